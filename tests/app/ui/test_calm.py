"""What keeps the window answering: bars that are painted with the rest, garbage that waits for a calm moment."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.uncollected import nothing_collected
from app.ui.bar import Bar
from app.ui.calm import Tidying, collected_here, undisturbed


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


@pytest.fixture
def by_itself() -> Iterator[None]:
    """Python collects as it does before anybody says otherwise."""
    before = gc.isenabled()
    gc.enable()
    yield
    if not before:
        gc.disable()


def test_python_is_put_back_as_it_was(by_itself: None) -> None:
    before = sys.getswitchinterval(), gc.get_threshold()
    with undisturbed(0.002):
        assert abs(sys.getswitchinterval() - 0.002) < 1e-6
        assert gc.get_freeze_count() > 1000
        assert not gc.isenabled()
    assert abs(sys.getswitchinterval() - before[0]) < 1e-6
    assert gc.get_threshold() == before[1]
    assert gc.isenabled() and gc.get_freeze_count() == 0


class Ring:
    """Holds itself, so that nothing but the garbage collector frees it; says on which thread that was."""

    def __init__(self, freed: list[threading.Thread]) -> None:
        self.me = self
        weakref.finalize(self, lambda: freed.append(threading.current_thread()))


def make_garbage(freed: list[threading.Thread], rings: int = 5000) -> None:
    """Makes many times what Python collects after, on a thread of its own."""

    def make() -> None:
        for _ in range(rings):
            Ring(freed)

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()


def test_no_other_thread_takes_the_window_apart(by_itself: None, qtbot: QtBot) -> None:
    freed: list[threading.Thread] = []
    make_garbage(freed)
    assert threading.main_thread() not in freed and freed, "what Python does by itself: else no need for ours"
    freed.clear()
    with collected_here():
        gc.collect()
        freed.clear()
        make_garbage(freed)
        assert not freed
        qtbot.waitUntil(lambda: len(freed) == 5000)
    assert set(freed) == {threading.main_thread()}
    assert gc.isenabled()


def test_works_that_leave_nothing_to_collect_are_not_looked_through(by_itself: None, qtbot: QtBot) -> None:
    freed: list[threading.Thread] = []
    with collected_here():
        with nothing_collected():
            make_garbage(freed)
            qtbot.wait(100)
            assert not freed
        assert not gc.isenabled()
        qtbot.waitUntil(lambda: len(freed) == 5000)


def test_two_such_works_at_a_time_end_with_the_last(by_itself: None) -> None:
    first, second = nothing_collected(), nothing_collected()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


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
