"""Who speaks, asked of a language model that the user entered: names for doubtful quotations, never words.

What comes back are proposals: they go before what the program found, come to review, and never touch what the user has
checked. Off unless an address was entered.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.asking import SYSTEM, Question, Quote, answer, believed, questions
from app.core.manuscript import Manuscript
from app.core.progress import Changes, Progress
from app.core.script import Line, LineKind, Script
from app.db import lines as line_rows
from app.db import people, speakers, voicing
from app.db.speakers import Said
from app.services.model_client import BadModel, Client, Model
from app.services.project import Project
from app.services.scenes import Turn, turns

BELOW = 0.9
"""Quotations surer than this are not asked about."""

TITLE = "Ask a language model who speaks"
WHY = "a language model"
_LETTERS_A_TOKEN = 4  # of English text, about


@dataclass(frozen=True, slots=True)
class Estimate:
    """What asking costs: quotations, requests, and tokens sent and received, about."""

    quotations: int
    requests: int
    sent: int
    received: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of it. `answered` of the `quotations` fitted, `changed` have another speaker now; `sent`, `received`:
    tokens as the server counted them, 0 where it did not; `stopped`: why it ended early, empty if it did not."""

    changes: Changes
    quotations: int
    answered: int
    changed: int
    sent: int
    received: int
    stopped: str = ""


def estimate(project: Project, below: float = BELOW, chapter: int | None = None) -> Estimate:
    """What asking about all unchecked quotations that are less sure than `below` would cost."""
    asked, _ = _questions(project, below, chapter)
    return cost(asked)


