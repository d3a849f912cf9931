"""What the keyboard can do on the timeline: name, words and usual keys of each deed. They work while it has the focus."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

T = QT_TRANSLATE_NOOP

# Name, words, keys (several parted by "; ").
_DEEDS = (
    ("timeline_next_line", T("Actions", "Next Line"), "Right; Down"),
    ("timeline_previous_line", T("Actions", "Previous Line"), "Left; Up"),
    ("timeline_next_word", T("Actions", "Next Word"), "Ctrl+Right"),
    ("timeline_previous_word", T("Actions", "Previous Word"), "Ctrl+Left"),
    ("timeline_first_line", T("Actions", "First Line of the Book"), "Home"),
    ("timeline_last_line", T("Actions", "Last Line of the Book"), "End"),
    ("timeline_extend_right", T("Actions", "Select the Next Clip Too"), "Shift+Right"),
    ("timeline_extend_left", T("Actions", "Select the Clip Before Too"), "Shift+Left"),
    ("timeline_select_chapter", T("Actions", "Select All Clips of the Chapter"), "Ctrl+A"),
    ("timeline_play", T("Actions", "Play from the Playhead"), "Return; Enter"),
    ("timeline_escape", T("Actions", "Give Up the Drag or the Selection"), "Esc"),
    ("timeline_split", T("Actions", "Split at the Playhead"), "S"),
    ("timeline_join", T("Actions", "Join with the Next Piece"), "Shift+S"),
    ("timeline_remove", T("Actions", "Take the Piece Out"), "Del"),
    ("timeline_head_later", T("Actions", "Trim the Beginning"), "["),
    ("timeline_head_earlier", T("Actions", "Give the Beginning Back"), "{"),
    ("timeline_tail_earlier", T("Actions", "Trim the End"), "]"),
    ("timeline_tail_later", T("Actions", "Give the End Back"), "}"),
    ("timeline_head_here", T("Actions", "Trim the Beginning to the Playhead"), "Alt+["),
    ("timeline_tail_here", T("Actions", "Trim the End to the Playhead"), "Alt+]"),
    ("timeline_later", T("Actions", "Move the Clip Later"), "Alt+Right"),
    ("timeline_earlier", T("Actions", "Move the Clip Earlier"), "Alt+Left"),
    ("timeline_much_later", T("Actions", "Move the Clip Much Later"), "Alt+Shift+Right"),
    ("timeline_much_earlier", T("Actions", "Move the Clip Much Earlier"), "Alt+Shift+Left"),
    ("timeline_pause_rule", T("Actions", "Pause by the Rule"), "Alt+Backspace"),
    ("timeline_louder", T("Actions", "Louder"), "Alt+Up"),
    ("timeline_softer", T("Actions", "Softer"), "Alt+Down"),
    ("timeline_gain_none", T("Actions", "No Gain"), "Alt+Home"),
    ("timeline_fade_in_more", T("Actions", "Longer Fade In"), "Ctrl+["),
    ("timeline_fade_in_less", T("Actions", "Shorter Fade In"), "Ctrl+{"),
    ("timeline_fade_out_more", T("Actions", "Longer Fade Out"), "Ctrl+]"),
    ("timeline_fade_out_less", T("Actions", "Shorter Fade Out"), "Ctrl+}"),
    ("timeline_marker", T("Actions", "Set a Marker"), "M"),
    ("timeline_comment", T("Actions", "Write a Comment…"), "Shift+M"),
    ("timeline_next_marker", T("Actions", "Next Marker"), "."),
    ("timeline_previous_marker", T("Actions", "Previous Marker"), ","),
    ("timeline_marker_later", T("Actions", "Move the Marker Later"), "Alt+."),
    ("timeline_marker_earlier", T("Actions", "Move the Marker Earlier"), "Alt+,"),
    ("timeline_marker_much_later", T("Actions", "Move the Marker Much Later"), "Ctrl+Alt+."),
    ("timeline_marker_much_earlier", T("Actions", "Move the Marker Much Earlier"), "Ctrl+Alt+,"),
    ("timeline_loop_begin", T("Actions", "Begin the Loop Here"), "I"),
    ("timeline_loop_end", T("Actions", "End the Loop Here"), "O"),
    ("timeline_loop_clips", T("Actions", "Loop the Selected Clips"), "Shift+O"),
    ("timeline_loop_none", T("Actions", "No Loop"), "Shift+I"),
    ("timeline_snap", T("Actions", "Snap to Edges and Words"), "N"),
    ("timeline_ripple", T("Actions", "What Comes After Moves Along"), "Shift+N"),
    ("timeline_follow", T("Actions", "Follow the Playhead"), "F"),
    ("timeline_closer", T("Actions", "Zoom In"), "+; ="),
    ("timeline_farther", T("Actions", "Zoom Out"), "-"),
    ("timeline_taller", T("Actions", "Higher Waveforms"), "Ctrl+Up"),
    ("timeline_lower", T("Actions", "Lower Waveforms"), "Ctrl+Down"),
    ("timeline_zoom_clips", T("Actions", "Zoom to the Selected Clips"), "Z"),
    ("timeline_zoom_samples", T("Actions", "Zoom to Single Samples"), "Shift+Z"),
    ("timeline_zoom_book", T("Actions", "Show the Whole Book"), "0"),
    ("timeline_page_right", T("Actions", "Scroll On"), "PgDown"),
    ("timeline_page_left", T("Actions", "Scroll Back"), "PgUp"),
)
DEEDS = cast(
    "tuple[tuple[str, str, str], ...]", _DEEDS
)  # what marks words for translation says nothing of its type
SWITCHES = {"timeline_snap": "snap", "timeline_ripple": "ripple", "timeline_follow": "follow"}
MENU = (
    "timeline_split", "timeline_join", "timeline_remove", "", "timeline_pause_rule", "timeline_gain_none", "",
    "timeline_marker", "timeline_comment", "", "timeline_loop_clips", "timeline_loop_none", "",
    "timeline_zoom_clips", "timeline_zoom_book", "", "timeline_snap", "timeline_ripple", "timeline_follow",
)  # fmt: skip
