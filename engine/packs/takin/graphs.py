"""The graphs of a Takin pack, each behind a typed method that pads, runs and cuts again.

Mel frames come 100 a second, phones 50, tokens 25; T is a number of frames. What the nets see is levelled
(`engine.dsp.levels`). Threads may share all of it. Results never depend on what else is in a batch by more than
rounding, if what is padded to (`frames`) is told; graphs that take lengths hide the padding by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.dsp.levels import QUIETEST
from engine.errors import BadPack
from engine.packs.contract import check
from engine.packs.manifest import Manifest
from engine.packs.takin import sizes
from engine.packs.takin.adapters import Adapters
from engine.packs.takin.contracts import VARIED, contracts, loop
from engine.packs.takin.decoder import Decoder
from engine.packs.takin.feeds import PATCH, Canvas, Floats, Heard, Ints, Spoken, Timbre
from engine.runtime.adapter import Adapter
from engine.runtime.session import Session
from engine.text.habits import unpacked
from engine.text.phones import BLANK, PAUSE
from engine.text.phonotactics import PACKED, Phonotactics, Search
from engine.types import Samples, Verb

Kind = TypeVar("Kind", np.float32, np.int64)

MARKS = 18
"""Values of a phone's mark: stress (3) by what ends with it (6)."""


REACH = 0.3
"""Octaves by which pitch may be varied, all but: what goes farther in recordings are mistakes in finding their pitch, and
a net that has learned these would sing."""


