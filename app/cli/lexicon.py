"""How words are said: the user's lexicon for all projects, or with --project that of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.changing import anew
from app.cli.output import counted, emit, fail, note, reasons, table

if TYPE_CHECKING:
    from app.core.progress import Impact
    from engine.text.lexicon import Entry

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
InProject = Annotated[
    Path | None, typer.Option("--project", help="The project's lexicon, not the one for all.")
]
TheProject = Annotated[Path, typer.Argument(help="The project.")]
Language = Annotated[
    str | None, typer.Option(help="The language, such as en-GB; the project's if there is one.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only tell what it would cost.")]
Change = Callable[[Sequence["Entry"]], Sequence["Entry"]]


@app.command("list")
def list_entries(project: InProject = None, json: AsJson = False) -> None:
    """All entries."""
    with reasons():
        found = _counted_from_0(project, _entries(project))
        rows = (
            (
                e.word,
                e.typed or e.ipa or e.respelling,
                e.language,
                "as written" if e.match_case else "",
                _bound(e),
            )
            for e in found
        )
        emit([asdict(one) for one in found], json, table(("word", "said", "language", "case", "only"), rows))


@app.command()
def add(
    word: Annotated[str, typer.Argument(help="The word or phrase as the book writes it.")],
    ipa: Annotated[str | None, typer.Option(help="Phonemes in IPA.")] = None,
    respelling: Annotated[str | None, typer.Option(help="What to say in its place.")] = None,
    sound: Annotated[
        str | None, typer.Option(help="The sound in any notation: IPA, ARPAbet or HUR-mee-oh-nee.")
    ] = None,
    notation: Annotated[
        str | None,
        typer.Option(help="Of --sound: ipa, arpabet, respelling, x-sampa or text; found out if left out."),
    ] = None,
    language: Annotated[str | None, typer.Option(help="Only in text of this language.")] = None,
    match_case: Annotated[bool, typer.Option("--match-case", help="Only as written.")] = False,
    forms: Annotated[bool, typer.Option(help="Also its plural, possessive, -ed and -ing forms.")] = True,
    speaker: Annotated[str | None, typer.Option(help="Only in the lines of this character.")] = None,
    chapter: Annotated[int | None, typer.Option(help="Only in this chapter, counted from 0.")] = None,
    line: Annotated[int | None, typer.Option(help="Only in the line of this id.")] = None,
    occurrence: Annotated[
        int | None, typer.Option(help="Only where the line says it for that time, from 0.")
    ] = None,
    part: Annotated[str | None, typer.Option(help="Only as noun, verb, past, adjective or adverb.")] = None,
    project: InProject = None,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Says how a word sounds; replaces an entry for the same word."""
    with reasons():
        from app.services.lexicons import with_entry
        from app.services.pronouncing import entry as typed
        from engine.text.lexicon import Entry

        if project is None and (chapter is not None or line is not None):
            fail("a chapter or a line is one of a project; name it with --project")
        _check_place(project, speaker, line)
        if sound is not None:
            if ipa is not None or respelling is not None:
                fail("give one of --sound, --ipa and --respelling")
            made = typed(word, sound, language or "en", notation)
        else:
            made = Entry(word, ipa, respelling, source="user")
        entry = replace(
            made, language=language, match_case=match_case, forms=forms and line is None, speaker=speaker,
            chapter=_chapter_id(project, chapter), line=line, occurrence=occurrence, part=part,
        )  # fmt: skip
        _change(project, lambda entries: with_entry(entries, entry), json, dry_run)


@app.command()
def remove(
    word: Annotated[str, typer.Argument(help="The word or phrase.")],
    language: Annotated[str | None, typer.Option(help="The entry's language, if it has one.")] = None,
    speaker: Annotated[str | None, typer.Option(help="The entry's character, if it has one.")] = None,
    line: Annotated[int | None, typer.Option(help="The entry's line, if it has one.")] = None,
    project: InProject = None,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Forgets how a word sounds."""
    with reasons():
        from app.services.lexicons import without

        _change(
            project,
            lambda entries: without(entries, word, language, speaker=speaker, line=line),
            json,
            dry_run,
        )


@app.command("import")
def import_entries(
    file: Annotated[Path, typer.Argument(help="CSV with a column word, or a PLS file.")],
    alphabet: Annotated[
        str | None,
        typer.Option(help="Of a PLS file's phonemes: ipa, x-sampa or arpabet; its own if left out."),
    ] = None,
    project: InProject = None,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Takes in the entries of a CSV or PLS file."""
    with reasons():
        from app.services.lexicon_files import read
        from app.services.lexicons import with_entries

        entries, problems = read(file, alphabet)
        for problem in problems:
            note(f"dramatis: {problem}")
        if problems and not entries:
            fail(f"nothing in {file} could be taken in; the lexicon is as it was")
        _change(project, lambda known: with_entries(known, entries), json, dry_run)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The file to write: PLS for .pls and .xml, else CSV.")],
    project: InProject = None,
    json: AsJson = False,
) -> None:
    """Writes the entries to a CSV or PLS file."""
    with reasons():
        from app.services.lexicon_files import write

        found = _entries(project)
        write(file, found)
        emit(
            {"path": str(file), "entries": len(found)},
            json,
            f"{file}: {counted(len(found), 'entry', 'entries')}",
        )


