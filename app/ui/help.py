"""What the help menu tells."""

from __future__ import annotations

from app.ui.actions import DEEDS, Actions


def keys(actions: Actions) -> str:
    """All keys, as a table in HTML."""
    rows = "".join(
        f"<tr><td style='padding: 2px 24px 2px 0'>{deed.text.replace('&', '').rstrip('…')}</td>"
        f"<td>{actions[deed.name].shortcut().toString()}</td></tr>"
        for deed in DEEDS
        if deed.key
    )
    more = "".join(
        f"<tr><td style='padding: 2px 24px 2px 0'>{what}</td><td>{key}</td></tr>"
        for what, key in (
            ("Line by line, in the script and the timeline", "Arrows"),
            ("First and last line", "Home, End"),
            ("Play the selected line", "Enter"),
            ("Zoom the timeline", "Ctrl+wheel"),
        )
    )
    return f"<table>{rows}{more}</table>"


def about() -> str:
    """What this is, in HTML."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("dramatis")
    except PackageNotFoundError:
        number = ""
    return (
        f"<b>Dramatis {number}</b><p>Turns a book into an audiobook, every voice made on this machine.</p>"
        "<p>Free software under the GNU Affero General Public License, version 3 or later. "
        "Fonts: Inter and Caladea, under the SIL Open Font License.</p>"
    )
