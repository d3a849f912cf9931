"""Speech made for training: flite and espeak-ng read sentences, so the words are known exactly.

The sentences are the Kathleen prompts of the train side, and random words out of them and of Python's own manual (prose
that every machine has). Nothing of the test side is read.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from engine.dsp import features
from engine.train.data import (
    BadCorpus,
    Corpus,
    Floats,
    Shelf,
    build,
    fingerprint,
    is_built,
    load,
    speech_span,
)

FLITE = ("slt", "rms", "awb", "kal16")
ESPEAK = (
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "m1",
    "m2",
    "m3",
    "m4",
    "m5",
    "m6",
    "m7",
    "m8",
    "adam",
    "belinda",
    "klatt",
)

ARPABET = {
    **{
        "pau": "",
        "aa": "ɑː",
        "ae": "æ",
        "ah": "ʌ",
        "ao": "ɔː",
        "aw": "aʊ",
        "ax": "ə",
        "ay": "aɪ",
        "b": "b",
        "ch": "tʃ",
    },
    **{
        "d": "d",
        "dh": "ð",
        "eh": "ɛ",
        "er": "ɚ",
        "ey": "eɪ",
        "f": "f",
        "g": "ɡ",
        "hh": "h",
        "ih": "ɪ",
        "iy": "iː",
    },
    **{
        "jh": "dʒ",
        "k": "k",
        "l": "l",
        "m": "m",
        "n": "n",
        "ng": "ŋ",
        "ow": "oʊ",
        "oy": "ɔɪ",
        "p": "p",
        "r": "ɹ",
    },
    **{
        "s": "s",
        "sh": "ʃ",
        "t": "t",
        "th": "θ",
        "uh": "ʊ",
        "uw": "uː",
        "v": "v",
        "w": "w",
        "y": "j",
        "z": "z",
        "zh": "ʒ",
    },
}
"""flite's phones -> ours."""


_PLAIN = re.compile(r"[A-Z]?[a-z]+(,? [a-z]+){3,13}")
_NO_WORD = re.compile(r"[a-z]{14}|\b[a-z]?[^aeiouy ]{2,}\b|(.)\1\1|[^aeiouy, ]{5}")


def segments(printed: str, offset: float) -> list[tuple[str, float]]:
    """What `flite -psdur` prints ("pau:0.221 dh:0.283 ...") as (phone, end), less `offset` seconds."""
    pairs = (word.rsplit(":", 1) for word in printed.split())
    return [(ARPABET[phone], round(float(end) - offset, 3)) for phone, end in pairs if phone in ARPABET]


def sentences(prompts: list[str], rng: np.random.Generator, count: int) -> list[str]:
    """`count` texts: half are prompts, half are 4 to 11 words in no order."""
    from pydoc_data import topics

    manual = set(re.findall(r"\b[a-z]{2,12}\b", " ".join(topics.topics.values())))
    # The manual's identifiers have no vowels or three of a letter: no word that a voice could say.
    words = sorted(
        w for w in manual if re.search("[aeiouy]", w) and not re.search(r"(.)\1\1|[^aeiouy]{5}", w)
    )
    words += sorted({w for text in prompts for w in re.findall(r"[A-Za-z']+", text)})
    result = []
    for _ in range(count):
        if rng.random() < 0.5:
            result.append(str(rng.choice(prompts)))
        else:
            result.append(" ".join(rng.choice(words, size=int(rng.integers(4, 12)))) + ".")
    return result


def prose() -> list[str]:
    """Sentences of what documents Python's own library, 4 to 14 plain words each, every one once and in a fixed order."""
    found: dict[str, None] = {}
    for path in sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                for part in re.split(r"(?<=[.;:])\s+|\n\s*\n", ast.get_docstring(node) or ""):
                    plain = " ".join(part.split()).rstrip(".;:")
                    if _PLAIN.fullmatch(plain) and not _NO_WORD.search(plain):
                        found[plain + "."] = None
    return sorted(found)


def prepare_made(corpus: Corpus, cache: Path, flite: int, espeak: int, seed: int = 7) -> Shelf:
    """The shelf `made`: that many utterances by each program; corpus must hold `kathleen`.

    Raises:
        BadCorpus: flite or espeak-ng is not installed.
    """
    prompts = sorted({clip.text for clip in corpus.clips("kathleen")})
    wanted = fingerprint("made", 2, prompts, flite, espeak, seed)
    if not is_built(cache, "made", wanted):
        for program, count in (("flite", flite), ("espeak-ng", espeak)):
            if count and shutil.which(program) is None:
                raise BadCorpus(f"{program} is not installed: apt install {program}")
        print(f"making speech: {flite} by flite, {espeak} by espeak-ng", flush=True)
        rng = np.random.default_rng(seed)
        build(cache, "made", wanted, _rows(prompts, rng, flite, espeak))
    return Shelf(cache, "made")


def _rows(
    prompts: list[str], rng: np.random.Generator, flite: int, espeak: int
) -> Iterator[tuple[dict[str, Any], Floats, int]]:
    with tempfile.TemporaryDirectory() as folder:
        text_file, sound = Path(folder) / "text.txt", Path(folder) / "speech.wav"
        for number, text in enumerate(sentences(prompts, rng, flite + espeak)):
            text_file.write_text(text, "utf-8")
            pace, pitch = float(np.exp(rng.uniform(-0.2, 0.25))), float(rng.random())
            if number < flite:
                voice = FLITE[number % len(FLITE)]
                command = ["flite", "-voice", voice, "-psdur", "--setf", f"duration_stretch={pace:.3f}"]
                command += ["-f", str(text_file), "-o", str(sound)]
            else:
                voice = ESPEAK[number % len(ESPEAK)]
                command = ["espeak-ng", "-v", f"en-us+{voice}", "-s", str(round(160 / pace))]
                command += ["-p", str(round(20 + 60 * pitch)), "-w", str(sound), "-f", str(text_file)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            samples, rate = load(sound)
            start, end = speech_span(samples)
            samples = samples[start:end]
            samples *= 0.5 / max(float(np.abs(samples).max(initial=0.0)), 1e-3)
            row = {"name": str(number), "speaker": f"{command[0]}-{voice}", "language": "en", "text": text}
            row["segments"] = segments(done.stdout, start / features.SAMPLE_RATE) if number < flite else []
            yield row, samples, rate
