"""The one path that errors take: whatever went wrong becomes one line for the person in front of the window."""

from __future__ import annotations

import errno
import logging

from app.core.errors import DramatisError

log = logging.getLogger(__name__)

_ENGINE = "engine.errors"  # by name: jobs know services, not the engine


def reason(error: BaseException) -> str:
    """What went wrong in one line. What was not raised on purpose is logged with its traceback."""
    if isinstance(error, DramatisError) or _from_engine(error):
        return _line(str(error)) or type(error).__name__
    if isinstance(error, OSError):
        return _system(error)
    log.error("a fault of Dramatis", exc_info=error)
    said = _line(str(error))
    return f"{type(error).__name__}{': ' + said if said else ''} (a fault of Dramatis; nothing was lost)"


def _from_engine(error: BaseException) -> bool:
    return any(kind.__module__ == _ENGINE for kind in type(error).__mro__)


def _system(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"the disk is full{where}; free some space and try again"
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return f"no permission to write or read{where}; choose another folder"
    return f"{_line(error.strerror or str(error)) or type(error).__name__}{where}"


def _line(text: str) -> str:
    return " ".join(text.split())
