"""`python -m engine.train.heard`: words for recordings that nobody wrote down, where two recognisers agree on them.

Of `librispeech` and `barista` the corpus has no words. Pocketsphinx hears them (`barista`, orders of coffee, by a grammar
of such orders), and what our own content encoder hears of the same stretch must be nearly the same phones: a noisy
student whose labels two have found (Xie et al. 2020; Kahn et al. 2020). With `--phonotactics` our own knows which phones
follow which, and mishears less. The outcome is `heard.tsv` beside this file: stretches of training clips with their
words. Held-out clips are left out.
"""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.dsp import features
from engine.text.habits import unpacked
from engine.text.phones import PAUSE, PHONES, tokenize
from engine.text.phonotactics import Phonotactics, decoded, spikes
from engine.text.score import edit_distance, error_rate
from engine.train import stages
from engine.train.agreed import FILE, Stretch
from engine.train.data import BadCorpus, Clip, Corpus, prepare
from engine.train.evaluate import write
from engine.train.measures import NoJudge, Word, words_timed
from engine.train.phonemes import pronounce
from engine.train.weights import NoWeights, load_net

GRAMMARS = {"barista": Path(__file__).with_name("orders.gram")}
SOURCES = ("barista", "librispeech")
LAST = frozenset("coffee espresso latte cappuccino americano mocha milk cream sugar sweetener".split())
"""How an order ends: where pocketsphinx cannot bring sound and grammar together it stops in the middle of one."""
MOST = {"barista": 0.7, "librispeech": 0.4}
"""Phone errors between the two from which on they do not agree. Of a whole order that the grammar allows more may be off
than of words that may be any."""
A_WORD = 0.67
"""The same of a single word, where words may be any."""
SHORT = 2
"""Words of so few phones are judged with their neighbours: of two one may well be off, in "the" and "a"."""
LEAST_WORDS = 3
LEAST = 0.8
"""Seconds of a stretch."""
MARGIN = 0.04
"""Seconds by which a word is looked for around where it was heard."""


@dataclass(frozen=True)
class Hearing:
    """What two recognisers make of a clip: words with their times; `phones`, and the frames of
    20 ms `at` which they begin."""

    clip: Clip
    words: Sequence[Word]
    at: NDArray[np.int64]
    phones: NDArray[np.int64]

    def error(self, first: int, last: int, phones: Sequence[int], margin: float = 0.0) -> float:
        """Phone errors of what our own net hears from word `first` to word `last`, against these phones."""
        start = round((self.words[first].start - margin) * 50)
        end = round((self.words[last].end + margin) * 50)
        return edit_distance(self.phones[(self.at >= start) & (self.at < end)].tolist(), phones) / max(
            1, len(phones)
        )


def agreed(hearing: Hearing, spoken: dict[str, list[int]], whole: bool, most: float) -> Iterator[Stretch]:
    """The stretches of a clip on which the two agree. `spoken`: phones of each word; `whole`: all of it or nothing."""
    words = hearing.words
    if whole:
        runs = [(0, len(words) - 1)] if words and words[-1].text in LAST else []
    else:
        good = [
            len(spoken[word.text]) <= SHORT or hearing.error(n, n, spoken[word.text], MARGIN) <= A_WORD
            for n, word in enumerate(words)
        ]
        runs = _runs(good)
    for first, last in runs:
        part = words[first : last + 1]
        phones = [phone for word in part for phone in spoken[word.text]]
        if hearing.error(first, last, phones) > most:
            continue
        start, end = (
            (0.0, hearing.clip.length / features.SAMPLE_RATE) if whole else (part[0].start, part[-1].end)
        )
        if end - start >= LEAST and (whole or len(part) >= LEAST_WORDS):
            yield Stretch(hearing.clip.name, start, end, " ".join(word.text for word in part))


