"""`python -m engine.train.choosing PACK --out FOLDER`: a pack's best takes, chosen by those who verify, as training data.

Sentences of the training side are said in the voices of training speakers, several takes each, which differ by their
seed alone. A take is kept if the pack's own recogniser and pocketsphinx (where it is installed) agree that it is said
rightly, and its voice is like the clip's; the best of them joins the corpus in FOLDER as the source `chosen`. The take
that both find worse, if there is one, becomes the source `dropped`, and the two are a line of `pairs.jsonl`, which
`engine.train.prefer` learns from. Nothing that is held out (`engine.train.split`) is said, and nobody who is.

FOLDER is whole after every line, and the same command goes on from there: `takes.jsonl` holds all scores, and
`manifest.tsv` and `pairs.jsonl` are written from it. Figures go to standard output as one JSON value. Those of the best
takes flatter, since the judges that measure them also chose them.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import numpy as np

from engine.dsp import features
from engine.errors import BadClip, EngineError, short
from engine.packs import families
from engine.packs.manifest import FILE
from engine.speak import whole
from engine.text.normalize import normalize
from engine.text.score import error_rate
from engine.train import stages
from engine.train.data import BadCorpus, Clip, Corpus, prepare, sexes
from engine.train.evaluate import rounded
from engine.train.evaluation.material import LANGUAGE
from engine.train.evaluation.rig import checked_pack
from engine.train.evaluation.scores import mean
from engine.train.loop import CannotResume
from engine.train.made import prose
from engine.train.measures import Judges, words
from engine.train.record import CHOSEN, DROPPED, Record, sound_file
from engine.train.split import held_out
from engine.types import Audio, Pack, Utterance, Voice
from engine.verify import verify

READER, SPEAKERS = "kathleen", "librispeech"
"""Whose sentences are said, and in whose voices."""


@dataclass(frozen=True)
class Limits:
    """What a take may have wrong to be kept; `gap`: by how many errors a dropped one is worse at least."""

    phones: float = 0.15
    words: float = 0.25
    lost: float = 0.0
    likeness: float = 0.45
    gap: float = 0.1


@dataclass(frozen=True)
class Score:
    """What is found of a take. Errors are over what is meant; `lost`: share of the words that are skipped or said twice,
    as the pack hears it; `word_errors`: None without pocketsphinx."""

    seed: int
    phone_errors: float
    lost: float
    similarity: float
    word_errors: float | None = None

    @property
    def errors(self) -> float:
        """Of phones and words together."""
        return self.phone_errors + (self.word_errors or 0.0)

    def right(self, limits: Limits) -> bool:
        """Whether all agree that this is said rightly, by the right voice."""
        return (
            self.phone_errors <= limits.phones
            and self.lost <= limits.lost
            and (self.word_errors or 0.0) <= limits.words
            and self.similarity >= limits.likeness
        )

    def worse(self, other: Score, gap: float) -> bool:
        """Whether no judge of the words finds this better than the other, and all together find it so much worse."""
        return (
            self.phone_errors >= other.phone_errors
            and (self.word_errors or 0.0) >= (other.word_errors or 0.0)
            and self.errors > other.errors
            and self.errors - other.errors >= gap
        )


def choose(scores: Sequence[Score], limits: Limits) -> tuple[int | None, int | None]:
    """The place of the take to keep (fewest errors, then most like the voice), and of the worst that is worse than it."""
    good = [place for place, score in enumerate(scores) if score.right(limits)]
    if not good:
        return None, None
    kept = min(good, key=lambda place: (scores[place].errors, -scores[place].similarity, place))
    rest = [place for place, score in enumerate(scores) if score.worse(scores[kept], limits.gap)]
    return kept, max(rest, key=lambda place: (scores[place].errors, -place), default=None)


class Speakers:
    """The training speakers of a corpus, one clip each, as a library of clips (`engine.clips.Clips`)."""

    def __init__(self, corpus: Corpus, seed: int, reader: float = 0.0) -> None:
        """`seed`: of their order; `reader`: share of the lines that the reader says whose sentences they are.

        Raises BadCorpus where there are none.
        """
        self._corpus = corpus
        self._reader = reader
        # Clips of 4 to 12 seconds: what is shorter tells too little of a voice.
        self._readings = [
            clip for clip in corpus.clips(READER) if 4 <= clip.length / features.SAMPLE_RATE <= 12
        ] or corpus.clips(READER)
        longest: dict[str, Clip] = {}
        for clip in sorted(corpus.clips(SPEAKERS), key=lambda clip: (clip.length, clip.name)):
            longest[clip.speaker] = clip
        if not longest:
            raise BadCorpus(f"{SPEAKERS}: there is no speaker to train on; fetch the whole corpus")
        names = sorted(longest)
        self.order = [longest[names[at]] for at in np.random.default_rng([seed, 1]).permutation(len(names))]
        self._by_hash: dict[str, Clip] = {}

    def of_line(self, line: int) -> Clip:
        """Each speaker in turn, and the reader's clips as often as she is asked for."""
        hers, before = int((line + 1) * self._reader), int(line * self._reader)
        if hers > before:
            return self._readings[hers % len(self._readings)]
        return self.order[(line - hers) % len(self.order)]

    def voice(self, pack: str, clip: Clip) -> Voice:
        """The voice that a pack makes of a clip."""
        digest = hashlib.sha256(self._corpus.read(clip).tobytes()).hexdigest()
        self._by_hash[digest] = clip
        return Voice(pack, clips=(digest,))

    def read(self, sha256: str) -> Audio:
        """Raises BadClip for one of which no voice was asked."""
        if sha256 not in self._by_hash:
            raise BadClip(f"The clip {sha256[:12]} is none of a training speaker.")
        return Audio(self._corpus.read(self._by_hash[sha256]), features.SAMPLE_RATE)


