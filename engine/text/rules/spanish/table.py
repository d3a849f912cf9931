"""Spanish: abbreviations, ordinals, dates, and the figures."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import roman
from engine.text.rules.rule import Family, Rule, Say, stop_after
from engine.text.rules.spanish.numbers import cardinal, ordinal, year
from engine.text.rules.tongue import Noun, Tongue, figures

_MONTHS = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
_TITLES = {
    "Sr": "señor", "Sres": "señores", "Sra": "señora", "Sras": "señoras", "Srta": "señorita", "D": "don",
    "Dña": "doña",
    "Dª": "doña", "Dr": "doctor", "Dra": "doctora", "Dres": "doctores", "Prof": "profesor", "Lic": "licenciado",
    "Gral": "general", "Cnel": "coronel", "Cap": "capitán", "Tte": "teniente", "Sto": "Santo", "Sta": "Santa",
    "S": "San",
    "Fr": "fray", "Ing": "ingeniero", "Avda": "avenida", "Pza": "plaza", "Mons": "monseñor",
}  # fmt: skip
_PHRASES = {
    r"p\.\s?ej\.": "por ejemplo", r"EE\.\s?UU\.?": "Estados Unidos", r"a\.\s?(?:de\s)?C\.": "antes de Cristo",
    r"d\.\s?(?:de\s)?C\.": "después de Cristo", r"etc\.": "etcétera",
    r"Uds\.|Vds\.|VV\.": "ustedes", r"Ud\.|Vd\.|V\.": "usted",
    r"aprox\.": "aproximadamente", r"a\.\s?m\.": "de la mañana", r"p\.\s?m\.": "de la tarde", r"P\.\s?D\.": "posdata",
    r"tel\.|tfno\.": "teléfono", r"S\.\s?M\.": "Su Majestad",
    r"S\.\s?A\.": "sociedad anónima", r"q\.\s?e\.\s?p\.\s?d\.": "que en paz descanse",
    r"Cía\.": "compañía", r"admón\.": "administración",
}  # fmt: skip
_NUMBERED = {
    r"[nN]\.?[ºo°]s?": "número", r"[nN]úms?\.": "número", r"págs?\.": "página", r"vol\.": "volumen",
    r"caps?\.": "capítulo",
    r"fig\.": "figura", r"arts?\.": "artículo", r"t\.": "tomo",
}  # fmt: skip
_WOMEN = ("Isabel", "Inés", "Beatriz", "Leonor", "Mercedes", "Margarita", "Carmen")
_PARTS = "capítulo|libro|tomo|parte|acto|escena|volumen|artículo|sección|canto|siglo|siglos"


def _one_of(table: dict[str, str], written: str) -> str | None:
    return next((said for pattern, said in table.items() if re.fullmatch(pattern, written)), None)


def _phrase(match: re.Match[str], _british: bool) -> str:
    said = _one_of(_PHRASES, match.group())
    return match.group() if said is None else said + stop_after(match)


def _title(match: re.Match[str], _british: bool) -> str:
    return _TITLES[match.group(1)]


def _ordinal(match: re.Match[str], _british: bool) -> str:
    value, mark = int(match.group(1)), match.group(2).lower().strip(".")
    short = mark in ("er", "ᵉʳ") or (
        mark in ("º", "°", "o")
        and value % 10 in (1, 3)
        and bool(re.match(r"\s[a-zñáéíóú]{3}", match.string[match.end() : match.end() + 4]))
    )
    return ordinal(value, "f" if mark in ("ª", "a") else "m", short)


def _ruler(match: re.Match[str], _british: bool) -> str:
    value = roman(match.group(2))
    if value is None:
        return match.group()
    return f"{match.group(1)} {_ruler_words(value, match.group(1))}"


def _ruler_words(value: int, name: str) -> str:
    if value > 10:
        return cardinal(value)
    return ordinal(value, "f" if name.endswith("a") or name in _WOMEN else "m")


def _part(match: re.Match[str], _british: bool) -> str:
    value = roman(match.group(2))
    return match.group() if value is None else match.group(1) + cardinal(value)


def _clock(hour: int, minute: int | None) -> str:
    said = cardinal(hour, "f")
    return f"{said} {'y ' if hour <= 12 else ''}{cardinal(minute)}" if minute else said


def _date(day: int, month: int, value: int | None, _before: str) -> str:
    return f"{cardinal(day)} de {_MONTHS.split('|')[month - 1]}" + (f" de {year(value)}" if value else "")


def _fraction(top: int, bottom: int) -> str | None:
    if not 2 <= bottom <= 10 or top >= bottom:
        return None
    name = {2: "medio", 3: "tercio", 4: "cuarto"}.get(bottom) or ordinal(bottom)
    return f"{cardinal(top, 'm')} {name}{'s' if top > 1 else ''}" if (top, bottom) != (1, 2) else "medio"


def _mixed(whole: int, top: int, bottom: int) -> str:
    return f"{cardinal(whole)} y {_fraction(top, bottom)}"


_CENTIMO = Noun("céntimo", "céntimos")
_CENTAVO = Noun("centavo", "centavos")
_TONGUE = Tongue(
    cardinal=cardinal,
    year=year,
    clock=_clock,
    date=_date,
    money=lambda whole, _bare, small: f"{whole} con {small}",
    comma="coma",
    to="a",
    percent="por ciento",
    minus="menos",
    fraction=_fraction,
    mixed=_mixed,
    noun_ahead=r"\s(?!(?:de|del|y|o|u|a|al|en|por|con|que|es|era|fue|para|sin|se|no|el|la|los|las|más|menos)\b)[a-zñáéíóú]{3}",
    currencies={
        "€": (Noun("euro", "euros"), _CENTIMO), "EUR": (Noun("euro", "euros"), _CENTIMO),
        "$": (Noun("dólar", "dólares"), _CENTAVO), "£": (Noun("libra", "libras", "f"), Noun("penique", "peniques")),
        "¥": (Noun("yen", "yenes"), Noun("sen", "sen")), "ptas.": (Noun("peseta", "pesetas", "f"), _CENTIMO),
        "pts.": (Noun("peseta", "pesetas", "f"), _CENTIMO), "Pta.": (Noun("peseta", "pesetas", "f"), _CENTIMO),
    },
    units={
        "km": Noun("kilómetro", "kilómetros"), "m": Noun("metro", "metros"), "cm": Noun("centímetro", "centímetros"),
        "mm": Noun("milímetro", "milímetros"), "kg": Noun("kilogramo", "kilogramos"), "g": Noun("gramo", "gramos"),
        "mg": Noun("miligramo", "miligramos"), "l": Noun("litro", "litros"), "ml": Noun("mililitro", "mililitros"),
        "km/h": Noun("kilómetro por hora", "kilómetros por hora"), "°C": Noun("grado Celsius", "grados Celsius"),
        "ºC": Noun("grado Celsius", "grados Celsius"), "°": Noun("grado", "grados"),
        "m²": Noun("metro cuadrado", "metros cuadrados"),
        "km²": Noun("kilómetro cuadrado", "kilómetros cuadrados"), "m³": Noun("metro cúbico", "metros cúbicos"),
        "ha": Noun("hectárea", "hectáreas", "f"), "t": Noun("tonelada", "toneladas", "f"),
        "min": Noun("minuto", "minutos"),
        "h": Noun("hora", "horas", "f"), "horas": Noun("hora", "horas", "f"),
        "páginas": Noun("página", "páginas", "f"),
        "mujeres": Noun("mujer", "mujeres", "f"), "personas": Noun("persona", "personas", "f"),
        "veces": Noun("vez", "veces", "f"),
        "leguas": Noun("legua", "leguas", "f"), "pesetas": Noun("peseta", "pesetas", "f"),
        "libras": Noun("libra", "libras", "f"),
    },
    scales={"millones": "millones de", "millón": "millón de"},
    clock_after=r"\s?(?:h|hs|hrs|horas)\b\.?(?<=[0-9:.][0-9]\s.)|(?!)",
)  # fmt: skip


def _rule(name: str, pattern: str, say: Say) -> Rule:
    return Rule(name, re.compile(pattern), say, ())


SPANISH: tuple[Family, ...] = (
    Family(
        "ordinals",
        re.compile(r"[0-9]"),
        (
            _rule("ordinal", r"(?<![\w.,])([0-9]{1,3})\.?(ª|º|er|°(?=\s[a-z]))(?![\wC])", _ordinal),
            _rule(
                "numbered",
                rf"(?<![\w.])({'|'.join(_NUMBERED)})\s?(?=[0-9])",
                lambda m, _: f"{_one_of(_NUMBERED, m.group(1))} ",
            ),
            _rule(
                "hour with a stop",
                r"(?:(?<=\blas\s)|(?<=\bla\s))([0-2]?[0-9])\.([0-5][0-9])(?![0-9])(?:\s?(?:h|hs|horas)\b\.?)?",
                lambda m, _: _clock(int(m.group(1)), int(m.group(2))),
            ),
            _rule("first hour", r"(?<=\bla\s)1(?=[\s.,;]|\Z)", lambda _m, _b: "una"),
        ),
        figures=True,
    ),
    Family(
        "Roman",
        re.compile(r"[IVXLC]"),
        (
            _rule("part", rf"\b((?i:{_PARTS})\s)([IVXLC]{{1,8}})(?![\w'’])", _part),
            _rule("ruler", r"\b([A-ZÁÉÍÓÚ][a-zñáéíóú]{2,20})\s([IVX]{2,7}|V|I)(?![\w'’-])", _ruler),
        ),
    ),
    figures(_TONGUE),
    Family(
        "abbreviations",
        re.compile(r"\w\.|[&]|Dª"),
        (
            _rule("phrase", rf"(?<![\w.])(?:{'|'.join(_PHRASES)})(?!\w)", _phrase),
            _rule(
                "title",
                rf"(?<![\w.])({'|'.join(sorted(_TITLES, key=len, reverse=True))})\.?(?<=[.ª])(?=\s[A-ZÁÉÍÓÚÑ])",
                _title,
            ),
            _rule("and", r"\s&\s", lambda _m, _b: " y "),
        ),
    ),
)
