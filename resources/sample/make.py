"""Makes the sample book: `python resources/sample/make.py [OUT.epub]` (needs ebooklib and Pillow).

The story is `story.md`, what stands around it is `book.toml`, the cover is drawn by `cover.py`. With no OUT the
book is written beside this file, named after its title, and the cover with it. Two runs on one machine write the
same bytes.

`story.md` is Markdown of few words:

    # Chapter title                 each chapter becomes a document of its own
    *stress*   <i lang="fr">…</i>   emphasis, and words of another language
    | line                          a line of verse
    > text   > {signature} text     a letter; the word in braces says what part of it a paragraph is
    word[^name]   [^name]: text     a footnote
    <!-- page 2 -->                 where a page of the printed book begins
"""

from __future__ import annotations

import html
import io
import re
import sys
import tomllib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cover import cover_png
from ebooklib import epub
from lxml import etree

HERE = Path(__file__).resolve().parent
ZIP_DATE = (2026, 1, 1, 0, 0, 0)  # the same on every run; a zip has no time zone

STYLE = """\
body { margin: 5%; line-height: 1.45; }
h1 { margin: 3em 0 2em; font-size: 1.4em; font-weight: normal; text-align: center; }
p { margin: 0; text-indent: 1.3em; }
h1 + p, blockquote + p, blockquote p { text-indent: 0; }
blockquote { margin: 1.3em 2em; }
.letter p { margin-bottom: 0.7em; }
.letter .date, .letter .close, .letter .signature { text-align: right; }
.letter .signature, .handwriting p { font-style: italic; }
.handwriting p { margin-bottom: 0.4em; }
.verse p { padding-left: 1.3em; text-indent: -1.3em; }
.footnote { margin-top: 3em; padding-top: 0.7em; border-top: 1px solid; font-size: 0.85em; }
.footnote p { text-indent: 0; }
.noteref { font-size: 0.7em; vertical-align: super; line-height: 0; }
.titlepage, .copyright { margin-top: 20%; text-align: center; }
.titlepage h1 { margin: 0 0 0.5em; font-size: 2.4em; }
.titlepage p, .copyright p { margin-bottom: 1em; text-indent: 0; }
"""


@dataclass
class Chapter:
    """One chapter: its title, and its blocks as (kind, lines), kind being text, verse, letter or page."""

    title: str
    blocks: list[tuple[str, list[str]]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)


class BadStory(Exception):
    """story.md or book.toml cannot be made into a book; the message says what is wrong and where."""


def read_story(text: str) -> list[Chapter]:
    """The chapters of a story in the form that the top of this file describes. Raises BadStory."""
    chapters: list[Chapter] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        first = lines[0]
        if first.startswith("# "):
            chapters.append(Chapter(first[2:].strip()))
            continue
        if not chapters:
            raise BadStory(f"story.md: text before the first '# ' heading: {first[:40]!r}")
        chapter = chapters[-1]
        if note := re.match(r"\[\^(\w+)\]:\s*", first):
            chapter.notes[note[1]] = " ".join([first[note.end() :], *lines[1:]])
        elif page := re.fullmatch(r"<!-- page (\w+) -->", block.strip()):
            chapter.blocks.append(("page", [page[1]]))
        elif first.startswith("| "):
            chapter.blocks.append(("verse", [line.removeprefix("| ") for line in lines]))
        elif first.startswith(">"):
            quoted = "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)
            chapter.blocks.append(("letter", re.split(r"\n\s*\n", quoted)))
        else:
            chapter.blocks.append(("text", [" ".join(lines)]))
    if not chapters:
        raise BadStory("story.md: no '# ' heading found")
    return chapters


def inline(text: str) -> str:
    """Text of one paragraph as XHTML. References to notes stay as they are."""
    out = html.escape(text, quote=False)
    out = re.sub(r'&lt;i lang="([A-Za-z-]+)"&gt;(.+?)&lt;/i&gt;', r'<i lang="\1">\2</i>', out)
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", out)


