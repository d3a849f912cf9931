"""Pictures of everything in the window, in each theme and size, and what an eye would find at fault in them.

    python tests/shots.py --out DIR [--only NAME ...] [--size 1366x768 ...] [--theme dark ...] [--project small ...]

writes `NAME-PROJECT-WIDTHxHEIGHT-THEME.png` for the start page, the five workspaces and the dialogs: with no project,
one of which nothing is rendered, the sample book half done and a book of 12,000 lines; in English, the script also in
German and from right to left. A size with `@2` is of twice as many pixels in each direction, at 200 %. Needs no screen.
Whatever `sight.faults` finds (words cut off, parts that overlap, controls without a name) is printed, and the exit code
is 1 then.
"""

# ruff: noqa: E402, I001
from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import made_shown
import shown_cast
from app.bootstrap import Studio, build
from app.settings import load
from app.ui import language, workspaces
from app.ui.application import application
from app.ui.lexicon_dialog import ENTRIES, FOUND, HETERONYMS
from app.ui.memory import Card
from app.ui.window import Window
from app.ui.workspaces.cast import CastWorkspace
from sight import faults

SIZES = ("1366x768", "1920x1080", "1920x1080@2")
THEMES = ("dark", "light")
PROJECTS = ("none", "empty", "small", "long", "german", "mirrored", "hebrew")
_PATIENCE = 120.0
_SECONDS = 90.0  # of the timeline that are seen as a rule
_ABOVE = 150  # pixels of the page above the line that is selected


@dataclass(frozen=True, slots=True)
class Shot:
    """What is pictured: `show` brings the window there and returns what is drawn, `end` leaves no trace of it."""

    name: str
    show: Callable[[Window], QWidget]
    end: Callable[[Window], object] = lambda window: None
    slow: float = 0.0  # seconds after which it begins something of its own, as a search while one types


def settle(window: Window) -> None:
    """Until everything that is looked at has been read and drawn. Raises TimeoutError."""
    app = QApplication.instance()
    assert app is not None
    end, calm = time.monotonic() + _PATIENCE, 0
    while calm < 4:
        if time.monotonic() > end:
            raise TimeoutError("the window did not come to rest")
        app.processEvents()
        time.sleep(0.005)
        calm = calm + 1 if window.desk.settled else 0


def _rest(seconds: float) -> None:
    app = QApplication.instance()
    assert app is not None
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.005)


def _workspace(name: str) -> Shot:
    def show(window: Window) -> QWidget:
        window.show_workspace(name)
        return window

    return Shot(name, show)


def _dialog(name: str, ask: Callable[[Window], object]) -> Shot:
    def show(window: Window) -> QWidget:
        window.show_workspace("script")
        ask(window)
        settle(window)
        return next(one for one in window.findChildren(QDialog) if one.isVisible())

    def end(window: Window) -> None:
        for one in window.findChildren(QDialog):
            if one.isVisible():
                one.close()
                one.deleteLater()

    return Shot(name, show, end)


def _spoken(window: Window) -> int:
    """The first line that a character speaks, else the first; in the sample it has several takes."""
    page = window.desk.page
    assert page is not None
    return next((line.id for line in page.lines if line.character), page.lines[0].id)


def _selected(window: Window) -> QWidget:
    window.show_workspace("script")
    line = _spoken(window)
    window.desk.select(line)
    settle(window)
    view = window.page.script
    rect = view.line_rect(line)
    if rect is not None:
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + round(rect.top()) - _ABOVE)
    return window


def _words(window: Window) -> QWidget:
    _selected(window)
    settle(window)
    view = window.page.script
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    return window


def _no_words(window: Window) -> None:
    QTest.keyClick(window.page.script, Qt.Key.Key_Escape)


def _edited(window: Window) -> QWidget:
    _selected(window)
    settle(window)
    window.page.script.edit_line()
    return window


def _searched(window: Window) -> QWidget:
    _selected(window)
    window.page.script_pane.replace()
    bar = window.page.script_pane.bar
    bar.pattern.setText("the")
    return window


def _whole_book(window: Window) -> QWidget:
    _selected(window)
    settle(window)
    view = window.page.timeline
    view.look(view.scale.fit())
    return window


def _close_by(window: Window) -> None:
    view = window.page.timeline
    view.look(view.scale.shown(0.0, _SECONDS))


def _reviewed(window: Window) -> QWidget:
    window.actions_["review"].trigger()
    return window


