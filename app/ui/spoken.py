"""The script and the timeline for screen readers: each line of the page, each clip of the book, is a child of its view.

Both are painted as one picture, so Qt knows nothing of what is in them. Here every line and every clip has a name (who
says what), a description (how far it is, where it stands), a place, a state and an action, and the one that the cursor is
on has the focus. A child stands for a place in the view, the third line or the tenth clip, and says what is there now: so
none is ever made anew, and twelve thousand clips cost nothing until somebody asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget
from shiboken6 import isValid

from app.ui.page import duration

if TYPE_CHECKING:
    from app.ui.script_view import ScriptView
    from app.ui.timeline.view import TimelineView

_PRESS = "Press"  # Qt's own name of the action, the same in every language


class Items(Protocol):
    """What is in a view: things in a row, of which one may have the cursor. Places count from 0."""

    def count(self) -> int: ...

    def name(self, place: int) -> str: ...

    def description(self, place: int) -> str: ...

    def current(self) -> int | None: ...

    def rect(self, place: int) -> QRect:
        """Where it is in the widget `ground`, empty where it is not seen."""
        ...

    def at(self, point: QPoint) -> int | None: ...

    def choose(self, place: int) -> None: ...

    @property
    def ground(self) -> QWidget: ...


class Lines:
    """The lines of the page that the script shows."""

    def __init__(self, view: ScriptView) -> None:
        self._view = view

    @property
    def ground(self) -> QWidget:
        return self._view.viewport()

    def count(self) -> int:
        page = self._view.page
        return len(page.lines) if page is not None else 0

    def name(self, place: int) -> str:
        from app.ui.script import words_for

        page = self._view.page
        return words_for.line(page.lines[place], None) if page is not None else ""

    def description(self, place: int) -> str:
        from app.ui.script import words_for

        page = self._view.page
        if page is None:
            return ""
        line = page.lines[place].id
        return words_for.state(self._view.state(line), page.problems.get(line, ""))

    def current(self) -> int | None:
        page, line = self._view.page, self._view.current
        return page.place.get(line) if page is not None and line is not None else None

    def rect(self, place: int) -> QRect:
        page = self._view.page
        rows = self._view.line_rows(page.lines[place].id) if page is not None else []
        whole = rows[0] if rows else None
        for row in rows[1:]:
            whole = whole.united(row) if whole is not None else row
        return whole.toAlignedRect() if whole is not None else QRect()

    def at(self, point: QPoint) -> int | None:
        found, page = self._view.place_at(point.toPointF()), self._view.page
        return page.place.get(found[0].id) if found is not None and page is not None else None

    def choose(self, place: int) -> None:
        page = self._view.page
        if page is not None:
            self._view.asked.emit(page.lines[place].id)


class Clips:
    """The clips of the book on the timeline, with the gaps where a line has no take yet."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view

    @property
    def ground(self) -> QWidget:
        return self._view

    def count(self) -> int:
        return len(self._view.model.book.entries)

    def name(self, place: int) -> str:
        return self._view.telling.clip(place)

    def description(self, place: int) -> str:
        book = self._view.model.book
        home = book.place_of(place)
        begin = float(book.entries.begin[place] - book.starts[home])
        told = QCoreApplication.translate("TimelineView", "{chapter}, at {time}")
        return told.format(chapter=book.chapters[home].title, time=duration(begin))

    def current(self) -> int | None:
        return self._view.model.entry

    def rect(self, place: int) -> QRect:
        view, e = self._view, self._view.model.book.entries
        left, right = (view.scale.x(float(one[place])) for one in (e.begin, e.end))
        seen = QRect(0, 0, view.width(), view.height())
        if right < 0 or left > view.width():
            return QRect()
        left, right = max(left, -1.0), min(right, view.width() + 1.0)
        top, bottom = round(view.lanes.top), round(view.lanes.bottom)
        return QRect(round(left), top, max(1, round(right - left)), bottom - top).intersected(seen)

    def at(self, point: QPoint) -> int | None:
        e = self._view.model.book.entries
        second = self._view.scale.second(point.x())
        place = int(e.begin.searchsorted(second, side="right")) - 1
        return place if 0 <= place < len(e) and second < float(e.end[place]) else None

    def choose(self, place: int) -> None:
        self._view.ask(place)


class _Press(QAccessibleActionInterface):
    """What can be done with a line or a clip: put the cursor on it."""

    def __init__(self, item: _Item) -> None:
        super().__init__()
        self._item = item

    def actionNames(self) -> list[str]:
        return [_PRESS] if self._item.isValid() else []

    def doAction(self, name: str) -> None:
        if name == _PRESS and self._item.isValid():
            self._item.view.items.choose(self._item.place)

    def keyBindingsForAction(self, _name: str) -> list[str]:
        return []


