"""The language model that may be asked who speaks: a page of the preferences. Nothing is asked unless it is entered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QWidget

from app.core.errors import DramatisError
from app.services import model_settings
from app.services.model_client import Client, Model
from app.ui.design import METRICS
from app.ui.titles import titled


class ModelPage(QWidget):
    """Address, model and key, kept at each change in a file that its owner alone can read. `changed` after each.

    `home`: the user's library.
    """

    changed = Signal()

    def __init__(self, home: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        kept = model_settings.entered(home)
        model, on = kept if kept is not None else (Model("", ""), False)
        form = QFormLayout(self)
        form.setContentsMargins(METRICS.pad, METRICS.wide, METRICS.pad, METRICS.pad)
        form.setVerticalSpacing(METRICS.pad)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.on = QCheckBox(self.tr("&Let a language model be asked who speaks"))
        self.on.setChecked(on)
        form.addRow(self.on)
        self.address = QLineEdit(model.address)
        self.address.setPlaceholderText("http://localhost:11434/v1")
        form.addRow(self.tr("&Address:"), self.address)
        self.model = QLineEdit(model.model)
        form.addRow(self.tr("&Model:"), self.model)
        self.key = QLineEdit(model.key or "")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(self.tr("where one is wanted"))
        form.addRow(self.tr("&Key:"), self.key)
        said = QLabel(
            self.tr(
                "It is asked only when you say so. Passages of the book are sent to this address and to no other; "
                "of what comes back only names are taken, for you to review. The book's words never change."
            )
        )
        said.setObjectName("small")
        said.setWordWrap(True)
        form.addRow(said)
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        form.addRow(self.problem)
        self.on.toggled.connect(lambda _: self._keep())
        for field in (self.address, self.model, self.key):
            field.editingFinished.connect(self._keep)
            field.textEdited.connect(lambda _: self._check())
        self._check()

    @property
    def ready(self) -> bool:
        """Whether what is entered can be asked."""
        return self.on.isChecked() and self._check()

    def _entered(self) -> Model:
        return Model(self.address.text().strip(), self.model.text().strip(), self.key.text().strip() or None)

    def _check(self) -> bool:
        """Says what is the matter with what is entered; nothing while nothing is."""
        try:
            Client(self._entered())
        except DramatisError as error:
            self.problem.setText(titled(str(error)) if self.address.text() and self.model.text() else "")
            return False
        self.problem.setText("")
        return True

    def _keep(self) -> None:
        try:
            if self.address.text().strip():
                model_settings.keep(self._home, self._entered(), self.on.isChecked())
            else:
                model_settings.forget(self._home)
        except (DramatisError, OSError) as error:
            self.problem.setText(titled(str(error)))
        self.changed.emit()
