"""Single utterances: say, normalize."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from app.cli.output import duration, emit, reasons

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]


def register(app: typer.Typer) -> None:
    app.command()(say)
    app.command()(normalize)


def say(
    text: Annotated[str, typer.Argument(help="What to say; - reads standard input.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write: .wav, .flac, .ogg or .mp3.")],
    voice: Annotated[str | None, typer.Option("--voice", help="See `dramatis voice list`.")] = None,
    language: Annotated[str, typer.Option(help="The text's language, as in en-GB or de.")] = "en",
    seed: Annotated[
        int, typer.Option(min=0, help="Another number, another reading, where the pack can.")
    ] = 0,
    pace: Annotated[float, typer.Option(min=0.5, max=2.0, help="Speed, 1 is the voice's own.")] = 1.0,
    pitch: Annotated[float, typer.Option(min=-12, max=12, help="Semitones up or down.")] = 0.0,
    adapter: Annotated[
        str | None,
        typer.Option(help="An adapter of the voice's pack in place of the voice's own; '' for none."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Speaks one text into a sound file."""
    with reasons():
        from app.bootstrap import build
        from app.services.saying import say as speak
        from engine.types import Direction

        if text == "-":
            text = _standard_input()
        with build() as studio:
            direction = Direction(pace=pace, pitch=pitch)
            said = speak(
                studio.registry,
                studio.voices.adapted(adapter),
                studio.settings.lexicon,
                text,
                out,
                voice,
                language,
                seed,
                direction,
            )
        told = f"{said.path}: {duration(said.seconds)} in {said.wall_seconds:.2f} s, {said.voice}"
        emit(said, json, told)


def normalize(
    text: Annotated[str | None, typer.Argument(help="The text; without it, lines of standard input.")] = None,
    language: Annotated[str, typer.Option(help="The text's language, as in en-GB or de.")] = "en",
    json: AsJson = False,
) -> None:
    """Shows what would be spoken for a text."""
    with reasons():
        from engine.text.normalize import normalize as spoken
        from engine.text.phonemes import espeak_language

        espeak_language(
            language
        )  # raises for one that nobody speaks, whose text would come back as it went in
        # Without TEXT it is a filter: a line in, a JSON line out, so that many can be piped through one start.
        lines = [text] if text is not None else (line.rstrip("\r\n") for line in _lines())
        for line in lines:
            words = spoken(line, language)
            emit({"text": line, "spoken": words}, json or text is None, words)


def _lines() -> Iterator[str]:
    """The lines of standard input as they come; only line ends part them."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace")


def _standard_input() -> str:
    return sys.stdin.buffer.read().decode("utf-8", "replace")
