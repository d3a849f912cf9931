"""Which voices would suit a character, best first, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.overview import CastEntry
from app.db import cast, meta, people, scene_lines
from app.services.offers import age_gap, age_of, distance, speaking, speaks_well
from app.services.project import Project
from app.services.voice_library import folded
from app.services.voices import VoiceEntry, Voices
from engine.types import PackInfo, Verb

if TYPE_CHECKING:
    from engine.packs.registry import Registry

_WHOSE = {"female": "a woman's voice", "male": "a man's voice"}
_AGED = {"child": "a child's", "young": "young", "adult": "an adult's", "old": "old"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A voice for a character. `score` in [0, 1], the best first; `why`: its reasons in one line."""

    voice: str
    score: float
    why: str


def suggest(
    project: Project, registry: Registry, voices: Voices, character: str | None, limit: int | None = 12
) -> tuple[Suggestion, ...]:
    """The voices that suit a character (None: the narrator), of the user's library and of packs; `limit`: at most.

    By language, gender, age, by how good a voice is and how much the character says, and by whether others have it
    who are in the same scenes. Empty where no voice speaks the book's language. Raises NotFound for an unknown
    character.
    """
    with project.db.read() as conn:
        (name,) = cast.known(conn, [character])
        language = meta.info(conn).language
        entries = cast.entries(conn)
        ids: dict[str | None, int] = {None: 0} | {one.name: one.id for one in people.everybody(conn)}
        scenes: dict[int, set[int]] = {}
        for line in scene_lines.aloud(conn):
            scenes.setdefault(line.character, set()).add(line.scene)
    packs = {one.name: one.info for one in registry.list() if one.ok and one.info is not None}
    stage = _Stage(
        name,
        entries,
        {who: scenes.get(number, set()) for who, number in ids.items()},
        language,
        frozenset(pack for pack, info in packs.items() if speaks_well(registry, info)),
    )
    found = [
        stage.suggestion(voice, info)
        for voice in speaking(voices.all(), language)
        if (info := packs.get(voice.pack)) is not None and Verb.SPEAK in info.can
    ]
    found.sort(key=lambda one: -one.score)  # stable: own voices first, the book's region first
    return tuple(found[:limit])


@dataclass(frozen=True, slots=True)
class _Stage:
    """Who there is. `scenes`: where everybody is heard; `good`: the packs that speak well."""

    who: str | None
    entries: Sequence[CastEntry]
    scenes: Mapping[str | None, set[int]]
    language: str
    good: frozenset[str]

    def suggestion(self, voice: VoiceEntry, info: PackInfo) -> Suggestion:
        parts = (
            self._gender(voice),
            self._age(voice),
            self._spoken(voice),
            self._good(voice, info),
            self._free(voice),
        )
        score = sum(points for points, _ in parts)
        why = "; ".join(told for _, told in parts if told)
        return Suggestion(voice.name, round(min(1.0, max(0.0, score)), 3), why)

    @property
    def _me(self) -> CastEntry:
        return next(one for one in self.entries if one.character == self.who)

    def _gender(self, voice: VoiceEntry) -> tuple[float, str]:
        told = _WHOSE.get(voice.gender or "", "")
        if self.who is None or self._me.gender is None:
            return 0.2, told
        if voice.gender is None:
            return 0.1, "whether a man's or a woman's voice is not told"
        return (0.3, told) if voice.gender == self._me.gender else (-0.3, told)

    def _age(self, voice: VoiceEntry) -> tuple[float, str]:
        age = age_of(voice.name, voice.title)
        gap = age_gap(self._me.age, age)
        told = (
            ""
            if age is None
            else f"sounds {_AGED[age]}"
            if age in ("young", "old")
            else f"{_AGED[age]} voice"
        )
        return 0.15 - 0.12 * gap, told

    def _spoken(self, voice: VoiceEntry) -> tuple[float, str]:
        away = distance(voice.language, self.language)
        told = "speaks as the book is written" if away == 0 else f"speaks {voice.language}"
        return (0.15, 0.12, 0.12, 0.05)[away], told

    def _good(self, voice: VoiceEntry, info: PackInfo) -> tuple[float, str]:
        """The more somebody says, the more a good voice is worth."""
        most = max((one.words for one in self.entries if one.character is not None), default=0)
        share = 1.0 if self.who is None else self._me.words / most if most else 0.0
        own = "/" not in voice.name
        if info.family == "espeak":
            good, told = (0.3, "from your voices, a scratch voice") if own else (0.0, "the scratch voice")
        elif own:
            good, told = 1.0, "from your voices"
        else:
            # As the automatic cast has it: a pack that does not speak well comes after all, the scratch voice too.
            bad = "an experimental pack" if info.experimental else "a pack that does not speak well yet"
            good, told = (0.8, "") if info.name in self.good else (-0.5, bad)
        return 0.2 * good * (0.5 + 0.5 * share), told

    def _free(self, voice: VoiceEntry) -> tuple[float, str]:
        wanted = folded(voice.name)
        users = [one for one in self.entries if one.voice is not None and folded(one.voice) == wanted]
        if any(one.character == self.who for one in users):
            return 0.2, "the voice given now"
        if not users:
            return 0.2, "nobody else's"
        mine = self.scenes.get(self.who, set())
        shared = {one.character: len(mine & self.scenes.get(one.character, set())) for one in users}
        meeting = [who for who, count in shared.items() if count]
        if not meeting:
            return 0.1, f"also that of {_names(shared)}, never in one scene"
        count = max(shared.values())
        return -0.3, f"also that of {_names(meeting)}, in {count} scene{'s' if count > 1 else ''} together"


def _names(who: Iterable[str | None]) -> str:
    names = [one or "the narrator" for one in who]
    shown = names if len(names) <= 3 else [*names[:2], f"{len(names) - 2} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
