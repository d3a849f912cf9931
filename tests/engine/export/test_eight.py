"""Weights kept as int8 come back within their step; what int8 cannot hold stays fp16; adapters go on working."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnx_ir as ir
import onnxruntime
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from onnx import TensorProto, helper, numpy_helper

from engine.export import adapters, eight, manner_graphs, storage, trace
from engine.export import make as making
from engine.nn.lm import Lm, LmConfig
from engine.packs import onnx_file
from engine.runtime.providers import CPU
from engine.runtime.session import Session

WIDE, ROWS = 128, 80


def weights() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(7)

    def drawn(*shape: int) -> np.ndarray:
        return (rng.normal(size=shape) * 0.1).astype(np.float32)

    made = {
        "table": drawn(ROWS, WIDE),
        "product": drawn(WIDE, WIDE),
        "turned": drawn(WIDE, WIDE),
        "gemm": drawn(WIDE, WIDE),
        "conv": drawn(WIDE, WIDE, 3),
        "depthwise": drawn(WIDE, 1, 31),
        "spiky": drawn(WIDE, WIDE),
        "twice": drawn(WIDE, WIDE),
        "norm": 1 + drawn(WIDE),
    }
    made["spiky"][5] = 6.0  # in each output channel one input sets a step too coarse for the others
    made["product"][:, 3] = 0  # an output that is nothing
    made["turned"][11] *= 1e-6  # one that fp16 can hardly hold
    return made


def built(made: dict[str, np.ndarray]) -> ir.Model:
    """ids (n,) -> out (n, WIDE): every kind of weight in turn, one product within a Scan, as the flow has them."""
    inner = helper.make_graph(
        [
            helper.make_node("MatMul", ["state", "product"], ["moved"]),
            helper.make_node("Tanh", ["moved"], ["then"]),
        ],
        "step",
        [
            helper.make_tensor_value_info("state", TensorProto.FLOAT, ["n", WIDE]),
            helper.make_tensor_value_info("now", TensorProto.FLOAT, []),
        ],
        [helper.make_tensor_value_info("then", TensorProto.FLOAT, ["n", WIDE])],
    )
    nodes = [
        helper.make_node("Gather", ["table", "ids"], ["a"], axis=0),
        helper.make_node("Scan", ["a", "times"], ["b"], body=inner, num_scan_inputs=1),
        helper.make_node("Transpose", ["turned"], ["turned.t"], perm=[1, 0]),
        helper.make_node("MatMul", ["b", "turned.t"], ["c"]),
        # A place for an adapter, as the exporter leaves it.
        helper.make_node("MatMul", ["b", "lora_one.a"], ["low"]),
        helper.make_node("MatMul", ["low", "lora_one.b"], ["bent"]),
        helper.make_node("Add", ["c", "bent"], ["d"]),
        helper.make_node("Gemm", ["d", "gemm", "norm"], ["e"], transB=1),
        helper.make_node("MatMul", ["e", "spiky"], ["f"]),
        helper.make_node("Div", ["f", "hundred"], ["g"]),
        helper.make_node("MatMul", ["g", "twice"], ["h"]),
        helper.make_node("Add", ["twice", "norm"], ["other.use"]),
        helper.make_node("MatMul", ["h", "other.use"], ["i"]),
        helper.make_node("Transpose", ["i"], ["j"], perm=[1, 0]),
        helper.make_node("Unsqueeze", ["j", "zero"], ["k"]),
        helper.make_node("Conv", ["k", "conv"], ["l"], pads=[1, 1]),
        helper.make_node("Conv", ["l", "depthwise"], ["m"], pads=[15, 15], group=WIDE),
        helper.make_node("Squeeze", ["m", "zero"], ["o"]),
        helper.make_node("Transpose", ["o"], ["p"], perm=[1, 0]),
        helper.make_node("MatMul", ["p", "product"], ["out"]),
    ]
    places = {
        "lora_one.a": np.zeros((WIDE, 0), np.float32),
        "lora_one.b": np.zeros((0, WIDE), np.float32),
    }
    held = {
        **made,
        **places,
        "times": np.array([0.0, 0.5, 1.0], np.float32),
        "zero": np.array([0], np.int64),
        "hundred": np.array(100, np.float32),
    }
    graph = helper.make_graph(
        nodes,
        "every",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["n"]),
            helper.make_tensor_value_info("lora_one.a", TensorProto.FLOAT, [WIDE, "rank"]),
            helper.make_tensor_value_info("lora_one.b", TensorProto.FLOAT, ["rank", WIDE]),
        ],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", WIDE])],
        [numpy_helper.from_array(value, name) for name, value in held.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", trace.OPSET)], ir_version=10)
    return ir.from_proto(model)


def held(data: bytes) -> dict[str, np.ndarray]:
    return {one.name: numpy_helper.to_array(one) for one in onnx.load_from_string(data).graph.initializer}


def test_each_weight_is_kept_as_it_should_be():
    made = weights()
    model = built(made)
    whole = trace.serialized(model)
    gained = storage.KINDS["int8"](model)
    data = trace.serialized(model)
    onnx_file.check(data, "every")
    kept = held(data)
    for name in ("table", "product", "turned", "gemm", "conv"):
        codes, scale = kept[f"{name}.eight"], kept[f"{name}.scale.half"]
        assert codes.dtype == np.int8 and codes.shape == made[name].shape and scale.dtype == np.float16
        axis = 1 if name == "product" else 0
        assert [length for length in scale.shape if length > 1] == [made[name].shape[axis]]
        assert scale.shape[axis] == made[name].shape[axis]
        step = scale.astype(np.float32)
        assert (np.abs(codes * step - made[name]) <= 0.501 * step).all()
    for name in ("depthwise", "spiky", "twice", "norm"):
        assert kept[f"{name}.half"].dtype == np.float16
        assert np.allclose(kept[f"{name}.half"], made[name], rtol=1e-3, atol=1e-6)
    assert kept["lora_one.a"].shape == (WIDE, 0) and kept["lora_one.a"].dtype == np.float32
    assert gained > 0.6 * len(whole) and len(data) < len(whole) - 0.9 * gained
    assert storage.KINDS["int8"](model) == 0  # nothing is left to round


def test_nothing_of_it_is_left_to_do_in_a_run(tmp_path: Path):
    model = built(weights())
    eight.store(model)
    options = onnxruntime.SessionOptions()
    options.optimized_model_filepath = str(tmp_path / "loaded.onnx")
    options.log_severity_level = 4
    onnxruntime.InferenceSession(trace.serialized(model), options, providers=[CPU])
    loaded = onnx.load(tmp_path / "loaded.onnx").graph
    assert {"Cast", "Mul", "DequantizeLinear"}.isdisjoint(node.op_type for node in loaded.node)
    types = {one.data_type for one in loaded.initializer}
    assert TensorProto.INT8 not in types and TensorProto.FLOAT16 not in types


def test_adapters_bend_it_as_they_bend_the_float32_graph(tmp_path: Path):
    made = weights()
    exact = built(made)
    rounded = built(made)
    eight.store(rounded)
    rng = np.random.default_rng(1)
    pair = [(rng.normal(size=shape) * 0.3).astype(np.float32) for shape in ((WIDE, 4), (4, WIDE))]
    path = tmp_path / "bent.onnx_adapter"
    adapters.write(path, {"one": (torch.from_numpy(pair[0]), torch.from_numpy(pair[1]))})
    data = trace.serialized(rounded)
    adapters.require_fit(data, path)
    true, session = (
        Session(one, "every", wanted=(CPU,), threads=1) for one in (trace.serialized(exact), data)
    )
    feeds = {"ids": np.arange(ROWS)}
    plain = session.run(feeds)["out"]
    bent = session.run(feeds, adapter=session.adapter(path.read_bytes(), "bent"))["out"]
    wanted = true.run(feeds, adapter=true.adapter(path.read_bytes(), "bent"))["out"]

    def apart(one: np.ndarray, other: np.ndarray) -> float:
        return float(np.linalg.norm(one - other) / np.linalg.norm(other))

    assert 1e-5 < apart(bent, wanted) < 0.05
    assert apart(plain, true.run(feeds)["out"]) < 0.05
    assert apart(bent, plain) > 0.2
    assert np.array_equal(session.run(feeds)["out"], plain)  # switched off, it is the base bit for bit
    true.close()
    session.close()


finite = st.floats(-1e6, 1e6, width=32)


@given(hnp.arrays(np.float32, hnp.array_shapes(min_dims=2, max_dims=3, max_side=6), elements=finite))
def test_no_weight_is_missed_by_more_than_its_step(whole: np.ndarray):
    codes, scale = eight.coded(whole, (0,))
    assert codes.dtype == np.int8 and np.abs(codes.astype(int)).max() <= 127
    assert (scale > 0).all() and np.array_equal(scale, scale.astype(np.float16).astype(np.float32))
    assert (np.abs(codes * scale - whole) <= 0.501 * scale).all()
    assert eight.missed(whole, codes, scale) >= 0


def test_a_net_is_exported_as_int8_and_says_nearly_the_same():
    torch.manual_seed(2)
    size = LmConfig(width=64, heads=2, hidden=64, layers=1, tokens=125, phone=8)
    net = Lm(size).eval()
    true = manner_graphs.lm(net)
    traced = manner_graphs.lm(making.with_places("lm", net))  # type: ignore[arg-type]
    model = trace.trace(traced)
    exact = trace.serialized(model)
    storage.KINDS["int8"](model)
    data = trace.serialized(model)
    assert len(data) < 0.5 * len(exact)
    feeds = {n: v.numpy() for n, v in true.draw(torch.Generator().manual_seed(1), 2, 12).items()}
    one, two = (Session(each, "lm", wanted=(CPU,), threads=1) for each in (exact, data))
    assert not [key for key in two.inputs if key.startswith(adapters.PREFIX)]
    a, b = one.run(feeds)["logits"], two.run(feeds)["logits"]
    assert 1e-6 < np.abs(a - b).max() / np.abs(a).max() < 0.05
    one.close()
    two.close()


@pytest.mark.parametrize("kind", sorted(storage.KINDS))
def test_every_kind_of_storage_gives_a_graph_of_the_same_contract(kind: str):
    model = built(weights())
    before = [(value.name, value.dtype) for value in (*model.graph.inputs, *model.graph.outputs)]
    gained = storage.KINDS[kind](model)
    assert (gained == 0) == (kind == "fp32")
    after = [(value.name, value.dtype) for value in (*model.graph.inputs, *model.graph.outputs)]
    assert before == after
    assert storage.USUAL in storage.KINDS
