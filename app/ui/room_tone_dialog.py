"""Room tone: what is heard where nobody speaks. None, made, or captured from a file or from the selected take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.core.progress import Changes
from app.jobs.job import Job
from app.services import auditioning, room_tone
from app.services.devices import Outlet
from app.services.room_tone import CAPTURED, LEVEL, LOUDEST, MADE, SHORTEST, SOFTEST, Bed, RoomTone
from app.ui.design import METRICS
from app.ui.desk import Desk
from app.ui.widgets import Elided, roomy

if TYPE_CHECKING:
    from app.services.auditioning import Sound
    from app.services.project import Project
    from app.ui.work import Work

_TYPES = "*.wav *.flac *.mp3 *.m4a *.m4b *.ogg *.opus *.aac *.aif *.aiff *.wma *.webm *.mp4 *.mkv *.mov"
_HEARD = 6.0  # seconds that are listened to
_DAY = 86_400.0  # seconds: no sound file that is captured from is longer


@dataclass(frozen=True, slots=True)
class Selected:
    """The selected take: its id, its length in seconds, and the words of its line."""

    take: int
    seconds: float
    words: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A choice as it stands in the fields: how it is tried out, and how it is made so."""

    loop: Callable[[Project], Sound | None]
    change: Callable[[Project], Changes] | None  # None: it is so already