class _Item(QAccessibleInterface):
    """What is at one place of a view."""

    def __init__(self, view: Speaking, place: int) -> None:
        super().__init__()
        self.view, self.place = view, place
        self._press = _Press(self)

    def isValid(self) -> bool:
        return isValid(self.view.seen) and self.place < self.view.items.count()

    def object(self) -> Any:  # None, though PySide's stubs know of none
        return None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True
            return state
        current = self.view.items.current() == self.place
        state.selectable = state.focusable = True
        state.selected = current
        state.active = state.focused = current and self.view.seen.hasFocus()
        state.offscreen = not self._here().intersects(self.view.items.ground.rect())
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            return self.view.items.name(self.place)
        return self.view.items.description(self.place) if kind == QAccessible.Text.Description else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Lines are edited in their own field."""

    def rect(self) -> QRect:
        here = self._here()
        return here if here.isEmpty() else here.translated(self.view.items.ground.mapToGlobal(QPoint()))

    def parent(self) -> Any:
        return self.view if isValid(self.view.seen) else None

    def child(self, _place: int) -> Any:
        return None

    def childCount(self) -> int:
        return 0

    def childAt(self, _x: int, _y: int) -> Any:
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        # The object, not its address: PySide 6.11 takes a number for a pointer and crashes.
        return self._press if kind == QAccessible.InterfaceType.ActionInterface else None

    def _here(self) -> QRect:
        return self.view.items.rect(self.place) if self.isValid() else QRect()


class Speaking(QAccessibleWidget):
    """A view as a list of what is in it."""

    def __init__(self, seen: QWidget, items: Items) -> None:
        super().__init__(seen, QAccessible.Role.List)
        self.seen, self.items = seen, items
        self._made: dict[int, _Item] = {}

    def childCount(self) -> int:
        return self.items.count() if isValid(self.seen) else 0

    def child(self, place: int) -> Any:
        if not 0 <= place < self.childCount():
            return None
        if place not in self._made:
            self._made[place] = _Item(self, place)
        return self._made[place]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.place if isinstance(child, _Item) and child.view is self else -1

    def childAt(self, x: int, y: int) -> Any:
        place = self.items.at(self.items.ground.mapFromGlobal(QPoint(x, y)))
        return self.child(place) if place is not None else None

    def focusChild(self) -> Any:
        place = self.items.current() if isValid(self.seen) else None
        return self.child(place) if place is not None else None

    def forget(self) -> None:
        """Takes the children out of Qt's register, which would keep them longer than their view."""
        for item in self._made.values():
            if isValid(item):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
        self._made.clear()


def _make(_key: str, thing: QObject) -> QAccessibleInterface | None:
    """Qt's question: who speaks for this object? None: Qt itself."""
    from app.ui.script_view import ScriptView
    from app.ui.timeline.view import TimelineView

    if isinstance(thing, ScriptView):
        return _keep(thing, Lines(thing))
    if isinstance(thing, TimelineView):
        thing.asked.connect(lambda _line: moved(thing))
        return _keep(thing, Clips(thing))
    return None


def _keep(view: QWidget, items: Items) -> Speaking:
    made = Speaking(view, items)
    view._speaking = made  # type: ignore[attr-defined]  # lives as long as the view: Qt keeps a bare pointer
    view.destroyed.connect(made.forget)
    return made


def install(app: QApplication) -> None:
    """Has the script and the timeline speak for themselves from now on; once for an application."""
    if app.property("dramatisSpeaks"):
        return
    app.setProperty("dramatisSpeaks", True)
    QAccessible.installFactory(_make)
    app.focusChanged.connect(lambda _old, new: moved(new) if new is not None else None)


def moved(view: QWidget) -> None:
    """The cursor moved in a view, or the focus came to it: a screen reader says what it is on now."""
    speaking = _speaking(view)
    if speaking is None or not view.hasFocus():
        return
    child = speaking.focusChild()
    if child is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(child, QAccessible.Event.Focus))


def changed(view: QWidget) -> None:
    """Other things are in a view than before."""
    if _speaking(view) is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.ObjectReorder))


def announce(view: QWidget, words: str) -> None:
    """Has a screen reader say something when it has nothing else to say, as that the line is rendered now."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))


def _speaking(view: QWidget) -> Speaking | None:
    if not QAccessible.isActive():
        return None
    found = QAccessible.queryAccessibleInterface(view)
    return found if isinstance(found, Speaking) else None
