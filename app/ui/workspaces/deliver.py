"""The workspace Deliver: target, what stands in the way, the export and its check, cover and tags, past deliveries."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.core.delivery import Target
from app.core.progress import Progress
from app.jobs.job import Job, Step
from app.services import book_details, deliveries
from app.services.deliveries import Delivery
from app.services.readiness import Readiness, readiness
from app.services.targets import targets
from app.ui.desk import Desk
from app.ui.icons import Icons
from app.ui.language import decimal
from app.ui.page import duration
from app.ui.places import file_name
from app.ui.titles import titled
from app.ui.workspaces import deliver_details
from app.ui.workspaces.deliver_check import MeasuresModel, demanded
from app.ui.workspaces.deliver_details import DetailsPanel, Shown
from app.ui.workspaces.deliver_form import DeliverForm
from app.ui.workspaces.deliver_past import PastModel

if TYPE_CHECKING:
    from app.services.project import Project
    from app.ui.work import Work

Read = tuple[Readiness, Shown, tuple[tuple[Delivery, bool], ...], dict[str, Target]]


class DeliverWorkspace(QWidget):
    """Delivers the book. `asked` with the name of a deed."""

    asked = Signal(str)

    def __init__(self, desk: Desk, work: Work, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("workspace")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._targets: dict[str, Target] = {}
        self._seen = Readiness()
        self._title = ""
        self._place = ""  # the place that was offered last, to tell one that was written
        self._job: Job | None = None
        self._reading = self._again = False
        self.measures = MeasuresModel()
        self.past = PastModel()
        self._lay_out(icons)
        self._connect()
        self._opened(desk.project)

    @property
    def panes(self) -> list[QWidget]:
        """What F6 goes round."""
        return [self.target, self.history, self.details.fields["title"]]

    @property
    def splitters(self) -> dict[str, QSplitter]:
        """By name, so that their sizes can be remembered."""
        return {"deliver": self._across}

    @property
    def chosen(self) -> Target | None:
        """The target that is chosen."""
        return self._targets.get(self.target.currentData() or "")

    def _lay_out(self, icons: Icons) -> None:
        self.form = form = DeliverForm(icons, self.measures, self.past)
        self.target, self.demand, self.place, self.browse = form.target, form.demand, form.place, form.browse
        self.ready, self.partial, self.go, self.bar = form.ready, form.partial, form.go, form.bar
        self.doing, self.verdict, self.history = form.doing, form.verdict, form.history
        self.show_there, self.check, self.forget = form.show_there, form.check, form.forget
        self.details = DetailsPanel()
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.setChildrenCollapsible(False)
        self._across.setHandleWidth(1)
        for side, least in ((form, 440), (self.details, 270)):
            around = QScrollArea()
            around.setWidgetResizable(True)
            around.setFrameShape(QFrame.Shape.NoFrame)
            around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            around.setWidget(side)
            around.setMinimumWidth(least)
            self._across.addWidget(around)
        self._across.setSizes([960, 400])
        self._across.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._across)

    def _connect(self) -> None:
        desk = self._desk
        desk.opened.connect(self._opened)
        desk.refreshed.connect(lambda _now: self.reload() if self.isVisible() else None)
        self.target.currentIndexChanged.connect(self._target_chosen)
        self.browse.clicked.connect(self._browse)
        self.partial.toggled.connect(lambda _on: self._tell())
        self.go.clicked.connect(self._pressed)
        self.ready.asked.connect(self._see_to)
        self.details.changed.connect(
            lambda info, who: desk.edit(
                lambda project: book_details.change(project, info, who), failed=self._kept
            )
        )
        self.details.cover_chosen.connect(
            lambda path: desk.edit(lambda project: book_details.set_cover(project, path))
        )
        self.details.cover_removed.connect(lambda: desk.edit(book_details.no_cover))
        self.history.gone_to.connect(lambda _row: self._show_past())
        self.history.entered.connect(lambda _row: self._show_folder())
        self.show_there.clicked.connect(self._show_folder)
        self.check.clicked.connect(self._check_again)
        self.forget.clicked.connect(self._forget)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def _opened(self, _project: Project | None) -> None:
        self._job = None
        self._place = ""
        self._reading = self._again = False
        self._show_running(False)
        self._say("", "")
        self.past.show((), {})

    def _kept(self, _why: str) -> None:
        """A field could not be kept: it says again what the project says."""
        self.reload()

    def reload(self) -> None:
        """Reads anew what stands in the way, the details and the past deliveries."""
        if self._reading or self._desk.project is None:
            self._again = self._reading
            return
        self._reading = True

        def read(project: Project, _stop: object) -> Read:
            made = tuple((one, one.there) for one in deliveries.past(project))
            return readiness(project), deliver_details.read(project), made, targets()

        def failed(why: str) -> None:
            self._reading = False
            self._desk.told.emit("bad", why)

        self._desk.fetch("delivery", read, self._show, failed)

    def _show(self, found: Read) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.reload()
            return
        seen, shown, made, known = found
        project = self._desk.project
        changeable = project is not None and not project.read_only
        self._seen, self._title = seen, shown.details.info.title
        self.details.show_details(shown, changeable=changeable)
        if known != self._targets:
            self._show_targets(known, made[0][0].target if made else "m4b")
        row = self.history.row
        if [one for one, _ in made] != list(self.past.rows) or row < 0:
            self.past.show(made, known)
            self.history.go(max(0, row) if made else -1)
        self.ready.show_ready(seen)
        self.partial.setVisible(not seen.whole and seen.lines > seen.missing)
        self._offer_place()
        self._tell()

    def _show_targets(self, known: dict[str, Target], first: str) -> None:
        self._targets = known
        self.target.blockSignals(True)
        self.target.clear()
        for name, target in known.items():
            self.target.addItem(titled(target.title), name)
        self.target.setCurrentIndex(max(0, self.target.findData(first)))
        self.target.blockSignals(False)
        self._target_chosen()

    def _target_chosen(self) -> None:
        target = self.chosen
        self.demand.setText(demanded(target) if target is not None else "")
        if self._job is None:
            self.measures.show(target)
            self._say(
                "quiet", self.tr("What the target allows. After an export it says here what was measured.")
            )
        self._offer_place()

    def _offer_place(self) -> None:
        """Offers a place in the project's own folder, unless the user has written one."""
        target, project = self.chosen, self._desk.project
        if target is None or project is None or self.place.text() != self._place:
            return
        name = file_name(self._title)
        ending = f" ({target.name})" if target.per_chapter else f".{target.container}"
        self._place = str(project.exports / f"{name}{ending}")
        self.place.setText(self._place)
        self.place.setCursorPosition(0)

    def _tell(self) -> None:
        seen, running = self._seen, self._job is not None
        deliverable = seen.lines > seen.missing and (seen.whole or self.partial.isChecked())
        self.go.setEnabled(running or deliverable)
        for one in (self.target, self.place, self.browse, self.partial):
            one.setEnabled(not running)
        there = self.history.row >= 0
        for button in (self.show_there, self.check, self.forget):
            button.setEnabled(there and not running)

    def _show_past(self) -> None:
        one = self.past.at(self.history.row)
        if one is not None and self._job is None:
            self.measures.show(self._targets.get(one.target), one.check)
            self._say_check(one)
        self._tell()

    def _say_check(self, one: Delivery) -> None:
        title = titled(self._targets[one.target].title) if one.target in self._targets else one.target
        told = f"{one.path.name}, {duration(one.seconds)}, {decimal(one.bytes / 1e6)} MB"
        if one.check.passed:
            said = self.tr("✓ {file} passes every rule of “{target}”.").format(file=told, target=title)
            self._say("good", said)
        else:
            count = self.tr("%n rule(s)", "", len(one.check.failures))
            said = self.tr("✗ {file} breaks {rules} of “{target}”.").format(
                file=told, rules=count, target=title
            )
            self._say("bad", said)

    def _say(self, tone: str, text: str) -> None:
        self.verdict.setObjectName(tone)
        self.verdict.setText(text)
        self.verdict.setAccessibleName(text)
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)

    # What is done

    def _see_to(self, what: str) -> None:
        """Goes to where something that stands in the way is seen to."""
        line = self._seen.first_comment if what == "comments" else self._seen.first_open
        deed = {"missing": "render_book", "unapproved": "workspace_proof", "uncast": "workspace_cast"}.get(
            what
        )
        self.asked.emit(deed or "workspace_script")
        if deed is None and line is not None:
            self._desk.show_line(line)

    def _browse(self) -> None:
        target, begin = self.chosen, self.place.text()
        if target is None:
            return
        if target.per_chapter:
            found = QFileDialog.getExistingDirectory(
                self, self.tr("The folder for the files"), str(Path(begin).parent)
            )
        else:
            found, _ = QFileDialog.getSaveFileName(self, self.tr("The file"), begin, f"*.{target.container}")
        if found:
            self.place.setText(found)

    def _pressed(self) -> None:
        if self._job is not None:
            self._job.cancel()
            return
        project, target, text = self._desk.project, self.chosen, self.place.text().strip()
        if project is None or target is None:
            return
        if not text:
            self._say("bad", self.tr("Say where the book is to go."))
            self.place.setFocus()
            return
        place, partial, lexicon = (
            Path(text).expanduser(),
            self.partial.isChecked(),
            self._desk.studio.settings.lexicon,
        )
        self._run(
            "export",
            lambda _stop: deliveries.deliver(project, place, target, partial=partial, lexicon_file=lexicon),
        )

    def _check_again(self) -> None:
        project, one = self._desk.project, self.past.at(self.history.row)
        if project is not None and one is not None and self._job is None:
            self._run("check", lambda _stop: deliveries.check_again(project, one))

    def _run(self, what: str, work: Callable[[Event], Generator[Progress, None, Delivery]]) -> None:
        job = self._job = self._desk.jobs.start(what, work, done=self._delivered, failed=self._failed)
        job.progressed.connect(self._step)
        job.cancelled.connect(self._stopped)
        job.ended.connect(self._ended)
        self._say("quiet", "")
        self._show_running(True)
        self._step(Step(Progress(self.tr("Getting ready…"))))

    def _step(self, step: Step) -> None:
        now = step.progress
        self.bar.setRange(0, max(0, round(now.total)))
        self.bar.setValue(round(now.done))
        heard = f"  ·  {duration(now.done)} / {duration(now.total)}" if now.total else ""
        left = "" if now.left is None else "  ·  " + self.tr("{time} left").format(time=duration(now.left))
        self.doing.set_text(f"{titled(now.what)}{heard}{left}")

    def _delivered(self, made: Delivery) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        self.measures.show(self._targets.get(made.target), made.check)
        self._say_check(made)
        self.reload()

    def _failed(self, why: str) -> None:
        if self.sender() is self._job:
            self._say("bad", why[:1].upper() + why[1:])

    def _stopped(self) -> None:
        if self.sender() is self._job:
            self._say("quiet", self.tr("Stopped. Files that were finished before are kept."))

    def _ended(self) -> None:
        if self.sender() is self._job or self._job is None:
            self._job = None
            self._show_running(False)

    def _show_running(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.doing.setVisible(on)
        self.go.setText(self.tr("Stop") if on else self.tr("Export"))
        self._tell()

    def _show_folder(self) -> None:
        one = self.past.at(self.history.row)
        if one is None:
            return
        folder = one.path if one.path.is_dir() else one.path.parent
        if not folder.is_dir():
            self._desk.told.emit("bad", self.tr("{folder} is not there any more.").format(folder=folder))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _forget(self) -> None:
        project, one = self._desk.project, self.past.at(self.history.row)
        if project is not None and one is not None:
            self._desk.jobs.start(
                "forget", lambda _stop: deliveries.forget(project, one), done=lambda _value: self.reload()
            )
