"""A project whose narrator is a cloned voice of the tiny pack, with takes that espeak-ng said: for takes and repairs.

The tiny pack's nets are random: what it says is no speech, but its verbs keep their contracts on any recording.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import soundfile

from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph
from app.core.script import Line, Script
from app.db import book, lines, meta, takes
from app.files.take_tags import TakeTags, to_tags
from app.services.cloning import add
from app.services.preparing import Prepared, Preparer
from app.services.project import Project
from app.services.voice_library import VoiceLibrary
from app.services.voices import Voices
from engine.dsp.loudness import levels
from engine.packs.espeak import EspeakPack
from engine.packs.registry import Registry
from engine.speak import whole
from engine.types import Audio, Utterance, Voice
from made_speech import RATE, spoken

R = TypeVar("R")
TEXTS = (
    "In 1990 the old man walked slowly along the river.",
    "Nobody saw him go.",
    "He never came back to the village again.",
)


def run(work: Generator[object, None, R]) -> R:
    """What a service's generator returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: R = end.value
            return result


class Bench:
    """The project, the packs in `packs` and a library with the voice Ada of the pack `pack`."""

    def __init__(self, packs: Path, folder: Path, pack: str = "tiny", texts: Sequence[str] = TEXTS) -> None:
        self.registry = Registry(
            [packs], ["CPUExecutionProvider"], VoiceLibrary(folder / "voices"), folder / "cache"
        )
        self.voices = Voices(folder / "voices", self.registry)
        self.narrator = "Ada"
        if pack == "tiny":
            clip = folder / "me.wav"
            folder.mkdir(parents=True, exist_ok=True)
            soundfile.write(clip, spoken().samples, RATE)
            run(add(self.voices, self.registry, "Ada", [clip], pack="tiny"))
        else:
            self.narrator = pack
        self.folder = folder / "River.dramatis"
        script = tuple(Line(n, 0, n - 1, 0, len(text), text) for n, text in enumerate(texts, 1))
        with Project.create(self.folder) as project, project.db.write() as conn:
            pages = (Chapter("One", tuple(map(Paragraph, texts))),)
            book.write(conn, Manuscript(BookInfo("River", language="en"), pages), Script(script, ()))
            meta.put(conn, "narrator", self.narrator)
        self.project = Project.open(self.folder)

    def prepared(self, line: int) -> Prepared:
        """What a line asks for now."""
        with self.project.db.read() as conn:
            pending = lines.pending(conn, [line])[0]
        return Preparer(self.project, self.registry, self.voices).prepare(pending)

    def said(self, line: int, seed: int = 0, text: str | None = None, gain: float = 1.0) -> takes.Take:
        """Files a take of a line that says its words (or others), as a render with that seed would have."""
        one = self.prepared(line)
        assert one.request is not None and one.problem is None
        request = one.request.with_seed(seed)
        pack = EspeakPack()
        try:
            said, words = whole(
                pack, Utterance(text or request.utterance.text, Voice("espeak", stock="en-gb"))
            )
        finally:
            pack.close()
        sound = Audio(np.round(said.samples * gain * 32768).astype(np.float32) / 32768, said.rate)
        tags = TakeTags(request.key, request.sound, seed, words, levels(sound.samples, sound.rate), 0.9)
        stored = self.project.audio.put(sound, to_tags(tags))
        with self.project.db.write() as conn:
            if one.spoken is not None:
                lines.set_spoken(conn, [one.spoken])
            return takes.add(
                conn,
                request=request.key,
                sound=request.sound,
                seed=seed,
                audio=stored.sha,
                frames=stored.frames,
                rate=stored.rate,
                lines=[line],
                peak=0.9,
                words=words,
                level=tags.level,
            )

    def close(self) -> None:
        self.project.close()
        self.registry.close()
