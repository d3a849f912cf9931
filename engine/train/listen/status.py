"""What `engine/train/STATUS.md` notes of the training: on what each stage learned, and on which machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from engine.train.listen.errors import NoPage


@dataclass(frozen=True)
class Status:
    """`learned`: by the name of the table's row, on what; `hardware`: the first sentence after the table."""

    learned: dict[str, str]
    hardware: str

    def of(self, stage: str) -> str:
        """On what a stage learned, "" where no row names it."""
        return next((told for row, told in self.learned.items() if stage in row.lower().split()), "")


def read(path: Path) -> Status:
    """Raises NoPage for a file that cannot be read, or has no such table with a paragraph after it."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoPage(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    rows = _table(tokens)
    if not rows or not {"stage", "trained on"} <= set(rows[0]):
        raise NoPage(f"{path}: its first table must have the columns “stage” and “trained on”")
    at = {name: column for column, name in enumerate(rows[0])}
    learned = {row[at["stage"]]: row[at["trained on"]] for row in rows[1:]}
    after = next(number for number, token in enumerate(tokens) if token.type == "table_close")
    rest = [token.content for token in tokens[after:] if token.type == "inline"]
    if not rest:
        raise NoPage(f"{path}: after its first table must be said on which machine that was")
    return Status(learned, " ".join(rest[0].split()).split(". ")[0].rstrip(".") + ".")


def _table(tokens: list[Token]) -> list[list[str]]:
    """The cells of the first table, the headings first."""
    rows: list[list[str]] = []
    inside = False
    for token in tokens:
        if token.type == "table_close":
            break
        inside = inside or token.type == "table_open"
        if token.type == "tr_open":
            rows.append([])
        elif inside and token.type == "inline":
            rows[-1].append(token.content)
    return rows
