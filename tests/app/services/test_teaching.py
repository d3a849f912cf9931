"""Teaching: what a correction tells of the rest is shown first, then written in one step, and never over the user."""

from __future__ import annotations

import pytest
from made_dialogue import manuscript, rendered, stale, talking
from made_walk import dump

from app.core.errors import NotFound
from app.core.manuscript import ParagraphKind
from app.core.progress import Impact
from app.db import speakers
from app.services import casting, editing, people, reading, rewording, scripting
from app.services.project import Project, overview
from app.services.reviewing import accept, assign, queue
from app.services.teaching import Relabelled, learn, stored, teach
from app.services.undoing import redo, undo

# "Said the stranger" is whoever the user says that he is; between two who are named nobody else speaks.
STRANGER = """
A stranger came to the inn. Mrs. Hall opened the door. Mr. Fox was in the yard.
“A room,” said the stranger.
“With a fire?” said Mrs. Hall.
“With a fire,” said the stranger.
“It will be dear.”
“It may be dear,” said the stranger.
“Then come in,” said Mrs. Hall.
"""

PLAY = """
A room. HELENA sits by the fire.
HELENA. Who is there? I know you.
MARK. [coming in] It is I, and you know me. [He sits.]
HELENA. Then sit with me.
MARK. I sit. You see me sitting.
HELENA. Do you hear the rain? I hear it.
MARK. I hear you.
"""


@pytest.fixture
def inn(tmp_path):
    with talking(tmp_path / "Inn.dramatis", STRANGER, STRANGER) as project:
        yield project


def clued(project: Project, why: str) -> list[int]:
    return [one.id for one in reading.lines(project) if one.why == why]


def test_a_book_that_is_read_again_says_what_it_said(tmp_path):
    with talking(tmp_path / "Rain.dramatis") as project:
        assert learn(project, {}) == learn(project, {})
        assert learn(project, {}).changes == ()
        assert learn(project, {}).impact == Impact(0, 0.0, 0.0)


@pytest.mark.parametrize(
    "texts",
    [
        ("“One,” said Ann. “Two.”\n“Three.”", "‘One,’ said Ann. ‘Two, “or” three.’\n(‘Four.’)"),
        ("“One runs on.\n“And on.\n“And ends,” said Ann.\n“Two!” — she left.",),
        ("“It is so”—\n—“But why?” said Ann.\n“Ah”—and she left.",),
        ("„Eins“, sagte Anna. „Zwei.“\n„Drei.“\n»Vier«, sagte er.",),
        ("— Un, dit Anne.\n— Deux.\n« Trois », dit-elle.",),
        ("«Uno», dijo Ana.\n—Dos —dijo Juan—. Tres.",),
        ("「一」と言った。\n「二」",),
        (PLAY,),
        ("No speech at all.", "“Never closed, said Ann.\nAnd on it goes.\nAnd on.”", "“Unclosed at the end"),
    ],
)
def test_quotations_are_found_again_around_their_lines(tmp_path, texts):
    book = manuscript(*texts)
    with talking(tmp_path / "Q.dramatis", *texts) as project, project.db.read() as conn:
        places = speakers.places(conn)
        passages, _ = stored(places, speakers.quoted(conn, places), "en-GB")
        wanted = [(place.quotations, place.says) for place in scripting._places(book, "en-GB")]
        assert [(passage.quotations, passage.says) for passage in passages] == wanted
        kinds = [place.kind for place in places]
        assert [not passage.text for passage in passages] == [kind is ParagraphKind.HEADING for kind in kinds]


def test_one_correction_tells_of_the_rest(inn):
    casting.recast(inn, {None: "p/n", "The stranger": "p/s"})
    rendered(inn)
    before = dump(inn.db)
    people.add(inn, "Griffin")
    first, *rest = clued(inn, "said the stranger")
    lesson = learn(inn, {first: "griffin"})
    assert {one.line for one in lesson.changes} == set(rest)
    assert all(isinstance(one, Relabelled) for one in lesson.changes)
    assert {(one.before, one.after) for one in lesson.changes} == {("The stranger", "Griffin")}
    assert all(0 < one.confidence <= 1 for one in lesson.changes)
    assert lesson.quotations == len(rest)
    assert lesson.impact == Impact(len(rest) + 1, 2.0 * (len(rest) + 1), 0.5 * (len(rest) + 1))
    changes = teach(inn, {first: "Griffin"})
    assert changes.title == "Give “A room,” to Griffin and learn from it"
    assert changes.lines == {first, *rest} == stale(inn)
    assert changes.characters == {"Griffin", "The stranger"}
    assert {one.character for one in reading.lines(inn) if one.id in (first, *rest)} == {"Griffin"}
    # What was given is checked; what follows from it comes to review.
    asked = {number for one in queue(inn) for number in one.lines}
    assert first not in asked
    assert asked >= set(rest)
    assert learn(inn, {}).changes == ()
    undo(inn)
    undo(inn)
    assert dump(inn.db) == before
    redo(inn)
    redo(inn)
    assert {one.character for one in reading.lines(inn) if one.id in (first, *rest)} == {"Griffin"}


def test_what_the_user_checked_never_changes(inn):
    people.add(inn, "Griffin")
    first, second, *_ = clued(inn, "said the stranger")
    accept(inn, [second])
    lesson = learn(inn, {first: "Griffin"})
    assert second not in {one.line for one in lesson.changes}
    teach(inn, {first: "Griffin"})
    (now,) = [one for one in reading.lines(inn) if one.id == second]
    assert (now.character, now.why) == ("The stranger", "said the stranger")


