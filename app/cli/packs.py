"""Voice packs: list, add, verify, remove."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.output import emit, fail, reasons, table

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]


@app.command("list")
def list_packs(json: AsJson = False) -> None:
    """All packs with what they can do, also those that cannot be used and why."""
    with reasons():
        from app.bootstrap import build

        with build() as studio:
            found = studio.registry.list()
            adapters = {pack.name: list(studio.registry.adapters(pack.name)) for pack in found if pack.ok}
        values: list[dict[str, Any]] = []
        for pack in found:
            info = pack.info
            values.append(
                {
                    "name": pack.name,
                    "family": info.family if info else None,
                    "path": str(pack.path) if pack.path else None,
                    "licence": info.licence if info else None,
                    "languages": list(info.languages) if info else [],
                    "can": sorted(info.can) if info else [],
                    "sample_rate": info.sample_rate if info else None,
                    "ok": pack.ok,
                    "why": pack.why,
                    "version": info.version if info else None,
                    "experimental": bool(info and info.experimental),
                    "adapters": adapters.get(pack.name, []),
                }
            )
        rows = [
            (v["name"], v["family"], ", ".join(v["can"]), "yes" if v["ok"] else "no", v["why"])
            for v in values
        ]
        emit(values, json, table(("name", "family", "can", "usable", "why"), rows))


@app.command()
def add(folder: Annotated[Path, typer.Argument(help="The pack's folder.")], json: AsJson = False) -> None:
    """Verifies a pack and copies it into the user's library."""
    with reasons():
        from app.bootstrap import build

        with build() as studio:
            info = studio.registry.add(folder)
        emit({"name": info.name, "version": info.version}, json, f"added {info.name} {info.version}")


@app.command()
def verify(name: Annotated[str, typer.Argument(help="The pack's name.")], json: AsJson = False) -> None:
    """Reads every file of a pack again and compares it with its hash."""
    with reasons():
        from app.bootstrap import build

        with build() as studio:
            found = studio.registry.verify(name)
        emit({"name": name, "ok": found.ok, "why": found.why}, json, f"{name}: {found.why or 'sound'}")
        if not found.ok:
            fail(f"the pack {name} is not sound: {found.why}")


@app.command()
def remove(name: Annotated[str, typer.Argument(help="The pack's name.")], json: AsJson = False) -> None:
    """Removes a pack from the user's library; takes that it made stay."""
    with reasons():
        from app.bootstrap import build

        with build() as studio:
            studio.registry.remove(name)
        emit({"removed": name}, json, f"removed {name}")
