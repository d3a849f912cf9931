"""Lexicons in the W3C Pronunciation Lexicon Specification 1.0: read and written.

https://www.w3.org/TR/pronunciation-lexicon/. A stranger's file: no entities of its own, nothing fetched, no monstrous
trees. What the format has no word for (case, forms, a speaker, a place) stands in attributes of a namespace of our own,
which others leave unread, so that what is written comes back as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.errors import BadLexicon, short
from engine.text import notation
from engine.text.entry import Entry
from engine.text.languages import primary
from engine.text.lexicon_csv import LARGEST, replace_file

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
OWN = "urn:dramatis:lexicon"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ALPHABETS = {
    "ipa": "ipa", "": "ipa", "x-ipa": "ipa", "x-sampa": "x-sampa", "xsampa": "x-sampa", "x-arpabet": "arpabet",
    "arpabet": "arpabet", "x-cmu": "arpabet", "cmu": "arpabet", "x-cmudict": "arpabet",
}  # fmt: skip
_ROLES = (("noun", "noun"), ("nn", "noun"), ("past", "past"), ("vvd", "past"), ("vvn", "past"), ("vbd", "past"),
          ("vbn", "past"), ("verb", "verb"), ("vv", "verb"), ("vb", "verb"), ("adj", "adjective"), ("jj", "adjective"),
          ("adv", "adverb"), ("rb", "adverb"))  # fmt: skip
_NUMBERS = ("chapter", "line", "occurrence")


@dataclass(frozen=True, slots=True)
class PlsReading:
    """What a file held: the entries that can be used, and one line for each that cannot."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...]


def read_pls(path: Path, alphabet: str | None = None) -> PlsReading:
    """The entries of a PLS file. `alphabet`: of phonemes where the file names none or one of its own; "ipa" else.

    Raises BadLexicon, with one line, for a file that cannot be read as a whole.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadLexicon(
                f"{path.name} is larger than {LARGEST >> 20} MB; a lexicon is a short list of words"
            )
        data = path.read_bytes()
    except OSError as wrong:
        raise BadLexicon(f"cannot read {path}: {wrong.strerror or wrong}") from wrong
    return parse_pls(data, path.name, alphabet)


def parse_pls(data: bytes, name: str, alphabet: str | None = None) -> PlsReading:
    """As `read_pls`, of a file's bytes; `name` is what it is called in messages. Raises BadLexicon."""
    root = _root(data, name)
    if _local(root) != "lexicon":
        raise BadLexicon(
            f"{name} is no pronunciation lexicon: it begins with <{short(_local(root))}>, not <lexicon>"
        )
    given = alphabet or _alphabet(root.get("alphabet") or "", name)
    language = primary(root.get(_LANG) or "") if root.get(_LANG) else None
    entries: list[Entry] = []
    problems: list[str] = []
    for lexeme in root:
        if _local(lexeme) != "lexeme":
            continue
        try:
            entries += _entries(lexeme, given, language, alphabet)
        except BadLexicon as wrong:
            problems.append(f"{name}, line {lexeme.sourceline}: {wrong}")
    return PlsReading(tuple(entries), tuple(problems))


