"""Proofs a sound file against the text that it should say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.core.errors import NotFound
from app.services.voices import Voices
from engine.packs.registry import Registry
from engine.text.lexicon import Lexicon, read_csv
from engine.text.said import said
from engine.text.sentences import split
from engine.types import Pack, Pronunciation, Verb, Verdict
from engine.verify import verify as verified


def verify(
    registry: Registry,
    voices: Voices,
    lexicon_file: Path,
    source: Path,
    text: str,
    voice: str | None = None,
    language: str = "en",
) -> Verdict:
    """What is wrong with the recording in `source`, which should say `text`; the file may last an hour.

    The text is normalised and the lexicon applied, as before it is spoken. `voice`: the name of the voice it should have;
    its pack is asked then, else the first that can verify.

    Raises NotFound for an unknown voice and where no pack can verify, DramatisError for a file that cannot be read,
    Unsupported, BadText, BadClip.
    """
    from app.files import sound

    chosen = None if voice is None else voices.resolve(voice)
    pack = _able(registry) if chosen is None else registry.get(chosen.pack)
    lexicon = Lexicon(read_csv(lexicon_file).entries if lexicon_file.exists() else ())
    spoken, pronunciations = _spoken(text, language, lexicon)
    return verified(pack, sound.read(source), spoken, chosen, language, pronunciations)


def _spoken(text: str, language: str, lexicon: Lexicon) -> tuple[str, tuple[Pronunciation, ...]]:
    """The text as it is said, sentence by sentence, with the pronunciations' places in the whole."""
    parts: list[str] = []
    found: list[Pronunciation] = []
    length = 0
    for start, end in split(text, language):
        sentence, given = said(text[start:end], language, lexicon)
        found += [replace(one, start=one.start + length, end=one.end + length) for one in given]
        parts.append(sentence)
        length += len(sentence) + 1
    return " ".join(parts), tuple(found)


def _able(registry: Registry) -> Pack:
    """The first pack that can verify, those that are not experimental before others. Raises NotFound."""
    able = [
        found.info
        for found in registry.list()
        if found.ok and found.info is not None and Verb.VERIFY in found.info.can
    ]
    if not able:
        raise NotFound(
            "no pack that is there can verify; `dramatis packs list` shows them, `dramatis packs add` adds one"
        )
    return registry.get(min(able, key=lambda info: info.experimental).name)
