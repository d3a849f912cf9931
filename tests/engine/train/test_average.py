"""The mean of several checkpoints is a run that can be loaded, and wrong use is one line."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.nn.lm import Lm, LmConfig
from engine.train.average import averaged, main
from engine.train.weights import NoWeights, load_net

NET = {"width": 16, "heads": 2, "hidden": 16, "layers": 1, "tokens": 9, "style": 4, "phone": 4}


def save(folder: Path, seed: int, **other: int) -> Lm:
    torch.manual_seed(seed)
    net = Lm(LmConfig(**{**NET, **other}))
    folder.mkdir()
    state = {"recipe": {"net": {**NET, **other}}, "step": seed, "seconds": 1.0}
    torch.save({**state, "net": net.state_dict(), "average": net.state_dict()}, folder / "last.pt")
    return net


def test_runs_are_averaged_by_their_weights(tmp_path: Path):
    one, two = (save(tmp_path / str(seed), seed).state_dict() for seed in (1, 2))
    assert main(["lm", str(tmp_path / "out"), f"{tmp_path / '1'}=1", f"{tmp_path / '2'}=3"]) == 0
    net, about = load_net("lm", tmp_path / "out")
    assert about["step"] == 2
    for name, value in net.state_dict().items():
        torch.testing.assert_close(value, one[name] * 0.25 + two[name] * 0.75)
    assert main(["lm", str(tmp_path / "other"), f"{tmp_path / '2'}=3", f"{tmp_path / '1'}=1"]) == 0
    assert load_net("lm", tmp_path / "other")[1]["step"] == 2, (
        "as long as the one trained longest, in any order"
    )
    # Equal weights stay what they are, to the last bit.
    for name, value in averaged([one, one, one], [0.2, 0.2, 0.6]).items():
        assert torch.equal(value, one[name]), name


def test_wrong_use_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    save(tmp_path / "small", 1)
    save(tmp_path / "large", 2, width=32)
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "last.pt").write_bytes((tmp_path / "small" / "last.pt").read_bytes()[:300])
    small = f"{tmp_path / 'small'}=1"
    for runs, why in (
        ([str(tmp_path / "small")], "above 0"),
        ([f"{tmp_path / 'small'}=-1"], "above 0"),
        ([f"{tmp_path / 'small'}=nan"], "above 0"),
        ([small, f"{tmp_path / 'none'}=1"], "no checkpoint"),
        ([small, f"{tmp_path / 'damaged'}=1"], "damaged"),
        ([small, f"{tmp_path / 'large'}=1"], "different sizes"),
    ):
        assert main(["lm", str(tmp_path / "out"), *runs]) == 1
        told = capsys.readouterr()
        assert why in told.err and len(told.err.strip().splitlines()) == 1 and not told.out
    assert not (tmp_path / "out" / "last.pt").exists()
    before = (tmp_path / "small" / "last.pt").read_bytes()
    assert main(["lm", str(tmp_path / "small"), small]) == 1
    assert (tmp_path / "small" / "last.pt").read_bytes() == before
    with pytest.raises(NoWeights):
        averaged([{"a": torch.zeros(2)}, {"b": torch.zeros(2)}], [1, 1])
