"""The people of the book put right: what changes with them, what it costs, and that undo brings all of it back."""

from __future__ import annotations

import pytest
from made_dialogue import rendered, stale, talking
from made_walk import dump

from app.core.errors import BadEdit, NotFound
from app.core.progress import Impact
from app.db import people as rows
from app.services import casting, people, reading
from app.services.impacts import impact
from app.services.project import Project, overview
from app.services.teaching import learn, teach
from app.services.undoing import redo, undo


@pytest.fixture
def rain(tmp_path):
    with talking(tmp_path / "Rain.dramatis") as project:
        yield project


def said(project: Project, name: str | None) -> set[str]:
    return {line.text for line in reading.lines(project) if line.character == name and line.speech}


def cast(project: Project) -> dict[str | None, str | None]:
    return {one.character: one.voice for one in overview(project).cast}


def known(project: Project) -> rows.Decided:
    with project.db.read() as conn:
        return rows.decided(conn)


def test_a_character_gets_another_name_and_the_book_is_read_on_by_the_old_one(rain):
    before, mine = dump(rain.db), said(rain, "Peter Finch")
    changes = people.rename(rain, "peter finch", "Pete")
    assert changes.title == "Rename Peter Finch to Pete"
    assert changes.characters == {"Peter Finch", "Pete"}
    assert said(rain, "Pete") == mine
    (entry,) = [one for one in overview(rain).cast if one.character == "Pete"]
    assert set(entry.aliases) == {"Peter Finch", "Peter", "Mr. Finch"}
    assert learn(rain, {}).changes == ()  # read again, the book says the same of Pete
    people.rename(rain, "Pete", "Mr. Finch")
    assert learn(rain, {}).changes == ()
    assert said(rain, "Mr. Finch") == mine
    assert known(rain).same[-1][0] == "Mr. Finch"
    undo(rain)
    undo(rain)
    assert dump(rain.db) == before
    redo(rain)
    assert said(rain, "Pete") == mine


def test_a_new_name_makes_nothing_stale(rain):
    casting.recast(rain, {None: "p/n", "Peter Finch": "p/f"})
    rendered(rain)
    assert impact(rain, people.rename, "Peter Finch", "Pete") == Impact(0, 0.0, 0.0)
    people.rename(rain, "Peter Finch", "Pete")
    assert stale(rain) == set()
    assert cast(rain)["Pete"] == "p/f"


def test_two_names_of_one_woman(rain):
    before = dump(rain.db)
    hers, also = said(rain, "Martha Gray"), said(rain, "Mrs. Gray")
    assert also
    changes = people.merge(rain, ["Mrs. Gray"], "Martha Gray")
    assert changes.title == "Merge Mrs. Gray into Martha Gray"
    assert said(rain, "Martha Gray") == hers | also
    assert "Mrs. Gray" not in cast(rain)
    (entry,) = [one for one in overview(rain).cast if one.character == "Martha Gray"]
    assert "Mrs. Gray" in entry.aliases
    teach(rain, {})
    assert "Mrs. Gray" not in cast(rain)
    assert said(rain, "Martha Gray") >= {"I mind it,"}
    undo(rain)
    undo(rain)
    assert dump(rain.db) == before


def test_whoever_has_more_lines_keeps_the_voice(rain):
    casting.recast(rain, {None: "p/n", "Martha Gray": "p/m", "Mrs. Gray": "p/g"})
    casting.set_chapter_voice(rain, "Mrs. Gray", 0, "p/h")
    casting.set_chapter_voice(rain, "Martha Gray", 1, "p/k")
    rendered(rain)
    hers = {line.id for line in reading.lines(rain) if line.character == "Mrs. Gray"}
    told = impact(rain, people.merge, ["Martha Gray"], "Mrs. Gray")
    assert told == Impact(len(hers), 2.0 * len(hers), 0.5 * len(hers))
    changes = people.merge(rain, ["Martha Gray"], "Mrs. Gray")
    assert changes.title == "Merge Martha Gray into Mrs. Gray, in the voice of Martha Gray"
    assert cast(rain)["Mrs. Gray"] == "p/m"
    # In each chapter it is the voice that she had there who has more lines in it.
    assert casting.chapter_voices(rain) == {(1, "Mrs. Gray"): "p/k"}
    assert hers == stale(rain)
    undo(rain)
    assert cast(rain)["Mrs. Gray"] == "p/g"
    assert cast(rain)["Martha Gray"] == "p/m"


