"""What the page holds: sounds, recorded or made, and what is to be said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.train.evaluation.material import LANGUAGE, Recording
from engine.types import Audio, Verdict

RECORDED = {
    "librispeech": "LibriSpeech train-clean-100, speaker {number} (V. Panayotov et al. 2015), CC BY 4.0",
    "kathleen": "Kathleen, dataset-voice-kathleen, CC0 1.0",
    "kerstin": "Kerstin, dataset-voice-kerstin, CC0 1.0",
}
"""How a recording's origin is told, as its licence asks."""


@dataclass(frozen=True, eq=False)
class Sound:
    """A sound of the page. `name`: its file's, without suffix; `role`: what it is, in a few words.

    `origin`: whose recording it is, or what made it; `text`: what it says, "" where nobody wrote that down, and then
    `after` may name the sound whose words it should have; `mark`: the words of the text that were spoken anew;
    `like`: whose voices it should have; `busy`: seconds of processor time that the making took, None for a recording;
    `language` of the text.
    """

    name: str
    role: str
    audio: Audio
    origin: str
    text: str = ""
    after: str = ""
    mark: tuple[int, int] | None = None
    like: tuple[Recording, ...] = ()
    busy: float | None = None
    language: str = LANGUAGE

    @property
    def file(self) -> str:
        """Its file's name."""
        return f"{self.name}.opus"


@dataclass(frozen=True, eq=False)
class Mend:
    """A repair: the sound before and after, what was to replace what, and what became of the samples."""

    before: Sound
    after: Sound
    old: str
    new: str
    span: tuple[float, float]
    """Seconds of the result that are new."""
    outside: int
    """Samples outside of them that changed."""


@dataclass(frozen=True, eq=False)
class Proof:
    """A sound held against a text, with the verdict. `mark`: where the text is not what is said, None if nowhere."""

    sound: Sound
    text: str
    mark: tuple[int, int] | None
    verdict: Verdict
    busy: float

    @property
    def doubted(self) -> str:
        """The word that the recogniser is least sure of, "" where it scores none."""
        scored = [word for word in self.verdict.words if word.score is not None]
        return min(scored, key=lambda word: word.score or 0.0).word if scored else ""


@dataclass(frozen=True)
class Exhibits:
    """Everything that the page plays, a list for each verb; what could not be made is missing."""

    clones: Sequence[Sound]
    conversions: Sequence[Sound]
    morphs: Sequence[Sound]
    mends: Sequence[Mend]
    proofs: Sequence[Proof]
    german: Sequence[Sound] = ()

    @property
    def sounds(self) -> list[Sound]:
        """Each sound once, in the page's order."""
        mended = [one for mend in self.mends for one in (mend.before, mend.after)]
        every = [*self.clones, *self.conversions, *self.morphs, *mended, *self.german]
        every += [proof.sound for proof in self.proofs]
        return list({one.name: one for one in every}.values())


def recorded(who: Recording) -> str:
    """The attribution of a held-out recording."""
    source, _, number = who.speaker.partition("-")
    return RECORDED["librispeech" if source == "libri" else source].format(number=number)


def called(who: Recording) -> str:
    """A speaker as the page names them."""
    source, _, number = who.speaker.partition("-")
    return f"speaker {number}" if source == "libri" else who.speaker.capitalize()
