"""The takes of a line: which there are, how good they are, which is heard. Choosing never loses another."""

from __future__ import annotations

import math
from collections.abc import Collection, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import numpy as np

from app.core.choosing import Candidate, Heard, Ranking, Why, rank, told, undecided
from app.core.errors import BadEdit, BadProject, NotFound
from app.core.progress import Changes, Progress
from app.core.score import Score
from app.core.take import Take
from app.db import scores as score_rows
from app.db import takes as take_rows
from app.db.quoting import quoted
from app.db.takes import Held
from app.services.preparing import prepare
from app.services.project import Project
from app.services.rendering import RenderReport, render
from app.services.voices import Voices
from engine.dsp import features
from engine.dsp.loudness import integrated
from engine.dsp.resample import resample
from engine.packs.registry import Registry
from engine.types import Audio

KEPT = "kept"
DROPPED = "dropped"
MORE = 3
"""Takes that are made when more are asked for."""

MOST = 99
"""Takes that may be asked for at once."""


@dataclass(frozen=True, slots=True)
class TakeState:
    """A take of a line as the list shows it.

    `number` counts from 1 in the order of making and stays; `mark`: "kept", "dropped" or None; `fits`: it says what the
    line asks for now; `place`: among those that can be compared, 1 is the best, None: not compared.
    """

    take: Take
    number: int
    mark: str | None
    chosen: bool
    fits: bool
    score: Score | None
    place: int | None


@dataclass(frozen=True, slots=True)
class LineTakes:
    """All takes of a line, oldest first, dropped ones too. `why` the best is the best, None without a best."""

    line: int
    takes: tuple[TakeState, ...]
    why: Why | None = None

    @property
    def shown(self) -> tuple[TakeState, ...]:
        """Those that were not dropped."""
        return tuple(one for one in self.takes if one.mark != DROPPED)

    @property
    def chosen(self) -> TakeState | None:
        return next((one for one in self.takes if one.chosen), None)

    @property
    def best(self) -> TakeState | None:
        return next((one for one in self.takes if one.place == 1), None)

    @property
    def by_hand(self) -> bool:
        """Whether the choice is the user's: then nothing chooses another by itself."""
        return self.chosen is not None and self.chosen.mark == KEPT

    def of(self, take: int) -> TakeState | None:
        """The take of that id."""
        return next((one for one in self.takes if one.take.id == take), None)


def listed(project: Project, line: int) -> LineTakes:
    """The takes of a line with their scores, ranked. Raises NotFound for a line that is not there."""
    with project.db.read() as conn:
        held = take_rows.held(conn, line)
        scores = score_rows.of(conn, [one.take.id for one in held])
    ranking = _ranked(project, line, held, scores)
    places = {take: place for place, take in enumerate(ranking.order, 1)} if len(ranking.order) > 1 else {}
    states = tuple(
        TakeState(
            one.take,
            number,
            one.mark,
            one.chosen,
            one.fits,
            scores.get(one.take.id),
            places.get(one.take.id),
        )
        for number, one in enumerate(held, 1)
    )
    return LineTakes(line, states, ranking.why if places else None)


def reason(why: Why) -> str:
    """Why the best is the best, in English."""
    return told(why)


def choose(project: Project, line: int, take: int) -> Changes:
    """Makes a take the one that is heard, by hand: nothing chooses another by itself after that. Raises NotFound."""
    number, words = _number(project, line, take)
    title = f"Choose take {number} of {words}"
    with project.db.edit(title) as conn:
        take_rows.choose(conn, line, take)
        take_rows.mark(conn, line, take, KEPT)
    return Changes(title, lines=frozenset([line]))


def keep(project: Project, line: int, take: int, on: bool = True) -> Changes:
    """Marks a take as kept, or takes the mark away. Raises NotFound."""
    number, words = _number(project, line, take)
    title = f"{'Keep' if on else 'Unmark'} take {number} of {words}"
    with project.db.edit(title) as conn:
        take_rows.mark(conn, line, take, KEPT if on else None)
    return Changes(title, lines=frozenset([line]))


def drop(project: Project, line: int, take: int) -> Changes:
    """Hides a take; it is never deleted. If it was heard, the best of the others that fit is heard from now on.

    Raises NotFound, BadEdit if no other take could be heard in its place.
    """
    found = listed(project, line)
    state = found.of(take)
    if state is None:
        raise NotFound(f"line {line} has no take {take}")
    others = [one for one in found.shown if one.take.id != take]
    if state.chosen and not others:
        raise BadEdit(f"take {state.number} is the only one of line {line}; make another before you drop it")
    title = f"Drop take {state.number} of {_number(project, line, take)[1]}"
    with project.db.edit(title) as conn:
        take_rows.mark(conn, line, take, DROPPED)
        if state.chosen:
            take_rows.choose(conn, line, min(others, key=_worth).take.id)
    return Changes(title, lines=frozenset([line]))


def restore(project: Project, line: int, take: int) -> Changes:
    """Shows a dropped take again. Raises NotFound."""
    number, words = _number(project, line, take)
    title = f"Bring back take {number} of {words}"
    with project.db.edit(title) as conn:
        take_rows.mark(conn, line, take, None)
    return Changes(title, lines=frozenset([line]))


