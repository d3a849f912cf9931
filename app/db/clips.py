"""What the user made of clips: pinned pauses, trims, gains, fades and pieces. `arrangement` reads them back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from sqlalchemy import Connection, delete, insert, update

from app.core.errors import BadEdit, NotFound
from app.core.timeline import Clip
from app.db.tables import line_takes, lines, pieces


def pin(conn: Connection, line: int, seconds: float | None) -> None:
    """Sets the pause before a line, or lets it follow the rules again. Raises NotFound."""
    if conn.execute(update(lines).where(lines.c.id == line).values(pause=seconds)).rowcount == 0:
        raise NotFound(f"there is no line {line} in this project")


def keep(conn: Connection, clip: Clip) -> None:
    """Writes down a clip as it was edited: its pause if pinned, and how its take is cut. Raises NotFound, BadEdit.

    The cuts belong to the take on its line, so another take of the line is heard whole, and this one again as it was
    cut.
    """
    if clip.piece:
        raise BadEdit(f"piece {clip.piece} of line {clip.line} is kept together with the others of its line")
    pin(conn, clip.line, _pin(clip))
    _cut(conn, clip, _cuts(clip))


def put(conn: Connection, before: Sequence[Clip], after: Sequence[Clip]) -> None:
    """Writes what differs between the pieces of one line, from the first to the last, as they are and shall be.

    Neither is empty, and all are of one take. Raises NotFound if the line or its take is not there.
    """
    first, wanted = before[0], after[0]
    if _pin(first) != _pin(wanted):
        pin(conn, wanted.line, _pin(wanted))
    if changed := _changed(_cuts(first), _cuts(wanted)):
        _cut(conn, wanted, changed)
    for position, (old, new) in enumerate(zip_longest(before[1:], after[1:]), 1):
        here = (
            pieces.c.line_id == wanted.line,
            pieces.c.take_id == wanted.take,
            pieces.c.position == position,
        )
        if new is None:
            conn.execute(delete(pieces).where(*here))
        elif old is None:
            place = {"line_id": wanted.line, "take_id": wanted.take, "position": position}
            conn.execute(insert(pieces).values({**place, **_piece(new)}))
        elif changed := _changed(_piece(old), _piece(new)):
            conn.execute(update(pieces).where(*here).values(changed))


def _cut(conn: Connection, clip: Clip, values: dict[str, float]) -> None:
    mine = update(line_takes).where(line_takes.c.line_id == clip.line, line_takes.c.take_id == clip.take)
    if conn.execute(mine.values(values)).rowcount == 0:
        raise NotFound(f"line {clip.line} has no take {clip.take}")


def _pin(clip: Clip) -> float | None:
    return clip.pause if clip.pinned else None


def _cuts(clip: Clip) -> dict[str, float]:
    return {
        "trim_in": clip.trim_in,
        "trim_out": clip.trim_out,
        "gain": clip.gain,
        "fade_in": clip.fade_in,
        "fade_out": clip.fade_out,
    }


def _piece(clip: Clip) -> dict[str, float]:
    return {
        "begin": clip.trim_in,
        "end": clip.end,
        "pause": clip.pause,
        "gain": clip.gain,
        "fade_in": clip.fade_in,
        "fade_out": clip.fade_out,
    }


def _changed(old: dict[str, float], new: dict[str, float]) -> dict[str, float]:
    return {name: value for name, value in new.items() if old[name] != value}
