"""`python -m engine.train.phonotactics FILE`: which phones and words follow which in the languages that a pack's
recogniser hears.

Of the transcribed recordings each text once, of those that nobody wrote down the stretches on whose words two
recognisers agree, and of English books: `--texts` as plain text, `--excerpts` as LitBank has them; held-out sentences
are none of them, nor is what holds the words of one, or is a part of it. Words that none of them has come from a list of
the language, with how frequent they are (`engine.text.dictionary`). The file goes into a pack by
`engine.export --phonotactics` (`engine.text.phonotactics`).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from engine.text.dictionary import counts
from engine.text.habits import Language, packed
from engine.text.ngrams import counted
from engine.text.phones import PHONES, tokenize
from engine.text.phonotactics import LEAST, LEAST_PAIR
from engine.text.vocabulary import Word, learned
from engine.train import stages
from engine.train.agreed import agreed
from engine.train.data import BadCorpus, Corpus, prepare
from engine.train.evaluate import write
from engine.train.labels import LANGUAGES
from engine.train.phonemes import pronounce

SPOKEN = {"en": "kathleen", "de": "kerstin"}
"""The source of each language whose words are known."""
HEARD = ("librispeech",)
"""English without known words. Not of barista: orders of coffee say little of how a language goes."""
ENGLISH = "en"

MOST_LISTED = 40_000
"""Words of a list that are taken, the most frequent; those after them take room, and are hardly met."""
LISTED = 20_000
"""As so many words said a list counts: less than a book, more than the sentences of a corpus."""

_ENDS = re.compile(r"(?<=[.!?;:])[\"'”’)]*\s+|--+|—")


def sentences(
    corpus: Corpus, cache: Path, books: Sequence[str] = (), spoken: Mapping[str, str] = SPOKEN
) -> dict[str, list[list[Word]]]:
    """Language -> the words, as phones, of each training sentence, once, and of the books' sentences. Raises OSError."""
    found: dict[str, list[list[Word]]] = {}
    for language, source in spoken.items():
        texts_said = list(dict.fromkeys(clip.text for clip in corpus.clips(source) if clip.text))
        if language == ENGLISH:
            heard = agreed(corpus, [name for name in HEARD if name in corpus.shelves])
            texts_said += [one.text for _, one in heard]
        ipa = pronounce(texts_said, LANGUAGES[language], cache)
        found[language] = [_sounding(ipa[one]) for one in texts_said]
    held_out = [_words(clip.text) for name in spoken.values() for clip in corpus.clips(name, test=True)]
    written = [
        one
        for book in books
        for one in sentences_of(book)
        for words in [_words(one)]
        if not any(words in held or held in words for held in held_out)
    ]
    # Apart from what training is told again and again: a book has as many sentences as all of a corpus.
    ipa = pronounce(written, LANGUAGES[ENGLISH], cache / "books")
    found.setdefault(ENGLISH, []).extend(_sounding(ipa[one]) for one in written)
    return found


def listed(language: str, cache: Path) -> dict[Word, int]:
    """The words of a language's list, and how often they count as said, each once at least; none where there is no list.

    Raises OSError.
    """
    found = counts(language) or {}
    # Behind those that were met, lists have what a spelling checker knows, all with the same count.
    least = min(found.values(), default=0)
    common = sorted((word for word in found if found[word] > least), key=lambda word: (-found[word], word))
    common = common[:MOST_LISTED]
    ipa = pronounce(common, LANGUAGES[language], cache / "words")
    whole = sum(found[word] for word in common)
    often: Counter[Word] = Counter()
    for word in common:
        said = _sounding(ipa[word])
        if len(said) == 1:  # espeak-ng reads some as two, and "xi" as a numeral
            often[said[0]] += found[word]
    return {word: max(1, round(LISTED * count / whole)) for word, count in often.items()}


def language(said: Sequence[Sequence[Word]], also: Mapping[Word, int]) -> Language:
    """What a pack keeps of a language in which these sentences are said, and which has these words (`listed`)."""
    grams = counted(([phone for word in one for phone in word] for one in said), len(PHONES), LEAST)
    return Language(grams, learned(said, len(PHONES), LEAST_PAIR, also))


def sentences_of(book: str) -> Iterator[str]:
    """The sentences of a plain text, of two words or more."""
    for paragraph in re.split(r"\n\s*\n", book.replace("_", "")):
        for sentence in map(str.strip, _ENDS.split(" ".join(paragraph.split()))):
            if len(sentence.split()) > 1:
                yield sentence


def texts(folder: Path | None, excerpts: Path | None) -> list[str]:
    """The books in a folder, NAME.txt in UTF-8, and those of a file of excerpts. Raises BadCorpus, OSError."""
    files = sorted(folder.glob("*.txt")) if folder else []
    if folder and not files:
        raise BadCorpus(f"{folder} holds no NAME.txt; give a folder with books as plain text")
    found = [file.read_text("utf-8", errors="replace") for file in files]
    if excerpts:
        try:
            found += [str(one["text"]) for one in json.loads(excerpts.read_text("utf-8"))["docs"]]
        except (ValueError, KeyError, TypeError) as error:
            raise BadCorpus(
                f'{excerpts} holds no excerpts; give JSON with {{"docs": [{{"text": ...}}, ...]}}'
            ) from error
    return found


def _sounding(ipa: str) -> list[Word]:
    """The phones of each word."""
    return [word for one in ipa.split() for word in [tuple(tokenize(one))] if word]


def _words(text: str) -> str:
    return " ".join(["", *re.findall(r"\w+", text.lower()), ""])


def main(arguments: list[str] | None = None) -> int:
    """Write the file; 0, or 1 with one line why not."""
    parser = argparse.ArgumentParser(prog="python -m engine.train.phonotactics", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--texts", type=Path, metavar="FOLDER", help="with English books as plain text, NAME.txt, in UTF-8"
    )
    parser.add_argument(
        "--excerpts",
        type=Path,
        metavar="FILE",
        help='of English books: JSON with {"docs": [{"text": ...}, ...]}',
    )
    stages.add_places(parser)
    options = parser.parse_args(arguments)
    return stages.ended(lambda: _write(options), options.out, BadCorpus)


def _write(options: argparse.Namespace) -> None:
    """Writes the file. Raises BadCorpus, OSError."""
    books = texts(options.texts, options.excerpts)
    corpus = prepare(options.corpus, options.cache, (*SPOKEN.values(), *HEARD))
    said = sentences(corpus, options.cache, books, SPOKEN)
    known = {name: language(part, listed(name, options.cache)) for name, part in said.items() if any(part)}
    write(options.out, packed(known))
    for name, part in said.items():
        words = known[name].words if name in known else None
        kinds = len(words.words) if words else 0
        print(f"{name}: {len(part)} sentences, {sum(map(len, part))} words, {kinds} known")


if __name__ == "__main__":
    sys.exit(main())
