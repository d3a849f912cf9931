"""The verb *speak*: text, voice, direction and seed in; sound in blocks out, with word timings at the end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.adapters import adapters, require
from engine.blocks import checked
from engine.errors import BadPack, BadText, Unsupported, short
from engine.types import Audio, Block, Pack, Utterance, Verb, WordTiming


def speak(pack: Pack, utterance: Utterance) -> Iterator[Block]:
    """Says the utterance, block by block at the pack's rate; the last block carries the timings of all words.

    Closing the iterator stops the work within one block. Same utterance, same samples. Raises Unsupported, NoVoice and
    BadText at once where they can be known, else while it is read; BadPack if the pack breaks its word.
    """
    if Verb.SPEAK not in pack.info.can:
        raise Unsupported(f"The pack “{pack.info.name}” cannot speak.")
    if not utterance.text.strip():
        raise BadText("There is no text to say.")
    require(pack.info.name, utterance.voice.adapter, adapters(pack))
    return checked(pack, pack.speak(utterance))


def whole(pack: Pack, utterance: Utterance) -> tuple[Audio, tuple[WordTiming, ...]]:
    """As `speak`, all at once."""
    samples = []
    words: tuple[WordTiming, ...] = ()
    for block in speak(pack, utterance):
        samples.append(block.audio.samples)
        words = block.words
    if not samples:
        raise BadPack(f"The pack “{pack.info.name}” made no sound for “{short(utterance.text)}”.")
    return Audio(np.concatenate(samples), pack.info.sample_rate), words
