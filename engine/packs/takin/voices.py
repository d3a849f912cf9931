"""The voices of a loaded Takin pack: stock, cloned, mixed, and one that speaks as another does."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

from engine.clips import Clips
from engine.errors import BadClip, BadPack, NoVoice, Unsupported, short
from engine.packs.manifest import Manifest
from engine.packs.takin.cache import Cache
from engine.packs.takin.conditioning import Conditioning, from_clips, mixed, performed
from engine.packs.takin.graphs import Graphs
from engine.sound_file import decoded
from engine.text.phonotactics import PACKED
from engine.types import Audio, Voice

KEPT = 256
"""Voices kept in memory, 50 KB each."""

DEEPEST = 16
"""Mixes of mixes; deeper ones are a circle or a joke."""

_STOCK = "voice-"
_GRAPHS = ("content", "timbre", "style", "flow")  # that make a voice


class Voices:
    """Makes each voice once and keeps it. Threads may share it."""

    def __init__(self, manifest: Manifest, graphs: Graphs, clips: Clips | None, cache: Path | None) -> None:
        """`clips`: the user's library (None: there is none); `cache`: a folder, which need not exist.

        Raises BadPack for a stock voice without its clip in [files].
        """
        for voice in manifest.voices:
            if _STOCK + voice.name not in manifest.files:
                raise BadPack(
                    f"{manifest.folder.name}/pack.toml: the voice “{short(voice.name)}” has no "
                    f"[files.{_STOCK}{short(voice.name)}]."
                )
        self._manifest = manifest
        self._graphs = graphs
        self._clips = clips
        deciding = [manifest.graphs[name] for name in _GRAPHS]
        deciding += [manifest.files[name] for name in (PACKED,) if name in manifest.files]
        weights = " ".join(one.sha256 for one in deciding)
        info = manifest.info
        self._cache = Cache(cache, info.name, info.version, graphs.sizes, weights)
        self._kept: OrderedDict[str, Conditioning] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[str, threading.Lock] = {}

    def of(self, voice: Voice) -> Conditioning:
        """What the graphs are told of a voice. Raises NoVoice, BadClip, Unsupported (a mix with another pack's)."""
        made = self._of(voice, 0, voice.adapter)
        if made.adapter == voice.adapter:
            return made
        # Of a mix: what its parts lacked without the adapter says nothing of how it is drawn with it.
        return replace(made, adapter=voice.adapter, colour=None)

    def _of(self, voice: Voice, depth: int, adapter: str = "") -> Conditioning:
        if voice.pack != self._manifest.info.name:
            raise Unsupported(
                f"A voice of the pack “{short(voice.pack)}” cannot be had from the pack "
                f"“{self._manifest.info.name}”; all parts of a voice are of one pack."
            )
        if depth > DEEPEST:
            raise Unsupported(f"The voice is a mix of mixes more than {DEEPEST} deep.")
        if voice.stock is not None:
            made = self._stock(voice.stock, adapter)
        elif voice.clips:
            made = self._made(voice.clips, adapter)
        else:
            # Nets cannot be mixed as voices are: the adapters of a voice's parts count for nothing.
            made = mixed([(self._of(part, depth + 1), weight) for part, weight in voice.mix])
        return made if voice.prosody is None else performed(made, self._of(voice.prosody, depth + 1))

    def _stock(self, name: str, adapter: str) -> Conditioning:
        entry = self._manifest.files.get(_STOCK + name)
        if entry is None or all(voice.name != name for voice in self._manifest.voices):
            known = ", ".join(voice.name for voice in self._manifest.voices) or "none of its own"
            raise NoVoice(
                f"The pack “{self._manifest.info.name}” has no voice “{short(name)}”; it has {known}."
            )
        return self._made((entry.sha256,), adapter, name)

    def _made(self, clips: tuple[str, ...], adapter: str, stock: str | None = None) -> Conditioning:
        # Without a colour a voice is the same with any adapter.
        shared = "" if self._graphs.sizes.colour <= 0.0 else adapter
        made = self._listened(clips, shared, stock)
        return made if made.adapter == adapter else replace(made, adapter=adapter)

    def _listened(self, clips: tuple[str, ...], adapter: str, stock: str | None) -> Conditioning:
        changed = self._manifest.files.get(f"lora-flow-{adapter}") if adapter else None
        key = self._cache.key(clips, adapter if changed is None else f"{adapter} {changed.sha256}")
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            making = self._making.setdefault(key, threading.Lock())
        # Many lines of one voice begin at once: the first makes it, the others wait.
        with making:
            with self._lock:
                if key in self._kept:
                    return self._kept[key]
            made = self._cache.get(key)
            if made is None:
                made = from_clips(self._graphs, (self._read(clip, stock) for clip in clips), adapter)
                self._cache.put(key, made)
            # What is kept on disk does not say with which adapter: the key does.
            made = replace(made, adapter=adapter)
            with self._lock:
                self._kept[key] = made
                self._making.pop(key, None)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return made

    def _read(self, sha256: str, stock: str | None) -> Audio:
        if stock is not None:
            content = self._manifest.file(_STOCK + stock)
            return decoded(content, f"{self._manifest.info.name}/{stock}")
        if self._clips is None:
            raise BadClip(f"The clip {sha256[:12]} is not at hand: there is no library of clips here.")
        return self._clips.read(sha256)
