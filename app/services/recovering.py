"""After a sitting that was cut off (a crash, a power cut): takes up what it had finished, and tells what was found."""

from __future__ import annotations

from app.core.errors import Busy
from app.core.history import Recovery, Step
from app.db import filing, undo
from app.db import recovered as rows
from app.files.lock import only_one
from app.services import sitting
from app.services.adopting import adopt
from app.services.project import Project


def recover(project: Project) -> Recovery | None:
    """Looks for sittings that ended without closing the project; None if there is none, or it cannot be written to.

    Each is told of once, to the first who asks. Sittings of programs that are running are left alone. Raises NoSpace,
    Busy.
    """
    if project.read_only:
        return None
    with project.db.read() as conn:
        if not sitting.marks(conn):
            return None
    with project.db.write() as conn:
        gone = sitting.claim(project.folder, conn)
    if not gone:
        return None
    takes, missing = _take_up(project)
    with project.db.read() as conn:
        last = _last(undo.following(conn, back=True), gone[0])
    return Recovery(gone[0].since, takes, missing, last)


def _take_up(project: Project) -> tuple[int, int]:
    """Finished takes that had no row, and lines that were to be rendered and are not."""
    from app.services.rendering import LOCK

    try:
        with only_one(project.folder / LOCK, "being rendered"):
            project.audio.clean()
            takes = adopt(project)
            with project.db.write() as conn:
                found = rows.fitting(conn)
                filing.link(conn, found)
                waiting = rows.waiting(conn)
            # A take whose line has not been worked out yet finds it at the next render, without being made again.
            return takes, max(0, waiting - max(0, takes - len({link.request for link in found})))
    except Busy:  # another program renders: it took up what there was, and what waits now is its own
        return 0, 0


def _last(step: Step | None, mark: sitting.Mark) -> Step | None:
    return step if step is not None and step.created >= mark.since.replace(microsecond=0) else None
