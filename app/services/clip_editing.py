"""Keeps an edit of the timeline, as `app.core.clip_edits` made it, as one step that can be undone."""

from __future__ import annotations

from app.core.arrange import arrange
from app.core.clip_bounds import by_line, same, touched
from app.core.errors import BadEdit
from app.core.progress import Changes
from app.core.timeline import ChapterTimeline
from app.db import arrangement, clips, meta
from app.services.project import Project


def apply(
    project: Project, before: ChapterTimeline, after: ChapterTimeline, title: str, merge: str | None = None
) -> Changes:
    """Makes the chapter, which is `before` as far as the user saw, `after`; only what differs is written.

    All of it is stored or nothing. `merge`: edits of the same key that follow each other at once become one step, as
    while dragging. Raises BadEdit where `after` is no edit of `before`, or where a line that it changes was changed
    meanwhile (others may have been: rendering goes on while the user edits); NotFound, NoSpace.
    """
    lines = touched(before, after)
    if not lines:
        return Changes(title)
    old, new = by_line(before.clips), by_line(after.clips)
    with project.db.edit(title, merge) as conn:
        found = arrangement.arranged(conn, [before.chapter])
        rules = meta.pauses(conn)
        now = by_line(c for one in found for c in arrange(one.index, one.title, one.pieces, rules).clips)
        for line in lines:
            if not same(now.get(line, ()), old[line]):
                raise BadEdit(
                    f"line {line} of chapter {before.chapter} was changed meanwhile; look at it and edit it again"
                )
            # From what is stored, and not from what was seen: the two may differ by what rounding leaves.
            clips.put(conn, now[line], new[line])
    return Changes(title, frozenset(lines), frozenset([before.chapter]))
