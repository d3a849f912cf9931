"""Language tags as this package reads them."""

from __future__ import annotations


def primary(language: str) -> str:
    """The first subtag of a BCP 47 tag, in lower case: "en-GB" -> "en", "zh_Hant" -> "zh", "" -> "en"."""
    return language.replace("_", "-").split("-", 1)[0].strip().lower() or "en"


def is_british(language: str) -> bool:
    """Whether English of this tag follows British habits ("the fifth of May", day before month)."""
    subtags = language.replace("_", "-").lower().split("-")
    return subtags[0] == "en" and bool({"gb", "uk", "ie", "au", "nz", "in", "za"} & set(subtags[1:]))


def is_american(language: str) -> bool:
    """Whether the tag asks for American English by name ("en-US", "en-CA"), which leaves "and" out of numbers."""
    subtags = language.replace("_", "-").lower().split("-")
    return subtags[0] == "en" and bool({"us", "ca"} & set(subtags[1:]))
