"""Delivers the book: which target, where to, and what the check of the written files says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.delivery import Check, Target
from app.core.overview import Overview
from app.jobs.job import Job, Step
from app.services.exporting import ExportReport, export
from app.services.project import Project
from app.ui.design import METRICS
from app.ui.desk import Desk
from app.ui.page import counted, duration, tally
from app.ui.places import file_name
from app.ui.top_bar import described
from app.ui.widgets import Elided

# Measures worth a person's look, with their units; the rest is in the command line's report.
_MEASURES = (
    ("seconds", "Length", ""),
    ("loudness", "Loudness", " LUFS"),
    ("loudness_lowest", "Softest file", " LUFS"),
    ("loudness_highest", "Loudest file", " LUFS"),
    ("true_peak", "True peak", " dBTP"),
    ("noise_floor", "Noise floor", " dB"),
    ("rms", "RMS", " dB"),
    ("chapters", "Chapters", ""),
    ("head", "Silence at the head", " s"),
    ("tail", "Silence at the tail", " s"),
)


class ExportDialog(QDialog):
    """Asks for target and place, runs the export, shows its check. Closing it stops an export under way."""

    def __init__(
        self, desk: Desk, overview: Overview, targets: Mapping[str, Target], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        assert desk.project is not None
        self.setWindowTitle("Export")
        self.setMinimumWidth(560)
        self._desk = desk
        self._project: Project = desk.project
        self._targets = targets
        self._title = overview.title
        self._job: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.wide, METRICS.wide, METRICS.wide)
        column.setSpacing(METRICS.pad)
        column.addLayout(self._form(overview))
        self._progress = QFrame()
        moving = QVBoxLayout(self._progress)
        moving.setContentsMargins(0, 0, 0, 0)
        self.doing = Elided("", "quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Export")
        moving.addWidget(self.doing)
        moving.addWidget(self.bar)
        column.addWidget(self._progress)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.verdict)
        self._measured = QFrame()
        self._measured.setObjectName("card")
        self._grid = QGridLayout(self._measured)
        self._grid.setContentsMargins(METRICS.pad, METRICS.gap, METRICS.pad, METRICS.gap)
        self._grid.setHorizontalSpacing(METRICS.wide)
        self._grid.setVerticalSpacing(METRICS.tight)
        column.addWidget(self._measured)
        column.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        self.close_button = QPushButton("Close")
        self.close_button.clicked.connect(self.reject)
        self.go = QPushButton("Export")
        self.go.setObjectName("primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._pressed)
        row.addWidget(self.close_button)
        row.addWidget(self.go)
        column.addLayout(row)
        self._progress.hide()
        self.verdict.hide()
        self._measured.hide()
        self._target_chosen()
        self.go.setFocus()

    def _form(self, overview: Overview) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(METRICS.gap)
        form.setHorizontalSpacing(METRICS.pad)
        self.target = QComboBox()
        self.target.setAccessibleName("Target")
        for name, target in self._targets.items():
            self.target.addItem(target.title, name)
        self.target.setCurrentIndex(max(0, self.target.findData("m4b")))
        self.target.currentIndexChanged.connect(self._target_chosen)
        form.addRow("Target", self.target)
        self.place = QLineEdit()
        self.place.setAccessibleName("Where to")
        browse = QPushButton("Browse…")
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.setSpacing(METRICS.gap)
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        form.addRow("Where to", row)
        self.narrators = QLineEdit()
        self.narrators.setPlaceholderText("who reads, for the file's tags; names parted by commas")
        self.narrators.setAccessibleName("Narrators")
        form.addRow("Narrated by", self.narrators)
        seen = tally(overview)
        self.partial = QCheckBox(f"Leave out {counted(seen.open, 'line')} that cannot be delivered yet")
        self.partial.setToolTip(
            "Lines that are not rendered are left out, those out of date stay as they were"
        )
        self.partial.setVisible(seen.open > 0)
        form.addRow("", self.partial)
        return form

    @property
    def chosen(self) -> Target:
        """The target that is chosen."""
        return self._targets[self.target.currentData()]

    def _target_chosen(self) -> None:
        name = file_name(self._title)
        target = self.chosen
        folder = self._project.exports
        path = (
            folder / f"{name} ({target.name})"
            if target.per_chapter
            else folder / f"{name}.{target.container}"
        )
        self.place.setText(str(path))

    def _browse(self) -> None:
        begin = self.place.text()
        if self.chosen.per_chapter:
            found = QFileDialog.getExistingDirectory(
                self, "The folder for the files", str(Path(begin).parent)
            )
        else:
            ending = self.chosen.container
            found, _ = QFileDialog.getSaveFileName(self, "The file", begin, f"*.{ending}")
        if found:
            self.place.setText(found)

    def _pressed(self) -> None:
        if self._job is not None:
            self._job.cancel()
            return
        text = self.place.text().strip()
        if not text:
            self._say("bad", "Say where the book is to go.")
            return
        project, target, place = self._project, self.chosen, Path(text).expanduser()
        who = tuple(name.strip() for name in self.narrators.text().split(",") if name.strip())
        partial = self.partial.isChecked()
        lexicon = self._desk.studio.settings.lexicon
        self._measured.hide()
        self.verdict.hide()
        self._show_running(True)
        job = self._job = self._desk.jobs.start(
            "export",
            lambda _: export(project, place, target, narrators=who, partial=partial, lexicon_file=lexicon),
            done=self._exported,
            failed=lambda why: self._say("bad", why),
        )
        job.progressed.connect(self._step)
        job.cancelled.connect(
            lambda: self._say("quiet", "Stopped. Files that were finished before are kept.")
        )
        job.ended.connect(self._ended)

    def _step(self, step: Step) -> None:
        self.bar.setRange(0, max(1, round(step.progress.total)))
        self.bar.setValue(round(step.progress.done))
        what = step.progress
        left = "" if what.left is None else f"  ·  {duration(what.left)} left"
        heard = f"  ·  {duration(what.done)} of {duration(what.total)}" if what.total else ""
        self.doing.set_text(f"{what.what}{heard}{left}" if heard else described(step))

    def _exported(self, report: ExportReport) -> None:
        where = report.files[0].path if len(report.files) == 1 else report.files[0].path.parent
        size = sum(file.bytes for file in report.files) / 1e6
        length = sum(file.seconds for file in report.files)
        count = "" if len(report.files) == 1 else f"{counted(len(report.files), 'file')}, "
        told = f"{count}{duration(length)}, {size:,.1f} MB: {where}"
        title = self._targets[report.check.target].title if report.check.target in self._targets else ""
        if report.check.passed:
            self._say("good", f"Passes every rule of “{title}”.\n{told}")
        else:
            self._say("bad", f"Written, but it breaks {counted(len(report.check.failures), 'rule')}.\n{told}")
        self._show_check(report.check)

    def _show_check(self, check: Check) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.deleteLater()
        row = 0
        for failure in check.failures:
            self._row(
                row, failure.rule, f"{_number(failure.measured)}, allowed: {_number(failure.limit)}", "bad"
            )
            row += 1
        for key, name, unit in _MEASURES:
            if key in check.measures and check.measures[key] is not None:
                value = check.measures[key]
                said = duration(value) if key == "seconds" else f"{_number(value)}{unit}"
                self._row(row, name, said, "")
                row += 1
        self._measured.setVisible(row > 0)

    def _row(self, row: int, name: str, value: str, tone: str) -> None:
        for place, text in enumerate((name, value)):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setObjectName(tone or ("quiet" if place == 0 else ""))
            label.setWordWrap(place == 1)
            self._grid.addWidget(label, row, place)
        self._grid.setColumnStretch(1, 1)

    def _say(self, tone: str, text: str) -> None:
        line = text[:1].upper() + text[1:]
        self.verdict.setObjectName(tone)
        self.verdict.setText(line)
        self.verdict.setAccessibleName(line)
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        self.verdict.show()

    def _show_running(self, on: bool) -> None:
        self._progress.setVisible(on)
        self.go.setText("Stop" if on else "Export")
        self.doing.set_text("Getting ready…")
        self.bar.setRange(0, 0)
        for one in (self.target, self.place, self.narrators, self.partial):
            one.setEnabled(not on)

    def _ended(self) -> None:
        self._job = None
        self._show_running(False)

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job.ended.connect(self.deleteLater)
        else:
            self.deleteLater()
        super().done(result)


def _rule(name: str) -> str:
    """A rule's name for people: "true_peak" becomes "True peak"."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _number(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return " to ".join(_number(one) for one in value)
    return str(value)
