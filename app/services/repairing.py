"""Says words of a line anew: the rest of the take stays as it is, sample by sample, and the take stays in the list.

A repair is planned, made (as takes of the line, none of them heard yet), and then accepted or discarded. Accepting
changes the line's text, where other words are said now, and what is heard, in one step.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

import numpy as np

from app.core.errors import BadEdit, DramatisError, NotFound
from app.core.overview import words as words_in
from app.core.progress import Changes, Progress
from app.core.respeaking import Change, Respoken, Span, key, respoken, reworded, timed, whole_words
from app.core.rewording import cleaned
from app.core.score import Score
from app.core.shortening import shortened
from app.core.take import RenderRequest, Take
from app.db import filing as filing_rows
from app.db import lines as line_rows
from app.db import scores as score_rows
from app.db import takes as take_rows
from app.db.filing import NewTake
from app.files.audio_store import encode
from app.files.take_tags import Repaired, TakeTags, to_tags
from app.services import rewording
from app.services.preparing import Preparer
from app.services.project import Project
from app.services.scoring import judge_name
from app.services.takes import DROPPED, KEPT
from app.services.voices import Voices
from engine.dsp.loudness import levels
from engine.errors import BadClip, BadText, EngineError, short
from engine.packs.registry import Registry
from engine.repair import repair
from engine.types import Audio, Pack, Samples, Verb, WordTiming
from engine.verify import verify

CANDIDATES = 3
"""Takes that are made of one repair where several are asked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A repair that can be made. `shown[span]` is said anew in `parent`; `fresh` is the line's text after it.

    `request`: what the line asks for with that text (seed 0). `spoken`: the words in what is said.
    """

    line: int
    parent: Take
    shown: str
    span: Span
    fresh: str
    spoken: Respoken
    request: RenderRequest

    @property
    def rewrites(self) -> bool:
        """Whether the line's text changes with it."""
        return self.fresh != self.shown

    @property
    def title(self) -> str:
        """What undo calls it."""
        return f"Repair “{short(self.shown[slice(*self.span)], 30)}” in “{shortened(self.shown)}”"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A repaired take that is there now; `reused`: it was there before. `change`: where it differs from its parent."""

    take: Take
    change: Change
    score: Score | None
    reused: bool = False


def able(registry: Registry) -> tuple[str, ...]:
    """The names of the packs whose voices can be repaired."""
    return tuple(
        one.name for one in registry.list() if one.ok and one.info is not None and Verb.REPAIR in one.info.can
    )


def shown(project: Project, line: int) -> str:
    """The text of a line as it is shown, in which words are selected. Raises NotFound."""
    with project.db.read() as conn:
        found = next(iter(line_rows.pending(conn, [line])), None)
    if found is None:
        raise NotFound(f"there is no line {line} in this project")
    return found.text


def plan(
    project: Project,
    registry: Registry,
    voices: Voices,
    line: int,
    span: Span,
    say: str | None = None,
    *,
    take: int | None = None,
    lexicon_file: Path | None = None,
) -> Plan:
    """What has to be done to say `span` of a line's text (as it is shown) as `say`; None: the same words again.

    The span grows to whole words; an empty `say` takes them out. `take`: the one to repair, else the chosen one.
    Raises NotFound; BadEdit where nothing can be repaired, with what can.
    """
    with project.db.read() as conn:
        pending = next(iter(line_rows.pending(conn, [line])), None)
        wording = next(iter(line_rows.wordings(conn, [line])), None)
        if pending is None or wording is None:
            raise NotFound(f"there is no line {line} in this project")
        held = take_rows.held(conn, line)
    preparer = Preparer(project, registry, voices, lexicon_file)
    now = preparer.prepare(pending)
    if now.request is None:
        raise BadEdit(f"line {line} cannot be repaired: {now.problem}")
    _need_able(registry, now.request, line)
    parent = next((one for one in held if (one.chosen if take is None else one.take.id == take)), None)
    if parent is None:
        if take is not None:
            raise NotFound(f"line {line} has no take {take}")
        raise BadEdit(f"line {line} has no take yet; render it, then its words can be repaired")
    if parent.take.sound != now.request.sound:
        raise BadEdit(
            f"this take of line {line} is out of date: the line's words or voice have changed since; "
            "render the line, or choose a take that is up to date"
        )
    span = whole_words(pending.text, span)
    fresh = reworded(pending.text, span, say)
    book = wording.text if wording.original is None else wording.original
    if cleaned(fresh) == cleaned(book):
        fresh = book
    after = preparer.prepare(replace(pending, text=fresh, sound=None, spoken=None, pronunciations=None))
    if after.request is None:
        raise BadEdit(f"“{short(fresh)}” cannot be said: {after.problem}")
    before, later = now.request.utterance.text, after.request.utterance.text
    what = respoken(pending.text, before, later, span)
    if what.place[0] == what.place[1] and not what.new.strip():
        raise BadEdit(
            f"“{short(pending.text[slice(*span)])}” is not spoken in line {line}; select words that are"
        )
    return Plan(line, parent.take, pending.text, span, fresh, what, after.request)


def why_not(
    project: Project,
    registry: Registry,
    voices: Voices,
    line: int,
    span: Span,
    *,
    lexicon_file: Path | None = None,
) -> str:
    """Why these words of a line cannot be repaired, in one line; empty where they can."""
    try:
        plan(project, registry, voices, line, span, lexicon_file=lexicon_file)
    except (DramatisError, EngineError) as error:
        return str(error)
    return ""


def next_seeds(project: Project, what: Plan, count: int = 1) -> tuple[int, ...]:
    """The first seeds with which this very repair was not made yet: asked again it sounds different."""
    seeds: list[int] = []
    seed = 0
    with project.db.read() as conn:
        while len(seeds) < count:
            if take_rows.find(conn, key(what.parent, what.spoken, what.request.with_seed(seed))) is None:
                seeds.append(seed)
            seed += 1
    return tuple(seeds)


def make(
    project: Project,
    registry: Registry,
    what: Plan,
    seeds: Sequence[int] = (0,),
    *,
    stop: Event | None = None,
) -> Generator[Progress, None, tuple[Candidate, ...]]:
    """Makes the repair once for each seed, as takes of the line. None is heard before it is accepted.

    One that was made before is found again. Closing the generator or setting `stop` ends the work after the one that
    is being made; those that were finished are kept, and returned. Raises EngineError, NotFound or BadProject for a
    take whose sound is lost, NoSpace.
    """
    pack = registry.get(what.request.pack)
    parent = project.audio.read(what.parent.audio)
    made: list[Candidate] = []
    for number, seed in enumerate(seeds):
        if stop is not None and stop.is_set():
            break
        yield Progress("repairing", number, len(seeds))
        known = _known(project, what, seed, parent)
        made.append(known or _made(project, pack, what, seed, parent))
        yield Progress("repairing", number + 1, len(seeds), line=what.line)
    return tuple(made)


def accept(project: Project, what: Plan, take: int) -> Changes:
    """Lets a repaired take be heard, and the line say its words: one step, which undo takes back as one.

    Raises NotFound, BadEdit if the line was changed since the repair was planned.
    """
    words = what.request.utterance
    with project.db.edit(what.title) as conn:
        now = next(iter(line_rows.pending(conn, [what.line])), None)
        if now is None or now.text != what.shown:
            raise BadEdit(f"line {what.line} was changed meanwhile; repair it as it is now")
        changed = rewording.changes(conn, {what.line: what.fresh}) if what.rewrites else []
        line_rows.reword(
            conn,
            [(one.id, None if one.original is None else one.text, words_in(one.text)) for one in changed],
        )
        line_rows.set_spoken(conn, [(what.line, words.text, words.pronunciations, what.request.sound)])
        take_rows.choose(conn, what.line, take)
        take_rows.mark(conn, what.line, take, KEPT)
    return Changes(what.title, lines=frozenset([what.line]))


def discard(project: Project, what: Plan, takes: Sequence[int]) -> Changes:
    """Hides repaired takes that nobody wants; they can be brought back. Raises NotFound."""
    title = f"Discard the repair of “{shortened(what.shown)}”"
    with project.db.edit(title) as conn:
        for take in takes:
            take_rows.mark(conn, what.line, take, DROPPED)
    return Changes(title, lines=frozenset([what.line]))


def best(candidates: Sequence[Candidate]) -> Candidate:
    """The candidate with the fewest phone errors, the first of several, or where nobody could listen."""
    return min(
        candidates,
        key=lambda one: (
            np.inf if one.score is None or one.score.phone_errors is None else one.score.phone_errors
        ),
    )


def _need_able(registry: Registry, request: RenderRequest, line: int) -> None:
    """Raises BadEdit, saying what can, unless the line's voice can be repaired."""
    if Verb.REPAIR in registry.info(request.pack).can:
        return
    others = able(registry)
    can = f"voices of {' and '.join(others)} can" if others else "no pack that is there can"
    raise BadEdit(
        f"line {line} is spoken by a voice of {request.pack}, which cannot be repaired ({can}); "
        "cast another voice and render the line, or render it again as a whole"
    )


