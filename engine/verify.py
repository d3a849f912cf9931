"""The verb *verify*: a recording, the text it should say and the voice it should have in; what is wrong with it out."""

from __future__ import annotations

from engine.convert import same_pack
from engine.errors import BadClip, BadText, Unsupported
from engine.types import Actor, Audio, Pack, Pronunciation, Verb, Verdict, Voice


def verify(
    pack: Pack,
    audio: Audio,
    text: str,
    voice: Voice | None = None,
    language: str = "en",
    pronunciations: tuple[Pronunciation, ...] = (),
) -> Verdict:
    """Proofs a recording of any length: phone error rate, similarity to the voice, word timings with scores, faults.

    `text`: normalised; `pronunciations`: how parts of it are to sound; `voice`: None compares with no voice.
    Raises Unsupported, NoVoice, BadText (nothing to say, unknown language), BadClip (no samples). A silent recording is
    no error: all of its words are skipped.
    """
    if Verb.VERIFY not in pack.info.can or not isinstance(pack, Actor):
        raise Unsupported(
            f"The pack “{pack.info.name}” cannot verify; `dramatis packs list` shows what each pack can do."
        )
    if voice is not None:
        same_pack(pack, voice)
    if not text.strip():
        raise BadText("There is no text that the recording should say.")
    if not len(audio.samples):
        raise BadClip("The recording is empty: it has no samples.")
    return pack.verify(audio, text, voice, language, pronunciations)
