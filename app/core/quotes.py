"""Which characters of a paragraph stand in quotation marks: one convention for a book, found by evidence.

Only the outer quotation is found; what is quoted within it stays inside. An apostrophe is never taken for a mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from app.core.dialogue_marks import Pair, Style, closes_first, opens, pairs
from app.core.dialogue_words import (
    EVERY_SPEECH_VERB,
    HUMAN_NOUNS,
    LOOSE_VERBS,
    SAYING_NOUNS,
    SPEECH_VERBS,
)

__all__ = ["Convention", "Quotation", "Style", "convention", "find", "find_foreign"]


@dataclass(frozen=True, slots=True)
class Convention:
    """How a book marks speech: its marks, and whether a dash at a paragraph's start opens a turn."""

    style: Style
    dashes: bool = False


class Quotation(NamedTuple):
    """A quotation within one paragraph.

    `start`, `end`: the quoted text without its marks and the spaces next to them; `outer`: with them.
    `continues`: it carries on the quotation that the paragraph before left open. `closed`: False if it runs to the
    paragraph's end without a closing mark. `speech`: False for words set off for another reason (a title, a term).
    """

    start: int
    end: int
    outer: tuple[int, int]
    continues: bool = False
    closed: bool = True
    speech: bool = True


def _one_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_DASH_LANGUAGES = frozenset("fr es pt it ca gl ro ru uk be pl tr el hu cs sk sv fi nb da".split())
_EVIDENCE = {
    Style.DOUBLE: re.compile(r"[“\"](?<!\S.)(?=[^\s\"])"),
    Style.GERMAN: re.compile(r"„(?=\S)"),
    Style.GUILLEMETS: re.compile(r"«(?<![^\s(—–-].)"),
    Style.INWARD: re.compile(r"»(?<![^\s(—–-].)(?=\S)"),
    Style.CORNER: re.compile("[「『]"),
}
_SINGLE_OPEN = re.compile(r"[‘'](?<![^\s(—–-].)(?=[\w¡¿—…’])")
_SINGLE_CLOSE = re.compile(r"[’'](?:(?<=[.,!?;:—…-].)|(?<=\w.)(?=[.,;:]))(?=[\s.,;:!?)—–-]|$)")
_DASH_START = re.compile(r"\s*(?:[—–―]+|--+|-(?=\s))\s*(?=\S)")
_DASHED_TURN = re.compile(rf"{_DASH_START.pattern}.*[.!?…]", re.DOTALL)  # no signature: "— Victor Hugo"
# A dash that opens or closes what the narrator puts into a turn: "Hola —dijo Juan—. ¿Qué tal?"
_DASH_INSIDE = re.compile(r"(?<=\s)[—–―](?=\w)|(?<=\S)[—–―](?=[\s.,;:!?…]|$)|(?<=\s)[—–―](?=\s)")
_CLOSING_DASH = re.compile(r"[^—–―]{2,120}(?<=\S)[—–―](?=[.,;:!?…])")
# The same without any mark: "Bonjour, dit-il en riant. Comment ça va ?"
_BARE_TAG = re.compile(
    r"(?:(?<=[,!?…] )|(?<=[!?…,]\u00a0))(?:(?:lui|leur|me|s’|s'|se|m’|m'|l’|l'|y)\s?)*(?P<verb>[a-zà-ÿ]+)"
    r"(?:-t)?(?:-(?:il|elle|on|ils|elles|je|nous)\b|\s(?=(?:[A-ZÀ-Þ]|l[ea] |l’|l'|les |"
    r"monsieur |madame |mademoiselle |maître |docteur |mon |ma |son |sa |un |une |the |he |she |I |they |his |my )))"
    r"(?:[^.!?;:…]|(?<=\bM)\.|(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bDr)\.)*?(?=[!?;:…,]|\s[—–]\s|(?<!\bM)(?<!\bMr)(?<!\bMrs)(?<!\bDr)\.|$)"
)
# In a German book beside the marks that it mostly has: those of the other kind, and single ones round a thought.
_ASIDE = re.compile(
    r"»(?=\S)[^«»]*«|„(?=\S)[^„“”]*[“”]|›(?=\S)[^‹›]*‹|‚(?=\S)(?:[^‚‘’„“»«]|’(?=\w))*(?:‘|’(?!\w))"
)
# A tag in a quotation that nothing closes, and one after a quotation that nothing opens: a mark is lost.
_TAG_VERB = _one_of(SPEECH_VERBS["en"] - LOOSE_VERBS)
_NAME = r"(?:(?:Mrs?|Miss|Dr|Sir|Lady)\.? )?[A-Z]\w+(?: [A-Z]\w+)?"
_PLAIN_TAG = rf"{_TAG_VERB} (?:{_NAME}|he|she|(?:the|my|his|her) [a-z]+)(?=[\s.,;:!?]|$)"
_UNCLOSED = re.compile(rf"(?P<said>[^.!?;:]{{1,80}}[,!?])\s{_PLAIN_TAG}[^.!?]*[.!?]?")
# Where the next paragraph may carry the speech on, no mark need be lost, and the speaker's own verb looks like a tag's:
# "I went there, asked her mother for the key, and let myself in." What is surely a tag follows a question or an
# exclamation, or names somebody, and no more, after a verb that is not done to anybody.
_DONE_TO_NOBODY = _one_of(
    "said says cried cries exclaimed replied replies rejoined retorted responded remarked inquired enquired protested "
    "interposed added murmured muttered whispered shouted".split()
)
_SOMEBODY = rf"(?:{_NAME}|(?:the|my|his|her) (?:[a-z]+ )?{_one_of(HUMAN_NOUNS)})"
_SURE_TAG = re.compile(
    rf"(?<=[!?])|\s(?:{_TAG_VERB} (?:he|she)|{_DONE_TO_NOBODY} {_SOMEBODY})(?: [a-z]+ly)?(?=[.,;:!?]|$)"
)
_UNOPENED = re.compile(rf"[^“”„\"‘]{{2,400}}[,.!?—][”\"]\s{_PLAIN_TAG}")
_SOUNDS = re.compile(r"[^\W_]")
_WORD = re.compile(r"\w[\w’'-]*")
_NAMING = frozenset("called calls call read put observed quoted termed understood meant pronounced".split())


