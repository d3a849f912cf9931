"""Pronunciation lexicons of the W3C: other people's files, our own there and back, and hostile ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import BadLexicon
from engine.text.entry import Entry
from engine.text.pls import parse_pls, read_pls, write_pls

HEAD = '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="{0}" xml:lang="en-US">'


def made(body: str, alphabet: str = "ipa", encoding: str = "utf-8") -> bytes:
    return f"<?xml version='1.0' encoding='{encoding}'?>{HEAD.format(alphabet)}{body}</lexicon>".encode(
        encoding
    )


def test_a_file_of_others() -> None:
    found = parse_pls(
        made(
            """
            <meta name="by" content="x"/><metadata/>
            <lexeme role="claws:NN1" xmlns:claws="urn:c"><grapheme>bow</grapheme><phoneme>bəʊ</phoneme></lexeme>
            <lexeme><grapheme>Mrs.</grapheme><grapheme>Mrs</grapheme><alias>missus</alias></lexeme>
            <lexeme><grapheme>tomato</grapheme><phoneme>təˈmeɪtoʊ</phoneme><phoneme prefer="true">təˈmɑːtəʊ</phoneme>
            </lexeme>
            <lexeme><grapheme>hello</grapheme><phoneme alphabet="x-sampa">h@"l@U</phoneme></lexeme>
            <lexeme><phoneme>a</phoneme></lexeme>
            <lexeme><grapheme>odd</grapheme><phoneme>a$b</phoneme></lexeme>
            <lexeme><grapheme>none</grapheme></lexeme>
            <lexeme><grapheme>morse</grapheme><phoneme alphabet="x-morse">...</phoneme></lexeme>
            """
        ),
        "words.pls",
    )
    said = {entry.word: entry.ipa or entry.respelling for entry in found.entries}
    assert said == {
        "bow": "bəʊ", "Mrs.": "missus", "Mrs": "missus", "tomato": "təˈmɑːtəʊ", "hello": "həˈləʊ",
    }  # fmt: skip
    assert found.entries[0].part == "noun"
    assert all(entry.language == "en" and not entry.forms for entry in found.entries)
    assert len(found.problems) == 4
    assert all(problem.startswith("words.pls, line ") for problem in found.problems)
    assert "character 2, '$'" in found.problems[1] and "ipa, x-sampa or arpabet" in found.problems[3]


def test_the_alphabet_can_be_told() -> None:
    data = made("<lexeme><grapheme>led</grapheme><phoneme>L EH1 D</phoneme></lexeme>", "x-vendor")
    with pytest.raises(BadLexicon, match="'x-vendor' is not known"):
        parse_pls(data, "a.pls")
    (entry,) = parse_pls(data, "a.pls", "arpabet").entries
    assert (entry.ipa, entry.typed) == ("lˈɛd", "L EH1 D")


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8"])
def test_other_encodings(encoding: str) -> None:
    data = made("<lexeme><grapheme>Zoë</grapheme><alias>Zoey</alias></lexeme>", encoding=encoding)
    assert parse_pls(data, "a.pls").entries[0].word == "Zoë"


def test_there_and_back(tmp_path: Path) -> None:
    entries = (
        Entry("Hermione", "hɜːˈmaɪəni", language="en-GB", typed="hur-MY-uh-nee", source="user"),
        Entry("Cholmondeley", respelling="Chumley", speaker="Mr. Holmes & Son", match_case=True),
        Entry("read", "ɹˈɛd", line=7, occurrence=1, forms=False, chapter=2),
        Entry("lead", "lˈɛd", part="noun"),
        Entry("<b>&", respelling='"quoted"'),
    )
    path = tmp_path / "words.pls"
    write_pls(path, entries)
    found = read_pls(path)
    assert not found.problems
    assert [entry.word for entry in found.entries] == [entry.word for entry in entries]
    # An entry without a language is one of the file's own when it comes back.
    assert [(e.ipa, e.respelling, e.speaker, e.match_case, e.forms, e.line, e.occurrence, e.chapter, e.part, e.typed)
            for e in found.entries] == [
        (e.ipa, e.respelling, e.speaker, e.match_case, e.forms, e.line, e.occurrence, e.chapter, e.part, e.typed)
        for e in entries
    ]  # fmt: skip


def test_hostile_and_broken_files(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><lexicon>&b;</lexicon>'
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><lexicon><lexeme>&a;</lexeme></lexicon>'
    for data, told in (
        (bomb, "entities"),
        (outside, "entities"),
        (bomb.decode().encode("utf-16"), "entities"),
        (b"<lexicon><lexeme>", "not well-formed"),
        (b"", "not well-formed"),
        (b"\x00\xff\x00", "not well-formed"),
        (b"<html/>", "begins with <html>"),
        (made("<lexeme/>")[:-40], "not well-formed"),
    ):
        with pytest.raises(BadLexicon) as wrong:
            parse_pls(data, "evil.pls")
        assert told in str(wrong.value) and "\n" not in str(wrong.value)
        assert str(wrong.value).startswith("evil.pls")
    deep = b"<lexicon>" + b"<a>" * 3000 + b"</a>" * 3000 + b"</lexicon>"
    with pytest.raises(BadLexicon):
        parse_pls(deep, "deep.pls")
    with pytest.raises(BadLexicon, match="cannot read"):
        read_pls(tmp_path / "missing.pls")
    with pytest.raises(BadLexicon, match="cannot write"):
        write_pls(tmp_path / "no" / "where.pls", ())


def test_a_file_that_cannot_be_written_stays(tmp_path: Path) -> None:
    path = tmp_path / "words.pls"
    write_pls(path, [Entry("one", respelling="won")])
    before = path.read_bytes()
    with pytest.raises(ValueError, match="boom"):
        write_pls(path, (_broken() for _ in range(1)))
    assert path.read_bytes() == before


def _broken() -> Entry:
    raise ValueError("boom")
