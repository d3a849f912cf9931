"""The lexicon in a window of its own, beside the work: words found, heteronyms, entries; files in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.services import lexicons
from app.services.findings import Finding
from app.services.heteronyms import Heteronym
from app.services.lexicons import Word
from app.services.pronouncing import Bound
from app.ui.design import METRICS, scaled
from app.ui.desk import Desk
from app.ui.lexicon_editor import LexiconEditor, cost_told
from app.ui.lexicon_models import EntriesModel, FoundModel, HeteronymsModel, Listed
from app.ui.lexicon_reading import LexiconReading
from app.ui.lexicon_work import LexiconWork, Typed
from app.ui.titles import titled
from app.ui.workspaces.voices_parts import Found, Table, search_field

FOUND, HETERONYMS, ENTRIES = range(3)
_PLACES = 500  # places of a word that are shown
_CALM = 200  # ms that one stays on a word until its places are looked for


class LexiconDialog(QDialog):
    """Lays out and passes on: what is listed at the left, what is selected at the right."""

    def __init__(self, desk: Desk, work: LexiconWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Lexicon"))
        self._desk, self.work = desk, work
        self._entries: tuple[Listed, ...] = ()
        self._stale = {FOUND, HETERONYMS}
        self._wanted = ""  # a word from the script, which is to be selected once the words are found
        self.found, self.heteronyms, self.entries = FoundModel(), HeteronymsModel(), EntriesModel()
        self.new = QCheckBox(self.tr("Without an entry"))
        self.unsure = QCheckBox(self.tr("Only what is not sure"))
        self._kept = Found(
            self.found, lambda row: not self.new.isChecked() or not self.found.rows[row].settled
        )
        self._read = Found(
            self.heteronyms,
            lambda row: not self.unsure.isChecked() or self.heteronyms.rows[row].by == "voice",
        )
        self._listed = Found(self.entries)
        self.new.toggled.connect(self._kept.again)
        self.unsure.toggled.connect(self._read.again)
        self.words = Table(self._kept, self.tr("Words found in the book"), sortable=True)
        self.readings = Table(self._read, self.tr("Words that can be read in several ways"), sortable=True)
        self.list = Table(self._listed, self.tr("Entries"), sortable=True)
        for table in (self.words, self.readings, self.list):
            table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.editor, self.reading = LexiconEditor(), LexiconReading()
        self.state = QLabel()
        self.state.setObjectName("quiet")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.remove = QPushButton(self.tr("Remove"))
        self._lay_out()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._look_for_places)
        self._connect()

    def _lay_out(self) -> None:
        self.words.stretch(0, {1: 60, 2: 56, 3: 130}, (1,), 90)
        self.readings.stretch(4, {0: 76, 1: 84, 2: 92, 3: 60}, (2, 1), 150)
        self.list.stretch(1, {0: 130, 2: 110}, (2,), 90)
        self.tabs = QTabWidget()
        self.tabs.addTab(_page(search_field(self.tr("Search words"), self._kept.look_for), self.words, self.new),
                         self.tr("Found"))  # fmt: skip
        self.tabs.addTab(
            _page(search_field(self.tr("Search readings"), self._read.look_for), self.readings, self.unsure),
            self.tr("Heteronyms"),
        )
        self.tabs.addTab(
            _page(search_field(self.tr("Search entries"), self._listed.look_for), self.list, self.remove),
            self.tr("Entries"),
        )
        self._side = QStackedWidget()
        self._side.addWidget(self.editor)
        self._side.addWidget(self.reading)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.setHandleWidth(1)
        across.addWidget(self.tabs)
        across.addWidget(self._side)
        across.setSizes([scaled(490), scaled(550)])
        self.take_in = QPushButton(self.tr("&Import…"))
        self.give_out = QPushButton(self.tr("&Export…"))
        close = QPushButton(self.tr("Close"))
        row = QHBoxLayout()
        row.setSpacing(METRICS.gap)
        row.addWidget(self.state, 1)
        for button in (self.take_in, self.give_out, close, self.remove):
            button.setAutoDefault(False)
        for button in (self.take_in, self.give_out, close):
            row.addWidget(button)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.pad, METRICS.pad, METRICS.pad)
        column.setSpacing(METRICS.pad)
        column.addWidget(across, 1)
        column.addLayout(row)
        self.resize(scaled(1060), scaled(640))

    def _connect(self) -> None:
        work, editor, reading = self.work, self.editor, self.reading
        self.tabs.currentChanged.connect(self._turned)
        self.words.gone_to.connect(lambda _row: self._show_found())
        self.words.pressed.connect(lambda _row: self._hear_found())
        self.words.entered.connect(lambda _row: editor.sound.setFocus())
        self.readings.gone_to.connect(lambda _row: self._show_reading())
        self.readings.entered.connect(lambda _row: reading.go.click())
        self.readings.pressed.connect(lambda _row: reading.listen.click())
        self.list.gone_to.connect(lambda _row: self._show_entry())
        self.list.entered.connect(lambda _row: editor.sound.setFocus())
        self.remove.clicked.connect(self._remove)
        self.take_in.clicked.connect(self._ask_import)
        self.give_out.clicked.connect(self._ask_export)
        editor.word.textEdited.connect(lambda _text: self._calm.start())
        editor.asked.connect(self._check)
        editor.kept.connect(work.keep)
        editor.heard.connect(work.hearing.word)
        editor.placed.connect(self._desk.show_line)
        reading.asked.connect(self._cost)
        reading.kept.connect(lambda place, name: work.set_reading([place], name))
        reading.heard.connect(self._hear_reading)
        reading.placed.connect(self._desk.show_line)
        work.changed.connect(self._show_entries)
        work.hearing.changed.connect(self._tell_heard)
        self._desk.opened.connect(lambda project: None if project is not None else self.close())

    # What is listed

    def begin(self, word: str = "") -> None:
        """Reads everything anew; `word`: what was selected in the script, to be written at once."""
        self._stale = {FOUND, HETERONYMS}
        self.work.begin()
        self._wanted = word
        if word:
            self.tabs.setCurrentIndex(FOUND)
            self.editor.show_word(word)
            self._look_for_places()
            self.editor.sound.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Falls silent."""
        super().hideEvent(event)
        self.work.hearing.stop()

    @property
    def able(self) -> bool:
        """Whether the project can be changed."""
        project = self._desk.project
        return project is not None and not project.read_only

    def _show_entries(self, entries: tuple[Listed, ...]) -> None:
        self._entries = entries
        self._stale = {FOUND, HETERONYMS}
        self._desk.ask("chapters", lexicons.chapter_titles, self._show_titles)
        self.editor.show_able(self.able)
        self.take_in.setEnabled(self.able)
        self.tabs.setTabText(ENTRIES, self.tr("Entries ({count})").format(count=len(entries)))
        self.editor.show_able(self.able)
        if self.isVisible():
            self._turned()

    def _show_titles(self, titles: dict[int, str]) -> None:
        self.entries.chapters = titles
        self.entries.show(self._entries)
        self.remove.setEnabled(bool(self._entries) and self.able)
        if self.list.row < 0:
            self.list.go(0)

    def _turned(self) -> None:
        tab = self.tabs.currentIndex()
        self._side.setCurrentWidget(self.reading if tab == HETERONYMS else self.editor)
        if tab in self._stale:
            self._stale.discard(tab)
            self._say(self.tr("Reading the book…"))
            if tab == FOUND:
                self.work.find(self._show_words, self._failed)
            else:
                self.work.heteronyms(self._show_readings, self._failed)
        elif tab == ENTRIES:
            none = self.tr("No entry yet: write how a word sounds and keep it, or import a lexicon.")
            self._say("" if self._entries else none)
            self._show_entry()
        else:
            self._count()

    def _show_words(self, found: tuple[Finding, ...]) -> None:
        now, wanted = self._finding(), self._wanted or None
        self._wanted = ""
        if wanted is None and now is not None:
            wanted = now.word
        self.found.show(found)
        self._count()
        row = next((n for n, one in enumerate(found) if one.word == wanted), -1 if wanted else 0)
        self.words.go(self._kept.shown(row) if found else -1)

    def _show_readings(self, found: tuple[Heteronym, ...]) -> None:
        now = self._heteronym()
        self.heteronyms.show(found)
        self._count()
        row = next((n for n, one in enumerate(found) if now is not None and one.place == now.place), 0)
        self.readings.go(self._read.shown(row) if found else -1)
        self._show_reading()

    def _count(self) -> None:
        """Says how much is listed."""
        if self.tabs.currentIndex() == FOUND:
            self._say(self.tr("%Ln word(s) that a voice may not know", "", len(self.found.rows)))
            return
        unsure = sum(one.by == "voice" for one in self.heteronyms.rows)
        places = self.tr("%Ln place(s)", "", len(self.heteronyms.rows))
        left = self.tr("%Ln of them left to the voice", "", unsure)
        self._say(self.tr("{places}, {left}").format(places=places, left=left))

    def _failed(self, why: str) -> None:
        self._say(titled(why))

    def _say(self, text: str) -> None:
        self.state.setText(text)

    # What is selected

    def _finding(self) -> Finding | None:
        return self.found.at(self._kept.source(self.words.row))

    def _heteronym(self) -> Heteronym | None:
        return self.heteronyms.at(self._read.source(self.readings.row))

    def _entry(self) -> Listed | None:
        return self.entries.at(self._listed.source(self.list.row))

    def _show_found(self) -> None:
        one = self._finding()
        if one is None or self.tabs.currentIndex() != FOUND:
            return
        about = self.tr("Said now: {sound}").format(sound=one.phonemes) if one.phonemes else ""
        if one.dictionary is not None:
            about = self.tr("{now}; the dictionary says {sound}").format(now=about, sound=one.dictionary)
        listed = (entry.word for entry in self._entries)
        known = next((entry for entry in listed if entry.word == one.word and not _bound(entry)), None)
        sound = "" if known is None else known.typed or known.ipa or known.respelling or ""
        self.editor.show_word(one.word, sound or (f"/{one.dictionary}/" if one.dictionary else ""), about)
        self._calm.start()

    def _show_entry(self) -> None:
        one = self._entry()
        if one is not None and self.tabs.currentIndex() == ENTRIES:
            entry = one.word
            self.editor.show_word(entry.word, entry.typed or entry.ipa or entry.respelling or "")
            self._calm.start()

    def _show_reading(self) -> None:
        self.reading.show_place(self._heteronym(), self.able)

    def _look_for_places(self) -> None:
        word = self.editor.word.text().strip()

        def done(found: Any) -> None:
            self.editor.show_places(word, found[:_PLACES], len(found) <= _PLACES)

        if word:
            self.work.places(word, _PLACES + 1, done)

    # What is asked

    def _check(self, typed: Typed) -> None:
        self.work.check(
            typed,
            lambda checked: self.editor.show_checked(typed, checked),
            lambda why: self.editor.show_refused(typed, why),
        )

    def _cost(self, place: Any, name: str) -> None:
        self.work.reading_cost([place], name, lambda cost: self.reading.show_cost(place, name, cost))

    def _hear_found(self) -> None:
        one = self._finding()
        if one is not None:
            self.work.hearing.word("now", one.word)

    def _hear_reading(self, name: str, word: str, ipa: str) -> None:
        self.work.hearing.word(name, word, Typed(word, ipa, "ipa", Bound(), False, False))

    def _tell_heard(self, name: str) -> None:
        for button, own, text in (
            (self.editor.now, "now", self.tr("Listen: as it is now")),
            (self.editor.then, "typed", self.tr("Listen: as typed")),
            (self.reading.listen, "reading", self.tr("Listen")),
        ):
            button.setText(self.tr("Stop") if name == own else text)

    def _remove(self) -> None:
        one = self._entry()
        if one is not None:
            self.work.remove(one)

    # Files

    def _ask_import(self) -> None:
        kinds = self.tr("Lexicons") + " (*.csv *.tsv *.txt *.pls *.xml)"
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Import a lexicon"), "", kinds)
        if path:
            self.import_file(Path(path))

    def import_file(self, path: Path) -> None:
        """Reads a file and asks, with what it would cost, whether to take it in."""
        self.work.read_file(path, self._offer, self._failed)

    def _offer(self, read: Any) -> None:
        entries, problems, plan = read
        if not entries:
            self._say(self.tr("There is no entry in that file."))
            return
        box = QMessageBox(self)
        box.setObjectName("offer")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Import a lexicon"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Take in %Ln entr(y/ies)?", "", len(entries)))
        told = [cost_told(len(plan.lines), plan.impact)]
        if problems:
            told.append(self.tr("%Ln entr(y/ies) cannot be used and are left out.", "", len(problems)))
            box.setDetailedText("\n".join(map(titled, problems)))
        box.setInformativeText("\n".join(told))
        take = box.addButton(self.tr("Take in"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        take.clicked.connect(lambda: self.work.take_in(entries))
        box.finished.connect(box.deleteLater)
        box.open()

    def _ask_export(self) -> None:
        kinds = self.tr("Table") + " (*.csv);;" + self.tr("Pronunciation lexicon") + " (*.pls)"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export the lexicon"), "lexicon.csv", kinds)
        if path:
            self.export_file(Path(path))

    def export_file(self, path: Path) -> None:
        """Writes the entries to a file: PLS for .pls and .xml, else CSV."""

        def done(count: int) -> None:
            written = self.tr("%Ln entr(y/ies) written to {file}.", "", count)
            self._say(written.format(file=path.name))

        self.work.write_file(path, done, self._failed)


def _bound(entry: Word) -> bool:
    return entry.speaker is not None or entry.chapter is not None or entry.line is not None


def _page(search: QWidget, table: QWidget, below: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(METRICS.gap, METRICS.gap, METRICS.gap, METRICS.gap)
    column.setSpacing(METRICS.gap)
    column.addWidget(search)
    column.addWidget(table, 1)
    row = QHBoxLayout()
    row.addWidget(below)
    row.addStretch(1)
    column.addLayout(row)
    return page
