"""The project's lexicon: what a change costs first, that only its lines become stale, files, and what a book brings."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.core.errors import NotFound
from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph, ParagraphKind
from app.core.script import Character, Line, LineKind, Script
from app.db import book
from app.db import lines as line_rows
from app.services import heteronyms, lexicon_files, lexicons
from app.services.findings import findings, occurrences
from app.services.importing import import_book
from app.services.preparing import prepare
from app.services.project import Project, building
from app.services.pronouncing import entry, phonemes, read
from app.services.undoing import redo, undo
from app.services.voices import Voices
from engine.errors import BadLexicon
from engine.packs.registry import Registry
from engine.text.lexicon import Entry, Lexicon, write_csv
from made_project import fill

LINES = (
    (None, "Skuytercliff lay before them, and Archer read the letter."),
    ("May", "I read every day at Skuytercliff."),
    (None, "They read Skuytercliff’s letters, and read on."),
    ("May", "The wind is high, Mr. Archer."),
    (None, "Read."),
)


@pytest.fixture
def project(tmp_path: Path):
    paragraphs = tuple(Paragraph(text) for _, text in LINES)
    chapters = (Chapter("One", paragraphs[:3]), Chapter("Two", paragraphs[3:]))
    lines = tuple(
        Line(
            number, int(number > 3), (number - 1) % 3, 0, len(text), text,
            LineKind.SPEECH if who else LineKind.NARRATION, who,
        )
        for number, (who, text) in enumerate(LINES, 1)
    )  # fmt: skip
    with building(tmp_path / "Book.dramatis") as (_, db), db.write() as conn:
        book.write(
            conn, Manuscript(BookInfo("Book", language="en"), chapters), Script(lines, (Character("May"),))
        )
    made = Project.open(tmp_path / "Book.dramatis")
    yield made
    made.close()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    return tmp_path / "home" / "lexicon.csv"


def worked_out(project: Project, shared: Path) -> None:
    registry = Registry(())
    for _ in prepare(project, registry, Voices(shared.parent / "voices", registry), lexicon_file=shared):
        pass
    registry.close()
    with project.db.read() as conn:
        assert all(line.problem is None for line in line_rows.pending(conn))


def spoken(project: Project) -> dict[int, str | None]:
    with project.db.read() as conn:
        return {line.id: line.spoken for line in line_rows.pending(conn)}


def stale(project: Project) -> set[int]:
    return {line for line, text in spoken(project).items() if text is None}


def test_only_the_lines_that_an_entry_is_heard_in(project: Project, shared: Path) -> None:
    fill(project, [1, 2, 3, 4, 5], 2.0, 1)
    worked_out(project, shared)
    with project.db.write() as conn:  # the takes are what the lines ask for now
        conn.exec_driver_sql(
            "UPDATE takes SET sound = (SELECT sound FROM lines WHERE lines.take_id = takes.id)"
        )
    one = entry("Skuytercliff", "SKY-tur-klif")
    entries = lexicons.with_entry(lexicons.own(project), one)
    plan = lexicons.planned(project, entries, shared)
    assert plan.lines == {1, 2, 3}
    assert (plan.impact.lines, round(plan.impact.audio_seconds, 2)) == (3, 3.6)
    assert stale(project) == set(), "only told"
    changes = lexicons.keep(project, entries, shared)
    assert changes.title == "Add ‘Skuytercliff’ in the lexicon"
    assert changes.lines == stale(project) == {1, 2, 3}
    worked_out(project, shared)
    undone = undo(project, shared)
    assert undone is not None and undone.lines == {1, 2, 3} == stale(project)
    assert lexicons.own(project) == ()
    worked_out(project, shared)
    again = redo(project, shared)
    assert again is not None and again.lines == stale(project) == {1, 2, 3}
    (kept,) = lexicons.own(project)
    assert (kept.typed, kept.ipa, kept.source) == ("SKY-tur-klif", "skˈaɪtɚklɪf", "user")


def test_an_entry_for_a_speaker_a_chapter_or_a_place(project: Project, shared: Path) -> None:
    worked_out(project, shared)
    by_may = Entry("Skuytercliff", "skaɪ", speaker="May")
    assert lexicons.keep(project, [by_may], shared).lines == {2}
    worked_out(project, shared)
    chapter = lexicons.chapter_id(project, 1)
    assert lexicons.keep(project, [by_may, Entry("wind", "waɪnd", chapter=chapter)], shared).lines == {4}
    worked_out(project, shared)
    place = Entry("read", "riːd", line=3, occurrence=1, forms=False)
    changes = lexicons.keep(project, [*lexicons.own(project), place], shared)
    assert changes.lines == stale(project) == {3}, "a place touches that line alone"
    with pytest.raises(NotFound, match="chapters are 0 to 1"):
        lexicons.chapter_id(project, 2)
    with pytest.raises(BadLexicon, match="bound to a place"):
        lexicons.keep_everywhere(shared, [place])


def test_an_entry_that_changes_nothing_heard_touches_nothing(project: Project, shared: Path) -> None:
    worked_out(project, shared)
    assert lexicons.keep(project, [Entry("Nobody", "noʊ")], shared).lines == frozenset()
    assert stale(project) == set()
    assert lexicons.keep(project, lexicons.own(project), shared).lines == frozenset()
    assert [one.word for one in lexicons.own(project)] == ["Nobody"]


def test_what_changed_for_all_projects_since(project: Project, shared: Path) -> None:
    shared.parent.mkdir()
    write_csv(shared, [Entry("Skuytercliff", "skaɪ")])
    assert lexicons.refresh(project, shared) is not None
    worked_out(project, shared)
    write_csv(shared, [Entry("Skuytercliff", "skaɪ"), Entry("Archer", "ɑːtʃə")])
    # What is said otherwise by newer rules of the program must not be taken for a change of the lexicon.
    with project.db.write() as conn:
        conn.exec_driver_sql("UPDATE lines SET spoken = 'Older words.' WHERE id = 2")
    changes = lexicons.refresh(project, shared)
    assert changes is not None and changes.lines == {1, 4}
    assert lexicons.refresh(project, shared) is None
    worked_out(project, shared)
    shared.unlink()
    changes = lexicons.refresh(project, shared)
    assert changes is not None and changes.lines == {1, 2, 3, 4}


def test_entries_by_word_and_what_they_are_bound_to() -> None:
    general, bound = Entry("bow", "boʊ"), Entry("bow", "baʊ", speaker="May")
    both = lexicons.with_entry(lexicons.with_entry((), general), bound)
    assert both == (general, bound)
    assert lexicons.with_entry(both, Entry("Bow", "bəʊ")) == (bound, Entry("Bow", "bəʊ"))
    assert lexicons.with_entries(both, [Entry("bow", "bəʊ"), Entry("bow", "biː")])[-1].ipa == "biː"
    assert lexicons.without(both, "bow", speaker="may") == (general,)
    assert lexicons.without_entries(both, [general]) == (bound,)
    for wrong in (
        lambda: lexicons.without(both, "row"),
        lambda: lexicons.without_entries(both, [Entry("a", "a")]),
    ):
        with pytest.raises(NotFound):
            wrong()


def test_names_and_rare_words_are_found(project: Project, shared: Path) -> None:
    found = {one.word: one for one in findings(project, shared)}
    one = found["Skuytercliff"]
    assert (one.kind, one.count, one.line, one.listed, one.settled) == ("name", 3, 1, False, False)
    assert one.phonemes == phonemes(["Skuytercliff"], "en")[0]
    assert "letter" not in found and "every" not in found and "Mr" not in found
    lexicons.keep(project, [Entry("Skuytercliff", "skaɪ")], shared)
    assert {one.word: one for one in findings(project, shared)}["Skuytercliff"].phonemes == "skaɪ"
    assert "Skuytercliff" not in {one.word for one in findings(project, shared, settled=False)}
    places = occurrences(project, "skuytercliff")
    assert [(one.line, one.chapter, one.title, one.text[one.start : one.end]) for one in places] == [
        (1, 0, "One", "Skuytercliff"), (2, 0, "One", "Skuytercliff"), (3, 0, "One", "Skuytercliff"),
    ]  # fmt: skip
    assert [one.number for one in occurrences(project, "read") if one.line == 3] == [0, 1]
    assert len(occurrences(project, "read", limit=2)) == 2
    assert occurrences(project, "  ") == ()


def test_heteronyms_are_listed_and_set(project: Project, shared: Path) -> None:
    worked_out(project, shared)
    found = heteronyms.found(project, shared, ["read"])
    assert [(one.line, one.number, one.reading, one.by) for one in found][:2] == [
        (1, 0, "past", "rules"), (2, 0, "present", "voice"),
    ]  # fmt: skip
    assert next(one for one in found if one.line == 5).by == "voice"
    place = found[1].place
    assert heteronyms.impact(project, [place], "past", shared).lines == 0, "no takes yet"
    changes = heteronyms.set_reading(project, [place], "past", shared)
    assert changes.lines == stale(project) == {2}
    again = next(one for one in heteronyms.found(project, shared, ["read"]) if one.line == 2)
    assert (again.reading, again.by, again.confidence) == ("past", "place", 1.0)
    worked_out(project, shared)
    assert heteronyms.set_reading(project, [place], None, shared).lines == {2}
    assert lexicons.own(project) == ()
    with pytest.raises(NotFound, match="it has 'present', 'past'"):
        heteronyms.set_reading(project, [place], "future", shared)
    with pytest.raises(NotFound, match="no line 99"):
        heteronyms.set_reading(project, [(99, "read", 0)], "past", shared)
    assert {one.chapter for one in heteronyms.found(project, shared, chapters=[1])} == {1}


def test_sounds_are_read_and_told() -> None:
    assert read("SKY-tur", "en").phonemes == "skˈaɪtɚ"
    found = read("Sky ter", "en")
    assert (found.ipa, found.respelling, found.notation) == (None, "Sky ter", "text")
    assert found.phonemes
    with pytest.raises(BadLexicon, match="sign 1"):
        read("QQ", "en", "arpabet")
    lexicon = Lexicon([Entry("Mingott", "mɪŋ"), Entry("Luyden", respelling="Liden")])
    assert phonemes(["van der Luyden Mingott", "..."], "en", lexicon)[0].endswith("mɪŋ")
    assert phonemes(["..."], "en") == ("",)


def test_files_by_their_name(tmp_path: Path) -> None:
    entries = (Entry("bow", "boʊ", language="en"), Entry("row", respelling="rho", language="en"))
    for name in ("a.csv", "a.pls", "a.xml"):
        lexicon_files.write(tmp_path / name, entries)
        found, problems = lexicon_files.read(tmp_path / name)
        assert (found, problems) == (entries, ())
    assert (tmp_path / "a.pls").read_bytes().startswith(b"<?xml")
    with pytest.raises(BadLexicon, match="'morse' is no alphabet"):
        lexicon_files.read(tmp_path / "a.pls", "morse")


SSML = 'xmlns:ssml="http://www.w3.org/2001/10/synthesis"'
PLS = """<lexicon version="1.0" alphabet="ipa" xml:lang="en" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">
<lexeme><grapheme>Pemberley</grapheme><phoneme>ˈpɛmbəli</phoneme></lexeme><lexeme/></lexicon>"""


def make_epub(path: Path, body: str, lexicon: str | bytes | None = PLS, head: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
        file.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
            '<rootfile full-path="E/p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        item = '<item id="w" href="w.pls" media-type="application/pls+xml"/>' if lexicon and not head else ""
        file.writestr(
            "E/p.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>'
            "<dc:title>T</dc:title><dc:language>en</dc:language></metadata>"
            f'<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>{item}</manifest>'
            '<spine><itemref idref="c"/></spine></package>',
        )
        file.writestr(
            "E/c.xhtml",
            f'<html xmlns="http://www.w3.org/1999/xhtml" {SSML} ssml:alphabet="x-sampa"><head><title>T</title>{head}'
            f"</head><body><h1>One</h1>{body}</body></html>",
        )
        if lexicon is not None:
            file.writestr("E/w.pls", lexicon)
    return path


def imported(path: Path, folder: Path) -> tuple[Project, str]:
    work = import_book(path, folder)
    last = ""
    while True:
        try:
            last = next(work).what
        except StopIteration as done:
            return done.value, last


def test_what_a_book_says_of_its_own_sounds(tmp_path: Path, shared: Path) -> None:
    body = """<p>The <span ssml:ph="ga"oUl" >gaol</span> of Reading, and the gaol. Take the lead, then. It was made of
        <span ssml:ph="lEd">lead</span>.</p><p><b ssml:alphabet="ipa" ssml:ph="ˈnɪvən">Niven</b> came.
        <i ssml:ph="#!">Odd</i>.</p>"""
    body = body.replace('"ga"oUl"', "'ga\"oUl'")
    for name, head in (
        ("listed", ""),
        ("linked", '<link rel="pronunciation" type="application/pls+xml" href="w.pls"/>'),
    ):
        project, told = imported(
            make_epub(tmp_path / f"{name}.epub", body, head=head), tmp_path / f"{name}.dramatis"
        )
        with project:
            words = {(one.word, one.occurrence): one for one in lexicons.own(project)}
            assert words["Pemberley", None].ipa == "ˈpɛmbəli"
            assert words["gaol", None].ipa == "gaˈoʊl".replace("g", "ɡ")
            assert words["Niven", None].source == "book"
            lead = words["lead", 0]
            assert lead.ipa == "lɛd" and lead.line is not None, "a heteronym is bound to its place"
            assert len(words) == 4
            assert "2 things" in told
            worked_out(project, shared)
            with project.db.read() as conn:
                said = {line.id: line for line in line_rows.pending(conn)}
            assert [p.ipa for p in said[lead.line].pronunciations or ()] == ["lɛd"]


def test_a_hostile_or_missing_lexicon_does_not_keep_a_book_out(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha">]><lexicon>&a;</lexicon>'
    project, told = imported(
        make_epub(tmp_path / "bomb.epub", "<p>Words here.</p>", bomb), tmp_path / "bomb.dramatis"
    )
    with project:
        assert lexicons.own(project) == ()
        assert "E/w.pls defines entities" in told
    link = '<link rel="pronunciation" href="../../evil.pls"/><link rel="pronunciation" href="gone.pls"/>'
    path = make_epub(tmp_path / "gone.epub", "<p>Words here.</p>", None, link)
    project, told = imported(path, tmp_path / "gone.dramatis")
    with project:
        assert "gone.pls is missing" in told


def test_paragraph_kinds_are_untouched_by_marks(tmp_path: Path) -> None:
    from app.files.books import read_book

    made = read_book(make_epub(tmp_path / "a.epub", '<p ssml:ph="wVn">One</p><p>Two words</p>'))
    first = made.chapters[0].paragraphs[1]
    assert first.kind is ParagraphKind.BODY and first.text == "One"
    assert [(mark.start, mark.end, mark.kind, mark.value) for mark in first.marks] == [
        (0, 3, "said", "x-sampa:wVn")
    ]
    assert made.lexicons[0][0] == "E/w.pls"
