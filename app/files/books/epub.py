"""EPUB 2 and 3: documents in reading order, cut into chapters where the contents say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.core.errors import BadBook
from app.core.manuscript import BookInfo, Chapter, ChapterKind, Manuscript, ParagraphKind
from app.files.books import contents, epub_info, flow, gutenberg, kinds, language, limits, package, sounding
from app.files.books.archive import Archive, inside
from app.files.books.block import Block
from app.files.books.contents import Contents
from app.files.books.markup import Document, Reader
from app.files.books.notes import note_targets
from app.files.books.xml import document

LISTED = 0.6
"""Share of links in a text from which on it is a table of contents."""


@dataclass(slots=True)
class Place:
    """A document of the spine: where its blocks begin in the book, and what is known of it."""

    part: str
    main: bool
    first: int
    count: int
    made: Document
    nav: bool = False


@dataclass(slots=True)
class Book:
    """The whole text: one run of blocks and the places of its documents."""

    blocks: list[Block] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def read(path: Path, *, alt_text: bool = False, keep_notes: bool = False) -> Manuscript:
    """The manuscript of an EPUB. Raises BadBook when it is protected, made to do harm, or holds nothing to read."""
    with Archive(path) as archive:
        warnings: list[str] = []
        epub_info.refuse_protected(archive)
        pack = package.read(archive, warnings)
        about = epub_info.info(pack, path.stem)
        listing = _contents(archive, pack)
        roots = _documents(archive, pack, warnings)
        code = about.language or language.detect(_texts(roots)) or "en"
        about = replace(about, language=code)
        book = _blocks(roots, pack, listing, code, alt_text=alt_text, keep_notes=keep_notes)
        without_licence(book.blocks)
        cover = epub_info.cover(archive, pack, warnings)
        chapters = _chapters(book, pack, listing, about, warnings)
        said = sounding.lexicons(archive, pack, roots, warnings)
        return Manuscript(about, tuple(chapters), cover, (*archive.warnings, *warnings), said)


def _contents(archive: Archive, pack: package.Package) -> Contents:
    """Navigation document first, NCX if that says nothing; roles of the guide added."""
    made = Contents()
    for item in pack.items.values():
        if "nav" in item.properties or (item.text and item.part.rsplit("/", 1)[-1].lower() == "nav.xhtml"):
            made = _read(archive, item.part, contents.from_nav) or made
            break
    if not any(entry.part for entry in made.entries):
        ncx = pack.items.get(pack.ncx) or next(
            (item for item in pack.items.values() if item.media_type == "application/x-dtbncx+xml"), None
        )
        older = _read(archive, ncx.part, contents.from_ncx) if ncx else None
        if older:
            made.entries = older.entries
            made.pages |= older.pages
    for role, href in pack.guide:
        part = inside(pack.part, href)
        if part and role:
            fragment = href.split("#", 1)[1] if "#" in href else ""
            made.roles.setdefault(f"{part}#{fragment}" if fragment else part, role)
    return made


def _read(archive: Archive, part: str, how: Any) -> Contents | None:
    try:
        found: Contents = how(archive.read(part), part)
    except KeyError:
        return None
    return found


def _documents(
    archive: Archive, pack: package.Package, warnings: list[str]
) -> list[tuple[package.Item, bool, Any]]:
    roots: list[tuple[package.Item, bool, Any]] = []
    missing: list[str] = []
    for item, main in pack.spine:
        if not item.text and not item.media_type.endswith("xml"):
            continue
        if item.media_type.startswith("image/"):
            continue
        try:
            data = archive.read(item.part)
        except KeyError:
            missing.append(item.part)
            continue
        root, warning = document(data)
        if warning and data:
            warnings.append(f"{item.part}: {warning}")
        if root is None:
            warnings.append(f"{item.part} holds nothing that can be read.")
            continue
        roots.append((item, main, root))
    if missing:
        some = ", ".join(missing[:3]) + (" ..." if len(missing) > 3 else "")
        warnings.append(
            f"{len(missing)} documents of the book are missing from the file and were left out: {some}"
        )
    if not roots:
        raise BadBook(f"{archive.label} has none of the documents that it lists; copy or download it again")
    return roots


def _texts(roots: Sequence[tuple[package.Item, bool, Any]]) -> list[str]:
    """Some text from the middle of the book, where it is neither title page nor notes."""
    middle = [root for _, _, root in roots[len(roots) // 3 :]] or [root for _, _, root in roots]
    texts: list[str] = []
    for root in middle:
        body = root.find("{*}body")
        texts += [text for text in (body if body is not None else root).itertext() if text.strip()]
        if sum(map(len, texts)) > language.SAMPLE:
            break
    return texts


def _blocks(
    roots: Sequence[tuple[package.Item, bool, Any]], pack: package.Package, listing: Contents, code: str, *,
    alt_text: bool, keep_notes: bool,
) -> Book:  # fmt: skip
    notes: set[str] = set()
    for item, _, root in roots:
        notes |= note_targets(root, item.part)
    book = Book()
    size = 0
    for item, main, root in roots:
        pages = {where.split("#", 1)[1] for where in listing.pages if where.startswith(f"{item.part}#")}
        reader = Reader(item.part, code, notes=notes, pages=pages, alt_text=alt_text, keep_notes=keep_notes)
        made = reader.read(root)
        book.places.append(
            Place(item.part, main, len(book.blocks), len(made.blocks), made, "nav" in item.properties)
        )
        book.blocks += made.blocks
        size += sum(len(block.text) for block in made.blocks)
        if size > limits.TEXT:
            raise BadBook(
                f"The book has over {limits.TEXT // 1_000_000} million characters; split it into volumes"
            )
    return book


def without_licence(blocks: list[Block]) -> None:
    """Empties what stands outside of Project Gutenberg's start and end lines, in books that still carry them."""
    start = next((at for at, block in enumerate(blocks[:200]) if gutenberg.START.search(block.text)), -1)
    ends = [at for at, block in enumerate(blocks) if at > start and gutenberg.END.match(block.text)]
    sure = ends and (
        start >= 0 or ends[0] > len(blocks) // 2 or blocks[ends[0]].text.lstrip().startswith("**")
    )
    stop = ends[0] if sure else len(blocks)
    for at, block in enumerate(blocks):
        if at <= start or at >= stop:
            block.text, block.kind, block.level = "", ParagraphKind.BREAK, 0
            block.marks, block.soft = (), True


