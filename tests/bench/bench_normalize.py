"""How much of two published sets is said as they say it, beside wetext alone on the same cases in the same run.

    python tests/bench/bench_normalize.py [NEMO] [LJSPEECH] [--misses N] [--half 0|1]

NEMO: a folder of NeMo-text-processing's `test_cases_*.txt` (written~spoken), or a table like the bundled one.
LJSPEECH: the dataset's metadata.csv (id|written|read). Without them the samples in tests/engine/text are measured.

The comparison is the same for all: capitals, punctuation, hyphens, and spaces between letters that are spelt out are
left out of account, and a title or "etc." counts as said whether it is written out or not ("Mr." is left standing in
LJSpeech's readings). `exact` counts nothing else as equal. `fair` also counts as equal four habits in which the two
sets, and good readers, differ: "and" inside a number and before cents ("two hundred [and] six"), the day after a
month as first or one ("May first", "May one"), a nought as zero or oh, and "http://" said or left out. LJSpeech is
read as American ("en-US"), as its reader is; NeMo's cases as "en".
`changed` are the sentences of LJSpeech in which something had to be said otherwise than it is written.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from engine.text.normalize import normalize

HERE = Path(__file__).parent.parent / "engine" / "text"
NEMO = HERE / "nemo_english.tsv"
LJSPEECH = HERE / "lj_speech.csv"

_TITLES = {
    "mr": "mister", "mrs": "missus", "misses": "missus", "dr": "doctor", "st": "saint", "jr": "junior",
    "gen": "general", "maj": "major", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "col": "colonel",
    "etc": "et cetera", "co": "company", "viz": "namely", "eh": "a",
}  # fmt: skip
_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty"
).split()
_DAYS = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine",
    "twelfth": "twelve", "twentieth": "twenty", "thirtieth": "thirty",
} | {word + "th": word for word in _SMALL}  # fmt: skip
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_NUMBER = "|".join((*_SMALL, "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))


def fold(text: str, fair: bool) -> str:
    """`text` as it is compared."""
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    text = re.sub(r"[^\w\s']|_", " ", text).replace("'", "")
    words = [_TITLES.get(word, word) for word in text.split()]
    text = " ".join(words)
    text = re.sub(r"\b(?:[a-z] )+[a-z]\b", lambda m: m.group().replace(" ", ""), text)
    if fair:
        text = re.sub(rf"\b(hundred|thousand|million|billion) and (?=(?:{_NUMBER})\b)", r"\1 ", text)
        text = re.sub(rf"\b(dollars?|pounds?|euros?) and (?=(?:{_NUMBER})\b)", r"\1 ", text)
        text = re.sub(r"\b(?:oh|o)\b", "zero", text)
        text = re.sub(r"\bhttps? colon slash slash\b ?", "", text)
        text = re.sub(
            rf"\b({_MONTH}) (?:the )?((?:twenty |thirty )?)({'|'.join(_DAYS)})\b",
            lambda m: f"{m.group(1)} {m.group(2)}{_DAYS[m.group(3)]}",
            text,
        )
    return text


def nemo(path: Path) -> list[tuple[str, str, str]]:
    """(file, written, spoken) of a folder of NeMo's files or of a table."""
    rows: list[tuple[str, str, str]] = []
    if path.is_dir():
        for file in sorted(path.glob("test_cases_*.txt")):
            if "audio" in file.name:
                continue
            for line in file.read_text(encoding="utf-8").splitlines():
                written, mark, spoken = line.partition("~")
                if mark and written.strip():
                    rows.append((file.stem.removeprefix("test_cases_"), written.strip(), spoken.strip()))
        return rows
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            name, written, spoken = line.split("\t")
            rows.append((name, written, spoken))
    return rows


def lj_speech(path: Path) -> list[tuple[str, str, str]]:
    """("changed" or "unchanged", written, read) of each line."""
    rows: list[tuple[str, str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("|")
        if len(parts) == 3 and not line.startswith("# "):
            rows.append(("unchanged" if parts[1] == parts[2] else "changed", parts[1], parts[2]))
    return rows


def wetext_alone() -> Callable[[str], str]:
    """wetext's English normaliser; a text that it has no answer for comes back as it went in."""
    from wetext import Normalizer

    normalizer = Normalizer(lang="en")

    def say(text: str) -> str:
        try:
            return str(normalizer.normalize(text))
        except Exception:  # it raises bare assertions and runtime errors for what its grammars do not hold
            return text

    return say


def measure(
    rows: Iterable[tuple[str, str, str]], say: Callable[[str], str], misses: list[str] | None = None
) -> dict[str, object]:
    """Shares of rows said right, in all and in each file."""
    exact: dict[str, list[bool]] = defaultdict(list)
    fair: dict[str, list[bool]] = defaultdict(list)
    for name, written, spoken in rows:
        said = say(written)
        exact[name].append(fold(said, False) == fold(spoken, False))
        fair[name].append(fold(said, True) == fold(spoken, True))
        if misses is not None and not fair[name][-1]:
            misses.append(f"{name}: {written}\n    has  {said}\n    want {spoken}")

    def share(found: Iterable[bool]) -> float:
        hits = list(found)
        return round(sum(hits) / max(1, len(hits)), 3)

    return {
        "cases": sum(map(len, exact.values())),
        "exact": share(hit for hits in exact.values() for hit in hits),
        "fair": share(hit for hits in fair.values() for hit in hits),
        "fair_by_file": {name: share(hits) for name, hits in sorted(fair.items())},
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("nemo", nargs="?", type=Path, default=NEMO)
    parser.add_argument("lj_speech", nargs="?", type=Path, default=LJSPEECH)
    parser.add_argument("--misses", type=int, default=0, help="print so many of our misses")
    parser.add_argument(
        "--half", type=int, choices=(0, 1), help="only every second case, from the first or second"
    )
    parser.add_argument("--alone", action="store_true", help="leave wetext out")
    args = parser.parse_args()
    sets = {"nemo": (nemo(args.nemo), "en"), "lj_speech": (lj_speech(args.lj_speech), "en-US")}
    wetext = None if args.alone else wetext_alone()
    report: dict[str, object] = {}
    misses: list[str] = []
    for name, (every, language) in sets.items():
        rows = every if args.half is None else every[args.half :: 2]

        def ours(text: str, language: str = language) -> str:
            return normalize(text, language)

        report[name] = measure(rows, ours, misses)
        if wetext is not None:
            report[name + "_wetext"] = measure(rows, wetext)
    for miss in misses[: args.misses]:
        print(miss)
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
