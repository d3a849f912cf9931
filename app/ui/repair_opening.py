"""Repair asked for from elsewhere: the line is shown in the script first."""

from __future__ import annotations

from app.ui.desk import Desk
from app.ui.studio_page import StudioPage


def begin_repair(desk: Desk, page: StudioPage, line: int, start: int, end: int) -> None:
    """Shows a line in the script and, once its chapter is there, begins to repair the words from `start` to `end`."""

    def begin(shown: int | None) -> None:
        if shown is None:  # its chapter is still being read
            return
        desk.line_selected.disconnect(begin)
        if shown == line:
            page.takes.start_repair(line, start, end)

    desk.line_selected.connect(begin)
    if desk.line == line:
        begin(line)
    else:
        desk.show_line(line)
