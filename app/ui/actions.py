"""Everything that can be done in the window, with its words and its keys, in one list."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from app.ui.icons import Icons


@dataclass(frozen=True, slots=True)
class Deed:
    """`text` as in the menu, with its mnemonic; `key` as Qt spells it; `needs` says when it can be done."""

    name: str
    text: str
    key: str = ""
    icon: str = ""
    needs: str = ""


# `needs`: "" always, "project", "chapter" (one is shown), "line" (one is selected), "rendering" (one is under way).
DEEDS = (
    Deed("import_book", "&Import a Book…", "Ctrl+I", "book"),
    Deed("open_project", "&Open a Project…", "Ctrl+O", "open"),
    Deed("close_project", "&Close the Project", "Ctrl+W", needs="project"),
    Deed("export", "&Export…", "Ctrl+E", "export", "project"),
    Deed("quit", "&Quit", "Ctrl+Q"),
    Deed("rename_chapter", "&Rename Chapter", "F2", needs="chapter"),
    Deed("merge_chapter", "&Merge with the Next Chapter", "Ctrl+J", needs="chapter"),
    Deed("split_chapter", "&Begin a Chapter Here…", "Ctrl+Shift+J", needs="line"),
    Deed("include_chapter", "&Leave Chapter Out", "Ctrl+Shift+X", needs="chapter"),
    Deed("auto_cast", "Cast &Whoever Has No Voice", "Ctrl+Shift+A", needs="project"),
    Deed("pauses", "&Pauses…", "Ctrl+Shift+P", needs="project"),
    Deed("play", "&Play from Here", "Space", "play", "chapter"),
    Deed("play_chapter", "Play the &Chapter", "Shift+Space", needs="chapter"),
    Deed("render_book", "&Render the Book", "Ctrl+R", "render", "project"),
    Deed("render_chapter", "Render This C&hapter", "Ctrl+Shift+R", needs="chapter"),
    Deed("render_line", "Render This &Line", "Ctrl+L", needs="line"),
    Deed("stop", "&Stop Rendering", "Ctrl+.", "stop", "rendering"),
    Deed("next_chapter", "&Next Chapter", "Ctrl+PgDown", needs="chapter"),
    Deed("previous_chapter", "&Previous Chapter", "Ctrl+PgUp", needs="chapter"),
    Deed("zoom_in", "Zoom &In", "Ctrl++", "plus", "chapter"),
    Deed("zoom_out", "Zoom &Out", "Ctrl+-", "minus", "chapter"),
    Deed("fit", "Show the &Whole Chapter", "Ctrl+0", "fit", "chapter"),
    Deed("next_pane", "Next Pa&ne", "F6", needs="project"),
    Deed("previous_pane", "Previous P&ane", "Shift+F6", needs="project"),
    Deed("keys", "&Keys", "F1"),
    Deed("about", "&About Dramatis"),
)

MENUS = (
    ("&File", ("import_book", "open_project", "recent", "", "export", "", "close_project", "quit")),
    (
        "&Chapter",
        ("rename_chapter", "merge_chapter", "split_chapter", "include_chapter", "", "auto_cast", "pauses"),
    ),
    ("&Render", ("render_book", "render_chapter", "render_line", "", "stop")),
    ("&Play", ("play", "play_chapter")),
    (
        "&View",
        (
            "next_chapter",
            "previous_chapter",
            "",
            "zoom_in",
            "zoom_out",
            "fit",
            "",
            "next_pane",
            "previous_pane",
        ),
    ),
    ("&Help", ("keys", "about")),
)

# Keys that a button or a field needs for itself: they belong to the panes alone.
_OF_PANES = {"play", "play_chapter"}


class Actions:
    """The deeds as Qt actions, by name."""

    def __init__(self, icons: Icons, parent: QObject) -> None:
        self._made: dict[str, QAction] = {}
        for deed in DEEDS:
            action = QAction(deed.text, parent)
            action.setObjectName(deed.name)
            action.setIconText(deed.text.replace("&", "").rstrip("…"))
            if deed.key:
                action.setShortcut(QKeySequence(deed.key))
                action.setToolTip(f"{action.iconText()} ({action.shortcut().toString()})")
            if deed.icon:
                action.setIcon(icons.get(deed.icon))
            action.setIconVisibleInMenu(False)
            if deed.name in _OF_PANES:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._made[deed.name] = action
        # As it lies under the fingers on most keyboards, where + needs the Shift key.
        self["zoom_in"].setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self["export"].setIconText("Export")
        self["render_book"].setIconText("Render")
        self["play"].setIconText("Play")

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    @property
    def of_panes(self) -> list[QAction]:
        """Actions whose keys work only while one of the panes has the focus."""
        return [self._made[name] for name in sorted(_OF_PANES)]

    def allow(self, having: set[str]) -> None:
        """Enables what can be done with what there is: "project", "chapter", "line", "rendering"."""
        for deed in DEEDS:
            self._made[deed.name].setEnabled(not deed.needs or deed.needs in having)
        for name in ("render_book", "render_chapter", "render_line"):
            if "rendering" in having:
                self._made[name].setEnabled(False)
