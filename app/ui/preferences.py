"""The preferences: looks, language, text size, sound output, keys. What is chosen is done and kept at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSlider,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.design import LEAST, METRICS, MOST
from app.ui.keymap import Keymap
from app.ui.language import languages, named, percent
from app.ui.looks import CHOICES, Looks
from app.ui.memory import Memory
from app.ui.shortcuts import ShortcutsEditor

_CALM = 150  # ms that the slider rests before all text is set anew
_STEP = 5  # percent


class Outputs(Protocol):
    """The sound outputs, as the window's player has them."""

    def ask_outputs(self, done: Callable[..., None]) -> None: ...

    def choose_output(self, name: str) -> None: ...


class Preferences(QDialog):
    """Shows what is preferred. `kept` with what is to be remembered, a name of Memory and its value, at each change;
    `keys_changed` with the keys that were chosen."""

    kept = Signal(str, object)
    keys_changed = Signal(object)

    def __init__(
        self, known: Memory, looks: Looks, resources: Path, outputs: Outputs | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self._known = known
        self._looks = looks
        self._outputs = outputs
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_CALM)
        self._rest.timeout.connect(self._size)
        self.pages = QTabWidget()
        self.pages.setAccessibleName(self.tr("Parts of the preferences"))
        self.pages.addTab(self._general(resources), self.tr("General"))
        self.keys = ShortcutsEditor(Keymap(known.keys))
        self.keys.changed.connect(self._keyed)
        self.pages.addTab(self.keys, self.tr("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.pad, METRICS.pad, METRICS.pad)
        column.addWidget(self.pages, 1)
        column.addWidget(buttons)
        self.resize(640, 480)
        self.theme.setFocus()

    def show_keys(self) -> None:
        """Opens the page of the keys, ready to find one."""
        self.pages.setCurrentWidget(self.keys)
        self.keys.search.setFocus()

    def _general(self, resources: Path) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(METRICS.pad, METRICS.wide, METRICS.pad, METRICS.pad)
        form.setVerticalSpacing(METRICS.pad)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.theme = QComboBox()
        said = {
            "system": self.tr("As the system"),
            "dark": self.tr("Dark"),
            "light": self.tr("Light"),
            "contrast": self.tr("High contrast"),
        }
        for choice in CHOICES:
            self.theme.addItem(said[choice], choice)
        self.theme.setCurrentIndex(self.theme.findData(self._looks.choice))
        self.theme.activated.connect(self._themed)
        form.addRow(self.tr("&Theme:"), self.theme)
        form.addRow(self.tr("Text &size:"), self._size_row())
        self.language = QComboBox()
        self.language.addItem(self.tr("As the system"), "")
        for code in languages(resources):
            self.language.addItem(named(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(self._known.language)))
        self.language.activated.connect(self._spoken)
        self._later = QLabel(self.tr("The window changes to it as soon as nothing is under way."))
        self._later.setObjectName("small")
        self._later.setWordWrap(True)
        self._later.hide()
        form.addRow(self.tr("&Language:"), self.language)
        form.addRow("", self._later)
        self.output = QComboBox()
        self.output.setEnabled(False)
        self.output.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.output.setMinimumContentsLength(24)
        self._show_outputs(())
        self.output.activated.connect(self._heard)
        form.addRow(self.tr("Sound &output:"), self.output)
        if self._outputs is not None:
            self._outputs.ask_outputs(self._listed)
        return page

    def _size_row(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        self.text = QSlider(Qt.Orientation.Horizontal)
        self.text.setRange(LEAST, MOST)
        self.text.setSingleStep(_STEP)
        self.text.setPageStep(2 * _STEP)
        self.text.setValue(self._looks.text)
        self.text.setAccessibleName(self.tr("Text size"))
        self.text.valueChanged.connect(self._sized)
        self._percent = QLabel(percent(self.text.value() / 100))
        across.addWidget(self.text, 1)
        across.addWidget(self._percent)
        row.setFocusProxy(self.text)
        return row

    # What is chosen

    def _themed(self, _place: int) -> None:
        choice = self.theme.currentData()
        self._looks.choose(choice, self._looks.text)
        self.kept.emit("theme", choice)

    def _sized(self, value: int) -> None:
        self._percent.setText(percent(value / 100))
        self._rest.start()

    def _size(self) -> None:
        self._looks.choose(self._looks.choice, self.text.value())
        self.kept.emit("text", self.text.value())

    def _spoken(self, _place: int) -> None:
        self._later.show()
        self.kept.emit("language", self.language.currentData())

    def _keyed(self, chosen: dict[str, list[str]]) -> None:
        self.kept.emit("keys", chosen)
        self.keys_changed.emit(chosen)

    def _listed(self, found: tuple[object, ...]) -> None:
        """The outputs are known; the dialog may be gone by then."""
        try:
            self._show_outputs(tuple(str(getattr(one, "name", one)) for one in found))
        except RuntimeError:  # its parts were deleted meanwhile
            return

    def _show_outputs(self, names: tuple[str, ...]) -> None:
        with QSignalBlocker(self.output):
            self.output.clear()
            self.output.addItem(
                self.tr("As the system") if names else self.tr("No sound device is connected"), ""
            )
            for name in names:
                self.output.addItem(name, name)
            kept = self._known.output
            if kept and self.output.findData(kept) < 0 and names:
                self.output.addItem(self.tr("{device} (not connected)").format(device=kept), kept)
            self.output.setCurrentIndex(max(0, self.output.findData(kept)))
            self.output.setEnabled(bool(names))

    def _heard(self, _place: int) -> None:
        name = self.output.currentData()
        if self._outputs is not None:
            self._outputs.choose_output(name)
        self.kept.emit("output", name)

    def done(self, result: int) -> None:
        """Closes; a size that is still being chosen is taken."""
        if self._rest.isActive():
            self._rest.stop()
            self._size()
        super().done(result)
