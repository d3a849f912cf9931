"""The voices that can be cast: stock voices of the packs, and the user's own library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import BadEdit, DramatisError, NotFound
from app.services.voice_library import Consent, Record, VoiceLibrary, folded
from engine.errors import EngineError
from engine.packs.registry import Registry
from engine.types import StockVoice, Voice

SCRATCH = "espeak"


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """A voice as a person picks it. `name` is what casts and commands use; `seconds` of reference clips.

    `consent`: whether everybody whose voice is in it agreed, or a pack's licence covers them; `statement`: what is noted;
    `parts` and `prosody`: the names of the voices that a morph is made of, with weights that sum to 1.
    """

    name: str
    pack: str
    voice: Voice
    language: str
    gender: str | None = None
    clips: int = 0
    seconds: float = 0.0
    consent: bool = False
    title: str = ""
    parts: tuple[tuple[str, float], ...] = ()
    prosody: str | None = None
    statement: Consent | None = None


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
    """Finds voices by name: those of the library, and the packs' own."""

    def __init__(self, folder: Path, registry: Registry, adapter: str | None = None) -> None:
        """`folder`: the user's library, with a folder for each voice; it need not be there.

        `adapter`: what all voices are resolved with, "" for none; None leaves each its own.
        """
        self.library = VoiceLibrary(folder)
        self._registry = registry
        self._adapter = adapter

    def adapted(self, adapter: str | None) -> Voices:
        """The same voices, resolved with an adapter of their pack, or with none (""), in place of their own."""
        return Voices(self.library.folder, self._registry, adapter)

    def resolve(self, name: str) -> Voice:
        """The voice of that name. Raises NotFound, BadEdit for one whose parts are missing or go in a circle.

        Whether its pack has its adapter shows when it speaks: packs come and go.
        """
        voice = self.entry(name).voice
        return voice if self._adapter is None else replace(voice, adapter=self._adapter)

    def entry(self, name: str) -> VoiceEntry:
        """All that is known of the voice of that name. Raises NotFound, BadEdit."""
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
        """Every voice that a usable pack brings. Loads no graphs."""
        return [
            _entry(pack.name, voice)
            for pack in self._registry.list()
            if pack.ok
            for voice in self._registry.voices(pack.name)
        ]

    def own(self) -> list[VoiceEntry]:
        """The user's library, by name. A damaged entry is left out; `problems` tells of it."""
        return sorted(
            (one for one in self._loaded() if isinstance(one, VoiceEntry)), key=lambda one: folded(one.name)
        )

    def problems(self) -> list[str]:
        """One line for each library entry that cannot be used."""
        return [str(one) for one in self._loaded() if isinstance(one, DramatisError)]

    def _loaded(self) -> list[VoiceEntry | DramatisError]:
        records = self.library.records()
        known = _Known(one for one in records if isinstance(one, Record))
        found: list[VoiceEntry | DramatisError] = []
        for one in records:
            if isinstance(one, DramatisError):
                found.append(one)
                continue
            try:
                found.append(known.entry(one))
            except DramatisError as error:
                found.append(error)
        return found

    def _own(self, name: str) -> VoiceEntry | None:
        known = _Known(one for one in self.library.records() if isinstance(one, Record))
        record = known.find(name)
        return None if record is None else known.entry(record)

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


class _Known:
    """The library's records, read at one moment, with what they are made of."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = {folded(one.name): one for one in records}

    def find(self, name: str) -> Record | None:
        return self._records.get(folded(name))

    def entry(self, record: Record) -> VoiceEntry:
        """Raises BadEdit."""
        leaves = self._leaves(record)
        return VoiceEntry(
            name=record.name,
            pack=record.pack,
            voice=self.voice(record),
            language=record.language,
            gender=record.gender,
            clips=sum(len(leaf.clips) for leaf in leaves),
            seconds=round(sum(clip.seconds for leaf in leaves for clip in leaf.clips), 3),
            # A pack's own voices come with its licence; all others have to say yes.
            consent=all(leaf.consent is not None or leaf.stock is not None for leaf in leaves),
            title=record.title,
            parts=record.parts,
            prosody=record.prosody,
            statement=record.consent,
        )

    def voice(self, record: Record, above: tuple[str, ...] = ()) -> Voice:
        """Raises BadEdit for parts that are missing, of another pack, or go in a circle."""
        chain = (*above, folded(record.name))
        prosody = None if record.prosody is None else self._part(record, record.prosody, chain)
        clips = tuple(clip.sha256 for clip in record.clips)
        mix = tuple((self._part(record, name, chain), weight) for name, weight in record.parts)
        return Voice(record.pack, record.stock, clips, mix, prosody, record.adapter)

    def _part(self, record: Record, name: str, chain: tuple[str, ...]) -> Voice:
        pack, slash, stock = name.partition("/")
        if slash:
            part = Voice(pack, stock=stock)
        else:
            found = self.find(name)
            if found is None:
                raise BadEdit(
                    f"the voice {record.name!r} is made of {name!r}, which is gone; add it, or morph anew"
                )
            if folded(name) in chain:
                raise BadEdit(
                    f"the voice {record.name!r} is made of itself, by way of {name!r}; remove one of them"
                )
            part = self.voice(found, chain)
        if part.pack != record.pack:
            raise BadEdit(
                f"the voice {record.name!r} is of the pack {record.pack} and its part {name!r} of {part.pack}; "
                "all must be of one pack"
            )
        # It would count for nothing, and must not make takes stale.
        return replace(part, adapter="")

    def _leaves(self, record: Record, above: tuple[str, ...] = ()) -> list[Record]:
        """The voices of clips, and stock voices, that a voice comes from, each once."""
        if not record.parts and record.prosody is None:
            return [record]
        found: dict[str, Record] = {} if record.parts else {folded(record.name): record}
        for name in record.uses:
            part = self.find(name)
            if part is None:
                found[folded(name)] = Record(name, record.pack, stock=name)
            elif folded(name) not in above:
                for leaf in self._leaves(part, (*above, folded(record.name))):
                    found[folded(leaf.name)] = leaf
        return list(found.values())


def _entry(pack: str, voice: StockVoice) -> VoiceEntry:
    return VoiceEntry(
        f"{pack}/{voice.name}",
        pack,
        Voice(pack, stock=voice.name),
        voice.language,
        voice.gender,
        consent=True,
    )
