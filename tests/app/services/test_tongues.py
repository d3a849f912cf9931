"""French in an English book is read as French: paragraphs, sentences, words."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from app.core.foreign import Foreign, covering, found_again, within
from app.core.manuscript import Mark, ParagraphKind
from app.db import lines as line_rows
from app.files.books import read_book
from app.services import casting, rewording
from app.services.importing import import_book
from app.services.preparing import Prepared, Preparer
from app.services.project import Project
from app.services.tongues import foreign_whole, said_with, voice_for
from app.services.voices import Voices
from engine.packs.espeak import EspeakPack
from engine.packs.registry import Registry
from engine.speak import whole
from engine.text.lexicon import Entry, Lexicon
from engine.text.phonemes import phonemize
from engine.types import Utterance, Voice

_BODY = """
<h1>One</h1>
<p>The rain fell on the roof.</p>
<p xml:lang="fr">La pluie tombait sur le toit de la maison.</p>
<p>It was his <i lang="fr">raison d’être</i>, as they say in Paris.</p>
<p>He bowed. <span xml:lang="fr-FR">Je vous remercie beaucoup.</span> Then he went.</p>
<blockquote lang="de"><p>Es war einmal ein König.</p><p lang="en">So it says.</p></blockquote>
<p>She paid <span lang="fr">17 francs</span> in <em xml:lang="en-US">cash</em>.</p>
"""


def make_epub(path: Path, body: str = _BODY, language: str = "en-GB") -> Path:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="u"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="u">u</dc:identifier><dc:title>T</dc:title>'
        f"<dc:language>{language}</dc:language></metadata><manifest>"
        '<item id="i" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="i"/></spine>'
        "</package>"
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
        'full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "b.opf": package,
        "c.xhtml": page,
    }
    with zipfile.ZipFile(path, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path


@pytest.fixture
def project(tmp_path: Path):
    for _ in (work := _import(make_epub(tmp_path / "b.epub"), tmp_path / "P.dramatis")):
        made = _
    work.close()
    yield made
    made.close()


def _import(book: Path, folder: Path):
    made = yield from import_book(book, folder)
    yield made


@pytest.fixture
def registry(tmp_path: Path):
    return Registry([tmp_path / "packs"], ["CPUExecutionProvider"])


def asked(project: Project, registry: Registry) -> dict[str, Prepared]:
    """What each line asks for, by its text."""
    preparer = Preparer(project, registry, Voices(project.folder.parent / "voices", registry))
    with project.db.read() as conn:
        return {line.text: preparer.prepare(line) for line in line_rows.pending(conn)}


def utterance(asked: dict[str, Prepared], begin: str) -> Utterance:
    (found,) = [one for text, one in asked.items() if text.startswith(begin)]
    assert found.request is not None, found.problem
    return found.request.utterance


def test_paragraphs_and_sentences_are_read_in_a_voice_of_their_language(project: Project, registry: Registry):
    found = asked(project, registry)
    told = {
        text: (one.request.utterance.language, one.request.utterance.voice.stock)
        for text, one in found.items()
        if one.request is not None
    }
    assert told["The rain fell on the roof."] == ("en-GB", "en-gb")
    assert told["La pluie tombait sur le toit de la maison."] == ("fr", "fr-fr")
    assert told["Je vous remercie beaucoup."] == ("fr-FR", "fr-fr")
    assert told["Then he went."] == ("en-GB", "en-gb")
    assert told["Es war einmal ein König."] == ("de", "de")
    assert told["So it says."] == ("en-GB", "en-gb")
    with project.db.read() as conn:  # and the script says so
        stored = {one.text: one.language for one in line_rows.wordings(conn)}
    assert stored["Je vous remercie beaucoup."] == "fr-FR"


def test_words_within_a_line_have_the_sounds_of_their_language(project: Project, registry: Registry):
    found = utterance(asked(project, registry), "It was his")
    assert found.voice.stock == "en-gb"
    told = {found.text[one.start : one.end]: one.ipa for one in found.pronunciations}
    (french,) = phonemize(["raison d’être"], "fr")
    assert " ".join(told.values()) == french
    assert "".join(told).replace("’", "'") in ("raisond'être",)


def test_the_scratch_voice_says_it(project: Project, registry: Registry):
    found = asked(project, registry)
    pack = EspeakPack()
    try:
        french = utterance(found, "La pluie")
        plain = Utterance(french.text, Voice("espeak", stock="fr-fr"))
        english = Utterance(french.text, Voice("espeak", stock="en-gb"))
        said = [whole(pack, one)[0].samples.tobytes() for one in (french, plain, english)]
        assert said[0] == said[1] != said[2]
        mixed = utterance(found, "It was his")
        told, words = whole(pack, mixed)
        bare, _ = whole(pack, Utterance(mixed.text, mixed.voice, mixed.language))
        assert told.samples.tobytes() != bare.samples.tobytes()
        assert [word.word for word in words][:4] == ["It", "was", "his", "raison"]
    finally:
        pack.close()


def test_figures_in_foreign_words_are_read_in_their_language(project: Project, registry: Registry):
    found = utterance(asked(project, registry), "She paid")
    span = found.text.removeprefix("She paid ").removesuffix(" in cash.")
    assert span.endswith("francs") and "seventeen" not in span
    first = found.text.index(span)
    assert all(first <= one.start < one.end <= first + len(span) for one in found.pronunciations)
    assert " ".join(one.ipa for one in found.pronunciations) == phonemize([span], "fr")[0]


def test_a_voice_keeps_its_variant_and_a_cast_accent_stays(project: Project, registry: Registry):
    casting.recast(project, {None: "espeak/en-gb+f2"})
    assert utterance(asked(project, registry), "La pluie").voice.stock == "fr-fr+f2"
    casting.recast(project, {None: "espeak/de"})
    assert utterance(asked(project, registry), "The rain").voice.stock == "de"
    assert utterance(asked(project, registry), "Es war").voice.stock == "de"
    clone = Voice("takin", clips=("a" * 64,))
    assert voice_for(clone, "fr", "en") is clone
    assert voice_for(Voice("espeak", stock="en-gb"), "xx-unknown", "en").stock == "en-gb"


def test_a_voice_without_the_language_is_told_the_sounds():
    spoken, given = foreign_whole("La pluie tombait.", "fr", Lexicon())
    (sounds,) = phonemize(["La pluie tombait"], "fr")
    assert spoken == "La pluie tombait."
    assert " ".join(one.ipa for one in given) == sounds


def test_the_lexicon_goes_before_the_rules(project: Project):
    lexicon = Lexicon([Entry("Gaston", "ɡæstən")])
    spoken, given = said_with("He met mon ami Gaston here.", "en", (Foreign(7, 21, "fr"),), lexicon)
    told = {spoken[one.start : one.end]: one.ipa for one in given}
    assert told["Gaston"] == "ɡæstən"
    assert told["ami"] == phonemize(["ami"], "fr")[0]
    assert [one.start for one in given] == sorted(one.start for one in given)


def test_the_same_words_unmarked_before_stay_english():
    spoken, given = said_with("The chat had a chat.", "en", (Foreign(15, 19, "fr"),), Lexicon())
    assert [(one.start, spoken[one.start : one.end]) for one in given] == [(15, "chat")]


def test_edited_words_keep_what_is_still_there(project: Project, registry: Registry):
    with project.db.read() as conn:
        (line,) = [one.id for one in line_rows.pending(conn) if one.text.startswith("It was his")]
    rewording.retext(project, line, "To him it was a raison d’être, no less.")
    found = utterance(asked(project, registry), "To him")
    assert {found.text[one.start : one.end] for one in found.pronunciations} <= {
        "raison",
        "d’être",
        "raison d’être",
    }
    assert found.pronunciations
    rewording.retext(project, line, "It was all to him.")
    assert utterance(asked(project, registry), "It was all").pronunciations == ()


def test_spans():
    text = "He said: «bonjour, monsieur», and left."
    marks = (Mark(9, 28, "lang", "fr"), Mark(10, 17, "lang", "it"), Mark(0, 2, "emphasis"))
    assert within(marks, text, 0, len(text), "en") == (Foreign(10, 27, "fr"),)
    assert within(marks, text, 0, len(text), "fr-CA") == (Foreign(10, 17, "it"),)
    assert covering(marks, text, 9, 28) == "fr"
    assert covering(marks, text, 10, 17) == "it"
    assert covering(marks, text, 0, len(text)) is None
    assert found_again((Foreign(0, 2, "fr"),), "ab cd", "x ab") == (Foreign(2, 4, "fr"),)
    assert found_again((Foreign(0, 2, "fr"),), "ab cd", "ab ab") == ()


def test_a_stanza_in_another_language_is_one_of_its_own(tmp_path: Path):
    french = '<p xml:lang="fr">Il pleut,</p><p xml:lang="fr">il mouille.</p>'
    verse = f'<div class="verse"><p>Rain, rain,</p><p>go away.</p>{french}</div>'
    manuscript = read_book(make_epub(tmp_path / "v.epub", f"<h1>One</h1>{verse}<p>The end of it.</p>"))
    stanzas = [
        (one.text, one.language)
        for one in manuscript.chapters[0].paragraphs
        if one.kind is ParagraphKind.VERSE
    ]
    assert stanzas == [("Rain, rain,\ngo away.", None), ("Il pleut,\nil mouille.", "fr")]
