"""Which clips are never trained on: decided by a hash of the speaker or of the words, so it can never drift.

| source | held out |
| --- | --- |
| librispeech | speakers whose SHA-256 falls in the first tenth |
| kathleen, kerstin | prompts whose normalised words' SHA-256 falls in the first twentieth: all repetitions go together |
| barista, keywords | clips whose file name's SHA-256 falls in the first fiftieth (speakers are not named: for curves) |
| made speech | nothing: it serves training alone |
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

SHARE = {"librispeech": 10, "kathleen": 20, "kerstin": 20, "barista": 50, "keywords": 50}
"""One in so many is held out."""


def held_out(source: str, speaker: str, text: str, name: str) -> bool:
    """Whether the clip belongs to the test side. `name` is the file's name without folder and suffix."""
    share = SHARE.get(source)
    if share is None:
        return False
    if source == "librispeech":
        key = speaker
    elif text and source in ("kathleen", "kerstin"):
        key = " ".join(re.findall(r"\w+", text.lower()))
    else:
        key = name
    digest = hashlib.sha256(f"{source}:{key}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % share == 0


def foreign(sources: Iterable[str]) -> tuple[str, ...]:
    """Those that are neither the corpus's nor `made`: they lie in a folder of their own (`engine.train.choosing`)."""
    return tuple(sorted(set(sources) - SHARE.keys() - {"made"}))
