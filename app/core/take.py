"""Render requests and takes: what decides a sound, and one rendering of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from engine.types import Utterance, Voice, WordTiming

# Raised when the same request would sound different for a reason that is not in the request itself.
REQUEST_FORMAT = 1


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """Everything that decides the sound of one line, and nothing else.

    `pack` and `pack_version` name the weights; `utterance` the rest. `key` is the take's key; `sound` leaves the
    seed out, so that several takes of one line share it and staleness can be told.
    """

    pack: str
    pack_version: str
    utterance: Utterance

    @property
    def key(self) -> str:
        """SHA-256 (hex) of the whole request."""
        return self._hash(self.utterance.seed)

    @property
    def sound(self) -> str:
        """SHA-256 (hex) of the request without its seed."""
        return self._hash(None)

    @property
    def unvoiced(self) -> bool:
        """Whether there is nothing in it to say ("…", "* * *"): its take is a short silence, made by no pack."""
        return not any(letter.isalnum() for letter in self.utterance.text)

    def with_seed(self, seed: int) -> RenderRequest:
        return replace(self, utterance=replace(self.utterance, seed=seed))

    def _hash(self, seed: int | None) -> str:
        u = self.utterance
        value: dict[str, Any] = {
            "format": REQUEST_FORMAT,
            "pack": self.pack,
            "version": self.pack_version,
            "text": u.text,
            "language": u.language,
            "voice": _voice(u.voice),
            "pronunciations": [[p.start, p.end, p.ipa] for p in u.pronunciations],
            "direction": [u.direction.manner, u.direction.pace, u.direction.pitch, u.direction.energy],
            "seed": seed,
        }
        text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("ascii")).hexdigest()


def _voice(voice: Voice) -> dict[str, Any]:
    value: dict[str, Any] = {
        "pack": voice.pack,
        "stock": voice.stock,
        "clips": list(voice.clips),
        "mix": [[_voice(part), weight] for part, weight in voice.mix],
    }
    # Only where it is set: takes made before voices could have it keep their keys.
    if voice.prosody is not None:
        value["prosody"] = _voice(voice.prosody)
    if voice.adapter:
        value["adapter"] = voice.adapter
    return value


@dataclass(frozen=True, slots=True)
class Take:
    """One rendering of one line.

    `request`: key of the RenderRequest; `sound`: the same without the seed; `audio`: SHA-256 (hex) of the FLAC file,
    which is also its name; `frames` at `rate` Hz; `words`: timings within the take; `level`: mean square of the
    K-weighted signal for each 100 ms (ITU-R BS.1770-4), from which a chapter's loudness is summed without reading
    the sound again; `peak`: largest sample magnitude.
    """

    id: int
    request: str
    sound: str
    seed: int
    audio: str
    frames: int
    rate: int
    peak: float = 0.0
    words: tuple[WordTiming, ...] = ()
    level: tuple[float, ...] = ()

    @property
    def seconds(self) -> float:
        return self.frames / self.rate
