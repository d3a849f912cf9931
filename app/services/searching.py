"""Find and replace through the whole book, with what a replacement costs before it is made."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from app.core.errors import BadEdit
from app.core.progress import Changes, Impact
from app.core.shortening import shortened
from app.db import lines as line_rows
from app.services import rewording
from app.services.project import Project

if TYPE_CHECKING:
    from app.db.lines import Wording
    from app.db.session import Connection

_LONGEST = 1000  # characters of what is searched for

# What is typed on a keyboard finds what is printed in a book.
_LIKE = {
    "'": "'’‘ʼ",
    "’": "'’‘ʼ",
    '"': '"“”„«»',
    "-": "-‐‑",
}
_PATIENCE = (
    1.0  # seconds that a pattern may take over one line; (a|aa)+$ would take longer than the sun will shine
)


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. `case`: capitals count; `words`: whole words only; `regex`: it is a regular expression."""

    pattern: str
    case: bool = False
    words: bool = False
    regex: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """`[start, end)` of the text of a line, as it is shown now, in a chapter."""

    line: int
    start: int
    end: int
    chapter: int = 0


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a replacement would do: `texts` by line id, `hits` places in them, and what it costs."""

    texts: dict[int, str]
    hits: int
    impact: Impact


def find(
    project: Project,
    pattern: str,
    *,
    case: bool = False,
    words: bool = False,
    regex: bool = False,
    chapters: Collection[int] | None = None,
) -> tuple[Hit, ...]:
    """Every place where the lines of those chapters (None: of the book) say it, in reading order.

    A plain search takes any space for any other, straight quotation marks for curly ones, and a letter with its
    accent for the two characters that make it. Raises BadEdit with one line for a regular expression that is none.
    """
    if not pattern:
        return ()
    wanted = compiled(Query(pattern, case, words, regex))
    with project.db.read() as conn:
        return tuple(_hits(line_rows.wordings(conn, chapter_indices=chapters), wanted))


def planned(project: Project, query: Query, by: str, chapters: Collection[int] | None = None) -> Replacement:
    """What `replace` would do, without doing it. Raises as `replace` does."""
    wanted = compiled(query)
    with project.db.read() as conn:
        texts, hits = _replaced(line_rows.wordings(conn, chapter_indices=chapters), wanted, query, by)
        return Replacement(texts, hits, rewording.cost(conn, rewording.changes(conn, texts)))


def replace(project: Project, query: Query, by: str, chapters: Collection[int] | None = None) -> Changes:
    """Replaces every hit, in one step that can be undone.

    In a regular expression's replacement \\1 and \\g<name> stand for its groups. Where capitals do not count, what
    stands in their place begins with a capital, or is in capitals, as what was there. Raises BadEdit.
    """
    wanted = compiled(query)

    def work(conn: Connection) -> dict[int, str | None]:
        return dict(_replaced(line_rows.wordings(conn, chapter_indices=chapters), wanted, query, by)[0])

    return rewording.reword_found(
        project, f"Replace “{shortened(query.pattern)}” with “{shortened(by)}”", work
    )


def replace_one(project: Project, hit: Hit, query: Query, by: str) -> Changes:
    """Replaces one hit. Raises BadEdit where the line has changed since and no longer says it there."""
    wanted = compiled(query)

    def work(conn: Connection) -> dict[int, str | None]:
        for line in line_rows.wordings(conn, [hit.line]):
            for match in _matches(wanted, line.text):
                if match.span() == (hit.start, hit.end):
                    said = _said(match, query, by)
                    return {line.id: line.text[: hit.start] + said + line.text[hit.end :]}
        raise BadEdit(f"line {hit.line} has changed since the search; search again")

    return rewording.reword_found(
        project, f"Replace “{shortened(query.pattern)}” with “{shortened(by)}”", work
    )


def compiled(query: Query) -> regex.Pattern[str]:
    """The pattern that a query means. Raises BadEdit."""
    if len(query.pattern) > _LONGEST:
        raise BadEdit(f"what is searched for may have at most {_LONGEST:,} characters")
    flags = 0 if query.case else regex.IGNORECASE
    text = query.pattern if query.regex else _plain(query.pattern)
    try:
        made = regex.compile(text, flags)
        if query.words:
            made = regex.compile(rf"(?<!\w)(?:{text})(?!\w)", flags)
    except regex.error as error:
        pos = getattr(error, "pos", None)
        at = "" if pos is None else f" at character {pos + 1}"
        why = getattr(error, "msg", None) or error
        raise BadEdit(f"“{shortened(query.pattern)}” is no regular expression: {why}{at}") from None
    except (OverflowError, RecursionError):
        raise BadEdit(f"“{shortened(query.pattern)}” is too large for a regular expression") from None
    return made


def _plain(pattern: str) -> str:
    """A regular expression for a text as it is typed."""
    forms = dict.fromkeys(unicodedata.normalize(form, pattern) for form in ("NFC", "NFD"))
    return "|".join(
        "".join(
            r"[\s\x1c-\x1f]+"  # Python takes the separators of ASCII for spaces, Unicode does not
            if piece.isspace()
            else f"[{regex.escape(_LIKE[piece])}]"
            if piece in _LIKE
            else regex.escape(piece)
            for piece in regex.findall(r"[\s\x1c-\x1f]+|\S", form)
        )
        for form in forms
    )


def _hits(lines: Sequence[Wording], wanted: regex.Pattern[str]) -> Iterator[Hit]:
    for line in lines:
        for match in _matches(wanted, line.text):
            yield Hit(line.id, *match.span(), line.chapter)


def _matches(wanted: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    try:
        for match in wanted.finditer(text, timeout=_PATIENCE):
            if match.start() < match.end():
                yield match
    except TimeoutError:
        raise BadEdit(
            f"“{shortened(wanted.pattern)}” takes too long to search for; leave out one of the repetitions in it, or "
            "write it as *+ or ++"
        ) from None


def _replaced(
    lines: Sequence[Wording], wanted: regex.Pattern[str], query: Query, by: str
) -> tuple[dict[int, str], int]:
    """The texts that come of it by line id, and how many places that were."""
    texts: dict[int, str] = {}
    hits = 0
    for line in lines:
        parts, place = list[str](), 0
        for match in _matches(wanted, line.text):
            parts += [line.text[place : match.start()], _said(match, query, by)]
            place = match.end()
            hits += 1
        if place:
            made = "".join(parts) + line.text[place:]
            if made != line.text:
                texts[line.id] = made
    return texts, hits


def _said(match: regex.Match[str], query: Query, by: str) -> str:
    """What stands in the place of a hit."""
    if query.regex:
        try:
            return match.expand(by)
        except (regex.error, IndexError) as error:
            why = getattr(error, "msg", None) or str(error)
            raise BadEdit(
                f"“{shortened(by)}” cannot be put in its place: {why}; \\1 is the first group"
            ) from None
    was = match.group()
    if query.case or not by:
        return by
    letters = [c for c in was if c.isalpha()]
    if (
        len(letters) > 1
        and was == was.upper()
        and was != was.lower()
        and query.pattern != query.pattern.upper()
    ):
        return by.upper()
    if was[:1].isupper() and query.pattern[:1].islower():
        return by[:1].upper() + by[1:]
    return by
