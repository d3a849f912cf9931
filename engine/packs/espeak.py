"""The family that is always there: `espeak`, the scratch voice. Real speech in every language of espeak-ng, at once."""

from __future__ import annotations

import ctypes
import math
import threading
from collections.abc import Generator, Iterator
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from engine.errors import BadPack, BadText, NoVoice, Unsupported, short
from engine.packs.scratch import ipa, text
from engine.packs.scratch.client import Chunk, Host, HostDied, HostHung, Hosts, locate
from engine.packs.scratch.timing import Timings
from engine.packs.scratch.voices import VARIANTS, Catalogue, Speaker, read
from engine.types import (
    Audio,
    Block,
    Direction,
    PackInfo,
    Pronunciation,
    Samples,
    StockVoice,
    Utterance,
    Verb,
)

NAME = "espeak"
SAMPLE_RATE = 22_050
"""espeak-ng's own rate, in Hz."""

REVISION = 1
"""Counts changes of this module that are heard; with espeak-ng's version it makes the pack's."""

WORDS_A_MINUTE = 175
"""espeak-ng's normal rate; it speaks at 80 to 450, so that a pace of 0.5 to 2 lies within."""

MELODY = 0.45
"""How far the median of speech lies above the voice's base, as a part of it: measured with `_pitch` at 0 and 99."""

KNEE = 0.8
"""Above this level a raised line is bent, so that it never passes full scale."""


@cache
def library_version() -> str:
    """espeak-ng's version, such as "1.52.0". Raises BadPack. The library is loaded, not initialised: 2 ms, once."""
    path, _ = locate()
    try:
        library = ctypes.CDLL(str(path))
    except OSError as error:
        raise BadPack(f"The scratch voice's library {path.name} does not load: {error}.") from None
    library.espeak_Info.restype = ctypes.c_char_p
    words = library.espeak_Info(None).decode("ascii", "replace").split()
    return str(words[0]) if words else "unknown"


@cache
def catalogue() -> Catalogue:
    """The voices of the library installed. Raises BadPack."""
    return read(locate()[1])


@cache
def info() -> PackInfo:
    """What is known of the scratch voice. Raises BadPack when espeak-ng is not there."""
    return PackInfo(
        name=NAME,
        family="espeak",
        version=f"{library_version()}+{REVISION}",
        licence="GPL-3.0-or-later",
        sample_rate=SAMPLE_RATE,
        languages=tuple(sorted({*catalogue().speakers, *catalogue().aliases})),
        can=frozenset({Verb.SPEAK}),
        title="Scratch voice (espeak-ng)",
    )


