"""`dramatis batch`: add, list, move, remove, retry, run, report; exit codes and JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.files.lock import only_one
from made_project import make_project


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "Silent.dramatis"
    make_project(folder, chapters=1, paragraphs=1, render=False).close()
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["batch", *map(str, arguments)])


def value(*arguments: object) -> Any:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def reason(*arguments: object, code: int = 1) -> str:
    done = run(*arguments)
    assert done.exit_code == code, (done.exit_code, done.output)
    assert "Traceback" not in done.output and "a fault of Dramatis" not in done.stderr
    assert code == 2 or len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def test_a_night_from_the_command_line(project: Path, tmp_path: Path, home: Path) -> None:
    assert value("list") == {"running": False, "jobs": []}
    assert "no report yet" in reason("report")
    (first,) = value("add", project, "--takes", 2, "--target", "m4b")
    assert (first["job"], first["state"], first["target"]) == (1, "waiting", "m4b")
    assert first["steps"] == ["render", "export"]
    book = tmp_path / "Rain.txt"
    book.write_text("Rain\n\nIt rained.\n", "utf-8")
    (second,) = value("add", book, "--project", tmp_path / "Wet.dramatis", "--export", tmp_path / "wet.m4b")
    assert second["project"] == str(tmp_path / "Wet.dramatis")
    assert value("move", 2, 1) == {"order": [2, 1]}
    told = run("list").stdout.splitlines()
    assert [line.split()[1] for line in told[1:]] == ["Wet", "Silent"]
    report = value("run", "--no-awake", "--hours", 1)
    assert (report["ending"], report["passed"], report["totals"]["failed"]) == ("done", True, 0)
    assert [job["name"] for job in report["jobs"]] == ["Wet", "Silent"]
    assert report["jobs"][1]["outcome"]["takes"] == 6
    assert (tmp_path / "wet.m4b").stat().st_size > 10_000
    assert Path(report["page"]).is_file() and Path(report["page"]).parent == home / "reports"
    assert value("report") == report
    shown = run("report")
    assert shown.exit_code == 0 and "passes" in shown.stdout and "3/3" in shown.stdout
    assert value("clear", "--done") == {"removed": 2}


def test_a_failed_job_ends_with_one_line_and_code_1(project: Path) -> None:
    value("add", project)
    (project / "project.db").write_bytes(b"scrambled")
    assert "1 of 1 jobs failed; job 1 (Silent): " in reason("run", "--no-awake")
    assert "job 1 (Silent)" in reason("report")
    assert value("list")["jobs"][0]["state"] == "failed"
    assert value("retry") == {"waiting": 1}
    assert value("remove", 1) == {"removed": [1]}


def test_wrong_use_is_told_in_one_line(project: Path, tmp_path: Path, home: Path) -> None:
    assert "is not there" in reason("add", tmp_path / "none")
    assert "shellac" in reason("add", project, "--target", "shellac")
    assert "no job 9" in reason("remove", 9)
    assert "no time of day" in reason("run", "--until", "noon")
    reason("add", project, project, "--export", tmp_path / "a.m4b", code=2)
    reason("add", project, "--takes", 0, code=2)
    value("add", project)
    with only_one(home / "batch" / "run.lock", "being worked through"):
        assert "is being worked through by" in reason("run", "--no-awake")
        assert value("list")["running"] is True
