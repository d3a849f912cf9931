# ruff: noqa: E402, I001
"""Draws the pictures of the documents: `python tests/pictures.py [--out docs/images]`, 1440x900 in 256 colours.

They show the sample book with a line in a cloned voice, whose takes are scored and whose words can be repaired.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from PIL import Image
from PySide6.QtWidgets import QLineEdit, QWidget

import made_shown
import shots
from app.bootstrap import Studio, build
from app.settings import load
from app.ui.application import application
from app.ui.window import Window
from shots import LOOKS, WORKSPACES, Shot

_VOICE = "nano/kathleen"
_COLOURS = 256


def _delivered(window: Window) -> QWidget:
    """The workspace Deliver with a place in which nobody's folders are seen."""
    window.show_workspace("deliver")
    shots.settle(window)
    for field in window.findChildren(QLineEdit):
        if field.text().endswith(".m4b"):
            field.setText(f"Audiobooks/{Path(field.text()).name}")
    return window


def draw(studio: Studio, folder: Path, out: Path) -> None:
    """Draws them all from the project `small.dramatis` in a folder, in few colours and so of few bytes."""
    app = application(studio, remembering=False)
    window = shots.window_on(studio, app, "small", folder)
    window.resize(1440, 900)
    known = {one.name: one for one in (*WORKSPACES, *LOOKS)}
    wanted = {"window": known["line"]} | {name: known[name] for name in ("repair", "book", "cast", "proof")}
    for name, shot in (wanted | {"deliver": Shot("deliver", _delivered)}).items():
        to = out / f"{name}.png"
        shots.take(window, shot, to)
        with Image.open(to) as picture:
            few = picture.convert("RGB").quantize(_COLOURS, kmeans=2, dither=Image.Dither.NONE)
        few.save(to, optimize=True)
        print(f"{to}: {to.stat().st_size / 1024:.0f} KB")
    window.close()
    window.deleteLater()


def main() -> None:
    parser = argparse.ArgumentParser(description="Draws the pictures of the documents.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, build(replace(load(), home=Path(place) / "home")) as studio:
        made_shown.sample(studio, Path(place) / "small.dramatis", cloned=_VOICE)
        draw(studio, Path(place), out)


if __name__ == "__main__":
    main()
