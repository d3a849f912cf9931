"""Painting in chunks: as if it were done at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make_takin_pack
from engine.dsp import features
from engine.packs import manifest
from engine.packs.takin import paint as painting
from engine.packs.takin.conditioning import Conditioning
from engine.packs.takin.feeds import Canvas
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.paint import ON_CPU, ON_GPU, Job, Line, cuts, limited, noise, paint, paint_many
from engine.packs.takin.plan import Plan
from engine.packs.takin.tokens import Chance, Tokens
from engine.runtime.providers import CPU
from engine.text.phones import PAUSE
from engine.types import Samples


class Counting(Graphs):
    """Real graphs that count what is asked of them."""

    painted = 0
    largest = 0

    def flow(self, canvases, frames=None):  # type: ignore[no-untyped-def]
        self.painted += 1
        self.largest = max(self.largest, len(canvases))
        return super().flow(canvases, frames)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counting]:
    folder = make_takin_pack.make(tmp_path_factory.mktemp("packs") / "tiny")
    loaded = Counting(manifest.read(folder), (CPU,))
    yield loaded
    loaded.close()


@pytest.fixture(scope="module")
def voice(graphs: Counting) -> Conditioning:
    size, random = graphs.sizes, np.random.default_rng(7)
    vector = random.normal(size=size.vector_width).astype(np.float32)
    return Conditioning(
        memory=random.normal(size=(size.timbre_tokens, size.memory_width)).astype(np.float32),
        vector=vector / np.linalg.norm(vector),
        style=np.zeros(size.style_width, np.float32),
        pitch=0.1, spread=0.2, level=-8.0, seconds=10.0,
    )  # fmt: skip


def made_plan(frames: int, seed: int = 0, pauses: bool = True) -> Plan:
    """A plan of random words, with a pause of a tenth of a second here and there."""
    random = np.random.default_rng(seed)
    phones = np.repeat(random.integers(2, 60, frames // 8 + 1), 4)[: frames // 2]
    if pauses:
        for start in range(30, frames // 2, 61):
            phones[start : start + 5] = PAUSE
    phones[:3] = phones[-5:] = PAUSE
    prosody = np.zeros((frames, 4), np.float32)
    prosody[:, 1] = np.repeat(phones, 2) != PAUSE
    prosody[:, 0] = prosody[:, 1] * np.sin(np.arange(frames) / 50) * 0.2
    prosody[:, 2] = np.where(prosody[:, 1] > 0, random.normal(0, 0.3, frames), -4.0)
    prosody[:, 3] = 1.0
    return Plan(phones, prosody, ())


def together(blocks: Iterator[Samples]) -> Samples:
    return np.concatenate(list(blocks))


def painted_mel(graphs: Graphs, job: Job) -> painting.Floats:
    """All mel of a line, chunk by chunk, as `paint` makes it."""
    line, parts, at = Line(job, ON_CPU), [], 0
    ends = cuts(job.plan, ON_CPU)
    for end in ends:
        canvas = line.canvas()
        length = -(-len(canvas.noise) // ON_CPU.step) * ON_CPU.step
        line.take(graphs.flow([canvas], length)[0])
        parts.append(line._mel[at - line._from :])
        line.window()
        at = end
    return np.concatenate(parts)


@pytest.mark.parametrize("frames", [8, 96, 120, 124, 1000, 1612])
def test_what_is_streamed_is_what_the_whole_would_be(
    graphs: Counting, voice: Conditioning, frames: int
) -> None:
    job = Job(made_plan(frames), voice, 5)
    blocks = list(paint(graphs, job.plan, voice, 5))
    mel = painted_mel(graphs, job)
    assert mel.shape == (frames, features.BANDS)
    whole = limited(graphs.vocode([mel])[0])
    streamed = np.concatenate(blocks)
    assert streamed.shape == (frames * features.HOP,) and np.abs(streamed).max() > 0
    assert np.abs(streamed - whole).max() < 1e-4
    if frames > 1000:
        assert len(blocks) > 3 and len(blocks[0]) <= ON_CPU.first * features.HOP


def test_a_seed_decides(graphs: Counting, voice: Conditioning) -> None:
    plan = made_plan(300)
    first, again, other = (together(paint(graphs, plan, voice, seed)) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert np.abs(first - other).max() > 1e-3
    quiet = replace(voice, vector=-voice.vector)
    assert np.abs(first - together(paint(graphs, plan, quiet, 1))).max() > 1e-4
    assert len(together(paint(graphs, plan, voice, -(2**70)))) == len(first)


def test_a_chunk_goes_on_from_the_one_before(graphs: Counting, voice: Conditioning) -> None:
    plan = made_plan(600)
    line = Line(Job(plan, voice, 3), ON_CPU)
    first = line.canvas()
    assert first.given is not None and not first.given.any()
    mel = graphs.flow([first])[0]
    line.take(mel)
    second = line.canvas()
    end = cuts(plan, ON_CPU)[0]
    assert second.given is not None and second.known is not None
    assert second.given.sum() == painting.KNOWN
    assert np.array_equal(second.known[: painting.KNOWN], mel[end - painting.KNOWN : end])
    assert np.array_equal(
        second.noise, noise(3, end - painting.KNOWN, end - painting.KNOWN + len(second.noise))
    )
    assert len(first.noise) >= end + painting.AHEAD


def test_many_lines_sound_as_each_alone(graphs: Counting, voice: Conditioning) -> None:
    jobs = [Job(made_plan(frames, frames), voice, frames) for frames in (40, 500, 120, 500, 900)]
    found: dict[int, list[Samples]] = {}
    begun: list[int] = []

    def source() -> Iterator[Job]:
        for place, job in enumerate(jobs):
            begun.append(place)
            yield job

    graphs.largest = 0
    for place, block in paint_many(graphs, source(), batch=3):
        found.setdefault(place, []).append(block)
        whole = [at for at in found if sum(map(len, found[at])) == jobs[at].plan.frames * features.HOP]
        assert len(begun) <= 3 + len(whole) + 2
    assert 1 < graphs.largest <= 3
    for place, job in enumerate(jobs):
        alone = together(paint(graphs, job.plan, voice, job.seed))
        assert np.abs(np.concatenate(found[place]) - alone).max() < 1e-4
    assert list(paint_many(graphs, [])) == []


def test_closing_stops_within_a_block(graphs: Counting, voice: Conditioning) -> None:
    blocks = paint(graphs, made_plan(4000), voice)
    graphs.painted = 0
    next(blocks)
    blocks.close()  # type: ignore[attr-defined]
    assert graphs.painted == 1


def test_a_long_line_keeps_little(graphs: Counting, voice: Conditioning) -> None:
    line = Line(Job(made_plan(6000), voice), ON_CPU)
    kept = 0
    while not line.done:
        canvas = line.canvas()
        line.take(np.zeros((len(canvas.noise), features.BANDS), np.float32))
        line.window()
        kept = max(kept, len(line._mel))
    assert kept < 600


def test_tokens_come_as_far_as_they_are_needed(graphs: Counting, voice: Conditioning) -> None:
    plan = made_plan(400)

    def spoken(seed: int, chance: Chance | None = None) -> Samples:
        tokens = Tokens(graphs, plan.phones, voice.style, seed, chance)
        return together(paint(graphs, plan, voice, 1, tokens))

    assert np.array_equal(spoken(4), spoken(4))
    assert np.abs(spoken(4) - spoken(5)).max() > 1e-4
    assert np.abs(spoken(4) - together(paint(graphs, plan, voice, 1))).max() > 1e-4
    tokens = Tokens(graphs, plan.phones, voice.style, 4)
    some = tokens.upto(20)
    assert np.array_equal(tokens.upto(60)[:20], some) and len(tokens.upto(20)) == 20
    assert tokens.upto(90).min() >= 0 and tokens.upto(90).max() < graphs.sizes.codes


def test_tokens_of_a_long_line_are_made_with_bounded_memory(graphs: Counting, voice: Conditioning) -> None:
    plan = made_plan(4 * 500)
    greedy = Chance(temperature=0.0)
    tokens = Tokens(graphs, plan.phones, voice.style, 0, greedy)
    made = tokens.upto(450)
    assert tokens._decoder._loop.steps <= 420
    # The same prompt gives the same next token, however the lm came to know it.
    decoder = graphs.decoder()
    before = np.concatenate([[graphs.sizes.no_token], made[:99]])
    logits = decoder.step(tokens._windows[None, :100], before[None], voice.style[None])
    assert int(logits[0, -1].argmax()) == made[99]


@given(st.integers(0, 2**64), st.lists(st.integers(1, 90), min_size=1, max_size=8))
@settings(max_examples=30)
def test_noise_is_the_same_however_it_is_cut(seed: int, lengths: list[int]) -> None:
    edges = [0, *np.cumsum(lengths).tolist()]
    parts = np.concatenate([noise(seed, start, end) for start, end in pairwise(edges)])
    assert np.array_equal(parts, noise(seed, 0, edges[-1]))
    assert parts.shape == (edges[-1], features.BANDS) and parts.dtype == np.float32


def test_noise_is_normal() -> None:
    many = noise(3, 0, 2000)
    assert abs(many.mean()) < 0.02 and abs(many.std() - 1) < 0.02
    assert abs(np.corrcoef(many[:-1].ravel(), many[1:].ravel())[0, 1]) < 0.02
    assert not np.array_equal(noise(3, 0, 16), noise(4, 0, 16))


@settings(max_examples=60)
@given(st.integers(1, 900), st.integers(0, 9), st.booleans(), st.sampled_from([ON_CPU, ON_GPU]))
def test_cuts_are_where_they_may_be(quarters: int, seed: int, pauses: bool, speed: painting.Pace) -> None:
    plan = made_plan(4 * quarters, seed, pauses)
    ends = cuts(plan, speed)
    assert ends[-1] == plan.frames
    assert all(end % 4 == 0 for end in ends)
    for index, (start, end) in enumerate(pairwise([0, *ends])):
        target = speed.first if index == 0 else speed.later
        assert 0 < end - start <= target + painting.AHEAD
        if end != ends[-1]:
            assert end - start >= target // 2
            if pauses and target >= 400:
                assert plan.phones[end // 2] == PAUSE == plan.phones[end // 2 - 1]


def test_only_what_is_too_loud_is_bent() -> None:
    soft = np.linspace(-painting.KNEE, painting.KNEE, 99, dtype=np.float32)
    assert np.array_equal(limited(soft), soft)
    loud = limited(np.linspace(-3, 3, 1001, dtype=np.float32))
    assert loud.dtype == np.float32 and np.abs(loud).max() <= 1.0
    assert (np.diff(loud) >= 0).all()


def test_a_canvas_is_whole(graphs: Counting, voice: Conditioning) -> None:
    canvas: Canvas = Line(Job(made_plan(200), voice), ON_CPU).canvas()
    assert canvas.tokens is None and canvas.phones is not None
    assert len(canvas.phones) * 2 == len(canvas.noise) == len(canvas.prosody)
