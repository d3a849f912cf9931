"""The verb *morph*: several voices in, a new one out; or a performance in the timbre of one with the pitch of another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.convert import convert
from engine.errors import EngineError, Unsupported
from engine.types import Audio, Block, Pack, Verb, Voice


def mix(voices: Sequence[tuple[Voice, float]], prosody: Voice | None = None) -> Voice:
    """One voice of several with weights, which are brought to a sum of 1. Pure: no pack is asked.

    A mix within the mix is replaced by its parts, a voice that comes twice has the sum of its weights, one of
    weight 0 is left out; of a single voice comes that voice. `prosody`: the voice whose way of speaking the new
    one takes.

    Raises Unsupported for voices of different packs, EngineError for no voice and for weights that are below 0, no
    numbers, or all 0.
    """
    for _, weight in voices:
        if not math.isfinite(weight) or weight < 0:
            raise EngineError(f"A weight of a mix must be 0 or more, not {weight:g}.")
    total = math.fsum(weight for _, weight in voices)
    if not total > 0:
        raise EngineError("A mix needs at least one voice with a weight above 0.")
    parts: dict[Voice, float] = {}
    for voice, weight in voices:
        for part, share in _parts(voice):
            parts[part] = parts.get(part, 0.0) + weight / total * share
    parts = {part: share for part, share in parts.items() if share > 0}
    names = list(dict.fromkeys(part.pack for part in (*parts, *(() if prosody is None else (prosody,)))))
    if len(names) > 1:
        raise Unsupported(
            f"Voices of the packs “{names[0]}” and “{names[1]}” cannot be mixed; take voices of one pack."
        )
    if len(parts) == 1:
        (only,) = parts
        return only if prosody is None else replace(only, prosody=prosody)
    # Once more, since shares of shares need not sum to 1 to the last digit.
    whole = math.fsum(parts.values())
    return Voice(names[0], mix=tuple((part, share / whole) for part, share in parts.items()), prosody=prosody)


def _parts(voice: Voice) -> tuple[tuple[Voice, float], ...]:
    """A mix's parts with their shares, mixes in it opened too. One with a prosody of its own stays one."""
    if not voice.mix or voice.prosody is not None:
        return ((voice, 1.0),)
    return tuple((part, share * inner) for one, share in voice.mix for part, inner in _parts(one))


def restyle(pack: Pack, performance: Audio, timbre: Voice, prosody: Voice, seed: int = 0) -> Iterator[Block]:
    """The performance with the sound of `timbre` and the register and range of pitch of `prosody`, in blocks.

    Words and timing stay. Raises as `engine.convert.convert` does.
    """
    if Verb.MORPH not in pack.info.can:
        raise Unsupported(
            f"The pack “{pack.info.name}” cannot morph; `dramatis packs list` shows what each pack can do."
        )
    return convert(pack, performance, timbre, seed, prosody)
