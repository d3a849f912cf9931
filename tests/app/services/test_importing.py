"""Importing: from a book's file to a project, or to nothing at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from app.core.errors import BadBook, BadProject, NoSpace
from app.core.progress import Progress
from app.services import reading
from app.services.importing import import_book
from app.services.project import Project, overview

_TEXT = """The Well
========

Chapter One

“Is it deep?” asked Alice. It was very deep, and the water was black.

“Deep enough,” said Tom.

Chapter Two

Nobody spoke of the well again.
"""


@pytest.fixture
def book(tmp_path) -> Path:
    path = tmp_path / "library" / "The Well.txt"
    path.parent.mkdir()
    path.write_text(_TEXT, "utf-8")
    return path


def _whole(steps: Generator[Progress, None, Project]) -> Project:
    try:
        while True:
            next(steps)
    except StopIteration as end:
        project = end.value
        assert isinstance(project, Project)
        return project


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_text_becomes_a_project(book, tmp_path):
    with _whole(import_book(book, tmp_path / "W.dramatis")) as project:
        seen = overview(project)
        lines = reading.lines(project)
        assert {"Chapter One", "Chapter Two"} <= {one.title for one in seen.chapters}
        assert [one.text for one in lines if one.character][:2] == ["Is it deep?", "Deep enough,"]
        assert [one.id for one in lines] == list(range(1, len(lines) + 1))
        for line in lines:
            assert line.source is not None
            assert _TEXT[slice(*line.source)] == line.text
        source = reading.source(project)
        assert source is not None
        assert source.read_bytes() == book.read_bytes()
    assert _names(tmp_path) == ["W.dramatis", "library"]
    assert _names(tmp_path / "W.dramatis") == ["backups", "book", "exports", "project.db", "takes"]


def test_the_sample_book_with_its_cover(root, tmp_path):
    sample = root / "resources" / "sample" / "good-weight.epub"
    with _whole(import_book(sample, tmp_path / "Good Weight.dramatis")) as project:
        seen = overview(project)
        cover = project.cover()
        assert seen.title == "Good Weight"
        assert sum(one.included for one in seen.chapters) >= 3
        assert len(seen.cast) >= 5
        assert cover is not None
        assert (cover.media_type, cover.data[:4]) == ("image/png", b"\x89PNG")
        assert cover.data == (project.folder / "book" / "cover.png").read_bytes()


def test_progress_tells_the_steps(book, tmp_path):
    steps = list(import_book(book, tmp_path / "W.dramatis"))
    assert [one.done for one in steps] == sorted(one.done for one in steps)
    assert steps[0].what == "Reading The Well.txt"
    assert steps[-1].done == steps[-1].total
    Project.open(tmp_path / "W.dramatis").close()


@pytest.mark.parametrize(
    ("name", "content"),
    [("e.epub", b""), ("e.txt", b""), ("e.txt", b" \n\n "), ("e.epub", b"PK\x03\x04" + bytes(99))],
)
def test_what_is_no_book_leaves_nothing(tmp_path, name, content):
    book = tmp_path / name
    book.write_bytes(content)
    with pytest.raises(BadBook) as told:
        _whole(import_book(book, tmp_path / "deep" / "E.dramatis"))
    assert "\n" not in str(told.value)
    assert _names(tmp_path) == [name]


def test_a_missing_book(tmp_path):
    with pytest.raises(BadBook, match=r"nowhere\.epub"):
        _whole(import_book(tmp_path / "nowhere.epub", tmp_path / "N.dramatis"))
    assert _names(tmp_path) == []


def test_what_is_there_is_refused_before_the_book_is_read(tmp_path):
    Project.create(tmp_path / "T.dramatis").close()
    with pytest.raises(BadProject, match="holds a project already; choose another name"):
        next(import_book(tmp_path / "not read.epub", tmp_path / "T.dramatis"))


@pytest.mark.parametrize("step", [1, 2, 3, 4, 5])
def test_cancelling_leaves_nothing(book, tmp_path, step):
    steps = import_book(book, tmp_path / "W.dramatis")
    for _ in range(step):
        next(steps)
    steps.close()
    assert _names(tmp_path) == ["library"]


def test_a_full_disk_leaves_nothing_and_says_so(mount, book):
    disk = mount(160)
    with pytest.raises(NoSpace, match="space"):
        _whole(import_book(book, disk / "W.dramatis"))
    assert _names(disk) == []


def test_no_room_for_the_books_own_file(mount, tmp_path):
    disk = mount(700)
    book = tmp_path / "Long.txt"
    book.write_text(_TEXT + "\n\n" + "\x0c" * 600_000, "utf-8")
    with pytest.raises(NoSpace):
        _whole(import_book(book, disk / "L.dramatis"))
    assert _names(disk) == []


def test_a_read_only_disk_says_so(mount, book):
    disk = mount(1024)
    mount(disk, read_only=True)
    with pytest.raises(NoSpace, match="cannot be written to"):
        _whole(import_book(book, disk / "W.dramatis"))


_DIE = """
import os, signal, sys
from pathlib import Path
from app.services.importing import import_book
steps = import_book(Path(sys.argv[1]), Path(sys.argv[2]))
while next(steps).done < 3:
    pass
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_import_leaves_no_project_and_is_tidied_away_later(book, tmp_path, root):
    place = tmp_path / "W.dramatis"
    done = subprocess.run([sys.executable, "-c", _DIE, str(book), str(place)], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not place.exists()
    (left,) = tmp_path.glob(".*.new")
    _whole(import_book(book, place)).close()
    assert left.exists()  # somebody may be at work in it still
    days_ago = time.time() - 2 * 24 * 3600
    os.utime(left, (days_ago, days_ago))
    _whole(import_book(book, place.with_name("W.dramatis2"))).close()
    assert left.exists()  # not of that project
    with pytest.raises(BadProject):
        _whole(import_book(book, place))
    Project.open(place).close()
    place.rename(tmp_path / "Moved.dramatis")
    _whole(import_book(book, place)).close()
    assert not left.exists()