class EspeakPack:
    """The scratch voice. Threads may share it; each utterance runs in a process of its own (see `scratch/host.py`).

    Stock voices are "<language>" and "<language>+<variant>": "en-gb", "de+m2", "en-us+f3". The voice decides the language
    that is read; the utterance's `language` is not looked at, since to espeak-ng a voice is a language. The seed changes
    nothing. A manner that begins with "whisper" takes espeak-ng's whispering variant.
    """

    def __init__(self, timeout: float = 30.0) -> None:
        """`timeout`: seconds without a block after which espeak-ng counts as hung. Raises BadPack."""
        self._info = info()
        self._hosts = Hosts(timeout)
        self._alphabets: dict[str, ipa.Alphabet] = {}
        self._lock = threading.Lock()

    @property
    def info(self) -> PackInfo:
        return self._info

    def voices(self) -> tuple[StockVoice, ...]:
        """Each language's plain voice (male) and its variants f1 to f5 and m1 to m8; others can be named all the same."""
        return self._voices

    def speak(self, utterance: Utterance) -> Iterator[Block]:
        """Says the utterance in blocks of half a second.

        Raises at once BadText (nothing to say), NoVoice, Unsupported (clips, a mix), and while it is read BadText if
        espeak-ng dies of the text or hangs on it. Closing the iterator stops the work within one block.
        Same utterance, same samples, whatever was said before.
        """
        voice = utterance.voice
        if voice.stock is None:
            what = "clones no clips" if voice.clips else "mixes no voices"
            raise Unsupported(f"The scratch voice {what}; choose one of its stock voices or another pack.")
        found = catalogue().find(voice.stock)
        if found is None:
            raise NoVoice(
                f"The scratch voice has no “{short(voice.stock)}”; name one such as “en-gb” or “de+f2”."
            )
        pronunciations = text.check(utterance.text, utterance.pronunciations)
        if not text.speakable(utterance.text):
            raise BadText(f"There is nothing to say in “{short(utterance.text)}”.")
        return self._speak(utterance, *found, pronunciations)

    def close(self) -> None:
        """Ends the processes; an utterance under way may still finish."""
        self._hosts.close()

    @cached_property
    def _voices(self) -> tuple[StockVoice, ...]:
        variants = catalogue().variants
        listed: list[StockVoice] = []
        for name in catalogue().listed():
            listed.append(StockVoice(name, name, "male"))
            listed += [StockVoice(f"{name}+{v}", name, variants[v]) for v in VARIANTS if v in variants]
        return tuple(listed)

    def _speak(
        self, utterance: Utterance, speaker: Speaker, variant: str, wanted: list[Pronunciation]
    ) -> Iterator[Block]:
        pronunciations = [(item, self._mnemonics(speaker, item)) for item in wanted]
        direction = utterance.direction
        request: dict[str, object] = {
            "file": speaker.file,
            "name": speaker.name,
            "variant": self._variant(variant, direction),
            "rate": round(WORDS_A_MINUTE * direction.pace),
            "pitch": _pitch(direction.pitch),
        }
        # Tried again as it is, in case the process died of something else; then without the text's odder characters,
        # since often one of them is to blame.
        for plain in (False, False, True):
            spoken = text.prepare(utterance.text, pronunciations, plain=plain)
            request |= {"text": spoken.text, "phonemes": spoken.phonemes}
            begun = False
            try:
                for block in self._stream(request, utterance, spoken):
                    begun = True
                    yield block
                return
            except HostHung:
                raise BadText(f"espeak-ng hangs on “{short(utterance.text)}”; change the text.") from None
            except HostDied:
                if begun:
                    break
        raise BadText(self._blame(request, utterance.text))

    def _stream(
        self, request: dict[str, object], utterance: Utterance, spoken: text.Spoken
    ) -> Iterator[Block]:
        timings = Timings(utterance.text, spoken.origin)
        gain = 10.0 ** (utterance.direction.energy / 20.0)
        waiting: list[npt.NDArray[np.int16]] = []
        host, answer = self._ask(request)
        try:
            for chunk in answer:
                if waiting and timings.any:
                    yield Block(Audio(_level(np.concatenate(waiting), gain), SAMPLE_RATE))
                    waiting = []
                timings.add(chunk.samples, chunk.events)
                waiting.append(chunk.samples)
        finally:
            answer.close()
            self._hosts.give_back(host)
        if not timings.any:
            raise BadText(f"espeak-ng finds nothing to say in “{short(utterance.text)}” in this language.")
        sound = _level(np.concatenate(waiting), gain)
        yield Block(Audio(sound, SAMPLE_RATE), timings.words(SAMPLE_RATE))

    def _ask(self, request: dict[str, object]) -> tuple[Host, Generator[Chunk, None, None]]:
        """A host at work. One that died while it idled is replaced."""
        for _ in range(8):
            host = self._hosts.borrow()
            try:
                return host, host.speak(request)
            except HostDied:
                self._hosts.give_back(host)
        raise BadPack("The scratch voice's process keeps ending; reinstall espeakng-loader.")

    def _mnemonics(self, speaker: Speaker, item: Pronunciation) -> str:
        """Raises BadText for IPA without a sound that espeak-ng could make."""
        with self._lock:
            alphabet = self._alphabets.get(speaker.name)
        if alphabet is None:
            inventory = ipa.sounds(locate()[1], speaker.phonemes)
            request: dict[str, object] = {"file": speaker.file, "name": speaker.name}
            request["mnemonics"] = ipa.questions(inventory)
            host = self._hosts.borrow()
            try:
                alphabet = ipa.Alphabet(inventory, host.table(request))
            except HostDied:
                raise BadPack(f"espeak-ng cannot list the phonemes of “{speaker.name}”.") from None
            finally:
                self._hosts.give_back(host)
            with self._lock:
                self._alphabets[speaker.name] = alphabet
        mnemonics = alphabet.mnemonics(item.ipa)
        if not mnemonics:
            raise BadText(f"The pronunciation “{short(item.ipa)}” has no sound in it; write it in IPA.")
        return mnemonics

    @staticmethod
    def _variant(variant: str, direction: Direction) -> str:
        if direction.manner is None or not direction.manner.strip().lower().startswith("whisper"):
            return variant
        whisper = "whisperf" if catalogue().variants.get(variant) == "female" else "whisper"
        return whisper if whisper in catalogue().variants else variant

    def _blame(self, request: dict[str, object], whole: str) -> str:
        """The line for a text that espeak-ng died of, naming the word if one alone is enough to kill it."""
        for start, end in text.words(whole)[:50]:
            word = whole[start:end]
            spoken = text.prepare(word, ())
            host, answer = self._ask(request | {"text": spoken.text, "phonemes": False})
            try:
                for _ in answer:
                    pass
            except HostDied:
                return (
                    f"espeak-ng breaks down at “{short(word)}”; spell it otherwise or give its pronunciation."
                )
            finally:
                answer.close()
                self._hosts.give_back(host)
        return f"espeak-ng breaks down at “{short(whole)}”; change the text or the voice."


def _pitch(semitones: float) -> int:
    """espeak-ng's pitch, 0 to 99, 50 for none, which reaches from about -7.5 to +9 semitones; beyond that it stays there.

    Its table makes 2^((p - 50) / 50) of the voice's base (`SetPitch2` in `wavegen.c`), but the melody on top of the base
    is left as it is: `MELODY` of the base, on average.
    """
    ratio = 2.0 ** (semitones / 12.0)
    base = max(ratio + (ratio - 1.0) * MELODY, 0.5)
    return min(99, max(0, round(50.0 + 50.0 * math.log2(base))))


def _level(samples: npt.NDArray[np.int16], gain: float) -> Samples:
    """Float samples in [-1, 1]; what a raised gain pushes above the knee is bent smoothly below full scale."""
    sound = samples.astype(np.float32) * np.float32(gain / 32768.0)
    if gain > 1.0:
        over = np.abs(sound) > KNEE
        excess = (np.abs(sound[over]) - KNEE) / (1.0 - KNEE)
        sound[over] = np.sign(sound[over]) * (KNEE + (1.0 - KNEE) * np.tanh(excess))
    return sound
