"""What every part of the measuring works with, and how it tells of what it does and of what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.blocks import checked
from engine.errors import BadPack, EngineError
from engine.packs import families, manifest
from engine.packs.manifest import Manifest
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.pack import TakinPack
from engine.train.evaluation.ear import Ear
from engine.train.evaluation.material import Material, Recording, Shelved
from engine.train.evaluation.scores import mean
from engine.train.measures import Judges
from engine.types import Audio, Voice

Floats = NDArray[np.float32]
Figures = dict[str, float | int | None]
T = TypeVar("T")

WORD_CLIPS = 48
"""Clips of one kind that pocketsphinx hears at most; each figure says how many there were."""


@dataclass
class Rig:
    """A loaded pack, what it is measured on, and who judges. `problems`: one line for each thing that failed."""

    pack: TakinPack
    graphs: Graphs
    ear: Ear
    clips: Shelved
    material: Material
    judges: Judges
    tell: Callable[[str], None]
    problems: list[str] = field(default_factory=list)
    _prints: dict[str, Floats] = field(default_factory=dict)

    def voice(self, speaker: Recording) -> Voice:
        """The pack's voice of a speaker, from the one clip that there is."""
        return self.clips.voice(self.pack.info.name, speaker.audio)

    def tried(self, what: str, work: Callable[[], T]) -> T | None:
        """The work's result; None if the engine refused, which is noted once for each reason."""
        try:
            return work()
        except EngineError as error:
            line = f"{what}: {error}"
            if line not in self.problems:
                self.problems.append(line)
                self.tell(f"  {line}")
            return None

    def likeness(self, made: Sequence[Audio], speakers: Sequence[Recording]) -> list[float] | None:
        """resemblyzer's similarity of each sound to the clip of the speaker beside it; None without resemblyzer."""
        for speaker in speakers:
            if speaker.speaker not in self._prints:
                prints = self.judges.voiceprints([speaker.audio.samples])
                if prints is None:
                    return None
                self._prints[speaker.speaker] = prints[0]
        prints = self.judges.voiceprints([audio.samples for audio in made])
        if prints is None:
            return None
        return [float(own @ self._prints[one.speaker]) for own, one in zip(prints, speakers, strict=True)]

    def known_likeness(self) -> Figures:
        """What similarities mean here: of the halves of one person's clip, and of the clips of different persons."""
        used = self.material.used
        halves = [half for one in used for half in np.array_split(one.audio.samples, 2)]
        prints = self.judges.voiceprints(halves)
        if prints is None:
            return {}
        same = [float(a @ b) for a, b in zip(prints[::2], prints[1::2], strict=True)]
        others = [
            float(prints[2 * i] @ prints[2 * j]) for i in range(len(used)) for j in range(i + 1, len(used))
        ]
        return {
            "similarity_same_person": mean(same),
            "similarity_same_person_least": min(same),
            "similarity_strangers": mean(others),
            "similarity_strangers_most": max(others, default=None),
        }


def checked_pack(folder: Path) -> Manifest:
    """The manifest of a pack that can be measured, its files unharmed. Raises BadPack."""
    known = manifest.read(folder)
    if known.info.family != "takin":
        raise BadPack(
            f"{folder} is a pack of the family “{known.info.family}”; measured are packs of the family “takin”."
        )
    known.verify()
    return known


@contextmanager
def rigged(
    known: Manifest,
    material: Material,
    tell: Callable[[str], None],
    wanted: bool = True,
    problems: list[str] | None = None,
) -> Iterator[Rig]:
    """A pack loaded, with judges (`wanted`: False asks none) and what it is measured on; all freed at the end.

    Raises BadPack.
    """
    with ExitStack() as stack:
        judges = stack.enter_context(Judges(tell, wanted))
        clips = Shelved()
        pack = families.opened(known, None, clips)
        stack.callback(pack.close)
        assert isinstance(pack, TakinPack)  # `checked_pack` made sure
        graphs = Graphs(known)
        stack.callback(graphs.close)
        for line in judges.missing:
            tell(line)
        yield Rig(
            pack, graphs, Ear(graphs), clips, material, judges, tell, [] if problems is None else problems
        )


def trouble(what: str, error: Exception) -> str:
    """One line for what failed; for what no engine raises on purpose, with its kind."""
    text = " ".join(str(error).split())
    return f"{what}: {text}" if isinstance(error, EngineError) else f"{what}: {type(error).__name__}: {text}"


def gathered(pack: TakinPack, blocks: object) -> Audio:
    """A stream of blocks as one sound."""
    parts = [block.audio.samples for block in checked(pack, blocks)]  # type: ignore[arg-type]
    return Audio(np.concatenate([np.zeros(0, np.float32), *parts]), pack.info.sample_rate)
