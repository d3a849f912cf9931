"""The vocoder's shapes, and its inverse transform against torch's own."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from engine.nn.vocoder import InverseSTFT, Vocoder, VocoderConfig  # noqa: E402


@pytest.mark.parametrize("frames", [1, 2, 7, 50])
def test_each_frame_makes_a_hop(frames: int) -> None:
    net = Vocoder(VocoderConfig(width=16, hidden=32, layers=2))
    out = net(torch.randn(3, frames, 80) - 6)
    assert out.shape == (3, frames * 240)
    assert torch.isfinite(out).all()


@pytest.mark.parametrize("frames", [1, 3, 40])
def test_inverse_undoes_the_transform(frames: int) -> None:
    samples = torch.randn(2, frames * 240)
    window = torch.hann_window(960)
    padded = torch.nn.functional.pad(samples, (360, 360))
    spectrum = torch.stft(padded, 960, 240, window=window, center=False, return_complex=True).transpose(1, 2)
    torch.testing.assert_close(InverseSTFT()(spectrum.real, spectrum.imag), samples, atol=2e-5, rtol=1e-4)


def test_loud_input_stays_finite() -> None:
    net = Vocoder(VocoderConfig(width=16, hidden=32, layers=1))
    assert torch.isfinite(net(torch.full((1, 5, 80), 50.0))).all()


def test_nano_recipe_has_about_three_million_parameters() -> None:
    count = sum(p.numel() for p in Vocoder(VocoderConfig()).parameters())
    assert 2.5e6 < count < 3.1e6
