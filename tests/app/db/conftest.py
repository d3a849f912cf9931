"""An open database that holds the small book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.db import book
from app.db.session import Database


@pytest.fixture
def db(tmp_path: Path, manuscript, script) -> Iterator[Database]:
    with Database.create(tmp_path / "project.db") as db:
        with db.write() as conn:
            book.write(conn, manuscript, script)
        yield db