@app.command()
def find(
    project: TheProject,
    limit: Annotated[int, typer.Option(min=1, help="How many words, the weightiest first.")] = 100,
    new: Annotated[bool, typer.Option("--new", help="Only words without an entry.")] = False,
    word: Annotated[str | None, typer.Option(help="Every place where the book says this instead.")] = None,
    json: AsJson = False,
) -> None:
    """Names and rare words of a book, with how a voice says them now."""
    with reasons():
        from app.services.findings import findings, occurrences
        from app.services.project import Project
        from app.settings import load

        with Project.open(project) as opened:
            if word is not None:
                places = occurrences(opened, word)
                shown = ((p.line, p.chapter, p.speaker or "", p.text) for p in places)
                emit(
                    [asdict(one) for one in places],
                    json,
                    table(("line", "chapter", "speaker", "text"), shown),
                )
                return
            found = findings(opened, load().lexicon, limit, settled=not new)
        rows = (
            (f.word, f.kind, f.count, f.phonemes, f.dictionary or "", "yes" if f.settled else "", f.line)
            for f in found
        )
        heads = ("word", "kind", "count", "said now", "dictionary", "entry", "first line")
        emit([asdict(one) for one in found], json, table(heads, rows))


@app.command()
def heteronyms(
    project: TheProject,
    word: Annotated[list[str] | None, typer.Option(help="Only this word; may be given again.")] = None,
    unsure: Annotated[bool, typer.Option("--unsure", help="Only where the voice decides.")] = False,
    line: Annotated[int | None, typer.Option(help="Sets the reading in the line of this id.")] = None,
    occurrence: Annotated[int, typer.Option(min=0, help="Which of that word in the line, from 0.")] = 0,
    reading: Annotated[
        str | None, typer.Option(help="How --word is read there; 'rules' leaves it to the rules.")
    ] = None,
    dry_run: DryRun = False,
    json: AsJson = False,
) -> None:
    """Words that are spelled alike and said otherwise: what is read where; sets a reading with --line and --reading."""
    with reasons():
        from app.services import heteronyms as service
        from app.services.project import Project
        from app.settings import load

        shared = load().lexicon
        for one in word or ():
            if not service.readings(one):
                fail(f"{one!r} has but one sound; the words with several are {', '.join(service.words())}")
        with Project.open(project) as opened:
            if reading is not None:
                if line is None or not word or len(word) != 1:
                    fail("to set a reading, name the line with --line and one word with --word")
                chosen = None if reading == "rules" else reading
                places = [(line, word[0], occurrence)]
                cost = service.impact(opened, places, chosen, shared)
                changed = (
                    frozenset() if dry_run else service.set_reading(opened, places, chosen, shared).lines
                )
                _told(cost, len(changed), dry_run, None, json)
                return
            found = service.found(opened, shared, word)
        found = tuple(one for one in found if not unsure or one.by == "voice")
        rows = (
            (
                h.line,
                h.chapter,
                h.word,
                h.reading,
                h.ipa,
                f"{h.confidence:.2f}",
                h.by,
                _around(h.text, h.start, h.end),
            )
            for h in found
        )
        heads = ("line", "chapter", "word", "reading", "said", "sure", "by", "text")
        emit([asdict(one) for one in found], json, table(heads, rows))


