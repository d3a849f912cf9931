"""What rendering asks of lines: what to say in which voice, what is stale, what changed meanwhile."""

from __future__ import annotations

import pytest

from app.core.errors import NotFound
from app.db import cast, chapters, lines, meta, queue, takes
from engine.types import Direction, Pronunciation, WordTiming


def _id(script, text: str) -> int:
    return next(line.id for line in script.lines if line.text == text)


def _add(conn, line_ids, request="r", sound="s", seed=0, **more):
    fields = {"audio": "a" * 64, "frames": 48000, "rate": 24000, **more}
    return takes.add(conn, request=request, sound=sound, seed=seed, lines=line_ids, **fields)


def test_a_line_tells_what_its_request_needs(db, script):
    hello, whispered, greek = (_id(script, t) for t in ("Hello,", "So be it.", "Καλημέρα 🙂, she thought."))
    with db.write() as conn:
        cast.give(conn, {None: "pack/narrator", "Alice": "pack/alice"})
        alice, bob, thought = lines.pending(conn, [greek, whispered, hello])
    assert (alice.id, alice.text, alice.character, alice.voice) == (hello, "Hello,", "Alice", "pack/alice")
    assert (alice.chapter, alice.language, alice.direction) == (1, "en-GB", Direction())
    assert (bob.character, bob.voice, bob.direction) == (
        "Bob",
        "pack/narrator",
        Direction("whispers", pace=0.9),
    )
    assert (thought.character, thought.voice, thought.language) == (None, "pack/narrator", "el")
    assert (alice.spoken, alice.pronunciations, alice.sound, alice.take) == (None, None, None, None)


def test_all_lines_come_in_reading_order(db, script):
    with db.read() as conn:
        assert [line.id for line in lines.pending(conn)] == [line.id for line in script.lines]
        assert lines.pending(conn, []) == ()


def test_what_is_read_aloud(db, script):
    aloud = [line.id for line in script.lines if line.chapter > 0 and line.kind != "note"]
    note = _id(script, "A note at the foot.")
    with db.read() as conn:
        assert lines.to_render(conn) == tuple(aloud)
        assert lines.to_render(conn, [0, 2]) == tuple(one.id for one in script.lines if one.chapter in (0, 2))
        assert lines.to_render(conn, None, [note, 1]) == (1, note)
        with pytest.raises(NotFound, match="no line 99"):
            lines.to_render(conn, None, [1, 99])
        with pytest.raises(NotFound, match="no chapter 7; the book's chapters are 0 to 3"):
            lines.to_render(conn, [1, 7])


def test_what_was_worked_out_is_kept(db):
    with db.write() as conn:
        lines.set_spoken(conn, [(1, "rights", (Pronunciation(0, 6, "ɹaɪts"),), "s")])
        (line,) = lines.pending(conn, [1])
    assert (line.spoken, line.sound) == ("rights", "s")
    assert line.pronunciations == (Pronunciation(0, 6, "ɹaɪts"),)


def test_work_on_a_line_that_changed_meanwhile_is_not_written(db):
    with db.write() as conn:
        seen = lines.pending(conn, [1, 2])
        lines.touch(conn, [1])
        lines.set_spoken(conn, [(1, "old", (), "s1"), (2, "new", (), "s2")], seen)
        first, second = lines.pending(conn, [1, 2])
    assert (first.sound, second.sound) == (None, "s2")


def test_a_take_settles_its_lines(db):
    words = (WordTiming("rights", 0.1, 0.9, 0, 0.5),)
    with db.write() as conn:
        lines.set_spoken(conn, [(1, "x", (), "s"), (2, "x", (), "s"), (3, "y", (), "t")])
        lines.set_problem(conn, 1, "it broke")
        queue.put(conn, [(1, 0), (1, 1), (2, 0), (3, 0)])
        take = _add(conn, [1, 2], peak=0.5, words=words, level=[0.25, 0.5])
        assert takes.find(conn, "r") == takes.get(conn, take.id) == take
        assert takes.find(conn, "other") is None
        assert queue.rows(conn) == ((1, 1), (3, 0))
        first, second, third = lines.pending(conn, [1, 2, 3])
        assert (first.take, second.take, third.take) == (take.id, take.id, None)
        assert (first.take_sound, first.stale, first.problem) == ("s", False, None)
    assert (take.seconds, take.words, take.level, take.peak) == (2.0, words, (0.25, 0.5), 0.5)


