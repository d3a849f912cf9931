"""Playing as the window does it: a desk, its work, and an output of the tests' own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.services import editing
from app.services.playback import Position
from app.services.playback_programme import Piece
from app.services.project import Project
from app.ui.desk import Desk
from app.ui.work import Work
from engine.types import Audio, Block
from made_project import make_project, voice
from tape import RATE, Tape


class Played:
    """A desk with its work, and what the work told."""

    def __init__(self, studio: Studio) -> None:
        self.tape = Tape(slack=0.05)
        self.desk = Desk(studio)
        self.work = Work(self.desk, self.tape)
        self.told: list[tuple[str, str]] = []
        self.moved: list[Position] = []
        self.heard: list[int | None] = []
        self.seconds: list[float | None] = []
        self.desk.told.connect(lambda kind, line: self.told.append((kind, line)))
        self.work.sound.moved.connect(self.moved.append)
        self.work.heard.connect(self.heard.append)
        self.work.playing_moved.connect(self.seconds.append)


@pytest.fixture
def played(studio: Studio, qtbot: QtBot, no_thread_is_left: None) -> Iterator[Played]:
    made = Played(studio)
    yield made
    made.desk.close()
    made.desk.deleteLater()


Ready = Callable[[Played, Path], None]


@pytest.fixture
def ready(qtbot: QtBot) -> Ready:
    """Opens a project and waits until its first chapter is there."""

    def wait(played: Played, folder: Path) -> None:
        played.desk.open(folder)
        qtbot.waitUntil(lambda: played.desk.page is not None and played.desk.settled, timeout=60_000)

    return wait


def test_it_plays_from_a_line_and_tells_where_it_is(
    played: Played, sounding: Path, ready: Ready, qtbot: QtBot
):
    ready(played, sounding)
    second = played.desk.page.lines[1].id
    begin = played.desk.heard(second)[0]
    played.work.play_line(second)
    assert played.work.playing and played.seconds[-1] == pytest.approx(begin, abs=0.05)
    qtbot.waitUntil(lambda: played.work.sound.position.second > begin + 0.6, timeout=20_000)
    played.work.stop_playing()
    place = played.work.sound.position.second
    assert not played.work.playing
    assert played.seconds[-1] is None
    assert second in played.heard and played.heard[-1] is None
    seconds = [one.second for one in played.moved if one.rate]
    assert seconds == sorted(seconds) and len(seconds) > 15
    qtbot.waitUntil(lambda: played.desk.settled, timeout=20_000)
    played.work.sound.toggle()  # from where it was
    qtbot.waitUntil(lambda: played.work.sound.position.second > place, timeout=20_000)
    assert played.work.sound.position.second < place + 0.5
    played.work.stop_playing()


def test_the_chapter_that_is_heard_is_shown(played: Played, sounding: Path, ready: Ready, qtbot: QtBot):
    ready(played, sounding)
    played.work.sound.set_speed(3.0)
    played.work.play(played.desk.timeline.seconds - 1.5)
    qtbot.waitUntil(lambda: played.desk.chapter == 1, timeout=20_000)
    qtbot.waitUntil(lambda: played.seconds[-1] is not None and played.seconds[-1] > 0.9, timeout=20_000)
    played.work.sound.follow = False
    played.work.play(played.desk.timeline.seconds - 1.5)
    qtbot.waitUntil(lambda: played.work.sound.position.chapter == 2, timeout=20_000)
    qtbot.wait(100)
    assert played.desk.chapter == 1
    played.work.stop_playing()


def test_a_line_is_heard_as_it_is_made_and_the_next_follows(
    played: Played, silent: Path, ready: Ready, qtbot: QtBot
):
    ready(played, silent)
    first, second = (line.id for line in played.desk.page.lines[:2])
    asked: list[int] = []

    def speak(_project: Project, line: int, _stop: Event) -> Iterator[Block]:
        asked.append(line)
        for at in range(0, RATE, RATE // 4):
            yield Block(Audio(voice(line, 1.0).samples[at : at + RATE // 4], RATE))

    played.work.sound.speak = None
    played.work.play_line(first)
    assert "Render it first" in played.told[-1][1]
    played.work.sound.speak = speak
    played.work.play_line(first)
    qtbot.waitUntil(lambda: asked == [first, second], timeout=20_000)
    assert first in played.heard and second in played.heard
    played.work.stop_playing()
    written = len(played.tape.samples)
    assert written > 0.9 * RATE
    qtbot.wait(200)
    assert asked == [first, second] and len(played.tape.samples) <= written + RATE // 10


def test_a_line_without_a_take_is_spoken_and_filed(played: Played, silent: Path, ready: Ready, qtbot: QtBot):
    ready(played, silent)
    first, second = (line.id for line in played.desk.page.lines[:2])
    news: list[object] = []
    played.work.spoken.connect(news.extend)
    played.work.play_line(first)
    qtbot.waitUntil(lambda: second in played.heard, timeout=40_000)
    played.work.stop_playing()
    qtbot.waitUntil(lambda: played.desk.settled, timeout=40_000)
    assert played.desk.heard(first) is not None
    assert np.max(np.abs(played.tape.samples)) > 0.05
    assert {one.line for one in news} >= {first}
    assert not [line for kind, line in played.told if kind == "bad"]
    played.work.render()  # nobody holds the engine any more
    qtbot.waitUntil(lambda: played.desk.settled, timeout=60_000)
    assert set(played.desk.page.states.values()) == {"rendered"}


def performed(played: Played) -> list[int]:
    """The lines that are given to the output from now on, in order, however seldom the window looks."""
    found: list[int] = []
    performer = played.work.sound.player._performer
    near = performer._near

    def heard(piece: Piece) -> None:
        clip = piece.laid.clip(piece.second + 0.01) if piece.laid is not None else None
        line = piece.line if piece.laid is None else clip.line if clip is not None else None
        if line is not None and line not in found[-1:]:
            found.append(line)
        near(piece)

    performer._near = heard
    return found


@pytest.mark.parametrize("through", [True, False])
def test_a_line_without_a_take_in_the_middle_is_spoken_when_playing_comes_to_it(
    played: Played, tmp_path: Path, ready: Ready, qtbot: QtBot, through: bool
):
    folder = tmp_path / "Numbers.dramatis"
    make_project(folder, chapters=1, paragraphs=3, seconds=1.5).close()
    with Project.open(folder) as project, project.db.write() as conn:
        conn.exec_driver_sql("UPDATE lines SET take_id = NULL WHERE id = 3")
    ready(played, folder)
    first, second, third, fourth = (line.id for line in played.desk.page.lines[:4])
    assert third == 3 and played.desk.heard(third) is None and played.desk.heard(fourth) is not None
    asked: list[int] = []

    def speak(_project: Project, line: int, _stop: Event) -> Iterator[Block]:
        asked.append(line)
        yield Block(Audio(voice(9, 1.5).samples, 22050))

    played.work.sound.speak = speak
    played.work.sound.through = through
    if (
        through
    ):  # the job that lasts as long as something is heard may end between two sounds, and begins anew
        played.work.sound._hold = lambda stop: stop.wait(0.3)
    given = performed(played)
    played.work.play_line(first)
    qtbot.waitUntil(lambda: fourth in played.heard, timeout=40_000)
    played.work.stop_playing()
    told = [line for line in dict.fromkeys(played.heard) if line is not None]
    wanted = [first, second, third, fourth] if through else [first, second, fourth]
    assert given[: len(wanted)] == wanted
    assert told == wanted
    assert asked == ([third] if through else [])


@pytest.mark.parametrize("missing", [(7, 8, 9), (8, 9), (7,)], ids=["both sides", "behind it", "before it"])
def test_speaking_goes_on_over_the_end_of_a_chapter(
    played: Played, sounding: Path, ready: Ready, qtbot: QtBot, missing: tuple[int, ...]
):
    with Project.open(sounding) as project, project.db.write() as conn:
        for line in missing:
            conn.exec_driver_sql("UPDATE lines SET take_id = NULL WHERE id = ?", (line,))
    ready(played, sounding)
    assert [line.id for line in played.desk.page.lines] == [1, 2, 3, 4, 5, 6, 7]
    asked: list[int] = []

    def speak(_project: Project, line: int, _stop: Event) -> Iterator[Block]:
        asked.append(line)
        yield Block(Audio(voice(9, 0.4).samples, 22050))

    played.work.sound.speak = speak
    given = performed(played)
    played.work.play_line(6)
    qtbot.waitUntil(lambda: 10 in given, timeout=40_000)
    qtbot.waitUntil(lambda: played.desk.chapter == 1, timeout=20_000)
    played.work.stop_playing()
    assert given[:5] == [6, 7, 8, 9, 10]
    assert asked == list(missing)
    qtbot.waitUntil(lambda: played.desk.settled, timeout=60_000)


def test_an_edit_while_it_plays_is_heard(played: Played, sounding: Path, ready: Ready, qtbot: QtBot):
    ready(played, sounding)
    lines = played.desk.page.lines
    whole = played.desk.timeline.seconds
    played.work.sound.set_speed(3.0)
    played.work.sound.play(0.0, until=whole + 1.0)
    played.desk.edit(lambda project: editing.pin_pause(project, lines[2].id, 4.0))
    qtbot.waitUntil(lambda: not played.work.playing, timeout=30_000)
    qtbot.waitUntil(lambda: played.desk.settled, timeout=30_000)
    longer = played.desk.timeline.seconds - whole
    assert longer > 2
    assert max(one.second for one in played.moved) > whole  # where the chapter was over before


def test_an_output_that_vanishes_is_told_and_playing_goes_on_when_asked(
    played: Played, sounding: Path, ready: Ready, qtbot: QtBot
):
    ready(played, sounding)
    played.tape.room = RATE
    played.work.play(0.0)
    qtbot.waitUntil(lambda: bool(played.told), timeout=20_000)
    assert played.told[-1][0] == "bad" and "Headphones went away" in played.told[-1][1]
    assert not played.work.playing and played.seconds[-1] is None
    place = played.work.sound.position
    assert place.second > 0.5
    played.tape.room = None
    played.work.sound.toggle()
    qtbot.waitUntil(lambda: played.work.sound.position.second > place.second + 0.1, timeout=20_000)
    assert played.tape.opened == 2
    played.work.stop_playing()


def test_without_an_output_dragging_says_it_once(played: Played, sounding: Path, ready: Ready, qtbot: QtBot):
    ready(played, sounding)
    played.tape.room = 0
    for place in (0.5, 0.6, 0.7):
        played.work.sound.scrub(place)
        qtbot.waitUntil(lambda: not played.work.sound.player.active, timeout=20_000)
        qtbot.wait(30)
    assert [line for _, line in played.told] == ["nothing can be played: no sound device is connected"]
    assert played.work.sound.position.second == 0.7  # all but the sound works
    played.work.play(0.5)
    qtbot.waitUntil(lambda: len(played.told) == 2, timeout=20_000)


def test_another_output_takes_over_where_it_is(played: Played, sounding: Path, ready: Ready, qtbot: QtBot):
    ready(played, sounding)
    played.work.play(0.0)
    qtbot.waitUntil(lambda: played.work.sound.position.second > 0.3, timeout=20_000)
    with qtbot.waitSignal(played.work.sound.outputs_changed):
        played.work.sound.choose_output("Headphones")
    place = played.work.sound.position.second
    assert played.work.playing
    qtbot.waitUntil(lambda: played.tape.opened == 2, timeout=20_000)
    qtbot.waitUntil(lambda: played.work.sound.position.second > place, timeout=20_000)
    played.work.stop_playing()


def test_speed_loop_and_shuttle_are_told(played: Played, sounding: Path, ready: Ready, qtbot: QtBot):
    ready(played, sounding)
    sound = played.work.sound
    speeds: list[float] = []
    loops: list[object] = []
    sound.speed_changed.connect(speeds.append)
    sound.loop_changed.connect(loops.append)
    for by in (1, 1, -1, -1, -1):
        sound.faster(by)
    assert speeds == [1.25, 1.5, 1.25, 1.0, 0.75]
    sound.set_speed(1.0)
    sound.loop_line()
    assert [place[1] for place in loops[-1]] == list(played.desk.heard(played.desk.line)) and sound.playing
    sound.loop_line()
    assert loops[-1] is None
    sound.set_loop(((0, 1.0), (0, 1.01)))
    assert loops[-1] is None
    sound.shuttle("K")
    sound.shuttle("L")
    sound.shuttle("L")
    assert sound.position.rate == 1.5
    sound.shuttle("J")
    assert sound.position.rate == -1.0
    sound.shuttle("K")
    assert not sound.playing and sound.player.speed == 1.0
    before = played.desk.line
    sound.step(1)
    assert played.desk.line != before


def test_closing_the_project_while_it_plays_waits_for_nobody(
    played: Played, sounding: Path, silent: Path, ready: Ready, qtbot: QtBot
):
    ready(played, sounding)
    played.work.play(0.0)
    qtbot.waitUntil(lambda: bool(played.tape.blocks), timeout=20_000)
    ready(played, silent)
    assert not played.work.playing and played.seconds[-1] is None
    assert played.desk.project.folder == silent
    assert not [line for kind, line in played.told if kind == "bad"]
    assert np.isfinite(played.tape.samples).all()
