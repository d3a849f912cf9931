"""From a flat run of blocks to chapters: by the book's marked headings, or by the words of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.core.manuscript import Chapter, ChapterKind, ParagraphKind
from app.files.books import kinds
from app.files.books.block import Block
from app.files.books.headings import CREDIT, Heading, heading, is_break, join, titled

PROSE = 200
"""Characters of text that make the place after a heading a chapter and not a line of a table of contents."""


def by_text(blocks: list[Block]) -> bool:
    """Marks chapter openings in `blocks` from the words of their paragraphs. True if any was found.

    Headings of a printed table of contents are told from the real ones: nothing but other headings follows
    them, and they come again. Numbers alone count where they run in order and no "Chapter N" is there.
    """
    found = {at: head for at, block in enumerate(blocks) if (head := _candidate(blocks, at))}
    strong = [at for at, head in found.items() if head.rank in ("chapter", "part")]
    chapters = [at for at in strong if found[at].rank == "chapter"]
    bare = [at for at, head in found.items() if head.rank == "bare"]
    bare = _runs(bare, found)
    listed = _listed(
        blocks, sorted([*strong, *(at for at in found if found[at].rank == "named"), *bare]), found
    )
    real = [at for at in found if at not in listed]
    chapters = [at for at in chapters if at not in listed]
    numbers_open = len(chapters) < 2 and len([at for at in bare if at not in listed]) >= 2
    parts = [at for at in real if found[at].rank == "part"]
    opens: dict[int, int] = {}
    below = 1 if parts and (len(chapters) >= 2 or numbers_open) else 0
    inside = False
    for at in sorted(real):
        rank = found[at].rank
        if rank == "part":
            opens[at] = 0
            inside = True
        elif rank == "chapter":
            opens[at] = below if inside else 0
        elif rank == "named":
            opens[at] = _named_depth(found[at], below if inside else 0)
        elif at in bare:
            if numbers_open:
                opens[at] = below if inside else 0
            blocks[at].kind = ParagraphKind.HEADING
    if not opens and not listed:
        opens = _capitals(blocks)
    if not [at for at in opens if found.get(at) is None or found[at].rank != "named"] and len(opens) < 2:
        alone = [at for at in opens if kinds.by_title(blocks[at].text) is ChapterKind.CONTENTS]
        for at in alone:
            del opens[at]
    titles = _titles_below(blocks, opens, found)
    for at, depth in opens.items():
        block = blocks[at]
        block.kind, block.opens = ParagraphKind.HEADING, depth
        block.title = join("", " ".join(block.text.split()))
        if at in titles:
            blocks[titles[at]].kind = ParagraphKind.HEADING
            block.title = join(block.text, blocks[titles[at]].text)
        elif at in found and found[at].title and "\n" not in block.text and block.lines > 1:
            block.title = join(found[at].label, found[at].title)
    _mark_contents(blocks, listed, opens)
    return bool(opens)


def by_headings(blocks: list[Block]) -> bool:
    """Marks chapter openings in `blocks` from their heading levels. True if any was found.

    One top heading over several of the next level is the book's title. Levels below the chapters' stay
    headings inside a chapter; parts ("Part One", or headings with nothing of their own) keep chapters below them.
    """
    heads = [at for at, block in enumerate(blocks) if block.level]
    if not heads:
        return False
    levels = Counter(blocks[at].level for at in heads)
    order = sorted(levels)
    if (
        len(order) > 1
        and levels[order[0]] == 1
        and heads[0] == min(heads)
        and blocks[heads[0]].level == order[0]
    ):
        lone = heads[0]
        if levels[order[1]] >= 2 and not (head := heading(blocks[lone].text)) and not head:
            blocks[lone].opens, blocks[lone].title = 0, " ".join(blocks[lone].text.split())
            heads = heads[1:]
            order = order[1:]
    top = order[0]
    second = order[1] if len(order) > 1 else None
    nested = second is not None and _parts(blocks, heads, top, second)
    for at in heads:
        block = blocks[at]
        if block.level == top or (nested and block.level == second):
            if _continues(blocks, at, top, nested):
                continue
            block.opens = 0 if block.level == top else 1
            block.title = _with_title(blocks, at, block.opens, nested)
    return True


def chapters(blocks: Sequence[Block], title: str) -> list[Chapter]:
    """Cuts `blocks` at their openings. What stands before the first is judged by itself: title page or text."""
    cuts = [at for at, block in enumerate(blocks) if block.opens is not None]
    made: list[Chapter] = []
    edges = [*cuts, len(blocks)]
    if not cuts or cuts[0] > 0:
        head = blocks[: edges[0]]
        made += _opening(head, title, alone=not cuts)
    for start, stop in zip(cuts, edges[1:], strict=True):
        part = blocks[start:stop]
        kind = kinds.by_title(blocks[start].title) or ChapterKind.BODY
        if "contents" in blocks[start].roles:
            kind = ChapterKind.CONTENTS
        made.append(chapter(blocks[start].title, part, kind, blocks[start].opens or 0))
    return made


def chapter(title: str, blocks: Sequence[Block], kind: ChapterKind, level: int = 0) -> Chapter:
    """A chapter of `blocks`, without breaks that separate nothing."""
    return Chapter(title, tuple(block.paragraph() for block in tidy(blocks)), kind, level)


def tidy(blocks: Sequence[Block]) -> list[Block]:
    """Leaves out breaks at the ends, next to headings, doubled, and empty space that is mere style."""
    soft = sum(1 for block in blocks if block.soft)
    style = soft > 0.25 * max(1, len(blocks) - soft) and soft > 2
    kept: list[Block] = []
    for block in blocks:
        if block.kind is not ParagraphKind.BREAK:
            kept.append(block)
            continue
        if block.soft and style:
            continue
        if block.source is None and (
            not kept or kept[-1].kind in (ParagraphKind.HEADING, ParagraphKind.BREAK)
        ):
            if kept and kept[-1].kind is ParagraphKind.BREAK and kept[-1].soft:
                kept[-1] = block
            continue
        kept.append(block)
    while kept and kept[-1].kind is ParagraphKind.BREAK and kept[-1].source is None:
        kept.pop()
    clean = []
    for at, block in enumerate(kept):
        following = kept[at + 1].kind if at + 1 < len(kept) else None
        if block.soft and following is ParagraphKind.HEADING:
            continue
        clean.append(block)
    return clean


def _candidate(blocks: Sequence[Block], at: int) -> Heading | None:
    block = blocks[at]
    if block.kind in (ParagraphKind.NOTE, ParagraphKind.BREAK) or block.lines > 4 or len(block.text) > 300:
        return None
    if "contents" in block.roles:
        return None
    head = heading(block.text)
    if head and head.rank == "named" and block.lines > 2:
        return None
    return head


def _runs(bare: list[int], found: dict[int, Heading]) -> list[int]:
    """Those bare numbers that count on from the one before, or begin again at one and are then counted on."""
    kept: list[int] = []
    for which, at in enumerate(bare):
        value = found[at].value
        before = found[kept[-1]].value if kept else 0
        later = [found[other].value for other in bare[which + 1 : which + 3]]
        if value == before + 1 or (value == 1 and 2 in later):
            kept.append(at)
    return kept if len(kept) > 1 else []  # a number alone is no row


def _listed(blocks: Sequence[Block], heads: list[int], found: dict[int, Heading]) -> set[int]:
    """Headings that are lines of a table of contents: no prose after them, and the same heading comes again."""
    keys = [found[at].key for at in heads]
    last = {key: which for which, key in enumerate(keys)}
    bodyless = []
    for which, at in enumerate(heads):
        stop = heads[which + 1] if which + 1 < len(heads) else len(blocks)
        size = sum(
            len(block.text)
            for block in blocks[at + 1 : stop]
            if block.spoken and "contents" not in block.roles
        )
        bodyless.append(size < PROSE)
    listed: set[int] = set()
    for which, at in enumerate(heads):
        again = last[keys[which]] > which
        run = which >= 2 and all(bodyless[which - 2 : which]) and heads[which - 1] in listed
        if again and (bodyless[which] or run) and found[at].rank != "bare":
            listed.add(at)
        elif again and bodyless[which] and found[at].rank == "bare":
            neighbours = bodyless[max(0, which - 1) : which + 2]
            if len(neighbours) > 1 and all(neighbours):
                listed.add(at)
    if len(listed) < 3:  # one or two bare headings that come again are a part's page, not a list
        return set()
    return listed


def _named_depth(head: Heading, inside: int) -> int:
    kind = kinds.by_title(head.label)
    return inside if kind is None and head.key not in ("epilogue", "prologue") else 0


def _capitals(blocks: Sequence[Block]) -> dict[int, int]:
    """Last resort: titles in capitals that stand alone between long stretches of prose, at least three of them."""
    lone = []
    for at, block in enumerate(blocks):
        text = block.text.strip()
        if (
            block.kind is ParagraphKind.BODY and block.lines <= 2 and 3 <= len(text) <= 80 and text.isupper()
            and block.gap >= 2 and sum(char.isalpha() for char in text) >= 3 and not CREDIT.fullmatch(text)
        ):  # fmt: skip
            lone.append(at)
    kept = []
    for which, at in enumerate(lone):
        stop = lone[which + 1] if which + 1 < len(lone) else len(blocks)
        if sum(len(block.text) for block in blocks[at + 1 : stop] if block.spoken) >= 5 * PROSE:
            kept.append(at)
    return dict.fromkeys(kept, 0) if len(kept) >= 3 else {}


def _titles_below(
    blocks: Sequence[Block], opens: dict[int, int], found: dict[int, Heading]
) -> dict[int, int]:
    """Which openings have their title in the next paragraph ("CHAPTER I", then "In Chancery")."""
    hints: dict[int, int] = {}
    sure = 0
    asked = 0
    for at in opens:
        head = found.get(at)
        if head is None or head.title or head.rank == "named" or at + 1 >= len(blocks):
            continue
        asked += 1
        below = blocks[at + 1]
        if (
            at + 1 in opens
            or not below.spoken
            or below.lines > 3
            or (below.source is None and len(below.text) > 120)
        ):
            continue
        if len(below.text) > 160 or heading(below.text) or not titled(below.text):
            continue
        hints[at] = at + 1
        sure += (
            below.text.isupper()
            or blocks[at + 1].gap > 1
            or (at + 2 < len(blocks) and blocks[at + 2].gap > 1)
        )
    return (
        hints
        if sure and (len(hints) >= 0.5 * asked or all(blocks[to].text.isupper() for to in hints.values()))
        else {}
    )


def _mark_contents(blocks: list[Block], listed: set[int], opens: dict[int, int]) -> None:
    """Makes the printed table of contents a chapter of its own, so that it can stay silent."""
    marked = sorted(listed | {at for at, block in enumerate(blocks) if "contents" in block.roles})
    if not marked:
        return
    first = marked[0]
    before = first - 1
    while before >= 0 and first - before <= 3 and blocks[before].opens is None:
        if kinds.by_title(blocks[before].text) is ChapterKind.CONTENTS:
            first = before
            break
        before -= 1
    if (
        before >= 0
        and blocks[before].opens is not None
        and kinds.by_title(blocks[before].text) is ChapterKind.CONTENTS
    ):
        return
    if any(at > marked[-1] for at in opens):
        block = blocks[first]
        block.opens, block.roles = 0, block.roles | {"contents"}
        named = kinds.by_title(block.text) is ChapterKind.CONTENTS
        block.title = " ".join(block.text.split()).strip(" .:") if named else "Contents"
        if named:
            block.kind = ParagraphKind.HEADING


def _parts(blocks: Sequence[Block], heads: list[int], top: int, second: int) -> bool:
    """Whether top headings are parts whose second-level headings are the chapters."""
    tops = [at for at in heads if blocks[at].level == top]
    seconds = [at for at in heads if blocks[at].level == second]
    ranks = Counter(head.rank if (head := heading(blocks[at].text)) else "none" for at in tops)
    below = Counter(head.rank if (head := heading(blocks[at].text)) else "none" for at in seconds)
    if ranks["part"]:
        return True
    if ranks["chapter"] + ranks["bare"] > 0.5 * len(tops):
        return False
    if below["chapter"] >= 1 and below["chapter"] >= 0.5 * len(seconds):
        return True
    empty = sum(1 for at in tops if at + 1 < len(blocks) and blocks[at + 1].level == second)
    return empty > 0.6 * len(tops) and len(seconds) > len(tops)


def _continues(blocks: Sequence[Block], at: int, top: int, nested: bool) -> bool:
    """Whether the heading goes on with the one just before it: number and title as two headings of one level."""
    if at == 0 or blocks[at - 1].level != blocks[at].level or blocks[at - 1].opens is None:
        return False
    before, here = heading(blocks[at - 1].text), heading(blocks[at].text)
    return before is not None and not before.title and before.rank != "named" and here is None


def _with_title(blocks: Sequence[Block], at: int, depth: int, nested: bool) -> str:
    """The heading's text, with the heading under it where the first is only a label ("Chapter 1", "1")."""
    text = " ".join(blocks[at].text.split())
    head = heading(text)
    if head and not head.title and head.rank != "named" and at + 1 < len(blocks) and blocks[at + 1].level:
        below = blocks[at + 1]
        opens_itself = nested and depth == 0 and below.level > blocks[at].level
        if not heading(below.text) and not opens_itself:
            return join(text, below.text)
    return text


def _opening(blocks: Sequence[Block], title: str, alone: bool) -> list[Chapter]:
    """The chapter before the first heading: a title page if short, the copyright page if it reads so, else text."""
    if not any(block.text.strip() for block in blocks):
        return []
    if alone:
        return [chapter(title, blocks, ChapterKind.BODY)]
    text = "\n".join(block.text for block in blocks)
    longest = max((len(block.text) for block in blocks if block.spoken), default=0)
    kind = ChapterKind.BODY
    if kinds.legal(text):
        kind = ChapterKind.COPYRIGHT
    elif len(text) < 1500 and longest < 400:
        kind = ChapterKind.TITLE
    return [chapter(title, blocks, kind)]


def scene_break(block: Block) -> bool:
    """Whether a paragraph is only the ornament of a scene break."""
    return len(block.text) <= 160 and is_break(block.text)
