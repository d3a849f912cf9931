"""Tells a chapter heading from prose by its words alone, for books that do not mark their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.files.books import kinds
from app.files.books.numbers import number, spelled

CHAPTERS = (
    "chapter|chap|kapitel|kapittel|kap|chapitre|capítulo|capitulo|capitolo|capitol|capitolul|capítol|hoofdstuk"
    "|rozdział|kapitola|глава|розділ|luku|fejezet|κεφάλαιο|bölüm|letter|stave|canto|brief|lettre|carta|lettera"
    "|story|tale|adventure|episode|scene|szene|scène|escena|fit|fytte|night"
)
PARTS = (
    "part|book|volume|vol|act|teil|buch|band|akt|partie|livre|tome|acte|parte|libro|tomo|volumen|atto|deel|boek"
    "|bedrijf|del|bok|bog|часть|книга|том|частина|część|tom|księga|díl|část|kniha|volumul|partea|osa|rész|μέρος"
)
NAMED = (
    "prologue|epilogue|interlude|intermezzo|prolog|epilog|prélude|prelude|coda|finale|conclusion|épilogue"
    "|prólogo|epílogo|prologo|epilogo|proloog|epiloog|zwischenspiel|nachspiel|vorspiel|entr'?acte|schluss"
    "|пролог|эпилог|afterpiece|induction|to the reader|foreword|overture"
)
_NUM = r"(?:\d{1,4}(?:st|nd|rd|th|º|ª)?|[IVXLCivxlc]{1,9}|%s)"
_LINK = r"[\s.:,;)\]—–_*-]*"
ASIAN = re.compile(
    r"第\s*[0-9０-９一二三四五六七八九十百千〇零兩两]+\s*[章回节節話话部卷篇幕][\s　:：.、]*(?P<title>.{0,60})"
)
BARE = re.compile(r"[\s\[(—–_*-]*(?P<number>\d{1,3}|[IVXLC]{1,8}|[ivxlc]{1,8})[\s.)\]—–:_*-]*")
BREAK = re.compile(
    r"\s*(?:(?:[*∗＊†‡•·●○◦◆◇♦⁂☙❦❧❖✦✧✶✻✽~=+#◊■□★☆]\s*){1,40}|(?:[-–—_]\s*){2,80}|(?:\.\s+){2,20}\.)\s*"
)
CREDIT = re.compile(
    r"(?:written |edited |translated |illustrated |retold |adapted )?"
    r"(?:by|von|par|di|av|door|przez|автор)\b[\s:]*(?P<name>.{0,80})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: `rank` "part", "chapter", "named" (Prologue, Contents) or "bare" (a number alone).

    `value` is the number, 0 for named ones; `label` what stands before the title ("CHAPTER I."); `title` what
    follows it on the same line, often "". `key` is the same for two headings that name the same chapter.
    """

    rank: str
    value: int
    label: str
    title: str
    key: str


def _words() -> str:
    longest = sorted(spelled(), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)


class _Patterns:
    """Compiled on first use: the number words make them large."""

    _kept: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] | None = None

    @classmethod
    def get(cls) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        if cls._kept is None:
            num = _NUM % _words()
            labels = f"(?P<part>{PARTS})|(?P<chapter>{CHAPTERS})"
            cls._kept = (
                re.compile(
                    rf"[\s_*\[(—–-]*(?P<label>(?:the\s+)?(?:{labels})\b\.?\s*(?:the\s+|no\.?\s*|n[°º]\s*)?(?P<number>{num})(?![^\W_]))"
                    rf"(?P<link>{_LINK})(?P<title>.*)",
                    re.I | re.S,
                ),
                re.compile(
                    rf"[\s_*\[(—–-]*(?P<label>(?:the\s+|der\s+|das\s+|die\s+)?(?P<number>{num}|last)\.?\s+(?:{labels})(?![^\W_]))"
                    rf"(?P<link>{_LINK})(?P<title>.*)",
                    re.I | re.S,
                ),
                re.compile(
                    rf"[\s_*\[(]*(?P<label>(?:the\s+)?(?:{NAMED}))(?![^\W_])(?P<link>{_LINK})(?P<title>.*)",
                    re.I | re.S,
                ),
            )
        return cls._kept


def is_break(text: str) -> bool:
    """Whether a line is a scene break: "* * *", "***", "---", "⁂", "#" and their like."""
    return not any(char.isalnum() for char in text[:4]) and bool(BREAK.fullmatch(text))


