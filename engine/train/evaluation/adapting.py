"""Voices with and without an adapter: how alike they are to recordings, what is heard of their words, and whether a pack
whose adapters are off is the base to the last bit.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.dsp import features
from engine.errors import BadPack
from engine.packs.manifest import FILE, Manifest
from engine.packs.takin.pack import TakinPack
from engine.speak import whole
from engine.text.score import error_rate
from engine.train.data import BadCorpus
from engine.train.evaluation.ear import phone_errors
from engine.train.evaluation.material import LANGUAGE, Material
from engine.train.evaluation.rig import Rig
from engine.train.evaluation.scores import mean
from engine.train.measures import words
from engine.train.voices import played
from engine.types import Audio, Samples, Utterance, Voice

Floats = NDArray[np.float32]
Row = dict[str, Any]

OFF = 2
"""Lines with which it is seen that a pack with its adapter off is the base."""


@dataclass(frozen=True)
class Line:
    """A sentence, the clips that its voice is made of, and the recordings that it should resemble."""

    text: str
    clips: tuple[Audio, ...]
    like: tuple[Audio, ...]
    seed: int = 0


@dataclass(frozen=True)
class Subject:
    """Whose voice is measured. `recordings`: of the lines themselves, where there are some."""

    title: str
    lines: tuple[Line, ...]
    recordings: tuple[Audio, ...] = ()


def reader(title: str, material: Material, clips: Sequence[Audio], warp: int = 0) -> Subject:
    """The held-out sentences as their reader's voice, made of `clips`, says them; `played` with `warp`, as clips are.

    Each line is compared with the reader's recordings of the other lines: what is said shall not count. Raises BadCorpus
    where fewer than two sentences are held out.
    """
    first: dict[str, Audio] = {}
    for one in material.readings:
        if one.text in material.texts:
            first.setdefault(one.text, one.audio)
    texts = list(first)
    if len(texts) < 2:
        raise BadCorpus(
            "fewer than two sentences are held out, too few to measure a voice; fetch the whole corpus"
        )
    count = min(len(texts), max(2, material.limit))
    texts = [texts[at] for at in np.linspace(0, len(texts) - 1, count).round().astype(int)]
    spoken = tuple(Audio(played(first[text].samples, warp), features.SAMPLE_RATE) for text in texts)
    lines = tuple(
        Line(text, tuple(clips), (*spoken[:at], *spoken[at + 1 :])) for at, text in enumerate(texts)
    )
    return Subject(title, lines, spoken)


def strangers(title: str, material: Material) -> Subject:
    """Two sentences in the voice of each unseen speaker, compared with the one clip that there is, as `speaking` does."""
    texts, lines = material.texts, []
    for number, one in enumerate(material.used):
        for turn in range(2):
            lines.append(Line(texts[(2 * number + turn) % len(texts)], (one.audio,), (one.audio,), seed=turn))
    return Subject(title, tuple(lines))


@dataclass
class Measure:
    """Measures subjects with one rig; who speaks in a recording is found out once."""

    rig: Rig
    _prints: dict[str, Floats] = field(default_factory=dict)

    def recordings(self, subject: Subject) -> Row:
        """What the judges make of the real sound: the most that a voice can reach."""
        return self._scored(subject, subject.recordings)

    def voice(self, pack: TakinPack, subject: Subject, adapter: str = "") -> Row:
        """The subject's lines as a pack says them."""
        return self._scored(subject, [self.say(pack, line, adapter) for line in subject.lines])

    def say(self, pack: TakinPack, line: Line, adapter: str = "") -> Audio | None:
        """A line as a pack says it; None if it refuses, which is noted among the rig's problems."""
        clips = tuple(self.rig.clips.put(clip) for clip in line.clips)
        voice = Voice(pack.info.name, clips=clips, adapter=adapter)
        asked = Utterance(line.text, voice, LANGUAGE, seed=line.seed)
        return self.rig.tried(f"speak {adapter}".rstrip(), lambda: whole(pack, asked)[0])

    def changed_when_off(self, pack: TakinPack, subject: Subject, adapter: str) -> int | None:
        """Samples that differ, bit by bit, from the rig's own pack in another that has just spoken with an adapter and
        now speaks without; None where a line was refused."""
        found = 0
        for line in subject.lines[:OFF]:
            base = self.say(self.rig.pack, line)
            if self.say(pack, line, adapter) is None or base is None:
                return None
            off = self.say(pack, line)
            if off is None:
                return None
            found += changed(base.samples, off.samples)
        return found

    def likeness(self, one: Audio, others: Iterable[Audio]) -> float | None:
        """resemblyzer's similarity of a sound to the mean of others; None without resemblyzer."""
        own, known = self._print(one), [self._print(other) for other in others]
        if own is None or not known or any(value is None for value in known):
            return None
        centre = np.mean([value for value in known if value is not None], axis=0)
        return float(own @ centre / max(1e-9, float(np.linalg.norm(centre))))

    def _print(self, audio: Audio) -> Floats | None:
        key = self.rig.clips.put(audio)
        if key not in self._prints:
            prints = self.rig.judges.voiceprints([audio.samples])
            if prints is None:
                return None
            self._prints[key] = prints[0]
        return self._prints[key]

    def _scored(self, subject: Subject, sounds: Sequence[Audio | None]) -> Row:
        made = [(line, audio) for line, audio in zip(subject.lines, sounds, strict=True) if audio is not None]
        row: Row = {"lines": len(sounds), "failed": len(sounds) - len(made)}
        if not made:
            return row
        row["phone_errors"] = phone_errors(self.rig.ear(audio, line.text) for line, audio in made)
        alike = [
            None if audio is None else self.likeness(audio, line.like)
            for line, audio in zip(subject.lines, sounds, strict=True)
        ]
        if any(value is not None for value in alike):
            row |= {"similarity": mean(alike), "similarities": alike}
        heard = self.rig.judges.words([audio.samples for _, audio in made])
        if heard is not None:
            row["word_errors"] = error_rate(
                [(h, words(line.text)) for h, (line, _) in zip(heard, made, strict=True)]
            )
        return row


