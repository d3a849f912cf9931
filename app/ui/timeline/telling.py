"""What the timeline says in words: of the selected clip, of what is under the pointer, of a drag under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.book_timeline import State
from app.core.timeline import ChapterTimeline, Clip
from app.ui.language import decimal
from app.ui.page import duration
from app.ui.timeline.drags import Drag, clip_of
from app.ui.timeline.furniture import stamp
from app.ui.timeline.hits import Hit, Part

if TYPE_CHECKING:
    from app.ui.timeline.view import TimelineView


translate = QCoreApplication.translate


class Telling:
    """Puts what is seen into words."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view

    def describe(self) -> None:
        """Has screen readers tell which clip is selected, and where."""
        model = self._view.model
        book, entry = model.book, model.entry
        parts = []
        if entry is not None:
            e = book.entries
            chapter = book.chapters[book.place_of(entry)]
            parts.append(self.clip(entry))
            begin = float(e.begin[entry] - book.starts[book.place_of(entry)])
            parts.append(
                translate("TimelineView", "{chapter}, at {time}").format(
                    chapter=chapter.title, time=duration(begin)
                )
            )
        if len(model.selected) > 1:
            parts.append(
                translate("TimelineView", "{count} clips are selected").format(count=len(model.selected))
            )
        if book.chapters:
            parts.append(
                translate("TimelineView", "playhead at {time}").format(time=duration(model.playhead))
            )
        self._view.setAccessibleDescription(". ".join(parts))

    def clip(self, entry: int) -> str:
        """An entry in one line: who says what, for how long."""
        book = self._view.model.book
        e, line = book.entries, book.line(entry)
        who = book.names.get(line.character) or translate("TimelineView", "Narrator")
        seconds = float(e.end[entry] - e.begin[entry])
        said = f"{who}: {' '.join(line.text.split())[:160]}"
        if e.take[entry] < 0:
            what = translate("TimelineView", "not rendered yet, about {seconds} s")
        elif line.state == State.STALE:
            what = translate("TimelineView", "out of date, {seconds} s")
        elif line.state == State.FAILED:
            what = translate("TimelineView", "could not be rendered anew, {seconds} s")
        else:
            what = translate("TimelineView", "{seconds} s")
        return f"{said} ({what.format(seconds=decimal(seconds, 2))})"

    def of_hit(self, hit: Hit) -> str:
        """What a tool tip says of what lies under the pointer."""
        book = self._view.model.book
        if hit.part is Part.FLAG and hit.flag is not None:
            return hit.flag.marker.text or translate("TimelineView", "Marker")
        if hit.part is Part.RULER:
            return translate("TimelineView", "Click to put the playhead, drag with Shift to loop")
        if hit.part is Part.CHAPTER and hit.place is not None:
            chapter = book.chapters[hit.place]
            return f"{chapter.title} ({duration(chapter.seconds)})"
        if hit.entry is None:
            return ""
        e = book.entries
        if hit.part is Part.PAUSE:
            clip = book.clip(hit.entry)
            told = (
                translate("TimelineView", "Pause of {seconds} s")
                if clip and clip.pinned
                else translate("TimelineView", "Pause of {seconds} s, by the rule")
            )
            return told.format(seconds=decimal(e.pause[hit.entry], 2))
        hints = {
            Part.HEAD: translate("TimelineView", "Drag to trim the beginning"),
            Part.TAIL: translate("TimelineView", "Drag to trim the end"),
            Part.FADE_IN: translate("TimelineView", "Drag to fade in"),
            Part.FADE_OUT: translate("TimelineView", "Drag to fade out"),
            Part.GAIN: translate(
                "TimelineView", "Drag to make it louder or softer; double click for no gain"
            ),
        }
        return hints.get(hit.part) or self.clip(hit.entry)

    def of_drag(self, drag: Drag, made: ChapterTimeline) -> str:
        """What a drag has done so far."""
        clip, before = clip_of(made, drag.held), clip_of(drag.before[0], drag.held)
        if clip is None or before is None:
            return ""
        told = self._figure(drag, clip, before)
        count = sum(len(keys) for keys in drag.keys)
        return (
            told
            if count < 2
            else translate("TimelineView", "{what}, {count} clips").format(what=told, count=count)
        )

    def _figure(self, drag: Drag, clip: Clip, before: Clip) -> str:
        if drag.part is Part.GAIN:
            return f"{decimal(clip.gain, signed=True)} dB"
        if drag.part is Part.FADE_IN:
            return translate("TimelineView", "fade in {seconds} s").format(seconds=decimal(clip.fade_in, 3))
        if drag.part is Part.FADE_OUT:
            return translate("TimelineView", "fade out {seconds} s").format(seconds=decimal(clip.fade_out, 3))
        if drag.part in (Part.HEAD, Part.TAIL):
            cut = clip.trim_in if drag.part is Part.HEAD else clip.trim_out
            return translate("TimelineView", "{seconds} s cut off").format(seconds=decimal(cut, 3))
        return translate("TimelineView", "pause {seconds} s ({change})").format(
            seconds=decimal(clip.pause, 3), change=decimal(clip.pause - before.pause, 3, signed=True)
        )

    def no_marker_here(self) -> str:
        """Why no marker was moved."""
        return translate(
            "TimelineView",
            "The playhead is on no marker; go to one with the keys for the next and previous marker.",
        )

    def nothing_to_split(self) -> str:
        """Why nothing was split."""
        where = stamp(self._view.playhead, 0.01)
        return translate(
            "TimelineView", "There is no clip at {time} to split; put the playhead in one."
        ).format(time=where)
