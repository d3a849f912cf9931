"""Voices for one chapter alone: only the lines there sound otherwise, and what it costs is told before."""

from __future__ import annotations

import pytest

from app.core.errors import BadEdit, NotFound
from app.core.overview import words
from app.core.progress import Impact
from app.db import lines as line_rows
from app.db import takes
from app.services import casting, editing
from app.services.casting import chapter_voices, recast, set_chapter_voice
from app.services.impacts import impact
from app.services.preparing import prepare
from app.services.project import Project
from app.services.undoing import redo, undo
from app.services.voice_use import use
from app.services.voices import Voices
from engine.packs.registry import Registry


def _voices(project: Project) -> dict[int, str | None]:
    with project.db.read() as conn:
        return {line.id: line.voice for line in line_rows.pending(conn)}


def _stale(project: Project) -> set[int]:
    with project.db.read() as conn:
        return {line.id for line in line_rows.pending(conn) if line.stale}


def _render(project: Project) -> None:
    """A take of two seconds for each line that has none in its voice."""
    with project.db.write() as conn:
        for line in line_rows.pending(conn):
            key = f"{line.voice}-{line.id}"
            line_rows.set_spoken(conn, [(line.id, "x", (), key)], [line])
            made = takes.add(
                conn, request=key, sound=key, seed=0, audio="a", frames=48_000, rate=24_000, lines=[line.id],
                cost=0.5,
            )  # fmt: skip
            takes.choose(conn, line.id, made.id)


def _of(script, character: str | None, *chapters: int) -> set[int]:
    return {line.id for line in script.lines if line.character == character and line.chapter in chapters}


@pytest.fixture
def cast(project):
    recast(project, {None: "p/n", "Alice": "p/a"})
    _render(project)
    return project


def test_a_voice_in_one_chapter_is_heard_there_alone(cast, script):
    before = _voices(cast)
    mine = _of(script, "Alice", 1)
    told = impact(cast, set_chapter_voice, "alice", 1, "p/x")
    assert told == Impact(len(mine), 2.0 * len(mine), 0.5 * len(mine))
    assert _voices(cast) == before  # nothing was done by asking
    assert chapter_voices(cast) == {}
    changes = set_chapter_voice(cast, "alice", 1, "p/x")
    assert (changes.title, changes.lines, changes.characters) == ("Recast Alice in “One”", mine, {"Alice"})
    assert _voices(cast) == before | dict.fromkeys(mine, "p/x")
    assert _stale(cast) == mine
    assert chapter_voices(cast) == {(1, "Alice"): "p/x"}
    back = undo(cast)
    assert back is not None
    assert back.lines == mine
    assert _voices(cast) == before
    assert chapter_voices(cast) == {}
    redo(cast)
    assert _voices(cast) == before | dict.fromkeys(mine, "p/x")
    set_chapter_voice(cast, "Alice", 1, None)
    assert _voices(cast) == before


def test_only_the_requests_of_those_lines_change(project, script, tmp_path):
    registry = Registry([])
    voices = Voices(tmp_path / "voices", registry)
    recast(project, {None: "espeak/en-gb", "Alice": "espeak/en-gb+f2"})

    def requests() -> dict[int, str]:
        work = prepare(project, registry, voices)
        while True:
            try:
                next(work)
            except StopIteration as end:
                found = {one.line.id: one.request for one in end.value}
                return {line: request.sound for line, request in found.items() if request is not None}

    before = requests()
    mine = _of(script, "Alice", 1)
    set_chapter_voice(project, "Alice", 1, "espeak/en-gb+f4")
    after = requests()
    assert {line for line, sound in after.items() if sound != before[line]} == mine
    set_chapter_voice(project, "Alice", 1, None)
    assert requests() == before
    registry.close()


def test_who_has_no_voice_follows_the_narrator_of_the_chapter(cast, script):
    changes = set_chapter_voice(cast, None, 2, "p/m")
    assert changes.title == "Recast the narrator in “Two”"
    assert changes.lines == _of(script, None, 2) | _of(script, "Bob", 2)
    set_chapter_voice(cast, "Bob", 2, "p/b")
    voices = _voices(cast)
    assert {voices[line] for line in _of(script, "Bob", 2)} == {"p/b"}
    assert {voices[line] for line in _of(script, "Bob", 3)} == {"p/n"}


