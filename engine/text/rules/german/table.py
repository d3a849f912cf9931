"""German: abbreviations, ordinals, dates, and the figures."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import roman
from engine.text.rules.german.numbers import cardinal, ordinal, year
from engine.text.rules.rule import Family, Rule
from engine.text.rules.tongue import Noun, Tongue, figures

_MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_SHORT_MONTHS = {
    "Jan": "Januar", "Feb": "Februar", "Apr": "April", "Aug": "August", "Sept": "September", "Sep": "September",
    "Okt": "Oktober", "Nov": "November", "Dez": "Dezember",
}  # fmt: skip
# Inside a sentence.
_PHRASES = {
    r"z\.\s?B\.": "zum Beispiel", r"d\.\s?h\.": "das heißt", r"u\.\s?a\.": "unter anderem",
    r"u\.\s?U\.": "unter Umständen",
    r"z\.\s?T\.": "zum Teil", r"v\.\s?Chr\.": "vor Christus", r"n\.\s?Chr\.": "nach Christus",
    r"i\.\s?A\.": "im Auftrag",
    r"s\.\s?o\.": "siehe oben", r"s\.\s?u\.": "siehe unten", r"o\.\s?ä\.": "oder ähnlich",
    r"u\.\s?ä\.": "und ähnlich",
    r"z\.\s?Z\.": "zur Zeit", r"z\.\s?H\.": "zu Händen", r"m\.\s?E\.": "meines Erachtens",
    r"i\.\s?d\.\s?R\.": "in der Regel",
    r"usw\.": "und so weiter", r"usf\.": "und so fort", r"etc\.": "et cetera", r"bzw\.": "beziehungsweise",
    r"ca\.": "zirka", r"vgl\.": "vergleiche", r"evtl\.": "eventuell", r"ggf\.": "gegebenenfalls",
    r"bspw\.": "beispielsweise",
    r"sog\.": "sogenannte", r"inkl\.": "inklusive", r"exkl\.": "exklusive", r"bzgl\.": "bezüglich",
    r"geb\.": "geboren",
    r"gest\.": "gestorben", r"Jh\.": "Jahrhundert", r"Jhd\.": "Jahrhundert", r"Mio\.": "Millionen",
    r"Mrd\.": "Milliarden",
    r"Tel\.": "Telefon", r"Hrsg\.": "Herausgeber", r"verh\.": "verheiratet", r"gen\.": "genannt",
    r"entspr\.": "entsprechend",
    r"Std\.": "Stunden", r"Min\.": "Minuten", r"Sek\.": "Sekunden", r"jun\.": "junior", r"sen\.": "senior",
}  # fmt: skip
# Before a name.
_TITLES = {
    "Dr": "Doktor", "Prof": "Professor", "Hr": "Herr", "Hrn": "Herrn", "Fr": "Frau", "Frl": "Fräulein",
    "Hptm": "Hauptmann",
    "Lt": "Leutnant", "Gen": "General", "Ing": "Ingenieur", "Dipl": "Diplom", "St": "Sankt",
    "Frhr": "Freiherr", "Kgl": "Königlich",
}  # fmt: skip
# Before a number.
_NUMBERED = {
    "Nr": "Nummer", "No": "Nummer", "Bd": "Band", "Kap": "Kapitel", "S": "Seite", "Abb": "Abbildung",
    "Art": "Artikel",
    "Abs": "Absatz", "Aufl": "Auflage", "Vers": "Vers", "Anm": "Anmerkung", "Ziff": "Ziffer", "Bl": "Blatt",
    "Sp": "Spalte",
}  # fmt: skip
_RULERS = r"[A-ZÄÖÜ][a-zäöüß]{2,15}(?<!Kapitel)(?<!Band)(?<!Teil)(?<!Akt)(?<!Szene)(?<!Buch)(?<!Klasse)(?<!Abschnitt)"
# After these an ordinal ends in "en": "am dritten".
_WEAK = (
    "am|im|vom|zum|beim|dem|den|des|bis|seit|ab|zur|einem|einen|eines|jedem|jeden|diesem|diesen|seinem|seinen|ihrem"
    "|ihren|meinem|meinen|unserem|letzten|ersten|vor dem|nach dem|in der|auf der|aus der|mit der|von der|zu der"
)
_THINGS = (
    "Jahrhunderts?|Weltkriegs?|Stock|Stockwerk|Etage|Klasse|Mal|Kapitel|Tag|Tage|Woche|Monat|Jahr|Jahrestag|Geburtstag"
    "|Auflage|Band|Akt|Szene|Bezirk|Rang|Platz|Stunde|Regiment|Armee|Division|Kompanie|Reihe|Straße|Buch|Teil"
)


def _phrase(match: re.Match[str], _british: bool) -> str:
    written = re.sub(r"\s", "", match.group())
    for pattern, said in _PHRASES.items():
        if re.fullmatch(pattern, written) or re.fullmatch(pattern, match.group()):
            return said + stop_after_sure(match)
    return match.group()


def stop_after_sure(match: re.Match[str]) -> str:
    """A stop only where the text ends: German nouns have capitals, so a capital tells nothing."""
    rest = match.string[match.end() :].strip("\"'”“’»«)]} ")
    return "." if not rest else ""


def _ending(match: re.Match[str]) -> str:
    return _ending_after(match.string[max(0, match.start() - 16) : match.start()])


def _ending_after(text: str) -> str:
    before = text.rstrip().lower()
    if re.search(rf"(?:^|\W)(?:{_WEAK})$", before):
        return "en"
    return (
        "e"
        if re.search(r"(?:^|\W)(?:der|die|das|jede|diese|jene|ihre|seine|meine|unsere|keine|eine)$", before)
        else "er"
    )


def _day(match: re.Match[str], _british: bool) -> str:
    day = int(match["day"])
    if not 1 <= day <= 31:
        return match.group()
    month = _SHORT_MONTHS.get(match["month"].rstrip("."), match["month"].rstrip("."))
    written = match["year"]
    return f"{ordinal(day, _ending(match))} {month}" + (f" {year(int(written))}" if written else "")


def _counted(match: re.Match[str], _british: bool) -> str:
    ending = _ending(match)
    return ordinal(int(match.group(1)), "e" if ending == "er" else ending)


def _ruler(match: re.Match[str], _british: bool) -> str:
    value = roman(match.group(2))
    if value is None:
        return match.group()
    name = match.group(1)
    before = match.string[max(0, match.start() - 24) : match.start()].lower()
    if (
        name.endswith("s")
        and name.rstrip("s") != name
        and re.search(r"\b(?:könig|kaiser|papst|zar)s$", before.rstrip())
    ):
        article, ending = "des", "en"
    elif re.search(
        r"\b(?:von|unter|mit|bei|nach|zu|seit|aus|vor|könig|kaiser|papst)\s$", before
    ) and re.search(
        r"\b(?:von|unter|mit|bei|nach|zu|seit|aus|vor)\s(?:(?:könig|kaiser|papst|zar)\s)?$", before
    ):
        article, ending = "dem", "en"
    else:
        article, ending = "der", "e"
    return f"{name} {article} {ordinal(value, ending).capitalize()}" + stop_after_sure(match)


def _part(match: re.Match[str], _british: bool) -> str:
    value = roman(match.group(2))
    return match.group() if value is None else match.group(1) + cardinal(value)


def _decade(match: re.Match[str], _british: bool) -> str:
    value = int(match.group(1))
    return (year(value) if value > 99 else cardinal(value)) + "er" + match.group(2)


def _clock(hour: int, minute: int | None) -> str:
    said = f"{cardinal(hour, 'm')} Uhr"
    return f"{said} {cardinal(minute)}" if minute else said


def _date(day: int, month: int, value: int | None, before: str) -> str:
    return f"{ordinal(day, _ending_after(before))} {_MONTHS.replace('Jänner|', '').split('|')[month - 1]}" + (
        f" {year(value)}" if value else ""
    )


def _fraction(top: int, bottom: int) -> str | None:
    if not 2 <= bottom <= 100 or top >= bottom:
        return None
    if bottom == 2:
        return "ein halb"
    return f"{cardinal(top, 'n')} {ordinal(bottom, 'el').capitalize()}"


def _mixed(whole: int, top: int, bottom: int) -> str:
    if bottom == 2:
        return f"{cardinal(whole, 'n')}einhalb"
    return f"{cardinal(whole, 'n')} {_fraction(top, bottom)}"


_TONGUE = Tongue(
    cardinal=cardinal,
    year=year,
    clock=_clock,
    date=_date,
    money=lambda whole, bare, _small: f"{whole} {bare}",
    comma="Komma",
    to="bis",
    percent="Prozent",
    minus="minus",
    fraction=_fraction,
    mixed=_mixed,
    noun_ahead=r"\s[A-ZÄÖÜ][a-zäöüß]",
    currencies={
        "€": (Noun("Euro", "Euro"), Noun("Cent", "Cent")), "EUR": (Noun("Euro", "Euro"), Noun("Cent", "Cent")),
        "$": (Noun("Dollar", "Dollar"), Noun("Cent", "Cent")),
        "£": (Noun("Pfund", "Pfund", "n"), Noun("Penny", "Pence")),
        "¥": (Noun("Yen", "Yen"), Noun("Sen", "Sen")), "DM": (Noun("Mark", "Mark", "f"), Noun("Pfennig", "Pfennig")),
        "RM": (Noun("Reichsmark", "Reichsmark", "f"), Noun("Pfennig", "Pfennig")),
        "Mk.": (Noun("Mark", "Mark", "f"), Noun("Pfennig", "Pfennig")),
        "CHF": (Noun("Franken", "Franken"), Noun("Rappen", "Rappen")),
    },
    units={
        "km": Noun("Kilometer", "Kilometer"), "m": Noun("Meter", "Meter"), "cm": Noun("Zentimeter", "Zentimeter"),
        "mm": Noun("Millimeter", "Millimeter"), "kg": Noun("Kilogramm", "Kilogramm", "n"),
        "g": Noun("Gramm", "Gramm", "n"),
        "mg": Noun("Milligramm", "Milligramm", "n"), "l": Noun("Liter", "Liter"),
        "ml": Noun("Milliliter", "Milliliter"),
        "km/h": Noun("Kilometer pro Stunde", "Kilometer pro Stunde"), "°C": Noun("Grad Celsius", "Grad Celsius", "n"),
        "° C": Noun("Grad Celsius", "Grad Celsius", "n"), "°": Noun("Grad", "Grad", "n"),
        "m²": Noun("Quadratmeter", "Quadratmeter"),
        "km²": Noun("Quadratkilometer", "Quadratkilometer"), "m³": Noun("Kubikmeter", "Kubikmeter"),
        "ha": Noun("Hektar", "Hektar", "n"), "t": Noun("Tonne", "Tonnen", "f"), "PS": Noun("P S", "P S"),
        "kW": Noun("Kilowatt", "Kilowatt", "n"),
    },
    scales={"Millionen": "Millionen", "Mio": "Millionen", "Milliarden": "Milliarden", "Mrd": "Milliarden",
            "Million": "Million"},
)  # fmt: skip


def _rule(name: str, pattern: str, say: object) -> Rule:
    return Rule(name, re.compile(pattern), say, ())  # type: ignore[arg-type]


GERMAN: tuple[Family, ...] = (
    Family(
        "ordinals",
        re.compile(r"[0-9]"),
        (
            _rule(
                "day and month",
                rf"(?<![\w.,])(?P<day>[0-9]{{1,2}})\.\s?(?P<month>{_MONTHS}|(?:{'|'.join(_SHORT_MONTHS)})\b\.?)"
                r"(?:\s(?P<year>[12][0-9]{3})(?![\w,]?[0-9]))?(?![a-zäöü])",
                _day,
            ),
            _rule("ordinal", rf"(?<![\w.,])([0-9]{{1,3}})\.(?=\s(?:{_THINGS})\b)", _counted),
            _rule(
                "ordinal by its article",
                r"(?:(?<=\bder\s)|(?<=\bdie\s)|(?<=\bdas\s)|(?<=\bdem\s)|(?<=\bden\s)|(?<=\bdes\s)|(?<=\bim\s)|(?<=\bam\s)|(?<=\bvom\s)"
                r"|(?<=\bzum\s)|(?<=\bzur\s)|(?<=\bbeim\s))([0-9]{1,3})\.(?=\s[A-ZÄÖÜa-zäöü])(?!\s(?:Und|Er|Sie|Es|Ich|Wir|Da|Dann)\b)",
                _counted,
            ),
            _rule("decade", r"(?<![\w.,])([1-9]0|[12][0-9]{2}0)er(n?)\b", _decade),
            _rule(
                "paragraph",
                r"§§?\s?(?=[0-9])",
                lambda m, _: "Paragrafen " if m.group().startswith("§§") else "Paragraf ",
            ),
            _rule(
                "numbered",
                rf"(?<![\w.])({'|'.join(_NUMBERED)})\.\s?(?=[0-9])",
                lambda m, _: _NUMBERED[m.group(1)] + " ",
            ),
        ),
        figures=True,
    ),
    Family(
        "Roman",
        re.compile(r"\b[IVXLC]+\b"),
        (
            _rule("ruler", rf"\b({_RULERS})\s([IVX]{{2,7}}|[IV])\.(?!\w)", _ruler),
            _rule(
                "part", r"\b((?:Kapitel|Band|Teil|Akt|Szene|Buch|Abschnitt|Klasse)\s)([IVXLC]{1,8})\b", _part
            ),
        ),
    ),
    figures(_TONGUE),
    Family(
        "abbreviations",
        re.compile(r"\w\.|[&%]"),
        (
            _rule("phrase", rf"(?<![\w.])(?:{'|'.join(_PHRASES)})(?!\w)", _phrase),
            _rule(
                "title",
                rf"(?<![\w.])({'|'.join(_TITLES)})\.(?=\s?[A-ZÄÖÜ])",
                lambda m, _: _TITLES[m.group(1)] + ("" if m.string[m.end() : m.end() + 1] == " " else " "),
            ),
            _rule(
                "street",
                r"(?<=[a-zäöüß])(?:str)\.(?!\w)|(?<=[a-zäöü]-)Str\.(?!\w)",
                lambda m, _: ("Straße" if m.group()[0] == "S" else "straße") + stop_after_sure(m),
            ),
            _rule("and", r"\s&\s", lambda _m, _b: " und "),
        ),
    ),
)