class RoomToneDialog(QDialog):
    """Shows what a book's room tone is, lets others be heard, and sets one. What is refused is told in it."""

    def __init__(
        self,
        desk: Desk,
        work: Work,
        now: RoomTone | None,
        selected: Selected | None,
        parent: QWidget | None = None,
        outlet: Outlet | None = None,
    ) -> None:
        """`outlet`: what opens outputs, the one of the player unless another is given."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Room Tone"))
        self._desk, self._work, self._selected = desk, work, selected
        self._outlet = outlet or work.sound.devices
        self._job: Job | None = None
        self._over = self._busy = False
        self.file: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.wide, METRICS.wide, METRICS.wide)
        column.setSpacing(METRICS.pad)
        said = QLabel(self.tr("What is heard where nobody speaks, in the whole book."))
        said.setObjectName("quiet")
        self.state = QLabel(self._told(now))
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        for label in (said, self.state):
            column.addWidget(label)
        self.choices = QButtonGroup(self)
        self.kept = self._choice(column, self.tr("&Keep the captured sound"))
        self.kept.setVisible(now is not None and now.kind == CAPTURED)
        self.none = self._choice(column, self.tr("&None: pauses are silent"))
        self.made = self._choice(column, self.tr("&Made: the noise of a quiet room"))
        self.level = _number(LEVEL, SOFTEST, LOUDEST, self.tr(" dB"), self.tr("Level of the noise"))
        self.level.setSingleStep(1.0)
        self.level.setDecimals(1)
        self._made_row = self._row(column, QLabel(self.tr("Level")), self.level)
        self.from_file = self._choice(column, self.tr("From a sound &file: the sound of your room"))
        self.browse = QPushButton(self.tr("Choose…"))
        self.browse.setAccessibleName(self.tr("Choose the sound file"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        self._file_name = Elided(self.tr("No file yet"), "quiet")
        self.file_begin, self.file_end = self._stretch(_DAY, self.tr("file"))
        self.file_end.setSpecialValueText(self.tr("to the end"))
        self._row(
            column, self.browse, self._file_name
        )  # choosing a file chooses this, so it can always be used
        self._file_span = self._span(column, self.file_begin, self.file_end)
        self.from_take = self._choice(
            column, self.tr("From the selected &take: a stretch where nobody speaks")
        )
        words = selected.words if selected is not None else self.tr("Select a line that has a take first.")
        self._take_row = self._row(column, Elided(words, "quiet"))
        longest = selected.seconds if selected is not None else 0.0
        self.take_begin, self.take_end = self._stretch(longest, self.tr("take"))
        self.take_end.setValue(longest)
        self._take_span = self._span(column, self.take_begin, self.take_end)
        self.from_take.setEnabled(selected is not None)
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        column.addWidget(self.note)
        column.addStretch(1)
        column.addLayout(self._buttons())
        self.setMinimumWidth(470)
        if now is not None and now.kind == MADE:
            self.level.setValue(now.level)
        first = self.none if now is None else self.made if now.kind == MADE else self.kept
        first.setChecked(True)
        first.setFocus()
        self.choices.buttonToggled.connect(lambda *_: self._chosen())
        for field in (self.level, self.file_begin, self.file_end, self.take_begin, self.take_end):
            field.valueChanged.connect(lambda *_: self._chosen())
        self.finished.connect(lambda _: self._end())
        if selected is not None:
            desk.fetch(
                "quietest",
                lambda project, _: room_tone.quietest(project, selected.take),
                self._show_stretch,
                self._say,
            )
        self._chosen()

    # Made of

    def _choice(self, column: QVBoxLayout, text: str) -> QRadioButton:
        button = QRadioButton(text)
        self.choices.addButton(button)
        column.addWidget(button)
        return button

    def _row(self, column: QVBoxLayout, *parts: QWidget) -> QWidget:
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(METRICS.wide, 0, 0, 0)
        row.setSpacing(METRICS.gap)
        for part in parts:
            row.addWidget(part, 1 if isinstance(part, Elided) else 0)
        if not any(isinstance(part, Elided) for part in parts):
            row.addStretch(1)
        column.addWidget(around)
        return around

    def _stretch(self, longest: float, of: str) -> tuple[QDoubleSpinBox, QDoubleSpinBox]:
        suffix = self.tr(" s")
        begin = _number(0.0, 0.0, longest, suffix, self.tr("Begin of the stretch ({of})").format(of=of))
        end = _number(0.0, 0.0, longest, suffix, self.tr("End of the stretch ({of})").format(of=of))
        return begin, end

    def _span(self, column: QVBoxLayout, begin: QWidget, end: QWidget) -> QWidget:
        return self._row(column, QLabel(self.tr("From")), begin, QLabel(self.tr("to")), end)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(METRICS.gap)
        self.listen = QPushButton(self.tr("&Listen"))
        self.listen.setToolTip(self.tr("As soft as it will be in the book"))
        self.listen.setAutoDefault(False)
        self.listen.clicked.connect(self._listen)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.set = box.button(QDialogButtonBox.StandardButton.Ok)
        self.set.setObjectName("primary")
        self.set.setText(self.tr("Set room tone"))
        box.accepted.connect(self._set)
        box.rejected.connect(self.reject)
        row.addWidget(self.listen)
        row.addStretch(1)
        row.addWidget(box)
        return row

    # Shown

    def _told(self, now: RoomTone | None) -> str:
        """What the room tone is, in words."""
        if now is None:
            return self.tr("Now: none, pauses are silent.")
        level = round(now.level, 1)
        number = QLocale().toString(level, "f", 0 if level == int(level) else 1)
        if now.kind == MADE:
            return self.tr("Now: made, at {level} dB.").format(level=number)
        take = re.fullmatch(r"take (\d+)", now.source)
        source = self.tr("take {number}").format(number=take[1]) if take else now.source
        return self.tr("Now: captured from {source}, {seconds} s at {level} dB.").format(
            source=source, seconds=QLocale().toString(now.seconds, "f", 1), level=number
        )

    def _show_stretch(self, found: tuple[float, float]) -> None:
        if self._over:
            return
        self.take_begin.setValue(found[0])
        self.take_end.setValue(found[1])

    def _chosen(self) -> None:
        """The fields of what is chosen can be used, the others not; what was refused is refused no more."""
        self._stop()
        for button, parts in (
            (self.made, (self._made_row,)),
            (self.from_file, (self._file_span,)),
            (self.from_take, (self._take_row, self._take_span)),
        ):
            for part in parts:
                part.setEnabled(button.isChecked())
        self._say("")
        project = self._desk.project
        ready = project is not None and not self._busy and self._wanted() is not None
        self.set.setEnabled(ready and project is not None and not project.read_only)
        self.listen.setEnabled(ready and not self.none.isChecked())

    def _say(self, why: str) -> None:
        if self._over:
            return
        self.note.setObjectName("bad" if why else "")
        self.note.setText(why[:1].upper() + why[1:])
        self.note.setAccessibleName(why)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    # Chosen

    def take(self, file: Path) -> None:
        """Captures from that sound file."""
        self.file = file
        self._file_name.set_text(file.name)
        self.from_file.setChecked(True)
        self._chosen()

    def _browse(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("Sound file of the room"), "", self.tr("Sound and video") + f" ({_TYPES});;*"
        )
        if found:
            self.take(Path(found))

    def _wanted(self) -> _Wanted | None:
        """What the fields say now; None where a file is still to be chosen."""
        if self.kept.isChecked():
            return _Wanted(room_tone.loop_kept, None)
        if self.none.isChecked():
            return _Wanted(lambda _: None, room_tone.none)
        if self.made.isChecked():
            level = self.level.value()
            return _Wanted(
                lambda _: room_tone.loop_made(level), lambda project: room_tone.made(project, level)
            )
        if self.from_file.isChecked():
            file, begin, end = self.file, self.file_begin.value(), self.file_end.value() or None
            if file is None:
                return None
            return _Wanted(
                lambda project: room_tone.loop_captured(project, file, begin=begin, end=end)[0],
                lambda project: room_tone.captured(project, file, begin=begin, end=end),
            )
        if self._selected is None:
            return None
        take, begin, end = self._selected.take, self.take_begin.value(), self.take_end.value()
        return _Wanted(
            lambda project: room_tone.loop_captured(project, take=take, begin=begin, end=end)[0],
            lambda project: room_tone.captured(project, take=take, begin=begin, end=end),
        )

    # Heard

    def _listen(self) -> None:
        wanted, project = self._wanted(), self._desk.project
        if self._job is not None:
            self._stop()
            return
        if wanted is None or project is None:
            return
        if self._work.playing:
            self._work.stop_playing()
        self._say("")

        def blocks() -> Iterator[Sound]:
            loop = wanted.loop(project)
            if loop is not None:
                yield replace(loop, samples=Bed(loop.samples).at(0, round(_HEARD * loop.rate)))

        def play(stop: Event) -> float:
            return auditioning.play(blocks(), self._outlet, stop)

        job = self._job = self._desk.jobs.start("audition", play, failed=self._say)
        job.ended.connect(partial(self._ended, job))
        self.listen.setText(self.tr("Stop"))

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            self.listen.setText(self.tr("&Listen"))

    def _ended(self, job: Job) -> None:
        if job is self._job and not self._over:
            self._job = None
            self.listen.setText(self.tr("&Listen"))

    # Set

    def _set(self) -> None:
        """Tries it out first, so that what is refused is told here and nothing is changed."""
        wanted = self._wanted()
        if wanted is None or self._busy:
            return
        change = wanted.change
        if change is None:
            self.accept()
            return
        self._busy = True
        self._chosen()
        self._desk.fetch(
            "room tone",
            lambda project, _: wanted.loop(project),
            lambda _: self._desk.edit(change, lambda _: self._made_so(), self._refused),
            self._refused,
        )

    def _made_so(self) -> None:
        if not self._over:
            self.accept()

    def _refused(self, why: str) -> None:
        if self._over:
            return
        self._busy = False
        self._chosen()
        self._say(why)

    def _end(self) -> None:
        self._stop()
        self._over = True


def _number(value: float, least: float, most: float, suffix: str, name: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(least, most)
    field.setDecimals(2)
    field.setSingleStep(SHORTEST / 5)
    field.setSuffix(suffix)
    field.setValue(value)
    field.setAccessibleName(name)
    roomy(field)
    return field
