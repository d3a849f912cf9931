"""What each way of keeping a pack's weights costs and saves, as a table.

    python tests/bench/bench_storage.py PACK [--lines N] [--judges] [--kinds "fp16; int8"] [--keep FOLDER]

PACK is best one exported with `--storage fp32`; of another pack the weights as they are stored count as exact. Each
row is made from the same float32 graphs: megabytes of the pack; how far its graphs' outputs lie from those of float32 on
random inputs (the worst graph; each graph on a line of its own before the table); processor time of a run of every
graph over float32's, each the best of interleaved runs; then N lines spoken at the same seed by the pack's first voice:
mean distance of log-mel (natural logarithm, frame by frame) to what the float32 pack says, and processor time of
speaking over its; with `--judges` similarity to the voice's clip (resemblyzer) and word errors (pocketsphinx).

Beside what `engine.export` offers stand what it does not: int8 with a scale for every 64 inputs; and onnxruntime's
dynamic quantisation, which computes in int8.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnx_ir as ir

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine.dsp import features
from engine.export import eight, storage
from engine.export.toml import written
from engine.packs import families, manifest
from engine.runtime.providers import CPU
from engine.runtime.session import Session
from engine.speak import whole
from engine.types import Utterance, Voice

FRAMES = 200
GROUP = 64
LINES = (
    "The lamp was lit before anyone had thought of asking for it.",
    "He put the letter down, and for a long while nobody said a word.",
    "Seven ships came in with the tide on Thursday morning.",
    "She laughed, because there was nothing else that she could do.",
    "In the garden behind the house an old dog was sleeping in the sun.",
    "You will find the money under the third stone from the gate.",
    "It rained all night, and the river rose above the bridge.",
    "Nothing that he told them afterwards was believed by the judge.",
)

Arrays = dict[str, np.ndarray]


@dataclass
class Row:
    """A way of storage, and what was measured of it."""

    name: str
    megabytes: float = 0.0
    error: float = 0.0
    spread: float = 0.0
    flips: float = 0.0
    seconds: float = 0.0
    sounds: list[np.ndarray] = field(default_factory=list)
    speaking: float = 0.0
    similarity: float | None = None
    words: float | None = None


def widened(data: bytes) -> ir.Model:
    """A graph with float32 weights, whether it is stored so or as fp16 behind a Cast."""
    model = ir.from_proto(onnx.load_from_string(data))
    graph = model.graph
    for name, value in list(graph.initializers.items()):
        users = [node for node, _ in value.uses()]
        tensor = value.const_value
        if (
            tensor is None
            or tensor.dtype != ir.DataType.FLOAT16
            or [node.op_type for node in users] != ["Cast"]
        ):
            continue
        out = users[0].outputs[0]
        plain = str(out.name)
        wide = ir.Value(name=plain, const_value=ir.tensor(tensor.numpy().astype(np.float32), name=plain))
        wide.shape, wide.type = tensor.shape, ir.TensorType(ir.DataType.FLOAT)
        out.replace_all_uses_with(wide)
        out.name = f"{plain}.old"
        graph.remove(users[0])
        del graph.initializers[name]
        graph.register_initializer(wide)
    return model


def serialized(model: ir.Model) -> bytes:
    return ir.to_proto(model).SerializeToString(deterministic=True)


def offered(name: str) -> Callable[[bytes], tuple[bytes, int]]:
    def make(data: bytes) -> tuple[bytes, int]:
        model = ir.from_proto(onnx.load_from_string(data))
        storage.KINDS[name](model)
        return serialized(model), 0

    return make


def grouped(data: bytes) -> tuple[bytes, int]:
    """int8 with a scale for every `GROUP` inputs of an output: the values in float32, and the bytes there would be."""
    model = ir.from_proto(onnx.load_from_string(data))
    plain = ir.from_proto(onnx.load_from_string(data))
    eight.store(plain)
    more = 0
    for name in plain.graph.initializers:
        stem = name.removesuffix(".eight")
        if stem == name:
            continue
        value = model.graph.initializers[stem]
        exact, axis = value.const_value.numpy(), eight.channel(value)  # type: ignore[union-attr]
        if exact.ndim != 2 or axis is None or exact.shape[1 - axis] % GROUP:
            codes, scale = eight.coded(exact, (axis or 0,))
            back = codes * scale
        else:
            turned = exact if axis == 0 else exact.T
            parts = turned.reshape(len(turned), -1, GROUP)
            codes, scale = eight.coded(np.ascontiguousarray(parts), (0, 1))
            more += 2 * (scale.size - len(turned))
            back = (codes * scale).reshape(turned.shape)
            back = np.ascontiguousarray(back if axis == 0 else back.T)
        value.const_value = ir.tensor(back.astype(np.float32), name=stem)
    return serialized(model), len(serialized(plain)) + more


def dynamic(data: bytes) -> tuple[bytes, int]:
    """onnxruntime's dynamic quantisation of all products and convolutions, transposed weights laid out before."""
    import onnxruntime
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory(prefix="dramatis-") as place:
        one, two = Path(place) / "one.onnx", Path(place) / "two.onnx"
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(one)
        onnxruntime.InferenceSession(data, options, providers=[CPU])
        model = onnx.load(one)
        del model.graph.value_info[:]  # of weights it turns round it would keep the old shape
        # Places for adapters are empty, and stop the quantiser.
        places = [node.name for node in _nodes(model.graph) if any("lora_" in name for name in node.input)]
        onnx.save(model, one)
        quantize_dynamic(
            one,
            two,
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=places,
            extra_options={"EnableSubgraph": True},
        )
        return two.read_bytes(), 0