def texts_to_say(
    corpus: Corpus, seed: int, count: int, file: Path | None = None, manual: bool = False
) -> list[str]:
    """`count` normalised texts, of the training side's prompts in a chance order, over and over; with `manual` sentences
    about Python's library instead (`engine.train.made.prose`); or as many lines of a file at most; none held out.

    Words in no order (`engine.train.made`) are not said: pocketsphinx, which expects sentences, lets none of their takes
    pass. The first of many texts are the same as of few. Raises BadCorpus for a file that cannot be read or that has
    nothing to say.
    """
    if file is None:
        lines = (
            prose() if manual else sorted({clip.text for clip in corpus.clips(READER) if clip.text.strip()})
        )
        lines = [lines[at] for at in np.random.default_rng([seed, 2]).permutation(len(lines))]
    else:
        try:
            lines = file.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
            raise BadCorpus(f"--texts {file} cannot be read: {reason}") from error
    result = []
    for line in lines:
        text = " ".join(normalize(line, LANGUAGE).split())
        # A text is held out as a prompt with these words would be, as it is written and as it is said.
        if text and not any(held_out(READER, READER, form, "") for form in (line, text)):
            result.append(text)
    if not result:
        raise BadCorpus(f"{file or READER}: there is no line that can be said and is not held out")
    return list(islice(cycle(result), count)) if file is None else result[:count]


@dataclass
class Booth:
    """Where takes are made and judged."""

    pack: Pack
    judges: Judges
    takes: int
    seed: int
    hears_words: bool

    def line(self, number: int, text: str, voice: Voice) -> tuple[list[Audio], list[Score]]:
        """The takes of a line and what is found of them. Raises EngineError where it cannot be said or heard."""
        seeds = [(self.seed * 1_000_003 + number) * 1_009 + take for take in range(self.takes)]
        sounds = [whole(self.pack, Utterance(text, voice, LANGUAGE, seed=seed))[0] for seed in seeds]
        scores = []
        heard = self.judges.words([audio.samples for audio in sounds]) if self.hears_words else None
        for take, (seed, audio) in enumerate(zip(seeds, sounds, strict=True)):
            found = verify(self.pack, audio, text, voice, LANGUAGE)
            lost = sum(fault.kind in {"skip", "repeat"} for fault in found.faults)
            scores.append(
                Score(
                    seed,
                    round(found.phone_error_rate, 4),
                    round(lost / max(1, len(found.words)), 4),
                    round(found.similarity or 0.0, 4),
                    None if heard is None else round(error_rate([(heard[take], words(text))]), 4),
                )
            )
        return sounds, scores


