"""Street addresses: "1428 Elm St., Santa Clara, CA 95051"."""

from __future__ import annotations

import re

from engine.text.rules.english.numbers import by_pairs, digits
from engine.text.rules.rule import Family, Rule, stop_after

_WAYS = {
    "st": "Street", "ave": "Avenue", "av": "Avenue", "blvd": "Boulevard", "rd": "Road", "dr": "Drive", "ln": "Lane",
    "ct": "Court", "pl": "Place", "sq": "Square", "hwy": "Highway", "expy": "Expressway", "pkwy": "Parkway",
    "ter": "Terrace", "cir": "Circle", "wy": "Way", "cres": "Crescent", "gdns": "Gardens", "bldg": "Building",
}  # fmt: skip
_POINTS = {
    "N": "North", "S": "South", "E": "East", "W": "West", "NE": "North East", "NW": "North West", "SE": "South East",
    "SW": "South West",
}  # fmt: skip
_STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho",
    "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine",
    "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
    "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
    "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio",
    "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming", "DC": "D C",
}  # fmt: skip
# Without a postcode behind them these are words, titles or degrees as often as states.
_WORDS = (
    "AL",
    "CO",
    "DE",
    "HI",
    "ID",
    "IN",
    "LA",
    "MA",
    "ME",
    "MD",
    "MS",
    "MT",
    "OH",
    "OK",
    "OR",
    "PA",
    "PA",
    "AR",
)
_CODES = "|".join(_STATES)
_SURE = "|".join(code for code in _STATES if code not in _WORDS)
_WAY = "|".join(sorted(_WAYS, key=len, reverse=True))
_NAME = r"(?:[A-Z][\w’'-]{1,24}|[0-9]{1,3}(?:st|nd|rd|th))"


def _house(match: re.Match[str], british: bool) -> str:
    house = match["house"]
    said = house if british and len(house) == 3 else by_pairs(house)
    point = match["point"]
    way = _WAYS[match["way"].lower()] if match["way"] else match["whole"]
    points = f" {_POINTS[point]}" if point else ""
    tail = stop_after(match) if match["way"] else ""
    return f"{said}{points} {match['name']} {way}{tail}"


def _state(match: re.Match[str], _british: bool) -> str:
    zipped = match["zip"]
    said = f"{match['comma']} {_STATES[match['state']]}"
    return said + (f"{match['second']} {digits(zipped)}" if zipped else "")


ADDRESSES = Family(
    "addresses",
    re.compile(r"[0-9] [A-Z0-9]|, [A-Z]{2}\b"),
    (
        Rule(
            "street",
            re.compile(
                rf"(?<![\w.,$£€#/:-])(?<![Nn]o\.\s)(?<![Nn]os\.\s)(?P<house>[1-9][0-9]{{0,4}})\s(?:(?P<point>{'|'.join(_POINTS)})\.?\s)?"
                rf"(?P<name>{_NAME}(?:\s{_NAME}){{0,3}})\s"
                rf"(?:(?P<way>(?i:{_WAY}))(?:\.(?!\w)|(?=,|\s*\Z|;))|(?P<whole>Street|Avenue|Road|Lane|Drive|Court|Boulevard)(?!\w))"
            ),
            _house,
            (
                (
                    "Nancy lived at 1428 Elm St. It was strange.",
                    "Nancy lived at fourteen twenty-eight Elm Street. It was strange.",
                ),
                ("at 708 N 1st St, San José", "at seven oh eight North first Street, San José"),
                ("1211 E Arques Ave", "twelve eleven East Arques Avenue"),
                ("at 10 Downing Street", "at ten Downing Street"),
            ),
        ),
        Rule(
            "state",
            re.compile(
                rf"(?<=[a-z])(?P<comma>,)\s(?:(?P<state>{_CODES})(?P<second>,?)\s(?P<zip>[0-9]{{5}})(?![\w-])"
                rf"|(?:(?={_SURE})(?P<sure>[A-Z]{{2}}))(?=[,.]|\s*\Z))"
            ),
            lambda m, _: _state(m, _) if m["zip"] else f", {_STATES[m['sure']]}",
            (
                ("Santa Clara, CA 95051", "Santa Clara, California nine five zero five one"),
                ("in Albany, NY.", "in Albany, New York."),
                ("Well, OK.", "Well, OK."),
            ),
        ),
    ),
)