def _chapters(
    book: Book, pack: package.Package, listing: Contents, about: BookInfo, warnings: list[str]
) -> list[Chapter]:
    cuts = _cuts(book, listing, warnings)
    listed = {at for at, (_, level) in cuts.items() if level >= 0}
    whole = _split_single(book, cuts, listed)
    if whole is not None:
        return whole
    edges = sorted(cuts)
    chapters: list[Chapter] = []
    body_seen = False
    for start, stop in zip(edges, [*edges[1:], len(book.blocks)], strict=True):
        part = book.blocks[start:stop]
        title, level = cuts[start]
        named = level >= 0
        kind = _kind(book, listing, start, stop, title, about, body_seen)
        kept = flow.tidy(part)
        if not any(block.text.strip() for block in kept):
            continue
        body_seen = body_seen or kind is ChapterKind.BODY
        shown = title or _heading(part) or _untitled(kind, about, len(chapters) + 1)
        chapters.append(flow.chapter(shown, kept, kind, max(0, level) if named else 0))
    if not chapters:
        raise BadBook(f"{about.title} has no text: its pages are empty or pictures only")
    return chapters


def _cuts(book: Book, listing: Contents, warnings: list[str]) -> dict[int, tuple[str, int]]:
    """Index of a chapter's first block -> title and level; level -1 for documents that the contents do not name."""
    places = {place.part.casefold(): place for place in book.places}
    cuts: dict[int, tuple[str, int]] = {}
    lost = 0
    for entry in listing.entries:
        if not entry.part:
            continue  # a heading without a link: its children carry the depth
        place = places.get(entry.part.casefold())
        if place is None:
            lost += 1
            continue
        at = place.first + place.made.anchors.get(entry.fragment, 0)
        at = _back_to_heading(book, place, at)
        if at >= place.first + place.count and place.count:
            at = place.first + place.count - 1
        if at in cuts and (cuts[at][0] == entry.title or cuts[at][1] > entry.level or not entry.title):
            continue
        if at in cuts and (moved := _own_heading(book, place, at, entry.title)):
            at = moved
        cuts[at] = (entry.title, entry.level)
    if lost:
        warnings.append(f"{lost} lines of the contents lead to documents that are not in the book.")
    named = bool(cuts)
    first = min(cuts, default=0)
    for place in book.places:
        if place.first in cuts or not place.count:
            continue
        apart = _apart(place, listing) or not place.main or place.nav
        if not named or place.first < first or apart:
            cuts.setdefault(place.first, ("", -1))
            following = place.first + place.count
            if (
                named
                and apart
                and place.first > first
                and following < len(book.blocks)
                and following not in cuts
            ):
                before = max(at for at in cuts if at < place.first)
                cuts[following] = cuts[before] if cuts[before][1] >= 0 else ("", -1)
    if book.blocks and 0 not in cuts:
        cuts[0] = ("", -1)
    return cuts


def _back_to_heading(book: Book, place: Place, at: int) -> int:
    """Headings and breaks just before an anchor belong to its chapter, where no other text stands before them."""
    if at > place.first and all(
        block.kind in (ParagraphKind.HEADING, ParagraphKind.BREAK) for block in book.blocks[place.first : at]
    ):
        return place.first if not any(block.level for block in book.blocks[at : at + 1]) else at
    return at


