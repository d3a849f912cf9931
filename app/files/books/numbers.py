"""The numbers that chapters carry: arabic, roman, spelled out in several languages."""

from __future__ import annotations

import re
from functools import cache

ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})", re.I)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITTHS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENTHS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()
_FOREIGN = (  # from one on; variants of one number joined by "/"
    "eins/ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
    " achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig fünfundzwanzig",
    "erste/erstes/erster/ersten zweite/zweites/zweiter/zweiten dritte/drittes/dritter/dritten"
    " vierte/viertes/vierter/vierten fünfte/fünftes/fünfter/fünften sechste/sechstes/sechster/sechsten"
    " siebente/siebentes/siebte/siebtes/siebter/siebenter achte/achtes/achter/achten neunte/neuntes/neunter/neunten"
    " zehnte/zehntes/zehnter/zehnten elfte/elftes/elfter/elften zwölfte/zwölftes/zwölfter dreizehnte/dreizehntes"
    " vierzehnte/vierzehntes fünfzehnte/fünfzehntes sechzehnte/sechzehntes siebzehnte/siebzehntes achtzehnte/achtzehntes"
    " neunzehnte/neunzehntes zwanzigste/zwanzigstes",
    "un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq",
    "premier/première deuxième/second/seconde troisième quatrième cinquième sixième septième huitième neuvième dixième"
    " onzième douzième treizième quatorzième quinzième seizième",
    "uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte",
    "primero/primera/primer segundo/segunda tercero/tercera/tercer cuarto/cuarta quinto/quinta sexto/sexta"
    " séptimo/séptima octavo/octava noveno/novena décimo/décima undécimo/undécima duodécimo/duodécima",
    "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
    " diciassette diciotto diciannove venti",
    "primo/prima secondo/seconda terzo/terza quarto/quarta quinto/quinta sesto/sesta settimo/settima ottavo/ottava"
    " nono/nona decimo/decima undicesimo/undicesima dodicesimo/dodicesima",
    "um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze quinze",
    "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta sétimo/sétima"
    " oitavo/oitava nono/nona décimo/décima",
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien",
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
    "ett/en två/to tre fyra/fire fem sex/seks sju/syv åtta/åtte/otte nio/ni tio/ti elva/elleve tolv",
    "första/første andra/anden/andet/annen tredje fjärde/fjerde femte sjätte/sjette sjunde/sjuende/syvende",
    "первая/первый второй/вторая третья/третий четвёртая/четвертая пятая/пятый шестая/шестой седьмая/седьмой"
    " восьмая/восьмой девятая/девятый десятая/десятый одиннадцатая двенадцатая тринадцатая четырнадцатая пятнадцатая",
    "pierwszy/pierwsza drugi/druga trzeci/trzecia czwarty/czwarta piąty/piąta szósty/szósta siódmy/siódma",
)


@cache
def spelled() -> dict[str, int]:
    """Number words in small letters -> number; compounds in English up to ninety-nine."""
    table: dict[str, int] = {}
    for line in _FOREIGN:
        for value, variants in enumerate(line.split(), start=1):
            for word in variants.split("/"):
                table.setdefault(word, value)
    for base, words in ((1, _UNITS), (1, _UNITTHS), (10, _TEENS), (10, _TEENTHS)):
        table.update({word: base + at for at, word in enumerate(words)})
    for at, (ten, tenth) in enumerate(zip(_TENS, _TENTHS, strict=True)):
        tens = 20 + 10 * at
        table[ten] = table[tenth] = tens
        for unit in range(9):
            for link in ("-", " "):
                table[f"{ten}{link}{_UNITS[unit]}"] = table[f"{ten}{link}{_UNITTHS[unit]}"] = tens + unit + 1
    table["last"] = table["the last"] = 999
    return table


def roman(text: str) -> int | None:
    """Value of a roman numeral up to 399 as books write them ("IIII" and "XXXX" too), else None."""
    if not text or not ROMAN.fullmatch(text):
        return None
    digits = [_VALUES[char] for char in text.upper()]
    return sum(-one if one < next_ else one for one, next_ in zip(digits, [*digits[1:], 0], strict=True))


def number(text: str) -> int | None:
    """Value of "12", "XII", "xii", "Twelve", "the Twelfth", "12th", None for anything else."""
    plain = text.strip().lower().replace("‑", "-").replace("–", "-")
    plain = re.sub(r"^the\s+", "", plain)
    plain = re.sub(r"\s+", " ", plain)
    if plain in ("last",):
        return 999
    if re.fullmatch(r"\d{1,4}(?:st|nd|rd|th|\.|º|ª|er|e|ème)?", plain):
        return int(re.match(r"\d+", plain).group())  # type: ignore[union-attr]
    return roman(plain) or spelled().get(plain)