class Graphs:
    """All graphs of a pack, loaded and checked."""

    def __init__(self, manifest: Manifest, wanted: Sequence[str] | None = None) -> None:
        """`wanted`: onnxruntime's providers, best first. Raises BadPack for a setting or graph unlike the family's."""
        self.name = manifest.info.name
        self.sizes = sizes.read(manifest)
        self.phonotactics = _phonotactics(manifest, self.sizes.phones)
        """What follows what in the languages that the pack hears, if it says so."""
        promised = contracts(self.sizes)
        needed = {"content", "timbre", "style", "flow", "vocoder"}
        if manifest.info.can & {Verb.SPEAK, Verb.REPAIR}:
            needed.add("prosody")
        self._sessions: dict[str, Session] = {}
        self.adapters = Adapters(manifest, self._sessions)
        try:
            for graph, contract in promised.items():
                if graph in needed or graph in manifest.graphs:
                    session = Session(manifest.graph(graph), f"{self.name}/{graph}", wanted=wanted)
                    self._sessions[graph] = session
                    check(session, contract)
            if self.has_lm:
                self._loop = loop(self._sessions["lm"], self.sizes)
        except BaseException:
            self.close()
            raise

    def search(self) -> Search | None:
        """What listens to one recording knowing the languages; None if the pack knows none."""
        return None if self.phonotactics is None else Search(self.phonotactics)

    @property
    def has_lm(self) -> bool:
        """Whether there is a graph that chooses tokens."""
        return "lm" in self._sessions

    @property
    def has_variation(self) -> bool:
        """Whether there is a graph that draws how a line is said, so that takes are not all alike."""
        return "variation" in self._sessions

    @property
    def provider(self) -> str:
        """Where the flow runs, such as "CPUExecutionProvider"."""
        return self._sessions["flow"].provider

    @property
    def why(self) -> str:
        """One line if that is not what was wanted first, else ""."""
        return self._sessions["flow"].why

    def hear(self, mels: Sequence[Floats]) -> list[Heard]:
        """What is said in each levelled log-mel (T, 80), T at least 1."""
        lengths = [len(mel) for mel in mels]
        longest = _up(max(lengths))
        made = self._run(
            "content",
            {
                "mel": _stack(mels, longest, features.LOG_FLOOR),
                "lengths": np.array(lengths, np.int64),
            },
            {
                "phones": (len(mels), longest // 2, self.sizes.phones),
                "frames": (len(mels), longest // 2, self.sizes.phones),
                "tokens": (len(mels), longest // PATCH),
            },
        )
        return [
            Heard(
                made["phones"][index, : _up(length) // 2],
                made["frames"][index, : _up(length) // 2],
                made["tokens"][index, : _up(length) // PATCH],
            )
            for index, length in enumerate(lengths)
        ]

    def timbre(self, mels: Sequence[Floats]) -> list[Timbre]:
        """Whose voice is in each levelled log-mel (T, 80), T at least 4; frames beyond a multiple of 4 are left out.

        Time and memory grow with the longest: choose frames beforehand (`conditioning.patches`).
        """
        counts = [len(mel) // PATCH for mel in mels]
        if not min(counts):
            raise ValueError(f"a timbre needs at least {PATCH} frames")
        longest = max(counts)
        mask = np.arange(longest) < np.array(counts)[:, None]
        made = self._run(
            "timbre",
            {
                "mel": _stack(
                    [mel[: n * PATCH] for mel, n in zip(mels, counts, strict=True)],
                    longest * PATCH,
                    features.LOG_FLOOR,
                ),
                "counts": mask.astype(np.float32),
            },
            {
                "memory": (len(mels), self.sizes.timbre_tokens, self.sizes.memory_width),
                "vector": (len(mels), self.sizes.vector_width),
            },
        )
        return [Timbre(memory, vector) for memory, vector in zip(made["memory"], made["vector"], strict=True)]

    def style(self, mels: Sequence[Floats], prosodies: Sequence[Floats]) -> Floats:
        """How somebody speaks, from levelled log-mels (T, 80) and their prosody tracks (T, 4): (b, style width)."""
        lengths = [len(mel) for mel in mels]
        longest = _up(max(lengths))
        return self._run(
            "style",
            {
                "mel": _stack(mels, longest, features.LOG_FLOOR),
                "prosody": _stack(prosodies, longest, _QUIET),
                "lengths": np.array(lengths, np.int64),
            },
            {"style": (len(mels), self.sizes.style_width)},
        )["style"]

    def prosody(
        self, phones: Sequence[Ints], marks: Sequence[Ints], styles: Sequence[Floats]
    ) -> list[Spoken]:
        """How phones (n,) with marks (n,) below `MARKS` are said in a style (width,), for each item of a batch."""
        lengths = [len(item) for item in phones]
        longest = max(lengths)
        batch = len(phones)
        made = self._run(
            "prosody",
            {
                "phones": _stack(phones, longest, BLANK),
                "marks": _stack(marks, longest, 0),
                "style": np.stack(styles).astype(np.float32, copy=False),
                "lengths": np.array(lengths, np.int64),
            },
            {
                "durations": (batch, longest),
                "contour": (batch, longest, 3),
                "voiced": (batch, longest),
                "energy": (batch, longest),
            },
        )
        return [
            Spoken(*(made[name][index, :length] for name in ("durations", "contour", "voiced", "energy")))
            for index, length in enumerate(lengths)
        ]

    def varied(
        self,
        spoken: Sequence[Spoken],
        noises: Sequence[Floats],
        phones: Sequence[Ints],
        marks: Sequence[Ints],
        styles: Sequence[Floats],
    ) -> list[Spoken]:
        """What `prosody` said of these, with what it leaves out drawn from noises (n, 5), normal: needs `has_variation`.

        Noises are multiplied by `Sizes.varied`; what is multiplied by nothing stays the median. No pitch moves away from
        its median by more than `REACH`.
        """
        lengths = [len(item) for item in phones]
        longest, batch = max(lengths), len(phones)
        said = [
            np.concatenate(
                [np.log1p(one.durations)[:, None], one.contour, one.voiced[:, None], one.energy[:, None]],
                axis=1,
            )
            for one in spoken
        ]
        made = self._run(
            "variation",
            {
                "noise": _stack(noises, longest, 0.0) * np.array(self.sizes.varied, np.float32),
                "phones": _stack(phones, longest, BLANK),
                "marks": _stack(marks, longest, 0),
                "style": np.stack(styles).astype(np.float32, copy=False),
                "lengths": np.array(lengths, np.int64),
                "said": _stack(said, longest, 0.0),
            },
            {"change": (batch, longest, VARIED)},
        )["change"] * (np.array(self.sizes.varied, np.float32) > 0)
        return [
            Spoken(
                # No shorter than nothing, and no longer than a float holds: `melody.counts` knows what is sane.
                np.expm1(np.clip(before[:, 0] + change[:length, 0], 0.0, 10.0)),
                one.contour + REACH * np.tanh(change[:length, 1:4] / REACH),
                one.voiced,
                one.energy + change[:length, 4],
            )
            for one, before, change, length in zip(spoken, said, made, lengths, strict=True)
        ]

    def decoder(self, batch: int = 1, adapter: str = "") -> Decoder:
        """A fresh run of the lm over `batch` sequences, with an adapter switched on or none.

        Raises BadPack for a pack without an lm, NoVoice for one without that adapter.
        """
        if not self.has_lm:
            raise BadPack(f"The pack “{self.name}” has no graph “lm”.")
        loop = self._loop.fork()
        loop.reset(batch, self.adapters.of("lm", adapter))
        return Decoder(loop, self.sizes)

    def flow(self, canvases: Sequence[Canvas], frames: int | None = None) -> list[Floats]:
        """Log-mel (T, 80) at LEVEL for each canvas; frames where `given` is set come back as they were known.

        `frames`: what all are padded to, at least the longest; None takes the longest. The net sees the padding, as a
        pause after the end: who wants the same result in every batch tells `frames`. Canvases of several adapters are
        painted one adapter after the other.
        """
        full = _up(max([*(len(canvas.noise) for canvas in canvases), frames or 0]))
        painted: dict[int, Floats] = {}
        for name in dict.fromkeys(canvas.adapter for canvas in canvases):
            places = [place for place, canvas in enumerate(canvases) if canvas.adapter == name]
            bare = [_bare(canvases[place]) for place in places]
            mels = self._painted(bare, full, self.adapters.of("flow", name))
            painted.update(
                (place, _coloured(canvases[place], mel)) for place, mel in zip(places, mels, strict=True)
            )
        return [painted[place] for place in range(len(canvases))]

    def _painted(self, canvases: Sequence[Canvas], full: int, adapter: Adapter | None) -> list[Floats]:
        """As `flow`, `full` frames long inside, all with one adapter."""
        lengths = [len(canvas.noise) for canvas in canvases]
        size = self.sizes
        nothing = np.zeros(0, np.float32)
        feeds: dict[str, Floats | Ints] = {
            # More of the item's own noise, so that the tail looks like what the net was trained on.
            "noise": np.stack([np.resize(canvas.noise, (full, features.BANDS)) for canvas in canvases])
            * np.float32(size.flow_temperature),
            "tokens": _stack([_ids(canvas.tokens) for canvas in canvases], full // 4, size.no_token),
            "phones": _stack(
                [
                    np.full(-(-length // 2), size.no_phone, np.int64)
                    if canvas.phones is None
                    else canvas.phones
                    for canvas, length in zip(canvases, lengths, strict=True)
                ],
                full // 2,
                PAUSE,
            ),
            "prosody": _stack([canvas.prosody for canvas in canvases], full, _QUIET),
            "known": _stack(
                [_EMPTY if canvas.known is None else canvas.known for canvas in canvases],
                full,
                features.LOG_FLOOR,
            ),
            "given": _stack(
                [
                    (nothing if canvas.given is None else canvas.given.astype(np.float32))[:, None]
                    for canvas in canvases
                ],
                full,
                0.0,
            ),
            "memory": np.stack([canvas.timbre.memory for canvas in canvases]),
            "vector": np.stack([canvas.timbre.vector for canvas in canvases]),
        }
        made = self._run("flow", feeds, {"mel": (len(canvases), full, features.BANDS)}, adapter)["mel"]
        return [made[index, :length] for index, length in enumerate(lengths)]

    def vocode(self, mels: Sequence[Floats], frames: int | None = None) -> list[Samples]:
        """Sound at 24 kHz, (T * 240,), of each log-mel (T, 80) of any level. `frames`: as for `flow`."""
        lengths = [len(mel) for mel in mels]
        full = _up(max([*lengths, frames or 0]))
        made = self._run(
            "vocoder",
            {"mel": _stack(mels, full, features.LOG_FLOOR)},
            {"audio": (len(mels), full * features.HOP)},
        )["audio"]
        return [made[index, : length * features.HOP] for index, length in enumerate(lengths)]

    def close(self) -> None:
        """Frees all graphs; nothing is run afterwards (EngineError)."""
        self.adapters.close()
        for session in self._sessions.values():
            session.close()

    def _run(
        self,
        graph: str,
        feeds: Mapping[str, Floats | Ints],
        wanted: Mapping[str, tuple[int, ...]],
        adapter: Adapter | None = None,
    ) -> dict[str, NDArray[Any]]:
        """Runs a graph and makes sure that it gives what its family promises, since a stranger made it."""
        session = self._sessions.get(graph)
        if session is None:
            raise BadPack(f"The pack “{self.name}” has no graph “{graph}”.")
        made = session.run(feeds, tuple(wanted), adapter=adapter)
        for name, shape in wanted.items():
            if made[name].shape != shape:
                raise BadPack(
                    f"The graph “{session.name}” makes “{name}” as {made[name].shape}, not {shape}."
                )
        return made


_QUIET = np.array([0.0, 0.0, QUIETEST, 1.0], np.float32)
_EMPTY = np.zeros((0, features.BANDS), np.float32)


def _bare(canvas: Canvas) -> Canvas:
    """What is known as the flow itself would have drawn it: without the voice's colour."""
    colour = canvas.timbre.colour
    if colour is None or canvas.known is None:
        return canvas
    return replace(canvas, known=colour.taken_off(canvas.known))


def _coloured(canvas: Canvas, mel: Floats) -> Floats:
    """The flow's mel (T, 80) in the voice's colour; what was known is given back as it was."""
    colour = canvas.timbre.colour
    if colour is None:
        return mel
    made = np.maximum(colour.put_on(mel), np.float32(features.LOG_FLOOR))  # no recording has less
    if canvas.known is None or canvas.given is None:
        return made
    return np.where(canvas.given[:, None], canvas.known, made)


def _up(length: int) -> int:
    return max(PATCH, -(-length // PATCH) * PATCH)


def _ids(values: Ints | None) -> Ints:
    return np.zeros(0, np.int64) if values is None else values


def _stack(items: Sequence[NDArray[Kind]], length: int, fill: float | Floats) -> NDArray[Kind]:
    """Items (n, ...) of several lengths as one array (b, length, ...), what is missing filled."""
    result = np.empty((len(items), length, *items[0].shape[1:]), items[0].dtype)
    for row, item in zip(result, items, strict=True):
        row[: len(item)] = item
        row[len(item) :] = fill
    return result


def _phonotactics(manifest: Manifest, phones: int) -> Phonotactics | None:
    """What a pack knows of the languages that it hears; None if nothing. Raises BadPack."""
    if PACKED not in manifest.files:
        return None
    try:
        return Phonotactics(unpacked(manifest.file(PACKED), phones).values())
    except ValueError as error:
        raise BadPack(f"{manifest.info.name}: [files.{PACKED}] is damaged: {error}") from error
