"""The figures of a run: one CSV with a row for each value, and a picture of its curves."""

from __future__ import annotations

import csv
from collections import defaultdict
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
