"""Everything that can be done in the window, with its words and its keys, in one list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from app.ui.icons import Icons
from app.ui.language import T
from app.ui.timeline.deeds import DEEDS as TIMELINE
from app.ui.workspaces.cast_keys import DEEDS as CAST


@dataclass(frozen=True, slots=True)
class Deed:
    """`text` as in the menu, with its mnemonic; `key` as Qt spells it, several parted by "; ".

    `needs`: "" always, "project", "chapter" (one is shown), "line" (one is selected), "rendering" (one is under way),
    "idle" (a project, and no render under way). `short`: the words on a button where they are others.
    `of_panes`: the key is one that a button or a field needs for itself, so it belongs to the panes alone.
    `group`: one of those is checked, as the workspaces. `switch`: it is on or off.
    """

    name: str
    text: str
    key: str = ""
    icon: str = ""
    needs: str = ""
    short: str = ""
    of_panes: bool = False
    group: str = ""
    switch: bool = False


# A deed more: a line here, its name in MENUS, and what it does in `Window._deeds` or wherever it is done:
# `window.actions_["name"].triggered.connect(...)`.
DEEDS = (
    Deed("import_book", T("Actions", "&Import a Book…"), "Ctrl+I", "book"),
    Deed("edition", T("Actions", "Take In a &New Edition…"), "Ctrl+Alt+I", needs="idle"),
    Deed("open_project", T("Actions", "&Open a Project…"), "Ctrl+O", "open"),
    Deed("close_project", T("Actions", "&Close the Project"), "Ctrl+W", needs="project"),
    Deed("export", T("Actions", "&Export…"), "Ctrl+E", "export", "project", T("Actions", "Export")),
    Deed("batch", T("Actions", "B&atch…"), "Ctrl+B"),
    Deed("preferences", T("Actions", "Pre&ferences…"), "Ctrl+,", "sliders"),
    Deed("shortcuts", T("Actions", "Change &Keys…"), "Ctrl+Shift+K"),
    Deed("quit", T("Actions", "&Quit"), "Ctrl+Q"),
    Deed("undo", T("Actions", "&Undo"), "Ctrl+Z", needs="project"),
    Deed("redo", T("Actions", "&Redo"), "Ctrl+Shift+Z; Ctrl+Y", needs="project"),
    Deed("history", T("Actions", "&History…"), "Ctrl+Alt+Z", needs="project"),
    Deed("find", T("Actions", "&Find…"), "Ctrl+F", "search", "project"),
    Deed("replace_text", T("Actions", "Find and R&eplace…"), "Ctrl+H", needs="project"),
    Deed("lexicon", T("Actions", "Le&xicon…"), "Ctrl+Shift+W", needs="project"),
    Deed("edit_line", T("Actions", "Edit the &Text of the Line"), "Ctrl+Return; Ctrl+Enter", needs="line"),
    Deed("rename_chapter", T("Actions", "&Rename Chapter"), "F2", needs="chapter"),
    Deed("merge_chapter", T("Actions", "&Merge with the Next Chapter"), "Ctrl+J", needs="chapter"),
    Deed("split_chapter", T("Actions", "&Begin a Chapter Here…"), "Ctrl+Shift+J", needs="line"),
    Deed("include_chapter", T("Actions", "&Leave Chapter Out"), "Ctrl+Shift+X", needs="chapter"),
    Deed("ask_model", T("Actions", "As&k a Language Model Who Speaks…"), "Ctrl+Alt+Q", needs="project"),
    Deed("auto_cast", T("Actions", "Cast &Whoever Has No Voice"), "Ctrl+Shift+A", needs="project"),
    Deed("review", T("Actions", "Re&view Who Speaks…"), "Ctrl+Shift+D", needs="project"),
    Deed("who_says", T("Actions", "Who Says Th&is Line…"), "Ctrl+D", needs="line"),
    Deed("pauses", T("Actions", "&Pauses…"), "Ctrl+Shift+P", needs="project"),
    Deed("room_tone", T("Actions", "Room &Tone…"), "Ctrl+Shift+T", needs="project"),
    Deed("play", T("Actions", "&Play from Here"), "Space", "play", "chapter", T("Actions", "Play"), True),
    Deed("play_chapter", T("Actions", "Play the &Chapter"), "Shift+Space", needs="chapter", of_panes=True),
    Deed(
        "toggle_play",
        T("Actions", "Pause or &Go On"),
        "Ctrl+Space; Media Play; Toggle Media Play/Pause; Media Pause",
        needs="project",
    ),
    Deed("stop_playing", T("Actions", "S&top Playing"), "Media Stop", needs="project"),
    Deed(
        "shuttle_back", T("Actions", "Play &Backwards, Faster Each Time"), "J", needs="chapter", of_panes=True
    ),
    Deed("shuttle_stop", T("Actions", "Sto&p the Shuttle"), "K", needs="chapter", of_panes=True),
    Deed("shuttle_on", T("Actions", "Play &On, Faster Each Time"), "L", needs="chapter", of_panes=True),
    Deed("play_next", T("Actions", "Ne&xt Line"), "Media Next", needs="chapter"),
    Deed("play_previous", T("Actions", "Pre&vious Line"), "Media Previous", needs="chapter"),
    Deed("play_only", T("Actions", "Play This &Line Only"), "Ctrl+Shift+Space", needs="line"),
    Deed("play_around", T("Actions", "Play &Around the Playhead"), "Shift+K", needs="chapter", of_panes=True),
    Deed("loop_line", T("Actions", "Loop This L&ine"), "Ctrl+Shift+L", needs="chapter"),
    Deed("speak_through", T("Actions", "Spea&k What Is Not Rendered"), switch=True),
    Deed("faster", T("Actions", "&Faster"), "Ctrl+Shift+Up", needs="chapter", of_panes=True),
    Deed("slower", T("Actions", "&Slower"), "Ctrl+Shift+Down", needs="chapter", of_panes=True),
    Deed("usual_speed", T("Actions", "&Usual Speed"), "Ctrl+Backspace", needs="chapter", of_panes=True),
    Deed("render_book", T("Actions", "&Render the Book"), "Ctrl+R", "render", "idle", T("Actions", "Render")),
    Deed("render_chapter", T("Actions", "Render This C&hapter"), "Ctrl+Shift+R", needs="idle chapter"),
    Deed("render_line", T("Actions", "Render This &Line"), "Ctrl+L", needs="idle line"),
    Deed("stop", T("Actions", "&Stop Rendering"), "Ctrl+.", "stop", "rendering"),
    Deed("workspace_script", T("Actions", "&Script"), "Ctrl+1", "script", "project", group="workspace"),
    Deed("workspace_cast", T("Actions", "C&ast"), "Ctrl+2", "cast", "project", group="workspace"),
    Deed("workspace_voices", T("Actions", "V&oices"), "Ctrl+3", "voices", "project", group="workspace"),
    Deed("workspace_proof", T("Actions", "Proo&f"), "Ctrl+4", "proof", "project", group="workspace"),
    Deed("workspace_deliver", T("Actions", "&Deliver"), "Ctrl+5", "deliver", "project", group="workspace"),
    Deed("next_chapter", T("Actions", "&Next Chapter"), "Ctrl+PgDown", needs="chapter"),
    Deed("previous_chapter", T("Actions", "&Previous Chapter"), "Ctrl+PgUp", needs="chapter"),
    # Ctrl+= as it lies under the fingers on most keyboards, where + needs the Shift key.
    Deed("zoom_in", T("Actions", "Zoom &In"), "Ctrl++; Ctrl+=", "plus", "chapter"),
    Deed("zoom_out", T("Actions", "Zoom &Out"), "Ctrl+-", "minus", "chapter"),
    Deed("fit", T("Actions", "Show the &Whole Chapter"), "Ctrl+0", "fit", "chapter"),
    Deed("next_pane", T("Actions", "Next Pa&ne"), "F6", needs="project"),
    Deed("previous_pane", T("Actions", "Previous Pan&e"), "Shift+F6", needs="project"),
    Deed("tour", T("Actions", "&Show Me Around"), needs="project"),
    Deed("keys", T("Actions", "&Keys"), "F1"),
    Deed("about", T("Actions", "&About Dramatis")),
    *(Deed(*one, needs="project") for one in CAST),  # in the workspace Cast: CastWorkspace.take_keys
    *(Deed(*one, needs="chapter") for one in TIMELINE),  # while the timeline has the focus: TimelinePane.take
)

# "": a separator; "recent": the menu of recent projects.
MENUS = (
    (
        T("Menus", "&File"),
        (
            "import_book",
            "open_project",
            "recent",
            "",
            "edition",
            "export",
            "batch",
            "",
            "preferences",
            "",
            "close_project",
            "quit",
        ),
    ),
    (
        T("Menus", "&Edit"),
        ("undo", "redo", "history", "", "find", "replace_text", "lexicon", "", "edit_line"),
    ),
    (
        T("Menus", "&Chapter"),
        (
            *("rename_chapter", "merge_chapter", "split_chapter", "include_chapter", ""),
            *("who_says", "review", "ask_model", "auto_cast", "", "pauses", "room_tone"),
        ),
    ),
    (T("Menus", "&Render"), ("render_book", "render_chapter", "render_line", "", "stop")),
    (
        T("Menus", "&Play"),
        (
            *("play", "play_chapter", "play_only", "play_around", "toggle_play", "stop_playing", ""),
            *("play_next", "play_previous", "loop_line", "speak_through", ""),
            *("shuttle_back", "shuttle_stop", "shuttle_on", "", "faster", "slower", "usual_speed"),
        ),
    ),
    (
        T("Menus", "&View"),
        (
            *(
                "workspace_script",
                "workspace_cast",
                "workspace_voices",
                "workspace_proof",
                "workspace_deliver",
            ),
            *("", "next_chapter", "previous_chapter", "", "zoom_in", "zoom_out", "fit"),
            *("", "next_pane", "previous_pane"),
        ),
    ),
    (T("Menus", "&Help"), ("tour", "keys", "shortcuts", "about")),
)


class Actions:
    """The deeds as Qt actions, by name. `keys`: those that the user chose in place of the usual ones."""

    def __init__(self, icons: Icons, parent: QObject, keys: Mapping[str, list[str]] | None = None) -> None:
        self._made: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for deed in DEEDS:
            action = QAction(translated(deed.text), parent)
            action.setObjectName(deed.name)
            action.setIconText(translated(deed.short) if deed.short else plain(action.text()))
            if deed.icon:
                action.setIcon(icons.get(deed.icon))
            action.setIconVisibleInMenu(False)
            if deed.of_panes:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setCheckable(deed.switch)
            if deed.group:
                action.setCheckable(True)
                groups.setdefault(deed.group, QActionGroup(parent)).addAction(action)
            self._made[deed.name] = action
        self.set_keys(keys or {})

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._made.values())

    @property
    def of_panes(self) -> list[QAction]:
        """Actions whose keys work only while one of the panes has the focus."""
        return [self._made[deed.name] for deed in DEEDS if deed.of_panes]

    def set_keys(self, chosen: Mapping[str, list[str]]) -> None:
        """Gives each deed its keys: those chosen, else the usual ones; the tool tips say so."""
        for deed in DEEDS:
            keys = chosen.get(deed.name)
            action = self._made[deed.name]
            action.setShortcuts(usual(deed) if keys is None else sequences(keys))
            self.tell(deed.name)

    def tell(self, name: str, words: str = "") -> None:
        """Has the tool tip of a deed say its words (others, if given) with its key."""
        action = self._made[name]
        key = spelled(action)
        said = words or plain(action.text())
        action.setToolTip(f"{said} ({key})" if key else said)

    def allow(self, having: set[str]) -> None:
        """Enables what can be done with what there is: "project", "chapter", "line", "rendering"."""
        there = having if "rendering" in having else having | {"idle"} if "project" in having else having
        for deed in DEEDS:
            self._made[deed.name].setEnabled(set(deed.needs.split()) <= there)


def translated(text: str) -> str:
    """The words of a deed in the window's language."""
    return QCoreApplication.translate("Actions", text)


def plain(text: str) -> str:
    """Words of a menu without their mnemonic and dots."""
    return text.replace("&", "").rstrip("…")


def usual(deed: Deed) -> list[QKeySequence]:
    """The keys that a deed has unless the user says otherwise."""
    return QKeySequence.listFromString(deed.key) if deed.key else []


def sequences(keys: list[str]) -> list[QKeySequence]:
    """Keys from how they are kept; what Qt cannot read is left out."""
    made = (QKeySequence.fromString(one, QKeySequence.SequenceFormat.PortableText) for one in keys)
    return [one for one in made if one.toString()]


def spelled(action: QAction) -> str:
    """The first key of an action as the system spells it, empty if it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
