"""Words as shown and words as said: other words for a line, and which word of the page is heard when.

What is said comes from what is shown by rules that nobody can turn round ("1990s" becomes "nineteen nineties"), and a
take may be older than the words on the page. So the two are laid side by side as a reader would, cheapest way first.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from app.core.manuscript import Mark, Paragraph
from app.core.script import Line
from engine.types import WordTiming

LONGEST = 20_000
"""Characters that a line may be given."""

# Scripts that put no space between words are gone through letter by letter.
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}\-‐‑–—−/…]+|[−-](?=\d)[^\s{_WIDE}–—/…]+")
_OUTER = "\"'“”‘’«»‹›„‚.,;:!?¡¿()[]{}<>*_~|。，、；：！？「」『』（）،؛؟।॥\u200e\u200f\u00ad\ufeff"
_SAID = "&%@#§†"  # signs that are said by themselves
_FIGURE = re.compile(r"\d")
_LETTERS = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_a-zß-ÿ]{2,5}")  # "U.S.A.", "BBC": read letter by letter

_SWAP = 1.0  # another word in its place
_DROP = 0.7  # a word shown that is not said
_ADD = 0.6  # a word said that is not shown
_WINDOW, _REACH = 32, 80  # words shown and said that are compared at once


@dataclass(frozen=True, slots=True)
class HeardWord:
    """`text[start:end]` of what is shown is heard from `begin` to `finish`, seconds within the take."""

    start: int
    end: int
    begin: float
    finish: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as the page shows it, with its lines' own words put in; `spans` by line id, `marks` moved along."""

    text: str
    spans: Mapping[int, tuple[int, int]]
    marks: tuple[Mark, ...]


def cleaned(text: str) -> str:
    """What a line is given: without ends of lines, control characters and half characters, spaces tidied."""
    kept = "".join(
        " " if c.isspace() else c
        for c in text
        if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs", "Cn")
    )
    return " ".join(kept.split())


def shown(paragraph: Paragraph, lines: Sequence[Line]) -> Shown:
    """A paragraph with the user's words in place of the book's. `lines`: those of the paragraph, in order.

    A line that was made silent keeps the book's words on the page (they are shown struck out).
    """
    edited = [line for line in lines if line.original is not None and line.text]
    if not edited:
        return Shown(paragraph.text, {line.id: (line.start, line.end) for line in lines}, paragraph.marks)
    parts: list[str] = []
    spans: dict[int, tuple[int, int]] = {}
    moved: list[tuple[int, int, int]] = []  # start, end in the book, how much longer the line is now
    place, grown = 0, 0
    for line in lines:
        if line.original is None or not line.text:
            spans[line.id] = (line.start + grown, line.end + grown)
            continue
        parts += [paragraph.text[place : line.start], line.text]
        begin = line.start + grown
        spans[line.id] = (begin, begin + len(line.text))
        longer = len(line.text) - (line.end - line.start)
        moved.append((line.start, line.end, longer))
        grown += longer
        place = line.end
    parts.append(paragraph.text[place:])
    marks = tuple(mark for one in paragraph.marks if (mark := _moved(one, moved)) is not None)
    return Shown("".join(parts), spans, marks)


def _moved(mark: Mark, moved: Sequence[tuple[int, int, int]]) -> Mark | None:
    """A mark where its words are now. One that begins or ends inside other words covers them to their edge."""
    start = end = 0
    for begin, stop, longer in moved:
        if mark.start >= stop:
            start += longer
        elif mark.start > begin:
            start += begin - mark.start
        if mark.end >= stop:
            end += longer
        elif mark.end > begin:
            end += stop + longer - mark.end
    made = replace(mark, start=mark.start + start, end=mark.end + end)
    return made if made.start < made.end else None


def words(text: str) -> tuple[tuple[int, int], ...]:
    """The words of a text as half-open spans, punctuation around them left out; each letter where there are no spaces."""
    found = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while start < end and text[start] in _OUTER:
            start += 1
        while end > start and text[end - 1] in _OUTER:
            end -= 1
        if any(c.isalnum() or c in _SAID or unicodedata.category(c)[0] == "S" for c in text[start:end]):
            found.append((start, end))
    return tuple(found)


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """The word at a place of a text, else the one before it, else the first; None where there is none."""
    found = words(text)
    if not found:
        return None
    return found[max(0, bisect_right(found, (offset, len(text) + 1)) - 1)]