def main(arguments: list[str] | None = None) -> int:
    """Choose; 0, 1 with one line why not, or 130 where it was stopped and can be gone on with."""
    options = _parser().parse_args(arguments)
    if wrong := _wrong(options):
        print(wrong, file=sys.stderr)
        return 1
    try:
        with contextlib.redirect_stdout(sys.stderr):  # the JSON alone goes to standard output
            found = _chosen(options)
        print(json.dumps(rounded(found), indent=1, ensure_ascii=False, allow_nan=False), flush=True)
    except (EngineError, BadCorpus, CannotResume) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename or options.out} cannot be used: {error.strerror or error}; what was chosen before is kept",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print(f"stopped; the same command goes on from what is in {options.out}", file=sys.stderr)
        return 130
    return 0


def _chosen(options: argparse.Namespace) -> dict[str, Any]:
    known = checked_pack(options.pack)
    corpus = prepare(options.corpus, options.cache, [READER, SPEAKERS])
    texts = texts_to_say(corpus, options.seed, options.lines, options.texts, options.manual)
    speakers = Speakers(corpus, options.seed, options.reader)
    told = sexes(options.corpus)
    with Judges(_tell, not options.no_judges) as judges, contextlib.ExitStack() as stack:
        pack = families.opened(known, None, speakers)
        stack.callback(pack.close)
        hears_words = not any("pocketsphinx" in line for line in judges.missing)
        if not hears_words:
            _tell("no pocketsphinx: the pack's own recogniser alone says what is said rightly")
        same = float(getattr(pack, "same_speaker", -1.0))
        likeness = max(0.0, same) if options.likeness is None else options.likeness
        limits = Limits(options.phones, options.words, options.lost, likeness, options.gap)
        about = {
            "pack": f"{known.info.name} {known.info.version}",
            "sha256": hashlib.sha256((known.folder / FILE).read_bytes()).hexdigest(),
            "takes": options.takes,
            "seed": options.seed,
            "limits": asdict(limits),
            "hears_words": hears_words,
        }
        record = stack.enter_context(Record(options.out, about))
        booth = Booth(pack, judges, options.takes, options.seed, hears_words)
        for number, text in enumerate(texts):
            clip = speakers.of_line(number)
            if record.has(number, text, clip.speaker):
                continue
            if options.minutes and record.seconds >= 60 * options.minutes:
                break
            who = {
                "speaker": clip.speaker,
                "language": clip.language,
                "sex": told.get(clip.speaker, ""),
                "text": text,
            }
            try:
                sounds, scores = booth.line(number, text, speakers.voice(known.info.name, clip))
            except EngineError as error:
                _tell(f"line {number + 1}, “{short(text)}”: {error}")
                record.add({**who, "takes": [], "why": str(error)})
                continue
            _keep(record, number, who, sounds, scores, choose(scores, limits))
            _tell(f"line {number + 1} of {len(texts)}: {_told(record)}")
        return _figures(record)


def _keep(
    record: Record,
    number: int,
    who: dict[str, str],
    sounds: Sequence[Audio],
    scores: Sequence[Score],
    places: tuple[int | None, int | None],
) -> None:
    """Writes the kept and the dropped take, then the line that names them: a power cut leaves no line without sound."""
    row: dict[str, Any] = {**who, "takes": [asdict(score) for score in scores]}
    for source, place in zip((CHOSEN, DROPPED), places, strict=True):
        if place is not None:
            audio = sounds[place]
            path = f"{source}/{number:06}-{scores[place].seed}-{record.stamp}.flac"
            record.put(path, sound_file(audio.samples, audio.rate))
            row[source] = {"path": path, "take": place, "rate": audio.rate, "seconds": audio.seconds}
    record.add(row)


