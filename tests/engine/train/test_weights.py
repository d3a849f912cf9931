from pathlib import Path

import pytest
import torch

from engine.nn.vocoder import Vocoder, VocoderConfig
from engine.train.weights import NoWeights, load_half, save_half


def test_weights_come_back_in_half_precision(tmp_path: Path):
    torch.manual_seed(1)
    net = Vocoder(VocoderConfig(width=16, hidden=32, layers=1))
    save_half(net, tmp_path / "net.npz")
    other = Vocoder(VocoderConfig(width=16, hidden=32, layers=1))
    other.load_state_dict(load_half(tmp_path / "net.npz"))
    mel = torch.randn(1, 20, 80)
    with torch.inference_mode():
        wanted, got = net(mel), other(mel)
    assert (wanted - got).abs().max() < 0.01 * wanted.abs().max()


def test_what_is_no_weights_gets_one_line(tmp_path: Path):
    (tmp_path / "cut.npz").write_bytes(b"PK\x03\x04 and no more")
    for path in (tmp_path / "cut.npz", tmp_path / "missing.npz"):
        with pytest.raises(NoWeights, match="cannot be read"):
            load_half(path)
