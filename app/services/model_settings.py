"""The language model that the user lets be asked, kept among the user's settings; none unless somebody enters one.

The file can be read by its owner alone, for it may hold a key. `DRAMATIS_MODEL_KEY` goes before the key in it.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from app.files import atomic
from app.services.model_client import Model

FILE = "language_model.json"
_KEY = "DRAMATIS_MODEL_KEY"


def load(home: Path) -> Model | None:
    """The model that was entered; None where there is none, or where it is switched off. `home`: the user's library."""
    kept = entered(home)
    return kept[0] if kept is not None and kept[1] else None


def entered(home: Path) -> tuple[Model, bool] | None:
    """The model that was entered, and whether it may be asked; None where nothing was entered that can be read."""
    try:
        value = json.loads((home / FILE).read_text("utf-8"))
        key = os.environ.get(_KEY) or value.get("key")
        model = Model(str(value["address"]), str(value["model"]), str(key) if key else None)
        return model, value.get("on") is True
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def given(address: str, model: str) -> Model:
    """A model named on the command line; its key comes from the environment, so that no history of a shell has it."""
    return Model(address, model, os.environ.get(_KEY) or None)


def keep(home: Path, model: Model, on: bool) -> None:
    """Keeps the model. Raises NoSpace."""
    value = {"address": model.address, "model": model.model, "key": model.key, "on": on}
    path = home / FILE
    part = path.with_name(f".{FILE}.{os.getpid()}.{os.urandom(4).hex()}.part")
    try:
        home.mkdir(parents=True, exist_ok=True)
        # It never lies on the disk in a way that others could read.
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(value, file)
            file.flush()
            atomic.flush(file.fileno())
        part.replace(path)
        atomic.flush_folder(home)
    except OSError as error:
        raise atomic.no_space(error, home) from error
    finally:
        with suppress(OSError):
            part.unlink()


def forget(home: Path) -> None:
    """Removes what was entered, with the key."""
    with suppress(FileNotFoundError):
        (home / FILE).unlink()
