"""What stands between a project and its delivery."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.marker import MarkerKind
from app.core.proofing import ordered
from app.db import cast, markers, proofing
from app.services.project import Project


@dataclass(frozen=True, slots=True)
class Readiness:
    """Counts over the chapters that are read aloud. `missing`, `stale` and `failed` lines keep a delivery from being
    whole; `unapproved` ones have a take that no ear approved; `comments` are open; `uncast`: who speaks without a
    voice of their own. `first_*`: the line to go to, None where there is none."""

    lines: int = 0
    missing: int = 0
    stale: int = 0
    failed: int = 0
    unapproved: int = 0
    comments: int = 0
    uncast: tuple[str, ...] = ()
    seconds: float = 0.0
    first_open: int | None = None
    first_comment: int | None = None

    @property
    def open(self) -> int:
        """Lines that a render would make."""
        return self.missing + self.stale + self.failed

    @property
    def whole(self) -> bool:
        """Whether every line can be delivered."""
        return self.lines > 0 and not self.open


def readiness(project: Project) -> Readiness:
    """Looks at the whole project."""
    with project.db.read() as conn:
        every = proofing.every(conn)
        entries = cast.entries(conn)
        notes = [one for group in markers.by_chapter(conn).values() for one in group]
    tally = ordered(every).tally
    states = [one.state for one in every]
    todo = [one for one in notes if one.kind is MarkerKind.COMMENT and not one.done]
    return Readiness(
        lines=len(every),
        missing=states.count("missing"),
        stale=states.count("stale"),
        failed=states.count("failed"),
        unapproved=tally.fitting - tally.approved,
        comments=len(todo),
        uncast=tuple(one.character for one in entries if one.character and one.lines and one.voice is None),
        seconds=sum(one.seconds for one in every),
        first_open=next((one.line for one in every if one.state != "rendered"), None),
        first_comment=todo[0].line if todo else None,
    )
