"""Review: what is least certain comes first, and what is set is set with all that is meant by it."""

from __future__ import annotations

import pytest
from made_dialogue import rendered, stale, talking
from made_walk import dump

from app.core.errors import BadEdit, NotFound
from app.services import casting, editing, people, reading, rewording
from app.services.impacts import impact
from app.services.project import Project
from app.services.reviewing import Scope, accept, assign, left, meant, queue, reopen
from app.services.undoing import undo

STRANGERS = """
The porter stood at the gate, and a stranger came up. Anna Hill and Robert Hill looked on.
“Good day,” said the stranger.
“Good day,” said Robert.
“A cold day,” said the stranger.
“As you say,” said Anna.
* * *
“Who was that?” said Anna.
“I know not,” said Robert.
“You do.”
“I do not.”
“You always do.”
“I never do.”
“Never?” said Robert Hill.
"""


@pytest.fixture
def rain(tmp_path):
    with talking(tmp_path / "Rain.dramatis") as project:
        yield project


@pytest.fixture
def hills(tmp_path):
    with talking(tmp_path / "Hills.dramatis", STRANGERS) as project:
        yield project


def line(project: Project, text: str) -> int:
    return next(one.id for one in reading.lines(project) if one.text == text)


def who(project: Project, *texts: str) -> list[str | None]:
    said = {one.text: one.character for one in reading.lines(project) if one.speech}
    return [said[text] for text in texts]


def test_the_least_certain_comes_first(rain):
    found = queue(rain)
    assert [one.confidence for one in found] == sorted(one.confidence for one in found)
    quoted = [one.id for one in reading.lines(rain) if one.speech is not None]
    assert sorted(number for one in found for number in one.lines) == quoted
    assert queue(rain, 3) == found[:3]
    assert {one.chapter for one in queue(rain, chapter=1)} == {1}
    assert left(rain) == len(found)
    assert left(rain, 0.9) == sum(one.confidence < 0.9 for one in found) > 0


def test_a_doubt_shows_what_stands_around(rain):
    one = next(one for one in queue(rain) if one.line == line(rain, "You never did."))
    assert one.text == "You never did."
    assert one.before.endswith("“I mind it,” said Mrs. Gray.\n“")
    assert one.after.startswith("”\n“I always did.")
    assert one.character not in dict(one.others)
    assert all(0 < share < 1 for _, share in one.others)
    # What is said with the narrator's words between is one turn.
    two = next(one for one in queue(rain) if one.text.startswith("I am here"))
    assert two.text == "I am here,” said Peter, who laughed. “I have been here all day."
    assert two.lines == (line(rain, "I am here,"), line(rain, "I have been here all day."))


def test_others_have_the_names_that_are_shown_now(rain):
    named = {name for one in queue(rain) for name, _ in one.others}
    assert "Peter Finch" in named
    people.rename(rain, "Peter Finch", "Pete")
    people.merge(rain, ["Mrs. Gray"], "Martha Gray")
    named = {name for one in queue(rain) for name, _ in one.others}
    assert "Pete" in named
    assert not named & {"Peter Finch", "Mrs. Gray"}
    assert all(one.character not in dict(one.others) for one in queue(rain))


def test_what_is_accepted_is_asked_no_more(rain):
    before = dump(rain.db)
    first = queue(rain)[0]
    changes = accept(rain, first.lines)
    assert changes.title.startswith("Accept the speaker of “")
    assert changes.lines == set(first.lines)
    assert first not in queue(rain)
    assert who(rain, first.text) == [first.character]
    reopen(rain, first.lines)
    assert {one.line for one in queue(rain)} >= {first.line}
    undo(rain)
    assert first.line not in {one.line for one in queue(rain)}
    undo(rain)
    assert dump(rain.db) == before


def test_a_chapter_that_is_left_out_is_not_asked_of(rain):
    editing.include_chapter(rain, 1, False)
    assert {one.chapter for one in queue(rain)} == {0}
    assert {one.chapter for one in queue(rain, chapter=1)} == {1}


def test_one_line_is_given_to_another(rain):
    casting.recast(rain, {None: "p/n", "Martha Gray": "p/m"})
    rendered(rain)
    before, mine = dump(rain.db), line(rain, "You never did.")
    assert impact(rain, assign, [mine], "martha gray").lines == 1
    assert dump(rain.db) == before
    changes = assign(rain, [mine], "martha gray")
    assert changes.title == "Give “You never did.” to Martha Gray"
    assert changes.lines == {mine} == stale(rain)
    (now,) = [one for one in reading.lines(rain) if one.id == mine]
    assert (now.character, now.confidence, now.why) == ("Martha Gray", 1.0, "given by you")
    assert mine not in {one.line for one in queue(rain)}
    undo(rain)
    assert dump(rain.db) == before


def test_who_speaks_already_keeps_the_clue(rain):
    mine = line(rain, "It will rain,")
    assign(rain, [mine], "Martha Gray")
    (now,) = [one for one in reading.lines(rain) if one.id == mine]
    assert (now.confidence, now.why) == (1.0, "said Martha")
    assert stale(rain) == set()