def test_a_new_voice_for_the_book_leaves_the_chapter_alone(cast, script):
    set_chapter_voice(cast, "Alice", 1, "p/x")
    _render(cast)
    elsewhere = _of(script, "Alice", 2, 3)
    assert casting.impact(cast, {"Alice": "p/y"}).lines == len(elsewhere)
    assert recast(cast, {"Alice": "p/y"}).lines == elsewhere
    assert _stale(cast) == elsewhere


def test_the_voice_that_somebody_has_anyway_makes_nothing_stale(cast):
    assert set_chapter_voice(cast, "Alice", 1, "p/a").lines == frozenset()
    assert _stale(cast) == set()
    assert (
        recast(cast, {"Bob": "p/n"}).lines == frozenset()
    )  # who was read by the narrator in that very voice
    assert _stale(cast) == set()


def test_chapters_that_are_split_keep_their_voices(cast, script):
    set_chapter_voice(cast, "Alice", 2, "p/x")
    _render(cast)
    before = _voices(cast)
    editing.split_chapter(cast, 2, 2, "Two and a half")
    assert _voices(cast) == before
    assert _stale(cast) == set()
    assert chapter_voices(cast) == {(2, "Alice"): "p/x", (3, "Alice"): "p/x"}
    editing.merge_chapters(cast, 2)
    assert _voices(cast) == before
    assert _stale(cast) == set()


def test_chapters_that_are_merged_take_what_most_lines_have(cast, script):
    set_chapter_voice(cast, "Alice", 1, "p/x")  # two lines there, one in the next
    _render(cast)
    before = _voices(cast)
    told = impact(cast, editing.merge_chapters, 1)
    editing.merge_chapters(cast, 1)
    moved = _of(script, "Alice", 2)
    assert _voices(cast) == before | dict.fromkeys(moved, "p/x")
    assert _stale(cast) == moved
    assert told.lines == len(moved)
    undo(cast)
    assert _voices(cast) == before
    assert chapter_voices(cast) == {(1, "Alice"): "p/x"}
    set_chapter_voice(cast, "Alice", 1, None)
    set_chapter_voice(cast, "Alice", 2, "p/z")
    editing.merge_chapters(cast, 1)
    assert chapter_voices(cast) == {}


def test_what_makes_no_sense(cast):
    with pytest.raises(NotFound, match="nobody called 'Carol'"):
        set_chapter_voice(cast, "Carol", 1, "p/x")
    with pytest.raises(NotFound, match="there is no chapter 9"):
        set_chapter_voice(cast, "Bob", 9, "p/x")
    with pytest.raises(BadEdit, match="may not be an empty name"):
        set_chapter_voice(cast, "Bob", 1, " ")


def test_totals(cast, script):
    found = casting.totals(cast)
    assert [one.character for one in found] == [None, "Alice", "Bob"]
    for one in found:
        mine = [
            line for line in script.lines if line.character == one.character and line.chapter in (1, 2, 3)
        ]
        mine = [line for line in mine if line.kind != "note"]
        assert one.lines == len(mine)
        assert one.words == sum(words(line.text) for line in mine)
        assert one.minutes == pytest.approx(2.0 * len(mine) / 60, abs=1e-3)


def test_a_voice_that_one_chapter_has_is_in_use(cast, script, tmp_path):
    registry = Registry([])
    voices = Voices(tmp_path / "voices", registry)
    set_chapter_voice(cast, "Bob", 2, "P/Bob")
    set_chapter_voice(cast, "Bob", 3, "p/bob")
    found = use(voices, cast, "p/bob")
    assert (found.characters, found.lines) == (("Bob",), len(_of(script, "Bob", 2, 3)))
    recast(cast, {"Bob": "p/bob"})
    assert use(voices, cast, "p/bob").lines == len(_of(script, "Bob", 0, 1, 2, 3))
    registry.close()
