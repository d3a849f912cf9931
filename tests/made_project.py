"""A real project with real sound in it, made without a book or an engine: for the tests of what comes after takes."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph, ParagraphKind
from app.core.script import Character, Line, LineKind, Script
from app.db import book, lines, takes
from app.services.project import Project, building
from engine.dsp.loudness import levels
from engine.types import Audio

RATE = 22050


def voice(number: int, seconds: float) -> Audio:
    """Something with the loudness course of speech: a buzz in syllables, another pitch for each number."""
    rng = np.random.default_rng(number)
    time = np.arange(round(seconds * RATE)) / RATE
    pitch = 90 + 60 * rng.random()
    buzz = sum(np.sin(2 * np.pi * pitch * n * time) / n for n in range(1, 12))
    syllables = np.clip(np.sin(2 * np.pi * 4 * time + rng.random()), 0, 1) ** 0.5
    return Audio((0.12 * buzz * syllables).astype(np.float32), RATE)


def make_project(
    folder: Path,
    chapters: int = 3,
    paragraphs: int = 2,
    seconds: float = 1.0,
    sounds: int = 8,
    render: bool = True,
    alike: bool = True,
) -> Project:
    """A rendered project: each chapter a heading and paragraphs of a narrated and a spoken line.

    `sounds`: how many different sounds there are; the takes share them in turn. `alike`: each chapter says the same, so
    that rendered lines of one give their takes to another's.
    """
    made, script = [], []
    for index in range(chapters):
        heading = Paragraph(f"Chapter {index + 1}", ParagraphKind.HEADING)
        first = 0 if alike else index * paragraphs
        body = [Paragraph(f"She said number {n}. “Yes, {n}.”") for n in range(first, first + paragraphs)]
        made.append(Chapter(f"Chapter {index + 1}", (heading, *body)))
        script.append(Line(len(script) + 1, index, 0, 0, len(heading.text), heading.text, LineKind.HEADING))
        for number, paragraph in enumerate(body, 1):
            quote = paragraph.text.index("“")
            first, second = paragraph.text[: quote - 1], paragraph.text[quote + 1 : -1]
            script.append(Line(len(script) + 1, index, number, 0, len(first), first))
            place = (quote + 1, quote + 1 + len(second))
            script.append(
                Line(len(script) + 1, index, number, *place, second, LineKind.SPEECH, "Ada", 0.9, "said")
            )
    manuscript = Manuscript(BookInfo("Numbers", ("A. Uthor",), series="Sums", series_index="2"), tuple(made))
    with building(folder) as (_, db), db.write() as conn:
        book.write(conn, manuscript, Script(tuple(script), (Character("Ada", gender="female"),)))
    project = Project.open(folder)
    if render:
        fill(project, [line.id for line in script], seconds, sounds)
    return project


def fill(project: Project, ids: list[int], seconds: float, sounds: int) -> None:
    """Gives each line a take of about `seconds`."""
    audios = [voice(n, seconds * (0.6 + 0.8 * n / sounds)) for n in range(sounds)]
    stored = [
        (project.audio.put(a, {"NUMBER": str(n)}), levels(a.samples, RATE)) for n, a in enumerate(audios)
    ]
    with project.db.write() as conn:
        lines.set_spoken(conn, [(line, "spoken", (), f"sound {line}") for line in ids])
        for line in ids:
            sound, level = stored[line % sounds]
            takes.add(
                conn,
                request=f"request {line}",
                sound=f"sound {line}",
                seed=0,
                audio=sound.sha,
                frames=sound.frames,
                rate=sound.rate,
                lines=[line],
                peak=0.9,
                level=level,
            )
