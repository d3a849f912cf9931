"""Recording a clip from a microphone into a WAV file."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, Protocol

import numpy as np

from app.core.errors import DramatisError, NoDevice
from app.core.progress import Progress
from app.files.replacing import replacing
from app.services.devices import Devices
from engine.types import Samples

SHORTEST, LONGEST = 5.0, 30.0
"""Seconds that a clip should and may last."""

CLIPPED = 0.99
"""A peak from which on it was recorded too loud."""

_BLOCK = 0.05  # seconds


class Input(Protocol):
    """An open microphone. `rate` in Hz."""

    @property
    def rate(self) -> int: ...

    def read(self, frames: int) -> Samples:
        """The next samples, shape (frames,), waiting for them. Raises NoDevice once it is gone."""
        ...


class Microphone(Protocol):
    """What opens inputs, and tells which there are."""

    def names(self) -> tuple[str, ...]:
        """The inputs, the usual one first. Raises NoDevice where there is none, with what to do."""
        ...

    def open(self, name: str) -> Any:
        """A context manager that gives an `Input`; "" is the usual one. Raises NoDevice."""
        ...


@dataclass(slots=True)
class Meter:
    """What is being recorded, for a meter to show: the peak of the last block and of all, 0 to 1."""

    level: float = 0.0
    peak: float = 0.0


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording that was kept. `peak` 0 to 1."""

    path: Path
    seconds: float
    peak: float

    @property
    def clipped(self) -> bool:
        return self.peak >= CLIPPED


def record(
    microphone: Microphone, name: str, out: Path, done: Event, meter: Meter
) -> Generator[Progress, None, Recorded]:
    """Records until `done` is set, at most 30 s; closing the generator throws away what was recorded.

    The file appears whole or not at all. Raises NoDevice, NoSpace, DramatisError if nothing was recorded.
    """
    import soundfile

    frames = 0
    with replacing(out) as part, microphone.open(name) as stream:
        rate = stream.rate
        size = round(_BLOCK * rate)
        with soundfile.SoundFile(part, "w", rate, 1, "PCM_24") as file:
            while not done.is_set() and frames < LONGEST * rate:
                block = stream.read(size)
                meter.level = float(np.abs(block).max(initial=0.0))
                meter.peak = max(meter.peak, meter.level)
                file.write(block)
                frames += len(block)
                yield Progress("recording", frames / rate, LONGEST)
        meter.level = 0.0
        if not frames:
            raise DramatisError("nothing was recorded; press Record and speak for 5 to 30 seconds")
    return Recorded(out, frames / rate, meter.peak)


class SystemMicrophone:
    """The microphones of this machine. `devices`: the outputs' list, which is kept as it is while one is open."""

    def __init__(self, devices: Devices | None = None) -> None:
        self._devices = devices or Devices()

    def names(self) -> tuple[str, ...]:
        library = _imported()
        try:
            usual = int(library.query_devices(kind="input")["index"])
        except (library.PortAudioError, ValueError):
            usual = -1
        found = [
            (one["index"] != usual, str(one["name"]))
            for one in library.query_devices()
            if one["max_input_channels"] > 0
        ]
        if not found:
            raise NoDevice("nothing can be recorded: no microphone is connected; connect one, or add files")
        return tuple(dict.fromkeys(name for _, name in sorted(found)))

    @contextmanager
    def open(self, name: str) -> Iterator[Input]:
        names = self.names()
        chosen = name if name in names else names[0]
        library = _imported()
        with self._devices.held():
            about = next(
                one
                for one in library.query_devices()
                if one["name"] == chosen and one["max_input_channels"] > 0
            )
            try:
                stream = library.InputStream(
                    samplerate=int(about["default_samplerate"]),
                    device=int(about["index"]),
                    channels=1,
                    dtype="float32",
                )
            except (library.PortAudioError, ValueError) as error:
                raise NoDevice(
                    f"{chosen} cannot be opened: {error}; allow this program to use it, or choose another"
                ) from error
            with stream:
                yield _Stream(stream, chosen, library.PortAudioError)


class _Stream:
    def __init__(self, stream: Any, name: str, error: type[Exception]) -> None:
        self._stream, self._name, self._error = stream, name, error

    @property
    def rate(self) -> int:
        return int(self._stream.samplerate)

    def read(self, frames: int) -> Samples:
        try:
            data, _ = self._stream.read(frames)
        except self._error as error:
            raise NoDevice(f"{self._name} went away: {error}; connect it again and record anew") from error
        return np.asarray(data[:, 0], dtype=np.float32)


def _imported() -> Any:
    try:
        import sounddevice
    except OSError as error:  # what sounddevice raises without PortAudio
        raise NoDevice(
            "nothing can be recorded: PortAudio is not installed (Debian: apt install libportaudio2)"
        ) from error
    return sounddevice
