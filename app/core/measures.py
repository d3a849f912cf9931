"""The measures of a delivery beside what its target allows: one value for each row of a table. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.core.delivery import Check, Target


@dataclass(frozen=True, slots=True)
class Measure:
    """A rule with what was measured and what is allowed, `low` to `high` (None: no bound that way).

    `value` None: not measured yet. `good`: None where there is nothing to judge by. `told`: a failure that is no
    number, in the check's own words.
    """

    rule: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    good: bool | None = None
    told: str = ""


def measures(target: Target, check: Check | None = None) -> tuple[Measure, ...]:
    """What the target demands, with what the check measured. Of several files the worst is shown."""
    found = check.measures if check is not None else {}
    rows = list(_rules(target, found))
    known = {row.rule for row in rows}
    for failure in check.failures if check is not None else ():
        name = failure.rule.partition(" of ")[0]
        if name not in known or " of " in failure.rule:
            told = f"{failure.measured} ({failure.limit})"
            rows.append(Measure(failure.rule, good=False, told=told))
    failed = {failure.rule.partition(" of ")[0] for failure in (check.failures if check is not None else ())}
    return tuple(
        row
        if row.told
        else Measure(row.rule, row.value, row.low, row.high, row.unit, _good(row, row.rule in failed, check))
        for row in rows
    )


def _good(row: Measure, failed: bool, check: Check | None) -> bool | None:
    if check is None:
        return None
    if failed:
        return False
    return None if row.low is None and row.high is None else True


def _rules(target: Target, found: dict[str, Any]) -> Iterator[Measure]:
    loud = [found.get(key) for key in ("loudness", "loudness_lowest", "loudness_highest")]
    values = [one for one in loud if one is not None]
    far = max(values, key=lambda one: abs(one - target.loudness)) if values else None
    spread = target.loudness_tolerance
    yield Measure("loudness", far, target.loudness - spread, target.loudness + spread, "LUFS")
    if target.rms_min is not None or target.rms_max is not None:
        yield Measure("rms", found.get("rms"), target.rms_min, target.rms_max, "dBFS")
    yield Measure("true_peak", found.get("true_peak"), None, target.true_peak, "dBTP")
    yield Measure("noise_floor", found.get("noise_floor"), None, target.noise_floor, "dBFS")
    yield Measure("head", found.get("head"), target.head_min, target.head_max, "s")
    yield Measure("tail", found.get("tail"), target.tail_min, target.tail_max, "s")
    if target.longest:
        yield Measure("length", found.get("seconds"), None, target.longest, "s")
