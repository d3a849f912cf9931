"""What a render has done so far, how fast it goes, and what it tells in the end."""

from __future__ import annotations

from dataclasses import dataclass, field

_FORGET = 0.97  # how much of what was learnt of the pace is kept with each line


@dataclass(frozen=True, slots=True)
class RenderReport:
    """What a render did.

    `rendered` new takes, `reused` takes that were there already or serve several lines, `failed` lines with their
    reasons, `lost` takes whose files were missing or damaged and were made anew; `adopted` takes that an
    interrupted render had finished. Seconds: of new sound, of the whole work, of the engines' work alone.
    """

    rendered: int = 0
    reused: int = 0
    failed: tuple[tuple[int, str], ...] = ()
    audio_seconds: float = 0.0
    wall_seconds: float = 0.0
    synthesis_seconds: float = 0.0
    cancelled: bool = False
    adopted: int = 0
    lost: int = 0


@dataclass(slots=True)
class Pace:
    """Learns how long a character takes, the latest lines counting most, and tells the time left."""

    left: int  # characters still to be rendered
    seconds: float = 0.0
    characters: float = 0.0

    def learn(self, characters: int, seconds: float) -> None:
        self.seconds = self.seconds * _FORGET + seconds
        self.characters = self.characters * _FORGET + characters

    def skip(self, characters: int) -> None:
        self.left = max(0, self.left - characters)

    @property
    def seconds_left(self) -> float | None:
        return self.left * self.seconds / self.characters if self.characters else None


@dataclass(slots=True)
class Count:
    """What has happened so far."""

    total: int = 0
    done: int = 0
    rendered: int = 0
    reused: int = 0
    lost: int = 0
    audio: float = 0.0
    cancelled: bool = False
    failed: dict[int, str] = field(default_factory=dict)

    def report(self, wall: float, synthesis: float, adopted: int) -> RenderReport:
        """What came of it, `wall` seconds after the beginning."""
        return RenderReport(
            rendered=self.rendered,
            reused=self.reused,
            failed=tuple(self.failed.items()),
            audio_seconds=self.audio,
            wall_seconds=wall,
            synthesis_seconds=synthesis,
            cancelled=self.cancelled,
            adopted=adopted,
            lost=self.lost,
        )
