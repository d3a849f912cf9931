"""Which version of Dramatis told who speaks: what another one would tell is not what a correction tells."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import Connection

from app.core.speaker_model import WEIGHTS
from app.db import meta
from app.db.session import version

KEY = "reader"


def current() -> str:
    """This version, with a mark of the weights that it reads by."""
    weights = json.dumps(sorted(WEIGHTS.items()))
    return f"{version()} {hashlib.sha256(weights.encode()).hexdigest()[:12]}"


def is_current(conn: Connection) -> bool:
    """Whether the whole book was last read by this very version."""
    return meta.get(conn, KEY) == current()


def sign(conn: Connection) -> None:
    """Says that the whole book was read by this version."""
    meta.put(conn, KEY, current())
