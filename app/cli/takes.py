"""Takes of a line: list, score, choose, keep, drop, make more; and repair of words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.output import ProgressStyle, counted, drive, emit, fail, reasons, table

if TYPE_CHECKING:
    from app.services.takes import LineTakes

AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Folder = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder, Title.dramatis.")]
LineId = Annotated[
    int, typer.Argument(metavar="LINE", help="The line's number, as `dramatis script` shows it.")
]
How = Annotated[ProgressStyle, typer.Option(help="How to show progress.")]


def register(app: typer.Typer) -> None:
    app.command()(takes)
    app.command()(score)
    app.command()(repair)


def takes(
    project: Folder,
    line: LineId,
    more: Annotated[int, typer.Option("--more", min=0, max=99, help="First makes so many more.")] = 0,
    choose: Annotated[
        int | None, typer.Option("--choose", metavar="TAKE", help="Is heard from now on.")
    ] = None,
    keep: Annotated[int | None, typer.Option("--keep", metavar="TAKE", help="Marks it as kept.")] = None,
    drop: Annotated[
        int | None, typer.Option("--drop", metavar="TAKE", help="Hides it; it is not deleted.")
    ] = None,
    restore: Annotated[int | None, typer.Option("--restore", metavar="TAKE", help="Shows it again.")] = None,
    best: Annotated[
        bool, typer.Option("--best", help="Scores, and chooses the best unless you have.")
    ] = False,
    progress: How = ProgressStyle.auto,
    json: AsJson = False,
) -> None:
    """The takes of a line with their scores; TAKE is the number in that list."""
    with reasons():
        from app.bootstrap import build
        from app.services import takes as work
        from app.services.project import Project
        from app.services.scoring import score as heard

        report = None
        with build() as studio, Project.open(project) as opened:
            if more:
                lexicon = studio.settings.lexicon
                steps = work.more(opened, studio.registry, studio.voices, line, more, lexicon_file=lexicon)
                report = drive(steps, progress)
            if more or best:
                drive(
                    heard(
                        opened,
                        studio.registry,
                        studio.voices,
                        lines=[line],
                        lexicon_file=studio.settings.lexicon,
                    ),
                    progress,
                )
            for verb, number in (
                (work.restore, restore),
                (work.keep, keep),
                (work.choose, choose),
                (work.drop, drop),
            ):
                if number is not None:
                    verb(opened, line, _take(work.listed(opened, line), number))
            if best:
                work.choose_best(opened, [line])
            found = work.listed(opened, line)
        emit(_value(found), json, _told(found))
        if report is not None and report.failed:
            fail(f"line {line} could not be rendered: {report.failed[0][1]}")


def score(
    project: Folder,
    chapter: Annotated[list[int] | None, typer.Option("--chapter", help="Only these chapters.")] = None,
    line: Annotated[list[int] | None, typer.Option("--line", help="Only these lines.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Also takes that were scored before.")] = False,
    best: Annotated[bool, typer.Option("--best", help="Then chooses the best take of each line.")] = False,
    progress: How = ProgressStyle.auto,
    json: AsJson = False,
) -> None:
    """Listens to takes: phone errors, likeness of the voice, faults. What you chose or kept stays chosen."""
    with reasons():
        from app.bootstrap import build
        from app.services.project import Project
        from app.services.reading import lines as lines_of
        from app.services.scoring import score as work
        from app.services.takes import best_of

        chosen = 0
        with build() as studio, Project.open(project) as opened:
            report = drive(
                work(
                    opened,
                    studio.registry,
                    studio.voices,
                    chapters=chapter,
                    lines=line,
                    again=again,
                    lexicon_file=studio.settings.lexicon,
                ),
                progress,
            )
            if best:
                asked = None if line is None and chapter is None else set(line or ())
                for index in chapter or ():
                    asked = (asked or set()) | {one.id for one in lines_of(opened, index)}
                chosen = len(drive(best_of(opened, asked), progress).lines)
        value = {
            "scored": report.scored,
            "known": report.known,
            "failed": [{"line": number, "reason": why} for number, why in report.failed],
            "chosen": chosen,
        }
        told = f"{report.scored} takes scored, {report.known} known from before"
        if best:
            told += f"; {counted(chosen, 'line')} got a better take"
        emit(value, json, told)
        if report.failed:
            number, why = report.failed[0]
            fail(f"takes of {counted(len(report.failed), 'line')} could not be scored; line {number}: {why}")


def repair(
    project: Folder,
    line: LineId,
    span: Annotated[str, typer.Option("--span", help="The words to say anew, as they stand in the line.")],
    say: Annotated[
        str | None, typer.Option("--say", help="What to say instead; without it the same again.")
    ] = None,
    take: Annotated[int | None, typer.Option("--take", help="Which take; the chosen one without it.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Another number, another rendering.")] = 0,
    candidates: Annotated[
        int, typer.Option("--candidates", min=1, max=20, help="Makes several and takes the best.")
    ] = 1,
    progress: How = ProgressStyle.auto,
    json: AsJson = False,
) -> None:
    """Says words of a line anew; the rest of the take stays as it is. The line's text changes with it."""
    with reasons():
        from app.bootstrap import build
        from app.core.respeaking import found
        from app.services import repairing as work
        from app.services.project import Project
        from app.services.takes import listed

        with build() as studio, Project.open(project) as opened:
            states = listed(opened, line)
            chosen = None if take is None else _take(states, take)
            text = work.shown(opened, line)
            what = work.plan(
                opened,
                studio.registry,
                studio.voices,
                line,
                found(text, span),
                say,
                take=chosen,
                lexicon_file=studio.settings.lexicon,
            )
            seeds = range(seed, seed + candidates)
            made = drive(work.make(opened, studio.registry, what, tuple(seeds)), progress)
            best = work.best(made)
            work.accept(opened, what, best.take.id)
            states = listed(opened, line)
        number = next(one.number for one in states.takes if one.take.id == best.take.id)
        value = {
            "line": line,
            "take": number,
            "seed": best.take.seed,
            "text": what.fresh,
            "changed": [round(best.change.start, 3), round(best.change.now, 3)],
            "seconds": round(best.take.seconds, 3),
            "phone_error_rate": None if best.score is None else best.score.phone_errors,
            "similarity": None if best.score is None else best.score.similarity,
            "reused": best.reused,
        }
        told = f"line {line}, take {number}: {best.change.start:.2f} to {best.change.now:.2f} s are new: {what.fresh}"
        emit(value, json, told)


