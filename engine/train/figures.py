"""The figures of a run: one CSV with a row for each value, and a picture of its curves.

`python -m engine.train.figures OUT.png RUN ...` draws what several runs measured on held-out clips, against steps.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

COLUMNS = ("step", "minutes", "side", "figure", "value")


class Figures:
    """Appends rows (step, minutes, train or test, name, value)."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self) -> list[list[str]]:
        """All whole rows; one that a power cut left half-written is passed over."""
        try:
            with self.path.open(newline="", encoding="utf-8") as file:
                return [row for row in csv.reader(file) if len(row) == len(COLUMNS) and row[0].isdigit()]
        except FileNotFoundError:
            return []

    def add(self, step: int, seconds: float, side: str, values: dict[str, float]) -> None:
        """Append one row for each value."""
        fresh = not self.path.exists()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            if fresh:
                out.writerow(COLUMNS)
            for name, value in values.items():
                out.writerow((step, f"{seconds / 60:.2f}", side, name, f"{value:.6g}"))

    def rewind(self, step: int) -> None:
        """Drop what was logged after the step that a run goes on from."""
        if not self.path.exists():
            return
        kept = [row for row in self.rows() if int(row[0]) <= step]
        with self.path.open("w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow(COLUMNS)
            out.writerows(kept)

    def plot(self, path: Path) -> None:
        """One small panel for each figure, train and test together, against minutes."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        curves: dict[str, dict[str, tuple[list[float], list[float]]]] = defaultdict(dict)
        for _, minutes, side, name, value in self.rows():
            x, y = curves[name].setdefault(side, ([], []))
            x.append(float(minutes))
            y.append(float(value))
        if not curves:
            return
        across = min(3, len(curves))
        down = -(-len(curves) // across)
        figure = Figure(figsize=(5 * across, 3 * down), layout="constrained")
        FigureCanvasAgg(figure)
        for place, (name, sides) in enumerate(sorted(curves.items()), 1):
            panel = figure.add_subplot(down, across, place)
            for side, (x, y) in sorted(sides.items()):
                panel.plot(x, y, label=side, marker="o" if side == "test" else None, markersize=3)
            panel.set_title(name)
            panel.set_xlabel("minutes")
            panel.legend()
        figure.savefig(path, dpi=80)


def plot_tests(runs: Sequence[Path], path: Path) -> int:
    """A panel for each figure of held-out clips of each run, against steps; how many there are. Raises OSError."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    panels: dict[str, tuple[list[int], list[float]]] = {}
    for run in runs:
        for step, _, side, name, value in Figures(run / "figures.csv").rows():
            if side == "test":
                x, y = panels.setdefault(f"{run.name}: {name}", ([], []))
                x.append(int(step))
                y.append(float(value))
    if not panels:
        return 0
    across = min(3, len(panels))
    figure = Figure(figsize=(4 * across, 2.4 * -(-len(panels) // across)), layout="constrained")
    FigureCanvasAgg(figure)
    for place, (name, (x, y)) in enumerate(panels.items(), 1):
        panel = figure.add_subplot(-(-len(panels) // across), across, place)
        panel.plot(x, y, marker="o", markersize=2)
        panel.set_title(name, fontsize=9)
        panel.set_xlabel("steps", fontsize=8)
        panel.tick_params(labelsize=7)
        panel.grid(alpha=0.3)
    figure.savefig(path, dpi=80)
    return len(panels)


def main(arguments: list[str] | None = None) -> int:
    """Draw; 0, or 1 with one line why not."""
    parser = argparse.ArgumentParser(prog="python -m engine.train.figures", description=__doc__)
    parser.add_argument("out", type=Path, help="the picture, such as curves.png")
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN", help="folder of a run")
    options = parser.parse_args(arguments)
    try:
        if plot_tests(options.runs, options.out):
            return 0
        print(f"{', '.join(map(str, options.runs))}: nothing was measured there yet", file=sys.stderr)
    except (OSError, ValueError) as error:  # matplotlib knows no such kind of picture
        print(
            f"{options.out} cannot be written: {getattr(error, 'strerror', None) or error}", file=sys.stderr
        )
    return 1


if __name__ == "__main__":
    sys.exit(main())
