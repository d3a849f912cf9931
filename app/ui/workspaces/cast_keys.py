"""What can be done to the people of a book: name, words and usual keys of each deed. They work in the workspace Cast."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

T = QT_TRANSLATE_NOOP

# Name, words, keys. In the list of characters F2 and Del do as they do everywhere, besides these.
_DEEDS = (
    ("cast_rename", T("Actions", "Rename the Character"), "Ctrl+F2"),
    ("cast_merge", T("Actions", "Merge the Selected Characters…"), "Ctrl+M"),
    ("cast_split", T("Actions", "Split the Character…"), "Ctrl+Shift+M"),
    ("cast_describe", T("Actions", "Describe the Character…"), "Alt+Return; Alt+Enter"),
    ("cast_add", T("Actions", "Add a Character…"), "Ctrl+Ins"),
    ("cast_remove", T("Actions", "Remove the Character…"), "Ctrl+Del"),
    ("cast_chapter_voice", T("Actions", "Another Voice in One Chapter…"), "Ctrl+Shift+G"),
    ("cast_again", T("Actions", "Look Through the Rest of the Book Again…"), "Ctrl+Shift+U"),
    ("cast_take_over", T("Actions", "Take Over a Cast…"), "Ctrl+Shift+O"),
)
DEEDS = cast("tuple[tuple[str, str, str], ...]", _DEEDS)
MENU = (
    "cast_rename", "cast_describe", "", "cast_merge", "cast_split", "cast_again", "", "cast_chapter_voice", "",
    "cast_add", "cast_remove", "", "cast_take_over",
)  # fmt: skip
OF_LIST = {"cast_rename": "F2", "cast_remove": "Del"}
"""The keys that the list of characters has for itself, which its menu shows."""
