"""French: abbreviations, ordinals, dates, and the figures."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import roman
from engine.text.rules.french.numbers import cardinal, ordinal, year
from engine.text.rules.rule import Family, Rule, Say, stop_after
from engine.text.rules.tongue import Noun, Tongue, figures

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_TITLES = {
    "M": "Monsieur", "MM": "Messieurs", "Mme": "Madame", "Mmes": "Mesdames", "Mlle": "Mademoiselle",
    "Mlles": "Mesdemoiselles", "Dr": "Docteur", "Pr": "Professeur", "Me": "Maître", "Mgr": "Monseigneur",
    "St": "Saint", "Ste": "Sainte", "Sts": "Saints", "Vve": "Veuve", "Cie": "Compagnie", "Mr": "Monsieur",
}  # fmt: skip
_PHRASES = {
    r"p\.\s?ex\.": "par exemple", r"c\.-?à-?d\.": "c’est-à-dire", r"av\.\s?J\.-?\s?C\.": "avant Jésus-Christ",
    r"apr?\.\s?J\.-?\s?C\.": "après Jésus-Christ", r"J\.-\s?C\.": "Jésus-Christ", r"etc\.": "et cetera",
    r"env\.": "environ",
    r"cf\.": "confer", r"N\.\s?B\.": "nota bene", r"P\.-?\s?S\.": "post-scriptum", r"s\.v\.p\.": "s’il vous plaît",
    r"S\.\s?A\.\s?R\.": "Son Altesse Royale", r"S\.\s?M\.": "Sa Majesté", r"id\.": "idem", r"ibid\.": "ibidem",
    r"bd\.?(?=\s[A-Z])": "boulevard", r"av\.(?=\s[A-Z])": "avenue", r"tél\.": "téléphone",
}  # fmt: skip
_NUMBERED = {
    r"[nN][°º]s?": "numéro", r"[nN]os?\.?": "numéro", r"pp?\.": "page", r"vol\.": "volume", r"chap\.": "chapitre",
    r"fig\.": "figure", r"art\.": "article", r"t\.": "tome", r"fol\.": "folio", r"v\.": "vers",
}  # fmt: skip
_PARTS = "chapitre|livre|tome|partie|acte|scène|volume|article|section|chant|leçon|planche|titre"


def _phrase(match: re.Match[str], _british: bool) -> str:
    for pattern, said in _PHRASES.items():
        if re.match(pattern, match.string[match.start() :]) and re.fullmatch(
            pattern.split("(?=")[0], match.group()
        ):
            return said + stop_after(match)
    return match.group()


def _numbered(match: re.Match[str], _british: bool) -> str:
    for pattern, said in _NUMBERED.items():
        if re.fullmatch(pattern, match.group(1)):
            return said + (" " if not said.endswith(" ") else "")
    return match.group()


def _title(match: re.Match[str], _british: bool) -> str:
    """ "M" and "Pr" are titles only with their stop."""
    written = match.group(1)
    if written in ("M", "Pr") and not match.group().endswith("."):
        return match.group()
    return _TITLES.get(written, match.group())


def _ordinal(match: re.Match[str], _british: bool) -> str:
    value = int(match.group(1))
    return ordinal(value, "f" if match.group(2) in ("re", "ère") else "m")


def _roman_ordinal(match: re.Match[str], _british: bool) -> str:
    value = roman(match.group(1))
    return match.group() if value is None else ordinal(value, "f" if match.group(2) in ("re", "ère") else "m")


def _ruler(match: re.Match[str], _british: bool) -> str:
    value = roman(match.group(2))
    return match.group() if value is None else f"{match.group(1)} {cardinal(value)}"


def _part(match: re.Match[str], _british: bool) -> str:
    value = roman(match.group(2))
    return match.group() if value is None else match.group(1) + cardinal(value)


def _clock(hour: int, minute: int | None) -> str:
    said = f"{cardinal(hour, 'f')} heure{'' if hour < 2 else 's'}"
    return f"{said} {cardinal(minute)}" if minute else said


def _date(day: int, month: int, value: int | None, _before: str) -> str:
    said = "premier" if day == 1 else cardinal(day)
    return f"{said} {_MONTHS.split('|')[month - 1]}" + (f" {year(value)}" if value else "")


def _fraction(top: int, bottom: int) -> str | None:
    if not 2 <= bottom <= 100 or top >= bottom:
        return None
    name = {2: "demi", 3: "tiers", 4: "quart"}.get(bottom) or ordinal(bottom)
    return f"{cardinal(top)} {name}{'s' if top > 1 and not name.endswith('s') else ''}"


def _mixed(whole: int, top: int, bottom: int) -> str:
    return f"{cardinal(whole)} et {'demi' if bottom == 2 else _fraction(top, bottom)}"


_CENTIME = Noun("centime", "centimes")
_TONGUE = Tongue(
    cardinal=cardinal,
    year=year,
    clock=_clock,
    date=_date,
    money=lambda whole, bare, _small: f"{whole} {bare}",
    comma="virgule",
    to="à",
    percent="pour cent",
    minus="moins",
    fraction=_fraction,
    mixed=_mixed,
    noun_ahead=r"(?!)",
    currencies={
        "€": (Noun("euro", "euros"), _CENTIME), "EUR": (Noun("euro", "euros"), _CENTIME),
        "$": (Noun("dollar", "dollars"), Noun("cent", "cents")),
        "£": (Noun("livre sterling", "livres sterling", "f"), Noun("penny", "pence")),
        "¥": (Noun("yen", "yens"), Noun("sen", "sen")),
        "F": (Noun("franc", "francs"), _CENTIME), "fr.": (Noun("franc", "francs"), _CENTIME),
        "FF": (Noun("franc", "francs"), _CENTIME),
        "CHF": (Noun("franc suisse", "francs suisses"), _CENTIME),
    },
    units={
        "km": Noun("kilomètre", "kilomètres"), "m": Noun("mètre", "mètres"), "cm": Noun("centimètre", "centimètres"),
        "mm": Noun("millimètre", "millimètres"), "kg": Noun("kilogramme", "kilogrammes"),
        "g": Noun("gramme", "grammes"),
        "mg": Noun("milligramme", "milligrammes"), "l": Noun("litre", "litres"),
        "ml": Noun("millilitre", "millilitres"),
        "cl": Noun("centilitre", "centilitres"), "km/h": Noun("kilomètre à l’heure", "kilomètres à l’heure"),
        "°C": Noun("degré Celsius", "degrés Celsius"), "°": Noun("degré", "degrés"),
        "m²": Noun("mètre carré", "mètres carrés"),
        "km²": Noun("kilomètre carré", "kilomètres carrés"), "m³": Noun("mètre cube", "mètres cubes"),
        "ha": Noun("hectare", "hectares"), "t": Noun("tonne", "tonnes", "f"), "min": Noun("minute", "minutes", "f"),
        "heures": Noun("heure", "heures", "f"), "heure": Noun("heure", "heures", "f"),
        "pages": Noun("page", "pages", "f"),
        "femmes": Noun("femme", "femmes", "f"), "minutes": Noun("minute", "minutes", "f"),
        "livres": Noun("livre", "livres", "f"), "lieues": Noun("lieue", "lieues", "f"),
        "fois": Noun("fois", "fois", "f"),
    },
    scales={"millions": "millions d’", "million": "million d’", "milliards": "milliards d’"},
    clock_after=r"(?!)",  # "18 h 30" is said before
)  # fmt: skip


def _rule(name: str, pattern: str, say: Say) -> Rule:
    return Rule(name, re.compile(pattern), say, ())


FRENCH: tuple[Family, ...] = (
    Family(
        "ordinals",
        re.compile(r"[0-9]"),
        (
            _rule(
                "ordinal", r"(?<![\w.,])([0-9]{1,4})\s?(er|ère|re|ème|eme|e|es|èmes|nd|nde|d)(?!\w)", _ordinal
            ),
            _rule(
                "hour",
                r"(?<![\w.,:])([0-2]?[0-9])\s?h(?:\s?([0-5][0-9]))?(?!\w)",
                lambda m, _: _clock(int(m.group(1)), int(m.group(2)) if m.group(2) else None),
            ),
        ),
        figures=True,
    ),
    Family(
        "numbered",
        re.compile(r"(?:[.°ºsoO]\s?)[0-9IVXLC]"),
        (_rule("numbered", rf"(?<![\w.])({'|'.join(_NUMBERED)})\s?(?=[0-9]|[IVXLC]+\b)", _numbered),),
    ),
    Family(
        "Roman",
        re.compile(r"[IVXLC]"),
        (
            _rule("ordinal", r"\b([IVXLC]{1,7})(er|ère|re|ème|e|es)\b", _roman_ordinal),
            _rule(
                "ruler",
                r"\b([A-ZÉÈ][a-zéèêëïîôûç-]{2,20})\s([IVX]{2,7}|V|X)(?![\w'’-])(?<!Malcolm X)",
                _ruler,
            ),
            _rule("part", rf"\b((?i:{_PARTS})\s)([IVXLC]{{1,8}})(?![\w'’])", _part),
        ),
    ),
    figures(_TONGUE),
    Family(
        "abbreviations",
        re.compile(r"\w\.|\b(?:M[a-z]{1,3}|Drs?|St|Ste|Pr|MM|Vve)\b|[&]"),
        (
            _rule("phrase", rf"(?<![\w.])(?:{'|'.join(_PHRASES)})", _phrase),
            _rule(
                "title",
                r"(?<![\w.])(?:(MM?|[A-Z][a-z]{1,4})\.?)(?=[\s-][A-ZÉÈÀ])",
                _title,
            ),
            _rule("and", r"\s&\s", lambda _m, _b: " et "),
        ),
    ),
)
