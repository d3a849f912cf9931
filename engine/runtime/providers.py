"""Which of onnxruntime's execution providers can be used here, and if not, why, in words."""

from __future__ import annotations

import contextlib
import ctypes
import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CPU = "CPUExecutionProvider"
CUDA = "CUDAExecutionProvider"
TENSORRT = "TensorrtExecutionProvider"
COREML = "CoreMLExecutionProvider"
DIRECTML = "DmlExecutionProvider"

AUTOMATIC: tuple[str, ...] = (CUDA, CPU)
"""What is tried when nobody asks for anything else. CoreML and DirectML run when they are named, never by themselves."""

# Exhaustive search tries every convolution algorithm on each new shape, and speech has a new shape each line.
_OPTIONS: dict[str, dict[str, str]] = {CUDA: {"cudnn_conv_algo_search": "HEURISTIC"}}


@dataclass(frozen=True, slots=True)
class ProviderState:
    """Whether a provider can be used. `why`: "" if it can, else one line that says what is missing."""

    name: str
    ok: bool
    why: str = ""


def providers() -> list[ProviderState]:
    """CUDA and CPU, and CoreML and DirectML where this build of onnxruntime has them, each with its state."""
    import onnxruntime

    built = [name for name in (COREML, DIRECTML) if name in onnxruntime.get_available_providers()]
    return [state(name) for name in (*AUTOMATIC, *built)]


@cache
def state(name: str) -> ProviderState:
    """The state of one provider, found out once in a process."""
    import onnxruntime

    if name not in onnxruntime.get_available_providers():
        why = f"this build of onnxruntime ({onnxruntime.__version__}) has no {name.removesuffix('ExecutionProvider')}"
        if name == CUDA and sys.platform != "darwin":
            why += "; install onnxruntime-gpu in place of onnxruntime"
        return ProviderState(name, False, why)
    why = _cuda_trouble(onnxruntime) if name in {CUDA, TENSORRT} else ""
    return ProviderState(name, not why, why)


def choose(wanted: Sequence[str] | None) -> tuple[list[tuple[str, dict[str, str]]], str]:
    """The providers for a session, best first, always ending in the CPU; and why the first wanted is not among them."""
    chosen: list[tuple[str, dict[str, str]]] = []
    first = ""
    for name in wanted if wanted is not None else AUTOMATIC:
        found = state(name)
        if found.ok:
            chosen.append((name, dict(_OPTIONS.get(name, {}))))
        elif not first and not chosen:
            first = found.why
    if all(name != CPU for name, _ in chosen):
        chosen.append((CPU, {}))
    return chosen, first


def _cuda_trouble(onnxruntime: Any) -> str:
    """What keeps CUDA from working: asked of driver and loader, because onnxruntime only prints it and goes on."""
    trouble = _no_device()
    if trouble:
        return trouble
    if hasattr(onnxruntime, "preload_dlls"):
        # It prints what it does not find; the probe below says it better.
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
            onnxruntime.preload_dlls()
    folder = Path(onnxruntime.__file__).parent / "capi"
    windows = sys.platform == "win32"
    pattern = "onnxruntime_providers_{}.dll" if windows else "libonnxruntime_providers_{}.so"
    try:
        ctypes.CDLL(str(folder / pattern.format("shared")), mode=ctypes.RTLD_GLOBAL)
        ctypes.CDLL(str(folder / pattern.format("cuda")))
    except OSError as error:
        missing = str(error).split(":", maxsplit=1)[0] if not windows else str(error)
        return f"a library of CUDA or cuDNN is missing: {missing}; install the CUDA and cuDNN that onnxruntime names"
    return ""


def _no_device() -> str:
    """Asks NVIDIA's driver for a device (cuInit, cuDeviceGetCount of the CUDA driver API); "" if there is one."""
    library = "nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"
    try:
        driver = ctypes.CDLL(library)
    except OSError:
        return f"no CUDA device: NVIDIA's driver ({library}) is not installed"
    count = ctypes.c_int(0)
    if driver.cuInit(0) != 0 or driver.cuDeviceGetCount(ctypes.byref(count)) != 0 or count.value == 0:
        return "no CUDA device: NVIDIA's driver is there but finds no graphics card"
    return ""
