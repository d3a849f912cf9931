"""Whether there is a screen that a window can open on; Qt itself would end the process where there is none."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import MutableMapping
from pathlib import Path

from app.core.errors import NoDevice

_PLATFORM = "QT_QPA_PLATFORM"
_OFFSCREEN = "offscreen"


def prepare(environ: MutableMapping[str, str], picture: bool) -> None:
    """Chooses Qt's platform before Qt starts. `picture`: a picture is wanted, for which no screen is needed.

    Raises NoDevice with the one thing to do where no window can open.
    """
    if environ.get(_PLATFORM):
        if environ[_PLATFORM].split(":")[0].split(";")[0] == "xcb":
            _need(_xcb_trouble(environ))
        return
    if not sys.platform.startswith("linux"):
        return
    if picture:
        environ[_PLATFORM] = _OFFSCREEN
        return
    if _wayland(environ):
        return
    _need(_xcb_trouble(environ))
    environ[_PLATFORM] = "xcb"


def _need(trouble: str) -> None:
    if trouble:
        raise NoDevice(trouble)


def _wayland(environ: MutableMapping[str, str]) -> bool:
    """Whether a Wayland compositor answers."""
    name = environ.get("WAYLAND_DISPLAY")
    folder = environ.get("XDG_RUNTIME_DIR")
    if not name or not (folder or os.path.isabs(name)):  # noqa: PTH117
        return False
    try:
        with socket.socket(socket.AF_UNIX) as asked:
            asked.connect(str(Path(folder or "/") / name))
    except OSError:
        return False
    return not _missing("libqwayland*.so")


def _xcb_trouble(environ: MutableMapping[str, str]) -> str:
    """Why no window can open under X; empty if one can."""
    display = environ.get("DISPLAY")
    if not display:
        return (
            "there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set); "
            "the commands work without one, see `dramatis --help`"
        )
    missing = _missing("libqxcb.so")
    if missing:
        return (
            f"the window cannot be opened: {missing}; install it "
            "(Debian: apt install libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 "
            "libxkbcommon-x11-0)"
        )
    if not _answers(display):
        return f"the screen {display} does not answer; see that DISPLAY is right and that you may use it"
    return ""


def _missing(plugin: str) -> str:
    """What a platform plugin lacks, in the loader's own words; empty if it can be loaded."""
    import PySide6

    folder = Path(PySide6.__path__[0])
    paths = sorted(folder.glob(f"Qt/plugins/platforms/{plugin}"))
    if not paths:
        return f"Qt has no {plugin}"
    try:
        # Qt's own libraries must be there first; the plugin finds them by its run path.
        ctypes.CDLL(str(paths[0]))
    except OSError as error:
        return (
            str(error).split(":")[0] + " is missing"
            if "cannot open shared object" in str(error)
            else str(error)
        )
    return ""


def _answers(display: str) -> bool:
    """Whether the X server can be reached; True where that cannot be told."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    broken = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not broken