def chapter_body(chapter: Chapter) -> str:
    """The chapter's document body. Raises BadStory for a note without text, or one that nothing refers to."""
    met: list[str] = []

    def reference(found: re.Match[str]) -> str:
        name = found[1]
        if name not in chapter.notes:
            raise BadStory(f"story.md: {chapter.title}: footnote [^{name}] has no text")
        met.append(name)
        return (
            f'<a class="noteref" id="ref-{name}" href="#note-{name}" epub:type="noteref" role="doc-noteref">'
            f"{len(met)}</a>"
        )

    out = [f"<h1>{inline(chapter.title)}</h1>"]
    for kind, parts in chapter.blocks:
        if kind == "page":
            mark = f'id="page-{parts[0]}" title="{parts[0]}" aria-label="{parts[0]}"'
            out.append(f'<div epub:type="pagebreak" role="doc-pagebreak" {mark}></div>')
        elif kind == "verse":
            lines = "<br/>".join(inline(line) for line in parts)
            out.append(f'<blockquote class="verse" epub:type="z3998:verse"><p>{lines}</p></blockquote>')
        elif kind == "letter":
            out.append(letter(parts))
        else:
            out.append(f"<p>{inline(parts[0])}</p>")
    body = re.sub(r"\[\^(\w+)\]", reference, "\n".join(out))
    if unmet := sorted(set(chapter.notes) - set(met)):
        raise BadStory(f"story.md: {chapter.title}: nothing refers to footnote [^{unmet[0]}]")
    for number, name in enumerate(met, 1):
        back = f'<a href="#ref-{name}" role="doc-backlink">{number}</a>'
        note = f'<aside class="footnote" id="note-{name}" epub:type="footnote" role="doc-footnote">'
        body += f"\n{note}<p>{back} {inline(chapter.notes[name])}</p></aside>"
    return f'<section epub:type="chapter" role="doc-chapter">\n{body}\n</section>'


def letter(paragraphs: list[str]) -> str:
    """A letter, or something else written by hand, each paragraph with its part as its class. What EPUB has a
    name for is marked as such."""
    out = []
    for paragraph in paragraphs:
        part = re.match(r"\{(\w+)\}\s*", paragraph)
        text = inline(" ".join(paragraph[part.end() if part else 0 :].splitlines()))
        named = part[1] if part else ""
        kind = f' class="{named}"' if named else ""
        if named in ("salutation", "signature", "postscript"):
            kind += f' epub:type="z3998:{named}"'
        out.append(f"<p{kind}>{text}</p>")
    greeted = any(paragraph.startswith("{salutation}") for paragraph in paragraphs)
    kind = 'class="letter" epub:type="z3998:letter"' if greeted else 'class="handwriting"'
    return f"<blockquote {kind}>{''.join(out)}</blockquote>"


def front_matter(book: dict[str, Any]) -> tuple[str, str]:
    """The bodies of the title page and the copyright page."""
    title, author = html.escape(book["title"]), html.escape(book["author"])
    publisher = html.escape(book["publisher"])
    series = f"{html.escape(book['series']['name'])}, number {book['series']['number']}"
    page = (
        '<section class="titlepage" epub:type="titlepage">'
        f"<h1>{title}</h1><p>by {author}</p><p>{series}</p><p>{publisher}, {book['year']}</p>"
        "</section>"
    )
    rights = (
        '<section class="copyright" epub:type="copyright-page" role="region" aria-label="Copyright">'
        f"<p>{title}, by {author}</p><p>Published by {publisher} in {book['year']}</p>"
        "<p>To the extent possible under law, the authors have waived all copyright and related or "
        f'neighbouring rights to this story and its cover: <a href="{html.escape(book["licence_url"])}">'
        f"{html.escape(book['licence'])}</a>. Copy it, read it aloud, change it, sell it; "
        "you need not ask.</p>"
        "<p>The people and places in it are invented. The cake is not.</p></section>"
    )
    return page, rights


def add_metadata(out: epub.EpubBook, book: dict[str, Any]) -> None:
    """Writes who, what, when, under which licence, and what an accessible book has to say of itself."""
    out.set_identifier(book["identifier"])
    out.set_title(book["title"])
    out.set_language(book["language"])
    out.add_author(book["author"], uid="creator")
    out.add_metadata("DC", "publisher", book["publisher"])
    out.add_metadata("DC", "date", str(book["year"]))
    out.add_metadata("DC", "description", book["description"])
    out.add_metadata("DC", "rights", f"{book['licence']} ({book['licence_url']})")
    for subject in book["subjects"]:
        out.add_metadata("DC", "subject", subject)
    series = book["series"]
    out.add_metadata("OPF", "meta", series["name"], {"property": "belongs-to-collection", "id": "series"})
    out.add_metadata("OPF", "meta", "series", {"refines": "#series", "property": "collection-type"})
    out.add_metadata(
        "OPF", "meta", str(series["number"]), {"refines": "#series", "property": "group-position"}
    )
    # The older way of saying it, which most library programs read.
    out.add_metadata("OPF", "meta", None, {"name": "calibre:series", "content": series["name"]})
    out.add_metadata("OPF", "meta", None, {"name": "calibre:series_index", "content": str(series["number"])})
    for name, value in (
        ("accessMode", "textual"),
        ("accessModeSufficient", "textual"),
        ("accessibilityFeature", "structuralNavigation"),
        ("accessibilityFeature", "pageBreakMarkers"),
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", "All text can be read aloud; the cover is the only picture."),
    ):
        out.add_metadata("OPF", "meta", value, {"property": f"schema:{name}"})


