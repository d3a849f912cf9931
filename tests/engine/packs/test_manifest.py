"""A pack is a stranger's folder: each way it can be wrong is one line that names it."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper

from engine.errors import BadPack
from engine.packs import families, onnx_file
from engine.packs.manifest import read
from engine.types import Verb
from make_tone_pack import HOP, make, tone_graph


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return make(tmp_path / "tone")


def edit(pack: Path, old: str, new: str) -> None:
    text = (pack / "pack.toml").read_text("utf-8")
    assert old in text
    (pack / "pack.toml").write_text(text.replace(old, new), "utf-8")


def test_a_whole_pack_is_read(pack: Path) -> None:
    assert sum(file.stat().st_size for file in pack.rglob("*") if file.is_file()) < 10_000
    manifest = read(pack)
    assert manifest.info.name == "tone" and manifest.info.version == "1.0.0"
    assert manifest.info.can == {Verb.SPEAK} and not manifest.info.experimental
    assert [voice.name for voice in manifest.voices] == ["low", "high"]
    assert manifest.settings["hop"] == HOP
    assert manifest.card["note"] == "tones, no speech"
    manifest.verify()
    with pytest.raises(BadPack, match=re.escape("[graphs.other] is missing")):
        manifest.graph("other")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("format = 1", "format = 2", "format is 2"),
        ("format = 1\n", "", "format is missing"),
        ("format = 1", "format = true", "format must be a whole number"),
        ('family = "tone"', 'family = ""', "family must be one line"),
        ('name = "tone"', 'name = "../tone"', "name must be"),
        ('name = "tone"', 'name = "espeak"', "name must be"),
        ('title = "Test tones"', 'title = "a\\nb"', "title must be one line"),
        ('version = "1.0.0"', "version = 1", "version must be text"),
        ("sample_rate = 24000", "sample_rate = 1", "sample_rate must lie"),
        ("sample_rate = 24000", 'sample_rate = "24000"', "sample_rate must be a whole number"),
        ('languages = ["en", "de"]', "languages = []", "languages must name at least one"),
        ('languages = ["en", "de"]', 'languages = ["en", "en"]', "each only once"),
        ('languages = ["en", "de"]', 'languages = ["?"]', "languages does not take"),
        ('can = ["speak"]', 'can = ["fly"]', "can does not take 'fly'"),
        ('licence = "CC0-1.0"', 'licence = "CC0-1.0"\nhook = "evil.py"', "hook is no key"),
        ('file = "graphs/tone.onnx"', 'file = "graphs/tone.onnx"\nrun = "x"', "graphs.tone.run is no key"),
        ("graphs/tone.onnx", "../tone.onnx", "may not leave"),
        ("graphs/tone.onnx", "/etc/passwd", "may not leave"),
        ("graphs/tone.onnx", "C:/tone.onnx", "may not leave"),
        ("graphs/tone.onnx", "graphs\\\\tone.onnx", "may not leave"),
        ("graphs/tone.onnx", "graphs/none.onnx", "is missing"),
        ("graphs/tone.onnx", "graphs", "is missing"),
        ('sha256 = "', 'sha256 = "zz', "graphs.tone.sha256 must be 64"),
        ("graph_bytes = 4000", "graph_bytes = nan", "card.graph_bytes must be"),
        ("graph_bytes = 4000", "graph_bytes = 1979-05-27", "card.graph_bytes must be"),
        ('name = "high"', 'name = "low"', "unlike the others"),
        ('gender = "male"', 'gender = "robot"', "gender must be"),
        ("format = 1", "format = [", "is not TOML"),
    ],
)
def test_each_key_is_checked(pack: Path, old: str, new: str, reason: str | None) -> None:
    edit(pack, old, new)
    if reason is None:
        assert read(pack)
        return
    with pytest.raises(BadPack, match=re.escape(reason)) as caught:
        read(pack)
    assert str(caught.value).startswith("tone/pack.toml") and "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a" * 300_000, b"a = " + b"[" * 5_000, b"\x00" * 10])
def test_no_manifest_content_breaks_it(pack: Path, content: bytes) -> None:
    (pack / "pack.toml").write_bytes(content)
    with pytest.raises(BadPack):
        read(pack)


def test_links_are_refused(pack: Path, tmp_path: Path) -> None:
    graph = pack / "graphs" / "tone.onnx"
    outside = tmp_path / "outside.onnx"
    graph.rename(outside)
    graph.symlink_to(outside)
    with pytest.raises(BadPack, match="goes through a link"):
        read(pack)
    graph.unlink()
    (pack / "graphs").rmdir()
    (tmp_path / "away").mkdir()
    outside.rename(tmp_path / "away" / "tone.onnx")
    (pack / "graphs").symlink_to(tmp_path / "away")
    with pytest.raises(BadPack, match="goes through a link"):
        read(pack)


def test_a_link_put_in_after_reading_is_refused(pack: Path, tmp_path: Path) -> None:
    manifest = read(pack)
    graph = pack / "graphs" / "tone.onnx"
    graph.rename(tmp_path / "tone.onnx")
    graph.symlink_to(tmp_path / "tone.onnx")
    with pytest.raises(BadPack, match="goes through a link"):
        manifest.graph("tone")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_does_not_hang_it(pack: Path) -> None:
    (pack / "pack.toml").unlink()
    os.mkfifo(pack / "pack.toml")
    with pytest.raises(BadPack, match="is missing"):
        read(pack)


@pytest.mark.parametrize("damage", ["cut", "flip", "grow"])
def test_a_changed_graph_is_refused(pack: Path, damage: str) -> None:
    path = pack / "graphs" / "tone.onnx"
    data = bytearray(path.read_bytes())
    if damage == "cut":
        data = data[: len(data) // 2]
    elif damage == "flip":
        data[100] ^= 1
    else:
        data += b"\x00"
    path.write_bytes(bytes(data))
    with pytest.raises(BadPack, match="its hash differs"):
        read(pack).verify()


def refused(tmp_path: Path, model: onnx.ModelProto, reason: str) -> None:
    pack = make(tmp_path / "tone", model=model)
    with pytest.raises(BadPack, match=reason) as caught:
        families.opened(read(pack), None).close()
    assert "\n" not in str(caught.value)


def test_external_data_is_refused(tmp_path: Path) -> None:
    model = tone_graph()
    tensor = next(t for t in model.graph.initializer if t.name == "window")
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", "/etc/passwd"
    refused(tmp_path, model, "keeps data in another file")


def test_external_data_deep_inside_is_refused() -> None:
    hidden = numpy_helper.from_array(np.zeros(4, np.float32), "hidden")
    hidden.data_location = TensorProto.EXTERNAL
    out = helper.make_tensor_value_info("o", TensorProto.FLOAT, [4])
    branch = helper.make_graph([helper.make_node("Constant", [], ["o"], value=hidden)], "b", [], [out])
    node = helper.make_node("If", ["c"], ["y"], then_branch=branch, else_branch=branch)
    flag = helper.make_tensor_value_info("c", TensorProto.BOOL, [1])
    graph = helper.make_graph(
        [node], "g", [flag], [helper.make_tensor_value_info("y", TensorProto.FLOAT, [4])]
    )
    with pytest.raises(BadPack, match="keeps data in another file"):
        onnx_file.check(helper.make_model(graph).SerializeToString(), "g")


def test_foreign_operators_are_refused(tmp_path: Path) -> None:
    model = tone_graph()
    model.graph.node[0].domain = "evil.ops"
    refused(tmp_path, model, "packs bring no libraries")
    model = tone_graph()
    model.opset_import.append(helper.make_opsetid("evil.ops", 1))
    refused(tmp_path, model, "packs bring no libraries")
    model = tone_graph()
    model.graph.node[0].op_type, model.graph.node[0].domain = "EPContext", "com.microsoft"
    refused(tmp_path, model, "loads foreign code")


def test_functions_of_its_own_are_allowed_and_looked_into() -> None:
    body = [helper.make_node("Neg", ["x"], ["y"])]
    opset = [helper.make_opsetid("", 17)]
    function = helper.make_function("mine", "Flip", ["x"], ["y"], body, opset)
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [helper.make_node("Flip", ["a"], ["b"], domain="mine")],
        "g",
        [value("a", TensorProto.FLOAT, [1])],
        [value("b", TensorProto.FLOAT, [1])],
    )
    model = helper.make_model(
        graph, functions=[function], opset_imports=[*opset, helper.make_opsetid("mine", 1)]
    )
    onnx_file.check(model.SerializeToString(), "g")
    model.functions[0].node[0].domain = "evil.ops"
    with pytest.raises(BadPack, match="packs bring no libraries"):
        onnx_file.check(model.SerializeToString(), "g")


def _without(name: str) -> onnx.ModelProto:
    model = tone_graph()
    kept = [item for item in model.graph.input if item.name != name]
    del model.graph.input[:]
    model.graph.input.extend(kept)
    model.graph.initializer.append(numpy_helper.from_array(np.zeros(1, np.int64), name))
    return model


def test_other_inputs_and_outputs_are_refused(tmp_path: Path) -> None:
    refused(tmp_path, _without("seed"), "lacks the input “seed”")
    model = tone_graph()
    model.graph.input.append(helper.make_tensor_value_info("extra", TensorProto.FLOAT, [1]))
    refused(tmp_path, model, "asks for an input “extra”")
    model = tone_graph()
    model.graph.node[-1].output[0] = model.graph.output[0].name = "sound"
    refused(tmp_path, model, "lacks the output “audio”")
    model = tone_graph()
    model.graph.input[0].type.tensor_type.shape.dim[1].dim_value = 7
    refused(tmp_path, model, "fixes axis 1 of the input “codes” at 7; it must be free")
    model = tone_graph()
    model.graph.input[1].type.tensor_type.elem_type = TensorProto.DOUBLE
    refused(tmp_path, model, "does not load|wants float32")
    model = tone_graph()
    model.graph.input[2].type.tensor_type.shape.dim.add().dim_value = 1
    refused(tmp_path, model, "in 2 axes, not 1")


def test_not_a_graph_at_all(tmp_path: Path) -> None:
    pack = make(tmp_path / "tone")
    for junk in (b"\x08\x08", b"MZ" * 100, b"\x00\x00\x00\x00ORTM" + b"\x00" * 90, b"<html></html>"):
        (pack / "graphs" / "tone.onnx").write_bytes(junk)
        old = read(pack).graphs["tone"].sha256
        edit(pack, old, hashlib.sha256(junk).hexdigest())
        with pytest.raises(BadPack, match=r"not a whole ONNX file|onnxruntime's own format"):
            read(pack).graph("tone")


@settings(max_examples=40)
@given(st.data())
def test_no_damage_breaks_the_look_inside(data: st.DataObject) -> None:
    model = bytearray(tone_graph().SerializeToString())
    for _ in range(data.draw(st.integers(1, 8))):
        model[data.draw(st.integers(0, len(model) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(model)))
    for content in (bytes(model), bytes(model[:cut])):
        try:
            onnx_file.check(content, "g")
        except BadPack as error:
            assert "\n" not in str(error)


def test_settings_of_the_family_are_checked(pack: Path) -> None:
    edit(pack, f"hop = {HOP}", 'hop = "x"')
    with pytest.raises(BadPack, match=r"settings\.hop"):
        families.opened(read(pack), None)
    edit(pack, 'hop = "x"', f"hop = {HOP}")
    edit(pack, "high = 220.0", "high = 1")
    with pytest.raises(BadPack, match=r"settings\.pitches\.high"):
        families.opened(read(pack), None)
    edit(pack, 'family = "tone"', 'family = "future"')
    with pytest.raises(BadPack, match="family “future” is none of"):
        families.opened(read(pack), None)
