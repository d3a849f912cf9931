"""Keeps the machine from falling asleep while a long work goes on, and says where it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_LOOK = 0.3  # seconds after which a refusal is known
_CONTINUOUS, _SYSTEM_REQUIRED = 0x80000000, 0x00000001


@contextmanager
def awake(why: str) -> Iterator[str]:
    """Keeps the machine awake during the block; yields one line that says how, or why it cannot be done.

    The lid and the power button are left alone. Whatever ends this process ends it too: on Linux a command waits for
    a pipe that closes with the process (systemd-inhibit), on macOS for the process itself (caffeinate), and Windows
    keeps it with the thread (SetThreadExecutionState).
    """
    if sys.platform == "win32":
        with _windows() as told:
            yield told
        return
    command = _command(why)
    if not command:
        yield "The machine may fall asleep: systemd-inhibit is not there; turn sleep off in the system's settings"
        return
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        yield f"The machine may fall asleep: {command[0]} cannot be run ({error.strerror})"
        return
    try:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK)
        if process.returncode is None:
            yield f"The machine is kept awake ({command[0]})"
        else:
            yield f"The machine may fall asleep: {command[0]} was refused; turn sleep off in the system's settings"
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.terminate()
        process.wait()


def _command(why: str) -> list[str]:
    if sys.platform == "darwin":
        return ["caffeinate", "-i", "-w", str(os.getpid())]
    if shutil.which("systemd-inhibit") is None:
        return []
    held = ["--what=sleep:idle", "--mode=block", "--who=Dramatis", f"--why={why}"]
    return ["systemd-inhibit", *held, "cat"]


@contextmanager
def _windows() -> Iterator[str]:
    if sys.platform != "win32":
        yield ""
        return
    import ctypes

    set_state = ctypes.windll.kernel32.SetThreadExecutionState
    if set_state(_CONTINUOUS | _SYSTEM_REQUIRED):
        try:
            yield "The machine is kept awake"
        finally:
            set_state(_CONTINUOUS)
    else:
        yield "The machine may fall asleep: Windows refused; turn sleep off in the system's settings"
