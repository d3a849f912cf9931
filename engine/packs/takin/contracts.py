"""The inputs and outputs that the graphs of the Takin family have, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.dsp import features
from engine.errors import BadPack
from engine.packs.contract import Contract
from engine.packs.takin.sizes import Sizes
from engine.runtime.loop import CachedLoop
from engine.runtime.session import Session, TensorSpec

WINDOW = 12
"""Phones that the lm sees at a step."""

SAID, VARIED = 6, 5
"""What the variation is told of a phone: log(1 + 50 Hz frames), three points of pitch in octaves, voicing and energy; and
what it changes: all of these but the voicing."""


def contracts(size: Sizes) -> Mapping[str, Contract]:
    """What each graph of a pack of that size takes and gives. Lengths vary in every batch and time axis."""

    def f(*shape: int | None) -> TensorSpec:
        return TensorSpec("float32", shape)

    def i(*shape: int | None) -> TensorSpec:
        return TensorSpec("int64", shape)

    bands = features.BANDS
    memory = f(None, size.timbre_tokens, size.memory_width)
    vector, style, lengths = f(None, size.vector_width), f(None, size.style_width), i(None)
    past = f(None, size.lm_heads, None, size.lm_size)
    kinds = [f"{kind}_{layer}" for layer in range(size.lm_layers) for kind in ("k", "v")]
    logits = f(None, None, size.phones)
    return MappingProxyType(
        {
            "content": Contract(
                {"mel": f(None, None, bands), "lengths": lengths},
                {"phones": logits, "frames": logits, "tokens": i(None, None)},
            ),
            "timbre": Contract(
                {"mel": f(None, None, bands), "counts": f(None, None)}, {"memory": memory, "vector": vector}
            ),
            "style": Contract(
                {"mel": f(None, None, bands), "prosody": f(None, None, 4), "lengths": lengths},
                {"style": style},
            ),
            "prosody": Contract(
                {"phones": i(None, None), "marks": i(None, None), "style": style, "lengths": lengths},
                {
                    "durations": f(None, None),
                    "contour": f(None, None, 3),
                    "voiced": f(None, None),
                    "energy": f(None, None),
                },
            ),
            "variation": Contract(
                {
                    "noise": f(None, None, VARIED),
                    "phones": i(None, None),
                    "marks": i(None, None),
                    "style": style,
                    "lengths": lengths,
                    "said": f(None, None, SAID),
                },
                {"change": f(None, None, VARIED)},
            ),
            "lm": Contract(
                {
                    "window": i(None, None, WINDOW),
                    "token": i(None, None),
                    "style": style,
                    **{f"past_{kind}": past for kind in kinds},
                },
                {"logits": f(None, None, size.codes), **{f"present_{kind}": past for kind in kinds}},
            ),
            "flow": Contract(
                {
                    "noise": f(None, None, bands),
                    "tokens": i(None, None),
                    "phones": i(None, None),
                    "prosody": f(None, None, 4),
                    "known": f(None, None, bands),
                    "given": f(None, None, 1),
                    "memory": memory,
                    "vector": vector,
                },
                {"mel": f(None, None, bands)},
            ),
            "vocoder": Contract({"mel": f(None, None, bands)}, {"audio": f(None, None)}),
        }
    )


def loop(session: Session, size: Sizes) -> CachedLoop:
    """The lm's graph, whose contract was checked, with its cache. Raises BadPack."""
    kinds = [f"{kind}_{layer}" for layer in range(size.lm_layers) for kind in ("k", "v")]
    for kind in kinds:
        # An empty cache must be made before the graph was ever run.
        if session.inputs[f"past_{kind}"].shape[1::2] != (size.lm_heads, size.lm_size):
            raise BadPack(f"The graph “{session.name}” must fix heads and size of “past_{kind}”.")
    return CachedLoop(session, {f"past_{kind}": f"present_{kind}" for kind in kinds}, axis=2)
