"""Decoding with a KV cache: a graph that is run token by token and takes back what it kept of the tokens before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.errors import BadPack
from engine.runtime.adapter import Adapter
from engine.runtime.providers import CUDA
from engine.runtime.session import OnDevice, Session, Tensor


class CachedLoop:
    """Feeds a graph its own cache. One sequence at a time; `fork` it for several.

    The cache is one tensor for each layer and kind, each an input `past` and an output `present` of its own, which on a
    CPU is twice as fast as one stacked tensor. On CUDA it stays on the device between steps; on a CPU it goes through
    numpy, which costs a copy and is still 5 to 35 % faster than onnxruntime's own tensors from Python.
    """

    def __init__(self, session: Session, cache: Mapping[str, str], axis: int) -> None:
        """`cache`: output's name by input's name ("past.0.key": "present.0.key"); `axis`: along which it grows.

        Raises BadPack if the graph lacks one of them, or gives one another dtype or rank than it takes.
        """
        for past, present in cache.items():
            before, after = session.inputs.get(past), session.outputs.get(present)
            if before is None or after is None:
                absent = past if before is None else present
                raise BadPack(f"The graph “{session.name}” has no “{absent}” to keep its cache in.")
            if before.dtype != after.dtype or len(before.shape) != len(after.shape):
                raise BadPack(
                    f"The graph “{session.name}” makes “{present}” unlike the “{past}” that it takes."
                )
            if not -len(before.shape) <= axis < len(before.shape):
                raise BadPack(f"The graph “{session.name}” has no axis {axis} in “{past}”.")
        self._session = session
        self._cache = dict(cache)
        self._axis = axis
        self._outputs = [name for name in session.outputs if name not in set(cache.values())]
        self._past: dict[str, Tensor] = {}
        self._adapter: Adapter | None = None
        self.steps = 0
        self.reset()

    def reset(self, batch: int = 1, adapter: Adapter | None = None) -> None:
        """Forgets everything: each cache tensor has length 0 along its axis, `batch` along its first, 1 where free.

        `adapter`: one of the graph's that is switched on for the steps that follow, None for none.
        """
        self._adapter = adapter
        self.steps = 0
        for past in self._cache:
            spec = self._session.inputs[past]
            shape = [1 if length is None else length for length in spec.shape]
            if spec.shape[0] is None:
                shape[0] = batch
            shape[self._axis] = 0
            self._past[past] = np.zeros(shape, np.dtype(spec.dtype))

    def step(self, feeds: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[Any]]:
        """Runs the graph once: `feeds` all inputs but the cache, gives all outputs but the cache. Raises EngineError."""
        keep = set(self._cache.values()) if self._session.provider == CUDA else ()
        made = self._session.run_keeping({**feeds, **self._past}, None, keep, adapter=self._adapter)
        # Only a step that went well moves the loop on.
        self._past = {past: made[present] for past, present in self._cache.items()}
        self.steps += 1
        results: dict[str, npt.NDArray[Any]] = {}
        for name in self._outputs:
            value = made[name]
            results[name] = value.array() if isinstance(value, OnDevice) else value
        return results

    def fork(self) -> CachedLoop:
        """A second loop that goes on from here; graphs never write to what they are fed, so the past is shared."""
        twin = CachedLoop(self._session, self._cache, self._axis)
        twin._past = dict(self._past)
        twin._adapter = self._adapter
        twin.steps = self.steps
        return twin
