"""Unseen voices saying sentences that nothing was trained on, and texts at which readers stumble."""

from __future__ import annotations

from engine.speak import whole
from engine.text.normalize import normalize
from engine.text.score import error_rate
from engine.train.evaluation.ear import phone_errors
from engine.train.evaluation.material import HARD, LANGUAGE, Recording
from engine.train.evaluation.rig import WORD_CLIPS, Figures, Rig
from engine.train.evaluation.scores import added, lost_by_words, mean
from engine.train.measures import words
from engine.types import Audio, Utterance

EACH = 2
"""Sentences that each voice says."""

HARD_VOICES = 3
"""Voices that read the hard texts at most."""


def speak(rig: Rig) -> Figures:
    """Likeness to the clip that the voice was made of, pocketsphinx's word errors, own phone errors."""
    texts = rig.material.texts
    made: list[tuple[Audio, str, Recording]] = []
    asked = 0
    for number, speaker in enumerate(rig.material.used):
        rig.tell(f"  speak: voice {number + 1} of {len(rig.material.used)}")
        for turn in range(EACH):
            asked += 1
            text = texts[(EACH * number + turn) % len(texts)]
            audio = _said(rig, text, speaker, seed=turn)
            if audio is not None:
                made.append((audio, text, speaker))
    found: Figures = {"speakers": len(rig.material.used), "lines": asked, "failed": asked - len(made)}
    if not made:
        return found
    notes = [rig.ear(audio, text) for audio, text, _ in made]
    found |= {
        "phone_errors": phone_errors(notes),
        "phone_errors_plain": phone_errors(notes, plain=True),
        "words_lost_or_repeated": added(note.lost for note in notes).share,
    }
    alike = rig.likeness([audio for audio, _, _ in made], [speaker for _, _, speaker in made])
    if alike is not None:
        found |= {"similarity": mean(alike), "similarity_least": min(alike)}
    few = made[:WORD_CLIPS]
    heard = rig.judges.words([audio.samples for audio, _, _ in few])
    if heard is not None:
        found |= {
            "word_errors": error_rate([(h, words(text)) for h, (_, text, _) in zip(heard, few, strict=True)]),
            "word_clips": len(few),
        }
    return found


def hard(rig: Rig) -> Figures:
    """Words skipped or repeated in `HARD`, by the pack's own recogniser and, of one voice, by pocketsphinx.

    Where the own recogniser mishears, it also counts words as lost that were said: compare
    `content.words_lost_or_repeated_kathleen`, which is of recordings without a fault.
    """
    texts = [normalize(text, LANGUAGE) for text in HARD]
    speakers = rig.material.used[:HARD_VOICES]
    made: list[tuple[Audio, str]] = []
    for number, speaker in enumerate(speakers):
        rig.tell(f"  hard texts: voice {number + 1} of {len(speakers)}")
        for text in texts:
            audio = _said(rig, text, speaker)
            if audio is not None:
                made.append((audio, text))
    asked = len(texts) * len(speakers)
    found: Figures = {"texts": len(texts), "voices": len(speakers), "failed": asked - len(made)}
    if not made:
        return found
    notes = [rig.ear(audio, text) for audio, text in made]
    whole_ = added(note.lost for note in notes)
    found |= {
        "words_lost_or_repeated": whole_.share,
        "words_lost": whole_.skipped,
        "words_repeated": whole_.repeated,
        "words": whole_.words,
        "phone_errors": phone_errors(notes),
        "phone_errors_plain": phone_errors(notes, plain=True),
    }
    first = made[: len(texts)]
    heard = rig.judges.words([audio.samples for audio, _ in first])
    if heard is not None:
        meant = [words(text) for _, text in first]
        told = added(lost_by_words(h, m) for h, m in zip(heard, meant, strict=True))
        found |= {
            "word_errors": error_rate(list(zip(heard, meant, strict=True))),
            "words_lost_or_repeated_pocketsphinx": told.share,
            "word_clips": len(first),
        }
    return found


def _said(rig: Rig, text: str, speaker: Recording, seed: int = 0) -> Audio | None:
    line = Utterance(text, rig.voice(speaker), LANGUAGE, seed=seed)
    return rig.tried("speak", lambda: whole(rig.pack, line)[0])
