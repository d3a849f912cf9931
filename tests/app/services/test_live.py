"""Lines heard while they are made: at once, one engine at a time, each request once, nothing lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from app.core.errors import Busy, DramatisError, NotFound
from app.db import lines as line_rows
from app.files.lock import only_one
from app.services.hearing import Spoken, Stage
from app.services.live import CannotSpeak, Live
from app.services.rendering import LOCK, RenderReport, render, unfinished
from engine.errors import EngineError
from engine.types import Audio, Block, Utterance
from humming import RATE, Bench, Hum, run

LONG = "A long line " + "o" * 200


class Gated(Hum):
    """Hums, but waits before each block until it may go on; says which text each block is of."""

    def __init__(self) -> None:
        super().__init__()
        self.open = threading.Event()
        self.open.set()
        self.at: list[str] = []
        self.before: Callable[[str, int], None] = lambda text, number: None

    def speak(self, utterance: Utterance) -> Iterator[Block]:
        for number, block in enumerate(super().speak(utterance)):
            self.before(utterance.text, number)
            assert self.open.wait(20)
            self.at.append(utterance.text)
            yield block


class Room(Bench):
    """A bench with a pack that can be held up, and with what speaks live."""

    def __init__(self, folder: Path, *chapters: str | list[str]) -> None:
        super().__init__(folder, *chapters)
        self.pack = Gated()
        self.shelf.packs["hum"] = self.pack
        self.news: list[Spoken] = []
        self.live = Live(self.project, self.shelf, self.voices, heard=self.news.append)

    def hear(self, line: int, **how: object) -> np.ndarray:
        return joined(list(self.live.speak_line(line, **how)))

    def take(self, line: int) -> np.ndarray:
        (take,) = self.takes(line)
        return self.project.audio.read(take.audio).samples

    def idle(self) -> None:
        wait(lambda: not self.live.ahead.serving)

    def beside(self, **how: object) -> tuple[threading.Thread, list[RenderReport]]:
        """A render in a thread of its own."""
        reports: list[RenderReport] = []
        how = {"ahead": self.live.ahead, "heard": self.live.hear, **how}
        work = render(self.project, self.shelf, self.voices, **how)
        thread = threading.Thread(target=lambda: reports.append(run(work)[0]))
        thread.start()
        return thread, reports

    def close(self) -> None:
        self.pack.open.set()
        self.live.close()
        super().close()


def joined(blocks: list[Audio]) -> np.ndarray:
    return np.concatenate([np.zeros(0, np.float32), *(one.samples for one in blocks)])


def wait(until: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not until():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def alike(one: np.ndarray, other: np.ndarray) -> bool:
    """The same but for what the file's integers round off."""
    return len(one) == len(other) and bool(np.allclose(one, other, atol=2e-5))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "Sample.dramatis", [f"Line {word} of many." for word in "abcdefghijkl"], [LONG])
    yield made
    made.close()


def test_an_unrendered_line_is_heard_before_it_is_finished_and_filed_as_a_take(room: Room) -> None:
    work = room.live.speak_line(13)
    room.pack.before = lambda text, number: room.pack.open.clear() if number == 3 else None
    first = next(work)
    assert len(first.samples) == RATE // 20
    wait(lambda: not room.pack.open.is_set())
    assert len(room.pack.at) == 3
    assert room.pending()[13].take is None
    room.pack.open.set()
    sound = joined([first, *work])
    room.idle()
    assert alike(sound, room.take(13))
    assert room.pending()[13].take == room.takes(13)[0].id
    assert room.sound()
    said = len(room.pack.said)
    assert len(room.hear(13)) == len(sound)  # now from its file
    assert len(room.pack.said) == said


def test_the_next_lines_are_made_while_one_is_heard(room: Room) -> None:
    room.render(lines=[3])
    room.pack.said.clear()
    room.hear(2)
    wait(
        lambda: len(room.pack.said) >= 3
    )  # the making of the next may begin a moment after the line was heard
    room.idle()
    assert [text for text, _ in room.pack.said] == ["Line b of many.", "Line d of many.", "Line e of many."]
    room.pack.said.clear()
    room.hear(7, follow=False)
    room.idle()
    assert [text for text, _ in room.pack.said] == ["Line g of many."]


def test_it_leaves_alone_what_an_interrupted_render_has_still_to_do(room: Room) -> None:
    stop = threading.Event()
    room.pack.after = lambda: stop.set() if len(room.pack.said) == 2 else None
    room.render(lines=[1, 2, 3, 4, 5], stop=stop)
    left = unfinished(room.project)
    assert len(left) == 3
    room.hear(13)
    room.hear(left[0][0], follow=False)
    room.idle()
    assert unfinished(room.project) == left[1:]


