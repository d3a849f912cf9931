"""The window's shell: workspaces, preferences, keys, the tour, the start page, names for screen readers."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QImage, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.ui import design, memory
from app.ui.actions import DEEDS
from app.ui.help import KeysPage, keys
from app.ui.keymap import Keymap
from app.ui.memory import Card, Memory
from app.ui.preferences import Preferences
from app.ui.recent import RecentProject, initials
from app.ui.tour import Tour
from app.ui.window import Window
from app.ui.workspaces import NAMES

Settle = Callable[[Window], None]


@pytest.fixture
def book(window: Window, sounding: Path, settle: Settle) -> Iterator[Window]:
    """A window with a project; its looks and keys are the usual ones again afterwards."""
    window.open(sounding)
    settle(window)
    yield window
    window.looks.choose("dark")
    memory.put(window._studio.settings.home, theme="dark", text=100, keys={}, workspace="script", output="")


def nameless(top: QWidget) -> list[QWidget]:
    """What can have the focus, is to be seen, and tells a screen reader no name."""
    found = []
    for widget in [top, *top.findChildren(QWidget)]:
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or isinstance(widget, (QScrollBar, QHeaderView)):
            continue
        if not widget.isVisibleTo(top) or widget is top or widget.focusProxy() is not None:
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or not face.text(QAccessible.Text.Name).strip():
            found.append(widget)
    return found


# Workspaces


def test_keys_and_tabs_lead_to_every_workspace(book: Window, settle: Settle, qtbot: QtBot):
    for place, name in enumerate(NAMES):
        book.actions_[f"workspace_{name}"].trigger()
        settle(book)
        assert book._pages.currentWidget() is book.workspaces[name]
        assert book.top.tabs.currentIndex() == place
        assert book.actions_[f"workspace_{name}"].isChecked()
        assert book.memory.workspace == name
        assert not nameless(book), name
    assert [key.toString() for key in book.actions_["workspace_cast"].shortcuts()] == ["Ctrl+2"]
    book.top.tabs.setCurrentIndex(0)
    assert book._pages.currentWidget() is book.page
    assert book.top.tabs.accessibleName() and "Ctrl+3" in book.top.tabs.tabToolTip(2)


def test_the_workspace_is_remembered(book: Window, studio: Studio, settle: Settle, sounding: Path):
    book.show_workspace("deliver")
    book.close()
    again = Window(studio)
    again.show()
    again.open(sounding)
    settle(again)
    assert again._pages.currentWidget() is again.workspaces["deliver"]
    again.close()
    again.deleteLater()


def test_no_workspace_without_a_project(window: Window):
    window.show_workspace("cast")
    assert window._pages.currentWidget() is window.start
    assert not window.actions_["workspace_cast"].isEnabled()


def test_the_smallest_window_holds_every_workspace(book: Window, settle: Settle):
    for text in (80, 100, 150):
        book.looks.choose("dark", text)
        for name in NAMES:
            book.show_workspace(name)
            book.resize(860, 520)
            settle(book)
            QApplication.processEvents()
            # A part that needs more would push the window wider than it was asked to be.
            assert (book.width(), book.height()) == (860, 520), (name, text)
            for button in (*book.top._buttons, book.top.tabs):
                assert button.mapTo(book, QPoint(button.width(), 0)).x() <= book.width(), (name, text)


# Looks


def areas(picture: QImage) -> set[str]:
    """The colours that fill squares of three by three pixels: the edge of a letter may have any colour by chance."""
    found = set()
    for x in range(1, picture.width() - 1, 7):
        for y in (60, 300, picture.height() - 10):
            square = {picture.pixelColor(a, b).name() for a in (x - 1, x, x + 1) for b in (y - 1, y, y + 1)}
            found |= square if len(square) == 1 else set()
    return found


def test_another_theme_is_put_on_at_once(book: Window, settle: Settle, qtbot: QtBot):
    for theme in ("light", "contrast", "dark"):
        book.looks.choose(theme)
        settle(book)
        QApplication.processEvents()
        seen = areas(book.grab().toImage())
        assert design.colour("ground").name() in seen and design.colour("panel").name() in seen
        others = {other.colours.ground for other in design.THEMES.values()} - {design.colour("ground").name()}
        # The strip of the whole book at the bottom is drawn beside the window, and shown when it is done.
        qtbot.waitUntil(lambda others=others: not areas(book.grab().toImage()) & others, timeout=10_000)


def test_what_has_the_focus_is_seen_in_every_theme(book: Window, qtbot: QtBot):
    book.activateWindow()
    qtbot.waitUntil(book.isActiveWindow)
    button = book.top.play
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    for theme in sorted(design.THEMES):
        book.looks.choose(theme)
        ring = design.colour("accent").name()
        picture = button.grab().toImage()
        edge = [picture.pixelColor(x, y).name() for x in range(8, picture.width() - 8) for y in (0, 1)]
        assert edge.count(ring) > len(edge) * 0.8


# Preferences


def preferences(window: Window, qtbot: QtBot, *, on_keys: bool = False) -> Preferences:
    window.actions_["shortcuts" if on_keys else "preferences"].trigger()
    dialog = window.findChild(Preferences)
    assert isinstance(dialog, Preferences)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_preferences_are_done_and_kept_at_once(book: Window, settle: Settle, qtbot: QtBot, studio: Studio):
    dialog = preferences(book, qtbot)
    dialog.theme.setCurrentIndex(dialog.theme.findData("light"))
    dialog.theme.activated.emit(dialog.theme.currentIndex())
    assert design.theme().name == "light"
    dialog.text.setValue(130)
    dialog.language.setCurrentIndex(dialog.language.findData("de"))
    dialog.language.activated.emit(dialog.language.currentIndex())
    assert dialog._later.isVisible()
    settle(book)  # the outputs are asked for
    assert dialog.output.count() >= 1
    dialog.reject()
    kept = memory.load(studio.settings.home)
    assert (kept.theme, kept.text, kept.language) == ("light", 130, "de")
    assert design.text_size() == 130
    book.close()  # what the window keeps of itself undoes none of it
    assert memory.load(studio.settings.home).language == "de"
    memory.put(studio.settings.home, language="en")


def test_everything_in_the_dialogs_has_a_name(book: Window, settle: Settle, qtbot: QtBot):
    dialog = preferences(book, qtbot)
    settle(book)
    for page in range(dialog.pages.count()):
        dialog.pages.setCurrentIndex(page)
        assert not nameless(dialog)
    dialog.reject()
    book.actions_["keys"].trigger()
    page = book.findChild(KeysPage)
    assert page is not None and not nameless(page)
    page.reject()
    book.desk.close_project()
    settle(book)
    assert not nameless(book)


# Keys


def test_a_key_is_found_given_taken_and_given_back(book: Window, qtbot: QtBot, studio: Studio):
    dialog = preferences(book, qtbot, on_keys=True)
    editor = dialog.keys
    editor.search.setText("ctrl+r")
    assert "render_book" in [
        DEEDS[editor._shown.mapToSource(editor._shown.index(row, 0)).row()].name
        for row in range(editor._shown.rowCount())
    ]
    editor.search.setText("")
    editor.choose("import_book")
    editor.field.setKeySequence(QKeySequence("Ctrl+R"))
    assert editor.problem.isVisibleTo(dialog) and "Render the Book" in editor.problem.text()
    editor.give.click()
    assert [key.toString() for key in book.actions_["import_book"].shortcuts()] == ["Ctrl+R"]
    assert not book.actions_["render_book"].shortcuts()
    assert "Ctrl+R" in book.actions_["import_book"].toolTip()
    assert "(" not in book.actions_["render_book"].toolTip()
    assert memory.load(studio.settings.home).keys == {"import_book": ["Ctrl+R"], "render_book": []}
    assert "Ctrl+R" in keys(book.actions_)
    editor.choose("render_book")
    editor.reset.click()
    assert editor.model._rivals["import_book"] == ["render_book"]  # two want it now, and both are marked
    editor.reset_all.click()
    assert [key.toString() for key in book.actions_["import_book"].shortcuts()] == ["Ctrl+I"]
    assert not editor.model._rivals and memory.load(studio.settings.home).keys == {}
    dialog.reject()


def test_usual_keys_do_not_collide():
    assert not Keymap({}).conflicts()


def test_keys_of_another_version_are_kept_and_nonsense_is_none():
    keymap = Keymap({"from_the_future": ["Ctrl+Alt+9"], "export": ["no such key", ""]})
    assert keymap.keys("export") == []
    keymap.give("quit", [QKeySequence("Ctrl+Q")])
    assert keymap.chosen == {"from_the_future": ["Ctrl+Alt+9"], "export": ["no such key", ""]}
    keymap.take("import_book", QKeySequence("Ctrl+I"))
    assert keymap.chosen["import_book"] == []


# The tour


def test_the_tour_points_at_what_is_there_and_comes_once(book: Window, qtbot: QtBot, studio: Studio):
    before = book.focusWidget()
    book.actions_["tour"].trigger()
    tour = book.guide.tour
    assert isinstance(tour, Tour) and tour.isVisible()
    assert 3 <= len(tour._stops) <= 5
    for place, stop in enumerate(tour._stops):
        part = stop.part()
        assert part is not None and part.isVisible()
        assert tour._target() == tour._target().intersected(tour.rect()) and not tour._target().isEmpty()
        assert tour.rect().contains(tour._card.geometry())
        assert tour._card.height() >= tour._card.heightForWidth(tour._card.width())
        assert tour._count.text().startswith(str(place + 1))
        qtbot.keyClick(tour, Qt.Key.Key_Right)
    assert book.guide.tour is None
    assert book.focusWidget() is before
    assert memory.load(studio.settings.home).toured
    book.actions_["tour"].trigger()
    assert book.guide.tour is not None
    qtbot.keyClick(book.guide.tour, Qt.Key.Key_Escape)
    assert book.guide.tour is None


def test_the_tour_is_shown_to_who_has_not_seen_it(
    studio: Studio, settle: Settle, sounding: Path, qtbot: QtBot
):
    memory.put(studio.settings.home, toured=False, workspace="script")
    window = Window(studio)
    window.resize(860, 520)
    window.show()
    window.open(sounding)
    settle(window)
    qtbot.waitUntil(lambda: window.guide.tour is not None)
    tour = window.guide.tour
    assert tour is not None
    window.resize(1000, 640)
    assert tour.size() == window.size()
    tour.skip.click()
    assert memory.load(studio.settings.home).toured
    window.close()
    window.deleteLater()


# The start page


def test_recent_projects_tell_what_is_known(book: Window, settle: Settle, sounding: Path, studio: Studio):
    cover = QImage(QSize(300, 400), QImage.Format.Format_RGB32)
    cover.fill(Qt.GlobalColor.magenta)
    (sounding / "book").mkdir(exist_ok=True)
    assert cover.save(str(sounding / "book" / "cover.png"))
    book.desk.close_project()
    settle(book)
    book.resize(1000, 700)
    QApplication.processEvents()
    rows = [row for row in book.start.findChildren(RecentProject) if row.button.toolTip() == str(sounding)]
    assert len(rows) == 1
    told = " ".join(child.accessibleName() for child in rows[0].findChildren(QWidget))
    assert "All 21 lines rendered" in told and "Open Numbers" in told
    picture = rows[0].grab().toImage()
    assert picture.pixelColor(20, picture.height() // 2).name() == "#ff00ff"
    kept = memory.load(studio.settings.home).cards[str(sounding)]
    assert (kept.title, kept.lines, kept.rendered) == ("Numbers", 21, 21)


def test_a_cover_that_is_no_picture_is_none(window: Window, tmp_path: Path, qtbot: QtBot):
    folder = tmp_path / "Broken Book.dramatis"
    (folder / "book").mkdir(parents=True)
    (folder / "book" / "cover.jpg").write_bytes(b"\xff\xd8\xff not a picture")
    row = RecentProject(window._icons, str(folder), Card("Broken Book", 3, 1, "yesterday"))
    qtbot.addWidget(row)
    row.show()
    QApplication.processEvents()
    assert not row.grab().isNull()
    assert initials("Broken Book") == "BB" and initials("") == ""


def test_dragging_a_book_over_the_page_shows_where_to_let_go(window: Window, tmp_path: Path):
    book = tmp_path / "a.epub"
    book.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(book))])
    point, none = QPoint(30, 30), Qt.KeyboardModifier.NoModifier
    window.start.dragEnterEvent(
        QDragEnterEvent(point, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    )
    assert window.start._begin.property("over")
    assert window.start._lead.text() == "Let go to import the book"
    window.start.dragLeaveEvent(QEvent(QEvent.Type.DragLeave))
    assert not window.start._begin.property("over")


# What is remembered


def test_what_one_keeps_another_does_not_undo(tmp_path: Path):
    memory.put(tmp_path, output="Speakers", theme="light")
    memory.put(tmp_path, keys={"play": ["F9"]})
    found = memory.load(tmp_path)
    assert (found.output, found.theme, found.keys) == ("Speakers", "light", {"play": ["F9"]})
    with pytest.raises(ValueError, match="volume"):
        memory.put(tmp_path, volume=3)


@pytest.mark.parametrize("cut", [0, 1, 40, 200])
def test_a_cut_file_is_as_if_never_written(tmp_path: Path, cut: int):
    memory.put(tmp_path, output="Speakers", recent=["/a", "/b"], cards={"/a": Card("A", 2, 1, "")})
    path = tmp_path / "studio.json"
    path.write_text(path.read_text("utf-8")[:cut], "utf-8")
    assert memory.load(tmp_path) == Memory()


def test_one_value_that_is_nonsense_costs_only_itself(tmp_path: Path):
    memory.put(tmp_path, output="Speakers", recent=["/a"], text=120)
    path = tmp_path / "studio.json"
    value = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(value | {"text": "large", "recent": {"a": 1}, "cards": {"/a": 3}}), "utf-8")
    found = memory.load(tmp_path)
    assert (found.output, found.text, found.recent, found.cards) == ("Speakers", 100, [], {})


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path):
    memory.put(tmp_path, output="Speakers")
    before = (tmp_path / "studio.json").read_text("utf-8")
    memory.save(tmp_path, replace(memory.load(tmp_path), output="\ud800"))  # cannot be written as UTF-8
    assert (tmp_path / "studio.json").read_text("utf-8") == before
    assert [path.name for path in tmp_path.iterdir()] == ["studio.json"]


# Scales


@pytest.mark.parametrize("scale", ["1.25", "2.5"])
def test_the_start_page_is_drawn_at_every_scale(root: Path, tmp_path: Path, scale: str):
    environ = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    environ["DRAMATIS_HOME"] = str(tmp_path / "home")
    out = tmp_path / "start.png"
    command = [sys.executable, "main.py", "open", "--screenshot", str(out), "--size", "900x600"]
    subprocess.run(command, cwd=root, env=environ, check=True, capture_output=True)
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (round(900 * float(scale)), round(600 * float(scale)))
    # The button that asks for a book is there, in its own colour, as sharp as its scale: letters on it are crisp.
    accent = sum(
        picture.pixelColor(x, y).name() == design.DARK.colours.accent
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )
    assert accent > 200 * float(scale) ** 2


def test_views_are_named(book: Window):
    assert not [
        view
        for view in book.findChildren(QAbstractItemView)
        if view.isVisible() and not isinstance(view, QHeaderView) and not view.accessibleName()
    ]


def test_speaking_what_is_not_rendered_is_on_until_it_is_switched_off_and_remembered(
    studio: Studio, qtbot: QtBot, no_thread_is_left: None
):
    first = Window(studio)
    action = first.actions_["speak_through"]
    assert action.isChecked() and first.work.sound.through
    action.trigger()
    assert not first.work.sound.through
    first.close()
    try:
        second = Window(studio)
        assert not second.actions_["speak_through"].isChecked() and not second.work.sound.through
        second.actions_["speak_through"].trigger()
        assert second.work.sound.through
        second.close()
    finally:
        memory.put(studio.settings.home, speak_through=True)
