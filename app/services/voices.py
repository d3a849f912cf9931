"""The voices that can be cast: stock voices of the packs, and the user's own library."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import DramatisError, NotFound
from engine.errors import EngineError
from engine.packs.registry import Registry
from engine.types import StockVoice, Voice

SCRATCH = "espeak"


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """A voice as a person picks it. `name` is what casts and commands use; `seconds` of reference clips."""

    name: str
    pack: str
    voice: Voice
    language: str
    gender: str | None = None
    clips: int = 0
    seconds: float = 0.0
    consent: bool = False
    title: str = ""


def default_voice(language: str) -> str:
    """The name of the voice that reads a book of that language when nobody has been cast.

    The scratch voice knows every language of espeak-ng; a region it does not know falls back on the language.
    """
    tag = language.lower().replace("_", "-")
    regional = {
        "en": "en-gb",
        "en-us": "en-us",
        "en-gb": "en-gb",
        "pt-br": "pt-br",
        "es-419": "es-419",
        "fr": "fr-fr",
    }
    return f"{SCRATCH}/{regional.get(tag) or regional.get(tag.split('-')[0]) or tag.split('-')[0]}"


class Voices:
    """Finds voices by name. The library is a folder with one folder and a `voice.json` for each voice."""

    def __init__(self, folder: Path, registry: Registry) -> None:
        self._folder = folder
        self._registry = registry

    def resolve(self, name: str) -> Voice:
        """The voice of that name. Raises NotFound."""
        return self.entry(name).voice

    def entry(self, name: str) -> VoiceEntry:
        """All that is known of the voice of that name. Raises NotFound."""
        entry = self._stock(name) or self._own(name)
        if entry is None:
            raise NotFound(f"there is no voice {name!r}; `dramatis voice list` shows what there is")
        return entry

    def all(self, language: str | None = None) -> list[VoiceEntry]:
        """The user's own voices first, then the packs' stock voices; of one language if it is given."""
        found = [*self.own(), *self.stock()]
        if language is None:
            return found
        wanted = language.lower().split("-")[0]
        return [entry for entry in found if entry.language.lower().split("-")[0] == wanted]

    def stock(self) -> list[VoiceEntry]:
        """Every voice that a usable pack brings."""
        found = []
        for pack in self._registry.list():
            if pack.ok:
                found += [
                    VoiceEntry(
                        f"{pack.name}/{v.name}",
                        pack.name,
                        Voice(pack.name, stock=v.name),
                        v.language,
                        v.gender,
                    )
                    for v in self._registry.get(pack.name).voices()
                ]
        return found

    def own(self) -> list[VoiceEntry]:
        """The user's library, by name. A damaged entry is left out; `problems` tells of it."""
        return [entry for path in self._files() if isinstance(entry := self._load(path), VoiceEntry)]

    def problems(self) -> list[str]:
        """One line for each library entry that cannot be read."""
        return [str(entry) for path in self._files() if isinstance(entry := self._load(path), DramatisError)]

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*/voice.json")) if self._folder.is_dir() else []

    def _load(self, path: Path) -> VoiceEntry | DramatisError:
        try:
            value: dict[str, Any] = json.loads(path.read_text("utf-8"))
            clips = tuple(value.get("clips", ()))
            voice = Voice(value["pack"], value.get("stock"), tuple(clip["sha256"] for clip in clips))
            return VoiceEntry(
                name=value["name"],
                pack=value["pack"],
                voice=voice,
                language=value.get("language", "en"),
                gender=value.get("gender"),
                clips=len(clips),
                seconds=sum(clip["seconds"] for clip in clips),
                consent=bool(value.get("consent")),
                title=value.get("title", ""),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            return DramatisError(
                f"the voice in {path.parent} cannot be read ({error}); remove or mend {path.name}"
            )

    def _own(self, name: str) -> VoiceEntry | None:
        return next((entry for entry in self.own() if entry.name.casefold() == name.casefold()), None)

    def _stock(self, name: str) -> VoiceEntry | None:
        pack, slash, stock = name.partition("/")
        if not slash:
            return None
        try:
            voices = self._registry.get(pack).voices()
        except EngineError as error:
            raise NotFound(f"the voice {name!r} cannot be had: {error}") from error
        for voice in voices:
            if voice.name.casefold() == stock.casefold():
                return _entry(pack, voice)
        return None


def _entry(pack: str, voice: StockVoice) -> VoiceEntry:
    return VoiceEntry(
        f"{pack}/{voice.name}", pack, Voice(pack, stock=voice.name), voice.language, voice.gender
    )
