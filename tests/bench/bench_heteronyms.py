"""How often the right reading of a heteronym is chosen, beside espeak-ng's own choice, in the same sentences.

    python tests/bench/bench_heteronyms.py [--wrong]

The sentences (tests/engine/text/heteronyms_fiction.tsv) are from novels out of copyright and were labelled by hand;
the rules were made on other books, but for one (a hyphen parts no words) that a first run on these showed to be missing.
A choice counts as right where it sounds as the labelled reading does. espeak-ng
reads the whole sentence; which of a word's sounds it took is told by its own phonemes for each.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from engine.text.heteronyms import SURE, Reading, find, readings
from engine.text.phonemes import phonemize

FILE = ROOT / "tests" / "engine" / "text" / "heteronyms_fiction.tsv"


def labelled() -> list[tuple[str, int, Reading, str]]:
    """(word, occurrence, reading, sentence) of each row."""
    rows = []
    for line in FILE.read_text("utf-8").splitlines()[1:]:
        word, occurrence, label, _, sentence = line.split("\t")
        part, name = label.split("/")
        reading = next(r for r in readings(word) if (r.part, r.name) == (part, name))
        rows.append((word, int(occurrence), reading, sentence))
    return rows


def espeak_choice(sentence: str, word: str, occurrence: int) -> str | None:
    """The sound, of the word's readings, that espeak-ng takes in a sentence; None where it takes another."""
    hit = next(h for h in find(sentence) if h.word.casefold() == word and h.occurrence == occurrence)
    told = phonemize([sentence[: hit.start], sentence[: hit.end], sentence], "en-us")
    sounds = {_bare(reading.american): reading.american for reading in readings(word)}
    before = sum(_bare(one) in sounds for one in told[0].split())
    met = [sounds[_bare(one)] for one in told[2].split() if _bare(one) in sounds]
    if before < len(met):
        return met[before]
    # A word that is written as one with its neighbour ("of the" -> "ʌvðə") or weakened: by its beginning and end.
    near = [s for b, s in sounds.items() if any(b in _bare(one) for one in told[2].split())]
    return near[0] if len(set(near)) == 1 else None


def _bare(ipa: str) -> str:
    """Without stress where a sentence takes it away or moves it, and with one sign for each weak vowel."""
    text = ipa if ipa.count("ˈ") + ipa.count("ˌ") > 1 else ipa.replace("ˌ", "ˈ")
    return text.replace("ᵻ", "ɪ").replace("ɾ", "t").replace("ɐ", "ə")


def main() -> None:
    rows = labelled()
    right = {"ours": 0, "espeak-ng": 0, "most usual": 0}
    told = sure = sure_right = 0
    both: dict[str, set[str]] = defaultdict(set)
    for word, _, reading, _ in rows:
        both[word].add(reading.american)
    hard: dict[str, list[int]] = {"ours": [0, 0], "espeak-ng": [0, 0]}
    began = time.perf_counter()
    chosen = []
    for word, occurrence, _, sentence in rows:
        hits = find(sentence)
        chosen.append(
            next(h for h in hits if h.word.casefold() == word and h.occurrence == occurrence).choice
        )
    took = time.perf_counter() - began
    for (word, occurrence, reading, sentence), choice in zip(rows, chosen, strict=True):
        own = espeak_choice(sentence, word, occurrence)
        told += own is not None
        ok = choice.reading.american == reading.american
        espeak_ok = own == reading.american
        usual = max(readings(word), key=lambda r: r.usual)
        right["ours"] += ok
        right["espeak-ng"] += espeak_ok
        right["most usual"] += usual.american == reading.american
        if choice.confidence >= SURE:
            sure += 1
            sure_right += ok
        if len(both[word]) > 1:
            for name, good in (("ours", ok), ("espeak-ng", espeak_ok)):
                hard[name][0] += good
                hard[name][1] += 1
        if "--wrong" in sys.argv and not (ok and espeak_ok):
            wrong = " and ".join(name for name, good in (("ours", ok), ("espeak", espeak_ok)) if not good)
            print(
                f"{wrong} wrong: {word} = {reading.name}, chose {choice.reading.name} {choice.confidence:.2f}"
            )
            print(f"    espeak {own}: {sentence[:160]}")
    total = len(rows)
    print(f"{total} places, {len(both)} words; espeak-ng's choice could be told in {told}")
    for name, count in right.items():
        print(f"  {name}: {count / total:.3f}")
    print(f"  words that are labelled with more than one sound ({hard['ours'][1]} places): "
          + ", ".join(f"{name} {good / all_:.3f}" for name, (good, all_) in hard.items()))  # fmt: skip
    print(
        f"  told to the voice (confidence >= {SURE}): {sure / total:.3f} of places, right {sure_right / sure:.3f}"
    )
    words = sum(len(sentence.split()) for *_, sentence in rows)
    print(f"  {words / took:,.0f} words a second")


if __name__ == "__main__":
    main()
