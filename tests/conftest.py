"""What holds for every test: no screen needed, nothing of the user's touched, no stopwatch on a shared machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "PYTEST_XDIST_WORKER" in os.environ:
    # Every core has a worker: more threads of torch and BLAS only wait for each other: ten times as long.
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(threads, "1")

# Times on a shared machine say nothing: examples are counted, not timed.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of its own for each test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("DRAMATIS_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return Path(__file__).parents[1]
