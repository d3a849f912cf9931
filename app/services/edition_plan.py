"""What a new edition of the book makes of a project's rows: which stay, which change, what of the user's it touches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from json import loads

from app.core.editions import Conflict, Laid, OldLine, OldParagraph, lay, nearest
from app.core.manuscript import Manuscript
from app.core.overview import words
from app.core.rewording import cleaned
from app.core.script import Line, LineKind, Script
from app.core.shortening import shortened
from app.core.typography import unset
from app.db.book import clean, included
from app.db.codec import dump, dump_marks
from app.db.editions import Book, ChapterRow, LineRow, ParagraphRow, Put
from app.db.lines import Wording

_SPOKEN = frozenset({LineKind.NARRATION.value, LineKind.SPEECH.value, LineKind.THOUGHT.value})
_QUOTED = 120  # letters of a line that a comment quotes


@dataclass(frozen=True, slots=True)
class Mine:
    """What of the user's hangs on lines: lines with an approved take, markers as (id, line, text)."""

    approved: frozenset[int] = frozenset()
    markers: Sequence[tuple[int, int, str]] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows to be, and what is to be told of them. `reworded`: kept lines that say something else now.

    `gone`: ids of lines that go; `missing`: places of new lines; `settled`: ids of lines whose edit the book now has.
    """

    laid: Laid
    put: Put
    reworded: tuple[Wording, ...]
    gone: tuple[int, ...]
    missing: tuple[int, ...]
    conflicts: tuple[Conflict, ...]
    settled: tuple[int, ...]
    old: tuple[OldLine, ...]
    paragraphs: tuple[OldParagraph, ...]


@dataclass(slots=True)
class _Ids:
    """Hands out ids for new rows."""

    chapter: int
    paragraph: int
    line: int
    character: int
    speech: int


def plan(
    now: Book,
    mine: Mine,
    manuscript: Manuscript,
    script: Script,
    language: str,
    next_line: int,
    titles: Collection[str] | None,
) -> Plan:
    """Lays the new edition over the book as it is. Pure.

    `language`: the book's; `next_line`: the first id free for a line; `titles`: what the chapters were called in the
    book's file until now, so that the user's titles are told from the book's (None: not known, all titles stay).
    """
    paragraphs, old = _sides(now)
    laid = lay(paragraphs, old, manuscript, script.lines)
    work = _Plan(now, mine, manuscript, script, language, laid, old, _ids(now, next_line))
    work.chapters(titles)
    work.paragraphs()
    work.lines()
    work.lost()
    gone = tuple(line.id for line in old if line.id not in work.staying)
    put = Put(
        tuple(work.chapter_rows), tuple(work.paragraph_rows), tuple(work.line_rows), tuple(work.people),
        tuple(work.moved), tuple(work.comments), frozenset(work.touched),
    )  # fmt: skip
    missing = tuple(j for j, one in enumerate(laid.lines) if one is None)
    return Plan(
        laid,
        put,
        tuple(work.reworded),
        gone,
        missing,
        tuple(work.conflicts),
        tuple(work.settled),
        old,
        paragraphs,
    )


def _sides(now: Book) -> tuple[tuple[OldParagraph, ...], tuple[OldLine, ...]]:
    texts = {one.id: one.text for one in now.paragraphs}
    inside: dict[int, list[int]] = {one.id: [] for one in now.paragraphs}
    for line in now.lines:
        inside[line.paragraph_id].append(line.id)
    paragraphs = tuple(OldParagraph(p.id, p.chapter_id, p.kind, tuple(inside[p.id])) for p in now.paragraphs)
    lines = tuple(
        OldLine(one.id, texts[one.paragraph_id][one.start : one.end], one.edited) for one in now.lines
    )
    return paragraphs, lines


def _ids(now: Book, next_line: int) -> _Ids:
    return _Ids(
        max((one.id for one in now.chapters), default=0) + 1,
        max((one.id for one in now.paragraphs), default=0) + 1,
        next_line,
        max((one.id for one in now.characters), default=0) + 1,
        max((one.speech or 0 for one in now.lines), default=0) + 1,
    )


@dataclass(slots=True)
class _Plan:
    """The rows while they are made, chapters first."""

    now: Book
    mine: Mine
    manuscript: Manuscript
    script: Script
    language: str
    laid: Laid
    old: tuple[OldLine, ...]
    ids: _Ids
    chapter_rows: list[ChapterRow] = field(default_factory=list)
    paragraph_rows: list[ParagraphRow] = field(default_factory=list)
    line_rows: list[LineRow] = field(default_factory=list)
    people: list[tuple[int, str, str, str | None, str | None]] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    reworded: list[Wording] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    settled: list[int] = field(default_factory=list)
    staying: set[int] = field(default_factory=set)

    def chapters(self, titles: Collection[str] | None) -> None:
        before = {one.id: one for one in self.now.chapters}
        aloud = included(self.manuscript)
        for place, one in enumerate(self.manuscript.chapters):
            title, number = clean(one.title), self.laid.chapters[place]
            if number is None:
                number, self.ids.chapter = self.ids.chapter, self.ids.chapter + 1
                row = ChapterRow(number, place, title, one.kind.value, int(aloud[place]), one.level)
            else:
                old = before[number]
                own = old.title != title and (titles is None or old.title not in titles)
                chosen = old.included if old.kind == one.kind.value else int(aloud[place])
                row = ChapterRow(
                    number, place, old.title if own else title, one.kind.value, chosen, one.level
                )
            self.chapter_rows.append(row)

    def paragraphs(self) -> None:
        place = 0
        for chapter, one in zip(self.chapter_rows, self.manuscript.chapters, strict=True):
            for position, paragraph in enumerate(one.paragraphs):
                number = self.laid.paragraphs[place]
                if number is None:
                    number, self.ids.paragraph = self.ids.paragraph, self.ids.paragraph + 1
                place += 1
                start, end = paragraph.source or (None, None)
                self.paragraph_rows.append(
                    ParagraphRow(
                        number,
                        chapter.id,
                        position,
                        clean(paragraph.text),
                        paragraph.kind.value,
                        start,
                        end,
                        paragraph.language,
                        dump_marks(paragraph.marks),
                    )
                )

    def lines(self) -> None:
        rows = {one.id: one for one in self.now.lines}
        texts = {one.id: one.text for one in self.old}
        languages = {one.id: one.language for one in self.now.paragraphs}
        speeches = dict(self._speeches(rows))
        who = _Who(self.now, self.script, self.ids, self.people)
        before, position = -1, 0
        for j, line in enumerate(self.script.lines):
            place = self.laid.starts[line.chapter] + line.paragraph
            position = position + 1 if place == before else 0
            before = place
            speech = None if line.speech is None else speeches[line.speech]
            paragraph = self.paragraph_rows[place]
            number = self.laid.lines[j]
            if number is None:
                number, self.ids.line = self.ids.line, self.ids.line + 1
                self.line_rows.append(
                    _fresh(number, paragraph.id, position, line, who.of(line.character), speech)
                )
                continue
            self.staying.add(number)
            old = rows[number]
            said = clean(line.text)
            row = self._kept(old, texts[number], said, line, j in self.laid.same, who, speech)
            row = row._replace(paragraph_id=paragraph.id, position=position, start=line.start, end=line.end)
            self.line_rows.append(row)
            spoken = old.language or languages[old.paragraph_id] or self.language
            tongue = row.language or paragraph.language or self.language
            was = texts[number] if old.edited is None else old.edited
            says = said if row.edited is None else row.edited
            # Other quotation marks are not heard: what was worked out of the line's sound holds on.
            if spoken != tongue or (was != says and unset(was) != unset(says)):
                self.touched.add(number)
                original = None if row.edited is None else said
                self.reworded.append(Wording(number, line.chapter, says, original, tongue))

    def _speeches(self, rows: Mapping[int, LineRow]) -> Iterator[tuple[int, int]]:
        """The number of each quotation: the one that its first line had, so that most lines keep theirs."""
        used: set[int] = set()
        seen: set[int] = set()
        for j, line in enumerate(self.script.lines):
            if line.speech is None or line.speech in seen:
                continue
            seen.add(line.speech)
            number = self.laid.lines[j]
            had = None if number is None else rows[number].speech
            if had is None or had in used:
                had, self.ids.speech = self.ids.speech, self.ids.speech + 1
            used.add(had)
            yield line.speech, had

    def _kept(
        self, old: LineRow, was: str, said: str, line: Line, same: bool, who: _Who, speech: int | None
    ) -> LineRow:
        """The row of a line that stays: its words and place anew, what was decided of it as it was."""
        edited, count = old.edited, old.words
        if edited is not None and cleaned(edited) == cleaned(said):
            edited = None
            self.settled.append(old.id)
        if edited is None:
            count = words(said)
        row = old._replace(words=count, edited=edited, speech=speech, language=line.language)
        if old.kind in _SPOKEN and line.kind.value in _SPOKEN:
            # Where the words are the same the reader's choice and the user's stand; other words are looked at anew.
            if not (same or old.checked or old.kind == line.kind.value):
                row = row._replace(
                    kind=line.kind.value, character_id=who.of(line.character), confidence=line.confidence,
                    why=clean(line.why), proposed=_proposed(line), checked=0,
                )  # fmt: skip
            elif old.kind != line.kind.value:
                row = row._replace(speech=old.speech)
        else:
            row = row._replace(kind=line.kind.value, character_id=None, confidence=1.0, why="", proposed=None)
        if not same:
            self._changed(old, was, said, edited)
        return row

    def _changed(self, old: LineRow, was: str, said: str, edited: str | None) -> None:
        if edited is not None:
            self.conflicts.append(Conflict("text", old.id, was, said, edited))
            told = f"New edition: the book's words were “{_quoted(was)}” and are “{_quoted(said)}”. Yours were kept."
            self.comments.append((old.id, told))
        elif old.id in self.mine.approved:
            self.conflicts.append(Conflict("approval", old.id, was, said))

    def lost(self) -> None:
        """What of the user's hangs on lines that go: markers move on, edits are told of in a comment."""
        beside = nearest(self.laid, self.old)
        first = self.line_rows[0].id if self.line_rows else None
        texts = {one.id: one.text for one in self.old}
        names = {one.id: one.name for one in self.now.characters}
        hung: dict[int, list[tuple[int, str]]] = {}
        for marker, line, text in self.mine.markers:
            hung.setdefault(line, []).append((marker, text))
        for row in self.now.lines:
            if row.id in self.staying:
                continue
            was, near = texts[row.id], beside.get(row.id, first)
            for marker, text in hung.get(row.id, ()):
                if near is not None:
                    self.moved.append((marker, near))
                self.conflicts.append(Conflict("marker", row.id, was, None, text, kept=near is not None))
            if row.edited is not None:
                self.conflicts.append(Conflict("text", row.id, was, None, row.edited, kept=False))
                if near is not None:
                    told = f"New edition: “{_quoted(was)}” is gone; your words for it were “{_quoted(row.edited)}”."
                    self.comments.append((near, told))
            if row.id in self.mine.approved:
                self.conflicts.append(Conflict("approval", row.id, was, None, kept=False))
            if row.pause is not None:
                self.conflicts.append(Conflict("pause", row.id, was, None, f"{row.pause:g}", kept=False))
            if row.checked:
                name = names.get(row.character_id or 0, "")
                self.conflicts.append(Conflict("speaker", row.id, was, None, name, kept=False))
            if row.direction is not None:
                self.conflicts.append(Conflict("direction", row.id, was, None, kept=False))


