"""The workspaces of the window: Script, Cast, Voices, Proof, Deliver. Each is made when it is first looked at.

`script` is the page that the window makes itself. Each of the others is a module here with a class whose constructor
takes `(desk, work, icons)` and which shows at once what lies on the desk. It may have, and the window then uses:
`panes` (widgets that F6 goes round), `splitters` (by name, remembered), `take_keys(actions)` (deeds of its own), and the
signal `asked(str)` with the name of a deed that is to be done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.icons import Icons
    from app.ui.work import Work

NAMES = ("script", "cast", "voices", "proof", "deliver")


def make(name: str, desk: Desk, work: Work, icons: Icons) -> QWidget:
    """The workspace of that name; its module is loaded by then, no earlier. Raises KeyError for none of `NAMES`."""
    if name == "cast":
        from app.ui.workspaces.cast import CastWorkspace

        return CastWorkspace(desk, work, icons)
    if name == "voices":
        from app.ui.workspaces.voices import VoicesWorkspace

        return VoicesWorkspace(desk, work, icons)
    if name == "proof":
        from app.ui.workspaces.proof import ProofWorkspace

        return ProofWorkspace(desk, work, icons)
    if name == "deliver":
        from app.ui.workspaces.deliver import DeliverWorkspace

        return DeliverWorkspace(desk, work, icons)
    raise KeyError(name)


def panes(workspace: QWidget) -> list[QWidget]:
    """What F6 goes round in a workspace, in order."""
    return list(getattr(workspace, "panes", []))


def splitters(workspace: QWidget) -> dict[str, QSplitter]:
    """The dividers of a workspace by name."""
    return dict(getattr(workspace, "splitters", {}))
