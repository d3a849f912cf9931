"""The one place where the parts are put together, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.services.voice_library import VoiceLibrary
from app.services.voices import Voices
from app.settings import Settings, load
from engine.packs.registry import Registry

if TYPE_CHECKING:
    from app.services.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Studio:
    """What every command and the window work with. `workshop`: where the window has lines rendered; None: in its own
    process."""

    settings: Settings
    registry: Registry
    voices: Voices
    workshop: Workshop | None = None


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


@contextmanager
def build_window(settings: Settings | None = None) -> Iterator[Studio]:
    """As `build`, with a workshop, which begins when it is first needed and ends with the block."""
    from app.services.workshop import Workshop

    with build(settings) as studio:
        workshop = Workshop(studio.settings.home, studio.settings.resources)
        try:
            yield replace(studio, workshop=workshop)
        finally:
            workshop.close()
