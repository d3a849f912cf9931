"""The tables of a project's database.

Positions count from 0 and have no gaps. `lines.sound` is NULL from a change of the line until its request has been
worked out again; a line is stale where it differs from the `sound` of its chosen take.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

chapters = Table(
    "chapters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("position", Integer, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("included", Integer, nullable=False),
    Column("level", Integer, nullable=False),
)

paragraphs = Table(
    "paragraphs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chapter_id", ForeignKey("chapters.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("language", Text),
    Column("marks", Text),
    Index("ix_paragraphs_place", "chapter_id", "position"),
)

characters = Table(
    "characters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("aliases", Text, nullable=False),
    Column("gender", Text),
    Column("voice", Text),
    Column("age", Text),  # "child", "young", "adult" or "old"
    Column("note", Text),  # the user's own words
    Column("source", Text),  # the names that the book had for who was renamed or merged: JSON, a list
)

# The voice of a character in one chapter alone.
chapter_voices = Table(
    "chapter_voices",
    metadata,
    Column("chapter_id", ForeignKey("chapters.id"), primary_key=True),
    Column("character_id", Integer, primary_key=True),  # 0: the narrator
    Column("voice", Text, nullable=False),
)

lines = Table(
    "lines",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("paragraph_id", ForeignKey("paragraphs.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("character_id", ForeignKey("characters.id"), index=True),
    Column("confidence", Float, nullable=False),
    Column("why", Text, nullable=False),
    Column("speech", Integer),
    Column("language", Text),
    Column("direction", Text),
    Column("spoken", Text),
    Column("pronunciations", Text),
    Column("sound", Text),
    Column("take_id", ForeignKey("takes.id"), index=True),
    Column("problem", Text),
    Column("pause", Float),
    # Grows with each change, so that a slow worker cannot write what it made of the line as it was before.
    Column("revision", Integer, nullable=False, server_default="0"),
    # The user's words in place of the book's, which stay where `start` and `end` point.
    Column("edited", Text),
    # The take that ears approved; the line is approved while it is also the chosen one.
    Column("approved", Integer),
    # 1: the user accepted or set the speaker, whom nothing but the user changes from then on.
    Column("checked", Integer, nullable=False, server_default="0"),
    # Who else may say it, best first: JSON, [[name or null, probability], ...].
    Column("proposed", Text),
    Index("ix_lines_place", "paragraph_id", "position"),
)

takes = Table(
    "takes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request", Text, nullable=False),
    Column("sound", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("audio", Text, nullable=False),
    Column("frames", Integer, nullable=False),
    Column("rate", Integer, nullable=False),
    Column("peak", Float, nullable=False),
    Column("words", Text, nullable=False),
    Column("level", LargeBinary, nullable=False),
    Column("cost", Float),  # seconds of work it took to make, where known
    Column("created", Text, nullable=False),
    UniqueConstraint("request"),
)

# The cuts belong to the take on its line: whoever goes back to an older take finds it as it was cut.
line_takes = Table(
    "line_takes",
    metadata,
    Column("line_id", ForeignKey("lines.id"), primary_key=True),
    Column("take_id", ForeignKey("takes.id"), primary_key=True, index=True),
    Column("trim_in", Float, nullable=False, server_default="0"),
    Column("trim_out", Float, nullable=False, server_default="0"),
    Column("gain", Float, nullable=False, server_default="0"),
    Column("fade_in", Float, nullable=False, server_default="0"),
    Column("fade_out", Float, nullable=False, server_default="0"),
    Column("mark", Text),  # "kept", or "dropped": hidden, never deleted
)

# What follows the first piece of a clip that was split; that one is the `line_takes` row with its trims, of which
# `trim_out` is then the end of the first piece. `begin` and `end` are seconds within the take.
pieces = Table(
    "pieces",
    metadata,
    Column("line_id", Integer, primary_key=True),
    Column("take_id", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),  # from 1
    Column("begin", Float, nullable=False),
    Column("end", Float, nullable=False),
    Column("pause", Float, nullable=False, server_default="0"),
    Column("gain", Float, nullable=False, server_default="0"),
    Column("fade_in", Float, nullable=False, server_default="0"),
    Column("fade_out", Float, nullable=False, server_default="0"),
    ForeignKeyConstraint(["line_id", "take_id"], ["line_takes.line_id", "line_takes.take_id"]),
)

# Hung on a line, so that they move along with it. `offset`: seconds from the beginning of the line's place.
markers = Table(
    "markers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("line_id", ForeignKey("lines.id"), nullable=False, index=True),
    Column("offset", Float, nullable=False),
    Column("kind", Text, nullable=False),  # "marker" or "comment"
    Column("text", Text, nullable=False),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("created", Text, nullable=False),
)

take_scores = Table(
    "take_scores",
    metadata,
    Column("take_id", ForeignKey("takes.id"), primary_key=True),
    Column("phone_errors", Float),
    Column("similarity", Float),
    Column("faults", Text, nullable=False, server_default="[]"),  # JSON
    Column("judge", Text, nullable=False),  # name and version of the pack that verified
)

queue = Table(
    "queue",
    metadata,
    Column("line_id", ForeignKey("lines.id"), primary_key=True),
    Column("seed", Integer, primary_key=True),
    Column("position", Integer, nullable=False, index=True),
)

lexicon = Table(
    "lexicon",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("word", Text, nullable=False),
    Column("ipa", Text),
    Column("respelling", Text),
    Column("language", Text),
    Column("match_case", Integer, nullable=False),
    Column("forms", Integer, nullable=False),
    Column("speaker", Text),  # the name of the character in whose lines alone it holds
    # Where alone it holds. An entry outlives its place, as after two chapters were merged: it then holds nowhere.
    Column("chapter_id", Integer),
    Column("line_id", Integer),
    Column("occurrence", Integer),  # which one in that line, from 0
    Column("part", Text),  # the part of speech that it is for
    Column("typed", Text),  # as the user typed it, in a notation other than IPA
    Column("source", Text),  # "user", "book" or "found"
)

# Each file that the book was imported from: the first one, and new editions of it.
editions = Table(
    "editions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kept", Integer, nullable=False),  # lines that stayed as they were
    Column("changed", Integer, nullable=False),
)

# The user's edits, oldest first; `app.db.undo` writes and reads them.
undo_steps = Table(
    "undo_steps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("undone", Integer, nullable=False, server_default="0"),
    Column("merge", Text),  # steps of the same key that follow each other at once become one
    Column("changed", Float, nullable=False),  # seconds since 1970 of its last change
)

# One value of one row that a step changed: what it was and what it became. Values are of any type, so their columns
# have none. `act`: "add" or "remove" of a row (one entry for each of its columns), or "change".
undo_log = Table(
    "undo_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step_id", ForeignKey("undo_steps.id"), nullable=False, index=True),
    Column("act", Text, nullable=False),
    Column("name", Text, nullable=False),  # of the table
    Column("key1", LargeBinary),
    Column("key2", LargeBinary),
    Column("key3", LargeBinary),
    Column("field", Text, nullable=False),  # the column
    Column("was", LargeBinary),
    Column("now", LargeBinary),
)