def _nodes(graph: onnx.GraphProto) -> Iterator[onnx.NodeProto]:
    """A graph's nodes, with those of the graphs inside it."""
    for node in graph.node:
        yield node
        for attribute in node.attribute:
            if attribute.HasField("g"):
                yield from _nodes(attribute.g)


KINDS: Mapping[str, Callable[[bytes], tuple[bytes, int]]] = {
    **{name: offered(name) for name in storage.KINDS},
    f"int8, groups of {GROUP}": grouped,
    "dynamic int8": dynamic,
}


def feeds(graph: str, session: Session, seed: int) -> Arrays:
    """Random inputs, one of a batch, `FRAMES` log-mel frames long or as many phones and tokens as these last."""
    rng = np.random.default_rng(seed)
    long = {"counts": FRAMES // 4, "tokens": FRAMES // 4, "phones": FRAMES // 2, "marks": FRAMES // 2}
    long |= {"window": FRAMES // 4, "token": FRAMES // 4}
    found: Arrays = {}
    for name, spec in session.inputs.items():
        length = 8 if name.startswith("past_") else long.get(name, FRAMES)
        free = iter((1, length))
        shape = tuple(next(free) if axis is None else axis for axis in spec.shape)
        if name == "lengths":
            found[name] = np.array([FRAMES // 2 if graph == "prosody" else FRAMES], np.int64)
        elif spec.dtype == "int64":
            found[name] = rng.integers(0, 2 if name == "marks" else 40, shape)
        else:
            value = rng.normal(size=shape)
            match name:
                case "mel" | "known":
                    value = np.maximum(value * 2 - 7, features.LOG_FLOOR)
                case "counts":
                    value = np.ones(shape)
                case "given":
                    value = (value > 0.5) * 1.0
                case "vector":
                    value /= np.linalg.norm(value)
                case "style":
                    value = np.clip(value, -1, 1)
            found[name] = value.astype(np.float32)
    return found


def apart(row: Row, true: Arrays, made: Arrays) -> tuple[float, float, float]:
    """Largest and root mean square difference over those of the true outputs, and share of other integers; noted."""
    error = spread = flips = 0.0
    for name, wanted in true.items():
        got = made[name]
        if wanted.dtype.kind != "f":
            flips = max(flips, float((got != wanted).mean()))
            continue
        error = max(error, float(np.abs(got - wanted).max() / np.abs(wanted).max()))
        spread = max(spread, float((np.square(got - wanted).mean() / np.square(wanted).mean()) ** 0.5))
    row.error, row.spread = max(row.error, error), max(row.spread, spread)
    row.flips = max(row.flips, flips)
    return error, spread, flips


def compare(
    pack: manifest.Manifest,
    rows: Mapping[str, Row],
    folders: Mapping[str, Path],
    runs: int,
    graphs: list[str],
) -> None:
    """Makes every graph in every way, into the folders, and measures it."""
    rest = sum(path.stat().st_size for path in (pack.folder / "files").glob("*"))
    for row in rows.values():
        row.megabytes = rest / 1e6
    for graph in graphs:
        exact = serialized(widened(pack.graph(graph)))
        sessions: dict[str, Session] = {}
        for name, row in rows.items():
            try:
                data, counted = KINDS[name](exact)
                sessions[name] = Session(data, graph, wanted=(CPU,), threads=1)
            except Exception as error:  # of onnxruntime's own tools there is no telling which
                print(
                    f"{graph}: {name} cannot be made, fp16 instead: {' '.join(str(error).split())}",
                    flush=True,
                )
                data, counted = KINDS["fp16"](exact)
                sessions[name] = Session(data, graph, wanted=(CPU,), threads=1)
            (folders[name] / "graphs" / f"{graph}.onnx").write_bytes(data)
            row.megabytes += (counted or len(data)) / 1e6
        given = feeds(graph, sessions["fp32"], seed=1)
        best = dict.fromkeys(rows, float("inf"))
        made: dict[str, Arrays] = {}
        for _ in range(runs):
            for name, session in sessions.items():
                started = time.process_time()
                made[name] = session.run(given)
                best[name] = min(best[name], time.process_time() - started)
        for name, row in rows.items():
            sessions[name].close()
            row.seconds += best[name]
            error, spread, flips = apart(row, made["fp32"], made[name])
            size = (folders[name] / "graphs" / f"{graph}.onnx").stat().st_size / 1e6
            print(
                f"{graph:9}{name:20} file {size:6.2f} MB  max {error:.1e}  rms {spread:.1e}  other integers {flips:.1%}  "
                f"time {best[name] / best['fp32']:.2f}",
                flush=True,
            )


def signed(folder: Path) -> manifest.Manifest:
    """A folder's manifest with the hashes of its files as they are."""
    table: dict[str, Any] = tomllib.loads((folder / manifest.FILE).read_text("utf-8"))
    for section in ("graphs", "files"):
        for entry in table.get(section, {}).values():
            entry["sha256"] = hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest()
    (folder / manifest.FILE).write_text(written(table), "utf-8")
    return manifest.read(folder)


def speak(rows: Mapping[str, Row], folders: Mapping[str, Path], count: int) -> None:
    """Says the lines with every pack, each line with all packs in turn."""
    packs = {name: families.opened(signed(folders[name]), (CPU,)) for name in rows}
    known = manifest.read(folders["fp32"])
    voice = Voice(known.info.name, stock=known.voices[0].name)
    for number, text in enumerate(LINES[:count]):
        for name, row in rows.items():
            started = time.process_time()
            audio = whole(packs[name], Utterance(text, voice, "en", seed=number))[0]
            if number:  # the first line listens to the voice's clip too
                row.speaking += time.process_time() - started
            row.sounds.append(audio.samples)
    for pack in packs.values():
        pack.close()


def distance(one: np.ndarray, other: np.ndarray) -> float:
    """Mean distance of log-mel over the frames of both."""
    a, b = features.log_mel(one), features.log_mel(other)
    count = min(len(a), len(b))
    return float(np.abs(a[:count] - b[:count]).mean())


def judge(rows: Mapping[str, Row], clip: np.ndarray) -> None:
    from engine.text.score import error_rate
    from engine.train.measures import voiceprint, words, words_heard

    own = voiceprint(clip)
    for row in rows.values():
        row.similarity = float(np.mean([own @ voiceprint(one) for one in row.sounds]))
        heard = [words_heard(one) for one in row.sounds]
        row.words = error_rate([(got, words(text)) for got, text in zip(heard, LINES, strict=False)])
        print(f"{row.name}: similarity {row.similarity:.3f}, word errors {row.words:.3f}", flush=True)


def table(rows: Mapping[str, Row]) -> str:
    base = rows["fp32"]
    lines = [
        "| storage | MB | max error | rms error | other tokens | graphs' time | mel distance | lines of equal length "
        "| speaking time | similarity | word errors |",
        "|" + " --- |" * 11,
    ]
    for row in rows.values():
        equal = sum(len(a) == len(b) for a, b in zip(row.sounds, base.sounds, strict=True))
        far = [distance(a, b) for a, b in zip(row.sounds, base.sounds, strict=True)]
        cells = [
            row.name,
            f"{row.megabytes:.1f}",
            f"{row.error:.1e}",
            f"{row.spread:.1e}",
            f"{row.flips:.1%}",
            f"{row.seconds / base.seconds:.2f}",
            f"{np.mean(far):.3f}" if far else "-",
            f"{equal} of {len(far)}",
            f"{row.speaking / base.speaking:.2f}" if base.speaking else "-",
            "-" if row.similarity is None else f"{row.similarity:.3f}",
            "-" if row.words is None else f"{row.words:.3f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pack", type=Path)
    parser.add_argument("--lines", type=int, default=len(LINES))
    parser.add_argument("--graphs", help="measure these graphs alone, parted by ; and say nothing")
    parser.add_argument("--runs", type=int, default=3, help="runs of each graph")
    parser.add_argument("--judges", action="store_true", help="ask resemblyzer and pocketsphinx")
    parser.add_argument("--kinds", default="; ".join(KINDS), help="names of rows, parted by ;")
    parser.add_argument("--keep", type=Path, help="leave the packs in this folder, which must not be there")
    options = parser.parse_args()
    wanted = {"fp32", *(name.strip() for name in options.kinds.split(";"))}
    if unknown := wanted - KINDS.keys():
        parser.error(f"no such storage: {', '.join(sorted(unknown))}; there are {'; '.join(KINDS)}")
    rows = {name: Row(name) for name in KINDS if name in wanted}
    pack = manifest.read(options.pack)
    with tempfile.TemporaryDirectory(prefix="dramatis-") as spare:
        place = options.keep or Path(spare) / "packs"
        folders = {name: place / name.replace(", ", "-").replace(" ", "-") for name in rows}
        for folder in folders.values():
            shutil.copytree(options.pack, folder)
        if options.graphs:
            compare(pack, rows, folders, options.runs, [name.strip() for name in options.graphs.split(";")])
            return
        compare(pack, rows, folders, options.runs, list(pack.graphs))
        print(table(rows), flush=True)
        if options.lines:
            speak(rows, folders, options.lines)
            print(table(rows), flush=True)
        if options.judges and pack.voices:
            import soundfile
            import soxr

            clip = (
                options.pack
                / "files"
                / next(path.name for path in (options.pack / "files").glob(f"voice-{pack.voices[0].name}.*"))
            )
            samples, rate = soundfile.read(clip, dtype="float32", always_2d=True)
            judge(rows, soxr.resample(samples.mean(axis=1), rate, features.SAMPLE_RATE))
            print(table(rows), flush=True)


if __name__ == "__main__":
    main()
