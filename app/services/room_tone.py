"""Room tone: what is heard where nobody speaks. Made noise as of a quiet room, or captured from a recording.

It lies in the project's `tone/` folder as a loop, named by the hash of its file, and is part of the mix: it is there
while editing and in what is delivered. Made room tone is delivered at the level that it was made for, whatever gain
mastering gives the voices; captured room tone belongs to a recording and is raised with it.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from pathlib import Path

import numpy as np

from app.core.errors import BadEdit, BadProject, NotFound
from app.core.progress import Changes
from app.db import arrangement, chapters, meta
from app.files import probe
from app.files.audio_store import AudioStore
from app.services.project import Project
from engine.dsp import noise
from engine.dsp.resample import resample
from engine.types import Audio, Samples

FOLDER = "tone"
KEY = "room_tone"
MADE, CAPTURED = "made", "captured"

LEVEL = -60.0  # dB of full scale: as loud as ACX lets the noise floor be
LOUDEST, SOFTEST = -40.0, -90.0  # dB between which room tone lies; louder is noise, softer is nothing
SHORTEST = 0.5  # seconds of a stretch that its spectrum can be told from
REPEATED = 4.0  # seconds from which a stretch is repeated itself; noise is made after shorter ones
LONGEST = 60.0  # seconds that are taken of a file
# dB between the softer and the louder moments (50 ms, 5th and 95th percentile): pauses of 25 recordings had up to 7.2,
# stretches of their speech 10 to 74.
STEADY = 8.0
_BUMP = 10.0  # dB that a moment may stand out; noise alone does 2
_FULL = 0.985  # of full scale
_MOMENT = 0.05  # seconds
_SECONDS = 12.0  # of a loop that is made
_RATE = 48_000
_SEED = 20_000


@dataclass(frozen=True, slots=True)
class RoomTone:
    """A project's room tone. `kind`: made or captured; `level` in dB RMS of full scale; `audio`: hash of the loop's
    file, `seconds` long; `source`: where it was captured."""

    kind: str
    level: float
    audio: str
    seconds: float
    source: str = ""


class Bed:
    """A loop at the rate of a mix. `power`: its mean square."""

    def __init__(self, loop: Samples) -> None:
        self._loop = loop
        self.power = float(np.mean(np.square(loop, dtype=np.float64)))

    def add(self, to: Samples, begin: int, factor: float | Samples = 1.0) -> None:
        """Adds it to a sound that begins at sample `begin` of an endless repetition; `factor`: one, or one a sample."""
        size = len(self._loop)
        done = 0
        while done < len(to):
            first = (begin + done) % size
            count = min(len(to) - done, size - first)
            part = self._loop[first : first + count]
            if isinstance(factor, np.ndarray):
                part = part * factor[done : done + count]
            elif factor != 1.0:
                part = part * np.float32(factor)
            to[done : done + count] += part
            done += count

    def at(self, begin: int, count: int) -> Samples:
        """Shape (count,), from sample `begin` of the repetition on."""
        sound = np.zeros(count, np.float32)
        self.add(sound, begin)
        return sound


def made(project: Project, level_db: float = LEVEL) -> Changes:
    """Fills pauses with made noise of that RMS, in dB of full scale as delivered. Raises BadEdit, NoSpace."""
    return _keep(project, "Make room tone", MADE, loop_made(level_db), "")


def captured(
    project: Project,
    file: Path | None = None,
    *,
    take: int | None = None,
    begin: float = 0.0,
    end: float | None = None,
) -> Changes:
    """Fills pauses with the sound of a stretch (seconds; `end` None: to the end) of a sound file or of a take.

    Of a file at most a minute is taken. Raises BadEdit with what was measured where it is no room tone (too short,
    silent, clipped, too loud, or something speaks or moves in it); BadDelivery for a file that cannot be read;
    NotFound, BadProject, NoSpace.
    """
    loop, source = loop_captured(project, file, take=take, begin=begin, end=end)
    return _keep(project, "Capture room tone", CAPTURED, loop, source)


def loop_made(level_db: float = LEVEL) -> Audio:
    """What `made` would keep, to be heard first. Raises BadEdit for a level that room tone does not have."""
    if not SOFTEST <= level_db <= LOUDEST:
        raise BadEdit(f"room tone lies between {SOFTEST:g} and {LOUDEST:g} dB, not {level_db:g}")
    return _made(level_db)


def loop_captured(
    project: Project,
    file: Path | None = None,
    *,
    take: int | None = None,
    begin: float = 0.0,
    end: float | None = None,
) -> tuple[Audio, str]:
    """What `captured` would keep and where it is from, to be heard first. Raises what `captured` raises."""
    if (file is None) == (take is None):
        raise BadEdit("name the sound file or the take that the room tone is in")
    if not (0 <= begin < math.inf and (end is None or end > begin)):
        raise BadEdit(
            f"a stretch begins at 0 s or later and ends after that, not {begin:g} to {end or 0:g} s"
        )
    if file is not None:
        audio, source = _of_file(file, begin, end), file.name
    else:
        assert take is not None
        audio, source = _of_take(project, take, begin, end), f"take {take}"
    why = why_not(audio)
    if why is not None:
        raise BadEdit(f"this is no room tone ({source}): {why}")
    loop = noise.looped(audio) if audio.seconds >= REPEATED else noise.like(audio, _SECONDS, _SEED)
    return loop, source


def loop_kept(project: Project) -> Audio:
    """What lies in pauses now, to be heard. Raises NotFound where they are silent, BadProject for a lost sound."""
    tone = current(project)
    if tone is None:
        raise NotFound("pauses of this book are silent; make or capture room tone first")
    return Audio(_loop(_store(project), tone, _RATE), _RATE)


def quietest(project: Project, take: int) -> tuple[float, float]:
    """The stretch of a take (begin and end in its seconds) in which most likely nobody speaks.

    It is the softest `SHORTEST` seconds that are not digital silence, as far to both sides as the level stays
    within `STEADY` dB of theirs. The whole take where that is shorter. Raises NotFound, BadProject.
    """
    audio = _of_take(project, take, 0.0, None)
    size = math.ceil(SHORTEST / _MOMENT) + 1  # one more: what is shown of it is rounded
    moments = _moments(audio)
    if len(moments) <= size:
        return 0.0, audio.seconds
    loudest = np.lib.stride_tricks.sliding_window_view(moments, size).max(axis=1)
    sounding = np.where(loudest >= SOFTEST, loudest, np.inf)
    first = int(sounding.argmin() if np.isfinite(sounding).any() else loudest.argmin())
    last = first + size
    usual = float(np.median(moments[first:last]))
    while first > 0 and abs(moments[first - 1] - usual) < STEADY / 2:
        first -= 1
    while last < len(moments) and abs(moments[last] - usual) < STEADY / 2:
        last += 1
    return first * _MOMENT, last * _MOMENT


def none(project: Project) -> Changes:
    """Leaves pauses silent. The sound that was made or captured stays in the project."""
    with project.db.edit("Remove room tone") as conn:
        meta.put(conn, KEY, None)
        every = frozenset(range(chapters.count(conn)))
    return Changes("Remove room tone", chapters=every)


def current(project: Project) -> RoomTone | None:
    """The project's room tone, None where pauses are silent."""
    with project.db.read() as conn:
        value = meta.get(conn, KEY)
    if value is None:
        return None
    stored = json.loads(value)
    return RoomTone(**{one.name: stored[one.name] for one in fields(RoomTone) if one.name in stored})


