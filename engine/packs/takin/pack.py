"""A loaded Takin pack: speaks, clones, converts, morphs, repairs and verifies."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.clips import Clips
from engine.errors import BadText, EngineError, Unsupported, short
from engine.packs.manifest import Manifest
from engine.packs.takin import conditioning
from engine.packs.takin.conditioning import Conditioning, Floats
from engine.packs.takin.graphs import Graphs
from engine.packs.takin.paint import Job, paint_many
from engine.packs.takin.plan import plan
from engine.packs.takin.sizes import figure
from engine.packs.takin.tokens import Chance, Tokens
from engine.packs.takin.voices import Voices
from engine.text.languages import primary
from engine.types import (
    Audio,
    Block,
    PackInfo,
    Pronunciation,
    Repaired,
    Samples,
    StockVoice,
    Utterance,
    Verb,
    Verdict,
    Voice,
    WordTiming,
)

BATCH = 32
"""Lines that are spoken at once on a GPU."""


class TakinPack:
    """A loaded pack of the family. Threads may share it.

    Further settings it reads: `temperature` (0 to 2) and `top_p` (0 to 1) of the lm's tokens, `flow_temperature`,
    `duration_temperature`, `pitch_temperature` and `energy_temperature` (0 to 2) of the noise that the flow and the
    variation begin with (see `Sizes`), `same_speaker`: the cosine of two of its speaker vectors below which they are of
    two persons.
    """

    def __init__(
        self,
        manifest: Manifest,
        wanted: Sequence[str] | None = None,
        clips: Clips | None = None,
        cache: Path | None = None,
    ) -> None:
        """`wanted`: onnxruntime's providers, best first; `clips`: the user's library of reference clips; `cache`: a
        folder for what was made of them, which need not exist.

        Raises BadPack for a graph, a setting or a stock voice that is not as the family wants it.
        """
        self._manifest = manifest
        usual = Chance()
        self._chance = Chance(
            figure(manifest, "temperature", 0.0, 2.0, usual.temperature),
            figure(manifest, "top_p", 0.0, 1.0, usual.top_p),
        )
        # Where the pack does not say, no two vectors are unlike enough.
        self._same_speaker = figure(manifest, "same_speaker", -1.0, 1.0, -1.0)
        self._graphs = Graphs(manifest, wanted)
        try:
            self._voices = Voices(manifest, self._graphs, clips, cache)
        except BaseException:
            self._graphs.close()
            raise

    @property
    def info(self) -> PackInfo:
        return self._manifest.info

    @property
    def provider(self) -> str:
        """Where the graphs run, such as "CPUExecutionProvider"."""
        return self._graphs.provider

    @property
    def why(self) -> str:
        """One line if that is not what was wanted first, else ""."""
        return self._graphs.why

    @property
    def same_speaker(self) -> float:
        """Cosine of two speaker vectors below which they are of two persons; -1 where the pack does not know."""
        return self._same_speaker

    def voices(self) -> tuple[StockVoice, ...]:
        """As the manifest lists them."""
        return self._manifest.voices

    def adapters(self) -> tuple[str, ...]:
        """The names of its adapters. With this the pack is `engine.adapters.Adapted`."""
        return self._graphs.adapters.names

    def speak(self, utterance: Utterance) -> Iterator[Block]:
        """Says the utterance, the first block after about a second of sound was painted; word timings come with the last.

        Raises at once BadText (nothing to say, a language the pack does not know), NoVoice, BadClip, Unsupported.
        Closing the iterator stops the work within one block. Same utterance, same samples on the same provider.
        """
        return self._spoken(self._job(utterance))

    def speak_many(
        self, utterances: Sequence[Utterance], batch: int = BATCH
    ) -> Iterator[tuple[int, Block | EngineError]]:
        """Says many utterances, up to `batch` at once, as a GPU likes it: (index, its next block), interleaved.

        An utterance that cannot be said gives the error that `speak` would raise as its only answer; the others go on.
        """
        failed: deque[tuple[int, EngineError]] = deque()
        places: list[int] = []
        jobs: list[Job] = []
        left: list[int] = []

        def begun() -> Iterator[Job]:
            for index, utterance in enumerate(utterances):
                try:
                    job = self._job(utterance)
                except EngineError as error:
                    failed.append((index, error))
                    continue
                places.append(index)
                jobs.append(job)
                left.append(job.plan.frames * _hop(self.info))
                yield job

        for place, samples in paint_many(self._graphs, begun(), batch):
            while failed:
                yield failed.popleft()
            left[place] -= len(samples)
            words: tuple[WordTiming, ...] = () if left[place] else jobs[place].plan.words
            yield places[place], Block(Audio(samples, self.info.sample_rate), words)
        yield from failed

    def convert(
        self, performance: Audio, voice: Voice, seed: int = 0, prosody: Voice | None = None
    ) -> Iterator[Block]:
        """The performance in the voice: its words, timing and expression are kept. As `engine.types.Actor` says."""
        from engine.packs.takin.performing import convert

        self._can(Verb.CONVERT)
        target = self._voice(voice)
        manner = None if prosody is None else self._voice(prosody)
        return convert(self._graphs, performance, target, seed, manner)

    def repair(
        self,
        audio: Audio,
        text: str,
        span: tuple[int, int],
        new: str,
        voice: Voice,
        language: str = "en",
        seed: int = 0,
    ) -> Repaired:
        """The recording with a span of its text spoken anew. As `engine.types.Actor` says."""
        from engine.packs.takin.mending import repair

        self._can(Verb.REPAIR)
        self._known(language)
        return repair(self._graphs, audio, text, span, new, self._voice(voice), language, seed)

    def verify(
        self,
        audio: Audio,
        text: str,
        voice: Voice | None = None,
        language: str = "en",
        pronunciations: tuple[Pronunciation, ...] = (),
    ) -> Verdict:
        """Whether the recording says the text, all of it and only it. As `engine.types.Actor` says."""
        from engine.packs.takin.proofing import verify

        self._can(Verb.VERIFY)
        self._known(language)
        speaker = None if voice is None else self._voice(voice)
        return verify(self._graphs, audio, text, speaker, language, pronunciations)

    def vectors(self, parts: Sequence[Samples]) -> Floats:
        """The unit speaker vectors (n, width) of pieces of mono speech at 24 kHz. With this the pack is a
        `engine.clips.Listener`.
        """
        return conditioning.vectors(self._graphs, parts)

    def conditioned(self, voice: Voice) -> Conditioning:
        """What the graphs are told of a voice, made once and kept. Raises NoVoice, BadClip, Unsupported."""
        return self._voice(voice)

    def close(self) -> None:
        """Frees the graphs."""
        self._graphs.close()

    def _job(self, utterance: Utterance) -> Job:
        self._can(Verb.SPEAK)
        self._known(utterance.language)
        voice = self._voice(utterance.voice)
        made = plan(self._graphs, utterance, voice)
        tokens = None
        if self._graphs.sizes.speaks_tokens:
            tokens = Tokens(
                self._graphs, made.phones, voice.style, utterance.seed, self._chance, voice.adapter
            )
        return Job(made, voice, utterance.seed, tokens)

    def _spoken(self, job: Job) -> Iterator[Block]:
        left = job.plan.frames * _hop(self.info)
        for _, samples in paint_many(self._graphs, [job]):
            left -= len(samples)
            yield Block(Audio(samples, self.info.sample_rate), () if left else job.plan.words)

    def _voice(self, voice: Voice) -> Conditioning:
        if voice.clips:
            self._can(Verb.CLONE)
        if voice.mix or voice.prosody is not None:
            self._can(Verb.MORPH)
        self._graphs.adapters.load(voice.adapter)
        return self._voices.of(voice)

    def _can(self, verb: Verb) -> None:
        if verb not in self.info.can:
            raise Unsupported(f"The pack “{self.info.name}” cannot {verb.value}; choose another pack.")

    def _known(self, language: str) -> None:
        """A language of other sounds would be read with those of the nearest; nobody could follow it."""
        if primary(language) not in {primary(known) for known in self.info.languages}:
            raise BadText(
                f"The pack “{self.info.name}” does not speak the language “{short(language)}”; it speaks "
                f"{', '.join(self.info.languages)}."
            )


def _hop(info: PackInfo) -> int:
    """Samples of a frame: 100 frames a second."""
    return info.sample_rate // 100
