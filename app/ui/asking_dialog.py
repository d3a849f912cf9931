"""Asking a language model who speaks: what it would send, and to whom, is said first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.progress import Changes
from app.jobs.job import Job, Step
from app.jobs.jobs import Lane
from app.services import asking, model_settings, undoing
from app.ui.bar import Bar
from app.ui.design import METRICS
from app.ui.preferences_model import ModelPage
from app.ui.titles import titled

if TYPE_CHECKING:
    from app.services.project import Project
    from app.ui.desk import Desk


class AskingDialog(QDialog):
    """Shows what asking would cost, lets the model be entered where there is none, asks, and tells what came of it."""

    def __init__(self, desk: Desk, home: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ask Who Speaks"))
        self.setModal(True)
        self._desk = desk
        self._home = home
        self._project = desk.project
        self._job: Job | None = None
        self._over = False
        self._told: asking.Estimate | None = None
        self._outcome = self.tr(
            "The model answered {answered} of {count} quotations; {changed} have another speaker now."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.wide, METRICS.wide, METRICS.wide)
        column.setSpacing(METRICS.pad)
        self.model = ModelPage(home)
        self.model.setVisible(model_settings.load(home) is None)
        self.model.changed.connect(self._show)
        column.addWidget(self.model)
        self.cost = QLabel(self.tr("Looking which quotations are doubtful…"))
        self.cost.setTextFormat(Qt.TextFormat.PlainText)
        self.cost.setWordWrap(True)
        column.addWidget(self.cost)
        self.bar = Bar()
        self.bar.hide()
        column.addWidget(self.bar)
        column.addStretch(1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ask = QPushButton(self.tr("&Ask"))
        self.ask.setObjectName("primary")
        self.ask.setEnabled(False)
        self.ask.clicked.connect(self._ask)
        self.buttons.addButton(self.ask, QDialogButtonBox.ButtonRole.ApplyRole)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._finished)
        column.addWidget(self.buttons)
        self.resize(540, 200 if self.model.isHidden() else 420)
        desk.ask("doubts", asking.estimate, self._estimated)

    def _estimated(self, told: asking.Estimate) -> None:
        if not self._over:
            self._told = told
            self._show()

    def _show(self) -> None:
        told, model = self._told, model_settings.load(self._home)
        if told is None or self._job is not None:
            return
        self.ask.setEnabled(
            bool(told.quotations) and model is not None and (self.model.isHidden() or self.model.ready)
        )
        if not told.quotations:
            self.cost.setText(self.tr("There is no doubtful quotation to ask about."))
            return
        number = QLocale().toString
        said = self.tr(
            "%Ln doubtful quotation(s) in {requests} requests: about {sent} tokens to send.",
            "",
            told.quotations,
        )
        words = said.format(requests=number(told.requests), sent=number(told.sent))
        if model is not None:
            where = self.tr("Passages of the book go to {address}, model {model}.")
            words = f"{words}\n{where.format(address=model.address, model=model.model)}"
        self.cost.setText(words)

    def _ask(self) -> None:
        project, model = self._project, model_settings.load(self._home)
        if project is None or model is None:
            return
        self.ask.setEnabled(False)
        self.model.setEnabled(False)
        self.bar.show()
        job = self._job = self._desk.jobs.start(
            "asking",
            lambda _: asking.ask(project, model),
            lane=Lane.WORK,
            done=partial(self._asked),
            failed=partial(self._failed),
        )
        job.progressed.connect(self._moved)
        job.cancelled.connect(partial(self._cancelled))  # also when the dialog itself is gone

    def _moved(self, step: Step) -> None:
        if not self._over:
            self.cost.setText(titled(step.progress.what))
            self.bar.show_part(step.progress.done, step.progress.total)

    def _asked(self, done: asking.Asked) -> None:
        if self._desk.project is self._project and done.changes.lines:
            self._desk.written += 1
            self._desk.bus.announce(done.changes)
            self._settle(done.changes)
        number = QLocale().toString
        told = self._outcome.format(
            answered=number(done.answered), count=number(done.quotations), changed=number(done.changed)
        )
        if done.stopped:
            self._desk.told.emit("bad", f"{told} {titled(done.stopped)}")
        else:
            self._desk.told.emit("good", told)
        if not self._over:
            self.accept()

    def _settle(self, changes: Changes) -> None:
        studio = self._desk.studio

        def work(project: Project) -> Changes:
            lexicon = studio.settings.lexicon
            for _ in undoing.settled(project, studio.registry, studio.voices, changes, lexicon):
                pass
            return Changes(changes.title, changes.lines)

        self._desk.edit(work)

    def _failed(self, why: str) -> None:
        self._job = None
        if self._over:
            self._desk.told.emit("bad", why)
            return
        self.bar.hide()
        self.model.setEnabled(True)
        self.model.show()
        self._show()
        self.cost.setText(why)

    def _cancelled(self) -> None:
        """What was answered before is kept: it is shown."""
        if self._desk.project is self._project and self._project is not None:
            self._desk.bus.announce(Changes(asking.TITLE, everything=True))

    def _finished(self, _result: int) -> None:
        self._over = True
        if self._job is not None and self._job.running:
            self._job.cancel()