class _Who:
    """Finds the project's characters by the names of the new script; adds those who are new when they speak."""

    def __init__(
        self, now: Book, script: Script, ids: _Ids, added: list[tuple[int, str, str, str | None, str | None]]
    ) -> None:
        self._script = {one.name: one for one in script.characters}
        self._ids, self._added = ids, added
        self._known = {one.name: one.id for one in now.characters}
        also: Counter[str] = Counter()
        owners: dict[str, int] = {}
        for one in now.characters:
            for name in {*loads(one.aliases or "[]"), *loads(one.source or "[]")} - {one.name}:
                also[name] += 1
                owners[name] = one.id
        self._also = {name: owner for name, owner in owners.items() if also[name] == 1}

    def of(self, name: str | None) -> int | None:
        """The id of the character of that name in the script."""
        if name is None:
            return None
        name = clean(name)
        found = self._known.get(name, self._also.get(name))
        if found is None:
            one = self._script.get(name)
            other = () if one is None else one.aliases
            near = {self._known.get(alias, self._also.get(alias)) for alias in other} - {None}
            if len(near) == 1:
                found = near.pop()
            else:
                found, self._ids.character = self._ids.character, self._ids.character + 1
                gender, age = (None, None) if one is None else (one.gender, one.age)
                self._added.append((found, name, dump(list(other)), gender, age))
            self._known[name] = found  # type: ignore[assignment]
        return found


def _fresh(
    number: int, paragraph: int, position: int, line: Line, character: int | None, speech: int | None
) -> LineRow:
    return LineRow(
        number, paragraph, position, line.start, line.end, words(line.text), line.kind.value, character,
        line.confidence, clean(line.why), speech, line.language, None, 0, _proposed(line), None, None,
    )  # fmt: skip


def _proposed(line: Line) -> str | None:
    return dump([[name, share] for name, share in line.others]) if line.others else None


def _quoted(text: str) -> str:
    return shortened(text, _QUOTED)
