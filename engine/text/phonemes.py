"""Phonemes in IPA, by espeak-ng through phonemizer.

The library comes inside the wheel `espeakng-loader`, so no system package is needed. phonemizer loads a copy of the
library for each language, because espeak-ng keeps its state in globals; one lock for each copy makes it safe to ask
from any thread.
"""

from __future__ import annotations

import functools
import logging
import re
import threading
from collections.abc import Sequence
from typing import Any

from engine.errors import BadText, EngineError
from engine.text.rules.english.sounds import as_sounds

_ALIASES = {
    "en": "en-us", "en-au": "en-gb", "en-nz": "en-gb", "en-ie": "en-gb", "en-za": "en-gb", "en-in": "en-gb",
    "en-uk": "en-gb", "en-ca": "en-us", "zh": "cmn", "fr": "fr-fr", "no": "nb", "nn": "nb", "iw": "he", "in": "id",
    "zh-hk": "yue", "es-mx": "es-419",
}  # fmt: skip
# Marks that part phrases; those of the second row do not where a letter or figure follows at once ("3.5", "e.g").
_ALWAYS = '—…"“”«»„()\\[\\]{}¡¿。，、！？；：।॥،؟؛'
_AT_ENDS = ";:,.!?–"
_CHUNKS = re.compile(rf"(\s?(?:[{_ALWAYS}]|[{_AT_ENDS}](?!\w))[{_ALWAYS}{_AT_ENDS}\s]*)")
_SURROGATES = re.compile("[\ud800-\udfff\x00]")

_lock = threading.Lock()


def phonemize(texts: Sequence[str], language: str = "en-us", *, punctuation: bool = False) -> list[str]:
    """The phonemes of each text in IPA with stress marks, words parted by one space; one answer for each text.

    `language`: a BCP 47 tag or a name of espeak-ng ("en-gb-scotland"). A text with nothing to say gives "".
    `punctuation` keeps marks where they stand, for models that breathe by them. Thread-safe; many texts in one call
    are far faster than many calls. Raises BadText for a language that espeak-ng does not know, EngineError
    where its library cannot be loaded.
    """
    espeak = espeak_language(language)
    speaker = _speaker(espeak)
    if espeak.startswith("en"):  # "Shhh", "b-b-but": espeak-ng would name the letters
        texts = [as_sounds(text) for text in texts]
    pieces: list[list[str]] = [_pieces(text) if punctuation else [_flat(text)] for text in texts]
    wanted = [piece for text in pieces for piece in text[::2] if _speakable(piece)]
    said = iter(speaker.say(wanted))
    out: list[str] = []
    for text in pieces:
        words = [next(said) if _speakable(piece) else "" for piece in text[::2]]
        marks = text[1::2] if punctuation else []
        joined = "".join(f"{word}{mark}" for word, mark in zip(words, [*marks, ""], strict=True))
        out.append(" ".join(joined.split()))
    return out


def languages() -> dict[str, str]:
    """What espeak-ng can say: {its name of the language: the language in words}, sorted by name."""
    return dict(sorted(_known().items()))


def espeak_language(language: str) -> str:
    """espeak-ng's name for a BCP 47 tag: "en" -> "en-us", "zh-CN" -> "cmn", "pt-PT" -> "pt".

    A region that it does not know falls back to the language. Raises BadText for a language it does not know.
    """
    known = _known()
    wanted = language.strip().replace("_", "-").lower()
    subtags = wanted.split("-")
    while subtags:
        name = "-".join(subtags)
        for candidate in (name, _ALIASES.get(name)):
            if candidate in known:
                return str(candidate)
        subtags.pop()
    raise BadText(
        f"espeak-ng does not know the language {language!r}; choose one such as 'en-gb', 'de' or 'fr-fr'"
    )


def _flat(text: str) -> str:
    return " ".join(_SURROGATES.sub(" ", text).split())


def _pieces(text: str) -> list[str]:
    """Words and marks in turn: words at even places, marks at odd ones."""
    return _CHUNKS.split(_flat(text))


def _speakable(piece: str) -> bool:
    return any(char.isalnum() for char in piece)


class _Speaker:
    """One loaded copy of espeak-ng, set to one language."""

    def __init__(self, language: str) -> None:
        backend, _ = _library()
        # Flags such as "(fr)" around words of another language are no phonemes.
        self._backend: Any = backend(
            language,
            with_stress=True,
            language_switch="remove-flags",
            words_mismatch="ignore",
            logger=_quiet(),
        )
        self._lock = threading.Lock()

    def say(self, texts: list[str]) -> list[str]:
        if not texts:
            return []
        with self._lock:
            # One by one: in a list phonemizer leaves out what gave no phonemes, and answers would change places.
            said = [self._backend.phonemize([text], strip=True) for text in texts]
        return [answer[0] if answer else "" for answer in said]


@functools.cache
def _speaker_of(language: str) -> _Speaker:
    return _Speaker(language)


def _speaker(language: str) -> _Speaker:
    with _lock:
        try:
            return _speaker_of(language)
        except (
            OSError,
            RuntimeError,
        ) as wrong:  # phonemizer copies the library into the folder for temporary files
            raise EngineError(
                f"espeak-ng cannot be loaded for {language!r}: {wrong}; is the disk full?"
            ) from wrong


@functools.cache
def _library() -> tuple[Any, Any]:
    """phonemizer's espeak backend and wrapper, pointed at the library of the wheel."""
    import espeakng_loader
    from phonemizer.backend import EspeakBackend
    from phonemizer.backend.espeak.wrapper import EspeakWrapper

    EspeakWrapper.set_library(espeakng_loader.get_library_path())
    EspeakWrapper.set_data_path(espeakng_loader.get_data_path())
    return EspeakBackend, EspeakWrapper


@functools.cache
def _known_languages() -> dict[str, str]:
    backend, _ = _library()
    return dict(backend.supported_languages())


def _known() -> dict[str, str]:
    with _lock:
        return _known_languages()


def _quiet() -> logging.Logger:
    """phonemizer warns of words in other languages for each line; a book has thousands."""
    logger = logging.getLogger("engine.text.phonemes")
    logger.setLevel(logging.ERROR)
    return logger
