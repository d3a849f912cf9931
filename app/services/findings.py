"""Names and rare words of a book, found by themselves, with how a voice would say them and where they stand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import regex

from app.core.progress import Impact
from app.db import chapters as chapter_rows
from app.db import lexicon as rows
from app.db import lines as line_rows
from app.db import meta
from app.services.lexicons import merged
from app.services.project import Project
from app.services.pronouncing import differ, phonemes
from engine.errors import BadText
from engine.text import dictionary
from engine.text.languages import primary
from engine.text.lexicon import Lexicon
from engine.text.normalize import normalize
from engine.text.words import simple, tokens

LIMIT = 500
"""How many words are told of, the weightiest first."""

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]+(?:['’ʼ]\p{L}[\p{L}\p{M}]*)*|\p{L}['’ʼ]\p{L}[\p{L}\p{M}]*")
_CAPITAL = regex.compile(r"(?<![\p{L}\p{M}'’ʼ])\p{Lu}[\p{L}\p{M}]*(?:['’ʼ]\p{L}[\p{L}\p{M}]*)*")
_BEGINS = regex.compile(r"[\s\"“”‘’«»„‚'(\[—–-]*")  # what may stand before the first word of a sentence
_STOP = regex.compile(r"[.!?:…][\"”’»)\]]*[\s\"“‘«„(\[—–]*$|[\"“„«—–]\s*$")
_ROMAN = regex.compile("[IVXLCDM]+")
_HALVES = frozenset(
    "don didn doesn isn wasn aren weren won wouldn couldn shouldn hadn haven hasn needn mustn ain ll ve re".split()
)
_USUAL = 1000  # met as often as this in the word list, a name is one that every voice knows
_SELDOM = 60  # met at most as often, a word is rare
_SPARE = 400  # words that are looked at beyond the limit, since some turn out to be known
_CAPITALISED = ("de", "lb")  # languages that write every noun with a capital letter


@dataclass(frozen=True, slots=True)
class Finding:
    """A word to look at. `kind`: "name" or "rare"; `count`: how often it stands in the book; `line`: its first line.

    `phonemes`: what a voice would say now; `dictionary`: what the dictionary says, where that differs plainly, else
    None. `listed`: whether a word list of the language has it; `settled`: whether the lexicon has an entry for it.
    """

    word: str
    kind: str
    count: int
    line: int
    language: str
    phonemes: str
    dictionary: str | None
    listed: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A word at [start, end) of the text of a line. `chapter` counts from 0, `chapter_id` is what an entry is bound to;
    `number`: which one in its line, from 0."""

    line: int
    chapter: int
    title: str
    speaker: str | None
    text: str
    start: int
    end: int
    number: int
    chapter_id: int


@dataclass(slots=True)
class _Seen:
    """How a word is written in the book. `inside`: with a capital where none begins a sentence."""

    forms: Counter[str] = field(default_factory=Counter)
    small: int = 0
    inside: int = 0

    @property
    def count(self) -> int:
        """How often it stands there."""
        return self.forms.total()

    @property
    def written(self) -> str:
        """As it is mostly written."""
        return self.forms.most_common(1)[0][0]


