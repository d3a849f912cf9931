"""From a line of a book to what a voice is given: the words, and the sounds that are told to it.

Normalisation first, then the lexicon, then the readings of heteronyms where neither says anything.
"""

from __future__ import annotations

from engine.text import heteronyms
from engine.text.lexicon import NOWHERE, Lexicon, Where
from engine.text.normalize import normalize
from engine.types import Pronunciation


def said(
    text: str, language: str, lexicon: Lexicon, where: Where = NOWHERE
) -> tuple[str, tuple[Pronunciation, ...]]:
    """What is spoken for `text`, and the pronunciations of parts of that as spans of it, in order.

    `language`: BCP 47; `where`: who says it and where it stands, for entries that are bound to that.
    """
    spoken, given = lexicon.apply(normalize(text, language), language, where)
    return spoken, heteronyms.pronunciations(spoken, language, given)


def alike(text: str, language: str, one: Lexicon, other: Lexicon, where: Where = NOWHERE) -> bool:
    """Whether `said` gives the same with both lexicons."""
    normal = normalize(text, language)
    first, second = one.apply(normal, language, where), other.apply(normal, language, where)
    if first == second:
        return True
    return first[0] == second[0] and (
        heteronyms.pronunciations(first[0], language, first[1])
        == heteronyms.pronunciations(second[0], language, second[1])
    )
