"""The script in a chapter of 12,000 lines: a key pressed until it is painted, and what else people wait for.

`python tests/bench/bench_script_view.py [LINES]` prints milliseconds that the window's own thread works, and how many
times as long that is as for a chapter of 120 lines. The whole view is painted each time unless it says otherwise:
`only that` is as people have it, where what did not change is not painted. Searching is measured in a book of 560,000
words.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph
from app.core.rewording import words_shown
from app.core.script import Line, LineKind, Script
from app.db import book
from app.services import searching
from app.services.project import Project, building
from app.ui import design
from app.ui.page import Page, make
from app.ui.script_view import ScriptView
from engine.types import WordTiming

SAID = "It had rained the whole night through, and the road to the old house was gone."
SPOKEN = "Nobody will come now"


def chapter(count: int) -> Page:
    """A page of so many lines, a narrated and a spoken one in each paragraph."""
    text = f"{SAID} “{SPOKEN},” she said."
    begin = text.index("“") + 1
    spans = (
        (0, len(SAID), None),
        (begin, begin + len(SPOKEN) + 1, "Ada"),
        (begin + len(SPOKEN) + 3, len(text), None),
    )
    lines = []
    for number in range(count):
        start, end, who = spans[number % 3]
        kind = LineKind.SPEECH if who else LineKind.NARRATION
        lines.append(Line(number + 1, 0, number // 3, start, end, text[start:end], kind, who))
    states = dict.fromkeys(range(1, count + 1), "rendered")
    return make(0, "One", "en", (Paragraph(text),) * -(-count // 3), tuple(lines), states)


def timed(view: ScriptView, work: Callable[[], object]) -> float:
    """Milliseconds that the window's thread works on something and on painting the whole view anew."""
    started = time.thread_time()
    work()
    view.viewport().repaint()  # an update alone waits for the next frame
    return 1000 * (time.thread_time() - started)


def seen(app: QApplication, work: Callable[[], object]) -> float:
    """Milliseconds that the window's thread works on something and on painting what it changed."""
    app.processEvents()
    started = time.thread_time()
    work()
    app.processEvents()
    return 1000 * (time.thread_time() - started)


def press(view: ScriptView, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(view, QKeyEvent(kind, key, modifiers))


def measure(app: QApplication, count: int) -> dict[str, float]:
    """The figures of a chapter of so many lines."""
    page = chapter(count)
    view = ScriptView()
    view.resize(900, 800)
    tones = {"Ada": design.cast_colour(0)}
    view.asked.connect(view.select)
    view.stepped.connect(lambda by: view.select(page.beside(view.selected_lines[-1], by)))
    view.show()
    app.processEvents()
    found = {"first paint": timed(view, lambda: view.show_page(page, tones))}
    view.select(page.lines[count // 2].id)
    app.processEvents()
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for name, key, modifiers in (
        ("down", Qt.Key.Key_Down, plain),
        ("page down", Qt.Key.Key_PageDown, plain),
        ("a word on", Qt.Key.Key_Right, plain),
        ("select a word", Qt.Key.Key_Right, shift),
        ("select a line", Qt.Key.Key_Up, shift),
    ):
        view.select(page.lines[count // 2].id)
        app.processEvents()
        times = [timed(view, lambda key=key, how=modifiers: press(view, key, how)) for _ in range(60)]
        found[f"key: {name}, median"] = statistics.median(times)
        found[f"key: {name}, worst"] = max(times)
    line = page.lines[count // 2]
    words = [timed(view, lambda n=n: view.hear_word(line.id, n, n + 2)) for n in range(60)]
    found["the word heard moves"] = statistics.median(words)
    words = [seen(app, lambda n=n: view.hear_word(line.id, n, n + 2)) for n in range(60)]
    found["the same, only that painted"] = statistics.median(words)
    marks = [seen(app, lambda n=n: view.show_rendering((line.id,) if n % 2 else ())) for n in range(60)]
    found["a line is being made, only that"] = statistics.median(marks)
    view.select(line.id)
    keys = [seen(app, lambda: press(view, Qt.Key.Key_Right, plain)) for _ in range(12)]
    found["key: a word on, only that painted"] = statistics.median(keys)
    found["a line is rendered"] = timed(
        view, lambda: view.show_page(replace(page, states={**page.states, line.id: "stale"}), tones)
    )
    lines = list(page.lines)
    lines[count // 2] = replace(line, text="Other words.", original=line.text)
    other = make(0, "One", "en", page.paragraphs, tuple(lines), dict(page.states))
    found["a line is edited"] = timed(view, lambda: view.show_page(other, tones))
    bar = view.verticalScrollBar()
    rolls = [timed(view, lambda n=n: bar.setValue(bar.maximum() * n // 60)) for n in range(60)]
    found["scroll anywhere, median"] = statistics.median(rolls)
    view.select(line.id)
    app.processEvents()
    found["open the editor"] = timed(view, view.edit_line)
    keys = [timed(view, lambda: press(view.editor.text, Qt.Key.Key_A, plain)) for _ in range(30)]
    found["a letter in the editor"] = statistics.median(keys)
    view.close()
    view.deleteLater()
    return found


def search(words: int) -> dict[str, float]:
    """Milliseconds of processor time to search a book of so many words."""
    text = " ".join([SAID] * 3)
    paragraphs = words // len(text.split())
    lines = []
    for number in range(paragraphs):
        for part in range(3):
            start = part * (len(SAID) + 1)
            lines.append(Line(len(lines) + 1, number // 300, number % 300, start, start + len(SAID), SAID))
    chapters = tuple(
        Chapter(f"{n}", (Paragraph(text),) * min(300, paragraphs - n)) for n in range(0, paragraphs, 300)
    )
    found = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "Long.dramatis"
        with building(folder) as (_, db), db.write() as conn:
            book.write(conn, Manuscript(BookInfo("Long"), chapters), Script(tuple(lines), ()))
        with Project.open(folder) as project:
            for name, pattern, regex in (("plain", "old house", False), ("expression", r"\br\w+ed\b", True)):
                started = time.process_time()
                hits = searching.find(project, pattern, regex=regex)
                found[f"search, {name} ({len(hits):,} hits)"] = 1000 * (time.process_time() - started)
    return found


def align() -> float:
    """Milliseconds to lay a line's words beside those of its take."""
    text = "In the 1990s Dr. Smith paid $3.50 for 105 apples, 12 pears and a good old-fashioned pie."
    spoken = (
        "In the nineteen nineties doctor Smith paid three dollars fifty for one hundred and five apples, "
        "twelve pears and a good old fashioned pie."
    )
    said = tuple(WordTiming(word, n / 3, n / 3 + 0.3, 0) for n, word in enumerate(spoken.split()))
    started = time.process_time()
    for _ in range(100):
        words_shown(text, said)
    return 10 * (time.process_time() - started)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 12_000
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    design.load_fonts(ROOT / "resources")
    measure(app, 120)  # what is made once is made now
    small, large = measure(app, 120), measure(app, count)
    for name, value in large.items():
        print(f"{name:34} {value:8.2f} ms   {value / max(small[name], 1e-3):6.2f} times that of 120 lines")
    for name, value in search(560_000).items():
        print(f"{name:32} {value:8.0f} ms of processor time")
    print(f"{'words of a line laid beside':32} {align():8.2f} ms")


if __name__ == "__main__":
    main()
