"""The vocoder's discriminators: they learn to tell copies, are heeded when they have, and judge what recordings have."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from engine.nn.critics import CriticConfig, Critics, persuasion, recognition, resemblance  # noqa: E402
from engine.nn.vocoder import VocoderConfig  # noqa: E402
from engine.train.data import Corpus, prepare  # noqa: E402
from engine.train.loop import Loop, LoopConfig  # noqa: E402
from engine.train.vocoder import VocoderStage, VocoderStageConfig, _below  # noqa: E402


@pytest.fixture(scope="module")
def corpus(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return prepare(small_corpus, tmp_path_factory.mktemp("cache"), ["kathleen", "librispeech"])


def stage(corpus: Corpus, **changes: object) -> VocoderStage:
    torch.manual_seed(3)
    settings = {"critic_from": 0, "critic_alone": 10, "critic_width": 2, "seconds": 0.2}
    config = VocoderStageConfig(shares={"kathleen": 1.0, "librispeech": 1.0}, **(settings | changes))
    return VocoderStage(VocoderConfig(width=24, hidden=48, layers=2), config, corpus)


def test_they_learn_to_tell_recordings_from_copies(corpus: Corpus, tmp_path: Path) -> None:
    made = stage(corpus, critic_alone=1000)
    batch = made.batch(np.random.default_rng(9), 6)

    def told() -> float:
        with torch.no_grad():
            return float(made.critic_loss(batch, 0)[0])

    before = told()
    settings = LoopConfig(steps=40, batch=6, warmup=2, rate=3e-3, cooldown=0.0, evaluate_every=100)
    Loop(made, settings, tmp_path, {}).run()
    # Of a vocoder that hardly speaks yet: one that finds no difference has a loss of 2.
    assert before == pytest.approx(2, abs=0.4)
    assert told() < 0.8 * before


def test_the_vocoder_hears_of_them_when_they_have_learned(corpus: Corpus) -> None:
    made = stage(corpus)
    batch = made.batch(np.random.default_rng(9), 2)
    alone, half, whole = (made.loss(batch, step) for step in (10, 15, 20))
    assert "persuading" not in alone[1]
    asked = made.config.persuading * whole[1]["persuading"] + made.config.resembling * whole[1]["resembling"]
    torch.testing.assert_close(whole[0] - alone[0], asked)
    torch.testing.assert_close(half[0] - alone[0], asked / 2)


def test_the_vocoders_loss_teaches_them_nothing(corpus: Corpus) -> None:
    made = stage(corpus)
    made.loss(made.batch(np.random.default_rng(9), 2), 20)[0].backward()
    assert made.critic is not None
    assert all(one.grad is None and one.requires_grad for one in made.critic.parameters())
    assert all(one.grad is not None for one in made.net.parameters())


def test_both_losses_of_a_step_ask_the_same_ones(corpus: Corpus) -> None:
    made = stage(corpus, critics=2)
    drawn = [tuple(made._asked(step)) for step in range(40)]
    assert all(len(set(one)) == 2 for one in drawn)
    assert drawn == [tuple(made._asked(step)) for step in range(40)]
    assert {one for some in drawn for one in some} == set(range(8))


def test_what_old_recordings_cannot_hold_is_not_judged() -> None:
    time = torch.arange(4800) / 24_000
    low = torch.sin(2 * torch.pi * 1000 * time)[None]
    high = low + 0.3 * torch.sin(2 * torch.pi * 10_000 * time)[None]
    narrow, wide = torch.tensor([7760.0]), torch.tensor([12_001.0])
    torch.testing.assert_close(_below(high, narrow), low, atol=1e-3, rtol=0)
    torch.testing.assert_close(_below(high, wide), high, atol=1e-5, rtol=0)


@torch.no_grad()
def test_nothing_is_lost_between_a_recording_and_itself() -> None:
    torch.manual_seed(1)
    critics = Critics(CriticConfig(width=2))
    one, other = critics(torch.randn(2, 4001)), critics(torch.randn(2, 4001))
    assert float(resemblance(one, one)) == 0
    assert float(resemblance(one, other)) > 0.05
    sure = [(torch.full((2, 9), 2.0), [])]
    assert float(persuasion(sure)) == 0
    assert float(recognition(sure, [(-sure[0][0], [])])) == 0
    assert float(recognition(sure, sure)) == 3
    # Silence is a sound like any other.
    assert all(torch.isfinite(score).all() for score, _ in critics(torch.zeros(1, 4001)))
