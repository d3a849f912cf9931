"""Has takes listened to: phone errors, likeness of the voice and faults, as a pack that can verify hears them.

Scores are a memory and no part of the book: nothing waits for them, and whoever renders goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from app.core.errors import BadProject, NotFound
from app.core.progress import Progress
from app.core.score import Score
from app.core.take import RenderRequest
from app.db import lines as line_rows
from app.db import scores as score_rows
from app.services.preparing import Prepared, Preparer, reason
from app.services.project import Project
from app.services.voices import Voices
from engine.errors import BadClip, BadText, EngineError, NoVoice
from engine.packs.registry import Registry
from engine.text.languages import primary
from engine.types import Pack, PackInfo, Verb
from engine.verify import verify

_WAIT = 0.2  # seconds between two looks at whether the way is free


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """What scoring did: takes `scored` now, `known` from before; `failed`: (line, reason) of takes without a score."""

    scored: int = 0
    known: int = 0
    failed: tuple[tuple[int, str], ...] = ()
    cancelled: bool = False


def score(
    project: Project,
    registry: Registry,
    voices: Voices,
    *,
    chapters: Collection[int] | None = None,
    lines: Collection[int] | None = None,
    again: bool = False,
    lexicon_file: Path | None = None,
    give_way: Callable[[], bool] | None = None,
    stop: Event | None = None,
) -> Generator[Progress, None, ScoreReport]:
    """Scores the takes of the included chapters, or of the chapters (indices) or lines (ids) named.

    Only takes that say what their line asks for now: what others were to say is not known any more. A take that the
    same judge heard before is not heard `again`. `give_way`: while it says True, nothing is done. Each score is kept
    as soon as it is there; closing the generator or setting `stop` ends the work after the take that is being heard.

    Raises NotFound for a chapter or line that is not there, and where no pack can verify.
    """
    judges = Judges(registry)
    judges.need()
    with project.db.read() as conn:
        asked = line_rows.to_render(conn, chapters, lines)
        pending = {line.id: line for line in line_rows.pending(conn, asked)}
        there = score_rows.fitting(conn, asked)
    preparer = Preparer(project, registry, voices, lexicon_file)
    work = _Work(project, judges, again)
    total = sum(map(len, there.values()))
    done = 0
    for line, its in there.items():
        prepared: Prepared | None = None
        for take, audio, judge in its:
            while give_way is not None and give_way() and not _stopped(stop):
                yield Progress("waiting for the render", done, total)
                (stop or Event()).wait(_WAIT)
            if _stopped(stop):
                return work.report(cancelled=True)
            prepared = prepared or preparer.prepare(pending[line])
            problem = work.hear(prepared, take, audio, judge)
            done += 1
            yield Progress("scoring takes", done, total, line=line, problem=problem)
    return work.report()


class Judges:
    """The packs that can verify, and which of them hears which line."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        infos = [one.info for one in registry.list() if one.ok and one.info is not None]
        # Those that are not experimental first, then by name.
        able = [info for info in infos if Verb.VERIFY in info.can]
        self._able = sorted(able, key=lambda info: (info.experimental, info.name))

    def need(self) -> None:
        """Raises NotFound if there is none."""
        if not self._able:
            raise NotFound(
                "no pack that is there can verify; `dramatis packs list` shows them, `dramatis packs add` adds one"
            )

    def of(self, voice_pack: str, language: str) -> PackInfo:
        """The voice's own pack, which knows the voice; else the first that knows the language. Raises NotFound."""
        fit = [one for one in self._able if primary(language) in {primary(tag) for tag in one.languages}]
        if not fit:
            raise NotFound(f"no pack that can verify knows the language “{language}”")
        return next((one for one in fit if one.name == voice_pack), fit[0])

    def pack(self, info: PackInfo) -> Pack:
        """The pack, loaded. Raises BadPack."""
        return self._registry.get(info.name)


def judge_name(info: PackInfo) -> str:
    """How a judge signs its scores."""
    return f"{info.name} {info.version}"


@dataclass(slots=True)
class _Work:
    """One round of scoring."""

    project: Project
    judges: Judges
    again: bool
    scored: int = 0
    known: int = 0
    failed: dict[int, str] = field(default_factory=dict)

    def hear(self, one: Prepared, take: int, audio: str, judge: str | None) -> str | None:
        """Scores a take, if it has to be; why not, if it could not."""
        if one.request is None:
            return self._fail(one, one.problem or "it could not be prepared")
        try:
            info = self.judges.of(one.request.pack, one.request.utterance.language)
            if judge == judge_name(info) and not self.again:
                self.known += 1
                return None
            made = heard(self.project, self.judges.pack(info), one.request, audio)
        except (NotFound, BadProject, EngineError) as error:
            return self._fail(one, str(error))
        except Exception as error:  # whatever a pack does, the other takes are heard
            return self._fail(one, f"its take could not be listened to ({reason(error)})")
        with self.project.db.write() as conn:
            score_rows.put(conn, {take: made})
        self.scored += 1
        return None

    def _fail(self, one: Prepared, why: str) -> str:
        self.failed.setdefault(one.line.id, why)
        return why

    def report(self, cancelled: bool = False) -> ScoreReport:
        return ScoreReport(self.scored, self.known, tuple(self.failed.items()), cancelled)


def heard(project: Project, judge: Pack, request: RenderRequest, audio: str) -> Score:
    """What a judge hears in the sound file of a take of `request`. Not kept. Raises NotFound, BadProject, BadPack.

    The voice is compared only by its own pack. What the judge cannot tell about, such as a line without words, gets
    a score without a phone error rate, so that it is not asked again and again.
    """
    words = request.utterance
    name = judge_name(judge.info)
    if request.unvoiced:
        return Score(None, None, (), name)
    sound = project.audio.read(audio)
    voice = words.voice if words.voice.pack == judge.info.name else None
    try:
        verdict = verify(judge, sound, words.text, voice, words.language, words.pronunciations)
    except NoVoice:  # its clips are gone: what it says can be heard all the same
        verdict = verify(judge, sound, words.text, None, words.language, words.pronunciations)
    except (BadText, BadClip):
        return Score(None, None, (), name)
    return Score(verdict.phone_error_rate, verdict.similarity, verdict.faults, name)


def _stopped(stop: Event | None) -> bool:
    return stop is not None and stop.is_set()
