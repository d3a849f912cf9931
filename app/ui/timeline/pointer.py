"""What the mouse does on the timeline: selecting, dragging what can be dragged, panning, putting the playhead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent

from app.core.errors import DramatisError
from app.core.timeline import ChapterTimeline
from app.ui.timeline import drags
from app.ui.timeline.edge_scroll import EdgeScroll
from app.ui.timeline.furniture import stamp
from app.ui.timeline.hits import Hit, Part, hit
from app.ui.timeline.model import moments, snapped
from app.ui.timeline.words import words_between

if TYPE_CHECKING:
    from app.ui.timeline.scale import Scale
    from app.ui.timeline.view import TimelineView

_THRESHOLD = 3.0  # pixels that the mouse moves before a press becomes a drag
_REACH = 8.0  # pixels within which an edge snaps
_NO_GAIN = 0.5  # dB about 0 that become 0
_SCROLLED = ("clip", "flag", "head", "loop", "range")  # drags that go on beyond the view's edges
_HANDLES = {Part.HEAD, Part.TAIL, Part.FADE_IN, Part.FADE_OUT, Part.GAIN, Part.PAUSE, Part.BODY}

CURSORS = {
    Part.HEAD: Qt.CursorShape.SizeHorCursor,
    Part.TAIL: Qt.CursorShape.SizeHorCursor,
    Part.PAUSE: Qt.CursorShape.SplitHCursor,
    Part.FADE_IN: Qt.CursorShape.PointingHandCursor,
    Part.FADE_OUT: Qt.CursorShape.PointingHandCursor,
    Part.GAIN: Qt.CursorShape.SizeVerCursor,
    Part.FLAG: Qt.CursorShape.PointingHandCursor,
}


class Pointer:
    """The mouse from a press to its release. `label`: what a drag is doing, and where, while there is one."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self._from: QPointF | None = None
        self._hit: Hit | None = None
        self._drag: drags.Drag | None = None
        self._made: tuple[ChapterTimeline, ...] = ()
        self._what = ""  # "", "clip", "loop", "range", "head", "pan", "flag"
        self._scale: Scale | None = None
        self._base: Scale | None = (
            None  # what is looked at by now, but for a trim that holds on to its other edge
        )
        self._second = 0.0  # where the drag began
        self._far = False  # it is a drag, not a click
        self._loop: tuple[float, float] | None = None
        self._edge: int | None = None  # of the loop
        self._last: tuple[QPointF, Qt.KeyboardModifier] | None = None
        self.scrolling = EdgeScroll(view, self._slide)
        self.label: tuple[str, float, float] | None = None
        self.band: tuple[float, float] | None = None  # the seconds of a rubber band

    @property
    def busy(self) -> bool:
        """Whether something is being dragged."""
        return self._from is not None

    def at(self, place: QPointF) -> Hit:
        """What lies under a place."""
        view = self._view
        return hit(view.model, view.scale, view.lanes, place.x(), place.y())

    # Press

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        view, place = self._view, event.position()
        self._from, self._scale, self._what, self._drag = place, view.scale, "", None
        self._base, self._second, self._far = view.scale, view.scale.second(place.x()), False
        self._loop, self._edge = view.model.loop, self._near_loop(place.x())
        if event.button() == Qt.MouseButton.MiddleButton:
            self._what = "pan"
            view.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        found = self._hit = self.at(place)
        keys = event.modifiers()
        shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        if found.part is Part.FLAG and found.flag is not None:
            self._what = "flag"
            view.place(found.flag.second)
        elif found.part is Part.RULER:
            if shift or self._edge is not None:
                self._what = "loop"
            else:
                self._what = "head"
                view.scrub(self._snapped(found.second, keys))
        elif found.part is Part.CHAPTER and found.place is not None:
            first = int(view.model.book.first[found.place])
            if first < int(view.model.book.first[found.place + 1]):
                view.ask(first)
        elif shift and found.part is not Part.EMPTY and found.entry is not None:
            self._what = "range"
            current = view.model.entry
            view.choose(view.model.range(found.entry if current is None else current, found.entry))
        elif found.entry is not None and found.part in (*_HANDLES, Part.MISSING):
            self._on_clip(found, bool(keys & Qt.KeyboardModifier.ControlModifier), place)
        else:
            self._what = "range"
            view.choose(frozenset())

    def _on_clip(self, found: Hit, toggle: bool, place: QPointF) -> None:
        view, entry = self._view, found.entry
        assert entry is not None
        key = view.model.key(entry)
        if toggle:
            if not view.model.selected and view.model.clip is not None:
                view.model.select([view.model.clip.key])  # what is marked already belongs to the selection
            view.model.toggle(key)
            view.selection_moved()
            return
        if key not in view.model.selected:
            view.model.select([key])
            view.ask(entry, keep=True)
        if found.part in _HANDLES:
            inside_words = place.y() >= view.lanes.words and found.part is Part.BODY
            self._what = "range" if inside_words else "clip"

    # Move

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves."""
        view, place = self._view, event.position()
        if self._from is None or self._scale is None:
            found = self.at(place)
            view.hover(found)
            edge = found.part is Part.RULER and self._near_loop(place.x()) is not None
            shape = Qt.CursorShape.SizeHorCursor if edge else CURSORS.get(found.part)
            if shape is None:
                view.unsetCursor()
            else:
                view.setCursor(shape)
            return
        away = abs(place.x() - self._from.x()) + abs(place.y() - self._from.y())
        self._far = self._far or away >= _THRESHOLD
        self._last = (place, event.modifiers())
        self._dragged(place, event.modifiers())
        gain = self._drag is not None and self._drag.part is Part.GAIN
        if self._far and self._what in _SCROLLED and not gain:
            self.scrolling.at(place.x(), self._from.x(), view.scale.width)

    def _dragged(self, place: QPointF, keys: Qt.KeyboardModifier) -> None:
        view = self._view
        assert self._from is not None and self._scale is not None
        if self._what == "pan":
            view.look(self._scale.scrolled(self._from.x() - place.x()))
        elif self._what == "head":
            view.scrub(self._snapped(view.scale.second(place.x()), keys))
        elif self._what == "loop" and self._far:
            self._drag_loop(place, keys)
        elif self._what == "range" and self._far:
            self.band = (self._second, view.scale.second(place.x()))
            first, last = view.model.book.between(min(self.band), max(self.band))
            view.choose(view.model.keys(first, last))
        elif self._what == "clip" and self._far:
            self._drag_clip(place, keys)
        elif self._what == "flag" and self._far:
            self._drag_flag(place, keys)

    def _slide(self, pixels: float) -> None:
        """The view scrolls under a drag, which goes on where the pointer is."""
        if self._base is None or self._last is None:
            self.scrolling.stop()
            return
        base = self._base.scrolled(pixels)
        if base == self._base:
            self.scrolling.stop()  # nothing lies beyond
            return
        self._base = base
        self._view.look(base)
        self._dragged(*self._last)

    def _drag_flag(self, place: QPointF, keys: Qt.KeyboardModifier) -> None:
        view, flag = self._view, self._hit.flag if self._hit is not None else None
        if flag is None:
            return
        second = flag.second + view.scale.second(place.x()) - self._second
        if view.model.snap and not keys & Qt.KeyboardModifier.AltModifier:
            own = [one.second for one in view.model.flags if one.marker.id == flag.marker.id]
            to = view.snaps(view.scale)  # with itself, which is left out
            second = snapped(second, to[~np.isin(to, own)], _REACH * view.scale.a_pixel)
        now = view.carrying.to(flag.marker, second)
        self.label = (stamp(now, 0.01), place.x(), place.y() + 40)
        view.update()

    def _drag_loop(self, place: QPointF, keys: Qt.KeyboardModifier) -> None:
        view = self._view
        now, fixed = self._snapped(view.scale.second(place.x()), keys), self._second
        if self._edge is not None and self._loop is not None:
            fixed = self._loop[1 - self._edge]
        view.model.loop = (min(fixed, now), max(fixed, now))
        view.update()

    def _near_loop(self, x: float) -> int | None:
        """Which edge of the loop lies there."""
        for number, second in enumerate(self._view.model.loop or ()):
            if abs(self._view.scale.x(second) - x) <= 5:
                return number
        return None

    def _drag_clip(self, place: QPointF, keys: Qt.KeyboardModifier) -> None:
        view, found = self._view, self._hit
        assert found is not None and found.entry is not None and self._from is not None
        assert self._scale is not None and self._base is not None
        if self._drag is None:
            self._drag = drags.begin(view.model, found.part, found.entry, view.model.ripple)
            if self._drag is None:
                return
        drag = self._drag
        slid = self._base.start - self._scale.start
        seconds = (place.x() - self._from.x()) * self._scale.a_pixel + slid
        gain = None
        if found.part is Part.GAIN:
            gain = self._gain(drag, place.y())
        elif not keys & Qt.KeyboardModifier.AltModifier:
            seconds = self._snap_drag(drag, seconds)
        try:
            self._made = drag.moved(seconds, gain)
        except DramatisError:
            return  # beyond what a clip may be: it stays where it was
        view.model.preview(*self._made)
        if found.part is Part.HEAD and drag.ripple:
            # What follows the edge keeps its place under the pointer, and what lies before it gives way.
            before, after = drags.clip_of(drag.before[0], drag.held), drags.clip_of(self._made[0], drag.held)
            if before is not None and after is not None:
                view.look(replace(self._base, start=self._base.start - (after.trim_in - before.trim_in)))
        self.label = (view.telling.of_drag(drag, self._made[0]), place.x(), place.y())
        view.update()

    def _gain(self, drag: drags.Drag, y: float) -> float:
        assert self._from is not None
        lanes, clip = self._view.lanes, drags.clip_of(drag.before[0], drag.held)
        gain = (clip.gain if clip else 0.0) + lanes.gain_at(y) - lanes.gain_at(self._from.y())
        return 0.0 if abs(gain) < _NO_GAIN else gain

    def _snap_drag(self, drag: drags.Drag, seconds: float) -> float:
        view = self._view
        assert self._base is not None
        if not view.model.snap or drag.part is Part.GAIN:
            return seconds
        to = view.snaps(self._base, leave_out=(drag.held,))
        target = drag.anchor + seconds
        return snapped(target, to, _REACH * self._base.a_pixel) - drag.anchor

    def _snapped(self, second: float, keys: Qt.KeyboardModifier) -> float:
        view = self._view
        if not view.model.snap or keys & Qt.KeyboardModifier.AltModifier:
            return second
        scale = view.scale
        words = words_between(view.model.book, view.sounds, scale.start, scale.end)
        marks = [flag.second for flag in view.model.flags]
        to = moments(view.model, scale.start, scale.end, (*words, *marks))
        return snapped(second, to[to != view.model.playhead], _REACH * scale.a_pixel / 2)

    # Release

    def release(self, event: QMouseEvent) -> None:
        """The button goes up: what was dragged is kept."""
        view, found, what = self._view, self._hit, self._what
        drag, made, began, edge = self._drag, self._made, self._from, self._edge
        if began is None:
            return
        far = self._far or abs(event.position().x() - began.x()) >= _THRESHOLD
        self._end()
        if what == "flag" and found is not None and found.flag is not None and far:
            view.carrying.put(found.flag.marker)
        elif drag is not None and made:
            view.commit(drag.before, made, drag.title)
        elif what == "loop":
            if not far and edge is None:
                view.model.loop = None  # a click with Shift takes the loop away
            view.loop_changed.emit(view.model.loop)
        elif found is not None and found.entry is not None and not far and what in ("clip", "range", ""):
            if what == "clip" and len(view.model.selected) > 1:
                view.model.select([view.model.key(found.entry)])
                view.ask(found.entry, keep=True)
            view.place(found.second)
        elif found is not None and found.part is Part.EMPTY and not far:
            view.place(found.second)
        view.update()

    def double(self, event: QMouseEvent) -> None:
        """A double click: opens a marker, shows a chapter, takes a gain away, else plays from there."""
        view, found = self._view, self.at(event.position())
        if found.part is Part.FLAG and found.flag is not None:
            view.marker_opened.emit(found.flag.marker)
        elif found.part is Part.CHAPTER and found.place is not None:
            starts = view.model.book.starts
            view.look(view.scale.shown(float(starts[found.place]), float(starts[found.place + 1]), 0.01))
        elif found.part is Part.GAIN:
            view.commands.run("timeline_gain_none")
        else:
            view.play_asked.emit(found.second)

    def menu(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of what lies there; by the key for it, of the selected clip."""
        view, place = self._view, event.pos()
        entry = view.model.entry
        if event.reason() == QContextMenuEvent.Reason.Keyboard and entry is not None:
            x = view.scale.x(float(view.model.book.entries.begin[entry])) + 8
            place = QPoint(round(max(8.0, min(view.scale.width - 8, x))), round(view.lanes.top + 20))
        found = self.at(place.toPointF())
        if found.entry is not None and view.model.key(found.entry) not in view.model.selected:
            view.ask(found.entry)
        view.menu_asked.emit(found, view.mapToGlobal(place))

    def cancel(self) -> bool:
        """Gives a drag up; everything is as it was before. Returns whether there was one."""
        if self._from is None:
            return False
        scale, loop, what = self._scale, self._loop, self._what
        self._end()
        if what == "loop":
            self._view.model.loop = loop
        if what == "flag":
            self._view.carrying.back()
        if scale is not None and what != "head":
            self._view.look(scale)
        self._view.update()
        return True

    def _end(self) -> None:
        self.scrolling.stop()
        self._from, self._hit, self._drag, self._made, self._what = None, None, None, (), ""
        self._base, self._last = None, None
        self.label, self.band = None, None
        self._view.model.preview()
        self._view.unsetCursor()
