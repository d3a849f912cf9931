"""A repair in the window: from selected words to before and after, accepted, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.services import takes as take_services
from app.services.takes import listed
from app.services.undoing import undo
from app.settings import load
from app.ui.desk import Desk
from app.ui.line_panel import LinePanel
from app.ui.takes_work import TakesWork
from made_takes import TEXTS, Bench
from make_takin_pack import make


class Room:
    """A desk with the panels, and what they asked to be heard."""

    def __init__(self, bench: Bench, studio: Studio) -> None:
        self.desk = Desk(studio)
        self.panel = LinePanel()
        self.busy = False
        self.work = TakesWork(self.desk, self.panel.takes, self.panel.repair, lambda: self.busy)
        self.heard: list[tuple[int, tuple[int, ...], int]] = []
        self.switched = 0
        self.told: list[tuple[str, str]] = []
        self.work.compare_asked.connect(lambda *what: self.heard.append(what))
        self.work.switch_asked.connect(self._switch)
        self.desk.told.connect(lambda *what: self.told.append(what))
        self.desk.open(bench.folder)

    def _switch(self) -> None:
        self.switched += 1


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    make(folder / "tiny")
    return folder


@pytest.fixture
def bench(packs: Path, tmp_path: Path, qapp: object) -> Iterator[Bench]:
    made = Bench(packs, tmp_path)
    made.said(1)
    made.said(2, 0, gain=0.5)
    made.said(2, 1, gain=0.9)
    yield made
    made.close()


@pytest.fixture
def room(bench: Bench, qtbot: QtBot) -> Iterator[Room]:
    made = Room(bench, Studio(load(), bench.registry, bench.voices))
    qtbot.addWidget(made.panel)
    made.panel.resize(320, 900)
    made.panel.show()
    wait(qtbot, made)
    yield made
    made.desk.close()


def wait(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: room.desk.settled and not room.work.working, timeout=60_000)


def select(qtbot: QtBot, room: Room, line: int) -> None:
    room.desk.select(line)
    wait(qtbot, room)


def test_words_are_repaired_heard_accepted_and_undone(room: Room, qtbot: QtBot) -> None:
    project = room.desk.project
    assert project is not None
    select(qtbot, room, 1)
    repair = room.panel.repair
    start = TEXTS[0].index("old man")
    assert not repair.note.isHidden() and repair.field.isHidden(), "without words it says how to select some"
    room.work.start_repair(1, start, start + 7)
    wait(qtbot, room)
    assert repair.words.text() == "“old man”" and repair.field.hasFocus()
    repair.several.setChecked(True)
    qtbot.keyClicks(repair.field, "bright boy")
    assert repair.field.text() == "bright boy", "the keys of the panel are letters in the field"
    qtbot.keyClick(repair.field, Qt.Key.Key_Return)
    wait(qtbot, room)
    plan, made = repair.plan, repair.candidates
    assert plan is not None and len(made) == 3
    assert repair.note.text() == f"The line will say: “{plan.fresh}”"
    assert [wave.span is not None for wave in repair.waves.waves] == [True, True]
    assert len(listed(project, 1).takes) == 4 and listed(project, 1).takes[0].chosen
    repair.after.click()
    qtbot.keyClick(repair, Qt.Key.Key_B)
    pair = (plan.parent.id, repair.chosen.take.id)  # type: ignore[union-attr]
    assert room.heard == [(1, pair, 1), (1, pair, 0)]
    repair.choice.setCurrentIndex(2)
    qtbot.keyClick(repair, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, room)
    assert repair.plan is None
    assert room.desk.selected is not None and room.desk.selected.text == plan.fresh
    chosen = listed(project, 1).chosen
    assert chosen is not None and chosen.take == made[2].take and chosen.fits
    assert room.panel.takes.selected == chosen
    assert undo(project) is not None
    room.desk.refresh()
    wait(qtbot, room)
    assert room.desk.selected.text == TEXTS[0]
    assert listed(project, 1).chosen.take == plan.parent  # type: ignore[union-attr]


def test_the_same_again_by_r_and_discarded_by_escape(room: Room, qtbot: QtBot) -> None:
    project = room.desk.project
    assert project is not None
    select(qtbot, room, 1)
    repair = room.panel.repair
    room.work.start_repair(1, 3, 7)
    wait(qtbot, room)
    repair.again.setFocus()
    qtbot.keyClick(repair.again, Qt.Key.Key_R)
    wait(qtbot, room)
    assert repair.note.text() == "The line's words stay as they are."
    (one,) = repair.candidates
    left: list[bool] = []
    room.work.script_asked.connect(lambda: left.append(True))
    qtbot.keyClick(repair, Qt.Key.Key_Escape)
    wait(qtbot, room)
    assert repair.plan is None and left
    found = listed(project, 1)
    assert found.of(one.take.id).mark == take_services.DROPPED  # type: ignore[union-attr]
    room.work.start_repair(1, 3, 7)
    wait(qtbot, room)
    qtbot.keyClick(repair.field, Qt.Key.Key_Return)
    wait(qtbot, room)
    assert repair.candidates[0].take.seed == 1, "asked again it sounds different"


def test_what_cannot_be_repaired_is_said_before_anything_is_typed(room: Room, qtbot: QtBot) -> None:
    select(qtbot, room, 3)
    room.work.show_words(3, 0, 2)
    wait(qtbot, room)
    repair = room.panel.repair
    assert "has no take yet" in repair.note.text() and repair.field.isHidden()
    select(qtbot, room, 1)
    assert repair.note.text().startswith("Select words"), "another line, other words"
    assert not room.told


def test_takes_are_chosen_compared_and_judged(room: Room, qtbot: QtBot) -> None:
    project = room.desk.project
    assert project is not None
    select(qtbot, room, 2)
    panel = room.panel.takes
    first, second = (one.take.id for one in panel.model.rows)
    assert len(panel.waves.waves) == 2
    panel.compare.click()
    panel.compare.click()
    assert (room.heard, room.switched) == ([(2, (first, second), 0)], 1), "again: on in the other one"
    panel.best.click()
    assert panel.why.text() == "Listening to the takes…"
    wait(qtbot, room)
    assert all(one.score is not None for one in panel.model.rows)
    best = listed(project, 2).best
    assert best is not None and best.chosen and panel.why.text().startswith("Take ")
    other = first if best.take.id == second else second
    panel.select(other)
    panel.choose.click()
    wait(qtbot, room)
    found = listed(project, 2)
    assert found.by_hand and found.chosen.take.id == other  # type: ignore[union-attr]
    panel.best.click()
    wait(qtbot, room)
    assert listed(project, 2).chosen.take.id == other  # type: ignore[union-attr]
    panel.drop.click()
    wait(qtbot, room)
    assert [one.take.id for one in panel.model.rows] == [best.take.id]
    assert panel.dropped.isVisible()


def test_three_more_are_made_or_the_reason_is_told(room: Room, qtbot: QtBot) -> None:
    project = room.desk.project
    assert project is not None
    select(qtbot, room, 2)
    room.panel.takes.more.click()
    assert "Making 3 take" in room.panel.takes.why.text()
    wait(qtbot, room)
    made = len(listed(project, 2).takes) - 2
    assert made == 3 or [kind for kind, _ in room.told] == ["bad"], "random nets may say nothing but silence"


def test_a_closed_project_leaves_nothing_behind(room: Room, qtbot: QtBot) -> None:
    select(qtbot, room, 1)
    room.work.start_repair(1, 3, 7)
    room.desk.close_project()
    wait(qtbot, room)
    assert room.panel.takes.model.found is None
    assert room.panel.repair.words.isHidden()
