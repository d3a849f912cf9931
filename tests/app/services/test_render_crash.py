"""kill -9 in the middle of a render, again and again: nothing lost, nothing rendered twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 6


@pytest.mark.skipif(sys.platform == "win32", reason="the kills need fork")
def test_a_killed_render_loses_nothing_and_renders_nothing_twice(root: Path, tmp_path: Path) -> None:
    bench = root / "tests" / "bench" / "bench_crash.py"
    how = ["--kills", str(KILLS), "--lines", "40", "--seconds", "1.0", "--folder", str(tmp_path), "--json"]
    done = subprocess.run([sys.executable, str(bench), *how], capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    counts = json.loads(done.stdout)
    assert counts["kills"] == KILLS, done.stderr
    assert (counts["lost"], counts["twice"], counts["wrong"]) == (0, 0, []), (counts, done.stderr)
    assert done.returncode == 0
