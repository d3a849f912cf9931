"""EPUB: order, contents, notes, marks, metadata, cover."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.core.manuscript import Chapter, ChapterKind, Manuscript, Mark, ParagraphKind
from app.files.books import read_book

LONG = "<p>" + "The men sat along the wall with their pipes and looked at the water. " * 6 + "</p>"


def kinds(chapter: Chapter) -> list[str]:
    return [p.kind.value for p in chapter.paragraphs]


def outline(book: Manuscript) -> list[tuple[str, int, str]]:
    return [(c.title, c.level, c.kind.value) for c in book.chapters]


def texts(chapter: Chapter) -> list[str]:
    return [p.text for p in chapter.paragraphs]


@pytest.fixture
def one(books: Any, xhtml: Callable[..., str]) -> Callable[..., Chapter]:
    """Reads a book of one document and gives its only chapter."""

    def read(body: str, **options: bool) -> Chapter:
        book = read_book(books.epub({"a.xhtml": xhtml(body)}), **options)
        assert len(book.chapters) == 1 and not book.warnings
        return book.chapters[0]

    return read


def test_spine_order_and_navigation_with_levels(
    books: Any, xhtml: Any, package_of: Any, nav_of: Any, nav_item: str
) -> None:
    documents = {
        "c1.xhtml": xhtml(f"<h2>Chapter 1</h2>{LONG}"),
        "p1.xhtml": xhtml("<h1>Part One</h1>"),
        "c2.xhtml": xhtml(f"<h2>Chapter 2</h2>{LONG}"),
        "nav.xhtml": nav_of(
            '<li><a href="p1.xhtml">Part One</a><ol><li><a href="c1.xhtml">Chapter 1</a></li></ol></li>'
            '<li><span>Part Two</span><ol><li><a href="c2.xhtml"><i>Chapter</i> 2</a></li></ol></li>'
        ),
    }
    package = package_of(
        list(documents)[:3],
        manifest=nav_item,
        spine='<itemref idref="d1"/><itemref idref="d0"/><itemref idref="d2"/>',
    )
    book = read_book(books.epub(documents, package))
    assert outline(book) == [("Part One", 0, "body"), ("Chapter 1", 1, "body"), ("Chapter 2", 1, "body")]
    assert book.chapters[1].paragraphs[0].kind is ParagraphKind.HEADING
    assert not book.warnings


def test_ncx_with_fragments_and_chapters_over_several_documents(
    books: Any, xhtml: Any, package_of: Any
) -> None:
    documents = {
        "a.xhtml": xhtml(f'<h2 id="one">I</h2>{LONG}<div><h2><a id="two"/>II</h2>{LONG}</div>'),
        "b.xhtml": xhtml(f"{LONG}<p>still the second</p>"),
        "c.xhtml": xhtml(f"<h2>III</h2>{LONG}"),
    }
    points = "".join(
        f'<navPoint id="n{at}" playOrder="{at}"><navLabel><text>{name}</text></navLabel>'
        f'<content src="{where}"/></navPoint>'
        for at, (name, where) in enumerate(
            [("First", "a.xhtml#one"), ("Second", "a.xhtml#two"), ("Third", "c.xhtml")]
        )
    )
    ncx = (
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>{points}</navMap></ncx>'
    )
    package = package_of(
        list(documents), version="2.0", toc=' toc="ncx"',
        manifest='<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
    )  # fmt: skip
    book = read_book(books.epub({**documents, "toc.ncx": ncx}, package))
    assert [c.title for c in book.chapters] == ["First", "Second", "Third"]
    assert texts(book.chapters[0])[0] == "I" and len(texts(book.chapters[0])) == 2
    assert texts(book.chapters[1])[-1] == "still the second" and texts(book.chapters[1])[0] == "II"


def test_part_and_chapter_on_one_page(
    books: Any, xhtml: Any, package_of: Any, nav_of: Any, nav_item: str
) -> None:
    documents = {
        "a.xhtml": xhtml(f"<h1>Part One</h1><h2>Chapter 1</h2>{LONG}"),
        "b.xhtml": xhtml(f"<h2>Chapter 2</h2>{LONG}"),
        "nav.xhtml": nav_of(
            '<li><a href="a.xhtml">Part One</a><ol><li><a href="a.xhtml">Chapter 1</a></li>'
            '<li><a href="b.xhtml">Chapter 2</a></li></ol></li>'
        ),
    }
    book = read_book(books.epub(documents, package_of(["a.xhtml", "b.xhtml"], manifest=nav_item)))
    assert [(c.title, c.level, texts(c)[0]) for c in book.chapters] == [
        ("Part One", 0, "Part One"), ("Chapter 1", 1, "Chapter 1"), ("Chapter 2", 1, "Chapter 2"),
    ]  # fmt: skip


def test_no_contents_headings_of_one_document_make_chapters(books: Any, xhtml: Any) -> None:
    body = f"<h1>The Wall</h1><h2>Chapter 1</h2>{LONG}<h2>Chapter 2</h2>{LONG}<h3>a section</h3>{LONG}"
    book = read_book(books.epub({"a.xhtml": xhtml(body)}))
    assert [c.title for c in book.chapters] == ["The Wall", "Chapter 1", "Chapter 2"]
    assert kinds(book.chapters[2]) == ["heading", "body", "heading", "body"]


def test_no_contents_each_document_is_a_chapter(books: Any, xhtml: Any) -> None:
    documents = {f"c{at}.xhtml": xhtml(f"<h2>Chapter {at}</h2>{LONG}") for at in range(1, 13)}
    book = read_book(books.epub(documents))
    assert [c.title for c in book.chapters] == [f"Chapter {at}" for at in range(1, 13)]


def test_front_and_back_matter_by_type_guide_landmarks_and_look(
    books: Any, xhtml: Any, package_of: Any, nav_of: Any, nav_item: str
) -> None:
    documents = {
        "cover.xhtml": xhtml("<p>A Book</p>"),
        "title.xhtml": xhtml("<h1>A Book</h1><p>Ann Author</p>"),
        "legal.xhtml": xhtml("<p>Copyright © 2020 Ann Author. All rights reserved. ISBN 1234567890</p>"),
        "dedication.xhtml": xhtml("<p>For Bob</p>", body_attributes=' epub:type="frontmatter"').replace(
            "<p>", '<section epub:type="dedication"><p>'
        ).replace("</p>", "</p></section>"),
        "toc.xhtml": xhtml("".join(f'<p><a href="c{n}.xhtml">Chapter {n}</a></p>' for n in (1, 2, 1, 2))),
        "c1.xhtml": xhtml(f"<h2>Chapter 1</h2>{LONG}"),
        "c2.xhtml": xhtml(f"<h2>Chapter 2</h2>{LONG}"),
        "about.xhtml": xhtml(f"<h2>About the Author</h2>{LONG}"),
        "nav.xhtml": nav_of(
            '<li><a href="c1.xhtml">Chapter 1</a></li><li><a href="c2.xhtml">Chapter 2</a></li>'
            '<li><a href="about.xhtml">About the Author</a></li>',
            '<nav epub:type="landmarks"><ol><li><a epub:type="cover" href="cover.xhtml">Cover</a></li></ol></nav>',
        ),
    }  # fmt: skip
    metadata = "<dc:title>A Book</dc:title><dc:language>en</dc:language><dc:creator>Ann Author</dc:creator>"
    package = package_of(
        list(documents)[:8], manifest=nav_item, metadata=metadata,
        guide='<guide><reference type="title-page" href="title.xhtml"/></guide>',
    )  # fmt: skip
    book = read_book(books.epub(documents, package))
    assert [c.kind for c in book.chapters] == [
        ChapterKind.TITLE, ChapterKind.TITLE, ChapterKind.COPYRIGHT, ChapterKind.FRONT, ChapterKind.CONTENTS,
        ChapterKind.BODY, ChapterKind.BODY, ChapterKind.BACK,
    ]  # fmt: skip


def test_navigation_in_the_spine_is_contents(
    books: Any, xhtml: Any, package_of: Any, nav_of: Any, nav_item: str
) -> None:
    documents = {
        "nav.xhtml": nav_of('<li><a href="c1.xhtml">Chapter 1</a></li>'),
        "c1.xhtml": xhtml(f"<h2>Chapter 1</h2>{LONG}{LONG}"),
    }
    package = package_of(["c1.xhtml"], manifest=nav_item, spine='<itemref idref="nav"/><itemref idref="d0"/>')
    book = read_book(books.epub(documents, package))
    assert [c.kind for c in book.chapters] == [ChapterKind.CONTENTS, ChapterKind.BODY]


def test_footnotes_and_their_marks_stay_out_of_speech(one: Any) -> None:
    body = (
        '<p>The wall<a epub:type="noteref" href="#n1">1</a> stood<sup><a href="#n2">2</a></sup>, 10<sup>2</sup> feet.</p>'
        '<aside epub:type="footnote" id="n1"><p>It fell. <a epub:type="backlink" href="#r1">↩</a></p></aside>'
        '<p id="n2"><a href="#r2">2</a> It rose.</p><p>Go to <a href="#n1">the note</a> again.</p>'
    )
    chapter = one(body)
    assert texts(chapter) == ["The wall stood, 102 feet.", "It fell.", "It rose.", "Go to the note again."]
    assert kinds(chapter) == ["body", "note", "note", "body"]
    kept = one(body, keep_notes=True)
    assert kinds(kept) == ["body"] * 4
    assert texts(kept)[0] == "The wall1 stood2, 102 feet."


def test_notes_in_a_document_of_their_own(
    books: Any, xhtml: Any, package_of: Any, nav_of: Any, nav_item: str
) -> None:
    documents = {
        "c1.xhtml": xhtml(
            f'<h2>Chapter 1</h2><p>The wall <a href="notes.xhtml#n1" class="fnref">[1]</a> stood.</p>{LONG}'
        ),
        "notes.xhtml": xhtml('<ol><li id="n1"><p>It fell. <a href="c1.xhtml#r1">[1]</a></p></li></ol>'),
        "nav.xhtml": nav_of(
            '<li><a href="c1.xhtml">Chapter 1</a></li><li><a href="notes.xhtml">Remarks</a></li>'
        ),
    }
    book = read_book(books.epub(documents, package_of(["c1.xhtml", "notes.xhtml"], manifest=nav_item)))
    assert texts(book.chapters[0])[1] == "The wall stood."
    assert book.chapters[1].kind is ChapterKind.NOTES
    assert texts(book.chapters[1]) == ["It fell."]


def test_page_markers_are_not_heard(one: Any) -> None:
    chapter = one(
        '<p>The wall <span epub:type="pagebreak" id="p12" title="12"/>stood <span class="pagenum">[Pg 13]</span>and'
        ' <a class="page" id="page_14">14</a>fell.</p><div role="doc-pagebreak">xv</div><p>Page 15 was torn.</p>'
    )
    assert texts(chapter) == ["The wall stood and 14fell.", "Page 15 was torn."]


def test_page_list_names_markers(books: Any, xhtml: Any, package_of: Any, nav_of: Any, nav_item: str) -> None:
    documents = {
        "a.xhtml": xhtml('<h2>One</h2><p>It <a id="page_14">14</a>fell.</p>' + LONG),
        "nav.xhtml": nav_of(
            '<li><a href="a.xhtml">One</a></li>',
            '<nav epub:type="page-list"><ol><li><a href="a.xhtml#page_14">14</a></li></ol></nav>',
        ),
    }
    book = read_book(books.epub(documents, package_of(["a.xhtml"], manifest=nav_item)))
    assert texts(book.chapters[0])[1] == "It fell."


def test_marks_are_exact(one: Any) -> None:
    chapter = one(
        '<p>  He <em>did</em> go to\n <b>the <i>old</i></b> <span class="smallcaps">Mill</span>, '
        '<i xml:lang="fr">mon cher</i>.</p><p xml:lang="de">Ach so.</p><p><i lang="fr">Adieu !</i></p>'
    )
    first, second, third = chapter.paragraphs
    assert first.text == "He did go to the old Mill, mon cher."
    assert [(m.kind, first.text[m.start : m.end], m.value) for m in first.marks] == [
        ("emphasis", "did", ""), ("strong", "the old", ""), ("emphasis", "old", ""), ("smallcaps", "Mill", ""),
        ("emphasis", "mon cher", ""), ("lang", "mon cher", "fr"),
    ]  # fmt: skip
    assert (second.language, third.language) == ("de", "fr")
    assert third.marks == (Mark(0, len(third.text), "emphasis"),)


def test_quotes_verse_and_breaks(one: Any) -> None:
    chapter = one(
        "<p>One.</p><blockquote><p>Dear Bob,</p></blockquote><hr/><p>Two.</p><p>* * *</p><p>Three.</p>"
        '<div class="poem"><div class="stanza"><p class="line">The ships go out,</p>'
        '<p class="line">the ships come in</p></div>'
        '<div class="stanza"><span class="i0">And some<br/></span><span>are gone.<br/></span></div></div>'
        "<p>A line<br/>and a line<br/>and one more</p><p>an address of<br/>two lines</p><p>Four.</p>"
        "<p>&nbsp;</p><p>Five.</p>"
        '<p class="scene-break"></p><p>Six.</p>'
    )
    assert list(zip(kinds(chapter), texts(chapter), strict=True)) == [
        ("body", "One."), ("quote", "Dear Bob,"), ("break", ""), ("body", "Two."), ("break", "* * *"), ("body", "Three."),
        ("verse", "The ships go out,\nthe ships come in"), ("verse", "And some\nare gone."),
        ("verse", "A line\nand a line\nand one more"), ("body", "an address of two lines"), ("body", "Four."),
        ("break", ""), ("body", "Five."), ("break", ""), ("body", "Six."),
    ]  # fmt: skip


def test_empty_paragraphs_as_mere_style_are_no_breaks(one: Any) -> None:
    chapter = one("".join(f"<p>Line {n}.</p><p>&nbsp;</p>" for n in range(8)))
    assert kinds(chapter) == ["body"] * 8


def test_double_line_ends_part_paragraphs(one: Any) -> None:
    assert texts(one("<div>First thing.<br/><br/>Second <i>thing</i>.<br/> <br/>Third.</div>"))[:2] == [
        "First thing.",
        "Second thing.",
    ]


def test_images_alt_text_and_drop_caps(one: Any) -> None:
    body = (
        '<p><img src="t.png" alt="T"/>he wall.</p><p>It <img src="w.jpg" alt="A wall"/> stood.</p>'
        '<img src="x.png" alt="A map"/>'
    )
    assert texts(one(body)) == ["The wall.", "It stood."]
    chapter = one(body, alt_text=True)
    assert list(zip(kinds(chapter), texts(chapter), strict=True)) == [
        ("body", "The wall."), ("body", "It stood."), ("note", "A wall"), ("note", "A map"),
    ]  # fmt: skip


def test_tables_lists_ruby_and_hidden_things(one: Any) -> None:
    chapter = one(
        "<table><tr><th>Ship</th><th>Day</th></tr><tr><td>Swan</td><td>Monday.</td><td>Late</td></tr></table>"
        "<ul><li>one</li><li><p>two</p></li></ul><p>soft\u00adly <ruby>漢<rt>kan</rt></ruby></p><script>x</script>"
        '<p style="display:none">gone</p><p hidden="hidden">gone</p><!-- gone --><p>a<!-- x -->b</p>'
    )
    assert texts(chapter) == ["Ship, Day", "Swan, Monday. Late", "one", "two", "softly 漢", "ab"]


def test_html_that_is_no_xml(books: Any) -> None:
    page = (
        "<html><head><title/><script src='x'/></head><body><p>One &amp; two &nbsp;&mdash; three<br>four"
        "<p>Five <a id='x'/>six</p><div id='y'/><p>Seven &unknown; eight</body>"
    )
    book = read_book(books.epub({"a.xhtml": page}))
    assert texts(book.chapters[0]) == ["One & two \xa0— three four", "Five six", "Seven &unknown; eight"]


def test_document_encodings(books: Any) -> None:
    page = (
        '<?xml version="1.0" encoding="{}"?><html xmlns="http://www.w3.org/1999/xhtml">'
        "<body><p>Café “Ü”</p></body></html>"
    )
    for name in ("iso-8859-15", "windows-1252", "utf-16", "utf-8"):
        text = page.format(name).replace("“Ü”", '"Ü"')
        path = books.zip({"OEBPS/content.opf": _package(), "OEBPS/a.xhtml": text.encode(name)})
        assert texts(read_book(path).chapters[0]) == ['Café "Ü"'], name


def _package() -> str:
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>T</dc:title><dc:language>de</dc:language></metadata><manifest>"
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )


def test_metadata_epub3(books: Any, xhtml: Any, package_of: Any) -> None:
    metadata = (
        '<dc:title id="t2">A Tale</dc:title><dc:title id="t1">The Wall</dc:title>'
        '<meta refines="#t1" property="title-type">main</meta>'
        '<dc:creator id="c1">Ann Author</dc:creator><dc:creator id="c2">Ed Editor</dc:creator>'
        '<meta refines="#c2" property="role" scheme="marc:relators">edt</meta><dc:language>en_GB</dc:language>'
        '<dc:publisher>House</dc:publisher><dc:date>2019-05-01</dc:date><dc:rights>CC0</dc:rights>'
        "<dc:description>&lt;p&gt;A &lt;b&gt;fine&lt;/b&gt; tale.&lt;/p&gt;</dc:description>"
        '<dc:identifier>x</dc:identifier><dc:identifier id="id">urn:isbn:123</dc:identifier>'
        '<meta property="belongs-to-collection" id="s">Walls</meta>'
        '<meta refines="#s" property="collection-type">series</meta>'
        '<meta refines="#s" property="group-position">2</meta>'
    )  # fmt: skip
    info = read_book(books.epub({"a.xhtml": xhtml(LONG)}, package_of(["a.xhtml"], metadata=metadata))).info
    assert (info.title, info.authors, info.language, info.publisher, info.year) == (
        "The Wall", ("Ann Author",), "en-GB", "House", "2019",
    )  # fmt: skip
    assert (info.description, info.series, info.series_index, info.rights, info.identifier) == (
        "A fine tale.", "Walls", "2", "CC0", "urn:isbn:123",
    )  # fmt: skip


def test_metadata_epub2_and_language_found(books: Any, xhtml: Any, package_of: Any) -> None:
    metadata = (
        '<dc-metadata><dc:Title>Die Mauer</dc:Title><dc:creator opf:role="trl">Tom</dc:creator>'
        '<dc:creator opf:role="aut">Anna</dc:creator><dc:date opf:event="modification">2021</dc:date>'
        '<dc:date opf:event="publication">1911</dc:date></dc-metadata><meta name="calibre:series" content="Mauern"/>'
        '<meta name="calibre:series_index" content="3.0"/>'
    )
    body = "<p>" + "Der alte Mann saß auf der Mauer und sah das Meer, das nicht zu ihm kam. " * 4 + "</p>"
    path = books.epub({"a.xhtml": xhtml(body)}, package_of(["a.xhtml"], metadata=metadata, version="2.0"))
    info = read_book(path).info
    assert (info.title, info.authors, info.language, info.year) == ("Die Mauer", ("Anna",), "de", "1911")
    assert (info.series, info.series_index) == ("Mauern", "3")


@pytest.mark.parametrize(
    "manifest, metadata, guide, body",
    [
        ('<item id="i" href="x.jpg" media-type="image/jpeg" properties="cover-image"/>', "", "", ""),
        ('<item id="i" href="x.jpg" media-type="image/jpeg"/>', '<meta name="cover" content="i"/>', "", ""),
        (
            '<item id="i" href="x.jpg" media-type="image/jpeg"/>', "",
            '<guide><reference type="cover" href="a.xhtml"/></guide>', '<img src="x.jpg" alt=""/>',
        ),
        ('<item id="the-cover" href="x.jpg" media-type="image/jpeg"/>', "", "", ""),
        ('<item id="i" href="x.jpg" media-type="image/jpeg"/>', "", "", '<svg><image href="x.jpg"/></svg>'),
    ],
)  # fmt: skip
def test_cover(
    books: Any, xhtml: Any, package_of: Any, jpeg: bytes, manifest: str, metadata: str, guide: str, body: str
) -> None:
    package = package_of(
        ["a.xhtml"], manifest=manifest, metadata=f"<dc:title>T</dc:title>{metadata}", guide=guide
    )
    path = books.zip({"OEBPS/content.opf": package, "OEBPS/a.xhtml": xhtml(body + LONG), "OEBPS/x.jpg": jpeg})
    cover = read_book(path).cover
    assert cover is not None
    assert (cover.data, cover.media_type) == (jpeg, "image/jpeg")


def test_gutenberg_boilerplate_in_epub(books: Any, xhtml: Any) -> None:
    documents = {
        "a.xhtml": xhtml(
            '<section class="pg-boilerplate pgheader" id="pg-header"><p>This eBook is free</p></section>'
            + LONG
        ),
        "b.xhtml": xhtml(LONG + "<p>*** END OF THE PROJECT GUTENBERG EBOOK X ***</p><p>Licence terms</p>"),
    }
    whole = " ".join(t for c in read_book(books.epub(documents)).chapters for t in texts(c))
    assert "free" not in whole and "Licence" not in whole and "GUTENBERG" not in whole


def test_chapter_over_a_document_without_its_own_entry_after_the_copyright_page(
    books: Any, xhtml: Any, package_of: Any, nav_of: Any, nav_item: str
) -> None:
    documents = {
        "c1.xhtml": xhtml(f"<h2>One</h2>{LONG}"),
        "c1b.xhtml": xhtml(LONG),
        "legal.xhtml": xhtml("<p>Set in Garamond.</p>", body_attributes=' epub:type="colophon"'),
        "nav.xhtml": nav_of('<li><a href="c1.xhtml">One</a></li>'),
    }
    book = read_book(books.epub(documents, package_of(list(documents)[:3], manifest=nav_item)))
    assert [(c.title, c.kind.value, len(c.paragraphs)) for c in book.chapters] == [
        ("One", "body", 3), ("Copyright", "copyright", 1),
    ]  # fmt: skip


def test_made_by_ebooklib(books: Any, tmp_path: Any) -> None:
    from ebooklib import epub

    made = epub.EpubBook()
    made.set_identifier("id1")
    made.set_title("The Wall")
    made.set_language("en")
    made.add_author("Ann Author")
    pages = []
    for number in (1, 2, 3):
        document = epub.EpubHtml(title=f"Chapter {number}", file_name=f"c{number}.xhtml")
        document.content = f"<h1>Chapter {number}</h1>{LONG}"
        made.add_item(document)
        pages.append(document)
    made.toc = [(epub.Section("Part One"), pages[:2]), pages[2]]
    made.add_item(epub.EpubNcx())
    made.add_item(epub.EpubNav())
    made.spine = ["nav", *pages]
    path = tmp_path / "made.epub"
    epub.write_epub(path, made)
    book = read_book(path)
    assert outline(book)[-3:] == [
        ("Chapter 1", 1, "body"),
        ("Chapter 2", 1, "body"),
        ("Chapter 3", 0, "body"),
    ]
    assert book.chapters[0].kind is ChapterKind.CONTENTS
    assert not book.warnings
