"""`python -m engine.train.speakers`: who speaks in the clips of sources that do not say so, by how alike they sound.

Of `barista` and `keywords` the corpus knows files, not people. Voice prints (resemblyzer) are joined from the nearest on,
as long as those of two groups are on average at least `ALIKE` alike; a group is a speaker. The outcome is
`speakers.tsv` beside this file, so that nobody needs resemblyzer to train, and nets learn from it which clips are of one
person, nothing else.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from engine.train import stages
from engine.train.data import BadCorpus, Clip, prepare
from engine.train.evaluate import write

Floats = NDArray[np.float32]

FILE = Path(__file__).with_name("speakers.tsv")
SOURCES = ("barista", "keywords")
ALIKE = 0.8
"""Mean cosine of the prints of two groups from which on they are one speaker. Two halves of a LibriSpeech clip are
0.91 alike, those of strangers 0.56. Of the 619 clips of `barista`, by some fifty people, it makes 63 groups; 0.7 makes
37, 0.85 140: few people come apart, and fewer are put together."""


@lru_cache(maxsize=1)
def known() -> dict[tuple[str, str], str]:
    """(source, clip's name) -> speaker, such as "barista 17", of the clips that are in a group of two or more."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            (row["source"], row["clip"]): f"{row['source']} {row['speaker']}"
            for row in csv.DictReader(file, delimiter="\t")
        }


def speaker(clip: Clip) -> str:
    """Who speaks in a clip: as the corpus says, or as it was heard. What sounds like no other clip is by nobody else."""
    return known().get((clip.source, clip.name), clip.speaker)


def groups(prints: Floats, alike: float = ALIKE) -> list[int]:
    """The group of each unit vector (n, width), numbered from 0, the largest first; average linkage by the cosine.

    A vector of zeros, where no voice was found, is a group of its own.
    """
    heard = np.flatnonzero(np.linalg.norm(prints, axis=1) > 0.5)
    found = np.arange(len(prints)) + len(prints)  # numbers that no group has
    if len(heard) > 1:
        tree = linkage(prints[heard].astype(np.float64), "average", metric="cosine")
        found[heard] = fcluster(tree, 1.0 - alike, "distance")
    sizes = Counter(found.tolist())
    first = {group: place for place, group in reversed(list(enumerate(found.tolist())))}
    order = {group: n for n, group in enumerate(sorted(sizes, key=lambda one: (-sizes[one], first[one])))}
    return [order[group] for group in found.tolist()]


def table(clips: Sequence[Clip], prints: Floats) -> str:
    """The rows of one source's clips that are in a group of two or more: source, clip, speaker's number."""
    found = groups(prints)
    sizes = Counter(found)
    rows = sorted((clip.name, number) for clip, number in zip(clips, found, strict=True) if sizes[number] > 1)
    return "".join(f"{clips[0].source}\t{name}\t{number}\n" for name, number in rows)


def main(arguments: list[str] | None = None) -> int:
    """Group the clips; 0, or 1 with one line why not."""
    from engine.train.measures import NoJudge

    parser = argparse.ArgumentParser(prog="python -m engine.train.speakers", description=__doc__)
    parser.add_argument("--out", type=Path, default=FILE)
    stages.add_places(parser)
    options = parser.parse_args(arguments)
    return stages.ended(lambda: _group(options), options.out, BadCorpus, NoJudge)


def _group(options: argparse.Namespace) -> None:
    """Groups the clips and writes the table."""
    from engine.train.measures import voiceprint

    text = "source\tclip\tspeaker\n"
    corpus = prepare(options.corpus, options.cache, SOURCES)
    for source in SOURCES:
        clips = corpus.shelves[source].clips
        part = table(clips, np.stack([voiceprint(corpus.read(clip)) for clip in clips]))
        text += part
        named = {line.split("\t")[2] for line in part.splitlines()}
        print(f"{source}: {len(part.splitlines())} of {len(clips)} clips by {len(named)} speakers")
    write(options.out, text)


if __name__ == "__main__":
    sys.exit(main())
