"""Speed of the text stage on a book: words a second of split and normalize, and how both grow with length.

    python tests/bench/bench_text.py BOOK.txt [LANGUAGE]

Prints one JSON value. A slope of 1 means that twice the text takes twice the time.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

from engine.text.lexicon import Entry, Lexicon
from engine.text.normalize import normalize
from engine.text.phonemes import phonemize
from engine.text.sentences import split


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs, in processor time: what else the machine does is left out."""
    best = math.inf
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit("which book? python tests/bench/bench_text.py BOOK.txt [LANGUAGE]")
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    language = sys.argv[2] if len(sys.argv) > 2 else "en"
    lines = [text[start:end] for start, end in split(text, language)]
    names = sorted(
        {word.strip(".,;:!?\"'") for word in text.split() if word[:1].isupper() and word.isalpha()}
    )
    words = len(text.split())
    started = time.process_time()
    normalize("R2D2", language)
    first_wetext = time.process_time() - started

    def half(work: Callable[[str], object]) -> float:
        whole = seconds(lambda: work(text))
        return math.log2(whole / seconds(lambda: work(text[: len(text) // 2])))

    lexicon = Lexicon([Entry(name, ipa="ə") for name in names])
    started = time.process_time()
    lexicon.apply("warm")
    compiled = round(time.process_time() - started, 2)
    print(
        json.dumps(
            {
                "words": words,
                "lines": len(lines),
                "longest_line": max(map(len, lines)),
                "split_words_per_second": round(words / seconds(lambda: split(text, language))),
                "normalize_words_per_second": round(
                    words / seconds(lambda: [normalize(line, language) for line in lines])
                ),
                "lexicon_entries": len(lexicon),
                "lexicon_compile_seconds": compiled,
                "lexicon_words_per_second": round(
                    words / seconds(lambda: [lexicon.apply(line) for line in lines])
                ),
                "phonemes_words_per_second": round(
                    len(" ".join(lines[:500]).split()) / seconds(lambda: phonemize(lines[:500], language))
                ),
                "split_slope": round(half(lambda part: split(part, language)), 2),
                "normalize_slope": round(
                    half(lambda part: [normalize(line, language) for line in part.split("\n\n")]), 2
                ),
                "first_wetext_seconds": round(first_wetext, 2),
            }
        )
    )


if __name__ == "__main__":
    main()
