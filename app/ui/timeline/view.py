"""The timeline of the book: one ruler with all chapters, clips with their waveforms and words, edited where they lie."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip

from app.core.book_timeline import BookTimeline
from app.core.marker import Marker
from app.core.timeline import ChapterTimeline
from app.ui.design import colour
from app.ui.timeline.carrying import Carrying
from app.ui.timeline.commands import Commands
from app.ui.timeline.fetching import Fetching
from app.ui.timeline.hits import Hit
from app.ui.timeline.later import Later
from app.ui.timeline.live import Live
from app.ui.timeline.looking import Looking
from app.ui.timeline.model import Key, moments
from app.ui.timeline.pointer import Pointer
from app.ui.timeline.scale import Scale
from app.ui.timeline.sheet import Sheet
from app.ui.timeline.sight import Sight
from app.ui.timeline.sounds import Fetch, Sounds
from app.ui.timeline.telling import Telling
from app.ui.timeline.waves import COARSE_FROM
from app.ui.timeline.words import words_between
from app.ui.widgets import show_focus

_SOON = 90.0  # seconds that are seen at first


class TimelineView(Looking):
    """Shows a book and lets it be edited; it changes nothing itself. Seconds are those of the book.

    `asked` with the line to be selected; `placed` with the second where the user put the playhead, `scrubbed` while
    it is dragged; `play_asked` with the second to play from. `edited` with a chapter before and after an edit, its
    title and a key by which edits are merged (or None): the answer goes to `edit_ended`. `loop_changed` with a pair of
    seconds or None. `marker_asked` with a second and whether it is a comment; `marker_opened` with a
    Marker, `marker_moved` with one as it is to be and a key by which moves are merged (or None): the answer goes to
    `carrying.ended`. `menu_asked` with what lies under the pointer and where on the screen. `told` with one line for
    the person in front.
    """

    asked = Signal(int)
    placed = Signal(float)
    scrubbed = Signal(float)
    play_asked = Signal(float)
    edited = Signal(object, object, str, object)
    loop_changed = Signal(object)
    marker_asked = Signal(float, bool)
    marker_opened = Signal(object)
    marker_moved = Signal(object, object)
    menu_asked = Signal(object, QPoint)
    told = Signal(str)
    switched = Signal()  # snap, ripple or follow was turned on or off

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Timeline"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumHeight(150)
        self.sounds = Sounds(fetch, self._sounds_came)
        self.commands = Commands(self)
        self.telling = Telling(self)
        self.carrying = Carrying(self)
        self._pointer = Pointer(self)
        self._sheet = Sheet()
        self._colours: Mapping[str, QColor] = {}
        self._empty = ""
        self._hover: Hit | None = None
        self._live = Live()
        self._coarse_shown, self._close_shown = 0, 0
        self._fresh = True  # no chapter has been looked at yet
        self._fetching = Fetching(self)
        self.later = Later(self)

    def sizeHint(self) -> QSize:
        return QSize(900, 230)

    # What is shown

    def show_book(
        self,
        book: BookTimeline,
        colours: Mapping[str, QColor],
        serials: Mapping[int, int] | None = None,
        empty: str = "",
    ) -> None:
        """Shows a book as it was read; what is looked at stays where it is. `empty`: said where there is nothing.

        `colours` by the characters' names; `serials`: how many edits had been written when each chapter was read.
        """
        if book.chapters != self.model.read.chapters:
            self.sounds.words.clear()  # lines may say something else by now
        anchors = [self._anchor(second) for second in (self.scale.start, self.model.playhead)]
        self.model.show(book, serials)
        if dict(colours) != dict(self._colours):
            self._colours = dict(colours)
        self._empty = empty
        whole = self.scale.fitted and self.scale.seconds > 0 and not self._fresh
        self.scale = replace(self.scale, seconds=self.model.book.seconds)
        start, self.model.playhead = (self._second(anchor) for anchor in anchors)
        self.scale = self.scale.fit() if whole else replace(self.scale, start=start).held()
        self._shown()
        self._fetching.now()

    def clear(self) -> None:
        """Shows nothing: another project."""
        self._pointer.cancel()
        self.model.forget()
        self.sounds.clear()
        self._live.clear()
        self._empty, self._hover, self._fresh = "", None, True
        self.scale = Scale(width=float(max(1, self.width())))
        self._shown()

    def begin_at(self, chapter: int) -> None:
        """Inks at the beginning of a chapter, unless something is looked at already."""
        span = self.model.book.span(chapter)
        if span is not None and self._fresh:
            self._fresh = False
            self.model.playhead = span[0]
            self.look(self.scale.shown(span[0], min(span[1], span[0] + _SOON), 0.01))

    def show_markers(self, markers: Iterable[Marker]) -> None:
        """Shows markers and comments."""
        self.carrying.came(markers, self._pointer.busy)

    def select(self, line: int | None) -> None:
        """Marks the clip of a line and brings it into view."""
        if line != self.model.line:
            self.model.line = line
            if all(one != line for one, _ in self.model.selected):
                self.model.select(())
        entry = self.model.entry
        if entry is not None and not self._pointer.busy:
            e = self.model.book.entries
            self.look(self.scale.revealing(float(e.begin[entry]), float(e.end[entry])))
        self.selection_moved()

    @property
    def playhead(self) -> float:
        """The second where playing begins, or is."""
        return self.model.playhead

    @property
    def seconds(self) -> float:
        """How long the book is."""
        return self.model.book.seconds

    def put_playhead(self, second: float, follow: bool = False) -> None:
        """Moves the playhead; with `follow` the view turns over when it reaches the edge, if the user wants that."""
        before = self.scale.x(self.model.playhead)
        self.model.playhead = min(max(0.0, second), self.seconds)
        if follow and self.model.follow and not self._pointer.busy:
            x = self.scale.x(self.model.playhead)
            if not 0 <= x <= self.scale.width - 24:
                self.look(replace(self.scale, start=self.model.playhead - 48 * self.scale.a_pixel).held())
                return
        height = round(self.lanes.height)
        for x in (before, self.scale.x(self.model.playhead)):
            if -10 <= x <= self.width() + 10:
                part = QRect(round(x) - 8, 0, 16, height)
                self.later.update(part) if follow else self.update(part)
        self.minimap.show_playhead()

    # What is being rendered

    def live(self, line: int, data: np.ndarray, rate: float) -> None:
        """A block of a line that is being rendered: samples at `rate` Hz, or peaks (n, 2) of int8 at `rate` a second."""
        before = self._live.seconds(line)
        self._live.add(line, data, rate)
        self.later.update(self._live.grown(line, before, self.model.book, self.scale, self.lanes))

    def rendered(self, lines: Collection[int]) -> None:
        """These lines have been rendered (or failed): what was drawn of them while they were made goes."""
        for line in lines:
            place = self._live.where(line, self.model.book, self.scale, self.lanes)
            self._live.drop(line)
            entry = self.model.book.entry_of(line)
            if entry is not None:
                self.sounds.again([int(self.model.book.entries.take[entry])])
            self.later.update(place)
        self._fetching.start()

    # What pointer and keys ask for

    def ask(self, entry: int, keep: bool = False) -> None:
        """Has the window select the line of an entry; `keep`: the selection of clips stays as it is."""
        line, piece = self.model.key(entry)
        if not keep:
            self.model.select([(line, piece)] if self.model.book.entries.take[entry] >= 0 else ())
        self.model.line = line
        self.asked.emit(line)
        self.selection_moved()

    def choose(self, keys: Collection[Key]) -> None:
        """Selects clips."""
        if frozenset(keys) != self.model.selected:
            self.model.select(keys)
            self.selection_moved()

    def selection_moved(self) -> None:
        """Says what is selected, to the eye and to a screen reader."""
        self.telling.describe()
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
        self._fetching.start()
        self.update()

    def place(self, second: float) -> None:
        """The user puts the playhead somewhere."""
        self.put_playhead(second)
        self.placed.emit(self.model.playhead)

    def scrub(self, second: float) -> None:
        """The user drags the playhead."""
        self.place(second)
        self.scrubbed.emit(self.model.playhead)

    def snaps(self, scale: Scale, leave_out: Iterable[Key] = ()) -> np.ndarray:
        """The seconds in sight that an edge may snap to."""
        words = words_between(self.model.book, self.sounds, scale.start, scale.end)
        return moments(self.model, scale.start, scale.end, words, leave_out)

    def commit(
        self,
        before: Iterable[ChapterTimeline],
        after: Iterable[ChapterTimeline],
        title: str,
        merge: str | None = None,
    ) -> None:
        """Shows an edit as done and asks for it to be written."""
        for was, now in zip(before, after, strict=True):
            if was != now:
                self.model.begin_edit(now)
                self.edited.emit(was, now, title, merge)
        self._shown()

    def edit_ended(self, chapter: int, serial: int | None) -> None:
        """An edit was written, and a reading of that `serial` will have it; None: it was refused, and all goes back."""
        self.model.end_edit(chapter, serial)
        self._shown()

    def hover(self, found: Hit) -> None:
        """The pointer moves over something."""
        before, self._hover = self._hover, found
        if before is None or (before.part, before.entry) != (found.part, found.entry):
            self._touch(before, found)

    def _touch(self, *hits: Hit | None) -> None:
        """Has the clips of these paint their handles anew."""
        e = self.model.book.entries
        for one in hits:
            if one is not None and one.entry is not None and one.entry < len(e):
                left = self.scale.x(float(e.begin[one.entry] - e.pause[one.entry]))
                right = self.scale.x(float(e.end[one.entry]))
                left, right = max(-10.0, left), min(self.width() + 10.0, right)
                if left < right:
                    self.update(QRect(int(left) - 8, 0, int(right - left) + 17, round(self.lanes.height)))

    def _shown(self) -> None:
        self.scale = replace(self.scale, seconds=self.model.book.seconds).held()
        self.minimap.show_scale(self.scale)
        self.minimap.show_book(self.model, self.sounds, self._colours)
        self.telling.describe()
        self.later.update()

    def _anchor(self, second: float) -> tuple[int, float] | None:
        """A second as the chapter's index and how far into it, which stays when chapters before it change."""
        book = self.model.book
        if not book.chapters:
            return None
        place = book.place_at(second)
        return book.chapters[place].index, second - float(book.starts[place])

    def _second(self, anchor: tuple[int, float] | None) -> float:
        span = self.model.book.span(anchor[0]) if anchor else None
        return (span[0] + anchor[1]) if span and anchor else 0.0

    def _sounds_came(self) -> None:
        sounds, afar = self.sounds, self.scale.a_pixel >= COARSE_FROM
        coarse, close = sounds.coarse_version != self._coarse_shown, sounds.close_version != self._close_shown
        self._coarse_shown, self._close_shown = sounds.coarse_version, sounds.close_version
        if coarse:
            self.minimap.show_book(self.model, sounds, self._colours)
        if coarse if afar else close:
            self.later.update()
        self._fetching.now()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self.later.painted(event.region())
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("ground"))
        if not self.model.book.chapters:
            self._sheet.say(painter, self, self._empty)
        else:
            tones = self._sheet.tones(self.model.read, self._colours, self.devicePixelRatioF())
            live, lanes, lost = (
                self._live.strips(),
                self.lanes,
                self.tr("Its sound is missing; render it again"),
            )

            def sight(part: QRect) -> Sight:
                return Sight(
                    self.model, self.sounds, self.scale, lanes, tones, self._sheet.inks,
                    float(part.left()), float(part.right() + 1), self.devicePixelRatioF(),
                    self._hover, live, lost,
                )  # fmt: skip

            self._sheet.paint(painter, event.region(), self.height(), sight, self._pointer.label)
            self._fetching.look(event.rect().width() >= self.width())
        show_focus(painter, self, self.width())

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.model.book.chapters:
            self._pointer.double(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        before, self._hover = self._hover, None
        self._touch(before)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._pointer.menu(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(
                event.globalPos(), self.telling.of_hit(self._pointer.at(event.pos().toPointF())), self
            )
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.minimap.show_book(self.model, self.sounds, self._colours)
            self.update()

    def escape(self) -> None:
        """Gives up what is being dragged, else the selection, else the loop."""
        if self._pointer.cancel():
            return
        if self.model.selected:
            self.choose(frozenset())
        elif self.model.loop is not None:
            self.model.loop = None
            self.loop_changed.emit(None)
            self.update()
