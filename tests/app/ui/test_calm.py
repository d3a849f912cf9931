"""What keeps the window answering: bars that are painted with the rest, garbage that waits for a calm moment."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.bar import Bar
from app.ui.calm import Tidying, undisturbed


class Counting(QWidget):
    """Counts how often it is painted."""

    def __init__(self, bar: QProgressBar) -> None:
        super().__init__()
        self.bar, self.painted = bar, 0
        QVBoxLayout(self).addWidget(bar)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def shown(bar: QProgressBar, qtbot: QtBot) -> Counting:
    one = Counting(bar)
    qtbot.addWidget(one)
    one.resize(300, 60)
    with qtbot.waitExposed(one):
        one.show()
    qtbot.wait(30)
    one.painted = 0
    return one


def test_a_bar_paints_nothing_before_the_event_loop_does(qtbot: QtBot) -> None:
    plain, own = shown(QProgressBar(), qtbot), shown(Bar(), qtbot)
    plain.update()
    own.update()
    plain.bar.setRange(0, 100)
    plain.bar.setValue(60)
    assert plain.painted > 0, "what Qt's own does: else there is no need for ours"
    assert isinstance(own.bar, Bar)
    own.bar.show_part(60, 100)
    assert own.painted == 0
    assert own.bar.updatesEnabled()
    assert (own.bar.value(), own.bar.maximum()) == (60, 100)
    qtbot.waitUntil(lambda: own.painted > 0)
    own.bar.show_part(7, 0)
    assert (own.bar.value(), own.bar.maximum()) == (0, 0), "nobody knows how far it is"


def test_python_is_put_back_as_it_was() -> None:
    before = sys.getswitchinterval(), gc.get_threshold()
    with undisturbed(0.002):
        assert abs(sys.getswitchinterval() - 0.002) < 1e-6
        assert gc.get_freeze_count() > 1000
        assert gc.get_threshold()[2] > before[1][2]
    assert abs(sys.getswitchinterval() - before[0]) < 1e-6
    assert gc.get_threshold() == before[1]
    assert gc.get_freeze_count() == 0


def test_garbage_waits_until_nothing_is_going_on(qtbot: QtBot) -> None:
    idle = False
    owner = QObject()
    tidying = Tidying(owner, lambda: idle)
    gc.collect()
    gc.collect(1)
    assert gc.get_count()[2] > 0
    assert not tidying.look()
    idle = True
    assert tidying.look()
    assert gc.get_count()[2] == 0
    assert not tidying.look(), "there is nothing new to collect"
    owner.deleteLater()
