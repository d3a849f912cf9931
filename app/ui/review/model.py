"""What review knows: the queue of doubts, whom the user means for the one that is shown, and what that would teach."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.progress import Changes, Impact
from app.services import people, reviewing, teaching
from app.services.impacts import impact
from app.services.reviewing import Doubt, Scope
from app.services.teaching import Lesson
from app.services.undoing import settled

if TYPE_CHECKING:
    from app.services.project import Project
    from app.ui.desk import Desk, Snapshot

SURE = 0.9
"""A speaker this certain is not doubtful; nine of ten such are right."""
_AT_ONCE = 200  # doubts read at a time
_CALM = 120  # ms after which a choice that is stayed on is looked at


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom the user means for a doubt, for which lines, and whether the rest of the book is to learn from it.

    `who`: a character, None for the narrator; `new`: one who is not in the cast yet.
    """

    line: int
    who: str | None
    scope: Scope = Scope.THIS
    teach: bool = True
    new: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """What a choice would do: lines that it sets, what the rest of the book learns, what is to be rendered anew."""

    lines: int
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class _Read:
    doubts: tuple[Doubt, ...]
    doubtful: int
    unchecked: int


class Review(QObject):
    """Goes through doubts. `moved` when another doubt, or none, is shown; `chosen` when the choice or what it costs
    has changed; `counted` when there are more or fewer doubts.

    Nothing is read before `begin`, as when its pane is first seen.
    """

    moved = Signal()
    chosen = Signal()
    counted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._doubts: tuple[Doubt, ...] = ()
        self._skipped: dict[int, None] = {}
        self._done: set[int] = set()  # decided, and not yet read again
        self._wanted: int | None = None  # the line that was asked for
        self._active = self._reading = self._again = False
        self._asked_again = False  # Return was pressed before it was known what it costs
        self.doubt: Doubt | None = None
        self.choice: Choice | None = None
        self.cost: Cost | None = None
        self.doubtful = 0
        self.unchecked = 0
        self.certain_too = False  # those that are not doubtful are gone through as well
        self.scope = Scope.THIS
        self.teach = True
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._ask_cost)
        desk.opened.connect(self._opened)
        desk.refreshed.connect(self._refreshed)

    @property
    def changeable(self) -> bool:
        """Whether the project can be changed at all."""
        return self._desk.project is not None and not self._desk.project.read_only

    @property
    def known(self) -> tuple[str, ...]:
        """Everybody in the cast, who speaks most first."""
        now = self._desk.now
        return tuple(one.character for one in now.overview.cast if one.character) if now else ()

    # What is gone through

    def begin(self) -> None:
        """Reads the queue, and again whenever the project changes."""
        self._active = True
        self.reload()

    def end(self) -> None:
        """Stops reading the queue."""
        self._active = False

    def go_through_certain(self, on: bool) -> None:
        """Whether quotations that are certain, but that nobody has checked, are gone through as well."""
        if on != self.certain_too:
            self.certain_too = on
            self._show(self._doubts)

    def look_at(self, line: int) -> None:
        """Shows the quotation of a line, checked or not."""
        self._wanted = line

        def show(doubt: Doubt | None) -> None:
            if self._wanted == line and doubt is not None:
                self._put(doubt)

        self._desk.ask("doubt", lambda project: reviewing.doubt_of(project, line), show)

    def skip(self) -> None:
        """Shows the next doubt; this one comes last."""
        if self.doubt is not None:
            self._skipped.pop(self.doubt.line, None)
            self._skipped[self.doubt.line] = None
            self._next()

    def reload(self) -> None:
        """Reads the queue anew; at once if it is not being read, else after that."""
        if self._reading:
            self._again = True
            return
        if self._desk.project is None:
            return
        self._reading, self._again = True, False

        def failed(why: str) -> None:
            self._reading = False
            self._desk.told.emit("bad", why)

        self._desk.fetch("review", lambda project, _stop: _read(project), self._take, failed)

    def _take(self, read: _Read) -> None:
        self._reading = False
        if self._again:
            self.reload()
            return
        self._done.clear()
        self.doubtful, self.unchecked = read.doubtful, read.unchecked
        self.counted.emit()
        self._show(read.doubts)

    def _show(self, doubts: tuple[Doubt, ...]) -> None:
        self._doubts = doubts
        here = self.doubt
        if here is not None and self._wanted in here.lines:
            return  # looked at for its own sake
        same = next((one for one in self._open() if here is not None and one.line == here.line), None)
        if same is not None and same == here:
            return
        self._put(same or next(iter(self._open()), None))

    def _open(self) -> list[Doubt]:
        """What is still to be gone through, those that were skipped last."""
        least = 1.01 if self.certain_too else SURE
        left = [one for one in self._doubts if one.line not in self._done and one.confidence < least]
        return sorted(left, key=lambda one: one.line in self._skipped)

    def _next(self) -> None:
        self._wanted = None
        here = self.doubt
        left = self._open()
        other = [one for one in left if here is None or one.line != here.line]
        later = [one for one in other if one.line not in self._skipped]
        self._put(next(iter(later or other or left), None))

    def _put(self, doubt: Doubt | None) -> None:
        self.doubt = doubt
        self.scope = Scope.THIS
        self.moved.emit()
        self._choose(None if doubt is None else Choice(doubt.line, doubt.character, teach=self.teach))

    # What is meant

    def choose(self, who: str | None) -> None:
        """Means a character (None: the narrator); a name that nobody has makes a new one."""
        if self.doubt is None:
            return
        tidy = " ".join(who.split()) if who is not None else None
        if tidy == "":
            return
        name = next(
            (one for one in self.known if tidy is not None and one.casefold() == tidy.casefold()), tidy
        )
        new = name is not None and name not in self.known
        self._choose(Choice(self.doubt.line, name, self.scope, self.teach, new))

    def set_scope(self, scope: Scope) -> None:
        """For which lines it is meant: this quotation, all alike, or this and the turns that follow."""
        self.scope = scope
        self._again_with()

    def set_teach(self, on: bool) -> None:
        """Whether the rest of the book learns from it."""
        self.teach = on
        self._again_with()

    def _again_with(self) -> None:
        old = self.choice
        if old is not None:
            self._choose(Choice(old.line, old.who, self.scope, self.teach, old.new))

    def _choose(self, choice: Choice | None) -> None:
        self.choice, self.cost, self._asked_again = choice, None, False
        self.chosen.emit()
        if choice is not None and self.changeable:
            self._calm.start()
        else:
            self._calm.stop()

    def _ask_cost(self) -> None:
        doubt, choice = self.doubt, self.choice
        if doubt is None or choice is None:
            return
        lines = doubt.lines

        def show(cost: Cost) -> None:
            if choice != self.choice:
                return  # another one is meant by now
            self.cost = cost
            self.chosen.emit()
            if self._asked_again and not cost.lesson.impact.lines:
                self.apply()

        def failed(why: str) -> None:
            if choice == self.choice:
                self._desk.told.emit("bad", why)

        self._desk.fetch("lesson", lambda project, _stop: _cost(project, lines, choice), show, failed)

    # What is done

    def apply(self) -> bool:
        """Does what is meant, once it is known what it costs; says whether it was done.

        Asked for before that is known, it is done as soon as it is known that no take is lost by it.
        """
        doubt, choice = self.doubt, self.choice
        if doubt is None or choice is None or not self.changeable:
            return False
        if self.cost is None:
            self._asked_again = True
            return False
        studio, lines = self._desk.studio, doubt.lines

        lesson = self.cost.lesson

        def change(project: Project) -> Changes:
            changes = _do(project, lines, choice, lesson)
            for _ in settled(project, studio.registry, studio.voices, changes, studio.settings.lexicon):
                pass
            return changes

        self._desk.edit(change, failed=self._not_done)
        self._done.add(doubt.line)
        self.doubtful -= doubt.confidence < SURE and self.doubtful > 0
        self.counted.emit()
        self._next()
        return True

    def _not_done(self, _why: str) -> None:
        self._done.clear()
        self.reload()

    # What goes on around it

    def _opened(self, _project: object) -> None:
        self._doubts, self._wanted = (), None
        self._skipped.clear()
        self._done.clear()
        self._reading = self._again = self.certain_too = False
        self.doubtful = self.unchecked = 0
        self.counted.emit()
        self._put(None)

    def _refreshed(self, _now: Snapshot) -> None:
        if self._active:
            self.reload()


def _read(project: Project) -> _Read:
    return _Read(reviewing.queue(project, _AT_ONCE), reviewing.left(project, SURE), reviewing.left(project))


def _cost(project: Project, lines: Collection[int], choice: Choice) -> Cost:
    if choice.new:  # nobody has said a word as this one yet, so nothing follows from it before it is done
        return Cost(len(lines), Lesson((), Impact(0, 0.0, 0.0), 0, (choice.who,) if choice.who else ()))
    given = reviewing.meant(project, lines, choice.who, choice.scope)
    if choice.teach:
        return Cost(len(given), teaching.learn(project, given))
    cost = impact(project, reviewing.assign, lines, choice.who, choice.scope)
    return Cost(len(given), Lesson((), cost))


def _do(project: Project, lines: Collection[int], choice: Choice, lesson: Lesson) -> Changes:
    """Does it; `lesson` is what was shown, so that the book is not read a second time."""
    if choice.new and choice.who is not None:
        people.add(project, choice.who)
    if choice.teach:
        given = reviewing.meant(project, lines, choice.who, choice.scope)
        return teaching.teach(project, given, None if choice.new else lesson)
    return reviewing.assign(project, lines, choice.who, choice.scope)
