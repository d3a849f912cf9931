"""Markers on their way to another place: shown there at once, written when they are let go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.marker import Marker

if TYPE_CHECKING:
    from app.ui.timeline.view import TimelineView


class Carrying:
    """Moves markers. A marker hangs on the line that is heard where it is put, and goes along with it from then on."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self._writing = 0  # moves that are being written

    def came(self, markers: Iterable[Marker], dragging: bool) -> None:
        """The markers were read. Those that are on their way stay where they are shown."""
        model = self._view.model
        before = model.flags
        if not self._writing and not dragging:
            model.carry(None)
        model.mark(markers)
        if model.flags != before:
            self._view.later.update()
            self._view.minimap.update()

    def to(self, marker: Marker, second: float) -> float:
        """Shows a marker at a second of the book, as near as it can be put; returns where it is then."""
        view = self._view
        anchor = view.model.anchor(min(view.seconds, max(0.0, second)))
        if anchor is not None:
            view.model.carry(replace(marker, line=anchor[0], offset=anchor[1]))
        view.later.update()
        view.minimap.update()
        return next((flag.second for flag in view.model.flags if flag.marker.id == marker.id), second)

    def back(self) -> None:
        """Gives it up: the marker is where it was."""
        self._view.model.carry(None)
        self._view.later.update()
        self._view.minimap.update()

    def put(self, marker: Marker, merge: str | None = None) -> None:
        """Asks for the marker to be kept where it is shown; the playhead goes there too. `marker`: as it was."""
        view, carried = self._view, self._view.model.carried
        if carried is None or (carried.line, carried.offset) == (marker.line, marker.offset):
            self.back()
            return
        self._writing += 1
        view.marker_moved.emit(carried, merge)
        second = next((flag.second for flag in view.model.flags if flag.marker.id == marker.id), None)
        if second is not None:
            view.place(second)

    def ended(self) -> None:
        """A move was written, or refused: what is read from now on is how it is."""
        self._writing = max(0, self._writing - 1)
