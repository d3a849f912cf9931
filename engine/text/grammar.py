"""wetext, asked only for the pieces that our own rules have no word for.

Its grammars come inside the wheel and are read from there: nothing is downloaded, nothing written. Reading them takes
a second or more, so it happens at the first such piece, never at start-up; most books hold none.
"""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Callable

LANGUAGES = {"en": "en", "zh": "zh", "cmn": "zh", "yue": "zh", "ja": "ja"}
LONGEST = 400  # characters; composing a long text with the grammars takes too long

_lock = threading.Lock()  # kaldifst makes no promise about threads


@functools.cache
def _reader(language: str) -> Callable[[str], str]:
    from wetext import Normalizer

    normalizer = Normalizer(lang=language)
    return lambda text: str(normalizer.normalize(text))


@functools.lru_cache(maxsize=4096)
def read(text: str, language: str) -> str | None:
    """What wetext says for `text` in "en", "zh" or "ja"; None where it has no answer or one that still holds digits.

    Thread-safe; the same piece is asked once.
    """
    if language not in LANGUAGES or len(text) > LONGEST:
        return None
    with _lock:
        try:
            said = _reader(LANGUAGES[language])(text)
        except Exception:  # it raises bare assertions and runtime errors for what its grammars do not hold
            return None
    said = said.replace('\\"', '"').replace("\\\\", "\\")
    return None if re.search(r"[0-9]", said) or not said else said