def best_of(
    project: Project, lines: Collection[int] | None = None, stop: Event | None = None
) -> Generator[Progress, None, Changes]:
    """Chooses the best take of each line (ids; None: all) that has several with scores, but where the user has chosen.

    All in one step that can be undone; `lines` of the changes are those that got another take, `title` is empty where
    none did, and nothing was written then.
    """
    with project.db.read() as conn:
        several = take_rows.with_several(conn, lines)
    picks: dict[int, int] = {}
    for done, line in enumerate(several, 1):
        if stop is not None and stop.is_set():
            break
        found = listed(project, line)
        best = found.best
        if best is not None and not best.chosen and not found.by_hand:
            picks[line] = best.take.id
        yield Progress("comparing takes", done, len(several))
    if not picks:
        return Changes("")
    title = "Choose the best take" if len(picks) == 1 else f"Choose the best takes of {len(picks)} lines"
    with project.db.edit(title) as conn:
        for line, take in picks.items():
            # The line may have been changed, or chosen by hand, while others were being compared.
            held = take_rows.held(conn, line)
            by_hand = any(one.chosen and one.mark == KEPT for one in held)
            if not by_hand and any(one.take.id == take and one.fits for one in held):
                take_rows.choose(conn, line, take)
    return Changes(title, lines=frozenset(picks))


def choose_best(project: Project, lines: Collection[int]) -> Changes:
    """`best_of` at once, for a line or a few."""
    work = best_of(project, lines)
    while True:
        try:
            next(work)
        except StopIteration as end:
            changes: Changes = end.value
            return changes


def next_seeds(project: Project, line: int, count: int = MORE) -> tuple[int, ...]:
    """The next seeds of which a line has no take that says what it asks for now; repairs have seeds of their own."""
    with project.db.read() as conn:
        used = {one.take.seed for one in take_rows.held(conn, line) if one.fits}
    seeds: list[int] = []
    seed = 0
    while len(seeds) < count:
        if seed not in used:
            seeds.append(seed)
        seed += 1
    return tuple(seeds)


def more(
    project: Project,
    registry: Registry,
    voices: Voices,
    line: int,
    count: int = MORE,
    *,
    lexicon_file: Path | None = None,
    stop: Event | None = None,
) -> Generator[Progress, None, RenderReport]:
    """Renders further takes of a line with the next seeds. Raises as `render` does, BadEdit for a count out of range."""
    if not 1 <= count <= MOST:
        raise BadEdit(f"from 1 to {MOST} takes can be made at once, not {count}")
    # What the line asks for now decides which of its takes count; a render would work it out too late.
    yield from prepare(project, registry, voices, lines=[line], lexicon_file=lexicon_file)
    seeds = next_seeds(project, line, count)
    return (
        yield from render(
            project, registry, voices, lines=[line], seeds=seeds, lexicon_file=lexicon_file, stop=stop
        )
    )


def sound(project: Project, take: int) -> Audio:
    """The whole sound of a take, to be heard by itself. Raises NotFound, BadProject for a damaged file."""
    with project.db.read() as conn:
        found = take_rows.get(conn, take)
    return project.audio.read(found.audio)


def _ranked(project: Project, line: int, held: Sequence[Held], scores: dict[int, Score]) -> Ranking:
    """Ranks what fits and was not dropped; reads sounds only where nothing but pitch and level can decide."""
    some = [
        Candidate(one.take.id, scores[one.take.id])
        for one in held
        if one.fits and one.mark != DROPPED and one.take.id in scores
    ]
    close = undecided(some)
    if not close:
        return rank(some)
    with project.db.read() as conn:
        neighbours = take_rows.chosen_beside(conn, line)
    beside = [_heard(project, take) for take in neighbours]
    if not beside:
        return rank(some)
    mine = {one.take.id: one.take for one in held if one.take.id in close}
    heard = {number: _heard(project, take) for number, take in mine.items()}
    return rank([Candidate(one.take, one.score, heard.get(one.take)) for one in some], beside)


def _heard(project: Project, take: Take) -> Heard:
    """Median pitch in semitones above 180 Hz, and loudness in LUFS; None for what is not there."""
    from engine.dsp.pitch import UNVOICED, pitch_track

    level = integrated(take.level)
    pitch: float | None = None
    with suppress(NotFound, BadProject):  # a lost sound is told of when it is played or rendered
        audio = resample(project.audio.read(take.audio), features.SAMPLE_RATE)
        octaves = pitch_track(audio.samples)
        voiced = octaves[octaves != UNVOICED]
        pitch = float(np.median(voiced)) * 12 if len(voiced) else None
    return Heard(pitch, level if math.isfinite(level) else None)


def _worth(one: TakeState) -> tuple[bool, int, int]:
    """Best first: what fits, by its place, the newest."""
    return not one.fits, one.place or MOST, -one.take.id


def _number(project: Project, line: int, take: int) -> tuple[int, str]:
    """The number of a take in its line's list, and the line's first words. Raises NotFound."""
    with project.db.read() as conn:
        for number, one in enumerate(take_rows.held(conn, line), 1):
            if one.take.id == take:
                return number, quoted(conn, line)
    raise NotFound(f"line {line} has no take {take}")
