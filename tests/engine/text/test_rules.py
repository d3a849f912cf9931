"""Each rule's examples are its tests."""

from __future__ import annotations

import pytest

from engine.text.normalize import normalize
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


@pytest.mark.parametrize("family", [*FAMILIES, MARKS], ids=lambda family: family.name)
def test_every_rule_has_examples_and_its_gate_opens_for_them(family) -> None:
    for rule in family.rules:
        assert rule.examples, rule.name
        changing = [written for written, spoken in rule.examples if written != spoken]
        assert changing, f"{rule.name} shows nothing that it changes"
        for written in changing:
            assert family.gate.search(written), f"the gate of {family.name} shuts out {written!r}"
