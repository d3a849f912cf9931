"""The families of packs and how each is opened. A new family is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from engine.errors import BadPack, short
from engine.packs.manifest import Manifest
from engine.types import Pack

Opener = Callable[[Manifest, Sequence[str] | None], Pack]


def _tone(manifest: Manifest, wanted: Sequence[str] | None) -> Pack:
    from engine.packs.tone import TonePack

    return TonePack(manifest, wanted)


FAMILIES: Mapping[str, Opener] = MappingProxyType({"tone": _tone})


def opened(manifest: Manifest, wanted: Sequence[str] | None) -> Pack:
    """Loads a pack's graphs and checks them against its family. `wanted`: providers, best first. Raises BadPack."""
    opener = FAMILIES.get(manifest.info.family)
    if opener is None:
        known = ", ".join(FAMILIES)
        raise BadPack(
            f"{manifest.folder.name}/pack.toml: family “{short(manifest.info.family)}” is none of {known}; "
            "update Dramatis if the pack is newer."
        )
    return opener(manifest, wanted)
