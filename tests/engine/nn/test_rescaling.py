"""What guidance does to the strength of a frame is taken back, by as much as is asked for and frame by frame."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from engine.nn.flow import Flow, FlowConfig, Sampler, rescaled  # noqa: E402


def strength(x):
    return x.square().mean(-1).sqrt()


@pytest.mark.parametrize("now", [0.0, 0.3, 0.96])
def test_where_it_leads_is_as_strong_as_without_guidance(now: float) -> None:
    torch.manual_seed(1)
    guided, plain, state = torch.randn(3, 2, 9, 80)
    left = 1 - now
    for share, tolerance in ((1.0, 1e-4), (0.0, 1e-5)):
        got = state + left * rescaled(guided, plain, state, now, share)
        meant = strength(state + left * plain) if share else strength(state + left * guided)
        torch.testing.assert_close(strength(got), meant, rtol=tolerance, atol=tolerance)
    # Its direction is the guided one's.
    end, got = state + left * guided, state + left * rescaled(guided, plain, state, now, 1.0)
    torch.testing.assert_close(torch.cosine_similarity(end, got, dim=-1), torch.ones(2, 9))
    # Nobody's neighbour: a frame alone fares as it does among others.
    one = rescaled(guided[:1, :1], plain[:1, :1], state[:1, :1], now, 1.0)
    torch.testing.assert_close(rescaled(guided, plain, state, now, 1.0)[:1, :1], one)


def test_a_frame_of_nothing_is_left_alone() -> None:
    zero = torch.zeros(1, 1, 80)
    assert torch.isfinite(rescaled(zero, zero, zero, 0.5, 1.0)).all()


def test_the_sampler_heeds_it_where_there_is_guidance() -> None:
    torch.manual_seed(2)
    config = FlowConfig(
        width=16, hidden=16, layers=2, content_layers=1, heads=2, tokens=5, code=4, memory=8, vector=8
    )
    flow = Flow(config).eval()
    noise, known, given = torch.randn(1, 8, 80), torch.zeros(1, 8, 80), torch.zeros(1, 8, 1)
    told = (
        torch.randint(5, (1, 2)),
        torch.randint(9, (1, 4)),
        torch.randn(1, 8, 4),
        known,
        given,
        torch.randn(1, 3, 8),
        torch.randn(1, 8),
    )
    with torch.no_grad():
        plain, half, whole = (Sampler(flow, 3, 2.0, share)(noise, *told) for share in (0.0, 0.5, 1.0))
        unguided = [Sampler(flow, 3, 0.0, share)(noise, *told) for share in (0.0, 1.0)]
    assert not torch.equal(plain, half) and not torch.equal(half, whole)
    assert torch.equal(*unguided)
