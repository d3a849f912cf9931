"""Speaks a text of any length into a sound file, sentence by sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.core.errors import DramatisError
from app.services.voices import Voices, default_voice
from engine.packs.registry import Registry
from engine.speak import speak
from engine.text.lexicon import Lexicon, read_csv
from engine.text.said import said
from engine.text.sentences import split
from engine.types import Direction, Pack, Samples, Utterance

FORMATS = (".wav", ".flac", ".ogg", ".mp3")
SENTENCE_PAUSE = 0.35  # seconds, as between the sentences of a book


@dataclass(frozen=True, slots=True)
class Said:
    """What was spoken. `rtf`: wall seconds for each second of sound."""

    path: Path
    seconds: float
    wall_seconds: float
    rtf: float
    voice: str
    pack: str
    seed: int


def say(
    registry: Registry,
    voices: Voices,
    lexicon_file: Path,
    text: str,
    out: Path,
    voice: str | None = None,
    language: str = "en",
    seed: int = 0,
    direction: Direction | None = None,
) -> Said:
    """Writes the text, spoken, to `out`; the file appears whole or not at all.

    Raises NotFound for an unknown voice, DramatisError for a file name that no format fits, BadText for nothing to say.
    """
    import soundfile

    from app.files.replacing import replacing

    if out.suffix.lower() not in FORMATS:
        raise DramatisError(f"cannot write {out.name}: the name must end in one of {', '.join(FORMATS)}")
    if not out.parent.is_dir():
        raise DramatisError(f"cannot write {out}: the folder {out.parent} is not there")
    name = voice or default_voice(language)
    chosen = voices.resolve(name)
    pack = registry.get(chosen.pack)
    lexicon = Lexicon(read_csv(lexicon_file).entries if lexicon_file.exists() else ())
    started = time.perf_counter()
    frames = 0
    with replacing(out) as part:
        rate = pack.info.sample_rate
        with soundfile.SoundFile(part, "w", rate, 1, format=out.suffix[1:].upper()) as file:
            utterances = (
                Utterance(spoken, chosen, language, pronunciations, direction or Direction(), seed)
                for start, end in split(text, language)
                for spoken, pronunciations in [said(text[start:end], language, lexicon)]
            )
            for samples in _sound(pack, utterances):
                file.write(samples)
                frames += len(samples)
        if not frames:
            raise DramatisError("there is nothing to say in this text")
    wall = time.perf_counter() - started
    seconds = frames / rate
    return Said(out, seconds, wall, wall / seconds, name, chosen.pack, seed)


def _sound(pack: Pack, utterances: Iterator[Utterance]) -> Iterator[Samples]:
    pause = np.zeros(round(SENTENCE_PAUSE * pack.info.sample_rate), np.float32)
    for n, utterance in enumerate(utterances):
        if n:
            yield pause
        for block in speak(pack, utterance):
            yield block.audio.samples
