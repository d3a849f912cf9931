"""One graph, loaded and ready: onnxruntime with the options that suit speech, tensors always matched by name."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.errors import BadPack, EngineError
from engine.runtime.adapter import FATAL, Adapter
from engine.runtime.providers import CPU, CUDA, ProviderState, choose, providers

__all__ = ["OnDevice", "ProviderState", "Session", "TensorSpec", "providers"]

_DTYPES = {
    "tensor(float)": "float32",
    "tensor(float16)": "float16",
    "tensor(double)": "float64",
    "tensor(int8)": "int8",
    "tensor(int16)": "int16",
    "tensor(int32)": "int32",
    "tensor(int64)": "int64",
    "tensor(uint8)": "uint8",
    "tensor(uint16)": "uint16",
    "tensor(uint32)": "uint32",
    "tensor(uint64)": "uint64",
    "tensor(bool)": "bool",
}


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """An input or output: numpy's name of its dtype, and for each axis its length, or None where it may vary."""

    dtype: str
    shape: tuple[int | None, ...]


class OnDevice:
    """A tensor left where the graph made it, to be fed back without a copy. `array()` brings it to numpy."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def array(self) -> npt.NDArray[Any]:
        """A copy in the machine's memory."""
        array: npt.NDArray[Any] = self.value.numpy()
        return array


Tensor = npt.NDArray[Any] | OnDevice


