"""Where things of the user's go unless they say otherwise."""

from __future__ import annotations

import os
import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths

SUFFIX = ".dramatis"
BOOKS = (".epub", ".txt", ".md", ".markdown", ".docx", ".pdf")


def new_project(book: Path) -> Path:
    """A free place for a book's project: beside the book, or among the user's documents."""
    folder = book.parent
    if not os.access(folder, os.W_OK):
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return free(folder / f"{book.stem}{SUFFIX}")


def sample_project() -> Path:
    """A free place for the sample's project: the sample itself lies among the program's own files."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return free(Path(documents) / f"Good Weight{SUFFIX}")


def free(path: Path) -> Path:
    """The path, with a number if something is there already."""
    found, number = path, 2
    while found.exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found


def file_name(title: str) -> str:
    """A title as every file system takes it."""
    name = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", title)
    return " ".join(name.split())[:80].rstrip(". ") or "book"


def is_book(path: Path) -> bool:
    """Whether a file may be a book, by its name."""
    return path.suffix.lower() in BOOKS and path.is_file()


def is_project(path: Path) -> bool:
    """Whether a folder may be a project, by its name."""
    return path.suffix == SUFFIX and path.is_dir()
