"""Which characters IPA is written with, and what to write for those often typed in their place."""

from __future__ import annotations

from engine.errors import BadLexicon

_VOWELS = "iyɨʉɯuɪʏʊᵻᵿeøɘɵɤoəɛœɜɞʌɔæɐaɶäɑɒɚɝ"
_CONSONANTS = "pbtdʈɖcɟkgɡqɢʔmɱnɳɲŋɴʙrʀⱱɾɽɸβfvθðszʃʒʂʐçʝxɣχʁħʕhɦɬɮʋɹɻjɰlɭʎʟʘǀǃǂǁɓɗʄɠʛʍwɥʜʢʡɕʑɺɧʣʤʥʦʧʨɫꭧᵊɩ"
_STRESS_AND_LENGTH = "ˈˌːˑ.|‖ -"
_MODIFIERS = "ʰʱʲʷˠˤʼˀⁿˡʴʵʶ˞ᶣᶿᵐᵑˣʳ"
_TONES = "˥˦˧˨˩ꜛꜜ↗↘¹²³⁴⁵⁰0123456789"
_COMBINING = "".join(map(chr, range(0x300, 0x370))) + "\u1dc4\u1dc5\u1dc6\u1dc7\u1dc8\u1dc9\u035c"
ALPHABET = frozenset(_VOWELS + _CONSONANTS + _STRESS_AND_LENGTH + _MODIFIERS + _TONES + _COMBINING)
_SOUNDS = frozenset(_VOWELS + _CONSONANTS)

_INSTEAD = {
    "'": "ˈ before the stressed syllable", "’": "ˈ before the stressed syllable", ",": "ˌ for weaker stress",
    ":": "ː for length", "ε": "ɛ", "∫": "ʃ", "ı": "ɪ", "ß": "β or s", "@": "ə", "3": "ɜ",
}  # fmt: skip


def check(ipa: str) -> str:
    """The IPA with its outer space and slashes or brackets taken off ("/ˈɛmə/" -> "ˈɛmə").

    Raises BadLexicon, which names the first character that is none and what to write instead.
    """
    bare = " ".join(ipa.split())
    if len(bare) > 1 and (bare[0], bare[-1]) in (("/", "/"), ("[", "]")):
        bare = bare[1:-1].strip()
    for place, char in enumerate(bare, 1):
        if char not in ALPHABET:
            hint = (
                f"; write {_INSTEAD[char]}" if char in _INSTEAD else "; a respelling goes into its own column"
            )
            raise BadLexicon(f"{ipa!r} is not IPA: character {place}, {char!r}, is none of its signs{hint}")
    if not _SOUNDS.intersection(bare):
        raise BadLexicon(f"{ipa!r} is not IPA: it holds no sound")
    return bare
