"""Sessions: tensors by name, one line for each failure, and words for why there is no CUDA."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from engine.errors import BadPack, EngineError
from engine.runtime.providers import CPU, CUDA, choose, providers, state
from engine.runtime.session import OnDevice, Session, TensorSpec
from make_tone_pack import HOP, tone_graph

FEEDS = {
    "seed": np.array([1], np.int64),
    "codes": np.array([[1, 2, 0, 3]], np.int64),
    "pitch": np.array([110.0], np.float32),
}


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(tone_graph().SerializeToString(), "tone", wanted=[CPU])


def test_specs_and_names(session: Session) -> None:
    assert session.inputs["codes"] == TensorSpec("int64", (1, None))
    assert session.outputs["audio"].dtype == "float32"
    assert session.provider == CPU and session.why == ""
    audio = session.run(FEEDS)["audio"]
    assert audio.shape == (1, 4 * HOP)
    assert np.abs(audio[0, : 2 * HOP]).max() > 0.1
    assert not audio[0, 2 * HOP : 3 * HOP].any()
    assert np.array_equal(audio, session.run(dict(reversed(FEEDS.items())), ["audio"])["audio"])


@pytest.mark.parametrize(
    ("feeds", "outputs", "reason"),
    [
        ({"codes": FEEDS["codes"]}, None, "was not given its input “pitch”"),
        ({**FEEDS, "other": FEEDS["seed"]}, None, "has no “other”"),
        (FEEDS, ["sound"], "has no “sound”"),
        ({**FEEDS, "codes": FEEDS["codes"].astype(np.float32)}, None, "failed"),
        ({**FEEDS, "codes": FEEDS["codes"][0]}, None, "failed"),
        ({**FEEDS, "pitch": np.zeros(3, np.float32)}, None, "failed"),
    ],
)
def test_failures_are_one_line(session: Session, capfd, feeds, outputs, reason: str) -> None:
    with pytest.raises(EngineError, match=reason) as caught:
        session.run(feeds, outputs)
    assert "\n" not in str(caught.value) and "“tone”" in str(caught.value)
    assert capfd.readouterr() == ("", ""), "onnxruntime prints nothing beside it"


def test_kept_on_the_device(session: Session) -> None:
    kept = session.run_keeping(FEEDS, None, ("audio",))["audio"]
    assert isinstance(kept, OnDevice)
    assert np.array_equal(kept.array(), session.run(FEEDS)["audio"])


def test_what_is_no_graph_does_not_load(capfd) -> None:
    for junk in (b"", b"junk", tone_graph().SerializeToString()[:500]):
        with pytest.raises(BadPack, match="does not load") as caught:
            Session(junk, "junk", wanted=[CPU])
        assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_closed() -> None:
    session = Session(tone_graph().SerializeToString(), "tone", wanted=[CPU])
    session.close()
    with pytest.raises(EngineError, match="was closed"):
        session.run(FEEDS)


def test_threads_share_it(session: Session) -> None:
    wanted = session.run(FEEDS)["audio"]
    results: list[np.ndarray] = []
    threads = [threading.Thread(target=lambda: results.append(session.run(FEEDS)["audio"])) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 6 and all(np.array_equal(wanted, result) for result in results)


def test_the_options_of_speech(session: Session) -> None:
    options = session._session.get_session_options()
    assert not options.enable_mem_pattern
    assert options.use_deterministic_compute
    assert options.get_session_config_entry("session.intra_op.allow_spinning") == "0"


def test_providers_have_a_state_and_a_reason() -> None:
    states = {item.name: item for item in providers()}
    assert states[CPU].ok and not states[CPU].why
    assert CUDA in states
    for item in states.values():
        assert item.ok == (not item.why) and "\n" not in item.why
    if not states[CUDA].ok:
        assert any(word in states[CUDA].why for word in ("no CUDA device", "is missing", "has no CUDA"))


def test_the_choice_ends_in_the_cpu_and_says_why() -> None:
    chosen, why = choose(["NoSuchExecutionProvider"])
    assert [name for name, _ in chosen] == [CPU]
    assert "has no NoSuch" in why
    chosen, why = choose([CPU])
    assert chosen == [(CPU, {})] and why == ""
    chosen, why = choose(None)
    assert chosen[-1][0] == CPU
    if state(CUDA).ok:
        assert chosen[0] == (CUDA, {"cudnn_conv_algo_search": "HEURISTIC"})
    else:
        assert why == state(CUDA).why


def test_falling_back_is_silent_but_for_our_sentence(tmp_path: Path, root: Path) -> None:
    graph = tmp_path / "tone.onnx"
    graph.write_bytes(tone_graph().SerializeToString())
    program = (
        "import sys, pathlib; from engine.runtime.session import Session\n"
        "s = Session(pathlib.Path(sys.argv[1]).read_bytes(), 'tone'); print(s.provider, '|', s.why)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, str(graph)], capture_output=True, text=True, cwd=root, check=True
    )
    assert result.stderr == ""
    provider, why = (
        result.stdout.strip().split(" | ") if " | " in result.stdout else (result.stdout.split()[0], "")
    )
    assert (provider == CUDA) == (not why)


def test_onnxruntime_is_loaded_only_when_needed(root: Path) -> None:
    program = (
        "import sys, engine.packs.registry, engine.speak, engine.runtime.session, engine.packs.families\n"
    )
    program += "print([m for m in ('onnxruntime', 'onnx', 'torch') if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True
    )
    assert result.stdout.strip() == "[]"


def test_memory_does_not_grow_with_varying_shapes(session: Session) -> None:
    resource = pytest.importorskip("resource")
    rng = np.random.default_rng(0)

    def run(times: int) -> int:
        for _ in range(times):
            codes = rng.integers(0, 25, (1, int(rng.integers(1, 200))))
            session.run({**FEEDS, "codes": codes})
        return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    run(100)
    before = run(1)
    assert run(400) - before < 20_000, "KiB"


def test_onnxruntime_is_one_of_ours() -> None:
    assert tuple(int(part) for part in onnxruntime.__version__.split(".")[:2]) >= (1, 22)
