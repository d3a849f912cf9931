"""What an eye would find at fault in a window that is laid out: words cut off, parts that overlap, nameless controls.

It looks at widgets as they lie, so it must be called once everything is shown and laid out. Lists and other views cut
their cells with "…" and tell the whole in a tool tip; they are not looked into. `Elided` does the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedLayout,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QToolButton,
    QWidget,
)

from app.ui.widgets import Elided

_HEADER = 8  # pixels that a column's heading keeps to its sides, at the least
_TAB = 8  # pixels beside a tab's words, at the least
_SLACK = 1  # pixels by which text may be wider than its room: a side bearing, a rounded width


def faults(top: QWidget) -> list[str]:
    """What is wrong within a widget that is shown, a line each; empty where nothing is."""
    shown = [one for one in [top, *top.findChildren(QWidget)] if _shown(one, top)]
    found: list[str] = []
    for widget in shown:
        found += [f"{_named(widget, top)}: {what}" for what in _cut(widget)]
        found += [f"{_named(widget, top)}: {what}" for what in _outside(widget, top)]
        found += [f"{_named(widget, top)}: {what}" for what in _overlapping(widget, top)]
        if _nameless(widget):
            found.append(f"{_named(widget, top)}: takes the keys and has no accessible name")
    return found


def _shown(widget: QWidget, top: QWidget) -> bool:
    if widget is not top and widget.isWindow():
        return False
    size = QWidget.size(widget)  # some keep a widget of theirs under that name
    return widget.isVisibleTo(top) and not size.isEmpty() and widget.window() is top.window()


def _named(widget: QWidget, top: QWidget) -> str:
    """Where a widget is: the classes from the top down to it, and what it says."""
    path: list[str] = []
    one: QWidget | None = widget
    while one is not None and one is not top:
        name = one.objectName()
        path.append(type(one).__name__ + (f"#{name}" if name and not name.startswith("qt_") else ""))
        one = one.parentWidget()
    text = getattr(widget, "text", None)
    said = str(text())[:60] if callable(text) else ""
    return "/".join(reversed(path[:4])) + (f" “{said}”" if said else "")


def _plain(text: str) -> str:
    """A text without its mnemonic."""
    return re.sub(r"&(.)", r"\1", text)


def _cut(widget: QWidget) -> Iterator[str]:
    """Words for which a widget has no room."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        if not isinstance(widget, Elided):
            yield from _cut_label(widget, metrics)
    elif isinstance(widget, QAbstractButton):
        yield from _cut_button(widget, metrics)
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        room = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        icon = 0 if widget.itemIcon(widget.currentIndex()).isNull() else widget.iconSize().width() + 4
        yield from _wide(metrics, widget.currentText(), room.width() - icon)
    elif isinstance(widget, QAbstractSpinBox):
        edit = widget.findChild(QLineEdit)
        if edit is not None:
            yield from _wide(metrics, widget.text(), _field(edit).width())
    elif isinstance(widget, QLineEdit):
        if not widget.text():
            yield from _wide(metrics, widget.placeholderText(), _field(widget).width())
    elif isinstance(widget, QTabBar):
        for place in range(widget.count()):
            icon = 0 if widget.tabIcon(place).isNull() else widget.iconSize().width() + 4
            name, rect = _plain(widget.tabText(place)), widget.tabRect(place)
            yield from _wide(metrics, name, rect.width() - icon - _TAB)
            if not widget.rect().contains(rect):
                yield f"“{name}” lies outside: {rect.getRect()} in {widget.rect().getRect()}"
    elif isinstance(widget, QHeaderView):
        model = widget.model()
        if model is not None and widget.orientation() == Qt.Orientation.Horizontal:
            for place in range(widget.count()):
                title = model.headerData(place, widget.orientation(), Qt.ItemDataRole.DisplayRole)
                face = model.headerData(place, widget.orientation(), Qt.ItemDataRole.FontRole)
                fitting = QFontMetrics(face) if isinstance(face, QFont) else metrics
                if not widget.isSectionHidden(place):
                    yield from _wide(fitting, str(title or ""), widget.sectionSize(place) - _HEADER)


def _wide(metrics: QFontMetrics, text: str, room: int) -> Iterator[str]:
    needed = metrics.horizontalAdvance(text)
    if text and needed > room + _SLACK:
        yield f"“{text[:60]}” is cut off, {needed} pixels wide in {room}"