def convention(paragraphs: Sequence[str], language: str = "en") -> Convention:
    """The convention of a book (or of a part of it) by what its paragraphs show.

    `language`: BCP 47; it only settles what the marks leave open. Without any marks: `Style.NONE`.
    """
    count = _evidence(paragraphs)
    dashes = count.pop("dash", 0)
    style = max(Style, key=lambda candidate: count[candidate])
    best = count[style]
    if best == 0:
        style = Style.NONE
    by_dash = (
        dashes >= 2 and dashes * 10 >= best if language[:2] in _DASH_LANGUAGES else dashes > max(4, best)
    )
    return Convention(style, by_dash)


def find_foreign(
    paragraphs: Sequence[str], languages: Sequence[str | None], found: Sequence[tuple[Quotation, ...]]
) -> list[tuple[Quotation, ...]]:
    """`found` by the book's convention, with the conventions of their own for paragraphs in another language.

    `languages`: for each paragraph its language where that is not the book's (and a quotation may begin in it), else
    None. A paragraph that shows the book's marks keeps them, unless it begins with those of its own language.
    """
    mended = list(found)
    first = 0
    for language, group in groupby(languages):
        last = first + len(list(group))
        if language is not None:
            texts = paragraphs[first:last]
            own = convention(texts, language)
            if language[:2].lower() in _DASH_LANGUAGES and any(map(_DASHED_TURN.match, texts)):
                own = Convention(own.style, True)
            by_own = find(texts, own)
            for index, quotations in enumerate(by_own, first):
                text = paragraphs[index]
                begins = opens(text, own.style) or (own.dashes and _DASH_START.match(text) is not None)
                if quotations and (begins or not found[index]):
                    mended[index] = quotations
        first = last
    return mended


def _evidence(paragraphs: Sequence[str]) -> Counter[str]:
    count: Counter[str] = Counter()
    starts: Counter[str] = Counter()
    for text in paragraphs:
        starts[text.lstrip()[:1]] += 1
        for style, pattern in _EVIDENCE.items():
            count[style] += len(pattern.findall(text))
        if "‘" in text or "'" in text:
            count[Style.SINGLE] += min(len(_SINGLE_OPEN.findall(text)), len(_SINGLE_CLOSE.findall(text)))
        if _DASH_START.match(text):
            count["dash"] += 1
    # German closes with the mark that English opens with.
    if count[Style.GERMAN] * 2 > count[Style.DOUBLE]:
        count[Style.DOUBLE] = 0
    count[Style.INWARD if count[Style.GUILLEMETS] >= count[Style.INWARD] else Style.GUILLEMETS] = 0
    # Doubles within singles or singles within doubles: paragraphs begin with the outer kind.
    single, double = starts["‘"] + starts["'"], starts["“"] + starts['"']
    if count[Style.SINGLE] and count[Style.DOUBLE] and single + double:
        count[Style.DOUBLE if single > double else Style.SINGLE] = 0
    return count


