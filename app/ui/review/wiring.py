"""Review from anywhere in the window: the deeds "review" and "who_says", and the button beside a line's speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.window import Window


def wire(window: Window) -> None:
    """Connects the deeds, and what the script says of a line, with the review in the workspace Cast."""

    def this_line() -> None:
        show(window, window.desk.line)

    window.actions_["review"].triggered.connect(lambda: show(window))
    window.actions_["who_says"].triggered.connect(this_line)
    window.page.line.speaker_asked.connect(this_line)


def show(window: Window, line: int | None = None) -> None:
    """Shows the review, of the quotation that a line is part of or from the most doubtful on."""
    from app.ui.workspaces.cast import CastWorkspace

    window.show_workspace("cast")
    page = window.workspaces.get("cast")
    if isinstance(page, CastWorkspace):
        page.show_review(line)
