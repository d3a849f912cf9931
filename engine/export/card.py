"""The card of a pack: figures measured by `python -m engine.train.evaluate`, and whether they are good enough.

Floors are those that a pack must reach to be more than an experiment. A figure that was not measured is not reached.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.export.errors import CannotExport


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
        """Whether a figure is as good as the floor, or as the goal."""
        bound = self.goal if goal else self.floor
        return value >= bound if self.higher else value <= bound


FLOORS = (
    Floor("content.phone_errors_kathleen", "phone error rate, held-out Kathleen", 0.15, 0.05),
    Floor("vocoder.similarity", "similarity of copies", 0.94, 0.98, higher=True),
    Floor("vocoder.word_errors_ratio", "word errors of copies over the recordings'", 1.10, 1.02),
    Floor("speak.similarity", "similarity of speech to its voice", 0.70, 0.82, higher=True),
    Floor("speak.word_errors", "word errors of speech", 0.45, 0.22),
    Floor("convert.similarity", "similarity of conversions to their voice", 0.70, 0.82, higher=True),
    Floor("convert.word_errors_ratio", "word errors of conversions over the sources'", 1.5, 1.15),
    Floor("speed.real_time_factor", "real-time factor, two CPU cores, warm", 1.0, 0.3),
    Floor("speed.first_audio_seconds", "seconds to the first audio", 1.0, 0.25),
    Floor("pack.megabytes", "megabytes on disk", 48.0, 40.0),
    Floor("hard.words_lost_or_repeated", "words skipped or repeated in hard texts", 0.02, 0.0),
    Floor("repair.samples_changed_outside", "samples that repair changes outside its span", 0.0, 0.0),
)


def read(path: Path) -> dict[str, Any]:
    """The figures of an evaluation's JSON file: tables of numbers, words and lists of them, nulls left out.

    Raises:
        CannotExport: no such file, no JSON object, or a value that a card cannot show.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise CannotExport(f"the card {path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise CannotExport(f"the card {path} is not JSON: {str(error).splitlines()[0]}") from error
    if not isinstance(data, dict):
        raise CannotExport(f"the card {path} must be a JSON object of figures")
    return _clean(data, str(path.name))


def _clean(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in table.items():
        place = f"{where}: {key}"
        match value:
            case None:
                continue
            case dict():
                found[key] = _clean(value, place)
            case float() if not math.isfinite(value):
                raise CannotExport(f"{place} is {value}; measure it again, or leave it out")
            case float():
                found[key] = float(f"{value:.4g}")
            case list() if any(isinstance(part, dict | list) or part is None for part in value):
                raise CannotExport(f"{place}: a list in a card holds figures or words only")
            case _:
                found[key] = value
    return found


def figure(card: Mapping[str, Any], path: str) -> float | None:
    """The figure at a path of a card; None where there is none."""
    value: Any = card
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def missed(card: Mapping[str, Any]) -> list[str]:
    """One line for each floor that a card does not reach, or says nothing of; a pack with any is an experiment."""
    lines = []
    for floor in FLOORS:
        value = figure(card, floor.path)
        if value is None:
            lines.append(f"{floor.what}: not measured ({floor.path})")
        elif not floor.reached(value):
            lines.append(
                f"{floor.what}: {value:.4g}, and {'at least' if floor.higher else 'at most'} {floor.floor:g} is wanted"
            )
    return lines
