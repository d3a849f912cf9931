"""Converts a sound file into another voice, piece by piece."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import DramatisError
from app.services.saying import FORMATS
from app.services.voices import Voices
from engine.convert import convert as converted
from engine.packs.registry import Registry


@dataclass(frozen=True, slots=True)
class Converted:
    """What was converted. `rtf`: wall seconds for each second of sound; `prosody`: whose, None for the voice's."""

    path: Path
    seconds: float
    wall_seconds: float
    rtf: float
    voice: str
    pack: str
    seed: int
    prosody: str | None = None


def convert(
    registry: Registry,
    voices: Voices,
    source: Path,
    out: Path,
    voice: str,
    prosody: str | None = None,
    seed: int = 0,
    adapter: str | None = None,
) -> Converted:
    """Writes the performance in `source`, in another voice, to `out`; the file appears whole or not at all.

    `voice`, `prosody`: names of voices; the second's register and range of pitch are taken in place of the first's.
    `adapter`: of the voice's pack, in place of the voice's own (None: that; "": none).

    Raises NotFound for an unknown voice, DramatisError for a source that cannot be read and a name that no format fits,
    Unsupported for a pack that cannot convert, NoVoice for an unknown adapter, BadClip for a performance without speech.
    """
    import soundfile

    from app.files import sound
    from app.files.replacing import replacing

    if out.suffix.lower() not in FORMATS:
        raise DramatisError(f"cannot write {out.name}: the name must end in one of {', '.join(FORMATS)}")
    if not out.parent.is_dir():
        raise DramatisError(f"cannot write {out}: the folder {out.parent} is not there")
    if out.exists() and source.exists() and out.samefile(source):
        raise DramatisError(f"cannot write {out}: it is the performance itself; choose another name")
    chosen = voices.adapted(adapter).resolve(voice)
    manner = None if prosody is None else voices.resolve(prosody)
    pack = registry.get(chosen.pack)
    started = time.perf_counter()
    performance = sound.read(source)
    blocks = converted(pack, performance, chosen, seed, manner)
    rate, frames = pack.info.sample_rate, 0
    with (
        replacing(out) as part,
        soundfile.SoundFile(part, "w", rate, 1, format=out.suffix[1:].upper()) as file,
    ):
        for block in blocks:
            file.write(block.audio.samples)
            frames += len(block.audio.samples)
    wall, seconds = time.perf_counter() - started, frames / rate
    return Converted(out, seconds, wall, wall / max(seconds, 1 / rate), voice, chosen.pack, seed, prosody)
