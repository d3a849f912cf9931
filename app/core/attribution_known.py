"""What the user has decided about a book's speakers: it holds, whatever the text seems to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Known:
    """Decisions that attribution honours exactly and learns from.

    `spoken`: (index of the passage, index of the quotation in it) -> the speaker's name, or None where nobody speaks
    (words set off for another reason). `same`: names that are one person, the one to show first. `apart`: names as
    the book gives them that must each be a person of their own. `genders`: name -> "female" or "male", `ages`: name ->
    "child", "young", "adult" or "old"; a name there is the one shown or an alias.
    """

    spoken: Mapping[tuple[int, int], str | None] = field(default_factory=dict)
    same: tuple[tuple[str, ...], ...] = ()
    apart: frozenset[str] = frozenset()
    genders: Mapping[str, str] = field(default_factory=dict)
    ages: Mapping[str, str] = field(default_factory=dict)


NOTHING_KNOWN = Known()
