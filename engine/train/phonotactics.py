"""`python -m engine.train.phonotactics FILE`: the phones of what was said in training, for a pack's recogniser.

Of the transcribed recordings each text once, and of those that nobody wrote down the stretches on whose words two
recognisers agree; held-out sentences are none of them. The file goes into a pack by `engine.export --phonotactics`, and
the recogniser then knows which phones follow which (`engine.text.phonotactics`).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from engine.text.phonotactics import packed
from engine.train import stages
from engine.train.agreed import pieces
from engine.train.data import BadCorpus, Corpus, prepare
from engine.train.labels import phone_labels

SPOKEN = ("kathleen", "kerstin")
HEARD = ("librispeech",)
"""Not of barista: orders of coffee say little of how a language goes."""


def sentences(corpus: Corpus, cache: Path) -> list[list[int]]:
    """The phones of each training sentence, once."""
    labels = phone_labels(corpus, list(SPOKEN), cache)
    texts = {clip.text: labels[clip.source, clip.start] for clip in corpus.clips(*SPOKEN) if clip.text}
    return [*texts.values(), *(one.label for one in pieces(corpus, HEARD, cache))]


def main(arguments: list[str] | None = None) -> int:
    """Write the file; 0, or 1 with one line why not."""
    parser = argparse.ArgumentParser(prog="python -m engine.train.phonotactics", description=__doc__)
    parser.add_argument("out", type=Path)
    stages.add_places(parser)
    options = parser.parse_args(arguments)
    return stages.ended(lambda: _write(options), options.out, BadCorpus)


def _write(options: argparse.Namespace) -> None:
    """Writes the file."""
    said = sentences(prepare(options.corpus, options.cache, (*SPOKEN, *HEARD)), options.cache)
    options.out.write_bytes(packed(said))
    print(f"{len(said)} sentences, {sum(map(len, said))} phones")


if __name__ == "__main__":
    sys.exit(main())
