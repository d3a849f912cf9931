"""Searching a book and replacing in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import BadEdit
from app.services import reading, searching
from app.services.project import Project
from app.services.rewording import retext
from app.services.searching import Hit, Query, compiled, find, planned, replace, replace_one
from app.services.undoing import undo


def found(project: Project, pattern: str, **how: bool) -> list[str]:
    by_id = {line.id: line.text for line in reading.lines(project)}
    return [by_id[hit.line][hit.start : hit.end] for hit in find(project, pattern, **how)]


def test_hits_come_in_reading_order_with_their_places(project: Project):
    hits = find(project, "said")
    lines = reading.lines(project)
    assert [hit.line for hit in hits] == [line.id for line in lines if "said" in line.text]
    assert all(isinstance(hit, Hit) and lines[hit.line - 1].chapter == hit.chapter for hit in hits)
    assert find(project, "said", chapters=[2]) == tuple(hit for hit in hits if hit.chapter == 2)
    assert find(project, "") == ()
    assert find(project, "nowhere at all") == ()


def test_kinds_of_search(project: Project):
    assert found(project, "ALICE") == ["Alice", "Alice"]
    assert found(project, "ALICE", case=True) == []
    assert len(found(project, "a")) > len(found(project, "a", words=True))
    assert found(project, "al[a-z]+e", regex=True) == ["Alice", "Alice"]
    assert found(project, "x*", regex=True) == []  # what is empty is no hit
    assert found(project, ".", words=False) and all(hit == "." for hit in found(project, "."))


def test_what_is_typed_finds_what_is_printed(project: Project):
    line = reading.lines(project)[0].id
    retext(project, line, "“Don’t,” the café’s well‑known  cook said.")
    for typed in ("don't", "“don’t", '"Don\'t,"', "well-known cook", "cafe\u0301's", "café"):
        assert [hit.line for hit in find(project, typed)] == [line]


def test_edited_words_are_searched_and_not_the_books(project: Project):
    hello = next(line.id for line in reading.lines(project) if line.text == "Hello,")
    retext(project, hello, "Goodbye,")
    assert found(project, "hello") == []
    assert [hit.line for hit in find(project, "goodbye")] == [hello]


def test_everything_is_replaced_in_one_step(project: Project):
    before = reading.lines(project)
    query = Query("said")
    plan = planned(project, query, "asked")
    assert (plan.hits, set(plan.texts)) == (3, {hit.line for hit in find(project, "said")})
    assert plan.impact.lines == 0  # nothing is rendered yet
    assert reading.lines(project) == before
    changes = replace(project, query, "asked")
    assert changes.title == "Replace “said” with “asked”"
    assert changes.lines == frozenset(plan.texts)
    assert found(project, "said") == []
    assert len(found(project, "asked")) == 3
    undo(project)
    assert reading.lines(project) == before


def test_capitals_follow_what_was_there(project: Project):
    line = reading.lines(project)[0].id
    retext(project, line, "Colour, colour, COLOUR.")
    replace(project, Query("colour"), "color", [0])
    assert reading.lines(project)[0].text == "Color, color, COLOR."
    replace(project, Query("color", case=True), "tint")
    assert reading.lines(project)[0].text == "Color, tint, COLOR."


def test_groups_of_an_expression_stand_in_the_replacement(project: Project):
    line = reading.lines(project)[0].id
    retext(project, line, "one, two")
    replace(project, Query(r"(?P<a>\w+), (?P<b>\w+)", regex=True), r"\g<b>-\1", [0])
    assert reading.lines(project)[0].text == "two-one"


def test_one_hit_is_replaced_where_it_still_stands(project: Project):
    line = reading.lines(project)[0].id
    retext(project, line, "tea tea tea")
    hits = find(project, "tea", chapters=[0])
    replace_one(project, hits[1], Query("tea"), "rum")
    assert reading.lines(project)[0].text == "tea rum tea"
    with pytest.raises(BadEdit, match="has changed since the search"):
        replace_one(project, hits[1], Query("tea"), "gin")


def test_a_line_can_be_emptied(project: Project):
    replace(project, Query("Hello,"), "")
    assert [line.text for line in reading.lines(project) if line.original == "Hello,"] == [""]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(", r"“\(” is no regular expression: missing \) at character 2"),
        ("a**", "multiple repeat at character 3"),
        ("x" * 2000, "at most 1,000 characters"),
    ],
)
def test_a_bad_expression_is_told_in_one_line(project: Project, pattern: str, why: str):
    with pytest.raises(BadEdit, match=why) as caught:
        find(project, pattern, regex=True, words=True)
    assert "\n" not in str(caught.value)


def test_a_search_without_end_is_given_up(project: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(searching, "_PATIENCE", 0.05)
    line = reading.lines(project)[0]
    retext(project, line.id, "a" * 60 + "b")
    with pytest.raises(BadEdit, match="takes too long to search for") as caught:
        find(project, "(a|aa)+$", regex=True)
    assert "\n" not in str(caught.value)
    assert [hit.line for hit in find(project, "(a|b)+$", regex=True) if hit.end == 61] == [line.id]


def test_a_bad_replacement_is_told_in_one_line(project: Project):
    with pytest.raises(BadEdit, match=r"“\\9” cannot be put in its place"):
        planned(project, Query("(said)", regex=True), r"\9")


@given(st.text(max_size=40))
def test_any_text_finds_itself(text: str):
    pattern = text.strip()
    if pattern and len(text) <= 40:
        match = compiled(Query(pattern, case=True)).search(f"so {pattern} it is")
        assert match is not None
        assert re.sub(r"\s", "", match.group()) == re.sub(r"\s", "", pattern)
