"""IPA into the mnemonics of espeak-ng, for a given language.

espeak-ng has a table of phonemes for each language, each with a mnemonic, and says itself which IPA it stands for. So
the table is asked for, not written down here: `sounds` lists a language's from the file `phontab`, the host translates
them, and `Alphabet` reads IPA by the longest match. A symbol that the language lacks becomes the nearest sound that it
has: the one with the smallest distance in the features of the IPA chart (`_MANNERS` and `_VOWELS` below). What is no
sound at all (tones, rare diacritics) is left out.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = struct.Struct("<BB2x32s")
_PHONEME = struct.Struct("<I4x2xBB4x")
_VOWEL, _NASAL = 2, 8  # the types between these two are sounds; the others are pauses, stresses and notes

PRIMARY, SECONDARY = "'", ","
SEPARATOR = "|"

# Older or looser spellings of the same sound.
_ALIASES = {
    "g": "ɡ",
    "ʧ": "tʃ",
    "ʤ": "dʒ",
    "ʦ": "ts",
    "ʣ": "dz",
    "ɝ": "ɜː",
    "ᵻ": "ɪ",
    "ᵿ": "ʊ",
    "ɫ": "l",
    "'": "ˈ",
    ":": "ː",
    "ʼ": "",
    "\u2019": "ˈ",
}

# Rows by manner; each row pairs (voiceless, voiced) by place: bilabial, labiodental, dental, alveolar, postalveolar,
# retroflex, palatal, velar, uvular, pharyngeal, glottal. The distance between two consonants is
# three for another manner, one for each step of place, one for voice.
_MANNERS: dict[str, str] = {
    "plosive": "pb -- -- td -- ʈɖ cɟ kɡ qɢ -- ʔ-",
    "nasal": "-m -ɱ -- -n -- -ɳ -ɲ -ŋ -ɴ -- --",
    "trill": "-ʙ -- -- -r -- -- -- -- -ʀ -- --",
    "tap": "-- -ⱱ -- -ɾ -- -ɽ -- -- -- -- --",
    "fricative": "ɸβ fv θð sz ʃʒ ʂʐ çʝ xɣ χʁ ħʕ hɦ",
    "lateral fricative": "-- -- -- ɬɮ -- -- -- -- -- -- --",
    "approximant": "-- -ʋ -- -ɹ -- -ɻ -j -ɰ -- -- --",
    "lateral": "-- -- -- -l -- -ɭ -ʎ -ʟ -- -- --",
}
_OTHER_CONSONANTS = {"w": ("approximant", 7, 1), "ʍ": ("fricative", 7, 0), "ɥ": ("approximant", 6, 1)}
_OTHER_CONSONANTS |= {
    "ɕ": ("fricative", 5, 0),
    "ʑ": ("fricative", 5, 1),
    "ɺ": ("tap", 3, 1),
    "ɧ": ("fricative", 5, 0),
}

# (height 0 close to 6 open, backness 0 front to 4 back, rounded)
_VOWELS = {
    "i": (0, 0, 0), "y": (0, 0, 1), "ɨ": (0, 2, 0), "ʉ": (0, 2, 1), "ɯ": (0, 4, 0), "u": (0, 4, 1),
    "ɪ": (1, 1, 0), "ʏ": (1, 1, 1), "ʊ": (1, 3, 1),
    "e": (2, 0, 0), "ø": (2, 0, 1), "ɘ": (2, 2, 0), "ɵ": (2, 2, 1), "ɤ": (2, 4, 0), "o": (2, 4, 1),
    "ə": (3, 2, 0), "ɚ": (3, 2, 0),
    "ɛ": (4, 0, 0), "œ": (4, 0, 1), "ɜ": (4, 2, 0), "ɞ": (4, 2, 1), "ʌ": (4, 4, 0), "ɔ": (4, 4, 1),
    "æ": (5, 0, 0), "ɐ": (5, 2, 0),
    "a": (6, 1, 0), "ɶ": (6, 0, 1), "ɑ": (6, 4, 0), "ɒ": (6, 4, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sound:
    """A phoneme of espeak-ng's."""

    mnemonic: str
    vowel: bool


def sounds(data: Path, table: str) -> list[Sound]:
    """The sounds of a phoneme table and of the tables it builds on, its own first. `data`: espeak-ng's data folder.

    Format of `phontab` after espeak-ng 1.52: a count, then for each table its number of phonemes, the table that it
    includes (counted from 1, 0 for none), its name, and 16 bytes a phoneme with mnemonic, code and type.
    """
    content = (data / "phontab").read_bytes()
    tables: list[tuple[str, int, dict[int, tuple[str, int]]]] = []
    offset = 4
    for _ in range(content[0]):
        count, includes, name = _TABLE.unpack_from(content, offset)
        offset += _TABLE.size
        phonemes: dict[int, tuple[str, int]] = {}
        for _ in range(count):
            packed, code, kind = _PHONEME.unpack_from(content, offset)
            offset += _PHONEME.size
            mnemonic = packed.to_bytes(4, "little").split(b"\0")[0].decode("latin-1")
            phonemes[code] = (mnemonic, kind)
        tables.append((name.split(b"\0")[0].decode("latin-1"), includes, phonemes))
    index = next((i for i, (name, _, _) in enumerate(tables) if name == table), 0)
    found: dict[str, Sound] = {}
    seen: set[int] = set()
    while index >= 0:
        _, includes, phonemes = tables[index]
        for code, (mnemonic, kind) in phonemes.items():
            # A table that builds on another replaces its phonemes by code.
            if (
                code not in seen
                and _VOWEL <= kind <= _NASAL
                and mnemonic.isascii()
                and SEPARATOR not in mnemonic
            ):
                found.setdefault(mnemonic, Sound(mnemonic, kind == _VOWEL))
            seen.add(code)
        index = includes - 1
    return list(found.values())


