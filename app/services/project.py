"""A project: the folder that holds a book on its way to being heard.

`project.db`, `takes/` with the sound, `book/` with the source file as it was imported, `exports/`, and `backups/`
with copies of the database.
"""

from __future__ import annotations

import contextlib
import glob
import logging
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from app.core.errors import BadProject, DramatisError
from app.core.manuscript import BookInfo, Cover
from app.core.overview import Overview, estimate
from app.db import cast, chapters, meta, undo
from app.db.faults import BACKUPS
from app.db.session import Database
from app.files import atomic
from app.files.audio_store import AudioStore
from app.services.sitting import Sitting

DATABASE = "project.db"
TAKES = "takes"
BOOK = "book"
EXPORTS = "exports"
COVERS = {".jpg": "image/jpeg", ".png": "image/png"}

_BACKUP_SECONDS = 3600.0  # a backup this young is not replaced, so that the two kept lie apart
_ABANDONED_SECONDS = 24 * 3600.0

log = logging.getLogger(__name__)


class Project:
    """An open project. Any thread may use it; `close` once, when all have ended."""

    def __init__(self, folder: Path, db: Database) -> None:
        """For `create` and `open`."""
        self.folder = folder
        self.db = db
        self.audio = AudioStore(folder / TAKES)
        self._sitting = Sitting(folder, db)

    @classmethod
    def create(cls, folder: Path) -> Project:
        """Makes an empty project and opens it. Raises BadProject if something is there, NoSpace."""
        with building(folder):
            pass
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Project:
        """Opens a project; for reading only where it cannot be written to. Raises BadProject, Busy, NoSpace."""
        folder = folder.absolute()
        if not folder.is_dir():
            what = "is a file, not a project's folder" if folder.exists() else "is not there"
            raise BadProject(f"{folder} {what}; name the folder that `dramatis new` made")
        project = cls(folder, Database.open(folder / DATABASE))
        project._prune()
        return project

    @property
    def read_only(self) -> bool:
        """Whether the folder cannot be written to; every change then raises NoSpace."""
        return self.db.read_only

    @property
    def exports(self) -> Path:
        """Where deliveries go unless the user says otherwise."""
        return self.folder / EXPORTS

    def info(self) -> BookInfo:
        """What the book says of itself."""
        with self.db.read() as conn:
            return meta.info(conn)

    def cover(self) -> Cover | None:
        """The book's cover, None if it has none."""
        with self.db.read() as conn:
            name = meta.get(conn, "cover")
        path = self.folder / BOOK / name if name else None
        if path is None or not path.is_file():
            return None
        return Cover(path.read_bytes(), COVERS[path.suffix])

    def close(self) -> None:
        """Closes the project, and keeps a backup of its database if it was changed since the last."""
        try:
            self._sitting.end()
            if not self.read_only:
                self._keep_backup()
        finally:
            self.db.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _prune(self) -> None:
        """Forgets the oldest steps of a history that has grown beyond all bounds (see `undo.MOST_ENTRIES`)."""
        if self.read_only:
            return
        with self.db.read() as conn:
            if not undo.long(conn):
                return
        try:
            with self.db.write() as conn:
                log.info("%d of the oldest steps in the history were forgotten", undo.prune(conn))
        except DramatisError as error:
            log.warning("the history of %s was not shortened: %s", self.db.path, error)

    def _keep_backup(self) -> None:
        """Two are kept, at least an hour apart: should the newer hold the damage, the older does not."""
        latest = self.folder / BACKUPS / "latest.db"
        try:
            there = latest.exists()
            if there and (not self.db.written or time.time() - latest.stat().st_mtime < _BACKUP_SECONDS):
                return
            fresh = self.db.backup(latest.with_name("fresh.db"))
            if there:
                latest.replace(latest.with_name("previous.db"))
            fresh.replace(latest)
        except (DramatisError, OSError) as error:
            # The project itself is whole; a full disk must not keep anybody from closing it.
            log.warning("no backup of %s was made: %s", self.db.path, error)


@contextmanager
def building(folder: Path) -> Iterator[tuple[Path, Database]]:
    """Makes a project beside its place, and moves it there when the block has ended well; else nothing is left.

    Yields the folder as it is meanwhile and its database. Raises BadProject if something is at `folder` already
    (an empty folder is taken), NoSpace if it cannot be written.
    """
    folder = folder.absolute()
    refuse_taken(folder)
    made = [parent for parent in folder.parents if not parent.exists()]
    temporary: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear(folder)
        temporary = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.new")
        temporary.mkdir()
        for name in (TAKES, BOOK, EXPORTS):
            (temporary / name).mkdir()
        with Database.create(temporary / DATABASE) as db:
            yield temporary, db
        atomic.flush_folder(temporary)
        _move(temporary, folder)
    except OSError as error:
        _remove(temporary, made)
        raise atomic.no_space(error, folder.parent) from error
    except BaseException:
        _remove(temporary, made)
        raise


def refuse_taken(folder: Path) -> None:
    """Raises BadProject if there is something at `folder` that a new project would overwrite."""
    if folder.is_dir():
        if next(folder.iterdir(), None) is None:
            return
        what = "holds a project" if (folder / DATABASE).exists() else "is not empty"
        raise BadProject(f"{folder} {what} already; choose another name, or remove it first")
    if folder.exists() or folder.is_symlink():
        raise BadProject(f"{folder} is there already and is no folder; choose another name")


def overview(project: Project) -> Overview:
    """The project at a glance."""
    with project.db.read() as conn:
        info = meta.info(conn)
        return Overview(
            title=info.title,
            authors=info.authors,
            language=info.language,
            chapters=chapters.states(conn),
            cast=cast.entries(conn),
            estimate_seconds=estimate(*chapters.spoken(conn)),
        )


def _clear(folder: Path) -> None:
    """Removes what a making of this project left that was killed at least a day ago; a younger one may go on."""
    for left in folder.parent.glob(f".{glob.escape(folder.name)}.????????.new"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _move(temporary: Path, folder: Path) -> None:
    refuse_taken(folder)  # somebody else may have been quicker
    if folder.is_dir():
        folder.rmdir()  # Windows does not move onto a folder, not even an empty one
    temporary.rename(folder)
    atomic.flush_folder(folder.parent)


def _remove(temporary: Path | None, made: list[Path]) -> None:
    if temporary is not None:
        shutil.rmtree(temporary, ignore_errors=True)
    for parent in made:
        with contextlib.suppress(OSError):
            parent.rmdir()
