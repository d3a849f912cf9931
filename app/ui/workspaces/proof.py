"""The workspace Proof: a queue of what needs ears, worst first, gone through by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.progress import Changes
from app.core.proofing import Proofing, ProofLine, Tally
from app.jobs.job import Step
from app.services import doubting, proofing_queue, rewording
from app.services.settling import settle
from app.ui.bar import Bar
from app.ui.cast_model import colours
from app.ui.desk import Desk, Snapshot
from app.ui.icons import Icons
from app.ui.page import chapter_name, duration
from app.ui.titles import titled
from app.ui.widgets import Elided, EmptyPage, head
from app.ui.workspaces.proof_card import ProofCard
from app.ui.workspaces.proof_model import ERRORS, LENGTH, LIKENESS, NEED, TEXT, WHO, QueueModel, QueueTable
from app.ui.workspaces.proof_work import ProofWork
from app.ui.workspaces.voices_audition import Audition
from app.ui.workspaces.voices_parts import Swatch

if TYPE_CHECKING:
    from app.services.project import Project
    from app.ui.work import Work

_CALM = 250  # ms after which a line that is stayed on is looked at more closely
_READ = 2500  # ms between two readings of the queue while takes are being scored


class ProofWorkspace(QWidget):
    """Goes through what needs ears. `asked` with the name of a deed; `repair_asked` with a line and words of it."""

    asked = Signal(str)
    repair_asked = Signal(int, int, int)

    def __init__(self, desk: Desk, work: Work, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("workspace")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._icons = icons
        self._work = work
        self.work = ProofWork(desk, work)
        self.audition = Audition(desk, work)
        self.model = QueueModel()
        self.table = QueueTable(self.model, self.tr("Lines that need ears"))
        self.table.setItemDelegateForColumn(WHO, Swatch(self.table))
        self.table.stretch(
            TEXT, {NEED: 130, WHO: 150, ERRORS: 62, LIKENESS: 70, LENGTH: 62}, (LENGTH, LIKENESS, ERRORS), 220
        )
        self.card = ProofCard()
        self._skipped: dict[int, None] = {}
        self._tally = Tally()
        self._reading = self._again = False
        self._calm, self._tick = QTimer(self), QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._look)
        self._tick.setInterval(_READ)
        self._tick.timeout.connect(self.reload)
        self._lay_out()
        self._connect()
        self._opened(desk.project)
        if desk.now is not None:
            self._refreshed(desk.now)

    @property
    def panes(self) -> list[QWidget]:
        """What F6 goes round."""
        return [self.table, self.card.buttons["approve"]]

    @property
    def splitters(self) -> dict[str, QSplitter]:
        """By name, so that their sizes can be remembered."""
        return {"proof": self._down}

    @property
    def chosen(self) -> ProofLine | None:
        """The line that is being proofed."""
        return self.model.at(self.table.row)

    def _lay_out(self) -> None:
        self.told = Elided("", "heading")
        self.bar = Bar()
        self.bar.setMaximumWidth(160)
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.all = QCheckBox(self.tr("Show approved"))
        self.score = QPushButton(self.tr("Score all"))
        self.score.setToolTip(self.tr("Has every take listened to, so that the worst come first"))
        self._down = QSplitter(Qt.Orientation.Vertical)
        self._down.setChildrenCollapsible(False)
        self._down.setHandleWidth(1)
        self.table.setMinimumHeight(90)
        self.card.setMinimumHeight(170)
        self._down.addWidget(self.table)
        self._down.addWidget(self.card)
        self._down.setSizes([430, 240])
        self._down.setStretchFactor(0, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._down)
        self._empty: dict[str, EmptyPage] = {}
        for name, icon, title, words, deeds in (
            (
                "silent", "proof", self.tr("Nothing is rendered yet"),
                self.tr("Render the book, or a chapter of it; then the lines that need ears are listed here."),
                (("render_book", self.tr("Render the book")), ("workspace_script", self.tr("Go to the script"))),
            ),
            (
                "done", "check", self.tr("Everything is approved"),
                self.tr("Every line was heard and found good. The book can be delivered."),
                (("workspace_deliver", self.tr("Deliver")),),
            ),
            (
                "quiet", "proof", self.tr("What is rendered is approved"),
                self.tr("The other lines are not rendered yet."),
                (("render_book", self.tr("Render the book")),),
            ),
        ):  # fmt: skip
            page = EmptyPage(self._icons.get(icon, "quiet"), title, words, deeds)
            page.asked.connect(self.asked)
            self._empty[name] = page
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head(self.told, self.bar, self.all, self.score))
        whole.addWidget(self._pages, 1)
        self.bar.hide()

    def _connect(self) -> None:
        desk, work, table, card = self._desk, self.work, self.table, self.card
        desk.opened.connect(self._opened)
        desk.refreshed.connect(self._refreshed)
        table.gone_to.connect(lambda _row: self._moved())
        table.deed.connect(self.do)
        table.doubleClicked.connect(lambda _index: self.do("play"))
        card.deed.connect(self.do)
        card.reworded.connect(self._reword)
        card.left.connect(table.setFocus)
        work.scored_on.connect(self._scored_on)
        work.making_changed.connect(self.model.show_making)
        work.made.connect(lambda _line: self.reload())
        self.audition.changed.connect(lambda what: card.show_playing(what.startswith("line ")))
        self.all.toggled.connect(lambda _on: self.reload())
        self.score.clicked.connect(self._score)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def _opened(self, project: Project | None) -> None:
        self._skipped.clear()
        self._tick.stop()
        self._reading = self._again = False
        if project is None:
            self.model.show(())
            self.card.show_line(None, "")

    def _refreshed(self, now: Snapshot) -> None:
        self.model.show_tones(colours(now.overview.cast))
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Reads the queue anew; at once if it is not being read, else after that."""
        if self._reading:
            self._again = True
            return
        if self._desk.project is None:
            return
        self._reading, self._again = True, False
        approved = self.all.isChecked()

        def failed(why: str) -> None:
            self._reading = False
            self._desk.told.emit("bad", why)

        self._desk.fetch(
            "queue",
            lambda project, _stop: proofing_queue.queue(project, approved=approved),
            self._show,
            failed,
        )

    def _show(self, found: Proofing) -> None:
        self._reading = False
        if self._again:
            self.reload()
            return
        before, row = self.chosen, self.table.row
        first = [one for one in found.queue if one.line not in self._skipped]
        later = [one for one in found.queue if one.line in self._skipped]
        self.model.show(first + later)
        now = self.model.row_of(before.line) if before is not None else -1
        if self.model.lines:
            self.table.go(now if now >= 0 else min(max(0, row), len(self.model.lines) - 1))
        self._tally = found.tally
        self._tell()
        self._moved()

    def _tell(self) -> None:
        tally = self._tally
        parts = [
            self.tr("%Ln line(s) left", "", tally.left),
            duration(tally.seconds_left),
            self.tr("%Ln approved", "", tally.approved),
        ]
        if tally.missing:
            parts.append(self.tr("%Ln not rendered", "", tally.missing))
        if tally.fitting > tally.scored:
            parts.append(self.tr("%Ln not scored", "", tally.fitting - tally.scored))
        self.told.set_text("  ·  ".join(parts))
        page: QWidget = self._down
        if not self.model.lines:
            name = "done" if tally.done else "quiet" if tally.rendered else "silent"
            page = self._empty[name]
        self._pages.setCurrentWidget(page)
        self.score.setEnabled(self.work.scoring or tally.fitting > tally.scored)

    def _moved(self) -> None:
        one = self.chosen
        now, project = self._desk.now, self._desk.project
        where = ""
        if one is not None and now is not None and one.chapter < len(now.overview.chapters):
            chapter = chapter_name(now.overview.chapters[one.chapter])
            where = f"{chapter}  ·  {self.model.who(one)}  ·  {self.model.why(one)}"
        self.card.show_line(one, where, changeable=project is not None and not project.read_only)
        if one is not None:
            self._calm.start()

    def _look(self) -> None:
        """Marks words in doubt of the line that is stayed on: first what is on record, then by listening anew."""
        one, studio = self.chosen, self._desk.studio
        if one is None or one.take is None:
            return
        line = one.line

        def nothing(_why: str) -> None:
            """The marks are a help; the line can be proofed without them."""

        def show(found: tuple[doubting.Doubt, ...]) -> None:
            self.card.show_doubts(line, found)
            here = self.chosen
            if (
                here is None
                or here.line != line
                or self._work.rendering
                or self.work.scoring
                or here.score is None
            ):
                return
            self._desk.fetch(
                "listen",
                lambda project, _stop: doubting.listened(
                    project, studio.registry, studio.voices, line, lexicon_file=studio.settings.lexicon
                ),
                lambda heard: self.card.show_doubts(line, heard),
                nothing,
            )

        self._desk.fetch("doubts", lambda project, _stop: doubting.doubts(project, line), show, nothing)

    # What is done

    def do(self, deed: str) -> None:
        """Does what a key or a button says with the line that is being proofed."""
        one, project = self.chosen, self._desk.project
        if one is None or project is None:
            return
        if deed == "play":
            self.audition.line(one.line)
        elif deed == "skip":
            self.audition.stop()
            self._skipped.pop(one.line, None)
            self._skipped[one.line] = None
            self._next(one)
        elif deed == "script":
            self.asked.emit("workspace_script")
            self._desk.show_line(one.line)
        elif not project.read_only:
            self._change(deed, one)

    def _change(self, deed: str, one: ProofLine) -> None:
        line = one.line
        if deed == "approve" and one.approvable and not one.approved:
            self.audition.stop()
            self._desk.edit(lambda project: proofing_queue.approve(project, [line]), failed=self._not_done)
            if self.all.isChecked():
                self._next(one)
            else:
                self.model.drop(line)
                self._moved()
        elif deed == "approve" and not one.approvable:
            self._desk.told.emit("plain", self.tr("This line has to be rendered anew first: press R."))
        elif deed == "unapprove" and one.approved:
            self._desk.edit(lambda project: proofing_queue.unapprove(project, [line]))
        elif deed == "retake":
            self.audition.stop()
            self.work.retake(line)
            self._next(one)
        elif deed == "edit":
            self.card.edit()
        elif deed == "repair" and one.approvable:
            doubts = self.card.doubts
            start, end = (doubts[0].start, doubts[0].end) if doubts else (0, len(one.text))
            self.audition.stop()
            self.repair_asked.emit(line, start, end)

    def _not_done(self, _why: str) -> None:
        self.reload()

    def _next(self, one: ProofLine) -> None:
        row = self.model.row_of(one.line)
        if row + 1 < len(self.model.lines):
            self.table.go(row + 1)
        elif self.model.lines:
            self.table.go(0)

    def _reword(self, text: str) -> None:
        one, studio = self.chosen, self._desk.studio
        if one is None or text.strip() == one.text.strip():
            return
        line = one.line

        def change(project: Project) -> Changes:
            changes = rewording.retext(project, line, text)
            for _ in settle(project, studio.registry, studio.voices, changes.lines, studio.settings.lexicon):
                pass
            return changes

        self._desk.edit(change)

    # Scoring

    def _score(self) -> None:
        if self.work.scoring:
            self.work.stop_scoring()
        else:
            self.work.score_all()

    def _scored_on(self, step: Step | None) -> None:
        self.bar.setVisible(step is not None)
        self.score.setText(self.tr("Stop scoring") if step is not None else self.tr("Score all"))
        if step is None:
            if self._tick.isActive():
                self._tick.stop()
                self.reload()
            return
        if not self._tick.isActive():
            self._tick.start()
        self.score.setEnabled(True)
        self.bar.setRange(0, max(0, round(step.progress.total)))
        self.bar.setValue(round(step.progress.done))
        self.bar.setToolTip(titled(step.progress.what))
