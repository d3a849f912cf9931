"""From lines to render requests: what is spoken, in whose voice, and the key that its sound goes by."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Generator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Generic, TypeVar

from app.core.errors import DramatisError
from app.core.pending import PendingLine
from app.core.progress import Progress
from app.core.take import RenderRequest
from app.db import lexicon as lexicon_rows
from app.db import lines as line_rows
from app.db import meta
from app.services.project import Project
from app.services.tongues import foreign_whole, knows, said_with, voice_for
from app.services.voices import Voices, default_voice
from engine.errors import EngineError
from engine.packs.registry import Registry
from engine.text.lexicon import Entry, Lexicon, Where, read_csv
from engine.types import PackInfo, Pronunciation, Utterance, Voice

log = logging.getLogger(__name__)
T = TypeVar("T")
_BATCH = 200  # lines written down in one transaction


@dataclass(frozen=True, slots=True)
class Prepared:
    """A line with its request (seed 0), or with the reason why there is none. `fresh`: worked out just now."""

    line: PendingLine
    request: RenderRequest | None
    problem: str | None = None
    fresh: bool = False

    @property
    def spoken(self) -> tuple[int, str, tuple[Pronunciation, ...], str] | None:
        """What the database is to be told of the line; None where it knows that already or nothing came out."""
        if self.request is None or not self.fresh:
            return None
        words = self.request.utterance
        return self.line.id, words.text, words.pronunciations, self.request.sound


class Preparer:
    """Works out requests. Asks for each voice and pack once, so it is made anew for each piece of work.

    Any thread may use it, one after the other.
    """

    def __init__(
        self, project: Project, registry: Registry, voices: Voices, lexicon_file: Path | None = None
    ) -> None:
        """`lexicon_file`: the user's lexicon for all projects, which the project's own overrides; need not exist."""
        with project.db.read() as conn:
            own = lexicon_rows.entries(conn)
            self._chapters = lexicon_rows.chapter_ids(conn)
            self._language = meta.info(conn).language
        self._narrator = default_voice(self._language)
        self._lexicon = Lexicon.merged(
            _everywhere(lexicon_file), Lexicon(Entry(**asdict(word)) for word in own)
        )
        self._lock = threading.Lock()
        self._voice = _Once(voices.resolve)
        self._pack = _Once(registry.info)

    def prepare(self, line: PendingLine) -> Prepared:
        """The line's request. Never raises for something that is the matter with the line, its voice or its pack."""
        try:
            with self._lock:
                voice: Voice = self._voice(line.voice or self._narrator)
                voice = voice_for(voice, line.language, self._language)
                pack: PackInfo = self._pack(voice.pack)
                known = knows(pack.languages, line.language)
                text, pronunciations = self._words(line, known)
        except (DramatisError, EngineError) as error:
            return Prepared(line, None, str(error))
        except Exception as error:  # one line that trips the text rules must not hold up a book
            return Prepared(
                line, None, f"its text could not be prepared ({reason(error)}); change its wording"
            )
        language = line.language if known else self._language
        utterance = Utterance(text, voice, language, pronunciations, line.direction)
        request = RenderRequest(voice.pack, pack.version, utterance)
        return Prepared(line, request, fresh=line.sound != request.sound)

    def _words(self, line: PendingLine, known: bool) -> tuple[str, tuple[Pronunciation, ...]]:
        """What is spoken: kept from the last time if nothing changed since (`sound` is then set).

        `known`: the voice speaks the line's language; else its sounds are given to it.
        """
        if line.sound is not None and line.spoken is not None:
            return line.spoken, line.pronunciations or ()
        chapter = self._chapters[line.chapter] if line.chapter < len(self._chapters) else None
        where = Where(line.character, chapter, line.id)
        if not known:
            return foreign_whole(line.text, line.language, self._lexicon, where)
        return said_with(line.text, line.language, line.foreign, self._lexicon, where)


def prepare(
    project: Project,
    registry: Registry,
    voices: Voices,
    *,
    lines: Collection[int] | None = None,
    lexicon_file: Path | None = None,
) -> Generator[Progress, None, tuple[Prepared, ...]]:
    """Works out and writes down what is spoken for lines (ids; None: all), so that staleness can be told.

    Lines that cannot be prepared come back with their reason; nothing is marked.
    """
    preparer = Preparer(project, registry, voices, lexicon_file)
    with project.db.read() as conn:
        pending = line_rows.pending(conn, lines)
    prepared: list[Prepared] = []
    for start in range(0, len(pending), _BATCH):
        batch = [preparer.prepare(line) for line in pending[start : start + _BATCH]]
        if spoken := [one.spoken for one in batch if one.spoken is not None]:
            with project.db.write() as conn:
                line_rows.set_spoken(conn, spoken, [one.line for one in batch])
        prepared += batch
        yield Progress("preparing", len(prepared), len(pending))
    return tuple(prepared)


def reason(error: BaseException) -> str:
    """An error that was not raised on purpose, in one line."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said[:200]}" if said else type(error).__name__


def _everywhere(file: Path | None) -> Lexicon:
    """The user's lexicon for all projects. Rows that cannot be used are left out, and told of in the log."""
    if file is None or not file.exists():
        return Lexicon()
    reading = read_csv(file)
    for problem in reading.problems:
        log.warning("%s", problem)
    return Lexicon(reading.entries)


class _Once(Generic[T]):
    """Asks a question once for each word and remembers the answer, also if it was an error."""

    def __init__(self, ask: Callable[[str], T]) -> None:
        self._ask = ask
        self._answers: dict[str, T | Exception] = {}

    def __call__(self, word: str) -> T:
        if word not in self._answers:
            try:
                self._answers[word] = self._ask(word)
            except Exception as error:
                self._answers[word] = error
        answer = self._answers[word]
        if isinstance(answer, Exception):
            raise answer
        return answer
