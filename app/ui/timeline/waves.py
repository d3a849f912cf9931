"""Draws the clips' waveforms with numpy. No widget: the same values, the same picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.core.book_timeline import BookTimeline, Entries, State
from app.services import coarse_peaks, peaks
from app.services.peaks import Peaks
from app.ui.timeline.sounds import Sounds

Pixels = npt.NDArray[np.uint8]

# What a palette holds for each tone, and, from FIXED on, once.
INK, PAPER, STALE_INK, STALE_PAPER, HATCH, BLANK = range(6)
VARIANTS = 6
MOST_TONES = 40
FIXED = VARIANTS * MOST_TONES
GROUND, BETWEEN, LOST = FIXED, FIXED + 1, FIXED + 2

COARSE_FROM = 0.2  # seconds to a pixel from which the coarse peaks are enough
SAMPLES_BELOW = 1 / peaks.A_SECOND  # seconds to a pixel below which the samples themselves are drawn
CURVE_BELOW = 0.3  # samples to a pixel below which they are joined by a smooth line


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """Peaks of a span of the book: `rate` buckets a second from second `start` on, shape (n, 2)."""

    start: float
    rate: float
    peaks: Peaks

    def holds(self, begin: float, end: float) -> bool:
        """Whether the span lies in it."""
        return self.start <= begin and end <= self.start + len(self.peaks) / self.rate

    def columns(
        self, start: float, a_pixel: float, width: int
    ) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
        """Lowest and highest sample under each of `width` columns from second `start` on, each shape (width,)."""
        low, high = np.zeros(width, np.int8), np.zeros(width, np.int8)
        if not len(self.peaks):
            return low, high
        edges = np.floor((start - self.start + np.arange(width + 1) * a_pixel) * self.rate).astype(np.int64)
        inside = (edges[1:] >= 0) & (edges[:-1] < len(self.peaks))
        if not inside.any():
            return low, high
        first, last = np.flatnonzero(inside)[[0, -1]]
        cuts = np.maximum(edges[first : last + 1], 0)
        begin = cuts[0]
        piece = self.peaks[begin : min(len(self.peaks), max(edges[last + 1], cuts[-1] + 1))]
        low[first : last + 1] = np.minimum.reduceat(piece[:, 0], cuts - begin)
        high[first : last + 1] = np.maximum.reduceat(piece[:, 1], cuts - begin)
        return low, high


def strip(book: BookTimeline, sounds: Sounds, begin: float, end: float, coarse: bool) -> Strip:
    """The peaks of a span as they are heard: trimmed, with gains and fades; silence where none are there yet."""
    rate = coarse_peaks.A_SECOND if coarse else peaks.A_SECOND
    first, last = book.between(begin, end)
    origin = np.floor(begin * rate)
    found = np.zeros((max(0, int(np.ceil(end * rate) - origin)), 2), np.int8)
    if first < last and len(found):
        fill = _fill_coarse if coarse else _fill_fine
        fill(found, origin, book.entries, first, last, sounds)
    return Strip(origin / rate, rate, found)


def _fill_fine(found: Peaks, origin: float, e: Entries, first: int, last: int, sounds: Sounds) -> None:
    rate = peaks.A_SECOND
    span = slice(first, last)
    to = np.rint(e.begin[span] * rate - origin).astype(np.int64).tolist()
    length = np.rint((e.end - e.begin)[span] * rate).astype(np.int64).tolist()
    source = np.rint(e.source[span] * rate).astype(np.int64).tolist()
    plain = ((e.gain[span] == 0) & (e.fade_in[span] == 0) & (e.fade_out[span] == 0)).tolist()
    for number, take in enumerate(e.take[span].tolist()):
        sound = sounds.fine.get(take) if take >= 0 else None
        if sound is None:
            continue
        at, cut = min(to[number], len(found)), source[number]
        head = max(0, -at)
        piece = sound[cut : cut + length[number]]
        if not plain[number]:
            piece = _shaped(piece, length[number], e, first + number, rate)
        piece = piece[head : max(head, len(found) - at)]
        found[at + head : at + head + len(piece)] = piece


def _shaped(piece: Peaks, length: int, e: Entries, entry: int, rate: float) -> Peaks:
    factor = np.full(len(piece), 10 ** (e.gain[entry] / 20), np.float32)
    place = np.arange(len(piece), dtype=np.float32)
    if e.fade_in[entry] > 0:
        factor *= np.minimum(1.0, place / max(1e-6, e.fade_in[entry] * rate))
    if e.fade_out[entry] > 0:
        factor *= np.clip((length - place) / max(1e-6, e.fade_out[entry] * rate), 0.0, 1.0)
    shaped: Peaks = np.rint(piece * factor[:, None]).clip(-127, 127).astype(np.int8)
    return shaped


def _fill_coarse(found: Peaks, origin: float, e: Entries, first: int, last: int, sounds: Sounds) -> None:
    """All clips at once: which bucket of the pool goes to which bucket of the strip."""
    rate = coarse_peaks.A_SECOND
    span = slice(first, last)
    at, there = sounds.places(e.take[span])
    source = np.rint(e.source[span] * rate).astype(np.int64)
    to = np.rint(e.begin[span] * rate - origin).astype(np.int64)
    count = np.maximum(1, np.rint((e.end - e.begin)[span] * rate).astype(np.int64))
    count = np.clip(np.minimum(count, there - source), 0, None)
    total = int(count.sum())
    if not total:
        return
    before = np.repeat(np.cumsum(count) - count, count)
    inside = np.arange(total) - before
    target = np.repeat(to, count) + inside
    origins = np.repeat(at + source, count) + inside
    keep = (target >= 0) & (target < len(found))
    values = sounds.pool[origins[keep]]
    if (e.gain[span] != 0).any():
        factor = np.repeat((10 ** (e.gain[span] / 20)).astype(np.float32), count)[keep]
        values = np.rint(values * factor[:, None]).clip(-127, 127).astype(np.int8)
    found[target[keep]] = values


def owners(book: BookTimeline, start: float, a_pixel: float, width: int) -> npt.NDArray[np.int64]:
    """For each column which entry is heard in its middle, else at its left, else at its right.

    -1 where none is, -2 before and behind the book.
    """
    e = book.entries
    owner = np.full(width, -1, np.int64)
    if not len(e):
        return owner
    edges = start + np.arange(width + 1) * a_pixel
    for times in (edges[1:] - 0.001 * a_pixel, edges[:-1], edges[:-1] + 0.5 * a_pixel):
        place = np.searchsorted(e.end, times, "right")
        place[place == len(e)] = -1
        owner = np.where((place >= 0) & (times >= e.begin[place]), place, owner)
    owner[(edges[1:] <= 0) | (edges[:-1] >= book.seconds)] = -2
    return owner


def inks(book: BookTimeline, tones: npt.NDArray[np.int64], lost: set[int]) -> tuple[Pixels, Pixels]:
    """The palette index of each entry's waveform and of its ground; at the end one for what lies outside, one between.

    `tones`: the tone of each character by its number.
    """
    e = book.entries
    tone = tones[np.minimum(e.character, len(tones) - 1)] * VARIANTS
    missing = e.take < 0
    worn = (e.state == State.STALE) | ((e.state == State.FAILED) & ~missing)
    ink = tone + np.where(missing, BLANK, np.where(worn, STALE_INK, INK))
    paper = tone + np.where(missing, BLANK, np.where(worn, STALE_PAPER, PAPER))
    if lost:
        gone = np.isin(e.take, np.fromiter(lost, np.int64, len(lost)))
        ink[gone], paper[gone] = LOST, LOST
    return np.append(ink, [GROUND, BETWEEN]).astype(np.uint8), np.append(paper, [GROUND, GROUND]).astype(
        np.uint8
    )


def image(
    low: npt.NDArray[np.int8] | npt.NDArray[np.float32],
    high: npt.NDArray[np.int8] | npt.NDArray[np.float32],
    ink: Pixels,
    paper: Pixels,
    table: npt.NDArray[np.uint32],
    height: int,
    *,
    bar: int = 0,
    shift: int = 0,
    flat: bool = False,
) -> npt.NDArray[np.uint32]:
    """The clips of a view as 0xAARRGGBB, shape (height, width). `ink`, `paper`: palette indices of each column.

    `bar`: rows along the top in the ink's colour. `shift`: of the hatching of what is not rendered, so that it moves
    with the clips. `flat`: no waveform, for the samples are drawn over it.
    """
    middle = bar + (height - bar - 1) / 2
    scale = (height - bar - 1) / 2 / 127
    rows = np.arange(height, dtype=np.int16)[:, None]
    body = np.empty((height, len(low)), np.uint32)
    body[:] = table[paper]
    if flat:
        between = (paper == GROUND) & (ink == BETWEEN)
        body[int(middle), between] = table[BETWEEN]
    else:
        # One comparison in place of two: above the top the difference wraps round and is large.
        top = np.floor(middle - high * scale).astype(np.int16)
        tall = (np.ceil(middle - low * scale).astype(np.int16) - top).astype(np.uint16)
        first, last = max(0, int(top.min(initial=0))), int((top + tall.astype(np.int16)).max(initial=0)) + 1
        part = slice(min(first, height), min(max(last, 0), height))
        inside = (rows[part] - top).view(np.uint16) <= tall
        np.copyto(body[part], table[ink], where=inside)
    unmade = (paper < FIXED) & (paper % VARIANTS == BLANK)
    blank = np.flatnonzero(unmade)
    if len(blank):
        step = max(6, 2 * (height // 24))
        lines = (rows + blank + shift) % step < max(1, step // 6)
        body[:, blank] = np.where(lines, table[paper[blank] - BLANK + HATCH], table[paper[blank]])
    if bar:
        body[:bar] = table[np.where(unmade, paper - BLANK + HATCH, np.where(paper == GROUND, GROUND, ink))]
    return body


def sample_columns(
    book: BookTimeline, sounds: Sounds, start: float, a_pixel: float, width: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """As `Strip.columns`, from the samples themselves; shape (width,), full scale is 127."""
    low, high = np.zeros(width, np.float32), np.zeros(width, np.float32)
    first, last = book.between(start, start + width * a_pixel)
    for entry in range(first, last):
        got = _samples(book, sounds, entry)
        if got is None:
            continue
        samples, rate, begin, end = got
        left = max(0, int(np.floor((begin - start) / a_pixel)))
        right = min(width, int(np.ceil((end - start) / a_pixel)))
        if right <= left:
            continue
        seconds = start + np.arange(left, right + 1) * a_pixel - begin
        edges = np.clip((seconds * rate).astype(np.int64), 0, max(0, len(samples) - 1))
        piece = samples[edges[0] : max(edges[-1], edges[0] + 1)]
        if not len(piece):
            continue
        cuts = np.minimum(edges[:-1] - edges[0], len(piece) - 1)
        factor = _envelope(book.entries, entry, seconds[:-1] * rate, rate) * 127
        least, most = np.minimum.reduceat(piece, cuts), np.maximum.reduceat(piece, cuts)
        if a_pixel * rate < 4:  # what lies between two samples, so that the line does not break
            ends = np.interp(seconds * rate - edges[0], np.arange(len(piece)), piece)
            least = np.minimum(least, np.minimum(ends[:-1], ends[1:]))
            most = np.maximum(most, np.maximum(ends[:-1], ends[1:]))
        low[left:right], high[left:right] = least * factor, most * factor
    return np.clip(low, -127, 127), np.clip(high, -127, 127)


def curve(
    book: BookTimeline, sounds: Sounds, entry: int, begin: float, end: float
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]] | None:
    """The samples of a clip in a span: at which book seconds, and how high (-1 to 1); None while they are not there."""
    got = _samples(book, sounds, entry)
    if got is None:
        return None
    samples, rate, left, _ = got
    first = max(0, int((begin - left) * rate) - 1)
    last = min(len(samples), int((end - left) * rate) + 3)
    if last <= first:
        return None
    numbers = np.arange(first, last)
    values = samples[first:last] * _envelope(book.entries, entry, numbers, rate)
    return left + numbers / rate, np.clip(values, -1.0, 1.0)


def _samples(
    book: BookTimeline, sounds: Sounds, entry: int
) -> tuple[npt.NDArray[np.float32], int, float, float] | None:
    """The samples that a clip lets through, their rate, and from and to which second they are heard."""
    e = book.entries
    got = sounds.samples.get(int(e.take[entry])) if e.take[entry] >= 0 else None
    if got is None:
        return None
    samples, rate = got
    begin, end = float(e.begin[entry]), float(e.end[entry])
    cut = round(float(e.source[entry]) * rate)
    return samples[cut : cut + max(1, round((end - begin) * rate))], rate, begin, end


def _envelope(e: Entries, entry: int, numbers: npt.NDArray[Any], rate: int) -> npt.NDArray[np.float64]:
    """The gain and the fades of a clip at samples counted from where it is heard."""
    factor = np.full(len(numbers), 10 ** (float(e.gain[entry]) / 20))
    length = float(e.end[entry] - e.begin[entry]) * rate
    if e.fade_in[entry] > 0:
        factor *= np.clip(numbers / max(1e-6, e.fade_in[entry] * rate), 0.0, 1.0)
    if e.fade_out[entry] > 0:
        factor *= np.clip((length - numbers) / max(1e-6, e.fade_out[entry] * rate), 0.0, 1.0)
    return factor
