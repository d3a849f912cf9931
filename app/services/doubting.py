"""Which words of a line somebody should listen to: by the faults that a judge heard, and by how sure it was of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from app.core.errors import BadProject, NotFound
from app.core.rewording import HeardWord, words_shown
from app.db import lines as line_rows
from app.db import proofing as rows
from app.db import takes as take_rows
from app.services.preparing import Preparer
from app.services.project import Project
from app.services.scoring import Judges
from app.services.voices import Voices
from engine.errors import BadClip, BadText, EngineError, NoVoice
from engine.packs.registry import Registry
from engine.types import Fault, WordTiming
from engine.verify import verify

UNSURE = 0.5
"""A word is doubtful where the judge was less than half as sure of it as of most words of the line; a judge that hears
badly is unsure of all of them alike."""

_NEAR = 0.12  # seconds around a fault in which words are meant


@dataclass(frozen=True, slots=True)
class Doubt:
    """`[start, end)` of the line's text is doubtful. `kind`: that of the fault, or "unsure"; `score` of the word."""

    start: int
    end: int
    kind: str
    score: float | None = None


def doubts(project: Project, line: int) -> tuple[Doubt, ...]:
    """The words that faults on record lie on; none for a line that is not read aloud. Quick."""
    with project.db.read() as conn:
        found = rows.every(conn, [line])
        if not found:
            return ()
        timed = line_rows.timings(conn, [line]).get(line)
    one = found[0]
    if one.score is None or timed is None:
        return ()
    return among(words_shown(one.text, timed[1]), one.score.faults)


def listened(
    project: Project, registry: Registry, voices: Voices, line: int, *, lexicon_file: Path | None = None
) -> tuple[Doubt, ...]:
    """As `doubts`, after listening anew, word by word: also the words that were heard badly. Takes about a second.

    Empty where the line has no take that fits, or nobody can tell. Raises NotFound, BadProject for a lost sound.
    """
    with project.db.read() as conn:
        pending = line_rows.pending(conn, [line])
        if not pending or pending[0].take is None:
            return ()
        audio = take_rows.get(conn, pending[0].take).audio
    one = Preparer(project, registry, voices, lexicon_file).prepare(pending[0])
    if one.request is None or one.request.unvoiced or one.request.sound != one.line.take_sound:
        return doubts(project, line)
    words = one.request.utterance
    try:
        judges = Judges(registry)
        judge = judges.pack(judges.of(one.request.pack, words.language))
        voice = words.voice if words.voice.pack == judge.info.name else None
        sound = project.audio.read(audio)
        try:
            verdict = verify(judge, sound, words.text, voice, words.language, words.pronunciations)
        except NoVoice:
            verdict = verify(judge, sound, words.text, None, words.language, words.pronunciations)
    except BadProject:
        raise
    except (NotFound, BadText, BadClip, EngineError):
        return doubts(project, line)
    shown = words_shown(one.line.text, verdict.words)
    found = {(one.start, one.end): one for one in unsure(shown, verdict.words)}
    found |= {(one.start, one.end): one for one in among(shown, verdict.faults)}
    return tuple(sorted(found.values(), key=lambda one: one.start))


def among(words: Sequence[HeardWord], faults: Sequence[Fault]) -> tuple[Doubt, ...]:
    """The words that faults lie on; of a fault that lies on none (words left out, a silence), the nearest."""
    found: dict[tuple[int, int], Doubt] = {}
    for fault in faults:
        here = [one for one in words if one.begin < fault.end + _NEAR and one.finish > fault.start - _NEAR]
        if not here and words:
            middle = (fault.start + fault.end) / 2
            here = [min(words, key=lambda one: abs((one.begin + one.finish) / 2 - middle))]
        for one in here:
            found.setdefault((one.start, one.end), Doubt(one.start, one.end, fault.kind))
    return tuple(sorted(found.values(), key=lambda one: one.start))


def unsure(words: Sequence[HeardWord], said: Sequence[WordTiming]) -> tuple[Doubt, ...]:
    """The words shown of which something was heard badly or not at all."""
    scores = [one.score for one in said if one.score is not None]
    if not scores:
        return ()
    limit = UNSURE * median(scores)
    found = []
    for word in words:
        its = [
            one.score
            for one in said
            if one.score is not None and word.begin <= (one.start + one.end) / 2 <= word.finish
        ]
        if its and min(its) < limit:
            found.append(Doubt(word.start, word.end, "unsure", min(its)))
    return tuple(found)
