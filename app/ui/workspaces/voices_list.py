"""A list of voices that is searched and filtered by language and gender, with a button to listen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services.voices import SCRATCH, VoiceEntry
from app.ui.design import METRICS
from app.ui.workspaces.voices_model import VoicesModel, languages
from app.ui.workspaces.voices_parts import Found, Table, search_field


class VoicesList(QWidget):
    """Shows voices. `gone_to` with a VoiceEntry or None; `heard` when one is to be heard; `given` with one pressed."""

    gone_to = Signal(object)
    heard = Signal(object)
    given = Signal(object)

    def __init__(self, columns: Sequence[int], name: str) -> None:
        super().__init__()
        self.model = VoicesModel(columns)
        self._language, self._gender = "", ""
        self._found = Found(self.model, self._keeps)
        self.table = Table(self._found, name, sortable=True)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # as they come
        self.search = search_field(self.tr("Search voices"), self._search)
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language"))
        self.language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.language.setMinimumContentsLength(9)
        self.gender = QComboBox()
        self.gender.setAccessibleName(self.tr("Gender"))
        for text, value in (
            (self.tr("Any gender"), ""),
            (self.tr("Female"), "female"),
            (self.tr("Male"), "male"),
        ):
            self.gender.addItem(text, value)
        self.language.addItem(self.tr("Any language"), "")
        self.language.currentIndexChanged.connect(self._filter)
        self.gender.currentIndexChanged.connect(self._filter)
        self._filters = QHBoxLayout()
        self._filters.setSpacing(METRICS.gap)
        self._filters.addWidget(self.language, 1)
        self._filters.addWidget(self.gender)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(METRICS.gap, METRICS.gap, METRICS.gap, METRICS.gap)
        row.setSpacing(METRICS.gap)
        row.addWidget(self.search, 1)
        row.addLayout(self._filters, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.table.gone_to.connect(lambda _row: self.gone_to.emit(self.chosen))
        self.table.pressed.connect(lambda _row: self.heard.emit(self.chosen))
        self.table.entered.connect(lambda _row: self.given.emit(self.chosen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the filters under the search where there is no room for its words beside them."""
        words = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText())
        needed = words + self._filters.sizeHint().width() + 8 * METRICS.gap
        below = event.size().width() < needed
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        )
        super().resizeEvent(event)

    @property
    def chosen(self) -> VoiceEntry | None:
        """The voice that is gone to."""
        return self.model.at(self._found.source(self.table.row))

    def show_voices(self, voices: Sequence[VoiceEntry], language: str | None = None) -> None:
        """Shows voices; `language`: the one to filter by from the beginning, where there are voices of it."""
        before = self.chosen
        self.model.show(sorted(voices, key=_rank))
        wanted = language if language is not None else self.language.currentData()
        with QSignalBlocker(self.language):
            self.language.clear()
            self.language.addItem(self.tr("Any language"), "")
            for name, tag in languages(voices):
                self.language.addItem(name, tag)
            tag = (wanted or "").replace("_", "-").partition("-")[0].lower()
            self.language.setCurrentIndex(max(0, self.language.findData(tag)))
        self._filter()
        if before is not None:
            self.choose(before.name)

    def show_users(self, users: Mapping[str, Sequence[str]]) -> None:
        """Says who has which voice."""
        self.model.show_users(users)

    def choose(self, name: str | None) -> None:
        """Goes to a voice; nowhere if it is filtered out."""
        row = self._found.shown(self.model.row_of(name))
        if row >= 0:
            self.table.go(row)
        else:
            self.table.clearSelection()
            self.table.setCurrentIndex(self._found.index(-1, -1))

    def _keeps(self, row: int) -> bool:
        one = self.model.at(row)
        if one is None:
            return False
        if self._language and one.language.replace("_", "-").partition("-")[0].lower() != self._language:
            return False
        return not self._gender or one.gender == self._gender

    def _filter(self) -> None:
        self._language = self.language.currentData() or ""
        self._gender = self.gender.currentData() or ""
        self._found.again()

    def _search(self, text: str) -> None:
        self._found.look_for(text)


def _rank(one: VoiceEntry) -> int:
    """The user's own voices first, the scratch voice's many variants last."""
    return 0 if "/" not in one.name else 2 if one.pack == SCRATCH else 1
