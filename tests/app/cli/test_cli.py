"""The command line as scripts use it: shapes of JSON, exit codes, one line for what goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner, Result

from app.cli import app
from app.services.deliveries import past
from app.services.project import Project

TALE = """# The Tale

By A. Uthor

## Chapter One

“Good morning,” said Ada Lovelace. “It is 10:15 already.”

Mr. Babbage looked up. “Is it?” he asked.

## Chapter Two

“It is,” said Ada.
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def value(*arguments: object) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def reason(*arguments: object) -> str:
    """The one line of a command that fails."""
    result = run(*arguments)
    assert result.exit_code == 1, (result.exit_code, result.output)
    assert "Traceback" not in result.output
    assert "a fault of Dramatis" not in result.stderr, result.stderr
    told = result.stderr.strip().splitlines()
    assert len(told) == 1, told
    assert told[0].startswith("dramatis: ")
    return told[0]


@pytest.fixture
def tale(tmp_path: Path) -> Path:
    path = tmp_path / "tale.md"
    path.write_text(TALE, "utf-8")
    return path


@pytest.fixture
def project(tale: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "tale.dramatis"
    assert value("new", tale, "-o", folder)["chapters"] >= 2
    return folder


def test_the_whole_way(project: Path, tmp_path: Path):
    cast = value("cast", project, "--auto")["cast"]
    assert {entry["character"] for entry in cast} >= {None, "Ada Lovelace"}
    assert all(entry["voice"] for entry in cast)
    made = value("render", project, "--progress", "json")
    assert made["failed"] == []
    assert made["rendered"] > 5
    assert set(made) >= {"rendered", "reused", "failed", "audio_seconds", "wall_seconds", "rtf"}
    again = value("render", project)
    assert again["rendered"] == 0
    shown = value("show", project)
    assert set(shown) >= {"title", "authors", "language", "chapters", "cast", "estimate_seconds"}
    assert set(shown["chapters"][0]) >= {"index", "title", "lines", "rendered", "stale", "seconds"}
    assert set(shown["cast"][0]) >= {"character", "voice", "lines"}
    assert sum(chapter["stale"] for chapter in shown["chapters"]) == 0
    delivered = value("export", project, "-o", tmp_path / "tale.m4b", "--narrator", "Espeak")
    assert set(delivered) == {"files", "chapters", "check"}
    assert set(delivered["files"][0]) >= {"path", "seconds", "bytes"}
    assert set(delivered["chapters"][0]) >= {"title", "start", "end"}
    with Project.open(project) as opened:
        assert [one.path for one in past(opened)] == [tmp_path / "tale.m4b"]
    checked = value("check", tmp_path / "tale.m4b")
    assert checked["pass"] is True
    assert set(checked) == {"target", "pass", "measures", "failures"}


def test_recasting_says_its_cost_and_makes_only_those_lines_stale(project: Path):
    run("render", project)
    changed = value("cast", project, "Ada Lovelace=espeak/en-us+f4")
    ada = next(entry for entry in changed["cast"] if entry["character"] == "Ada Lovelace")
    assert changed["impact"]["lines"] == ada["lines"] > 0
    assert sum(chapter["stale"] for chapter in value("show", project)["chapters"]) == ada["lines"]
    assert value("render", project)["rendered"] == ada["lines"]


def test_recasting_back_finds_the_takes_that_were_there(project: Path, tmp_path: Path):
    run("render", project)
    assert value("cast", project, "narrator=espeak/en-gb")["impact"]["lines"] == 0, (
        "the default voice by its name"
    )
    assert value("cast", project, "narrator=espeak/en-us")["impact"]["lines"] > 0
    assert value("cast", project, "narrator=espeak/en-gb")["impact"]["lines"] == 0
    assert sum(chapter["stale"] for chapter in value("show", project)["chapters"]) == 0
    assert value("export", project, "-o", tmp_path / "x.m4b")["check"]["pass"]


def test_a_wrong_name_changes_nothing(project: Path):
    before = value("cast", project)["cast"]
    assert "Nobody" in reason("cast", project, "--auto", "Nobody=espeak/en-us")
    assert value("cast", project)["cast"] == before


def test_a_lexicon_that_cannot_be_read_whole_is_left_as_it_is(home: Path):
    file = home / "lexicon.csv"
    text = "word,ipa,respelling,comment\nHermione,hɜːˈmaɪəni,,my note\nBroken,,,x\n"
    file.write_text(text, "utf-8")
    assert "left as it is" in reason("lexicon", "add", "Zed", "--respelling", "zedd")
    assert file.read_text("utf-8") == text
    file.write_text(text.replace("Broken,,,x\n", ""), "utf-8")
    assert value("lexicon", "add", "Zed", "--respelling", "zedd")["entries"] == 2
    assert "my note" in (home / "lexicon.csv.bak").read_text("utf-8")


def test_the_shared_lexicon_makes_lines_stale_before_an_export(project: Path, tmp_path: Path):
    run("render", project)
    value("lexicon", "add", "Babbage", "--respelling", "Bab bidge")
    assert sum(chapter["stale"] for chapter in value("show", project)["chapters"]) == 1
    value("lexicon", "add", "already", "--respelling", "all ready")
    assert "out of date" in reason("export", project, "-o", tmp_path / "x.m4b")


def test_render_tells_progress_as_json_lines(project: Path):
    result = run("render", project, "--progress", "json", "--json")
    steps = [json.loads(line) for line in result.stderr.splitlines()]
    assert len(steps) > 3
    assert {"what", "done", "total", "left", "line", "problem"} <= set(steps[-1])


def test_render_of_one_line_or_chapter(project: Path):
    lines = value("script", project.with_suffix(".md"))["lines"]
    speech = next(line for line in lines if line["kind"] == "speech")
    assert value("render", project, "--line", speech["id"], "--takes", 1)["rendered"] == 1
    assert "no line 9999" in reason("render", project, "--line", 9999)
    assert "no chapter 99" in reason("render", project, "--chapter", 99)


def test_script_has_the_shape_that_others_score(tale: Path):
    made = value("script", tale)
    assert set(made) >= {"title", "language", "chapters", "characters", "lines"}
    wanted = {
        "id",
        "chapter",
        "paragraph",
        "start",
        "end",
        "text",
        "kind",
        "character",
        "confidence",
        "source",
    }
    assert all(set(line) >= wanted for line in made["lines"])
    assert {line["kind"] for line in made["lines"]} <= {"heading", "narration", "speech", "thought", "note"}
    spoken = [(line["text"], line["character"]) for line in made["lines"] if line["kind"] == "speech"]
    assert ("Good morning,", "Ada Lovelace") in spoken
    text = tale.read_text("utf-8")
    for line in made["lines"]:
        if line["source"] is not None:
            assert text[slice(*line["source"])].split() == line["text"].split()


def test_chapters_are_edited(project: Path):
    count = len(value("show", project)["chapters"])
    last = count - 1
    value("chapter", "rename", project, last, "The End")
    assert value("show", project)["chapters"][last]["title"] == "The End"
    value("chapter", "leave-out", project, last)
    assert value("show", project)["chapters"][last]["included"] is False
    value("chapter", "put-in", project, last)
    value("chapter", "merge", project, last - 1)
    assert len(value("show", project)["chapters"]) == last
    assert "no chapter" in reason("chapter", "merge", project, 77)


def test_say_writes_sound(tmp_path: Path):
    said = value("say", "Ten minutes past three.", "--voice", "espeak/en-gb+f2", "-o", tmp_path / "a.wav")
    assert set(said) == {"path", "seconds", "wall_seconds", "rtf", "voice", "pack", "seed"}
    samples, rate = soundfile.read(tmp_path / "a.wav")
    assert len(samples) / rate == pytest.approx(said["seconds"], abs=0.01)
    assert np.sqrt(np.mean(samples**2)) > 0.01
    value("say", "A. B.", "-o", tmp_path / "a.flac", "--pace", 1.5)
    assert soundfile.info(tmp_path / "a.flac").format == "FLAC"


def test_what_say_cannot_do_gets_one_line(tmp_path: Path):
    assert "no voice" in reason("say", "Hello", "--voice", "nobody", "-o", tmp_path / "a.wav")
    assert "must end in" in reason("say", "Hello", "-o", tmp_path / "a.txt")
    assert "folder" in reason("say", "Hello", "-o", tmp_path / "no" / "a.wav")
    assert "nothing to say" in reason("say", " … ", "-o", tmp_path / "a.wav")
    assert list(tmp_path.iterdir()) == []


def test_normalize_knows_only_languages_that_are_spoken():
    result = CliRunner().invoke(app, ["normalize", "5", "--language", "zz"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "does not know the language 'zz'" in result.stderr
    assert value("normalize", "5 km", "--language", "de-AT")["spoken"] == "fünf Kilometer"


@pytest.mark.parametrize("command", ["script", "new"])
def test_a_book_that_is_not_there_is_told_in_one_line(command, tmp_path):
    for name, told in (
        (tmp_path / "none.txt", f"dramatis: there is no file {tmp_path / 'none.txt'}\n"),
        ("", "dramatis: no book is named; give the book's file\n"),
        (tmp_path, f"dramatis: {tmp_path.name} is a folder; give the book's file\n"),
        (".", "dramatis: . is a folder; give the book's file\n"),
    ):
        result = CliRunner().invoke(app, [command, str(name)])
        assert (result.exit_code, result.stderr) == (1, told)
    (tmp_path / "odd.epub").write_bytes(bytes(range(256)) * 20)
    result = CliRunner().invoke(app, [command, str(tmp_path / "odd.epub")])
    assert "odd.epub is no EPUB that can be read" in result.stderr and not result.stderr.endswith(".\n")


def test_normalize_takes_text_or_lines():
    assert value("normalize", "Chapter IV, 1990s")["spoken"] == "Chapter four, nineteen nineties"
    result = CliRunner().invoke(app, ["normalize"], input="No. 5\nIt’s\u2028£2.\n")
    lines = [json.loads(line) for line in result.stdout.split("\n") if line]
    assert [set(line) for line in lines] == [{"text", "spoken"}] * 2
    assert lines[0]["spoken"].casefold() == "number five"


def test_packs_and_voices_are_listed():
    packs = value("packs", "list")
    espeak = next(pack for pack in packs if pack["name"] == "espeak")
    keys = {"name", "family", "path", "licence", "languages", "can", "sample_rate", "ok", "why"}
    assert set(espeak) >= keys
    assert espeak["can"] == ["speak"]
    voices = value("voice", "list", "--language", "de")
    assert voices
    assert all(set(voice) >= {"name", "pack", "clips", "seconds", "consent", "language"} for voice in voices)
    assert all(voice["language"].startswith("de") for voice in voices)
    assert value("voice", "show", voices[0]["name"])["name"] == voices[0]["name"]


def test_doctor_and_targets_have_their_shapes():
    found = value("doctor")
    assert set(found) == {"providers", "gpu", "audio_out", "audio_in", "native"}
    assert all(set(part) == {"name", "ok", "mend"} for part in found["native"])
    assert any(p["name"] == "CPUExecutionProvider" and p["ok"] for p in found["providers"])
    assert {target["name"] for target in value("targets")} >= {"m4b", "mp3", "acx", "flac", "wav"}


def test_a_line_that_failed_is_told_and_the_rest_is_rendered(project: Path):
    import sqlite3
    from contextlib import closing

    lines = value("script", project.with_suffix(".md"))["lines"]
    ada = [line["id"] for line in lines if line["character"] == "Ada Lovelace"]
    with closing(sqlite3.connect(project / "project.db")) as conn, conn:
        conn.execute("UPDATE characters SET voice = 'gone/voice' WHERE name = 'Ada Lovelace'")
    result = run("render", project, "--json", "--progress", "none")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert [one["line"] for one in told["failed"]] == ada
    assert told["rendered"] > 0
    assert [one["line"] for one in value("show", project)["problems"]] == ada
    assert sum(chapter["failed"] for chapter in value("show", project)["chapters"]) == len(ada)
    value("cast", project, "Ada Lovelace=espeak/en-gb+f2")
    assert value("render", project)["failed"] == []
    assert value("show", project)["problems"] == []


def test_a_lexicon_entry_changes_only_the_lines_that_it_is_heard_in(
    project: Path, tmp_path: Path, home: Path
):
    run("render", project)
    changed = value("lexicon", "add", "Ada", "--respelling", "Ay da", "--project", project)
    assert changed["impact"]["lines"] == value("render", project)["rendered"] > 0
    assert value("lexicon", "list", "--project", project)[0]["respelling"] == "Ay da"
    assert value("lexicon", "remove", "ada", "--project", project)["entries"] == 0
    assert sum(chapter["stale"] for chapter in value("show", project)["chapters"]) > 0
    assert value("render", project)["rendered"] == 0, "the takes from before are found again"
    value("lexicon", "add", "Babbage", "--ipa", "ˈbæbɪdʒ")
    assert (home / "lexicon.csv").exists()
    assert value("render", project)["rendered"] == 1
    value("lexicon", "export", tmp_path / "words.csv")
    assert value("lexicon", "import", tmp_path / "words.csv", "--project", project)["entries"] == 1
    assert "IPA" in reason("lexicon", "add", "Ada")
    assert "no entry" in reason("lexicon", "remove", "Nobody")


def test_pauses_are_shown_and_set(project: Path):
    assert value("pauses", project, "sentence=0.9", "tail=3")["tail"] == 3.0
    assert value("pauses", project)["sentence"] == 0.9
    assert run("pauses", project, "breath=1").exit_code == 2
    assert "pause" in reason("pauses", project, "sentence=-1") or "sentence" in reason(
        "pauses", project, "sentence=-1"
    )


def test_wrong_usage_ends_with_two():
    assert run("dance").exit_code == 2
    assert run("new").exit_code == 2
    assert run("render", "x", "--takes", 0).exit_code == 2
    assert run("cast", "x", "no equals sign").exit_code == 2
    assert run("--version").exit_code == 0
    assert run("open", "x", "--screenshot", "x.png", "--size", "²x5").exit_code == 2
    assert run("open", "x", "--screenshot", "x.png", "--size", "99999x99999").exit_code == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("empty.epub", b""),
        ("blank.txt", b" \n\n \t\n"),
        ("noise.epub", bytes(range(256)) * 40),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        ("cut.docx", b"PK\x03\x04\x14\x00"),
        ("book.azw3", bytes(60) + b"BOOKMOBI" + bytes(200)),
    ],
)
def test_bad_books_get_one_line_and_leave_nothing(tmp_path: Path, name: str, content: bytes):
    book = tmp_path / name
    book.write_bytes(content)
    assert name in reason("new", book, "-o", tmp_path / "out.dramatis")
    assert name in reason("script", book)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_what_is_not_there_gets_one_line(tmp_path: Path, project: Path, tale: Path):
    nothing = tmp_path / "nothing"
    for arguments in (
        ("new", nothing / "book.epub"),
        ("script", nothing),
        ("show", nothing),
        ("render", nothing),
        ("cast", nothing),
        ("export", nothing, "-o", tmp_path / "x.m4b"),
        ("check", nothing),
        ("voice", "show", "nobody"),
        ("packs", "verify", "nobody"),
        ("packs", "remove", "nobody"),
        ("packs", "add", nothing),
        ("cast", project, "Nobody=espeak/en-gb"),
        ("cast", project, "narrator=nobody"),
        ("export", project, "-o", tmp_path / "x.m4b"),
        ("export", project, "-o", tmp_path / "x.m4b", "--target", "nobody"),
        ("new", tale, "-o", project),
        ("check", tale),
    ):
        assert reason(*arguments)
    assert not (tmp_path / "x.m4b").exists()


def test_a_project_cut_in_half_or_from_the_future_gets_one_line(project: Path):
    database = project / "project.db"
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 2])
    assert "project.db" in reason("show", project)
    database.write_bytes(whole)
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(database)) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "update Dramatis" in reason("show", project)


def test_a_missing_take_is_made_again(project: Path, tmp_path: Path):
    first = value("render", project)["rendered"]
    assert first
    victim = next((project / "takes").rglob("*.flac"))
    victim.unlink()
    assert "render again" in reason("export", project, "-o", tmp_path / "x.m4b")
    assert value("render", project)["rendered"] == 1
    assert value("export", project, "-o", tmp_path / "x.m4b")["check"]["pass"]


def test_a_second_render_of_one_project_is_told_who_is_at_it(project: Path, root: Path):
    holder = (
        "import sys, time\nfrom pathlib import Path\nfrom app.files.lock import only_one\n"
        f"with only_one(Path({str(project / 'render.lock')!r}), 'being rendered'):\n"
        "    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert str(other.pid) in reason("render", project)
        assert value("show", project)["title"]
        other.communicate()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_standard_output_is_no_traceback(root: Path):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "main.py", "targets", "--json"],
            cwd=root, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=os.environ,
        )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("dramatis: the disk is full")


def test_a_reader_that_goes_away_is_no_traceback(root: Path, tale: Path):
    command = f"'{sys.executable}' main.py voice list --json | head -c 10"
    done = subprocess.run(command, cwd=root, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("[")
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
