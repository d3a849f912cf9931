"""The workspace Cast: people put right with the cost before, voices suggested and of chapters, clashes, other casts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_dialogue import talking
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from app.core.overview import CastEntry
from app.services import casting, people, reading, teaching
from app.services.project import Project, overview
from app.services.series import Match, Proposal
from app.ui.window import Window
from app.ui.workspaces.cast import CastWorkspace
from app.ui.workspaces.cast_chapter import ChapterVoiceDialog
from app.ui.workspaces.cast_deeds import AgainDialog
from app.ui.workspaces.cast_dialogs import CharacterDialog, MergeDialog, NamesModel, SplitDialog
from app.ui.workspaces.cast_people import NAME, VOICE, WORDS, PeopleModel
from app.ui.workspaces.cast_series import MatchesModel, TakeOverDialog
from app.ui.workspaces.cast_words import reasons
from made_project import fill

Settle = Callable[[Window], None]
KEY = Qt.Key


@pytest.fixture
def rain(tmp_path: Path) -> Path:
    """A book of dialogue: Martha and Peter share a voice, all of it is rendered."""
    folder = tmp_path / "Rain.dramatis"
    with talking(folder) as project:
        casting.recast(
            project, {None: "espeak/en-gb", "Martha Gray": "espeak/en-us", "Peter Finch": "espeak/en-us"}
        )
        fill(project, [line.id for line in reading.lines(project)], 0.3, 2)
    return folder


@pytest.fixture
def cast(window: Window, rain: Path, settle: Settle, qtbot: QtBot) -> Iterator[CastWorkspace]:
    window.open(rain)
    settle(window)
    window.show_workspace("cast")
    settle(window)
    page = window.workspaces["cast"]
    assert isinstance(page, CastWorkspace)
    qtbot.waitUntil(lambda: bool(page.clashes.clash), timeout=20_000)
    yield page
    if page.deeds.dialog is not None:
        page.deeds.dialog.reject()
    settle(window)


def go(cast: CastWorkspace, *names: str) -> None:
    """Goes to the first and selects the others too."""
    assert cast.characters.go(names[0])
    chosen = cast.table.selectionModel()
    for name in names[1:]:
        row = cast.characters.found.shown(cast.people.row_of(name))
        flags = QItemSelectionModel.SelectionFlag
        chosen.select(cast.characters.found.index(row, 0), flags.Select | flags.Rows)


def opened(cast: CastWorkspace, qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: isinstance(cast.deeds.dialog, kind), timeout=20_000)
    found = cast.deeds.dialog
    assert found is not None
    return found


def names(cast: CastWorkspace) -> set[str | None]:
    return {one.character for one in cast.people.cast}


# Models


def test_names_are_typed_in_place_and_the_narrator_has_none(qtbot: QtBot):
    model = PeopleModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    told = []
    model.renamed.connect(lambda name, new: told.append((name, new)))
    model.show(
        (CastEntry(None, None, None, 9, 1200), CastEntry("Al", "a/x", "male", 2, 20, ("Mr. Al",), "old"))
    )
    assert model.setData(model.index(1, NAME), "  Big   Al ") is False  # until the book has it
    model.setData(model.index(1, NAME), "Al")
    model.setData(model.index(0, NAME), "Somebody")
    assert told == [("Al", "Big Al")] and model.index(1, NAME).data() == "Al"
    editable = Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(1, NAME)) & editable
    assert not model.flags(model.index(0, NAME)) & editable
    model.show_chapters({"Al": 2})
    assert model.index(1, VOICE).data() == "a/x +2" and model.index(1, WORDS).data() == "20"
    assert "old" in model.spoken(model.at(1)) and "also called Mr. Al" in model.spoken(model.at(1))
    model.changeable = False
    assert not model.flags(model.index(1, NAME)) & editable


def test_names_that_leave_are_ticked_with_their_counts(qtbot: QtBot):
    model = NamesModel(("Miss Gray", "Clara"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_count("Clara", 1234)
    model.setData(model.index(1), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert model.leaving == ("Clara",) and "234 line" in model.index(1).data()


def test_what_matches_is_ticked_and_what_cannot_be_had_is_not(qtbot: QtBot):
    proposal = Proposal(
        Path("First.dramatis"),
        (
            Match(None, None, "a/n", "name", "a/n"),
            Match("Al", "Albert", "a/x", "alias", None),
            Match("Bo", "Bo", "gone/y", "name", "a/z", "there is no voice gone/y"),
        ),
        (),
        (),
    )
    model = MatchesModel(proposal)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.taken == ("Al",)
    assert [model.index(row, 3).data()[:7] for row in range(3)] == ["as it i", "given, ", "✗ there"]
    model.toggle(2)
    model.toggle(1)
    assert model.taken == ()


def test_reasons_are_said_in_words():
    why = "a woman's voice; speaks en-US; also that of the narrator, Al and 3 more, in 2 scenes together"
    assert reasons(why).startswith("a woman's voice; speaks ") and "in 2 scene" in reasons(why)
    assert reasons("something new") == "something new"


# People


def test_a_name_is_typed_in_the_list(cast: CastWorkspace, window: Window, settle: Settle, qtbot: QtBot):
    go(cast, "Peter Finch")
    cast.table.setFocus()
    QTest.keyClick(cast.table, KEY.Key_F2)
    field = cast.table.findChild(QLineEdit)
    assert field is not None and field.text() == "Peter Finch"
    field.setText("Pete")
    QTest.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(lambda: cast.chosen is not None and cast.chosen.character == "Pete", timeout=20_000)
    assert "Peter Finch" in cast.chosen.aliases
    assert "Peter Finch" in cast.characters.details.also.text()


def test_a_name_of_somebody_else_is_refused_with_a_reason(
    cast: CastWorkspace, window: Window, settle: Settle, qtbot: QtBot
):
    cast.deeds.rename("Peter Finch", "Martha Gray")
    qtbot.waitUntil(lambda: "merge the two" in window.notice.text, timeout=20_000)
    assert "Peter Finch" in names(cast)


def test_merging_says_whose_voice_wins_and_what_it_costs_before(
    cast: CastWorkspace, window: Window, settle: Settle, qtbot: QtBot
):
    assert cast.deeds.can("cast_merge")
    cast.deeds.run("cast_merge")
    assert cast.deeds.dialog is None and "two or more" in window.notice.text
    go(cast, "Martha Gray", "Mrs. Gray")
    window.actions_["cast_merge"].trigger()
    dialog = opened(cast, qtbot, MergeDialog)
    assert not dialog.go.isEnabled()  # as long as nobody knows what it costs
    qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
    assert dialog.into == "Martha Gray" and dialog.voice.text() == "espeak/en-us, the voice of Martha Gray"
    assert "out of date" in dialog.cost.text()  # Mrs. Gray was read by the narrator
    dialog.go.click()
    qtbot.waitUntil(lambda: "Mrs. Gray" not in names(cast), timeout=20_000)
    assert cast.chosen.character == "Martha Gray" and "Mrs. Gray" in cast.chosen.aliases
    assert cast.again.isVisible()
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: "Mrs. Gray" in names(cast), timeout=20_000)


def test_splitting_tells_the_lines_of_each_name(
    cast: CastWorkspace, window: Window, settle: Settle, qtbot: QtBot
):
    go(cast, "Martha Gray")
    cast.deeds.run("cast_split")
    dialog = opened(cast, qtbot, SplitDialog)
    aliases = cast.chosen.aliases
    place = dialog.model.index(aliases.index("Miss Gray"))
    qtbot.waitUntil(lambda: "line" in place.data(), timeout=20_000)
    assert not dialog.go.isEnabled()
    dialog.list.setCurrentIndex(place)
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert dialog.name.text() == "Miss Gray"
    qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
    assert "new character" in dialog.cost.text()
    dialog.name.setText("")
    dialog.name.textEdited.emit("")
    assert not dialog.go.isEnabled()
    dialog.name.setText("Peter Finch")
    dialog.name.textEdited.emit("Peter Finch")
    qtbot.waitUntil(lambda: dialog.cost.text().startswith("⚠"), timeout=20_000)
    assert not dialog.go.isEnabled()
    dialog.name.setText("Young Miss Gray")
    dialog.name.textEdited.emit("Young Miss Gray")
    qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
    dialog.go.click()
    qtbot.waitUntil(
        lambda: cast.chosen is not None and cast.chosen.character == "Young Miss Gray", timeout=20_000
    )
    assert cast.again.isVisible()


def test_somebody_is_described_added_and_removed(
    cast: CastWorkspace, window: Window, settle: Settle, qtbot: QtBot
):
    go(cast, "Miss Clara Gray")
    cast.deeds.run("cast_describe")
    dialog = opened(cast, qtbot, CharacterDialog)
    assert isinstance(dialog, CharacterDialog)
    dialog.age.setCurrentIndex(dialog.age.findData("young"))
    dialog.note.setPlainText("Lisps a little")
    dialog.go.click()
    qtbot.waitUntil(lambda: cast.chosen.note == "Lisps a little", timeout=20_000)
    assert cast.chosen.age == "young" and cast.characters.details.note.text() == "Lisps a little"
    cast.deeds.run("cast_add")
    dialog = opened(cast, qtbot, CharacterDialog)
    assert not dialog.go.isEnabled()
    dialog.name.setText("The Cat")
    dialog.go.click()
    qtbot.waitUntil(lambda: cast.chosen.character == "The Cat", timeout=20_000)
    cast.table.setFocus()
    QTest.keyClick(cast.table, KEY.Key_Delete)  # has no lines: nothing is asked
    qtbot.waitUntil(lambda: "The Cat" not in names(cast), timeout=20_000)
    go(cast, "Peter Finch")
    QTest.keyClick(cast.table, KEY.Key_Delete)
    box = opened(cast, qtbot, QMessageBox)
    assert "out of date" in box.informativeText() and "Peter Finch" in names(cast)
    box.button(QMessageBox.StandardButton.Cancel).click()
    settle(window)
    assert "Peter Finch" in names(cast)


def test_the_rest_of_the_book_is_looked_through_and_shown_before(
    cast: CastWorkspace, window: Window, settle: Settle, qtbot: QtBot
):
    cast.deeds.run("cast_again")
    qtbot.waitUntil(lambda: "stays as it is" in window.notice.text, timeout=20_000)
    project = window.desk.project
    window.desk.edit(lambda opened: people.merge(opened, ["Mrs. Gray"], "Martha Gray"))
    settle(window)
    expected = teaching.learn(project, {})
    assert expected.changes
    cast.again.offer()
    cast.again.go.click()
    dialog = opened(cast, qtbot, AgainDialog)
    assert not cast.again.isVisible() and dialog.model.rowCount() == len(expected.changes)
    dialog.go.click()
    settle(window)
    qtbot.waitUntil(lambda: not teaching.learn(project, {}).changes, timeout=20_000)


def test_the_menu_shows_what_can_be_done_with_its_keys(cast: CastWorkspace, qtbot: QtBot):
    go(cast, "Peter Finch")
    cast.characters.more.click()
    menu = next(one for one in cast.findChildren(QMenu) if one.isVisible())
    shown = {one.text().partition("\t")[0]: one for one in menu.actions() if one.text()}
    assert shown["Rename the Character"].text().endswith("F2")
    assert shown["Rename the Character"].isEnabled()
    assert not shown["Merge the Selected Characters…"].isEnabled()
    menu.close()
    cast.characters.go(None)
    assert cast.deeds.can("cast_rename") and cast.deeds.can("cast_remove") and not cast.deeds.can("cast_add")


# Voices


def test_voices_are_suggested_and_given(cast: CastWorkspace, window: Window, settle: Settle, qtbot: QtBot):
    go(cast, "Miss Clara Gray")
    suited = cast.casting.suited
    qtbot.waitUntil(lambda: 3 <= suited.suited.rowCount() <= 5, timeout=20_000)
    QTest.qWait(200)
    settle(window)
    best = suited.suited.at(0)
    assert best.why and reasons(best.why) in suited.suited.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    cast.voices.search.setText("nothing is called so")
    suited.setCurrentIndex(suited.suited.index(0))
    assert cast.voices.chosen.name == best.voice  # shown among all, though it was filtered out
    qtbot.waitUntil(lambda: cast.casting._offer is not None, timeout=20_000)
    QTest.keyClick(suited, KEY.Key_Return)
    qtbot.waitUntil(lambda: cast.chosen.voice == best.voice, timeout=20_000)


def test_another_voice_in_one_chapter_is_shown_and_taken_away(
    cast: CastWorkspace, window: Window, settle: Settle, qtbot: QtBot
):
    go(cast, "Peter Finch")
    QTest.qWait(200)
    settle(window)
    cast.casting.chapter.click()
    dialog = opened(cast, qtbot, ChapterVoiceDialog)
    assert dialog.model.rowCount() == 2 and not any(
        one.voice == "x" for one in map(dialog.model.at, range(2))
    )
    dialog.voice.setEditText("no such voice")
    assert dialog.told is None and not dialog.go.isEnabled()
    dialog.voice.setEditText("ESPEAK/en-gb-scotland")
    dialog.table.go(1)
    qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
    assert "out of date" in dialog.cost.text()
    dialog.go.click()
    details = cast.characters.details
    qtbot.waitUntil(lambda: details.others.rowCount() == 1, timeout=20_000)
    assert details.others.at(0).chapter == 1 and "espeak/en-gb-scotland" in details.others.index(0).data()
    row = cast.people.row_of("Peter Finch")
    assert cast.people.index(row, VOICE).data().endswith("+1")
    QTest.keyClick(details.list, KEY.Key_Delete)
    qtbot.waitUntil(lambda: details.others.rowCount() == 0, timeout=20_000)


def test_voices_that_meet_are_pointed_out_and_gone_to(
    cast: CastWorkspace, window: Window, settle: Settle, qtbot: QtBot
):
    assert cast.clashes.isVisible()
    said = cast.clashes.text.accessibleName()
    assert "Martha Gray" in said and "Peter Finch" in said and "espeak/en-us" in said
    first = cast.clashes.clash
    cast.clashes.next.click()
    assert cast.clashes.clash != first
    cast.clashes.before.click()
    cast.clashes.show_it.click()
    settle(window)
    qtbot.waitUntil(lambda: window.desk.line == first.line, timeout=20_000)
    assert window._pages.currentWidget() is window.page
    window.show_workspace("cast")
    window.desk.edit(lambda project: casting.recast(project, {"Peter Finch": "espeak/en-gb-scotland"}))
    qtbot.waitUntil(lambda: not cast.clashes.isVisible(), timeout=20_000)


def test_a_cast_is_taken_over_after_it_was_shown(
    cast: CastWorkspace, window: Window, settle: Settle, qtbot: QtBot, tmp_path: Path
):
    first = tmp_path / "First.dramatis"
    with talking(first) as other:
        casting.recast(other, {"Peter Finch": "espeak/en-gb-scotland", "Miss Clara Gray": "gone/voice"})
        people.add(other, "The Cat", "female")
        casting.recast(other, {"The Cat": "espeak/en-us"})
    cast.deeds.propose(first)
    dialog = opened(cast, qtbot, TakeOverDialog)
    assert dialog.model.taken == ("Peter Finch",) and "The Cat" in dialog.others.text()
    qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
    assert "out of date" in dialog.cost.text()
    QTest.keyClick(dialog.table, KEY.Key_Space)
    assert dialog.model.taken == () and not dialog.go.isEnabled()
    QTest.keyClick(dialog.table, KEY.Key_Space)
    qtbot.waitUntil(dialog.go.isEnabled, timeout=20_000)
    dialog.go.click()
    project: Project = window.desk.project
    voices = {one.character: one.voice for one in overview(project).cast}
    qtbot.waitUntil(
        lambda: cast.people.at(cast.people.row_of("Peter Finch")).voice == "espeak/en-gb-scotland",
        timeout=20_000,
    )
    assert voices["Martha Gray"] == "espeak/en-us"
    cast.deeds.propose(tmp_path)
    qtbot.waitUntil(lambda: bool(window.notice.text), timeout=20_000)


def test_a_book_in_which_nobody_speaks(window: Window, tmp_path: Path, settle: Settle, qtbot: QtBot):
    talking(tmp_path / "Mute.dramatis", "It rained.\nNobody came.").close()
    window.open(tmp_path / "Mute.dramatis")
    settle(window)
    window.show_workspace("cast")
    settle(window)
    page = window.workspaces["cast"]
    assert page.chosen is not None and page.chosen.character is None
    for deed in ("cast_rename", "cast_merge", "cast_split", "cast_remove"):
        assert page.deeds.can(deed)
    assert not page.clashes.isVisible()
    assert "Nobody else" in page.characters.details.also.text()
