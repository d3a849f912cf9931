"""Repair: words within a recording spoken anew, with what is around them held fixed.

The recording is aligned to its text, the new words are planned as part of the whole new sentence, and the flow
paints just their mel between the known mel on both sides. Only the joints and what lies between them replace
samples of the recording; all others stay as they are, bit by bit.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.dsp.levels import QUIETEST
from engine.dsp.resample import resample
from engine.errors import BadText, short
from engine.packs.takin.change import SHIFT, Place, change, place
from engine.packs.takin.conditioning import Conditioning
from engine.packs.takin.feeds import Canvas
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.hearing import Survey, levelled, need_speech, survey
from engine.packs.takin.joints import put_in, quietest
from engine.packs.takin.paint import limited, noise
from engine.packs.takin.plan import known
from engine.packs.takin.reading import listen, read
from engine.packs.takin.wording import Recording, Stretch, inner, planned, style, with_pauses
from engine.text.phones import PAUSE
from engine.text.sounds import Sounds, sounds
from engine.types import Audio, Repaired, Samples

Floats = NDArray[np.float32]

SIDE = 128
"""Frames of the recording that the flow and the vocoder are shown on each side."""

REACH = 20
"""Frames within which a joint is looked for in a pause."""

BITE = 6
"""Frames of a neighbouring word that may be painted anew where no pause parts it: its last phone bends to the new one."""

LEAST = 4
"""Frames that are painted at least, so that two joints do not meet."""

LONGEST = 12_000
"""Frames of new speech at most, two minutes: more is no repair."""


def repair(
    graphs: Graphs,
    audio: Audio,
    text: str,
    span: tuple[int, int],
    new: str,
    voice: Conditioning,
    language: str = "en",
    seed: int = 0,
) -> Repaired:
    """The recording with `text[span[0]:span[1]]` spoken anew as `new`, in `voice`, in the recording's manner.

    Where only marks between words change, the recording stays as it is. Raises BadClip for a recording without
    speech, BadText for a text or a new text without a sound, and for more than two minutes of new speech.
    """
    start, end = span
    fresh = text[:start] + new + text[end:]
    before, after = (_sounds(graphs, one, language) for one in (text, fresh))
    touched = change(text, fresh, before.spans, after.spans, span)
    if touched.empty:
        return Repaired(audio, fresh, (0.0, 0.0))
    found = survey(audio)
    need_speech(found, "The recording")
    heard = listen(graphs, audio, found)
    reading = read(before, heard)
    where = place(touched, before, reading, heard, found)
    sound = resample(audio, features.SAMPLE_RATE).samples[: found.samples]
    recording = Recording(sound, found, reading, np.repeat(reading.sounds, SHIFT)[: found.frames])
    if touched.first == touched.end:
        where = _closed_up(where, found.frames)
        words = Stretch(np.zeros(0, np.int64), np.zeros((0, 4), np.float32))
    else:
        manner = style(graphs, voice, recording, where)
        words = planned(graphs, voice, manner, after, touched, recording, seed)
        if touched.first == touched.last:
            where, words = with_pauses(where, words, found.frames)
        else:
            words = inner(words)
    if len(words.phones) > LONGEST:
        raise BadText(
            f"“{short(new)}” makes {len(words.phones) / 100:.0f} s of speech, and a repair at most "
            f"{LONGEST / 100:.0f} s; render it as lines of its own."
        )
    low, high = _joints(where, found)
    line = _assembled(low, high, where, words, recording)
    samples, changed = _mended(graphs, voice, audio, recording, (low, high), line, seed)
    return Repaired(Audio(samples, audio.rate), fresh, changed)


def _sounds(graphs: Graphs, text: str, language: str) -> Sounds:
    said = known(sounds(text, language), graphs.sizes.phones)
    if not (said.phones != PAUSE).any():
        raise BadText(f"This pack has none of the sounds of “{short(text)}”.")
    return said


def _closed_up(where: Place, frames: int) -> Place:
    """For words that go: the longer of the pauses around them stays; at the recording's ends, its own silence."""
    keeps_left = where.start - where.low >= where.high - where.end
    if where.low == 0 or (where.high < frames and keeps_left):
        return Place(where.low, where.start, where.high, where.high)
    return Place(where.low, where.low, where.end, where.high)


def _joints(where: Place, found: Survey) -> tuple[int, int]:
    """The frames between which mel is painted: as quiet as can be, a little outside of what goes."""
    low = min(where.low, where.start - BITE) if where.start - where.low < 3 else where.low
    high = max(where.high, where.end + BITE) if where.high - where.end < 3 else where.high
    first = quietest(found.decibels, max(0, low, where.start - REACH), where.start)
    last_high = min(found.frames, high, where.end + REACH)
    backwards = found.decibels[::-1]
    total = found.frames
    last = total - quietest(backwards, total - last_high, total - where.end)
    return first, last


def _assembled(low: int, high: int, where: Place, words: Stretch, recording: Recording) -> Stretch:
    """What is painted between the joints: the rest of what was before, the new words, the rest of what comes after."""
    real, found = recording.phones, recording.found
    phones = np.concatenate([real[low : where.start], words.phones, real[where.end : high]])
    prosody = np.concatenate([found.prosody(low, where.start), words.prosody, found.prosody(where.end, high)])
    lacking = max(0, LEAST - len(phones))
    rest = np.tile(np.array([0.0, 0.0, QUIETEST, 1.0], np.float32), (lacking, 1))
    return Stretch(np.concatenate([phones, np.full(lacking, PAUSE)]), np.concatenate([prosody, rest]))


def _mended(
    graphs: Graphs,
    voice: Conditioning,
    audio: Audio,
    recording: Recording,
    joints: tuple[int, int],
    line: Stretch,
    seed: int,
) -> tuple[Samples, tuple[float, float]]:
    """Paints the line between its sides and puts it into the recording: the samples, and which seconds are new."""
    found, sound, real = recording.found, recording.sound, recording.phones
    low, high = joints
    begin, stop = max(0, low - SIDE), min(found.frames, high + SIDE)
    left, right = low - begin, stop - high
    # More than is needed is measured, so that no frame sees an edge.
    around = max(0, begin - 4)
    mel = levelled(sound[around * features.HOP : (stop + 4) * features.HOP], found)[begin - around :]
    size = len(line.phones)
    held = np.zeros((left + size + right, features.BANDS), np.float32)
    held[:left] = mel[:left]
    held[left + size :] = mel[high - begin : stop - begin]
    given = np.ones(len(held), np.bool_)
    given[left : left + size] = False
    phones = np.concatenate([real[begin:low], line.phones, real[high:stop]])
    prosody = np.concatenate([found.prosody(begin, low), line.prosody, found.prosody(high, stop)])
    canvas = Canvas(
        noise=noise(seed, 0, len(held)),
        prosody=prosody,
        timbre=voice.timbre,
        phones=phones[::SHIFT],
        known=held,
        given=given,
        adapter=voice.adapter,
    )
    painted = graphs.flow([canvas])[0] - np.float32(found.shift)
    made = resample(Audio(limited(graphs.vocode([painted])[0]), features.SAMPLE_RATE), audio.rate).samples
    scale = features.HOP * audio.rate / features.SAMPLE_RATE
    length = len(audio.samples)
    start = min(length, round(low * scale))
    end = length if high >= found.frames else min(length, round(high * scale))
    first, last = round(left * scale), min(len(made), round((left + size) * scale))
    joined = put_in(audio.samples, audio.rate, start, end, made, first, last)
    return joined.samples, (joined.start / audio.rate, joined.end / audio.rate)
