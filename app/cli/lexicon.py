"""How words are said: the user's lexicon for all projects, or with --project that of one."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.lexicon_changes import (
    chapter_number,
    check_place,
    check_said,
    make,
    read_entries,
    tell,
    with_ids,
    with_places,
)
from app.cli.output import counted, emit, fail, note, reasons, table

if TYPE_CHECKING:
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
_FROM = {"user": "you", "book": "the book", "found": "the list of what was found"}


@app.command("list")
def list_entries(project: InProject = None, json: AsJson = False) -> None:
    """All entries."""
    with reasons():
        found = with_places(project, read_entries(project))
        rows = (
            (
                e.word,
                e.typed or e.ipa or e.respelling,
                e.language,
                "as written" if e.match_case else "",
                _bound(e),
                _FROM.get(e.source or "", ""),
            )
            for e in found
        )
        heads = ("word", "said", "language", "case", "only", "from")
        emit([asdict(one) for one in found], json, table(heads, rows))


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
        check_place(project, speaker, line)
        if sound is not None:
            if ipa is not None or respelling is not None:
                fail("give one of --sound, --ipa and --respelling")
            made = typed(word, sound, language or "en", notation)
        else:
            made = Entry(word, ipa, respelling, source="user")
        entry = replace(
            made, language=language, match_case=match_case, forms=forms and line is None, speaker=speaker,
            chapter=chapter_number(project, chapter), line=line, occurrence=occurrence, part=part,
        )  # fmt: skip
        if project is not None and line is not None:
            check_said(project, entry)
        make(project, lambda entries: with_entry(entries, entry), json, dry_run)


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

        make(
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
        if project is not None and entries:  # of a file that holds none, none lacks a place
            entries = with_ids(project, entries)
            if not entries:
                fail(f"nothing in {file} has a place in this book; the lexicon is as it was")
        make(project, lambda known: with_entries(known, entries), json, dry_run)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The file to write: PLS for .pls and .xml, else CSV.")],
    project: InProject = None,
    json: AsJson = False,
) -> None:
    """Writes the entries to a CSV or PLS file."""
    with reasons():
        from app.services.lexicon_files import write
        from app.services.lexicon_places import is_placed

        found = with_places(project, read_entries(project))
        write(file, found)
        bound = sum(is_placed(one) for one in found)
        told = [f"{file}: {counted(len(found), 'entry', 'entries')}"]
        if bound:
            told.append(
                f"{bound} of them {'is' if bound == 1 else 'are'} for a chapter or a line of this book alone and"
                f" mean{'s' if bound == 1 else ''} nothing in another; leave such rows out for other projects"
            )
        emit({"path": str(file), "entries": len(found), "bound": bound}, json, told)


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
                if not any(char.isalnum() for char in word):
                    fail(f"--word {word!r} holds no word; give the word or phrase as the book writes it")
                places = occurrences(opened, word)
                shown = ((p.line, p.chapter, p.speaker or "", p.text) for p in places)
                emit(
                    [asdict(one) for one in places],
                    json,
                    table(("line", "chapter", "speaker", "text"), shown)
                    if places
                    else f"the book says {word!r} nowhere",
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
                plan = service.plan(opened, places, chosen, shared)
                if not dry_run:
                    service.set_reading(opened, places, chosen, shared)
                tell(plan, dry_run, None, json)
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

        if not word.strip():
            fail("there is nothing to say; give a word or a phrase")
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
