"""Proofing: whether a recording says its text, all of it, once, in the right voice, and sounds as it should."""

from __future__ import annotations

import numpy as np

from engine.errors import BadText, short
from engine.packs.takin import faults
from engine.packs.takin.conditioning import Conditioning, patches
from engine.packs.takin.feeds import PATCH
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.hearing import CORE, Survey, levelled, pieces, survey
from engine.packs.takin.plan import known
from engine.packs.takin.reading import FRAME, Reading, listen, read
from engine.text.phones import PAUSE
from engine.text.sounds import Sounds, sounds
from engine.types import Audio, Pronunciation, Verdict, WordTiming

PIECES = 12
"""Pieces of 16 s whose voice is compared; more are chosen from evenly."""


def verify(
    graphs: Graphs,
    audio: Audio,
    text: str,
    wanted: Conditioning | None = None,
    language: str = "en",
    pronunciations: tuple[Pronunciation, ...] = (),
) -> Verdict:
    """Proofs a recording of any length and rate against a normalised text, and a voice if one is `wanted`.

    Every word with a sound has a timing; one that was left out has no length and the score 0. An empty or silent
    recording has all words skipped, and a similarity of 0. Raises BadText for nothing to say or an unknown language.
    """
    said = known(sounds(text, language, pronunciations), graphs.sizes.phones)
    if not (said.phones != PAUSE).any():
        raise BadText(f"This pack has none of the sounds of “{short(text)}”.")
    found = survey(audio)
    heard = listen(graphs, audio, found)
    reading = read(said, heard, graphs.phonotactics)
    expected = np.unique(said.words[said.words >= 0]).tolist()
    problems = [
        *faults.words(reading.visits, expected, audio.seconds),
        *faults.silences(found, heard.pause),
        *faults.cuts(found, heard.pause),
        *faults.clipping(audio),
        *faults.noise(found),
    ]
    return Verdict(
        phone_error_rate=reading.error_rate,
        similarity=None if wanted is None else similarity(graphs, audio, found, wanted),
        words=_timings(text, said, reading, audio.seconds),
        faults=faults.ordered(problems),
    )


def similarity(graphs: Graphs, audio: Audio, found: Survey, wanted: Conditioning) -> float:
    """How like the voice heard is to the one wanted: the cosine of their speaker vectors, 0 where it is negative.

    The vectors are trained so that one person's lie close together and strangers' stand at right angles, so the
    cosine itself is the scale: 1 is the same voice, 0 no likeness. Without speech it is 0.
    """
    count = -(-found.frames // CORE)
    chosen = set(np.linspace(0, count - 1, min(count, PIECES)).astype(int).tolist())
    mels = []
    for number, piece in enumerate(pieces(audio)):
        if number in chosen:
            mel = levelled(piece.samples, found)[piece.start - piece.begin : piece.stop - piece.begin]
            mels.append(mel[found.speech[piece.start : piece.stop]])
    if sum(map(len, mels)) < PATCH:
        return 0.0
    vector = graphs.timbre([patches(mels)])[0].vector
    return float(np.clip(np.dot(vector, wanted.vector), 0.0, 1.0))


def _timings(text: str, said: Sounds, reading: Reading, seconds: float) -> tuple[WordTiming, ...]:
    """Each word that has a sound, at its best reading; a word left out stands where the one before ended."""
    best = reading.best()
    result = []
    last = 0.0
    for word in np.unique(said.words[said.words >= 0]).tolist():
        start, end = said.spans[word]
        visit = best.get(word)
        if visit is None:
            result.append(WordTiming(text[start:end], last, last, start, 0.0))
            continue
        last = min(visit.end * FRAME, seconds)
        begin = min(visit.start * FRAME, last)
        result.append(WordTiming(text[start:end], round(begin, 3), round(last, 3), start, visit.score))
    return tuple(result)
