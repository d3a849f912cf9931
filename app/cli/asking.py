"""Who speaks, asked of a language model: off unless an address is named here or was entered before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.output import ProgressStyle, drive, emit, fail, reasons

if TYPE_CHECKING:
    from app.services.asking import Estimate

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Folder = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder, Title.dramatis.")]
Url = Annotated[
    str | None,
    typer.Option("--url", help="An OpenAI-compatible address, such as http://localhost:11434/v1."),
]
Name = Annotated[str | None, typer.Option("--model", help="The model's name there.")]


def register(app: typer.Typer) -> None:
    app.command()(ask)


def ask(
    project: Folder,
    url: Url = None,
    model: Name = None,
    below: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Asks about quotations less sure than this.")
    ] = 0.9,
    chapter: Annotated[int | None, typer.Option(help="Only this chapter's.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tells what it would cost.")] = False,
    progress: Annotated[ProgressStyle, typer.Option(help="How to show progress.")] = ProgressStyle.auto,
    json: AsJson = False,
) -> None:
    """Asks a language model who speaks the doubtful quotations; the key comes from DRAMATIS_MODEL_KEY.

    Passages of the book are sent to that address, and to no other. Only names come back; they are proposals to review.
    """
    if (url is None) != (model is None):
        raise typer.BadParameter("--url and --model belong together")
    with reasons():
        from app.services import asking
        from app.services.model_settings import given, load
        from app.services.project import Project
        from app.services.undoing import settled
        from app.settings import load as settings

        with Project.open(project) as opened:
            told = asking.estimate(opened, below, chapter)
            if dry_run or not told.quotations:
                emit({"estimate": _estimate(told)}, json, _costs(told))
                return
            chosen = given(url, model) if url is not None and model is not None else load(settings().home)
            if chosen is None:
                fail("no language model is entered; name one with --url and --model")
            done = drive(asking.ask(opened, chosen, below, chapter), progress)
            if done.changes.lines:
                from app.bootstrap import build

                with build() as studio:
                    lexicon = studio.settings.lexicon
                    drive(settled(opened, studio.registry, studio.voices, done.changes, lexicon))
        value = {
            "estimate": _estimate(told),
            "quotations": done.quotations,
            "answered": done.answered,
            "changed": done.changed,
            "tokens": {"sent": done.sent, "received": done.received},
            "stopped": done.stopped or None,
        }
        lines = [
            f"{done.answered} of {done.quotations} quotations answered, {done.changed} have another speaker now; "
            "`dramatis review` shows the doubtful ones, `dramatis undo` takes it back"
        ]
        emit(value, json, lines)
        if done.stopped:
            fail(f"{done.stopped}; what was answered before is kept")


def _estimate(told: Estimate) -> dict[str, int]:
    return {
        "quotations": told.quotations,
        "requests": told.requests,
        "tokens_sent": told.sent,
        "tokens_received": told.received,
    }


def _costs(told: Estimate) -> str:
    if not told.quotations:
        return "there is no doubtful quotation to ask about"
    return (
        f"{told.quotations} quotations in {told.requests} requests: about {told.sent:,} tokens sent and "
        f"{told.received:,} received"
    )