def _unreviewed(window: Window) -> None:
    page = window.workspaces["cast"]
    assert isinstance(page, CastWorkspace)
    page.tabs.setCurrentIndex(0)


def _people(window: Window) -> QWidget:
    shown_cast.workspace(window).table.go(1)
    settle(window)
    _rest(0.4)  # until what is stayed on has been read
    settle(window)
    return shown_cast.strips(window)


def _toured(window: Window) -> QWidget:
    window.show_tour()
    return window


def _end_tour(window: Window) -> None:
    if window.guide.tour is not None:
        window.guide.tour.end()


def _lexicon(window: Window, tab: int, sound: str = "") -> None:
    window.actions_["lexicon"].trigger()
    dialog = window.lexicon.dialog
    assert dialog is not None
    settle(window)
    dialog.tabs.setCurrentIndex(tab)
    dialog.editor.sound.setText(sound)


WORKSPACES = tuple(_workspace(name) for name in workspaces.NAMES)
START = Shot("start", lambda window: window)
LOOKS = (
    Shot("line", _selected),
    Shot("repair", _words, _no_words),
    Shot("edit", _edited, lambda window: window.page.script.editor.drop()),
    Shot("search", _searched, lambda window: window.page.script_pane.bar.close_bar(), 0.4),
    Shot("book", _whole_book, _close_by),
    Shot("review", _reviewed, _unreviewed, 1.5),
    Shot("cast_people", _people, shown_cast.no_strips),
    Shot("tour", _toured, _end_tour),
)
DIALOGS = (
    _dialog("preferences", lambda window: window.preferences()),
    _dialog("shortcuts", lambda window: window.preferences(keys=True)),
    _dialog("keys", lambda window: window.actions_["keys"].trigger()),
    _dialog("about", lambda window: window.actions_["about"].trigger()),
    _dialog("pauses", lambda window: window.actions_["pauses"].trigger()),
    _dialog("room_tone", lambda window: window.actions_["room_tone"].trigger()),
    replace(_dialog("lexicon", lambda window: _lexicon(window, FOUND, "YAHN-uh")), slow=0.6),
    _dialog("heteronyms", lambda window: _lexicon(window, HETERONYMS)),
    _dialog("entries", lambda window: _lexicon(window, ENTRIES)),
    _dialog("history", lambda window: window.actions_["history"].trigger()),
    *(
        _dialog(f"cast_{ask.__name__}", ask)
        for ask in (
            *(shown_cast.merge, shown_cast.split, shown_cast.describe, shown_cast.add),
            *(shown_cast.chapter, shown_cast.series, shown_cast.again),
        )
    ),
)


def plan(project: str, size: str, theme: str) -> tuple[Shot, ...]:
    """What is pictured of a project in a size and a theme. Dialogs look the same in every size of the window."""
    if theme == "contrast" and (project not in ("none", "small") or size != SIZES[0]):
        return ()
    if project == "none":
        return (START,)
    if project in ("german", "mirrored", "hebrew"):
        if size != SIZES[0] or theme != "dark":
            return ()
        return (*WORKSPACES, *LOOKS, *DIALOGS) if project == "german" else (*WORKSPACES[:2], *LOOKS[1:2])
    if project == "small":
        return (*WORKSPACES, *LOOKS, *DIALOGS) if size in (SIZES[0], SIZES[2]) else WORKSPACES
    return (*WORKSPACES, LOOKS[4]) if project == "long" else WORKSPACES


def take(window: Window, shot: Shot, to: Path | None = None) -> tuple[QPixmap, list[str]]:
    """A picture, written to `to` if that is given, and what is at fault in it."""
    widget = shot.show(window)
    settle(window)
    if shot.slow:
        _rest(shot.slow)
        settle(window)
    found = faults(widget)
    picture = widget.grab()
    if to is not None and not picture.save(str(to), "PNG", 80):
        raise OSError(f"the picture cannot be written to {to}")
    shot.end(window)
    return picture, found


def window_on(studio: Studio, app: QApplication, project: str, folder: Path) -> Window:
    """A window in the language of a project, with it open."""
    language.install(app, studio.settings.resources, "de" if project == "german" else "en")
    if project == "mirrored":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = Window(studio, remembering=False)
    window.show()
    if project == "none":
        folders = [str(folder / f"{name}.dramatis") for name in ("Good Weight", "The Long Way Home")]
        for one in folders:
            Path(one).mkdir(exist_ok=True)
        cards = (Card("Good Weight", 388, 126), Card("The Long Way Home", 12_000, 12_000))
        window.start.show_recent(folders, dict(zip(folders, cards, strict=True)))
    else:
        window.open(folder / f"{_folder(project)}.dramatis")
    settle(window)
    return window


