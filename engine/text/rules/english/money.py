"""Sums of money, with the shillings and pence of older books."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import cardinal, number
from engine.text.rules.rule import Family, Rule, stop_after

# sign: (one, many, hundredth, hundredths)
_CURRENCIES = {
    "$": ("dollar", "dollars", "cent", "cents"),
    "£": ("pound", "pounds", "penny", "pence"),
    "€": ("euro", "euros", "cent", "cents"),
    "¥": ("yen", "yen", "sen", "sen"),
    "₹": ("rupee", "rupees", "paisa", "paise"),
    "₽": ("rouble", "roubles", "kopeck", "kopecks"),
    "₩": ("won", "won", "jeon", "jeon"),
    "₪": ("shekel", "shekels", "agora", "agorot"),
    "₺": ("lira", "lira", "kurus", "kurus"),
    "¢": ("cent", "cents", "", ""),
    "R": ("rupee", "rupees", "anna", "annas"),
}
_PREFIXES = {
    "us$": "US dollars",
    "a$": "Australian dollars",
    "c$": "Canadian dollars",
    "hk$": "Hong Kong dollars",
}
_SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "bn": "billion",
    "b": "billion",
    "tn": "trillion",
}
_NUM = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_SCALE = (
    r"(?P<scale>(?i:hundred thousand|hundred|thousand|million|billion|trillion)\b|(?:k|K|m|M|b|B|mn|bn|tn)\b)"
)


def _amount(digits: str, one: str, many: str) -> str:
    return f"{number(digits)} {one if digits == '1' else many}"


def _money(match: re.Match[str], british: bool) -> str:
    sign, whole, decimals, scale = match["sign"], match["whole"], match["dec"], match["scale"]
    prefix = _PREFIXES.get(sign.lower())
    one, many, cent, cents = _CURRENCIES[sign[-1] if sign[-1] in _CURRENCIES else "R"]
    if prefix:
        one, many = prefix.removesuffix("s"), prefix
    if match["unit"] is not None:  # "a $5 bill"
        many = one
    if scale:
        full = f"{whole}.{decimals}" if decimals else whole
        return f"{number(full)} {_SCALES.get(scale.lower(), scale.lower())} {many}"
    if decimals and len(decimals) != 2:  # "$20.5" is fifty cents, and zeros at the end say nothing
        decimals = decimals.rstrip("0").ljust(2, "0")
    if not decimals or decimals.strip("0") == "":
        return _amount(whole, one, many) if match["unit"] is None else f"{number(whole)}-{one}"
    if len(decimals) != 2:
        return f"{number(f'{whole}.{decimals}')} {many}"
    hundredths = int(decimals)
    small = f"{cardinal(hundredths)} {cent if hundredths == 1 else cents}"
    if whole.strip("0,") == "":
        return small
    if british and sign == "£" and hundredths > 9:
        return f"{_amount(whole, one, many)} {cardinal(hundredths)}"
    return f"{_amount(whole, one, many)} and {small}"


def _pence(count: int, half: str | None) -> str:
    if half and not count:
        return {"½": "a halfpenny", "¼": "a farthing", "¾": "three farthings"}[half]
    if half:
        tail = {"½": " and a half", "¼": " farthing", "¾": " three farthings"}[half]
        return f"{cardinal(count)} pence{tail}" if half != "½" else f"{cardinal(count)}pence halfpenny"
    if count == 1:
        return "one penny"
    joined = {2: "twopence", 3: "threepence", 4: "fourpence", 6: "sixpence", 9: "ninepence", 10: "tenpence"}
    return joined.get(count, f"{cardinal(count)} pence")


def _old(match: re.Match[str], _british: bool) -> str:
    pounds, shillings, pence = match["pounds"], match["shillings"], match["pence"]
    parts: list[str] = []
    if pounds:
        parts.append(_amount(pounds, "pound", "pounds"))
    if shillings:
        parts.append(_amount(shillings, "shilling", "shillings"))
    said = " ".join(parts)
    if pence or match["half"]:
        small = _pence(int(pence or 0), match["half"])
        said = f"{said} and {small}" if said else small
    return said + stop_after(match)


def _slashed(match: re.Match[str], _british: bool) -> str:
    return f"{number(match.group(1))} shillings and {_pence(int(match.group(2)), None)}"


def _cents(match: re.Match[str], _british: bool) -> str:
    return _amount(match.group(1), "cent", "cents")


MONEY = Family(
    "money",
    re.compile(r"[$£€¥₹₽₩₪₺¢]|\bRs\.?\s?[0-9]|[0-9½¼¾]\s?[sdl]\b|[0-9]/-"),
    (
        Rule(
            "from and to",
            re.compile(r"(?<=[0-9])\s?[–—-]\s?(?=[$£€¥₹₽₩₪₺][0-9.])"),
            lambda _m, _b: " to ",
            (("£5–£6", "five pounds to six pounds"),),
        ),
        Rule(
            "pounds, shillings and pence",
            re.compile(
                rf"£\s?(?P<pounds>{_NUM}),?\s?(?P<shillings>[0-9]{{1,2}})\s?s\b\.?"
                r"(?:,?\s?(?P<pence>[0-9]{1,2})?(?P<half>[½¼¾])?\s?d\b\.?)?"
            ),
            _old,
            (
                ("It cost £2 10s.", "It cost two pounds ten shillings."),
                ("£3 4s. 6d. a week", "three pounds four shillings and sixpence a week"),
            ),
        ),
        Rule(
            "shillings and pence",
            re.compile(
                r"(?<![\w.,£$/])(?P<pounds>(?!))?(?P<shillings>[0-9]{1,3})\s?s\.,?\s?(?P<pence>[0-9]{1,2})?(?P<half>[½¼¾])?\s?d\b\.?"
            ),
            _old,
            (("for 7s. 6d. each", "for seven shillings and sixpence each"),),
        ),
        Rule(
            "shillings",
            re.compile(
                r"(?<![\w.,£$/'’])(?P<pounds>(?!))?(?P<shillings>[0-9]{1,2})s\.(?P<pence>(?!))?(?P<half>(?!))?"
            ),
            _old,
            (("He gave 5s. to her", "He gave five shillings to her"),),
        ),
        Rule(
            "pounds by letter",
            re.compile(rf"(?<![\w.,£$])({_NUM})\s?l\.(?!\w)"),
            lambda m, _: _amount(m.group(1), "pound", "pounds") + stop_after(m),
            (("a woman of 10,000 l. or so", "a woman of ten thousand pounds or so"),),
        ),
        Rule(
            "pence",
            re.compile(
                r"(?<![\w.,£$/])(?P<pounds>(?!))?(?P<shillings>(?!))?(?P<pence>[0-9]{1,2})(?P<half>[½¼¾])?d\.?(?!\w|(?<!\.)\s[A-Z]|\sof\b)"
            ),
            _old,
            (("a 6d. loaf", "a sixpence loaf"),),
        ),
        Rule(
            "sum",
            re.compile(
                rf"(?P<sign>(?<![A-Za-z])(?:US|A|C|HK)\$|[$£€¥₹₽₩₪₺]|(?<!\w)Rs\.?)\s?(?P<whole>{_NUM}|(?=\.[0-9]{{2}}))(?:\.(?P<dec>[0-9]+))?"
                rf"(?:[\s-]?{_SCALE})?(?P<unit>(?=[\s-](?:bill|note|coin|piece|ticket|banknote|chip|stamp|tip)\b))?"
            ),
            _money,
            (
                ("It cost $3.50.", "It cost three dollars and fifty cents."),
                ("$1", "one dollar"),
                ("£5", "five pounds"),
                ("£30,000 a year", "thirty thousand pounds a year"),
                ("a $5 bill", "a five-dollar bill"),
                ("$5 million", "five million dollars"),
                ("$1.2bn", "one point two billion dollars"),
                ("£0.99", "ninety-nine pence"),
                ("US$20", "twenty US dollars"),
                ("$20.5", "twenty dollars and fifty cents"),
                ("$250-$300", "two hundred and fifty dollars to three hundred dollars"),
                ("Rs. 500", "five hundred rupees"),
                ("€20", "twenty euros"),
            ),
        ),
        Rule(
            "sum with the sign after",
            re.compile(
                rf"(?<![\w.,])(?P<whole>{_NUM})(?:[.,](?P<dec>[0-9]{{2}}))?\s?(?P<sign>[€₽])(?P<scale>(?!))?(?P<unit>(?!))?"
            ),
            _money,
            (("20 € each", "twenty euros each"),),
        ),
        Rule(
            "sign alone",
            re.compile(
                r"(?<![\w$£€])([$£€])(?=\s+(?:and|or|sign)\b)|(?:(?<=\ba\s)|(?<=\bthe\s))([$£€])(?=\s)"
            ),
            lambda m, _: _CURRENCIES[m.group(1) or m.group(2)][0],
            (("the $ sign", "the dollar sign"),),
        ),
        Rule("cents", re.compile(rf"(?<![\w.,])({_NUM})\s?¢"), _cents, (("50¢ a cup", "fifty cents a cup"),)),
    ),
    figures=True,
)
