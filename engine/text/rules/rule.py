"""What a rule is: a pattern, what is said for it, and the examples that are its tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Say = Callable[[re.Match[str], bool], str]
"""Gets the match and whether the text is British; returns what is said (the match itself to leave it alone)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One habit of writing. `examples` are (written, spoken) pairs of whole texts, true for the whole normaliser.

    A pattern must be linear: one that begins with a run of digits or letters begins with a look-behind that
    keeps it from being tried at each place of a long run.
    """

    name: str
    pattern: re.Pattern[str]
    say: Say
    examples: tuple[tuple[str, str], ...]

    def apply(self, text: str, british: bool) -> str:
        """The text with each match of the pattern said."""
        return self.pattern.sub(lambda match: self.say(match, british), text)


@dataclass(frozen=True, slots=True)
class Family:
    """Rules that share a sign of their being needed. `gate`: what a text must hold for any of them to apply;
    `figures`: that it must hold a figure, a fraction or a sign of money as well, which is asked once for all."""

    name: str
    gate: re.Pattern[str]
    rules: tuple[Rule, ...]
    figures: bool = False

    def apply(self, text: str, british: bool) -> str:
        """The text after all rules, in their order; the text itself where the gate is shut."""
        if self.gate.search(text) is None:
            return text
        for rule in self.rules:
            text = rule.apply(text, british)
        return text


def ends_sentence(match: re.Match[str]) -> bool:
    """Whether a match that ends in an abbreviation's stop also ends a sentence: the text ends, or a capital follows."""
    rest = match.string[match.end() : match.end() + 12]
    bare = rest.lstrip("\"'”’»)]}_*")
    if not bare.strip():
        return True
    return bare[0].isspace() and bare.lstrip().lstrip("\"'“‘«([_*")[:1].isupper()


def stop_after(match: re.Match[str]) -> str:
    """The stop to keep after an abbreviation is said: "." where its own also ended the sentence, else nothing."""
    return "." if match.group().endswith(".") and ends_sentence(match) else ""
