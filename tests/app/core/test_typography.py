"""Two settings of the same words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.typography import unset


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"Don\'t," he said -- "not now . . ."', "“Don’t,” he said — ‘not now…’"),
        ("«Oui», dit-elle.", '"Oui", dit-elle.'),
        ("The  days' work\u00ad", "The days’ work"),
        ("He went - slowly - home", "He went–slowly–home".replace("–", "—")),
        ("ﬁne", "fine"),
    ],
)
def test_the_setting_is_not_heard(one: str, other: str):
    assert unset(one) == unset(other)


@pytest.mark.parametrize(
    ("one", "other"), [("we'll", "well"), ("1990-95", "1990—95"), ("Stop.", "Stop!"), ("a b", "ab")]
)
def test_what_is_heard_stays(one: str, other: str):
    assert unset(one) != unset(other)


@given(st.text("ab'’“”.… —-", max_size=20))
@example(".  …")
def test_it_is_done_once(text: str):
    assert unset(unset(text)) == unset(text)
