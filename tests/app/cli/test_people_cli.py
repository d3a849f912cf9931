"""The commands of the cast, of review and of the people: shapes of JSON, exit codes, one line for what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from made_dialogue import rendered, talking
from typer.testing import CliRunner, Result

from app.cli import app
from app.services import casting, reading
from app.services.project import Project
from app.services.undoing import history


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def value(*arguments: object) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def rain(tmp_path: Path) -> Path:
    folder = tmp_path / "Rain.dramatis"
    with talking(folder) as project:
        casting.recast(project, {None: "espeak/en-gb", "Martha Gray": "espeak/en-gb+f2"})
        rendered(project)
    return folder


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that no test changes."""
    folder = tmp_path_factory.mktemp("still") / "Rain.dramatis"
    with talking(folder):
        return folder


def line(folder: Path, text: str) -> int:
    with Project.open(folder) as project:
        return next(one.id for one in reading.lines(project) if one.text == text)


def steps(folder: Path) -> list[str]:
    with Project.open(folder) as project:
        return [step.title for step in history(project)]


def who(folder: Path, *lines: int) -> set[str | None]:
    with Project.open(folder) as project:
        return {one.character for one in reading.lines(project) if one.id in lines}


def test_the_people_are_shown(rain):
    found = {one["character"]: one for one in value("people", rain)["people"]}
    assert found["Martha Gray"]["gender"] == "female"
    assert set(found["Martha Gray"]) == {"character", "aliases", "gender", "age", "lines", "words", "note"}
    assert "Martha Gray" in run("people", rain).stdout
    assert value("people", rain, "list")["people"] == list(found.values())


def test_the_people_are_put_right(rain):
    done = value("people", rain, "rename", "peter finch", "Pete")
    assert (done["done"], done["characters"]) == ("Rename Peter Finch to Pete", ["Pete", "Peter Finch"])
    assert done["impact"]["lines"] == 0
    done = value("people", rain, "merge", "Mrs. Gray", "--into", "Martha Gray")
    assert done["done"] == "Merge Mrs. Gray into Martha Gray"
    assert done["lines"] > 0
    assert value("people", rain, "split", "Martha Gray", "Miss Gray", "--as", "Aunt Gray")["lines"] == 1
    value("people", rain, "describe", "Aunt Gray", "--gender", "female", "--age", "old", "--note", "hoarse")
    value("people", rain, "add", "The cat", "--age", "young")
    found = {one["character"]: one for one in value("people", rain)["people"]}
    assert (found["Aunt Gray"]["age"], found["Aunt Gray"]["note"]) == ("old", "hoarse")
    assert found["The cat"]["lines"] == 0
    value("people", rain, "describe", "Aunt Gray", "--age", "none", "--note", "")
    found = {one["character"]: one for one in value("people", rain)["people"]}
    assert (found["Aunt Gray"]["age"], found["Aunt Gray"]["note"], found["Aunt Gray"]["gender"]) == (
        None,
        "",
        "female",
    )
    value("people", rain, "remove", "The cat")
    assert value("people", rain, "remove", "The doctor", "--to-narrator")["done"] == "Remove The doctor"


def test_what_it_costs_is_told_without_doing_it(rain):
    reason = run("people", rain, "remove", "The doctor").stderr
    assert "The doctor has lines (3); give them" in reason
    before = value("people", rain), steps(rain)
    told = value("people", rain, "merge", "Mrs. Gray", "--into", "Martha Gray", "--dry-run")
    assert told["done"] is None
    assert told["impact"]["lines"] > 0
    assert told["impact"]["audio_seconds"] == 2.0 * told["impact"]["lines"]
    assert (value("people", rain), steps(rain)) == before
    assert (
        "nothing was changed"
        in run("people", rain, "remove", "The doctor", "--to-narrator", "--dry-run").stdout
    )


def test_what_is_doubtful_and_what_is_accepted(rain):
    found = value("review", rain, "--limit", 5)
    assert len(found["queue"]) == 5 < found["left"]
    first = found["queue"][0]
    assert set(first) == {
        "line", "lines", "chapter", "text", "before", "after", "character", "confidence", "why", "others",
    }  # fmt: skip
    assert value("review", rain, "accept", first["line"])["done"].startswith("Accept the speaker of “")
    after = value("review", rain, "--limit", 5)
    assert after["left"] == found["left"] - 1
    assert first["line"] not in {one["line"] for one in after["queue"]}
    value("review", rain, "reopen", first["line"])
    assert value("review", rain)["left"] == found["left"]
    assert {one["chapter"] for one in value("review", rain, "queue", "--chapter", 1)["queue"]} == {1}
    assert f"{found['left']} in all" in run("review", rain).stdout


