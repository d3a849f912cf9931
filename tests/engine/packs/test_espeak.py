"""The scratch voice: real sound, right timings, the same each time, and nothing that a text can break."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.errors import BadText, NoVoice, Unsupported
from engine.packs import espeak as module
from engine.packs.espeak import EspeakPack
from engine.types import Audio, Direction, Pack, Pronunciation, Utterance, Verb, Voice

SENTENCE = "The quick brown fox jumps over the lazy dog, and then it sleeps."
RATE = 22_050


def utterance(text: str, stock: str = "en-gb") -> Utterance:
    return Utterance(text, Voice("espeak", stock=stock))


def pitch(samples: np.ndarray) -> float:
    """Median pitch in Hz by autocorrelation, of frames that have one."""
    found = []
    for start in range(0, len(samples) - 2048, 1024):
        frame = samples[start : start + 2048] - samples[start : start + 2048].mean()
        if np.abs(frame).max() < 0.05:
            continue
        curve = np.correlate(frame, frame, "full")[2047:]
        lag = 40 + int(np.argmax(curve[40:400]))
        if curve[lag] > 0.5 * curve[0]:
            found.append(RATE / lag)
    return float(np.median(found))


def test_is_a_pack_and_says_what_it_is(espeak: EspeakPack) -> None:
    assert isinstance(espeak, Pack)
    assert espeak.info.can == {Verb.SPEAK}
    assert espeak.info.sample_rate == RATE
    assert espeak.info.version.startswith(module.library_version())
    assert {"en", "en-us", "de", "fr", "zh", "he", "ar", "hi", "ja"} <= set(espeak.info.languages)


def test_lists_languages_and_variants_with_gender(espeak: EspeakPack) -> None:
    voices = {voice.name: voice for voice in espeak.voices()}
    assert len(voices) == len(espeak.voices()) > 1_500
    assert voices["en-us+f3"].gender == "female" and voices["de+m2"].gender == "male"
    assert voices["zh"].language == "zh" and voices["no+f1"].language == "no"
    assert "en" not in voices, "the same as en-gb: it would be cast twice"


def test_every_language_speaks(espeak: EspeakPack, say) -> None:
    words = {
        "zh": "你好",
        "ja": "こんにちは",
        "ko": "안녕",
        "he": "שלום",
        "ar": "مرحبا",
        "hi": "नमस्ते",
        "th": "สวัสดี",
    }
    for language in espeak.info.languages:
        samples, timings = say(words.get(language, "mama 1"), language)
        assert np.abs(samples).max() > 0.05, language
        assert timings, language


def test_speaks_and_times_words(say) -> None:
    samples, words = say(SENTENCE)
    assert 2.5 < len(samples) / RATE < 6.0
    assert [w.word for w in words] == [w.strip(".,") for w in SENTENCE.split()]
    for word in words:
        assert SENTENCE[word.offset : word.offset + len(word.word)] == word.word
        assert 0 <= word.start < word.end <= len(samples) / RATE
        heard = samples[round(word.start * RATE) : round(word.end * RATE)]
        assert np.abs(heard).max() > 0.02, word
    for before, after in pairwise(words):
        assert before.end <= after.start
    comma = words[9].start - words[8].end
    assert words[8].word == "dog" and comma > 0.1, "the pause at the comma belongs to no word"
    pause = samples[round(words[8].end * RATE) + 1 : round(words[9].start * RATE) - 1]
    assert np.abs(pause).max() < 0.02


@pytest.mark.parametrize(
    ("text", "stock", "words"),
    [
        ("Hello wörld, 𝔘𝔫𝔦 cafe\u0301 “test”—well-known end.", "en-us", None),
        ("😀 fine 🏳️‍🌈 then 👩‍👩‍👧 end", "en-gb", None),
        ("שלום עולם", "he", ["שלום", "עולם"]),
        ("he said שלום to me", "en-gb", ["he", "said", "שלום", "to", "me"]),
        ("مرحبا بالعالم", "ar", ["مرحبا", "بالعالم"]),
        ("\u202bשלום\u202c (ok)\u00ad then", "en-gb", ["שלום", "ok", "then"]),
        ("एक दो तीन।", "hi", ["एक", "दो", "तीन"]),
        ("가나 다라", "ko", ["가나", "다라"]),
        ("a\ufffdb \x01 c\ue000d [[h@l'oU]] x", "en-gb", None),
        ("I read 1984 in 1990, twice.", "en-gb", ["I", "read", "1984", "in", "1990", "twice"]),
    ],
)
def test_offsets_point_at_the_text(say, text: str, stock: str, words: list[str] | None) -> None:
    _, timings = say(text, stock)
    for timing in timings:
        assert text[timing.offset : timing.offset + len(timing.word)] == timing.word
    offsets = [timing.offset for timing in timings]
    assert offsets == sorted(set(offsets))
    if words is not None:
        assert [timing.word for timing in timings] == words
    else:
        assert timings[-1].word in {"end", "x"}


def test_unspaced_scripts_get_words_of_their_own(say) -> None:
    text = "你好，我今天很高兴。"
    _, timings = say(text, "zh")
    assert len(timings) >= 5
    assert "".join(t.word for t in timings) == "你好我今天很高兴"


def test_decomposed_sounds_as_composed(say) -> None:
    composed = "Das hält mich für möglich."
    assert np.array_equal(say(composed, "de")[0], say(unicodedata.normalize("NFD", composed), "de")[0])
    assert np.array_equal(say("한국어", "ko")[0], say(unicodedata.normalize("NFD", "한국어"), "ko")[0])


@pytest.mark.parametrize("stock", ["en-us", "en-gb+f2", "en-us+whisper", "en-us+klatt", "de+m3", "fr"])
def test_same_utterance_same_samples_whatever_came_before(say, stock: str) -> None:
    first, words = say(SENTENCE, stock)
    for text, other in (("©2020 🏳🌈 ꦒꦩꦼꦭꦤ꧀ Test", "fr"), ("Psst!", "en-us+whisper"), ("Loud", "de+f2")):
        say(text, other, direction=Direction(pace=2.0, pitch=-12.0))
        again, words_again = say(SENTENCE, stock)
        assert np.array_equal(first, again)
        assert words == words_again


def test_two_packs_agree(say) -> None:
    other = EspeakPack()
    try:
        blocks = list(other.speak(utterance(SENTENCE)))
    finally:
        other.close()
    assert np.array_equal(np.concatenate([b.audio.samples for b in blocks]), say(SENTENCE)[0])


def test_pace_pitch_and_energy(say) -> None:
    plain, _ = say(SENTENCE)
    for pace in (0.5, 0.8, 1.25, 2.0):
        paced, _ = say(SENTENCE, direction=Direction(pace=pace))
        assert len(plain) / len(paced) == pytest.approx(pace, rel=0.12)
    for stock in ("en-gb+f2", "de+f3", "en-us+f5"):
        low, high = -7.0, 8.0
        normal = pitch(say(SENTENCE, stock)[0])
        for semitones in (low, -3.0, 4.0, high):
            moved = pitch(say(SENTENCE, stock, direction=Direction(pitch=semitones))[0])
            assert 12 * np.log2(moved / normal) == pytest.approx(semitones, abs=1.3)
        lowest = pitch(say(SENTENCE, stock, direction=Direction(pitch=-12.0))[0])
        assert lowest < 0.75 * normal
    quiet, _ = say(SENTENCE, direction=Direction(energy=-6.0))
    np.testing.assert_allclose(quiet, plain * 10 ** (-6 / 20), atol=1e-6)
    loud, _ = say(SENTENCE, direction=Direction(energy=12.0))
    assert np.abs(loud).max() <= 1.0
    assert np.sqrt(np.mean(loud**2)) > 2.0 * np.sqrt(np.mean(plain**2))


def test_whispers(say) -> None:
    plain, _ = say(SENTENCE)
    whispered, _ = say(SENTENCE, direction=Direction(manner="whispers"))
    assert np.array_equal(whispered, say(SENTENCE, "en-gb+whisper")[0])
    assert not np.array_equal(plain, whispered)


def test_pronunciation_is_heard_and_keeps_the_timings(say) -> None:
    text = "Say Nguyen now."
    plain, _ = say(text)
    told, words = say(text, pronunciations=(Pronunciation(4, 10, "ŋwiˈɛn"),))
    assert not np.array_equal(plain, told)
    assert [(w.word, w.offset) for w in words] == [("Say", 0), ("Nguyen", 4), ("now", 11)]
    of_two, words = say(text, pronunciations=(Pronunciation(4, 10, "nuː jˈɛn"),))
    assert not np.array_equal(told, of_two)
    assert [w.word for w in words] == ["Say", "Nguyen", "now"]


@pytest.mark.parametrize(
    ("pronunciations", "reason"),
    [
        ((Pronunciation(0, 99, "a"),), "outside"),
        ((Pronunciation(0, 3, "a"), Pronunciation(2, 5, "b")), "overlap"),
        ((Pronunciation(0, 3, "ˈ ."),), "no sound"),
    ],
)
def test_bad_pronunciations_are_told(say, pronunciations, reason: str) -> None:
    with pytest.raises(BadText, match=reason):
        say("Say it", pronunciations=pronunciations)


def test_markup_is_read_as_text(say) -> None:
    spelled, _ = say("[[h@l'oU]]")
    assert not np.array_equal(spelled, say("x", pronunciations=(Pronunciation(0, 1, "həlˈoʊ"),))[0])
    for markup in ('<break time="10s"/>', "<audio src='/etc/passwd'/>", "\x0150P", "&lt;"):
        samples, words = say(f"one {markup} two")
        assert words[0].word == "one" and words[-1].word == "two"
        assert len(samples) / RATE < 8.0


@pytest.mark.parametrize("text", ["", " ", "...", "“—”", "\u200b\u202e", "\n\t", "!?"])
def test_nothing_to_say(espeak: EspeakPack, text: str) -> None:
    with pytest.raises(BadText, match="nothing to say"):
        list(espeak.speak(utterance(text)))


def test_what_it_cannot_do_it_says(espeak: EspeakPack) -> None:
    with pytest.raises(Unsupported, match="clones no clips"):
        espeak.speak(Utterance("Hello", Voice("espeak", clips=("ab" * 32,))))
    half = Voice("espeak", stock="de")
    with pytest.raises(Unsupported, match="mixes no voices"):
        espeak.speak(Utterance("Hello", Voice("espeak", mix=((half, 0.5), (half, 0.5)))))
    for stock in ("xx", "en-gb+nobody", "../../etc/passwd", "", "+f2"):
        with pytest.raises(NoVoice, match="no “"):
            espeak.speak(utterance("Hello", stock))


def test_a_name_may_be_written_otherwise(say) -> None:
    assert np.array_equal(say("Hello", "en_US")[0], say("Hello", "en-us")[0])
    assert np.array_equal(say("Hello", "EN")[0], say("Hello", "en-gb")[0])


def test_a_text_that_kills_espeak_is_said_all_the_same(say) -> None:
    # Without its dashes: espeak-ng 1.52 reads a null pointer at this one.
    samples, words = say("---लच्छेद", "hi")
    assert [word.word for word in words] == ["लच्छेद"]
    assert np.abs(samples).max() > 0.05
    assert say("नमस्ते", "hi")[1]


def test_a_dead_process_costs_one_answer(espeak: EspeakPack, say) -> None:
    say("Start one.")
    for host in list(espeak._hosts._idle):
        os.kill(host.pid, signal.SIGTERM)
    time.sleep(0.05)
    assert say(SENTENCE)[1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process with a signal")
def test_a_hung_process_is_ended_and_told() -> None:
    pack = EspeakPack(timeout=2.0)
    try:
        list(pack.speak(utterance("Start one.")))
        (host,) = pack._hosts._idle
        os.kill(host.pid, signal.SIGSTOP)
        with pytest.raises(BadText, match="hangs"):
            list(pack.speak(utterance(SENTENCE)))
        assert not host.alive
        assert list(pack.speak(utterance("Go on.")))
    finally:
        pack.close()


def test_closing_stops_within_one_block_and_keeps_the_process(espeak: EspeakPack, say) -> None:
    say("Start one.")
    before = {host.pid for host in espeak._hosts._idle}
    blocks = espeak.speak(utterance("word " * 20_000))
    assert isinstance(next(blocks).audio, Audio)
    began = time.perf_counter()
    blocks.close()  # type: ignore[attr-defined]
    # The whole would be an hour and a half of sound and seconds of work.
    assert time.perf_counter() - began < 1.0
    assert {host.pid for host in espeak._hosts._idle} == before


def test_long_texts_stream(espeak: EspeakPack) -> None:
    text = "word " * 1_500 + "a" * 5_000
    seconds = 0.0
    for block in espeak.speak(utterance(text)):
        assert block.audio.seconds < 2.0
        seconds += block.audio.seconds
    words = block.words
    assert seconds > 400
    assert len(words) == 1_501
    assert words[1_499].offset == 1_499 * 5
    assert all(a.start < b.start for a, b in pairwise(words))


def test_interleaved_and_threaded(espeak: EspeakPack, say) -> None:
    alone = say(SENTENCE)[0]
    one, two = (
        espeak.speak(utterance(SENTENCE)),
        espeak.speak(utterance("Something else, said at once.", "de")),
    )
    mixed = [(a, b) for a, b in zip(one, two, strict=False)]
    assert mixed
    for stream in (one, two):
        stream.close()  # type: ignore[attr-defined]
    results: list[np.ndarray] = []

    def work() -> None:
        for _ in range(3):
            results.append(np.concatenate([b.audio.samples for b in espeak.speak(utterance(SENTENCE))]))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 12
    assert all(np.array_equal(alone, result) for result in results)


def test_works_beside_phonemizer(say) -> None:
    from engine.text.phonemes import phonemize

    alone = say(SENTENCE)[0]
    phones = phonemize(["hello world"], "en-us")
    errors: list[Exception] = []

    def other() -> None:
        try:
            for _ in range(5):
                assert phonemize(["hello world"], "en-us") == phones
        except Exception as error:
            errors.append(error)

    thread = threading.Thread(target=other)
    thread.start()
    for _ in range(5):
        assert np.array_equal(say(SENTENCE)[0], alone)
    thread.join()
    assert not errors


def test_close_ends_all_processes() -> None:
    pack = EspeakPack()
    list(pack.speak(utterance("Hello.")))
    (host,) = pack._hosts._idle
    threads = threading.active_count()
    pack.close()
    assert not host.alive
    assert threading.active_count() == threads - 1


LANGUAGES = ("en-gb", "en-us+f3", "de", "fr", "hi", "fa", "zh", "ar", "ko", "sk", "th", "my")
ODD = st.sampled_from(
    [
        *".,!?;:'\"-—…()[]<>&0123456789$€%\x00\x01\ufffd\ufffe\ud800\u202e\u200d\u0301🏳🌈ꦒ꧀ﷺ",
        "15200",
        "---",
        "[[",
    ]
)


@settings(max_examples=120)
@given(
    text=st.lists(st.one_of(st.characters(), ODD, st.just(" ")), max_size=60).map("".join),
    stock=st.sampled_from(LANGUAGES),
)
@example(text="a Hamrah-E-Aval a", stock="fa")
@example(text="\ud800\udfff\x00", stock="en-gb")
@example(text="1" * 400, stock="sk")
def test_no_text_breaks_it(espeak: EspeakPack, text: str, stock: str) -> None:
    try:
        blocks = list(espeak.speak(utterance(text, stock)))
    except BadText as error:
        assert "\n" not in str(error) and len(str(error)) < 200
        return
    assert blocks
    previous = 0.0
    for word in blocks[-1].words:
        assert text[word.offset : word.offset + len(word.word)] == word.word
        assert previous <= word.start <= word.end
        previous = word.start