def changed(one: Samples, other: Samples) -> int:
    """Samples of one sound that are not the other's, bit by bit; those that only one of them has count too."""
    count = min(len(one), len(other))
    a, b = (np.ascontiguousarray(side[:count], np.float32).view(np.uint32) for side in (one, other))
    return int((a != b).sum()) + max(len(one), len(other)) - count


def gained(row: Row, base: Row) -> Row:
    """A row with what it gains over another, line by line; `similarity_gain_error` is the standard error of the mean."""
    result = dict(row)
    pairs = zip(row.get("similarities", ()), base.get("similarities", ()), strict=False)
    gains = np.array([a - b for a, b in pairs if a is not None and b is not None])
    if len(gains):
        result["similarity_gain"] = float(gains.mean())
    if len(gains) > 1:
        result["similarity_gain_error"] = float(gains.std(ddof=1) / np.sqrt(len(gains)))
    for name in ("word_errors", "phone_errors"):
        if row.get(name) is not None and base.get(name) is not None:
            result[f"{name}_less"] = base[name] - row[name]
    return result


def with_adapters(known: Manifest, folder: Path, runs: Mapping[str, Path]) -> None:
    """Writes a copy of a pack to `folder`, with the adapters of runs (`engine.train.lora`) beside those that it has.

    `runs`: by the adapter's name. A copy that is there gives way, as a whole or not at all. Raises CannotExport, BadPack,
    NoWeights.
    """
    from engine.export import adapters, pack
    from engine.export.errors import CannotExport
    from engine.train.lora import read_run

    table = tomllib.loads((known.folder / FILE).read_text("utf-8"))
    graphs = {name: known.graph(name) for name in known.graphs}
    clips = {f"voice-{voice.name}" for voice in known.voices}
    files = {
        key: (Path(entry.path).name, known.file(key))
        for key, entry in known.files.items()
        if key not in clips
    }
    folder.parent.mkdir(parents=True, exist_ok=True)
    for name, run in runs.items():
        graph, weights = read_run(run)
        if graph not in graphs:
            raise CannotExport(f"{run}: the adapter is for {graph}, and the pack has no such graph")
        key = f"lora-{graph}-{name}"
        draft = folder.parent / f".{key}.onnx_adapter"
        try:
            adapters.write(draft, weights)
            adapters.require_fit(graphs[graph], draft)
            files[key] = f"{key}.onnx_adapter", draft.read_bytes()
        finally:
            draft.unlink(missing_ok=True)
    info = known.info
    identity = pack.Identity(
        info.name,
        info.version,
        info.title,
        info.licence,
        info.languages,
        known.sources,
        tuple(sorted(info.can)),
    )
    voices = tuple(
        pack.StockClip(
            voice.name,
            voice.language,
            known.folder / known.files[f"voice-{voice.name}"].path,
            voice.gender,
        )
        for voice in known.voices
    )
    content = pack.Content(graphs, table.get("settings", {}), files, voices, table.get("card", {}))
    pack.write(folder, identity, content, replace=True)


def opened(folder: Path, rig: Rig) -> tuple[Manifest, TakinPack]:
    """A pack of the family, loaded, which finds the rig's clips. Raises BadPack."""
    from engine.packs import families
    from engine.train.evaluation.rig import checked_pack

    known = checked_pack(folder)
    pack = families.opened(known, None, rig.clips)
    if not isinstance(pack, TakinPack):
        raise BadPack(f"{folder} is no pack of the family “takin”.")
    return known, pack
