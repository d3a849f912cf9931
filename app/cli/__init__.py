"""The command line: the same services as the window, for scripts and servers.

Every command takes `--json` (one JSON value on stdout, everything else on stderr). Exit code 0 done, 1 failed with a
one-line reason, 2 wrong usage. Importing this must stay light: numpy, onnxruntime, Qt and torch come in with the
command that needs them.
"""

from __future__ import annotations

import typer

from app.cli import (
    asking,
    batch,
    cast,
    delivery,
    edition,
    history,
    lexicon,
    markers,
    packs,
    people,
    performance,
    project,
    review,
    room_tone,
    speech,
    studio,
    takes,
    voice,
)

app = typer.Typer(
    name="dramatis",
    help="Turns a book into an audiobook, every voice made on this machine.",
    no_args_is_help=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

studio.register(app)
project.register(app)
cast.register(app)
people.register(app)
review.register(app)
history.register(app)
edition.register(app)
asking.register(app)
takes.register(app)
room_tone.register(app)
delivery.register(app)
speech.register(app)
performance.register(app)
app.add_typer(voice.app, name="voice", help="The voices that can be cast.")
app.add_typer(lexicon.app, name="lexicon", help="How words are said, in all projects or in one.")
app.add_typer(markers.app, name="markers", help="Markers and comments in the book.")
app.add_typer(batch.app, name="batch", help="Several projects in a queue, worked through overnight.")
app.add_typer(packs.app, name="packs", help="Voice packs: the models that speak.")


def main() -> None:
    """The console script `dramatis`."""
    app()
