"""Playing, for the window: the player on the desk's book, its place told to the views, its troubles to the user."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.core.errors import NoDevice
from app.core.progress import Changes
from app.jobs.faults import reason
from app.jobs.job import Job
from app.services.devices import Device, Devices, Outlet
from app.services.live import CannotSpeak
from app.services.playback import Player, Position
from app.services.playback_programme import Span
from app.services.playback_source import Source
from app.services.project import Project
from app.ui.desk import Desk
from app.ui.titles import titled
from app.ui.transport_gaps import Gaps

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0)
_TICK = 20  # ms between two looks at where it is
_LOOK = 3000  # ms between two looks at whether outputs came or went
_FAILURES = 3  # lines in a row that cannot be spoken before it falls silent
_WAIT = 10.0  # seconds for which the end of reading ahead is waited for


class Playing(QObject):
    """Plays what lies on the desk. All signals come on the UI thread.

    `moved`: a Position, some 50 times a second while something is heard, and once when it has fallen silent.
    `heard`: the id of the line that is heard, None for none. `word_heard`: that id with the characters of its text that
    are being said, start and end; an empty span for none. `speed_changed`, `loop_changed` (from and to where, or
    None), `outputs_changed` when those connected, or the chosen one, may be others.
    """

    moved = Signal(object)
    heard = Signal(object)
    word_heard = Signal(object, int, int)
    speed_changed = Signal(float)
    loop_changed = Signal(object)
    outputs_changed = Signal()

    _fell_silent = Signal(object)
    _left_out = Signal(str)

    def __init__(self, desk: Desk, outlet: Outlet | None = None) -> None:
        """`outlet`: what opens outputs, those of the machine unless another is given."""
        super().__init__(desk)
        self._desk = desk
        self.devices = Devices()
        self.player = Player(
            outlet or self.devices,
            self._fell_silent.emit,
            lambda error: self._left_out.emit(titled(reason(error))),
        )
        # What makes a line that has no take yet: (project, line, set once nobody listens) -> blocks. None: nothing does.
        self.speak: Callable[[Project, int, Event], Iterator[Any]] | None = None
        self.follow = True  # whether the chapter that is heard is shown
        self._gaps = Gaps(desk, self.player)
        self._making: tuple[int, int] | None = None  # the line that is being spoken, and its chapter
        self._failures = 0  # lines in a row that could not be spoken
        self._job: Job | None = None
        self._silent_told = ""
        self._scrubbing = False
        self._last = Position()
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.setInterval(_TICK)
        self._clock.timeout.connect(self._tick)
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK)
        self._watch.timeout.connect(self._look)
        self._fell_silent.connect(self._silent, Qt.ConnectionType.QueuedConnection)
        self._left_out.connect(self._leave_out, Qt.ConnectionType.QueuedConnection)
        desk.opened.connect(self._opened)
        desk.bus.changed.connect(self._changed)
        desk.laid_out.connect(self._laid_anew)

    # Asked by people

    @property
    def through(self) -> bool:
        """Whether lines without a take are spoken when playing comes to them; else they are passed over."""
        return self._gaps.on

    @through.setter
    def through(self, on: bool) -> None:
        self._gaps.on = on
        now = self.player.position()
        self._look_ahead(now.chapter, now.second)

    @property
    def playing(self) -> bool:
        """Whether something is heard, or is about to be."""
        return self.player.playing

    @property
    def position(self) -> Position:
        """What is heard, or where the playhead stands."""
        return self.player.position()

    def play(self, second: float, chapter: int | None = None, until: float | None = None) -> None:
        """Plays from a second of a chapter (None: of the one shown) on, as far as `until` if given."""
        index = self._desk.chapter if chapter is None else chapter
        if self._desk.project is None or index is None:
            return
        laid = self._desk.timeline if index == self._desk.chapter else None
        if index == self._desk.chapter and (laid is None or not laid.clips):
            self._desk.told.emit(
                "plain", self.tr("There is nothing to play in this chapter yet. Render it first.")
            )
            return
        begin = 0.0 if laid is not None and second >= laid.seconds else second
        self._do(lambda: self.player.play(index, begin, until, rest=begin if until is not None else None))
        if until is None:
            self._look_ahead(index, begin)

    def play_line(self, line: int, only: bool = False, behind: bool = False) -> None:
        """Plays from a line on, or that line only; one without a take as it is being made.

        `behind`: another line was heard just before it.
        """
        chapter = self._desk.chapter_of(line)
        chapter = self._desk.chapter if chapter is None else chapter
        place = self._desk.heard(line)
        if place is not None:
            begin = place[0] - (self._pause(line) if behind else 0.0)
            self.play(begin, chapter, until=place[1] if only else None)
        elif self.speak is None or chapter is None or self._desk.project is None:
            self._desk.told.emit(
                "plain", self.tr("This line has no take yet. Render it first, then play it.")
            )
        else:
            project, speak = self._desk.project, self.speak
            second = self._gaps.before(line, chapter)
            self._do(
                lambda: self.player.play_made(
                    lambda stop: speak(project, line, stop), chapter, second, line, behind
                )
            )
            self._making = None if only else (line, chapter)

    def play_around(self, second: float, before: float = 1.5, after: float = 1.5) -> None:
        """Plays a place of the chapter shown with what lies around it; the playhead stays there."""
        chapter = self._desk.chapter
        if chapter is not None:
            self._do(lambda: self.player.play_around(chapter, second, before, after))

    def play_only(self) -> None:
        """Plays the selected line, and nothing after it."""
        if self._desk.line is not None:
            self.play_line(self._desk.line, only=True)

    def play_around_here(self) -> None:
        """Plays what lies around the playhead; without one, around the beginning of the selected line."""
        place, line = self.player.position(), self._desk.line
        span = self._desk.heard(line) if line is not None else None
        if place.chapter is not None and place.chapter == self._desk.chapter:
            self.play_around(place.second)
        elif span is not None:
            self.play_around(span[0])

    def compare(self, line: int, takes: tuple[int, ...], which: int = 0) -> None:
        """Plays takes of a line by themselves, one at a time; `player.switch()` goes on in the next."""
        chapter = self._desk.chapter
        if chapter is not None:
            place = self._desk.heard(line)
            second = place[0] if place is not None else self._gaps.before(line, chapter)
            self._do(lambda: self.player.compare(takes, chapter, second, line, which))

    def switch(self) -> int | None:
        """Goes on in the next of the takes that are compared; which that is."""
        found: list[int | None] = []
        self._do(lambda: found.append(self.player.switch()))
        return found[0] if found else None

    def toggle(self) -> None:
        """Pauses in place, or goes on from there; from the selected line where nothing was played yet."""
        if self.player.playing:
            self.stop()
        elif self.player.position().chapter is not None:
            self._do(self.player.toggle)
        elif self._desk.line is not None:
            self.play_line(self._desk.line)

    def stop(self) -> None:
        """Falls silent where it is."""
        self._making = None
        self.player.stop()
        self._tick()

    def put(self, second: float, chapter: int | None = None) -> None:
        """Moves the playhead; what plays goes on from there."""
        index = self._desk.chapter if chapter is None else chapter
        if index is not None and self._desk.project is not None:
            self._do(lambda: self.player.put(index, second))
            self._tick()

    def scrub(self, second: float, chapter: int | None = None) -> None:
        """Lets a place be heard for a moment while the playhead is dragged over it."""
        index = self._desk.chapter if chapter is None else chapter
        if index is not None and self._desk.project is not None:
            self._do(lambda: self.player.scrub(index, second))
            self._scrubbing = True

    def shuttle(self, key: str) -> None:
        """ "J" back, "K" stop, "L" on; J and L again: faster."""
        if key != "K" and self.player.position().chapter is None and self._desk.line is not None:
            place = self._desk.heard(self._desk.line)
            if place is not None and self._desk.chapter is not None:
                self.player.put(self._desk.chapter, place[0])
        self._do(lambda: self.player.shuttle(key))
        self._tick()
        self.speed_changed.emit(self.player.speed)

    def step(self, by: int) -> None:
        """To the next line or the one before: of what plays, else of what is selected."""
        if self.player.playing:
            self._do(lambda: self.player.step(by))
        else:
            self._desk.step(by)

    def set_speed(self, speed: float) -> None:
        """How fast it plays, 0.5 to 3; the pitch stays."""
        self.player.speed = speed
        self.speed_changed.emit(self.player.speed)

    def faster(self, by: int) -> None:
        """The next speed up or down."""
        now = self.player.speed
        if by > 0:
            self.set_speed(next((one for one in SPEEDS if one > now + 0.01), SPEEDS[-1]))
        else:
            self.set_speed(next((one for one in reversed(SPEEDS) if one < now - 0.01), SPEEDS[0]))

    def set_loop(self, span: Span | None) -> None:
        """Goes round from a second of a chapter to one of it or of a later one; no more with None, or under 0.1 s."""
        try:
            self.player.loop = span
        except ValueError:
            self.player.loop = None
        self.loop_changed.emit(self.player.loop)

    def loop_line(self) -> None:
        """Goes round the selected line, or no more where it goes round anything."""
        line, chapter = self._desk.line, self._desk.chapter
        place = self._desk.heard(line) if line is not None and self.player.loop is None else None
        if place is None or chapter is None:
            self.set_loop(None)
            return
        self.set_loop(((chapter, place[0]), (chapter, place[1])))
        if not self.playing:
            self.play(place[0])

    # Outputs

    def ask_outputs(self, done: Callable[[tuple[Device, ...]], None]) -> None:
        """Looks at what is connected, off the UI thread."""
        self._desk.jobs.start(
            "outputs", lambda _: self.devices.outputs(fresh=True), done=done, failed=lambda why: done(())
        )

    def choose_output(self, name: str) -> None:
        """Plays through the output of that name from now on, "" for the system's; what plays moves over to it."""
        if name == self.devices.chosen:
            return
        self.devices.chosen = name
        self._silent_told = ""
        place, playing = self.player.position(), self.player.playing
        if playing and place.chapter is not None:
            self.player.let_go()
            self.player.play(place.chapter, place.second)
        self.outputs_changed.emit()

    def _look(self) -> None:
        if self.devices.changed():
            self.outputs_changed.emit()

    # Within

    def _do(self, deed: Callable[[], object]) -> None:
        """Does something that is heard, with a job that lasts as long, so that closing the book waits for it."""
        self._making, self._scrubbing = None, False
        deed()
        self._attend()

    def _attend(self) -> None:
        """Looks at what is heard as long as it is, with a job."""
        if self.player.active:
            self._tick()
            self._watch.start()
            self._clock.start()
            if self._job is None:
                self._job = self._desk.jobs.start("play", self._hold)
                self._job.ended.connect(self._let_go)

    def _hold(self, stop: Event) -> None:
        """Lasts as long as something is heard; on cancel it falls silent, and nothing reads the project afterwards."""
        while self.player.active and not stop.wait(0.05):
            pass
        if stop.is_set():
            self.player.let_go()
            self.player.calm(_WAIT)

    def _let_go(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._attend()  # it may have been asked for again just then

    def _tick(self) -> None:
        now = self.player.position()
        before, self._last = self._last, now
        if now.chapter is None:
            return
        if now.chapter != before.chapter and self.playing and self._making is None:
            self._look_ahead(now.chapter, now.second)
        if now.line != before.line:
            self.heard.emit(now.line if self.playing else None)
        if (now.line, now.word) != (before.line, before.word):
            self.word_heard.emit(now.line, *(now.word or (0, 0)))
        self.moved.emit(now)
        if self.playing and self.follow and now.chapter not in (self._desk.chapter, before.chapter):
            self._desk.go(now.chapter, now.line)
        if not self.player.active:
            self._clock.stop()
            self.heard.emit(None)
            self.word_heard.emit(None, 0, 0)

    def _silent(self, why: BaseException | None) -> None:
        """The player fell silent by itself."""
        made, self._making = self._making, None
        self._failures = self._failures + 1 if isinstance(why, CannotSpeak) else 0
        skipped = 0 < self._failures < _FAILURES  # one line that fails is told and left out
        if (why is None or skipped) and made is not None and not self.player.playing:
            self._go_on(made)
        elif why is None and not self.player.playing and (halt := self.player.reached) is not None:
            gap = self._gaps.reached()
            if gap is not None:
                self.play_line(gap, behind=True)
            else:  # the book has changed just then: nothing is missing here any more
                self._do(lambda: self.player.play(*halt))
                self._look_ahead(*halt)
        self._tick()
        self.speed_changed.emit(self.player.speed)
        if why is None or self._desk.project is None:
            return
        said = titled(reason(why))
        if isinstance(why, NoDevice):
            self.outputs_changed.emit()
            if self._scrubbing and said == self._silent_told:
                return  # dragging says it once
            self._silent_told = said
        self._desk.told.emit("bad", said)

    def _go_on(self, made: tuple[int, int]) -> None:
        """After a line that was made while it was heard comes the one behind it, in the next chapter after the last."""
        following = self._gaps.following(*made)
        if following is not None:
            self.play_line(following[0], behind=True)

    def _laid_anew(self, _sound: object) -> None:
        """More of the book was read, or has changed: other lines may be missing now."""
        now = self.player.position()
        if self.player.playing and self._making is None:
            self._look_ahead(now.chapter, now.second)

    def _look_ahead(self, chapter: int | None, second: float) -> None:
        if self.speak is not None:
            self._gaps.look(chapter, second)
        else:
            self._gaps.clear()

    def _pause(self, line: int) -> float:
        clip = self._desk.clip(line)
        return clip.pause if clip is not None else 0.0

    def _leave_out(self, why: str) -> None:
        self._desk.told.emit("bad", why)

    def _opened(self, project: Project | None) -> None:
        self.player.load(Source(project) if project is not None else None)
        self._making = None
        self._clock.stop()
        self._last = Position()
        self.heard.emit(None)
        self.word_heard.emit(None, 0, 0)
        self.loop_changed.emit(None)
        self.moved.emit(Position())

    def _changed(self, _changes: Changes) -> None:
        self.player.touch()
