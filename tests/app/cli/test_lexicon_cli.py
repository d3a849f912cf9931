"""lexicon list, add, remove, import, export, find, heteronyms and say, as scripts use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.services.project import Project


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
    assert set(told["impact"]) == {"lines", "takes", "audio_seconds", "render_seconds"}
    assert [one["word"] for one in value("list", "--project", folder)] == ["Hermione"]
    value("add", "Alice", "--ipa", "əˈliːs", "--line", 1, "--occurrence", 0, "--project", folder)
    (hermione, alice) = value("list", "--project", folder)
    assert hermione["typed"] == "HH ER0 M AY1 AH0 N IY0" and hermione["ipa"] == "hɚmˈaɪəni"
    assert (alice["line"], alice["occurrence"], alice["forms"]) == (1, 0, False)
    assert "line 1, occurrence 0" in run("list", "--project", folder).stdout
    value("add", "rabbit", "--ipa", "a", "--chapter", 0, "--project", folder)
    assert value("list", "--project", folder)[-1]["chapter"] == 0
    assert "chapter 0" in run("list", "--project", folder).stdout
    value("remove", "rabbit", "--project", folder)
    file = tmp_path / "words.pls"
    assert value("export", file, "--project", folder)["entries"] == 2
    assert value("remove", "Alice", "--line", 1, "--project", folder)["entries"] == 1
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