def build(book: dict[str, Any], chapters: list[Chapter], cover: bytes) -> bytes:
    """The finished EPUB 3, with an NCX for readers of EPUB 2. Raises BadStory."""
    out = epub.EpubBook()
    # ebooklib's name and version; with them a newer ebooklib would make another book.
    out.metadata[epub.NAMESPACES["OPF"]].pop("generator", None)
    add_metadata(out, book)
    out.set_cover("cover.png", cover)
    style = epub.EpubItem(uid="style", file_name="style.css", media_type="text/css", content=STYLE.encode())
    out.add_item(style)

    def document(name: str, title: str, body: str) -> epub.EpubHtml:
        page = epub.EpubHtml(
            uid=name, file_name=f"{name}.xhtml", title=title, lang=book["language"], content=body
        )
        page.add_item(style)
        out.add_item(page)
        return page

    title_body, copyright_body = front_matter(book)
    title_page = document("title", book["title"], title_body)
    copyright_page = document("copyright", "Copyright", copyright_body)
    texts = [
        document(f"chapter-{number}", chapter.title, chapter_body(chapter))
        for number, chapter in enumerate(chapters, 1)
    ]
    nav = epub.EpubNav(title="Contents")
    nav.add_item(style)
    out.add_item(epub.EpubNcx())
    out.add_item(nav)
    out.toc = [title_page, copyright_page, *texts]
    out.spine = ["cover", title_page, copyright_page, *texts, ("nav", "no")]
    out.guide = [
        {"type": "cover", "title": "Cover", "href": "cover.xhtml"},
        {"type": "toc", "title": "Contents", "href": "nav.xhtml"},
        {"type": "text", "title": "Start of the story", "href": texts[0].file_name},
    ]
    raw = io.BytesIO()
    options = {
        "mtime": book["modified"],
        "play_order": {"enabled": True, "start_from": 1},
        "raise_exceptions": True,
    }
    epub.write_epub(raw, out, options)
    return repacked(raw.getvalue())


def only_pages(nav: bytes) -> bytes:
    """The contents document without the entries that are no pages: ebooklib lists everything that has an
    epub:type and an id, footnotes too."""
    tree = etree.fromstring(nav)
    for entry in tree.findall(".//{*}nav[@id='pages']/{*}ol/{*}li"):
        link = entry.find("{*}a")
        if link is None or "#page-" not in str(link.get("href")):
            entry.getparent().remove(entry)
    done: bytes = etree.tostring(tree, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return done


def repacked(archive: bytes) -> bytes:
    """The same zip with the contents document mended and every date and mode fixed, for ebooklib stamps each
    file with the time of writing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(packed, "w") as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, ZIP_DATE)
            info.create_system = 3  # else Windows and Unix differ
            info.external_attr = 0o644 << 16
            info.compress_type = entry.compress_type
            data = source.read(entry)
            target.writestr(
                info, only_pages(data) if entry.filename.endswith("nav.xhtml") else data, compresslevel=9
            )
    return packed.getvalue()


def main(arguments: list[str]) -> int:
    """Builds the book; returns the exit code."""
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        print("usage: make.py [OUT.epub]", file=sys.stderr)
        return 2
    try:
        book = tomllib.loads((HERE / "book.toml").read_text(encoding="utf-8"))
        chapters = read_story((HERE / "story.md").read_text(encoding="utf-8"))
        series = book["series"]
        cover = cover_png(book["title"], book["author"], f"{series['name']} {series['number']}")
        made = build(book, chapters, cover)
        if arguments:
            target = Path(arguments[0])
        else:
            target = HERE / (re.sub(r"[^a-z0-9]+", "-", book["title"].lower()).strip("-") + ".epub")
            (HERE / "cover.png").write_bytes(cover)
        target.write_bytes(made)
    except KeyError as error:
        print(f"book.toml: {error} is missing", file=sys.stderr)
        return 1
    except (BadStory, OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        print(f"the sample book was not made: {error}", file=sys.stderr)
        return 1
    print(f"{target}: {len(chapters)} chapters, {len(made):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
