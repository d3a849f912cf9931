"""What each sign of a speaker counts: the weights of a linear chain of conditional probabilities.

The numbers are fitted by `installer/speakers.py` on excerpts of LitBank (Bamman, Lewke, Mansoor 2020; Sims, Bamman
2020), which is licensed under CC BY 4.0.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        # the narrator's words next to the quotation
        "tag": 5.99,  # "said Anne"
        "tag_noun": 4.08,  # "said the landlady"
        "tag_general": 2.99,  # "said the young man": him that is known only so
        "tag_fits": 2.02,  # "she said", "said the young man": somebody of that gender
        "tag_unknown": 1.66,  # the same where the person's gender is not known
        "tag_clash": -5.29,
        "tag_recent": 1.69,  # of those, the one named last
        "beat": 3.65,  # "Anne sighed."
        "beat_fits": 1.28,
        "beat_unknown": 0.51,
        "beat_clash": -2.22,
        "beat_recent": 0.95,
        "spouse": 2.22,  # "said his wife": Mrs. Bennet where Mr. Bennet is about
        "listener": -2.21,  # "said Anne to him"
        "beside": -2.21,  # "he looked at Anne": not Anne
        # what is said
        "addressed": -2.6,
        "spoken_of": -0.95,
        "introduced": 2.2,
        "answers": 1.24,  # the turn before addressed this person
        "answered": 1.19,  # the turn after does
        "addressed_as": 0.49,  # "sir" before or after
        "addressed_as_clash": -0.8,
        # the surroundings
        "recent": 0.82,
        "led_to": 1.67,  # subject of the last sentence of a paragraph of narration just before
        "colon": 2.62,  # the same, ending with a colon
        "talks": 2.08,  # how often the book tags this person, log
        "nobody": -0.27,
        "takes_part": -0.01,  # is named as the speaker of a turn near by
        "narrator": -0.22,  # says "I"
        "unnamed": 0.42,  # known by a noun alone: "the landlady"
        # turns
        "same_next": -1.07,
        "same_gap": 0.12,
        "same_paragraph": -0.53,
        "same_split": 2.75,  # two quotations of a paragraph of which the user gave one a speaker
        "continues": 6.76,
        "goes_on": 1.01,  # "he added"
        "alternates": 1.01,
        "same_bare": 0.13,  # the same, where the paragraph holds nothing but the quotation
        "alternates_bare": 0.5,
        "alternates_gap": 0.57,
    }
)


# The curve from the chain's chance to how often it is right, on excerpts that the weights were not fitted on.
_SHIFT, _SLOPE, _TOP = 0.15, 0.70, 0.97
_LEAST, _MOST = 0.001, 0.998


def confidence(chance: float) -> float:
    """From the chance that the chain gives to the probability that it is right, both in [0, 1]."""
    chance = min(max(chance, _LEAST), _MOST)
    return _TOP / (1.0 + math.exp(-_SHIFT - _SLOPE * math.log(chance / (1.0 - chance))))