def _folder(project: str) -> str:
    return {"german": "small", "mirrored": "small"}.get(project, project)


def prepare(studio: Studio, folder: Path, projects: Sequence[str]) -> None:
    """Makes the projects that are wanted in a folder."""
    makers: dict[str, Callable[[Path], None]] = {
        "empty": made_shown.empty,
        "small": lambda place: made_shown.sample(studio, place),
        "long": made_shown.long,
        "hebrew": made_shown.hebrew,
    }
    for name in dict.fromkeys(_folder(one) for one in projects):
        if name in makers:
            makers[name](folder / f"{name}.dramatis")


def pictures(
    studio: Studio,
    folder: Path,
    out: Path,
    projects: Sequence[str],
    sizes: Sequence[str],
    themes: Sequence[str],
    only: Sequence[str] = (),
) -> Iterator[tuple[Path, list[str]]]:
    """Draws everything that is planned, one after the other, and says what is at fault in each. One scale a process."""
    app = application(studio, remembering=False)
    for project in projects:
        planned = {
            (theme, size): [one for one in plan(project, size, theme) if not only or one.name in only]
            for theme in themes
            for size in sizes
        }
        if not any(planned.values()):
            continue
        window = window_on(studio, app, project, folder)
        try:
            for (theme, size), shots in planned.items():
                if not shots:
                    continue
                window.looks.choose(theme)
                window.resize(*_pixels(size))
                for shot in shots:
                    to = out / f"{shot.name}-{project}-{size}-{theme}.png"
                    yield to, take(window, shot, to)[1]
        finally:
            window.close()
            window.deleteLater()
            app.processEvents()


def _pixels(size: str) -> tuple[int, int]:
    width, _, height = size.partition("@")[0].partition("x")
    return int(width), int(height)


def _scale(size: str) -> str:
    return size.partition("@")[2] or "1"


def _draw(args: argparse.Namespace, studio: Studio, folder: Path) -> int:
    count = bad = 0
    for to, found in pictures(studio, folder, args.out, args.project, args.size, args.theme, args.only):
        count += 1
        bad += len(found)
        for one in found:
            print(f"{to.name}: {one}", flush=True)
    print(f"{count} pictures at {_scale(args.size[0])}00 %, {bad} faults", flush=True)
    return 1 if bad else 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Pictures of everything in the window.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", nargs="+", default=[], help="names of pictures, as script or preferences")
    parser.add_argument("--size", nargs="+", default=list(SIZES))
    parser.add_argument("--theme", nargs="+", default=[*THEMES, "contrast"])
    parser.add_argument("--project", nargs="+", default=list(PROJECTS), choices=PROJECTS)
    parser.add_argument(
        "--made", type=Path, help=argparse.SUPPRESS
    )  # where the projects are, in a child process
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        folder = args.made or Path(place)
        if args.made is None and _scaled(args):
            return _children(args, folder, started)
        with build(replace(load(), home=folder / "home")) as studio:
            if args.made is None:
                prepare(studio, folder, args.project)
            return _draw(args, studio, folder)


def _scaled(args: argparse.Namespace) -> bool:
    """Whether a scale is wanted that is not this process's: Qt takes one when it starts."""
    return {_scale(size) for size in args.size} != {os.environ.get("QT_SCALE_FACTOR", "1")}


def _children(args: argparse.Namespace, folder: Path, started: float) -> int:
    """Draws each scale in a process of its own, from projects that are made once."""
    with build(replace(load(), home=folder / "home")) as studio:
        prepare(studio, folder, args.project)
    worst = 0
    for scale in sorted({_scale(size) for size in args.size}):
        sizes = [size for size in args.size if _scale(size) == scale]
        command = [sys.executable, __file__, "--out", str(args.out), "--made", str(folder), "--size", *sizes]
        command += ["--theme", *args.theme, "--project", *args.project]
        command += ["--only", *args.only] if args.only else []
        ended = subprocess.run(command, env=os.environ | {"QT_SCALE_FACTOR": scale}, check=False)
        worst = max(worst, abs(ended.returncode))
    print(f"{time.monotonic() - started:.0f} seconds")
    return worst


if __name__ == "__main__":
    sys.exit(main())
