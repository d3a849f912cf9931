import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.arrange import Piece, arrange
from app.core.clip_edits import place, set_fades, set_gain, set_pause, trim
from app.core.errors import BadEdit, NotFound
from app.core.timeline import PauseKind, PauseRules

RULES = PauseRules()
PIECES = st.lists(
    st.builds(
        Piece,
        line=st.integers(1, 10_000),
        take=st.integers(1, 99),
        length=st.floats(0.05, 30),
        paragraph=st.integers(0, 5),
        heading=st.booleans(),
        speaker=st.sampled_from([None, "Ada", "Ben"]),
        after_break=st.booleans(),
        pause=st.none() | st.floats(0, 5),
    ),
    unique_by=lambda piece: piece.line,
    max_size=12,
)


def kinds(*pieces: Piece) -> list[PauseKind]:
    return [clip.kind for clip in arrange(0, "One", pieces, RULES).clips]


def test_each_place_has_its_own_pause():
    found = kinds(
        Piece(1, 1, 1.0, paragraph=0, heading=True),
        Piece(2, 2, 1.0, paragraph=1),
        Piece(3, 3, 1.0, paragraph=1),
        Piece(4, 4, 1.0, paragraph=1, speaker="Ada"),
        Piece(5, 5, 1.0, paragraph=2, speaker="Ben"),
        Piece(6, 6, 1.0, paragraph=3),
        Piece(7, 7, 1.0, paragraph=4, after_break=True),
    )
    assert found == ["chapter", "heading", "sentence", "part", "speaker", "paragraph", "break"]


def test_a_speaker_who_goes_on_in_a_new_paragraph_pauses_as_for_a_paragraph():
    assert kinds(Piece(1, 1, 1, 0, speaker="Ada"), Piece(2, 2, 1, 1, speaker="Ada"))[1] == PauseKind.PARAGRAPH


@given(PIECES)
def test_the_arrangement_keeps_order_and_adds_up(pieces: list[Piece]):
    chapter = arrange(3, "Three", pieces, RULES)
    assert [clip.line for clip in chapter.clips] == [piece.line for piece in pieces]
    pauses = sum(clip.pause for clip in chapter.clips)
    assert chapter.seconds == pytest.approx(pauses + sum(piece.length for piece in pieces) + RULES.tail)


@given(PIECES.filter(bool), st.data())
def test_edits_change_one_clip_and_can_be_kept(pieces: list[Piece], data: st.DataObject):
    piece = data.draw(st.sampled_from(pieces))
    chapter = arrange(0, "", pieces, RULES)
    head, tail = (piece.length * data.draw(st.floats(0, 0.3)) for _ in range(2))
    edited = set_gain(chapter, piece.line, data.draw(st.floats(-24, 24)))
    edited = trim(edited, piece.line, head, tail)
    left = piece.length - head - tail
    edited = set_fades(edited, piece.line, left * 0.4, left * 0.5)
    edited = set_pause(edited, piece.line, data.draw(st.floats(0, 60)), RULES)
    assert [c.line for c in edited.clips] == [c.line for c in chapter.clips]
    changed = next(c for c in edited.clips if c.line == piece.line)
    assert [c for c in edited.clips if c.line != piece.line] == [
        c for c in chapter.clips if c.line != piece.line
    ]
    kept = [place(p, changed) if p.line == piece.line else p for p in pieces]
    assert arrange(0, "", kept, RULES) == edited


def test_a_pause_goes_back_to_its_rule():
    chapter = arrange(0, "", [Piece(1, 1, 1.0, 0), Piece(2, 2, 1.0, 0)], RULES)
    assert set_pause(set_pause(chapter, 2, 3.0, RULES), 2, None, RULES) == chapter


def test_edits_that_make_no_sense_are_refused():
    chapter = arrange(0, "", [Piece(1, 1, 1.0, 0)], RULES)
    with pytest.raises(BadEdit, match="pause"):
        set_pause(chapter, 1, -1.0, RULES)
    with pytest.raises(BadEdit, match="leaves nothing"):
        trim(chapter, 1, 0.6, 0.5)
    with pytest.raises(BadEdit, match="gain"):
        set_gain(chapter, 1, 90)
    with pytest.raises(BadEdit, match="do not fit"):
        set_fades(chapter, 1, 0.6, 0.6)
    with pytest.raises(NotFound, match="line 9"):
        set_gain(chapter, 9, 1)
