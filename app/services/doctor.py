"""What this machine can do, and how to mend what is missing."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """A native part. `mend`: the one thing to do when it is missing, else empty."""

    name: str
    ok: bool
    mend: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`providers`: where graphs can run, best first; `gpu`: its name or why there is none; devices by name."""

    providers: list[dict[str, Any]]
    gpu: str
    audio_out: list[str]
    audio_in: list[str]
    native: list[Part]

    @property
    def well(self) -> bool:
        return all(part.ok for part in self.native)


def examine() -> Diagnosis:
    """Looks at everything; never raises."""
    from engine.runtime.session import providers

    states = providers()
    cuda = next((state for state in states if state.name == "CUDAExecutionProvider"), None)
    outputs, inputs, sound = _sound_devices()
    return Diagnosis(
        providers=[{"name": s.name, "ok": s.ok, "why": s.why} for s in states],
        gpu=_gpu_name()
        if cuda and cuda.ok
        else (cuda.why if cuda else "this build of onnxruntime has no CUDA"),
        audio_out=outputs,
        audio_in=inputs,
        native=[sound, _ffmpeg(), _espeak(), *_qt()],
    )


def _gpu_name() -> str:
    import shutil
    import subprocess

    tool = shutil.which("nvidia-smi")
    if tool is None:
        return "CUDA"
    done = subprocess.run(
        [tool, "--query-gpu=name", "--format=csv,noheader"],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return done.stdout.strip().splitlines()[0] if done.returncode == 0 and done.stdout.strip() else "CUDA"


def _sound_devices() -> tuple[list[str], list[str], Part]:
    try:
        import sounddevice
    except OSError:  # PortAudio is not there
        mend = "install PortAudio (Debian: apt install libportaudio2); all but playing and recording works without"
        return [], [], Part("PortAudio", False, mend)
    devices = list(sounddevice.query_devices())
    outputs = [str(d["name"]) for d in devices if d["max_output_channels"] > 0]
    inputs = [str(d["name"]) for d in devices if d["max_input_channels"] > 0]
    return outputs, inputs, Part("PortAudio", True, "")


def _ffmpeg() -> Part:
    try:
        import imageio_ffmpeg

        return Part("ffmpeg", Path(imageio_ffmpeg.get_ffmpeg_exe()).exists(), "")
    except (ImportError, RuntimeError):
        return Part(
            "ffmpeg", False, "reinstall imageio-ffmpeg, or set IMAGEIO_FFMPEG_EXE to an ffmpeg of yours"
        )


def _espeak() -> Part:
    try:
        import espeakng_loader

        ctypes.CDLL(espeakng_loader.get_library_path())
        return Part("espeak-ng", True, "")
    except (ImportError, OSError):
        return Part("espeak-ng", False, "reinstall espeakng-loader")


def _qt() -> list[Part]:
    """Qt without loading it: a window toolkit has no place in a command for servers."""
    parts = [Part("Qt", find_spec("PySide6") is not None, "")]
    if sys.platform.startswith("linux"):
        for library, package in (
            ("libEGL.so.1", "libegl1"),
            ("libGL.so.1", "libgl1"),
            ("libxkbcommon.so.0", "libxkbcommon0"),
            ("libdbus-1.so.3", "libdbus-1-3"),
            ("libfontconfig.so.1", "libfontconfig1"),
            ("libX11.so.6", "libx11-6"),
            ("libxcb-cursor.so.0", "libxcb-cursor0"),
            ("libxcb-icccm.so.4", "libxcb-icccm4"),
            ("libxcb-image.so.0", "libxcb-image0"),
            ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
            ("libxcb-randr.so.0", "libxcb-randr0"),
            ("libxcb-render-util.so.0", "libxcb-render-util0"),
            ("libxcb-shape.so.0", "libxcb-shape0"),
            ("libxcb-xkb.so.1", "libxcb-xkb1"),
            ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ):
            try:
                ctypes.CDLL(library)
                parts.append(Part(library, True, ""))
            except OSError:
                mend = f"the window needs it (Debian: apt install {package}); commands work without"
                parts.append(Part(library, False, mend))
    return parts
