"""How a line is called in the title of an edit: by its first words."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from app.core.errors import NotFound
from app.core.shortening import MENU, shortened
from app.db.tables import lines, paragraphs


def quoted(conn: Connection, line: int) -> str:
    """The line's first words in quotation marks, as they are said. Raises NotFound."""
    # As much of the paragraph as can be shown, however long that is.
    own = func.substr(paragraphs.c.text, lines.c.start + 1, func.min(lines.c.end - lines.c.start, 4 * MENU))
    query = (
        select(func.coalesce(lines.c.edited, own))
        .select_from(lines.join(paragraphs))
        .where(lines.c.id == line)
    )
    text = conn.scalar(query)
    if text is None:
        raise NotFound(f"there is no line {line} in this project")
    return f"“{shortened(text)}”"
