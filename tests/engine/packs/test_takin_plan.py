"""Plans: what is going to be said, when and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make_takin_pack
from engine.dsp.levels import QUIETEST
from engine.errors import BadText
from engine.packs import manifest
from engine.packs.takin import plan as planning
from engine.packs.takin.conditioning import Conditioning
from engine.packs.takin.feeds import Spoken
from engine.packs.takin.graphs import REACH, Graphs
from engine.packs.takin.plan import (
    APART,
    CONTEXT,
    FRAME,
    LONGEST_RUN,
    WINDOW,
    Plan,
    alike_neighbours,
    known,
    plan,
)
from engine.runtime.providers import CPU
from engine.text.phones import INDEX, PAUSE, PHONES
from engine.text.sounds import STRESSES, Sounds, sounds
from engine.types import Direction, Pronunciation, Utterance, Voice

SENTENCE = "He said that it was the best of the house, wouldn't you say? Well, I do not know."


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graphs]:
    folder = make_takin_pack.make(tmp_path_factory.mktemp("packs") / "tiny")
    loaded = Graphs(manifest.read(folder), (CPU,))
    yield loaded
    loaded.close()


def voice(graphs: Graphs, seed: int = 0, pitch: float = 0.1) -> Conditioning:
    size, random = graphs.sizes, np.random.default_rng(seed)
    vector = random.normal(size=size.vector_width).astype(np.float32)
    return Conditioning(
        memory=random.normal(size=(size.timbre_tokens, size.memory_width)).astype(np.float32),
        vector=vector / np.linalg.norm(vector),
        style=np.tanh(random.normal(size=size.style_width)).astype(np.float32),
        pitch=pitch, spread=0.2, level=-8.0, seconds=10.0,
    )  # fmt: skip


def planned(graphs: Graphs, text: str, *given: Pronunciation, **direction: object) -> Plan:
    told = Direction(**direction)  # type: ignore[arg-type]
    return plan(graphs, Utterance(text, Voice("tiny", stock="x"), "en", given, told), voice(graphs))


def runs(phones: planning.Ints) -> list[int]:
    """The phones in order, each once for a run of it, without pauses."""
    kept = phones[np.concatenate([[True], phones[1:] != phones[:-1]])]
    return [int(phone) for phone in kept if phone != PAUSE]


def test_every_phone_and_word_has_its_time(graphs: Graphs) -> None:
    made = planned(graphs, SENTENCE)
    assert made.frames % 4 == 0 and len(made.phones) * 2 == made.frames
    assert made.prosody.shape == (made.frames, 4) and np.isfinite(made.prosody).all()
    said = sounds(SENTENCE)
    meant = said.phones[said.phones != PAUSE]
    assert runs(made.phones) == [int(phone) for phone in meant[np.append(True, meant[1:] != meant[:-1])]]
    assert [word.word for word in made.words] == [SENTENCE[start:end] for start, end in said.spans]
    assert [word.offset for word in made.words] == [start for start, _ in said.spans]
    at = 0.0
    for word in made.words:
        assert at <= word.start < word.end <= made.frames / 100
        first, last = round(word.start * 50), round(word.end * 50)
        assert (made.phones[first:last] != PAUSE).all()
        at = word.end


def test_silence_around_is_short(graphs: Graphs) -> None:
    made = planned(graphs, SENTENCE)
    spoken = np.flatnonzero(made.phones != PAUSE)
    assert planning.LEAD[0] <= spoken[0] <= planning.LEAD[1]
    assert planning.TAIL[0] <= len(made.phones) - 1 - spoken[-1] <= planning.TAIL[1] + 1


def test_direction_is_followed(graphs: Graphs) -> None:
    plain = planned(graphs, SENTENCE)
    slow, fast = planned(graphs, SENTENCE, pace=0.5), planned(graphs, SENTENCE, pace=2.0)
    assert slow.frames > plain.frames > fast.frames
    high, loud = planned(graphs, SENTENCE, pitch=3.0), planned(graphs, SENTENCE, energy=6.0)
    voiced = plain.prosody[:, 1] > 0
    assert np.allclose((high.prosody - plain.prosody)[voiced, 0], 0.25, atol=1e-5)
    heard = plain.prosody[:, 2] > QUIETEST
    assert np.allclose((loud.prosody - plain.prosody)[heard, 2], np.log(10 ** (6 / 20)), atol=1e-5)
    assert not planned(graphs, SENTENCE, manner="whispers").prosody[:, 1].any()


def test_a_voice_has_its_own_register(graphs: Graphs) -> None:
    utterance = Utterance(SENTENCE, Voice("tiny", stock="x"))
    low, high = (plan(graphs, utterance, voice(graphs, pitch=pitch)).prosody for pitch in (-0.3, 0.2))
    voiced = low[:, 1] > 0
    assert voiced.any() and np.allclose(high[voiced, 0] - low[voiced, 0], 0.5, atol=1e-5)


def test_a_pronunciation_is_in_the_plan(graphs: Graphs) -> None:
    made = planned(graphs, "So Moirai spoke.", Pronunciation(3, 9, "ˈmɔɪɹaɪ"))
    word = made.words[1]
    assert [PHONES[p] for p in runs(made.phones[round(word.start * 50) : round(word.end * 50)])] == [
        "m", "ɔɪ", "ɹ", "aɪ",
    ]  # fmt: skip


def test_a_long_text_is_planned_in_bounded_windows(graphs: Graphs, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    asked = Graphs.prosody

    def prosody(self, phones, marks, styles):  # type: ignore[no-untyped-def]
        seen.append((len(phones), max(map(len, phones))))
        return asked(self, phones, marks, styles)

    monkeypatch.setattr(Graphs, "prosody", prosody)
    made = planned(graphs, " ".join(["It was the best of times it was the worst of times, and so on."] * 140))
    assert len(made.words) == 15 * 140
    assert max(count for count, _ in seen) <= 8
    assert max(length for _, length in seen) <= WINDOW + 2 * CONTEXT
    sixty = planned(graphs, " ".join(["word after word without an end"] * 10))
    assert len(sixty.words) == 60


def test_windows_agree_with_the_whole_away_from_their_edges(
    graphs: Graphs, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = sounds(" ".join([SENTENCE] * 4))
    style = voice(graphs).style
    monkeypatch.setattr(Graphs, "has_variation", False)
    parts = planning.predicted(graphs, said, style)
    whole = graphs.prosody([said.phones], [said.marks], [style])[0]
    # The tiny net looks everywhere by attention, so only nearly.
    assert np.abs(parts.durations - whole.durations).max() < 0.25 * whole.durations.max()
    assert np.median(np.abs(parts.durations - whole.durations)) < 0.05


def drawn(graphs: Graphs, text: str, seed: int) -> Plan:
    return plan(graphs, Utterance(text, Voice("tiny", stock="x"), "en", seed=seed), voice(graphs))


def test_takes_differ_in_pace_and_melody_by_their_seed(graphs: Graphs) -> None:
    one, again, other = (drawn(graphs, SENTENCE, seed) for seed in (1, 1, 2))
    assert np.array_equal(one.phones, again.phones) and np.array_equal(one.prosody, again.prosody)
    assert runs(one.phones) == runs(other.phones)
    assert one.words != other.words
    shorter = min(one.frames, other.frames)
    assert np.abs(one.prosody[:shorter] - other.prosody[:shorter]).max() > 0.05


def test_without_a_variation_takes_are_said_alike(graphs: Graphs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Graphs, "has_variation", False)
    one, other = (drawn(graphs, SENTENCE, seed) for seed in (1, 2))
    assert np.array_equal(one.phones, other.phones) and np.array_equal(one.prosody, other.prosody)


def test_the_temperature_says_how_far_takes_lie_apart(
    graphs: Graphs, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = sounds(SENTENCE)
    style = voice(graphs).style

    def spoken(seed: int = 1) -> Spoken:
        return planning.predicted(graphs, said, style, seed)

    def apart(**temperatures: float) -> float:
        calm = {f"{name}_temperature": 0.0 for name in ("duration", "pitch", "energy")}
        told = calm | {f"{name}_temperature": value for name, value in temperatures.items()}
        monkeypatch.setattr(graphs, "sizes", replace(graphs.sizes, **told))  # type: ignore[arg-type]
        one, other = spoken(1), spoken(2)
        return float(np.abs(one.contour - other.contour).mean())

    assert apart() == 0
    assert 0 < apart(pitch=0.5) < apart(pitch=1.0)
    # What is not to be varied is the median, whatever the others do.
    assert apart(duration=1.0, energy=1.0) == 0
    apart(pitch=1.0)
    assert np.allclose(spoken().durations, graphs.prosody([said.phones], [said.marks], [style])[0].durations)


def test_lines_of_one_seed_do_not_all_begin_with_one_gesture() -> None:
    one, same, other = (planning.noise(0, np.array(phones)) for phones in ([1, 2, 3], [1, 2, 3], [1, 2, 4]))
    assert np.array_equal(one, same)
    assert not np.isclose(one, other).any()
    assert not np.isclose(one, planning.noise(1, np.array([1, 2, 3]))).any()


def test_lines_side_by_side_vary_as_each_alone(graphs: Graphs) -> None:
    style = voice(graphs).style
    texts = [sounds("Yes."), sounds(SENTENCE)]
    phones, marks = [one.phones for one in texts], [one.marks for one in texts]
    noises = [planning.noise(3, one) for one in phones]
    spoken = graphs.prosody(phones, marks, [style] * 2)
    both = graphs.varied(spoken, noises, phones, marks, [style] * 2)
    for n in range(2):
        alone = graphs.varied([spoken[n]], [noises[n]], [phones[n]], [marks[n]], [style])[0]
        assert np.allclose(alone.contour, both[n].contour, atol=1e-4)
        assert np.allclose(alone.durations, both[n].durations, atol=1e-3)
        assert (alone.durations >= 0).all() and np.array_equal(alone.voiced, spoken[n].voiced)


def test_no_pitch_is_carried_away(graphs: Graphs, monkeypatch: pytest.MonkeyPatch) -> None:
    said = sounds(SENTENCE)
    style = voice(graphs).style
    medians = graphs.prosody([said.phones], [said.marks], [style])[0].contour
    monkeypatch.setattr(graphs, "sizes", replace(graphs.sizes, pitch_temperature=2.0))
    wild = [
        np.abs(planning.predicted(graphs, said, style, seed).contour - medians).max() for seed in range(20)
    ]
    assert 0.1 < max(wild) <= REACH + 1e-6


def test_nothing_to_say(graphs: Graphs) -> None:
    with pytest.raises(BadText, match="nothing to say"):
        planned(graphs, "…")
    with pytest.raises(BadText, match="does not know the language"):
        plan(graphs, Utterance("nuqneH", Voice("tiny", stock="x"), "tlh"), voice(graphs))


def test_phones_that_a_pack_lacks_are_left_out() -> None:
    said = sounds("the cat")
    few = known(said, INDEX["t"] + 1)
    assert {PHONES[phone] for phone in few.phones} == {"<pause>", "t"}
    assert len(few.phones) == len(few.marks) == len(few.words)
    assert known(said, len(PHONES)) is said


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(1, 5)), min_size=1, max_size=120), st.integers(0, 1500)
)
def test_windows_hold_every_phone_once(words: list[tuple[int, int]], long: int) -> None:
    words.insert(len(words) // 2, (long + 1, 1))
    phones, marks = [PAUSE], [0]
    for length, ends in words:
        phones += [5] * length + [PAUSE]
        marks += [0] * (length - 1) + [ends * STRESSES] * 2
    said = Sounds(np.array(phones), np.array(marks), np.zeros(len(phones), np.int64), ())
    at = 0
    for low, start, end, high in planning._windows(said):
        assert start == at < end and 0 <= low <= start and end <= high <= len(phones)
        assert start - low <= CONTEXT and high - end <= CONTEXT
        assert end - start <= max(WINDOW + CONTEXT, LONGEST_RUN)
        at = end
    assert at == len(phones)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("The the man said that that had had no effect.", {("The", "the"), ("that", "that"), ("had", "had")}),
        ("The a are words.", {("The", "a"), ("a", "are")}),
        ("She gave Sarah a book.", {("Sarah", "a")}),
        ("I am here, and you and I are too.", set()),
        ("She saw a dog and a cat.", set()),
    ],
)
def test_words_that_would_be_heard_as_one_are_kept_apart(
    graphs: Graphs, text: str, pairs: set[tuple[str, str]]
) -> None:
    said = sounds(text, "en")
    names = [text[start:end] for start, end in said.spans]
    places = alike_neighbours(said)
    assert {(names[said.words[at - 1]], names[said.words[at + 1]]) for at in places} == pairs
    gaps = {
        (one.word, other.word): other.start - one.end for one, other in pairwise(planned(graphs, text).words)
    }
    assert all(gaps[pair] >= APART * FRAME - 1e-6 for pair in pairs)