def findings(
    project: Project, lexicon_file: Path | None = None, limit: int = LIMIT, *, settled: bool = True
) -> tuple[Finding, ...]:
    """The names and rare words of the book's own language, the weightiest first: those that a voice may well not know
    and that stand there often.

    `settled`: with those that the lexicon has an entry for already. Languages without a word list (see
    `dictionary.languages`) have names alone.
    """
    with project.db.read() as conn:
        language = meta.info(conn).language
        lexicon = merged(conn, lexicon_file)
        lines = [one for one in rows.said_lines(conn) if primary(one.language) == primary(language)]
    seen = _seen(lines)
    found, said = _candidates(seen, language)
    found.sort(key=lambda one: (-_weight(seen[one[0]].count, one[2], one[0] in said), one[0]))
    if not settled:
        found = [one for one in found if not _settled(lexicon, seen[one[0]].written, language)]
    chosen = found[: limit + _SPARE]
    written = [seen[word].written for word, *_ in chosen]
    first = _first_lines(lines, written)
    told = _told(written, language, lexicon)
    plain = dict(zip(written, _told(written, "en-us", lexicon), strict=True)) if said else {}
    out = []
    for (word, kind, frequency), form, now in zip(chosen, written, told, strict=True):
        ways = said.get(word, ())
        # The dictionary is American: so is what it is compared with, whatever the book's accent.
        other = ways[0] if ways and now and all(differ(plain[form] or now, way) for way in ways) else None
        if frequency and ways and other is None:  # a word that voices know: July, Edward
            continue
        done = _settled(lexicon, form, language)
        line = first.get(form, 0)
        out.append(Finding(form, kind, seen[word].count, line, language, now, other, frequency > 0, done))
    return tuple(out[:limit])


def occurrences(project: Project, word: str, limit: int | None = None) -> tuple[Occurrence, ...]:
    """Every place where the book says a word or phrase, also in another case or as a possessive, in reading order."""
    wanted = [token.folded for token in tokens(word.strip())]
    if not wanted:
        return ()
    found: list[Occurrence] = []
    needle = max((one for one in wanted if one != " "), key=len, default="")
    with project.db.read() as conn:
        states = {state.index: state.title for state in chapter_rows.states(conn)}
        places = {number: index for index, number in enumerate(rows.chapter_ids(conn))}
        for line in rows.said_lines(conn, holding=[needle]):
            if needle not in simple(line.text):
                continue
            place = places[line.chapter]
            for number, (start, end) in enumerate(_places(line.text, wanted)):
                found.append(
                    Occurrence(
                        line.id,
                        place,
                        states.get(place, ""),
                        line.speaker,
                        line.text,
                        start,
                        end,
                        number,
                        line.chapter,
                    )
                )
                if limit is not None and len(found) == limit:
                    return tuple(found)
    return tuple(found)


def cost_of_lines(project: Project, lines: Iterable[int]) -> Impact:
    """What rendering those lines anew would cost; lines without a take that is up to date cost nothing more."""
    with project.db.read() as conn:
        return Impact(*line_rows.cost(conn, list(lines)))


def _places(text: str, wanted: list[str]) -> Iterator[tuple[int, int]]:
    row = tokens(text)
    for at in range(len(row) - len(wanted) + 1):
        last = row[at + len(wanted) - 1]
        if all(row[at + i].folded == word for i, word in enumerate(wanted[:-1])) and (
            last.folded == wanted[-1] or last.folded.removesuffix("'s") == wanted[-1]
        ):
            yield row[at].start, last.end if last.folded == wanted[-1] else last.end - 2


def _seen(lines: Iterable[rows.SaidLine]) -> dict[str, _Seen]:
    written: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for line in lines:
        written.update(_WORD.findall(line.text))
        inside.update(_inside(line.text))
    seen: dict[str, _Seen] = {}
    for word, count in written.items():
        plain = _plain(word)
        if len(plain) < 2 or _ROMAN.fullmatch(plain):
            continue
        one = seen.setdefault(plain.lower(), _Seen())
        one.forms[plain] += count
        one.inside += inside[word]
        if plain[0].islower():
            one.small += count
    return seen


def _inside(text: str) -> Iterator[str]:
    """The words with a capital that do not begin a sentence, and are not in capitals throughout."""
    first = _BEGINS.match(text)
    begins = first.end() if first else 0
    for match in _CAPITAL.finditer(text):
        word, at = match.group(), match.start()
        if at > begins and not word.isupper() and not _STOP.search(text[max(0, at - 6) : at]):
            yield word


def _plain(word: str) -> str:
    """A word with plain apostrophes and without a possessive's ending."""
    plain = word if word.isascii() else word.replace("’", "'").replace("ʼ", "'")
    return plain[:-2] if plain.endswith(("'s", "'S")) else plain


