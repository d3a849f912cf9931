"""Lays rendered lines on the timeline: which pause comes before which clip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.timeline import ChapterTimeline, Clip, PauseKind, PauseRules


@dataclass(frozen=True, slots=True)
class Piece:
    """A line with its chosen take, or a further piece of it where it was split, as the arrangement needs it.

    `paragraph` tells paragraphs apart; `speaker` is None for narration; `after_break`: a scene break lies before
    it; `pause` in seconds where the user has pinned one; `length` of the take in seconds; the rest as in Clip.
    """

    line: int
    take: int
    length: float
    paragraph: int
    heading: bool = False
    speaker: str | None = None
    after_break: bool = False
    pause: float | None = None
    trim_in: float = 0.0
    trim_out: float = 0.0
    gain: float = 0.0
    fade_in: float = 0.0
    fade_out: float = 0.0
    piece: int = 0


def arrange(chapter: int, title: str, pieces: Iterable[Piece], rules: PauseRules) -> ChapterTimeline:
    """The chapter's clips in the order of the pieces, each with its pause by rule or as pinned."""
    clips = []
    before: Piece | None = None
    for piece in pieces:
        kind = pause_kind(before, piece)
        clips.append(
            Clip(
                line=piece.line,
                take=piece.take,
                length=piece.length,
                kind=kind,
                pause=rules.of(kind) if piece.pause is None else piece.pause,
                pinned=piece.pause is not None,
                trim_in=piece.trim_in,
                trim_out=piece.trim_out,
                gain=piece.gain,
                fade_in=piece.fade_in,
                fade_out=piece.fade_out,
                piece=piece.piece,
            )
        )
        before = piece
    return ChapterTimeline(chapter, title, tuple(clips), rules.tail)


def pause_kind(before: Piece | None, piece: Piece) -> PauseKind:
    """Why there is a pause before the piece.

    A turn of dialogue in a new paragraph gets the speaker's pause, not the paragraph's: people answer sooner than
    a narrator draws breath.
    """
    if piece.piece:
        return PauseKind.INSIDE
    if before is None:
        return PauseKind.CHAPTER
    if piece.after_break:
        return PauseKind.BREAK
    if before.heading:
        return PauseKind.HEADING
    turn = before.speaker != piece.speaker
    if before.paragraph != piece.paragraph:
        both_speak = before.speaker is not None and piece.speaker is not None
        return PauseKind.SPEAKER if turn and both_speak else PauseKind.PARAGRAPH
    return PauseKind.PART if turn else PauseKind.SENTENCE
