"""Lexicons as CSV files: word, ipa, respelling, language, match_case, forms."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.errors import BadLexicon
from engine.text.entry import Entry

COLUMNS = ("word", "ipa", "respelling", "language", "match_case", "forms")
LARGEST = 64 * 2**20  # bytes; a million entries need about 40 MB
_YES = ("1", "true", "yes", "y", "x")
_NO = ("0", "false", "no", "n", "")


@dataclass(frozen=True, slots=True)
class CsvReading:
    """What a file held: the entries that can be used, and one line for each row that cannot."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...]


def read_csv(path: Path) -> CsvReading:
    """The entries of a CSV file (UTF-8 or UTF-16; comma, semicolon or tab), with one line for each bad row.

    The first line names the columns, of which "word" must be there; the others may be left out. Empty `forms` means
    yes, empty `match_case` no. Raises BadLexicon, with one line, for a file that cannot be read as a whole.
    """
    text = _text(path)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    entries: list[Entry] = []
    problems: list[str] = []
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        if "word" not in names:
            raise BadLexicon(
                f"{path.name}: the first line names no column 'word'; the columns are {','.join(COLUMNS)}"
            )
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            try:
                entries.append(_entry(dict(zip(names, row, strict=False))))
            except BadLexicon as wrong:
                problems.append(f"{path.name}, line {rows.line_num}: {wrong}")
    except csv.Error as wrong:
        problems.append(f"{path.name}, line {rows.line_num}: {wrong}; the rest of the file was not read")
    return CsvReading(tuple(entries), tuple(problems))


def write_csv(path: Path, entries: Iterable[Entry]) -> None:
    """Writes entries so that `read_csv` gives them back; the file is whole or, if writing fails, as it was.

    Raises BadLexicon, with one line, where the file cannot be written.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow(
            (
                entry.word, entry.ipa or "", entry.respelling or "", entry.language or "",
                "yes" if entry.match_case else "no", "yes" if entry.forms else "no",
            )
        )  # fmt: skip
    try:
        _replace(path, out.getvalue().encode("utf-8"))
    except OSError as wrong:
        raise BadLexicon(
            f"cannot write {path}: {wrong.strerror or wrong}; choose another folder or free some space"
        ) from wrong


def _replace(path: Path, content: bytes) -> None:
    """Writes beside the file and renames, so that a full disk or a power cut leaves the old file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise BadLexicon(
                f"{path.name} is larger than {LARGEST >> 20} MB; a lexicon is a short table of words"
            )
        data = path.read_bytes()
    except OSError as wrong:
        raise BadLexicon(f"cannot read {path}: {wrong.strerror or wrong}") from wrong
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        raise BadLexicon(
            f"{path.name}, line {line}: not {encoding.removesuffix('-sig').upper()}; save the table as UTF-8 CSV"
        ) from wrong


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        word=row.get("word", ""),
        ipa=row.get("ipa"),
        respelling=row.get("respelling"),
        language=row.get("language"),
        match_case=_flag(row, "match_case", False),
        forms=_flag(row, "forms", True),
    )


def _flag(row: Mapping[str, str], column: str, empty: bool) -> bool:
    written = row.get(column, "").strip().lower()
    if not written:
        return empty
    if written in _YES or written in _NO:
        return written in _YES
    raise BadLexicon(f"{column} is {written!r}; write yes or no")
