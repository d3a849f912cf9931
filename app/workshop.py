"""The process beside the studio in which lines are spoken and rendered: see `app.services.workshop`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Lock, Timer

_NICE = 5  # behind the window when both want a processor
_PATIENCE = 20.0  # seconds until what does not end is ended


def main(arguments: Sequence[str]) -> None:
    """Serves the studio at the other end of standard input and output until it is gone. `arguments`: see `FLAG`."""
    home, resources = map(Path, arguments)
    words = sys.stdin.buffer
    # What libraries print must not get among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # The terminal's Ctrl-C goes to the studio as well, which ends this process in good order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    from app.bootstrap import build
    from app.services.workshop_host import Host
    from app.services.workshop_wire import read, write
    from app.settings import Settings

    lock = Lock()

    def send(word: object) -> None:
        with lock:
            try:
                write(answers, word)
            except (OSError, ValueError):
                return  # the studio is gone, as the reading end will tell

    with build(Settings(home, resources)) as studio:
        host = Host(studio.registry, studio.voices, studio.settings.lexicon, send)
        while (word := read(words)) is not None:
            host.take(word)
        late = Timer(_PATIENCE, lambda: os._exit(1))
        late.daemon = True
        late.start()
        host.close()
    # Threads of libraries are not waited for.
    answers.close()
    os._exit(0)
