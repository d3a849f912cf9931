"""Room tone: what is heard in the pauses."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.output import emit, reasons

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Folder = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder, Title.dramatis.")]


def register(app: typer.Typer) -> None:
    app.command("room-tone")(room_tone)


def room_tone(
    project: Folder,
    made: Annotated[
        float | None, typer.Option("--made", metavar="DB", help="Made noise at this level, as in -60.")
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="The sound of a recorded room.")
    ] = None,
    begin: Annotated[float, typer.Option(min=0, help="Second of FILE at which it begins.")] = 0.0,
    end: Annotated[float | None, typer.Option(min=0, help="Second of FILE at which it ends.")] = None,
    none: Annotated[bool, typer.Option("--none", help="Silent pauses.")] = False,
    json: AsJson = False,
) -> None:
    """Shows or sets what is heard in the pauses: made noise, the sound of a room, or nothing."""
    if (made is not None) + (source is not None) + none > 1:
        raise typer.BadParameter("only one of --made, --from and --none can be taken")
    with reasons():
        from app.services import room_tone as tones
        from app.services.project import Project

        with Project.open(project) as opened:
            if made is not None:
                tones.made(opened, made)
            elif source is not None:
                tones.captured(opened, source, begin=begin, end=end)
            elif none:
                tones.none(opened)
            tone = tones.current(opened)
        if tone is None:
            emit({"kind": None}, json, "none: pauses are silent")
            return
        where = f" from {tone.source}" if tone.source else ""
        emit(asdict(tone), json, f"{tone.kind}{where}, {tone.level:.1f} dB, a loop of {tone.seconds:.1f} s")
