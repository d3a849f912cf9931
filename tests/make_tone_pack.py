"""Makes the packs and graphs that the tests use: a pack of tones of a few KB, and a graph with a KV cache.

`python tests/make_tone_pack.py FOLDER` writes the pack to FOLDER.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from onnx import ModelProto, TensorProto, checker, helper, numpy_helper

RATE = 24_000
HOP = 960
OPSET = 17
VOICES: Mapping[str, tuple[float, str]] = {"low": (110.0, "male"), "high": (220.0, "female")}


def tone_graph(hop: int = HOP, rate: int = RATE) -> ModelProto:
    """codes int64 [1, n], pitch float32 [1], seed int64 [1] -> audio float32 [1, n * hop].

    Each code is a sine of `pitch * 2 ** (code / 12)` under a Hann window, its phase from the seed; code 0 is silence.
    """
    window = (0.25 * (1.0 - np.cos(2.0 * np.pi * np.arange(hop) / hop))).astype(np.float32)
    constants = {
        "angle": np.array(2.0 * np.pi / rate, np.float32),
        "semitone": np.array(np.log(2.0) / 12.0, np.float32),
        "window": window[None, None],
        "zero": np.array(0, np.int64),
        "zero_f": np.array(0.0, np.float32),
        "one_f": np.array(1.0, np.float32),
        "hop_f": np.array(float(hop), np.float32),
        "last": np.array([-1], np.int64),
        "flat": np.array([1, -1], np.int64),
    }
    nodes = [
        helper.make_node("Cast", ["codes"], ["codes_f"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["codes_f", "semitone"], ["octaves"]),
        helper.make_node("Exp", ["octaves"], ["ratio"]),
        helper.make_node("Mul", ["ratio", "pitch"], ["hertz"]),
        helper.make_node("Mul", ["hertz", "angle"], ["step"]),
        helper.make_node("Unsqueeze", ["step", "last"], ["step_column"]),
        helper.make_node("Range", ["zero_f", "hop_f", "one_f"], ["time"]),
        helper.make_node("Mul", ["step_column", "time"], ["phase"]),
        helper.make_node("Cast", ["seed"], ["seed_f"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["phase", "seed_f"], ["turned"]),
        helper.make_node("Sin", ["turned"], ["wave"]),
        helper.make_node("Mul", ["wave", "window"], ["shaped"]),
        helper.make_node("Greater", ["codes", "zero"], ["sounding"]),
        helper.make_node("Cast", ["sounding"], ["gate"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["gate", "last"], ["gate_column"]),
        helper.make_node("Mul", ["shaped", "gate_column"], ["gated"]),
        helper.make_node("Reshape", ["gated", "flat"], ["audio"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tone",
        [
            helper.make_tensor_value_info("codes", TensorProto.INT64, [1, "n"]),
            helper.make_tensor_value_info("pitch", TensorProto.FLOAT, [1]),
            helper.make_tensor_value_info("seed", TensorProto.INT64, [1]),
        ],
        [helper.make_tensor_value_info("audio", TensorProto.FLOAT, [1, "samples"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return model_of(graph)


def cached_graph(layers: int = 2, width: int = 4) -> ModelProto:
    """x float32 [batch, 1, width], past.i float32 [batch, p, width] -> y float32 [batch, 1, width], present.i.

    Each layer appends what it is given to its past and hands on the sum over all of it: without all its past, y is wrong.
    """
    nodes = []
    carried = "x"
    inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 1, width])]
    outputs = [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["batch", 1, width])]
    for layer in range(layers):
        past, present = f"past.{layer}", f"present.{layer}"
        summed = "y" if layer == layers - 1 else f"sum.{layer}"
        nodes.append(helper.make_node("Concat", [past, carried], [present], axis=1))
        nodes.append(helper.make_node("ReduceSum", [present, "time"], [summed], keepdims=1))
        inputs.append(helper.make_tensor_value_info(past, TensorProto.FLOAT, ["batch", f"p{layer}", width]))
        outputs.append(
            helper.make_tensor_value_info(present, TensorProto.FLOAT, ["batch", f"q{layer}", width])
        )
        carried = summed
    time = numpy_helper.from_array(np.array([1], np.int64), "time")
    return model_of(helper.make_graph(nodes, "cached", inputs, outputs, [time]))


def model_of(graph: object) -> ModelProto:
    """A checked model of a graph, in an IR version that every onnxruntime of ours reads."""
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 8
    checker.check_model(model, full_check=True)
    return model


def manifest(sha256: str, name: str = "tone", version: str = "1.0.0") -> str:
    """The text of the pack's pack.toml."""
    lines = [
        "format = 1",
        'family = "tone"',
        f'name = "{name}"',
        'title = "Test tones"',
        f'version = "{version}"',
        'licence = "CC0-1.0"',
        f"sample_rate = {RATE}",
        'languages = ["en", "de"]',
        'can = ["speak"]',
        "[graphs.tone]",
        'file = "graphs/tone.onnx"',
        f'sha256 = "{sha256}"',
        "[settings]",
        f"hop = {HOP}",
        "[settings.pitches]",
        *(f"{voice} = {pitch}" for voice, (pitch, _) in VOICES.items()),
        "[card]",
        "graph_bytes = 4000",
        'note = "tones, no speech"',
    ]
    for voice, (_, gender) in VOICES.items():
        lines += ["[[voices]]", f'name = "{voice}"', 'language = "en"', f'gender = "{gender}"']
    return "\n".join(lines) + "\n"


def make(folder: Path, name: str = "tone", version: str = "1.0.0", model: ModelProto | None = None) -> Path:
    """Writes a whole pack to `folder` and returns it. `model`: another graph than the tones'."""
    data = (tone_graph() if model is None else model).SerializeToString()
    (folder / "graphs").mkdir(parents=True, exist_ok=True)
    (folder / "graphs" / "tone.onnx").write_bytes(data)
    text = manifest(hashlib.sha256(data).hexdigest(), name, version)
    (folder / "pack.toml").write_text(text, "utf-8")
    return folder


if __name__ == "__main__":
    print(make(Path(sys.argv[1])))
