"""Script and cast: what the user decided of speakers, voices by chapter, a wider lexicon, editions of the book."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite adds a column by writing its schema alone; no row is touched, however long the book.
    for name in ("age", "note", "source"):
        op.add_column("characters", sa.Column(name, sa.Text))
    op.add_column("lines", sa.Column("checked", sa.Integer, nullable=False, server_default="0"))
    op.add_column("lines", sa.Column("proposed", sa.Text))
    op.add_column("lexicon", sa.Column("speaker", sa.Text))
    for name in ("chapter_id", "line_id", "occurrence"):
        op.add_column("lexicon", sa.Column(name, sa.Integer))
    for name in ("part", "typed", "source"):
        op.add_column("lexicon", sa.Column(name, sa.Text))
    op.create_table(
        "chapter_voices",
        sa.Column("chapter_id", sa.Integer, sa.ForeignKey("chapters.id"), primary_key=True),
        sa.Column("character_id", sa.Integer, primary_key=True),
        sa.Column("voice", sa.Text, nullable=False),
    )
    op.create_table(
        "editions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kept", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
    )