def find(
    paragraphs: Sequence[str], book: Convention, open_to: Sequence[bool] | None = None
) -> list[tuple[Quotation, ...]]:
    """The quotations of the paragraphs of one chapter, in order.

    `open_to`: for each paragraph, whether a quotation may begin in it (False for headings, and for verse or a
    letter, which are quoted only where the quotation begun before runs on through them).
    """
    found: list[tuple[Quotation, ...]] = []
    running = False  # the paragraph before left its quotation open
    opening = [opens(text, book.style) for text in paragraphs]
    opening.append(False)
    for index, text in enumerate(paragraphs):
        may_open = open_to is None or open_to[index]
        starts_open = opening[index]
        carried = (
            running and not starts_open and closes_first(list(paragraphs[index : index + 6]), book.style)
        )
        dash = _DASH_START.match(text) if book.dashes and may_open else None
        if dash:
            found.append(_dashed(text, dash.end(), book.style))
            running = running and "»" not in text
            continue
        if not (may_open or carried or (running and starts_open)):
            found.append(())
            running = False
            continue
        quotations: list[Quotation] = []
        lost = not carried and book.style is Style.DOUBLE and _UNOPENED.match(text) is not None
        tagged = False  # the last quotation is open, but only for a lost mark: it does not run on
        marked = pairs(text, book.style, carried=carried or lost, goes_on=opening[index + 1])
        if not marked and book.style in (Style.GERMAN, Style.INWARD):
            marked = [Pair(one.start(), one.end() - 1, True) for one in _ASIDE.finditer(text)]
        for pair in marked:
            going_on = (pair.first < 0 and not lost) or (running and starts_open and not quotations)
            spoken_before = any(one.speech for one in quotations)
            quotation = _quotation(text, pair, continues=going_on, spoken_before=spoken_before)
            if quotation is not None:
                if book.style is Style.GUILLEMETS:
                    quotations.extend(_split_tags(text, quotation))
                else:
                    parts = _without_tag(text, quotation, paragraphs[index + 1 : index + 7], book.style)
                    tagged = parts[0] is not quotation
                    quotations.extend(parts)
        found.append(tuple(quotations))
        running = bool(quotations) and not (quotations[-1].closed or tagged) and quotations[-1].speech
    return found


def _without_tag(text: str, quotation: Quotation, following: Sequence[str], style: Style) -> list[Quotation]:
    """Takes the sentence of a plain tag out of a quotation that nothing closes: "Show me, said the doctor.

    `following`: the next paragraphs. Where they may carry the quotation on, only what is surely a tag is one.
    """
    found = (
        None
        if quotation.closed or quotation.continues
        else _UNCLOSED.match(text, quotation.start, quotation.end)
    )
    if found is None:
        return [quotation]
    end = found.end("said")
    if _SURE_TAG.match(text, end, quotation.end) is None and _runs_on(text, quotation, following, style):
        return [quotation]
    rest = _trimmed(text, found.end(), quotation.end)
    tagged = [quotation._replace(end=end, outer=(quotation.outer[0], end))]
    if rest is not None:
        outer = (rest[0], quotation.outer[1])
        tagged.append(Quotation(*rest, outer))  # opened by no mark: none is missing
    return tagged


def _runs_on(text: str, quotation: Quotation, following: Sequence[str], style: Style) -> bool:
    """Whether a quotation that nothing closes may be of several paragraphs: no other opens after it in its own, and
    the next one opens anew or closes it."""
    return quotation.outer[1] == len(text) and (
        any(opens(after, style) for after in following[:1]) or closes_first(list(following), style)
    )


