"""A look at a book's script without making a project."""

from __future__ import annotations

from pathlib import Path

from app.core.manuscript import Manuscript
from app.core.script import Script


def preview(book: Path) -> tuple[Manuscript, Script]:
    """Reads a book and finds out who speaks. Raises BadBook."""
    from app.files.books import read_book
    from app.services.scripting import make_script

    manuscript = read_book(book)
    return manuscript, make_script(manuscript)