def questions(inventory: Sequence[Sound]) -> list[str]:
    """What to ask espeak-ng for the IPA of each sound: a vowel by itself, a consonant with a vowel behind it.

    At the end of a word German's "v" is written "f", and would be taken for it. The first question is that vowel.
    """
    vowel = _carrier(inventory)
    return [vowel] + [
        sound.mnemonic if sound.vowel else f"{sound.mnemonic}{SEPARATOR}{vowel}" for sound in inventory
    ]


def _carrier(inventory: Sequence[Sound]) -> str:
    vowels = [sound.mnemonic for sound in inventory if sound.vowel]
    return next(
        (vowel for vowel in ("a", "@", "e", "i", "A:") if vowel in vowels), vowels[0] if vowels else "a"
    )


class Alphabet:
    """One language's way from IPA to mnemonics."""

    def __init__(self, inventory: Sequence[Sound], answers: Sequence[str]) -> None:
        """`answers`: the IPA that espeak-ng gave to each of the `questions`."""
        table: dict[str, str] = {}
        carrier = _strip(answers[0])
        for sound, answer in zip(inventory, answers[1:], strict=True):
            mnemonic, symbol = sound.mnemonic, _strip(answer)
            if not sound.vowel:
                if not carrier or not symbol.endswith(carrier):
                    continue
                symbol = symbol.removesuffix(carrier)
            if not symbol:
                continue
            known = table.get(symbol)
            # Of several that sound the same the plainest name is the general one ("I" before "I2", "t" before "t#").
            if known is None or _oddness(mnemonic) < _oddness(known):
                table[symbol] = mnemonic
        self._table: Mapping[str, str] = table
        self._longest = max((len(symbol) for symbol in table), default=1)

    def mnemonics(self, ipa: str) -> str:
        """The mnemonics of a pronunciation, words parted by spaces; "" if nothing in it is a sound."""
        words = (self._word(word) for word in ipa.split())
        return " ".join(word for word in words if word)

    def _word(self, word: str) -> str:
        text = _strip(word, keep_stress=True)
        out: list[str] = []
        sounds = 0
        position = 0
        while position < len(text):
            character = text[position]
            if character in "ˈˌ":
                out.append(PRIMARY if character == "ˈ" else SECONDARY)
                position += 1
                continue
            for length in range(min(self._longest, len(text) - position), 0, -1):
                match = self._table.get(text[position : position + length])
                if match is not None:
                    break
            else:
                length = 2 if text[position + 1 : position + 2] == "ː" else 1
                match = self._nearest(text[position : position + length])
            position += length
            if match:
                out.append(match)
                sounds += 1
        return SEPARATOR.join(out) if sounds else ""

    def _nearest(self, symbol: str) -> str | None:
        base, long = symbol[0], symbol.endswith("ː")
        wanted = _features().get(base)
        if wanted is None:
            return None
        best: tuple[float, str] | None = None
        for candidate, mnemonic in self._table.items():
            features = _features().get(candidate[0])
            if features is None or len(candidate.rstrip("ː")) != 1 or len(features) != len(wanted):
                continue
            distance: float = sum(abs(a - b) for a, b in zip(wanted, features, strict=True))
            distance += 0.5 * (candidate.endswith("ː") != long)
            if best is None or (distance, mnemonic) < best:
                best = (distance, mnemonic)
        return None if best is None else best[1]


def _oddness(mnemonic: str) -> tuple[int, int]:
    return sum(not character.isalpha() and character not in "@:" for character in mnemonic), len(mnemonic)


def _strip(ipa: str, *, keep_stress: bool = False) -> str:
    """IPA with aliases written out, and without ties and the small marks that espeak-ng's tables seldom tell apart."""
    out = []
    for character in unicodedata.normalize("NFD", ipa):
        symbol = _ALIASES.get(character, character)
        for part in symbol:
            if part in "ˈˌ":
                if keep_stress:
                    out.append(part)
            elif part == "\u0327" and out and out[-1] == "c":
                out[-1] = "ç"  # the cedilla is part of the letter, not a mark on it
            elif part in {"ː", "\u0303"} or unicodedata.category(part) in {"Ll", "Lu", "Lo"}:
                out.append(part)
    return "".join(out)


@cache
def _features() -> Mapping[str, tuple[float, ...]]:
    """Consonants as (8 values), vowels as (3 values), so that the two are never compared."""
    manners = list(_MANNERS)

    def consonant(manner: str, place: int, voice: int) -> tuple[float, ...]:
        return (float(place), float(voice), *(1.5 * (other == manner) for other in manners))

    found: dict[str, tuple[float, ...]] = {}
    for manner, row in _MANNERS.items():
        for place, pair in enumerate(row.split()):
            for voice, symbol in enumerate(pair):
                if symbol != "-":
                    found[symbol] = consonant(manner, place, voice)
    for symbol, (manner, place, voice) in _OTHER_CONSONANTS.items():
        found[symbol] = consonant(manner, place, voice)
    for symbol, (height, back, rounded) in _VOWELS.items():
        found[symbol] = (float(height), 0.75 * back, float(rounded))
    return found
