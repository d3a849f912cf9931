"""Finds packs, opens each once, adds and removes the user's. The scratch voice is always among them."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.clips import Clips
from engine.errors import BadPack, EngineError, NoVoice, short
from engine.packs import espeak, families
from engine.packs import manifest as manifests
from engine.packs.manifest import Manifest
from engine.types import Pack, PackInfo, StockVoice

_OLD = ".old-"
_NEW = ".new-"


@dataclass(frozen=True, slots=True)
class Found:
    """A pack in the list. `info` is None where not even the manifest can be read; `why`: one line if not `ok`."""

    name: str
    info: PackInfo | None
    path: Path | None
    ok: bool
    why: str = ""


class Registry:
    """The packs of some folders. Threads may share it."""

    def __init__(
        self,
        folders: Sequence[Path],
        providers: Sequence[str] | None = None,
        clips: Clips | None = None,
        cache: Path | None = None,
    ) -> None:
        """`folders`: where packs lie, the user's last; a pack there hides one of the same name in those before it.

        `providers`: onnxruntime's, best first; None takes CUDA where it works and the CPU else. `clips`: where packs
        that clone read reference clips; `cache`: where they keep what they made of them. Folders need not exist.
        """
        self._folders = tuple(folders)
        self._providers = providers
        self._clips = clips
        self._cache = cache
        self._open: dict[str, Pack] = {}
        self._lock = threading.Lock()
        self._opening: dict[str, threading.Lock] = {}
        self._closed = False

    def list(self) -> list[Found]:
        """Every pack found, the scratch voice first, then by name. Hashes are not computed here. Never raises."""
        found = [self._espeak()]
        for path in self._candidates():
            try:
                manifest = manifests.read(path)
            except BadPack as error:
                found.append(Found(path.name, None, path, False, str(error)))
                continue
            known = manifest.info.family in families.FAMILIES
            why = "" if known else f"The family “{short(manifest.info.family)}” is unknown; update Dramatis."
            found.append(Found(manifest.info.name, manifest.info, path, known, why))
        best = {item.name: item for item in found if item.ok}
        shown = [
            item
            if not item.ok or best[item.name] is item
            else Found(
                item.name, item.info, item.path, False, f"Hidden by the one in {best[item.name].path}."
            )
            for item in found
        ]
        return [shown[0], *sorted(shown[1:], key=lambda item: (item.name, not item.ok, str(item.path)))]

    def info(self, name: str) -> PackInfo:
        """What is known of a pack, without loading its graphs. Raises NoVoice, BadPack."""
        return espeak.info() if name == espeak.NAME else self.manifest(name).info

    def manifest(self, name: str) -> Manifest:
        """A pack's manifest, with its card. Raises NoVoice, BadPack; the scratch voice has none (NoVoice)."""
        trouble: BadPack | None = None
        # The user's folder is asked first.
        for path in reversed(self._candidates()):
            try:
                manifest = manifests.read(path)
            except BadPack as error:
                if path.name == name:
                    trouble = trouble or error
                continue
            if manifest.info.name == name and manifest.info.family in families.FAMILIES:
                return manifest
            if manifest.info.name == name and trouble is None:
                trouble = BadPack(
                    f"{path.name}: the family “{short(manifest.info.family)}” is unknown; update Dramatis."
                )
        if trouble is not None:
            raise trouble
        raise NoVoice(f"There is no pack “{short(name)}”; `dramatis packs list` shows those that are there.")

    def voices(self, name: str) -> tuple[StockVoice, ...]:
        """The stock voices of a pack, without loading its graphs. Raises NoVoice, BadPack."""
        return self.get(name).voices() if name == espeak.NAME else self.manifest(name).voices

    def adapters(self, name: str) -> tuple[str, ...]:
        """The adapters that voices of a pack may name, without loading its graphs. Raises NoVoice, BadPack."""
        from engine.packs.takin.adapters import names

        if name == espeak.NAME:
            return ()
        manifest = self.manifest(name)
        return names(manifest) if manifest.info.family == "takin" else ()

    def get(self, name: str) -> Pack:
        """The pack, loaded once and kept. Raises NoVoice, BadPack."""
        with self._lock:
            if self._closed:
                raise BadPack("The packs were closed.")
            if name in self._open:
                return self._open[name]
            opening = self._opening.setdefault(name, threading.Lock())
        # Two packs may load at once; one pack only once.
        with opening:
            with self._lock:
                if name in self._open:
                    return self._open[name]
            pack: Pack = espeak.EspeakPack() if name == espeak.NAME else self._opened(self.manifest(name))
            with self._lock:
                if not self._closed:
                    self._open[name] = pack
                    return pack
        pack.close()
        raise BadPack("The packs were closed.")

    def verify(self, name: str) -> Found:
        """Reads all of a pack, compares every hash and loads every graph anew. Raises NoVoice for one not there."""
        info, path = None, None
        try:
            if name == espeak.NAME:
                pack: Pack = espeak.EspeakPack()
                info = pack.info
            else:
                manifest = self.manifest(name)
                info, path = manifest.info, manifest.folder
                manifest.verify()
                pack = self._opened(manifest)
            pack.close()
        except BadPack as error:
            return Found(name, info, path, False, str(error))
        return Found(name, info, path, True)

    def add(self, source: Path) -> PackInfo:
        """Verifies a pack's folder and copies it into the user's folder: all of it or nothing. Raises BadPack.

        Only what the manifest names is copied. A pack of the same name that the user added before is replaced.
        """
        if not source.is_dir():
            raise BadPack(f"{source} is no folder; a pack is a folder with {manifests.FILE} in it.")
        checked = manifests.read(source)
        checked.verify()
        self._opened(checked).close()
        name = checked.info.name
        try:
            with self._changing() as target:
                fresh = Path(tempfile.mkdtemp(prefix=_NEW, dir=target))
                try:
                    self._copy(checked, fresh)
                    manifests.read(fresh).verify()
                    self._swap(fresh, target / name)
                finally:
                    shutil.rmtree(fresh, ignore_errors=True)
        except OSError as error:
            raise BadPack(f"The pack “{name}” cannot be copied to {self._user}: {error.strerror}.") from None
        self._forget(name)
        return checked.info

    def remove(self, name: str) -> None:
        """Deletes a pack that the user added. Raises NoVoice for one not there, BadPack for one that came along."""
        if name == espeak.NAME:
            raise BadPack("The scratch voice is part of Dramatis and stays.")
        for path in self._in(self._user):
            if name in {path.name, self._name(path)}:
                try:
                    with self._changing() as target:
                        # Under another name first, so that half a pack is never found.
                        gone = Path(tempfile.mkdtemp(prefix=_NEW, dir=target))
                        path.rename(gone / path.name)
                        shutil.rmtree(gone, ignore_errors=True)
                except OSError as error:
                    raise BadPack(f"The pack “{name}” cannot be removed: {error.strerror}.") from None
                self._forget(name)
                return
        self.manifest(name)
        raise BadPack(f"The pack “{name}” came with Dramatis and stays.")

    def close(self) -> None:
        """Closes all packs; nothing can be had from the registry afterwards."""
        with self._lock:
            self._closed = True
            packs, self._open = list(self._open.values()), {}
        for pack in packs:
            pack.close()

    def _opened(self, manifest: Manifest) -> Pack:
        return families.opened(manifest, self._providers, self._clips, self._cache)

    @property
    def _user(self) -> Path:
        if not self._folders:
            raise BadPack("There is no folder for packs of your own.")
        return self._folders[-1]

    @staticmethod
    def _espeak() -> Found:
        try:
            return Found(espeak.NAME, espeak.info(), None, True)
        except EngineError as error:
            return Found(espeak.NAME, None, None, False, str(error))

    def _candidates(self) -> tuple[Path, ...]:
        return tuple(path for folder in self._folders for path in self._in(folder))

    @staticmethod
    def _in(folder: Path) -> tuple[Path, ...]:
        try:
            return tuple(sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")))
        except OSError:
            return ()

    @staticmethod
    def _name(path: Path) -> str | None:
        try:
            return manifests.read(path).info.name
        except BadPack:
            return None

    @contextlib.contextmanager
    def _changing(self) -> Iterator[Path]:
        """The user's folder, held against other processes, with what a power cut left behind put right."""
        from filelock import FileLock, Timeout

        target = self._user
        target.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(target / ".lock", timeout=30):
                for old in target.glob(f"{_OLD}*"):
                    whole = target / old.name.removeprefix(_OLD)
                    if not whole.exists():
                        old.rename(whole)
                    else:
                        shutil.rmtree(old, ignore_errors=True)
                for left in target.glob(f"{_NEW}*"):
                    shutil.rmtree(left, ignore_errors=True)
                yield target
        except Timeout:
            raise BadPack(
                f"Another Dramatis is changing the packs in {target}; try again when it is done."
            ) from None

    @staticmethod
    def _copy(manifest: Manifest, fresh: Path) -> None:
        entries = (*manifest.graphs.values(), *manifest.files.values())
        for path in dict.fromkeys((manifests.FILE, *(entry.path for entry in entries))):
            copy = fresh / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(manifest.folder / path, copy)
            with copy.open("rb+") as stream:
                os.fsync(stream.fileno())

    @staticmethod
    def _swap(fresh: Path, place: Path) -> None:
        """A folder cannot replace another in one step: the old one steps aside, and comes back if the new one fails."""
        old = place.with_name(f"{_OLD}{place.name}")
        if place.exists():
            place.rename(old)
        try:
            fresh.rename(place)
        except OSError:
            if old.exists():
                old.rename(place)
            raise
        # mkdtemp made it for its owner alone; a pack is as open as the folder it lies in.
        place.chmod(0o755)
        shutil.rmtree(old, ignore_errors=True)

    def _forget(self, name: str) -> None:
        with self._lock:
            pack = self._open.pop(name, None)
        if pack is not None:
            pack.close()