def write_pls(path: Path, entries: Iterable[Entry], language: str | None = None) -> None:
    """Writes entries so that `read_pls` gives them back; the file is whole or, if writing fails, as it was.

    `language`: of the whole file, which must name one; None takes the one that most entries have, "en" without any.
    Raises BadLexicon, with one line, where the file cannot be written.
    """
    from lxml import etree

    rows = tuple(entries)
    spoken = Counter(entry.language for entry in rows if entry.language)
    chosen = language or (spoken.most_common(1)[0][0] if spoken else "en")
    root = etree.Element(
        f"{{{NAMESPACE}}}lexicon", {"version": "1.0", "alphabet": "ipa", _LANG: chosen}, {None: NAMESPACE, "d": OWN}
    )  # fmt: skip
    for entry in rows:
        lexeme = etree.SubElement(root, f"{{{NAMESPACE}}}lexeme", _own(entry))
        etree.SubElement(lexeme, f"{{{NAMESPACE}}}grapheme").text = _clean(entry.word)
        tag = "alias" if entry.ipa is None else "phoneme"
        etree.SubElement(lexeme, f"{{{NAMESPACE}}}{tag}").text = _clean(entry.ipa or entry.respelling or "")
    etree.indent(root)
    try:
        replace_file(path, etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
    except OSError as wrong:
        raise BadLexicon(
            f"cannot write {path}: {wrong.strerror or wrong}; choose another folder or free some space"
        ) from wrong


def _root(data: bytes, name: str) -> Any:
    from lxml import etree

    if re.search(rb"<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y", data[:LARGEST]):
        raise BadLexicon(f"{name} defines entities of its own, as hostile files do; it was not read")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        at = getattr(wrong, "lineno", None)
        raise BadLexicon(
            f"{name}{f', line {at}' if at else ''}: not well-formed XML: {short(str(wrong), 120)}"
        ) from wrong


def _entries(lexeme: Any, given: str, language: str | None, forced: str | None) -> Iterator[Entry]:
    words = [" ".join("".join(node.itertext()).split()) for node in lexeme if _local(node) == "grapheme"]
    words = [word for word in words if word]
    if not words:
        raise BadLexicon("a lexeme without a grapheme, the word as it is written")
    phonemes = [node for node in lexeme if _local(node) == "phoneme"]
    aliases = [node for node in lexeme if _local(node) == "alias"]
    first = next((node for node in phonemes if node.get("prefer") == "true"), None)
    first = first if first is not None else next(iter((*phonemes, *aliases)), None)
    if first is None:
        raise BadLexicon(f"{words[0]!r} has neither a phoneme nor an alias")
    text = " ".join("".join(first.itertext()).split())
    sound = notation.Typed(None, text, text, "text")
    if _local(first) == "phoneme":
        alphabet = forced or (_alphabet(first.get("alphabet"), words[0]) if first.get("alphabet") else given)
        sound = notation.read(text, alphabet)
    part = _part(lexeme.get("role") or "")
    for word in words:
        # The format knows no forms: an entry is for the word as it is written, in any case.
        entry = Entry(word, sound.ipa, sound.respelling, language, part=part, forms=False)
        if sound.notation not in ("ipa", "text"):
            entry = replace(entry, typed=text)
        yield _with_own(entry, lexeme)


def _alphabet(named: str, where: str) -> str:
    chosen = _ALPHABETS.get(named.strip().lower())
    if chosen is None:
        raise BadLexicon(
            f"{where}: the alphabet {short(named)!r} is not known; say which it is: ipa, x-sampa or arpabet"
        )
    return chosen


def _part(role: str) -> str | None:
    for one in role.split():
        name = one.rsplit(":", 1)[-1].lower()
        for begins, part in _ROLES:
            if name.startswith(begins):
                return part
    return None


def _own(entry: Entry) -> dict[str, str]:
    bound = {
        # Told also where there is none: a file must name a language, which is no bound of its entries.
        "language": entry.language or "", "speaker": entry.speaker, "part": entry.part, "typed": entry.typed,
        "source": entry.source, "case": "as-written" if entry.match_case else None,
        "forms": "yes" if entry.forms else None,
        **{name: None if getattr(entry, name) is None else str(getattr(entry, name)) for name in _NUMBERS},
    }  # fmt: skip
    return {f"{{{OWN}}}{name}": _clean(value) for name, value in bound.items() if value is not None}


def _with_own(entry: Entry, lexeme: Any) -> Entry:
    """The entry with what our own attributes say; those of others have none."""
    told = {
        name.rsplit("}", 1)[-1]: value
        for name, value in lexeme.attrib.items()
        if name.startswith(f"{{{OWN}}}")
    }
    if not told:
        return entry
    changed: dict[str, Any] = {
        name: told[name] for name in ("language", "speaker", "part", "typed", "source") if name in told
    }
    for name in _NUMBERS:
        if name in told:
            if not told[name].isdecimal():
                raise BadLexicon(f"{entry.word!r}: {name} is {short(told[name])!r}; write a number from 0")
            changed[name] = int(told[name])
    changed["match_case"] = told.get("case") == "as-written"
    changed["forms"] = told.get("forms") == "yes"
    return replace(entry, **changed)


def _local(node: Any) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)


def is_pls(path: Path) -> bool:
    """Whether a file is to be read or written as PLS, by its name."""
    return path.suffix.lower() in (".pls", ".xml")
