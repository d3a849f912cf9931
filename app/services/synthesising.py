"""Has the packs speak, one request after another, and keeps whatever they do wrong to the line it happened on."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import suppress

import numpy as np

from app.core.take import RenderRequest
from app.services.filing import Synthesised
from app.services.preparing import Prepared, reason
from engine.errors import EngineError
from engine.packs.registry import Registry
from engine.speak import speak
from engine.types import Audio, Block, Pack, Samples, WordTiming

UNVOICED = 0.4  # seconds of silence for a line in which there is nothing to say


class LineFailed(Exception):
    """A line could not be synthesised; the message is the reason, in one line."""


class Synthesiser:
    """Loads each pack once. `seconds`: how long the packs have worked so far."""

    def __init__(self, registry: Registry) -> None:
        self.seconds = 0.0
        self._registry = registry
        self._packs: dict[str, Pack | str] = {}

    def synthesise(self, one: Prepared, request: RenderRequest) -> Generator[Audio, None, Synthesised]:
        """Yields each block as it is made; closing the generator stops the pack. Raises LineFailed.

        Several may be under way at once, and go on in turn.
        """
        pack = self._pack(request.pack)
        if request.unvoiced:
            rate = pack.info.sample_rate
            silence = np.zeros(round(UNVOICED * rate), np.float32)
            yield Audio(silence, rate)
            return Synthesised(one, request, (silence,), rate, (), 0.0)
        blocks: list[Samples] = []
        words: tuple[WordTiming, ...] = ()
        cost = 0.0
        stream: Iterator[Block] | None = None
        try:
            while True:
                started = time.perf_counter()
                try:
                    stream = stream or speak(pack, request.utterance)
                    block = next(stream, None)
                except EngineError as error:
                    raise LineFailed(str(error)) from error
                except Exception as error:  # whatever a pack does, the other lines are rendered
                    raise LineFailed(f"the pack {request.pack} failed on it ({reason(error)})") from error
                finally:
                    spent = time.perf_counter() - started
                    self.seconds += spent
                    cost += spent
                if block is None:
                    break
                blocks.append(block.audio.samples)
                words = block.words or words
                yield block.audio
        finally:
            close = getattr(stream, "close", None)
            if close is not None:
                with suppress(Exception):  # the line is done, or its own error is under way
                    close()
        return Synthesised(one, request, tuple(blocks), pack.info.sample_rate, words, cost)

    def _pack(self, name: str) -> Pack:
        """The pack. One that cannot be had is asked for once, and fails all its lines."""
        if name not in self._packs:
            try:
                self._packs[name] = self._registry.get(name)
            except EngineError as error:
                self._packs[name] = str(error)
            except Exception as error:
                self._packs[name] = f"the pack {name} could not be loaded ({reason(error)}); verify it"
        pack = self._packs[name]
        if isinstance(pack, str):
            raise LineFailed(pack)
        return pack
