"""The window in other languages: German is whole, numbers are written as there, a language from the right turns it."""

import ast
import errno
import importlib.util
import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Studio
from app.core.errors import BadEdit, DramatisError
from app.core.marker import MarkerKind
from app.core.overview import ChapterState, Overview
from app.core.progress import Progress
from app.files.books import read_book
from app.jobs.faults import reason
from app.jobs.job import Step
from app.jobs.jobs import Jobs
from app.services.project import Project
from app.ui.actions import Actions
from app.ui.icons import Icons
from app.ui.language import decimal, install, languages, named, number, percent
from app.ui.titles import titled
from app.ui.top_bar import described, summary
from app.ui.window import Window
from app.ui.workspaces.voices_model import language_name

_UNSEEN = {("page.py", "count")}  # what a format with a point or comma is right for: said to nobody


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
    assert titled("Choose take 2 of “It was the best…”") == "Take 2 von „It was the best…“ wählen"
    assert titled("Repair “in” in “It was in time”") == "„in“ in „It was in time“ ausbessern"
    assert titled("something new") == "something new"
    actions = Actions(Icons(studio.settings.resources), qapp)
    assert actions["quit"].text() == "&Beenden"
    assert actions["workspace_cast"].iconText() == "Besetzung"


def test_quotation_marks_are_those_of_the_language(german: None):
    assert titled("Rename chapter “One”") == "Kapitel „One“ umbenennen"
    assert titled("Add ‘gaol’ in the lexicon") == "‚gaol‘ ins Lexikon aufnehmen"
    assert titled("Replace “a” with “b”") == "„a“ durch „b“ ersetzen"


def test_whatever_a_service_says_is_known_in_german(german: None, root: Path):
    said = Sayings([*(root / "app" / "services").glob("*.py"), *(root / "app" / "ui").rglob("*.py")]).said()
    for one in (
        "Cast the book", "Split the clip", "Set the pause", "Fade out", "Rename chapter 7", "Remove comment",
        "Keep take 7 of 7", "scoring takes", "Checking what was written", "waiting: 7", "Unapprove 7 lines",
    ):  # fmt: skip
        assert one in said, (one, sorted(said))
    never = {"Add ‘7’ from the lexicon", "Change ‘7’ from the lexicon", "Remove ‘7’ in the lexicon"}
    unknown = {
        one: where
        for one, where in said.items()
        if titled(one) == one and one not in never and not one.startswith("7 ")
    }
    assert not unknown, f"run installer/translate.py --missing: {unknown}"


def test_whatever_goes_wrong_is_known_in_german(german: None, translate: ModuleType):
    """Every sentence of every layer below the window, found by reading the sources, is told in German."""
    said = translate.sentences().found()
    for one in (
        "line {line} has no take yet; render it first", "there is no line {line} in this project",
        "{name} is empty (0 bytes); copy or download it again", "There is nothing to say in “{text}”.",
        "M4B audiobook for any player", "Finding out who speaks", "{where}: {key} must be a table.",
        "the disk is full{where}; free some space and try again",
    ):  # fmt: skip
        assert one in said, one
    filled = {one: re.sub(r"\{(\w+)\}", r"7\1", one) for one in said}
    english = {one: where for one, where in said.items() if titled(filled[one]) == filled[one]}
    assert not english, f"run installer/translate.py --missing: {english}"


def test_what_was_raised_is_told_in_german(german: None, tmp_path: Path):
    folder = tmp_path / "No Such.dramatis"
    with pytest.raises(DramatisError) as missing:
        Project.open(folder)
    assert titled(str(missing.value)).endswith(
        "ist nicht da; den Ordner nennen, den „dramatis new“ gemacht hat"
    )
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(DramatisError) as hollow:
        read_book(empty)
    assert (
        titled(str(hollow.value)) == "empty.txt ist leer (0 Bytes); noch einmal kopieren oder herunterladen"
    )
    assert titled("a pause lies between 0 and 30 seconds, not 31.5").endswith("Sekunden, nicht 31,5")
    told = titled(reason(OSError(errno.ENOSPC, "No space left on device", "/x/book.wav")))
    assert told == "Das Laufwerk ist voll (/x/book.wav); Platz schaffen und noch einmal versuchen"
    inner = "line 3 cannot be repaired: There is nothing to say in “!”."
    assert titled(inner) == "Zeile 3 lässt sich nicht ausbessern: In „!“ ist nichts zu sprechen."
    assert titled("no pack here can clone; add one with `dramatis packs add`").startswith(
        "Kein Paket hier kann klonen"
    )