def _own_heading(book: Book, place: Place, at: int, title: str) -> int | None:
    """Where a second entry for the same spot has its own heading: "Part One" and "Chapter 1" on one page."""
    plain = _letters(title)
    for here in range(at + 1, min(at + 6, place.first + place.count)):
        block = book.blocks[here]
        if (
            block.kind is ParagraphKind.HEADING
            and plain
            and _letters(block.text) in (plain, plain[: len(_letters(block.text))])
        ):
            return here if _letters(block.text) else None
    return None


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _apart(place: Place, listing: Contents) -> bool:
    """Whether a document stands for itself though the contents do not name it: copyright page, notes, cover."""
    roles = set(place.made.roles) | {listing.roles.get(place.part, "")}
    roles |= {role for role, first, last in place.made.sections if last - first >= 0.8 * max(1, place.count)}
    kind = kinds.by_role(roles)
    return kind is not None and kind not in (ChapterKind.BODY, ChapterKind.FRONT)


def _split_single(book: Book, cuts: dict[int, tuple[str, int]], listed: set[int]) -> list[Chapter] | None:
    """A book whose contents name nothing, or one place for everything: its headings make the chapters."""
    size = sum(len(block.text) for block in book.blocks)
    if len(listed) > 1 or (size < 20_000 and len(book.places) > 1):
        return None
    inside = [place for place in book.places if place.count]
    if len(inside) > 3 and not listed:
        return None
    biggest = max(inside, key=lambda place: place.count, default=None)
    if biggest is None or biggest.count < 0.6 * len(book.blocks):
        return None
    blocks = book.blocks
    trial = [replace(block) for block in blocks]
    if not flow.by_headings(trial) or sum(block.opens is not None for block in trial) < 2:
        trial = [replace(block) for block in blocks]
        if not flow.by_text(trial) or sum(block.opens is not None for block in trial) < 2:
            return None
    return flow.chapters(
        trial, next((title for title, _ in cuts.values() if title), "") or _heading(blocks) or "Opening"
    )


def _kind(
    book: Book, listing: Contents, start: int, stop: int, title: str, about: BookInfo, body_seen: bool
) -> ChapterKind:
    places = [
        place
        for place in book.places
        if place.first < stop and place.first + place.count > start and place.count
    ]
    if not places:
        return ChapterKind.BODY
    place = places[0]
    whole = start == place.first
    roles: set[str] = {
        role
        for role, first, last in place.made.sections
        if place.first + first <= start + 1 and place.first + last >= min(stop, place.first + place.count)
    }
    if whole:
        roles |= place.made.roles | {listing.roles.get(place.part, "")}
    for id_, at in place.made.anchors.items():
        if place.first + at == start and (role := listing.roles.get(f"{place.part}#{id_}")):
            roles.add(role)
    roles = {word for role in roles for word in role.split()}
    blocks = book.blocks[start:stop]
    special = kinds.by_role(roles - set(kinds.GENERAL))
    if special is not None and special is not ChapterKind.BODY:
        return special
    if place.nav and whole and len(places) == 1:
        return ChapterKind.CONTENTS
    texts = [block for block in blocks if block.text.strip()]
    if (
        texts
        and all(
            block.kind is ParagraphKind.NOTE for block in texts if block.kind is not ParagraphKind.HEADING
        )
        and any(block.kind is ParagraphKind.NOTE for block in texts)
    ):
        return ChapterKind.NOTES
    if special is ChapterKind.BODY:
        return special
    if not place.main:
        return ChapterKind.NOTES
    by_title = kinds.by_title(title) or kinds.by_title(_heading(blocks))
    if by_title is not None:
        return by_title
    return _by_look(blocks, roles, about, body_seen)


def _by_look(blocks: Sequence[Block], roles: set[str], about: BookInfo, body_seen: bool) -> ChapterKind:
    """The kind by what the text looks like: a list of links, legal phrases, the book's name and little else."""
    spoken = [block for block in blocks if block.spoken]
    text = "\n".join(block.text for block in blocks)
    if len(spoken) >= 3 and sum(block.linked > LISTED for block in spoken) >= LISTED * len(spoken):
        return ChapterKind.CONTENTS
    if kinds.legal(text):
        return ChapterKind.COPYRIGHT
    if not body_seen and len(text) < 500:
        plain = _letters(text)
        name = _letters(about.title)
        by = any(_letters(author.split()[-1]) in plain for author in about.authors if author.split())
        if (name and name in plain and (by or len(plain) < len(name) + 60)) or (by and len(text) < 200):
            return ChapterKind.TITLE
    general = kinds.by_role(roles)
    return (
        general
        if (general is not None and not body_seen) or general is ChapterKind.BACK
        else ChapterKind.BODY
    )


def _heading(blocks: Sequence[Block]) -> str:
    for block in blocks[:6]:
        if block.kind is ParagraphKind.HEADING and block.text.strip():
            return " ".join(block.text.split())
        if block.spoken and len(block.text) > 200:
            break
    return ""


def _untitled(kind: ChapterKind, about: BookInfo, number: int) -> str:
    names = {
        ChapterKind.TITLE: about.title, ChapterKind.COPYRIGHT: "Copyright", ChapterKind.CONTENTS: "Contents",
        ChapterKind.NOTES: "Notes",
    }  # fmt: skip
    return names.get(kind, str(number))
