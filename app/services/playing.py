"""Plays a chapter through the machine's sound device, block by block."""

from __future__ import annotations

from collections.abc import Generator
from threading import Event
from typing import Any, Protocol

import numpy as np

from app.core.errors import NoDevice
from app.core.progress import Progress
from app.core.timeline import ChapterTimeline
from app.services.mastering import mix
from app.services.project import Project
from engine.types import Samples

BLOCK = 0.05  # seconds of sound between two looks at whether to stop
_SLACK = 0.25  # seconds that the device holds, so that a clip that takes its time to read is not heard


class Output(Protocol):
    """Where sound goes. `rate` in Hz; `latency` in seconds between a block's writing and its being heard."""

    @property
    def rate(self) -> int: ...

    @property
    def latency(self) -> float: ...

    def write(self, block: Samples) -> None:
        """Takes a block of shape (n,), waiting until there is room for it."""
        ...

    def close(self, drain: bool) -> None:
        """Ends it; `drain`: once what was written has been heard, else at once."""
        ...


def play(
    project: Project,
    chapter: ChapterTimeline,
    start: float = 0.0,
    *,
    output: Output | None = None,
    stop: Event | None = None,
) -> Generator[Progress, None, float]:
    """Plays a chapter from `start` seconds to its end; `done` of the progress is the second that is heard now.

    `output`: the default device unless another is given. Closing the generator, or setting `stop`, falls silent within
    one block. Returns the second at which it ended. Raises NoDevice; NotFound or BadProject for a take without sound.
    """
    sink = output if output is not None else Device()
    place = start
    drain = False
    try:
        for chunk in mix(project, chapter, sink.rate, start):
            size = max(1, round(BLOCK * sink.rate))
            for begin in range(0, len(chunk), size):
                if stop is not None and stop.is_set():
                    return place
                block = chunk[begin : begin + size]
                sink.write(block)
                place += len(block) / sink.rate
                yield Progress("Playing", max(start, place - sink.latency), chapter.seconds)
        drain = True
    finally:
        sink.close(drain)
    return place


def why_silent() -> str | None:
    """Why nothing can be played on this machine, in one line; None if there is a device."""
    try:
        _default(_library())
    except NoDevice as error:
        return str(error)
    return None


class Device:
    """The machine's default output. Raises NoDevice if there is none."""

    def __init__(self) -> None:
        library = _library()
        rate, channels = _default(library)
        try:
            self._stream = library.OutputStream(
                samplerate=rate, channels=channels, dtype="float32", latency=_SLACK
            )
            self._stream.start()
        except library.PortAudioError as error:
            raise NoDevice(
                f"the sound device cannot be opened: {_first(error)}; see what holds it"
            ) from error
        self._error = library.PortAudioError
        self._channels = channels

    @property
    def rate(self) -> int:
        return int(self._stream.samplerate)

    @property
    def latency(self) -> float:
        return float(self._stream.latency)

    def write(self, block: Samples) -> None:
        frames = np.repeat(np.clip(block, -1.0, 1.0)[:, None], self._channels, 1)
        try:
            self._stream.write(np.ascontiguousarray(frames))
        except self._error as error:
            raise NoDevice(
                f"the sound device went away: {_first(error)}; connect it and play again"
            ) from error

    def close(self, drain: bool) -> None:
        try:
            if drain:
                self._stream.stop()
            else:
                self._stream.abort()
        except self._error:
            pass  # it is gone already
        finally:
            self._stream.close()


def _library() -> Any:
    try:
        import sounddevice
    except OSError as error:  # what sounddevice raises without PortAudio
        raise NoDevice(
            "nothing can be played: PortAudio is not installed (Debian: apt install libportaudio2)"
        ) from error
    return sounddevice


def _default(library: Any) -> tuple[int, int]:
    """Rate and channels of the default output."""
    try:
        device = library.query_devices(kind="output")
    except (library.PortAudioError, ValueError) as error:
        raise NoDevice("nothing can be played: no sound device is connected") from error
    return int(device["default_samplerate"]), min(2, int(device["max_output_channels"]))


def _first(error: BaseException) -> str:
    return str(error).splitlines()[0]
