"""What keys and the mouse do in the script.

A click puts the cursor on a word, a double click or Ctrl+click plays from it. Dragging or Shift with the arrows to the
side selects words of a line, Shift with up and down selects lines. F2, or Enter twice, edits the line where it stands;
R, or Enter on selected words, asks to have them said anew.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from app.core.script import Line
from app.ui.script.page_view import PageView
from app.ui.script.painting import Shades
from app.ui.script.selection import Selection

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 12,
    Qt.Key.Key_PageUp: -12,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Gestures(PageView):
    """A page with a selection.

    `asked` with a line's id; `stepped` with how many lines to go on; `play_asked` with a line's id, `play_word_asked`
    with a line and a character of its text; `menu_asked` with a line's id or 0, the paragraph, and the place on the
    screen. `words_selected` and `repair_asked` with a line and a span of its text (an empty one: no words are selected
    any more); `lines_selected` with the ids of all selected lines. `changeable`: lines can be edited and repaired.
    """

    asked = Signal(int)
    stepped = Signal(int)
    play_asked = Signal(int)
    play_word_asked = Signal(int, int)
    menu_asked = Signal(int, int, QPoint)
    words_selected = Signal(int, int, int)
    repair_asked = Signal(int, int, int)
    lines_selected = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.changeable = True
        self._shades = Shades()
        self._selection = Selection()
        self._dragging = False
        self._entered = QElapsedTimer()

    def edit_line(self) -> None:
        """Opens an editor on the selected line."""
        raise NotImplementedError

    @property
    def selected_lines(self) -> tuple[int, ...]:
        """The selected lines in reading order."""
        return self._selection.lines(self._page)

    @property
    def selected_words(self) -> tuple[int, int, int] | None:
        """The selected words: line, start, end; None where none are."""
        line, words = self._selection.line, self._selection.words
        return (line, *words) if line is not None and words is not None else None

    # Selecting

    def _take(self, selection: Selection) -> None:
        before, self._selection = self._selection, selection
        shades = self._shades
        shades.current, shades.cursor, shades.words = selection.line, selection.word, selection.words
        lines = selection.lines(self._page)
        for line in {before.line, selection.line} | (shades.selected ^ frozenset(lines)):
            self.touch(line)
        if frozenset(lines) != shades.selected:
            shades.selected = frozenset(lines)
            self.lines_selected.emit(lines)
        if (selection.line, selection.words) != (before.line, before.words) and selection.line is not None:
            self.words_selected.emit(selection.line, *(selection.words or (0, 0)))

    def _line(self) -> Line | None:
        return self._page.line(self._selection.line) if self._page else None

    # Keys

    def event(self, event: QEvent) -> bool:
        # These keys are the window's elsewhere.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, _SHIFT)
            if plain and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_R, *_ENTER, *_STEPS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & _SHIFT)
        if key in _STEPS and shift:
            self._extend(_STEPS[key])
        elif key in _STEPS:
            self._take(self._selection.alone())
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_word(key == Qt.Key.Key_Right, shift)
        elif key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_F2:
            self.edit_line()
        elif key == Qt.Key.Key_R and not event.modifiers():
            self._repair()
        elif key == Qt.Key.Key_Escape and (self.selected_words or len(self.selected_lines) > 1):
            self._take(self._selection.alone())
        else:
            super().keyPressEvent(event)

    def _extend(self, by: int) -> None:
        if self._page is None:
            return
        line = self._page.beside(self._selection.line, by)
        if line is not None:
            self._take(self._selection.to(line))
            self.reveal(line)
            self.asked.emit(line)

    def _step_word(self, rightward: bool, extending: bool) -> None:
        line = self._line()
        if line is None or self._page is None:
            return
        leftward = self.laid(self._page.block_of[line.id]).leftward
        by = 1 if rightward != leftward else -1
        moved = self._selection.step(line.text, by, extending)
        if moved is None:
            self.stepped.emit(by)
            beside = self._line()
            if beside is not None and beside is not line:
                self._take(self._selection.put(beside.text, 0 if by > 0 else len(beside.text)))
            return
        self._take(moved)
        if moved.word is not None:
            self.reveal(line.id, moved.word)
            if QAccessible.isActive():
                self.setAccessibleDescription(line.text[slice(*moved.word)])
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _enter(self) -> None:
        line, selection = self._selection.line, self._selection
        if line is None:
            return
        if selection.words is not None:
            self._repair()
            return
        again = self._entered.isValid() and self._entered.elapsed() < QApplication.doubleClickInterval()
        self._entered.restart() if self._entered.isValid() else self._entered.start()
        if again:
            self._entered.invalidate()
            self.edit_line()
        elif selection.word is not None and selection.word[0] > 0:
            self.play_word_asked.emit(line, selection.word[0])
        else:
            self.play_asked.emit(line)

    def _repair(self) -> None:
        line, words = self._selection.line, self._selection.words or self._selection.word
        if line is not None and words is not None and self.changeable:
            self.repair_asked.emit(line, *words)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if place is None or event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        line, offset = place
        right = event.button() == Qt.MouseButton.RightButton
        if right and (line.id in self.selected_lines):
            return  # the menu is about what is selected
        if event.modifiers() & _SHIFT and not right:
            self._take(self._selection.to(line.id))
            self.asked.emit(line.id)
            return
        self.asked.emit(line.id)
        self._take(self._selection.at(line.id).put(line.text, offset))
        if event.modifiers() & _CTRL and not right:
            self.play_word_asked.emit(line.id, offset)
        else:
            self._dragging = not right

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        line = self._line()
        if not self._dragging or not event.buttons() & Qt.MouseButton.LeftButton or line is None:
            return
        place = self.place_at(event.position())
        if place is None or self._page is None:
            return
        order = self._page.place[place[0].id] - self._page.place[line.id]
        offset = place[1] if order == 0 else len(line.text) if order > 0 else 0
        moved = self._selection.drag(line.text, offset)
        if moved.words != self._selection.words and (moved.first != moved.word or self._selection.first):
            self._take(moved)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._dragging = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            word = self._selection.word
            self.play_word_asked.emit(place[0].id, word[0] if word else place[1])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._page is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            line = self._selection.line
            rect = self.line_rect(line) if line is not None else None
            if line is not None and rect is not None:
                place = self.viewport().mapToGlobal(rect.bottomLeft().toPoint())
                self.menu_asked.emit(line, self._page.blocks[self._page.block_of[line]].paragraph, place)
            return
        number = self.block_at(event.pos().y())
        if number is not None:
            found = self.place_at(QPointF(event.pos()))
            paragraph = self._page.blocks[number].paragraph
            self.menu_asked.emit(found[0].id if found else 0, paragraph, event.globalPos())
