"""A voice's colour: what the flow's mel of a voice lacks of the clips that the voice was made of.

The pack says a voice's own clips in that voice, from what it hears in them, and compares: as the same words are said
with the same melody, what differs is how the flow draws this voice. A linear map of the mel bands that brings the one to
the other, found by ridge regression once a voice, is then put on all that is said in it: the idea of adapting a
recogniser to a speaker by such a map (MLLR, Leggetter and Woodland 1995), turned round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

LOUD = 3.0
"""Nepers of mean log-mel below the loudest frames in which a frame is learned from: speech, but no pauses."""

SILENT = 3.5
"""The same, where the map has lost half of its hold: silence is moved by the mean alone, or it would become noise."""

SOFT = 0.3
"""Over how many nepers it lets go."""

LEAST = 100
"""Frames of speech of which a colour is found at least: a second."""

RIDGE = 4.0
"""What is added to each band's variance: how much the clips must say before the map follows them."""

FURTHEST = 1.5
"""Nepers (13 dB) by which a band is moved at most."""

NARROWEST, WIDEST = 0.6, 1.8
"""What a band's spread is multiplied by at least and at most, in the end."""

FLATTEST, STEEPEST = 0.4, 2.5
"""Least and greatest singular value of the whole map: it can be undone, and makes nothing much of little."""


@dataclass(frozen=True, slots=True, eq=False)
class Colour:
    """A mel frame x becomes x + shift + hold (x - centre) @ change; `hold` falls from 1 to 0 where it grows silent.

    `centre` (80,): the flow's mean frame of speech; `shift` (80,), of mean 0; `change` (80, 80); `level`: the mean over
    the bands at which `hold` is a half.
    """

    centre: Floats
    shift: Floats
    change: Floats
    level: float

    def put_on(self, mel: Floats) -> Floats:
        """The flow's log-mel (T, 80) as the clips have it."""
        moved = (mel - self.centre) @ self.change
        return np.asarray(mel + self.shift + self._hold(mel) * moved, np.float32)

    def taken_off(self, mel: Floats) -> Floats:
        """The reverse: in speech and in silence what `put_on` made, as long as that did not change how loud a frame is by
        more than `SOFT` or so; nearly so between them."""
        undo = np.linalg.inv(np.eye(len(self.change)) + self.change) - np.eye(len(self.change))
        moved = (mel - self.centre - self.shift) @ undo
        return np.asarray(mel - self.shift + self._hold(mel) * moved, np.float32)

    def _hold(self, mel: Floats) -> Floats:
        far = (mel.mean(axis=1, keepdims=True) - self.level) / SOFT
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(far, -30.0, 30.0))), np.float32)

    def rows(self) -> Floats:
        """As one array (83, 80), to be kept; `of_rows` is the reverse."""
        level = np.full((1, features.BANDS), self.level, np.float32)
        return np.concatenate([self.centre[None], self.shift[None], level, self.change])


def of_rows(rows: NDArray[np.float32]) -> Colour | None:
    """A colour from its array; None from one that is none."""
    if rows.shape != (3 + features.BANDS, features.BANDS) or not np.isfinite(rows).all():
        return None
    values = np.linalg.svd(np.eye(features.BANDS) + rows[3:], compute_uv=False)
    if values.min() < FLATTEST / 2 or values.max() > STEEPEST * 2:
        return None
    return _made(rows[0], rows[1], rows[3:], float(rows[2, 0]))


def found(pairs: Sequence[tuple[Floats, Floats]], share: float) -> Colour | None:
    """From stretches as the flow draws them and as they were recorded, (T, 80) each, frame by frame the same.

    `share`, 0 to 1: how much of the difference is made up for. None where there is too little speech, or no share.
    """
    if share <= 0.0 or not pairs:
        return None
    drawn, meant = (np.concatenate([pair[side] for pair in pairs]).astype(np.float64) for side in (0, 1))
    here = (drawn.mean(axis=1) > _loudest(drawn) - LOUD - 1.0) & (meant.mean(axis=1) > _loudest(meant) - LOUD)
    if here.sum() < LEAST:
        return None
    level = _loudest(drawn) - SILENT
    drawn, meant = drawn[here], meant[here]
    centre, goal = drawn.mean(axis=0), meant.mean(axis=0)
    # How loud a voice is, is told elsewhere: a colour neither raises nor lowers the whole.
    shift = goal - centre - (goal - centre).mean()
    around, lacking = drawn - centre, (meant - goal) - (drawn - centre)
    bands = np.eye(features.BANDS)
    change = np.linalg.solve(
        around.T @ around / len(around) + RIDGE * bands, around.T @ lacking / len(around)
    )
    # What is learned so is nearer to the mean than speech is: each band gets its spread back.
    spread = np.maximum((around @ (bands + change)).std(axis=0), 1e-3)
    whole = (bands + change) * np.clip(meant.std(axis=0) / spread, NARROWEST, WIDEST)
    whole = bands + share * (whole - bands)
    left, values, right = np.linalg.svd(whole)
    whole = (left * np.clip(values, FLATTEST, STEEPEST)) @ right
    return _made(centre, np.clip(shift, -FURTHEST, FURTHEST) * share, whole - bands, level)


def mixed(parts: Sequence[tuple[Colour | None, float]]) -> Colour | None:
    """Of a voice that is mixed of several, by weights that sum to 1; parts without a colour move nothing."""
    known = [(colour, weight) for colour, weight in parts if colour is not None]
    total = sum(weight for _, weight in known)
    if total <= 0.0:
        return None
    return _made(
        sum((colour.centre * (weight / total) for colour, weight in known), np.zeros(features.BANDS)),
        sum((colour.shift * weight for colour, weight in known), np.zeros(features.BANDS)),
        sum((colour.change * weight for colour, weight in known), np.zeros(2 * (features.BANDS,))),
        sum(colour.level * (weight / total) for colour, weight in known),
    )


def _loudest(mel: Doubles) -> float:
    return float(np.quantile(mel.mean(axis=1), 0.95))


def _made(
    centre: NDArray[np.floating], shift: NDArray[np.floating], change: NDArray[np.floating], level: float
) -> Colour:
    arrays = tuple(array.astype(np.float32) for array in (centre, shift, change))
    for array in arrays:
        array.flags.writeable = False
    return Colour(arrays[0], arrays[1], arrays[2], level)
