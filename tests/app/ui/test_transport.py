from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.services import timelines
from app.services.devices import Device
from app.services.playback import Position
from app.services.timelines import timeline
from app.ui.actions import DEEDS, Actions
from app.ui.desk import Desk
from app.ui.icons import Icons
from app.ui.transport import Meter, TransportBar, deeds, speed_of, stamp, times
from app.ui.work import Work
from made_project import make_project
from tape import Tape


class Made:
    def __init__(self, studio: Studio) -> None:
        self.window = QWidget()
        self.desk = Desk(studio, self.window)
        self.work = Work(self.desk, Tape(slack=0.05))
        self.sound = self.work.sound
        self.actions = Actions(Icons(studio.settings.resources), self.window)
        self.bar = TransportBar(Icons(studio.settings.resources), self.actions, self.sound)
        for name, deed in deeds(self.sound).items():
            self.actions[name].triggered.connect(deed)
            self.actions[name].setEnabled(True)


@pytest.fixture
def made(studio: Studio, qtbot: QtBot, no_thread_is_left: None) -> Iterator[Made]:
    one = Made(studio)
    qtbot.addWidget(one.bar)
    one.bar.resize(900, one.bar.sizeHint().height())
    one.bar.show()
    yield one
    one.desk.close()
    one.window.deleteLater()


def opened(made: Made, folder: Path, qtbot: QtBot) -> None:
    made.desk.open(folder)
    qtbot.waitUntil(lambda: made.desk.page is not None and made.desk.settled, timeout=60_000)


def test_every_deed_of_playing_is_one_of_the_window(made: Made):
    names = {deed.name for deed in DEEDS}
    assert set(deeds(made.sound)) <= names


def test_the_buttons_play_pause_and_stop(made: Made, sounding: Path, qtbot: QtBot):
    opened(made, sounding, qtbot)
    assert not made.bar.stop.isEnabled()
    made.bar.play.click()
    qtbot.waitUntil(lambda: made.sound.position.second > 1.0, timeout=20_000)
    assert made.bar.play.accessibleName() == "Pause" and made.bar.stop.isEnabled()
    assert made.bar.clock.text().startswith(("0:00.", "0:01."))
    made.bar.next.click()
    qtbot.waitUntil(lambda: made.sound.position.line == made.desk.page.lines[1].id, timeout=20_000)
    made.bar.play.click()
    place = made.sound.position
    assert not made.sound.playing and made.bar.play.accessibleName() == "Play"
    made.bar.play.click()
    assert made.sound.playing and made.sound.position.second == pytest.approx(place.second, abs=0.2)
    made.bar.stop.click()
    assert not made.sound.playing


def test_speeds_are_chosen_and_typed(made: Made, qtbot: QtBot):
    box = made.bar.speed
    box.setCurrentIndex(box.findData(1.5))
    box.activated.emit(box.currentIndex())
    assert made.sound.player.speed == 1.5
    for text, speed in (("1.35", 1.35), ("2x", 2.0), ("75 %", 0.75), ("9", 3.0), ("nonsense", 3.0)):
        box.setEditText(text)
        qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
        assert made.sound.player.speed == pytest.approx(speed)
        assert box.currentText() == times(speed)
    made.actions["slower"].trigger()
    assert box.currentText() == times(2.5)
    made.actions["usual_speed"].trigger()
    assert box.currentText() == times(1.0)


def test_the_loop_shows(made: Made, sounding: Path, qtbot: QtBot):
    opened(made, sounding, qtbot)
    made.bar.loop.click()
    assert made.bar.loop.isChecked() and made.sound.player.loop is not None
    made.bar.loop.click()
    assert not made.bar.loop.isChecked() and made.sound.player.loop is None
    made.bar.stop.click()


def test_the_clocks_tell_chapter_and_book(made: Made, tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=2, seconds=1.0) as project:
        laid, book = timeline(project).chapters, timelines.book(project)
    made.bar.show_book(book)
    made.bar.show_position(Position(1, 1.23))
    whole = stamp(laid[1].seconds, tenths=False)
    assert made.bar.clock.text() == f"0:01.2 / {whole}"
    first = stamp(laid[0].seconds + 1.23, tenths=False)
    assert made.bar.book_clock.text() == f"{first} / {stamp(book.seconds, tenths=False)}"


def test_outputs_are_offered_and_chosen(made: Made, qtbot: QtBot):
    chosen: list[str] = []
    made.bar.output_chosen.connect(chosen.append)
    made.bar._fill((Device("Speakers", 1, True), Device("R&D Headphones", 2)))
    menu = made.bar.output.menu()
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["As the system has it (Speakers)", "Speakers", "R&&D Headphones"]
    menu.actions()[-1].trigger()
    assert chosen == ["R&D Headphones"] == [made.sound.devices.chosen]
    assert "R&D Headphones" in made.bar.output.toolTip()
    made.bar._fill((Device("Speakers", 1, True),))  # it was pulled out
    gone = menu.actions()[-1]
    assert (gone.text(), gone.isChecked(), gone.isEnabled()) == (
        "R&&D Headphones (not connected)",
        True,
        False,
    )
    made.bar._fill(())
    assert [one.text() for one in menu.actions()] == ["No sound output is connected"]
    menu.aboutToShow.emit()  # really looks
    qtbot.waitUntil(lambda: made.desk.settled, timeout=20_000)
    assert made.bar._outputs is not None


def test_following_is_switched(made: Made):
    told: list[bool] = []
    made.bar.follow_changed.connect(told.append)
    made.bar.follow.click()
    assert told == [False] and not made.sound.follow


def test_everything_has_a_name_and_a_tip(made: Made):
    for widget in made.bar.findChildren(QAbstractButton) + made.bar.findChildren(QComboBox):
        face = QAccessible.queryAccessibleInterface(widget)
        assert face.text(QAccessible.Text.Name), widget
        assert widget.toolTip(), widget
    assert "Ctrl+Space" in made.bar.play.toolTip()


def test_in_a_narrow_window_the_less_needed_goes(made: Made, qtbot: QtBot):
    made.bar.resize(430, made.bar.height())
    assert made.bar.book_clock.isHidden() and made.bar.meter.isHidden()
    assert made.bar.play.isVisible() and made.bar.output.isVisible()
    made.bar.resize(1200, made.bar.height())
    assert not made.bar.book_clock.isHidden() and not made.bar.meter.isHidden()


def test_the_meter_rises_at_once_and_falls_slowly(qtbot: QtBot):
    meter = Meter()
    qtbot.addWidget(meter)
    meter.resize(meter.sizeHint())
    meter.show_level(0.5)
    assert meter._level == pytest.approx(-6.02, abs=0.01)
    meter.show_level(0.01)
    assert meter._level == pytest.approx(-7.22, abs=0.01) and meter._peak == pytest.approx(-6.02, abs=0.01)
    assert not meter.grab().isNull()
    meter.show_level(0.0)
    assert meter._level == meter._peak == -48.0


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00.0"), (7.35, "0:07.3"), (59.99, "0:59.9"), (3723.0, "1:02:03.0"), (-1, "0:00.0")],
)
def test_stamps(seconds: float, text: str):
    assert stamp(seconds) == text


def test_speeds_are_written_as_the_language_does():
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("de_DE"))
        assert (times(1.25), times(2.0), speed_of("1,5"), speed_of("1.5 ×")) == ("1,25×", "2×", 1.5, 1.5)
        assert stamp(1.5) == "0:01,5"
    finally:
        QLocale.setDefault(before)
    assert speed_of("") is None and speed_of("-1") is None and speed_of("nan") is None
