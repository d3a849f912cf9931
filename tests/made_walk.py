"""A random walk over everything that a user can do to a project, to try undo on."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, insert, update

from app.core import clip_edits
from app.core.errors import DramatisError
from app.core.progress import Changes
from app.core.timeline import ChapterTimeline, Clip, PauseRules
from app.db import chapters as chapter_rows
from app.db import lines as line_rows
from app.db import takes as take_rows
from app.db.recording import RECORDED
from app.db.session import Database
from app.db.tables import markers
from app.db.undo import following
from app.services import casting, clip_editing, editing, lexicons, rewording, searching, takes
from app.services.project import Project
from app.services.timelines import timeline
from app.services.undoing import redo, undo
from engine.text.lexicon import Entry
from made_project import make_project

WORDS = ("number", "said", "Yes", "Ada", "chapter", "seven")


def dump(db: Database) -> dict[str, list[tuple[tuple[str, object], ...]]]:
    """Everything that is recorded, with the types of its values."""
    found = {}
    with db.read() as conn:
        for one in RECORDED.values():
            columns = ", ".join(f'"{field}"' for field in one.fields)
            keys = ", ".join(f'"{key}"' for key in one.keys)
            where = f" WHERE {one.when.format(row=one.name)}" if one.when else ""
            rows = conn.exec_driver_sql(f'SELECT {columns} FROM "{one.name}"{where} ORDER BY {keys}')
            found[one.name] = [tuple((type(value).__name__, value) for value in row) for row in rows]
    return found


def state(db: Database) -> str:
    """A hash of everything that is recorded."""
    return hashlib.sha256(repr(dump(db)).encode("utf-8", "surrogatepass")).hexdigest()


def walked_project(folder: Path, chapters: int, paragraphs: int) -> Project:
    """A rendered project of which each line has three takes."""
    project = make_project(folder, chapters, paragraphs, seconds=0.4, sounds=4)
    with project.db.write() as conn:
        for line in line_rows.pending(conn):
            assert line.take is not None
            first = take_rows.get(conn, line.take)
            for seed in (1, 2):
                take_rows.add(
                    conn, request=f"{first.request} {seed}", sound=first.sound, seed=seed, audio=first.audio,
                    frames=first.frames, rate=first.rate, lines=[line.id], level=first.level,
                )  # fmt: skip
    return project


@dataclass
class Walk:
    """Walks. `states`: what the project was after steps that are in the history, None: at the beginning.

    `every`: it looks after steps whose number is a multiple of this.
    """

    project: Project
    rng: random.Random
    lexicon: Path
    every: int = 1

    def __post_init__(self) -> None:
        self.states: dict[int | None, str] = {None: state(self.project.db)}
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.deeds: dict[Callable[[], object], int] = {
            self.recast: 6, self.rename: 4, self.merge: 2, self.split: 2, self.include: 4, self.pauses: 3,
            self.pin: 10, self.clip: 24, self.retext: 8, self.replace: 2, self.take: 12, self.word: 1,
            self.marker: 6, self.mark: 6, self.work_out: 4, self.back: 8, self.forth: 6,
        }  # fmt: skip

    def step(self) -> None:
        """Does something. What a service refuses changes nothing."""
        deed = self.rng.choices(list(self.deeds), list(self.deeds.values()))[0]
        name = deed.__name__
        try:
            deed()
            self.done[name] += 1
        except DramatisError:
            self.refused[name] += 1
        if name not in ("back", "forth"):
            top = self.top()
            self.states.pop(top, None)  # a step that an earlier one of the same number was, or that has grown
            if (top or 0) % self.every == 0:
                self.states[top] = state(self.project.db)

    def top(self) -> int | None:
        """The last step that is done."""
        with self.project.db.read() as conn:
            found = following(conn, back=True)
        return None if found is None else found.id

    def back(self) -> Changes | None:
        """Takes one to four steps back; the project is what it was."""
        return self._along(undo)

    def forth(self) -> Changes | None:
        """Does one to four steps again."""
        return self._along(redo)

    def _along(self, how: Callable[[Project, Path], Changes | None]) -> Changes | None:
        for _ in range(self.rng.randint(1, 4)):
            if how(self.project, self.lexicon) is None:
                return None
        self.check()
        return None

    def check(self) -> None:
        """Whether the project is what it was after the last step that is done."""
        top = self.top()
        assert top not in self.states or state(self.project.db) == self.states[top], top

    def unwind(self) -> int:
        """Undoes everything, with a look on the way; returns how many steps there were."""
        count = 0
        while undo(self.project, self.lexicon) is not None:
            count += 1
            self.check()
        assert state(self.project.db) == self.states[None]
        return count

    def rewind(self) -> int:
        """Does everything again; returns how many steps."""
        count = 0
        while redo(self.project, self.lexicon) is not None:
            count += 1
        return count

    # What a user does

    def recast(self) -> Changes:
        who = self.rng.choice([None, "Ada"])
        return casting.recast(self.project, {who: self.rng.choice([None, "espeak/en-gb", "espeak/en-us"])})

    def rename(self) -> Changes:
        return editing.rename_chapter(
            self.project, self._chapter(), f"Title {self.rng.randint(1, 99)} «é 🙂»"
        )

    def merge(self) -> Changes:
        return editing.merge_chapters(self.project, self._chapter())

    def split(self) -> Changes:
        return editing.split_chapter(self.project, self._chapter(), self.rng.randint(0, 5), "Split")

    def include(self) -> Changes:
        return editing.include_chapter(self.project, self._chapter(), self.rng.random() < 0.5)

    def pauses(self) -> Changes:
        return editing.set_pauses(
            self.project, PauseRules(sentence=self.rng.random(), tail=self.rng.random())
        )

    def pin(self) -> Changes:
        return editing.pin_pause(self.project, self._line(), self.rng.choice([None, self.rng.random() * 3]))

    def clip(self) -> Changes:
        index = self._chapter()
        chapter = timeline(self.project, [index]).chapters[0]
        clip = self.rng.choice(chapter.clips)
        after = self._cut(chapter, clip)
        merge = self.rng.choice([None, f"drag {clip.line}"])
        return clip_editing.apply(self.project, chapter, after, "Edit a clip", merge)

    def _cut(self, chapter: ChapterTimeline, clip: Clip) -> ChapterTimeline:
        line, piece, rng = clip.line, clip.piece, self.rng
        what = rng.randrange(7)
        if what == 0:
            return clip_edits.trim(chapter, line, clip.trim_in + rng.random() / 9, clip.trim_out, piece)
        if what == 1:
            return clip_edits.set_gain(chapter, line, rng.uniform(-6, 6), piece)
        if what == 2:
            return clip_edits.set_fades(chapter, line, rng.random() / 9, rng.random() / 9, piece)
        if what == 3:
            return clip_edits.join(chapter, line, piece)
        if what == 4:
            return clip_edits.move(chapter, line, piece, rng.uniform(-1, 1), rng.random() < 0.5)
        if what == 5:
            return clip_edits.remove(chapter, line, piece, rng.random() < 0.5)
        begin = chapter.begins[chapter.clips.index(clip)]
        return clip_edits.split(chapter, line, piece, begin + rng.random() * clip.heard)

    def retext(self) -> Changes:
        text = self.rng.choice([None, "", " ".join(self.rng.choices(WORDS, k=4)), "Καλημέρα 🙂"])
        return rewording.retext(self.project, self._line(), text)

    def replace(self) -> Changes:
        return searching.replace(
            self.project, searching.Query(self.rng.choice(WORDS)), self.rng.choice(WORDS)
        )

    def take(self) -> Changes:
        line = self._line()
        take = self.rng.choice(takes.listed(self.project, line).takes).take.id
        deed = self.rng.choice([takes.choose, takes.keep, takes.drop, takes.restore])
        return deed(self.project, line, take)

    def word(self) -> Changes:
        entries = lexicons.own(self.project)
        word = self.rng.choice(WORDS)
        if entries and self.rng.random() < 0.5:
            return lexicons.keep(self.project, entries[1:], self.lexicon)
        entries = lexicons.with_entry(entries, Entry(word, respelling=f"{word}{self.rng.randint(1, 9)}"))
        return lexicons.keep(self.project, entries, self.lexicon)

    def marker(self) -> None:
        """Puts a marker, straight into its table."""
        place = {
            "line_id": self._line(),
            "offset": self.rng.random(),
            "kind": "marker",
            "text": "Look",
            "created": "",
        }
        with self.project.db.edit("Put a marker") as conn:
            conn.execute(insert(markers).values(place))

    def mark(self) -> None:
        """Ticks some markers off, and takes some away."""
        with self.project.db.edit("Tick off markers") as conn:
            conn.execute(update(markers).where(markers.c.id % 3 == self.rng.randrange(3)).values(done=1))
            conn.execute(delete(markers).where(markers.c.id % 5 == self.rng.randrange(5)))

    def work_out(self) -> Changes | None:
        """What a render writes at any time, which is no edit."""
        line = self._line()
        with self.project.db.write() as conn:
            line_rows.set_spoken(conn, [(line, f"said {line}", (), f"sound {line}")])
        return None

    def _chapter(self) -> int:
        return self.rng.randrange(self._chapters())

    def _line(self) -> int:
        with self.project.db.read() as conn:
            return self.rng.choice(line_rows.to_render(conn, range(chapter_rows.count(conn))))

    def _chapters(self) -> int:
        with self.project.db.read() as conn:
            return chapter_rows.count(conn)