def test_in_a_running_render_it_interrupts_at_a_block_and_nothing_is_made_twice(room: Room) -> None:
    room.pack.before = lambda text, number: (
        room.pack.open.clear() if text == "Line c of many." and number == 4 else None
    )
    thread, reports = room.beside(chapters=[0])
    wait(lambda: not room.pack.open.is_set())
    heard: list[Audio] = []
    listener = threading.Thread(target=lambda: heard.extend(room.live.speak_line(13)))
    listener.start()
    wait(lambda: 13 in room.live._inboxes)
    time.sleep(0.05)
    room.pack.before = lambda text, number: None
    room.pack.open.set()
    listener.join()
    thread.join()
    at = room.pack.at
    start = at.index(LONG)
    assert at[start - 1] == "Line c of many."
    assert at[start : start + len(LONG)] == [LONG] * len(LONG)
    assert at[start + len(LONG)] == "Line c of many."  # goes on where it was interrupted
    assert at.count("Line c of many.") == len("Line c of many.")
    assert alike(joined(heard), room.take(13))
    assert len(room.pack.said) == len(set(room.pack.said)) == 13
    assert (reports[0].rendered, reports[0].failed) == (13, ())
    assert all(line.take for line in room.pending().values())
    assert room.sound()
    assert unfinished(room.project) == ()


@pytest.mark.parametrize("line", [3, 13], ids=["the line itself", "a line of the same words"])
def test_a_line_that_is_being_made_is_heard_from_its_beginning(room: Room, line: int) -> None:
    with room.project.db.write() as conn:
        conn.exec_driver_sql("UPDATE paragraphs SET text = 'Line c of many.' WHERE text LIKE 'A long%'")
        conn.exec_driver_sql('UPDATE lines SET "end" = 15 WHERE id = 13')
    room.pack.before = lambda text, number: (
        room.pack.open.clear() if text == "Line c of many." and number == 9 else None
    )
    thread, reports = room.beside(chapters=[0])
    wait(lambda: not room.pack.open.is_set())
    heard: list[Audio] = []
    listener = threading.Thread(target=lambda: heard.extend(room.live.speak_line(line)))
    listener.start()
    wait(lambda: line in room.live._inboxes)
    time.sleep(0.05)
    room.pack.before = lambda text, number: None
    room.pack.open.set()
    listener.join()
    thread.join()
    assert alike(joined(heard), room.take(3))
    assert [text for text, _ in room.pack.said].count("Line c of many.") == 1
    assert room.pending()[line].take == room.pending()[3].take
    assert (reports[0].rendered, reports[0].failed) == (12, ())


def test_a_render_waits_for_the_line_that_is_being_spoken(room: Room) -> None:
    room.pack.before = lambda text, number: room.pack.open.clear() if number == 2 else None
    work = room.live.speak_line(13)
    first = next(work)
    wait(lambda: not room.pack.open.is_set())
    room.pack.before = lambda text, number: None
    thread, reports = room.beside()
    time.sleep(0.1)
    assert thread.is_alive()
    room.pack.open.set()
    sound = joined([first, *work])
    thread.join()
    assert len(sound) == len(LONG) * RATE // 20
    assert (reports[0].rendered, reports[0].reused) == (12, 1)
    assert len(room.pack.said) == 13


def test_when_the_render_is_stopped_the_line_is_heard_to_its_end(room: Room) -> None:
    stop = threading.Event()
    thread, reports = room.beside(chapters=[0], stop=stop)
    room.pack.before = lambda text, number: room.pack.open.clear() if text == LONG and number == 50 else None
    heard: list[Audio] = []
    listener = threading.Thread(target=lambda: heard.extend(room.live.speak_line(13, follow=False)))
    listener.start()
    wait(lambda: not room.pack.open.is_set())
    stop.set()
    room.pack.before = lambda text, number: None
    room.pack.open.set()
    thread.join()
    listener.join()
    room.idle()
    assert reports[0].cancelled
    assert alike(joined(heard), room.take(13))
    assert room.sound()


def test_who_stops_listening_stops_at_once_and_the_take_is_finished(room: Room) -> None:
    stop = threading.Event()
    room.pack.before = lambda text, number: room.pack.open.clear() if number == 5 else None
    work = room.live.speak_line(13, stop)
    next(work)
    wait(lambda: not room.pack.open.is_set())
    room.pack.before = lambda text, number: None
    stop.set()
    started = time.monotonic()
    assert len(list(work)) <= 5
    assert time.monotonic() - started < 2  # though the pack is held up
    room.pack.open.set()
    room.idle()
    assert len(room.take(13)) == len(LONG) * RATE // 20
    assert room.sound()
    assert [text for text, _ in room.pack.said] == [LONG]


def test_of_lines_asked_for_in_a_hurry_each_is_made_once(room: Room) -> None:
    for line in (13, 1, 12, 5, 8, 2, 11, 3):
        work = room.live.speak_line(line)
        next(work)
        work.close()
    room.idle()
    made = [text for text, _ in room.pack.said]
    assert len(made) == len(set(made))
    assert all(room.pending()[line].take for line in (13, 1, 12, 5, 8, 2, 11, 3))
    assert room.sound()


