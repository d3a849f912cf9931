"""Gives a pack adapters of random weights, as `engine.export` writes them with `--lora`. Needs no torch."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime


def places(graph: Path) -> list[Any]:
    """The places for adapters in a graph."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    return list(session.get_overridable_initializers())


def arrays(graph: Path, rank: int = 2, seed: int = 0, size: float = 0.3) -> dict[str, np.ndarray]:
    """Weights for every place in a graph, each pair of one rank."""
    rng = np.random.default_rng(seed)
    return {
        place.name: (
            size
            * rng.standard_normal([rank if isinstance(length, str) else length for length in place.shape])
        ).astype(np.float32)
        for place in places(graph)
    }


def write(path: Path, weights: dict[str, np.ndarray]) -> Path:
    """An adapter file."""
    form = onnxruntime.AdapterFormat()
    form.set_adapter_version(1)
    form.set_model_version(1)
    form.set_parameters(
        {name: onnxruntime.OrtValue.ortvalue_from_numpy(array) for name, array in weights.items()}
    )
    form.export_adapter(str(path))
    return path


def add(pack: Path, name: str, graphs: Sequence[str] = ("flow", "lm"), seed: int = 0) -> None:
    """An adapter of that name for some graphs of a Takin pack."""
    for graph in graphs:
        file = f"files/lora-{graph}-{name}.onnx_adapter"
        write(pack / file, arrays(pack / "graphs" / f"{graph}.onnx", seed=seed))
        register(pack, f"lora-{graph}-{name}", file)


def register(pack: Path, key: str, file: str) -> None:
    """Names a file in the pack's manifest, with its hash."""
    sha = hashlib.sha256((pack / file).read_bytes()).hexdigest()
    manifest = pack / "pack.toml"
    told = f'\n[files.{key}]\nfile = "{file}"\nsha256 = "{sha}"\n'
    manifest.write_text(manifest.read_text("utf-8") + told, "utf-8")
