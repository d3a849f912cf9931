"""Sentences of a paragraph, as a reader of fiction hears them.

sentencex knows the stops and abbreviations of many languages, but takes a whole quotation for one sentence and ends
one after "Dr." or "etc.". So it reads the text with the quotation marks blanked out, and what it finds is mended
here: closing marks stay with their sentence, a tag in lower case ("Stop!" he cried.) stays with the speech, an
ellipsis or a dash ends a sentence only before a capital, titles and initials end none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.text.breath import breathe
from engine.text.languages import primary
from engine.text.lists import items
from engine.text.stops import Stops, stops

LIMIT = 400  # characters; the longest sentence of most novels is shorter

_STRONG = "!?‼‽⁇⁈⁉؟՞።፧။។៕᙮᠃᠉。！？｡।॥۔܀܁܂᥄᥅꓿︒﹒﹖﹗．։՜"
_WIDE = "。！？｡．︒၊။"  # after these no space is written
_ENDERS = re.compile(rf"(?:\.(?:[ \u00a0]?\.)+|…|[.{_STRONG}])(?:[ \u00a0]?…|[.{_STRONG}])*")
_CLOSING = "”’»)]}›」』）】〉》〕＂"
_EITHER = "\"'“‘«‹"  # closing where something stands before, opening where a word follows
_OPENING = "„‚“‘«‹([{「『（【〈《〔\"'¿¡»›_*"
_BLANKED = {ord(c): " " for c in '"“”„«»‹›「」『』()[]{}（）【】〈〉《》〔〕‘‚_*'}
# sentencex breaks down at a letter, a space wider than one byte and a full stop.
_BLANKED |= dict.fromkeys((0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x202F, 0x205F, 0x3000), " ")
_BLANKED |= dict.fromkeys(range(55296, 57344), "?")  # a lone half of a pair cannot be encoded
_APOSTROPHES = re.compile(r"(?<!\w)['’]|['’](?!\w)")  # a quotation's, or a letter's that is left out
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|\u2029")
_BEFORE_DASH = " \u00a0—―–-"
_DASHES = re.compile(r"[ \u00a0]?(?:—|―|–|--+)[ \u00a0]?")
_SOUNDS = re.compile(r"[^\W_]")
_LAST_WORD = re.compile(r"[^\W_][\w.’'\-]*$")
_WORD_BACKWARDS = re.compile(r"[\w.’'\-]*[^\W_]")
_NEXT_WORD = re.compile(r"[^\W_][\w’'\-]*(?:\.(?=\w))?")
_NAME_AND_VERB = re.compile(
    r"(?:(?:Mrs?|Ms|Dr|Miss|Sir|Lady|Lord|Captain)\.?\s)?[^\W\d_][\w’'\-]*(?:\s[A-Z][\w’'\-]*)?\s([a-z]+)\b"
)
_ROMAN = re.compile(r"[IVXLCivxlc]+\b")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ELLIPSIS_AFTER_STOP = re.compile(r"\w\. \. \. \. (?=[A-Z])")
_CAPITALISED = re.compile(r"([A-Z][a-z]+)(\S{0,80})")
_LIST_MARK = re.compile(r"[\s(\[]*(?:\d{1,3}|[A-Za-z]|[IVXLCivxlc]{1,6})$")


def split(text: str, language: str = "en", limit: int = LIMIT) -> list[tuple[int, int]]:
    """Half-open offsets of the sentences of `text`, in order, each without space at its ends, none empty.

    Together they hold every character of the text that is not a space. A sentence of more than `limit` characters
    (20 or more) is cut where a reader breathes. `language` is a BCP 47 tag; one that is not known is split by the
    marks of its script. Never raises for any text; linear in its length.
    """
    if not text or text.isspace():
        return []
    code = primary(language)
    table = stops(code)
    pieces: list[tuple[int, int]] = []
    start = 0
    for end in [*_boundaries(text, code, table), len(text)]:
        trimmed = _trim(text, start, end)
        if trimmed and trimmed[1] - trimmed[0] <= limit:
            _add(pieces, text, trimmed, limit)
        elif trimmed:
            for piece in breathe(text, *trimmed, limit):
                again = _trim(text, *piece)
                if again:
                    _add(pieces, text, again, limit)
        start = end
    return pieces


def _add(pieces: list[tuple[int, int]], text: str, piece: tuple[int, int], limit: int) -> None:
    """Appends a piece; one without a letter or digit joins the piece before it in the same paragraph."""
    start, end = piece
    if pieces and not _SOUNDS.search(text, start, end):
        before, until = pieces[-1]
        if end - before <= limit and "\n" not in text[until:start]:
            pieces[-1] = (before, end)
            return
    pieces.append(piece)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


class _Known:
    """Where sentencex begins a sentence, quotations left out of account: asked for only where our own rules do not
    tell, which most paragraphs never come to."""

    def __init__(self, text: str, code: str) -> None:
        self._text = text
        self._code = code
        self._places: frozenset[int] | None = None

    def any(self, places: range) -> bool:
        """Whether a sentence begins at one of the places."""
        if self._places is None:
            self._places = frozenset(self._found())
        return not self._places.isdisjoint(places)

    def _found(self) -> Iterator[int]:
        import sentencex

        place = 0
        for sentence in sentencex.segment(self._code, _APOSTROPHES.sub(" ", self._text.translate(_BLANKED))):
            place += len(sentence)
            yield place


def _boundaries(text: str, code: str, table: Stops) -> list[int]:
    """Offsets, strictly rising, inside the text, at which a new sentence begins."""
    known = _Known(text, code)
    listed = items(text)
    paragraphs = [match.end() for match in _PARAGRAPH.finditer(text)]
    found: list[int] = []
    start = 0  # of the sentence that is running
    next_paragraph = 0
    for match in _ENDERS.finditer(text):
        while next_paragraph < len(paragraphs) and paragraphs[next_paragraph] <= match.start():
            start = paragraphs[next_paragraph]
            next_paragraph += 1
        if listed.marks and listed.inside(match.start()):
            continue
        place = _after(text, match, start, known, table)
        if place is not None and place < len(text):
            found.append(place)
            start = place
    return sorted({place for place in (*found, *paragraphs, *listed.starts) if 0 < place < len(text)})


def _after(text: str, match: re.Match[str], start: int, known: _Known, table: Stops) -> int | None:
    """Where the next sentence begins if the marks of `match` end the one begun at `start`; None if they do not."""
    mark, place = match.group(), match.end()
    if mark == ". . . ." and _ELLIPSIS_AFTER_STOP.match(text, match.start() - 1):
        return match.start() + 2  # a stop, and then words left out before the next sentence
    if text[match.start() - 1 : match.start()] == "[" and text[place : place + 1] == "]":
        return None  # words left out of a quotation
    closers = _closers(text, place)
    if closers == len(text):
        return None
    quoted = closers > place
    place = closers
    dash = _DASHES.match(text, place) if text[place] in _BEFORE_DASH else None
    if dash and not (text[place : place + 1] == " " and _starts_dialogue(text, dash)):
        place = dash.end()
        while place < len(text) and text[place].isspace():
            place += 1
    elif not text[place].isspace() and not _needs_no_space(mark, text[place]):
        return place if mark == "." and not quoted and _run_together(text, match, table) else None
    following = place
    while following < len(text) and (text[following].isspace() or text[following] in _OPENING):
        following += 1
    if following >= len(text):
        return place if dash else None
    ahead = text[following]
    if ahead.islower():
        return None
    if mark == ".":
        if _goes_on(text, match, start, following, quoted, known, table):
            return None
    elif mark[-1] in ".…" and not _ellipsis_ends(text, match, following, quoted, table):
        return None
    if ahead in ",;:،，、；：":
        return None
    if quoted and _is_tag(text, place, following, table):
        return None
    if mark in "!?" and not quoted and not dash and text[place - 2 : place - 1].isspace() and ahead in "!?":
        return None
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _run_together(text: str, match: re.Match[str], table: Stops) -> bool:
    """Whether a stop without a space behind it ends a sentence: "Hello world.Today". Not in names of files or sites."""
    ahead = _CAPITALISED.match(text, match.end())
    if ahead is None or "@" in ahead.group(2) or "/" in ahead.group(2):
        return False
    word = text[max(0, match.start() - 24) : match.start()].rpartition(" ")[2]
    if re.search(r"[@/:.]", word):
        return False
    next_word = ahead.group(1).lower()
    if word.replace(",", "").isdigit():
        return True
    return (
        len(word) > 2
        and word.isalpha()
        and (word.islower() or next_word in table.starters or next_word in table.titles)
    )


def _closers(text: str, place: int) -> int:
    """Where the closing marks that follow a stop end. A mark set off by one space closes too where French sets it so."""
    while place < len(text):
        char = text[place]
        after = text[place + 1 : place + 2]
        if char in _CLOSING or (char in _EITHER and not after.isalnum()):
            place += 1
        elif char in " \u00a0\u202f" and after in ("»", "›") and not text[place + 2 : place + 3].isalnum():
            place += 2
        elif char in "_*" and not after.isalnum():
            place += 1
        else:
            break
    return place


def _needs_no_space(mark: str, ahead: str) -> bool:
    """Whether a sentence can begin at `ahead` right after `mark`: in scripts without spaces, or with a quotation.

    Otherwise the stop is a decimal's, a domain's or an abbreviation's.
    """
    wide = "\u2e80" <= ahead <= "\u9fff" or "\uf900" <= ahead <= "\ufaff" or "\u3000" <= ahead <= "\u30ff"
    return mark[-1] in _WIDE or ahead in "“‘„«「『（" or wide


def _starts_dialogue(text: str, dash: re.Match[str]) -> bool:
    """Whether a dash opens a new speech, as in "Il partit. — Restez !" (spaced, before a capital)."""
    return text[dash.end() - 1].isspace() and text[dash.end() : dash.end() + 1].isupper()


def _goes_on(
    text: str, match: re.Match[str], start: int, following: int, quoted: bool, known: _Known, table: Stops
) -> bool:
    """Whether one full stop is an abbreviation's, an initial's or a list number's and the sentence goes on."""
    word = _last_word(text, max(start, match.start() - 30), match.start())
    low = word.lower()
    ahead = _NEXT_WORD.match(text, following)
    next_word = ahead.group() if ahead else ""
    begins = next_word.lower() in table.starters
    opens = text[match.end() : following].strip(" \u00a0\n\t") != ""
    if not word:
        return (
            text[match.start() - 1 : match.start()] in "°º" and next_word[:1].isdigit() and match.start() > 0
        )
    if quoted and opens:
        return False
    if low in table.inner and not quoted:
        return True
    if low in table.numbered and (next_word[:1].isdigit() or _ROMAN.fullmatch(next_word) is not None):
        return True
    if (
        table.ranks
        and word.isdigit()
        and len(word) <= 3
        and next_word[:1].isupper()
        and not quoted
        and not begins
    ):
        led = text[max(start, match.start() - 24) : match.start() - len(word)].split()
        if led and led[-1].lower() in table.ranks:
            return True
    if low in table.numbered and low in table.starters and next_word[:1].isupper() and not quoted:
        return False  # "No. Stop it!"
    if low in table.titles and not quoted:
        return not (low in table.open and begins)
    if low in table.open:
        if begins or opens or not next_word[:1].isupper():
            return False
        if low in ("a.m", "p.m"):  # "At 5 a.m. Mr. Smith rose", but "He left at 5 p.m. Mr. Smith rose"
            return len(text[start : match.start()].split(maxsplit=4)) <= 3
        return low not in ("etc", "am", "pm", "in", "sat", "sun", "al")
    if (
        match.start() - start < 16
        and not quoted
        and not opens
        and _LIST_MARK.fullmatch(text, start, match.start())
    ):
        return low not in table.first_person or next_word.lower() not in table.first_person
    if len(word) == 1 and word.isupper() and not quoted:
        initial_next = text[following + 1 : following + 2] == "." and ahead is not None
        if low in table.first_person:  # the pronoun, unless it stands in a name: "Albert I. Jones"
            before = _LAST_WORD.search(
                text,
                max(start, match.start() - 31),
                match.start() - 1 - (match.start() - 2 >= start and text[match.start() - 2].isspace()),
            )
            named = before is not None and before.group()[:1].isupper() and before.start() > start
            return initial_next or (named and not begins)
        return initial_next or not begins
    if "." in word and _INITIALS.fullmatch(word):
        return not begins and not opens
    if quoted or opens or (begins and len(word) > 1 and word.isalpha() and word.islower()):
        return False
    return not known.any(range(match.end(), min(following, match.end() + 8) + 1))


