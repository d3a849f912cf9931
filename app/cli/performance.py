"""Recordings: convert one into another voice, verify what one says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.output import duration, emit, reasons, table

if TYPE_CHECKING:
    from engine.types import Verdict

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
DOUBTFUL = 0.5
"""Words with a lower score are told to people; scripts get all."""


def register(app: typer.Typer) -> None:
    app.command()(convert)
    app.command()(verify)


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="The performance, a sound file.")],
    voice: Annotated[str, typer.Option("--voice", help="See `dramatis voice list`.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write: .wav, .flac, .ogg or .mp3.")],
    prosody: Annotated[
        str | None, typer.Option(help="A voice whose register and range of pitch to take.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Another number, another rendering.")] = 0,
    adapter: Annotated[
        str | None, typer.Option(help="An adapter of the voice's pack; '' for none at all.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Speaks a recording anew in another voice: its words, timing and expression stay."""
    with reasons():
        from app.bootstrap import build
        from app.services.converting import convert as made

        with build() as studio:
            done = made(studio.registry, studio.voices, source, out, voice, prosody, seed, adapter)
        emit(done, json, f"{done.path}: {duration(done.seconds)} in {done.wall_seconds:.2f} s, {done.voice}")


def verify(
    audio: Annotated[Path, typer.Argument(help="The recording, a sound file.")],
    text: Annotated[str, typer.Argument(help="What it should say; @FILE reads a file, - standard input.")],
    voice: Annotated[str | None, typer.Option("--voice", help="The voice it should have.")] = None,
    language: Annotated[str, typer.Option(help="The text's language, as in en-GB or de.")] = "en",
    json: AsJson = False,
) -> None:
    """Proofs a recording: phone errors, likeness of the voice, when each word is heard, and what is wrong."""
    with reasons():
        from app.bootstrap import build
        from app.services.verifying import verify as proofed

        said = _text(text)
        with build() as studio:
            verdict = proofed(
                studio.registry, studio.voices, studio.settings.lexicon, audio, said, voice, language
            )
        emit(_value(verdict), json, _told(verdict))


def _text(given: str) -> str:
    if given == "-":
        return sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    if given.startswith("@"):
        return Path(given[1:]).read_bytes().decode("utf-8-sig", "replace")
    return given


def _value(verdict: Verdict) -> dict[str, Any]:
    return {
        "phone_error_rate": verdict.phone_error_rate,
        "similarity": verdict.similarity,
        "words": [
            {"word": one.word, "start": one.start, "end": one.end, "score": one.score}
            for one in verdict.words
        ],
        "faults": [{"kind": one.kind, "start": one.start, "end": one.end} for one in verdict.faults],
    }


def _told(verdict: Verdict) -> list[str]:
    lines = [f"phone errors: {verdict.phone_error_rate:.1%}"]
    if verdict.similarity is not None:
        lines.append(f"likeness of the voice: {verdict.similarity:.2f}")
    if verdict.faults:
        rows = [(one.kind, f"{one.start:.2f}", f"{one.end:.2f}") for one in verdict.faults]
        lines.append(table(("fault", "from", "to"), rows))
    doubtful = [one for one in verdict.words if one.score is not None and one.score < DOUBTFUL]
    if doubtful:
        rows = [(one.word, f"{one.start:.2f}", f"{one.score:.2f}") for one in doubtful]
        lines.append(table(("doubtful word", "at", "score"), rows))
    return lines
