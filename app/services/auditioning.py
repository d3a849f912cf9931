"""Auditions: a line said in a voice to be heard once; nothing is kept and no take is made of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import numpy as np

from app.core.errors import DramatisError, NotFound
from app.db import cast_lines, lines, meta, takes
from app.services.devices import Outlet, Output
from app.services.project import Project
from app.services.voices import Voices
from engine.dsp.resample import Resampler
from engine.packs.registry import Registry
from engine.speak import speak
from engine.text.languages import primary
from engine.text.lexicon import Lexicon, read_csv
from engine.text.said import said as spoken_as
from engine.text.sentences import split
from engine.types import Audio, Samples, Utterance

Sound = Audio
"""What can be auditioned, by a name that the window may know."""

LONGEST = 240
"""Letters of an audition; more is cut after a sentence."""

_BEST = (40, 160)  # letters that tell most of a voice
_PIECE = 0.05  # seconds written at a time
_SENTENCE_PAUSE = 0.3

_GREETINGS = {
    "de": "Guten Tag. So klingt diese Stimme, wenn sie eine Geschichte erzählt.",
    "en": "Good day. This is how the voice sounds when it tells a story.",
    "es": "Buenos días. Así suena esta voz cuando cuenta una historia.",
    "fr": "Bonjour. Voici comment cette voix raconte une histoire.",
    "it": "Buongiorno. Ecco come questa voce racconta una storia.",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in an audition."""

    text: str
    language: str


def words_of(project: Project, character: str | None) -> Words:
    """A line of that very character (None: the narrator) that tells something of a voice, not too short and not long.

    Where the character has no line, a greeting in the book's language.
    """
    with project.db.read() as conn:
        language = meta.info(conn).language
        found = cast_lines.spoken(conn, character)
    best = next((one for one in found if _BEST[0] <= len(one[0]) <= _BEST[1]), None)
    if best is None and found:
        best = max(found, key=lambda one: min(len(one[0]), _BEST[1]))
    return Words(_cut(best[0], best[1]), best[1]) if best is not None else greeting(language)


def greeting(language: str) -> Words:
    """What a voice of that language says of itself; in English where nothing is written for it."""
    known = primary(language)
    return Words(_GREETINGS[known], language) if known in _GREETINGS else Words(_GREETINGS["en"], "en")


def said(
    registry: Registry, voices: Voices, voice: str, words: Words, lexicon_file: Path | None = None
) -> Iterator[Audio]:
    """The words in the voice of that name, block by block. Raises NotFound, and what the pack raises."""
    chosen = voices.resolve(voice)
    pack = registry.get(chosen.pack)
    lexicon = Lexicon(read_csv(lexicon_file).entries if lexicon_file and lexicon_file.exists() else ())
    rate = pack.info.sample_rate
    for number, (start, end) in enumerate(split(words.text, words.language)):
        if number:
            yield Audio(np.zeros(round(_SENTENCE_PAUSE * rate), np.float32), rate)
        text, said_as = spoken_as(words.text[start:end], words.language, lexicon)
        for block in speak(pack, Utterance(text, chosen, words.language, said_as)):
            yield block.audio


def take_of(project: Project, line: int) -> Iterator[Audio]:
    """The chosen take of a line as it was made. Raises NotFound if it has none, BadProject for a lost sound."""
    with project.db.read() as conn:
        found = lines.pending(conn, [line])
        if not found or found[0].take is None:
            raise NotFound(f"line {line} has no take yet; render it first")
        take = takes.get(conn, found[0].take)
    yield project.audio.read(take.audio)


def play(blocks: Iterator[Audio], outlet: Outlet, stop: Event) -> float:
    """Plays sound to its end, or until `stop` is set: within 50 ms. Returns the seconds played.

    Raises NoDevice, DramatisError if there is nothing in it, and what making the sound raises.
    """
    output = outlet.open()
    played, resampler = 0.0, None
    try:
        for audio in blocks:
            if stop.is_set():
                return played
            resampler = resampler or Resampler(audio.rate, output.rate)
            played += _write(output, resampler.add(audio.samples), stop)
        if resampler is None:
            raise DramatisError("there is nothing to say in this line; choose one with words")
        played += _write(output, resampler.add(np.zeros(0, np.float32), last=True), stop)
        while not stop.is_set() and output.pending > 0:
            time.sleep(min(_PIECE, output.pending))
        return played
    finally:
        if stop.is_set():
            output.flush()
        output.close()


def _write(output: Output, samples: Samples, stop: Event) -> float:
    size = max(1, round(_PIECE * output.rate))
    for begin in range(0, len(samples), size):
        if stop.is_set():
            return begin / output.rate
        output.write(samples[begin : begin + size])
    return len(samples) / output.rate


def _cut(text: str, language: str) -> str:
    """At most so many letters, whole sentences of them where there are any."""
    if len(text) <= LONGEST:
        return text
    ends = [end for _, end in split(text, language) if end <= LONGEST]
    return text[: ends[-1]] if ends else text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]