def beside(text: str, span: tuple[int, int], by: int) -> tuple[int, int] | None:
    """The word so many words on; None past either end."""
    found = words(text)
    place = bisect_right(found, (span[0], len(text) + 1)) - 1 + by
    return found[place] if 0 <= place < len(found) else None


def words_shown(text: str, said: Sequence[WordTiming]) -> tuple[HeardWord, ...]:
    """When each word of `text` is heard, from the timings of a take of it: in order, by the take's seconds.

    Several words said for one shown become one ("nineteen nineties": "1990s"), and what one shown word is missing is
    simply never heard. The take may say something else than the text by now: its words then go to their neighbours.
    """
    places = words(text)
    voiced = _pieces(said)
    if not places or not voiced:
        return ()
    pairs = _pairs([_fold(text[a:b]) for a, b in places], [piece[0] for piece in voiced],
                   [text[a:b] for a, b in places])  # fmt: skip
    result: list[HeardWord] = []
    for (_, begin, finish), place in zip(voiced, pairs, strict=True):
        start, end = places[place]
        if result and result[-1].start == start:
            result[-1] = replace(result[-1], finish=max(finish, result[-1].finish))
        else:
            result.append(HeardWord(start, end, begin, finish))
    return tuple(result)


def heard_at(heard: Sequence[HeardWord], second: float) -> HeardWord | None:
    """The word that is heard at a second of the take, or was last; None before the first."""
    place = bisect_right(heard, second, key=lambda word: word.begin) - 1
    return heard[place] if place >= 0 else None


def second_of(heard: Sequence[HeardWord], offset: int) -> float | None:
    """The second of the take at which the word at a place of the text begins; None where no word is heard."""
    best: HeardWord | None = None
    for word in heard:
        if word.start <= offset < word.end:
            return word.begin
        if word.start <= offset and (best is None or word.start > best.start):
            best = word
    if best is None and heard:
        best = min(heard, key=lambda word: word.start)
    return None if best is None else best.begin


def _pieces(said: Sequence[WordTiming]) -> list[tuple[str, float, float]]:
    """Words said, parted as the shown ones are, each with its share of the time by letters."""
    found: list[tuple[str, float, float]] = []
    for one in said:
        parts = words(one.word)
        total = sum(end - start for start, end in parts)
        done = 0
        for start, end in parts:
            begin = one.start + (one.end - one.start) * done / total
            done += end - start
            found.append(
                (_fold(one.word[start:end]), begin, one.start + (one.end - one.start) * done / total)
            )
    return found


