"""undo, redo and history as scripts use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.db import meta
from app.services.project import Project
from app.services.sitting import KEY


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def value(*arguments: object) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def folder(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAMATIS_HOME", str(tmp_path / "home"))
    project.close()
    return project.folder


def _voices(folder: Path) -> dict[str | None, str | None]:
    return {one["character"]: one["voice"] for one in value("show", folder)["cast"]}


def test_undo_and_redo(folder: Path):
    assert value("history", folder) == []
    before = _voices(folder)
    value("cast", folder, "Alice=espeak/en-gb")
    value("chapter", "rename", folder, 1, "The First")
    after = _voices(folder)
    assert [(one["title"], one["undone"]) for one in value("history", folder)] == [
        ("Recast Alice", False),
        ("Rename chapter “One”", False),
    ]
    assert value("undo", folder)["undone"] == "Rename chapter “One”"
    undone = value("undo", folder)
    assert undone["undone"] == "Recast Alice"
    assert undone["lines"] == 3
    assert undone["impact"] == {"lines": 0, "audio_seconds": 0.0}
    assert _voices(folder) == before
    assert [one["undone"] for one in value("history", folder)] == [True, True]
    assert value("redo", folder)["redone"] == "Recast Alice"
    assert _voices(folder) == after != before


def test_nothing_to_be_undone_is_told_in_one_line(folder: Path):
    for verb, done in (("undo", "undone"), ("redo", "redone")):
        result = run(verb, folder)
        assert result.exit_code == 1
        assert result.stderr.strip().splitlines() == [
            f"dramatis: there is nothing to be {done} in {folder}; `dramatis history` shows what was changed"
        ]


def test_for_people(folder: Path):
    assert "nothing has been changed yet" in run("history", folder).stdout
    run("cast", folder, "Alice=espeak/en-gb")
    assert "Recast Alice" in run("history", folder).stdout
    assert run("undo", folder).stdout.strip() == "undone: Recast Alice"
    assert run("history", folder).stdout.strip().endswith("undone")


def test_a_sitting_that_was_cut_off_is_told_of(folder: Path):
    with Project.open(folder) as project, project.db.write() as conn:
        meta.put(conn, KEY, '[{"token": "abc", "since": "2024-03-01T10:00:00+00:00"}]')
    assert "ended without closing: nothing was lost" in run("history", folder, "--json").stderr
    assert run("history", folder, "--json").stderr == ""
