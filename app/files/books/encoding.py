"""Bytes to text: byte order marks, declarations, and guesses that are said aloud."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"(?:character set encoding:\s*|encoding\s*=\s*[\"']|charset\s*=\s*[\"']?)([A-Za-z0-9._-]{2,40})", re.I
)
CP1252_HOLES = frozenset(b"\x81\x8d\x8f\x90\x9d")
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF], " ")
"""For `str.translate`: line ends and control characters to one blank each, so that offsets stay."""


CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""The same characters for `sub(" ", text)`, many times faster on a whole book that is not plain ASCII."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file. The byte order mark is not part of `text`; `warning` is empty when nothing was guessed."""

    text: str
    encoding: str
    warning: str = ""


def decode(data: bytes) -> Decoded:
    """Text of `data`, never failing: what fits no encoding becomes U+FFFD, and `warning` says so."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return _forgiving(data[len(bom) :], name)
    wide = _wide(data)
    if wide:
        return _forgiving(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if len(data) - error.start < 4 and error.reason == "unexpected end of data":
            text = data[: error.start].decode("utf-8")
            return Decoded(text, "utf-8", "The file ends within a character: it may have been cut short.")
    declared = DECLARED.search(data[:4096])
    if declared:
        try:
            name = codecs.lookup(declared.group(1).decode("ascii")).name
            if name not in ("utf-8", "ascii"):
                return Decoded(data.decode(name), name)
        except (LookupError, UnicodeError):
            pass  # a false declaration is no worse than none
    return _guessed(data)


def _forgiving(data: bytes, name: str) -> Decoded:
    text = data.decode(name, errors="replace")
    bad = text.count("�")
    warning = f"{bad} characters are not valid {name.upper()} and were replaced." if bad else ""
    return Decoded(text, name, warning)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    sample = data[:65536]
    pairs = len(sample) // 2
    if pairs < 1 or b"\0" not in sample:
        return None
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > 0.4 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return None


def _guessed(data: bytes) -> Decoded:
    high = sum(1 for byte in data[:200_000] if byte >= 0x80)
    multibyte = sum(len(found) for found in MULTIBYTE.findall(data[:200_000]))
    if multibyte > 0.8 * high:
        return _forgiving(data, "utf-8")
    letters = sum(1 for byte in data[:200_000] if byte >= 0x80 or chr(byte).isalpha())
    if high > 0.4 * letters:
        name = _eastern(data)
    elif CP1252_HOLES.isdisjoint(data):
        name = "cp1252"
    else:
        name = "latin-1"
    label = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}.get(name, name.upper())
    text = data.decode(name, errors="replace")
    return Decoded(
        text, name, f"The text is not UTF-8; it was read as {label}. Look at its accented letters."
    )


def _eastern(data: bytes) -> str:
    """The encoding of text that is mostly high bytes: Cyrillic code pages, or East Asian ones by validity.

    Cyrillic prose has far more small letters than capitals, and the two code pages hold them in each other's places.
    """
    sample = data[:200_000]
    small_1251 = sum(1 for byte in sample if 0xE0 <= byte <= 0xFF)
    small_koi8 = sum(1 for byte in sample if 0xC0 <= byte <= 0xDF)
    if small_1251 + small_koi8 > 0.9 * sum(1 for byte in sample if byte >= 0x80):
        pairs = {"cp1251": small_1251, "koi8-r": small_koi8}
        name = max(pairs, key=lambda key: pairs[key])
        if pairs[name] > 3 * min(pairs.values()):
            return name
    for name in ("shift_jis", "gb18030", "euc_kr", "big5"):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return "cp1251"


def looks_binary(data: bytes) -> bool:
    """Whether `data` is no text in any encoding: control characters that text does not have."""
    sample = data[:65536]
    if not sample or any(sample.startswith(bom) for bom, _ in BOMS):
        return False
    wide = _wide(sample)
    if wide:
        text = sample.decode(wide, errors="replace")
        return sum(1 for char in text if not char.isprintable() and not char.isspace()) > max(
            2, len(text) // 100
        )
    odd = sum(1 for byte in sample if byte < 0x20 and byte not in b"\t\n\r\f\v\x1a\x1b")
    return odd > max(2, len(sample) // 100)
