"""A small book with everything that the application has to keep, and disks that are full or cannot be written to."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.manuscript import BookInfo, Chapter, ChapterKind, Manuscript, Mark, Paragraph, ParagraphKind
from app.core.script import Character, Line, LineKind, Script
from app.db import book
from app.services.project import Project, building
from engine.types import Direction

Mount = Callable[..., Path]


def _chapter(title: str, *texts: str, kind: ChapterKind = ChapterKind.BODY) -> Chapter:
    heading = Paragraph(title, ParagraphKind.HEADING)
    rest = (Paragraph(t, ParagraphKind.BREAK if t == "* * *" else ParagraphKind.BODY) for t in texts)
    return Chapter(title, (heading, *rest), kind)


def small_manuscript() -> Manuscript:
    """Three chapters and a copyright page; speech by Alice and Bob, a note, marks, sources, Greek and emoji."""
    marked = Paragraph(
        "Καλημέρα 🙂, she thought.",
        source=(100, 125),
        language="el",
        marks=(Mark(0, 8, "emphasis"), Mark(0, 8, "lang", "el")),
    )
    note = Paragraph("A note at the foot.", ParagraphKind.NOTE)
    return Manuscript(
        BookInfo("Small", ("A. Writer", "B. Other"), "en-GB", series="Sizes", series_index="1"),
        (
            _chapter("Rights", "All rights reserved.", kind=ChapterKind.COPYRIGHT),
            _chapter("One", "“Hello,” said Alice. “Are you there?”", "* * *", "It rained."),
            _chapter("Two", "“I am,” said Bob.", "“Good,” said Alice.", "Nobody else came."),
            Chapter("Three", (*_chapter("Three", "“So be it.”").paragraphs, marked, note)),
        ),
        warnings=("an image was left out",),
    )


def small_script(manuscript: Manuscript) -> Script:
    """The script that a careful reader would make of `small_manuscript`."""
    spoken = {
        "Hello,": "Alice",
        "Are you there?": "Alice",
        "I am,": "Bob",
        "Good,": "Alice",
        "So be it.": "Bob",
    }
    lines: list[Line] = []
    for index, chapter in enumerate(manuscript.chapters):
        for number, paragraph in enumerate(chapter.paragraphs):
            for start, end, who in _parts(paragraph, spoken):
                kind = LineKind.SPEECH if who else LineKind.NARRATION
                kind = LineKind.HEADING if paragraph.kind is ParagraphKind.HEADING else kind
                kind = LineKind.NOTE if paragraph.kind is ParagraphKind.NOTE else kind
                source = paragraph.source and (paragraph.source[0] + start, paragraph.source[0] + end)
                text = paragraph.text[start:end]
                direction = Direction("whispers", pace=0.9) if text == "So be it." else Direction()
                speech = len(lines) if who else None
                line = Line(len(lines) + 1, index, number, start, end, text, kind, who, 0.9 if who else 1.0)
                why = "said" if who else ""
                lines.append(replace(line, why=why, source=source, speech=speech, direction=direction))
    return Script(tuple(lines), (Character("Alice", ("Al",), "female"), Character("Bob", (), "male")))


def _parts(paragraph: Paragraph, spoken: dict[str, str]) -> Iterator[tuple[int, int, str | None]]:
    if paragraph.kind is ParagraphKind.BREAK:
        return
    text, at = paragraph.text, 0
    while (opened := text.find("“", at)) >= 0:
        closed = text.index("”", opened)
        if before := text[at:opened].strip():
            begin = text.index(before, at)
            yield begin, begin + len(before), None
        yield opened + 1, closed, spoken[text[opened + 1 : closed]]
        at = closed + 1
    if rest := text[at:].strip():
        begin = text.index(rest, at)
        yield begin, begin + len(rest), None


@pytest.fixture
def manuscript() -> Manuscript:
    return small_manuscript()


@pytest.fixture
def script(manuscript: Manuscript) -> Script:
    return small_script(manuscript)


@pytest.fixture
def make_project(tmp_path: Path) -> Iterator[Callable[..., Project]]:
    """Makes open projects of the small book, or of another, and closes them in the end."""
    made: list[Project] = []

    def make(
        name: str = "Small.dramatis", manuscript: Manuscript | None = None, script: Script | None = None
    ) -> Project:
        text = manuscript or small_manuscript()
        with building(tmp_path / name) as (_, db), db.write() as conn:
            book.write(conn, text, script or small_script(text))
        made.append(Project.open(tmp_path / name))
        return made[-1]

    yield make
    for project in made:
        project.close()


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    return make_project()


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mounts a disk of so many KiB (`mount(2048)`), or makes one read-only (`mount(path, read_only=True)`)."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    mounted: list[Path] = []

    def run(*command: str) -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")

    def make(what: int | Path, read_only: bool = False) -> Path:
        if isinstance(what, Path):
            run("mount", "-o", f"remount,{'ro' if read_only else 'rw'}", str(what))
            return what
        place = tmp_path / f"disk{len(mounted)}"
        place.mkdir()
        run("mount", "-t", "tmpfs", "-o", f"size={what}k", "tmpfs", str(place))
        mounted.append(place)
        return place

    yield make
    for place in mounted:
        subprocess.run(("umount", "-l", str(place)), check=True)
