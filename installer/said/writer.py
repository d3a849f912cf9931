"""Writes what was found into app/ui/said, where the window and its translators look for it."""

from __future__ import annotations

import ast
import json
import os
import re
from pathlib import Path

from .finder import ROOT, found
from .place import called
from .template import FIELD

TITLES = ROOT / "app" / "ui" / "titles.py"
SAID = ROOT / "app" / "ui" / "said"
_HEAD = '''"""What {layer} says in English, as templates. Written by installer/translate.py: change it there."""

# ruff: noqa: E501, RUF100
# fmt: off
from __future__ import annotations

from app.ui.language import T

TEMPLATES = (
'''


def known(titles: Path = TITLES) -> list[re.Pattern[str]]:
    """Patterns of what app/ui/titles.py has a template for already."""
    calls = (one for one in ast.walk(ast.parse(titles.read_text("utf-8"))) if isinstance(one, ast.Call))
    texts = [one.args[1] for one in calls if called(one) == "T"]
    return [
        re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(text.value)))
        for text in texts
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    ]


def modules() -> dict[str, str]:
    """What is written into app/ui/said: the name of each file and its text."""
    there = known()
    layers: dict[str, list[str]] = {}
    for text, where in found().items():
        if not any(pattern.fullmatch(FIELD.sub("7", text)) for pattern in there):
            parts = where.split("/")
            layers.setdefault(parts[0] if parts[0] != "app" else f"app.{parts[1]}", []).append(text)
    made = {}
    for layer, texts in sorted(layers.items()):
        lines = "".join(f'    T("Said", {json.dumps(text, ensure_ascii=False)}),\n' for text in texts)
        made[f"{layer.removeprefix('app.')}.py"] = f"{_HEAD.replace('{layer}', layer)}{lines})\n"
    return made


def write(folder: Path = SAID) -> None:
    """Writes the modules into a folder, each at one stroke, and takes away those that nothing is said in any more."""
    made = modules()
    for name, text in made.items():
        target = folder / name
        if not target.exists() or target.read_text("utf-8") != text:
            beside = folder / f".{name}.{os.getpid()}"
            beside.write_text(text, "utf-8", newline="\n")
            beside.replace(target)
    for path in folder.glob("*.py"):
        if path.name != "__init__.py" and path.name not in made:
            path.unlink()
