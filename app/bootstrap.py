"""The one place where the parts are put together, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.services.voice_library import VoiceLibrary
from app.services.voices import Voices
from app.settings import Settings, load
from engine.packs.registry import Registry


@dataclass(frozen=True, slots=True)
class Studio:
    """What every command and the window work with."""

    settings: Settings
    registry: Registry
    voices: Voices


@contextmanager
def build(settings: Settings | None = None) -> Iterator[Studio]:
    """Builds the studio and frees the packs' sessions at the end."""
    settings = settings or load()
    clips = VoiceLibrary(settings.voices)
    registry = Registry(settings.pack_folders, clips=clips, cache=settings.cache / "voices")
    try:
        yield Studio(settings, registry, Voices(settings.voices, registry))
    finally:
        registry.close()
