"""What the window works out without a widget: words, places, memory, whether there is a screen."""

import json
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Studio
from app.core.errors import NoDevice
from app.core.overview import ChapterState, Overview
from app.core.progress import Progress
from app.jobs.job import Step
from app.ui import memory, places
from app.ui.chapters_model import told
from app.ui.page import counted, duration, starts, tally
from app.ui.screen import prepare
from app.ui.top_bar import described, summary


@pytest.fixture(autouse=True)
def in_english(studio: Studio) -> None:
    """The words of the window as it says them: the studio's application has its language."""


def chapter(**other: object) -> ChapterState:
    values = {"index": 0, "title": "One", "kind": "body", "included": True, "lines": 10, "rendered": 10,
              "stale": 0, "failed": 0, "seconds": 75.0}  # fmt: skip
    return ChapterState(**(values | other))  # type: ignore[arg-type]


def test_how_far_a_chapter_is_in_words():
    assert told(chapter()) == "10 lines, 1:15"
    assert told(chapter(rendered=4, stale=1, failed=2)) == "4 of 10 lines, 1 out of date, 2 failed"
    assert told(chapter(included=False)) == "left out"
    assert told(chapter(lines=0, rendered=0)) == "nothing to read aloud"


def test_how_far_a_book_is_in_words():
    two = (chapter(), chapter(index=1, rendered=3, stale=2), chapter(index=2, included=False, rendered=0))
    book = Overview("T", (), "en", two, (), 3700.0)
    assert tally(book).open == 7
    assert summary(book) == "13 of 20 lines rendered, 2 out of date; about 1:01:40 in all"
    assert summary(Overview("T", (), "en", two[:1], (), 75.0)) == "All 10 lines rendered, 1:15"
    assert summary(Overview("T", (), "en", (), (), 0.0)) == "nothing to read aloud"


def test_a_step_in_words():
    assert described(Step(Progress("rendering", 12, 1340, 125))) == "Rendering  ·  12 of 1,340  ·  2:05 left"
    assert described(Step(Progress("looking"))) == "Looking"


def test_numbers_for_people():
    assert (counted(1, "line"), counted(1200, "line")) == ("1 line", "1,200 lines")
    assert (duration(7), duration(65), duration(3725)) == ("0:07", "1:05", "1:02:05")


def test_lines_are_heard_after_their_pauses():
    from app.core.timeline import ChapterTimeline, Clip, PauseKind

    clips = (Clip(7, 1, 2.0, PauseKind.CHAPTER, 0.5), Clip(8, 2, 1.0, PauseKind.SENTENCE, 0.25, trim_in=0.5))
    assert starts(ChapterTimeline(0, "", clips, 1.0)) == {7: (0.5, 2.5), 8: (2.75, 3.25)}


def test_memory_comes_back_and_damage_costs_only_the_memory(tmp_path: Path):
    kept = memory.Memory(geometry="ab", panes={"across": [1, 2, 3]}, last_folder="/x")
    for name in [*map(str, range(20)), "5"]:
        kept.opened(Path(name))
    memory.save(tmp_path / "home", kept)
    again = memory.load(tmp_path / "home")
    assert again == kept
    assert (again.recent[0], len(again.recent), again.recent.count("5")) == ("5", 12, 1)
    for damage in ("", "{", "[]", '{"recent": 3}', json.dumps({"recent": [], "geometry": "", "panes": [1]})):
        (tmp_path / "home" / "studio.json").write_text(damage)
        assert memory.load(tmp_path / "home") == memory.Memory()
    (tmp_path / "file").write_text("")
    memory.save(tmp_path / "file", kept)  # a home that cannot be written to


def test_a_new_project_never_lies_on_another(tmp_path: Path, qapp: QApplication):
    book = tmp_path / "A Book.epub"
    first = places.new_project(book)
    assert first == tmp_path / "A Book.dramatis"
    first.mkdir()
    assert places.new_project(book) == tmp_path / "A Book 2.dramatis"
    assert places.file_name(' a/b: "c"? ') == "a b c"
    assert places.file_name("…") and places.file_name("///") == "book"


def test_a_picture_needs_no_screen_and_a_window_says_what_it_lacks():
    environ: dict[str, str] = {}
    prepare(environ, picture=True)
    assert environ == ({"QT_QPA_PLATFORM": "offscreen"} if os.sys.platform.startswith("linux") else {})  # type: ignore[attr-defined]


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname != "Linux", reason="screens of Linux")
@pytest.mark.parametrize(
    "environ",
    [{}, {"DISPLAY": ":4711"}, {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"},
     {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":4711"}],
)  # fmt: skip
def test_without_a_screen_one_line_says_what_to_do(environ: dict[str, str]):
    with pytest.raises(NoDevice) as error:
        prepare(environ, picture=False)
    assert "\n" not in str(error.value)
    assert ";" in str(error.value)


def test_a_platform_that_was_asked_for_is_left_alone():
    environ = {"QT_QPA_PLATFORM": "offscreen"}
    prepare(environ, picture=False)
    assert environ == {"QT_QPA_PLATFORM": "offscreen"}
