"""The cast: who is read in which voice, in the whole book or in one chapter, and what would suit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.changing import NARRATOR, AsJson, DryRun, Folder, cost, whom
from app.cli.output import counted, drive, duration, emit, reasons, table

if TYPE_CHECKING:
    from app.core.overview import CastEntry
    from app.services.project import Project
    from app.services.series import Proposal

Voiced = dict[str | None, str | None]


def register(app: typer.Typer) -> None:
    app.command()(cast)


def cast(
    project: Folder,
    roles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME=VOICE", help="The narrator's name is narrator; NAME= takes a voice away."
        ),
    ] = None,
    auto: Annotated[bool, typer.Option("--auto", help="Gives everybody a voice of their own.")] = False,
    chapter: Annotated[
        int | None, typer.Option("--chapter", help="NAME=VOICE holds in this chapter alone.")
    ] = None,
    other: Annotated[
        Path | None, typer.Option("--from", metavar="OTHER", help="Takes over the cast of another project.")
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Voices that would suit everybody, or each NAME.")
    ] = False,
    clashes: Annotated[
        bool, typer.Option("--clashes", help="Where a voice is used twice in one scene.")
    ] = False,
    totals: Annotated[bool, typer.Option("--totals", help="Lines, words and minutes of everybody.")] = False,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Shows or sets the cast."""
    with reasons():
        from app.bootstrap import build
        from app.services.project import Project, overview

        named = [] if suggest else [_role(role) for role in roles or ()]
        if chapter is not None and (auto or other or not named):
            raise typer.BadParameter("--chapter goes with NAME=VOICE alone")
        if suggest and (auto or other):
            raise typer.BadParameter("--suggest changes nothing; it goes with neither --auto nor --from")
        with Project.open(project) as opened:
            value: dict[str, Any] = {}
            told: list[str] = []
            names = [whom(opened, role) for role in roles or ()] if suggest else []
            wanted = {whom(opened, name): voice for name, voice in named}
            if auto or wanted or other:
                with build() as studio:
                    made = _Change(opened, studio, dry_run)
                    made.check(wanted)
                    if other is not None:
                        value["from"] = made.take_over(other, told)
                    made.give(wanted, chapter)
                    if auto:
                        made.auto()
                    if dry_run and made.would:
                        value["would"] = [
                            {"character": who, "voice": voice} for who, voice in made.would.items()
                        ]
                        told.append(_would(made.would))
                    value["impact"], text = made.end()
                    told.append(text)
            value = {"cast": [cast_value(entry) for entry in overview(opened).cast], **_more(opened), **value}
            shown = [_table(value)]
            if suggest:
                value["suggestions"] = _suggestions(opened, names)
                shown = [_suggested(value["suggestions"])]
            if totals:
                value["totals"] = _totals(opened)
                shown = [_totalled(value["totals"])]
                silent = sum(one["lines"] for one in value["cast"]) - sum(
                    one["lines"] for one in value["totals"]
                )
                if silent:
                    shown.append(f"not counted: {counted(silent, 'line')} of what is left out")
            if clashes:
                value["clashes"] = _clashes(opened)
                shown.append(_clashing(value["clashes"]))
        emit(value, json, "\n\n".join([*shown, *told]))


class _Change:
    """The changes of one command: tried first, so that a name that is not there changes nothing, then made."""

    def __init__(self, project: Project, studio: Any, dry_run: bool) -> None:
        self.project, self.studio, self.dry_run = project, studio, dry_run
        self.touched: set[int] = set()
        self.would: Voiced = {}  # what a trial would give in the whole book
        self.lines, self.sound, self.work = 0, 0.0, 0.0

    def check(self, wanted: Voiced) -> None:
        """Raises for a voice or a name that is not there, before anything changes."""
        from app.services.casting import impact

        for name in wanted.values():
            if name is not None:
                self.studio.voices.resolve(name)
        impact(self.project, wanted)

    def give(self, wanted: Voiced, chapter: int | None) -> None:
        from app.services.casting import recast, set_chapter_voice

        if chapter is None:
            if wanted:
                self.would |= wanted
                self._do(recast, wanted)
            return
        for name, voice in wanted.items():
            self._do(set_chapter_voice, name, chapter, voice)

    def auto(self) -> None:
        from app.services.casting import auto_cast, auto_voices

        if self.dry_run:
            given = auto_voices(self.project, self.studio.registry)
            self.would = given | self.would
        self._do(auto_cast, self.studio.registry)

    def take_over(self, other: Path, told: list[str]) -> dict[str, Any]:
        from app.services.series import apply, take_over

        found = take_over(self.project, other, self.studio.voices)
        if any(match.problem is None for match in found.matches):
            self._do(apply, found)
        told.append(_taken(found))
        return {
            "matches": [
                {
                    "character": match.character,
                    "other": match.other,
                    "voice": match.voice,
                    "by": match.by,
                    "now": match.now,
                    "problem": match.problem,
                }
                for match in found.matches
            ],
            "unmatched": list(found.unmatched),
            "unused": list(found.unused),
            "doubtful": list(found.doubtful),
        }

    def end(self) -> tuple[dict[str, Any], str]:
        """What all of it costs, as JSON and for people."""
        from app.core.progress import Impact
        from app.services.settling import settle

        if self.dry_run:
            value, text = cost(Impact(self.lines, self.sound, self.work))
            return value, f"nothing was changed; {text}"
        studio = self.studio
        return cost(
            drive(settle(self.project, studio.registry, studio.voices, self.touched, studio.settings.lexicon))
        )

    def _do(self, deed: Any, *given: Any) -> None:
        from app.services.impacts import impact

        if self.dry_run:
            told = impact(self.project, deed, *given)
            self.lines += told.lines
            self.sound += told.audio_seconds
            self.work += told.render_seconds
        else:
            self.touched |= deed(self.project, *given).lines


