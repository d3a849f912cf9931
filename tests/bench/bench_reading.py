"""How long a novel of 560,000 words takes to be read, per format, and how time and memory grow with its length.

    python tests/bench/bench_reading.py [words]

Prints for plain text, Markdown, HTML, EPUB and DOCX: seconds for the whole book, and the slope: seconds of the whole
over seconds of a quarter of it (4.0 is linear), and the peak of memory over the size of the text.
"""

from __future__ import annotations

import html
import random
import sys
import tempfile
import time
import tracemalloc
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.files.books import read_book

WORDS = (
    "the of and to a in he was that his it had with as for her she not at but be on him they said is you all were so"
    " which have from one would there could been when very their this will what who if an more no out up them then into"
    " little some time than about like now down came went over again before through never where after back long house"
    " harbour wall ship water morning evening window garden letter mother brother captain silence answer remember"
).split()


def chapters(words: int, seed: int = 1) -> list[list[str]]:
    """Chapters of about 5,000 words in paragraphs of 10 to 120, some of them speech."""
    chance = random.Random(seed)
    made: list[list[str]] = []
    left = words
    while left > 0:
        chapter = []
        here = min(left, 5000)
        left -= here
        while here > 0:
            size = min(here, chance.randint(10, 120))
            here -= size
            picked = chance.choices(WORDS, k=size)
            picked[0] = picked[0].title()
            text = " ".join(picked)
            chapter.append(f"“{text},” she said." if chance.random() < 0.4 else f"{text}.")
        made.append(chapter)
    return made


def wrap(text: str) -> str:
    """Lines of at most 72 characters."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= 72:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def write(folder: Path, book: list[list[str]]) -> dict[str, Path]:
    """The book in every format."""
    plain = "\n\n\n".join(
        f"CHAPTER {at}\n\n" + "\n\n".join(wrap(p) for p in c) for at, c in enumerate(book, 1)
    )
    marked = "\n\n".join(f"# Chapter {at}\n\n" + "\n\n".join(c) for at, c in enumerate(book, 1))
    bodies = [
        f"<h2>Chapter {at}</h2>" + "".join(f"<p>{html.escape(p)}</p>" for p in c)
        for at, c in enumerate(book, 1)
    ]
    files = {
        "text": folder / "b.txt",
        "markdown": folder / "b.md",
        "html": folder / "b.html",
        "epub": folder / "b.epub",
    }
    files["text"].write_text(plain, encoding="utf-8")
    files["markdown"].write_text(marked, encoding="utf-8")
    files["html"].write_text(f"<!DOCTYPE html><html><body>{''.join(bodies)}</body></html>", encoding="utf-8")
    items = "".join(
        f'<item id="c{at}" href="c{at}.xhtml" media-type="application/xhtml+xml"/>' for at in range(len(book))
    )
    refs = "".join(f'<itemref idref="c{at}"/>' for at in range(len(book)))
    with zipfile.ZipFile(files["epub"], "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf"'
            ' media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        archive.writestr(
            "b.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>B</dc:title></metadata><manifest>{items}</manifest><spine>{refs}</spine></package>",
        )
        for at, body in enumerate(bodies):
            archive.writestr(
                f"c{at}.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
            )
    return files


def word_file(path: Path, book: list[list[str]]) -> Path:
    """The book as DOCX."""
    from docx import Document

    made = Document()
    style = made.styles["Normal"]
    body = made.element.body
    for at, chapter in enumerate(book, 1):
        made.add_heading(f"Chapter {at}", 1)
        for text in chapter:
            element = body._new_p()
            element.add_r().text = text
            body._insert_p(element)
    assert style is not None
    made.save(str(path))
    return path


def seconds(path: Path) -> tuple[float, float]:
    """The best of three readings: wall time, and processor time, which other work on the machine does not stretch."""
    wall = work = float("inf")
    for _ in range(3):
        started, busy = time.perf_counter(), time.process_time()
        read_book(path)
        wall, work = min(wall, time.perf_counter() - started), min(work, time.process_time() - busy)
    return wall, work


def main() -> None:
    """Prints a line for each format."""
    words = int(sys.argv[1]) if len(sys.argv) > 1 else 560_000
    with tempfile.TemporaryDirectory() as folder:
        whole_folder, part_folder = Path(folder) / "whole", Path(folder) / "part"
        whole_folder.mkdir()
        part_folder.mkdir()
        whole_book, part_book = chapters(words), chapters(words // 4)
        whole, part = write(whole_folder, whole_book), write(part_folder, part_book)
        whole["docx"] = word_file(whole_folder / "b.docx", whole_book)
        part["docx"] = word_file(part_folder / "b.docx", part_book)
        size = whole["text"].stat().st_size
        for name, path in whole.items():
            (wall, long), (_, short) = seconds(path), seconds(part[name])
            tracemalloc.start()
            book = read_book(path)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            found = sum(len(p.text.split()) for c in book.chapters for p in c.paragraphs)
            assert len(book.chapters) == len(whole_book) and found >= words, name
            print(
                f"{name:9} {words} words: {wall:.2f} s, {long:.2f} s of processor; slope (4.0 is linear):"
                f" {long / short:.1f}; peak / text: {peak / size:.1f}"
            )


if __name__ == "__main__":
    main()
