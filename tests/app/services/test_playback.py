import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import BadProject, NoDevice, NotFound
from app.db import chapters, takes
from app.services import editing
from app.services.mastering import mix
from app.services.playback import Player, Position
from app.services.playback_programme import GRAIN
from app.services.playback_source import Source
from app.services.project import Project
from app.services.timelines import timeline
from engine.types import Audio, Block, WordTiming
from made_project import make_project, voice
from tape import RATE, Ended, Tape

Begin = Callable[..., Player]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Three chapters of some seconds; nothing of it is changed."""
    with make_project(tmp_path_factory.mktemp("book") / "P.dramatis", chapters=3, seconds=0.4) as project:
        yield project


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Makes players, and closes them; no thread of theirs is left."""
    made: list[Player] = []

    def make(
        project: Project, tape: Tape, ended: Callable[[BaseException | None], None], **more: object
    ) -> Player:
        player = Player(tape, ended, **more)
        player.load(Source(project))
        made.append(player)
        return player

    yield make
    for player in made:
        player.close()
    end = time.monotonic() + 5
    while time.monotonic() < end and (
        left := [t.name for t in threading.enumerate() if "dramatis-" in t.name]
    ):
        time.sleep(0.01)
    assert not left


def wait(until: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not until():
        assert time.monotonic() < end
        time.sleep(0.005)


def sound(project: Project, chapter: int, start: float = 0.0) -> np.ndarray:
    laid = timeline(project, [chapter]).chapters[0]
    return np.concatenate(list(mix(project, laid, RATE, start)))


def alike(one: np.ndarray, other: np.ndarray, edge: int = 80) -> bool:
    """The same but for the fades at the cuts."""
    return len(one) == len(other) and bool(np.max(np.abs(one - other)[edge : len(one) - edge]) < 1e-5)


def test_what_is_heard_is_the_mix_over_the_chapters_borders(book: Project, begin: Begin):
    tape, ended = Tape(), Ended()
    player = begin(book, tape, ended)
    player.play(1, 0.7)
    assert ended.wait() is None
    assert alike(tape.samples, np.concatenate([sound(book, 1, 0.7), sound(book, 2)]))
    where = player.position()
    assert (where.chapter, where.rate) == (2, 0.0)
    assert where.second == pytest.approx(timeline(book, [2]).chapters[0].seconds, abs=0.05)
    assert not player.playing
    wait(lambda: not tape.is_open)  # the device is let go


def test_a_chapter_left_out_is_not_played(tmp_path: Path, begin: Begin):
    with make_project(tmp_path / "P.dramatis", chapters=3, seconds=0.3) as project:
        with project.db.write() as conn:
            chapters.include(conn, 1, False)
        tape, ended = Tape(), Ended()
        begin(project, tape, ended).play(0, 0)
        assert ended.wait() is None
        assert alike(tape.samples, np.concatenate([sound(project, 0), sound(project, 2)]))


@pytest.mark.parametrize("speed", [0.5, 1.5, 3.0])
def test_speed_changes_the_length_and_the_place_is_the_books(book: Project, begin: Begin, speed: float):
    tape, ended = Tape(), Ended()
    player = begin(book, tape, ended)
    player.speed = speed
    places: list[float] = []
    tape.on_write = lambda _: places.append(player.position().second)
    player.play(2, 0.5)
    assert ended.wait() is None
    left = timeline(book, [2]).chapters[0].seconds - 0.5
    assert len(tape.samples) / RATE == pytest.approx(left / speed, rel=0.01, abs=0.02)
    assert places == sorted(places)
    assert places[-1] == pytest.approx(left + 0.5, abs=0.2)


def test_the_speed_changes_while_it_plays(book: Project, begin: Begin):
    tape, ended = Tape(slack=0.05), Ended()
    player = begin(book, tape, ended)
    player.play(2, 0)
    wait(lambda: player.position().second > 0.3)
    player.speed = 3.0
    place = player.position().second
    assert ended.wait() is None
    whole = timeline(book, [2]).chapters[0].seconds
    # By what was played, not by the clock: a machine that does other work too may take its time between two lines here.
    played = len(tape.samples) / RATE
    assert whole / 3 + 0.1 < played <= place + (whole - place) / 3 + 0.35
    assert not tape.flushed


@pytest.mark.parametrize("speed", [1.0, 2.0])
def test_the_place_told_is_what_is_heard(book: Project, begin: Begin, speed: float):
    """Asked at 100 Hz, of an output that holds a fifth of a second."""
    tape, ended = Tape(slack=0.2), Ended()
    player = begin(book, tape, ended)
    player.speed = speed
    player.play(0, 1.0)
    wait(lambda: tape.blocks)
    off, places = [], []
    while player.position().second < 2.5:
        heard, place = tape.heard, player.position().second
        off.append(place - 1.0 - heard / RATE * speed)
        places.append(place)
        time.sleep(0.01)
    assert places == sorted(places)
    assert np.median(np.abs(off)) < 0.05 * speed
    assert len(set(places)) > 0.9 * len(places)
    player.stop()


def test_lines_and_words_are_told(tmp_path: Path, begin: Begin):
    with make_project(tmp_path / "P.dramatis", chapters=1, paragraphs=1, seconds=1.0) as project:
        with project.db.write() as conn:
            take = takes.of_line(conn, 2)[0]  # "She said number 0."
            said = [
                WordTiming(word, n * 0.2, n * 0.2 + 0.15, 0)
                for n, word in enumerate("she said number nought".split())
            ]
            takes.add(conn, request=take.request, sound=take.sound, seed=0, audio=take.audio, frames=take.frames,
                      rate=take.rate, lines=[2], words=said, level=take.level)  # fmt: skip
        player = begin(project, tape := Tape(), ended := Ended())
        seen: list[Position] = []
        tape.on_write = lambda _: seen.append(player.position())
        player.play(0, 0)
        assert ended.wait() is None
        lines = list(dict.fromkeys(one.line for one in seen))
        assert [one for one in lines if one] == [1, 2, 3]
        text = "She said number 0."
        heard = list(dict.fromkeys(text[slice(*one.word)] for one in seen if one.line == 2 and one.word))
        assert heard == ["She", "said", "number", "0"]
        assert max(one.level for one in seen) > 0.1


def test_it_pauses_in_place_and_goes_on(book: Project, begin: Begin):
    tape, ended = Tape(slack=0.1), Ended()
    player = begin(book, tape, ended)
    player.play(0, 0.5)
    wait(lambda: player.position().second > 0.9)
    player.toggle()
    place = player.position()
    assert (player.playing, place.rate) == (False, 0.0)
    wait(lambda: tape.flushed)
    time.sleep(0.05)
    assert player.position().second == place.second
    written = len(tape.samples)
    player.toggle()
    wait(lambda: len(tape.samples) > written + 0.2 * RATE)
    player.stop()
    again = tape.samples[written : written + round(0.2 * RATE)]
    assert alike(again, sound(book, 0, place.second)[: len(again)])
    assert not ended.reasons


def test_a_loop_goes_round_and_is_left(book: Project, begin: Begin):
    tape, ended = Tape(), Ended()
    player = begin(book, tape, ended)
    player.loop = ((2, 1.0), (2, 1.5))

    def leave(count: int) -> None:
        if count > 2.2 * RATE:
            player.loop = None

    tape.on_write = leave
    player.play(2, 0.8)
    assert ended.wait() is None
    whole, half = sound(book, 2), round(0.5 * RATE)
    assert alike(tape.samples[: round(0.7 * RATE)], whole[round(0.8 * RATE) : round(1.5 * RATE)])
    for turn in (0, 1):
        first = round(0.7 * RATE) + turn * half
        assert alike(tape.samples[first : first + half], whole[RATE : RATE + half])
    assert np.allclose(tape.samples[-RATE:], whole[-RATE:], atol=1e-5)
    with pytest.raises(ValueError, match="loop"):
        player.loop = ((0, 1.0), (0, 1.05))


def test_a_loop_over_a_chapters_border(book: Project, begin: Begin):
    tape, ended = Tape(), Ended()
    player = begin(book, tape, ended)
    seconds = timeline(book, [0]).chapters[0].seconds
    player.loop = ((0, seconds - 0.5), (1, 0.3))

    def leave(count: int) -> None:
        if count > 1.4 * RATE:
            player.stop()

    tape.on_write = leave
    player.play(0, seconds - 0.5)
    wait(lambda: not player.playing)
    once = np.concatenate([sound(book, 0, seconds - 0.5), sound(book, 1)[: round(0.3 * RATE)]])
    assert np.allclose(tape.samples[80 : len(once) - 80], once[80:-80], atol=1e-5)
    more = tape.samples[len(once) : len(once) + RATE // 4]
    assert np.allclose(more[80:], once[80 : len(more)], atol=1e-5)


def test_one_line_only_and_around_a_cut(book: Project, begin: Begin):
    tape, ended = Tape(), Ended()
    player = begin(book, tape, ended)
    laid = Source(book).chapter(0)
    assert laid is not None
    first, last = laid.line(2)
    assert player.play_line(0, 2)
    assert ended.wait() is None
    assert alike(tape.samples, sound(book, 0, first)[: round((last - first) * RATE)])
    assert player.position().second == first  # where it began, for the next time
    assert not player.play_line(0, 999)
    tape.blocks.clear()
    player.play_around(0, 2.0, 0.5, 0.4)
    assert ended.wait() is None
    assert alike(tape.samples, sound(book, 0, 1.5)[: round(0.9 * RATE)])
    assert player.position().second == 2.0


def test_an_edit_is_heard_from_the_next_clip_on(tmp_path: Path, begin: Begin):
    with make_project(tmp_path / "P.dramatis", chapters=1, seconds=0.5) as project:
        before = sound(project, 0)
        laid = Source(project).chapter(0)
        edited = threading.Event()

        def edit(count: int) -> None:
            if count > (laid.begins[1] + 0.1) * RATE and not edited.is_set():
                edited.set()
                editing.pin_pause(project, 1, 3.0)  # before what is heard: everything moves
                editing.pin_pause(project, 3, 2.0)
                player.touch()

        tape, ended = Tape(on_write=edit), Ended()
        player = begin(project, tape, ended)
        player.play(0, 0.0)
        assert ended.wait() is None
        new = Source(project).chapter(0)
        assert new.begins[1] > laid.begins[1] + 1
        border = round(laid.ends[1] * RATE)
        assert alike(tape.samples[:border], before[:border])
        rest = sound(project, 0, new.ends[1])
        assert len(tape.samples) - border == pytest.approx(len(rest), abs=2)
        assert np.allclose(tape.samples[-2 * RATE :], rest[-2 * RATE :], atol=1e-5)
        assert player.position().second == pytest.approx(new.seconds, abs=0.05)


def test_an_edit_elsewhere_interrupts_nothing(book: Project, begin: Begin):
    ended = Ended()
    tape = Tape(on_write=lambda _: player.touch())
    player = begin(book, tape, ended)
    player.play(2, 0.0)
    assert ended.wait() is None
    assert alike(tape.samples, sound(book, 2))


def blocks_of(audio: Audio, gate: threading.Event, closed: list[bool]) -> Iterator[Block]:
    try:
        half = len(audio.samples) // 2
        yield Block(Audio(audio.samples[:half], audio.rate))
        gate.wait(10)
        yield Block(Audio(audio.samples[half:], audio.rate))
    finally:
        closed.append(True)


def test_a_line_is_heard_while_it_is_made(book: Project, begin: Begin):
    tape, ended = Tape(), Ended()
    player = begin(book, tape, ended)
    audio, gate, closed = voice(1, 1.0), threading.Event(), []
    player.play_made(lambda _stop: blocks_of(audio, gate, closed), 1, 5.0, 77)
    wait(lambda: player.position().waiting)
    assert len(tape.samples) > 0.4 * RATE  # the first half is heard before the second is there
    assert player.position().line == 77
    gate.set()
    assert ended.wait() is None
    assert len(tape.samples) == pytest.approx(RATE, abs=4)
    assert player.position().second == pytest.approx(6.0, abs=0.05)
    assert closed == [True]


def test_stop_does_not_wait_for_what_is_being_made(book: Project, begin: Begin):
    tape, ended = Tape(), Ended()
    player = begin(book, tape, ended)
    gate, closed = threading.Event(), []
    player.play_made(lambda _stop: blocks_of(voice(1, 1.0), gate, closed), 1, 5.0, 77)
    wait(lambda: player.position().waiting)
    began = time.monotonic()
    player.stop()
    player.play(0, 0.0)  # something else is heard at once
    wait(lambda: tape.flushed and player.position().chapter == 0 and player.position().second > 0.1)
    assert time.monotonic() - began < 1.0
    assert not closed
    gate.set()
    wait(lambda: closed)
    player.stop()


def test_what_cannot_be_made_says_why(book: Project, begin: Begin):
    def broken(_stop: threading.Event) -> Iterator[Block]:
        yield Block(Audio(np.zeros(100, np.float32), RATE))
        raise NotFound("line 7 has no voice; give its character one")

    ended = Ended()
    begin(book, Tape(), ended).play_made(broken, 0, 0.0, 7)
    assert "give its character one" in str(ended.wait())


def test_a_device_that_vanishes_leaves_the_place(book: Project, begin: Begin):
    tape, ended = Tape(room=round(1.3 * RATE)), Ended()
    player = begin(book, tape, ended)
    player.play(2, 0.4)
    why = ended.wait()
    assert isinstance(why, NoDevice) and "Headphones" in str(why)
    assert not player.playing and not tape.is_open
    place = player.position()
    assert place.second == pytest.approx(1.7, abs=0.1)
    player.toggle()  # still gone
    assert isinstance(ended.wait(), NoDevice)
    assert player.position().second == place.second
    tape.room = None  # another output
    written = len(tape.samples)
    player.toggle()
    assert ended.wait() is None
    assert alike(tape.samples[written:], sound(book, 2, place.second))


def test_a_take_whose_file_is_gone_is_left_out_and_told(tmp_path: Path, begin: Begin):
    with make_project(tmp_path / "P.dramatis", chapters=1, seconds=0.4, sounds=4) as project:
        with project.db.read() as conn:
            lost = takes.of_line(conn, 3)[0]
        project.audio.path(lost.audio).unlink()
        told: list[BaseException] = []
        tape, ended = Tape(), Ended()
        player = begin(project, tape, ended, told=told.append)
        player.play(0, 0.0)
        assert ended.wait() is None
        assert told and all(isinstance(one, (NotFound, BadProject)) for one in told)
        assert player.position().second == pytest.approx(timeline(project, [0]).chapters[0].seconds, abs=0.05)


def test_scrubbing_lets_places_be_heard(book: Project, begin: Begin):
    tape, ended = Tape(slack=0.05), Ended()
    player = begin(book, tape, ended)
    for place in (1.0, 1.1, 1.2, 1.3):
        player.scrub(0, place)
        time.sleep(0.03)
        assert not player.playing
    wait(lambda: not player._playing)
    assert player.position().second == 1.3
    assert 0.15 * RATE < len(tape.samples) < 0.33 * RATE
    assert not ended.reasons


def test_the_shuttle(book: Project, begin: Begin):
    tape, ended = Tape(slack=0.05), Ended()
    player = begin(book, tape, ended)
    player.put(0, 2.0)
    rates = []
    for key in "LLLLKJJK":
        player.shuttle(key)
        rates.append(player.position().rate)
    assert rates == [1.0, 1.5, 2.0, 3.0, 0.0, -1.0, -1.5, 0.0]
    player.put(0, 2.0)
    player.shuttle("J")
    wait(lambda: player.position().second < 1.5)
    player.shuttle("L")
    assert player.position().rate == 1.0
    player.shuttle("K")
    assert not ended.reasons


def test_back_to_the_beginning_it_ends(book: Project, begin: Begin):
    tape, ended = Tape(), Ended()
    player = begin(book, tape, ended)
    player.put(0, 1.0)
    player.shuttle("J")
    assert ended.wait() is None
    assert player.position().second <= GRAIN
    assert len(tape.samples) == pytest.approx(RATE, rel=0.1)  # as long as it was forward


def test_from_line_to_line(book: Project, begin: Begin):
    player = begin(book, Tape(), Ended())
    laid = Source(book).chapter(0)
    player.put(0, laid.begins[2] + 0.1)
    assert player.step(1) == laid.begins[3]
    assert player.step(-1) == laid.begins[2]
    player.put(0, laid.begins[2] + 2.0)
    assert (
        player.step(-1) == laid.begins[max(n for n, b in enumerate(laid.begins) if b < laid.begins[2] + 1.01)]
    )
    assert player.step(-100) == laid.begins[0]
    assert player.step(100) == laid.begins[-1]
    assert player.position().second == laid.begins[-1]


def test_two_takes_are_compared_at_the_same_place(tmp_path: Path, begin: Begin):
    with make_project(tmp_path / "P.dramatis", chapters=1, seconds=1.0) as project:
        with project.db.write() as conn:
            one = takes.of_line(conn, 2)[0]
            other = takes.of_line(conn, 6)[0] if takes.of_line(conn, 6) else takes.of_line(conn, 5)[0]
        tape, ended = Tape(slack=0.05), Ended()
        player = begin(project, tape, ended)
        assert player.switch() is None
        player.compare((one.id, other.id), 0, 3.0, 2)
        wait(lambda: player.position().second > 3.3)
        at = player.position().second - 3.0
        assert player.switch() == 1
        wanted = 3.0 + at / one.seconds * other.seconds
        wait(lambda: tape.flushed)
        assert player.position().line == 2
        assert player.position().second == pytest.approx(wanted, abs=0.25)
        assert ended.wait() is None
        assert player.position().second == 3.0


def test_without_a_book_nothing_happens(begin: Begin, book: Project):
    tape = Tape()
    player = begin(book, tape, Ended())
    player.load(None)
    for deed in (player.toggle, player.stop, lambda: player.play(0, 0.0), lambda: player.shuttle("L"),
                 lambda: player.scrub(0, 1.0), lambda: player.step(1), player.switch):  # fmt: skip
        deed()
    assert player.position() == Position() and not tape.opened


DEEDS = st.one_of(
    st.tuples(st.just("play"), st.integers(-1, 4), st.floats(0, 12)),
    st.tuples(st.just("put"), st.integers(0, 2), st.floats(0, 12)),
    st.tuples(st.just("scrub"), st.integers(0, 2), st.floats(0, 12)),
    st.tuples(st.just("shuttle"), st.sampled_from("JKL")),
    st.tuples(st.just("step"), st.integers(-3, 3)),
    st.tuples(st.sampled_from(["toggle", "stop", "touch"])),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DEEDS, max_size=12), st.floats(0.5, 3))
def test_whatever_is_asked_it_answers_and_can_be_stopped(
    book: Project, begin: Begin, deeds: list, speed: float
):
    tape = Tape()
    player = begin(book, tape, reasons := Ended())
    player.speed = speed
    for name, *arguments in deeds:
        getattr(player, name)(*arguments)
        where = player.position()
        assert where.second >= 0
        assert where.line is None or where.chapter is not None
    player.stop()
    assert player.position().rate == 0
    player.close()
    assert not tape.is_open
    assert all(why is None for why in reasons.reasons)