def test_words_that_nobody_says(rain):
    mine = line(rain, "It will rain,")
    assert assign(rain, [mine], None).title == "Give “It will rain,” to the narrator"
    (now,) = [one for one in reading.lines(rain) if one.id == mine]
    assert (now.character, now.kind) == (None, "narration")
    assign(rain, [mine], "Peter Finch")
    (now,) = [one for one in reading.lines(rain) if one.id == mine]
    assert (now.character, now.kind) == ("Peter Finch", "speech")


def test_all_that_have_the_same_clue(hills):
    people.add(hills, "Mr. Knox")
    texts = ("Good day,", "A cold day,")
    mine = [one.id for one in reading.lines(hills) if one.why == "said the stranger"]
    assert len(mine) == 2
    assert meant(hills, mine[:1], "Mr. Knox", "alike") == dict.fromkeys(mine, "Mr. Knox")
    accept(hills, mine[1:])
    assert meant(hills, mine[:1], "Mr. Knox", Scope.ALIKE) == {mine[0]: "Mr. Knox"}  # what is checked stays
    reopen(hills, mine[1:])
    assert assign(hills, mine[:1], "Mr. Knox", Scope.ALIKE).title == "Give 2 lines to Mr. Knox"
    assert "Mr. Knox" in who(hills, *texts)


def test_without_a_clue_it_is_the_speakers_other_lines_of_the_scene(hills):
    bare = [
        one
        for one in reading.lines(hills)
        if one.text in ("You do.", "I do not.", "You always do.", "I never do.")
    ]
    speaker = bare[0].character
    alike = {one.id for one in bare if one.character == speaker}
    other = "Robert Hill" if speaker != "Robert Hill" else "Anna Hill"
    assert meant(hills, [bare[0].id], other, "alike").keys() == alike


def test_the_turns_that_follow_alternate(hills):
    run = ("You do.", "I do not.", "You always do.", "I never do.")
    start = line(hills, run[0])
    # "Never?" is Robert's by a clue of its own: a run that has him speak before ends there.
    for first, second in (("Anna Hill", "Robert Hill"), ("Robert Hill", "Anna Hill")):
        found = meant(hills, [start], first, "following")
        wanted = dict(zip((line(hills, text) for text in run), (first, second) * 2, strict=True))
        assert {key: found[key] for key in wanted} == wanted
        extra = found.keys() - wanted.keys()
        assert not extra or found[line(hills, "Never?")] == "Robert Hill"
    assign(hills, [start], "Anna Hill", "following")
    assert who(hills, *run) == ["Anna Hill", "Robert Hill"] * 2


def test_a_run_ends_where_the_user_has_spoken(hills):
    run = ("You do.", "I do not.", "You always do.")
    accept(hills, [line(hills, run[1])])
    found = meant(hills, [line(hills, run[0])], "The stranger", "following")
    assert found == {line(hills, run[0]): "The stranger"}


def test_a_run_ends_with_the_scene(hills):
    found = meant(hills, [line(hills, "A cold day,")], "Robert Hill", "following")
    assert found.keys() <= {line(hills, "A cold day,"), line(hills, "As you say,")}


def test_edited_words_stay_with_their_speaker(rain):
    mine = line(rain, "You never did.")
    rewording.retext(rain, mine, "You never, ever did.")
    assign(rain, [mine], "Martha Gray")
    assert who(rain, "You never, ever did.") == ["Martha Gray"]


@pytest.mark.parametrize(
    ("deed", "error", "told"),
    [
        (lambda p: accept(p, [999]), NotFound, "there is no line 999 in this project"),
        (lambda p: accept(p, []), BadEdit, "only lines that stand in quotation marks"),
        (lambda p: accept(p, [1]), BadEdit, "only lines that stand in quotation marks"),
        (lambda p: assign(p, [999], "Peter Finch"), NotFound, "there is no line 999 in this project"),
        (lambda p: assign(p, [], "Peter Finch"), BadEdit, "no line is named"),
        (lambda p: assign(p, [4], "Nobody"), NotFound, "nobody called 'Nobody'"),
        (
            lambda p: assign(p, [4], "Peter Finch", "all"),
            BadEdit,
            "'all' is no scope; there are this, alike, follow",
        ),
        (lambda p: assign(p, [1], "Peter Finch", "alike"), BadEdit, "only what stands in quotation marks"),
        (lambda p: queue(p, chapter=7), NotFound, "there is no chapter 7"),
    ],
)
def test_what_makes_no_sense_changes_nothing(rain, deed, error, told):
    before = dump(rain.db)
    with pytest.raises(error, match=told):
        deed(rain)
    assert dump(rain.db) == before


def test_a_book_without_speech(tmp_path):
    with talking(tmp_path / "Still.dramatis", "It rained.\nIt rained again.") as project:
        assert queue(project) == ()
        assert left(project) == 0
