"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "chapters",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False, index=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("included", sa.Integer, nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
    )
    op.create_table(
        "paragraphs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("chapter_id", sa.Integer, sa.ForeignKey("chapters.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("source_start", sa.Integer),
        sa.Column("source_end", sa.Integer),
        sa.Column("language", sa.Text),
        sa.Column("marks", sa.Text),
    )
    op.create_index("ix_paragraphs_place", "paragraphs", ["chapter_id", "position"])
    op.create_table(
        "characters",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("aliases", sa.Text, nullable=False),
        sa.Column("gender", sa.Text),
        sa.Column("voice", sa.Text),
    )
    op.create_table(
        "takes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("sound", sa.Text, nullable=False),
        sa.Column("seed", sa.Integer, nullable=False),
        sa.Column("audio", sa.Text, nullable=False),
        sa.Column("frames", sa.Integer, nullable=False),
        sa.Column("rate", sa.Integer, nullable=False),
        sa.Column("peak", sa.Float, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("level", sa.LargeBinary, nullable=False),
        sa.Column("cost", sa.Float),
        sa.Column("created", sa.Text, nullable=False),
        sa.UniqueConstraint("request"),
    )
    op.create_table(
        "lines",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("paragraph_id", sa.Integer, sa.ForeignKey("paragraphs.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("character_id", sa.Integer, sa.ForeignKey("characters.id"), index=True),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("speech", sa.Integer),
        sa.Column("language", sa.Text),
        sa.Column("direction", sa.Text),
        sa.Column("spoken", sa.Text),
        sa.Column("pronunciations", sa.Text),
        sa.Column("sound", sa.Text),
        sa.Column("take_id", sa.Integer, sa.ForeignKey("takes.id"), index=True),
        sa.Column("problem", sa.Text),
        sa.Column("pause", sa.Float),
        sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_index("ix_lines_place", "lines", ["paragraph_id", "position"])
    op.create_table(
        "line_takes",
        sa.Column("line_id", sa.Integer, sa.ForeignKey("lines.id"), primary_key=True),
        sa.Column("take_id", sa.Integer, sa.ForeignKey("takes.id"), primary_key=True, index=True),
        sa.Column("trim_in", sa.Float, nullable=False, server_default="0"),
        sa.Column("trim_out", sa.Float, nullable=False, server_default="0"),
        sa.Column("gain", sa.Float, nullable=False, server_default="0"),
        sa.Column("fade_in", sa.Float, nullable=False, server_default="0"),
        sa.Column("fade_out", sa.Float, nullable=False, server_default="0"),
    )
    op.create_table(
        "queue",
        sa.Column("line_id", sa.Integer, sa.ForeignKey("lines.id"), primary_key=True),
        sa.Column("seed", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False, index=True),
    )
    op.create_table(
        "lexicon",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("word", sa.Text, nullable=False),
        sa.Column("ipa", sa.Text),
        sa.Column("respelling", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("match_case", sa.Integer, nullable=False),
        sa.Column("forms", sa.Integer, nullable=False),
    )
