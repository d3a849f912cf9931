"""Delivery targets: what a shop or a player asks of the files, one TOML file each."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from app.core.delivery import Target
from app.core.errors import BadDelivery, NotFound
from app.settings import load


def targets() -> dict[str, Target]:
    """The shipped targets and those in the user's `targets` folder, which win, by name."""
    settings = load()
    found = {}
    for folder in (settings.resources / "targets", settings.home / "targets"):
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            found[path.stem] = read(path)
    return found


def target_for(name: str | None, file: Path) -> Target:
    """The target of that name; without one, that whose name is the file's ending, and MP3s for a folder.

    Raises NotFound with the names there are.
    """
    known = targets()
    wanted = name or {"": "mp3", ".m4a": "m4b"}.get(
        file.suffix.lower(), file.suffix.lower().removeprefix(".")
    )
    if wanted not in known:
        raise NotFound(f"there is no delivery target {wanted!r}; there are {', '.join(known)}")
    return known[wanted]


def read(path: Path) -> Target:
    """One target. Raises BadDelivery with what is wrong in the file."""
    try:
        value: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadDelivery(f"the delivery target {path} cannot be read: {error}") from error
    types = {field.name: field for field in fields(Target) if field.name != "name"}
    if unknown := sorted(set(value) - set(types)):
        raise BadDelivery(f"{path}: unknown key {unknown[0]!r}")
    for key, field in types.items():
        if key not in value:
            if field.default is MISSING:
                raise BadDelivery(f"{path}: the key {key!r} is missing")
            continue
        if not _fits(value[key], str(field.type)):
            raise BadDelivery(f"{path}: {key} must be a {field.type}, not {value[key]!r}")
    return Target(name=path.stem, **value)


def _fits(value: object, wanted: str) -> bool:
    if wanted in ("bool", "str"):
        return type(value).__name__ == wanted
    if wanted == "int":
        return type(value) is int
    return type(value) in (int, float)
