"""Review in the window: the most doubtful first, what it teaches shown before, keys for everything, all undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_dialogue import talking
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services import reading, reviewing, undoing
from app.services.reviewing import Doubt, Scope
from app.ui.review.candidates import MOST, Candidates
from app.ui.review.card import ReviewCard
from app.ui.review.page import page_html
from app.ui.window import Window
from app.ui.workspaces.cast import REVIEW_PAGE, CastWorkspace

HILLS = """
The porter stood at the gate, and a stranger came up. Anna Hill and Robert Hill looked on.
“Good day,” said the stranger.
“Good day,” said Robert.
“A cold day,” said the stranger.
“As you say,” said Anna.
* * *
“Who was that?” said Anna.
“I know not,” said Robert.
“You do.”
“I do not.”
“You always do.”
“I never do.”
“Never?” said Robert Hill.
"""


@pytest.fixture
def hills(tmp_path: Path) -> Path:
    folder = tmp_path / "Hills.dramatis"
    talking(folder, HILLS).close()
    return folder


@pytest.fixture
def cast(window: Window, hills: Path, qtbot: QtBot, settle: Callable[[Window], None]) -> CastWorkspace:
    """The workspace with the review in front, its first doubt shown with what it would teach."""
    window.open(hills)
    qtbot.waitUntil(lambda: window.desk.now is not None, timeout=20_000)
    settle(window)
    window.actions_["review"].trigger()
    page = window.workspaces["cast"]
    assert isinstance(page, CastWorkspace)
    settled(page, qtbot)
    return page


def settled(page: CastWorkspace, qtbot: QtBot) -> None:
    review = page.review.review
    qtbot.waitUntil(lambda: review.cost is not None and not review._reading, timeout=20_000)


def doubt(**other: object) -> Doubt:
    given = {
        "line": 1, "chapter": 0, "text": "Yes <b>&", "before": "She rose. “", "after": "” said Anna.",
        "character": "Anna", "confidence": 0.6, "why": "said Anna", "others": (("Robert", 0.3),), "lines": (1,),
    }  # fmt: skip
    return Doubt(**(given | other))  # type: ignore[arg-type]


def test_the_page_shows_the_clue_and_is_no_html_of_the_books(qapp):
    html = page_html(doubt())
    assert "Yes &lt;b&gt;&amp;" in html and "<b>" not in html
    assert 'underline;">said Anna</span>' in html
    assert "underline" not in page_html(doubt(why="in the scene"))


def test_candidates_have_numbers_and_the_narrator_comes_last(qtbot):
    shown = Candidates()
    qtbot.addWidget(shown)
    many = tuple((f"Guest {n}", 0.05) for n in range(20))
    shown.show_doubt(doubt(others=many), "Zoe & Co", {})
    assert shown.who[0] == "Anna" and shown.who[-2:] == ["Zoe & Co", None]
    assert len(shown.who) == MOST + 2
    assert [b.text().split()[0] for b in shown.buttons] == [*"1234567", "N"]
    assert shown.buttons[6].isChecked() and "&&" in shown.buttons[6].text()
    got: list[str | None] = []
    shown.chosen.connect(got.append)
    for number in (2, 8, 9, 0):
        shown.choose(number)
    assert got == ["Guest 0"]


def test_nothing_can_be_done_without_a_doubt(qtbot):
    card = ReviewCard()
    qtbot.addWidget(card)
    card.show_doubt(None, "", (), changeable=True)
    card.show_choice(None, None, {})
    assert not card.apply.isEnabled() and not card.skip.isEnabled() and not card.candidates.who


def test_the_least_certain_is_shown_with_what_it_would_teach(cast, window):
    review = cast.review.review
    project = window.desk.project
    assert review.doubt == reviewing.queue(project, 1)[0]
    assert cast.tabs.currentIndex() == REVIEW_PAGE
    assert review.doubt.character in cast.review.card.apply.text()
    assert cast.review.card.cost.text()
    assert str(review.doubtful) in cast.tabs.tabText(REVIEW_PAGE)


def test_a_key_gives_it_to_another_who_is_taught_and_it_is_undone(cast, window, qtbot, settle):
    review, card, project = cast.review.review, cast.review.card, window.desk.project
    before = [(one.id, one.character) for one in reading.lines(project)]
    here = review.doubt
    other = card.candidates.who[1]
    QTest.keyClick(card, Qt.Key.Key_2)
    assert review.choice.who == other and other in card.apply.text()
    settled(cast, qtbot)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert review.doubt != here  # the next one is shown at once
    settle(window)
    settled(cast, qtbot)
    said = {one.id: one.character for one in reading.lines(project)}
    assert {said[line] for line in here.lines} == {other}
    assert here.line not in {one.line for one in reviewing.queue(project)}
    assert undoing.undo(project) is not None
    assert [(one.id, one.character) for one in reading.lines(project)] == before


def test_return_before_the_cost_is_known_waits_for_it(cast, window, qtbot, settle):
    review, card = cast.review.review, cast.review.card
    here = review.doubt
    QTest.keyClick(card, Qt.Key.Key_2)
    QTest.keyClick(card, Qt.Key.Key_Return)  # at once: nothing is known yet
    assert review.doubt == here
    qtbot.waitUntil(lambda: review.doubt != here, timeout=20_000)
    settle(window)


def test_the_scope_and_the_lesson_are_the_users(cast, qtbot):
    review, card = cast.review.review, cast.review.card
    for key, scope in (
        (Qt.Key.Key_L, Scope.ALIKE),
        (Qt.Key.Key_F, Scope.FOLLOWING),
        (Qt.Key.Key_T, Scope.THIS),
    ):
        QTest.keyClick(card, key)
        assert review.choice.scope is scope and card.scopes[scope].isChecked()
        settled(cast, qtbot)
        assert review.cost.lines >= len(review.doubt.lines)
    QTest.keyClick(card, Qt.Key.Key_R)
    assert review.choice.teach is False
    settled(cast, qtbot)
    assert not review.cost.lesson.changes


def test_somebody_new_joins_the_cast(cast, window, qtbot, settle):
    review, card, project = cast.review.review, cast.review.card, window.desk.project
    here = review.doubt
    card.somebody.setFocus()
    card.somebody.setText("  The  Porter ")
    QTest.keyClick(card.somebody, Qt.Key.Key_Return)
    assert review.choice.who == "The Porter" and review.choice.new
    settled(cast, qtbot)
    QTest.keyClick(card, Qt.Key.Key_A)
    settle(window)
    assert {one.character for one in reading.lines(project) if one.id in here.lines} == {"The Porter"}
    review.choose("the porter")  # known by now, whatever its letters
    assert review.choice is None or (review.choice.who == "The Porter" and not review.choice.new)


def test_a_skipped_one_comes_last_and_comes_again(cast, qtbot):
    review = cast.review.review
    first, seen = review.doubt.line, []
    for _ in range(40):
        cast.review.do("skip")
        seen.append(review.doubt.line)
        if review.doubt.line == first:
            break
    assert seen[-1] == first and len(set(seen)) == len(seen)


def test_all_checked_says_so(cast, window, qtbot, settle):
    review, project = cast.review.review, window.desk.project
    lines = [one.id for one in reading.lines(project) if one.speech is not None]
    window.desk.edit(lambda opened: reviewing.accept(opened, lines))
    qtbot.waitUntil(lambda: review.doubt is None, timeout=20_000)
    settle(window)
    shown = cast.review._pages.currentWidget()
    assert shown is cast.review._empty["done"]
    assert cast.tabs.tabText(REVIEW_PAGE).isalpha()


def test_a_line_of_the_script_is_looked_at(window, hills, qtbot, settle):
    window.open(hills)
    qtbot.waitUntil(lambda: window.desk.page is not None, timeout=20_000)
    settle(window)
    line = next(one.id for one in window.desk.page.lines if one.character)
    window.desk.select(line)
    window.page.line.other.click()
    page = window.workspaces["cast"]
    assert isinstance(page, CastWorkspace)
    review = page.review.review
    qtbot.waitUntil(lambda: review.doubt is not None and line in review.doubt.lines, timeout=20_000)
    settle(window)
    assert line in review.doubt.lines  # the queue, read meanwhile, does not take its place
