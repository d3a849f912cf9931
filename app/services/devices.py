"""The machine's sound outputs: which there are, which is wanted, and what is written to one.

PortAudio takes its list of devices once, when it is initialised; to see what was plugged in since then it has to be
initialised anew, which ends every stream. So that is done only while none is open.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any, Protocol

import numpy as np

from app.core.errors import NoDevice
from engine.types import Samples

_SLACK = 0.2  # seconds that a device holds, so that a clip that takes its time to read is not heard
_GONE = 2.0  # seconds without room for a block after which a device is taken for gone
_FRESH = 3.0  # seconds for which the list of devices is believed where nothing tells of its changes
_CARDS = Path("/proc/asound/cards")


@dataclass(frozen=True, slots=True)
class Device:
    """An output. `name` is what people know it by and what is kept in their settings; `id` holds until a refresh."""

    name: str
    id: int
    default: bool = False


class Output(Protocol):
    """Where sound goes. `rate` in Hz; `pending`: seconds that were written and have not been heard yet."""

    @property
    def rate(self) -> int: ...

    @property
    def pending(self) -> float: ...

    def write(self, block: Samples) -> None:
        """Takes a block of shape (n,), waiting until there is room for it. Raises NoDevice once it is gone."""
        ...

    def flush(self) -> None:
        """Falls silent at once; what was written and not heard is dropped, and more may be written."""
        ...

    def close(self) -> None:
        """Ends it at once. Never raises."""
        ...


class Outlet(Protocol):
    """What opens outputs."""

    def open(self) -> Output:
        """An output, ready to be written to. Raises NoDevice."""
        ...


class Devices:
    """The outputs of this machine. Any thread may use it. `chosen`: the name of the wanted one, "" for the default."""

    def __init__(self, chosen: str = "") -> None:
        self.chosen = chosen
        self._lock = RLock()
        self._open = 0
        self._seen = ""  # what the machine's own list said when PortAudio took its own
        self._taken = 0.0  # when that was

    def outputs(self, *, fresh: bool = False) -> tuple[Device, ...]:
        """The outputs, the default one first. `fresh`: what was plugged in meanwhile too, unless something plays.

        Raises NoDevice if there is no PortAudio; with no device it is empty.
        """
        with self._lock:
            library = self._library(fresh)
            default = _default(library)
            found = [
                Device(str(one["name"]), int(one["index"]), one["index"] == default)
                for one in library.query_devices()
                if one["max_output_channels"] > 0 and one["hostapi"] in _apis(library)
            ]
        found.sort(key=lambda one: (not one.default, one.name.casefold(), one.id))
        return tuple({one.name: one for one in reversed(found)}.values())[::-1]

    def changed(self) -> bool:
        """Whether devices may have come or gone since they were last listed: cheap, for asking every few seconds.

        Only Linux tells without ending what plays; elsewhere `outputs(fresh=True)` and the next `open` find out.
        """
        return bool(self._taken) and _cards() != self._seen

    def open(self) -> Output:
        """Opens the chosen output, the default one where that is not connected. Raises NoDevice."""
        with self._lock:
            outputs = self.outputs(fresh=sys.platform != "linux" or self.changed() or not self._taken)
            if not outputs:
                outputs = self.outputs(fresh=True)
            if not outputs:
                raise NoDevice("nothing can be played: no sound device is connected")
            wanted = next((one for one in outputs if one.name == self.chosen), outputs[0])
            stream = Stream(self._library(), wanted, self._closed)
            self._open += 1
            return stream

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keeps the list as it is while something else, such as a recording, has a stream open."""
        with self._lock:
            self._open += 1
        try:
            yield
        finally:
            self._closed()

    def why_silent(self) -> str | None:
        """Why nothing can be played on this machine, in one line; None if there is a device."""
        try:
            return None if self.outputs() else "nothing can be played: no sound device is connected"
        except NoDevice as error:
            return str(error)

    def _closed(self) -> None:
        with self._lock:
            self._open -= 1

    def _library(self, fresh: bool = False) -> Any:
        known = "sounddevice" in sys.modules
        library = _imported()
        now = time.monotonic()
        if not self._taken:
            self._seen, self._taken = _cards(), now
            if not known:  # it was initialised just now
                return library
        stale = now - self._taken > _FRESH or sys.platform == "linux"
        if fresh and not self._open and stale:
            self._seen, self._taken = _cards(), now
            with suppress(library.PortAudioError):
                library._terminate()
            try:
                library._initialize()
            except library.PortAudioError as error:
                raise NoDevice(f"the sound system does not start: {_first(error)}") from error
        return library


