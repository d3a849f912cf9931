"""What a Takin pack's settings say: its phones, its codebook and the widths that its graphs agree on."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.dsp import features
from engine.errors import BadPack, short
from engine.packs.manifest import Manifest
from engine.text.phones import PHONES

LARGEST = 65_536
"""No codebook and no width is larger; a stranger's figure must not make us reserve all memory."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The figures of a pack. `phones`: how many of `engine.text.phones.PHONES`, from the first, it knows."""

    phones: int
    codes: int
    timbre_tokens: int
    memory_width: int
    vector_width: int
    style_width: int
    speaks_tokens: bool
    """Whether speech goes by way of the lm's tokens (settings.tokens = "lm") and not by aligned phones."""
    lm_layers: int = 0
    lm_heads: int = 0
    lm_size: int = 0
    flow_temperature: float = 1.0
    """What the flow's noise is multiplied by: below 1 speech is nearer to the likeliest, as with a temperature."""
    duration_temperature: float = 1.0
    pitch_temperature: float = 1.0
    energy_temperature: float = 1.0
    """What the variation's noise is multiplied by, in a pack that has that graph; 0 leaves the medians as they are."""
    colour: float = 0.0
    """How much of what the flow's mel lacks of a voice's own clips is made up for (`colour`); 0: it is not looked for."""

    @property
    def varied(self) -> tuple[float, ...]:
        """What the noise of each value is multiplied by of which the variation draws a change (`contracts.VARIED`)."""
        return (self.duration_temperature, *(self.pitch_temperature,) * 3, self.energy_temperature)

    @property
    def no_token(self) -> int:
        """The index of a token that is not given."""
        return self.codes

    @property
    def no_phone(self) -> int:
        """The index of a phone that is not given."""
        return self.phones


def read(manifest: Manifest) -> Sizes:
    """The sizes from a manifest's settings. Raises BadPack, naming the setting."""
    where = f"{manifest.folder.name}: settings"

    def number(key: str) -> int:
        value = manifest.settings.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= LARGEST:
            raise BadPack(f"{where}.{key} must be a whole number from 1 to {LARGEST}.")
        return value

    hop, rate = number("hop"), manifest.info.sample_rate
    if hop != features.HOP or rate != features.SAMPLE_RATE:
        raise BadPack(
            f"{where}.hop and sample_rate are {hop} and {rate}; this family works with {features.HOP} at "
            f"{features.SAMPLE_RATE} Hz."
        )
    phones = manifest.settings.get("phones")
    if not isinstance(phones, tuple) or len(phones) < 3:
        raise BadPack(f"{where}.phones must list the pack's phones.")
    for index, phone in enumerate(phones):
        ours = PHONES[index] if index < len(PHONES) else None
        if phone != ours:
            told = "nothing" if ours is None else f"“{ours}”"
            raise BadPack(
                f"{where}.phones has “{short(str(phone))}” at place {index}, and this Dramatis {told}; "
                "get the pack that belongs to this version."
            )
    tokens = manifest.settings.get("tokens", "none")
    if tokens not in {"none", "lm"}:
        raise BadPack(f"{where}.tokens must be “none” or “lm”.")
    has_lm = "lm" in manifest.graphs
    if tokens == "lm" and not has_lm:
        raise BadPack(f"{where}.tokens is “lm”, but the pack has no graph of that name.")
    return Sizes(
        phones=len(phones),
        codes=number("codes"),
        timbre_tokens=number("timbre_tokens"),
        memory_width=number("memory_width"),
        vector_width=number("vector_width"),
        style_width=number("style_width"),
        speaks_tokens=tokens == "lm",
        lm_layers=number("lm_layers") if has_lm else 0,
        lm_heads=number("lm_heads") if has_lm else 0,
        lm_size=number("lm_size") if has_lm else 0,
        flow_temperature=figure(manifest, "flow_temperature", 0.0, 2.0, 1.0),
        duration_temperature=figure(manifest, "duration_temperature", 0.0, 2.0, 1.0),
        pitch_temperature=figure(manifest, "pitch_temperature", 0.0, 2.0, 1.0),
        energy_temperature=figure(manifest, "energy_temperature", 0.0, 2.0, 1.0),
        colour=figure(manifest, "colour", 0.0, 1.0, 0.0),
    )


def figure(manifest: Manifest, key: str, low: float, high: float, usual: float) -> float:
    """A setting that may be left out, from `low` to `high`. Raises BadPack, naming it."""
    value = manifest.settings.get(key, usual)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadPack(f"{manifest.folder.name}: settings.{key} must be a number.")
    if not low <= value <= high:
        raise BadPack(f"{manifest.folder.name}: settings.{key} must lie between {low:g} and {high:g}.")
    return float(value)
