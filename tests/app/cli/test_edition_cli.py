"""`dramatis edits` and `dramatis edition`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.services import reading
from app.services.importing import import_book
from app.services.project import Project
from made_project import fill

_TEXT = 'ONE\n\nIt was a dark night by the old well.\n\n"Is it deep?" asked Alice.\n\nNobody answered her.\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    book = tmp_path / "Well.txt"
    book.write_text(_TEXT, "utf-8")
    folder = tmp_path / "W.dramatis"
    for _ in (work := import_book(book, folder)):
        pass
    work.close()
    with Project.open(folder) as opened:
        fill(opened, [line.id for line in reading.lines(opened)], 0.3, 2)
    return folder


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def value(*words: object) -> dict[str, object]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


def texts(project: Path) -> list[str]:
    with Project.open(project) as opened:
        return [line.text for line in reading.lines(opened)]


def test_an_edition_that_is_not_there_is_told_in_one_line(project: Path):
    for name, told in (
        ("", "no book is named; give the book's file"),
        (".", ". is a folder; give the book's file"),
    ):
        result = run("edition", project, name)
        assert (result.exit_code, result.stderr) == (1, f"dramatis: {told}\n")


def test_edits_are_made_shown_and_taken_back(project: Path):
    assert value("edits", project) == {"edits": []}
    before = texts(project)
    dry = value("edits", project, "--set", "2=It was a black night.", "--dry-run")
    assert (dry["edits"], dry["impact"]["lines"]) == ([], 1)
    assert texts(project) == before
    made = value("edits", project, "--set", "2=It was a dark night by the new well.")
    (one,) = made["edits"]
    assert (one["line"], one["book"]) == (2, before[1])
    assert ["out", "old"] in one["difference"] and ["in", "new"] in one["difference"]
    assert "[-old-]{+new+}" in run("edits", project).stdout
    assert value("edits", project, "--restore", 2)["edits"] == []
    value("edits", project, "--set", "2=One.", "--set", "3=Two.")
    assert value("edits", project, "--restore-all")["edits"] == []
    assert texts(project) == before
    assert run("edits", project).stdout == "all lines have the book's words\n"


def test_a_line_without_words_is_told_to_be_silent(project: Path):
    tried = run("edits", project, "--set", "2=", "--dry-run").stdout
    assert "line 2 would say nothing: it will not be heard" in tried
    made = run("edits", project, "--set", "2=  ").stdout
    assert "line 2 says nothing: it will not be heard; `--restore 2` gives it the book's words again" in made
    assert "line 2 (chapter 0), silent: " in run("edits", project).stdout
    (one,) = value("edits", project)["edits"]
    assert (one["text"], one["silent"]) == ("", True)
    (one,) = value("edits", project, "--set", "2=Aye.")["edits"]
    assert one["silent"] is False


def test_wrong_usage_of_edits(project: Path):
    assert run("edits", project, "--set", "words").exit_code == 2
    assert run("edits", project, "--set", "2=a", "--restore-all").exit_code == 2
    result = run("edits", project, "--set", "999=a")
    assert (result.exit_code, result.stderr) == (1, "dramatis: there is no line 999 in this project\n")


def test_an_edition_is_looked_at_and_taken_in(project: Path, tmp_path: Path):
    book = tmp_path / "Second.txt"
    book.write_text(_TEXT.replace("black", "dark").replace("Nobody", "No one") + "\nMorning came.\n", "utf-8")
    before = texts(project)
    dry = value("edition", project, book, "--dry-run")
    assert (dry["taken"], dry["lines"], dry["stale"]["lines"]) == (
        False, {"kept": len(before) - 1, "changed": 1, "new": 1, "gone": 0}, 1,
    )  # fmt: skip
    assert texts(project) == before
    told = run("edition", project, book).stdout
    assert "takes out of date: 1" in told and "Second.txt is the project's book now" in told
    assert texts(project)[-2:] == ["No one answered her.", "Morning came."]
    assert value("edition", project, book)["same"] is True
    assert run("undo", project).exit_code == 0
    assert texts(project) == before


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_bad_edition_is_one_line(project: Path, tmp_path: Path, data: bytes):
    bad = tmp_path / "bad.epub"
    bad.write_bytes(data)
    for path in (bad, tmp_path / "none.epub"):
        result = run("edition", project, path)
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1
        assert "Traceback" not in result.stderr
    assert run("edition", tmp_path / "none.dramatis", bad).exit_code == 1
