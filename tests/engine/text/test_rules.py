"""Each rule's examples are its tests."""

from __future__ import annotations

import pytest

from engine.text.normalize import normalize
from engine.text.rules.english.sounds import SOUNDS, as_sounds
from engine.text.rules.english.table import FAMILIES
from engine.text.rules.punctuation import MARKS
from engine.text.rules.rule import Rule

RULES = [rule for family in (*FAMILIES, MARKS) for rule in family.rules]
EXAMPLES = [
    pytest.param(rule, *pair, id=f"{rule.name}-{pair[0]}") for rule in RULES for pair in rule.examples
]


@pytest.mark.parametrize(("rule", "written", "spoken"), EXAMPLES)
def test_example_is_said_as_the_rule_promises(rule: Rule, written: str, spoken: str) -> None:
    assert normalize(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [pair for rule in SOUNDS.rules for pair in rule.examples],
    ids=lambda value: value,
)
def test_sounds_are_spelt_to_be_read(written: str, spoken: str) -> None:
    assert as_sounds(written) == spoken
    assert as_sounds(spoken) == spoken
    assert normalize(written) == written or "Chapter" in written, "the author's spelling stays in the text"


@pytest.mark.parametrize("family", [*FAMILIES, MARKS, SOUNDS], ids=lambda family: family.name)
def test_every_rule_has_examples_and_its_gate_opens_for_them(family) -> None:
    for rule in family.rules:
        assert rule.examples, rule.name
        changing = [written for written, spoken in rule.examples if written != spoken]
        assert changing, f"{rule.name} shows nothing that it changes"
        for written in changing:
            assert family.gate.search(written), f"the gate of {family.name} shuts out {written!r}"
