"""What the lexicon's window asks of the services: all off the UI thread, one sound at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import DramatisError
from app.core.progress import Changes, Impact
from app.services import findings, heteronyms, lexicon_files, lexicon_places, lexicons, pronouncing
from app.services.heteronyms import Place
from app.services.lexicons import Plan, Word
from app.services.project import Project
from app.services.settling import settle
from app.services.voices import default_voice
from app.ui.desk import Desk
from app.ui.lexicon_models import Listed
from app.ui.work import Work
from app.ui.workspaces.voices_audition import Audition

if TYPE_CHECKING:
    from app.services.devices import Outlet


@dataclass(frozen=True, slots=True)
class Typed:
    """An entry as it stands in the fields."""

    word: str
    sound: str
    notation: str | None
    bound: pronouncing.Bound
    match_case: bool
    forms: bool
    everywhere: bool = False  # in the user's lexicon for all projects


@dataclass(frozen=True, slots=True)
class Checked:
    """What a typed entry means and would do. `now`: how the word is said without it."""

    entry: Word
    notation: str
    phonemes: str
    now: str
    plan: Plan


class LexiconWork(QObject):
    """Asks the services. `changed` with all entries, each a Listed, when they are others."""

    changed = Signal(object)

    def __init__(self, desk: Desk, work: Work, outlet: Outlet | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self.hearing = Hearing(desk, work, outlet)
        self._seen: tuple[Listed, ...] | None = None
        desk.opened.connect(self._opened)
        desk.bus.changed.connect(lambda _: self.look())

    @property
    def file(self) -> Path:
        """The user's lexicon for all projects."""
        return self._desk.studio.settings.lexicon

    def look(self) -> None:
        """Reads the entries; `changed` if they are others than before."""
        if self._seen is not None:
            self._desk.ask("lexicon", self._listed, self._read)

    def begin(self) -> None:
        """Reads the entries for the first time since the project was opened, or anew."""
        self._seen = ()
        self._desk.ask("lexicon", self._listed, partial(self._read, always=True))

    def _listed(self, project: Project) -> tuple[Listed, ...]:
        shared = lexicons.readable(self.file)
        own = (Listed(word) for word in lexicons.own(project))
        return (*own, *(Listed(word, everywhere=True) for word in shared))

    def _read(self, entries: tuple[Listed, ...], always: bool = False) -> None:
        if always or entries != self._seen:
            self._seen = entries
            self.changed.emit(entries)

    def _opened(self, _project: object) -> None:
        self._seen = None
        self.hearing.stop()

    # Reading

    def find(self, done: Callable[[Any], None], failed: Callable[[str], None]) -> None:
        """Names and rare words."""
        file = self.file
        self._desk.fetch("findings", lambda project, _: findings.findings(project, file), done, failed)

    def places(self, word: str, limit: int, done: Callable[[Any], None]) -> None:
        """The places of a word, at most so many."""
        self._desk.fetch(
            "places",
            lambda project, _: findings.occurrences(project, word, limit),
            done,
            lambda _why: done(()),
        )

    def heteronyms(self, done: Callable[[Any], None], failed: Callable[[str], None]) -> None:
        """All words that can be read in several ways."""
        file = self.file
        self._desk.fetch("heteronyms", lambda project, _: heteronyms.found(project, file), done, failed)

    def check(self, typed: Typed, done: Callable[[Checked], None], failed: Callable[[str], None]) -> None:
        """What an entry would mean and cost; `failed` with the reason why it is none."""
        file = self.file

        def work(project: Project, _stop: Event) -> Checked:
            language = project.info().language
            entry = _entry(typed, language)
            sound = pronouncing.read(typed.sound, language, typed.notation)
            now = pronouncing.phonemes([typed.word], language, lexicons.of(project, file))[0]
            if typed.everywhere:
                shared = lexicons.with_entry(lexicons.everywhere(file).entries, entry)
                plan = lexicons.planned_everywhere(project, shared, file)
            else:
                plan = lexicons.planned(project, lexicons.with_entry(lexicons.own(project), entry), file)
            return Checked(entry, sound.notation, sound.phonemes, now, plan)

        self._desk.fetch("check", work, done, failed)

    def reading_cost(
        self, places: Collection[Place], reading: str | None, done: Callable[[Impact], None]
    ) -> None:
        """What setting a reading would cost."""
        file = self.file
        self._desk.ask("impact", lambda project: heteronyms.impact(project, places, reading, file), done)

    # Changing

    def keep(self, typed: Typed, done: Callable[[], None] = lambda: None) -> None:
        """Keeps an entry; it takes the place of one for the same word that is bound to the same."""
        file = self.file

        def work(project: Project) -> Changes:
            entry = _entry(typed, project.info().language)
            change = lexicons.change_everywhere if typed.everywhere else lexicons.change
            return change(project, lambda entries: lexicons.with_entry(entries, entry), file)

        self._edit(work, done)

    def remove(self, one: Listed) -> None:
        """Takes an entry out."""
        file = self.file
        change = lexicons.change_everywhere if one.everywhere else lexicons.change
        self._edit(
            lambda project: change(project, lambda known: lexicons.without_entries(known, [one.word]), file)
        )

    def set_reading(self, places: Collection[Place], reading: str | None) -> None:
        """Reads words so; None leaves them to the rules."""
        file = self.file
        self._edit(lambda project: heteronyms.set_reading(project, places, reading, file))

    def read_file(self, path: Path, done: Callable[[Any], None], failed: Callable[[str], None]) -> None:
        """The entries of a file with its problems, and what taking them in would do."""
        file = self.file

        def work(project: Project, _stop: Event) -> Any:
            read, problems = lexicon_files.read(path)
            found = lexicon_places.placed(project, read)
            entries, problems = found.entries, (*problems, *found.problems)
            if not entries and problems:
                raise DramatisError(problems[0])
            plan = lexicons.planned(project, lexicons.with_entries(lexicons.own(project), entries), file)
            return entries, problems, plan

        self._desk.fetch("lexicon file", work, done, failed)

    def take_in(self, entries: Sequence[Word]) -> None:
        """Adds the entries of a file."""
        file = self.file
        self._edit(
            lambda project: lexicons.change(
                project, lambda known: lexicons.with_entries(known, entries), file
            )
        )

    def write_file(self, path: Path, done: Callable[[int], None], failed: Callable[[str], None]) -> None:
        """Writes the project's entries to a file; `done` with how many there are."""

        def work(project: Project, _stop: Event) -> int:
            entries = lexicon_places.counted_from_0(project, lexicons.own(project))
            lexicon_files.write(path, entries, project.info().language)
            return len(entries)

        self._desk.fetch("lexicon file", work, done, failed)

    def _edit(self, change: Callable[[Project], Changes], done: Callable[[], None] = lambda: None) -> None:
        studio, file = self._desk.studio, self.file

        def work(project: Project) -> Changes:
            changes = change(project)
            for _ in settle(project, studio.registry, studio.voices, changes.lines, file):
                pass
            return changes

        self._desk.edit(work, lambda _changes: done())


class Hearing(Audition):
    """Lets a word be heard in the narrator's voice, as it is said now or as it is typed."""

    def word(self, name: str, word: str, typed: Typed | None = None) -> None:
        """Says a word; the same `name` again falls silent."""
        if self.voice == name:
            self.stop()
            return
        studio = self._desk.studio

        def blocks(_stop: Event) -> Iterator[Any]:
            project = self._project()
            language = project.info().language
            voice = lexicons.narrator(project) or default_voice(language)
            lexicon = lexicons.of(project, studio.settings.lexicon)
            sound = None if typed is None else _entry(typed, language)
            return pronouncing.hear(studio.registry, studio.voices, voice, word, language, lexicon, sound)

        self._play(name, blocks)


def _entry(typed: Typed, language: str) -> Word:
    return pronouncing.entry(
        typed.word, typed.sound, language, typed.notation, bound=typed.bound, match_case=typed.match_case,
        forms=typed.forms,
    )  # fmt: skip
