"""What the figures of a pack should be: the floor below which it is an experiment, and the goal.

The one place where this table stands; `engine.train.evaluate` judges by it, and a pack's card is read against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Floor:
    """What a figure must be. `path`: where the card holds it, tables parted by dots."""

    path: str
    what: str
    floor: float
    goal: float
    higher: bool = False
    """Whether more is better."""

    def reached(self, value: float, *, goal: bool = False) -> bool:
        """Whether a figure is as good as the floor, or as the goal. What is no number reaches nothing."""
        bound = self.goal if goal else self.floor
        return value >= bound if self.higher else value <= bound

    def verdict(self, value: float | None) -> str:
        """ "goal", "floor", "missed", or "not measured"."""
        if value is None:
            return "not measured"
        if self.reached(value, goal=True):
            return "goal"
        return "floor" if self.reached(value) else "missed"


FLOORS = (
    Floor(
        "content.phone_errors_kathleen", "phone error rate of the recogniser, held-out Kathleen", 0.15, 0.05
    ),
    Floor("vocoder.similarity", "similarity of copies to the recordings", 0.94, 0.98, higher=True),
    Floor("vocoder.word_errors_ratio", "word errors of copies over the recordings'", 1.10, 1.02),
    Floor("speak.similarity", "similarity of speech to its voice, unseen speakers", 0.70, 0.82, higher=True),
    Floor("speak.word_errors", "word errors of speech", 0.45, 0.22),
    Floor(
        "convert.similarity", "similarity of conversions, unseen source and target", 0.70, 0.82, higher=True
    ),
    Floor("convert.word_errors_ratio", "word errors of conversions over the sources'", 1.5, 1.15),
    Floor("speed.real_time_factor", "real-time factor, two CPU cores, warm", 1.0, 0.3),
    Floor("speed.first_audio_seconds", "seconds to the first audio, two CPU cores, warm", 1.0, 0.25),
    Floor("pack.megabytes", "megabytes on disk", 48.0, 40.0),
    Floor("hard.words_lost_or_repeated", "share of words skipped or repeated in hard texts", 0.02, 0.0),
    Floor("repair.samples_changed_outside", "samples that repair changes outside its span", 0.0, 0.0),
)
"""All that a pack must reach to be more than an experiment."""

BEYOND = (
    Floor("gpu.seconds_a_second", "seconds of speech a second on a GPU, 32 lines at once", 0.0, 200.0, True),
)
"""Goals that nobody without the machine for them can be held to."""


def figure(card: Mapping[str, Any], path: str) -> float | None:
    """The figure at a path of a card; None where there is none."""
    value: Any = card
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def verdicts(card: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """For each figure of the table, by its path: what it is, its value, floor, goal, and which of them it reached."""
    return {
        floor.path: {
            "what": floor.what,
            "value": (value := figure(card, floor.path)),
            "floor": floor.floor,
            "goal": floor.goal,
            "better": "higher" if floor.higher else "lower",
            "reached": floor.verdict(value),
        }
        for floor in (*FLOORS, *BEYOND)
    }


def shown(card: Mapping[str, Any]) -> str:
    """The table for people to read, a line a figure."""
    lines = []
    for row in verdicts(card).values():
        value = "-" if row["value"] is None else f"{row['value']:.4g}"
        lines.append(
            f"{row['what']:62} {value:>9}  floor {row['floor']:<5g} goal {row['goal']:<5g} {row['reached']}"
        )
    return "\n".join(lines)
