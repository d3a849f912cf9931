"""A loaded Takin pack, from utterance to sound."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import make_takin_pack
from engine.clips import Listener
from engine.errors import BadClip, BadPack, BadText, EngineError, NoVoice, Unsupported
from engine.packs import manifest
from engine.packs.takin.pack import TakinPack
from engine.runtime.providers import CPU
from engine.speak import speak, whole
from engine.types import Actor, Audio, Block, Direction, Pack, Samples, Utterance, Verb, Voice

TEXT = "Out of the house, at last. Who would have thought it?"
LONG = " ".join([TEXT] * 3)


class Library:
    """Clips in memory, and how often they were read."""

    def __init__(self) -> None:
        self.clips: dict[str, Audio] = {}
        self.read_count = 0

    def add(self, samples: Samples, rate: int) -> str:
        name = hashlib.sha256(samples.tobytes()).hexdigest()
        self.clips[name] = Audio(samples, rate)
        return name

    def read(self, sha256: str) -> Audio:
        self.read_count += 1
        if sha256 not in self.clips:
            raise BadClip(f"The clip {sha256[:12]} is missing; add it to the voice again.")
        return self.clips[sha256]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_takin_pack.make(tmp_path_factory.mktemp("packs") / "tiny")


@pytest.fixture(scope="module")
def library(say) -> Library:  # type: ignore[no-untyped-def]
    found = Library()
    for stock in ("en-gb+f2", "en-us+m3"):
        found.add(say("The quick brown fox jumps over the lazy dog, and then goes home.", stock)[0], 22_050)
    return found


@pytest.fixture(scope="module")
def pack(folder: Path, library: Library) -> Iterator[TakinPack]:
    loaded = TakinPack(manifest.read(folder), (CPU,), library)
    yield loaded
    loaded.close()


@pytest.fixture(scope="module")
def voices(library: Library) -> tuple[Voice, Voice]:
    one, other = (Voice("tiny", clips=(name,)) for name in library.clips)
    return one, other


@pytest.fixture
def opened(folder: Path, library: Library, tmp_path: Path) -> Iterator[Callable[..., TakinPack]]:
    """Opens a copy of the pack, with words of its manifest replaced and a cache."""
    loaded: list[TakinPack] = []

    def change(*words: tuple[str, str], cache: Path | None = None) -> TakinPack:
        copy = tmp_path / f"pack{len(loaded)}"
        copy.mkdir()
        for part in ("graphs", "files"):
            shutil.copytree(folder / part, copy / part)
        text = (folder / "pack.toml").read_text("utf-8")
        for old, new in words:
            assert old in text
            text = text.replace(old, new)
        (copy / "pack.toml").write_text(text, "utf-8")
        loaded.append(TakinPack(manifest.read(copy), (CPU,), library, cache))
        return loaded[-1]

    yield change
    for one in loaded:
        one.close()


def said(pack: TakinPack, voice: Voice, text: str = TEXT, **more: object) -> Samples:
    return whole(pack, Utterance(text, voice, **more))[0].samples  # type: ignore[arg-type]


def test_it_is_a_pack_that_acts_and_listens(pack: TakinPack) -> None:
    assert isinstance(pack, Pack) and isinstance(pack, Actor) and isinstance(pack, Listener)
    assert pack.info.family == "takin" and pack.info.can == frozenset(Verb)
    assert pack.voices() == () and pack.provider == CPU and not pack.why


def test_it_speaks_with_the_words_at_the_end(pack: TakinPack, voices: tuple[Voice, Voice]) -> None:
    blocks = list(speak(pack, Utterance(LONG, voices[0])))
    assert len(blocks) > 1 and all(block.audio.rate == 24_000 for block in blocks)
    assert all(not block.words for block in blocks[:-1])
    words = blocks[-1].words
    assert [word.word for word in words[:3]] == ["Out", "of", "the"] and len(words) == 33
    seconds = sum(block.audio.seconds for block in blocks)
    assert 0 <= words[0].start < words[-1].end <= seconds
    for word in words:
        assert (LONG)[word.offset :].startswith(word.word)


def test_same_request_same_samples(pack: TakinPack, voices: tuple[Voice, Voice]) -> None:
    first = said(pack, voices[0], seed=3)
    assert np.array_equal(first, said(pack, voices[0], seed=3))
    other = said(pack, voices[0], seed=4)
    shorter = min(len(first), len(other))
    assert np.abs(first[:shorter] - other[:shorter]).max() > 1e-4
    assert len(said(pack, voices[0], direction=Direction(pace=0.5))) > len(first)


def test_voices_differ_and_mix(pack: TakinPack, voices: tuple[Voice, Voice]) -> None:
    one, other = voices
    a, b = pack.conditioned(one), pack.conditioned(other)
    assert np.abs(a.vector - b.vector).max() > 1e-3
    mix = pack.conditioned(Voice("tiny", mix=((one, 0.5), (other, 0.5))))
    assert np.linalg.norm(mix.vector) == pytest.approx(1.0, abs=1e-5)
    assert mix.pitch == pytest.approx((a.pitch + b.pitch) / 2)
    styled = pack.conditioned(Voice("tiny", clips=one.clips, prosody=other))
    assert np.array_equal(styled.vector, a.vector) and np.array_equal(styled.style, b.style)
    assert len(said(pack, Voice("tiny", clips=one.clips, prosody=other)))


def test_many_at_once_sound_as_each_alone(pack: TakinPack, voices: tuple[Voice, Voice]) -> None:
    utterances = [
        Utterance("One short line.", voices[0]),
        Utterance("…", voices[0]),
        Utterance(TEXT, voices[1], seed=5),
        Utterance(TEXT, Voice("tiny", clips=("0" * 64,))),
    ]
    found: dict[int, list[Block]] = {}
    failed: dict[int, EngineError] = {}
    for place, answer in pack.speak_many(utterances, batch=2):
        if isinstance(answer, Block):
            found.setdefault(place, []).append(answer)
        else:
            failed[place] = answer
    assert isinstance(failed.pop(1), BadText) and isinstance(failed.pop(3), BadClip) and not failed
    for place in (0, 2):
        alone, words = whole(pack, utterances[place])
        together = np.concatenate([block.audio.samples for block in found[place]])
        assert together.shape == alone.samples.shape and np.abs(together - alone.samples).max() < 1e-4
        assert found[place][-1].words == words
    assert list(pack.speak_many([])) == []
    assert [type(answer) for _, answer in pack.speak_many(utterances[1:2])] == [BadText]


@pytest.mark.parametrize(
    ("utterance", "error", "why"),
    [
        (Utterance("…", Voice("tiny", clips=("a",))), BadClip, "missing"),
        (Utterance(TEXT, Voice("tiny", stock="nobody")), NoVoice, "no voice"),
        (Utterance(TEXT, Voice("other", stock="x")), Unsupported, "other"),
        (Utterance(TEXT, Voice("tiny", stock="x"), "fr"), BadText, "does not speak the language “fr”"),
    ],
)
def test_what_cannot_be_said_is_told_at_once(
    pack: TakinPack, utterance: Utterance, error: type[EngineError], why: str
) -> None:
    with pytest.raises(error, match=why):
        pack.speak(utterance)


def test_a_pack_does_what_it_says_it_can(
    opened: Callable[..., TakinPack], voices: tuple[Voice, Voice]
) -> None:
    all_of_them = '"speak", "clone", "convert", "morph", "repair", "verify"'
    mute = opened((all_of_them, '"verify"'))
    sound = Audio(np.zeros(24_000, np.float32), 24_000)
    for wrong in (
        lambda: mute.speak(Utterance(TEXT, voices[0])),
        lambda: mute.convert(sound, voices[0]),
        lambda: mute.repair(sound, TEXT, (0, 3), "Up", voices[0]),
        lambda: mute.verify(sound, TEXT, voices[0]),
    ):
        with pytest.raises(Unsupported, match="cannot"):
            wrong()
    assert mute.verify(sound, TEXT).phone_error_rate > 0


def test_tokens_are_spoken_where_the_pack_says_so(
    opened: Callable[..., TakinPack], pack: TakinPack, voices: tuple[Voice, Voice]
) -> None:
    told = opened(('tokens = "none"', 'tokens = "lm"\ntemperature = 1.0\ntop_p = 0.5\nsame_speaker = 0.4'))
    short = "One short line."
    first = said(told, voices[0], short)
    assert np.array_equal(first, said(told, voices[0], short))
    assert np.abs(first - said(pack, voices[0], short)).max() > 1e-4
    assert told.same_speaker == pytest.approx(0.4) and pack.same_speaker == -1.0


def test_the_noise_of_the_flow_is_as_warm_as_the_pack_says(
    opened: Callable[..., TakinPack], pack: TakinPack, voices: tuple[Voice, Voice]
) -> None:
    short = "One short line."
    usual = said(pack, voices[0], short)
    same = opened(('tokens = "none"', 'tokens = "none"\nflow_temperature = 1.0'))
    assert np.array_equal(said(same, voices[0], short), usual)
    # Without any noise nothing is left to chance.
    every = ("flow", "duration", "pitch", "energy")
    none = "\n".join(f"{of}_temperature = 0" for of in every)
    cold = opened(('tokens = "none"', f'tokens = "none"\n{none}'))
    one, other = (
        np.concatenate([block.audio.samples for block in cold.speak(Utterance(short, voices[0], seed=seed))])
        for seed in (1, 2)
    )
    assert np.array_equal(one, other)
    shorter = min(len(one), len(usual))
    assert np.abs(one[:shorter] - usual[:shorter]).max() > 1e-4
    # And with the flow's alone takes are of one length.
    warm = opened(('tokens = "none"', f'tokens = "none"\n{none.replace("flow_temperature = 0", "")}'))
    assert len(said(warm, voices[0], short, seed=1)) == len(said(warm, voices[0], short, seed=2))


@pytest.mark.parametrize(
    "setting",
    [
        "temperature = 3.0",
        "flow_temperature = -1",
        "pitch_temperature = 3",
        "colour = 1.5",
        'top_p = "all"',
        "same_speaker = true",
    ],
)
def test_a_bad_setting_is_named(opened: Callable[..., TakinPack], setting: str) -> None:
    with pytest.raises(BadPack, match=setting.split(maxsplit=1)[0]):
        opened(('tokens = "none"', f'tokens = "none"\n{setting}'))


def test_a_voice_is_listened_to_once(
    opened: Callable[..., TakinPack], library: Library, voices: tuple[Voice, Voice], tmp_path: Path
) -> None:
    before = library.read_count
    first = opened(cache=tmp_path / "cache").conditioned(voices[0])
    second = opened(cache=tmp_path / "cache").conditioned(voices[0])
    assert library.read_count == before + 1
    assert np.array_equal(first.memory, second.memory) and first.pitch == second.pitch


def test_closing_frees(opened: Callable[..., TakinPack], voices: tuple[Voice, Voice]) -> None:
    closed = opened()
    blocks = closed.speak(Utterance(TEXT * 5, voices[0]))
    next(blocks)
    closed.close()
    with pytest.raises(EngineError, match="closed"):
        next(blocks)


def test_it_hears_its_own_clips(pack: TakinPack, library: Library, voices: tuple[Voice, Voice]) -> None:
    clip = next(iter(library.clips.values()))
    converted = np.concatenate([block.audio.samples for block in pack.convert(clip, voices[1])])
    assert len(converted) == pytest.approx(clip.seconds * 24_000, abs=480)
    found = pack.verify(clip, TEXT, voices[0], "en")
    assert found.phone_error_rate > 0 and found.similarity is not None
    assert pack.vectors([np.ascontiguousarray(converted[:48_000])]).shape == (1, 24)


SCRIPTS = st.sampled_from(
    ["Он сказал", "你好世界", "नमस्ते", "שלום", "🙂", "12,345.67", "x" * 70, "--", "“", "\u200d"]
)


@settings(max_examples=12)
@given(
    st.lists(st.one_of(SCRIPTS, st.text(max_size=8)), max_size=6).map(" ".join), st.sampled_from(["en", "de"])
)
@example("Он сказал, что придёт завтра.", "en")
@example("你好，世界。", "en")
def test_any_text_is_spoken_or_refused(
    pack: TakinPack, voices: tuple[Voice, Voice], text: str, language: str
) -> None:
    try:
        audio, words = whole(pack, Utterance(text, voices[0], language))
    except BadText as error:
        assert "\n" not in str(error)
        return
    assert np.isfinite(audio.samples).all() and np.abs(audio.samples).max() <= 1.0 and words


def test_a_long_text_is_spoken(pack: TakinPack, voices: tuple[Voice, Voice]) -> None:
    text = " ".join(["word after word without a mark to rest at"] * 7)
    audio, words = whole(pack, Utterance(text, voices[0]))
    assert len(words) == 63 and words[-1].end <= audio.seconds
    starts = [word.start for word in words]
    assert starts == sorted(starts)
