"""X-SAMPA to IPA, after J. C. Wells, "Computer-coding the IPA" (1995)."""

from __future__ import annotations

from engine.errors import BadLexicon

_SIGNS = {
    "b_<": "ɓ", "d`": "ɖ", "d_<": "ɗ", "g_<": "ɠ", "h\\": "ɦ", "j\\": "ʝ", "l`": "ɭ", "l\\": "ɺ", "n`": "ɳ", "p\\": "ɸ",
    "r`": "ɽ", "r\\": "ɹ", "r\\`": "ɻ", "s`": "ʂ", "s\\": "ɕ", "t`": "ʈ", "v\\": "ʋ", "P": "ʋ", "x\\": "ɧ", "z`": "ʐ",
    "z\\": "ʑ", "A": "ɑ", "B": "β", "B\\": "ʙ", "C": "ç", "D": "ð", "E": "ɛ", "F": "ɱ", "G": "ɣ", "G\\": "ɢ",
    "G\\_<": "ʛ", "H": "ɥ", "H\\": "ʜ", "I": "ɪ", "I\\": "ᵻ", "J": "ɲ", "J\\": "ɟ", "J\\_<": "ʄ", "K": "ɬ", "K\\": "ɮ",
    "L": "ʎ", "L\\": "ʟ", "M": "ɯ", "M\\": "ɰ", "N": "ŋ", "N\\": "ɴ", "O": "ɔ", "O\\": "ʘ", "Q": "ɒ", "R": "ʁ",
    "R\\": "ʀ", "S": "ʃ", "T": "θ", "U": "ʊ", "U\\": "ʊ", "V": "ʌ", "W": "ʍ", "X": "χ", "X\\": "ħ", "Y": "ʏ", "Z": "ʒ",
    "@": "ə", "@\\": "ɘ", "@`": "ɚ", "{": "æ", "}": "ʉ", "1": "ɨ", "2": "ø", "3": "ɜ", "3\\": "ɞ", "3`": "ɝ", "4": "ɾ",
    "5": "ɫ", "6": "ɐ", "7": "ɤ", "8": "ɵ", "9": "œ", "&": "ɶ", "?": "ʔ", "?\\": "ʕ", "<\\": "ʢ", ">\\": "ʡ", "!\\": "ǃ",
    "|\\": "ǀ", "|\\|\\": "ǁ", "=\\": "ǂ", '"': "ˈ", "%": "ˌ", ":": "ː", ":\\": "ˑ", "'": "ʲ", "_j": "ʲ", "g": "ɡ",
    "_h": "ʰ", "_w": "ʷ", "_G": "ˠ", "_?\\": "ˤ", "_>": "ʼ", "_n": "ⁿ", "_l": "ˡ", "`": "˞", "~": "\u0303",
    "_~": "\u0303", "=": "\u0329", "_=": "\u0329", "_0": "\u0325", "_v": "\u032c", "_d": "\u032a", "_t": "\u0324",
    "_k": "\u0330", "_^": "\u032f", "_}": "\u031a", "_o": "\u031e", "_r": "\u031d", '_"': "\u0308", "_x": "\u033d",
    "_+": "\u031f", "_-": "\u0320", "_c": "\u031c", "_O": "\u0339", "_A": "\u0318", "_q": "\u0319", "_a": "\u033a",
    "_m": "\u033b", "_e": "\u0334", "_T": "˥", "_H": "˦", "_M": "˧", "_L": "˨", "_B": "˩", ".": ".", "|": "|",
    "||": "‖", "-\\": "\u035c", " ": " ", "-": "", "_": "\u035c",
}  # fmt: skip
_SAME = frozenset("abcdefhijklmnopqrstuvwxyz")  # of the small letters only g is written otherwise
_LONGEST = max(map(len, _SIGNS))


def ipa_of(xsampa: str) -> str:
    """The IPA of an X-SAMPA string ('h@"m' -> "həˈm"). Raises BadLexicon, which names the first sign that is none."""
    out: list[str] = []
    place = 0
    text = " ".join(xsampa.split())
    while place < len(text):
        for size in range(min(_LONGEST, len(text) - place), 0, -1):
            piece = text[place : place + size]
            if piece in _SIGNS or (size == 1 and piece in _SAME):
                out.append(_SIGNS.get(piece, piece))
                place += size
                break
        else:
            raise BadLexicon(
                f"{xsampa!r} is no X-SAMPA: character {place + 1}, {text[place]!r}, is none of its signs"
            )
    return "".join(out)
