"""Other words for lines than the book's: only these lines are to be rendered anew, and the book stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from app.core import rewording
from app.core.difference import Part, difference
from app.core.errors import BadEdit, NotFound
from app.core.overview import words
from app.core.progress import Changes, Impact
from app.core.rewording import HeardWord, cleaned
from app.db import lines as line_rows
from app.services.project import Project
from engine.text.normalize import normalize

if TYPE_CHECKING:
    from app.db.lines import Wording
    from app.db.session import Connection


_FEW = 200


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line with other words than the book's, `book`, beside them. `parts`: what differs, word by word."""

    line: int
    chapter: int
    book: str
    text: str

    @property
    def parts(self) -> tuple[Part, ...]:
        return difference(self.book, self.text)


Work: TypeAlias = "Callable[[Connection], Mapping[int, str | None]]"


def retext(project: Project, line: int, text: str | None) -> Changes:
    """Gives a line other words; None, or the book's own, restores what the book says. One step that can be undone.

    An empty text makes the line silent: it says nothing and keeps its place as a short silence. Ids and offsets of
    all lines stay valid, only this line's takes become stale (they stay, and come back with their words). Raises
    NotFound, BadEdit for a text that is too long.
    """
    title = "Restore the book's words" if text is None else "Edit the text"
    return reword(project, {line: text}, title)


def reword(
    project: Project, texts: Mapping[int, str | None], title: str, merge: str | None = None
) -> Changes:
    """Gives lines other words, all in one step of that title. Raises as `retext` does, and then changes nothing."""
    return reword_found(project, title, lambda _: texts, merge)


def reword_found(project: Project, title: str, find: Work, merge: str | None = None) -> Changes:
    """As `reword`, the words being found in the very transaction that writes them: nothing comes between."""
    with project.db.edit(title, merge) as conn:
        changed = changes(conn, find(conn))
        line_rows.reword(
            conn, [(one.id, None if one.original is None else one.text, words(one.text)) for one in changed]
        )
    return Changes(title, lines=frozenset(one.id for one in changed))


def edited(project: Project, chapters: Collection[int] | None = None) -> tuple[EditedLine, ...]:
    """The lines of those chapters (None: of the book) that have other words than the book's, in reading order."""
    with project.db.read() as conn:
        found = line_rows.edited(conn, chapters)
    return tuple(EditedLine(one.id, one.chapter, one.original or "", one.text) for one in found)


def restore(project: Project, lines: Collection[int] | None = None) -> Changes:
    """Gives these lines (None: all that were edited) the book's words again, in one step. Raises NotFound."""
    count = len(edited(project)) if lines is None else len(lines)
    title = "Restore the book's words" + (f" in {count} lines" if count > 1 else "")

    def find(conn: Connection) -> Mapping[int, str | None]:
        if lines is not None:
            return dict.fromkeys(lines)
        return {one.id: None for one in line_rows.edited(conn)}

    return reword_found(project, title, find)


def impact(project: Project, texts: Mapping[int, str | None]) -> Impact:
    """What giving lines these words would cost: takes that become stale, and how long it takes to render them anew.

    A line whose words are spoken as before (other quotation marks, say) and takes that are stale already do not
    count. Raises as `retext` does.
    """
    with project.db.read() as conn:
        return cost(conn, changes(conn, texts))


def heard(project: Project, lines: Collection[int]) -> dict[int, tuple[int, tuple[HeardWord, ...]]]:
    """By line id its chosen take and when each shown word of it is heard. Lines without timings are left out.

    Seconds are the take's own, before it is trimmed and placed.
    """
    with project.db.read() as conn:
        takes = line_rows.timings(conn, lines)
        texts = {one.id: one.text for one in line_rows.wordings(conn, list(takes))}
    return {
        line: (take, rewording.words_shown(texts[line], timed))
        for line, (take, timed) in takes.items()
        if timed
    }


def approved(project: Project, index: int) -> frozenset[int]:
    """The lines of a chapter whose chosen take ears have approved."""
    with project.db.read() as conn:
        return line_rows.approved(conn, index)


def changes(conn: Connection, texts: Mapping[int, str | None]) -> list[Wording]:
    """Of the words wanted those that differ from what the lines say now, tidied. Raises NotFound, BadEdit."""
    found = {one.id: one for one in line_rows.wordings(conn, list(texts))}
    if missing := sorted(set(texts) - set(found)):
        raise NotFound(f"there is no line {missing[0]} in this project")
    changed = []
    for line, wanted in texts.items():
        now = found[line]
        book = now.text if now.original is None else now.original
        text = book if wanted is None else cleaned(wanted)
        if len(text) > max(rewording.LONGEST, len(book)):
            raise BadEdit(
                f"the text of line {line} is {len(text):,} characters long; "
                f"a line may have {rewording.LONGEST:,}: put the rest into the lines beside it"
            )
        if text == cleaned(book):  # the book's words with its own spaces and ends of lines
            text = book
        if text != now.text:
            changed.append(
                line_rows.Wording(line, now.chapter, text, None if text == book else book, now.language)
            )
    return changed


def cost(conn: Connection, changed: list[Wording]) -> Impact:
    """What these words cost, those left out that are spoken as before."""
    before = {one.id: one.text for one in line_rows.wordings(conn, [one.id for one in changed])}
    # To say what thousands of lines will sound like takes seconds: there, other letters are taken for another sound.
    few = len(changed) <= _FEW
    stale = [one.id for one in changed if not _same(before[one.id], one.text, one.language, few)]
    return Impact(*line_rows.cost(conn, stale)) if stale else Impact(0, 0.0, 0.0)


def _same(before: str, after: str, language: str, thorough: bool) -> bool:
    """Whether two texts are spoken alike."""
    if not thorough and _letters(before) != _letters(after):
        return False
    return normalize(before, language) == normalize(after, language)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
