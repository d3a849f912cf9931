"""The waveform of a whole book in little room: five buckets a second of every take, in one file of the cache folder.

The file only grows; a record that was cut off by a power cut is seen by its length, and written over by the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from threading import Event, Lock

import numpy as np

from app.db import book_lines
from app.services.peaks import A_SECOND as FINEST
from app.services.peaks import CACHE, Peaks, of_takes
from app.services.project import Project

A_SECOND = 5  # buckets
_NAME = "overview.peaks"
_MAGIC = b"DRCP\x01"
_SHA = 32
_HEAD = _SHA + 4


class CoarsePeaks:
    """The coarse peaks of one project's takes. Any thread may use it; one works at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._project: Project | None = None
        self._known: dict[bytes, Peaks] = {}
        self._whole = 0  # bytes of the file that hold whole records

    def known(self, project: Project, takes: Iterable[int]) -> dict[int, Peaks]:
        """Those of the takes whose coarse peaks are in the cache, by take."""
        with self._lock:
            self._turn_to(project)
            return {
                take: self._known[sha] for take, sha in _shas(project, takes).items() if sha in self._known
            }

    def made(self, project: Project, takes: Iterable[int], stop: Event | None = None) -> dict[int, Peaks]:
        """The coarse peaks of takes, made from their sound where they are not in the cache, and kept.

        Takes whose sound is missing or damaged are left out; ends early, with what it has, when `stop` is set.
        """
        shas = _shas(project, takes)
        with self._lock:
            self._turn_to(project)
            found = {take: self._known[sha] for take, sha in shas.items() if sha in self._known}
        missing = {sha: take for take, sha in shas.items() if take not in found}  # takes may share a sound
        fine = of_takes(project, missing.values(), stop)
        fresh = {shas[take]: coarser(peaks) for take, peaks in fine.items()}
        with self._lock:
            self._turn_to(project)
            if fresh:
                self._known.update(fresh)
                with suppress(OSError):  # a cache that cannot be written costs time and nothing else
                    self._append(project, fresh)
        return {**found, **{take: fresh[sha] for take, sha in shas.items() if sha in fresh}}

    def _turn_to(self, project: Project) -> None:
        if self._project is project:
            return
        self._project, self._known, self._whole = project, {}, 0
        try:
            data = (project.folder / CACHE / _NAME).read_bytes()
        except OSError:
            return
        if not data.startswith(_MAGIC):
            return
        at = len(_MAGIC)
        while at + _HEAD <= len(data):
            end = at + _HEAD + 2 * int.from_bytes(data[at + _SHA : at + _HEAD], "little")
            if end > len(data):
                break
            self._known[data[at : at + _SHA]] = np.frombuffer(data[at + _HEAD : end], np.int8).reshape(-1, 2)
            at = end
        self._whole = at

    def _append(self, project: Project, fresh: Mapping[bytes, Peaks]) -> None:
        path = project.folder / CACHE / _NAME
        path.parent.mkdir(exist_ok=True)
        data = b"".join(
            sha + len(peaks).to_bytes(4, "little") + peaks.tobytes() for sha, peaks in fresh.items()
        )
        with path.open("r+b" if path.exists() else "w+b") as file:
            if not self._whole:
                file.write(_MAGIC)
                self._whole = len(_MAGIC)
            file.seek(self._whole)
            file.write(data)
            file.truncate()
        self._whole += len(data)


def coarser(fine: Peaks) -> Peaks:
    """Peaks of A_SECOND buckets a second from the finest; no bucket is less high or low than what is in it."""
    if not len(fine):
        return fine
    edges = np.arange(0, len(fine), FINEST // A_SECOND)
    low, high = np.minimum.reduceat(fine[:, 0], edges), np.maximum.reduceat(fine[:, 1], edges)
    return np.stack([low, high], 1)


def _shas(project: Project, takes: Iterable[int]) -> dict[int, bytes]:
    with project.db.read() as conn:
        return {take: bytes.fromhex(audio) for take, audio in book_lines.audio_of(conn, takes).items()}
