"""How words are said: the user's lexicon for all projects, or with --project that of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.output import emit, fail, note, reasons, table

if TYPE_CHECKING:
    from engine.text.lexicon import Entry

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
InProject = Annotated[
    Path | None, typer.Option("--project", help="The project's lexicon, not the one for all.")
]
Change = Callable[[Sequence["Entry"]], Sequence["Entry"]]


@app.command("list")
def list_entries(project: InProject = None, json: AsJson = False) -> None:
    """All entries."""
    with reasons():
        found = _entries(project)
        rows = (
            (e.word, e.ipa or e.respelling, e.language, "as written" if e.match_case else "") for e in found
        )
        emit([asdict(one) for one in found], json, table(("word", "said", "language", "case"), rows))


@app.command()
def add(
    word: Annotated[str, typer.Argument(help="The word or phrase as the book writes it.")],
    ipa: Annotated[str | None, typer.Option(help="Phonemes in IPA.")] = None,
    respelling: Annotated[str | None, typer.Option(help="What to say in its place.")] = None,
    language: Annotated[str | None, typer.Option(help="Only in text of this language.")] = None,
    match_case: Annotated[bool, typer.Option("--match-case", help="Only as written.")] = False,
    forms: Annotated[bool, typer.Option(help="Also its plural, possessive, -ed and -ing forms.")] = True,
    project: InProject = None,
    json: AsJson = False,
) -> None:
    """Says how a word sounds; replaces an entry for the same word."""
    with reasons():
        from app.services.lexicons import with_entry
        from engine.text.lexicon import Entry

        entry = Entry(word, ipa, respelling, language, match_case, forms)
        _change(project, lambda entries: with_entry(entries, entry), json)


@app.command()
def remove(
    word: Annotated[str, typer.Argument(help="The word or phrase.")],
    language: Annotated[str | None, typer.Option(help="The entry's language, if it has one.")] = None,
    project: InProject = None,
    json: AsJson = False,
) -> None:
    """Forgets how a word sounds."""
    with reasons():
        from app.services.lexicons import without

        _change(project, lambda entries: without(entries, word, language), json)


@app.command("import")
def import_entries(
    file: Annotated[Path, typer.Argument(help="CSV: word, ipa or respelling, language, match_case, forms.")],
    project: InProject = None,
    json: AsJson = False,
) -> None:
    """Takes in the entries of a CSV file."""
    with reasons():
        from app.services.lexicons import with_entry
        from engine.text.lexicon import read_csv

        reading = read_csv(file)
        for problem in reading.problems:
            note(f"dramatis: {problem}")

        def merged(entries: Sequence[Entry]) -> Sequence[Entry]:
            for entry in reading.entries:
                entries = with_entry(entries, entry)
            return entries

        _change(project, merged, json)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The CSV file to write.")],
    project: InProject = None,
    json: AsJson = False,
) -> None:
    """Writes the entries to a CSV file."""
    with reasons():
        from engine.text.lexicon import write_csv

        found = _entries(project)
        write_csv(file, found)
        emit({"path": str(file), "entries": len(found)}, json, f"{file}: {len(found)} entries")


def _entries(folder: Path | None) -> Sequence[Entry]:
    from app.services.lexicons import everywhere, own
    from app.services.project import Project
    from app.settings import load

    if folder is None:
        reading = everywhere(load().lexicon)
        for problem in reading.problems:
            note(f"dramatis: {problem}")
        return reading.entries
    with Project.open(folder) as project:
        return own(project)


def _change(folder: Path | None, change: Change, json: bool) -> None:
    from app.services.lexicons import everywhere, keep, keep_everywhere, own
    from app.services.project import Project
    from app.settings import load

    shared = load().lexicon
    if folder is None:
        reading = everywhere(shared)
        if reading.problems:  # what cannot be read would be lost by writing the rest
            fail(f"{shared} was left as it is: {reading.problems[0]}; mend that row first")
        entries = change(reading.entries)
        keep_everywhere(shared, entries)
        emit({"entries": len(entries)}, json, f"{len(entries)} entries, for all projects")
        return
    with Project.open(folder) as project:
        entries = change(own(project))
        changes = keep(project, entries, shared)
    value = {"entries": len(entries), "impact": {"lines": len(changes.lines)}}
    emit(value, json, f"{len(entries)} entries; {len(changes.lines)} lines sound otherwise now")