def test_who_has_a_voice_gives_it_to_who_has_none(rain):
    casting.recast(rain, {"Mrs. Gray": "p/g"})
    people.merge(rain, ["Mrs. Gray"], "Martha Gray")
    assert cast(rain)["Martha Gray"] == "p/g"


def test_a_word_that_one_of_them_says_otherwise_goes_with_them(rain):
    casting.recast(rain, {None: "p/n"})
    with rain.db.write() as conn:
        conn.exec_driver_sql(
            "INSERT INTO lexicon (word, ipa, match_case, forms, speaker) VALUES ('it', 'ɛt', 0, 1, 'Mrs. Gray')"
        )
    rendered(rain)
    assert impact(rain, people.rename, "Mrs. Gray", "Aunt") == Impact(0, 0.0, 0.0)
    people.rename(rain, "Mrs. Gray", "Aunt")
    assert stale(rain) == set()
    # What she says as nobody else does is to be made anew where she becomes another, and so is all that this one says.
    both = {line.id for line in reading.lines(rain) if line.character in ("Aunt", "Martha Gray")}
    other = {line.id for line in reading.lines(rain) if line.character == "Martha Gray"}
    people.merge(rain, ["Aunt"], "Martha Gray")
    assert stale(rain) == other < both
    with rain.db.read() as conn:
        assert conn.exec_driver_sql("SELECT speaker FROM lexicon").scalar() == "Martha Gray"
    undo(rain)
    with rain.db.read() as conn:
        assert conn.exec_driver_sql("SELECT speaker FROM lexicon").scalar() == "Aunt"


def test_two_people_of_one_name(rain):
    before = dump(rain.db)
    rendered(rain)
    clued = {line.id for line in reading.lines(rain) if line.why == "said Miss Gray"}
    assert clued
    assert all(line.character == "Martha Gray" for line in reading.lines(rain) if line.id in clued)
    changes = people.split(rain, "Martha Gray", ["miss gray"], "Aunt Gray")
    assert (changes.title, changes.lines) == ("Split Aunt Gray from Martha Gray", clued)
    assert {line.id for line in reading.lines(rain) if line.character == "Aunt Gray"} == clued
    (entry,) = [one for one in overview(rain).cast if one.character == "Aunt Gray"]
    assert (entry.gender, entry.aliases) == ("female", ("Miss Gray",))
    # Read again, the two stay apart.
    assert not {one.line for one in learn(rain, {}).changes} & clued
    assert stale(rain) == set()
    undo(rain)
    with rain.db.write() as conn:
        conn.exec_driver_sql("UPDATE lines SET take_id = NULL")
        conn.exec_driver_sql("DELETE FROM line_takes")
    assert dump(rain.db) == before


def test_a_name_within_a_longer_one_is_not_meant(rain):
    people.merge(rain, ["Miss Clara Gray"], "Martha Gray")
    people.split(rain, "Martha Gray", ["Miss Gray"], "Aunt Gray")
    assert {line.why for line in reading.lines(rain) if line.character == "Aunt Gray"} == {"said Miss Gray"}


def test_what_is_split_may_be_merged_again(rain):
    people.split(rain, "Martha Gray", ["Miss Gray"], "Aunt Gray")
    people.merge(rain, ["Aunt Gray"], "Martha Gray")
    assert "Miss Gray" not in known(rain).apart
    assert {line.character for line in reading.lines(rain) if line.why == "said Miss Gray"} == {"Martha Gray"}


def test_gender_age_and_a_note(rain):
    rendered(rain)
    changes = people.describe(rain, "The doctor", gender="female", age="old", note=" hoarse ")
    assert (changes.title, changes.lines) == ("Describe The doctor", frozenset())
    (entry,) = [one for one in overview(rain).cast if one.character == "The doctor"]
    assert (entry.gender, entry.age, entry.note) == ("female", "old", "hoarse")
    assert known(rain).genders == {"The doctor": "female"}
    people.describe(rain, "The doctor", gender=None)
    (entry,) = [one for one in overview(rain).cast if one.character == "The doctor"]
    assert (entry.gender, entry.age, entry.note) == (None, "old", "hoarse")
    assert known(rain).genders == {}
    people.rename(rain, "The doctor", "Dr. Lamb")
    assert known(rain).ages == {"Dr. Lamb": "old"}
    assert stale(rain) == set()


