"""German: what the recogniser hears of it, and how it is said by a German voice and by voices that speak English."""

from __future__ import annotations

from collections.abc import Sequence

from engine.speak import whole
from engine.text.languages import primary
from engine.train.evaluation.ear import phone_errors
from engine.train.evaluation.material import GERMAN, Recording, cut
from engine.train.evaluation.rig import Figures, Rig
from engine.train.evaluation.scores import added, mean
from engine.types import Audio, Utterance

EACH = 2
"""Sentences that each unseen voice says."""

CLIP = 10.0
"""Seconds of the recording that the German voice is made of."""


def german(rig: Rig) -> Figures:
    """Phone errors by the pack's own recogniser, of recordings and of speech, and likeness to the voices' clips.

    No judge from outside understands German: the recogniser's own errors on recordings stand beside what it hears of
    speech. Nothing where the corpus has no German; of speech nothing where the pack does not claim to speak it.
    """
    readings = rig.material.german
    if not readings:
        return {}
    few = readings[: 4 * rig.material.limit]
    heard = [rig.ear(reading.audio, reading.text, GERMAN) for reading in few]
    found: Figures = {"phone_errors_recordings": phone_errors(heard), "clips": len(few)}
    if GERMAN not in {primary(language) for language in rig.pack.info.languages}:
        return found
    texts = list(dict.fromkeys(reading.text for reading in readings))
    own = max(readings, key=lambda reading: min(reading.audio.seconds, CLIP))
    her = Recording(cut(own.audio, CLIP), own.text, own.speaker)
    asked = [text for text in texts if text != own.text][: EACH * rig.material.limit] or texts
    found |= _said(rig, asked, [her] * len(asked), "")
    used = rig.material.used
    lines = [texts[at % len(texts)] for at in range(EACH * len(used))]
    return found | _said(rig, lines, [used[at // EACH] for at in range(len(lines))], "_english_voices")


def _said(rig: Rig, texts: Sequence[str], speakers: Sequence[Recording], suffix: str) -> Figures:
    made: list[tuple[Audio, str, Recording]] = []
    for number, (text, speaker) in enumerate(zip(texts, speakers, strict=True)):
        if number % 8 == 0:
            rig.tell(f"  german{suffix.replace('_', ' ')}: {number} of {len(texts)}")
        audio = rig.tried(
            "german",
            lambda t=text, s=speaker, n=number: whole(rig.pack, Utterance(t, rig.voice(s), GERMAN, seed=n))[
                0
            ],
        )
        if audio is not None:
            made.append((audio, text, speaker))
    found: Figures = {f"lines{suffix}": len(texts), f"failed{suffix}": len(texts) - len(made)}
    if not made:
        return found
    notes = [rig.ear(audio, text, GERMAN) for audio, text, _ in made]
    found[f"phone_errors{suffix}"] = phone_errors(notes)
    found[f"words_lost_or_repeated{suffix}"] = added(note.lost for note in notes).share
    alike = rig.likeness([audio for audio, _, _ in made], [speaker for _, _, speaker in made])
    if alike is not None:
        found[f"similarity{suffix}"] = mean(alike)
    return found
