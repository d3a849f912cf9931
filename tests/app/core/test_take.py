"""A take's key: what was made before a voice could have an adapter keeps its key, and each adapter has its own."""

from __future__ import annotations

from dataclasses import replace

from app.core.take import RenderRequest
from engine.types import Utterance, Voice

BEFORE = "ad68200d2c232ca02df0abb6ba28d13a56c832e8c84aff415ea2e301b4f4fe2f"
"""The key of `request("")` when voices had no adapters: with another, every take that users have would be made anew."""


def request(adapter: str) -> RenderRequest:
    voice = Voice("nano", clips=("a" * 64,), adapter=adapter)
    return RenderRequest("nano", "1.0.0", Utterance("Good morning.", voice, seed=3))


def test_keys_with_and_without_adapters():
    assert request("").key == BEFORE
    others = [request(adapter) for adapter in ("book", "anna")]
    assert len({one.key for one in (request(""), *others)}) == 3
    assert len({one.sound for one in (request(""), *others)}) == 3
    mix = Voice("nano", mix=((request("").utterance.voice, 1.0),))
    whole = replace(request("").utterance, voice=mix)
    bent = replace(whole, voice=replace(mix, adapter="book"))
    assert RenderRequest("nano", "1.0.0", whole).key != RenderRequest("nano", "1.0.0", bent).key
