"""The player: plays a project's book, and knows which second, line and word is heard at this moment."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Event

from app.core.errors import DramatisError
from app.core.rewording import heard_at
from app.services import playback_programme as programmes
from app.services.devices import Outlet
from app.services.playback_performer import Make, Performer
from app.services.playback_programme import Piece, Place, Span
from app.services.playback_source import Laid, Source
from engine.dsp.stretch import FASTEST, SLOWEST
from engine.types import Audio, Block

STEPS = (1.0, 1.5, 2.0, 3.0)  # speeds of the shuttle
_AGAIN = 1.0  # seconds into a line from which "back" goes to its beginning, not to the line before


@dataclass(frozen=True, slots=True)
class Position:
    """What is heard now. `second` of the chapter; `word`: characters of the line's text as shown, [start, end).

    `rate`: 0 when still, negative when going back; `waiting`: for sound that is being made; `level`: peak, 0 to 1.
    """

    chapter: int | None = None
    second: float = 0.0
    line: int | None = None
    word: tuple[int, int] | None = None
    rate: float = 0.0
    waiting: bool = False
    level: float = 0.0


class Player:
    """Plays through `outlet`. Any thread may use it, and none waits.

    `ended`: called on the player's thread when it falls silent by itself: with None at the end, or with what went
    wrong, such as NoDevice; the place is kept then. `told`: called with what had to be left out while it went on.
    """

    def __init__(
        self,
        outlet: Outlet,
        ended: Callable[[BaseException | None], None] = lambda _: None,
        told: Callable[[BaseException], None] = lambda _: None,
    ) -> None:
        self._ended, self._told = ended, told
        self._performer = Performer(outlet, lambda: self._shuttle, self._near, self._over)
        self._lock = self._performer.lock
        self._source: Source | None = None
        self._turn = 0
        self._playing = False
        self._back = False
        self._grain = False
        self._speed, self._shuttle = 1.0, 1.0
        self._loop: Span | None = None
        self.halt: Place | None = None  # where it ends when it plays on and on: something else comes there
        self.reached: Place | None = None  # the halt at which it ended, as it was then
        self._place = Position()
        self._rest: float | None = None  # where it stands once it has ended, if not where it ended
        self._compared: tuple[tuple[int, ...], int, int, float, int] | None = None

    # What is played

    def load(self, source: Source | None) -> None:
        """Another book, or none; what played falls silent."""
        self.stop()
        with self._lock:
            self._source, self._loop, self.halt, self._place = source, None, None, Position()

    def touch(self) -> None:
        """The book has changed: what plays goes on as it is now from the next clip on."""
        if (source := self._source) is not None:
            source.touch()

    def play(
        self, chapter: int, second: float, until: float | None = None, rest: float | None = None
    ) -> None:
        """Plays from a second of a chapter on: to `until`, else over the chapters' borders to the book's end.

        `rest`: where the playhead stands afterwards, where that is not where it ended.
        """
        if (source := self._source) is not None:
            self._start(
                chapter,
                second,
                lambda rate: programmes.through(source, rate, chapter, second, self, until),
                rest=rest,
            )

    def play_line(self, chapter: int, line: int) -> bool:
        """Plays one line only; whether there is anything to hear of it."""
        laid = self._laid(chapter)
        span = laid.line(line) if laid else None
        if span is not None:
            self.play(chapter, *span, rest=span[0])
        return span is not None

    def play_around(self, chapter: int, second: float, before: float = 1.5, after: float = 1.5) -> None:
        """Plays a cut with what lies around it; the playhead stays at the cut."""
        self.play(chapter, max(0.0, second - before), second + after, rest=second)

    def play_made(
        self,
        blocks: Callable[[Event], Iterator[Block | Audio]],
        chapter: int,
        second: float,
        line: int,
        behind: bool = False,
    ) -> None:
        """Plays a line while it is being made. `blocks` is gone through on a thread of the player's own.

        It is given a flag that is set once nobody listens any more. `behind`: with a sentence's pause before it.
        """
        if (source := self._source) is not None:
            self._start(
                chapter,
                second,
                lambda rate: programmes.made(source, blocks, rate, chapter, second, line, behind),
                line=line,
            )

    def compare(self, takes: tuple[int, ...], chapter: int, second: float, line: int, which: int = 0) -> None:
        """Plays takes of a line by themselves, one at a time: `switch` goes on in the next. `second`: the line's."""
        self._take(takes, chapter, second, line, which, 0.0)

    def switch(self) -> int | None:
        """Goes on with the next of the takes compared at the same word; which that is, None if none are compared."""
        now = self._compared
        if now is None:
            return None
        takes, chapter, line, begin, which = now
        following = (which + 1) % len(takes)
        at = max(0.0, self.position().second - begin) if self.playing else 0.0
        self._take(takes, chapter, begin, line, following, at, takes[which])
        return following

    def _take(
        self,
        takes: tuple[int, ...],
        chapter: int,
        begin: float,
        line: int,
        which: int,
        at: float,
        heard: int | None = None,
    ) -> None:
        if (source := self._source) is not None and takes:
            number = takes[which]
            self._start(
                chapter,
                begin + at,
                lambda rate: programmes.take(source, rate, number, chapter, begin, at, line, heard),
                rest=begin,
                line=line,
            )
            self._compared = (takes, chapter, line, begin, which)

    # How it is played

    @property
    def speed(self) -> float:
        """How fast it plays now; the pitch is kept."""
        return self._shuttle

    @speed.setter
    def speed(self, speed: float) -> None:
        with self._lock:
            self._speed = self._shuttle = min(FASTEST, max(SLOWEST, speed))

    @property
    def loop(self) -> Span | None:
        """From and to which second of which chapters it goes round, None for on and on."""
        return self._loop

    @loop.setter
    def loop(self, span: Span | None) -> None:
        """Raises ValueError for less than 0.1 s."""
        if span is not None and (span[1][0], span[1][1] - 0.1) < span[0]:
            raise ValueError(f"a loop must be at least 0.1 s long, got {span[0]} to {span[1]}")
        self._loop = span

    @property
    def active(self) -> bool:
        """Whether something is heard, a scrubbed place too."""
        return self._playing

    def calm(self, wait: float) -> bool:
        """Whether within so many seconds after `stop` nothing reads the book any more."""
        return self._source is None or self._source.calm(wait)

    @property
    def playing(self) -> bool:
        """Whether something is heard, or is about to be."""
        return self._playing and not self._grain

    def stop(self) -> None:
        """Falls silent, within a block, where it is."""
        with self._lock:
            self._place = replace(self.position(), rate=0.0, waiting=False, level=0.0)
            self._playing, self._back, self._grain, self._compared = False, False, False, None
            self._shuttle = self._speed
            self._performer.drop()

    pause = stop

    def toggle(self) -> None:
        """Pauses in place, or goes on from there."""
        if self.playing:
            self.stop()
        elif (place := self._place).chapter is not None:
            self.play(place.chapter, place.second)

    def put(self, chapter: int, second: float) -> None:
        """Moves the playhead; what plays goes on from there."""
        if self.playing:
            self.play(chapter, second)
            return
        self.stop()
        with self._lock:
            self._place = self._told_of(Position(chapter, max(0.0, second)), self._laid_now(chapter))

    def scrub(self, chapter: int, second: float) -> None:
        """Lets a place be heard for a moment, and stands there: while the playhead is dragged."""
        if (source := self._source) is None:
            return
        make: Make = lambda rate: programmes.grain(source, rate, chapter, second)  # noqa: E731
        if self._grain and self._playing and self._place.chapter == chapter:
            with self._lock:  # the grain that sounds is heard out: dragging is no machine gun
                self._place, self._rest = Position(chapter, second), second
                self._performer.then(make)
            return
        self._start(chapter, second, make, rest=second, grain=True)

    def shuttle(self, key: str) -> None:
        """ "L" plays, and faster each time; "J" goes back likewise; "K" stops."""
        if key == "K":
            self.stop()
            return
        back = key == "J"
        now = self.position()
        if self.playing and self._back == back:
            with self._lock:
                self._shuttle = next((one for one in STEPS if one > self._shuttle + 0.01), STEPS[-1])
            return
        if now.chapter is None or (source := self._source) is None:
            return
        chapter, second = now.chapter, now.second
        if back:
            self._start(
                chapter, second, lambda rate: programmes.back(source, rate, chapter, second, self), back=True
            )
        else:
            self.play(chapter, second)

    def step(self, by: int) -> float | None:
        """Goes to the line so many lines on; back goes to the beginning of the line first. The second, if any."""
        now = self.position()
        laid = self._laid(now.chapter) if now.chapter is not None else None
        if laid is None or now.chapter is None:
            return None
        first = [n for n, clip in enumerate(laid.timeline.clips) if clip.piece == 0]
        begins = [laid.begins[n] for n in first]
        if by > 0:
            place = bisect_left(begins, now.second + 0.01) + by - 1
        else:
            place = bisect_left(begins, now.second - _AGAIN) + by
        second = begins[min(len(begins) - 1, max(0, place))]
        self.put(now.chapter, second)
        return second

    def reach(self, halt: Place) -> None:
        """For programmes: they came to where something else comes."""
        self.reached = halt

    def tell(self, error: DramatisError) -> None:
        """For programmes: what was left out."""
        self._told(error)

    # What is heard

    def position(self) -> Position:
        """What is heard at this moment: as often as one likes to ask."""
        with self._lock:
            rate = self._shuttle * (-1 if self._back else 1) if self.playing else 0.0
            heard = self._performer.heard() if self._playing else None
            waiting = self._playing and self._performer.waiting
            if heard is None or self._grain:
                return replace(self._place, rate=rate, waiting=waiting, level=heard.level if heard else 0.0)
            level = 0.0 if waiting else heard.level
            found = Position(heard.piece.chapter, heard.second, None, None, rate, waiting, level)
            if heard.piece.line is not None:
                return replace(found, line=heard.piece.line)
            return self._told_of(found, heard.piece.laid)

    def _told_of(self, found: Position, laid: Laid | None) -> Position:
        """With the line and the word that are heard at that second."""
        clip = laid.clip(found.second) if laid is not None else None
        if clip is None or laid is None or self._source is None:
            return found
        within = found.second - laid.begins[laid.at(found.second)]
        if within < 0:
            return found if not self._playing else replace(found, line=None)
        word = heard_at(self._source.known(clip), clip.trim_in + within)
        return replace(found, line=clip.line, word=(word.start, word.end) if word else None)

    def _laid(self, chapter: int) -> Laid | None:
        return self._source.chapter(chapter) if self._source is not None else None

    def _laid_now(self, chapter: int) -> Laid | None:
        """The chapter where it has been read already; never waits."""
        return self._source.laid(chapter) if self._source is not None else None

    # Within

    def let_go(self) -> None:
        """Falls silent and leaves the output that is open: the next sound goes to the one that is wanted then."""
        self.stop()
        self._performer.renew()

    def close(self) -> None:
        """Ends it, silent within a block, and waits for its thread."""
        self.stop()
        self._performer.close()

    def _start(
        self,
        chapter: int,
        second: float,
        make: Make,
        *,
        back: bool = False,
        rest: float | None = None,
        grain: bool = False,
        line: int | None = None,
    ) -> None:
        with self._lock:
            keep = self._shuttle if self.playing and not self._back and not back else self._speed
            self.stop()
            self._shuttle = 1.0 if back else keep
            place = Position(chapter, second, line)
            self._place = self._told_of(place, self._laid_now(chapter)) if line is None else place
            self._rest, self.reached = rest, None
            self._playing, self._back, self._grain = True, back, grain
            self._turn = self._performer.start(make)

    def _near(self, piece: Piece) -> None:
        """Reads the words of the clip that is heard next."""
        source, clip = self._source, piece.laid.clip(piece.second) if piece.laid is not None else None
        if source is not None and clip is not None and not piece.plain:
            with suppress(DramatisError):
                source.words(piece.chapter, clip)

    def _over(self, turn: int, why: BaseException | None) -> None:
        with self._lock:
            if turn != self._turn or not self._playing:
                return
            place, was_grain = self.position(), self._grain
            second = place.second if self._rest is None or why is not None else self._rest
            self.stop()
            self._place = replace(self._place, second=second, word=None)
        if not was_grain or why is not None:
            self._ended(why)
