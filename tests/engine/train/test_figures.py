"""What runs measured is drawn, and what cannot be drawn is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.train.figures import Figures, main, plot_tests


def test_curves_of_several_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    runs = [tmp_path / "flow-nano", tmp_path / "content-nano"]
    for run in runs:
        figures = Figures(run / "figures.csv")
        for step in (10, 20, 30):
            figures.add(step, step, "train", {"loss": 1 / step})
            figures.add(step, step, "test", {"error": 1 / step, "told": 0.5})
    out = tmp_path / "curves.png"
    assert plot_tests(runs, out) == 4
    assert out.read_bytes().startswith(b"\x89PNG") and out.stat().st_size > 5_000
    assert main([str(out), str(runs[0])]) == 0
    before = out.read_bytes()
    for arguments, why in (
        ([str(out), str(tmp_path / "none")], "nothing was measured"),
        ([str(tmp_path / "no" / "a.png"), str(runs[0])], "cannot be written"),
        ([str(tmp_path / "a.abc"), str(runs[0])], "cannot be written"),
    ):
        assert main(arguments) == 1
        told = capsys.readouterr().err
        assert why in told and len(told.strip().splitlines()) == 1
    assert out.read_bytes() == before