def test_a_correction_is_shown_and_then_made_with_what_follows(rain):
    value("people", rain, "add", "Dr. Lamb")
    first = line(rain, "Where is the patient?")
    before = steps(rain)
    told = value("review", rain, "assign", first, "dr. lamb", "--dry-run")
    assert told["done"] is None
    assert told["given"] == [{"line": first, "character": "Dr. Lamb"}]
    rest = {one["line"] for one in told["changes"] if one["after"] == "Dr. Lamb"}
    assert line(rain, "Show me the stairs,") in rest
    assert steps(rain) == before
    shown = run("review", rain, "assign", first, "dr. lamb", "--dry-run").stdout
    assert "Show me the stairs," in shown
    assert "nothing was changed" in shown
    done = value("review", rain, "assign", first, "Dr. Lamb")
    assert done["changes"] == told["changes"]
    assert done["done"] == "Give “Where is the patient?” to Dr. Lamb and learn from it"
    assert who(rain, first, *rest) == {"Dr. Lamb"}
    assert steps(rain) == [*before, done["done"]]
    assert value("review", rain, "learn", "--dry-run")["changes"] == []


def test_a_correction_alone_and_one_of_several(rain):
    value("people", rain, "add", "Dr. Lamb")
    first, last = line(rain, "Where is the patient?"), line(rain, "Show me the stairs,")
    assert value("review", rain, "assign", first, "Dr. Lamb", "--alone")["lines"] == 1
    assert who(rain, last) == {"The doctor"}
    told = value("review", rain, "assign", line(rain, "I am here,"), "narrator", "--alone")
    assert told["lines"] == 2  # the whole turn
    told = value(
        "review",
        rain,
        "assign",
        line(rain, "You never did."),
        "Mrs. Gray",
        "--scope",
        "following",
        "--dry-run",
    )
    assert {one["character"] for one in told["given"]} > {"Mrs. Gray"}


def test_the_cast_of_one_chapter(rain):
    told = value("cast", rain, "--chapter", 1, "Martha Gray=espeak/en-gb+f4", "--dry-run")
    assert told["impact"]["lines"] > 0
    assert told["chapter_voices"] == []
    made = value("cast", rain, "--chapter", 1, "martha gray=espeak/en-gb+f4", "narrator=espeak/en-us")
    assert made["chapter_voices"] == [
        {"chapter": 1, "character": None, "voice": "espeak/en-us"},
        {"chapter": 1, "character": "Martha Gray", "voice": "espeak/en-gb+f4"},
    ]
    assert {one["character"]: one["voice"] for one in made["cast"]}["Martha Gray"] == "espeak/en-gb+f2"
    assert "voice in it" in run("cast", rain).stdout
    assert len(value("cast", rain, "--chapter", 1, "narrator=")["chapter_voices"]) == 1


def test_what_would_suit(rain):
    found = value("cast", rain, "--suggest", "Martha Gray", "narrator")["suggestions"]
    assert [one["character"] for one in found] == ["Martha Gray", None]
    assert set(found[0]["voices"][0]) == {"voice", "score", "why"}
    everybody = value("cast", rain, "--suggest")
    assert [one["character"] for one in everybody["suggestions"]] == [
        one["character"] for one in everybody["cast"]
    ]
    assert "a woman's voice" in run("cast", rain, "--suggest", "Martha Gray").stdout


def test_totals_and_clashes(rain):
    value("cast", rain, "Peter Finch=espeak/en-gb+f2")
    found = value("cast", rain, "--totals", "--clashes")
    assert found["totals"][0]["character"] is None
    assert set(found["totals"][0]) == {"character", "lines", "words", "minutes"}
    assert set(found["clashes"][0]) == {"chapter", "line", "characters", "voice"}
    assert set(found["clashes"][0]["characters"]) == {"Martha Gray", "Peter Finch"}
    assert "of both" in run("cast", rain, "--clashes").stdout
    value("cast", rain, "Peter Finch=")
    assert value("cast", rain, "--clashes")["clashes"] == []


def test_the_cast_of_another_project(rain, tmp_path):
    with talking(tmp_path / "Two.dramatis", "“Ho,” said Martha Gray.\n“Ha,” said Zed.") as two:
        folder = two.folder
    told = value("cast", folder, "--from", rain, "--dry-run")
    assert {one["character"]: one["voice"] for one in told["from"]["matches"]} == {
        None: "espeak/en-gb",
        "Martha Gray": "espeak/en-gb+f2",
    }
    assert told["from"]["unmatched"] == ["Zed"]
    assert {one["voice"] for one in told["cast"]} == {None}
    made = value("cast", folder, "--from", rain)
    assert {one["character"]: one["voice"] for one in made["cast"]}["Martha Gray"] == "espeak/en-gb+f2"
    assert "not in that cast: Zed" in run("cast", folder, "--from", rain).stdout