def test_a_job_that_fails_says_so_in_german(german: None, qtbot: QtBot):
    def work(_: object) -> None:
        raise BadEdit("line 3 has no take yet; render it first")

    jobs = Jobs(None, titled)
    try:
        with qtbot.waitSignal(jobs.failed) as heard:
            jobs.start("edit", work)
    finally:
        jobs.close()
    assert heard.args == ["Zeile 3 hat noch keinen Take; zuerst rendern"]


def test_figures_are_written_as_the_language_does(german: None):
    assert decimal(2.5, 2) == "2,50"
    assert decimal(0.25, 1, signed=True) == "+0,3" or decimal(0.25, 1, signed=True) == "+0,2"
    assert decimal(-1.5, signed=True) == "-1,5"
    assert percent(0.034, 1) == "3,4 %"


def test_languages_are_named_so_that_they_can_be_read(german: None):
    """Each by its own name where the fonts have its script, else by its name in the window's language."""
    assert [language_name(one) for one in ("en-gb", "de", "es", "ar", "cmn", "qaa")] == [
        "English (GB)", "Deutsch", "Español de España", "Arabisch", "Chinesisch (Mandarin)", "qaa"
    ]  # fmt: skip


def test_no_figure_is_written_by_python_alone(root: Path):
    """A format such as `:.1f` writes a point in every language; `decimal` and `percent` know which one it is."""
    left = [
        f"{path.name}:{node.lineno}"
        for path in (root / "app" / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FormattedValue)
        and node.format_spec is not None
        and re.search(r"\.[1-9][fg]|,|\.\d%", ast.unparse(node.format_spec).strip("f'\""))
        and (path.name, ast.unparse(node.value)) not in _UNSEEN
    ]
    assert not left, left


