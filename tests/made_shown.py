"""The projects that the window is pictured with: none rendered, the sample book half done, a very long one, one in
Hebrew."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

from app.bootstrap import Studio
from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph, ParagraphKind
from app.core.marker import MarkerKind
from app.db import book
from app.services import marking, reading, rewording, room_tone, takes
from app.services.casting import auto_cast, recast
from app.services.importing import import_book
from app.services.project import Project, building, overview
from app.services.proofing_queue import approve
from app.services.rendering import render
from app.services.scoring import score
from app.services.scripting import make_script
from made_project import make_project

_HEBREW = (
    "הרכבת הגיעה לתחנה בשבע ועשר דקות, ואיש לא ירד ממנה.",
    "„אתה בטוח שזה היום?” שאלה נועה. „הוא כתב יום שלישי.”",
    "„אולי הוא התעכב,” אמר דוד, והביט שוב בשעון. „נחכה לרכבת הבאה.”",
    "הם ישבו על הספסל ושתקו. הגשם התחיל לרדת, תחילה בטיפות גדולות ואחר כך בלי הפסקה.",
)


T = TypeVar("T")


def made(work: Generator[object, None, T]) -> T:
    """Does a work to its end and returns what it made."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: T = end.value
            return result


def empty(folder: Path) -> None:
    """A book with a chapter of which nothing is rendered and to whom nobody gave a voice."""
    make_project(folder, chapters=1, paragraphs=0, render=False).close()


def sample(studio: Studio, folder: Path, lines: int | None = None, cloned: str = "") -> None:
    """The sample book as it is while one works on it: a chapter rendered (or so many lines of it), an edited line,
    several takes, markers, approved lines, room tone.

    `cloned`: the voice of the first who speaks, of a pack that repairs and verifies; its takes are scored then.
    """
    with made(import_book(studio.settings.sample_book, folder)) as project:
        auto_cast(project, studio.registry)
        chapter = next(one.index for one in overview(project).chapters if one.included)
        here = reading.lines(project, chapter)
        ids = [line.id for line in here][:lines]
        first = next(line for line in here if line.character is not None and line.id in ids)
        if cloned:
            recast(project, {first.character: cloned})
        made(render(project, studio.registry, studio.voices, lines=ids))
        spoken = first.id
        made(takes.more(project, studio.registry, studio.voices, spoken))
        if cloned:
            made(score(project, studio.registry, studio.voices, lines=[spoken]))
        takes.keep(project, spoken, takes.listed(project, spoken).takes[0].take.id)
        approve(project, ids[:4])
        marking.add(project, ids[2], 1.5, MarkerKind.MARKER, "Gulls from here on")
        marking.add(project, ids[4], 0.4, MarkerKind.COMMENT, "Slower, he is out of breath")
        room_tone.made(project)
        last = here[len(ids) - 2]
        rewording.retext(project, last.id, last.text.replace("the", "the very", 1))


def long(folder: Path, lines: int = 12_000) -> None:
    """A book of 40 chapters with so many lines, all rendered."""
    make_project(folder, 40, lines // 80, seconds=3.2).close()


def hebrew(folder: Path) -> None:
    """A chapter in a language that is written from the right, nothing rendered."""
    paragraphs = (Paragraph("פרק ראשון", ParagraphKind.HEADING), *(Paragraph(text) for text in _HEBREW * 3))
    manuscript = Manuscript(
        BookInfo("רכבת הבוקר", ("ר. מחברת",), language="he"), (Chapter("פרק ראשון", paragraphs),)
    )
    with building(folder) as (_, db), db.write() as conn:
        book.write(conn, manuscript, make_script(manuscript))
    Project.open(folder).close()
