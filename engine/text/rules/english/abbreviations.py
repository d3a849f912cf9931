"""Abbreviations and initials."""

from __future__ import annotations

import re

from engine.text.rules.rule import Family, Rule, ends_sentence, stop_after
from engine.text.stops import ENGLISH

# Titles stand before a name; their stop is never a sentence's.
_TITLES = {
    "mr": "Mister", "mrs": "Missus", "ms": "Miz", "dr": "Doctor", "drs": "Doctors", "prof": "Professor",
    "rev": "Reverend", "revd": "Reverend", "hon": "Honourable", "gen": "General", "col": "Colonel",
    "lt": "Lieutenant", "lieut": "Lieutenant", "capt": "Captain", "maj": "Major", "sgt": "Sergeant",
    "serg": "Sergeant", "cpl": "Corporal", "pvt": "Private", "cmdr": "Commander", "adm": "Admiral",
    "brig": "Brigadier", "gov": "Governor", "sen": "Senator", "supt": "Superintendent", "insp": "Inspector",
    "det": "Detective", "messrs": "Messers", "mme": "Madame", "mlle": "Mademoiselle", "mt": "Mount", "ft": "Fort",
    "fr": "Father",
}  # fmt: skip
# The others may end a sentence.
_WORDS = {
    "etc": "et cetera", "esq": "Esquire", "esqr": "Esquire", "jr": "Junior", "sr": "Senior", "ltd": "Limited",
    "corp": "Corporation", "inc": "Incorporated", "bros": "Brothers", "co": "Company", "ave": "Avenue",
    "blvd": "Boulevard", "dept": "Department", "vs": "versus", "viz": "namely", "approx": "approximately",
    "inst": "instant", "ult": "ultimo", "prox": "proximo", "ibid": "ibidem",
}  # fmt: skip
_ROADS = {"Rd": "Road", "Ln": "Lane", "Sq": "Square", "Ave": "Avenue", "Blvd": "Boulevard", "Hwy": "Highway"}
_INSIDE = ("vs", "viz", "approx")
_LATIN = {"e.g": "for example", "i.e": "that is", "q.v": "which see", "a.k.a": "also known as"}
# Given names as letters, registers and title pages shorten them.
_NAMES = {
    "Wm": "William", "Chas": "Charles", "Geo": "George", "Jas": "James", "Thos": "Thomas", "Robt": "Robert",
    "Edw": "Edward", "Saml": "Samuel", "Benj": "Benjamin", "Danl": "Daniel", "Jno": "John", "Richd": "Richard",
    "Hy": "Henry", "Nathl": "Nathaniel", "Alex": "Alexander", "Fredk": "Frederick",
}  # fmt: skip
_WARS = {"WWI": "World War One", "WWII": "World War Two", "WW1": "World War One", "WW2": "World War Two"}
_NUMBERED = {
    "no": "number", "nos": "numbers", "vol": "volume", "vols": "volumes", "ch": "chapter", "chap": "chapter",
    "p": "page", "pp": "pages", "pg": "page", "fig": "figure", "figs": "figures", "sec": "section", "art": "article",
    "op": "opus", "c": "chapter", "ca": "circa", "cf": "compare", "bk": "book", "pt": "part", "sc": "scene",
    "apt": "apartment", "rt": "route", "tel": "telephone", "l": "line", "ll": "lines", "v": "verse", "vv": "verses",
}  # fmt: skip


