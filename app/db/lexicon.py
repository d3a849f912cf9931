"""The project's own lexicon: words that are said otherwise than the engine would."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from app.core.lexeme import Lexeme
from app.db.tables import lexicon


def entries(conn: Connection) -> tuple[Lexeme, ...]:
    """All entries in the order in which they were added."""
    return tuple(
        Lexeme(row.word, row.ipa, row.respelling, row.language, bool(row.match_case), bool(row.forms))
        for row in conn.execute(select(lexicon).order_by(lexicon.c.id))
    )


def replace(conn: Connection, words: Iterable[Lexeme]) -> None:
    """Puts `words` in the place of all entries. The caller touches the lines that say otherwise now."""
    conn.execute(delete(lexicon))
    rows = [
        {
            "word": one.word,
            "ipa": one.ipa,
            "respelling": one.respelling,
            "language": one.language,
            "match_case": int(one.match_case),
            "forms": int(one.forms),
        }
        for one in words
    ]
    if rows:
        conn.execute(insert(lexicon), rows)
