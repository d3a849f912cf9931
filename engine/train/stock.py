"""`python -m engine.train.stock PACK --out FOLDER`: voices that a pack can bring, and that are nobody's.

Readers of a corpus lent a recording, not their voice for others to speak with. So each voice is a mix of two training
speakers of LibriSpeech of one sex in equal parts, as a morph is; the pack says a few sentences of the training side in
it, and that is the voice's clip. Then it says others in the voice of that clip. Taken, women's and men's voices in turn,
are those that are clearest of the half that is copied best, none of them much like one that was taken before. Nobody who
is held out is asked. FOLDER gets an Opus file for each voice; standard output says, as JSON, whom it is made of, what was
measured, and the `--voice` that `engine.export` takes. How alike two sounds are is said by resemblyzer, or where it is
not installed by the pack's own speaker vectors.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.dsp import features
from engine.errors import EngineError
from engine.packs import families
from engine.packs.takin.pack import TakinPack
from engine.speak import whole
from engine.train import stages
from engine.train.choosing import READER, SPEAKERS, Speakers, texts_to_say
from engine.train.data import BadCorpus, Clip, Corpus, prepare, sexes
from engine.train.evaluate import rounded, write
from engine.train.evaluation.material import LANGUAGE, Shelved
from engine.train.evaluation.rig import checked_pack
from engine.train.evaluation.scores import mean
from engine.train.measures import Judges
from engine.types import Audio, Utterance, Voice
from engine.verify import verify

Floats = NDArray[np.float32]

NAMES = {
    "female": ("hazel", "willow", "olive", "ivy", "laurel", "clover"),
    "male": ("rowan", "ash", "reed", "basil", "cedar", "alder"),
}
"""What voices are called: plants, since they are nobody's real name."""
_GENDERS = {"F": "female", "M": "male"}
MIXED = 2
"""Readers to a voice. Of three, most voices are twins of one another already."""
SENTENCES = 3
"""That a clip is made of: 6 to 10 s."""
STRANGERS = 0.82
"""Two voices that are more alike count as one. What one pack says is more alike than people are, whoever speaks."""
UNCLEAR = 0.25
"""Phone errors above which nobody is given a voice, whatever else it has."""


@dataclass(frozen=True)
class Candidate:
    """A mix of readers, and how the pack fares with it. `likeness`: of what is said to the clip, the mean."""

    readers: tuple[str, ...]
    gender: str
    phone_errors: float
    likeness: float
    print: Floats = field(repr=False, compare=False)


def choose(candidates: Sequence[Candidate], count: int) -> list[Candidate]:
    """Up to `count`, women and men in turn while there are names: the clearest of the better half, no twins."""
    chosen: list[Candidate] = []
    left: dict[str, list[Candidate]] = {}
    for gender in NAMES:
        own = [one for one in candidates if one.gender == gender]
        middle = float(np.median([one.likeness for one in own])) if own else 0.0
        good = [one for one in own if one.likeness >= middle and one.phone_errors <= UNCLEAR]
        left[gender] = sorted(good, key=lambda one: (one.phone_errors, -one.likeness, one.readers))
    while len(chosen) < count and any(left.values()):
        for gender, queue in left.items():
            queue[:] = [one for one in queue if not any(_twins(one, other) for other in chosen)]
            if sum(one.gender == gender for one in chosen) == len(NAMES[gender]):
                queue.clear()
            if queue and len(chosen) < count:
                chosen.append(queue.pop(0))
    return chosen


def _twins(one: Candidate, other: Candidate) -> bool:
    return one.gender == other.gender and float(one.print @ other.print) > STRANGERS


@dataclass(frozen=True)
class Hearing:
    """A loaded pack, who judges, and what it is asked to say: `story` for a clip, `texts` in the voice of that."""

    pack: TakinPack
    clips: Shelved
    judges: Judges
    story: str
    texts: Sequence[str]

    def mixed(self, readers: Sequence[Audio]) -> Audio:
        """A clip of the mean of the readers' voices. Raises EngineError."""
        name = self.pack.info.name
        parts = tuple((self.clips.voice(name, reader), 1 / len(readers)) for reader in readers)
        return whole(self.pack, Utterance(self.story, Voice(name, mix=parts), LANGUAGE))[0]

    def of(self, readers: Sequence[str], gender: str, clip: Audio) -> Candidate:
        """How the pack fares with the voice of a clip. Raises EngineError where it cannot."""
        voice = self.clips.voice(self.pack.info.name, clip)
        said = [whole(self.pack, Utterance(text, voice, LANGUAGE))[0] for text in self.texts]
        errors = [
            verify(self.pack, audio, text, None, LANGUAGE).phone_error_rate
            for audio, text in zip(said, self.texts, strict=True)
        ]
        sounds = [clip.samples, *(audio.samples for audio in said)]
        prints = self.judges.voiceprints(sounds) or list(self.pack.vectors(sounds))
        alike = [float(prints[0] @ one) for one in prints[1:]]
        return Candidate(tuple(readers), gender, mean(errors) or 0.0, mean(alike) or 0.0, prints[0])