def _first_lines(lines: Iterable[rows.SaidLine], words: Iterable[str]) -> dict[str, int]:
    """The first line that holds each word as it is written."""
    left = set(words)
    found: dict[str, int] = {}
    for line in lines:
        if not left:
            break
        for word in left.intersection(map(_plain, _WORD.findall(line.text))):
            found[word] = line.id
            left.discard(word)
    return found


def _candidates(
    seen: Mapping[str, _Seen], language: str
) -> tuple[list[tuple[str, str, int]], dict[str, tuple[str, ...]]]:
    """(word without case, kind, how often the word list met it), and what the dictionary of sounds says for them."""
    listed = dictionary.counts(language)
    english = primary(language) == "en"
    capitalised = primary(language) in _CAPITALISED
    found = []
    for word, one in seen.items():
        frequency = listed.get(word, 0) if listed is not None else 0
        known = listed is not None and dictionary.known(word, listed)
        if one.inside > 0 and one.small * 5 <= one.inside and not (capitalised and known):
            if frequency < _USUAL and not (known and frequency == 0):
                found.append((word, "name", frequency))
        elif listed is None or word in _HALVES:
            continue
        elif (not known and not (english and _derived(word, listed))) or 0 < frequency <= _SELDOM:
            found.append((word, "rare", frequency))
    said = dictionary.pronunciations({word for word, *_ in found}) if english else {}
    names = {word for word, kind, _ in found if kind == "name"}
    kept = []
    for word, kind, frequency in found:
        base = next(
            (word[: -len(end)] for end in ("es", "s") if word.endswith(end) and word[: -len(end)] in names),
            None,
        )
        if kind == "name" and base is not None:
            seen[base].forms[seen[base].written] += seen[
                word
            ].count  # the Knightleys: an entry says its plural too
        elif not (kind == "rare" and frequency == 0 and word in said) and not _said_otherwise(
            seen[word].written, language
        ):
            kept.append((word, kind, frequency))
    return kept, said


def _derived(word: str, listed: Mapping[str, int]) -> bool:
    """Whether an English word is a form of a listed one, or one that is spelled in the British way."""
    for british, american in (
        ("our", "or"),
        ("is", "iz"),
        ("ys", "yz"),
        ("ll", "l"),
        ("re", "er"),
        ("ence", "ense"),
    ):
        if british in word and word.replace(british, american) in listed:
            return True
    for ending in (
        "s",
        "es",
        "ed",
        "d",
        "ing",
        "ly",
        "ness",
        "less",
        "like",
        "ish",
        "er",
        "est",
        "able",
        "y",
        "ings",
        "nesses",
    ):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            base = word[: -len(ending)]
            forms = (
                base,
                base + "e",
                base[:-1] + "y" if base.endswith("i") else base,
                base[:-1] if base[-1] == base[-2] else base,
            )
            if any(listed.get(form, 0) > _SELDOM for form in forms):
                return True
    return False


def _said_otherwise(word: str, language: str) -> bool:
    """Whether normalisation says something else for it ("Mr" is "Mister")."""
    return len(word) < 5 and normalize(f"{word}. Smith", language).partition(" ")[0].rstrip(".") != word


def _weight(count: int, frequency: int, said: bool) -> float:
    """How much it matters to look at a word: often in the book, seldom elsewhere, in no dictionary of sounds."""
    return math.sqrt(count) * (4.0 if frequency == 0 else 1.0) * (1.0 if said else 2.0)


def _told(words: list[str], language: str, lexicon: Lexicon) -> tuple[str, ...]:
    try:
        return phonemes(words, language, lexicon)
    except BadText:  # a language that espeak-ng does not know
        return ("",) * len(words)


def _settled(lexicon: Lexicon, written: str, language: str) -> bool:
    """Whether the lexicon says a word as it is mostly written, whoever says it."""
    text, given = lexicon.apply(written, language)
    return bool(given) or text != written