def heading(text: str) -> Heading | None:
    """The heading that a whole paragraph is, None if its words are not those of one.

    Bare numbers count too; the caller has to see that they run in order before trusting them.
    """
    text = text.strip()
    if not text or len(text) > 300:
        return None
    bare = BARE.fullmatch(text) if len(text) <= 20 else None
    first = text.lstrip("_*[(—–- ")[:1]
    if first in QUOTES or not (first.isupper() or first.isdigit() or not first.isascii() or bare):
        return None
    if bare:
        value = number(bare["number"])
        if value is None or (bare["number"].islower() and len(bare["number"]) == 1 and bare["number"] != "i"):
            return None
        return Heading("bare", value, text, "", f"bare {value}")
    asian = ASIAN.fullmatch(text)
    if asian:
        label = text[: asian.start("title")].strip()
        return Heading(
            "part" if re.search("[部卷篇]", label) else "chapter", 0, label, asian["title"].strip(), label
        )
    if not _worth(text):
        return None
    before, after, named = _Patterns.get()
    for pattern in (before, after):
        found = pattern.fullmatch(text)
        if not found or not _proper(found):
            continue
        value = number(found["number"]) or 0
        rank = "part" if found["part"] else "chapter"
        word = (found["part"] or found["chapter"]).lower()
        return Heading(rank, value, _label(text, found), found["title"].strip(" _*]"), f"{word} {value}")
    kind = kinds.by_title(text.strip(" _*"))
    if (
        kind is not None
        and (text.isupper() or text.istitle() or text[0].isupper())
        and not text.endswith((",", ";"))
    ):
        return Heading("named", 0, text, "", kinds_key(text))
    found = named.fullmatch(text)
    if found and _proper(found):
        return Heading(
            "named", 0, _label(text, found), found["title"].strip(" _*]"), kinds_key(found["label"])
        )
    return None


QUOTES = frozenset("“‘«„‹")
LABELS = frozenset(f"{CHAPTERS}|{PARTS}".split("|"))
OPENING_WORD = re.compile(r"[^\W\d_]+")


def _worth(text: str) -> bool:
    """A quick look before the slow patterns: a label among the first words, or few words in all."""
    return len(text) <= 60 or any(word.lower() in LABELS for word in OPENING_WORD.findall(text[:60])[:4])


def kinds_key(text: str) -> str:
    """A name's key: small letters, without its article and punctuation."""
    return re.sub(r"^the ", "", re.sub(r"[^\w ]", "", text.lower()).strip())


def _label(text: str, found: re.Match[str]) -> str:
    return (text[: found.end("link")] if found["title"] else text).strip()


def _proper(found: re.Match[str]) -> bool:
    """Whether label and title are written as a heading's: capitals, and a title that does not run on as prose."""
    label, link, title = found["label"], found["link"], found["title"].strip(" _*]")
    if not (label[0].isupper() or label[0].isdigit()):
        return False
    if not title:
        return not link.strip().endswith((",", ";"))
    if label.isupper() and len(title) <= 200:
        return (
            title[0].isupper()
            or title[0].isdigit()
            or not title[0].isalpha()
            or link.strip() not in ("", ",")
        )
    if len(title) > 120 or not (title[0].isupper() or title[0].isdigit() or title[0] in "\"'“‘«„¿¡_("):
        return False
    if link.strip(" ") in ("", ","):  # "Part I Of The Story" may be one, "Book I was lent." is not
        return titled(title)
    return not (title.endswith((".", ",", ";", '."', ".”")) and len(title.split()) > 12)


SMALL = frozenset(
    "a an and as at but by for from in into is nor of off on or over per so than that the to up via with without"
    " der die das und von zu im in am aus mit des dem den ein eine le la les de du des et à au aux en un une el los"
    " y del las con e di il lo gli i dei della do da dos das o".split()
)


def titled(text: str) -> bool:
    """Whether a line is written as a title: capitals throughout, or most words that matter with a capital."""
    plain = text.strip().strip("_*[]()\"“”'‘’")
    if not plain or len(plain) > 140 or plain[-1:] in ",;:" or text.rstrip()[-1:] in ",;:":
        return False
    letters = [char for char in plain if char.isalpha()]
    if not letters:
        return False
    if all(char.isupper() for char in letters if char.isupper() or char.islower()) and any(
        c.isupper() for c in letters
    ):
        return True
    words = list(re.findall(r"[^\W\d_][\w'’-]*", plain))
    heavy = [word for word in words if word.lower() not in SMALL]
    capital = sum(1 for word in heavy if word[0].isupper())
    ends = text.rstrip().rstrip("\"'”’)_*")
    return (
        plain[0].isupper()
        and bool(heavy)
        and capital >= 0.6 * len(heavy)
        and not (ends.endswith((".", "!", "?")) and len(words) > 8)
    )


def join(label: str, title: str) -> str:
    """A chapter's title from the label and the title that stand on two lines."""
    label, title = " ".join(label.split()).strip(" _*"), " ".join(title.split()).strip(" _*")
    if not title or not label:
        return label or title
    return f"{label} {title}" if label[-1] in ".:—–!?)]" else f"{label}. {title}"