def _quotation(text: str, pair: Pair, *, continues: bool, spoken_before: bool) -> Quotation | None:
    outer = (max(0, pair.first), min(len(text), pair.last + 1) if pair.closed else pair.last)
    span = _trimmed(text, pair.first + 1, pair.last)
    if span is None:
        return None
    quotation = Quotation(*span, outer, continues=continues, closed=pair.closed)
    speech = continues or _is_speech(text, quotation, spoken_before=spoken_before)
    return quotation._replace(speech=speech)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _is_speech(text: str, quotation: Quotation, *, spoken_before: bool) -> bool:
    """Tells speech from words set off as a title, a term, or in irony.

    Speech ends with a stop of its own, or begins after one, or stands next to a verb of speech.
    """
    inside = text[quotation.start : quotation.end]
    if not _SOUNDS.search(inside):
        return any(char in "?!…" for char in inside)
    before = text[: quotation.outer[0]].rstrip()
    after = text[quotation.outer[1] :].lstrip()
    words = _WORD.findall(inside)
    if not quotation.closed or len(words) > 12:
        return True
    last = inside.rstrip("’'_*)")[-1:]
    stopped = last in ".,;:!?—–-…"
    leading = [word.lower() for word in _WORD.findall(before[-40:])[-1:]]
    told = bool(leading) and leading[0] in EVERY_SPEECH_VERB and leading[0] not in _NAMING
    if before[-1:].isalnum() or before[-1:] in tuple("’')"):  # in the middle of a sentence
        if told:
            return len(words) > 1 or stopped
        if last in "!?":
            return len(words) > 2 and inside[0].isupper()
        titled = all(word[0].isupper() or len(word) < 4 for word in words)
        return inside[0].isupper() and len(words) > (3 if stopped else 6) and not titled
    tag = [word.lower() for word in _WORD.findall(after[:40])[:3]]
    if told or any(word in EVERY_SPEECH_VERB for word in tag):
        return True
    if tag[:1] in (["was"], ["were"], ["came"]) and not SAYING_NOUNS.isdisjoint(
        _WORD.findall(after[:80])[:7]
    ):
        return True  # "was Marilla's only comment"
    if before.endswith(",") and inside[0].islower() and len(words) < 4 and not spoken_before:
        return False  # or, as he put it, "tarried,"
    # No stop within, and a sentence that goes on: "Green Gables" was the house's name.
    return stopped or len(words) > 6 or not (after[:1].islower() or after[:1] in tuple(",;"))


def _dashed(text: str, start: int, style: Style) -> tuple[Quotation, ...]:
    """A turn opened by a dash, without the narrator's words that dashes or a bare tag set off."""
    pieces: list[tuple[int, int]] = []
    cut, speaking = start, True
    stop = _shut(text, start) if style is Style.GUILLEMETS else len(text)
    for match in _DASH_INSIDE.finditer(text, start, stop):
        at = match.start()
        following = text[match.end() :].lstrip()
        if speaking:
            attached = not text[match.end() : match.end() + 1].isspace()
            tag = (
                text[at - 1 : at].isspace()
                and (
                    (following[:1].islower() and (attached or _tagged(text, at, following)))
                    # "—Sí. —Juana sonrió—. Sube."
                    or (
                        attached
                        and following[:1].isupper()
                        and _CLOSING_DASH.match(text, match.end()) is not None
                    )
                )
            )
            if tag:
                pieces.append((cut, at))
                speaking = False
        else:
            cut, speaking = match.end(), True
            while cut < len(text) and text[cut] in ".,;:!?… \u00a0":
                cut += 1
    if speaking:
        pieces.append((cut, stop))
    found: list[Quotation] = []
    for first, last in pieces:
        span = _trimmed(text, first, last)
        if span is not None:
            outer = (0 if not found else span[0], stop + 1 if last == stop < len(text) else span[1])
            found.extend(_split_tags(text, Quotation(*span, outer)))
    return tuple(found)


def _shut(text: str, start: int) -> int:
    """Where a mark closes that no mark in the turn opened: "— Moi aussi », fit-il."; else the text's end."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "«") - (text[at] == "»")
        if depth < 0:
            return at
    return len(text)


def _tagged(text: str, at: int, following: str) -> bool:
    word = _WORD.match(following)
    return text[:at].rstrip()[-1:] in ",.!?…" or (
        word is not None and word.group().lower() in EVERY_SPEECH_VERB
    )


def _split_tags(text: str, quotation: Quotation) -> list[Quotation]:
    """Takes bare tags ("..., dit-il, ...") out of a quotation."""
    rest = [quotation]
    for match in _BARE_TAG.finditer(text, quotation.start, quotation.end):
        if match.group("verb") not in EVERY_SPEECH_VERB:
            continue
        whole = rest.pop()
        head = _trimmed(text, whole.start, match.start())
        end = match.end()
        while end < whole.end and text[end] in ".,;:!?…—– \u00a0":
            end += 1
        tail = _trimmed(text, end, whole.end)
        if head is not None:
            rest.append(whole._replace(start=head[0], end=head[1], outer=(whole.outer[0], head[1])))
        if tail is None:
            break
        rest.append(
            whole._replace(start=tail[0], end=tail[1], outer=(tail[0], whole.outer[1]), continues=False)
        )
        if head is None:
            rest[-1] = rest[-1]._replace(continues=whole.continues)
    return rest