class Session:
    """A graph. `provider` is where it runs, `why` one line if that is not what was wanted first ("" otherwise).

    Threads may share it: onnxruntime's `Run` is thread-safe.
    """

    def __init__(
        self,
        model: bytes,
        name: str,
        *,
        wanted: Sequence[str] | None = None,
        threads: int | None = None,
        varying: bool = True,
    ) -> None:
        """Loads a graph.

        `model`: the ONNX file's bytes (the caller has checked them); `name`: for messages; `wanted`: providers, best
        first (None: CUDA where it works, else CPU); `threads`: None takes up to four; `varying`: whether shapes change
        from run to run, which makes onnxruntime's memory patterns grow without end. Raises BadPack.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = FATAL
        options.intra_op_num_threads = threads or max(1, min(4, os.cpu_count() or 1))
        options.inter_op_num_threads = 1
        options.enable_mem_pattern = not varying
        options.use_deterministic_compute = True
        # Spinning threads steal the second of two cores from whatever comes before and after the graph.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        chosen, self.why = choose(wanted)
        try:
            self._session = self._open(onnxruntime, model, options, chosen)
        except Exception as error:
            raise BadPack(f"The graph “{name}” does not load: {first_line(error)}") from None
        self._run_options = onnxruntime.RunOptions()
        self._run_options.log_severity_level = FATAL
        self.name = name
        self.inputs = self._specs(self._session.get_inputs())
        self.outputs = self._specs(self._session.get_outputs())

    def _open(
        self, onnxruntime: Any, model: bytes, options: Any, chosen: list[tuple[str, dict[str, str]]]
    ) -> Any:
        wanted = chosen[0][0]
        try:
            session = onnxruntime.InferenceSession(model, options, providers=chosen)
        except Exception as error:
            # A broken graph fails on the CPU too, with the error that counts.
            if wanted == CPU:
                raise
            session = onnxruntime.InferenceSession(model, options, providers=[CPU])
            self.why = f"{wanted.removesuffix('ExecutionProvider')} refused the graph: {first_line(error)}"
        self.provider: str = session.get_providers()[0]
        if self.provider != wanted and not self.why:
            self.why = f"onnxruntime could not start {wanted.removesuffix('ExecutionProvider')}"
        return session

    def adapter(self, content: bytes, name: str) -> Adapter:
        """An adapter for this graph, from the bytes of its file, which the caller has checked; `name`: for messages.

        Raises BadPack for what is no adapter, or one for another graph.
        """
        self._check_open()
        return Adapter(content, name, self.name, self._session.get_overridable_initializers())

    def run(
        self,
        feeds: Mapping[str, Tensor],
        outputs: Collection[str] | None = None,
        *,
        adapter: Adapter | None = None,
        options: Any = None,
    ) -> dict[str, npt.NDArray[Any]]:
        """Runs the graph. `outputs`: those wanted (None: all); `adapter`: one of this graph's that is switched on;
        `options`: an `onnxruntime.RunOptions`, without an adapter only.

        Raises EngineError, with the graph's name, for a wrong name, type or shape and for whatever fails inside.
        """
        results = self.run_keeping(feeds, outputs, (), adapter=adapter, options=options)
        return {
            name: value.array() if isinstance(value, OnDevice) else value for name, value in results.items()
        }

    def run_keeping(
        self,
        feeds: Mapping[str, Tensor],
        outputs: Collection[str] | None,
        keep: Collection[str],
        *,
        adapter: Adapter | None = None,
        options: Any = None,
    ) -> dict[str, Tensor]:
        """As `run`, but the outputs named in `keep` stay on the device, to be fed to the next run without a copy.

        With an adapter nothing stays there: onnxruntime (1.31) takes adapters in plain runs only, and leaves them out
        without a word where tensors are bound. Options may hold one, too.
        """
        import onnxruntime

        names = list(self.outputs if outputs is None else dict.fromkeys(outputs))
        self._check(feeds, names)
        plain = adapter is not None or options is not None
        options = adapter.options if adapter is not None else options or self._run_options
        try:
            if plain:
                arrays = {
                    name: value.array() if isinstance(value, OnDevice) else value
                    for name, value in feeds.items()
                }
                return dict(zip(names, self._session.run(names, arrays, options), strict=True))
            if self.provider == CUDA:
                return self._run_bound(onnxruntime, feeds, names, keep, options)
            if not keep and not any(isinstance(value, OnDevice) for value in feeds.values()):
                return dict(zip(names, self._session.run(names, dict(feeds), options), strict=True))
            values = {name: self._value(onnxruntime, value) for name, value in feeds.items()}
            made = self._session.run_with_ort_values(names, values, options)
        except Exception as error:
            raise EngineError(f"The graph “{self.name}” failed: {first_line(error)}") from None
        return {
            name: OnDevice(value) if name in keep else value.numpy()
            for name, value in zip(names, made, strict=True)
        }

    def close(self) -> None:
        """Frees the graph; the session is not used afterwards."""
        self._session = None

    def _run_bound(
        self,
        onnxruntime: Any,
        feeds: Mapping[str, Tensor],
        names: list[str],
        keep: Collection[str],
        options: Any,
    ) -> dict[str, Tensor]:
        """On CUDA, where binding spares copies; on the CPU it gains nothing."""
        binding = self._session.io_binding()
        for name, value in feeds.items():
            if isinstance(value, OnDevice):
                binding.bind_ortvalue_input(name, value.value)
            else:
                binding.bind_cpu_input(name, np.ascontiguousarray(value))
        for name in names:
            binding.bind_output(name, "cuda" if name in keep else "cpu")
        self._session.run_with_iobinding(binding, options)
        return {
            name: OnDevice(value) if name in keep else value.numpy()
            for name, value in zip(names, binding.get_outputs(), strict=True)
        }

    def _check(self, feeds: Mapping[str, Tensor], names: Collection[str]) -> None:
        self._check_open()
        unknown = sorted(feeds.keys() - self.inputs.keys()) + sorted(set(names) - self.outputs.keys())
        missing = sorted(self.inputs.keys() - feeds.keys())
        if unknown or missing:
            what = f"has no “{unknown[0]}”" if unknown else f"was not given its input “{missing[0]}”"
            raise EngineError(f"The graph “{self.name}” {what}.")

    def _check_open(self) -> None:
        if self._session is None:
            raise EngineError(f"The graph “{self.name}” was closed; load its pack again.")

    @staticmethod
    def _value(onnxruntime: Any, tensor: Tensor) -> Any:
        if isinstance(tensor, OnDevice):
            return tensor.value
        return onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(tensor))

    @staticmethod
    def _specs(nodes: Sequence[Any]) -> Mapping[str, TensorSpec]:
        return MappingProxyType(
            {
                node.name: TensorSpec(
                    _DTYPES.get(node.type, node.type),
                    tuple(length if isinstance(length, int) else None for length in node.shape),
                )
                for node in nodes
            }
        )


def first_line(error: Exception) -> str:
    """The first line of an error of onnxruntime, without its code, at most 200 characters."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    line = lines[0].split(" : ", 2)[-1] if lines[0].startswith("[ONNXRuntimeError]") else lines[0]
    return line if len(line) <= 200 else line[:199] + "…"
