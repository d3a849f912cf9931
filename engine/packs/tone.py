"""The family `tone`: one tone a character. It says nothing, and goes the whole way that a real pack goes.

Graph `tone`: codes int64 [1, n], pitch float32 [1] (Hz), seed int64 [1] -> audio float32 [1, n * hop]. Code 0 is silence.
Settings: `hop`, samples a code; `pitches`, a table of Hz by stock voice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from engine.errors import BadPack, BadText, NoVoice, Unsupported, short
from engine.packs.contract import Contract, check
from engine.packs.manifest import Manifest
from engine.runtime.session import Session, Tensor, TensorSpec
from engine.types import Audio, Block, PackInfo, StockVoice, Utterance, Verb, WordTiming

GRAPH = "tone"
CONTRACT = Contract(
    inputs={
        "codes": TensorSpec("int64", (1, None)),
        "pitch": TensorSpec("float32", (1,)),
        "seed": TensorSpec("int64", (1,)),
    },
    outputs={"audio": TensorSpec("float32", (1, None))},
)

CODES = 24
"""Tones there are, in semitones above the pitch."""

BLOCK = 25
"""Codes in a block: a second at 40 ms a code."""


class TonePack:
    """A loaded pack of tones. Threads may share it."""

    def __init__(self, manifest: Manifest, wanted: Sequence[str] | None = None) -> None:
        """Raises BadPack for a graph or a setting that is not as the family wants it."""
        self._manifest = manifest
        hop, pitches = manifest.settings.get("hop"), manifest.settings.get("pitches")
        if not isinstance(hop, int) or isinstance(hop, bool) or not 1 <= hop <= 1_000_000:
            raise BadPack(
                f"{manifest.folder.name}: settings.hop must be a whole number of samples, at least 1."
            )
        self._hop = hop
        self._pitches: dict[str, float] = {}
        for voice in manifest.voices:
            pitch = (
                pitches.get(voice.name) if not isinstance(pitches, int | float | str | tuple | None) else None
            )
            if isinstance(pitch, bool) or not isinstance(pitch, int | float) or not 20.0 <= pitch <= 2_000.0:
                raise BadPack(
                    f"{manifest.folder.name}: settings.pitches.{voice.name} must lie between 20 and 2000 Hz."
                )
            self._pitches[voice.name] = float(pitch)
        if Verb.SPEAK not in manifest.info.can or not self._pitches:
            raise BadPack(
                f"{manifest.folder.name}: a pack of tones can “speak” and has at least one of [[voices]]."
            )
        self._session = Session(manifest.graph(GRAPH), f"{manifest.info.name}/{GRAPH}", wanted=wanted)
        check(self._session, CONTRACT)

    @property
    def info(self) -> PackInfo:
        return self._manifest.info

    @property
    def provider(self) -> str:
        """Where the graph runs, such as "CPUExecutionProvider"."""
        return self._session.provider

    def voices(self) -> tuple[StockVoice, ...]:
        """As the manifest lists them."""
        return self._manifest.voices

    def speak(self, utterance: Utterance) -> Iterator[Block]:
        """Plays the text in blocks of `BLOCK` codes. Raises BadText, NoVoice, Unsupported at once."""
        stock = utterance.voice.stock
        if stock is None:
            raise Unsupported(
                f"The pack “{self.info.name}” clones and mixes no voices; choose one of its own."
            )
        if stock not in self._pitches:
            raise NoVoice(
                f"The pack “{self.info.name}” has no voice “{short(stock)}”; it has {', '.join(self._pitches)}."
            )
        codes, spans = self._codes(utterance)
        if not codes.any():
            raise BadText(f"There is nothing to say in “{short(utterance.text)}”.")
        pitch = self._pitches[stock] * 2.0 ** (utterance.direction.pitch / 12.0)
        return self._blocks(utterance, codes, self._words(utterance.text, codes, spans), pitch)

    def close(self) -> None:
        """Frees the graph."""
        self._session.close()

    def _blocks(
        self, utterance: Utterance, codes: npt.NDArray[np.int64], words: tuple[WordTiming, ...], pitch: float
    ) -> Iterator[Block]:
        gain = np.float32(10.0 ** (utterance.direction.energy / 20.0))
        feeds: dict[str, Tensor] = {
            "pitch": np.array([pitch], np.float32),
            "seed": np.array([utterance.seed % 2**31], np.int64),
        }
        for start in range(0, len(codes), BLOCK):
            part = codes[None, start : start + BLOCK]
            audio = self._session.run({"codes": part, **feeds}, ("audio",))["audio"]
            if audio.shape != (1, part.shape[1] * self._hop):
                raise BadPack(
                    f"The graph “{self.info.name}/{GRAPH}” makes {audio.shape}, not one hop a code."
                )
            sound = np.clip(audio[0] * gain, -1.0, 1.0).astype(np.float32, copy=False)
            last = start + BLOCK >= len(codes)
            yield Block(Audio(sound, self.info.sample_rate), words if last else ())

    @staticmethod
    def _codes(utterance: Utterance) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The codes, shape (n,), and for each the span of the text it stands for, shape (n, 2)."""
        rows: list[tuple[int, int, int]] = []
        spoken = {item.start: item for item in utterance.pronunciations}
        position = 0
        while position < len(utterance.text):
            item = spoken.get(position)
            sounds = utterance.text[position] if item is None else item.ipa
            end = position + 1 if item is None else max(item.end, position + 1)
            rows += [(_code(sound), position, end) for sound in sounds]
            position = end
        count = round(len(rows) / utterance.direction.pace)
        chosen = np.minimum((np.arange(count) * utterance.direction.pace).astype(np.int64), len(rows) - 1)
        table = np.array(rows, np.int64).reshape(-1, 3)[chosen]
        return table[:, 0], table[:, 1:]

    def _words(
        self, text: str, codes: npt.NDArray[np.int64], spans: npt.NDArray[np.int64]
    ) -> tuple[WordTiming, ...]:
        """By construction: a run of sounding codes is a word."""
        edges = np.flatnonzero(np.diff(np.concatenate(([0], codes != 0, [0]))))
        seconds = self._hop / self.info.sample_rate
        words = []
        for start, end in edges.reshape(-1, 2).tolist():
            first, after = int(spans[start, 0]), int(spans[end - 1, 1])
            words.append(WordTiming(text[first:after], start * seconds, end * seconds, first))
        return tuple(words)


def _code(character: str) -> int:
    """0 for what is no letter, digit or symbol, else 1 to `CODES`."""
    return 1 + ord(character) % CODES if unicodedata.category(character)[0] in "LNS" else 0
