"""The content encoder: shapes, padding, the grid of tokens."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from engine.nn.content import ContentConfig, ContentEncoder, Grid  # noqa: E402
from engine.text.phones import PHONES  # noqa: E402


def tiny(**changes: object) -> ContentEncoder:
    torch.manual_seed(0)
    sizes = {
        "width": 16,
        "heads": 2,
        "hidden": 32,
        "trunk": 1,
        "phone": 1,
        "masked": 1,
        "after": 1,
        "targets": 8,
    }
    return ContentEncoder(ContentConfig(**(sizes | changes))).eval()


@pytest.mark.parametrize("frames", [1, 4, 5, 63])
def test_shapes(frames: int) -> None:
    out = tiny()(torch.randn(2, frames, 80), torch.tensor([frames, 1]))
    time = -(-frames // 4)
    assert out.phones.shape == out.token_phones.shape == (2, 2 * time, len(PHONES))
    assert out.tokens.shape == (2, time)
    assert out.masked.shape == (2, time, 8)
    assert out.mel.shape == (2, 4 * time, 80)


def test_padding_changes_nothing() -> None:
    net = tiny()
    short, long = torch.randn(1, 37, 80) - 6, torch.randn(1, 90, 80) - 6
    batch = torch.zeros(2, 90, 80)
    batch[0, :37], batch[1] = short[0], long[0]
    together = net(batch, torch.tensor([37, 90]))
    alone = net(short, torch.tensor([37]))
    torch.testing.assert_close(together.phones[:1, :18], alone.phones[:, :18], atol=1e-5, rtol=1e-4)
    assert (together.tokens[0, :9] == alone.tokens[0, :9]).all()


def test_hidden_frames_are_not_seen() -> None:
    net = tiny()
    holes = torch.zeros(1, 10, dtype=torch.bool)
    holes[0, 3:6] = True
    a = torch.randn(1, 40, 80)
    b = a.clone()
    b[:, 12:24] = torch.randn(1, 12, 80)
    lengths = torch.tensor([40])
    torch.testing.assert_close(net(a, lengths, holes).phones, net(b, lengths, holes).phones)


@pytest.mark.parametrize("levels", [(5, 5, 5, 5, 5), (4, 3, 2), (8, 5)])
def test_grid_tokens_lead_back_to_the_same_point(levels: tuple[int, ...]) -> None:
    torch.manual_seed(1)
    grid = Grid(12, levels)
    with torch.no_grad():
        grid.enter.weight.mul_(6)
        out, tokens, point = grid(torch.randn(4, 200, 12))
        torch.testing.assert_close(grid.embed(tokens), out, atol=1e-5, rtol=1e-4)
    assert tokens.min() >= 0 and tokens.max() < grid.size
    assert len(tokens.unique()) > grid.size // 20
    assert (point.abs() <= grid.reach + 0.5).all()


def test_gradient_passes_through_the_rounding() -> None:
    grid = Grid(6, (5, 5))
    x = torch.randn(1, 3, 6, requires_grad=True)
    grid(x)[0].sum().backward()
    assert x.grad is not None and x.grad.abs().sum() > 0
