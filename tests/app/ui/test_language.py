"""The window in other languages: German is whole, numbers are written as there, a language from the right turns it."""

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.core.overview import ChapterState, Overview
from app.core.progress import Progress
from app.jobs.job import Step
from app.ui.actions import Actions
from app.ui.icons import Icons
from app.ui.language import install, languages, named, number
from app.ui.titles import titled
from app.ui.top_bar import described, summary
from app.ui.window import Window


@pytest.fixture
def translate(root: Path) -> ModuleType:
    """The script that brings texts and translations together."""
    path = root / "installer" / "translate.py"
    spec = importlib.util.spec_from_file_location("translate", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def german(studio: Studio, qapp: QApplication) -> Iterator[None]:
    assert install(qapp, studio.settings.resources, "de") == "de"
    yield
    install(qapp, studio.settings.resources, "en")


def test_german_is_whole(translate: ModuleType):
    assert translate.check() == []


def test_what_is_loaded_is_made_of_what_is_translated(translate: ModuleType, tmp_path: Path):
    for path in translate.FOLDER.glob("*.ts"):
        shutil.copy(path, tmp_path)
    translate.release(tmp_path)
    for path in translate.FOLDER.glob("*.qm"):
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), (
            f"run installer/translate.py: {path.name}"
        )


def test_a_missing_text_is_found(translate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for path in translate.FOLDER.glob("*.ts"):
        shutil.copy(path, tmp_path)
    german = tmp_path / "dramatis_de.ts"
    text = german.read_text("utf-8")
    german.write_text(
        text.replace("Zuletzt geöffnete Projekte", "").replace("{name} umbesetzen", "{nam} umbesetzen"),
        "utf-8",
    )
    monkeypatch.setattr(translate, "FOLDER", tmp_path)
    found = "\n".join(translate.check())
    assert "StartPage: 'Recent projects' has no translation" in found
    assert "'Recast {name}'" in found and "differ in their fields" in found


def test_german_words_numbers_and_titles(german: None, studio: Studio, qtbot: QtBot, qapp: QApplication):
    chapters = (ChapterState(0, "Eins", "body", True, 1200, 1, 0, 0, 3.0),)
    assert summary(Overview("T", (), "de", chapters, (), 3700.0)).startswith("1 von 1.200 Zeilen gerendert")
    assert described(Step(Progress("rendering", 12, 1340, 125))) == "Rendern  ·  12 von 1.340  ·  noch 2:05"
    assert number(1234) == "1.234"
    assert titled("Recast Alice") == "Alice umbesetzen"
    assert titled("Undo Recast Alice") == "Alice umbesetzen rückgängig"
    assert titled("Choose take 2 of “It was the best…”") == "Take 2 von “It was the best…” wählen"
    assert titled("Repair “in” in “It was in time”") == "„in“ in „It was in time“ ausbessern"
    assert titled("something new") == "something new"
    actions = Actions(Icons(studio.settings.resources), qapp)
    assert actions["quit"].text() == "&Beenden"
    assert actions["workspace_cast"].iconText() == "Besetzung"


def test_each_menu_has_its_mnemonics_once(german: None, studio: Studio, qapp: QApplication):
    from app.ui.actions import MENUS

    actions = Actions(Icons(studio.settings.resources), qapp)
    for title, names in MENUS:
        marks = [
            text[text.index("&") + 1].lower()
            for text in (actions[name].text() for name in names if name not in ("", "recent"))
            if "&" in text
        ]
        assert len(marks) == len(set(marks)), (title, sorted(marks))


def test_english_is_the_last_resort_and_counts(studio: Studio, qapp: QApplication):
    assert install(qapp, studio.settings.resources, "tlh") in languages(studio.settings.resources)
    assert install(qapp, studio.settings.resources, "en") == "en"
    assert languages(studio.settings.resources) == ("de", "en")
    assert (named("de"), named("en")) == ("Deutsch", "English")
    chapters = (ChapterState(0, "One", "body", True, 1, 1, 0, 0, 3.0),)
    assert summary(Overview("T", (), "en", chapters, (), 3.0)) == "All 1 line rendered, 0:03"


def test_a_language_from_the_right_turns_the_window(
    studio: Studio, qapp: QApplication, tmp_path: Path, translate: ModuleType, qtbot: QtBot
):
    folder = tmp_path / "translations"
    folder.mkdir()
    shutil.copy(translate.FOLDER / "dramatis_en.ts", folder / "dramatis_he.ts")
    text = (folder / "dramatis_he.ts").read_text("utf-8").replace('language="en"', 'language="he"', 1)
    (folder / "dramatis_he.ts").write_text(text, "utf-8")
    translate.release(folder)
    assert install(qapp, tmp_path, "he") == "he"
    try:
        assert QLocale().language() == QLocale.Language.Hebrew
        window = Window(studio)
        window.resize(1000, 640)
        window.show()
        assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        buttons = [window.start.book, window.start.project, window.start.sample]
        places = [button.mapTo(window, button.rect().topLeft()).x() for button in buttons]
        assert places == sorted(places, reverse=True)
        window.close()
        window.deleteLater()
    finally:
        install(qapp, studio.settings.resources, "en")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_script_says_what_to_do_without_its_tools(translate: ModuleType):
    with pytest.raises(translate.Unfit, match="PySide6 here has no nothing"):
        translate._run("nothing")