def _take(found: LineTakes, number: int) -> int:
    """The id of the take with that number in the list."""
    from app.core.errors import NotFound

    state = next((one for one in found.takes if one.number == number), None)
    if state is None:
        count = len(found.takes)
        has = (
            f"its takes are 1 to {count}" if count > 1 else "it has one take" if count else "it has none yet"
        )
        raise NotFound(f"line {found.line} has no take {number}; {has}")
    return state.take.id


def _value(found: LineTakes) -> dict[str, Any]:
    from app.services.takes import reason

    return {
        "line": found.line,
        "chosen": None if found.chosen is None else found.chosen.number,
        "best": None if found.best is None else found.best.number,
        "reason": None if found.why is None else reason(found.why),
        "takes": [
            {
                "take": one.number,
                "seed": one.take.seed,
                "seconds": round(one.take.seconds, 3),
                "chosen": one.chosen,
                "mark": one.mark,
                "fits": one.fits,
                "place": one.place,
                "phone_error_rate": None if one.score is None else one.score.phone_errors,
                "similarity": None if one.score is None else one.score.similarity,
                "faults": []
                if one.score is None
                else [{"kind": f.kind, "start": f.start, "end": f.end} for f in one.score.faults],
                "judge": None if one.score is None else one.score.judge,
                "audio": one.take.audio,
            }
            for one in found.takes
        ],
    }


def _told(found: LineTakes) -> list[str]:
    from app.services.takes import reason

    if not found.takes:
        return [f"line {found.line} has no take yet"]
    rows = []
    for one in found.takes:
        score = one.score
        errors = "" if score is None or score.phone_errors is None else f"{score.phone_errors:.1%}"
        like = "" if score is None or score.similarity is None else f"{score.similarity:.2f}"
        faults = "" if score is None else ", ".join(sorted({fault.kind for fault in score.faults}))
        notes = [
            word
            for word, on in (
                ("chosen", one.chosen),
                (one.mark or "", one.mark is not None),
                ("best", one.place == 1),
                ("out of date", not one.fits),
            )
            if on
        ]
        rows.append(
            (one.number, one.take.seed, f"{one.take.seconds:.2f}", errors, like, faults, ", ".join(notes))
        )
    lines = [table(("take", "seed", "seconds", "phone errors", "likeness", "faults", ""), rows)]
    if found.best is not None and found.why is not None:
        lines += ["", f"take {found.best.number} is the best: {reason(found.why)}"]
    return lines
