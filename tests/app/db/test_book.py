"""A manuscript and its script come back as they went in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import NotFound
from app.core.manuscript import BookInfo, Chapter, ChapterKind, Manuscript, Paragraph
from app.core.script import Line, LineKind, Script
from app.core.timeline import PauseRules
from app.db import book, chapters, codec, meta
from app.db.session import Database
from engine.types import Direction, Pronunciation, WordTiming


def test_everything_comes_back(db, manuscript, script):
    with db.read() as conn:
        assert tuple(book.chapter(conn, index) for index in range(4)) == manuscript.chapters
        assert book.script(conn) == script.lines
        assert book.people(conn) == script.characters
        assert meta.info(conn) == manuscript.info


def test_who_else_may_speak_and_how_old_everybody_is(tmp_path, manuscript, script):
    others = (("Bob", 0.25), ("Al", 0.125))
    lines = tuple(replace(one, others=others if one.character == "Alice" else ()) for one in script.lines)
    people = tuple(replace(one, age="child" if one.name == "Alice" else None) for one in script.characters)
    with Database.create(tmp_path / "others.db") as db:
        with db.write() as conn:
            book.write(conn, manuscript, Script(lines, people))
        with db.read() as conn:
            assert book.script(conn) == lines
            assert book.people(conn) == people


def test_one_chapters_lines(db, script):
    with db.read() as conn:
        assert book.script(conn, 2) == tuple(line for line in script.lines if line.chapter == 2)
        for wrong in (-1, 4):
            with pytest.raises(NotFound, match=f"no chapter {wrong}; the book's chapters are 0 to 3"):
                book.script(conn, wrong)


def test_offsets_point_at_the_books_text(db):
    with db.read() as conn:
        lines = book.script(conn)
        for index in range(chapters.count(conn)):
            paragraphs = book.chapter(conn, index).paragraphs
            for line in (one for one in lines if one.chapter == index):
                assert paragraphs[line.paragraph].text[line.start : line.end] == line.text != ""
                if line.source:
                    source = paragraphs[line.paragraph].source
                    assert line.source == (source[0] + line.start, source[0] + line.end)


def test_a_copyright_page_is_left_out_at_first(db):
    with db.read() as conn:
        assert [one.included for one in chapters.states(conn)] == [False, True, True, True]


def test_a_book_of_nothing_else_is_read_aloud(tmp_path):
    page = Chapter("Rights", (Paragraph("All rights reserved."),), ChapterKind.COPYRIGHT)
    line = Line(1, 0, 0, 0, 20, "All rights reserved.")
    with Database.create(tmp_path / "project.db") as db:
        with db.write() as conn:
            book.write(conn, Manuscript(BookInfo("R"), (page,)), Script((line,), ()))
        with db.read() as conn:
            assert [one.included for one in chapters.states(conn)] == [True]


def test_half_characters_cost_no_offset(tmp_path):
    text = "A\ud83dB 🙂 \x00 end."
    line = Line(1, 0, 0, 3, len(text), text[3:])
    with Database.create(tmp_path / "project.db") as db:
        with db.write() as conn:
            broken = Manuscript(BookInfo("R"), (Chapter("C\udc00", (Paragraph(text),)),))
            book.write(conn, broken, Script((line,), ()))
        with db.read() as conn:
            assert book.chapter(conn, 0).paragraphs[0].text == "A\ufffdB 🙂 \x00 end."
            assert book.script(conn) == (line,)


def test_a_line_in_a_long_paragraph(tmp_path):
    text = "word " * 40_000
    lines = tuple(Line(n + 1, 0, 0, n * 50, n * 50 + 49, text[n * 50 : n * 50 + 49]) for n in range(4000))
    with Database.create(tmp_path / "project.db") as db:
        with db.write() as conn:
            long = Manuscript(BookInfo("Long"), (Chapter("C", (Paragraph(text),)),))
            book.write(conn, long, Script(lines, ()))
        with db.read() as conn:
            assert book.script(conn) == lines


def test_facts_of_another_version_are_left_alone(db):
    with db.write() as conn:
        meta.put(conn, "pauses", '{"sentence": 0.5, "yawn": 3}')
        assert meta.pauses(conn) == replace(PauseRules(), sentence=0.5)
        meta.put(conn, "pauses", None)
        assert meta.pauses(conn) == PauseRules()


def test_kinds_are_kept(db):
    with db.read() as conn:
        assert {line.kind for line in book.script(conn)} >= {LineKind.HEADING, LineKind.SPEECH, LineKind.NOTE}


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_SECONDS = st.integers(0, 10_000_000).map(lambda n: n / 10_000)


@given(
    st.builds(
        Direction,
        manner=st.none() | _TEXT,
        pace=st.floats(0.5, 2),
        pitch=st.floats(-12, 12),
        energy=st.floats(-12, 12),
    )
)
def test_directions_come_back(direction):
    assert codec.load_direction(codec.dump_direction(direction)) == direction


@given(st.lists(st.builds(Pronunciation, st.integers(0, 99), st.integers(0, 99), _TEXT)))
def test_pronunciations_come_back(pronunciations):
    assert codec.load_pronunciations(codec.dump_pronunciations(pronunciations)) == tuple(pronunciations)
    assert codec.load_pronunciations(codec.dump_pronunciations(None)) is None


@given(
    st.lists(
        st.builds(WordTiming, _TEXT, _SECONDS, _SECONDS, st.integers(0, 999), st.none() | st.floats(0, 1))
    )
)
def test_word_timings_come_back(words):
    assert codec.load_words(codec.dump_words(words)) == tuple(words)


@given(st.lists(st.floats(0, 1, width=32)))
def test_levels_come_back(level):
    assert codec.load_level(codec.dump_level(level)) == tuple(level)
