"""Lexicons: the user's own for all projects (a CSV file), and the project's, which overrides it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from app.core.errors import NotFound
from app.core.lexeme import Lexeme
from app.core.progress import Changes, Impact
from app.db import chapters as chapter_rows
from app.db import lexicon as rows
from app.db import lines as line_rows
from app.db import meta, recording
from app.services.project import Project
from engine.errors import BadLexicon
from engine.text.lexicon import CsvReading, Entry, Lexicon, Where, read_csv, write_csv
from engine.text.lexicon_csv import parse_csv
from engine.text.said import alike, said
from engine.text.words import simple

if TYPE_CHECKING:
    from app.db.session import Connection

Entries = Sequence[Entry]
Word: TypeAlias = Entry
"""An entry, by a name that the window may know."""

_SEEN = "lexicon"  # which state of the user's lexicon the project's lines were last compared with
_SEEN_TEXT = "lexicon_text"  # and what it held, so that only what changed since is looked for
_LONGEST_SEEN = 2**20  # characters
_FEW = 40  # words that are looked for one by one
_SHARED = "lexicon.csv"


def everywhere(file: Path) -> CsvReading:
    """The user's lexicon with its problems; empty where there is no file yet. Raises BadLexicon."""
    return read_csv(file) if file.exists() else CsvReading((), ())


def readable(file: Path) -> tuple[Entry, ...]:
    """The user's lexicon as far as it can be shown; what is the matter with the rest is told where it is changed."""
    try:
        return everywhere(file).entries
    except BadLexicon:
        return ()


def own(project: Project) -> tuple[Entry, ...]:
    """The project's entries."""
    with project.db.read() as conn:
        return _own(conn)


def of(project: Project, file: Path | None) -> Lexicon:
    """What holds in a project: the user's lexicon (None: nothing) with the project's own over it."""
    with project.db.read() as conn:
        return merged(conn, file)


def chapter_id(project: Project, index: int) -> int:
    """The id of the chapter at that place, counted from 0, to bind an entry to. Raises NotFound."""
    with project.db.read() as conn:
        ids = rows.chapter_ids(conn)
    if not 0 <= index < len(ids):
        raise NotFound(f"there is no chapter {index}; the book's chapters are 0 to {len(ids) - 1}")
    return ids[index]


def chapter_titles(project: Project) -> dict[int, str]:
    """The title of each chapter by the id that an entry is bound to."""
    with project.db.read() as conn:
        titles = {state.index: state.title for state in chapter_rows.states(conn)}
        return {number: titles.get(index, "") for index, number in enumerate(rows.chapter_ids(conn))}


def narrator(project: Project) -> str | None:
    """The name of the narrator's voice, None if none was chosen."""
    with project.db.read() as conn:
        return meta.get(conn, "narrator")


def with_entry(entries: Entries, entry: Entry) -> tuple[Entry, ...]:
    """The entries with one more, in the place of one for the same word that is bound to the same."""
    return (*(one for one in entries if _same(one) != _same(entry)), entry)


def with_entries(entries: Entries, more: Iterable[Entry]) -> tuple[Entry, ...]:
    """As `with_entry`, with any number of entries at once; of equal ones the last counts."""
    latest = {_same(one): one for one in more}
    return (*(one for one in entries if _same(one) not in latest), *latest.values())


def without(
    entries: Entries,
    word: str,
    language: str | None = None,
    *,
    speaker: str | None = None,
    line: int | None = None,
) -> tuple[Entry, ...]:
    """The entries without those for that word, language, speaker and line (None: those that are bound to none).

    Raises NotFound.
    """
    spoken = (speaker or "").casefold()
    left = tuple(
        one
        for one in entries
        if one.word.casefold() != word.casefold()
        or one.language != language
        or (one.speaker or "").casefold() != spoken
        or one.line != line
    )
    if len(left) == len(entries):
        raise NotFound(
            f"there is no entry {word!r} bound to that in this lexicon; `dramatis lexicon list` shows what there is"
        )
    return left


