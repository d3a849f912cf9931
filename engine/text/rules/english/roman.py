"""Roman numerals: after chapters and the like they count, after names they rank."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import cardinal, ordinal, roman
from engine.text.rules.rule import Family, Rule

_PARTS = (
    "chapter|chap|book|part|volume|vol|act|scene|canto|section|article|appendix|stanza|letter|psalm|sonnet|lesson"
    "|page|pages|plate|figure|table|number|class|type|phase|stage|division|verse|episode|season|lot|room|ward"
    "|apollo|super bowl|mark|henry iv part|grade|round|war|opus"
)
_RULERS = (
    "Henry|Edward|Richard|George|William|James|Charles|Louis|Philip|Elizabeth|Mary|Catherine|Katherine|Peter|Ivan"
    "|Alexander|Nicholas|Frederick|Friedrich|Napoleon|Pius|Leo|John|Paul|Benedict|Gregory|Innocent|Clement|Urban"
    "|Boniface|Francis|Ferdinand|Joseph|Leopold|Wilhelm|Albert|Alfonso|Carlos|Umberto|Victor|Gustav|Christian"
    "|Haakon|Harald|Ramses|Rameses|Ptolemy|Darius|Xerxes|Justinian|Constantine|Otto|Rudolf|Maximilian|Robert"
    "|Malcolm|David|Kenneth|Mohammed|Abdullah|Hussein|Selim|Murad|Mehmed|Suleiman|Stephen|Sixtus|Julius|Adrian"
    "|Celestine|Eugene|Honorius|Martin|Alexius|Leonidas|Cosimo|Margaret|Isabella|Christina|Anne|Juan|Pedro|Vittorio"
)
_NUMERAL = "[IVXLCDM]+"
# After a bare "I" these show that a person speaks: "James I think".
_NOT_PRONOUN = (
    r"(?=\s*(?:$|[.,;:!?)\]”\"’—–]|(?:of|was|is|had|and|in|to|who|came|died|reigned|ruled|s)\b|['’]s))"
)


def _count(match: re.Match[str], _british: bool) -> str:
    value = roman(match.group(2))
    return match.group() if value is None else match.group(1) + cardinal(value)


def _rank(match: re.Match[str], _british: bool) -> str:
    value = roman(match.group(2))
    return match.group() if value is None else f"{match.group(1)} the {ordinal(value).capitalize()}"


def _heading(match: re.Match[str], _british: bool) -> str:
    value = roman(match.group(1))
    return match.group() if value is None else cardinal(value).capitalize() + match.group(2)


ROMAN = Family(
    "roman",
    re.compile(
        r"\b(?:[IVXLCDM]{2,}|[VX])(?:th)?\b|\b[A-Z][A-Za-z]{0,24}\.?\sI\b|\A\s*I\."
        r"|\b(?:chapter|part|book|volume|act|scene|war|class|type|phase|section)\sI\b|\b(?:page|pages|vol|volume|chapter|chap|canto|act|scene|part|book|pp?)\b\.?\s[ivxlcdm]+\b"
    ),
    (
        Rule(
            "part",
            re.compile(
                rf"\b((?i:{_PARTS})(?:\.\s?|\s))"
                rf"([VX]|[IVXLCDM]{{2,}}|[ivxl]{{2,}}|[vx]|(?<=[A-Z]{{3}} )I|(?<=World War )I|I{_NOT_PRONOUN})(?![\w'’-])"
            ),
            _count,
            (
                ("Chapter XIV", "Chapter fourteen"),
                ("CHAPTER I.", "CHAPTER one."),
                ("Act II, Scene iv", "Act two, Scene four"),
                ("World War II ended.", "World War two ended."),
                ("on page xii", "on page twelve"),
                ("the part I liked", "the part I liked"),
                ("in Part I of the book", "in Part one of the book"),
                ("a class C licence", "a class C licence"),
            ),
        ),
        Rule(
            "ruler",
            re.compile(
                rf"\b({_RULERS})\s((?:V|(?<!Malcolm\s)X|{_NUMERAL}(?<=[IVXLCDM]{{2}}))(?![\w-])|I{_NOT_PRONOUN})"
                rf"(?:\.(?=,|\s[a-z]))?"
            ),
            _rank,
            (
                ("Henry VIII had six wives.", "Henry the Eighth had six wives."),
                ("Louis XIV, King of France", "Louis the Fourteenth, King of France"),
                ("Charles I was beheaded.", "Charles the First was beheaded."),
                ("James I think you are wrong.", "James I think you are wrong."),
                ("Louis XVI. was king", "Louis the Sixteenth was king"),
                ("Elizabeth II’s reign", "Elizabeth the Second’s reign"),
            ),
        ),
        Rule(
            "name",
            re.compile(
                r"(?<![.!?]\s)\b([A-Z][a-z’']{2,20})\s((?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI))(?![\w-])"
            ),
            _rank,
            (("Thurston Howell III bowed.", "Thurston Howell the Third bowed."),),
        ),
        Rule(
            "century",
            re.compile(r"\b(?:the\s)?()([IVX]{2,6}|[VX])th(?=\s[Cc]entur)"),
            lambda m, _: m.group() if roman(m.group(2)) is None else "the " + ordinal(roman(m.group(2)) or 0),
            (("the XIXth century", "the nineteenth century"),),
        ),
        Rule(
            "heading",
            re.compile(
                r"\A\s*([IVXLC]{2,8}|[VX]|I(?=\.\s(?:A|An|The|In|Of|On|At|My|His|Her|How|What)\s))(\.?\s*\Z|\.(?=\s[A-Z“‘\"'_*]))"
            ),
            _heading,
            (
                ("XIV", "Fourteen"),
                ("II. The Red-Headed League", "Two. The Red-Headed League"),
                ("I. A Scandal in Bohemia", "One. A Scandal in Bohemia"),
                ("I", "I"),
            ),
        ),
    ),
)
