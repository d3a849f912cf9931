"""Lexicons: the user's own for all projects (a CSV file), and the project's, which overrides it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import NotFound
from app.core.lexeme import Lexeme
from app.core.progress import Changes
from app.db import lexicon as rows
from app.db import lines as line_rows
from app.db import meta, recording
from app.services.project import Project
from engine.text.lexicon import CsvReading, Entry, Lexicon, read_csv, write_csv
from engine.text.normalize import normalize

if TYPE_CHECKING:
    from app.db.session import Connection

_SEEN = "lexicon"  # which state of the user's lexicon the project's lines were last compared with


def everywhere(file: Path) -> CsvReading:
    """The user's lexicon with its problems; empty where there is no file yet. Raises BadLexicon."""
    return read_csv(file) if file.exists() else CsvReading((), ())


def own(project: Project) -> tuple[Entry, ...]:
    """The project's entries."""
    with project.db.read() as conn:
        return tuple(Entry(**asdict(word)) for word in rows.entries(conn))


def with_entry(entries: Sequence[Entry], entry: Entry) -> tuple[Entry, ...]:
    """The entries with one more, in the place of one for the same word and language."""
    return (*(one for one in entries if not _same(one, entry.word, entry.language)), entry)


def without(entries: Sequence[Entry], word: str, language: str | None = None) -> tuple[Entry, ...]:
    """The entries without that word. Raises NotFound."""
    left = tuple(one for one in entries if not _same(one, word, language))
    if len(left) == len(entries):
        raise NotFound(
            f"there is no entry {word!r} in this lexicon; `dramatis lexicon list` shows what there is"
        )
    return left


def _same(entry: Entry, word: str, language: str | None) -> bool:
    return entry.word.casefold() == word.casefold() and entry.language == language


def keep_everywhere(file: Path, entries: Iterable[Entry]) -> None:
    """Writes the user's lexicon. Projects find out what it changes when they are next rendered."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():  # the user's own columns and remarks stay in a copy
        shutil.copyfile(file, file.with_name(f"{file.name}.bak"))
    write_csv(file, entries)


def keep(project: Project, entries: Sequence[Entry], file: Path) -> Changes:
    """Gives the project these entries; only lines that sound otherwise now become stale.

    `file`: the user's lexicon, which holds where the project says nothing.
    """
    words = [Lexeme(**asdict(entry)) for entry in entries]
    lexicon = Lexicon.merged(Lexicon(everywhere(file).entries), Lexicon(entries))
    with project.db.edit("Change the lexicon") as conn:
        before = rows.entries(conn)
        title = _title(before, words)
        recording.retitle(conn, title)
        if list(before) != words:
            rows.replace(conn, words)
        return Changes(title, lines=touch_changed(conn, lexicon))


def refresh(project: Project, file: Path | None) -> Changes | None:
    """Finds the lines that the user's lexicon says otherwise since the project last saw it; None if it is the same."""
    if file is None:
        return None
    state = hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""
    with project.db.read() as conn:
        seen = meta.get(conn, _SEEN) or ""
    if state == seen or project.read_only:
        return None
    lexicon = Lexicon.merged(Lexicon(everywhere(file).entries), Lexicon(own(project)))
    with project.db.write() as conn:
        meta.put(conn, _SEEN, state)
        return Changes("Change the lexicon", lines=touch_changed(conn, lexicon))


def merged(conn: Connection, file: Path | None) -> Lexicon:
    """The user's lexicon (None: nothing) with the project's own over it."""
    own_words = Lexicon(Entry(**asdict(word)) for word in rows.entries(conn))
    return Lexicon.merged(Lexicon(everywhere(file).entries), own_words) if file else own_words


def touch_changed(conn: Connection, lexicon: Lexicon) -> frozenset[int]:
    """Touches the lines whose words were worked out already and come out otherwise with this lexicon; says which.

    Lines not yet worked out are touched too, though nothing changes for the user: a render that is at work may be
    about to write what it made of them with the old lexicon.
    """
    lines = line_rows.pending(conn)
    changed = frozenset(
        line.id
        for line in lines
        if line.spoken is not None
        and lexicon.apply(normalize(line.text, line.language), line.language)
        != (line.spoken, tuple(line.pronunciations or ()))
    )
    line_rows.touch(conn, changed | {line.id for line in lines if line.spoken is None})
    return changed


def _title(before: Iterable[Lexeme], after: Iterable[Lexeme]) -> str:
    """What was done to the one word that differs, where it is one."""
    old, new = set(before), set(after)
    words = {one.word for one in old ^ new}
    if len(words) != 1:
        return "Change the lexicon"
    verb = "Change" if old - new and new - old else ("Add" if new - old else "Remove")
    return f"{verb} ‘{words.pop()}’ {'from' if verb == 'Remove' else 'in'} the lexicon"
