"""What any change would cost, found by making it and taking it back before anybody sees it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Concatenate, ParamSpec

from app.core.progress import Changes, Impact
from app.db import fitting
from app.db.session import Connection, Database
from app.services.project import Project

Wanted = ParamSpec("Wanted")


def impact(
    project: Project,
    change: Callable[Concatenate[Project, Wanted], Changes],
    *args: Wanted.args,
    **kwargs: Wanted.kwargs,
) -> Impact:
    """What `change(project, ...)` would cost, as `impact(project, people.merge, ["Al"], "Alice")`.

    `change` is a function of the services that makes one edit. Takes that are stale already do not count, nor lines
    that come out as they are. Raises what the change raises; NoSpace for a project that cannot be changed, Busy.
    """
    trial = copy.copy(project)
    trial.db = database = _Trial(project.db)
    change(trial, *args, **kwargs)
    return database.impact


class _Trial(Database):
    """A database whose edits are taken back as soon as it is known what they cost."""

    def __init__(self, database: Database) -> None:
        self.__dict__.update(database.__dict__)
        self.impact = Impact(0, 0.0, 0.0)

    @contextmanager
    def edit(self, title: str, merge: str | None = None) -> Iterator[Connection]:
        """As `write`, and nothing stays."""
        with suppress(_Enough), self.write() as conn:
            before = fitting.fresh(conn)
            yield conn
            gone = before.keys() - fitting.fresh(conn).keys()
            lost = [before[line] for line in gone]
            self.impact = Impact(len(lost), sum(s for s, _ in lost), sum(work for _, work in lost))
            raise _Enough


class _Enough(Exception):
    """All is known: the transaction goes no further."""