def test_a_line_that_fails_says_why_and_the_next_can_be_heard(tmp_path: Path) -> None:
    room = Room(tmp_path / "p", ["This is unspeakable.", "Fine.", "This will explode."])
    with pytest.raises(DramatisError, match=r"line 1 cannot be spoken: the word 'unspeakable'"):
        room.hear(1)
    with pytest.raises(DramatisError, match="line 3 cannot be spoken: the pack hum failed"):
        room.hear(3)
    assert len(room.hear(2)) == len("Fine.") * RATE // 20
    room.idle()
    assert "unspeakable" in room.pending()[1].problem
    with pytest.raises(NotFound, match="no line 99"):
        room.hear(99)
    room.close()


def test_a_stale_line_is_heard_as_it_stands(room: Room) -> None:
    room.hear(1, follow=False)
    room.idle()
    old = room.take(1)
    with room.project.db.write() as conn:
        conn.exec_driver_sql("UPDATE paragraphs SET text = 'Other words altogether.' WHERE id = 1")
        conn.exec_driver_sql('UPDATE lines SET "end" = 23 WHERE id = 1')
        line_rows.touch(conn, [1])
    room.pack.said.clear()
    assert len(room.hear(1)) == len(old)
    assert room.pack.said == []


def test_a_take_whose_file_is_gone_is_spoken_anew(room: Room) -> None:
    sound = room.hear(1, follow=False)
    room.idle()
    room.project.audio.path(room.takes(1)[0].audio).unlink()
    assert alike(room.hear(1, follow=False), sound)
    room.idle()
    assert room.sound()


def test_another_program_that_renders_is_named(room: Room) -> None:
    with only_one(room.folder / LOCK, "being rendered"), pytest.raises(Busy, match="being rendered"):
        room.hear(1)
    assert len(room.hear(1)) > 0


def test_all_that_is_made_is_told_in_order(room: Room) -> None:
    run(render(room.project, room.shelf, room.voices, chapters=[0], heard=room.live.hear))
    for line in range(1, 13):
        mine = [one for one in room.news if one.line == line]
        assert [one.stage for one in mine[-2:]] == [Stage.ENDED, Stage.FILED]
        assert all(one.stage is Stage.SOUND for one in mine[:-2])
        begins = np.cumsum([0, *(len(one.samples) for one in mine)])
        assert [one.begin for one in mine[:-2]] == list(begins[: len(mine) - 2])
        assert alike(np.concatenate([one.samples for one in mine]), room.take(line))
    room.news.clear()
    run(render(room.project, room.shelf, room.voices, chapters=[0], heard=room.live.hear))
    assert {one.stage for one in room.news} == {Stage.FILED}


def test_a_listener_that_fails_does_not_stop_the_render(room: Room) -> None:
    def broken(news: Spoken) -> None:
        raise ZeroDivisionError

    assert run(render(room.project, room.shelf, room.voices, chapters=[0], heard=broken))[0].rendered == 12


def test_the_line_under_the_cursor_is_rendered_next(room: Room) -> None:
    room.pack.before = lambda text, number: (
        room.live.first([9]) if text == "Line b of many." and number == 0 else None
    )
    room.live.first([2])
    run(render(room.project, room.shelf, room.voices, chapters=[0], ahead=room.live.ahead))
    assert "".join(text[5] for text, _ in room.pack.said) == "bijklacdefgh"


def test_closing_ends_what_speaks_within_a_block(room: Room) -> None:
    room.pack.before = lambda text, number: room.pack.open.clear() if number == 5 else None
    work = room.live.speak_line(13)
    next(work)
    wait(lambda: not room.pack.open.is_set())
    threading.Timer(0.1, room.pack.open.set).start()
    room.pack.before = lambda text, number: None
    room.live.close()
    list(work)
    assert len(room.pack.at) <= 7
    assert room.takes(13) == ()
    assert room.sound()


def test_a_voice_is_made_warm_once_and_never_while_something_is_rendered(room: Room) -> None:
    assert room.live.warm(3) and [text for text, _ in room.pack.said] == ["Yes."]
    assert not room.live.warm(4), "the same voice is warm"
    assert room.takes(3) == () and not room.news, "nobody heard it"
    room.live = Live(room.project, room.shelf, room.voices, heard=room.news.append)
    room.pack.before = lambda text, number: room.pack.open.clear() if number == 2 else None
    work = room.live.speak_line(13)
    next(work)
    wait(lambda: not room.pack.open.is_set())
    room.pack.before = lambda text, number: None
    assert not room.live.warm(3), "somebody listens to another line"
    room.pack.open.set()
    list(work)
    room.idle()
    begun = len(room.pack.at)
    stop = threading.Event()
    room.pack.before = lambda text, number: stop.set()
    assert not room.live.warm(3, stop)
    assert room.pack.at[begun:] == ["Yes."], "it ends after the block it is in"
    room.pack.before = lambda text, number: None
    assert room.live.warm(3), "what was stopped may be done later"


def test_what_cannot_be_made_warm_is_told_when_it_is_spoken(tmp_path: Path) -> None:
    room = Room(tmp_path / "Sample.dramatis", ["An unspeakable line.", "A line."])
    room.pack.before = lambda text, number: (_ for _ in ()).throw(EngineError("the graph is damaged"))
    try:
        assert not room.live.warm(2)
        with pytest.raises(CannotSpeak, match="the graph is damaged"):
            room.hear(2)
    finally:
        room.close()
