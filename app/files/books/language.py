"""Which language a text is in, by its script and its most frequent words. Simple, and enough for a whole book."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

SAMPLE = 60_000
FREQUENT = {
    "en": "the and of to a in was he that it his her with as had for she not at but be on you is they him were",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an er sie war ich",
    "fr": "de la le et les des en un du une que est pour qui dans il elle pas ne sur se au plus ce avait était je vous",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más había era pero sus",
    "it": "di che e la il un a per è in una non sono da del si con come le dei nel alla era aveva ma gli più",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele seu sua era",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als maar hij had was ze bij ik",
    "sv": "och att det i en som på är av för med den till inte han om ett hade jag hon var men sig från så",
    "da": "og i at det en den til er som på de med han af for ikke der var mig sig men et har om vi jeg hun",
    "nb": "og i det på som en å er at til for av han med de ikke den var jeg hun har seg men et om fra ble",
    "fi": "ja on ei se hän että oli mutta kun niin kuin hänen ole joka sen nyt minä mitä olla myös vain hänet",
    "pl": "i w na nie się z do to że jest jak po co ale był tak za od jego go już mu ze przez tylko była",
    "cs": "a se v na je že to s z do o ale jako za by jsem si byl tak po jeho když jak není už ho který",
    "hu": "a az és hogy nem is egy volt ez azt de meg csak el már mint még ha vagy ki sem mert ő aki",
    "ro": "de și în a la cu nu o să că pe un din care se mai era ca este pentru lui el dar fi au",
    "tr": "bir ve bu da de için ne o gibi ki daha çok sonra kadar olan var değil dedi onun ama her diye ben",
    "la": "et in est non ad ut cum quod qui sed si ex quae ab per esse atque enim ac de me te nec",
    "ru": "и в не на что он с как это но его к она я по из у за то все был же от так бы о",
    "uk": "і в не на що він з як це але його до вона я по із у за то та був й від так би про є",
}
WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = {  # the first word of a letter's Unicode name -> the language that one meets most in that script
    "GREEK": "el", "HEBREW": "he", "ARABIC": "ar", "HANGUL": "ko", "THAI": "th", "DEVANAGARI": "hi",
    "BENGALI": "bn", "TAMIL": "ta", "GEORGIAN": "ka", "ARMENIAN": "hy",
}  # fmt: skip
LEAST = 0.12
"""Share of the words of prose that must be among its language's frequent ones; real prose has 0.3 to 0.45."""
TAG = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl",
    "nederlands": "nl", "swedish": "sv", "danish": "da", "norwegian": "nb", "finnish": "fi", "polish": "pl",
    "czech": "cs", "hungarian": "hu", "romanian": "ro", "turkish": "tr", "latin": "la", "russian": "ru",
    "ukrainian": "uk", "greek": "el", "hebrew": "he", "arabic": "ar", "chinese": "zh", "japanese": "ja",
    "korean": "ko", "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it",
    "por": "pt", "dut": "nl", "nld": "nl", "swe": "sv", "dan": "da", "nor": "nb", "fin": "fi", "pol": "pl",
    "rus": "ru", "jpn": "ja", "chi": "zh", "zho": "zh",
}  # fmt: skip


def tag(declared: str) -> str:
    """A BCP 47 tag for what a book declares ("en_GB", "eng", "English"), "" if it declares nothing usable."""
    declared = declared.strip()
    if declared.lower() in NAMES:
        return NAMES[declared.lower()]
    if not TAG.match(declared) or declared.lower() in ("und", "zxx", "mul", "mis", "unknown"):
        return ""
    head, *rest = declared.replace("_", "-").split("-")
    parts = [NAMES.get(head.lower(), head.lower())]
    for part in rest:
        parts.append(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower())
    return "-".join(parts)


def same(one: str, other: str) -> bool:
    """Whether two tags name one language, whatever the region."""
    return one.lower().split("-")[0] == other.lower().split("-")[0]


def detect(texts: Iterable[str]) -> str | None:
    """The language of a book from about 60,000 characters of its texts, None if it cannot be told."""
    sample: list[str] = []
    size = 0
    for text in texts:
        sample.append(text[: SAMPLE - size])
        size += len(sample[-1])
        if size >= SAMPLE:
            break
    text = " ".join(sample)
    scripts: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha():
            scripts[_script(char)] += count
    letters = sum(scripts.values())
    if not letters:
        return None
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * letters:
        return "ja"
    if scripts["CJK"] > 0.5 * letters:
        return "zh"
    script = scripts.most_common(1)[0][0]
    if script in SCRIPTS:
        return SCRIPTS[script]
    words = Counter(WORD.findall(text.lower()))
    total = sum(words.values())
    scores = {
        language: sum(words[word] for word in frequent.split()) / total
        for language, frequent in FREQUENT.items()
    }
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] >= LEAST and total >= 8 else None


def _script(char: str) -> str:
    return unicodedata.name(char, "?").split(" ")[0]
