"""Paints the clips: their waveforms as one image made with numpy, and over it their words, frames and handles."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.core.book_timeline import State
from app.ui.timeline import waves
from app.ui.timeline.hits import Part
from app.ui.timeline.lanes import BAR
from app.ui.timeline.sight import Sight
from app.ui.timeline.tones import Picture
from app.ui.timeline.words import WordPainter

_ROOM_FOR_TEXT = 26.0  # pixels that a clip needs to say anything
_DOTS_FROM = 7.0  # pixels to a sample from which samples are seen as dots


class ClipPainter:
    """Paints clips, keeping what can be used for the next picture: the strip of peaks and the image of the waves."""

    def __init__(self) -> None:
        self._strip: waves.Strip | None = None
        self._strip_of: tuple[object, ...] = ()
        self._picture: Picture | None = None
        self._image_of: tuple[object, ...] = ()
        self._inks: tuple[waves.Pixels, waves.Pixels] | None = None
        self._inks_of: tuple[object, ...] = ()
        self._words = WordPainter()

    def clear(self) -> None:
        """Forgets what belongs to another theme, size of text or screen."""
        self._words.clear()

    def paint(self, painter: QPainter, sight: Sight) -> None:
        """Paints the clips that are wanted."""
        self._waves(painter, sight)
        book, scale = sight.model.book, sight.scale
        first, last = sight.entries
        e = book.entries
        lefts = (e.begin[first:last] - scale.start) / scale.a_pixel
        rights = (e.end[first:last] - scale.start) / scale.a_pixel
        wide = np.flatnonzero(rights - lefts >= _ROOM_FOR_TEXT)
        if scale.a_pixel < waves.SAMPLES_BELOW:
            self._curves(painter, sight, first, last)
        self._live(painter, sight)
        seen = list(zip((wide + first).tolist(), lefts[wide].tolist(), rights[wide].tolist(), strict=True))
        self._shapes(painter, sight, seen)
        self._selection(painter, sight, first, last)
        self._handles(painter, sight)
        self._words.paint(painter, sight, seen)

    # The waveforms

    def _waves(self, painter: QPainter, sight: Sight) -> None:
        scale, lanes, ratio = sight.scale, sight.lanes, sight.ratio
        width, height = max(1, round(scale.width * ratio)), max(1, round(lanes.wave * ratio))
        model, heard = sight.model, sight.sounds.drawn(_coarse(sight))
        key = (model.book, heard, scale, width, height, sight.tones, model.tall)
        if key != self._image_of:
            self._draw(sight, width, height)
            self._image_of = key
        assert self._picture is not None
        painter.drawImage(QPointF(0, lanes.top), self._picture.image)

    def _draw(self, sight: Sight, width: int, height: int) -> None:
        book, scale, sounds = sight.model.book, sight.scale, sight.sounds
        a_pixel = scale.a_pixel * scale.width / width
        flat = scale.a_pixel < waves.SAMPLES_BELOW and a_pixel * _rate(sight) < waves.CURVE_BELOW
        low: np.ndarray
        high: np.ndarray
        if scale.a_pixel < waves.SAMPLES_BELOW:
            low, high = waves.sample_columns(book, sounds, scale.start, a_pixel, width)
        else:
            low, high = self._peaks(sight).columns(scale.start, a_pixel, width)
        if sight.model.tall != 1.0:
            low, high = (np.clip(one * sight.model.tall, -127, 127) for one in (low, high))
        owner = waves.owners(book, scale.start, a_pixel, width)
        of = (book, sight.tones, len(sounds.lost))
        if self._inks is None or of != self._inks_of:
            self._inks, self._inks_of = waves.inks(book, sight.tones.of_character, sounds.lost), of
        ink, paper = self._inks
        shift = int(scale.start / a_pixel) if scale.start > 0 else 0
        bar = max(1, round(BAR * sight.ratio))
        pixels = waves.image(
            low, high, ink[owner], paper[owner], sight.tones.table, height, bar=bar, shift=shift, flat=flat
        )
        self._picture = Picture(pixels, sight.ratio)

    def _peaks(self, sight: Sight) -> waves.Strip:
        """The peaks of what is in sight and as much again at each side, so that scrolling finds them made."""
        book, scale, sounds = sight.model.book, sight.scale, sight.sounds
        coarse = _coarse(sight)
        key = (book, coarse, sounds.drawn(coarse))
        begin, end = max(0.0, scale.start), min(book.seconds, scale.end)
        if self._strip is None or key != self._strip_of or not self._strip.holds(begin, end):
            spare = (end - begin) * (0.0 if sight.model.previewing else 0.75)
            self._strip = waves.strip(
                book, sounds, max(0.0, begin - spare), min(book.seconds, end + spare), coarse
            )
            self._strip_of = key
        return self._strip

    def _curves(self, painter: QPainter, sight: Sight, first: int, last: int) -> None:
        """The samples as a line, where there are about as many as pixels."""
        scale, lanes, book = sight.scale, sight.lanes, sight.model.book
        if scale.a_pixel / sight.ratio * _rate(sight) >= waves.CURVE_BELOW:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = lanes.top + BAR
        within = QRectF(0, top, scale.width, lanes.words - top)
        painter.setClipRect(within, Qt.ClipOperation.IntersectClip)
        half = (lanes.words - top) / 2
        for entry in range(first, last):
            found = waves.curve(book, sight.sounds, entry, sight.begin, sight.end)
            if found is None:
                continue
            seconds, values = found
            xs = ((seconds - scale.start) / scale.a_pixel).tolist()
            ys = (top + half - np.clip(values * sight.model.tall, -1, 1) * half).tolist()
            points = [QPointF(x, y) for x, y in zip(xs, ys, strict=True)]
            tone = sight.tones.of(int(book.entries.character[entry]))
            painter.setPen(QPen(tone, 1.3))
            painter.drawPolyline(QPolygonF(points))
            if len(xs) > 1 and xs[1] - xs[0] >= _DOTS_FROM:
                painter.setPen(QPen(tone, 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                painter.drawPoints(QPolygonF(points))
        painter.restore()

    def _live(self, painter: QPainter, sight: Sight) -> None:
        """What is being rendered, growing in its place."""
        scale, lanes, book = sight.scale, sight.lanes, sight.model.book
        for line, (peaks, rate) in sight.live.items():
            entry = book.entry_of(line)
            if entry is None or not len(peaks):
                continue
            begin, ratio = float(book.entries.begin[entry]), sight.ratio
            growing = min(scale.width, scale.x(begin + len(peaks) / rate))
            # On the same grid of device pixels, whichever part of it is painted.
            left = math.floor(max(sight.left, 0.0, scale.x(begin)) * ratio)
            right = math.floor(min(sight.right + 1, growing) * ratio)
            if left < right:
                tone = sight.tones.number(int(book.entries.character[entry]))
                picture = self._growing(sight, waves.Strip(begin, rate, peaks), left, right, tone)
                painter.drawImage(QPointF(left / ratio, lanes.top), picture.image)
            painter.fillRect(QRectF(growing - 1, lanes.top, 2, lanes.wave), sight.inks.colour("accent"))

    def _growing(self, sight: Sight, strip: waves.Strip, left: int, right: int, tone: int) -> Picture:
        """A strip of peaks between two device pixels."""
        a_pixel, height = sight.scale.a_pixel / sight.ratio, max(1, round(sight.lanes.wave * sight.ratio))
        low, high = strip.columns(sight.scale.start + left * a_pixel, a_pixel, right - left)
        column = np.full(right - left, tone * waves.VARIANTS, np.uint8)
        bar = max(1, round(BAR * sight.ratio))
        ink, paper = column + waves.INK, column + waves.PAPER
        return Picture(waves.image(low, high, ink, paper, sight.tones.table, height, bar=bar), sight.ratio)

    # What lies over them

    def _shapes(self, painter: QPainter, sight: Sight, seen: list[tuple[int, float, float]]) -> None:
        """Edges, fades, gains that were set, and the mark of what is out of date."""
        e, lanes = sight.model.book.entries, sight.lanes
        colour = sight.inks.colour
        ground, stale, bad = colour("ground"), colour("stale"), colour("bad")
        lines: list[QLineF] = []
        for entry, left, right in seen:
            painter.fillRect(QRectF(right - 1, lanes.top, 1, lanes.wave), ground)
            state = int(e.state[entry])
            if state in (State.STALE, State.FAILED):
                bar = QRectF(left, lanes.top, right - left - 1, BAR)
                painter.fillRect(bar, stale if state == State.STALE else bad)
            if e.take[entry] < 0:
                continue
            top, bottom = lanes.top + BAR, lanes.words - 1
            if e.fade_in[entry] > 0:
                lines.append(QLineF(left, bottom, left + e.fade_in[entry] / sight.scale.a_pixel, top))
            if e.fade_out[entry] > 0:
                lines.append(QLineF(right - e.fade_out[entry] / sight.scale.a_pixel, top, right, bottom))
            if e.gain[entry] != 0:
                y = lanes.gain_y(float(e.gain[entry]))
                lines.append(QLineF(left, y, right - 1, y))
        if lines:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(sight.inks.faded("text", 0.8), 1.2))
            painter.drawLines(lines)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _selection(self, painter: QPainter, sight: Sight, first: int, last: int) -> None:
        model, scale, lanes = sight.model, sight.scale, sight.lanes
        e, colour = model.book.entries, sight.inks.colour
        entries = set()
        keys = list(model.selected)
        if len(keys) > last - first:
            entries = {entry for entry in range(first, last) if model.key(entry) in model.selected}
        else:
            entries = {entry for key in keys if (entry := model.book.entry_of(*key)) is not None}
        current = model.entry
        if current is not None and not keys:
            entries.add(current)
        seen = sorted(entry for entry in entries if first <= entry < last)
        many = len(keys) > 1  # whichever of them are painted now
        fill, frame = sight.inks.faded("accent", 0.16), QPen(colour("accent") if many else colour("text"), 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for entry in seen:
            left, right = scale.x(float(e.begin[entry])), scale.x(float(e.end[entry]))
            left, right = max(left, -4.0), min(right, scale.width + 4.0)
            box = QRectF(left, lanes.top, max(2.0, right - left - 1), lanes.bottom - lanes.top)
            if many:
                painter.fillRect(box, fill)
            if right - left >= 3:
                painter.setPen(frame)
                painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _handles(self, painter: QPainter, sight: Sight) -> None:
        """What can be taken hold of: of the clip under the pointer."""
        hit, scale, lanes = sight.hover, sight.scale, sight.lanes
        if hit is None or hit.entry is None or hit.entry >= len(sight.model.book.entries):
            return
        e, entry = sight.model.book.entries, hit.entry
        left, right = scale.x(float(e.begin[entry])), scale.x(float(e.end[entry]))
        if not sight.meets(scale.x(float(e.begin[entry] - e.pause[entry])) - 8, right + 8):
            return
        colour = sight.inks.colour
        accent = colour("accent")
        if hit.part is Part.PAUSE:
            before = scale.x(float(e.begin[entry] - e.pause[entry]))
            painter.fillRect(
                QRectF(before, lanes.top, left - before, lanes.wave), sight.inks.faded("accent", 0.12)
            )
            return
        if hit.part in (Part.HEAD, Part.TAIL):
            x = left if hit.part is Part.HEAD else right - 2
            painter.fillRect(QRectF(x, lanes.top, 2, lanes.wave), accent)
        if e.take[entry] < 0 or right - left < 48:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = lanes.gain_y(float(e.gain[entry]))
        held = hit.part is Part.GAIN
        painter.setPen(QPen(accent if held else sight.inks.faded("text", 0.45), 1.5 if held else 1.0))
        painter.drawLine(QPointF(max(left, 0), y), QPointF(min(right, scale.width), y))
        painter.setPen(QPen(colour("ground"), 1))
        for part, x in (
            (Part.FADE_IN, left + e.fade_in[entry] / scale.a_pixel),
            (Part.FADE_OUT, right - e.fade_out[entry] / scale.a_pixel),
        ):
            painter.setBrush(accent if hit.part is part else colour("text"))
            painter.drawEllipse(QPointF(float(x), lanes.top + BAR + 4), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _coarse(sight: Sight) -> bool:
    """Whether the coarse peaks are enough."""
    return sight.scale.a_pixel >= waves.COARSE_FROM


def _rate(sight: Sight) -> int:
    """The sample rate of what is in sight; the usual one while it is not known."""
    first, last = sight.model.book.between(sight.scale.start, sight.scale.end)
    for take in sight.model.book.entries.take[first:last].tolist():
        got = sight.sounds.samples.get(take) if take >= 0 else None
        if got is not None:
            return got[1]
    return 24_000
