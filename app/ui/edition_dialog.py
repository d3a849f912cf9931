"""A new edition of the book: what it would change, shown before it is taken in."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.core.editions import ChapterChange, Comparison, Conflict, Counts
from app.core.progress import Progress
from app.ui.bar import Bar
from app.ui.design import METRICS
from app.ui.differing import rich
from app.ui.page import duration
from app.ui.titles import titled

_CHAPTERS = {
    "added": QT_TRANSLATE_NOOP("EditionDialog", "New chapter: {title}"),
    "removed": QT_TRANSLATE_NOOP("EditionDialog", "Chapter that is gone: {title}"),
    "renamed": QT_TRANSLATE_NOOP("EditionDialog", "Chapter renamed: {title} (was {before})"),
    "moved": QT_TRANSLATE_NOOP("EditionDialog", "Chapter at another place: {title}"),
}
_MINE = {
    "text": QT_TRANSLATE_NOOP("EditionDialog", "Your words: {mine}"),
    "approval": QT_TRANSLATE_NOOP("EditionDialog", "An approved take"),
    "marker": QT_TRANSLATE_NOOP("EditionDialog", "A marker: {mine}"),
    "pause": QT_TRANSLATE_NOOP("EditionDialog", "A pause set by hand: {mine} s"),
    "speaker": QT_TRANSLATE_NOOP("EditionDialog", "A speaker that you set: {mine}"),
    "direction": QT_TRANSLATE_NOOP("EditionDialog", "A direction"),
}
_MOST = 200  # things told one by one


class EditionDialog(QDialog):
    """Follows the reading of an edition, shows the comparison, and asks. `asked` when it is to be taken in.

    `stopped` when it is closed before anything was decided: whoever reads or writes is to stop.
    """

    asked = Signal()
    stopped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A New Edition"))
        self.setModal(True)
        self._over = False
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.wide, METRICS.wide, METRICS.wide, METRICS.wide)
        column.setSpacing(METRICS.pad)
        self.heading = QLabel(name)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        column.addWidget(self.heading)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._waiting())
        self._pages.addWidget(self._shown())
        column.addWidget(self._pages, 1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = QPushButton(self.tr("&Take It In"))
        self.take.setObjectName("primary")
        self.take.setEnabled(False)
        self.buttons.addButton(self.take, QDialogButtonBox.ButtonRole.ApplyRole)
        self.take.clicked.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._finished)
        column.addWidget(self.buttons)
        self.resize(640, 560)

    def _waiting(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(METRICS.gap)
        self.step = QLabel()
        self.step.setObjectName("quiet")
        self.step.setTextFormat(Qt.TextFormat.PlainText)
        self.step.setWordWrap(True)
        self.bar = Bar()
        column.addWidget(self.step)
        column.addWidget(self.bar)
        column.addStretch(1)
        return page

    def _shown(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(METRICS.pad)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(METRICS.wide)
        self._grid.setVerticalSpacing(METRICS.tight)
        column.addLayout(self._grid)
        self.cost = QLabel()
        self.cost.setTextFormat(Qt.TextFormat.PlainText)
        self.cost.setWordWrap(True)
        column.addWidget(self.cost)
        self.details = QTextBrowser()
        self.details.setOpenLinks(False)
        self.details.setAccessibleName(self.tr("What the new edition changes"))
        column.addWidget(self.details, 1)
        self.undo = QLabel(self.tr("The old file stays with the project, and one Undo takes all of it back."))
        self.undo.setObjectName("quiet")
        self.undo.setWordWrap(True)
        column.addWidget(self.undo)
        return page

    def show_progress(self, progress: Progress) -> None:
        """Says how far the reading, or the taking in, is."""
        self._pages.setCurrentIndex(0)
        self.step.setText(titled(progress.what))
        self.bar.show_part(progress.done, progress.total)

    def show_comparison(self, seen: Comparison) -> None:
        """Shows what taking it in would do."""
        self._pages.setCurrentIndex(1)
        if seen.title and seen.title != self.heading.text():
            self.heading.setText(f"{seen.title} · {seen.file}")
        heads = (self.tr("kept"), self.tr("changed"), self.tr("new"), self.tr("gone"))
        for at, head in enumerate(heads, 1):
            self._cell(0, at, head, quiet=True)
        self._counts(1, self.tr("Paragraphs"), seen.paragraphs)
        self._counts(2, self.tr("Lines"), seen.lines)
        self._grid.setColumnStretch(len(heads) + 1, 1)
        self.cost.setText("\n".join(self._costs(seen)))
        self.details.setHtml(self._told(seen))
        self.details.setVisible(bool(self.details.toPlainText().strip()))
        self.undo.setVisible(not seen.same)
        self.take.setEnabled(not seen.same)
        (self.buttons.button(QDialogButtonBox.StandardButton.Cancel) if seen.same else self.take).setFocus()

    def show_failure(self, why: str) -> None:
        """Says why it cannot be read or taken in; nothing was changed."""
        self._pages.setCurrentIndex(0)
        self.step.setText(why)
        self.bar.hide()
        self.take.setEnabled(False)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setEnabled(True)

    def _take(self) -> None:
        self.take.setEnabled(False)
        self.asked.emit()

    def _finished(self, result: int) -> None:
        if not self._over:
            self._over = True
            if result != QDialog.DialogCode.Accepted:
                self.stopped.emit()

    def _counts(self, row: int, name: str, counts: Counts) -> None:
        self._cell(row, 0, name, quiet=True)
        for at, count in enumerate((counts.kept, counts.changed, counts.new, counts.gone), 1):
            self._cell(row, at, QLocale().toString(count))

    def _cell(self, row: int, at: int, text: str, quiet: bool = False) -> None:
        item = self._grid.itemAtPosition(row, at)
        label = item.widget() if item is not None else None
        if not isinstance(label, QLabel):
            label = QLabel()
            if quiet:
                label.setObjectName("quiet")
            side = Qt.AlignmentFlag.AlignLeading if not at else Qt.AlignmentFlag.AlignTrailing
            self._grid.addWidget(label, row, at, side)
        label.setText(text)

    def _costs(self, seen: Comparison) -> list[str]:
        if seen.same:
            return [self.tr("It says just what the project's book says: there is nothing to take in.")]
        told = []
        if seen.stale.lines:
            said = self.tr("To be rendered again: %Ln line(s), {length} of sound.", "", seen.stale.lines)
            told.append(said.format(length=duration(seen.stale.audio_seconds)))
        if seen.gone.lines:
            said = self.tr("Gone: %Ln rendered line(s), {length} of sound.", "", seen.gone.lines)
            told.append(said.format(length=duration(seen.gone.audio_seconds)))
        if seen.missing_words:
            said = self.tr("New: %Ln word(s), about {length}.", "", seen.missing_words)
            told.append(said.format(length=duration(seen.missing_seconds)))
        if not told:
            told.append(self.tr("Nothing has to be rendered again."))
        return told

    def _told(self, seen: Comparison) -> str:
        parts = [self._of_mine(one) for one in seen.conflicts[:_MOST]]
        if parts:
            parts.insert(0, _head(self.tr("Of your work this is touched")))
        if seen.settled:
            said = self.tr("Edits of yours that the new edition has itself: {count}").format(
                count=QLocale().toString(len(seen.settled))
            )
            parts.append(f"<p>{escape(said)}</p>")
        if seen.chapters:
            parts.append(_head(self.tr("Chapters")))
            parts += [f"<p>{self._of_chapter(one)}</p>" for one in seen.chapters[:_MOST]]
        if seen.warnings:
            parts.append(_head(self.tr("About the file")))
            parts += [f"<p>{escape(titled(one))}</p>" for one in seen.warnings[:_MOST]]
        return "".join(parts)

    def _of_chapter(self, one: ChapterChange) -> str:
        said = QCoreApplication.translate("EditionDialog", str(_CHAPTERS[one.what]))
        return escape(said.format(title=one.title, before=one.before))

    def _of_mine(self, one: Conflict) -> str:
        said = escape(QCoreApplication.translate("EditionDialog", str(_MINE[one.what])).format(mine=one.mine))
        if one.after is not None:
            book = escape(self.tr("The book:"))
            return f"<p>{said}<br>{book} {rich(one.before, one.after)}</p>"
        if one.what == "text":
            fate = self.tr("The line is gone; a comment at the nearest line keeps them.")
        elif one.kept:
            fate = self.tr("The line is gone; it moves to the nearest line.")
        else:
            fate = self.tr("The line is gone, and it goes with it.")
        return f"<p>{said}<br>{escape(fate)} <s>{escape(one.before)}</s></p>"


def _head(words: str) -> str:
    return f"<h4>{escape(words)}</h4>"
