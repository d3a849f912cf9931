"""A new edition taken in where the old one stands: what stays, what is told, and that it can be taken back."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Generator
from html import escape
from pathlib import Path
from typing import TypeVar

import pytest

from app.core.editions import Counts
from app.core.errors import BadBook, NoSpace
from app.core.marker import MarkerKind
from app.services import editing, marking, reading, rewording
from app.services.editions import Edition, compare, comparing, editions, take_over
from app.services.importing import import_book
from app.services.project import Project
from app.services.undoing import history, redo, undo
from made_project import fill

R = TypeVar("R")
_TEXT = """The Well

by A. Writer


CHAPTER I

It was a dark night, and the old well lay black between the trees of the garden.

"Is it deep?" asked Alice. "I have never seen the bottom of it."

"Deep enough," said Tom. He threw a stone, and they listened for a long while.


CHAPTER II

In the morning the rain had stopped and the grass was wet under their feet.

"Come along," said Alice. Tom carried the rope and the lantern that his father had left him.

They never spoke of the stone again, and nobody in the village asked them.


CHAPTER III

Years went by before anybody opened the gate of the garden again.
"""


def run(work: Generator[object, None, R]) -> R:
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: R = end.value
            return result


@pytest.fixture
def project(tmp_path: Path):
    book = tmp_path / "The Well.txt"
    book.write_text(_TEXT, "utf-8")
    made = run(import_book(book, tmp_path / "W.dramatis"))
    fill(made, [line.id for line in reading.lines(made)], 0.3, 2)
    yield made
    made.close()


def edition(project: Project, text: str, name: str = "The Well.txt") -> Path:
    """Another file of the book, elsewhere."""
    path = project.folder.parent / "new" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def id_of(project: Project, begin: str) -> int:
    (found,) = [line.id for line in reading.lines(project) if line.text.startswith(begin)]
    return found


def state(project: Project) -> object:
    """The whole project as the user sees it."""
    lines = reading.lines(project)
    with project.db.read() as conn:
        takes = sorted(tuple(row) for row in conn.exec_driver_sql("SELECT line_id, take_id FROM line_takes"))
        chosen = sorted(tuple(row) for row in conn.exec_driver_sql("SELECT id, take_id, approved FROM lines"))
        chapters = [tuple(row) for row in conn.exec_driver_sql("SELECT * FROM chapters ORDER BY position")]
    texts = [reading.chapter(project, index) for index in range(len(chapters))]
    return (
        lines,
        takes,
        chosen,
        chapters,
        texts,
        reading.characters(project),
        editions(project),
        reading.source(project),
    )


def stale(project: Project) -> set[int]:
    return {line for line, how in reading.line_states(project).items() if how != "rendered"}


def test_the_same_book_changes_nothing(project: Project):
    before = state(project)
    book = edition(project, _TEXT)
    assert compare(project, book).same
    assert run(take_over(project, book)).lines == frozenset()
    assert (state(project), history(project), editions(project)) == (before, (), ())


def test_a_mended_word_makes_one_line_stale(project: Project):
    before = reading.lines(project)
    book = edition(project, _TEXT.replace("the grass was wet", "the moss was wet"))
    seen = compare(project, book)
    assert seen.lines == Counts(len(before) - 1, 1, 0, 0)
    assert seen.paragraphs.changed == 1
    assert (seen.stale.lines, seen.gone.lines, seen.missing_words, seen.conflicts) == (1, 0, 0, ())
    assert stale(project) == set()  # a look changes nothing
    changes = run(take_over(project, book))
    assert (changes.title, changes.everything) == ("Take in the edition “The Well.txt”", True)
    line = id_of(project, "In the morning the rain")
    assert (changes.lines, stale(project)) == ({line}, {line})
    after = reading.lines(project)
    assert [one.id for one in after] == [one.id for one in before]
    assert "moss" in reading.chapter(project, after[-4].chapter).paragraphs[1].text


def test_it_is_taken_back_and_done_again_also_after_reopening(project: Project):
    first = state(project)
    text = _TEXT.replace("He threw a stone, and they listened for a long while.", "").replace(
        "Years went by", "A stranger came in spring with a map and a spade.\n\nYears went by"
    )
    run(take_over(project, edition(project, text)))
    second = state(project)
    assert second != first
    folder = project.folder
    project.close()
    with Project.open(folder) as again:
        assert undo(again) is not None
        assert state(again) == first
        assert redo(again) is not None
        assert state(again) == second
    with Project.open(folder) as again:
        assert undo(again) is not None
        assert state(again) == first
        assert undo(again) is None


def test_both_files_stay_and_the_editions_are_told(project: Project):
    text = _TEXT.replace("wet", "damp")
    lines = len(reading.lines(project))
    run(take_over(project, edition(project, text)))
    kept = sorted(one.name for one in (project.folder / "book").iterdir())
    assert kept == ["The Well (2).txt", "The Well.txt"]
    source = reading.source(project)
    assert source is not None
    assert (source.name, source.read_text("utf-8")) == ("The Well (2).txt", text)
    first, second = editions(project)
    assert (first.file, first.kept) == ("The Well.txt", lines)
    assert second == Edition(second.created, "The Well (2).txt", "The Well", lines - 1, 1)
    run(take_over(project, edition(project, _TEXT)))  # back to a file that is there already
    assert sorted(one.name for one in (project.folder / "book").iterdir()) == kept
    assert [one.file for one in editions(project)] == ["The Well.txt", "The Well (2).txt", "The Well.txt"]


def test_chapters_that_moved_keep_their_takes(project: Project):
    head, one, two, three = _TEXT.split("CHAPTER")
    text = f"{head}CHAPTER{three}\n\nCHAPTER{one}CHAPTER{two}"
    book = edition(project, text)
    seen = compare(project, book)
    assert (seen.lines.changed, seen.lines.new, seen.lines.gone, seen.stale.lines) == (0, 0, 0, 0)
    assert [(one.what, one.title) for one in seen.chapters] == [("moved", "CHAPTER III")]
    ids = {line.id for line in reading.lines(project)}
    run(take_over(project, book))
    assert {line.id for line in reading.lines(project)} == ids
    assert stale(project) == set()


def test_chapters_that_come_and_go_are_told(project: Project):
    head, one, _, three = _TEXT.split("CHAPTER")
    text = f"{head}CHAPTER{one}CHAPTER{three}\n\nCHAPTER IV\n\nThe gate was shut for good, and a wall was built.\n"
    seen = compare(project, edition(project, text))
    assert [(one.what, one.title) for one in seen.chapters] == [
        ("added", "CHAPTER IV"),
        ("removed", "CHAPTER II"),
    ]
    assert seen.missing_words >= 10
    assert seen.missing_seconds > 1
    assert seen.gone.lines == seen.lines.gone >= 5
    assert seen.gone.audio_seconds > 1


def test_reflowed_text_in_other_quotation_marks_is_the_same(project: Project):
    text = _TEXT.replace(" the ", "\nthe ")
    for number in range(text.count('"')):
        text = text.replace('"', "“”"[number % 2], 1)
    book = edition(project, text)
    seen = compare(project, book)
    assert (seen.lines.changed, seen.lines.new, seen.lines.gone, seen.stale.lines) == (0, 0, 0, 0)
    run(take_over(project, book))
    assert stale(project) == set()
    assert "“Is it deep?”" in "".join(p.text for p in reading.chapter(project, 1).paragraphs)


def test_an_epub_takes_the_place_of_a_text(project: Project):
    path = project.folder.parent / "well.epub"
    parts = _TEXT.split("CHAPTER")[1:]
    make_epub(path, [[f"CHAPTER{p}".split("\n\n")[0], *p.strip().split("\n\n")[1:]] for p in parts])
    before = {line.text: line.id for line in reading.lines(project)}
    seen = compare(project, path)
    assert (seen.lines.changed, seen.lines.new, seen.stale.lines) == (0, 0, 0)
    run(take_over(project, path))
    after = {line.text: line.id for line in reading.lines(project)}
    assert after.items() <= before.items()
    assert stale(project) == set()
    assert reading.chapter(project, 0).paragraphs[1].source is None


def make_epub(path: Path, chapters: list[list[str]]) -> None:
    pages = {
        f"c{n}.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>'
        f"<h1>{escape(head)}</h1>{''.join(f'<p>{escape(one)}</p>' for one in rest)}</body></html>"
        for n, (head, *rest) in enumerate(chapters)
    }
    items = "".join(
        f'<item id="i{n}" href="{p}" media-type="application/xhtml+xml"/>' for n, p in enumerate(pages)
    )
    order = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="u"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="u">u</dc:identifier><dc:title>W</dc:title>'
        f"<dc:language>en</dc:language></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
        'full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    with zipfile.ZipFile(path, "w") as file:
        for name, data in {
            "mimetype": "application/epub+zip", "META-INF/container.xml": container, "b.opf": package, **pages,
        }.items():  # fmt: skip
            file.writestr(name, data)


def test_what_the_user_did_to_lines_that_stay_stays(project: Project):
    line = id_of(project, "They never spoke")
    editing.pin_pause(project, line, 2.5)
    marking.add(project, line, kind=MarkerKind.COMMENT, text="slower")
    rewording.retext(project, line, "They kept silent.")
    text = _TEXT.replace("Is it deep?", "Is it very deep?")
    seen = compare(project, edition(project, text))
    assert seen.conflicts == ()
    run(take_over(project, edition(project, text)))
    (now,) = [one for one in reading.lines(project) if one.id == line]
    assert now.text == "They kept silent."
    assert [one.marker.text for one in marking.markers(project)] == ["slower"]
    with project.db.read() as conn:
        assert conn.exec_driver_sql("SELECT pause FROM lines WHERE id = ?", (line,)).scalar_one() == 2.5


def test_an_edit_of_a_line_that_changed_is_kept_and_pointed_out(project: Project):
    line = id_of(project, "They never spoke")
    rewording.retext(project, line, "They kept silent.")
    text = _TEXT.replace("nobody in the village asked them", "no one in the village asked them")
    (conflict,) = compare(project, edition(project, text)).conflicts
    assert (conflict.what, conflict.line, conflict.mine, conflict.kept) == (
        "text",
        line,
        "They kept silent.",
        True,
    )
    assert conflict.after is not None and "no one" in conflict.after
    run(take_over(project, edition(project, text)))
    (now,) = [one for one in reading.lines(project) if one.id == line]
    assert (now.text, "no one" in (now.original or "")) == ("They kept silent.", True)
    (comment,) = marking.markers(project)
    assert (comment.marker.line, comment.marker.kind) == (line, MarkerKind.COMMENT)
    assert "nobody in the village" in comment.marker.text and "no one in" in comment.marker.text


def test_an_edit_that_the_book_now_has_is_the_books(project: Project):
    line = id_of(project, "In the morning")
    words = "In the morning the rain had stopped and the moss was wet under their feet."
    rewording.retext(project, line, words)
    book = edition(project, _TEXT.replace("grass", "moss"))
    seen = compare(project, book)
    assert (seen.settled, seen.conflicts) == ((line,), ())
    run(take_over(project, book))
    (now,) = [one for one in reading.lines(project) if one.id == line]
    assert (now.text, now.original) == (words, None)


def test_what_hung_on_a_line_that_is_gone_is_told_of(project: Project):
    line = id_of(project, "They never spoke")
    rewording.retext(project, line, "They kept silent.")
    marking.add(project, line, text="here")
    editing.pin_pause(project, line, 1.5)
    text = _TEXT.replace("They never spoke of the stone again, and nobody in the village asked them.", "")
    seen = compare(project, edition(project, text))
    assert {(one.what, one.mine, one.kept) for one in seen.conflicts} == {
        ("text", "They kept silent.", False), ("marker", "here", True), ("pause", "1.5", False),
    }  # fmt: skip
    run(take_over(project, edition(project, text)))
    near = id_of(project, "Tom carried")
    told = {one.marker.text: one.marker.line for one in marking.markers(project)}
    assert told["here"] == near
    (comment,) = [text for text in told if "They kept silent." in text]
    assert told[comment] == near
    undo(project)
    assert [(one.marker.text, one.marker.line) for one in marking.markers(project)] == [("here", line)]


def test_chapters_keep_the_users_titles_and_take_the_books(project: Project):
    editing.rename_chapter(project, 2, "A Morning")
    text = _TEXT.replace("CHAPTER III", "CHAPTER THREE").replace("wet", "damp")
    seen = compare(project, edition(project, text))
    assert [(one.what, one.title, one.before) for one in seen.chapters] == [
        ("renamed", "CHAPTER THREE", "CHAPTER III")
    ]
    editing.include_chapter(project, 1, False)
    run(take_over(project, edition(project, text)))
    with project.db.read() as conn:
        found = [
            tuple(row)
            for row in conn.exec_driver_sql("SELECT title, included FROM chapters ORDER BY position")
        ]
    assert found[1:] == [("CHAPTER I", 0), ("A Morning", 1), ("CHAPTER THREE", 1)]


def test_checked_speakers_stay_and_teach_the_new_lines(project: Project):
    line = id_of(project, "Come along")
    with project.db.edit("Check") as conn:
        tom = conn.exec_driver_sql("SELECT id FROM characters WHERE name = 'Tom'").scalar_one()
        conn.exec_driver_sql("UPDATE lines SET character_id = ?, checked = 1 WHERE id = ?", (tom, line))
    text = _TEXT.replace("They never spoke", '"We are late," said Bess.\n\nThey never spoke')
    run(take_over(project, edition(project, text)))
    by_text = {one.text: one.character for one in reading.lines(project)}
    assert by_text["Come along,"] == "Tom"
    assert by_text["We are late,"] == "Bess"
    assert {"Alice", "Tom", "Bess"} <= {one.name for one in reading.characters(project)}


def test_another_book_altogether(project: Project):
    before = state(project)
    marking.add(project, 3, text="here")
    text = 'ONE\n\nCall me Ishmael.\n\n"Some years ago," said Ahab, "I went to sea."\n'
    seen = compare(project, edition(project, text))
    assert seen.lines.kept == 0
    assert seen.lines.gone >= len(reading.lines(project)) - 1  # "said Tom" may have become "said Ahab"
    run(take_over(project, edition(project, text)))
    assert [one.text for one in reading.lines(project)][-2:] == ["said Ahab,", "I went to sea."]
    assert len(marking.markers(project)) == 1
    undo(project)
    undo(project)
    assert state(project) == before


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 50, b"PK\x03\x04 broken", b"%PDF-1.4 broken"])
def test_what_is_no_book_changes_nothing(project: Project, tmp_path: Path, data: bytes):
    before = state(project)
    bad = tmp_path / "bad.epub"
    bad.write_bytes(data)
    for work in (compare, lambda *given: run(take_over(*given))):
        with pytest.raises(BadBook) as error:
            work(project, bad)
        assert "\n" not in str(error.value)
    with pytest.raises(BadBook):
        compare(project, tmp_path / "missing.epub")
    assert state(project) == before


def test_stopping_changes_nothing(project: Project):
    before = state(project)
    book = edition(project, _TEXT.replace("wet", "damp"))
    steps = 0
    while True:
        work = take_over(project, book)
        try:
            for _ in range(steps + 1):
                next(work)
        except StopIteration:
            break
        work.close()
        assert state(project) == before
        assert [one.name for one in (project.folder / "book").iterdir()] == ["The Well.txt"]
        steps += 1
    assert steps == 5
    looking = comparing(project, book)
    next(looking)
    looking.close()


def test_a_disk_that_is_full_changes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch):
    before = state(project)
    (project.folder / "book").rename(project.folder / "old")
    (project.folder / "book").write_bytes(b"")  # nothing can be written there
    with pytest.raises(NoSpace):
        run(take_over(project, edition(project, _TEXT.replace("wet", "damp"))))
    (project.folder / "book").unlink()
    (project.folder / "old").rename(project.folder / "book")
    assert state(project) == before


_KILLED = """
import sys
from pathlib import Path
from app.services.editions import take_over
from app.services.project import Project
with Project.open(Path(sys.argv[1])) as project:
    print("open", flush=True)
    for step in take_over(project, Path(sys.argv[2])):
        print(step.what, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_power_cut_leaves_one_book_or_the_other(project: Project):
    before = state(project)
    book = edition(project, _TEXT.replace("wet", "damp"))
    folder = project.folder
    project.close()
    child = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(folder), str(book)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path.cwd(),
    )
    assert child.stdout is not None
    for line in child.stdout:
        if line.startswith("Writing"):
            time.sleep(0.005)
            child.send_signal(signal.SIGKILL)
            break
    child.wait()
    child.stdout.close()
    with Project.open(folder) as again:
        if not editions(again):
            assert state(again) == before
            run(take_over(again, book))
        assert any("damp" in one.text for one in reading.lines(again))
        undo(again)
        assert state(again) == before
        names = {one.name for one in (folder / "book").iterdir()}
        assert names == {"The Well.txt", "The Well (2).txt"}
