"""Small pieces that the workspaces share: heads of panes, searched tables, what is told of numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QRect,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.ui.design import METRICS, colour, contrast, font, scaled
from app.ui.rows import Index

SORT = Qt.ItemDataRole.UserRole + 40
"""What a table is sorted by, where that is not what is shown."""
TONE = Qt.ItemDataRole.UserRole + 41
"""The colour of whoever is shown, for the swatch; `INITIALS` stand in it."""
INITIALS = Qt.ItemDataRole.UserRole + 42
SEARCH = Qt.ItemDataRole.UserRole + 43
"""The words that a row is found by."""

translate = QCoreApplication.translate


def draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row that draws itself: selected, pointed at, and a bar at its edge while it has the keys."""
    box = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, colour("selected"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, colour("hover"))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), colour("accent"))


class Table(QTableView):
    """A table that is gone through by rows. Return and double click: `entered`; Space: `pressed`; both with a row."""

    entered = Signal(int)
    pressed = Signal(int)
    gone_to = Signal(int)

    def __init__(self, model: QAbstractItemModel, name: str, *, sortable: bool = False) -> None:
        super().__init__()
        self._yielding: tuple[int, ...] = ()
        self._widths: dict[int, int] = {}
        self._least = 90
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSortingEnabled(sortable)
        self.verticalHeader().hide()
        # One height for all rows: with thousands none is asked for its own.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(16)
        self.set_row(30)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(32)
        self.doubleClicked.connect(lambda index: self.entered.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(self._moved)

    def set_row(self, height: int) -> None:
        """The height of a row at a text size of 100%."""
        self.verticalHeader().setDefaultSectionSize(scaled(height))

    def stretch(
        self, column: int, widths: dict[int, int], yielding: Sequence[int] = (), least: int = 90
    ) -> None:
        """Gives one column what is left of the width, the others theirs (logical pixels at 100% of text).

        `yielding`: columns that are hidden, the first first, where the one would have less than `least`.
        """
        self._yielding, self._widths, self._least = tuple(yielding), dict(widths), least
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        for place in range(self.model().columnCount()):
            stretched = place == column
            head.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Interactive
            )
            if not stretched and place in widths:
                self._widths[place] = max(scaled(widths[place]), head.sectionSizeHint(place))
                self.setColumnWidth(place, self._widths[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame of the focus lies over the rows, which would hide it where the style's own is covered."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - scaled(self._least) - sum(self._widths.values())
        for column in self._yielding:
            self.setColumnHidden(column, room < 0)
            if room < 0:
                room += self._widths.get(column, 0)
        super().resizeEvent(event)

    @property
    def row(self) -> int:
        """The row that is gone to, -1 for none."""
        return self.currentIndex().row()

    def go(self, row: int) -> None:
        """Goes to a row."""
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))

    own_keys = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
    """Keys that the table needs for itself, whatever the window's shortcuts say."""

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() in self.own_keys
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.pressed.emit(row)
        else:
            super().keyPressEvent(event)

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row():
            self.gone_to.emit(now.row())


class Found(QSortFilterProxyModel):
    """The rows of a model that hold every word that is looked for and pass `keep`, sorted by `SORT`."""

    def __init__(self, model: QAbstractItemModel, keep: Callable[[int], bool] = lambda _row: True) -> None:
        super().__init__()
        self._words: list[str] = []
        self._keep = keep
        self.setSourceModel(model)
        self.setSortRole(SORT)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setSortLocaleAware(True)
        self.setDynamicSortFilter(True)

    def look_for(self, text: str) -> None:
        """Keeps the rows that hold every word of the text, in any case of letters."""
        self._words = text.casefold().split()
        self.again()

    def again(self) -> None:
        """Filters anew."""
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if not self._keep(row):
            return False
        if not self._words:
            return True
        said = str(self.sourceModel().index(row, 0).data(SEARCH) or "").casefold()
        return all(word in said for word in self._words)

    def source(self, row: int) -> int:
        """The model's row of a row shown, -1 for none."""
        return self.mapToSource(self.index(row, 0)).row() if 0 <= row < self.rowCount() else -1

    def shown(self, row: int) -> int:
        """The row shown of a row of the model, -1 if it is filtered out."""
        return self.mapFromSource(self.sourceModel().index(row, 0)).row() if row >= 0 else -1


class Swatch(QStyledItemDelegate):
    """Draws who it is: a round swatch with initials in it, then the name and, below, what is quieter.

    Two persons of like colours are told apart by their initials, and everybody by the name.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        widget = option.widget
        if widget is not None:
            widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        tone: QColor = index.data(TONE) or colour("narrator")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = min(scaled(22), option.rect.height() - 6)
        box = QRectF(option.rect)
        leftward = option.direction == Qt.LayoutDirection.RightToLeft
        left = box.right() - METRICS.gap - size if leftward else box.left() + METRICS.gap
        disc = QRectF(left, box.center().y() - size / 2 + 0.5, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone)
        painter.drawEllipse(disc)
        dark, light = QColor("#101216"), QColor("#ffffff")
        painter.setPen(dark if contrast(tone, dark) > contrast(tone, light) else light)
        small = font(METRICS.small - 2, bold=True)
        painter.setFont(small)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(index.data(INITIALS) or ""))
        inner = (
            box.adjusted(0, 0, -(METRICS.gap + size + 7), 0)
            if leftward
            else box.adjusted(METRICS.gap + size + 7, 0, -4, 0)
        )
        painter.setFont(font(METRICS.body))
        painter.setPen(colour("text"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
        side = Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def initials(name: str) -> str:
    """One or two letters for a name: of its first and last word."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return name[:1].upper()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def search_field(name: str, found: Callable[[str], object]) -> QLineEdit:
    """A field that filters as one types."""
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setClearButtonEnabled(True)
    field.textChanged.connect(found)
    return field


def gender_name(gender: str | None) -> str:
    """ "female" or "male" in words, empty where nothing is known."""
    return {
        "female": translate("Workspaces", "female"),
        "male": translate("Workspaces", "male"),
    }.get(gender or "", "")


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names in a row; of many the first ones and how many more there are."""
    if len(names) <= most:
        return ", ".join(names)
    more = translate("Workspaces", "%n other(s)", None, len(names) - most)
    return translate("Workspaces", "{names} and {more}").format(names=", ".join(names[:most]), more=more)
