"""The signs of mathematics, chemistry and Greek."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import number
from engine.text.rules.rule import Family, Rule

_SIGNS = {
    "±": "plus or minus", "∓": "minus or plus", "∕": "divided by", "÷": "divided by", "∗": "times", "∙": "times",
    "⋅": "times", "·": "times", "−": "minus", "≤": "less than or equal to",
    "≥": "greater than or equal to", "≦": "less than or equal to", "≧": "greater than or equal to",
    "≠": "not equal to", "≈": "about", "≅": "congruent to", "≡": "identical to", "∝": "proportional to",
    "⊂": "subset of", "⊆": "subset of or equal to", "⊃": "superset of", "⊇": "superset of or equal to",
    "∈": "in", "∉": "not in", "∪": "union", "∩": "intersection", "⋈": "natural join", "∧": "and", "∨": "or",
    "→": "to", "⇒": "implies", "⇔": "if and only if", "∞": "infinity", "√": "the square root of", "∑": "the sum of",
    "∫": "the integral of", "∂": "partial", "∇": "nabla", "∅": "the empty set", "∀": "for all", "∃": "there is",
    "¬": "not", "∴": "therefore", "∵": "because",
}  # fmt: skip
_BETWEEN = "".join(_SIGNS)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi"
        " chi psi omega".split(),
        strict=True,
    )
)
_POWERS = {"²": "squared", "³": "cubed"}
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUBSCRIPT = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_TERM = r"(?:[0-9]+(?:\.[0-9]+)?|[a-zA-Z])"
# Formulas that a novel may hold; others are read by their parts as well, only without being sure that they are one.
_FORMULA = re.compile(r"[A-Z][a-z]?|[0-9]+|[()+]")


def _sign(match: re.Match[str], _british: bool) -> str:
    return f" {_SIGNS[match.group(1)]} "


def _minus(match: re.Match[str], _british: bool) -> str:
    return f"{match.group(1)} minus "


def _power(match: re.Match[str], _british: bool) -> str:
    raised = match.group(1)
    if raised in _POWERS:
        return f" {_POWERS[raised]}"
    minus = raised[0] in "⁻"
    value = raised.lstrip("⁻").translate(_SUPERSCRIPT)
    return f" to the {'minus ' if minus else ''}{number(value)}" if value.isdigit() else match.group()


def _formula(match: re.Match[str], _british: bool) -> str:
    text = match.group().translate(_SUBSCRIPT)
    parts = [number(part) if part.isdigit() else part for part in _FORMULA.findall(text)]
    return " ".join(" ".join(part) if part.isalpha() and part[0].isupper() else part for part in parts)


MATHS = Family(
    "maths",
    re.compile(rf"[=<>{re.escape(_BETWEEN)}\u2070-\u2079\u207b²³₀-₉α-ω]|\b(?:CO|H|O|NO|SO|NH|CH)[0-9]"),
    (
        Rule(
            "formula",
            re.compile(
                r"(?<![\w])(?:(?:[A-Z][a-z]?[0-9₀-₉]*){0,6}[A-Z][a-z]?[₀-₉]+(?:[A-Z][a-z]?[0-9₀-₉]*){0,6}"
                r"|CO2|H2O|O2|O3|NO2|SO2|NH3|CH4|H2SO4|H2O2|HNO3|CaCO3)(?![\w])"
            ),
            _formula,
            (("a smell of H₂S", "a smell of H two S"), ("H2O and CO2", "H two O and C O two")),
        ),
        Rule(
            "power",
            re.compile(
                r"(?:(?<=\b[a-zA-Z])(?<![0-9]\sm)(?<![0-9]m)|(?<=\b[a-z][a-z])(?<![ckm]m)(?<!ft)|(?<=[0-9)]))(⁻?[⁰¹²³⁴-⁹]+)(?=\s?[=+−×/)]|\s?-\s|(?<=[²³])(?:\s|[.,;]|\Z))"
            ),
            _power,
            (
                ("E = mc²", "E equals mc squared"),
                ("x² + y² = z²", "x squared plus y squared equals z squared"),
            ),
        ),
        Rule(
            "difference",
            re.compile(
                rf"(?<![\w.,-])({_TERM})\s?[-−–]\s?(?={_TERM}\s?(?:[=≤≥≦≧≠≈<>+×÷]|[-−–]\s?{_TERM}\s?=))"
            ),
            _minus,
            (("1-2=5", "one minus two equals five"), ("5 - 3 = 2", "five minus three equals two")),
        ),
        Rule(
            "equation",
            re.compile(
                rf"(?<=[\w)])\s?([=+]|×(?=\s?{_TERM}\s?[=+−-]|\s?10(?:[⁰¹²³⁴-⁹⁻]|\sto\sthe)))\s?(?=[−-]?[a-zA-Z0-9]{{1,12}}(?!\w)|\()"
            ),
            lambda m, _: {"=": " equals ", "+": " plus ", "×": " times "}[m.group(1)],
            (("x=y+1", "x equals y plus one"), ("3 × 4 = 12", "three times four equals twelve")),
        ),
        Rule(
            "sign between",
            re.compile(rf"(?:(?<=[\w)])|(?<=[\w)]\s))\s?([{re.escape(_BETWEEN)}])\s?(?=[\w(−]|\Z)"),
            _sign,
            (
                ("1±2", "one plus or minus two"),
                ("x ≥ 5", "x greater than or equal to five"),
                ("a ⊆ b", "a subset of or equal to b"),
            ),
        ),
        Rule(
            "sign before",
            re.compile(r"(?<!\w)([√∑∫∀∃¬∇∴∵±])\s?(?=[\w(])"),
            lambda m, _: f"{_SIGNS[m.group(1)]} ",
            (("√2", "the square root of two"),),
        ),
        Rule(
            "Greek letter",
            re.compile(r"(?<![\w\u0370-\u03ff\u1f00-\u1fff])([α-ω])(?![\w\u0370-\u03ff\u1f00-\u1fff])"),
            lambda m, _: _GREEK.get(m.group(1), m.group(1)),
            (("the α particle", "the alpha particle"), ("στη", "στη")),
        ),
    ),
)
