"""Takes and repairs in the inspector: lists, keys, waveforms, and a repair from selected words to undo."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.choosing import By, Why
from app.core.score import Score
from app.core.take import Take
from app.services.takes import LineTakes, TakeState
from app.ui.takes_model import ERRORS, LENGTH, LIKENESS, NOTE, NUMBER, TakesModel
from app.ui.takes_panel import TakesPanel
from app.ui.takes_waves import Wave, Waves
from engine.types import Fault


def state(number: int, errors: float | None = None, **more: object) -> TakeState:
    take = Take(number * 10, f"request {number}", "sound", number - 1, "a" * 64, 48_000 + number, 24_000)
    score = None if errors is None else Score(errors, 0.9, (Fault("noise", 0, 1),), "nano 1.0.0")
    known = {"mark": None, "chosen": number == 1, "fits": True, "place": None, **more}
    return TakeState(take, number, score=score, **known)  # type: ignore[arg-type]


def takes() -> LineTakes:
    return LineTakes(
        7,
        (
            state(1, 0.064, place=2),
            state(2, 0.021, place=1),
            state(3, mark="dropped"),
            state(4, fits=False),
        ),
        Why(By.PHONES, 0.021, (0.064,)),
    )


@pytest.fixture
def panel(qtbot: QtBot, studio: object) -> Iterator[TakesPanel]:
    made = TakesPanel()
    made.resize(300, 600)
    made.show()
    qtbot.addWidget(made)
    yield made


def shown(model: TakesModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_the_list_shows_what_is_known_of_each_take(panel: TakesPanel) -> None:
    panel.show_takes(takes())
    assert shown(panel.model, NUMBER) == ["● 1", "○ 2", "○ 4"], "what was dropped is hidden"
    assert shown(panel.model, ERRORS) == ["6.4%", "2.1%", ""]
    assert shown(panel.model, LIKENESS) == ["0.90", "0.90", ""]
    assert shown(panel.model, LENGTH) == ["2.00"] * 3
    assert shown(panel.model, NOTE) == ["noise", "best, noise", "out of date"]
    best = "Take 2 is the best: 2.1% phone errors against 6.4%."
    assert panel.why.text() == f"Take 1: noise.\n{best}"
    tip = panel.model.index(1, NOTE).data(Qt.ItemDataRole.ToolTipRole)
    assert "2.1% phone errors against 6.4%" in tip
    spoken = panel.model.index(0, NUMBER).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Take 1, is heard, 6.4% phone errors, likeness 0.90, 2.00 seconds, noise"
    panel.dropped.click()
    assert shown(panel.model, NUMBER) == ["● 1", "○ 2", "○ 3", "○ 4"]


def test_without_takes_it_says_what_can_be_done(panel: TakesPanel) -> None:
    assert panel.empty.text() == "Select a line to see its takes." and panel.more.isHidden()
    panel.show_takes(LineTakes(7, ()))
    assert "make three" in panel.empty.text() and not panel.more.isHidden()
    assert panel.list.isHidden() and panel.play.isHidden()


def test_no_figure_is_cut_off_in_a_narrow_panel(panel: TakesPanel) -> None:
    panel.show_takes(takes())
    for column in (NUMBER, ERRORS, LIKENESS, LENGTH):
        header = panel.list.horizontalHeader()
        for row in range(panel.model.rowCount()):
            assert panel.list.sizeHintForIndex(panel.model.index(row, column)).width() <= header.sectionSize(
                column
            )
    assert panel.list.columnWidth(NOTE) > 30


def test_keys_play_compare_choose_keep_and_drop(panel: TakesPanel, qtbot: QtBot) -> None:
    panel.show_takes(takes())
    panel.list.setFocus()
    said: list[object] = []
    panel.audition_asked.connect(lambda take: said.append(("play", take)))
    panel.compare_asked.connect(lambda pair, first: said.append((pair, first)))
    panel.choose_asked.connect(lambda take: said.append(("choose", take)))
    panel.keep_asked.connect(lambda take, on: said.append(("keep", take, on)))
    panel.drop_asked.connect(lambda take: said.append(("drop", take)))
    panel.restore_asked.connect(lambda take: said.append(("restore", take)))
    for key in (Qt.Key.Key_2, Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_K, Qt.Key.Key_Delete, Qt.Key.Key_9):
        qtbot.keyClick(panel.list, key)
    assert said == [("play", 20), ((10, 20), 0), ("choose", 20), ("keep", 20, True), ("drop", 20)]
    said.clear()
    panel.dropped.click()
    panel.select(30)
    assert panel.drop.text() == "Bring back" and not panel.keep.isEnabled()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert said == [("restore", 30)]


def test_a_selected_take_stays_selected_until_another_is_heard(panel: TakesPanel) -> None:
    found = takes()
    panel.show_takes(found)
    assert panel.selected is not None and panel.selected.number == 1
    panel.select(20)
    panel.show_takes(LineTakes(7, (*found.takes, state(5, 0.5))))
    assert panel.selected is not None and panel.selected.number == 2
    moved = (state(1, 0.064, chosen=False), *found.takes[1:3], state(4, chosen=True))
    panel.show_takes(LineTakes(7, moved))
    assert panel.selected is not None and panel.selected.number == 4


def test_nothing_is_asked_of_a_project_that_cannot_be_changed(panel: TakesPanel, qtbot: QtBot) -> None:
    panel.show_takes(takes(), changeable=False)
    panel.list.setFocus()
    asked: list[int] = []
    for signal in (panel.choose_asked, panel.drop_asked):
        signal.connect(asked.append)
    panel.keep_asked.connect(lambda take, _on: asked.append(take))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_K, Qt.Key.Key_Delete):
        qtbot.keyClick(panel.list, key)
    assert not asked
    assert not panel.more.isEnabled() and panel.play.isEnabled()
    panel.show_takes(takes())
    panel.show_busy("Making 3 takes…")
    assert panel.why.text() == "Making 3 takes…" and not panel.more.isEnabled()


def test_every_control_has_a_name_and_buttons_are_reached_by_keys(panel: TakesPanel) -> None:
    panel.show_takes(takes())
    assert panel.list.accessibleName() and panel.waves.accessibleName()
    for button in panel.findChildren(QPushButton):
        assert button.text() and button.toolTip()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_waveforms_are_drawn_on_one_scale_and_a_click_tells_which(qtbot: QtBot, studio: object) -> None:
    peaks = np.stack([np.full(800, -60), np.full(800, 60)], 1).astype(np.int8)
    waves = Waves()
    qtbot.addWidget(waves)
    waves.resize(300, 60)
    waves.show_waves([Wave("1", peaks, 5), Wave("2", peaks[:400], 6, True, (0.2, 0.5)), Wave("3", None, 7)])
    waves.resize(waves.sizeHint().expandedTo(waves.size()))
    waves.show()
    image = waves.grab().toImage()
    row = waves.sizeHint().height() // 3

    def inked(line: int) -> list[int]:
        y = line * row + row // 2
        ground = image.pixel(image.width() - 1, y)
        return [x for x in range(60, image.width()) if image.pixel(x, y) != ground]

    assert max(inked(0)) > image.width() - 12, "the longest goes from side to side"
    assert image.width() * 0.4 < max(inked(1)) < image.width() * 0.65, "half as long, half as wide"
    with qtbot.waitSignal(waves.pressed) as told:
        qtbot.mouseClick(waves, Qt.MouseButton.LeftButton, pos=QPoint(20, 4))
    assert told.args == [5]
    waves.show_waves([])
    assert waves.isHidden()
