"""Sentences: Pragmatic Segmenter's Golden Rules and the ends of sentences in fiction, beside syntok and pySBD.

    python tests/bench/bench_sentences.py [GOLD.json]

GOLD: a file like tests/engine/text/fiction_sentences.json, which is measured without it: passages of 50 novels, each
paragraph as the pieces it consists of. syntok and pySBD are measured where they are installed. An end is a place where
a next sentence begins; `inside` counts those within paragraphs, `all` the ends of paragraphs as well, which are
given. A Golden Rule is kept where all its sentences are found, runs of spaces and line breaks taken for one space.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.text.sentences import split

HERE = Path(__file__).parent.parent / "engine" / "text"
Splitter = Callable[[str], list[int]]
"""Gets a text; returns where its sentences begin."""


def ours(text: str) -> list[int]:
    """Begins of the sentences that the engine finds; long ones are left whole, as the others do."""
    return [start for start, _ in split(text, limit=1_000_000)]


def others() -> Iterator[tuple[str, Splitter]]:
    """The other splitters that can be imported."""
    try:
        syntok = importlib.import_module("syntok.segmenter")
        yield "syntok", lambda text: [part[0].offset for whole in syntok.analyze(text) for part in whole]
    except ImportError:
        print("syntok is not installed", file=sys.stderr)
    try:
        segmenter = importlib.import_module("pysbd").Segmenter(language="en", clean=False, char_span=True)
        yield "pySBD", lambda text: [part.start for part in segmenter.segment(text)]
    except ImportError:
        print("pySBD is not installed", file=sys.stderr)


def _begins(text: str, starts: list[int]) -> set[int]:
    """Where sentences begin, moved over space, the first of all left out."""
    moved: set[int] = set()
    for start in starts:
        place = start
        while place < len(text) and text[place].isspace():
            place += 1
        if 0 < place < len(text):
            moved.add(place)
    return moved


def f1(passages: list[list[str]], splitter: Splitter) -> dict[str, float]:
    """F1 of the begins of sentences; each passage is [book, piece, piece, ...] of one paragraph."""
    right = found = wanted = 0
    for _, *pieces in passages:
        text = "".join(pieces)
        gold = {sum(map(len, pieces[:count])) for count in range(1, len(pieces))}
        got = _begins(text, splitter(text))
        right += len(gold & got)
        found += len(got)
        wanted += len(gold)
    ends = len(passages)

    def score(hits: int, out_of: int) -> float:
        return round(2 * hits / max(1, out_of), 4)

    return {
        "ends": wanted + ends,
        "inside": score(right, found + wanted),
        "all": score(right + ends, found + wanted + 2 * ends),
    }


def golden(splitter: Splitter) -> int:
    """How many Golden Rules are kept."""
    rules = json.loads((HERE / "golden_rules.json").read_text(encoding="utf-8"))["rules"]
    kept = 0
    for text, expected in rules:
        starts = sorted({0, *_begins(text, splitter(text))})
        found = [" ".join(text[a:b].split()) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        kept += found == [" ".join(sentence.split()) for sentence in expected]
    return kept


def main() -> None:
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "fiction_sentences.json"
    passages: dict[str, list[list[str]]] = json.loads(gold.read_text(encoding="utf-8"))["passages"]
    report = {
        name: {"golden": golden(splitter)} | {part: f1(rows, splitter) for part, rows in passages.items()}
        for name, splitter in [("dramatis", ours), *others()]
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
