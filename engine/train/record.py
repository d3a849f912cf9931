"""A folder of chosen takes: sounds, every score in a journal, and the manifest and pairs that are written from it."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from engine.train.data import BadCorpus, Floats
from engine.train.evaluate import write
from engine.train.loop import CannotResume

CHOSEN, DROPPED = "chosen", "dropped"
"""The sources of the folder: takes that were kept, and those that were worse."""
JOURNAL, MANIFEST, PAIRS = "takes.jsonl", "manifest.tsv", "pairs.jsonl"
COLUMNS = ("path", "speaker", "language", "sex", "rate", "seconds", "text")

Row = dict[str, Any]


class Record:
    """The lines of a folder, one row each, in order. To be used as a context, which one process at a time can have."""

    def __init__(self, folder: Path, about: Row) -> None:
        """`about`: what makes two choosings one. Nothing is read before the context is entered."""
        self.folder, self.about = folder, about
        self.rows: list[Row] = []

    def __enter__(self) -> Record:
        """Raises CannotResume where the folder is of another choosing or damaged; BadCorpus if it is in use; OSError."""
        from filelock import FileLock, Timeout

        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(self.folder / ".lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise BadCorpus(
                f"{self.folder} is in use by another choosing; wait, or give another --out"
            ) from error
        try:
            self.rows = self._read()
            self._publish()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

    @property
    def stamp(self) -> str:
        """A short hash of what makes this choosing one. In the names of its takes, so that a cache of decoded sound tells
        them from those of another pack of the same lines and seeds."""
        return hashlib.sha256(_line(self.about)).hexdigest()[:8]

    @property
    def seconds(self) -> float:
        """Of the kept takes."""
        return sum(row[CHOSEN]["seconds"] for row in self.rows if CHOSEN in row)

    def has(self, number: int, text: str, speaker: str) -> bool:
        """Whether a line is done. Raises CannotResume if another one was in its place."""
        if number >= len(self.rows):
            return False
        row = self.rows[number]
        if (row["text"], row["speaker"]) != (text, speaker):
            raise CannotResume(
                f"{self.folder}: its line {number + 1} was another text or voice; give the texts that it was begun "
                "with, or another --out"
            )
        return True

    def put(self, path: str, data: bytes) -> None:
        """Writes a file of the folder as a whole or not at all. Raises OSError."""
        target = self.folder / path
        target.parent.mkdir(exist_ok=True)
        write(target, data)

    def add(self, row: Row) -> None:
        """Adds the next line; the sounds that it names are there. Raises OSError."""
        with (self.folder / JOURNAL).open("ab") as file:
            file.write(_line(row))
            file.flush()
            os.fsync(file.fileno())
        self.rows.append(row)
        self._publish()

    def _read(self) -> list[Row]:
        journal = self.folder / JOURNAL
        try:
            data = journal.read_bytes()
        except FileNotFoundError:
            data = b""
        # What a power cut or a full disk left of a last line is made again.
        kept = data[: data.rfind(b"\n") + 1]
        if not kept:
            kept = _line({"choosing": self.about})
        if kept != data:
            self.put(JOURNAL, kept)
        rows = [_parsed(line, journal, number) for number, line in enumerate(kept.splitlines(), 1)]
        if rows[0].get("choosing") != self.about:
            raise CannotResume(
                f"{journal} is of another choosing (pack, takes, seed, limits or judges); give another --out"
            )
        for number, row in enumerate(rows[1:], 2):
            if not (
                isinstance(row.get("text"), str) and isinstance(row.get("takes"), list) and "speaker" in row
            ):
                raise CannotResume(f"{journal}, line {number} is damaged; give another --out")
        return rows[1:]

    def _publish(self) -> None:
        """Writes what others read. Each of the two is whole, and names nothing that is not there."""
        lines = ["\t".join(COLUMNS)]
        pairs = []
        for row in self.rows:
            for source in (CHOSEN, DROPPED):
                if source in row:
                    take = row[source]
                    told = {**row, **take, "seconds": f"{take['seconds']:.2f}"}
                    lines.append("\t".join(str(told[column]) for column in COLUMNS))
            if DROPPED in row:
                both = {
                    name: {"path": row[source]["path"], **row["takes"][row[source]["take"]]}
                    for name, source in (("kept", CHOSEN), ("dropped", DROPPED))
                }
                pairs.append(_line({"text": row["text"], "speaker": row["speaker"], **both}).decode("utf-8"))
        write(self.folder / MANIFEST, "\n".join(lines) + "\n")
        write(self.folder / PAIRS, "".join(pairs))


def sound_file(samples: Floats, rate: int) -> bytes:
    """Mono samples as a FLAC file of 16 bits: what is trained on was coded once at most."""
    import soundfile

    file = io.BytesIO()
    soundfile.write(file, np.clip(samples, -1.0, 1.0), rate, format="FLAC", subtype="PCM_16")
    return file.getvalue()


def read_pairs(folder: Path) -> list[Row]:
    """The pairs of a folder: `text`, `speaker`, and `kept` and `dropped` with `path` and scores.

    Raises:
        BadCorpus: there are none, or they are damaged.
    """
    path = folder / PAIRS
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadCorpus(
            f"no pairs at {path} ({error.strerror}): make them with `python -m engine.train.choosing PACK --out {folder}`"
        ) from error
    rows = []
    for number, line in enumerate(data.splitlines(), 1):
        try:
            row = json.loads(line)
            if not all(
                isinstance(part, str) for part in (row["text"], row["kept"]["path"], row["dropped"]["path"])
            ):
                raise TypeError
        except (ValueError, KeyError, TypeError) as error:
            raise BadCorpus(
                f"{path}, line {number} is damaged: run the choosing again, which writes it anew"
            ) from error
        rows.append(row)
    if not rows:
        raise BadCorpus(f"{path} holds no pairs: choose from more lines or takes")
    return rows


def _line(row: Row) -> bytes:
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8")


def _parsed(line: bytes, path: Path, number: int) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise CannotResume(f"{path}, line {number} is damaged; give another --out") from error
    if not isinstance(row, dict):
        raise CannotResume(f"{path}, line {number} is damaged; give another --out")
    return row
