"""The folder of the page: looked at before anything is made, written a whole file at a time, the pages last."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from engine.train.listen.errors import NoPage
from engine.train.listen.web import MAKER

INDEX = "index.html"

LARGEST = 1_000_000
"""Bytes that all sounds together may have: they are kept in the repository."""


def ready(folder: Path) -> None:
    """Raises NoPage for a folder that holds something else than such a page, or cannot be made."""
    try:
        if folder.is_dir() and any(folder.iterdir()) and not _ours(folder):
            raise NoPage(f"{folder} holds something else than a page to listen to; name an empty folder")
        if folder.exists() and not folder.is_dir():
            raise NoPage(f"{folder} is no folder")
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoPage(f"{folder} cannot be written: {error.strerror}") from None


def write(folder: Path, sounds: Mapping[str, bytes], pages: Mapping[str, str]) -> None:
    """Writes all, and takes away sounds that are no longer on the page. What fails leaves the pages that were there.

    Raises NoPage: no room, or more sound than may be kept.
    """
    size = sum(map(len, sounds.values()))
    if size > LARGEST:
        raise NoPage(f"the sounds have {size} bytes together, and {LARGEST} is the most that is kept")
    try:
        # All drafts first: a disk that fills up meanwhile harms nothing.
        with tempfile.TemporaryDirectory(prefix=".listen-", dir=folder) as name:
            drafts = Path(name)
            for file, content in (*sounds.items(), *((key, text.encode()) for key, text in pages.items())):
                with (drafts / file).open("wb") as out:
                    out.write(content)
                    out.flush()
                    os.fsync(out.fileno())
            for file in (*sounds, *pages):
                (drafts / file).replace(folder / file)
        for old in folder.glob("*.opus"):
            if old.name not in sounds:
                old.unlink()
    except OSError as error:
        raise NoPage(f"{folder} cannot be written: {error.strerror}") from None


def _ours(folder: Path) -> bool:
    try:
        return f'content="{MAKER}"' in (folder / INDEX).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
