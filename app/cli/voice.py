"""The voices that can be cast: list, show, and those of one's own: add, consent, morph, remove."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.output import ProgressStyle, drive, emit, fail, note, reasons, table

if TYPE_CHECKING:
    from app.services.cloning import Added
    from app.services.voices import VoiceEntry

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Name = Annotated[str, typer.Argument(help="The voice's name.")]

STANDARD = "The user declares that the speaker agrees to this use of the voice."


class Gender(str, Enum):  # noqa: UP042  (typer shows the values of a str enum as choices)
    """Whom casting by itself may give the voice to."""

    female = "female"
    male = "male"


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
        rows = [
            (e.name, e.language, e.gender, e.clips or None, None if e.consent else "no consent noted")
            for e in entries
        ]
        emit([_value(e) for e in entries], json, table(("name", "language", "gender", "clips", ""), rows))


@app.command()
def show(name: Name, json: AsJson = False) -> None:
    """What is known of one voice."""
    with reasons():
        from app.bootstrap import build

        with build() as studio:
            value = _whole(studio.voices.entry(name))
        emit(value, json, [f"{key}: {_told(entry)}" for key, entry in value.items()])


@app.command()
def add(
    name: Name,
    clips: Annotated[
        list[Path],
        typer.Argument(help="Sound files of one speaker: 1.5 s to 10 minutes each, 10 to 30 s are enough."),
    ],
    pack: Annotated[str | None, typer.Option(help="The pack that clones; usually nano.")] = None,
    language: Annotated[str, typer.Option(help="What the speaker speaks, as in en or de-AT.")] = "en",
    gender: Annotated[Gender | None, typer.Option(help="For casting by itself.")] = None,
    consent: Annotated[
        str | None, typer.Option(help="The speaker's consent: who agrees, to what, in which words.")
    ] = None,
    i_have_consent: Annotated[
        bool, typer.Option("--i-have-consent", help="Declares that the speaker agrees; noted with the date.")
    ] = False,
    adapter: Annotated[
        str, typer.Option(help="An adapter of the pack that the voice runs with.", show_default=False)
    ] = "",
    progress: Annotated[ProgressStyle, typer.Option(help="How to tell how far it is.")] = ProgressStyle.auto,
    json: AsJson = False,
) -> None:
    """Clones a voice from clips, which are checked and copied into the library."""
    with reasons():
        from app.bootstrap import build
        from app.services import cloning

        statement = consent if consent is not None else STANDARD if i_have_consent else None
        with build() as studio:
            work = cloning.add(
                studio.voices,
                studio.registry,
                name,
                clips,
                pack=pack,
                language=language,
                gender=gender.value if gender else None,
                consent=statement,
                adapter=adapter,
            )
            made = drive(work, progress)
        _tell(made, json)


@app.command()
def consent(
    name: Name,
    statement: Annotated[
        str, typer.Argument(help="Who agrees, to what, in which words.", show_default=False)
    ] = STANDARD,
    json: AsJson = False,
) -> None:
    """Notes, with today's date, that the speaker of a voice agrees."""
    with reasons():
        from app.bootstrap import build
        from app.services import cloning

        with build() as studio:
            entry = cloning.agree(studio.voices, name, statement)
        emit(_whole(entry), json, f"noted for {entry.name}: {_told(_whole(entry)['statement'])}")


@app.command()
def morph(
    name: Name,
    parts: Annotated[list[str], typer.Argument(metavar="VOICE=WEIGHT...", help="As in Anna=0.6 Bob=0.4.")],
    prosody: Annotated[
        str | None, typer.Option(help="The voice whose way of speaking (melody, pace, register) is taken.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="Usually that of the weightiest part.")] = None,
    adapter: Annotated[
        str | None, typer.Option(help="An adapter of the pack; usually the one that all parts have, if any.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Makes a voice of others: their sound mixed by weights, if wanted with another's way of speaking."""
    with reasons():
        from app.bootstrap import build
        from app.services import cloning

        with build() as studio:
            pairs = [_weighed(part) for part in parts]
            made = cloning.morph(
                studio.voices,
                studio.registry,
                name,
                pairs,
                prosody=prosody,
                language=language,
                adapter=adapter,
            )
        _tell(made, json)


@app.command()
def remove(
    name: Name,
    force: Annotated[bool, typer.Option("--force", help="Also if other voices are made of it.")] = False,
    json: AsJson = False,
) -> None:
    """Deletes a voice of the library with its copies of the clips. Takes made with it stay."""
    with reasons():
        from app.bootstrap import build
        from app.services import cloning

        with build() as studio:
            removed, users = cloning.remove(studio.voices, name, force=force)
        for user in users:
            note(f"dramatis: {user!r} was made of {removed!r} and cannot be used any more")
        emit({"removed": removed, "unusable": list(users)}, json, f"removed {removed}")


def _weighed(part: str) -> tuple[str, float]:
    name, equals, weight = part.rpartition("=")
    if not equals:
        return part, 1.0
    try:
        return name, float(weight.replace(",", "."))
    except ValueError:
        fail(f"{part!r} gives no weight; write it as in Anna=0.6")


def _tell(made: Added, json: bool) -> None:
    for line in made.notes:
        note(f"dramatis: {line}")
    entry = made.entry
    value = _whole(entry) | {
        "notes": list(made.notes),
        "measured": [
            {
                "file": file,
                "seconds": round(report.seconds, 3),
                "speech": round(report.speech, 2),
                "level": round(report.level, 1),
                "noise": round(report.noise, 1),
                "clipping": round(report.clipping, 5),
                "partials": round(report.partials, 2),
                "hum": None if report.hum is None else round(report.hum, 1),
                "likeness": None if report.likeness is None else round(report.likeness, 3),
            }
            for file, report in made.reports
        ],
    }
    made_of = f"{entry.clips} clips, {entry.seconds:.1f} s" if entry.clips else "a morph"
    emit(value, json, f"added {entry.name} ({entry.pack}; {made_of})")


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


def _whole(entry: VoiceEntry) -> dict[str, Any]:
    statement = entry.statement
    return _value(entry) | {
        "statement": None if statement is None else {"date": statement.date, "text": statement.statement},
        "mix": [{"voice": name, "weight": weight} for name, weight in entry.parts],
        "prosody": entry.prosody,
        "adapter": entry.voice.adapter or None,
    }


def _told(value: Any) -> str:
    """A value of `show` for people."""
    if value is None or value == []:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return f"{value['text']} ({value['date']})"
    if isinstance(value, list):
        return ", ".join(f"{part['voice']} {part['weight']:.0%}" for part in value)
    return str(value)