def _table(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _title(match: re.Match[str], british: bool) -> str:
    written = match.group(1)
    said = _TITLES[written.lower()]
    if not british and said == "Honourable":
        said = "Honorable"
    return said if written[0].isupper() else said.lower()


def _right(match: re.Match[str], british: bool) -> str:
    honour = "Honourable" if british else "Honorable"
    return f"Right {honour if match.group(1)[0] == 'H' else 'Reverend'}"


def _word(match: re.Match[str], _british: bool) -> str:
    written = match.group(1)
    said = _WORDS[written.lower()]
    if written[0].islower():
        said = said.lower()
    return said if written.lower() in _INSIDE else said + stop_after(match)


def _numbered(match: re.Match[str], _british: bool) -> str:
    written = match.group(1)
    said = _NUMBERED[written.lower()]
    if written == "L":
        return match.group()
    return (said.capitalize() if written[0].isupper() and not said.startswith("number") else said) + " "


def _saint_or_street(match: re.Match[str], _british: bool) -> str:
    """ "St." after a name or an ordinal and before no name is a street; before a name it is a saint."""
    after = match.string[match.end() : match.end() + 24]
    before = match.string[max(0, match.start() - 24) : match.start()]
    ahead = re.match(r"\s+([A-Z][\w’'-]*)", after)
    named = re.search(r"(?:\b[A-Z][\w’'-]*|\d(?:st|nd|rd|th))\s$", before) is not None
    if ahead and not (
        named
        and (ahead.group(1).lower() in ENGLISH.starters or before.endswith(("st ", "nd ", "rd ", "th ")))
    ):
        return "Saint"
    if named or before.endswith(" "):
        return ("Street" if match.group()[0].isupper() else "street") + stop_after(match)
    return match.group()


def _doctor_or_drive(match: re.Match[str], _british: bool) -> str:
    """ "Dr." after a name and before no name is a drive."""
    after = match.string[match.end() : match.end() + 2]
    before = match.string[max(0, match.start() - 24) : match.start()]
    if (
        re.search(r"\b[A-Z][a-z]+\s$", before)
        and not re.match(r"\s+[A-Z]", after)
        and after.strip(" ") not in ("’", "'")
    ):
        return "Drive" + stop_after(match)
    return "Doctor"


def _spelled(letters: list[str], more: bool) -> str:
    """Letters said one by one. "A" before another word would be read as the article, so it is written "Eh"."""
    last = len(letters) - 1
    return " ".join(
        "Eh" if letter == "A" and (more or place < last) else letter for place, letter in enumerate(letters)
    )


def _initials(match: re.Match[str], _british: bool) -> str:
    """Letters without their stops, which a voice would pause at; the last one stays where it ends the sentence."""
    letters = re.findall(r"[A-Z]", match.group())
    before = match.string[max(0, match.start() - 24) : match.start()]
    before_name = re.match(r"\s[A-Z][a-zé]", match.string[match.end() : match.end() + 3]) is not None
    after_name = re.search(r"\b[A-Z][\w.’'-]*\s$", before) is not None
    if letters == ["M"] and before_name and not after_name:  # but "Mary M. Smith" has an initial
        return "Monsieur"
    rest = match.string[match.end() : match.end() + 24]
    goes_on = re.match(r"\s?\w", rest) is not None
    said = _spelled(letters, goes_on)
    if rest[:1].isalpha():
        return said + " "  # "J.Smith"
    if not ends_sentence(match):
        return said if letters != ["I"] else match.group()
    ahead = re.match(r"[\"'”’)]*\s+[\"“‘(]*([\w’'-]+)", rest)
    if ahead is None or ahead.group(1).lower() in ENGLISH.starters or letters == ["I"]:
        return _spelled(letters, False) + "."
    return said


NUMBERED = Family(
    "numbered",
    re.compile(r"\.\s?(?:[0-9]|[IVXLC]{2}|[ivx]{2}|[VXvx]\b)"),
    (
        Rule(
            "numbered",
            re.compile(
                rf"(?<![\w.])({_table(_NUMBERED)})\.\s?(?=[0-9]|(?-i:[IVXLC]{{2,}}|[ivx]{{2,}}|[VXvx])\b)",
                re.IGNORECASE,
            ),
            _numbered,
            (
                ("No. 5 is alive.", "number five is alive."),
                ("Nos. 5 and 6", "numbers five and six"),
                ("see p. 55", "see page fifty-five"),
                ("Vol. 2, ch. 3", "Volume two, chapter three"),
                ("pp. 10–12", "pages ten to twelve"),
                ("No. 10 Downing Street", "number ten Downing Street"),
                ("No. He left.", "No. He left."),
                ("the 14 George III. c. 59", "the fourteen George the Third chapter fifty-nine"),
                ("“No. I will not.”", "“No. I will not.”"),
            ),
        ),
    ),
)

ABBREVIATIONS = Family(
    "abbreviations",
    re.compile(
        rf"&c|(?<![\w.])(?:{_table(_TITLES)}|{_table(_WORDS)}|{'|'.join(_NAMES)}|[a-z]|st|phd?|litt|[mb]sc|rt|{'|'.join(_ROADS)})\."
        r"|\b(?:mr|mrs|dr|st|rt|wm|ww(?:ii?|[12]))\b",
        re.IGNORECASE,
    ),
    (
        Rule(
            "and so on",
            re.compile(r",?\s*&c(\.?)(?:,\s*&c\.?)*"),
            lambda m, _: ", et cetera" + (stop_after(m) if m.group().endswith(".") else ""),
            (
                ("apples, pears, &c.", "apples, pears, et cetera."),
                ("wine &c. to drink", "wine, et cetera to drink"),
            ),
        ),
        Rule(
            "war",
            re.compile(rf"\b(?:{'|'.join(_WARS)})\b"),
            lambda m, _: _WARS[m.group()],
            (("before WWII", "before World War Two"),),
        ),
        Rule(
            "noon",
            re.compile(r"(?<![\w.])([ap])\.\s?(m)\.", re.IGNORECASE),
            lambda m, _: (m.group(1) + "M").upper() + stop_after(m),
            (("at five p.m. sharp", "at five PM sharp"), ("at five a.m.", "at five AM.")),
        ),
        Rule(
            "era",
            re.compile(r"(?<![\w.])(B\.\s?C\.\s?E|B\.\s?C|A\.\s?D|C\.\s?E)\."),
            lambda m, _: _spelled(re.findall(r"[A-Z]", m.group(1)), False) + stop_after(m),
            (("in 44 B.C. he died", "in forty-four B C he died"), ("A.D. 79", "Eh D seventy-nine")),
        ),
        Rule(
            "given name",
            re.compile(rf"(?<![\w.])({'|'.join(_NAMES)})\.?(?=,?\s[A-Z])(?<!Alex)(?<!Hy)"),
            lambda m, _: _NAMES[m.group(1)],
            (("Wm. Pitt and Chas. Fox", "William Pitt and Charles Fox"), ("Alex Smith", "Alex Smith")),
        ),
        Rule(
            "right honourable",
            re.compile(r"(?<![\w.])Rt\.?\s(Hon\.?|Rev\.?|Revd\.?)(?!\w)"),
            _right,
            (("the Rt. Hon. John Smith", "the Right Honorable John Smith"),),
        ),
        Rule(
            "road",
            re.compile(r"(?<=[a-z]\s)(Rd|Ln|Sq|Ave|Blvd|Hwy)(?:\.(?!\w)|(?=,))"),
            lambda m, _: _ROADS[m.group(1)] + stop_after(m),
            (("in Elm Rd. at last", "in Elm Road at last"),),
        ),
        Rule(
            "latin",
            re.compile(rf"(?<![\w.])({'|'.join(re.escape(k) for k in _LATIN)})\.?(?!\w)", re.IGNORECASE),
            lambda m, _: _LATIN[m.group(1).lower()],
            (
                ("fruit, e.g. apples", "fruit, for example apples"),
                ("the boss, i.e. me", "the boss, that is me"),
            ),
        ),
        Rule(
            "degree",
            re.compile(r"(?<![\w.])(Ph\.\s?D|Litt\.\s?D|M\.\s?Sc|B\.\s?Sc)(?:\.|\b)"),
            lambda m, _: " ".join(re.findall(r"[A-Za-z]", m.group(1))).upper() + stop_after(m),
            (("She has a Ph.D. in law.", "She has a P H D in law."),),
        ),
        Rule(
            "saint or street",
            re.compile(r"(?<![\w.])St\.(?!\w)|(?<![\w.])St(?=\s[A-Z])|(?<=[a-z]\s)st\.(?!\w)"),
            _saint_or_street,
            (
                ("St. James rode on.", "Saint James rode on."),
                ("He lived in Baker St. for years.", "He lived in Baker Street for years."),
                ("He lived in Baker St.", "He lived in Baker Street."),
                ("He left Baker St. He ran.", "He left Baker Street. He ran."),
                ("Augustine St. Clare", "Augustine Saint Clare"),
                ("St Paul’s", "Saint Paul’s"),
            ),
        ),
        Rule(
            "doctor or drive",
            re.compile(r"(?<![\w.])Dr\.(?!\w)|(?<![\w.])Dr\b(?![.\w])"),
            _doctor_or_drive,
            (
                ("Dr. Watson came.", "Doctor Watson came."),
                ("at 12 Elm Dr. in town", "at twelve Elm Drive in town"),
                ("Dr Who", "Doctor Who"),
            ),
        ),
        Rule(
            "title",
            re.compile(
                rf"(?<![\w.])((?=[A-Z])(?i:{_table(_TITLES)}))\.(?=\s*[\"“‘(_]?[A-Z]|\s?[—–-]|\s(?:and|&)\s)"
            ),
            _title,
            (
                ("Capt. Ahab and Lt. Kijé", "Captain Ahab and Lieutenant Kijé"),
                ("Messrs. Dodson and Fogg", "Messers Dodson and Fogg"),
                ("The Rev. Philip Elton", "The Reverend Philip Elton"),
                ("Mt. Fuji", "Mount Fuji"),
            ),
        ),
        Rule(
            "mister",
            re.compile(r"(?<![\w.])(Mr|Mrs|MR|MRS)\b\.?"),
            _title,
            (
                ("Mr. and Mrs. Weston", "Mister and Missus Weston"),
                ("Mr Darcy", "Mister Darcy"),
                ("MRS. BENNET", "Missus BENNET"),
            ),
        ),
        Rule(
            "word",
            re.compile(rf"(?<![\w.])({_table(_WORDS)})\.(?!\w)", re.IGNORECASE),
            _word,
            (
                ("John Smith, Esq., rose", "John Smith, Esquire, rose"),
                ("Smith & Co. of London", "Smith and Company of London"),
                ("cats, dogs, etc.", "cats, dogs, et cetera."),
                ("Whig vs. Tory", "Whig versus Tory"),
                ("Sammy Davis, Jr., sang.", "Sammy Davis, Junior, sang."),
            ),
        ),
        Rule(
            "initials",
            re.compile(r"(?<![\w.])(?<!\w['’])[A-Z]\.(?:\s?[A-Z]\.){0,6}(?![a-z0-9])"),
            _initials,
            (
                ("J. R. R. Tolkien wrote.", "J R R Tolkien wrote."),
                ("J.R.R. Tolkien wrote.", "J R R Tolkien wrote."),
                ("A. A. Milne", "Eh Eh Milne"),
                ("the U.S. Navy", "the U S Navy"),
                ("He left the U.S. He came back.", "He left the U S. He came back."),
                ("It was I. He knew.", "It was I. He knew."),
                ("then M. Rivière bowed", "then Monsieur Rivière bowed"),
                ("Mary M. Smith", "Mary M Smith"),
                ("Philip Elton, M.A.", "Philip Elton, M A."),
                ("George W. Bush", "George W Bush"),
                ("an F.B.I. agent", "an F B I agent"),
            ),
        ),
    ),
)
