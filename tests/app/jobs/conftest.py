"""Whatever a test of jobs does, its threads are gone afterwards."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from app.jobs.jobs import Jobs


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    end = time.monotonic() + 5
    while (left := [one for one in threading.enumerate() if one not in before]) and time.monotonic() < end:
        time.sleep(0.01)
    assert not left


@pytest.fixture
def jobs(qapp: object, no_thread_is_left: None) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()
