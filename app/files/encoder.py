"""Streams sound into ffmpeg, which writes the delivered file with its chapter marks."""

from __future__ import annotations

import queue
import re
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

import numpy as np

from app.core.delivery import Target
from app.core.errors import BadDelivery, NoSpace
from engine.types import Samples

MUXERS = {"m4b": "ipod", "mp3": "mp3", "flac": "flac", "wav": "wav", "adts": "adts"}
ENCODERS = {"aac": "aac", "mp3": "libmp3lame"}
# Of ffmpeg's two searches the one called fast is, for speech at 64 kbit/s, also the better one: on 90 s of espeak and
# of a human reader its error was 6 to 9 dB smaller, its spectrum nearer, and its peaks rose less.
AAC_CODER = ["-aac_coder", "fast"]
_TITLE = 240  # bytes; ffmpeg cuts a longer title in the middle of a letter
_AHEAD = 16  # blocks that the mix may be ahead of the encoder


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """Where a chapter lies in the whole book, in seconds."""

    title: str
    start: float
    end: float


def ffmpeg() -> str:
    """The path of ffmpeg. Raises BadDelivery where there is none."""
    import imageio_ffmpeg

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise BadDelivery("there is no ffmpeg on this machine; see `dramatis doctor`") from error


class Encoder:
    """One delivered file in the making; a context manager. `path` is written from its start and is no file before.

    Sound is handed to ffmpeg by a thread of its own, so that mixing and encoding go on at the same time.
    """

    def __init__(self, path: Path, target: Target, marks: Sequence[ChapterMark] = ()) -> None:
        self._path = path
        self._folder = tempfile.TemporaryDirectory(prefix="dramatis-")
        self._blocks: queue.Queue[Samples | None] = queue.Queue(_AHEAD)
        command = [ffmpeg(), "-hide_banner", "-nostdin", "-loglevel", "error", "-y"]
        command += ["-f", "f32le", "-ar", str(target.rate), "-ac", "1", "-i", "pipe:0"]
        if marks:
            chapters = Path(self._folder.name) / "chapters.txt"
            chapters.write_text(ffmetadata(marks), "utf-8")
            command += ["-f", "ffmetadata", "-i", str(chapters), "-map_chapters", "1", "-map_metadata", "1"]
        command += ["-map", "0:a", "-c:a", ENCODERS.get(target.codec, target.codec)]
        command += ["-ac", str(target.channels)]
        if target.codec == "aac":
            command += AAC_CODER
        if target.bitrate:
            command += ["-b:a", f"{target.bitrate}k"]
        if target.container == "m4b":
            command += ["-brand", "M4B "]
        if target.container == "wav":
            command += ["-rf64", "auto"]
        command += ["-f", MUXERS[target.container], str(path.absolute())]
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the process)
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self._errors
        )
        self._feeder = threading.Thread(target=self._feed, name="encoder", daemon=True)
        self._feeder.start()

    def write(self, samples: Samples) -> None:
        """Takes the next piece, mono, shape (n,). Raises BadDelivery or NoSpace if ffmpeg has given up."""
        while True:
            if not self._feeder.is_alive():
                self._fail()
            with suppress(queue.Full):
                self._blocks.put(samples, timeout=1.0)
                return

    def finish(self) -> None:
        """Waits until the file is whole. Raises BadDelivery or NoSpace."""
        while self._feeder.is_alive():
            with suppress(queue.Full):
                self._blocks.put(None, timeout=1.0)
                break
        self._feeder.join()
        if self._process.wait() != 0:
            self._fail()

    def _feed(self) -> None:
        pipe: IO[bytes] | None = self._process.stdin
        assert pipe is not None  # made with PIPE above
        # A broken pipe is ffmpeg giving up; `write` and `finish` tell why.
        with suppress(OSError), pipe:
            while (block := self._blocks.get()) is not None:
                pipe.write(np.ascontiguousarray(block, dtype="<f4").tobytes())

    def _fail(self) -> None:
        self._process.kill()
        self._process.wait()
        self._errors.seek(0)
        told = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        if any("No space left" in line for line in told):
            raise NoSpace(f"the disk is full ({self._path.parent}); free some space and export again")
        reason = re.sub(r"^\[[^]]*\]\s*", "", told[-1]) if told else "it gave no reason"
        raise BadDelivery(f"ffmpeg could not write {self._path.name}: {reason}")

    def __enter__(self) -> Encoder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        while self._feeder.is_alive():  # it may be waiting for a block
            with suppress(queue.Full):
                self._blocks.put_nowait(None)
            self._feeder.join(0.05)
        self._errors.close()
        self._folder.cleanup()


def ffmetadata(marks: Sequence[ChapterMark]) -> str:
    """Chapter marks as ffmpeg reads them, in milliseconds."""
    lines = [";FFMETADATA1"]
    for mark in marks:
        title = re.sub(r"([=;#\\])", r"\\\1", _short(mark.title))
        if title.endswith("\\"):
            title += " "  # ffmpeg takes a backslash at a line's end for a line that goes on, escaped or not
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={round(mark.start * 1000)}"]
        lines += [f"END={round(mark.end * 1000)}", f"title={title}"]
    return "\n".join(lines) + "\n"


def _short(title: str) -> str:
    """A title on one line, in as many bytes as the marks of an M4B hold."""
    return " ".join(title.split()).encode()[:_TITLE].decode("utf-8", "ignore")
