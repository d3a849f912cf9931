"""Which clips an adapter learns from: those of some speakers, so many minutes of them, as they are or as another voice.

What an adapter can give is only told by a voice that the base never heard, and the corpus holds many minutes of two
people alone, whom the base knows. A recording that is played faster or slower is another voice's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from engine.dsp import features
from engine.train.data import BadCorpus, Clip, Corpus, Floats, Shelf, build, fingerprint, is_built

WARP_MOST = 50
"""Per cent; beyond it a recording is no voice any more."""


class Chosen(Corpus):
    """A corpus of whose training side only some clips are to be had."""

    def __init__(self, corpus: Corpus, kept: Mapping[str, Iterable[Clip]]) -> None:
        """`kept`: by source, the clips that are; a source that is not named keeps all."""
        super().__init__(corpus.shelves.values())
        self._kept = {source: {clip.start for clip in clips} for source, clips in kept.items()}

    def clips(self, *sources: str, test: bool = False) -> list[Clip]:
        """As for `Corpus`."""
        every = super().clips(*sources, test=test)
        return [
            clip
            for clip in every
            if test or clip.source not in self._kept or clip.start in self._kept[clip.source]
        ]


def in_order(clips: Iterable[Clip]) -> list[Clip]:
    """Clips in the order in which limits take them: by a hash of source and name, so that it never drifts."""
    return sorted(clips, key=lambda clip: hashlib.sha256(f"{clip.source}/{clip.name}".encode()).hexdigest())


def pick(
    corpus: Corpus, sources: Iterable[str], speakers: Sequence[str] = (), minutes: float = 0.0, warp: int = 0
) -> list[Clip]:
    """Training clips of the sources, `in_order`; of each there is one at least.

    `speakers`: of these alone, if any are named; `minutes`: the first clips that last no longer than this together, as
    they are `played` with `warp`, 0 for all.

    Raises:
        BadCorpus: there are fewer minutes than that, or there is no clip in one of the sources.
    """
    names = list(sources)
    every = in_order(
        clip for name in names for clip in corpus.clips(name) if not speakers or clip.speaker in speakers
    )
    result, seconds = [], 0.0
    for clip in every:
        seconds += clip.length / features.SAMPLE_RATE / pace(warp)
        if minutes and seconds > 60 * minutes:
            break
        result.append(clip)
    who = f" of {', '.join(speakers)}" if speakers else ""
    there = {clip.source for clip in result}
    for name in names:
        if name not in there:
            raise BadCorpus(
                f"there is no clip{who} in {name} to train on: check the recipe's shares, speakers and minutes"
            )
    if seconds < 60 * minutes:
        raise BadCorpus(
            f"{', '.join(names)}: there are {seconds / 60:.1f} minutes{who} to train on, and the recipe asks for "
            f"{minutes:g}; ask for fewer, or for all with 0"
        )
    return result


def pace(warp: int) -> float:
    """How many times faster clips with such a `warp` are played."""
    return 1 + warp / 100


def played(samples: Floats, warp: int) -> Floats:
    """Mono samples as if they had been played so many per cent faster: another voice, and still a recording.

    Formants, pitch and pace move alike, as with a tape, so everything that is computed from it fits together, and no
    vocoder's artefacts are in it.
    """
    import soxr

    if not warp:
        return samples
    return soxr.resample(samples, features.SAMPLE_RATE * pace(warp), features.SAMPLE_RATE).astype(np.float32)


def warped(shelf: Shelf, clips: Sequence[Clip], cache: Path, warp: int) -> Shelf:
    """A shelf of the same name with some of another's clips, `played`; it lies in a folder of its own below `cache`."""
    wanted = fingerprint(shelf.fingerprint, warp, [clip.start for clip in clips])
    folder = cache / f"played-{wanted}"

    def rows() -> Iterator[tuple[dict[str, Any], Floats, int]]:
        for clip in clips:
            row = {
                "name": clip.name,
                "speaker": clip.speaker,
                "language": clip.language,
                "text": clip.text,
                "segments": [(phone, end / pace(warp)) for phone, end in clip.segments],
            }
            yield row, played(shelf.read(clip), warp), round(clip.rate * pace(warp))

    if not is_built(folder, shelf.name, wanted):
        print(f"{len(clips)} clips of {shelf.name}, played {warp:+} %", flush=True)
        build(folder, shelf.name, wanted, rows())
    return Shelf(folder, shelf.name)
