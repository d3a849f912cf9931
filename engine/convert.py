"""The verb *convert*: a performance and a voice in; the same performance in that voice out, in blocks."""

from __future__ import annotations

from collections.abc import Iterator

from engine.blocks import checked
from engine.errors import BadClip, Unsupported
from engine.types import Actor, Audio, Block, Pack, Verb, Voice


def convert(
    pack: Pack, performance: Audio, voice: Voice, seed: int = 0, prosody: Voice | None = None
) -> Iterator[Block]:
    """The performance in another voice, block by block at the pack's rate: words, timing and expression stay.

    What comes out lasts as long as what went in, within 10 ms. `prosody`: a voice whose register and range of
    pitch are taken in place of the voice's own. Closing the iterator stops the work within one block. Same
    input, same seed: same samples. Raises Unsupported, NoVoice and BadClip (silent, no speech: with what was
    measured) at once where they can be known, else while it is read; BadPack if the pack breaks its word.
    """
    if Verb.CONVERT not in pack.info.can or not isinstance(pack, Actor):
        raise Unsupported(
            f"The pack “{pack.info.name}” cannot convert; `dramatis packs list` shows what each pack can do."
        )
    same_pack(pack, voice)
    if prosody is not None:
        same_pack(pack, prosody)
    if not len(performance.samples):
        raise BadClip("The performance is empty: it has no samples.")
    return checked(pack, pack.convert(performance, voice, seed, prosody))


def same_pack(pack: Pack, voice: Voice) -> None:
    """Raises Unsupported for a voice that belongs to another pack."""
    if voice.pack != pack.info.name:
        raise Unsupported(
            f"The voice belongs to the pack “{voice.pack}”, and “{pack.info.name}” was asked; use the voice's own pack."
        )