def _figures(record: Record) -> dict[str, Any]:
    """What there is, and the errors of first takes and of the best ones of the same lines."""
    said = [[Score(**take) for take in row["takes"]] for row in record.rows if row["takes"]]
    best = [min(scores, key=lambda score: (score.errors, -score.similarity)) for scores in said]

    def means(scores: Sequence[Score]) -> dict[str, float | None]:
        return {
            "phone_errors": mean(score.phone_errors for score in scores),
            "word_errors": mean(score.word_errors for score in scores),
            "similarity": mean(score.similarity for score in scores),
        }

    return {
        "lines": len(record.rows),
        "failed": len(record.rows) - len(said),
        "kept": sum(CHOSEN in row for row in record.rows),
        "pairs": sum(DROPPED in row for row in record.rows),
        "minutes": record.seconds / 60,
        "first_takes": means([scores[0] for scores in said]),
        "best_takes": means(best),
    }


def _told(record: Record) -> str:
    row = record.rows[-1]
    best = row.get(CHOSEN)
    words_ = "none of its takes is right" if best is None else f"kept take {best['take'] + 1}"
    return f"{words_}; {record.seconds / 60:.1f} minutes so far"


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _wrong(options: argparse.Namespace) -> str:
    """What is wrong with the options, "" if nothing."""
    for name in ("takes", "lines"):
        if getattr(options, name) < 1:
            return f"--{name} must be at least 1"
    for name in ("minutes", "seed", "phones", "words", "lost", "gap"):
        if not 0 <= getattr(options, name) < float("inf"):
            return f"--{name} must be 0 or more"
    if not 0 <= options.reader <= 1:
        return "--reader must lie between 0 and 1"
    if options.takes > 1000:
        return "--takes must be at most 1000"
    if options.likeness is not None and not -1 <= options.likeness <= 1:
        return "--likeness must lie between -1 and 1"
    return ""


def _parser() -> argparse.ArgumentParser:
    usual = Limits()
    parser = argparse.ArgumentParser(prog="python -m engine.train.choosing", description=__doc__)
    parser.add_argument("pack", type=Path, help="the pack's folder; it is not changed")
    parser.add_argument("--out", type=Path, required=True, help="folder of the chosen takes; gone on with")
    parser.add_argument("--texts", type=Path, help="texts to say, one a line (default: those of training)")
    parser.add_argument(
        "--manual", action="store_true", help="say sentences about Python's library instead of the prompts"
    )
    parser.add_argument(
        "--reader", type=float, default=0.0, help="share of the lines in the voice of the prompts' reader"
    )
    parser.add_argument("--lines", type=int, default=1000, help="say so many lines at most")
    parser.add_argument("--takes", type=int, default=4, help="of each line")
    parser.add_argument(
        "--minutes", type=float, default=0.0, help="stop when so many were kept (0: say all lines)"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--phones", type=float, default=usual.phones, help="most phone errors of a kept take (%(default)s)"
    )
    parser.add_argument(
        "--words", type=float, default=usual.words, help="most word errors by pocketsphinx (%(default)s)"
    )
    parser.add_argument(
        "--lost", type=float, default=usual.lost, help="most words skipped or said twice, a share"
    )
    parser.add_argument("--likeness", type=float, help="least likeness (default: the pack's same_speaker)")
    parser.add_argument(
        "--gap", type=float, default=usual.gap, help="errors by which a dropped take is worse (%(default)s)"
    )
    parser.add_argument("--no-judges", action="store_true", help="do not ask pocketsphinx")
    stages.add_places(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