def test_who_tells_the_book_is_split_off_again(tmp_path):
    book, folder = tmp_path / "mine.txt", tmp_path / "Mine.dramatis"
    book.write_text(
        '"Who are you?" I asked.\n\n"Tom Reed," said Tom Reed.\n\n"I see," I said.\n\n"So do I," said Tom.\n',
        "utf-8",
    )
    assert run("new", book, "-o", folder).exit_code == 0
    mine = {line(folder, "Who are you?"), line(folder, "I see,")}
    assert who(folder, *mine) == {"Narrator"}
    tom = next(one for one in who(folder, line(folder, "Tom Reed,")))
    value("people", folder, "merge", "Narrator", "--into", tom)
    assert who(folder, *mine) == {tom}
    assert value("people", folder, "split", tom, "Narrator", "--as", "The teller")["lines"] == 2
    assert who(folder, *mine) == {"The teller"}
    assert who(folder, line(folder, "Tom Reed,"), line(folder, "So do I,")) == {tom}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("people", "rename", "Nobody", "X"), "nobody called 'Nobody'"),
        (("people", "merge", "Mrs. Gray", "--into", "Nobody"), "nobody called 'Nobody'"),
        (("people", "remove", "Martha Gray"), "give them to somebody else first"),
        (("people", "describe", "Martha Gray", "--gender", "woman"), "the gender is female, male"),
        (("review", "accept", "999"), "there is no line 999"),
        (("review", "accept", "1"), "only lines that stand in quotation marks"),
        (("review", "assign", "4", "Nobody"), "nobody called 'Nobody'"),
        (("review", "--chapter", "9"), "there is no chapter 9"),
        (("cast", "--chapter", "9", "narrator=espeak/en-gb"), "there is no chapter 9"),
        (("cast", "--chapter", "1", "narrator=nobody"), "there is no voice 'nobody'"),
        (("cast", "--from", "nowhere"), "is not there or no folder"),
        (("cast", "--suggest", "Nobody"), "nobody called 'Nobody'"),
    ],
)
def test_what_goes_wrong_is_one_line(still, arguments, told):
    result = run(arguments[0], still, *arguments[1:])
    assert result.exit_code == 1, result.output
    assert result.stderr.startswith("dramatis: ")
    assert len(result.stderr.strip().splitlines()) == 1
    assert told in result.stderr
    assert steps(still) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("people", "marry"),
        ("people", "rename", "One"),
        ("people", "list", "One"),
        ("people", "merge", "Mrs. Gray"),
        ("people", "split", "Martha Gray", "Miss Gray"),
        ("people", "describe", "Martha Gray"),
        ("review", "assign", "4"),
        ("review", "accept"),
        ("review", "accept", "four"),
        ("review", "learn", "4"),
        ("review", "queue", "4"),
        ("review", "--scope", "all"),
        ("cast", "no equals sign"),
        ("cast", "=espeak/en-gb"),
        ("cast", "--chapter", "1", "--auto"),
        ("cast", "--chapter", "1"),
        ("cast", "--suggest", "--auto"),
    ],
)
def test_wrong_usage_is_told_apart(still, arguments):
    assert run(arguments[0], still, *arguments[1:]).exit_code == 2


def test_a_trial_of_casting_everybody_shows_the_voices_and_gives_none(rain):
    before = {one["character"]: one["voice"] for one in value("cast", rain)["cast"]}
    tried = value("cast", rain, "--auto", "--dry-run")
    assert {one["character"]: one["voice"] for one in tried["cast"]} == before
    made = value("cast", rain, "--auto")
    after = {one["character"]: one["voice"] for one in made["cast"]}
    would = {one["character"]: one["voice"] for one in tried["would"]}
    assert would == {who: voice for who, voice in after.items() if before[who] is None} and would


def test_the_narrator_of_the_book_and_a_character_of_that_name_are_told_apart(tmp_path):
    book = tmp_path / "mine.txt"
    book.write_text('"Who are you?" I asked.\n\n"Nobody," said Tom.\n\n"I see," I said.\n', encoding="utf-8")
    folder = tmp_path / "Mine.dramatis"
    assert "1 chapter, 6 lines, 2 characters" in run("new", book, "-o", folder).stdout
    value("cast", folder, "Narrator=espeak/en-gb", "narrator=espeak/en-us")
    voices = {one["character"]: one["voice"] for one in value("cast", folder)["cast"]}
    assert (voices["Narrator"], voices[None]) == ("espeak/en-gb", "espeak/en-us")
    said = line(folder, "Nobody,")
    value("review", folder, "assign", said, "Narrator", "--alone")
    assert who(folder, said) == {"Narrator"}
    value("review", folder, "assign", said, "narrator", "--alone")
    assert who(folder, said) == {None}