def without_entries(entries: Entries, gone: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries without exactly those. Raises NotFound for one that is not there."""
    left = list(entries)
    for one in gone:
        if one not in left:
            raise NotFound(f"the entry for {one.word!r} is no longer in this lexicon")
        left.remove(one)
    return tuple(left)


def _same(entry: Entry) -> tuple[object, ...]:
    """What makes two entries one of which takes the other's place: an option of case alone does not."""
    return (entry.word.casefold(), (entry.language or "").lower(), *entry.key[3:])


def keep_everywhere(file: Path, entries: Iterable[Entry]) -> None:
    """Writes the user's lexicon. Projects find out what it changes when they are next rendered.

    Raises BadLexicon for an entry that is bound to a place in one project.
    """
    kept = tuple(entries)
    if bound := next((one for one in kept if one.chapter is not None or one.line is not None), None):
        raise BadLexicon(
            f"{bound.word!r} is bound to a place in one book; put it into that project's lexicon"
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():  # the user's own columns and remarks stay in a copy
        shutil.copyfile(file, file.with_name(f"{file.name}.bak"))
    write_csv(file, kept)


@dataclass(frozen=True, slots=True)
class Plan:
    """What keeping entries would do: the lines that would sound otherwise, and what it costs to render them anew.

    `waiting`: lines that nothing was worked out for yet, which will be said so from the first time on.
    """

    entries: tuple[Entry, ...]
    lines: frozenset[int]
    impact: Impact
    waiting: frozenset[int] = frozenset()


def planned(project: Project, entries: Entries, file: Path | None) -> Plan:
    """What `keep` would do, without doing it. Takes that are stale already count in no cost."""
    with project.db.read() as conn:
        lines, waiting = affected(conn, merged(conn, file), _over(file, entries))
        return Plan(tuple(entries), lines, Impact(*line_rows.cost(conn, lines)), waiting)


def impact(project: Project, entries: Entries, file: Path | None) -> Impact:
    """What giving the project these entries would cost: takes that become stale, and the seconds to render them anew."""
    return planned(project, entries, file).impact


def keep(project: Project, entries: Entries, file: Path | None) -> Changes:
    """Gives the project these entries; only lines that sound otherwise now become stale. One step that can be undone.

    `file`: the user's lexicon, which holds where the project says nothing.
    """
    return change(project, lambda _: entries, file)


def change(project: Project, work: Callable[[Entries], Entries], file: Path | None) -> Changes:
    """As `keep`; `work` makes the new entries of those there are, in the transaction that writes them."""
    with project.db.edit("Change the lexicon") as conn:
        before = rows.entries(conn)
        now = merged(conn, file)
        entries = work(tuple(Entry(**asdict(word)) for word in before))
        words = [Lexeme(**asdict(entry)) for entry in entries]
        title = _title(before, words)
        recording.retitle(conn, title)
        if list(before) == words:
            return Changes(title)
        rows.replace(conn, words)
        return Changes(title, lines=touch_affected(conn, now, _over(file, entries)))


def planned_everywhere(project: Project, entries: Entries, file: Path) -> Plan:
    """What `change_everywhere` would do to this project, without doing it, if the user's lexicon held these entries."""
    with project.db.read() as conn:
        own_words = Lexicon(_own(conn))
        before = Lexicon.merged(Lexicon(everywhere(file).entries), own_words)
        lines, _ = affected(conn, before, Lexicon.merged(Lexicon(entries), own_words))
        return Plan(tuple(entries), lines, Impact(*line_rows.cost(conn, lines)))


def change_everywhere(project: Project, work: Callable[[Entries], Entries], file: Path) -> Changes:
    """Changes the user's lexicon for all projects, and marks what this project says otherwise now.

    Undo does not take it back: the file belongs to no project. Raises BadLexicon, as for a file with rows that cannot be
    read, which would be lost by writing the rest.
    """
    reading = everywhere(file)
    if reading.problems:
        raise BadLexicon(f"{file} was left as it is: {reading.problems[0]}; mend that row first")
    refresh(project, file)  # what was changed before is told apart from what is changed now
    keep_everywhere(file, work(reading.entries))
    return refresh(project, file) or Changes("Change the lexicon")


def refresh(project: Project, file: Path | None) -> Changes | None:
    """Finds the lines that the user's lexicon says otherwise since the project last saw it; None if it is the same."""
    if file is None:
        return None
    data = file.read_bytes() if file.exists() else b""
    state = hashlib.sha256(data).hexdigest() if data else ""
    with project.db.read() as conn:
        seen, text = meta.get(conn, _SEEN) or "", meta.get(conn, _SEEN_TEXT)
    if state == seen or project.read_only:
        return None
    new = everywhere(file)
    with project.db.write() as conn:
        own_words = Lexicon(_own(conn))
        after = Lexicon.merged(Lexicon(new.entries), own_words)
        if text is None and seen:
            lines = touch_changed(conn, after)
        else:
            old = parse_csv(text, _SHARED).entries if text else ()
            lines = touch_affected(conn, Lexicon.merged(Lexicon(old), own_words), after)
        meta.put(conn, _SEEN, state)
        # Written as it is read, whatever its encoding. One too long to keep is compared line by line the next time.
        meta.put(conn, _SEEN_TEXT, _as_text(new.entries))
        return Changes("Change the lexicon", lines=lines)


def merged(conn: Connection, file: Path | None) -> Lexicon:
    """The user's lexicon (None: nothing) with the project's own over it."""
    return _over(file, _own(conn))


def affected(conn: Connection, before: Lexicon, after: Lexicon) -> tuple[frozenset[int], frozenset[int]]:
    """Which lines the one lexicon says otherwise than the other: (those worked out already, those that are not yet)."""
    old, new = set(before.entries), set(after.entries)
    differing = [Lexicon(old - new), Lexicon(new - old)]
    entries = [entry for lexicon in differing for entry in lexicon.entries]
    if not entries:
        return frozenset(), frozenset()
    beginnings = differing[0].beginnings | differing[1].beginnings
    placed = {entry.line for entry in entries}
    chapters = {entry.chapter for entry in entries}
    changed: set[int] = set()
    waiting: set[int] = set()
    for line in rows.said_lines(
        conn,
        None if None in placed else [one for one in placed if one is not None],
        next(iter(chapters)) if len(chapters) == 1 and None in placed else None,
        beginnings,
    ):
        if not _holds(f"{line.text}\n{line.spoken or ''}", beginnings):
            continue
        where = Where(line.speaker, line.chapter, line.id)
        if not alike(line.text, line.language, before, after, where):
            (waiting if line.spoken is None else changed).add(line.id)
    return frozenset(changed), frozenset(waiting)


def touch_affected(conn: Connection, before: Lexicon, after: Lexicon) -> frozenset[int]:
    """Touches the lines that `after` says otherwise than `before`; says which of them were worked out already.

    The others are touched too, though nothing changes for the user: a render that is at work may be about to write
    what it made of them with the old lexicon.
    """
    changed, waiting = affected(conn, before, after)
    line_rows.touch(conn, changed | waiting)
    return changed


def touch_changed(conn: Connection, lexicon: Lexicon) -> frozenset[int]:
    """As `touch_affected`, where it is not known what held before: every line is compared with what was worked out."""
    lines = list(rows.said_lines(conn))
    changed = frozenset(
        line.id
        for line in lines
        if line.spoken is not None
        and said(line.text, line.language, lexicon, Where(line.speaker, line.chapter, line.id))
        != (line.spoken, line.pronunciations)
    )
    line_rows.touch(conn, changed | {line.id for line in lines if line.spoken is None})
    return changed


def _own(conn: Connection) -> tuple[Entry, ...]:
    return tuple(Entry(**asdict(word)) for word in rows.entries(conn))


def over(file: Path | None, words: Iterable[Lexeme]) -> Lexicon:
    """The user's lexicon (None: nothing) with those words of a project over it."""
    return _over(file, (Entry(**asdict(word)) for word in words))


def _over(file: Path | None, entries: Iterable[Entry]) -> Lexicon:
    return Lexicon.merged(Lexicon(everywhere(file).entries if file else ()), Lexicon(entries))


def _as_text(entries: Iterable[Entry]) -> str | None:
    from engine.text.lexicon_csv import csv_text

    text = csv_text(entries)
    return text if len(text) <= _LONGEST_SEEN else None


def _holds(text: str, words: Collection[str]) -> bool:
    folded = simple(text)
    if len(words) <= _FEW:
        return any(word in folded for word in words)
    from engine.text.words import tokens

    return any(token.folded in words for token in tokens(text))


def _title(before: Iterable[Lexeme], after: Iterable[Lexeme]) -> str:
    """What was done to the one word that differs, where it is one."""
    old, new = set(before), set(after)
    words = {one.word for one in old ^ new}
    if len(words) != 1:
        return "Change the lexicon"
    verb = "Change" if old - new and new - old else ("Add" if new - old else "Remove")
    return f"{verb} ‘{words.pop()}’ {'from' if verb == 'Remove' else 'in'} the lexicon"
