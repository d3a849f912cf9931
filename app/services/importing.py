"""Importing a book: read it, find out who speaks, and make a project of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from app.core.errors import BadBook
from app.core.manuscript import Cover, Manuscript
from app.core.progress import Progress
from app.db import book as rows
from app.db import lexicon, meta
from app.files import atomic
from app.services.project import BOOK, COVERS, Project, building, refuse_taken
from app.services.uncollected import nothing_collected

_STEPS = 4


def import_book(book: Path, folder: Path) -> Generator[Progress, None, Project]:
    """Makes a project of a book file at `folder` and returns it open.

    The source file is kept as it is. If anything fails, or the generator is closed, nothing is left behind. Raises
    BadBook, BadProject if something is at `folder`, NoSpace.
    """
    refuse_taken(folder)
    name = os.fsencode(book.name).decode("utf-8", "replace")  # SQLite takes no name that is not text
    yield Progress(f"Reading {book.name}", 0, _STEPS)
    from app.files.books import read_book
    from app.services import lexicon_files
    from app.services.scripting import make_script

    with nothing_collected():
        manuscript = read_book(book)
    yield Progress("Finding out who speaks", 1, _STEPS)
    with nothing_collected():
        script = make_script(manuscript)
    words, problems = lexicon_files.of_manuscript(manuscript, script)
    manuscript = replace(manuscript, warnings=(*manuscript.warnings, *problems))
    if not script.lines:
        raise BadBook(f"{book} holds no text that could be read aloud")
    yield Progress("Writing the project", 2, _STEPS)
    with building(folder) as (place, db):
        with db.write() as conn:
            rows.write(conn, manuscript, script)
            lexicon.add(conn, words)
            meta.put(conn, "source", name)
            if manuscript.cover is not None and manuscript.cover.media_type in COVERS.values():
                meta.put(conn, "cover", _keep_cover(manuscript.cover, place / BOOK))
        yield Progress("Keeping the book's own file", 3, _STEPS)
        _keep(book, place / BOOK / name)
        yield Progress(_told(manuscript), _STEPS, _STEPS)
    return Project.open(folder)


def _keep(book: Path, to: Path) -> None:
    shutil.copyfile(book, to)
    with to.open("rb+") as file:
        atomic.flush(file.fileno())


def _keep_cover(cover: Cover, folder: Path) -> str:
    name = "cover" + next(suffix for suffix, kind in COVERS.items() if kind == cover.media_type)
    atomic.write(folder / name, cover.data)
    return name


def _told(manuscript: Manuscript) -> str:
    count = len(manuscript.warnings)
    if not count:
        return "Imported"
    first = manuscript.warnings[0]
    if count == 1:
        return f"Imported; 1 thing could not be read as it stands: {first}"
    return f"Imported; {count} things could not be read as they stand: {first}"
