"""The voices that can be cast: list, show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.output import emit, note, reasons, table

if TYPE_CHECKING:
    from app.services.voices import VoiceEntry

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]


@app.command("list")
def list_voices(
    language: Annotated[
        str | None, typer.Option(help="Only voices of this language, as in en or de.")
    ] = None,
    json: AsJson = False,
) -> None:
    """The user's own voices, then those that the packs bring."""
    with reasons():
        from app.bootstrap import build

        with build() as studio:
            entries = studio.voices.all(language)
            for problem in studio.voices.problems():
                note(f"dramatis: {problem}")
        rows = [(e.name, e.language, e.gender, e.clips or None) for e in entries]
        emit([_value(e) for e in entries], json, table(("name", "language", "gender", "clips"), rows))


@app.command()
def show(name: Annotated[str, typer.Argument(help="The voice's name.")], json: AsJson = False) -> None:
    """What is known of one voice."""
    with reasons():
        from app.bootstrap import build

        with build() as studio:
            value = _value(studio.voices.entry(name))
        emit(value, json, [f"{key}: {entry}" for key, entry in value.items()])


def _value(entry: VoiceEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "pack": entry.pack,
        "clips": entry.clips,
        "seconds": entry.seconds,
        "consent": entry.consent,
        "language": entry.language,
        "gender": entry.gender,
    }