def cost(asked: Sequence[Question]) -> Estimate:
    """What these questions cost."""
    count = sum(len(one.keys) for one in asked)
    letters = sum(len(SYSTEM) + len(one.text) for one in asked)
    return Estimate(count, len(asked), letters // _LETTERS_A_TOKEN, count * 8 + len(asked) * 4)


def ask(
    project: Project, model: Model, below: float = BELOW, chapter: int | None = None
) -> Generator[Progress, None, Asked]:
    """Asks about the unchecked quotations that are less sure than `below`, and writes what fits, in one step.

    `chapter` counts from 0; None: those of all chapters that are read aloud. If it is stopped, or the server fails, what
    was answered by then is written. Raises BadModel where nothing was answered at all, NotFound, NoSpace, Busy.
    """
    asked, known = _questions(project, below, chapter)
    client = Client(model)
    found: dict[int, str] = {}
    try:
        stopped = yield from answers(asked, client, found)
    except GeneratorExit:
        if found:
            _write(project, known, found)
        raise
    changes, changed = _write(project, known, found) if found else (Changes(TITLE), 0)
    count = sum(len(one.keys) for one in asked)
    return Asked(changes, count, len(found), changed, client.sent, client.received, stopped)


def ask_script(
    manuscript: Manuscript, script: Script, model: Model, below: float = BELOW
) -> Generator[Progress, None, tuple[Script, str]]:
    """The script of a book with the speakers that the model names for quotations less sure than `below`.

    Also why it ended early, "" if it did not. Raises BadModel where nothing was answered.
    """
    starts, place = [], 0
    for chapter in manuscript.chapters:
        starts.append(place)
        place += len(chapter.paragraphs)
    paragraphs = [
        (n, one.text) for n, chapter in enumerate(manuscript.chapters) for one in chapter.paragraphs
    ]
    spoken: dict[int, list[Line]] = {}
    for line in script.lines:
        if line.speech is not None:
            spoken.setdefault(line.speech, []).append(line)
    quotes: dict[int, Quote] = {}
    for speech, group in spoken.items():
        first = group[0]
        end = max(
            one.end for one in group if (one.chapter, one.paragraph) == (first.chapter, first.paragraph)
        )
        at = starts[first.chapter] + first.paragraph
        quotes[speech] = Quote(speech, at, first.start, end, first.character, first.confidence, first.others)
    ordered = sorted(quotes.values(), key=lambda one: (one.paragraph, one.start))
    wanted = [one.key for one in ordered if one.confidence < below]
    cast = {one.name for one in script.characters}
    found: dict[int, str] = {}
    stopped = yield from answers(list(questions(paragraphs, ordered, wanted)), Client(model), found)
    return replace(script, lines=tuple(_named(one, quotes, found, cast) for one in script.lines)), stopped


def _named(line: Line, quotes: Mapping[int, Quote], found: Mapping[int, str], cast: Collection[str]) -> Line:
    name = None if line.speech is None else found.get(line.speech)
    if name is None or line.speech is None or name not in cast:
        return line
    quote = quotes[line.speech]
    sure, others = believed(quote, name, dict(quote.others))
    why = line.why if name == quote.name and line.why else WHY
    kind = LineKind.SPEECH if line.kind is LineKind.NARRATION else line.kind
    return replace(line, character=name, confidence=sure, others=others, why=why, kind=kind)


def answers(
    asked: Sequence[Question], client: Client, found: dict[int, str]
) -> Generator[Progress, None, str]:
    """Asks the questions one after the other and puts the names that fit into `found`, by the quotation's key.

    Returns why it ended early, "" if it did not. Raises BadModel where nothing was answered until then.
    """
    for number, question in enumerate(asked):
        step = Progress("Asking the language model", number, len(asked))
        yield step
        waiting = client.ask(SYSTEM, question.text)
        try:
            while True:
                try:
                    next(waiting)
                except StopIteration as end:
                    found.update(answer(question, end.value))
                    break
                yield step
        except BadModel as error:
            if not found:
                raise
            return str(error)
        finally:
            waiting.close()
    return ""


def _questions(
    project: Project, below: float, chapter: int | None
) -> tuple[list[Question], dict[int, tuple[Turn, Quote]]]:
    with project.db.read() as conn:
        if chapter is not None:
            from app.db import chapters

            chapters.identify(conn, chapter)
        places = speakers.places(conn)
        names = speakers.shown(conn)
        cast = {person.name for person in people.everybody(conn)}
        found = list(turns(speakers.quoted(conn, places)))
    known: dict[int, tuple[Turn, Quote]] = {}
    wanted = []
    for turn in found:
        first = turn.first
        here = [line for line in turn.lines if line.paragraph == first.paragraph]
        others = speakers.named(first.others, names, first.name)
        others = tuple(one for one in others if one[0] in cast)
        quote = Quote(first.id, first.place, first.start, here[-1].end, first.name, first.confidence, others)
        known[first.id] = (turn, quote)
        read = first.included if chapter is None else first.chapter == chapter
        if not turn.checked and read and first.confidence < below:
            wanted.append(first.id)
    paragraphs = [(place.chapter, place.text) for place in places]
    return list(questions(paragraphs, [quote for _, quote in known.values()], wanted)), known


def _write(
    project: Project, known: Mapping[int, tuple[Turn, Quote]], found: Mapping[int, str]
) -> tuple[Changes, int]:
    """Writes the names; lines that were checked or given to somebody else meanwhile are left alone."""
    with project.db.edit(TITLE) as conn:
        asked = [known[key] for key in found]
        concerned = {line for turn, _ in asked for line in turn.ids}
        before = voicing.sounding(conn, concerned)
        now = speakers.speaking(conn, concerned)
        ids = {person.name: person.id for person in people.everybody(conn)}
        said: list[Said] = []
        touched: set[int] = set()
        names: set[str] = set()
        changed = 0
        for turn, quote in asked:
            name = found[quote.key]
            free = tuple(line for line in turn.ids if now.get(line) == quote.name)
            if name not in ids or not free:
                continue
            sure, others = believed(quote, name, dict(quote.others))
            why = turn.first.why if name == quote.name and turn.first.why else WHY
            said.append(Said(free, ids[name], sure, why, others))
            touched.update(free)
            if name != quote.name:
                changed += 1
                names |= {one for one in (name, quote.name) if one}
        speakers.say(conn, said)
        speakers.sort(conn, touched)
        after = voicing.changed(conn, before)
        line_rows.touch(conn, after)
    return Changes(TITLE, frozenset(touched | after), characters=frozenset(names)), changed
