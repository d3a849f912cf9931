"""The room tone in the window: what it is, another one made or captured, refused with what was measured, heard."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from pytestqt.qtbot import QtBot

from app.services import room_tone, undoing
from app.ui.room_tone_dialog import RoomToneDialog
from app.ui.window import Window
from engine.dsp import noise
from tape import Tape

Settle = Callable[[Window], None]


@pytest.fixture
def opened(window: Window, sounding: Path, settle: Settle) -> Window:
    window.open(sounding)
    settle(window)
    return window


def asked(window: Window, settle: Settle) -> RoomToneDialog:
    window.actions_["room_tone"].trigger()
    settle(window)
    return shown(window)[0]


def shown(window: Window) -> list[RoomToneDialog]:
    return [one for one in window.findChildren(RoomToneDialog) if one.isVisible()]


def tone(window: Window) -> room_tone.RoomTone | None:
    assert window.desk.project is not None
    return room_tone.current(window.desk.project)


def test_it_says_what_there_is_and_makes_another(opened: Window, settle: Settle):
    room_tone.none(opened.desk.project)
    dialog = asked(opened, settle)
    assert dialog.state.text() == "Now: none, pauses are silent."
    assert dialog.none.isChecked() and dialog.kept.isHidden() and not dialog.listen.isEnabled()
    assert not dialog.level.isEnabled()
    dialog.made.setChecked(True)
    assert dialog.level.isEnabled() and dialog.level.value() == room_tone.LEVEL
    assert (dialog.level.minimum(), dialog.level.maximum()) == (-90.0, -40.0)
    dialog.level.setValue(-55.0)
    dialog.set.click()
    settle(opened)
    assert not shown(opened)
    made = tone(opened)
    assert made is not None and made.kind == room_tone.MADE and made.level == pytest.approx(-55, abs=0.1)
    assert asked(opened, settle).state.text() == "Now: made, at -55 dB."
    undoing.undo(opened.desk.project)
    assert tone(opened) is None


def test_a_file_is_captured_or_refused_with_what_was_measured(opened: Window, settle: Settle, tmp_path: Path):
    rate = 48_000
    quiet = noise.room(6.0, rate, -62.0, 5).samples
    loud = (0.2 * np.sin(np.arange(2 * rate) * 0.05)).astype(np.float32)
    soundfile.write(tmp_path / "room.wav", np.concatenate([loud, quiet]), rate, subtype="FLOAT")
    before = tone(opened)
    dialog = asked(opened, settle)
    dialog.from_file.setChecked(True)
    assert not dialog.set.isEnabled()  # no file yet
    dialog.take(tmp_path / "room.wav")
    dialog.set.click()
    settle(opened)
    assert dialog.isVisible() and "its level moves by" in dialog.note.text()
    assert tone(opened) == before
    dialog.file_begin.setValue(2.5)
    assert dialog.note.text() == "" and dialog.set.isEnabled()
    dialog.set.click()
    settle(opened)
    captured = tone(opened)
    assert captured is not None and captured.kind == room_tone.CAPTURED and captured.source == "room.wav"
    again = asked(opened, settle)
    assert again.kept.isChecked() and "captured from room.wav" in again.state.text()
    again.set.click()
    settle(opened)
    assert tone(opened) == captured and not shown(opened)


def test_a_file_that_is_gone_is_told(opened: Window, settle: Settle, tmp_path: Path):
    dialog = asked(opened, settle)
    dialog.take(tmp_path / "gone.wav")
    dialog.set.click()
    settle(opened)
    assert dialog.isVisible() and "gone.wav" in dialog.note.text()


def test_the_selected_take_offers_its_quietest_stretch(opened: Window, settle: Settle):
    """The takes here are half a second of a tone: the stretch is all of it, and it is refused as speech would be."""
    dialog = asked(opened, settle)
    assert dialog.from_take.isEnabled()
    clip = opened.page.timeline.model.clip
    assert clip is not None and dialog.take_end.value() == pytest.approx(clip.length, abs=0.01)
    dialog.from_take.setChecked(True)
    dialog.set.click()
    settle(opened)
    assert dialog.isVisible() and dialog.note.text().startswith("This is no room tone (take")


def test_it_is_heard_as_soft_as_it_will_be(opened: Window, settle: Settle, qtbot: QtBot):
    dialog = asked(opened, settle)
    tape = dialog._outlet = Tape()
    dialog.made.setChecked(True)
    dialog.level.setValue(-50.0)
    dialog.listen.click()
    assert dialog.listen.text() == "Stop"
    qtbot.waitUntil(lambda: dialog.listen.text() == "&Listen", timeout=20_000)
    assert noise.decibels(tape.samples) == pytest.approx(-50, abs=1)
