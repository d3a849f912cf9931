"""What the user made of clips: pinned pauses, trims, gains and fades. `arrangement` reads them back."""

from __future__ import annotations

from sqlalchemy import Connection, update

from app.core.errors import NotFound
from app.core.timeline import Clip
from app.db.tables import line_takes, lines


def pin(conn: Connection, line: int, seconds: float | None) -> None:
    """Sets the pause before a line, or lets it follow the rules again. Raises NotFound."""
    if conn.execute(update(lines).where(lines.c.id == line).values(pause=seconds)).rowcount == 0:
        raise NotFound(f"there is no line {line} in this project")


def keep(conn: Connection, clip: Clip) -> None:
    """Writes down a clip as it was edited: its pause if pinned, and how its take is cut. Raises NotFound.

    The cuts belong to the take on its line, so another take of the line is heard whole, and this one again as it was
    cut.
    """
    pin(conn, clip.line, clip.pause if clip.pinned else None)
    done = conn.execute(
        update(line_takes)
        .where(line_takes.c.line_id == clip.line, line_takes.c.take_id == clip.take)
        .values(
            trim_in=clip.trim_in,
            trim_out=clip.trim_out,
            gain=clip.gain,
            fade_in=clip.fade_in,
            fade_out=clip.fade_out,
        )
    )
    if done.rowcount == 0:
        raise NotFound(f"line {clip.line} has no take {clip.take}")