def test_the_chosen_take_stays_until_it_is_stale_and_the_new_one_fits(db):
    with db.write() as conn:
        lines.set_spoken(conn, [(1, "x", (), "s")])
        first = _add(conn, [1])
        second = _add(conn, [1], request="r2", seed=1)
        assert lines.pending(conn, [1])[0].take == first.id
        takes.choose(conn, 1, second.id)
        assert lines.pending(conn, [1])[0].take == second.id
        lines.touch(conn, [1])
        assert lines.pending(conn, [1])[0].stale
        late = _add(conn, [1], request="r3", seed=2)  # of the line as it was
        assert lines.pending(conn, [1])[0].take == second.id
        lines.set_spoken(conn, [(1, "z", (), "new")])
        _add(conn, [1], request="r4", seed=3)
        assert lines.pending(conn, [1])[0].take == second.id
        fits = _add(conn, [1], request="r5", sound="new")
        assert lines.pending(conn, [1])[0].take == fits.id
        assert [take.id for take in takes.of_line(conn, 1)][:3] == [first.id, second.id, late.id]
        assert takes.of_line(conn, 2) == ()
        with pytest.raises(NotFound, match=r"line 2 has no take"):
            takes.choose(conn, 2, first.id)


def test_a_line_without_any_take_chooses_even_a_late_one(db):
    with db.write() as conn:
        take = _add(conn, [1], sound="of before")
        assert lines.pending(conn, [1])[0].take == take.id
        assert chapters.line_states(conn, 0)[1] == "stale"


def test_a_lost_sound_made_again_gets_the_new_file(db):
    with db.write() as conn:
        first = _add(conn, [1])
        again = _add(conn, [2], audio="b" * 64)
        assert (again.id, again.audio) == (first.id, "b" * 64)
        assert takes.known_audio(conn) == {"b" * 64}
        assert [line.take for line in lines.pending(conn, [1, 2])] == [first.id, first.id]


def test_states(db, script):
    hello = _id(script, "Hello,")
    with db.write() as conn:
        lines.set_spoken(conn, [(line.id, "x", (), f"s{line.id}") for line in script.lines])
        for line in (hello, hello + 1, hello + 2):
            _add(conn, [line], request=f"r{line}", sound=f"s{line}")
        lines.touch(conn, [hello + 1])
        lines.set_problem(conn, hello + 2, "it broke")
        found = chapters.line_states(conn, 1)
        assert (found[hello], found[hello + 1], found[hello + 2]) == ("rendered", "stale", "failed")
        assert set(found.values()) == {"rendered", "stale", "failed", "missing"}
        assert set(chapters.line_states(conn)) == {line.id for line in script.lines}
        one = chapters.states(conn)[1]
        assert (one.lines, one.rendered, one.stale, one.failed, one.seconds) == (5, 1, 1, 1, 6.0)
        assert (one.index, one.title, one.kind, one.words) == (1, "One", "body", 1 + 1 + 2 + 3 + 2)
        assert chapters.states(conn)[3].lines == 3  # the note is not counted


def test_the_queue_keeps_its_order_and_outlives_the_process(db):
    with db.write() as conn:
        queue.put(conn, [(3, 0), (1, 0)])
        queue.put(conn, [(2, 0), (3, 0), (3, 1)])
        assert queue.rows(conn) == ((3, 0), (1, 0), (2, 0), (3, 1))
        queue.clear(conn, [3])
        assert queue.rows(conn) == ((1, 0), (2, 0))
        queue.clear(conn)
        queue.put(conn, [])
        assert queue.rows(conn) == ()


def test_ten_thousand_ids_are_no_trouble(db):
    with db.read() as conn:
        assert len(lines.pending(conn, range(-300_000, 3))) == 2


def test_the_narrator_can_be_forgotten(db):
    with db.write() as conn:
        meta.put(conn, "narrator", "v")
        meta.put(conn, "narrator", None)
        assert lines.pending(conn, [1])[0].voice is None