def test_what_was_shown_is_written_but_for_what_was_changed_since(inn):
    people.add(inn, "Griffin")
    first, second, *rest = clued(inn, "said the stranger")
    lesson = learn(inn, {first: "Griffin"})
    assign(inn, [second], "Mrs. Hall")
    teach(inn, {first: "Griffin"}, lesson)
    now = {one.id: one.character for one in reading.lines(inn)}
    assert now[second] == "Mrs. Hall"
    assert {now[line] for line in (first, *rest)} == {"Griffin"}
    # A lesson of something else is none.
    teach(inn, {rest[0]: "Mrs. Hall"}, lesson)
    assert {one.id: one.character for one in reading.lines(inn)}[rest[0]] == "Mrs. Hall"


def test_what_was_edited_and_moved_since_the_import_is_still_the_same_line(inn):
    people.add(inn, "Griffin")
    first, *rest = clued(inn, "said the stranger")
    rewording.retext(inn, rest[0], "I want a fire, and no talk,")
    rewording.retext(inn, first, "")
    editing.merge_chapters(inn, 0)
    editing.split_chapter(inn, 0, 3, "Later")
    assert learn(inn, {}).changes == ()
    assert {one.line for one in learn(inn, {first: "Griffin"}).changes} == set(rest)
    teach(inn, {first: "Griffin"})
    assert {one.character for one in reading.lines(inn) if one.id in rest} == {"Griffin"}


def test_nobody_is_asked_of_what_nobody_says(inn):
    first, *_ = clued(inn, "said the stranger")
    teach(inn, {first: None})
    (now,) = [one for one in reading.lines(inn) if one.id == first]
    assert (now.character, now.kind) == (None, "narration")
    assert first not in {one.line for one in learn(inn, {}).changes}


def test_a_book_that_another_version_read_changes_only_by_what_is_given(inn):
    people.add(inn, "Griffin")
    first, *rest = clued(inn, "said the stranger")
    other = clued(inn, "said Mrs. Hall")[0]
    with inn.db.write() as conn:  # that version took her for him
        conn.exec_driver_sql("UPDATE meta SET value = '0.0.1' WHERE key = 'reader'")
        him = "SELECT id FROM characters WHERE name = 'The stranger'"
        conn.exec_driver_sql(f"UPDATE lines SET character_id = ({him}) WHERE id = {other}")
    assert {one.line for one in learn(inn, {first: "Griffin"}).changes} == set(rest)
    assert {one.line for one in learn(inn, {}).changes} == {other}
    before = dump(inn.db)
    teach(inn, {})
    assert {one.character for one in reading.lines(inn) if one.id == other} == {"Mrs. Hall"}
    undo(inn)
    assert dump(inn.db) == before


def test_somebody_new_joins_the_cast(inn):
    hers = {one.id for one in reading.lines(inn) if one.character == "Mrs. Hall"}
    people.merge(inn, ["Mrs. Hall"], "The stranger")
    with inn.db.write() as conn:  # as in a project that was imported by a version that knew less of the book
        conn.exec_driver_sql("DELETE FROM meta WHERE key = 'people'")
        conn.exec_driver_sql("UPDATE characters SET aliases = '[]', source = NULL")
    lesson = learn(inn, {})
    assert lesson.new == ("Mrs. Hall",)
    assert {one.line for one in lesson.changes} == hers
    teach(inn, {})
    (entry,) = [one for one in overview(inn).cast if one.character == "Mrs. Hall"]
    assert (entry.gender, entry.lines) == ("female", len(hers))
    undo(inn)
    assert "Mrs. Hall" not in {one.character for one in overview(inn).cast}


def test_a_play_stays_as_its_page_has_it(tmp_path):
    with talking(tmp_path / "Play.dramatis", PLAY) as project:
        assert {one.character for one in reading.lines(project) if one.speech} == {"Helena", "Mark"}
        assert learn(project, {}).changes == ()
        people.rename(project, "Helena", "Helen")
        assert learn(project, {}).changes == ()
        first = next(one.id for one in reading.lines(project) if one.character == "Helen")
        assert all(one.before != "Mark" for one in learn(project, {first: "Mark"}).changes)


def test_one_line_of_a_quotation_tells_of_all_of_it(tmp_path):
    text = (
        "Ann Lee and Bob Lee sat down.\n“So it is. So it was. So be it.”\n“No,” said Bob.\n“Yes,” said Ann."
    )
    with talking(tmp_path / "So.dramatis", text) as project:
        lines = [one for one in reading.lines(project) if one.text.startswith("So ")]
        assert len(lines) == 3
        wrong = "Bob Lee" if lines[0].character != "Bob Lee" else "Ann Lee"
        changes = learn(project, {lines[1].id: wrong}).changes
        assert {lines[0].id, lines[2].id} <= {one.line for one in changes}
        assert {one.after for one in changes if one.line in (lines[0].id, lines[2].id)} == {wrong}


def test_who_and_what_is_not_there(inn):
    before = dump(inn.db)
    with pytest.raises(NotFound, match="there is no line 999 in this project"):
        learn(inn, {999: "Mrs. Hall"})
    with pytest.raises(NotFound, match=r"nobody called 'Mrs\. Hal'"):
        teach(inn, {1: "Mrs. Hal"})
    assert dump(inn.db) == before


def test_a_book_without_speech(tmp_path):
    with talking(tmp_path / "Still.dramatis", "It rained.\nIt rained again.") as project:
        assert learn(project, {}).changes == ()
