"""The card of a pack: figures measured by `python -m engine.train.evaluate`, and whether they are good enough.

`engine.train.floors` holds what a pack must reach to be more than an experiment.
A figure that was not measured is not reached.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.export.errors import CannotExport
from engine.train.floors import FLOORS, figure


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
