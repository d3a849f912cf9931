"""A book of dialogue with the script that is really made of it: for the tests of people, review and teaching."""

from __future__ import annotations

from pathlib import Path

from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph, ParagraphKind
from app.db import book, takes
from app.db import lines as line_rows
from app.services.project import Project, building
from app.services.scripting import make_script

TALK = """
The road was wet, and Martha Gray walked beside Peter Finch without a word. Martha looked at the sky.
“It will rain,” said Martha.
“It rained all night,” said Peter. “Nobody minds it.”
“I mind it,” said Mrs. Gray.
“You never did.”
“I always did.”
“Then say so,” said Peter.
* * *
The doctor came at noon, and the old man with him. Martha Gray let them in. Peter Finch sat by the fire.
“Where is the patient?” asked the doctor.
“Upstairs,” said Martha.
“Is it bad?”
“It is worse,” said Martha Gray.
“Show me the stairs,” said the doctor.
“There they are,” said the old man.
The stairs creaked. Mr. Finch waited, and Mrs. Gray waited with him.
“He is young,” she said.
“He is forty,” said Peter Finch.
"""

MORE = """
In the evening Miss Clara Gray arrived; Clara was a child of nine. She ran to Martha.
“Mother!” cried Clara.
“My dear,” said Martha, and kissed her.
“Is the doctor here?”
“He has gone home.”
“And Peter?” asked Clara.
“I am here,” said Peter, who laughed. “I have been here all day.”
“Mr. Finch is always here,” said Miss Gray.
“Nobody minds it,” he answered.
"""


def manuscript(*parts: str) -> Manuscript:
    """A chapter for each text, a paragraph for each of its lines."""
    chapters = []
    for number, part in enumerate(parts or (TALK, MORE), 1):
        heading = Paragraph(f"Chapter {number}", ParagraphKind.HEADING)
        body = [
            Paragraph(text, ParagraphKind.BREAK if text == "* * *" else ParagraphKind.BODY)
            for text in part.strip().splitlines()
        ]
        chapters.append(Chapter(heading.text, (heading, *body)))
    return Manuscript(BookInfo("Rain", ("A. Writer",), "en-GB"), tuple(chapters))


def talking(folder: Path, *parts: str) -> Project:
    """A project of such a book."""
    text = manuscript(*parts)
    with building(folder) as (_, db), db.write() as conn:
        book.write(conn, text, make_script(text))
    return Project.open(folder)


def rendered(project: Project) -> Project:
    """The project with a take of two seconds, made in half of one, for each line in the voice that it has now."""
    with project.db.write() as conn:
        for line in line_rows.pending(conn):
            key = f"{line.voice}-{line.id}"
            line_rows.set_spoken(conn, [(line.id, "x", (), key)], [line])
            made = takes.add(
                conn, request=key, sound=key, seed=0, audio="a", frames=48_000, rate=24_000, lines=[line.id],
                cost=0.5,
            )  # fmt: skip
            takes.choose(conn, line.id, made.id)
    return project


def stale(project: Project) -> set[int]:
    """The lines whose take does not say any more what they ask for."""
    with project.db.read() as conn:
        return {line.id for line in line_rows.pending(conn) if line.stale}
