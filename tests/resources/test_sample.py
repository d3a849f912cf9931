"""The sample book: its EPUB is what its sources make, it opens, and its people speak as the table of speakers says."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import ebooklib
import numpy as np
import pytest
from ebooklib import epub
from lxml import etree
from PIL import Image

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "sample"
BOOK = SAMPLE / "good-weight.epub"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the making script that lies in `folder`."""
    command = [sys.executable, "-B", str(folder / "make.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def contents(path: Path) -> dict[str, bytes]:
    """The files of an EPUB by name, in their order."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample") / "built.epub"
    done = make(SAMPLE, str(out))
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def chapters() -> list[etree._Element]:
    files = contents(BOOK)
    return [etree.fromstring(files[f"EPUB/chapter-{number}.xhtml"]) for number in (1, 2, 3)]


def paragraphs(chapter: etree._Element) -> list[str]:
    """The text of each paragraph, without the marks of footnotes."""
    for mark in chapter.findall(f".//{XHTML}a[@class='noteref']"):
        mark.text = ""
    return ["".join(p.itertext()) for p in chapter.iter(f"{XHTML}p")]


def speakers() -> list[dict[str, str]]:
    path = Path(__file__).with_name("sample_speakers.tsv")
    with path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_two_builds_are_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.epub"
    assert make(SAMPLE, str(again)).returncode == 0
    assert again.read_bytes() == built.read_bytes()


def test_the_committed_book_is_what_its_sources_make(built: Path) -> None:
    committed, fresh = contents(BOOK), contents(built)
    assert list(committed) == list(fresh)
    for name, data in committed.items():
        if name.endswith((".opf", ".xhtml", ".ncx", ".xml")):
            # Releases of lxml differ in how they indent.
            old, new = (canonicalize(part.decode(), strip_text=True) for part in (data, fresh[name]))
            assert old == new, name
        elif not name.endswith(".png"):
            assert data == fresh[name], name


def test_the_committed_cover_is_what_its_script_draws(built: Path) -> None:
    committed = (SAMPLE / "cover.png").read_bytes()
    assert committed == contents(BOOK)["EPUB/cover.png"]
    pictures = [Image.open(io.BytesIO(data)) for data in (committed, contents(built)["EPUB/cover.png"])]
    old, new = (np.asarray(picture.convert("RGB"), dtype=float) for picture in pictures)
    assert old.shape == new.shape == (2400, 1600, 3)
    # Not by bytes: Pillow's releases smooth letters and choose palettes a little differently.
    assert np.abs(old - new).mean() < 2
    assert old.std() > 30


def test_files_are_small() -> None:
    assert BOOK.stat().st_size + (SAMPLE / "cover.png").stat().st_size < 400_000


def test_length(chapters: list[etree._Element]) -> None:
    words = sum(len(text.split()) for chapter in chapters for text in paragraphs(chapter))
    assert 2500 <= words <= 4000


def test_every_quotation_is_in_the_table_in_order(chapters: list[etree._Element]) -> None:
    found = [
        (str(number), quote)
        for number, chapter in enumerate(chapters, 1)
        for text in paragraphs(chapter)
        for quote in re.findall(r"“([^”]*)(?:”|$)", text)
    ]
    assert found == [(row["chapter"], row["quote"]) for row in speakers()]


def test_four_people_speak() -> None:
    lines: dict[str, int] = {}
    for row in speakers():
        lines[row["speaker"]] = lines.get(row["speaker"], 0) + 1
    assert set(lines) == {"Hetty", "Mrs. Bray", "Mr. Lumley", "Yann"}
    assert min(lines.values()) >= 10


def test_typography() -> None:
    story = re.sub(r"<[^>]+>", "", (SAMPLE / "story.md").read_text(encoding="utf-8"))
    assert not re.findall(r"['\"]|--|\.\.\.", story)
    for paragraph in story.split("\n\n"):
        closed = paragraph.count("”")
        # A quotation that goes on in the next paragraph is not closed in its first.
        assert paragraph.count("“") - closed in (0, 1), paragraph
    assert {"…", "—", "‘", "½", "£"} <= set(story)


def test_markup(chapters: list[etree._Element]) -> None:
    first, second, third = chapters
    assert [c.findtext(f".//{XHTML}h1") for c in chapters] == [
        "Chapter One: A Pound in a Velvet Box",
        "Chapter Two: Edward VIII",
        "Chapter Three: Good Weight",
    ]
    (verse,) = first.findall(f".//{XHTML}blockquote[@class='verse']")
    assert 3 <= len(verse.findall(f".//{XHTML}br")) <= 7
    (note,) = first.findall(f".//{XHTML}aside[@{OPS}type='footnote']")
    (reference,) = first.findall(f".//{XHTML}a[@{OPS}type='noteref']")
    assert reference.get("href") == f"#{note.get('id')}"
    (page,) = second.findall(f".//*[@{OPS}type='pagebreak']")
    assert page.get("aria-label")
    (letter,) = third.findall(f".//{XHTML}blockquote[@{OPS}type='z3998:letter']")
    assert {"salutation", "signature"} <= {p.get("class") for p in letter}
    french = ["".join(i.itertext()) for i in third.findall(f".//{XHTML}i[@lang='fr']")]
    assert french == ["Faire bon poids", "Ce n’est pas de la charité, c’est de la politesse."]


def test_opens_with_all_its_parts() -> None:
    book = epub.read_epub(str(BOOK), options={"ignore_ncx": False})
    for name, value in (
        ("title", "Good Weight"),
        ("creator", "the Dramatis authors"),
        ("language", "en-GB"),
        ("publisher", "Dramatis"),
    ):
        assert book.get_metadata("DC", name)[0][0] == value
    assert "CC0" in book.get_metadata("DC", "rights")[0][0]
    assert book.get_metadata("DC", "description")[0][0]
    assert len(list(book.get_items_of_type(ebooklib.ITEM_NAVIGATION))) == 1  # the NCX
    assert isinstance(book.get_item_with_id("nav"), epub.EpubNav)
    assert [link.title for link in book.toc][-1] == "Chapter Three: Good Weight"
    (cover,) = book.get_items_of_type(ebooklib.ITEM_COVER)
    assert Image.open(io.BytesIO(cover.get_content())).size == (1600, 2400)
    assert [name for name, _ in book.spine][1:6] == [
        "title",
        "copyright",
        "chapter-1",
        "chapter-2",
        "chapter-3",
    ]
    package = contents(BOOK)["EPUB/content.opf"].decode()
    assert 'property="belongs-to-collection"' in package
    assert 'property="group-position">1<' in package


def test_page_list_holds_only_pages() -> None:
    nav = etree.fromstring(contents(BOOK)["EPUB/nav.xhtml"])
    pages = nav.findall(f".//{XHTML}nav[@{OPS}type='page-list']//{XHTML}a")
    assert [page.get("href") for page in pages] == ["chapter-2.xhtml#page-2"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("make.py", "cover.py", "book.toml", "story.md"):
        shutil.copy(SAMPLE / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("story.md", "# Chapter One: A Pound in a Velvet Box\n", "", "before the first"),
        ("story.md", "cake.[^heavy]", "cake.", "nothing refers to footnote [^heavy]"),
        ("story.md", "[^heavy]:", "[^light]:", "footnote [^heavy] has no text"),
        ("book.toml", 'title = "Good Weight"\n', "", "'title' is missing"),
        ("book.toml", 'title = "Good Weight"', "title =", "book was not made"),
    ],
)
def test_a_bad_source_is_one_clear_line(copy: Path, name: str, old: str, new: str, said: str) -> None:
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    done = make(copy, str(copy / "out.epub"))
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (copy / "out.epub").exists()


def test_wrong_use_and_a_place_that_is_not_there(tmp_path: Path) -> None:
    assert make(SAMPLE, "a.epub", "b.epub").returncode == 2
    done = make(SAMPLE, str(tmp_path / "none" / "a.epub"))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
