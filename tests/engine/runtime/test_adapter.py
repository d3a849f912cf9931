"""Adapters in a session: on for a run and off again, on CUDA too, and refused where they do not fit."""

from __future__ import annotations

import gc
import tempfile
import threading
from pathlib import Path

import numpy as np
import pytest

import make_adapter
import make_takin_pack
from engine.errors import BadPack, EngineError
from engine.runtime.adapter import Adapter
from engine.runtime.loop import CachedLoop
from engine.runtime.providers import CPU, CUDA
from engine.runtime.session import OnDevice, Session

CACHE = {f"past_{kind}_{layer}": f"present_{kind}_{layer}" for layer in range(2) for kind in "kv"}
STEP = {
    "window": np.arange(12, dtype=np.int64)[None, None],
    "token": np.array([[3]], np.int64),
    "style": np.ones((1, 16), np.float32),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_takin_pack.make(tmp_path_factory.mktemp("packs") / "tiny") / "graphs" / "lm.onnx"


@pytest.fixture
def session(graph: Path) -> Session:
    return Session(graph.read_bytes(), "lm", wanted=(CPU,), threads=1)


@pytest.fixture
def bend(graph: Path, session: Session, tmp_path: Path):
    """Makes an adapter of the session's graph, with weights changed before it is written."""

    def bent(change=lambda weights: None, seed: int = 0) -> Adapter:
        weights = make_adapter.arrays(graph, seed=seed)
        change(weights)
        content = make_adapter.write(tmp_path / "one", weights).read_bytes()
        return session.adapter(content, "tiny/one")

    return bent


def logits(loop: CachedLoop, steps: int = 3) -> np.ndarray:
    return np.stack([loop.step(STEP)["logits"] for _ in range(steps)])


def test_a_loop_with_an_adapter_and_then_without(session: Session, bend):
    loop = CachedLoop(session, CACHE, axis=2)
    base = logits(loop)
    one, other = bend(), bend(seed=1)
    loop.reset(adapter=one)
    bent = logits(loop, 2)
    twin = loop.fork()
    assert np.array_equal(logits(twin, 1), logits(loop, 1)), "a fork goes on with the adapter"
    assert np.abs(bent - base[:2]).max() > 0.1
    loop.reset(adapter=other)
    assert np.abs(bent - logits(loop, 2)).max() > 0.1
    loop.reset()
    assert np.array_equal(logits(loop), base)


def test_on_cuda_it_is_run_without_binding(session: Session, bend, monkeypatch: pytest.MonkeyPatch):
    adapter = bend()
    loop = CachedLoop(session, CACHE, axis=2)
    loop.reset(adapter=adapter)
    wanted = logits(loop)
    past = {name: np.zeros((1, 2, 0, 8), np.float32) for name in CACHE}
    kept = session.run_keeping(STEP | past, None, CACHE.values())
    assert isinstance(kept["present_k_0"], OnDevice)
    later = STEP | {name: kept[present] for name, present in CACHE.items()}
    second = session.run(later, ["logits"], adapter=adapter)["logits"]
    # Binding to the device "cuda", which the CPU has not, would fail here.
    monkeypatch.setattr(session, "provider", CUDA)
    loop.reset(adapter=adapter)
    assert np.array_equal(logits(loop), wanted)
    assert np.array_equal(session.run(later, ["logits"], adapter=adapter)["logits"], second)
    assert np.array_equal(session.run(later, ["logits"], options=adapter.options)["logits"], second)


def test_threads_share_session_and_adapters(session: Session, bend):
    past = {name: np.zeros((1, 2, 0, 8), np.float32) for name in CACHE}
    adapters = [None, bend(), bend(seed=1)]
    wanted = [session.run(STEP | past, adapter=one)["logits"] for one in adapters]
    good: list[bool] = []

    def work(which: int) -> None:
        for _ in range(20):
            made = session.run(STEP | past, adapter=adapters[which])["logits"]
            good.append(np.array_equal(made, wanted[which]))

    threads = [threading.Thread(target=work, args=(number % 3,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(good) == 120 and all(good)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda w: w.update({"lora_x.a": w["lora_layers.0.mix.a"]}), "has no place for “lora_x.a”"),
        (lambda w: w.pop("lora_layers.0.mix.b"), "“lora_layers.0.mix.b” is missing"),
        (lambda w: w.update({"lora_layers.0.mix.a": np.zeros((7, 2), np.float32)}), r"mix.a” is .*\(7, 2\), not"),
        (lambda w: w.update({"lora_layers.0.mix.b": np.zeros((3, 48), np.float32)}), r"mix.b” is .*\(3, 48\), not"),
        (lambda w: w.update({"lora_layers.0.mix.b": np.zeros(48, np.float32)}), r"mix.b” is .*\(48,\), not"),
        (lambda w: w.update({"lora_layers.0.mix.b": np.zeros((2, 48))}), "tensor.double"),
        (lambda w: w["lora_layers.0.mix.b"].fill(np.nan), "no numbers in"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(bend, change, why: str):
    with pytest.raises(BadPack, match=why) as caught:
        bend(change)
    assert str(caught.value).startswith("tiny/one ") and "\n" not in str(caught.value)


def test_an_adapter_may_leave_layers_out(session: Session, bend):
    def change(weights: dict[str, np.ndarray]) -> None:
        for name in list(weights):
            if ".1." in name or ".up." in name:
                del weights[name]

    past = {name: np.zeros((1, 2, 0, 8), np.float32) for name in CACHE}
    base = session.run(STEP | past)["logits"]
    assert np.abs(session.run(STEP | past, adapter=bend(change))["logits"] - base).max() > 0.01


def test_damaged_files_are_told_and_nothing_is_left(
    graph: Path, session: Session, tmp_path: Path, monkeypatch, capfd
):
    content = make_adapter.write(tmp_path / "one", make_adapter.arrays(graph)).read_bytes()
    inner = tmp_path / "temporary"
    inner.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(inner))
    for part in (b"", content[:60], content[: len(content) // 2], b"not an adapter" * 100):
        with pytest.raises(BadPack, match="tiny/one is no adapter, or damaged; get the pack anew"):
            session.adapter(part, "tiny/one")
    adapter = session.adapter(content, "tiny/one")
    del adapter
    gc.collect()
    assert not list(inner.iterdir()) and capfd.readouterr() == ("", "")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(EngineError, match=r"tiny/one cannot be loaded by way of .*make room there"):
        session.adapter(content, "tiny/one")
    monkeypatch.undo()
    session.close()
    with pytest.raises(EngineError, match="was closed"):
        session.adapter(content, "tiny/one")
