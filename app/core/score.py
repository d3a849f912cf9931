"""What proofing found of a take."""

from __future__ import annotations

from dataclasses import dataclass

from engine.types import Fault


@dataclass(frozen=True, slots=True)
class Score:
    """How well a take says its line.

    `phone_errors`: edits over the phones of the text, 0 is perfect, may exceed 1; None where the judge could not tell.
    `similarity`: of the voice heard to the voice wanted, 0 to 1; None where the judge does not know that voice.
    `judge`: name and version of the pack that listened. Scores of different judges are not to be compared.
    """

    phone_errors: float | None
    similarity: float | None
    faults: tuple[Fault, ...]
    judge: str
