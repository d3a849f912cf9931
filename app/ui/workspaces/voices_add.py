"""A new voice from clips: files dropped or chosen or recorded, each measured, with the speaker's consent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.jobs.job import Job, Step
from app.services.clip_reports import Measured, cloning_packs, measure
from app.services.cloning import Added, add
from app.services.microphone import Microphone, Recorded, SystemMicrophone
from app.ui.design import METRICS, colour
from app.ui.desk import Desk
from app.ui.language import decimal
from app.ui.rows import ROOT, Index, RowsModel, aligned
from app.ui.titles import titled
from app.ui.widgets import heading
from app.ui.workspaces.voices_parts import Table
from app.ui.workspaces.voices_record import RecordPanel

_TYPES = "*.wav *.flac *.mp3 *.m4a *.m4b *.ogg *.opus *.aac *.aif *.aiff *.wma *.webm *.mp4 *.mkv *.mov"
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "da", "fi", "cs", "ja", "zh")


class ClipsModel(RowsModel):
    """Clips with what was measured of them; those that are still to be measured say so."""

    NUMBERS = (1,)

    def __init__(self) -> None:
        super().__init__()
        self._clips: list[Path] = []
        self._found: dict[Path, Measured] = {}

    @property
    def clips(self) -> tuple[Path, ...]:
        return tuple(self._clips)

    @property
    def open(self) -> tuple[Path, ...]:
        """Those that are not measured yet."""
        return tuple(path for path in self._clips if path not in self._found)

    @property
    def good(self) -> tuple[Path, ...]:
        """Those that can serve."""
        return tuple(p for p in self._clips if p in self._found and self._found[p].refused is None)

    @property
    def speech(self) -> float:
        """Seconds of speech in those that can serve."""
        return sum(self._found[path].speech for path in self.good)

    def add(self, paths: Sequence[Path]) -> None:
        """Takes clips that are not there yet."""
        fresh = [path for path in dict.fromkeys(paths) if path not in self._clips]
        if fresh:
            self.beginInsertRows(ROOT, len(self._clips), len(self._clips) + len(fresh) - 1)
            self._clips += fresh
            self.endInsertRows()

    def drop(self, row: int) -> None:
        """Leaves a clip out again."""
        if 0 <= row < len(self._clips):
            self.beginRemoveRows(ROOT, row, row)
            self._found.pop(self._clips.pop(row), None)
            self.endRemoveRows()

    def show_measured(self, found: Sequence[Measured]) -> None:
        """Says what was measured."""
        self._found |= {one.path: one for one in found}
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._clips) - 1, 2))

    def forget_measures(self) -> None:
        """Another pack listens: all are to be measured anew."""
        self._found.clear()

    def count(self) -> int:
        return len(self._clips)

    def heads(self) -> tuple[str, ...]:
        return (self.tr("Clip"), self.tr("Speech"), self.tr("What was measured"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._clips):
            return None
        path = self._clips[index.row()]
        one = self._found.get(path)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(path, one, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return aligned(index.column() == 1)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{path.name}: {self._told(one)}"
            case Qt.ItemDataRole.ForegroundRole if index.column() == 2 and one is not None:
                return colour("bad" if one.refused else "stale" if one.warnings else "good")
        return None

    def _shown(self, path: Path, one: Measured | None, column: int) -> str:
        if column == 0:
            return path.name
        if column == 1:
            return "" if one is None or not one.speech else f"{QLocale().toString(one.speech, 'f', 1)} s"
        return self._told(one)

    def _told(self, one: Measured | None) -> str:
        if one is None:
            return self.tr("Listening…")
        if one.refused is not None:
            return self.tr("✗ Refused: {why}").format(why=titled(one.refused))
        if one.warnings:
            return self.tr("⚠ Usable: {why}").format(why=" ".join(map(titled, one.warnings)))
        return self.tr("✓ Good: speech at {level} dB, noise at {noise} dB").format(
            level=decimal(one.level, 0), noise=decimal(one.noise, 0)
        )


class AddVoice(QDialog):
    """Makes a voice. `made` with an Added."""

    made = Signal(object)

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, microphone: Microphone | None = None
    ) -> None:
        """`microphone`: where recordings come from, the machine's unless another is given."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("New voice"))
        self.setAcceptDrops(True)
        self.resize(720, 560)
        self._desk = desk
        self._job: Job | None = None
        self.model = ClipsModel()
        self.table = Table(self.model, self.tr("Clips"))
        self.table.stretch(2, {0: 170, 1: 80})
        self.record = RecordPanel(desk, microphone or SystemMicrophone())
        self.record.recorded.connect(self._recorded)
        self.record.moved.connect(lambda _on: self._tell())
        self._lay_out()
        self._connect()
        self._tell()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.pad, METRICS.wide, METRICS.pad)
        column.setSpacing(METRICS.gap)
        lead = QLabel(
            self.tr(
                "10 to 30 seconds of one person reading in a quiet room are enough. "
                "Drop sound files here, choose them, or record."
            )
        )
        lead.setWordWrap(True)
        column.addWidget(lead)
        row = QHBoxLayout()
        self.choose = QPushButton(self.tr("Choose files…"))
        self.remove = QPushButton(self.tr("Leave out"))
        self.remove.setToolTip(self.tr("Leaves the selected clip out (Delete)"))
        row.addWidget(heading(self.tr("Clips")), 1)
        row.addWidget(self.remove)
        row.addWidget(self.choose)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.record)
        form = QFormLayout()
        form.setHorizontalSpacing(METRICS.pad)
        form.setVerticalSpacing(METRICS.gap)
        self.name = QLineEdit()
        self.language, self.gender, self.pack = QComboBox(), QComboBox(), QComboBox()
        self.language.setEditable(True)
        self.language.addItems(_LANGUAGES)
        for text, value in (
            (self.tr("not told"), None),
            (self.tr("female"), "female"),
            (self.tr("male"), "male"),
        ):
            self.gender.addItem(text, value)
        self.consent = QPlainTextEdit()
        self.consent.setObjectName("field")
        self.consent.setTabChangesFocus(True)
        self.consent.setMaximumHeight(62)
        self.consent.setPlaceholderText(
            self.tr("Who agrees, and to what: “I, Ann Smith, agree that this voice is used for audiobooks.”")
        )
        several = QHBoxLayout()
        several.setSpacing(METRICS.gap)
        for label, field in (
            (self.tr("Language"), self.language), (self.tr("Gender"), self.gender), (self.tr("Pack"), self.pack)
        ):  # fmt: skip
            field.setAccessibleName(label)
            several.addWidget(QLabel(label))
            several.addWidget(field, 1)
        form.addRow(self.tr("Name"), self.name)
        form.addRow("", several)
        form.addRow(self.tr("Consent"), self.consent)
        self.name.setAccessibleName(self.tr("Name of the voice"))
        self.consent.setAccessibleName(self.tr("The speaker’s consent"))
        column.addLayout(form)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.note)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.NoFrame)
        buttons = QHBoxLayout(line)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addStretch()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.go = QPushButton(self.tr("Make the voice"))
        self.go.setObjectName("primary")
        self.cancel.setAutoDefault(False)
        self.choose.setAutoDefault(False)
        self.remove.setAutoDefault(False)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        column.addWidget(line)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(self._leave_out)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._make)
        self.name.textChanged.connect(lambda _text: self._tell())
        self.consent.textChanged.connect(self._tell)
        self.table.gone_to.connect(lambda _row: self._tell())
        self.pack.currentIndexChanged.connect(self._measure_anew)
        registry = self._desk.studio.registry
        self._desk.jobs.start("packs", lambda _stop: cloning_packs(registry), done=self._show_packs)

    def _show_packs(self, packs: tuple[str, ...]) -> None:
        self.pack.blockSignals(True)
        self.pack.addItems(packs)
        self.pack.blockSignals(False)
        self._tell()
        self._measure()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._leave_out()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def take(self, paths: Sequence[Path]) -> None:
        """Takes files as clips, and measures them."""
        self.model.add(paths)
        if paths and not self.name.text().strip():
            self.name.setText(paths[0].stem[:80])
        self._measure()

    def _choose(self) -> None:
        found, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Clips of the voice"), "", self.tr("Sound and video") + f" ({_TYPES});;*"
        )
        self.take([Path(one) for one in found])

    def _recorded(self, made: Recorded) -> None:
        self.take([made.path])

    def _leave_out(self) -> None:
        self.model.drop(self.table.row)
        self._tell()

    # Measuring and making

    def _measure_anew(self) -> None:
        self.model.forget_measures()
        self._measure()

    def _measure(self) -> None:
        wanted = self.model.open
        self._tell()
        if not wanted or self._job is not None:
            return
        registry, pack = self._desk.studio.registry, self.pack.currentText() or None
        job = self._job = self._desk.jobs.start(
            "measure", lambda _stop: measure(registry, wanted, pack), done=self.model.show_measured
        )
        job.ended.connect(self._measured)

    def _measured(self) -> None:
        self._job = None
        self._measure()

    def _tell(self) -> None:
        """Says what is still wanted."""
        model = self.model
        self.remove.setEnabled(self.table.row >= 0)
        bad = len(model.clips) - len(model.good) - len(model.open)
        said = not self.consent.toPlainText().strip()
        tone, told = "quiet", ""
        if self.pack.count() == 0 and self._job is None:
            told = self.tr("No pack here can clone a voice; add one with “dramatis packs add”.")
        elif self._job is not None:
            told = self.tr("Listening to the clips…")
        elif not model.clips:
            told = self.tr("No clip yet.")
        elif bad:
            tone = "bad"
            told = self.tr("%n clip(s) cannot serve; leave them out, or record them anew.", "", bad)
        elif said:
            tone = "stale"
            told = self.tr(
                "{seconds} s of speech. Without the speaker’s consent the voice is marked; you can note it later."
            ).format(seconds=decimal(model.speech, 0))
        else:
            told = self.tr("{seconds} s of speech.").format(seconds=decimal(model.speech, 0))
        self._say(tone, told)
        ready = model.good and not bad and not model.open and self.name.text().strip() and self._job is None
        self.go.setEnabled(bool(ready) and not self.record.recording)

    def _say(self, tone: str, text: str) -> None:
        self.note.setObjectName(tone)
        self.note.setText(text)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    def _make(self) -> None:
        studio = self._desk.studio
        name, clips, pack = self.name.text(), self.model.good, self.pack.currentText() or None
        language, gender = self.language.currentText().strip() or "en", self.gender.currentData()
        consent = self.consent.toPlainText().strip() or None
        job = self._job = self._desk.jobs.start(
            "add voice",
            lambda _stop: add(
                studio.voices, studio.registry, name, clips,
                pack=pack, language=language, gender=gender, consent=consent,
            ),
            done=self._made,
            failed=self._failed,
        )  # fmt: skip
        job.progressed.connect(self._step)
        job.ended.connect(self._over)
        self._tell()

    def _step(self, step: Step) -> None:
        self._say("quiet", titled(step.progress.what))

    def _made(self, added: Added) -> None:
        self._job = None
        self.made.emit(added)
        self.accept()

    def _failed(self, why: str) -> None:
        self._job = None
        self._tell()
        self._say("bad", why[:1].upper() + why[1:])

    def _over(self) -> None:
        self._job = None

    def done(self, result: int) -> None:
        self.record.stop()
        if self._job is not None:
            self._job.cancel()
        super().done(result)