def test_somebody_whom_nobody_found(rain):
    before = dump(rain.db)
    changes = people.add(rain, "  The  cat ", age="young")
    assert (changes.title, changes.characters) == ("Add The cat", {"The cat"})
    assert "The cat" in cast(rain)
    people.remove(rain, "the cat")
    assert "The cat" not in cast(rain)
    undo(rain)
    undo(rain)
    assert dump(rain.db) == before


def test_somebody_who_is_nobody(rain):
    casting.recast(rain, {None: "p/n", "The doctor": "p/d"})
    rendered(rain)
    his = {line.id for line in reading.lines(rain) if line.character == "The doctor"}
    with pytest.raises(BadEdit, match=rf"The doctor has lines \({len(his)}\); give them to somebody else"):
        people.remove(rain, "The doctor")
    assert impact(rain, people.remove, "The doctor", to_narrator=True).lines == len(his)
    before = dump(rain.db)
    assert people.remove(rain, "The doctor", to_narrator=True).lines == his
    assert "The doctor" not in cast(rain)
    assert stale(rain) == his
    # Nobody else is given these lines when the book is read again.
    assert not {one.line for one in learn(rain, {}).changes} & his
    undo(rain)
    assert dump(rain.db) == before


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (
            lambda p: people.rename(p, "Peter Finch", "martha gray"),
            "there is a character Martha Gray already",
        ),
        (lambda p: people.rename(p, "Martha Gray", "mr. finch"), "mr. finch is also a name of Peter Finch"),
        (lambda p: people.add(p, "Peter"), "Peter is also a name of Peter Finch; split it from there first"),
        (lambda p: people.rename(p, "Peter Finch", " "), "1 to 80 printable"),
        (lambda p: people.rename(p, "Peter Finch", "x" * 81), "1 to 80 printable"),
        (lambda p: people.rename(p, "Peter Finch", "a=b"), "cannot be a character's name"),
        (lambda p: people.rename(p, "Peter Finch", "Narrator"), "cannot be a character's name"),
        (lambda p: people.merge(p, [], "Peter Finch"), "can only be merged with somebody else"),
        (lambda p: people.merge(p, ["Peter Finch"], "Peter Finch"), "can only be merged with somebody else"),
        (
            lambda p: people.split(p, "Peter Finch", ["Clara"], "X"),
            "'Clara' is not a name of Peter Finch, who has",
        ),
        (lambda p: people.split(p, "Peter Finch", ["Peter Finch"], "X"), "not the name itself"),
        (lambda p: people.split(p, "Peter Finch", [], "X"), "name aliases"),
        (lambda p: people.split(p, "Peter Finch", ["Peter"], "Martha Gray"), "already"),
        (lambda p: people.describe(p, "Peter Finch", gender="man"), "the gender is female, male or not told"),
        (lambda p: people.describe(p, "Peter Finch", age="40"), "the age is child, young, adult, old or not"),
        (lambda p: people.add(p, "PETER FINCH"), "there is a character Peter Finch already"),
    ],
)
def test_what_makes_no_sense_changes_nothing(rain, deed, told):
    before = dump(rain.db)
    with pytest.raises(BadEdit, match=told):
        deed(rain)
    assert dump(rain.db) == before


def test_nobody_of_that_name(rain):
    with pytest.raises(
        NotFound, match=r"nobody called 'Peter Finsh' speaks in this book; there are Peter Finch"
    ):
        people.rename(rain, "Peter Finsh", "x")


def test_what_another_version_decided_is_no_stumbling_block(rain):
    with rain.db.write() as conn:
        conn.exec_driver_sql("INSERT INTO meta VALUES ('people', '{\"same\": 7}')")
    assert learn(rain, {}).changes == ()
    people.merge(rain, ["Mrs. Gray"], "Martha Gray")
    assert known(rain).same
