"""A whole pack measured, through the very code that speaks for a user: no torch but what a judge brings."""

from __future__ import annotations

import contextlib
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.packs.manifest import FILE, Manifest
from engine.train.evaluation import copying, counting, foreign, lively, mending, performing, speaking, speed
from engine.train.evaluation.material import Material, gather
from engine.train.evaluation.rig import WORD_CLIPS, Figures, Rig, checked_pack, rigged, trouble
from engine.train.floors import verdicts

PARTS: dict[str, Callable[[Rig], Figures]] = {
    "content": copying.content,
    "vocoder": copying.vocoder,
    "speak": speaking.speak,
    "convert": performing.convert,
    "repair": mending.repair,
    "hard": speaking.hard,
    "lively": lively.lively,
    "german": foreign.german,
    "speakers": counting.speakers,
    "likeness": Rig.known_likeness,
}
"""What is measured in this process, by the card's tables, in order."""


def evaluate(folder: Path, corpus: Path, cache: Path, limit: int, judges: bool = True) -> dict[str, Any]:
    """All figures of a pack as a card: a table for each part, `table` with floors and goals, and `problems`.

    `limit`: at most so many speakers; `judges`: False leaves out whatever resemblyzer and pocketsphinx would say. Raises
    BadPack, BadCorpus. Whatever else fails is a problem, named in the card, and its figures are left out.
    """
    known = checked_pack(folder)
    with contextlib.redirect_stdout(sys.stderr):  # the JSON alone goes to standard output
        material = gather(corpus, cache, limit)
        return _measured(known, material, judges)


def _measured(known: Manifest, material: Material, wanted: bool) -> dict[str, Any]:
    card: dict[str, Any] = {"pack": _pack(known)}
    problems: list[str] = []
    # First, while the machine does nothing else for us.
    _tell("speed")
    card["speed"], slow = speed.alone(known.folder, speed.course(material))
    problems += slow
    with rigged(known, material, _tell, wanted, problems) as rig:
        for name, part in PARTS.items():
            _tell(name)
            try:
                card[name] = part(rig)
            except Exception as error:  # also a slip of ours: hours of measuring are not thrown away for it
                problems.append(trouble(name, error))
        provider = rig.pack.provider
        missing = list(rig.judges.missing)
    _tell("gpu")
    try:
        card["gpu"] = speed.on_gpu(known.folder, material.strangers[0].audio, material.texts)
    except Exception as error:
        problems.append(trouble("gpu", error))
    card["measured"] = {
        "provider": provider,
        "machine": f"{platform.system()} {platform.machine()}",
        "limit": material.limit,
        "speakers": len(material.used),
        "sentences": len(material.texts),
        "word_clips_most": WORD_CLIPS,
        "judges_missing": missing,
        "problems": problems,
    }
    card["table"] = verdicts(card)
    return card


def _pack(known: Manifest) -> Figures:
    entries = {entry.path for entry in (*known.graphs.values(), *known.files.values())}
    sizes = [(known.folder / path).stat().st_size for path in (FILE, *sorted(entries))]
    info: dict[str, Any] = {"name": known.info.name, "version": known.info.version}
    return {**info, "megabytes": sum(sizes) / 1e6, "files": len(sizes)}


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
