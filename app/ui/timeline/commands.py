"""What the keys do on the timeline. Each deed by its name; those that edit do it to every clip that is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from app.core import clip_edits
from app.core.clip_bounds import Edge
from app.core.errors import DramatisError
from app.core.timeline import ChapterTimeline
from app.ui.timeline import drags
from app.ui.timeline.deeds import SWITCHES
from app.ui.timeline.model import Key
from app.ui.titles import titled

if TYPE_CHECKING:
    from app.ui.timeline.view import TimelineView

NUDGE = 0.01  # seconds that one press trims or moves
FAR = 0.1
LOUDER = 0.5  # dB
FADE = 0.01
_CLOSER = 0.7
_ON_MARKER = 0.002  # seconds that the playhead may be away from a marker to be on it

Change = Callable[[ChapterTimeline, tuple[Key, ...]], ChapterTimeline]


class Commands:
    """Does what deeds ask for."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self._deeds: dict[str, Callable[[], None]] = {
            "next_line": lambda: self.step(1),
            "previous_line": lambda: self.step(-1),
            "next_word": lambda: self.word(1),
            "previous_word": lambda: self.word(-1),
            "first_line": lambda: self.step(-1_000_000_000),
            "last_line": lambda: self.step(1_000_000_000),
            "extend_right": lambda: self.extend(1),
            "extend_left": lambda: self.extend(-1),
            "select_chapter": self.select_chapter,
            "play": lambda: view.play_asked.emit(view.playhead),
            "escape": view.escape,
            "split": self.split,
            "join": self.join,
            "remove": self.remove,
            "head_later": lambda: self.trim(Edge.HEAD, NUDGE),
            "head_earlier": lambda: self.trim(Edge.HEAD, -NUDGE),
            "tail_earlier": lambda: self.trim(Edge.TAIL, -NUDGE),
            "tail_later": lambda: self.trim(Edge.TAIL, NUDGE),
            "head_here": lambda: self.trim_here(Edge.HEAD),
            "tail_here": lambda: self.trim_here(Edge.TAIL),
            "later": lambda: self.move(NUDGE),
            "earlier": lambda: self.move(-NUDGE),
            "much_later": lambda: self.move(FAR),
            "much_earlier": lambda: self.move(-FAR),
            "pause_rule": self.pause_rule,
            "louder": lambda: self.louder(LOUDER),
            "softer": lambda: self.louder(-LOUDER),
            "gain_none": self.no_gain,
            "fade_in_more": lambda: self.fade(FADE, 0.0),
            "fade_in_less": lambda: self.fade(-FADE, 0.0),
            "fade_out_more": lambda: self.fade(0.0, FADE),
            "fade_out_less": lambda: self.fade(0.0, -FADE),
            "marker": lambda: view.marker_asked.emit(view.playhead, False),
            "comment": lambda: view.marker_asked.emit(view.playhead, True),
            "next_marker": lambda: self.to_marker(1),
            "previous_marker": lambda: self.to_marker(-1),
            "marker_later": lambda: self.move_marker(NUDGE),
            "marker_earlier": lambda: self.move_marker(-NUDGE),
            "marker_much_later": lambda: self.move_marker(FAR),
            "marker_much_earlier": lambda: self.move_marker(-FAR),
            "loop_begin": lambda: self.loop_edge(0),
            "loop_end": lambda: self.loop_edge(1),
            "loop_clips": self.loop_clips,
            "loop_none": lambda: self._loop(None),
            "closer": lambda: view.zoom(_CLOSER),
            "farther": lambda: view.zoom(1 / _CLOSER),
            "taller": lambda: self.tall(1.5),
            "lower": lambda: self.tall(1 / 1.5),
            "zoom_clips": self.zoom_clips,
            "zoom_samples": lambda: view.zoom(0.0),
            "zoom_book": lambda: view.look(view.scale.fit()),
            "page_right": lambda: view.look(view.scale.scrolled(0.8 * view.scale.width)),
            "page_left": lambda: view.look(view.scale.scrolled(-0.8 * view.scale.width)),
        }

    def run(self, name: str) -> None:
        """Does the deed of that name. Raises KeyError for another's."""
        if name in SWITCHES:
            model, which = self._view.model, SWITCHES[name]
            setattr(model, which, not getattr(model, which))
            self._view.switched.emit()
            return
        if self._view.model.book.chapters or name == "timeline_escape":
            self._deeds[name.removeprefix("timeline_")]()

    # Going about

    def step(self, by: int) -> None:
        """To the line so many further on."""
        line = self._view.model.beside(by)
        entry = self._view.model.book.entry_of(line)
        if entry is not None:
            self._view.ask(entry)
            self._view.place(float(self._view.model.book.entries.begin[entry]))

    def word(self, by: int) -> None:
        """To the word before or after the playhead; to the next line where its words are not known."""
        view = self._view
        book, e = view.model.book, view.model.book.entries
        second = view.playhead
        entry = book.entry_at(second + (1e-4 if by > 0 else -1e-4))
        if entry is None:
            self.step(by)
            return
        # Of this clip and the one on either side: the next word may be theirs.
        starts: list[float] = []
        for one in range(max(0, entry - 1), min(len(e), entry + 2)):
            shift = float(e.begin[one] - e.source[one])
            words = view.sounds.words_of(int(e.line[one]), int(e.take[one]))
            heard = [shift + word.begin for word in words]
            starts += [at for at in heard if e.begin[one] - 1e-6 <= at < e.end[one]] or [float(e.begin[one])]
        places = np.array(sorted(starts))
        ahead = places[places > second + 1e-3] if by > 0 else places[places < second - 1e-3]
        if not len(ahead):
            self.step(by)
            return
        target = float(ahead[0] if by > 0 else ahead[-1])
        found = book.entry_at(target + 1e-6)
        if found is not None and int(e.line[found]) != view.model.line:
            view.ask(found)
        view.place(target)
        view.look(view.scale.revealing(target, target))

    def extend(self, by: int) -> None:
        """Selects one clip more, or one less, at the side that moves."""
        view, model = self._view, self._view.model
        entry = model.entry if model.line is not None else None
        if entry is None:
            return
        entries = sorted(at for key in model.selected if (at := model.book.entry_of(*key)) is not None) or [
            entry
        ]
        # The end away from where the selection began moves.
        first, last = entries[0], entries[-1]
        if entry == last and entry != first:
            first += by
        else:
            entry, last = first, last + by
        if 0 <= first <= last < len(model.book.entries):
            view.choose(model.range(first, last))
            e, seen = model.book.entries, last if entry == first else first
            view.look(view.scale.revealing(float(e.begin[seen]), float(e.end[seen])))

    def select_chapter(self) -> None:
        """Selects all clips of the chapter."""
        model = self._view.model
        entry = model.entry
        place = model.book.place_of(entry) if entry is not None else model.book.place_at(model.playhead)
        self._view.choose(model.keys(int(model.book.first[place]), int(model.book.first[place + 1])))

    def to_marker(self, by: int) -> None:
        """To the next marker, or the one before."""
        view = self._view
        places = sorted(flag.second for flag in view.model.flags)
        if by > 0:
            found = [one for one in places if one > view.playhead + 1e-3]
        else:
            found = [one for one in reversed(places) if one < view.playhead - 1e-3]
        if found:
            view.place(found[0])
            view.look(view.scale.revealing(found[0], found[0]))

    def move_marker(self, by: float) -> None:
        """Moves the marker that the playhead is on, and the playhead with it."""
        view = self._view
        near = max(_ON_MARKER, 2 * view.scale.a_pixel)
        flags = view.model.flags_between(view.playhead - near, view.playhead + near)
        if not flags:
            view.told.emit(view.telling.no_marker_here())
            return
        flag = min(flags, key=lambda one: abs(one.second - view.playhead))
        view.carrying.to(flag.marker, flag.second + by)
        view.carrying.put(flag.marker, f"marker {flag.marker.id}")
        view.look(view.scale.revealing(view.playhead, view.playhead))

    def zoom_clips(self) -> None:
        """Shows the selected clips as large as they go in."""
        span = self._span()
        if span is not None:
            self._view.look(self._view.scale.shown(*span))

    def tall(self, factor: float) -> None:
        """Draws waveforms higher or lower."""
        model = self._view.model
        model.tall = max(1.0, min(16.0, model.tall * factor))
        self._view.update()

    # The loop

    def loop_edge(self, which: int) -> None:
        """Begins or ends the loop at the playhead."""
        view = self._view
        loop = view.model.loop or (0.0, view.seconds)
        edges = [loop[0], loop[1]]
        edges[which] = view.playhead
        if edges[0] >= edges[1]:  # the other edge would lie before it: to the chapter's border
            place = view.model.book.place_at(view.playhead)
            edges[1 - which] = float(view.model.book.starts[place + (0 if which else 1)])
        if edges[0] < edges[1]:
            self._loop((edges[0], edges[1]))

    def loop_clips(self) -> None:
        """Loops from the first to the last of the selected clips."""
        span = self._span()
        if span is not None:
            self._loop(span)

    def _loop(self, loop: tuple[float, float] | None) -> None:
        self._view.model.loop = loop
        self._view.loop_changed.emit(loop)
        self._view.update()

    def _span(self) -> tuple[float, float] | None:
        model = self._view.model
        keys = model.selected or ({model.key(model.entry)} if model.entry is not None else set())
        entries = [at for key in keys if (at := model.book.entry_of(*key)) is not None]
        if not entries:
            return None
        e = model.book.entries
        return float(e.begin[min(entries)]), float(e.end[max(entries)])

    # Editing

    def split(self) -> None:
        """Cuts the clip under the playhead in two."""
        model = self._view.model
        index, second = model.book.at(self._view.playhead)
        laid = model.laid(index)
        clip = laid.clip_at(second) if laid is not None else None
        if laid is None or clip is None:
            self._view.told.emit(self._view.telling.nothing_to_split())
            return
        line, piece = clip.key
        self._commit(laid, lambda: clip_edits.split(laid, line, piece, second), "Split the clip")
        model.line = line
        self._view.choose({(line, piece + 1)})

    def join(self) -> None:
        """Makes one clip of a piece and the next."""
        self._one(lambda laid, key: clip_edits.join(laid, *key), "Join the pieces")

    def remove(self) -> None:
        """Takes a piece out."""
        ripple = self._view.model.ripple
        self._one(lambda laid, key: clip_edits.remove(laid, *key, ripple), "Take the piece out")
        self._view.choose(frozenset())

    def trim(self, edge: Edge, by: float) -> None:
        """Drags an edge of the clip."""
        ripple = self._view.model.ripple
        self._one(
            lambda laid, key: clip_edits.drag_edge(laid, *key, edge, by, ripple),
            "Trim the clip",
            f"trim {edge}",
        )

    def trim_here(self, edge: Edge) -> None:
        """Drags an edge of the clip to the playhead."""
        model = self._view.model
        entry = model.entry
        if entry is None:
            return
        e = model.book.entries
        second = self._view.playhead
        if e.begin[entry] < second < e.end[entry]:
            self.trim(edge, second - float(e.begin[entry] if edge is Edge.HEAD else e.end[entry]))

    def move(self, by: float) -> None:
        """Moves the selected clips: the pause before each grows or shrinks."""
        model = self._view.model
        if len(model.selected) > 1:
            self._every(
                lambda laid, keys: drags.paused(laid, keys, lambda clip: clip.pause + by),
                "Set the pauses",
                "pauses",
            )
        else:
            ripple = model.ripple
            self._one(lambda laid, key: clip_edits.move(laid, *key, by, ripple), "Move the clip", "move")

    def louder(self, by: float) -> None:
        """Makes the selected clips louder or softer."""
        self._every(lambda laid, keys: drags.amplified(laid, keys, by), "Set the gain", "gain")

    def no_gain(self) -> None:
        """Gives the selected clips back their own level."""

        def flat(laid: ChapterTimeline, keys: tuple[Key, ...]) -> ChapterTimeline:
            for line, piece in keys:
                laid = clip_edits.set_gain(laid, line, 0.0, piece)
            return laid

        self._every(flat, "No gain")

    def fade(self, more_in: float, more_out: float) -> None:
        """Makes the fades of the selected clips longer or shorter."""
        title = "Fade in" if more_in else "Fade out"
        self._every(lambda laid, keys: drags.faded(laid, keys, more_in, more_out), title, title)

    def pause_rule(self) -> None:
        """Lets the pauses before the selected clips follow the rules again."""
        rules = self._view.model.book.rules

        def ruled(laid: ChapterTimeline, keys: tuple[Key, ...]) -> ChapterTimeline:
            for line, piece in keys:
                laid = clip_edits.set_pause(laid, line, None, rules, piece)
            return laid

        self._every(ruled, "Pause by the rule")

    def _one(
        self, change: Callable[[ChapterTimeline, Key], ChapterTimeline], title: str, merge: str | None = None
    ) -> None:
        """Edits the one clip that keys work on."""
        model = self._view.model
        entry = model.entry
        clip = model.clip
        if entry is None or clip is None:
            return
        laid = model.book.chapters[model.book.place_of(entry)].laid
        key = clip.key
        self._commit(laid, lambda: change(laid, key), title, None if merge is None else f"{merge} {key}")

    def _every(self, change: Change, title: str, merge: str | None = None) -> None:
        """Edits all selected clips, in whatever chapters they are."""
        model = self._view.model
        before, after = [], []
        for index, keys in model.chosen().items():
            laid = model.laid(index)
            if laid is not None:
                try:
                    after.append(change(laid, keys))
                except DramatisError as error:
                    self._view.told.emit(titled(str(error)))
                    return
                before.append(laid)
        # Clips of several chapters are one step to undo, and so are presses that follow each other at once.
        several = f"timeline {id(before)}" if len(before) > 1 else None
        self._view.commit(
            before, after, title, several if merge is None else f"{merge} {sorted(model.chosen())}"
        )

    def _commit(
        self,
        before: ChapterTimeline,
        change: Callable[[], ChapterTimeline],
        title: str,
        merge: str | None = None,
    ) -> None:
        try:
            after = change()
        except DramatisError as error:
            self._view.told.emit(titled(str(error)))
            return
        self._view.commit([before], [after], title, merge)
