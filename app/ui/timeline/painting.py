"""Paints the clips: their waveforms as one image made with numpy, and over it their words, frames and handles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from app.core.book_timeline import BookTimeline, State
from app.core.rewording import HeardWord
from app.services.peaks import Peaks
from app.ui.design import METRICS, colour, font
from app.ui.timeline import waves
from app.ui.timeline.hits import Hit, Part
from app.ui.timeline.lanes import BAR, Lanes
from app.ui.timeline.model import Model
from app.ui.timeline.scale import Scale
from app.ui.timeline.sounds import Sounds
from app.ui.timeline.tones import Picture, Tones, faded

_ROOM_FOR_TEXT = 26.0  # pixels that a clip needs to say anything
_ROOM_FOR_WORD = 30.0  # pixels to a word from which each stands where it is heard
_SAID = 4_000  # texts kept as they were cut to their room
_DOTS_FROM = 7.0  # pixels to a sample from which samples are seen as dots
# Put together once: an enumeration takes its time.
_LEFT = int(
    Qt.AlignmentFlag.AlignVCenter.value
    | Qt.AlignmentFlag.AlignAbsolute.value
    | Qt.AlignmentFlag.AlignLeft.value
    | Qt.TextFlag.TextSingleLine.value
)
_RIGHT = _LEFT - Qt.AlignmentFlag.AlignLeft.value + Qt.AlignmentFlag.AlignRight.value


@dataclass(slots=True)
class Sight:
    """What is painted: all that decides how the timeline looks."""

    model: Model
    sounds: Sounds
    scale: Scale
    lanes: Lanes
    tones: Tones
    ratio: float = 1.0  # device pixels to a logical one
    hover: Hit | None = None
    live: Mapping[int, tuple[Peaks, float]] = field(default_factory=dict)  # by line: peaks, buckets a second
    lost: str = ""  # said where a take has no sound


class ClipPainter:
    """Paints clips, keeping what can be used for the next picture: the strip of peaks and the image of the waves."""

    def __init__(self) -> None:
        self._strip: waves.Strip | None = None
        self._strip_of: tuple[object, ...] = ()
        self._picture: Picture | None = None
        self._image_of: tuple[object, ...] = ()
        self._inks: tuple[waves.Pixels, waves.Pixels] | None = None
        self._inks_of: tuple[object, ...] = ()
        self._said: dict[tuple[str, int], str] = {}
        self._font = 0  # pixels of what was elided

    def paint(self, painter: QPainter, sight: Sight) -> None:
        """Paints all clips that are in sight."""
        self._waves(painter, sight)
        book, scale = sight.model.book, sight.scale
        first, last = book.between(scale.start, scale.end)
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
        self._words(painter, sight, seen)

    # The waveforms

    def _waves(self, painter: QPainter, sight: Sight) -> None:
        scale, lanes, ratio = sight.scale, sight.lanes, sight.ratio
        width, height = max(1, round(scale.width * ratio)), max(1, round(lanes.wave * ratio))
        key = (sight.model.book, sight.sounds.version, scale, width, height, sight.tones, sight.model.tall)
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
        coarse = scale.a_pixel >= waves.COARSE_FROM
        key = (book, coarse, sounds.coarse_version if coarse else sounds.version)
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
        painter.setClipRect(QRectF(0, top, scale.width, lanes.words - top))
        half = (lanes.words - top) / 2
        for entry in range(first, last):
            found = waves.curve(book, sight.sounds, entry, scale.start, scale.end)
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
            begin = float(book.entries.begin[entry])
            strip = waves.Strip(begin, rate, peaks)
            left = max(0.0, scale.x(begin))
            right = min(scale.width, scale.x(begin + len(peaks) / rate))
            width, height = round((right - left) * sight.ratio), max(1, round(lanes.wave * sight.ratio))
            if width < 1:
                continue
            a_pixel = scale.a_pixel / sight.ratio
            low, high = strip.columns(scale.start + left * scale.a_pixel, a_pixel, width)
            tone = sight.tones.number(int(book.entries.character[entry]))
            column = np.full(width, tone * waves.VARIANTS, np.uint8)
            bar = max(1, round(BAR * sight.ratio))
            pixels = waves.image(
                low, high, column + waves.INK, column + waves.PAPER, sight.tones.table, height, bar=bar
            )
            picture = Picture(pixels, sight.ratio)
            painter.drawImage(QPointF(left, lanes.top), picture.image)
            painter.fillRect(QRectF(right - 1, lanes.top, 2, lanes.wave), colour("accent"))

    # What lies over them

    def _shapes(self, painter: QPainter, sight: Sight, seen: list[tuple[int, float, float]]) -> None:
        """Edges, fades, gains that were set, and the mark of what is out of date."""
        e, lanes = sight.model.book.entries, sight.lanes
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
            painter.setPen(QPen(faded("text", 0.8), 1.2))
            painter.drawLines(lines)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _selection(self, painter: QPainter, sight: Sight, first: int, last: int) -> None:
        model, scale, lanes = sight.model, sight.scale, sight.lanes
        e = model.book.entries
        entries = set()
        keys = list(model.selected)
        if len(keys) > last - first:
            entries = {entry for entry in range(first, last) if model.key(entry) in model.selected}
        else:
            entries = {entry for key in keys if (entry := model.book.entry_of(*key)) is not None}
        current = model.entry
        if current is not None and not entries:
            entries.add(current)
        seen = sorted(entry for entry in entries if first <= entry < last)
        many = len(seen) > 1
        fill, frame = faded("accent", 0.16), QPen(colour("accent") if many else colour("text"), 1)
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
        accent = colour("accent")
        if hit.part is Part.PAUSE:
            before = scale.x(float(e.begin[entry] - e.pause[entry]))
            painter.fillRect(QRectF(before, lanes.top, left - before, lanes.wave), faded("accent", 0.12))
            return
        if hit.part in (Part.HEAD, Part.TAIL):
            x = left if hit.part is Part.HEAD else right - 2
            painter.fillRect(QRectF(x, lanes.top, 2, lanes.wave), accent)
        if e.take[entry] < 0 or right - left < 48:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = lanes.gain_y(float(e.gain[entry]))
        held = hit.part is Part.GAIN
        painter.setPen(QPen(accent if held else faded("text", 0.45), 1.5 if held else 1.0))
        painter.drawLine(QPointF(max(left, 0), y), QPointF(min(right, scale.width), y))
        painter.setPen(QPen(colour("ground"), 1))
        for part, x in (
            (Part.FADE_IN, left + e.fade_in[entry] / scale.a_pixel),
            (Part.FADE_OUT, right - e.fade_out[entry] / scale.a_pixel),
        ):
            painter.setBrush(accent if hit.part is part else colour("text"))
            painter.drawEllipse(QPointF(float(x), lanes.top + BAR + 4), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _words(self, painter: QPainter, sight: Sight, seen: list[tuple[int, float, float]]) -> None:
        """The words of each clip under it: each where it is heard if there is room, else as much as goes in."""
        book, lanes, width = sight.model.book, sight.lanes, sight.scale.width
        e = book.entries
        painter.setFont(font(METRICS.small))
        metrics = painter.fontMetrics()
        if painter.font().pixelSize() != self._font:
            self._font = painter.font().pixelSize()
            self._said.clear()
        quiet, faint, stale, bad = colour("quiet"), colour("faint"), colour("stale"), colour("bad")
        height = lanes.bottom - lanes.words
        turned = False
        for entry, left, right in seen:
            take, state = int(e.take[entry]), int(e.state[entry])
            begin, end = max(left, 0.0) + 4, min(right, width) - 4
            if end - begin < _ROOM_FOR_TEXT - 10:
                continue
            lost = take in sight.sounds.lost
            tone: QColor = quiet
            if lost or state == State.FAILED:
                tone = bad
            elif take < 0:
                tone = faint
            elif state == State.STALE:
                tone = stale
            painter.setPen(tone)
            line = book.line(entry)
            timed = () if take < 0 or lost else sight.sounds.words_of(line.line, take)
            if timed and (right - left) / len(timed) >= _ROOM_FOR_WORD and not line.right_to_left:
                self._timed(painter, sight, entry, line.text, timed, left, right, height)
                continue
            text = sight.lost if lost else " ".join(line.text[: int(end - begin)].split())
            box = QRectF(begin, lanes.words, end - begin, height)
            said = self._elided(metrics, text, int(end - begin))
            from_right = line.right_to_left and not lost
            if from_right != turned:
                painter.setLayoutDirection(
                    Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight
                )
                turned = from_right
            painter.drawText(box, _RIGHT if from_right else _LEFT, said)

    def _elided(self, metrics: QFontMetrics, text: str, room: int) -> str:
        key = (text, room)
        found = self._said.get(key)
        if found is None:
            if len(self._said) > _SAID:
                self._said.clear()
            found = self._said[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        return found

    def _timed(
        self,
        painter: QPainter,
        sight: Sight,
        entry: int,
        text: str,
        timed: tuple[HeardWord, ...],
        left: float,
        right: float,
        height: float,
    ) -> None:
        e, lanes, scale = sight.model.book.entries, sight.lanes, sight.scale
        shift = float(e.begin[entry] - e.source[entry])
        free = left
        for word in timed:
            x = max(left, scale.x(shift + word.begin))
            end = min(right, scale.x(shift + word.finish))
            if end <= left or x >= right or x > scale.width or end < -80:
                continue
            painter.fillRect(QRectF(x, lanes.words, 1, 4), colour("field_edge"))
            x = max(free, x) + 2
            said = text[word.start : word.end]
            taken = painter.fontMetrics().horizontalAdvance(said)
            if x + taken <= right:
                painter.drawText(QRectF(x, lanes.words, taken + 2, height), _LEFT, said)
                free = x + taken + 3


def words_between(book: BookTimeline, sounds: Sounds, begin: float, end: float) -> list[float]:
    """The book seconds at which words begin and end in a span, as far as they are known."""
    first, last = book.between(begin, end)
    e = book.entries
    found = []
    for entry in range(first, last):
        shift = float(e.begin[entry] - e.source[entry])
        for word in sounds.words_of(int(e.line[entry]), int(e.take[entry])):
            found += [shift + word.begin, shift + word.finish]
    return found


def _rate(sight: Sight) -> int:
    """The sample rate of what is in sight; the usual one while it is not known."""
    first, last = sight.model.book.between(sight.scale.start, sight.scale.end)
    for take in sight.model.book.entries.take[first:last].tolist():
        got = sight.sounds.samples.get(take) if take >= 0 else None
        if got is not None:
            return got[1]
    return 24_000
