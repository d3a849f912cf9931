"""One AAC stream made of segments that were encoded at the same time, each by an encoder of its own.

ffmpeg's AAC encoder uses one core. An AAC stream is a row of frames of 1,024 samples, each coded from its own and the
next 1,024; where it is still on both sides of a frame's edge, the row can be cut there and the pieces encoded apart:
joined, they decode to the same sound. An encoder's first frame holds only what comes before the sound ("priming"), so
it is left out, and the joined stream begins with the sound's first sample.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from app.core.errors import BadDelivery
from app.files.encoder import ChapterMark, ffmetadata, ffmpeg

FRAME = 1024  # samples
_PRIMING = 1  # frames
_HEADER = 7  # bytes of an ADTS frame's head without a checksum (ISO/IEC 13818-7, 6.2)


def frames(data: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each frame in an ADTS stream. Raises BadDelivery where it is none."""
    at = 0
    while at < len(data):
        head = data[at : at + _HEADER]
        if len(head) < _HEADER or head[0] != 0xFF or head[1] & 0xF0 != 0xF0:
            raise BadDelivery("the encoder wrote something that is no AAC stream; see `dramatis doctor`")
        size = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
        if size < _HEADER or at + size > len(data):
            raise BadDelivery("the encoder's AAC stream is cut short; is the disk full?")
        yield at, at + size
        at += size


def join(segments: Sequence[tuple[Path, int]], out: BinaryIO) -> None:
    """Writes segments one after the other, each (ADTS file, length in samples); all but the last whole frames long.

    Raises BadDelivery where a segment has fewer frames than its length needs.
    """
    for path, length in segments:
        data = path.read_bytes()
        edges = list(frames(data))[_PRIMING:]
        wanted = -(-length // FRAME)
        if len(edges) < wanted:
            raise BadDelivery(f"the encoder wrote {len(edges)} frames of {path.name}, not {wanted}")
        if wanted:
            out.write(data[edges[0][0] : edges[wanted - 1][1]])


def mux(stream: Path, marks: Sequence[ChapterMark], folder: Path, out: Path, rate: int) -> None:
    """Puts a joined stream with its chapter marks into an M4B; `folder` takes a file for a moment.

    A bare AAC stream counts time in units so small that a chapter of over 76 seconds does not fit in 32 bits; `rate`
    in Hz gives it the unit that a file has.
    """
    chapters = folder / "chapters.txt"
    chapters.write_text(ffmetadata(marks), "utf-8")
    command = [
        ffmpeg(),
        "-hide_banner",
        "-nostdin",
        "-loglevel",
        "error",
        "-y",
        "-f",
        "aac",
        "-i",
        str(stream.absolute()),
    ]
    command += [
        "-f",
        "ffmetadata",
        "-i",
        str(chapters.absolute()),
        "-map_chapters",
        "1",
        "-map_metadata",
        "1",
        "-map",
        "0:a",
    ]
    command += [
        "-c",
        "copy",
        "-bsf:a",
        f"aac_adtstoasc,setts=time_base=1/{rate}",
        "-brand",
        "M4B ",
        "-f",
        "ipod",
        str(out.absolute()),
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise BadDelivery(f"ffmpeg could not write {out.name}: {told[-1] if told else 'it gave no reason'}")