class Sayings:
    """Finds what is given to an edit as its title, or told as Progress or Changes, by reading the sources.

    Names are followed to what is assigned to them, parameters to what callers give, calls to what they return; a value
    that only a run would know is "7".
    """

    SOME = "7"
    # Which argument it is, of what services tell with and of what the timeline edits with.
    PLACES = (
        ("edit", 0), ("Changes", 0), ("Progress", 0), ("retitle", 1), ("_commit", 2), ("_one", 1), ("_every", 1),
        ("commit", 2),
    )  # fmt: skip

    def __init__(self, paths: list[Path]) -> None:
        self.modules = {path: ast.parse(path.read_text("utf-8")) for path in paths}
        self.functions: dict[str, list[tuple[Path, ast.FunctionDef]]] = {}
        self.calls: dict[str, list[tuple[Path, ast.FunctionDef, ast.Call]]] = {}
        for path, module in self.modules.items():
            for function in (one for one in ast.walk(module) if isinstance(one, ast.FunctionDef)):
                self.functions.setdefault(function.name, []).append((path, function))
                for call in (one for one in ast.walk(function) if isinstance(one, ast.Call)):
                    self.calls.setdefault(self._name(call.func), []).append((path, function, call))

    def said(self) -> dict[str, str]:
        """Each sentence, with where it was found last."""
        found: dict[str, str] = {}
        for name, place in self.PLACES:
            for path, function, call in self.calls.get(name, ()):
                whole = [self._name(one.func) for one in ast.walk(function) if isinstance(one, ast.Call)]
                passing = name == "edit" and "retitle" in whole  # until it is known what is edited
                ours = name != "edit" or ast.unparse(call.func).endswith(".db.edit")
                ours = ours and (
                    path.parent.name == "timeline" or name not in ("_commit", "_one", "_every", "commit")
                )
                if passing or not ours or len(call.args) <= place:
                    continue
                for one in self._values(call.args[place], path, function, ()):
                    if one not in ("", self.SOME):
                        found[one] = f"{path.name}:{call.lineno}"
        return found

    @staticmethod
    def _name(node: ast.expr) -> str:
        return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""

    def _values(
        self, node: ast.AST, path: Path, function: ast.FunctionDef, seen: tuple[str, ...]
    ) -> set[str]:
        def values(one: ast.AST) -> set[str]:
            return self._values(one, path, function, seen)

        if isinstance(node, ast.Constant):
            return {node.value} if isinstance(node.value, str) else {self.SOME}
        if isinstance(node, ast.JoinedStr):
            parts = itertools.product(*(sorted(self._part(one, function)) for one in node.values))
            return {"".join(part) for part in parts}
        if isinstance(node, ast.IfExp):
            return values(node.body) | values(node.orelse)
        if isinstance(node, ast.BoolOp):
            return set().union(*map(values, node.values))
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            return self._table(node.value.id)
        if isinstance(node, ast.Name):
            return self._named(node.id, path, function, seen)
        if isinstance(node, ast.Call | ast.Attribute):
            name = self._name(node.func if isinstance(node, ast.Call) else node)
            if name in seen or (isinstance(node, ast.Attribute) and name != "title"):
                return {self.SOME}
            return self._returned(name, path, (*seen, name))
        return {self.SOME}

    def _part(self, node: ast.AST, function: ast.FunctionDef) -> set[str]:
        """A part of an f-string: followed no further than through its own function."""
        if isinstance(node, ast.FormattedValue):
            return self._part(node.value, function)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return {node.value}
        if isinstance(node, ast.Attribute) and node.attr == "value":
            return {kind.value for kind in MarkerKind}
        if isinstance(node, ast.IfExp):
            return self._part(node.body, function) | self._part(node.orelse, function)
        if isinstance(node, ast.Name):
            assigned = [
                self._part(one.value, function)
                for one in ast.walk(function)
                if isinstance(one, ast.Assign)
                and ast.unparse(one.targets[0]) == node.id
                and isinstance(one.value, ast.Constant | ast.IfExp)
            ]
            return set().union(*assigned) or {self.SOME}
        return {self.SOME}

    def _table(self, name: str) -> set[str]:
        return {
            value.value
            for module in self.modules.values()
            for one in module.body
            if isinstance(one, ast.Assign)
            and ast.unparse(one.targets[0]) == name
            and isinstance(one.value, ast.Dict)
            for value in one.value.values
            if isinstance(value, ast.Constant) and isinstance(value.value, str)
        } or {self.SOME}

    def _returned(self, name: str, path: Path, seen: tuple[str, ...]) -> set[str]:
        found = {self.SOME}
        for where, function in self.functions.get(name, ()):
            if where == path or name == "title":
                for one in ast.walk(function):
                    if isinstance(one, ast.Return) and one.value is not None:
                        found |= self._values(one.value, where, function, seen)
        return found if len(found) == 1 else found - {self.SOME}

    def _named(self, name: str, path: Path, function: ast.FunctionDef, seen: tuple[str, ...]) -> set[str]:
        assigned = [
            one.value
            for one in (*ast.walk(function), *self.modules[path].body)
            if isinstance(one, ast.Assign) and any(ast.unparse(target) == name for target in one.targets)
        ]
        key = f"{path}:{function.name}:{name}"
        if key in seen:
            return {self.SOME}
        found: set[str] = set()
        for value in assigned:
            found |= self._values(value, path, function, (*seen, key))
        names = [one.arg for one in function.args.args if one.arg != "self"]
        if name in names:
            for where, caller, call in self.calls.get(function.name, ()):
                if where != path and function.name.startswith("_"):
                    continue
                given = next((one.value for one in call.keywords if one.arg == name), None)
                if given is None and len(call.args) > names.index(name):
                    given = call.args[names.index(name)]
                if given is not None:
                    found |= self._values(given, where, caller, (*seen, key))
        return found or {self.SOME}


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


def test_a_renamed_field_keeps_its_translation(translate: ModuleType, tmp_path: Path):
    """Who renames a variable in an error's text does not take the German away."""
    for path in translate.FOLDER.glob("*.ts"):
        shutil.copy(path, tmp_path)
    german = tmp_path / "dramatis_de.ts"
    translate.update(tmp_path)
    text = german.read_text("utf-8")
    old = text.replace("take {number} is the only one", "take {place} is the only one")
    old = old.replace("Take {number} ist der einzige", "Take {place} ist der einzige")
    assert old != text
    german.write_text(old, "utf-8")
    translate.update(tmp_path)
    assert german.read_text("utf-8") == text
