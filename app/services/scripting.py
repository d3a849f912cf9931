"""From a manuscript to a script: every line of the book with who says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.attribution import GIVEN, Known, Passage, Spoken, attribute
from app.core.dialogue_lines import Split, cut
from app.core.foreign import language_of
from app.core.manuscript import Chapter, ChapterKind, Manuscript, Paragraph, ParagraphKind
from app.core.plays import Part, parts
from app.core.quotes import Convention, Quotation, Style, convention, find, find_foreign
from app.core.script import Line, LineKind, Script
from engine.text.sentences import split as split_sentences
from engine.types import Direction

__all__ = ["Known", "known_at", "make_script", "script_json"]

_SILENT = frozenset({ChapterKind.TITLE, ChapterKind.COPYRIGHT, ChapterKind.CONTENTS, ChapterKind.NOTES})
_PLAIN = Direction()
_OWN_CONVENTION = 8  # quotations a chapter must show before it may have a convention other than the book's


@dataclass(frozen=True, slots=True)
class _Place:
    chapter: int
    index: int
    paragraph: Paragraph
    language: str
    quotations: tuple[Quotation, ...]  # speech only
    says: str | None = None  # who speaks them, in a play


def make_script(manuscript: Manuscript, known: Known | None = None) -> Script:
    """The script of a book. Pure: same manuscript, same script.

    `known`: what the user decided of its speakers. Its passages are the paragraphs of all chapters, counted from 0
    through the book (see `known_at`).

    Lines are numbered from 1 in reading order. Chapters that are not read aloud by default (title page, copyright,
    contents, notes) get lines too, but nobody speaks in them.
    """
    language = manuscript.info.language or "en"
    places = list(_places(manuscript, language))
    attribution = attribute(
        [
            Passage(
                place.chapter,
                place.paragraph.text if _read(place) else "",
                place.quotations,
                place.language,
                says=place.says,
            )
            for place in places
        ],
        language,
        known,
    )
    lines: list[Line] = []
    speech = 0
    for place, spoken in zip(places, attribution.spoken, strict=True):
        numbers: list[int] = []
        for quotation in place.quotations:
            # a quotation that runs over several paragraphs is one
            speech += not (quotation.continues and quotation is place.quotations[0] and speech)
            numbers.append(speech)
        lines.extend(_lines(place, spoken, numbers, len(lines) + 1, split_sentences))
    return Script(tuple(lines), attribution.characters)


def known_at(
    manuscript: Manuscript, given: Mapping[tuple[int, int, int], str | None]
) -> dict[tuple[int, int], str | None]:
    """`Known.spoken` for speakers given by place: (chapter, paragraph, an offset into its text), as lines have them.

    An offset outside every quotation is left out.
    """
    found: dict[tuple[int, int], str | None] = {}
    wanted: dict[tuple[int, int], list[tuple[int, str | None]]] = {}
    for (chapter, paragraph, offset), name in given.items():
        wanted.setdefault((chapter, paragraph), []).append((offset, name))
    for passage, place in enumerate(_places(manuscript, manuscript.info.language or "en")):
        for offset, name in wanted.get((place.chapter, place.index), ()):
            for number, quotation in enumerate(place.quotations):
                if (
                    min(quotation.outer[0], quotation.start)
                    <= offset
                    < max(quotation.outer[1], quotation.end)
                ):
                    found[passage, number] = name
                    break
    return found


def script_json(manuscript: Manuscript, script: Script) -> dict[str, Any]:
    """What `dramatis script --json` prints."""
    counts = Counter(line.character for line in script.lines if line.character is not None)
    return {
        "title": manuscript.info.title,
        "language": manuscript.info.language,
        "chapters": [
            {"index": index, "title": chapter.title, "kind": chapter.kind.value}
            for index, chapter in enumerate(manuscript.chapters)
        ],
        "characters": [
            {
                "name": one.name,
                "aliases": list(one.aliases),
                "gender": one.gender,
                "age": one.age,
                "lines": counts[one.name],
            }
            for one in script.characters
        ],
        "lines": [
            {
                "id": line.id,
                "chapter": line.chapter,
                "paragraph": line.paragraph,
                "start": line.start,
                "end": line.end,
                "text": line.text,
                "kind": line.kind.value,
                "character": line.character,
                "confidence": line.confidence,
                "why": line.why,
                "others": [list(other) for other in line.others],
                "speech": line.speech,
                "source": list(line.source) if line.source is not None else None,
            }
            for line in script.lines
        ],
    }


def _read(place: _Place) -> bool:
    return place.paragraph.kind not in (ParagraphKind.HEADING, ParagraphKind.NOTE, ParagraphKind.BREAK)


def _places(manuscript: Manuscript, language: str) -> Iterator[_Place]:
    bodies = [
        paragraph.text
        for chapter in manuscript.chapters
        if chapter.kind not in _SILENT
        for paragraph in chapter.paragraphs
        if paragraph.kind is ParagraphKind.BODY
    ]
    book = convention(bodies, language)
    play = _play(manuscript)
    for number, chapter in enumerate(manuscript.chapters):
        if chapter.kind in _SILENT:
            found: Sequence[tuple[Quotation, ...]] = [()] * len(chapter.paragraphs)
        else:
            found = _quotations(chapter, book, language)
        for index, (paragraph, quotations) in enumerate(zip(chapter.paragraphs, found, strict=True)):
            part = play.get((number, index))
            if part is not None:
                yield _Place(
                    number, index, paragraph, paragraph.language or language, part.quotations, part.name
                )
                continue
            speech = tuple(one for one in quotations if one.speech)
            yield _Place(number, index, paragraph, paragraph.language or language, speech)


def _play(manuscript: Manuscript) -> dict[tuple[int, int], Part]:
    """What each paragraph says if the book is laid out as a play; empty if it is not."""
    at = [
        (number, index)
        for number, chapter in enumerate(manuscript.chapters)
        if chapter.kind not in _SILENT
        for index, paragraph in enumerate(chapter.paragraphs)
        if paragraph.kind not in (ParagraphKind.HEADING, ParagraphKind.NOTE, ParagraphKind.BREAK)
    ]
    found = parts([manuscript.chapters[number].paragraphs[index].text for number, index in at])
    return {where: part for where, part in zip(at, found, strict=True) if part} if found else {}


def _quotations(chapter: Chapter, book: Convention, language: str) -> Sequence[tuple[Quotation, ...]]:
    """By the book's convention, or by the chapter's own where it shows next to nothing of the book's and much of
    another: stories of several authors in one book. Paragraphs in another language may follow that one's."""
    texts = [
        "" if one.kind in (ParagraphKind.NOTE, ParagraphKind.BREAK) else one.text
        for one in chapter.paragraphs
    ]
    opening = [one.kind is ParagraphKind.BODY for one in chapter.paragraphs]
    found = find(texts, book, opening)
    count = sum(map(len, found))
    if count < _OWN_CONVENTION:
        own = convention([text for text, body in zip(texts, opening, strict=True) if body], language)
        if own.style not in (book.style, Style.NONE):
            by_own = find(texts, own, opening)
            if sum(map(len, by_own)) > max(_OWN_CONVENTION, 10 * count):
                found = by_own
    foreign = [
        one.language if body and one.language and one.language[:2].lower() != language[:2].lower() else None
        for one, body in zip(chapter.paragraphs, opening, strict=True)
    ]
    return find_foreign(texts, foreign, found) if any(foreign) else found