def together(corpus: Corpus, told: Mapping[str, str], most: int) -> Iterator[tuple[str, list[Clip]]]:
    """The gender and the clips of `MIXED` readers each, who are `most` at most, in a fixed chance order."""
    waiting: dict[str, list[Clip]] = {gender: [] for gender in NAMES}
    for clip in Speakers(corpus, 0).order[:most]:
        if (gender := told.get(clip.speaker)) is None:
            continue
        waiting[gender].append(clip)
        if len(waiting[gender]) == MIXED:
            yield gender, waiting[gender]
            waiting[gender] = []


def main(arguments: list[str] | None = None) -> int:
    """Choose; 0, or 1 with one line why not."""
    options = _parser().parse_args(arguments)
    if not 1 <= options.count <= sum(map(len, NAMES.values())) or min(options.lines, options.readers) < 1:
        _tell(f"--count must be 1 to {sum(map(len, NAMES.values()))}, --lines and --readers at least 1")
        return 1

    def work() -> None:
        with contextlib.redirect_stdout(sys.stderr):  # the JSON alone goes to standard output
            found = _stock(options)
        print(json.dumps(rounded(found), indent=1, ensure_ascii=False, allow_nan=False), flush=True)

    left = f"no list of voices was made, and clips in {options.out} may be of several runs"
    return stages.ended(work, options.out, EngineError, BadCorpus, stopped=left)


def _stock(options: argparse.Namespace) -> dict[str, object]:
    known = checked_pack(options.pack)
    corpus = prepare(options.corpus, options.cache, [READER, SPEAKERS])
    told = {who: _GENDERS[sex] for who, sex in sexes(options.corpus).items() if sex in _GENDERS}
    options.out.mkdir(parents=True, exist_ok=True)
    sounds: dict[tuple[str, ...], Audio] = {}
    candidates: list[Candidate] = []
    clips = Shelved()
    with (
        Judges(_tell, not options.no_judges) as judges,
        contextlib.closing(families.opened(known, None, clips)) as pack,
    ):
        assert isinstance(pack, TakinPack)  # `checked_pack` made sure
        said = texts_to_say(corpus, 0, SENTENCES + options.lines)
        hearing = Hearing(pack, clips, judges, " ".join(said[:SENTENCES]), said[SENTENCES:])
        for gender, readers in together(corpus, told, options.readers):
            names = [clip.speaker for clip in readers]
            try:
                clip = hearing.mixed([Audio(corpus.read(one), features.SAMPLE_RATE) for one in readers])
                candidates.append(hearing.of(names, gender, clip))
            except EngineError as error:
                _tell(f"{', '.join(names)}: {error}")
                continue
            sounds[candidates[-1].readers] = clip
            _tell(str(candidates[-1]))
        judged_by = (
            "its own speaker vectors"
            if options.no_judges or any("resemblyzer" in line for line in judges.missing)
            else "resemblyzer"
        )
    if not candidates:
        raise BadCorpus(
            f"{options.corpus}: of the readers that were tried no voice could be made; try more, --readers"
        )
    called = {gender: iter(own) for gender, own in NAMES.items()}
    voices = []
    for one in choose(candidates, options.count):
        name = next(called[one.gender])
        path = options.out / f"{name}.opus"
        write(path, _opus(sounds[one.readers]))
        figures = {key: value for key, value in asdict(one).items() if key != "print"}
        voices.append({"voice": f"{name}:{LANGUAGE}:{one.gender}={path}", **figures})
    return {"pack": f"{known.info.name} {known.info.version}", "likeness by": judged_by, "voices": voices}


def _opus(sound: Audio) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, np.clip(sound.samples, -1, 1), sound.rate, format="OGG", subtype="OPUS")
    return file.getvalue()


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m engine.train.stock", description=__doc__)
    parser.add_argument("pack", type=Path, help="the pack's folder")
    parser.add_argument("--out", type=Path, required=True, help="folder for the voices' clips")
    parser.add_argument("--count", type=int, default=8, help="voices")
    parser.add_argument("--readers", type=int, default=80, help="readers that voices are made of, at most")
    parser.add_argument("--lines", type=int, default=4, help="sentences that each voice says")
    parser.add_argument("--no-judges", action="store_true", help="without resemblyzer")
    stages.add_places(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
