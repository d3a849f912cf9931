"""The studio: edited words, approval, pieces, markers, scores of takes, and undo."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite adds a column by writing its schema alone; no row is touched, however long the book.
    op.add_column("lines", sa.Column("edited", sa.Text))
    op.add_column("lines", sa.Column("approved", sa.Integer))
    op.add_column("line_takes", sa.Column("mark", sa.Text))
    op.create_table(
        "pieces",
        sa.Column("line_id", sa.Integer, primary_key=True),
        sa.Column("take_id", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("begin", sa.Float, nullable=False),
        sa.Column("end", sa.Float, nullable=False),
        sa.Column("pause", sa.Float, nullable=False, server_default="0"),
        sa.Column("gain", sa.Float, nullable=False, server_default="0"),
        sa.Column("fade_in", sa.Float, nullable=False, server_default="0"),
        sa.Column("fade_out", sa.Float, nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["line_id", "take_id"], ["line_takes.line_id", "line_takes.take_id"]),
    )
    op.create_table(
        "markers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("line_id", sa.Integer, sa.ForeignKey("lines.id"), nullable=False, index=True),
        sa.Column("offset", sa.Float, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("done", sa.Integer, nullable=False, server_default="0"),
        sa.Column("created", sa.Text, nullable=False),
    )
    op.create_table(
        "take_scores",
        sa.Column("take_id", sa.Integer, sa.ForeignKey("takes.id"), primary_key=True),
        sa.Column("phone_errors", sa.Float),
        sa.Column("similarity", sa.Float),
        sa.Column("faults", sa.Text, nullable=False, server_default="[]"),
        sa.Column("judge", sa.Text, nullable=False),
    )
    op.create_table(
        "undo_steps",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("undone", sa.Integer, nullable=False, server_default="0"),
        sa.Column("merge", sa.Text),
        sa.Column("changed", sa.Float, nullable=False),
    )
    op.create_table(
        "undo_log",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("step_id", sa.Integer, sa.ForeignKey("undo_steps.id"), nullable=False, index=True),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("key1", sa.LargeBinary),
        sa.Column("key2", sa.LargeBinary),
        sa.Column("key3", sa.LargeBinary),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("was", sa.LargeBinary),
        sa.Column("now", sa.LargeBinary),
    )
