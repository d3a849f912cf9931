"""What the engine's frame costs: `python tests/bench/bench_engine.py`.

Prints, for the scratch voice, milliseconds a sentence and real-time factor beside those of espeak-ng alone (one process,
loaded once, nothing reset), how both grow with the text's length, and the time to the first block and to a cancel; and
for graphs, what a run through `Session` costs over onnxruntime's own `run`, and a step of the cached loop over bare runs.
"""

from __future__ import annotations

import ctypes
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from engine.packs.espeak import EspeakPack
from engine.packs.families import opened
from engine.packs.manifest import read
from engine.packs.scratch.client import locate
from engine.packs.scratch.host import CHARS_UTF8, DONT_EXIT, SYNCHRONOUS, Callback
from engine.runtime.loop import CachedLoop
from engine.runtime.providers import CPU
from engine.runtime.session import Session, Tensor
from engine.speak import whole
from engine.types import Utterance, Voice
from make_tone_pack import cached_graph, make, tone_graph

COUNT = 300
SENTENCES = [f"This is sentence number {n}, and it has about sixty characters." for n in range(COUNT)]


def median_ms(work: Callable[[int], object], times: int) -> float:
    """Median milliseconds of `work(i)`, after ten calls that do not count."""
    taken = []
    for index in range(times + 10):
        began = time.perf_counter()
        work(index)
        taken.append(time.perf_counter() - began)
    return 1e3 * statistics.median(taken[10:])


def espeak_alone() -> Callable[[int], int]:
    """espeak-ng by ctypes in this process, as fast as it can be had: the sound is counted and thrown away."""
    path, data = locate()
    library = ctypes.CDLL(str(path))
    counted = [0]

    def count(_: int | None, samples: int, __: object) -> int:
        counted[0] += samples
        return 0

    library.keep = Callback(count)
    library.espeak_Initialize(SYNCHRONOUS, 500, os.fsencode(data), DONT_EXIT)
    library.espeak_SetSynthCallback(library.keep)
    library.espeak_SetVoiceByName(b"en-gb")

    def work(index: int) -> int:
        text = SENTENCES[index % COUNT].encode()
        library.espeak_Synth(text, ctypes.c_size_t(len(text) + 1), 0, 1, 0, CHARS_UTF8, None, None)
        return counted[0]

    return work


def utterance(text: str) -> Utterance:
    return Utterance(text, Voice("espeak", stock="en-gb"))


def scratch_voice() -> None:
    pack = EspeakPack()
    began = time.perf_counter()
    seconds = sum(whole(pack, utterance(text))[0].seconds for text in SENTENCES)
    factor = (time.perf_counter() - began) / seconds
    ours = median_ms(lambda i: whole(pack, utterance(SENTENCES[i % COUNT])), COUNT)
    bare = espeak_alone()
    alone = median_ms(bare, COUNT)
    print(f"scratch voice: {ours:.1f} ms a sentence of 62 characters, real-time factor {factor:.4f}")
    print(f"  espeak-ng alone {alone:.1f} ms: ratio {ours / alone:.2f}")
    processor(bare)
    sizes = (1_000, 4_000, 16_000)
    times = []
    for size in sizes:
        text = ("This is sentence one of many more. " * (size // 35 + 1))[:size]
        began = time.perf_counter()
        whole(pack, utterance(text))
        times.append(time.perf_counter() - began)
    slope = np.polyfit(np.log(sizes), np.log(times), 1)[0]
    print(f"  time over length of text: slope {slope:.2f} (1: linear)")
    first, stop = [], []
    for _ in range(30):
        began = time.perf_counter()
        blocks = pack.speak(utterance("This is a long text, and goes on and on. " * 400))
        next(blocks)
        first.append(time.perf_counter() - began)
        began = time.perf_counter()
        blocks.close()  # type: ignore[attr-defined]
        stop.append(time.perf_counter() - began)
    print(
        f"  first block {1e3 * statistics.median(first):.1f} ms, cancel {1e3 * statistics.median(stop):.1f} ms"
    )
    pack.close()


def processor(work: Callable[[int], int]) -> None:
    """Processor time, which other work on the machine does not stretch as it does the clock."""
    if not hasattr(os, "times") or sys.platform == "win32":
        return
    pack = EspeakPack()
    whole(pack, utterance(SENTENCES[0]))
    before = os.times()
    for text in SENTENCES:
        whole(pack, utterance(text))
    own = sum(os.times()[:2]) - sum(before[:2])
    pack.close()
    # The process that was started is counted once it has ended; its start is in it.
    child = sum(os.times()[2:4]) - sum(before[2:4])
    began = sum(os.times()[:2])
    for index in range(COUNT):
        work(index)
    alone = sum(os.times()[:2]) - began
    print(
        f"  processor: {1e3 * own / COUNT:.1f} ms here, {1e3 * child / COUNT:.1f} ms in its process; "
        f"espeak-ng alone {1e3 * alone / COUNT:.1f} ms: ratio {(own + child) / alone:.2f}"
    )


def graphs() -> None:
    model = tone_graph().SerializeToString()
    session = Session(model, "tone", wanted=[CPU])
    feeds = {
        "codes": np.ones((1, 25), np.int64),
        "pitch": np.array([110.0], np.float32),
        "seed": np.array([0], np.int64),
    }
    # In turns, so that what else the machine does falls on both alike.
    bare, ours = [], []
    for _ in range(3_000):
        began = time.perf_counter()
        session._session.run(["audio"], feeds)
        between = time.perf_counter()
        session.run(feeds, ("audio",))
        bare.append(between - began)
        ours.append(time.perf_counter() - between)
    own, theirs = 1e6 * statistics.median(ours), 1e6 * statistics.median(bare)
    print(f"session: run {own:.0f} us, onnxruntime's own {theirs:.0f} us: ratio {own / theirs:.2f}")
    cached = Session(cached_graph(layers=8, width=256).SerializeToString(), "cached", wanted=[CPU])
    names = {f"past.{i}": f"present.{i}" for i in range(8)}
    step = {"x": np.ones((1, 1, 256), np.float32)}
    loop = CachedLoop(cached, names, axis=1)
    began = time.perf_counter()
    for _ in range(400):
        loop.step(step)
    looped = time.perf_counter() - began
    past: dict[str, Tensor] = {name: np.zeros((1, 0, 256), np.float32) for name in names}
    began = time.perf_counter()
    for _ in range(400):
        made = cached.run_keeping({**step, **past}, None, names.values())
        past = {name: made[present] for name, present in names.items()}
    kept = time.perf_counter() - began
    print(
        f"cached loop: {1e3 * looped / 400:.2f} ms a step; with onnxruntime's tensors kept {kept / looped:.2f} times that"
    )
    with tempfile.TemporaryDirectory() as folder:
        pack = opened(read(make(Path(folder) / "tone")), [CPU])
        taken = median_ms(
            lambda i: whole(pack, Utterance(SENTENCES[i % COUNT], Voice("tone", stock="low"))), COUNT
        )
        print(f"tone pack: {taken:.2f} ms a sentence")
        pack.close()


if __name__ == "__main__":
    scratch_voice()
    graphs()