def _cut_label(label: QLabel, metrics: QFontMetrics) -> Iterator[str]:
    text = label.text()
    if not text:
        return
    room = label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin())
    rich = label.textFormat() == Qt.TextFormat.RichText or (
        label.textFormat() == Qt.TextFormat.AutoText and re.search(r"<[a-zA-Z/][^>]*>", text) is not None
    )
    if rich:
        document = QTextDocument()
        document.setHtml(text)
        text = document.toPlainText()
    if label.wordWrap():
        for word in text.split():
            yield from _wide(metrics, word, room.width())
        needed = label.heightForWidth(label.width())
        if needed > label.height() + _SLACK:
            yield f"is cut off, {needed} pixels high in {label.height()}"
        return
    for line in (_plain(text) if label.buddy() is not None else text).splitlines():
        yield from _wide(metrics, line, room.width())
    if label.sizeHint().height() > label.height() + _SLACK and metrics.height() > room.height() + _SLACK:
        yield f"is cut off, {metrics.height()} pixels high in {room.height()}"


def _cut_button(button: QAbstractButton, metrics: QFontMetrics) -> Iterator[str]:
    text = _plain(button.text())
    if not text:
        return
    if isinstance(button, QToolButton):
        only_icon = button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        if (
            not (only_icon and not button.icon().isNull())
            and button.sizeHint().width() > button.width() + _SLACK
        ):
            yield f"is cut off, {button.sizeHint().width()} pixels wide in {button.width()}"
        return
    contents = {
        QPushButton: QStyle.SubElement.SE_PushButtonContents,
        QCheckBox: QStyle.SubElement.SE_CheckBoxContents,
        QRadioButton: QStyle.SubElement.SE_RadioButtonContents,
    }
    element = next((one for kind, one in contents.items() if isinstance(button, kind)), None)
    if element is None:
        return
    option = QStyleOptionButton()
    option.initFrom(button)
    option.text = button.text()
    room = button.style().subElementRect(element, option, button)
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
    yield from _wide(metrics, text, room.width() - icon)


def _field(edit: QLineEdit) -> QRect:
    """Where the text of a field may stand."""
    option = QStyleOptionFrame()
    edit.initStyleOption(option)
    room = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)
    margins = edit.textMargins()
    return room.adjusted(margins.left(), 0, -margins.right(), 0)


def _outside(widget: QWidget, top: QWidget) -> Iterator[str]:
    """Whether words or a control reach out of what holds them; what can be scrolled to is not outside."""
    if not isinstance(widget, QLabel | QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox | QTabBar):
        return
    if isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox):
        return
    rect = widget.rect()
    one: QWidget = widget
    while one is not top and (parent := one.parentWidget()) is not None:
        rect = rect.translated(one.pos())
        room = parent.rect()
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if area.verticalScrollBarPolicy() != off:
                rect.setTop(max(rect.top(), room.top()))
                rect.setBottom(min(max(rect.bottom(), rect.top()), room.bottom()))
            if area.horizontalScrollBarPolicy() != off:
                rect.setLeft(max(rect.left(), room.left()))
                rect.setRight(min(max(rect.right(), rect.left()), room.right()))
            if rect.height() <= 0 or rect.width() <= 0:
                return  # scrolled away
        if not room.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(rect):
            yield f"reaches out of {type(parent).__name__}: {rect.getRect()} in {room.getRect()}"
            return
        one = parent


def _overlapping(widget: QWidget, top: QWidget) -> Iterator[str]:
    """Which of those that one layout places lie over each other."""
    layout = widget.layout()
    if layout is None:
        return
    held = [one for one in _held(layout) if _shown(one, top)]
    for one, other in combinations(held, 2):
        common = one.geometry().intersected(other.geometry())
        if common.width() > _SLACK and common.height() > _SLACK:
            yield f"{_named(one, top)} lies over {_named(other, top)}: {common.getRect()}"


def _held(layout: QLayout) -> Iterator[QWidget]:
    if isinstance(layout, QStackedLayout):
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)


def _nameless(widget: QWidget) -> bool:
    """Whether the keys can go to a widget of which a screen reader can say nothing."""
    focusable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus.value
    inner = widget.objectName().startswith("qt_") or widget.focusProxy() is not None
    if not focusable or not widget.isEnabled() or inner:
        return False
    face = QAccessible.queryAccessibleInterface(widget)
    return face is None or not face.text(QAccessible.Text.Name).strip()