@app.command()
def say(
    word: Annotated[str, typer.Argument(help="A word or phrase.")],
    sound: Annotated[str | None, typer.Option(help="As this sound, in any notation, says it.")] = None,
    notation: Annotated[str | None, typer.Option(help="Of --sound; found out if left out.")] = None,
    language: Language = None,
    project: InProject = None,
    json: AsJson = False,
) -> None:
    """The phonemes that a voice would say for a word now, or for a sound that is typed."""
    with reasons():
        from app.services.lexicons import everywhere
        from app.services.lexicons import of as lexicon_of
        from app.services.project import Project, overview
        from app.services.pronouncing import phonemes, read
        from app.settings import load
        from engine.text.lexicon import Lexicon

        shared, code = load().lexicon, language or "en"
        if project is None:
            lexicon = Lexicon(everywhere(shared).entries)
        else:
            with Project.open(project) as opened:
                lexicon = lexicon_of(opened, shared)
                code = language or overview(opened).language
        told: dict[str, Any] = {"word": word, "language": code}
        if sound is None:
            told["phonemes"] = phonemes([word], code, lexicon)[0]
        else:
            found = read(sound, code, notation)
            told |= {"phonemes": found.phonemes, "notation": found.notation}
        emit(told, json, told["phonemes"])


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


def _counted_from_0(folder: Path | None, entries: Sequence[Entry]) -> list[Entry]:
    """The entries with the chapter's place in the book, as `add --chapter` takes it, for its id in the project."""
    if folder is None or all(entry.chapter is None for entry in entries):
        return list(entries)
    from app.services.lexicons import chapter_titles
    from app.services.project import Project

    with Project.open(folder) as project:
        places = {number: place for place, number in enumerate(chapter_titles(project))}
    return [
        entry if entry.chapter is None else replace(entry, chapter=places.get(entry.chapter, entry.chapter))
        for entry in entries
    ]


def _change(folder: Path | None, change: Change, json: bool, dry_run: bool = False) -> None:
    from app.services.lexicons import everywhere, keep, keep_everywhere, own, planned
    from app.services.project import Project
    from app.settings import load

    shared = load().lexicon
    if folder is None:
        reading = everywhere(shared)
        if reading.problems:  # what cannot be read would be lost by writing the rest
            fail(f"{shared} was left as it is: {reading.problems[0]}; mend that row first")
        entries = change(reading.entries)
        if not dry_run:
            keep_everywhere(shared, entries)
        emit(
            {"entries": len(entries)}, json, f"{counted(len(entries), 'entry', 'entries')}, for all projects"
        )
        return
    with Project.open(folder) as project:
        entries = change(own(project))
        plan = planned(project, entries, shared)
        if not dry_run:
            keep(project, entries, shared)
    _told(plan.impact, len(plan.lines), dry_run, len(entries), json)


def _told(cost: Impact, lines: int, dry_run: bool, entries: int | None, json: bool) -> None:
    """What a change does: the lines that sound otherwise, and of those the takes that are to be rendered anew."""
    value: dict[str, Any] = {
        "impact": {
            "lines": lines, "takes": cost.lines, "audio_seconds": cost.audio_seconds,
            "render_seconds": cost.render_seconds,
        }
    }  # fmt: skip
    if entries is not None:
        value["entries"] = entries
    sounds = "would sound" if dry_run else "sounds" if lines == 1 else "sound"
    text = f"{counted(lines, 'line')} {sounds} otherwise now; {anew(cost.lines, cost.audio_seconds, dry_run)}"
    emit(value, json, text if entries is None else f"{counted(entries, 'entry', 'entries')}; {text}")


def _check_place(folder: Path | None, speaker: str | None, line: int | None) -> None:
    """Raises NotFound for a character or a line that the project does not have: its entry would never be said."""
    if folder is None or (speaker is None and line is None):
        return
    from app.core.errors import NotFound
    from app.services.casting import impact
    from app.services.project import Project
    from app.services.reading import line_states

    with Project.open(folder) as project:
        if speaker is not None:
            impact(project, {speaker: None})
        if line is not None and line not in line_states(project):
            raise NotFound(f"there is no line {line} in this project")


def _chapter_id(folder: Path | None, chapter: int | None) -> int | None:
    if folder is None or chapter is None:
        return None
    from app.services.lexicons import chapter_id
    from app.services.project import Project

    with Project.open(folder) as project:
        return chapter_id(project, chapter)


def _bound(entry: Entry) -> str:
    """To what an entry is bound, in words."""
    told = [
        f"{name} {value}"
        for name, value in (
            ("chapter", entry.chapter),
            ("line", entry.line),
            ("occurrence", entry.occurrence),
        )
        if value is not None
    ]
    return ", ".join([*(one for one in (entry.speaker, entry.part) if one), *told])


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 40]}"
