"""The timeline with its heading, connected with what lies on the desk and with what is heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app.core.timeline import ChapterTimeline
from app.services import clip_editing, room_tone
from app.services.playback import Position
from app.ui.book_reader import Sound
from app.ui.cast_model import colours
from app.ui.design import METRICS
from app.ui.desk import Desk, Snapshot
from app.ui.icons import Icons
from app.ui.room_tone_dialog import RoomToneDialog, Selected
from app.ui.timeline.deeds import DEEDS, MENU, SWITCHES
from app.ui.timeline.hits import Hit
from app.ui.timeline.marking import Marks
from app.ui.timeline.view import TimelineView
from app.ui.transport import TransportBar
from app.ui.widgets import heading

if TYPE_CHECKING:
    from app.services.playback_programme import Span
    from app.ui.actions import Actions
    from app.ui.work import Work


class TimelinePane(QWidget):
    """Shows the book that lies on the desk, and passes on what is asked of it."""

    def __init__(self, desk: Desk, work: Work, zoom: Sequence[QAction]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._work = desk, work
        self.view = TimelineView(desk.fetch)
        self.marks = Marks(desk, self.view)
        self.setFocusProxy(self.view)
        self._switches: list[QToolButton] = []
        self._actions: Actions | None = None
        self.transport: TransportBar | None = None
        self._looping = False
        self._asked: int | None = None  # the line that was selected here, until the desk has it
        head = QFrame()
        head.setObjectName("head")
        head.setMinimumHeight(34)
        self._row = QHBoxLayout(head)
        self._row.setContentsMargins(METRICS.pad, 0, METRICS.gap, 0)
        self._row.setSpacing(METRICS.gap)
        self._row.addWidget(heading(self.tr("Timeline")))
        self._row.addStretch(1)
        for action in zoom:
            self._row.addWidget(_button(action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.view, 1)
        view = self.view
        desk.opened.connect(lambda _: self._cleared())
        desk.refreshed.connect(self._refreshed)
        desk.laid_out.connect(self._laid_out)
        desk.line_selected.connect(self._selected)
        work.rendering_moved.connect(self._rendering)
        work.sound.moved.connect(self._moved)
        work.sound.loop_changed.connect(self._loop_heard)
        view.asked.connect(self._ask)
        view.placed.connect(self._placed)
        view.scrubbed.connect(self._scrubbed)
        view.play_asked.connect(self.play_from)
        view.edited.connect(self._edit)
        view.loop_changed.connect(self._loop)
        view.menu_asked.connect(self._menu)
        view.told.connect(lambda line: desk.told.emit("plain", line))
        view.switched.connect(self._tell_switches)

    def take(self, actions: Actions) -> None:
        """Gives the timeline its keys: they work while it has the focus."""
        self._actions = actions
        for name, _, _ in DEEDS:
            action = actions[name]
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, deed=name: self.view.commands.run(deed))
            self.view.addAction(action)
        actions["room_tone"].triggered.connect(lambda _=False: self.ask_room_tone())
        words = (self.tr("Snap"), self.tr("Ripple"), self.tr("Follow"))
        for place, (name, short) in enumerate(zip(SWITCHES, words, strict=True)):
            actions[name].setCheckable(True)
            actions[name].setIconText(short)
            button = _button(actions[name], Qt.ToolButtonStyle.ToolButtonTextOnly)
            self._switches.append(button)
            self._row.insertWidget(2 + place, button)
        self._tell_switches()
        icons = Icons(self._desk.studio.settings.resources)
        self.transport = TransportBar(icons, actions, self._work.sound, follow=False)
        self._row.setStretch(1, 0)
        self._row.insertWidget(1, self.transport, 1)

    # From the desk

    def _cleared(self) -> None:
        self._asked = None
        self.view.clear()

    def _refreshed(self, snapshot: Snapshot) -> None:
        if snapshot.sound is not None:
            self._laid_out(snapshot.sound)

    def _laid_out(self, sound: Sound) -> None:
        now = self._desk.now
        if now is None:
            return
        empty = self.tr("No chapter of this book is read aloud. Put one in again from the Chapter menu.")
        if self.transport is not None:
            self.transport.show_book(sound.book)
        self.view.show_book(sound.book, colours(now.overview.cast), sound.serials, empty)
        shown = sound.book.chapter(self._desk.chapter)
        if shown is not None and shown.read:
            self.view.begin_at(shown.index)
            if self.view.model.line is None and self._desk.line is not None:
                self._selected(self._desk.line)
        self._tell_place()

    def _selected(self, line: int | None) -> None:
        view = self.view
        if line is None and self._asked is not None:
            return  # its chapter is being read
        own = line is not None and line == self._asked  # it was selected here, with a place of its own
        self._asked = None
        view.select(line)
        entry = view.model.entry
        if entry is not None and not own and not self._work.playing:
            view.put_playhead(float(view.model.book.entries.begin[entry]))
            self._tell_place()

    def _rendering(self, step: object) -> None:
        lines = getattr(step, "lines", ())
        if lines:
            self.view.rendered(lines)

    # To the desk

    def _ask(self, line: int) -> None:
        self._asked = line if line != self._desk.line else None
        self._desk.show_line(line)

    def _edit(self, before: ChapterTimeline, after: ChapterTimeline, title: str, merge: str | None) -> None:
        desk, view = self._desk, self.view
        desk.edit(
            lambda project: clip_editing.apply(project, before, after, title, merge),
            lambda _: view.edit_ended(before.chapter, desk.written),
            lambda _: view.edit_ended(before.chapter, None),
        )

    def ask_room_tone(self) -> None:
        """Shows the book's room tone, with the selected clip to capture another from."""
        self._desk.ask("room tone", room_tone.current, self._show_room_tone)

    def _show_room_tone(self, now: room_tone.RoomTone | None) -> None:
        clip, line, selected = self.view.model.clip, self._desk.selected, None
        if clip is not None:
            words = line.text if line is not None and line.id == clip.line else ""
            selected = Selected(clip.take, clip.length, words)
        dialog = RoomToneDialog(self._desk, self._work, now, selected, self)
        dialog.setModal(True)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # What is heard

    def play_from(self, second: float) -> None:
        """Plays from a second of the book on; a line without a take as it is being made."""
        book = self.view.model.book
        if not book.chapters:
            return
        entry = book.entry_at(second)
        index, inside = book.at(second)
        if self._desk.chapter != index:
            self._desk.go(index)
        e = book.entries
        if entry is not None and e.take[entry] < 0 and e.begin[entry] - e.pause[entry] <= second:
            self._work.sound.play_line(int(e.line[entry]))
        else:
            self._work.sound.play(inside, index)

    def play(self) -> None:
        """Plays from the playhead on."""
        self.play_from(self.view.playhead)

    def _placed(self, second: float) -> None:
        if self.view.model.book.chapters:
            index, inside = self.view.model.book.at(second)
            self._work.sound.put(inside, index)
            self._tell_place()

    def _tell_place(self) -> None:
        """While nothing is heard the clocks say where the playhead stands."""
        book = self.view.model.book
        if self.transport is not None and book.chapters and not self._work.playing:
            index, inside = book.at(self.view.playhead)
            self.transport.show_position(Position(chapter=index, second=inside))

    def _scrubbed(self, second: float) -> None:
        if self.view.model.book.chapters and not self._work.playing:
            index, inside = self.view.model.book.at(second)
            self._work.sound.scrub(inside, index)

    def _moved(self, now: Position) -> None:
        if now.chapter is None or not self._work.playing:
            return
        second = self.view.model.book.second(now.chapter, now.second)
        if second is not None:
            self.view.put_playhead(second, follow=True)

    def _loop(self, loop: tuple[float, float] | None) -> None:
        book = self.view.model.book
        self._looping = True
        try:
            span = None if loop is None or not book.chapters else (book.at(loop[0]), book.at(loop[1]))
            self._work.sound.set_loop(span)
        finally:
            self._looping = False

    def _loop_heard(self, span: Span | None) -> None:
        if self._looping:
            return
        view = self.view
        begin, end = (view.model.book.second(*place) for place in span) if span is not None else (None, None)
        view.model.loop = None if begin is None or end is None else (begin, end)
        view.update()

    # What is said

    def _tell_switches(self) -> None:
        if self._actions is not None:
            for name, which in SWITCHES.items():
                self._actions[name].setChecked(getattr(self.view.model, which))
        self._work.sound.follow = self.view.model.follow

    def _menu(self, hit: Hit, place: QPoint) -> None:
        if self._actions is None:
            return
        menu = QMenu(self)
        if hit.flag is not None:
            self.marks.menu(menu, hit.flag.marker)
        for name in MENU:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _button(
    action: QAction, style: Qt.ToolButtonStyle = Qt.ToolButtonStyle.ToolButtonIconOnly
) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setObjectName("flat")
    button.setToolButtonStyle(style)
    button.setAccessibleName(action.iconText())
    return button
