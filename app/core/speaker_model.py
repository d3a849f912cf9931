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
        "tag": 6.58,  # "said Anne"
        "tag_noun": 4.57,  # "said the landlady"
        "tag_general": 2.6,  # "said the young man": him that is known only so
        "tag_fits": 1.79,  # "she said", "said the young man": somebody of that gender
        "tag_unknown": 1.8,  # the same where the person's gender is not known
        "tag_clash": -1.68,
        "tag_recent": 1.51,  # of those, the one named last
        "beat": 3.85,  # "Anne sighed."
        "beat_fits": 1.16,
        "beat_unknown": 0.51,
        "beat_clash": -2.07,
        "beat_recent": 0.92,
        "spouse": 2.21,  # "said his wife": Mrs. Bennet where Mr. Bennet is about
        "listener": -2.21,  # "said Anne to him"
        "beside": -2.22,  # "he looked at Anne": not Anne
        # what is said
        "addressed": -2.64,
        "spoken_of": -0.8,
        "introduced": 2.2,
        "answers": 1.16,  # the turn before addressed this person
        "answered": 1.23,  # the turn after does
        "addressed_as": 0.39,  # "sir" before or after
        "addressed_as_clash": -0.76,
        # the surroundings
        "recent": 0.96,
        "led_to": 1.67,  # subject of the last sentence of a paragraph of narration just before
        "colon": 2.97,  # the same, ending with a colon
        "talks": 1.89,  # how often the book tags this person, log
        "nobody": -0.34,
        "takes_part": 0.14,  # is named as the speaker of a turn near by
        "narrator": -0.08,  # says "I"
        "unnamed": 0.07,  # known by a noun alone: "the landlady"
        # turns
        "same_next": -1.26,
        "same_gap": 0.1,
        "same_paragraph": -0.41,
        "same_split": 2.75,  # two quotations of a paragraph of which the user gave one a speaker
        "continues": 6.62,
        "goes_on": 0.96,  # "he added"
        "alternates": 0.84,
        "same_bare": 0.1,  # the same, where the paragraph holds nothing but the quotation
        "alternates_bare": 0.49,
        "alternates_gap": 0.47,
    }
)


# The curve from the chain's chance to how often it is right, on excerpts that the weights were not fitted on.
_SHIFT, _SLOPE, _TOP = 0.10, 0.79, 0.96
_LEAST, _MOST = 0.001, 0.998


def confidence(chance: float) -> float:
    """From the chance that the chain gives to the probability that it is right, both in [0, 1]."""
    chance = min(max(chance, _LEAST), _MOST)
    return _TOP / (1.0 + math.exp(-_SHIFT - _SLOPE * math.log(chance / (1.0 - chance))))
