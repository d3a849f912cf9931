"""The ruler's figures stand clear of flags."""

from app.ui.timeline.furniture import clear


def test_figures_stand_beside_flags_or_nowhere():
    assert clear(104.0, 30.0, []) == 104.0
    assert clear(104.0, 30.0, [20.0, 200.0]) == 104.0
    assert clear(104.0, 30.0, [100.0]) == 113.0  # behind the flag
    assert clear(104.0, 30.0, [126.0]) is None  # too far from its tick then
    assert clear(104.0, 30.0, [96.0, 106.0, 118.0]) is None
