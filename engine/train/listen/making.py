"""The sounds of the page, chosen by rule and made by the pack through the code that speaks for a user."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from engine.convert import convert
from engine.morph import mix
from engine.speak import whole
from engine.text.languages import primary
from engine.train.data import BadCorpus, sexes
from engine.train.evaluation.material import GERMAN, LANGUAGE, Material, Recording, cut
from engine.train.evaluation.mending import NEW, place
from engine.train.evaluation.rig import Rig, gathered
from engine.train.evaluation.scores import changed_outside
from engine.train.listen.sounds import Exhibits, Mend, Proof, Sound, called, recorded
from engine.types import Audio, Utterance, Voice
from engine.verify import verify

T = TypeVar("T")

SEED = 0
"""Of everything that is made."""

CLIP = 6.0
"""Seconds of a speaker's clip that the page plays, and that are converted; voices are made of the whole clip."""

MENDS = 2
"""Recordings that are repaired."""


def pair(corpus: Path, material: Material) -> tuple[Recording, Recording]:
    """The first held-out speaker in order, and the first after of the other sex; the next one if there is none.

    Raises BadCorpus where there is only one held-out speaker.
    """
    every = material.strangers
    if len(every) < 2:
        raise BadCorpus(f"{corpus}: one held-out speaker alone is there, and the page needs two")
    told = sexes(corpus)
    first = every[0]
    other = (one for one in every[1:] if told.get(one.speaker) != told.get(first.speaker))
    return first, next(other, every[1])


def made(rig: Rig, one: Recording, two: Recording) -> Exhibits:
    """Everything for the page. What the engine refuses is a line of `rig.problems`, and missing."""
    studio = _Studio(rig, (one, two))
    studio.warm()
    rig.tell("clones")
    clones = studio.clones()
    rig.tell("conversions")
    conversions = studio.conversions()
    rig.tell("morphs")
    morphs = studio.morphs()
    rig.tell("repairs")
    mends = studio.mends()
    rig.tell("german")
    german = studio.german()
    rig.tell("proofs")
    return Exhibits(clones, conversions, morphs, mends, studio.proofs(mends), german)