def _last_word(text: str, start: int, end: int) -> str:
    """The word that stands right before `end`, "" if none does. Read backwards: forwards, each character of each word
    between would be tried for its beginning."""
    found = _WORD_BACKWARDS.match(text[start:end].removesuffix("\n")[::-1])
    return found.group()[::-1] if found else ""


def _ellipsis_ends(text: str, match: re.Match[str], following: int, quoted: bool, table: Stops) -> bool:
    """Whether dots end a sentence. They do before a capital, but "I... I", "well ... I" and "Em... Emma" go on."""
    ahead = _NEXT_WORD.match(text, following)
    next_word = ahead.group() if ahead else ""
    if quoted or match.group().count(".") >= 4:
        return True
    if match.group()[0] in _STRONG:  # "?..." and "!..." have ended it already
        return True
    word = _last_word(text, max(0, match.start() - 30), match.start()).lower()
    head = re.split(r"[’'\-]", next_word)[0].lower()
    if head in table.first_person:
        return False
    return not (word and next_word.lower().startswith(word) and text[match.end() : following].isspace())


def _is_tag(text: str, place: int, following: int, table: Stops) -> bool:
    """Whether what follows a quotation tags it: '"Stop!" I cried', '"Stop!" Mary said'."""
    if not table.speech or text[place:following].strip():
        return False
    tag = _NAME_AND_VERB.match(text, following)
    if tag is None or tag.group(1) not in table.speech:
        return False
    first = re.split(r"\W", tag.group(), maxsplit=1)[0].lower()
    return first in table.first_person or first not in table.starters
