"""What a delivered file is, by decoding it: format, chapters, tags and the sound itself."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.core.errors import BadDelivery
from app.files.encoder import ChapterMark, ffmpeg

_AUDIO = re.compile(
    r"Stream #\S+.*?: Audio: (?P<codec>[\w]+).*?, (?P<rate>\d+) Hz, (?P<layout>[^,]+)(?P<rest>.*)"
)
_INPUT = re.compile(r"Input #0, (?P<formats>\S+), from")
_LENGTH = re.compile(r"Duration: (?P<h>\d+):(?P<m>\d+):(?P<s>[\d.]+)")
_BLOCK = 10  # seconds decoded at once


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file says of itself. `formats`: ffmpeg's names of its container; `bitrate` in kbit/s, 0 if unknown."""

    formats: tuple[str, ...]
    codec: str
    rate: int
    channels: int
    bitrate: int
    seconds: float
    chapters: tuple[ChapterMark, ...]
    cover: bool


def facts(path: Path) -> Facts:
    """Reads the file's head. Raises BadDelivery if it is no sound file."""
    if not path.is_file():
        raise BadDelivery(f"{path} is not there")
    command = [ffmpeg(), "-hide_banner", "-nostdin", "-i", str(path.absolute()), "-f", "ffmetadata", "pipe:1"]
    done = subprocess.run(command, capture_output=True, check=False)
    told = done.stderr.decode("utf-8", "replace")
    audio, kind, length = _AUDIO.search(told), _INPUT.search(told), _LENGTH.search(told)
    if audio is None or kind is None:
        raise BadDelivery(f"{path} is not a sound file that can be read; it may be damaged or cut short")
    rate = re.search(r"(\d+) kb/s", audio["rest"])
    hours, minutes, seconds = (float(length[k]) for k in "hms") if length else (0.0, 0.0, 0.0)
    return Facts(
        formats=tuple(kind["formats"].rstrip(",").split(",")),
        codec=audio["codec"],
        rate=int(audio["rate"]),
        channels={"mono": 1, "stereo": 2}.get(audio["layout"].strip().split("(")[0], 0)
        or _count(audio["layout"]),
        bitrate=int(rate[1]) if rate else 0,
        seconds=hours * 3600 + minutes * 60 + seconds,
        chapters=_chapters(done.stdout.decode("utf-8", "replace")),
        cover="attached pic" in told,
    )


def _count(layout: str) -> int:
    """Channels of a layout such as "5.1(side)"."""
    return sum(map(int, re.findall(r"\d+", layout.split("(", maxsplit=1)[0])))


def _chapters(metadata: str) -> tuple[ChapterMark, ...]:
    marks = []
    sections: list[dict[str, str]] = []
    # A line that ends in an odd number of backslashes goes on; a section begins where a whole line says so.
    for line in re.sub(r"(?<!\\)((?:\\\\)*)\\\n", r"\1 ", metadata).splitlines():
        if line in ("[CHAPTER]", "[STREAM]"):
            sections.append({"kind": line})
        elif sections and "=" in line:
            key, _, value = line.partition("=")
            sections[-1].setdefault(key, value)
    for values in sections:
        if values["kind"] != "[CHAPTER]" or not {"START", "END"} <= set(values):
            continue
        above, below = map(int, values.get("TIMEBASE", "1/1000").split("/"))
        start, end = (int(values[name]) * above / below for name in ("START", "END"))
        marks.append(ChapterMark(re.sub(r"\\(.)", r"\1", values.get("title", "")), start, end))
    return tuple(marks)


def decode(path: Path, channels: int) -> Iterator[npt.NDArray[np.float32]]:
    """The sound in pieces of ten seconds, shape (n, channels), at the file's own rate.

    Raises BadDelivery at the end if ffmpeg met errors on the way.
    """
    command = [
        ffmpeg(),
        "-hide_banner",
        "-nostdin",
        "-loglevel",
        "error",
        "-i",
        str(path.absolute()),
        "-map",
        "0:a:0",
    ]
    command += ["-f", "f32le", "-ac", str(channels), "pipe:1"]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, bufsize=1 << 20)
        try:
            assert process.stdout is not None  # made with PIPE above
            while data := process.stdout.read(4 * channels * 44100 * _BLOCK):
                whole = len(data) // (4 * channels) * 4 * channels
                yield np.frombuffer(data[:whole], "<f4").reshape(-1, channels)
            code = process.wait()
            errors.seek(0)
            told = errors.read().decode("utf-8", "replace").strip().splitlines()
            if code or told:
                raise BadDelivery(f"{path} is damaged: {told[-1] if told else 'it cannot be decoded'}")
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
