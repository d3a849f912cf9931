"""What clips are worth before a voice is made of them: each is measured, and refused or warned of with the reason."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.progress import Progress
from app.services import clip_files
from app.services.cloning import USUAL
from engine.clips import Listener, examine
from engine.errors import BadClip, EngineError
from engine.packs.registry import Registry
from engine.types import Verb


@dataclass(frozen=True, slots=True)
class Measured:
    """A clip and what was measured of it. `seconds` in all and of `speech`; `level` of speech and `noise` in dB of full
    scale; `refused`: why it cannot serve, None if it can; `warnings`: what it could have better."""

    path: Path
    seconds: float = 0.0
    speech: float = 0.0
    level: float = 0.0
    noise: float = 0.0
    refused: str | None = None
    warnings: tuple[str, ...] = ()


def cloning_packs(registry: Registry) -> tuple[str, ...]:
    """The packs that can make a voice of clips, the usual one first."""
    able = [
        one.name for one in registry.list() if one.ok and one.info is not None and Verb.CLONE in one.info.can
    ]
    return tuple(sorted(able, key=lambda name: (name != USUAL, name)))


def measure(
    registry: Registry, clips: Sequence[Path], pack: str | None = None
) -> Generator[Progress, None, tuple[Measured, ...]]:
    """Measures clips, one after the other; what cannot be read is refused like what cannot serve.

    `pack`: that which is to clone hears whether two people speak; None and one that cannot be loaded: nobody does.
    """
    listener: Listener | None = None
    if pack is not None:
        try:
            loaded = registry.get(pack)
            listener = loaded if isinstance(loaded, Listener) else None
        except EngineError:
            listener = None  # adding the voice will say what is the matter with the pack
    found: list[Measured] = []
    for number, path in enumerate(clips):
        yield Progress(f"listening to {path.name}", number, len(clips))
        try:
            report = examine(clip_files.read(path), listener)
        except BadClip as error:
            found.append(Measured(path, refused=str(error)))
            continue
        found.append(
            Measured(
                path,
                report.seconds,
                report.speech,
                report.level,
                report.noise,
                report.refused,
                report.warnings,
            )
        )
    return tuple(found)
