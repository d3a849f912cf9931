"""How many words a second become a script, with and without splitting sentences, how the time grows, and the memory.

Run: python tests/bench/bench_script.py [BOOK.txt ...] [--profile]. The books, one after the other and again from the
start, make a novel of 560,000 words; without a book one is made of dialogue. Prints processor time, which is what a
busy machine leaves comparable, and the slope of time over length (1.0: linear).
"""

from __future__ import annotations

import cProfile
import math
import pstats
import resource
import sys
import time
import tracemalloc
from pathlib import Path
from unittest.mock import patch

from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph
from app.services import scripting

WORDS = 560_000
PAGE = (
    "In the morning Martha Gray and her brother Peter Gray sat in the kitchen; Martha poured the tea.",
    "“It will rain, Peter,” said Martha, and she looked at the garden, where old Mr. Finch was at work.",
    "“It rained all night,” he answered. “Mr. Finch does not mind it.”",
    "“And Mrs. Finch?”",
    "“She minds everything,” said Peter. He laughed, folded his paper, and got up from the table.",
    "They talked of the roof, of the price of slates, and of their aunt's letter, until the clock struck ten.",
)


def manuscript(texts: list[str]) -> Manuscript:
    """Chapters of 120 paragraphs each."""
    chapters = [
        Chapter(f"Chapter {at // 120 + 1}", tuple(map(Paragraph, texts[at : at + 120])))
        for at in range(0, len(texts), 120)
    ]
    return Manuscript(BookInfo("Bench"), tuple(chapters))


def texts_of(paths: list[Path], words: int) -> list[str]:
    """About so many words of the books, over and over if they are shorter; of the made page without a book."""
    whole = list(PAGE)
    if paths:
        whole = [
            " ".join(part.split())
            for path in paths
            for part in path.read_text("utf-8").split("\n\n")
            if part.strip()
        ]
    found: list[str] = []
    count = 0
    while count < words:
        for text in whole:
            found.append(text)
            count += len(text.split())
            if count >= words:
                break
    return found


def seconds(book: Manuscript, rounds: int = 2) -> float:
    """The least processor time of several rounds."""
    best = math.inf
    for _ in range(rounds):
        start = time.process_time()
        scripting.make_script(book)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    paths = [Path(one) for one in sys.argv[1:] if not one.startswith("-")]
    small = 70_000
    whole = manuscript(texts_of(paths, WORDS))
    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        profile.runcall(scripting.make_script, whole)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with_sentences = seconds(whole, 1)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    with patch.object(scripting, "split_sentences", lambda text, language="en": [(0, len(text))]):
        long, short = seconds(whole), seconds(manuscript(texts_of(paths, small)))
    print(f"words a second with sentences:    {WORDS / with_sentences:,.0f}")
    print(f"words a second without sentences: {WORDS / long:,.0f}")
    print(f"slope of time over length:        {math.log(long / short) / math.log(WORDS / small):.2f}")
    print(f"memory it grows by for {WORDS:,} words: {grown / 1e3:.0f} MB (resident)")
    tracemalloc.start()
    scripting.make_script(whole)
    print(f"peak of Python's own objects:     {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
