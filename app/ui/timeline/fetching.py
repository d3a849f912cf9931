"""Asks for the sounds and words of what is looked at, a moment after it was painted without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.ui.timeline.sounds import takes_seen
from app.ui.timeline.waves import COARSE_FROM, SAMPLES_BELOW

if TYPE_CHECKING:
    from app.ui.timeline.view import TimelineView

_WORDS_BELOW = 0.03  # seconds to a pixel below which words have room to stand where they are heard
_EAGER = 20  # ms after a painting in which what it lacked is fetched


class Fetching(QTimer):
    """Fetches when it runs out."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        self._looked: tuple[object, ...] = ()
        self.setSingleShot(True)
        self.setInterval(_EAGER)
        self.timeout.connect(self.now)

    def look(self, whole: bool) -> None:
        """All of the view or a part of it was painted: what it may have lacked is fetched soon."""
        view = self._view
        seen = (view.model.book, view.scale, view.sounds.close_version, view.model.line)
        if whole or seen != self._looked:
            self._looked = seen
            self.start()

    def now(self) -> None:
        """Asks for the sound of what is in sight, and in the end for an overview of all of it."""
        book, scale, sounds = self._view.model.book, self._view.scale, self._view.sounds
        if not len(book.entries):
            return
        seen = takes_seen(book, scale.start, scale.end)
        if scale.a_pixel < COARSE_FROM:
            sounds.want_fine(seen)
        if scale.a_pixel < SAMPLES_BELOW:
            sounds.want_samples(seen)
        if scale.a_pixel < _WORDS_BELOW:
            first, last = book.between(scale.start, scale.end)
            sounds.want_words(book.entries.line[first:last].tolist())
        elif self._view.model.line is not None:
            sounds.want_words([self._view.model.line])
        if book.read:
            sounds.want_coarse(book, seen)
