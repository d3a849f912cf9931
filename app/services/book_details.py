"""What the delivered files say of the book, kept in the project: its details, who reads it, and its cover."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, replace
from pathlib import Path

from app.core.errors import BadEdit
from app.core.manuscript import BookInfo, Cover
from app.core.progress import Changes
from app.db import meta
from app.files import atomic
from app.files.tags import read_cover
from app.services.project import BOOK, COVERS, Project

NARRATORS = "narrators"
LONGEST = {"description": 4000}
_USUAL = 400  # letters of any other detail
_LARGEST_COVER = 20_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Details:
    """What files say of the book. `info` as the book had it until somebody changed it; `cover` None without one."""

    info: BookInfo
    narrators: tuple[str, ...] = ()
    cover: Cover | None = None


def details(project: Project) -> Details:
    """What the files of the next delivery will say."""
    with project.db.read() as conn:
        info, names = meta.info(conn), json.loads(meta.get(conn, NARRATORS) or "[]")
    return Details(info, tuple(map(str, names)), project.cover())


def change(project: Project, info: BookInfo, narrators: tuple[str, ...]) -> Changes:
    """Keeps details of the book; its language and identifier stay. Raises BadEdit for an empty title or a long text."""
    tidy = {
        one.name: " ".join(value.split()) if one.name != "description" else value.strip()
        for one in fields(BookInfo)
        if isinstance(value := getattr(info, one.name), str)
    }
    if not tidy["title"]:
        raise BadEdit("a book needs a title; players show files by it")
    for name, value in tidy.items():
        most = LONGEST.get(name, _USUAL)
        if len(value) > most:
            raise BadEdit(
                f"the {name.replace('_', ' ')} has {len(value):,} characters; players show {most:,}"
            )
    title = "Change the book's details"
    with project.db.edit(title) as conn:
        before = meta.info(conn)
        fixed = {"language": before.language, "identifier": before.identifier}
        meta.put_info(conn, replace(info, **{**tidy, **fixed}, authors=_names(info.authors)))
        names = _names(narrators)
        meta.put(conn, NARRATORS, json.dumps(names, ensure_ascii=False) if names else None)
    return Changes(title, everything=True)


def set_cover(project: Project, picture: Path) -> Changes:
    """Takes a JPEG or PNG picture as the cover; the one before it stays in the project, for undo.

    Raises BadDelivery for anything else, BadEdit for a picture too large for players, NoSpace.
    """
    cover = read_cover(picture)
    if len(cover.data) > _LARGEST_COVER:
        raise BadEdit(
            f"{picture.name} has {len(cover.data) / 1e6:.0f} MB; players take 20 MB at most, save it smaller"
        )
    ending = next(suffix for suffix, kind in COVERS.items() if kind == cover.media_type)
    name = f"cover-{hashlib.sha256(cover.data).hexdigest()[:12]}{ending}"
    atomic.write(project.folder / BOOK / name, cover.data)
    title = "Change the cover"
    with project.db.edit(title) as conn:
        meta.put(conn, "cover", name)
    return Changes(title, everything=True)


def no_cover(project: Project) -> Changes:
    """Delivers without a cover from now on."""
    title = "Remove the cover"
    with project.db.edit(title) as conn:
        meta.put(conn, "cover", None)
    return Changes(title, everything=True)


def names(text: str) -> tuple[str, ...]:
    """The names in a text that parts them by commas or semicolons."""
    return _names(tuple(text.replace(";", ",").split(",")))


def _names(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in found if (name := " ".join(one.split()))))