def why_not(audio: Audio) -> str | None:
    """Why a stretch of sound cannot serve as room tone, with the figure measured; None if it can."""
    samples = audio.samples
    if audio.seconds < SHORTEST:
        return f"it lasts {audio.seconds:.2f} s; take {SHORTEST:g} s or more"
    if not np.isfinite(samples).all():
        return "it holds samples that are no numbers; make the file anew"
    peak = float(np.abs(samples).max())
    if peak >= _FULL:
        return f"its peaks reach {peak:.0%} of full scale, so it is clipped or speech; take a stretch without"
    level = noise.decibels(samples)
    if level < SOFTEST:
        return f"it is silent ({max(level, -120):.0f} dB); make room tone instead, or leave pauses silent"
    moments = _moments(audio)
    spread = float(np.percentile(moments, 95) - np.percentile(moments, 5))
    if spread > STEADY:
        return (
            f"its level moves by {spread:.0f} dB, as speech does; room tone keeps within {STEADY:g} dB,"
            " so take a stretch in which nobody speaks"
        )
    loudest = int(moments.argmax())
    bump = float(moments[loudest] - np.median(moments))
    if bump > _BUMP:
        return (
            f"something {bump:.0f} dB louder than the rest is heard {loudest * _MOMENT:.1f} s from its beginning;"
            " take a stretch before or after that"
        )
    if level > LOUDEST:
        return (
            f"it is {level:.0f} dB loud; room tone is softer than {LOUDEST:g} dB, so record it with less gain"
        )
    return None


