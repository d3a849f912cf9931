"""What is delivered and what it is checked against."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Target:
    """What a shop or a player asks of the files. Read from a TOML file in `resources/targets/`.

    `container`: "m4b", "mp3", "flac" or "wav"; `codec`: "aac", "mp3", "flac", "pcm_s16le" or "pcm_s24le";
    `per_chapter`: one file for each chapter; `rate` in Hz; `channels` 1 or 2; `bitrate` in kbit/s (0: lossless);
    `loudness` in LUFS (ITU-R BS.1770-4) with `loudness_tolerance` in LU; `rms_min`, `rms_max` in dBFS, None where
    the target does not ask for RMS; `true_peak` in dBTP; `noise_floor` in
    dBFS RMS of the quietest half second (digital silence passes);
    `head_*`, `tail_*`: seconds of silence at the start and end of each chapter file (or of the whole file);
    `longest`: seconds a single file may last (0: any); `chapters`: the file must carry chapter marks;
    `cover`: it must carry a cover.
    """

    name: str
    title: str
    container: str
    codec: str
    rate: int
    channels: int
    bitrate: int
    per_chapter: bool
    loudness: float
    loudness_tolerance: float
    true_peak: float
    noise_floor: float
    rms_min: float | None = None
    rms_max: float | None = None
    head_min: float = 0.0
    head_max: float = 60.0
    tail_min: float = 0.0
    tail_max: float = 60.0
    longest: float = 0.0
    chapters: bool = False
    cover: bool = False


@dataclass(frozen=True, slots=True)
class Tags:
    """What the delivered files say of themselves."""

    title: str
    authors: tuple[str, ...] = ()
    narrators: tuple[str, ...] = ()
    series: str = ""
    series_index: str = ""
    publisher: str = ""
    year: str = ""
    description: str = ""
    language: str = "en"
    rights: str = ""
    genre: str = "Audiobook"


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that the file breaks, with what was measured and what is allowed."""

    rule: str
    measured: Any
    limit: Any


@dataclass(frozen=True, slots=True)
class Check:
    """The report on one delivered file. `measures` by name, plain numbers and strings."""

    target: str
    measures: dict[str, Any]
    failures: tuple[Failure, ...] = field(default=())

    @property
    def passed(self) -> bool:
        return not self.failures
