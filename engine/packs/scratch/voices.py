"""Which voices espeak-ng has, read from its data folder; the library itself is not loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

VARIANTS: tuple[str, ...] = (*(f"f{n}" for n in range(1, 6)), *(f"m{n}" for n in range(1, 9)))
"""The variants that differ by speaker alone; espeak-ng has stranger ones, which can be named too."""

DEFAULT_PRIORITY = 5
"""What espeak-ng gives a language line that states no priority; lower is preferred."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A language voice. `file`: below the data folder's `lang/`, with "/"; `phonemes`: name of its phoneme table."""

    name: str
    file: str
    phonemes: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`speakers` by stock name; `aliases`: other names of a language ("en", "fr"); `variants`: gender by name."""

    speakers: Mapping[str, Speaker]
    aliases: Mapping[str, str]
    variants: Mapping[str, str | None]

    def listed(self) -> tuple[str, ...]:
        """The names to offer: every speaker's, and where a language has none under its own tag, that tag.

        So "zh" stands beside "cmn" and "no" beside "nb", but "en" not beside "en-gb": the same voice twice would be cast
        for two characters.
        """
        tags = {name.partition("-")[0] for name in self.speakers}
        others = [alias for alias in self.aliases if "-" not in alias and alias not in tags]
        return tuple(sorted({*self.speakers, *others}))

    def find(self, stock: str) -> tuple[Speaker, str] | None:
        """The speaker and the variant ("" for none) of a stock voice's name such as "en-GB+f3"; None if unknown.

        Case and "_" for "-" make no difference to the language.
        """
        language, _, variant = stock.partition("+")
        key = language.strip().lower().replace("_", "-")
        speaker = self.speakers.get(self.aliases.get(key, key))
        if speaker is None or (variant and variant not in self.variants):
            return None
        return speaker, variant


def read(data: Path) -> Catalogue:
    """Reads the catalogue. Languages whose dictionary this build of espeak-ng lacks are left out: it would spell them."""
    speakers: dict[str, Speaker] = {}
    ranked: dict[str, tuple[int, str]] = {}
    for path in sorted((data / "lang").rglob("*"), key=lambda path: (path.stem.count("-"), path.as_posix())):
        if not path.is_file():
            continue
        keys = _keys(path)
        languages = [(line.split()[0].lower(), _priority(line)) for line in keys.get("language", []) if line]
        if not languages:
            continue
        stem = path.name.lower()
        primary = languages[0][0]
        dictionaries = keys.get("dictionary") or [primary, primary.partition("-")[0]]
        if not any((data / f"{name}_dict").is_file() for name in dictionaries):
            continue
        name = stem if primary in speakers else primary
        file = path.relative_to(data / "lang").as_posix()
        speakers[name] = Speaker(name, file, (keys.get("phonemes") or [primary.partition("-")[0]])[0])
        for alias, priority in (*languages, (stem, DEFAULT_PRIORITY)):
            rank = (priority, name)
            if alias not in ranked or rank[0] < ranked[alias][0]:
                ranked[alias] = rank
    aliases = {alias: name for alias, (_, name) in ranked.items() if alias not in speakers}
    variants: dict[str, str | None] = {}
    for path in sorted((data / "voices" / "!v").iterdir()):
        gender = _keys(path).get("gender", [""])[0].split()
        variants[path.name] = gender[0] if gender and gender[0] in {"female", "male"} else None
    ordered = {name: speakers[name] for name in sorted(speakers)}
    return Catalogue(MappingProxyType(ordered), MappingProxyType(aliases), MappingProxyType(variants))


def _keys(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in path.read_text("utf-8", "replace").splitlines():
        words = line.partition("//")[0].split(None, 1)
        if len(words) == 2:
            found.setdefault(words[0], []).append(words[1].strip())
    return found


def _priority(line: str) -> int:
    words = line.split()
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else DEFAULT_PRIORITY