def _lines(
    place: _Place, spoken: Sequence[Spoken], numbers: Sequence[int], first: int, split: Split
) -> Iterator[Line]:
    paragraph = place.paragraph
    text = paragraph.text
    if paragraph.kind is ParagraphKind.BREAK:
        return
    if paragraph.kind is ParagraphKind.HEADING:
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        if start < end:
            yield _line(place, first, start, end, LineKind.HEADING)
        return
    narration = LineKind.NOTE if paragraph.kind is ParagraphKind.NOTE else LineKind.NARRATION
    for piece in cut(text, place.quotations, split, place.language):
        if piece.quotation is None:
            yield _line(place, first, piece.start, piece.end, narration)
        else:
            yield _line(
                place,
                first,
                piece.start,
                piece.end,
                LineKind.SPEECH,
                spoken[piece.quotation],
                numbers[piece.quotation],
            )
        first += 1


def _line(
    place: _Place,
    number: int,
    start: int,
    end: int,
    kind: LineKind,
    spoken: Spoken | None = None,
    speech: int | None = None,
) -> Line:
    source = place.paragraph.source
    return Line(
        id=number,
        chapter=place.chapter,
        paragraph=place.index,
        start=start,
        end=end,
        text=place.paragraph.text[start:end],
        kind=_kind(spoken, kind),
        character=spoken.character if spoken is not None else None,
        confidence=spoken.confidence if spoken is not None else 1.0,
        why=spoken.why if spoken is not None else "",
        others=spoken.others if spoken is not None else (),
        source=(source[0] + start, source[0] + end) if source is not None else None,
        speech=speech,
        language=language_of(place.paragraph, start, end),
        direction=_PLAIN,
    )


def _kind(spoken: Spoken | None, kind: LineKind) -> LineKind:
    """Quoted thoughts are speech: the book sets them as it sets what is said, and their thinker's voice says them."""
    if spoken is not None and spoken.character is None and spoken.why == GIVEN:
        return LineKind.NARRATION  # the user says that nobody speaks these words
    return kind