def _runs(good: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last place of each run of True."""
    edges = np.flatnonzero(np.diff([0, *map(int, good), 0]))
    return [(int(a), int(b) - 1) for a, b in edges.reshape(-1, 2)]


def hearings(
    corpus: Corpus,
    clips: Sequence[Clip],
    told: Sequence[Sequence[Word]],
    net: nn.Module,
    habits: Phonotactics | None = None,
) -> Iterator[Hearing]:
    """What both make of each clip. `told`: pocketsphinx's words of each; `net`: a content encoder; `habits`: which
    phones follow which, if that is known."""
    for clip, words in zip(clips, told, strict=True):
        mel = torch.from_numpy(corpus.mel(clip))[None]
        with torch.inference_mode():
            logits = net(mel, torch.tensor([mel.shape[1]])).phones[0, : (mel.shape[1] + 1) // 2]
        scores = logits.float().log_softmax(-1).numpy()
        at, phones = spikes(scores) if habits is None else decoded(scores, habits)
        sounding = phones != PAUSE
        yield Hearing(clip, words, at[sounding], phones[sounding])


def known(file: Path) -> Phonotactics:
    """What a file of `engine.train.phonotactics` knows. Raises BadCorpus for another, OSError."""
    try:
        return Phonotactics(unpacked(file.read_bytes(), len(PHONES)).values())
    except ValueError as error:
        raise BadCorpus(f"{file}: {error}; make it by engine.train.phonotactics") from error


def phones_of(told: Sequence[Sequence[Word]], cache: Path) -> dict[str, list[int]]:
    """Phones of each word that was heard, as it is said alone."""
    ipa = pronounce({word.text for words in told for word in words}, "en-us", cache)
    return {text: tokenize(sound) for text, sound in ipa.items()}


def table(source: str, heard: Iterable[Hearing], spoken: dict[str, list[int]]) -> str:
    """The rows of one source: source, clip, start, end, words."""
    rows = [
        f"{source}\t{one.clip}\t{one.start:.2f}\t{one.end:.2f}\t{one.text}\n"
        for hearing in heard
        for one in agreed(hearing, spoken, source in GRAMMARS, MOST[source])
    ]
    return "".join(sorted(rows))


def apart(heard: Iterable[Hearing], spoken: dict[str, list[int]]) -> float:
    """Phone errors between the two over whole clips, which is more than either's own."""
    pairs = [
        (one.phones.tolist(), [phone for word in one.words for phone in spoken[word.text]])
        for one in heard
        if one.words
    ]
    return error_rate(pairs)


def main(arguments: list[str] | None = None) -> int:
    """Hear the clips; 0, or 1 with one line why not."""
    parser = argparse.ArgumentParser(prog="python -m engine.train.heard", description=__doc__)
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument(
        "--phonotactics",
        type=Path,
        metavar="FILE",
        help="of engine.train.phonotactics, for our own net's hearing",
    )
    parser.add_argument("--run", type=Path, default=stages.HERE / "runs" / "content-nano")
    parser.add_argument(
        "--test", action="store_true", help="write nothing; how far the two are apart on held-out clips"
    )
    stages.add_places(parser)
    options = parser.parse_args(arguments)
    return stages.ended(lambda: _hear(options), options.out, BadCorpus, NoJudge, NoWeights)


def _hear(options: argparse.Namespace) -> None:
    """Hears the clips, and writes the table or the figures."""
    text = "source\tclip\tstart\tend\ttext\n"
    if not options.out.absolute().parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder to write into", str(options.out))
    habits = None if options.phonotactics is None else known(options.phonotactics)
    net, _ = load_net("content", options.run)
    corpus = prepare(options.corpus, options.cache, SOURCES)
    for source in SOURCES:
        clips = corpus.clips(source, test=options.test)
        told = words_timed([corpus.read(clip) for clip in clips], GRAMMARS.get(source), _tell)
        spoken = phones_of(told, options.cache)
        heard = hearings(corpus, clips, told, net, habits)
        if options.test:
            print(f"{source}: {apart(heard, spoken):.3f} of the phones apart, {len(clips)} clips")
            continue
        part = table(source, heard, spoken)
        text += part
        lines = [line.split("\t") for line in part.splitlines()]
        seconds = sum(float(end) - float(start) for _, _, start, end, _ in lines)
        whole = sum(clip.length for clip in clips) / features.SAMPLE_RATE
        print(f"{source}: {seconds / 60:.1f} of {whole / 60:.1f} minutes, {len(lines)} stretches")
    if not options.test:
        write(options.out, text)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
