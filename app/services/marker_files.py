"""Writes markers to a file: a table (CSV) for spreadsheets, or labels (TXT) as Audacity imports them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from app.core.errors import BadDelivery
from app.core.marker import PlacedMarker
from app.files import atomic
from app.services.marking import markers
from app.services.project import Project

COLUMNS = (
    "id",
    "chapter",
    "title",
    "chapter_time",
    "chapter_seconds",
    "book_time",
    "book_seconds",
    "line",
    "words",
    "kind",
    "done",
    "text",
    "created",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(project: Project, path: Path, chapter: int | None = None) -> int:
    """Writes the book's markers, or a chapter's; the ending says how (.csv, .txt). Returns how many.

    Labels lie on the time of the whole book, or on the chapter's where one is named; markers in chapters that are
    left out of the book are then not in it. Raises BadDelivery for another ending, NoSpace.
    """
    ending = path.suffix.lower()
    if ending not in (".csv", ".txt"):
        raise BadDelivery(f"{path.name} ends neither in .csv (a table) nor in .txt (labels for Audacity)")
    if path.is_dir():
        raise BadDelivery(f"{path} is a folder; give the file a name")
    placed = markers(project)
    if chapter is not None:
        placed = tuple(one for one in placed if one.chapter == chapter)
    if ending == ".csv":
        data = table(placed).encode("utf-8-sig")  # with the mark by which spreadsheets know UTF-8
    else:
        timed = [(one.second if chapter is not None else one.book, one) for one in placed]
        placed = tuple(one for second, one in timed if second is not None)
        data = labels(placed, of_book=chapter is None).encode()
    atomic.write(path, data)
    return len(placed)


def table(placed: tuple[PlacedMarker, ...]) -> str:
    """CSV after RFC 4180 with a head of `COLUMNS`; times as 1:02:03.456 and in seconds.

    A text that a spreadsheet would take for a formula gets an apostrophe before it: the book's words are a stranger's.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in placed:
        marker = one.marker
        writer.writerow(
            (
                marker.id,
                one.chapter,
                _plain(one.title),
                clock(one.second),
                f"{one.second:.3f}",
                "" if one.book is None else clock(one.book),
                "" if one.book is None else f"{one.book:.3f}",
                marker.line,
                _plain(one.words),
                marker.kind.value,
                "yes" if marker.done else "no",
                _plain(marker.text),
                marker.created,
            )
        )
    return out.getvalue()


def labels(placed: tuple[PlacedMarker, ...], of_book: bool) -> str:
    """A label track as Audacity reads it: start, end and text with tabs between, a line each, times in seconds.

    https://manual.audacityteam.org/man/importing_and_exporting_labels.html
    """
    made = []
    for number, one in enumerate(placed, 1):
        second = one.book if of_book else one.second
        text = " ".join(one.marker.text.split()) or f"{one.marker.kind.value} {number}"
        made.append(f"{second:.6f}\t{second:.6f}\t{'✓ ' if one.marker.done else ''}{text}\n")
    return "".join(made)


def clock(seconds: float) -> str:
    """Hours, minutes and seconds to the thousandth: 1:02:03.456."""
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
