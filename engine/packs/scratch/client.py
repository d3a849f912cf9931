"""The near end of `host.py`: starts it, talks to it, notices when it dies or hangs."""

from __future__ import annotations

import contextlib
import json
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.errors import BadPack
from engine.packs.scratch.host import AHEAD

HOST_FLAG = "--espeak-host"
"""With this argument, the library and the data folder, a frozen program must call `host.main`."""


START_TIMEOUT = 30.0
"""Seconds a process may take to start."""

_STEP = AHEAD // 2
"""Frames taken before the host is told."""


class HostDied(Exception):
    """espeak-ng's process ended in the middle of an answer."""


class HostHung(HostDied):
    """espeak-ng's process gave no answer in the time allowed; it was ended."""


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """A piece of an answer.

    `samples`: int16, shape (n,); `events`: int32, shape (m, 4): type, position from 1, length, sample.
    """

    samples: npt.NDArray[np.int16]
    events: npt.NDArray[np.int32]


def locate() -> tuple[Path, Path]:
    """espeak-ng's library and data folder, as `espeakng-loader` brings them. Raises BadPack when they are not there."""
    mend = "reinstall it with: pip install --force-reinstall espeakng-loader"
    try:
        import espeakng_loader
    except ImportError:
        raise BadPack(f"The scratch voice needs the package espeakng-loader; {mend}.") from None
    library = Path(espeakng_loader.get_library_path())
    try:
        data = Path(espeakng_loader.get_data_path())
    except RuntimeError:
        data = library.parent / "espeak-ng-data"
    for part in (library, data / "phontab"):
        if not part.is_file():
            raise BadPack(f"The scratch voice misses {part.name} of espeakng-loader; {mend}.")
    return library, data


class Host:
    """One running process. Not for two threads at once. Raises HostDied, HostHung; BadPack when it cannot start."""

    def __init__(self, library: Path, data: Path, timeout: float) -> None:
        self._timeout = timeout
        if getattr(sys, "frozen", False):
            command = [sys.executable, HOST_FLAG, str(library), str(data)]
        else:
            script = Path(__file__).with_name("host.py")
            command = [sys.executable, "-I", "-S", str(script), str(library), str(data)]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise BadPack(f"The scratch voice cannot start its process: {error.strerror or error}.") from None
        # Never more than AHEAD long: the host waits for us after that.
        self._frames: queue.SimpleQueue[tuple[bytes, bytes] | None] = queue.SimpleQueue()
        self._closing = False
        self._busy = False
        self._ended = False
        self._reader = threading.Thread(target=self._read, name="scratch voice", daemon=True)
        self._reader.start()
        try:
            # A busy machine may take its time to start a process; only then must each block come in time.
            kind, payload = self._next(max(timeout, START_TIMEOUT))
        except HostDied:
            self.close()
            raise BadPack(
                "The scratch voice's process ends at once: espeak-ng's library does not load here; "
                "reinstall it with: pip install --force-reinstall espeakng-loader."
            ) from None
        hello: dict[str, Any] = json.loads(payload)
        if kind != b"R":
            self.close()
            raise BadPack("The scratch voice's process answers in a language of its own; reinstall Dramatis.")
        self.version = str(hello["version"])
        self.rate = int(hello["rate"])

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return not (self._closing or self._ended) and self._process.poll() is None

    @property
    def ready(self) -> bool:
        """Whether it runs and no answer is under way."""
        return self.alive and not self._busy

    def speak(self, request: dict[str, Any]) -> Generator[Chunk, None, None]:
        """Sends the request and gives the answer's chunks.

        Closing the answer stops espeak-ng within one block and leaves the host ready.
        """
        self._send(b"S", request)
        return self._answer()

    def _answer(self) -> Generator[Chunk, None, None]:
        taken = 0
        try:
            while True:
                kind, payload = self._next()
                if kind == b"E":
                    self._check(payload)
                    return
                taken += 1
                samples, events = struct.unpack_from("<II", payload)
                sound = np.frombuffer(payload, np.dtype("<i2"), samples, 8)
                marks = np.frombuffer(payload, np.dtype("<i4"), 4 * events, 8 + 2 * samples)
                yield Chunk(sound, marks.reshape(-1, 4))
                if taken % _STEP == 0:
                    self._write(b"+" * _STEP)
        finally:
            if self._busy and self.alive:
                # The host ends its answer at this; what it had on the way is thrown away.
                with contextlib.suppress(HostDied):
                    self._write(b"-")
                    while self._next()[0] != b"E":
                        pass

    def table(self, request: dict[str, Any]) -> list[str]:
        """The IPA of each of the request's mnemonics."""
        self._send(b"T", request)
        answer: list[str] = []
        while True:
            kind, payload = self._next()
            if kind == b"E":
                self._check(payload)
                return answer
            answer = json.loads(payload)

    def close(self) -> None:
        """Ends the process; safe to call twice."""
        self._closing = True
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _check(self, payload: bytes) -> None:
        status = int(json.loads(payload)["status"])
        if status != 0:
            raise BadPack(f"espeak-ng refuses the request (status {status:#x}); reinstall espeakng-loader.")

    def _send(self, kind: bytes, request: dict[str, Any]) -> None:
        payload = json.dumps(request).encode()
        self._busy = True
        self._write(kind + struct.pack("<I", len(payload)) + payload)

    def _write(self, data: bytes) -> None:
        stdin = self._process.stdin
        try:
            if stdin is None or stdin.closed:
                raise HostDied
            stdin.write(data)
            stdin.flush()
        except OSError:
            raise HostDied from None

    def _next(self, timeout: float | None = None) -> tuple[bytes, bytes]:
        if self._ended:
            raise HostDied
        try:
            frame = self._frames.get(timeout=timeout or self._timeout)
        except queue.Empty:
            self._ended = True
            self._process.kill()
            raise HostHung from None
        if frame is None:
            self._ended = True
            raise HostDied
        if frame[0] == b"E":
            self._busy = False
        return frame

    def _read(self) -> None:
        stdout = self._process.stdout
        while stdout is not None:
            head = stdout.read(5)
            if len(head) < 5:
                break
            size = struct.unpack("<I", head[1:])[0]
            payload = stdout.read(size)
            if len(payload) < size:
                break
            self._frames.put((head[:1], payload))
        self._frames.put(None)


class Hosts:
    """The processes that wait for work; each utterance borrows one, so that threads do not wait for each other."""

    def __init__(self, timeout: float = 30.0, keep: int = 4) -> None:
        """`timeout`: seconds without a sign of life before a process counts as hung; `keep`: how many may idle."""
        self._timeout = timeout
        self._keep = keep
        self._idle: list[Host] = []
        self._lock = threading.Lock()
        self._closed = False

    def borrow(self) -> Host:
        """A ready host, fresh if none idles. Raises BadPack."""
        with self._lock:
            if self._closed:
                raise BadPack("The scratch voice was closed; open the pack again.")
            while self._idle:
                host = self._idle.pop()
                if host.alive:
                    return host
                host.close()
        return Host(*locate(), self._timeout)

    def give_back(self, host: Host) -> None:
        """Takes a host back; one that died or is one too many is closed."""
        with self._lock:
            if host.ready and not self._closed and len(self._idle) < self._keep:
                self._idle.append(host)
                return
        host.close()

    def close(self) -> None:
        """Ends the idle hosts; those at work end when they are given back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for host in idle:
            host.close()
