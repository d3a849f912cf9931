"""What app.core says in English, as templates. Written by installer/translate.py: change it there."""

# ruff: noqa: E501, RUF100
# fmt: off
from __future__ import annotations

from app.ui.language import T

TEMPLATES = (
    T("Said", "a gain lies between -{loudest_gain} and {loudest_gain2} dB, not {gain}"),
    T("Said", "a move needs a number of seconds"),
    T("Said", "a pause lies between 0 and {longest_pause} seconds, not {seconds}"),
    T("Said", "an edit keeps the lines of chapter {chapter} and their order"),
    T("Said", "an edit of the timeline does not change the take of line {line}"),
    T("Said", "answers {name}"),
    T("Said", "chapter {chapter} is not an edit of chapter {chapter2}"),
    T("Said", "fades of {fade_in} and {fade_out} s do not fit in a clip of {heard} s"),
    T("Said", "in the scene"),
    T("Said", "line {line} has no clip in chapter {chapter}"),
    T("Said", "line {line} has no piece {piece} in chapter {chapter}"),
    T("Said", "line {line} is in one piece; split it first, or leave the line out"),
    T("Said", "named next to it"),
    T("Said", "no word is named; name the words that are to be said anew"),
    T("Said", "no word is selected; select the words that are to be said anew"),
    T("Said", "nothing would be left to say; leave the line out instead"),
    T("Said", "piece {piece} of line {line} is the last one; there is none after it to join"),
    T("Said", "piece {piece} of line {line} lies beyond what a clip may be: {clip}"),
    T("Said", "piece {piece} of line {line} would reach into the piece beside it; join them instead"),
    T("Said", "the cut at {at} s does not lie in the clip of line {line} ({begin} to {begin2} s), {shortest_clip} s or more from its ends; put the cursor there"),
    T("Said", "the pieces of line {line} are not counted from 0"),
    T("Said", "the pieces of line {line} do not stand together"),
    T("Said", "the quotation goes on"),
    T("Said", "the words to say anew, {start} to {end}, lie outside the line of {text} characters"),
    T("Said", "trimming {head} and {tail} s off a take of {length} s leaves nothing to hear"),
    T("Said", "two pieces of line {line} hold the same part of its take"),
    T("Said", "{text} is no time of day; write it as 7:00 or 23:30"),
    T("Said", "“{part}” is in the line {hits} times; name more of the words around it"),
    T("Said", "“{part}” is not in the line; name words as they stand there"),
)
