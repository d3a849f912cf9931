"""The families of packs and how each is opened. A new family is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from engine.clips import Clips
from engine.errors import BadPack, short
from engine.packs.manifest import Manifest
from engine.types import Pack

Opener = Callable[[Manifest, Sequence[str] | None, Clips | None, Path | None], Pack]


def _takin(manifest: Manifest, wanted: Sequence[str] | None, clips: Clips | None, cache: Path | None) -> Pack:
    from engine.packs.takin.pack import TakinPack

    return TakinPack(manifest, wanted, clips, cache)


def _tone(
    manifest: Manifest, wanted: Sequence[str] | None, _clips: Clips | None, _cache: Path | None
) -> Pack:
    from engine.packs.tone import TonePack

    return TonePack(manifest, wanted)


FAMILIES: Mapping[str, Opener] = MappingProxyType({"takin": _takin, "tone": _tone})


def opened(
    manifest: Manifest,
    wanted: Sequence[str] | None,
    clips: Clips | None = None,
    cache: Path | None = None,
) -> Pack:
    """Loads a pack's graphs and checks them against its family. Raises BadPack.

    `wanted`: providers, best first; `clips`: where reference clips are read from, for families that clone; `cache`: a
    folder for what was made from them, which need not exist.
    """
    opener = FAMILIES.get(manifest.info.family)
    if opener is None:
        known = ", ".join(FAMILIES)
        raise BadPack(
            f"{manifest.folder.name}/pack.toml: family “{short(manifest.info.family)}” is none of {known}; "
            "update Dramatis if the pack is newer."
        )
    return opener(manifest, wanted, clips, cache)
