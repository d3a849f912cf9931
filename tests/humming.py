"""A small pack that says what it is told to do wrong, and a project with all that a render of it needs."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np

from app.core.manuscript import BookInfo, Chapter, ChapterKind, Manuscript, Paragraph
from app.core.progress import Progress
from app.core.script import Character, Line, LineKind, Script
from app.db import book, meta
from app.db import lines as line_rows
from app.db import takes as take_rows
from app.db.made import all_made
from app.services.project import Project
from app.services.rendering import RenderReport, render
from app.services.voices import Voices
from engine.errors import BadText, NoVoice
from engine.types import Audio, Block, Pack, PackInfo, StockVoice, Utterance, Verb, WordTiming

RATE = 16000
R = TypeVar("R")


class Hum:
    """Hums in blocks of 50 ms, one for each letter; some words make it fail as a pack may fail."""

    def __init__(self, version: str = "1") -> None:
        self.info = PackInfo("hum", "hum", version, "CC0-1.0", RATE, ("en",), frozenset({Verb.SPEAK}))
        self.said: list[tuple[str, int]] = []
        self.blocks = 0
        self.closed = 0
        self.after: Callable[[], None] = lambda: None

    def voices(self) -> tuple[StockVoice, ...]:
        return StockVoice("low", "en"), StockVoice("high", "en")

    def close(self) -> None:
        pass

    def speak(self, utterance: Utterance) -> Iterator[Block]:
        text = utterance.text
        if "unspeakable" in text:
            raise BadText("the word 'unspeakable' cannot be spoken")
        rng = np.random.default_rng([utterance.seed, len(text)])
        count = RATE // 20
        try:
            for number in range(len(text)):
                if "explode" in text and number == 3:
                    raise ZeroDivisionError("division by zero")
                samples = (0.1 * rng.standard_normal(count)).astype(np.float32)
                if "undefined" in text:
                    samples[5] = math.nan
                if "deafening" in text:
                    samples *= 100
                if "silent" in text:
                    samples *= 0
                self.blocks += 1
                last = number == len(text) - 1
                words = (WordTiming(text.split()[0], 0.0, 0.1, 0),) if last else ()
                if "untimed" in text:
                    words = (WordTiming("untimed", None, None, 0),)
                yield Block(Audio(samples, RATE), words)
            self.said.append((text, utterance.seed))
            self.after()
        finally:
            self.closed += 1


class Shelf:
    """The packs there are."""

    def __init__(self, *packs: Hum) -> None:
        self.packs = {pack.info.name: pack for pack in packs}

    def get(self, name: str) -> Pack:
        if name not in self.packs:
            raise NoVoice(f"there is no pack {name}")
        return self.packs[name]

    def info(self, name: str) -> PackInfo:
        return self.get(name).info


class Bench:
    """A project with all that a render needs."""

    def __init__(self, folder: Path, *chapters: str | list[str]) -> None:
        """`chapters`: the lines of each, as a list or as one line. "Name: words" is spoken by Name."""
        paragraphs, lines = [], []
        for index, texts in enumerate(chapters):
            found = [texts] if isinstance(texts, str) else texts
            whole = []
            for text in found:
                who, colon, said = text.partition(": ")
                said = said if colon else text
                kind = (
                    LineKind.SPEECH
                    if colon
                    else LineKind.NOTE
                    if said.startswith("*")
                    else LineKind.NARRATION
                )
                lines.append(
                    Line(len(lines) + 1, index, len(whole), 0, len(said), said, kind, who if colon else None)
                )
                whole.append(Paragraph(said))
            paragraphs.append(tuple(whole))
        kinds = [
            ChapterKind.CONTENTS if one and one[0].text == "Contents" else ChapterKind.BODY
            for one in paragraphs
        ]
        names = dict.fromkeys(line.character for line in lines if line.character)
        self.folder = folder
        with Project.create(folder) as project, project.db.write() as conn:
            manuscript = Manuscript(
                BookInfo("Sample", language="en"),
                tuple(Chapter(f"Chapter {i}", one, kinds[i]) for i, one in enumerate(paragraphs)),
            )
            book.write(conn, manuscript, Script(tuple(lines), tuple(map(Character, names))))
            meta.put(conn, "narrator", "hum/low")
        self.project = Project.open(folder)
        self.pack = Hum()
        self.shelf = Shelf(self.pack)
        self.voices = Voices(folder / "voices", self.shelf)

    def start(self, **how: object) -> Generator[Progress, None, RenderReport]:
        return render(self.project, self.shelf, self.voices, **how)

    def render(self, **how: object) -> RenderReport:
        return run(self.start(**how))[0]

    def pending(self) -> dict[int, line_rows.PendingLine]:
        with self.project.db.read() as conn:
            return {line.id: line for line in line_rows.pending(conn)}

    def takes(self, line: int) -> tuple[take_rows.Take, ...]:
        with self.project.db.read() as conn:
            return take_rows.of_line(conn, line)

    def sound(self) -> bool:
        """Whether every file has its row, every row its whole file, and nothing else lies about."""
        with self.project.db.read() as conn:
            rows = [one.audio for one in all_made(conn)]
        files = [path for path in self.project.audio.folder.rglob("*") if path.is_file()]
        return (
            sorted(path.stem for path in files) == sorted(rows)
            and all(map(self.project.audio.verify, rows))
            and all(path.suffix == ".flac" for path in files)
        )

    def close(self) -> None:
        self.project.close()


def run(work: Generator[Progress, None, R]) -> tuple[R, list[Progress]]:
    told = []
    while True:
        try:
            told.append(next(work))
        except StopIteration as end:
            return end.value, told