def cast_value(entry: CastEntry) -> dict[str, Any]:
    """Somebody in the cast as `--json` prints them."""
    return {
        "character": entry.character,
        "voice": entry.voice,
        "gender": entry.gender,
        "age": entry.age,
        "lines": entry.lines,
        "words": entry.words,
    }


def _role(role: str) -> tuple[str, str | None]:
    name, equals, voice = role.rpartition("=")
    if not (equals and name.strip()):
        raise typer.BadParameter(f"{role!r} is not of the form NAME=VOICE")
    return name, voice.strip() or None


def _more(opened: Project) -> dict[str, Any]:
    from app.services.casting import chapter_voices

    found = chapter_voices(opened)
    return {
        "chapter_voices": [
            {"chapter": index, "character": name, "voice": voice} for (index, name), voice in found.items()
        ]
    }


def _suggestions(opened: Project, names: list[str | None]) -> list[dict[str, Any]]:
    from dataclasses import asdict

    from app.bootstrap import build
    from app.services.casting import suggest
    from app.services.project import overview

    who = names or [entry.character for entry in overview(opened).cast]
    with build() as studio:
        return [
            {
                "character": name,
                "voices": [
                    asdict(found) for found in suggest(opened, studio.registry, studio.voices, name, 5)
                ],
            }
            for name in who
        ]


def _totals(opened: Project) -> list[dict[str, Any]]:
    from dataclasses import asdict

    from app.services.casting import totals

    return [asdict(total) for total in totals(opened)]


def _clashes(opened: Project) -> list[dict[str, Any]]:
    from dataclasses import asdict

    from app.services.casting import clashes

    return [asdict(clash) for clash in clashes(opened)]


def _table(value: dict[str, Any]) -> str:
    rows = (
        (
            e["character"] or NARRATOR,
            e["voice"] or "the default",
            e["gender"],
            e["age"],
            e["lines"],
            e["words"],
        )
        for e in value["cast"]
    )
    told = table(("character", "voice", "gender", "age", "lines", "words"), rows)
    if alone := value["chapter_voices"]:
        rows_alone = ((e["chapter"], e["character"] or NARRATOR, e["voice"]) for e in alone)
        told += "\n\n" + table(("chapter", "character", "voice in it"), rows_alone)
    return told


def _would(given: Voiced) -> str:
    rows = ((who or NARRATOR, voice or "the default") for who, voice in given.items())
    return table(("character", "would have"), rows)


def _suggested(found: list[dict[str, Any]]) -> str:
    rows = (
        (
            one["character"] or NARRATOR if not at else "",
            voice["voice"],
            f"{voice['score']:.2f}",
            voice["why"],
        )
        for one in found
        for at, voice in enumerate(one["voices"])
    )
    return table(("character", "voice", "suits", "why"), rows)


def _totalled(found: list[dict[str, Any]]) -> str:
    rows = (
        (one["character"] or NARRATOR, one["lines"], one["words"], duration(one["minutes"] * 60))
        for one in found
    )
    return table(("character", "lines", "words", "length"), rows)


def _clashing(found: list[dict[str, Any]]) -> str:
    if not found:
        return "no voice is used twice in one scene"
    rows = (
        (c["chapter"], c["line"], c["voice"], ", ".join(name or NARRATOR for name in c["characters"]))
        for c in found
    )
    return table(("chapter", "line", "voice", "of both"), rows)


def _taken(found: Proposal) -> str:
    rows = (
        (
            match.character or NARRATOR,
            match.other or NARRATOR,
            match.voice,
            match.problem or ("as it was" if not match.changes else f"by {match.by}"),
        )
        for match in found.matches
    )
    told = (
        [table(("character", "there", "voice", ""), rows)] if found.matches else ["nobody is in both casts"]
    )
    for names, what in (
        (found.unmatched, "not in that cast"),
        (found.unused, "of that cast not in this book"),
        (found.doubtful, "could be several of that cast"),
    ):
        if names:
            told.append(f"{what}: {', '.join(names)}")
    return "\n".join(told)
