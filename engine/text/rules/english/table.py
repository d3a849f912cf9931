"""All rules for English, in the order in which they are applied."""

from __future__ import annotations

from engine.text.rules.english.abbreviations import ABBREVIATIONS, NUMBERED
from engine.text.rules.english.addresses import ADDRESSES
from engine.text.rules.english.counts import FIGURES, SIGNS
from engine.text.rules.english.dates import DATES
from engine.text.rules.english.fiction import FICTION
from engine.text.rules.english.maths import MATHS
from engine.text.rules.english.measures import MEASURES
from engine.text.rules.english.money import MONEY
from engine.text.rules.english.roman import ROMAN
from engine.text.rules.english.telephones import TELEPHONES
from engine.text.rules.english.times import TIMES
from engine.text.rules.english.web import WEB
from engine.text.rules.rule import Family

# Before abbreviations stand the rules that need their stops ("5 p.m.", "10 lbs."); after them, the plain figures.
SPECIAL: tuple[Family, ...] = (
    WEB, FICTION, TIMES, MONEY, ADDRESSES, DATES, TELEPHONES, MATHS, MEASURES, NUMBERED, ROMAN, ABBREVIATIONS,
)  # fmt: skip
PLAIN: tuple[Family, ...] = (FIGURES,)
SIGN: tuple[Family, ...] = (SIGNS,)
FAMILIES: tuple[Family, ...] = (*SPECIAL, *PLAIN, *SIGN)
