"""What uses a voice, so that it can be said before the voice is removed."""

from __future__ import annotations

from dataclasses import dataclass

from app.db import cast, voicing
from app.services.project import Project
from app.services.voice_library import Record, folded
from app.services.voices import Voices


@dataclass(frozen=True, slots=True)
class Use:
    """The morphs that a voice is part of, and who has it in the open project (None: the narrator) with their lines.

    Other projects are not looked into: they keep their takes, and ask for another voice when they render.
    """

    morphs: tuple[str, ...] = ()
    characters: tuple[str | None, ...] = ()
    lines: int = 0

    @property
    def free(self) -> bool:
        return not self.morphs and not self.characters


def use(voices: Voices, project: Project | None, name: str) -> Use:
    """What uses the voice of that name."""
    wanted = folded(name)
    morphs = tuple(
        one.name
        for one in voices.library.records()
        if isinstance(one, Record) and wanted in map(folded, one.uses)
    )
    if project is None:
        return Use(morphs)
    with project.db.read() as conn:
        entries = cast.entries(conn)
        presence = cast.presence(conn)
        alone = [place for place, voice in voicing.by_chapter(conn).items() if folded(voice) == wanted]
    having = {
        one.character: one.lines for one in entries if one.voice is not None and folded(one.voice) == wanted
    }
    everywhere = set(having)
    for index, who in alone:
        if who not in everywhere:  # who has it in all chapters has these lines already
            having[who] = having.get(who, 0) + presence.get(who, {}).get(index, 0)
    return Use(morphs, tuple(having), sum(having.values()))