class Stream:
    """An open output of PortAudio, fed block by block; never stalls for good, whatever becomes of the device."""

    def __init__(self, library: Any, device: Device, closed: Callable[[], None]) -> None:
        self._error: type[Exception] = library.PortAudioError
        self._told = closed
        self.device = device
        try:
            about = library.query_devices(device.id)
            self._channels = min(2, int(about["max_output_channels"]))
            self._stream = library.OutputStream(
                samplerate=int(about["default_samplerate"]),
                device=device.id,
                channels=self._channels,
                dtype="float32",
                latency=_SLACK,
            )
            self._stream.start()
        except (self._error, ValueError) as error:
            raise NoDevice(
                f"{device.name} cannot be opened: {_first(error)}; see what holds it, or choose another output"
            ) from error
        self._room = max(1, int(self._stream.write_available))
        self._ended = time.monotonic()  # when what was written ends, for devices that keep nothing

    @property
    def rate(self) -> int:
        return int(self._stream.samplerate)

    @property
    def pending(self) -> float:
        held = (self._room - self._available()) / self.rate
        return max(0.0, held, self._ended - time.monotonic())

    def write(self, block: Samples) -> None:
        for begin in range(0, len(block), self._room):
            self._put(block[begin : begin + self._room])

    def _put(self, block: Samples) -> None:
        wait = 0.0
        while (lacking := len(block) - self._available()) > 0:
            if wait > _GONE:
                raise NoDevice(
                    f"{self.device.name} takes no more sound; connect it again or choose another output"
                )
            pause = max(0.002, lacking / self.rate)
            time.sleep(pause)
            wait += pause
        frames = np.repeat(np.clip(block, -1.0, 1.0)[:, None], self._channels, 1)
        try:
            self._stream.write(np.ascontiguousarray(frames))
        except self._error as error:
            raise self._gone(error) from error
        if (
            self._available() >= self._room
        ):  # a device that only pretends: it is played to in time all the same
            now = time.monotonic()
            self._ended = max(self._ended, now) + len(block) / self.rate
            time.sleep(max(0.0, self._ended - now - _SLACK))

    def flush(self) -> None:
        self._ended = 0.0
        try:
            self._stream.abort()
            self._stream.start()
        except self._error as error:
            raise self._gone(error) from error

    def close(self) -> None:
        try:
            with suppress(self._error):
                self._stream.abort()
            with suppress(self._error):
                self._stream.close()
        finally:
            told, self._told = self._told, lambda: None
            told()

    def _available(self) -> int:
        try:
            return int(self._stream.write_available)
        except self._error as error:
            raise self._gone(error) from error

    def _gone(self, error: Exception) -> NoDevice:
        return NoDevice(
            f"{self.device.name} went away: {_first(error)}; connect it again, or play on through another output"
        )


def _imported() -> Any:
    try:
        import sounddevice
    except OSError as error:  # what sounddevice raises without PortAudio
        raise NoDevice(
            "nothing can be played: PortAudio is not installed (Debian: apt install libportaudio2)"
        ) from error
    return sounddevice


def _apis(library: Any) -> tuple[int, ...]:
    """The host interfaces whose devices are shown. Windows lists every device once for each of its four."""
    names = [str(api["name"]) for api in library.query_hostapis()]
    if "Windows WASAPI" in names:
        return (names.index("Windows WASAPI"),)
    return tuple(range(len(names)))


def _default(library: Any) -> int:
    """The id of the default output, -1 for none."""
    apis = _apis(library)
    if len(apis) == 1:
        return int(library.query_hostapis(apis[0])["default_output_device"])
    try:
        return int(library.query_devices(kind="output")["index"])
    except (library.PortAudioError, ValueError):
        return -1


def _cards() -> str:
    """The kernel's list of sound cards, where there is one."""
    try:
        return _CARDS.read_text("utf-8", "replace")
    except OSError:
        return ""


def _first(error: BaseException) -> str:
    return " ".join(str(error).split())
