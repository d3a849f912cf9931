"""lexicon list, add, remove, import, export, find, heteronyms and say, as scripts use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.services.project import Project
from engine.text.heteronyms import readings


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["lexicon", *(str(one) for one in arguments)])


def value(*arguments: object) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def reason(*arguments: object) -> str:
    result = run(*arguments)
    assert result.exit_code == 1, result.stdout
    assert "Traceback" not in result.stderr and len(result.stderr.strip().splitlines()) == 1
    return result.stderr


@pytest.fixture
def folder(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAMATIS_HOME", str(tmp_path / "home"))
    project.close()
    return project.folder


def test_entries_of_every_kind(folder: Path, tmp_path: Path) -> None:
    assert value("add", "Cholmondeley", "--sound", "CHUM-lee")["entries"] == 1
    value("add", "Hermione", "--sound", "HH ER0 M AY1 AH0 N IY0", "--project", folder)
    told = value("add", "Alice", "--sound", "uh-LEES", "--speaker", "Alice", "--dry-run", "--project", folder)
    assert set(told["impact"]) == {"lines", "takes", "audio_seconds", "render_seconds", "waiting"}
    assert [one["word"] for one in value("list", "--project", folder)] == ["Hermione"]
    line = value("find", folder, "--word", "Alice")[0]["line"]
    value("add", "Alice", "--ipa", "əˈliːs", "--line", line, "--occurrence", 0, "--project", folder)
    (hermione, alice) = value("list", "--project", folder)
    assert hermione["typed"] == "HH ER0 M AY1 AH0 N IY0" and hermione["ipa"] == "hɚmˈaɪəni"
    assert (alice["line"], alice["occurrence"], alice["forms"]) == (line, 0, False)
    assert f"line {line}, occurrence 0" in run("list", "--project", folder).stdout
    value("add", "rabbit", "--ipa", "a", "--chapter", 0, "--project", folder)
    assert value("list", "--project", folder)[-1]["chapter"] == 0
    assert "chapter 0" in run("list", "--project", folder).stdout
    value("remove", "rabbit", "--project", folder)
    file = tmp_path / "words.pls"
    assert value("export", file, "--project", folder)["entries"] == 2
    assert value("remove", "Alice", "--line", line, "--project", folder)["entries"] == 1
    assert value("import", file, "--project", folder)["entries"] >= 2
    assert "bound to a place" in reason("import", file)


def test_one_clear_line_for_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    assert "'c'; write k or s" in reason("add", "x", "--sound", "HUR-mce")
    assert "sign 2, 'ZZ'" in reason("add", "x", "--sound", "HH ZZ", "--notation", "arpabet")
    assert "'morse' is no notation" in reason("add", "x", "--sound", "a", "--notation", "morse")
    assert "give one of" in reason("add", "x", "--sound", "a", "--ipa", "a")
    assert "--project" in reason("add", "x", "--ipa", "a", "--line", 3)
    assert "there is no chapter 99" in reason("add", "x", "--ipa", "a", "--chapter", 99, "--project", folder)
    assert "no line 9999" in reason("add", "x", "--ipa", "a", "--line", 9999, "--project", folder)
    assert "nobody called 'Zed'" in reason("add", "x", "--ipa", "a", "--speaker", "Zed", "--project", folder)
    assert value("list", "--project", folder) == []
    assert "no entry" in reason("remove", "nobody", "--project", folder)
    useless = tmp_path / "useless.csv"
    useless.write_text("word,ipa\nabc,\n,x\n", encoding="utf-8")
    for where in ((), ("--project", folder)):
        result = run("import", useless, *where)
        assert result.exit_code == 1 and "nothing in" in result.stderr.splitlines()[-1]
    evil = tmp_path / "evil.pls"
    evil.write_text('<!DOCTYPE x [<!ENTITY a "b">]><lexicon>&a;</lexicon>')
    assert "entities" in reason("import", evil)
    assert "cannot read" in reason("import", tmp_path / "none.csv")
    assert "but one sound" in reason("heteronyms", folder, "--word", "table")
    assert "--line" in reason("heteronyms", folder, "--word", "read", "--reading", "past")
    assert "no line 9999" in reason(
        "heteronyms", folder, "--word", "read", "--line", 9999, "--reading", "past"
    )


def test_what_is_found_and_said(folder: Path) -> None:
    found = value("find", folder)
    assert all(set(one) >= {"word", "kind", "count", "phonemes", "line", "settled"} for one in found)
    places = value("find", folder, "--word", "Alice")
    assert places and all(one["text"][one["start"] : one["end"]].lower() == "alice" for one in places)
    assert value("say", "Alice", "--sound", "uh-LEES")["phonemes"] == "əlˈiːs"
    value("add", "Alice", "--ipa", "əˈliːs")
    assert (
        value("say", "Alice")["phonemes"]
        == value("say", "Alice", "--project", folder)["phonemes"]
        == "əˈliːs"
    )
    for one in value("heteronyms", folder):
        assert one["text"][one["start"] : one["end"]] == one["word"]


def test_a_place_that_does_not_say_the_word(folder: Path) -> None:
    line = value("find", folder, "--word", "Alice")[0]["line"]
    said = [one for one in value("find", folder, "--word", "Alice") if one["line"] == line]
    told = reason("add", "rabbit", "--ipa", "a", "--line", 1, "--project", folder)
    assert "line 1 does not say 'rabbit': “" in told and told.endswith("”\n")
    past = ("add", "Alice", "--ipa", "a", "--line", line, "--occurrence", 7, "--project", folder)
    assert f"in line {line} is occurrence {len(said) - 1}," in reason(*past)
    for reading in ("rules", "present"):
        told = reason("heteronyms", folder, "--word", "read", "--line", 1, "--reading", reading)
        assert "line 1 does not say 'read'" in told
    assert value("list", "--project", folder) == []


def test_a_reading_is_set_where_the_word_is_and_left_to_the_rules_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAMATIS_HOME", str(tmp_path / "home"))
    book, folder = tmp_path / "wind.txt", tmp_path / "Wind.dramatis"
    book.write_text("The wind rose.\n\nThey wind it up in the wind.\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["new", str(book), "-o", str(folder)]).exit_code == 0
    (first, second, third) = value("heteronyms", folder, "--word", "wind")
    assert second["line"] == third["line"] != first["line"]
    reading = first["reading"]
    there = ("heteronyms", folder, "--word", "wind", "--line", third["line"])
    told = reason(*there, "--occurrence", 2, "--reading", reading)
    assert f"the last 'wind' in line {third['line']} is occurrence 1" in told
    other = next(one.name for one in readings("wind") if one.name != third["reading"])
    done = run(*there, "--occurrence", 1, "--reading", other)
    assert done.exit_code == 0 and "1 line that is not rendered yet will sound otherwise" in done.stdout
    assert value(*there, "--occurrence", 1, "--reading", "rules")["impact"]["waiting"] == 1
    assert value("list", "--project", folder) == []


def test_nothing_to_find_or_to_say_is_told(folder: Path) -> None:
    assert "holds no word" in reason("find", folder, "--word", "")
    assert "holds no word" in reason("find", folder, "--word", " … ")
    assert "nothing to say" in reason("say", " ")
    assert run("find", folder, "--word", "Zanzibar").stdout == "the book says 'Zanzibar' nowhere\n"


@pytest.mark.parametrize("name", ["words.csv", "words.pls"])
def test_places_in_files_are_those_that_users_are_told(folder: Path, tmp_path: Path, name: str) -> None:
    last = max(one["chapter"] for one in value("find", folder, "--word", "Alice"))
    line = value("find", folder, "--word", "Alice")[0]["line"]
    value("add", "Alice", "--ipa", "əˈliːs", "--chapter", last, "--project", folder)
    value("add", "Alice", "--ipa", "əˈliːz", "--line", line, "--project", folder)
    value("add", "Dinah", "--ipa", "ˈdaɪnə", "--project", folder)
    before = value("list", "--project", folder)
    assert [one["chapter"] for one in before] == [last, None, None]
    file = tmp_path / name
    told = run("export", file, "--project", folder)
    assert told.exit_code == 0 and "2 of them are for a chapter or a line of this book alone" in told.stdout
    assert (f'chapter="{last}"' if name.endswith("pls") else f",{last},,") in file.read_text("utf-8")
    result = run("import", file, "--project", folder, "--json")
    assert result.exit_code == 0 and json.loads(result.stdout)["entries"] == 3
    assert "2 entries of the file are for a chapter or a line alone" in result.stderr
    assert value("list", "--project", folder) == before
    # In another book the chapter and the line are not there, or say other words.
    book, other = tmp_path / "other.txt", tmp_path / "Other.dramatis"
    book.write_text("The wind rose.\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["new", str(book), "-o", str(other)]).exit_code == 0
    file.write_text(
        file.read_text("utf-8").replace(f'chapter="{last}"', 'chapter="77"').replace(f",{last},,", ",77,,")
    )
    result = run("import", file, "--project", other)
    assert "there is no chapter 77 in this book" in result.stderr and result.exit_code == 0
    assert [one["word"] for one in value("list", "--project", other)] == ["Dinah"]


@pytest.mark.parametrize("before", [(), (("Dinah", "ˈdaɪnə"),)])
def test_a_file_without_entries_changes_nothing(
    folder: Path, tmp_path: Path, before: tuple[tuple[str, str], ...]
) -> None:
    file = tmp_path / "head.csv"
    file.write_text("word,ipa\n", encoding="utf-8")
    for where in ((), ("--project", folder)):
        for word, ipa in before:
            value("add", word, "--ipa", ipa, *where)
        result = run("import", file, *where)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith(f"{len(before)} entr")
        assert [one["word"] for one in value("list", *where)] == [word for word, _ in before]


def test_a_file_whose_entries_have_no_place_is_refused(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "words.csv"
    file.write_text("word,ipa,chapter\nDinah,a,99\n", encoding="utf-8")
    result = run("import", file, "--project", folder)
    assert result.exit_code == 1
    assert f"nothing in {file} has a place in this book" in result.stderr.splitlines()[-1]


def test_the_list_tells_where_an_entry_comes_from(folder: Path) -> None:
    value("add", "Dinah", "--ipa", "ˈdaɪnə", "--project", folder)
    with Project.open(folder) as opened, opened.db.write() as conn:
        from app.core.lexeme import Lexeme
        from app.db import lexicon as rows

        rows.add(conn, [Lexeme("Mabel", "ˈmeɪbəl", None, source="book")])
    head, dinah, mabel = run("list", "--project", folder).stdout.splitlines()
    assert head.endswith("from") and dinah.endswith("you") and mabel.endswith("the book")