@lru_cache(maxsize=16384)
def _fold(word: str) -> str:
    """Letters and figures alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if c.isalnum()) or word


def _pairs(shown: Sequence[str], said: Sequence[str], raw: Sequence[str]) -> list[int]:
    """For each word said the number of the word shown."""
    result: list[int | None] = [None] * len(said)
    _between(shown, said, raw, (0, len(shown)), (0, len(said)), result)
    place = next((one for one in result if one is not None), 0)
    filled = []
    for one in result:
        place = place if one is None else one
        filled.append(place)
    return filled


def _between(
    shown: Sequence[str],
    said: Sequence[str],
    raw: Sequence[str],
    left: tuple[int, int],
    right: tuple[int, int],
    result: list[int | None],
) -> None:
    """Pairs `shown[left]` with `said[right]`: what agrees at both ends, then the middle by cost."""
    (a, b), (c, d) = left, right
    while a < b and c < d and shown[a] == said[c]:
        result[c] = a
        a, c = a + 1, c + 1
    while a < b and c < d and shown[b - 1] == said[d - 1]:
        b, d = b - 1, d - 1
        result[d] = b
    if a == b or c == d:
        if c < d and a == b and shown:  # said, but not shown: belongs to the word before
            for place in range(c, d):
                result[place] = min(max(a - 1, 0), len(shown) - 1)
        return
    # A long stretch is gone through in windows, whose last quarter is not believed.
    while (b - a) * (d - c) > _WINDOW * _REACH:
        found: list[int | None] = [None] * len(said)
        _cheapest(shown, said, raw, (a, min(b, a + _WINDOW)), (c, min(d, c + _REACH)), found, whole=False)
        sure = a + _WINDOW * 3 // 4
        kept = [
            place for place in range(c, min(d, c + _REACH)) if (at := found[place]) is not None and at < sure
        ]
        for place in range(c, kept[-1] + 1 if kept else c):
            result[place] = found[place]
        a, c = sure, (kept[-1] + 1 if kept else c)
        if a >= b or c >= d:
            return
    _cheapest(shown, said, raw, (a, b), (c, d), result)


def _cheapest(
    shown: Sequence[str],
    said: Sequence[str],
    raw: Sequence[str],
    left: tuple[int, int],
    right: tuple[int, int],
    result: list[int | None],
    *,
    whole: bool = True,
) -> None:
    """The cheapest way through both: each word shown is said by none, one or several words.

    `whole`: everything said belongs to it; else any of what is said last may belong to what comes behind.
    """
    (a, b), (c, d) = left, right
    count, heard = b - a, d - c
    best = [[0.0] * (heard + 1) for _ in range(count + 1)]
    step = [
        [0] * (heard + 1) for _ in range(count + 1)
    ]  # words said by the last word shown; -1: one said too many
    for j in range(1, heard + 1):
        best[0][j], step[0][j] = j * _ADD, -1
    for i in range(1, count + 1):
        word, own = shown[a + i - 1], raw[a + i - 1]
        most = _most(own)
        for j in range(heard + 1):
            low, how = best[i - 1][j] + _DROP, 0
            if j and best[i][j - 1] + _ADD < low:
                low, how = best[i][j - 1] + _ADD, -1
            for k in range(1, min(most, j) + 1):
                paid = best[i - 1][j - k]
                if paid >= low:
                    continue
                paid += _cost(word, own, said[c + j - k : c + j])
                if paid < low:
                    low, how = paid, k
            best[i][j], step[i][j] = low, how
    i, j = count, heard if whole else min(range(heard + 1), key=lambda place: best[count][place])
    while j:
        k = step[i][j]
        if k == -1:
            j -= 1
            continue
        i -= 1
        for place in range(j - k, j):
            result[c + place] = a + i
        j -= k


def _most(raw: str) -> int:
    """At most so many words say one shown word."""
    figures = len(_FIGURE.findall(raw))
    if figures:
        return 4 + 3 * figures
    return len(raw) if _LETTERS.fullmatch(raw) else 3


def _cost(word: str, raw: str, said: Sequence[str]) -> float:
    """What it costs to believe that these words say the word shown."""
    count = len(said)
    joined = "".join(said)
    if word == joined:
        return 0.0
    figures = len(_FIGURE.findall(raw))
    if figures:
        if count == 1 and _FIGURE.search(joined):
            return _SWAP
        # As many words as figures, more or less; other letters ("3rd", "10km") are said too.
        extra = sum(c.isalpha() for c in raw) // 2 + (unicodedata.category(raw[0]) == "Sc")
        return 0.15 + 0.08 * abs(count - max(1.0, 0.9 * figures) - extra * 0.5)
    if not any(c.isalpha() for c in raw):  # "&", "%", "§"
        return 0.2 + 0.2 * (count - 1)
    if _LETTERS.fullmatch(raw) and count == len(word):
        return 0.1
    first = _alike(word, said[0]) if count == 1 else _alike(word, joined)
    return (_SWAP * (1.0 - first)) + 0.35 * (count - 1)


@lru_cache(maxsize=16384)
def _alike(word: str, said: str) -> float:
    """1: the same, 0: nothing in common; a short form whose letters all come in order ("mr", "mister") is near to it."""
    if len(word) < len(said) and word[:1] == said[:1]:
        letters = iter(said)
        if all(letter in letters for letter in word):
            return 0.75
    return SequenceMatcher(None, word, said, autojunk=False).ratio() * 0.8
