"""The pane of review: one doubt after the other, or what to say when nothing is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services import reading
from app.ui.cast_model import colours
from app.ui.page import chapter_name
from app.ui.review.card import ReviewCard
from app.ui.review.lesson import LessonDialog
from app.ui.review.model import Review
from app.ui.widgets import EmptyPage
from app.ui.workspaces.voices_audition import Audition

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.icons import Icons
    from app.ui.work import Work


class ReviewPane(QWidget):
    """Goes through the doubts. `asked` with the name of a deed; `counted` with how many are left."""

    asked = Signal(str)
    counted = Signal(int)

    def __init__(self, desk: Desk, work: Work, icons: Icons) -> None:
        super().__init__()
        self._desk = desk
        self.review = Review(desk)
        self.audition = Audition(desk, work)
        self.card = ReviewCard()
        self.dialog: LessonDialog | None = None
        self._pages = QStackedWidget()
        sheet = QFrame()
        sheet.setObjectName("panel")
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.card, 1)
        row.addStretch()
        self._sheet = sheet
        self._pages.addWidget(sheet)
        self._empty: dict[str, EmptyPage] = {}
        for name, title, words, deeds in (
            (
                "silent", self.tr("Nobody speaks"),
                self.tr("No quotation was found in this book: the narrator reads all of it."), (),
            ),
            (
                "sure", self.tr("Nothing is doubtful"),
                self.tr("Every speaker is checked, or as good as certain."),
                (("certain", self.tr("Go through the rest too")),),
            ),
            (
                "done", self.tr("Every speaker is checked"),
                self.tr("Nothing changes them any more but you."), (),
            ),
        ):  # fmt: skip
            page = EmptyPage(icons.get("check", "quiet"), title, words, deeds)
            page.asked.connect(lambda _deed: self.review.go_through_certain(True))
            self._empty[name] = page
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        review, card = self.review, self.card
        review.moved.connect(self._moved)
        review.chosen.connect(self._chosen)
        review.counted.connect(self._counted)
        card.deed.connect(self.do)
        card.chosen.connect(review.choose)
        card.scoped.connect(review.set_scope)
        card.teaching.connect(review.set_teach)
        self.audition.changed.connect(lambda what: card.show_playing(bool(what)))
        self._moved()
        self._chosen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.review.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.review.end()
        self.audition.stop()

    def do(self, deed: str) -> None:
        """Does what a key or a button of the card says."""
        doubt = self.review.doubt
        if doubt is None:
            return
        if deed == "apply":
            self.audition.stop()
            self.review.apply()
        elif deed == "skip":
            self.audition.stop()
            self.review.skip()
        elif deed == "listen":
            self.audition.line(doubt.line)
        elif deed == "script":
            self._to_script(doubt.line)
        elif deed == "lesson":
            self._show_lesson()

    def _show_lesson(self) -> None:
        cost = self.review.cost
        if cost is None or not cost.lesson.changes:
            return
        wanted = {one.line for one in cost.lesson.changes}

        def show(texts: dict[int, str]) -> None:
            if self.review.cost is not cost:
                return
            dialog = self.dialog = LessonDialog(cost, texts, self)
            dialog.entered.connect(self._to_script)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._desk.ask(
            "lines",
            lambda project: {one.id: one.text for one in reading.lines(project) if one.id in wanted},
            show,
        )

    def _to_script(self, line: int) -> None:
        self.asked.emit("workspace_script")
        self._desk.show_line(line)

    # What is shown

    def _tones(self) -> dict[str, QColor]:
        now = self._desk.now
        return dict(colours(now.overview.cast)) if now is not None else {}

    def _moved(self) -> None:
        review, now = self.review, self._desk.now
        doubt, where = review.doubt, ""
        if doubt is not None and now is not None and doubt.chapter < len(now.overview.chapters):
            where = chapter_name(now.overview.chapters[doubt.chapter])
        had = self.card.hasFocus()
        self.card.show_doubt(doubt, where, review.known, changeable=review.changeable)
        page: QWidget = self._sheet
        if doubt is None:
            spoken = now is not None and any(one.character for one in now.overview.cast)
            page = self._empty["silent" if not spoken else "sure" if review.unchecked else "done"]
        self._pages.setCurrentWidget(page)
        if had:
            self.card.setFocus()

    def _chosen(self) -> None:
        self.card.show_choice(self.review.choice, self.review.cost, self._tones())

    def _counted(self) -> None:
        self.counted.emit(self.review.doubtful)
        if self.review.doubt is None:
            self._moved()
