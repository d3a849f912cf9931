"""The pack's own recogniser, as `verify` uses it: phone errors, and words skipped or repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from engine.packs.takin.graphs import Graphs
from engine.packs.takin.hearing import survey
from engine.packs.takin.reading import listen, read
from engine.text.sounds import Sounds, sounds
from engine.train.evaluation.material import LANGUAGE
from engine.train.evaluation.scores import Lost, lost
from engine.types import Audio


@dataclass(frozen=True)
class Noted:
    """How a recording agrees with its text: edits between heard and meant phones, how many are meant, words lost.

    `plain`: the edits if the recogniser did not know which phones follow which.
    """

    edits: int
    plain: int
    phones: int
    lost: Lost


class Ear:
    """Listens to recordings with a pack's content graph."""

    def __init__(self, graphs: Graphs) -> None:
        self._graphs = graphs

    def __call__(self, audio: Audio, text: str, language: str = LANGUAGE) -> Noted:
        """`text`: normalised. Raises BadText where there is nothing to say."""
        said = _sounds(text, language)
        heard = listen(self._graphs, audio, survey(audio))
        habits = self._graphs.phonotactics
        reading = read(said, heard, habits)
        return Noted(
            reading.edits,
            reading.edits if habits is None else read(said, heard).edits,
            reading.meant,
            lost((visit.word for visit in reading.visits), len(said.spans)),
        )


def phone_errors(notes: Iterable[Noted], plain: bool = False) -> float | None:
    """Edits over phones, over all recordings; `plain`: without phonotactics."""
    rows = list(notes)
    phones = sum(row.phones for row in rows)
    return sum(row.plain if plain else row.edits for row in rows) / phones if phones else None


@lru_cache(maxsize=256)
def _sounds(text: str, language: str) -> Sounds:
    return sounds(text, language)
