"""Lexicons as CSV files: word, ipa, respelling, language, match_case, forms, and to what an entry is bound."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.errors import BadLexicon
from engine.text import notation
from engine.text.entry import Entry

COLUMNS = (
    "word", "ipa", "respelling", "language", "match_case", "forms", "speaker", "chapter", "line", "occurrence", "part",
    "typed", "source",
)  # fmt: skip
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
    yes, empty `match_case` no. A column "sound" holds sounds in any notation (`engine.text.notation`). Raises
    BadLexicon, with one line, for a file that cannot be read as a whole.
    """
    return parse_csv(_text(path), path.name)


def parse_csv(text: str, name: str) -> CsvReading:
    """As `read_csv`, of a file's text; `name` is what it is called in messages. Raises BadLexicon."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    entries: list[Entry] = []
    problems: list[str] = []
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [column.strip().lower() for column in next(rows, [])]
        if "word" not in names:
            raise BadLexicon(
                f"{name}: the first line names no column 'word'; the columns are {','.join(COLUMNS)}"
            )
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            try:
                entries.append(_entry(dict(zip(names, row, strict=False))))
            except BadLexicon as wrong:
                problems.append(f"{name}, line {rows.line_num}: {wrong}")
    except csv.Error as wrong:
        problems.append(f"{name}, line {rows.line_num}: {wrong}; the rest of the file was not read")
    return CsvReading(tuple(entries), tuple(problems))


def write_csv(path: Path, entries: Iterable[Entry]) -> None:
    """Writes entries so that `read_csv` gives them back; the file is whole or, if writing fails, as it was.

    Raises BadLexicon, with one line, where the file cannot be written.
    """
    content = csv_text(entries)
    try:
        replace_file(path, content.encode("utf-8"))
    except OSError as wrong:
        raise BadLexicon(
            f"cannot write {path}: {wrong.strerror or wrong}; choose another folder or free some space"
        ) from wrong


def csv_text(entries: Iterable[Entry]) -> str:
    """The table of these entries."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow(
            (
                entry.word, entry.ipa or "", entry.respelling or "", entry.language or "",
                "yes" if entry.match_case else "no", "yes" if entry.forms else "no", entry.speaker or "",
                _written(entry.chapter), _written(entry.line), _written(entry.occurrence), entry.part or "",
                entry.typed or "", entry.source or "",
            )
        )  # fmt: skip
    return out.getvalue()


def replace_file(path: Path, content: bytes) -> None:
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
    ipa, respelling, typed = row.get("ipa"), row.get("respelling"), row.get("typed")
    sound = row.get("sound", "").strip()
    if sound and not (ipa or "").strip() and not (respelling or "").strip():
        read = notation.read(sound, language=row.get("language"))
        ipa, respelling, typed = read.ipa, read.respelling, typed or sound
    return Entry(
        word=row.get("word", ""),
        ipa=ipa,
        respelling=respelling,
        language=row.get("language"),
        match_case=_flag(row, "match_case", False),
        forms=_flag(row, "forms", True),
        speaker=row.get("speaker"),
        chapter=_number(row, "chapter"),
        line=_number(row, "line"),
        occurrence=_number(row, "occurrence"),
        part=row.get("part"),
        typed=typed,
        source=row.get("source"),
    )


def _written(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(row: Mapping[str, str], column: str) -> int | None:
    written = row.get(column, "").strip()
    if not written:
        return None
    if not (written.isascii() and written.isdecimal()) or len(written) > 15:
        raise BadLexicon(f"{column} is {written!r}; write a number from 0, or leave it empty")
    return int(written)


def _flag(row: Mapping[str, str], column: str, empty: bool) -> bool:
    written = row.get(column, "").strip().lower()
    if not written:
        return empty
    if written in _YES or written in _NO:
        return written in _YES
    raise BadLexicon(f"{column} is {written!r}; write yes or no")