def bed(project: Project, rate: int, raised: float = 0.0) -> Bed | None:
    """The room tone at `rate` Hz for a mix that mastering raises by `raised` dB; None where pauses are silent.

    Raises BadProject where a captured one's file is missing or damaged; a made one is made again.
    """
    tone = current(project)
    if tone is None:
        return None
    loop = _loop(_store(project), tone, rate)
    if tone.kind == MADE and raised:
        loop = loop * np.float32(10 ** (-raised / 20))
    return Bed(loop)


def _keep(project: Project, title: str, kind: str, loop: Audio, source: str) -> Changes:
    stored = _store(project).put(loop, {"DRAMATIS": "room tone"})
    tone = RoomTone(kind, round(noise.decibels(loop.samples), 2), stored.sha, stored.seconds, source)
    with project.db.edit(title) as conn:
        meta.put(conn, KEY, json.dumps(asdict(tone), ensure_ascii=False))
        every = frozenset(range(chapters.count(conn)))
    return Changes(title, chapters=every)


def _store(project: Project) -> AudioStore:
    return AudioStore(project.folder / FOLDER)


def _made(level: float) -> Audio:
    return noise.room(_SECONDS, _RATE, level, _SEED)


def _loop(store: AudioStore, tone: RoomTone, rate: int) -> Samples:
    try:
        return _read(store.folder, tone.audio, rate)
    except (NotFound, BadProject):
        if tone.kind == MADE:
            return noise.at_rate(_made(tone.level), rate)
        raise BadProject(
            f"the room tone's sound is missing or damaged ({store.path(tone.audio)}); capture it again, make one,"
            " or leave pauses silent"
        ) from None


@lru_cache(
    maxsize=4
)  # a loop is small, never changes, and is asked for with every chapter and each start of playing
def _read(folder: Path, sha: str, rate: int) -> Samples:
    loop = noise.at_rate(AudioStore(folder).read(sha), rate)
    loop.setflags(write=False)
    return loop


def _of_take(project: Project, take: int, begin: float, end: float | None) -> Audio:
    with project.db.read() as conn:
        sound = arrangement.sounds(conn, [take]).get(take)
    if sound is None:
        raise NotFound(f"there is no take {take} in this project")
    audio = project.audio.read(sound.audio)
    stop = None if end is None else round(end * audio.rate)
    return _usable(Audio(audio.samples[round(begin * audio.rate) : stop], audio.rate))


def _of_file(path: Path, begin: float, end: float | None) -> Audio:
    """A stretch of a file's sound as one channel; no more of it is decoded than is needed."""
    told = probe.facts(path)
    rate = told.rate
    first = round(begin * rate)
    last = first + round(min(LONGEST, (end or math.inf) - begin) * rate)
    pieces: list[Samples] = []
    seen = 0
    blocks = probe.decode(
        path, max(1, told.channels)
    )  # the mean of all is taken here: ffmpeg's is 3 dB louder
    try:
        for block in blocks:
            pieces.append(block[max(0, first - seen) : max(0, last - seen)].mean(axis=1, dtype=np.float32))
            seen += len(block)
            if seen >= last:
                break
    finally:
        blocks.close()  # type: ignore[attr-defined]  # a generator, which then ends its ffmpeg
    return _usable(Audio(np.concatenate([np.zeros(0, np.float32), *pieces]), rate))


def _usable(audio: Audio) -> Audio:
    return resample(audio, _RATE) if audio.rate > _RATE and len(audio.samples) else audio


def _moments(audio: Audio) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Level in dB of each 50 ms, -120 at least."""
    size = round(_MOMENT * audio.rate)
    whole = audio.samples[: len(audio.samples) // size * size].astype(np.float64)
    power = np.square(whole - whole.mean()).reshape(-1, size).mean(axis=1)
    levels: np.ndarray[tuple[int], np.dtype[np.float64]] = 10 * np.log10(np.maximum(power, 1e-12))
    return levels
