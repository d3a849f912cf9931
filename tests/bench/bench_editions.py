"""A new edition of a novel in figures: comparing it, taking it in, what that costs the history, and taking it back.

    python tests/bench/bench_editions.py BOOK.txt [--folder DIR]

BOOK.txt is a long novel as plain text. It becomes a project in which every line has a take; then these editions of it
are taken in, each undone again and compared with what was there: the same with misprints mended (one word in 400),
the same with other line ends and straight quotation marks, with three chapters moved and one new one, as an EPUB, and
another book altogether. Returns 1 unless each undo brings back every row.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Generator
from html import escape
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.services import editions, reading
from app.services.importing import import_book
from app.services.project import Project
from app.services.undoing import undo
from made_project import fill

R = TypeVar("R")
_TABLES = (
    "chapters",
    "paragraphs",
    "characters",
    "lines",
    "line_takes",
    "pieces",
    "markers",
    "editions",
    "meta",
)


def run(work: Generator[object, None, R]) -> R:
    """What a service's generator returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: R = end.value
            return result


def state(project: Project) -> dict[str, list[Any]]:
    """Every row that the user's steps may change, without what is worked out from the rest."""
    with project.db.read() as conn:
        found = {}
        for name in _TABLES:
            rows = [dict(row._mapping) for row in conn.exec_driver_sql(f"SELECT * FROM {name}")]
            for row in rows:
                for derived in ("spoken", "pronunciations", "sound", "problem", "revision"):
                    row.pop(derived, None)
            kept = [row for row in rows if row.get("key") not in ("session", "version")]
            found[name] = sorted(kept, key=lambda row: [str(value) for value in row.values()])
        return found


def epub(text: str, path: Path) -> None:
    """The text as an EPUB with typographic quotation marks, a page for each chapter."""
    parts = re.split(r"(?m)^(?=CHAPTER )", text)
    pages = {}
    for number, part in enumerate(parts):
        blocks = [" ".join(block.split()) for block in part.split("\n\n") if block.strip()]
        if not blocks:
            continue
        head, *rest = blocks
        body = "".join(f"<p>{escape(curly(one))}</p>" for one in rest)
        pages[f"c{number}.xhtml"] = (
            '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
            f"<body><h1>{escape(head)}</h1>{body}</body></html>"
        )
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages)
    )
    order = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="u"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="u">u</dc:identifier><dc:title>Novel</dc:title>'
        f"<dc:language>en</dc:language></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
        'full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
        file.writestr("META-INF/container.xml", container)
        file.writestr("b.opf", package)
        for name, page in pages.items():
            file.writestr(name, page)


def curly(text: str) -> str:
    """Typographic quotation marks for straight ones."""
    text = re.sub(r'(^|[\s(—-])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(“—-])'", r"\1‘", text).replace("'", "’")


def straight(text: str) -> str:
    """Straight quotation marks, and line ends elsewhere."""
    for old, new in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'")):
        text = text.replace(old, new)
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    return "\n\n".join(blocks)


def misprints(text: str) -> str:
    """One word in 400 is another."""
    draw = random.Random(1)
    return re.sub(r"\b[a-z]{5,}\b", lambda word: word[0][::-1] if draw.random() < 1 / 120 else word[0], text)


def moved(text: str) -> str:
    """Three chapters move on by five, and a new one comes."""
    parts = re.split(r"(?m)^(?=CHAPTER )", text)
    parts = [
        *parts[:3],
        *parts[6:11],
        *parts[3:6],
        "CHAPTER NEW\n\nNobody had been here before.\n\n",
        *parts[11:],
    ]
    return "".join(parts)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("book", type=Path)
    options.add_argument("--other", type=Path, help="another novel, taken in where this one stands")
    options.add_argument("--folder", type=Path)
    given = options.parse_args()
    text = given.book.read_text("utf-8", "replace")
    ways: dict[str, Callable[[Path], object]] = {
        "misprints mended": lambda path: path.write_text(misprints(text), "utf-8"),
        "reflowed, other quotes": lambda path: path.write_text(straight(text), "utf-8"),
        "chapters moved": lambda path: path.write_text(moved(text), "utf-8"),
        "as EPUB": lambda path: epub(text, path),
    }
    if given.other:
        ways["another book"] = lambda path: path.write_text(given.other.read_text("utf-8"), "utf-8")
    wrong = 0
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        place = Path(folder)
        began = time.perf_counter()
        project = run(import_book(given.book, place / "N.dramatis"))
        took = time.perf_counter() - began
        lines = [line.id for line in reading.lines(project)]
        print(f"{len(text.split()):,} words, {len(lines):,} lines, import {took:.1f} s")
        fill(project, lines, 0.5, 8)
        before = state(project)
        for name, make in ways.items():
            book = place / ("new.epub" if "EPUB" in name else f"{name}.txt")
            make(book)
            began = time.perf_counter()
            seen = editions.compare(project, book)
            compared = time.perf_counter() - began
            size = _pages(project)
            began = time.perf_counter()
            run(editions.take_over(project, book))
            taken = time.perf_counter() - began
            with project.db.read() as conn:
                entries = conn.exec_driver_sql("SELECT count(*) FROM undo_log").scalar_one()
            grown = (_pages(project) - size) / 2**20
            began = time.perf_counter()
            undo(project)
            undone = time.perf_counter() - began
            same = state(project) == before
            wrong += not same
            c = seen.lines
            print(
                f"{name}: kept {c.kept}, changed {c.changed}, new {c.new}, gone {c.gone}; stale {seen.stale.lines}; "
                f"compare {compared:.1f} s = {compared / took:.2f} imports, take over {taken:.1f} s = "
                f"{taken / took:.2f} imports; {entries:,} entries, {grown:.1f} MB; undo {undone:.1f} s, "
                f"{'as before' if same else 'NOT AS BEFORE'}"
            )
        project.close()
    return min(wrong, 1)


def _pages(project: Project) -> int:
    with project.db.read() as conn:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
        free = conn.exec_driver_sql("PRAGMA freelist_count").scalar_one()
        size = conn.exec_driver_sql("PRAGMA page_size").scalar_one()
    return int((pages - free) * size)


if __name__ == "__main__":
    raise SystemExit(main())
