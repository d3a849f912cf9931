"""The verb *repair*: a recording, its text and a span of it in; the recording with that span spoken anew out."""

from __future__ import annotations

import numpy as np

from engine.convert import same_pack
from engine.errors import BadClip, BadPack, BadText, Unsupported
from engine.types import Actor, Audio, Pack, Repaired, Samples, Verb, Voice


def repair(
    pack: Pack,
    audio: Audio,
    text: str,
    span: tuple[int, int],
    new: str,
    voice: Voice,
    language: str = "en",
    seed: int = 0,
) -> Repaired:
    """The recording of `text` with `text[span[0]:span[1]]` spoken anew as `new`, at the recording's own rate.

    An empty span inserts, an empty `new` takes words out. `text` and `new` are normalised, `language` is a BCP 47 tag.
    No sample outside of what `Repaired.changed` tells differs from the recording's; that is checked here.
    Same input, same seed: same samples.

    Raises Unsupported, NoVoice, BadClip (no speech), BadText (a span outside the text, nothing left to say, a text that
    is not what is said), BadPack if the pack breaks its word.
    """
    if Verb.REPAIR not in pack.info.can or not isinstance(pack, Actor):
        raise Unsupported(
            f"The pack “{pack.info.name}” cannot repair; `dramatis packs list` shows what each pack can do."
        )
    same_pack(pack, voice)
    start, end = span
    if not 0 <= start <= end <= len(text):
        raise BadText(
            f"The span to repair, {start} to {end}, lies outside the text of {len(text)} characters."
        )
    if not text.strip():
        raise BadText("There is no text that the recording would say.")
    if not (text[:start] + new + text[end:]).strip():
        raise BadText("Nothing would be left to say; remove the line instead.")
    if not len(audio.samples):
        raise BadClip("The recording is empty: it has no samples.")
    if start == end and not new.strip():
        return Repaired(audio, text[:start] + new + text[end:], (0.0, 0.0))
    repaired = pack.repair(audio, text, (start, end), new, voice, language, seed)
    _untouched(pack, audio, repaired)
    return repaired


def _untouched(pack: Pack, before: Audio, after: Repaired) -> None:
    """Raises BadPack if a sample outside the changed span differs, or one inside is no number."""
    made = after.audio
    start, end = (round(second * made.rate) for second in after.changed)
    tail = len(made.samples) - end
    kept = (
        made.rate == before.rate
        and 0 <= start <= end <= len(made.samples)
        and start + tail <= len(before.samples)
        and _same(made.samples[:start], before.samples[:start])
        and _same(made.samples[end:], before.samples[len(before.samples) - tail :])
    )
    if not kept:
        raise BadPack(f"The pack “{pack.info.name}” changed more of the recording than it was asked to.")
    if not np.isfinite(made.samples[start:end]).all():
        raise BadPack(f"The pack “{pack.info.name}” makes samples that are no numbers; verify the pack.")


def _same(one: Samples, other: Samples) -> bool:
    """Bit by bit: 0 and -0 differ, and a sample that is no number equals itself."""
    return np.array_equal(one.view(np.uint32), other.view(np.uint32))