class _Studio:
    def __init__(self, rig: Rig, pair: tuple[Recording, Recording]) -> None:
        self._rig = rig
        self._pair = pair
        self._voices = [rig.voice(who) for who in pair]
        self._references = [
            Sound(f"reference-{number}", f"reference: {called(who)}", cut(who.audio, CLIP), recorded(who))
            for number, who in enumerate(pair, 1)
        ]

    def warm(self) -> None:
        """Nothing is timed cold: voices are listened to, and a line is said, before it counts."""
        for voice in self._voices:
            self._rig.tried("reference", lambda v=voice: self._rig.pack.conditioned(v))
        self._rig.tried("speak", lambda: whole(self._rig.pack, self._line(self._voices[0], 0)))

    def clones(self) -> list[Sound]:
        """Each reference, and its voice saying a held-out sentence."""
        shown: list[Sound] = []
        for at, who in enumerate(self._pair):
            said = self._said(f"clone-{at + 1}", f"clone of {called(who)}", self._voices[at], at, (who,))
            shown += [self._references[at], *said]
        return shown

    def conversions(self) -> list[Sound]:
        """A clip of one unseen speaker, and a sentence of Kathleen's, each in the voice of an unseen speaker."""
        one, two = self._pair
        reading = self._rig.material.readings[0]
        sources = [
            (self._references[0], two, self._voices[1], self._references[1]),
            (self._reading(reading), one, self._voices[0], self._references[0]),
        ]
        shown: list[Sound] = []
        for number, (source, target, voice, reference) in enumerate(sources, 1):
            done = self._timed("convert", lambda s=source, v=voice: self._converted(s.audio, v))
            if done is None:
                continue
            audio, busy = done
            result = Sound(
                f"converted-{number}",
                f"{source.role.split(': ')[-1]} in the voice of {called(target)}",
                audio,
                self._made_of(source.origin, recorded(target)),
                source.text,
                "" if source.text else source.name,
                like=(target,),
                busy=busy,
            )
            shown += [source, reference, result]
        return shown

    def morphs(self) -> list[Sound]:
        """One sentence by both voices, by a mix of equal parts, and by the first with the other's way of speaking."""
        (one, two), (first, second) = self._pair, self._voices
        both = mix([(first, 0.5), (second, 0.5)])
        styled = mix([(first, 1.0)], prosody=second)
        wanted = (
            ("voice-1", f"voice A: {called(one)}", first, (one,)),
            ("voice-2", f"voice B: {called(two)}", second, (two,)),
            ("mix", "half A and half B", both, (one, two)),
            ("restyled", "the sound of A, the way of speaking of B", styled, (one, two)),
        )
        return [
            sound
            for name, role, voice, like in wanted
            for sound in self._said(f"morph-{name}", role, voice, 2, like)
        ]

    def mends(self) -> list[Mend]:
        """Recordings of Kathleen with the word nearest to the middle spoken anew as another."""
        texts = {reading.text: reading for reading in reversed(self._rig.material.readings)}
        shown: list[Mend] = []
        # The first recording of each sentence that has a word to replace.
        chosen = [texts[text] for text in self._rig.material.texts if place(text) is not None][:MENDS]
        for number, reading in enumerate(chosen, 1):
            (start, end), new = place(reading.text) or (0, 0), NEW[(number - 1) % len(NEW)]
            voice = self._rig.voice(reading)
            # Not the verb of that name: it refuses to hand out the very thing that is counted here.
            self._rig.tried("reference", lambda v=voice: self._rig.pack.conditioned(v))
            done = self._timed(
                "repair",
                lambda r=reading, n=new, s=(start, end), v=voice: self._rig.pack.repair(
                    r.audio, r.text, s, n, v, LANGUAGE, SEED
                ),
            )
            if done is None:
                continue
            result, busy = done
            old = reading.text[start:end]
            before = self._reading(reading, (start, end))
            after = Sound(
                f"repaired-{number}",
                f"after: “{old}” became “{new}”",
                result.audio,
                f"{recorded(reading)}; the marked word is {self._made_of(recorded(reading))}",
                result.text,
                mark=(start, start + len(new)),
                like=(reading,),
                busy=busy,
            )
            span = result.changed
            edges = [round(second * result.audio.rate) for second in span]
            outside = changed_outside(reading.audio.samples, result.audio.samples, edges[0], edges[1])
            shown.append(Mend(before, after, old, new, span, outside))
        return shown

    def german(self) -> list[Sound]:
        """A held-out German sentence in the voice of its reader, made of another, and by a voice that speaks English.

        Nothing where the pack does not speak German, or nobody in the corpus does.
        """
        texts = {reading.text: reading for reading in reversed(self._rig.material.german)}
        speaks = {primary(language) for language in self._rig.pack.info.languages}
        if GERMAN not in speaks or len(texts) < 2:
            return []
        # Those of four words or more, where there are such: as the English ones are chosen.
        every = list(dict.fromkeys(reading.text for reading in self._rig.material.german))
        order = sorted(every, key=lambda text: len(text.split()) < 4)
        her, read = texts[order[0]], texts[order[1]]
        one = self._pair[0]
        shown = [
            Sound(
                "german-reference",
                f"reference: {called(her)}",
                her.audio,
                recorded(her),
                her.text,
                language=GERMAN,
            ),
            Sound(
                "german-recording",
                f"recording: {called(read)}",
                read.audio,
                recorded(read),
                read.text,
                language=GERMAN,
            ),
        ]
        for name, role, who, voice in (
            ("german-clone", f"clone of {called(her)}", her, self._rig.voice(her)),
            ("german-foreign", f"{called(one)}, who speaks English, in German", one, self._voices[0]),
        ):
            shown += self._spoken(name, role, Utterance(read.text, voice, GERMAN, seed=SEED), (who,))
        return shown

    def proofs(self, mends: Sequence[Mend]) -> list[Proof]:
        """Each recording that was repaired, and its repair, against its own text and against the other's."""
        shown: list[Proof] = []
        for mend in mends:
            for sound, other in ((mend.before, mend.after), (mend.after, mend.before)):
                for text, mark in ((sound.text, None), (other.text, other.mark)):
                    done = self._timed(
                        "verify",
                        lambda s=sound, t=text: verify(self._rig.pack, s.audio, t, None, LANGUAGE),
                    )
                    if done is not None:
                        shown.append(Proof(sound, text, mark, *done))
        return shown

    def _reading(self, reading: Recording, mark: tuple[int, int] | None = None) -> Sound:
        number = next(n for n, one in enumerate(self._rig.material.readings, 1) if one is reading)
        role = f"recording: {called(reading)}"
        return Sound(f"recording-{number}", role, reading.audio, recorded(reading), reading.text, mark=mark)

    def _made_of(self, *origins: str) -> str:
        """What is told of a made sound: by what, and of whose recordings, as their licences ask."""
        info = self._rig.pack.info
        return f"made by the pack {info.name} {info.version} of: {' and '.join(origins)}"

    def _line(self, voice: Voice, number: int) -> Utterance:
        texts = self._rig.material.texts
        return Utterance(texts[number % len(texts)], voice, LANGUAGE, seed=SEED)

    def _said(
        self, name: str, role: str, voice: Voice, number: int, like: tuple[Recording, ...]
    ) -> list[Sound]:
        return self._spoken(name, role, self._line(voice, number), like)

    def _spoken(self, name: str, role: str, line: Utterance, like: tuple[Recording, ...]) -> list[Sound]:
        # What the pack hears in a voice is kept, so it is no part of what a line costs.
        self._rig.tried("voice", lambda: self._rig.pack.conditioned(line.voice))
        done = self._timed("speak", lambda: whole(self._rig.pack, line)[0])
        if done is None:
            return []
        audio, busy = done
        return [
            Sound(
                name,
                role,
                audio,
                self._made_of(*map(recorded, like)),
                line.text,
                like=like,
                busy=busy,
                language=line.language,
            )
        ]

    def _converted(self, source: Audio, voice: Voice) -> Audio:
        return gathered(self._rig.pack, convert(self._rig.pack, source, voice, SEED))

    def _timed(self, what: str, work: Callable[[], T]) -> tuple[T, float] | None:
        began = time.process_time()
        done = self._rig.tried(what, work)
        return None if done is None else (done, time.process_time() - began)
