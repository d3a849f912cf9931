"""How fast a pack is and what memory it takes: on two cores, warm, in a process where nothing else runs."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from engine.convert import convert
from engine.errors import EngineError
from engine.morph import mix, restyle
from engine.packs import families, manifest
from engine.packs.takin.pack import TakinPack
from engine.repair import repair
from engine.runtime.providers import CPU, CUDA, state
from engine.speak import speak
from engine.train.evaluation.material import LANGUAGE, Material, Shelved, cut
from engine.train.evaluation.mending import NEW, place
from engine.train.evaluation.rig import Figures, trouble
from engine.types import Audio, Block, Utterance, Voice
from engine.verify import verify

CORES = 2
RUNS = 5
"""Times that each line is said; the median counts."""

LINES = 4
PERFORMANCE = 10.0
"""Seconds that are converted."""

BATCH = 32
"""Lines that a GPU says at once."""


@dataclass(frozen=True)
class Course:
    """What is timed: a reference `clip`, a `reading` of a known `text`, and `lines` to say."""

    clip: Audio
    reading: Audio
    text: str
    lines: tuple[str, ...]
    runs: int = RUNS


@dataclass(frozen=True)
class Timed:
    """One run: seconds until the first block (None: it comes all at once), until the last, and of the sound."""

    first: float | None
    whole: float
    sound: float
    busy: float
    """Seconds of processor time, on all cores together: other work on the machine does not stretch them."""

    @property
    def factor(self) -> float:
        """Real-time factor: below 1 is faster than the sound lasts."""
        return self.whole / max(self.sound, 1e-9)


def course(material: Material) -> Course:
    """What packs are timed on."""
    reading = material.readings[0]
    few = min(LINES, material.limit)
    return Course(
        material.strangers[0].audio,
        reading.audio,
        reading.text,
        material.texts[:few],
        min(RUNS, material.limit),
    )


def alone(folder: Path, run: Course) -> tuple[Figures, list[str]]:
    """`measured` in a fresh process of its own; what keeps it from working is a problem, and no figures."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(measured, folder, run).result()
        except EngineError as error:
            return {}, [f"speed: {error}"]
        except BrokenProcessPool:
            return {}, ["speed: the process that measures it was killed, perhaps for its memory"]


def measured(folder: Path, run: Course) -> tuple[Figures, list[str]]:
    """Figures of a pack on this process's first two cores, and one line for each verb that failed. Raises BadPack."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    before = peak_megabytes()
    began = time.perf_counter()
    clips = Shelved()
    pack = families.opened(manifest.read(folder), [CPU], clips)
    loaded = time.perf_counter() - began
    assert isinstance(pack, TakinPack)
    try:
        voice = clips.voice(pack.info.name, run.clip)
        began = time.perf_counter()
        pack.conditioned(voice)
        cloned = time.perf_counter() - began
        by_verb, problems = timings(pack, voice, run)
    finally:
        pack.close()
    found: Figures = {"cores": CORES, "load_seconds": loaded, "clone_seconds": cloned}
    for verb, runs in by_verb.items():
        prefix = "" if verb == "speak" else f"{verb}_"
        found[f"{prefix}real_time_factor"] = statistics.median(one.factor for one in runs)
        found[f"{prefix}processor_factor"] = statistics.median(
            one.busy / max(one.sound, 1e-9) for one in runs
        )
        firsts = [one.first for one in runs if one.first is not None]
        if firsts:
            found[f"{prefix}first_audio_seconds"] = statistics.median(firsts)
    found["runs"] = len(by_verb.get("speak", ()))
    peak = peak_megabytes()
    if peak is not None and before is not None:
        found |= {"peak_megabytes": peak, "peak_megabytes_before_loading": before}
    return found, problems


def timings(pack: TakinPack, voice: Voice, run: Course) -> tuple[dict[str, list[Timed]], list[str]]:
    """Every verb, warm: each thing is done once uncounted, then `run.runs` times. And one line for each that failed."""
    performance = cut(run.clip, PERFORMANCE)
    span = place(run.text) or (0, 0)
    other = mix([(voice, 0.5), (Voice(pack.info.name, clips=voice.clips * 2), 0.5)])

    def said(line: str, who: Voice) -> Callable[[], Timed]:
        return lambda: streamed(lambda: speak(pack, Utterance(line, who, LANGUAGE)))

    def repaired() -> Timed:
        began, busy = time.perf_counter(), time.process_time()
        repair(pack, run.reading, run.text, span, NEW[0], voice, LANGUAGE)
        return Timed(None, time.perf_counter() - began, run.reading.seconds, time.process_time() - busy)

    def verified() -> Timed:
        began, busy = time.perf_counter(), time.process_time()
        verify(pack, run.reading, run.text, voice, LANGUAGE)
        return Timed(None, time.perf_counter() - began, run.reading.seconds, time.process_time() - busy)

    works: dict[str, list[Callable[[], Timed]]] = {
        "speak": [said(line, voice) for line in run.lines],
        "morph": [said(line, other) for line in run.lines[:1]],
        "convert": [lambda: streamed(lambda: convert(pack, performance, voice))],
        "restyle": [lambda: streamed(lambda: restyle(pack, performance, voice, voice))],
        "repair": [repaired],
        "verify": [verified],
    }
    found: dict[str, list[Timed]] = {}
    problems: list[str] = []
    for verb, parts in works.items():
        try:
            for work in parts:
                work()
            found[verb] = [work() for _ in range(run.runs) for work in parts]
        except Exception as error:  # also a slip of ours: the other verbs' figures stay
            problems.append(trouble(f"speed of {verb}", error))
    return found, problems


def streamed(begin: Callable[[], Iterator[Block]]) -> Timed:
    """Times a stream from the moment it is asked for."""
    began, busy = time.perf_counter(), time.process_time()
    first, sound = 0.0, 0.0
    for block in begin():
        first = first or time.perf_counter() - began
        sound += block.audio.seconds
    return Timed(first, time.perf_counter() - began, sound, time.process_time() - busy)


def on_gpu(folder: Path, clip: Audio, texts: Sequence[str]) -> Figures:
    """Seconds of speech a second for `BATCH` lines at once on CUDA, the better of two; null where there is none.

    Raises EngineError.
    """
    trouble = state(CUDA).why
    if not state(CUDA).ok:
        return {"seconds_a_second": None, "why": trouble}  # type: ignore[dict-item]
    clips = Shelved()
    pack = families.opened(manifest.read(folder), [CUDA, CPU], clips)
    assert isinstance(pack, TakinPack)
    try:
        if pack.provider != CUDA:
            return {"seconds_a_second": None, "why": pack.why}  # type: ignore[dict-item]
        voice = clips.voice(pack.info.name, clip)
        lines = [Utterance(texts[at % len(texts)], voice, LANGUAGE, seed=at) for at in range(BATCH)]
        speeds = []
        for _ in range(3):
            began, sound = time.perf_counter(), 0.0
            for _, answer in pack.speak_many(lines, BATCH):
                if isinstance(answer, EngineError):
                    raise answer
                sound += answer.audio.seconds
            speeds.append(sound / (time.perf_counter() - began))
        return {"seconds_a_second": max(speeds[1:]), "lines": BATCH}
    finally:
        pack.close()


def peak_megabytes() -> float | None:
    """The most memory that this process ever held, in MB of 10^6 bytes; None where the system does not say."""
    try:
        # What getrusage tells on Linux may be the peak of the process that started this one.
        for line in Path("/proc/self/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    except OSError:
        pass
    if sys.platform == "win32":
        return None
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024) / 1e6
