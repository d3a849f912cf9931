"""Texts to phones by espeak-ng, in bulk and cached, for training labels."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path


def pronounce(texts: Iterable[str], language: str, cache: Path) -> dict[str, str]:
    """IPA of each text, words apart by spaces; what was pronounced before comes from `cache`/phones-LANGUAGE.json."""
    path = cache / f"phones-{language}.json"
    try:
        known: dict[str, str] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        known = {}
    wanted = sorted(set(texts))
    fresh = [text for text in wanted if text not in known]
    if fresh:
        known.update(zip(fresh, _espeak(fresh, language), strict=True))
        cache.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}.tmp")
        draft.write_text(json.dumps(known, ensure_ascii=False), "utf-8")
        draft.replace(path)
    return {text: known[text] for text in wanted}


def _espeak(texts: list[str], language: str) -> list[str]:
    import espeakng_loader
    from phonemizer.backend import EspeakBackend
    from phonemizer.backend.espeak.wrapper import EspeakWrapper
    from phonemizer.separator import Separator

    EspeakWrapper.set_library(espeakng_loader.get_library_path())
    EspeakWrapper.set_data_path(espeakng_loader.get_data_path())
    backend = EspeakBackend(
        language, with_stress=True, preserve_punctuation=False, language_switch="remove-flags"
    )
    # One line each: a text with a line break would come back as two.
    lines = [" ".join(text.split()) for text in texts]
    return backend.phonemize(lines, separator=Separator(phone="", word=" "), strip=True)