def _known(project: Project, what: Plan, seed: int, parent: Audio) -> Candidate | None:
    """The repair with that seed, if it was made before and its sound is there."""
    request = what.request.with_seed(seed)
    with project.db.read() as conn:
        take = take_rows.find(conn, key(what.parent, what.spoken, request))
        score = score_rows.of(conn, [take.id]).get(take.id) if take else None
    if take is None or not project.audio.exists(take.audio):
        return None
    change = _differs(parent, project.audio.read(take.audio))
    with project.db.write() as conn:
        take_rows.give(conn, what.line, what.parent, take, change)
    return Candidate(take, change, score, reused=True)


def _made(project: Project, pack: Pack, what: Plan, seed: int, parent: Audio) -> Candidate:
    """Has the pack repair, files the take and its score, and gives it to the line."""
    request = what.request.with_seed(seed)
    words, spoken = request.utterance, what.spoken
    done = repair(pack, parent, spoken.before, spoken.place, spoken.new, words.voice, words.language, seed)
    sound = done.audio
    start, now = done.changed
    change = Change(start, start + (now - start) - (sound.seconds - parent.seconds), now)
    score, heard = _heard(pack, sound, request)
    tags = TakeTags(
        request=key(what.parent, spoken, request),
        sound=request.sound,
        seed=seed,
        words=timed(what.parent.words, spoken, change, heard, sound.seconds),
        level=levels(sound.samples, sound.rate),
        peak=float(np.max(np.abs(sound.samples))),
        repaired=Repaired(what.line, what.parent.audio, change),
    )
    file = encode(sound, to_tags(tags))
    stored = project.audio.put_all([file])[0]
    row = NewTake(
        tags.request,
        tags.sound,
        seed,
        stored.sha,
        stored.frames,
        stored.rate,
        tags.peak,
        tags.words,
        tags.level,
    )
    with project.db.write() as conn:
        filing_rows.add(conn, [row])
        take = take_rows.find(conn, tags.request)
        assert take is not None
        if score is not None:
            score_rows.put(conn, {take.id: score})
        take_rows.give(conn, what.line, what.parent, take, change)
    return Candidate(take, change, score)


def _heard(pack: Pack, sound: Audio, request: RenderRequest) -> tuple[Score | None, tuple[WordTiming, ...]]:
    """What the pack hears in what it made, if it can verify."""
    if Verb.VERIFY not in pack.info.can:
        return None, ()
    words = request.utterance
    try:
        verdict = verify(pack, sound, words.text, words.voice, words.language, words.pronunciations)
    except (BadText, BadClip):
        return None, ()
    found = Score(verdict.phone_error_rate, verdict.similarity, verdict.faults, judge_name(pack.info))
    return found, verdict.words


def _differs(one: Audio, other: Audio) -> Change:
    """Where two sounds differ, from the first sample that does to the last."""
    a, b = one.samples, other.samples
    head = _alike(a, b)
    tail = min(_alike(a[::-1], b[::-1]), min(len(a), len(b)) - head)
    return Change(head / one.rate, (len(a) - tail) / one.rate, (len(b) - tail) / one.rate)


def _alike(one: Samples, other: Samples) -> int:
    """How many samples two sounds begin alike with."""
    count = min(len(one), len(other))
    unlike = np.flatnonzero(one[:count] != other[:count])
    return int(unlike[0]) if len(unlike) else count
