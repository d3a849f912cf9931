"""Plain text: chapters found, offsets exact, nothing of the book lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import BadBook
from app.core.manuscript import ChapterKind, Manuscript, ParagraphKind
from app.files.books import gutenberg, read_book
from app.files.books.encoding import decode
from app.files.books.plain import paragraphs

PROSE = (
    "It was a bright cold day in the hills, and the carts were late on every road that led down to the\n"
    "harbour. Nobody minded much, for the ships were later still, and the men who waited for them had\n"
    "long since learned to wait; they sat along the wall with their pipes and looked at the water.\n"
)
NOVELS = Path(__file__).resolve().parents[5] / "shared" / "dialogue"


def exact(book: Manuscript, text: str) -> None:
    """Every paragraph is the text between its offsets, line ends turned to blanks, and they follow one another."""
    last = 0
    for chapter in book.chapters:
        for paragraph in chapter.paragraphs:
            assert paragraph.source is not None
            start, end = paragraph.source
            assert last <= start <= end <= len(text)
            assert len(paragraph.text) == end - start
            same = "".join(" " if char in "\r\n\f\v\t" else char for char in text[start:end])
            own = "".join(" " if char in "\n\t" else char for char in paragraph.text)
            assert own == same
            last = end


def titles(book: Manuscript) -> list[str]:
    return [chapter.title for chapter in book.chapters]


def write(folder: Path, text: str, name: str = "book.txt", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_wrapped_lines_are_joined_and_offsets_point_at_the_file(tmp_path: Path) -> None:
    text = f"CHAPTER I\n\n{PROSE}\n{PROSE}\nCHAPTER II\n\n{PROSE}"
    book = read_book(write(tmp_path, text))
    exact(book, text)
    assert titles(book) == ["CHAPTER I", "CHAPTER II"]
    assert [len(chapter.paragraphs) for chapter in book.chapters] == [3, 2]
    assert "\n" not in book.chapters[0].paragraphs[1].text
    assert "to the harbour. Nobody" in book.chapters[0].paragraphs[1].text


def test_windows_line_ends_keep_their_two_characters(tmp_path: Path) -> None:
    text = f"CHAPTER I\n\n{PROSE}\nCHAPTER II\n\n{PROSE}".replace("\n", "\r\n")
    book = read_book(write(tmp_path, text))
    exact(book, text)
    assert "to the  harbour" in book.chapters[0].paragraphs[1].text


@pytest.mark.parametrize(
    "first, second",
    [
        ("CHAPTER I.", "CHAPTER II."),
        ("Chapter One", "Chapter Two"),
        ("CHAPTER THE FIRST", "CHAPTER THE SECOND"),
        ("Chapter 1: The Harbour", "Chapter 2: The Wall"),
        ("CHAPTER XXI. In Which Nothing Happens", "CHAPTER XXII. In Which It Happens Again"),
        ("Chapter Twenty-One", "Chapter Twenty-Two"),
        ("The Second Chapter", "The Third Chapter"),
        ("Kapitel 1", "Kapitel 2"),
        ("Erstes Kapitel", "Zweites Kapitel"),
        ("Chapitre premier", "Chapitre deuxième"),
        ("CHAPITRE IV", "CHAPITRE V"),
        ("Capítulo 3", "Capítulo 4"),
        ("Capitolo terzo", "Capitolo quarto"),
        ("Hoofdstuk 1", "Hoofdstuk 2"),
        ("Глава 1", "Глава 2"),
        ("第一章", "第二章"),
        ("_CHAPTER I_", "_CHAPTER II_"),
        ("I", "II"),
        ("1.", "2."),
        ("— 1 —", "— 2 —"),
        ("Stave One", "Stave Two"),
        ("Letter 1", "Letter 2"),
        ("PROLOGUE", "Chapter 1"),
    ],
)
def test_headings_of_many_styles(tmp_path: Path, first: str, second: str) -> None:
    text = f"{first}\n\n\n{PROSE}\n{PROSE}\n\n{second}\n\n\n{PROSE}"
    book = read_book(write(tmp_path, text))
    assert titles(book) == [first.strip("_"), second.strip("_")]
    assert book.chapters[0].paragraphs[0].kind is ParagraphKind.HEADING
    exact(book, text)


@pytest.mark.parametrize(
    "line",
    [
        "Chapter two of the book was lost, and nobody had read it.",
        "Part of me wanted to go.",
        "I",
        "Book I was lent by my brother.",
        "Part I was the better one, they said, but nobody had heard it to the end.",
        "chapter 3",
        "Act well your part; there all the honour lies.",
    ],
)
def test_prose_that_is_no_heading(tmp_path: Path, line: str) -> None:
    text = f"{PROSE}\n{line}\n\n{PROSE}\n"
    book = read_book(write(tmp_path, text, "The Wall.txt"))
    assert titles(book) == ["The Wall"]
    assert all(p.kind is not ParagraphKind.HEADING for p in book.chapters[0].paragraphs)


def test_titles_on_the_next_line_or_in_the_next_paragraph(tmp_path: Path) -> None:
    text = (
        f"CHAPTER I.\nTHE HARBOUR\n\n{PROSE}\nCHAPTER II.\nTHE WALL AND WHAT\nWAS BEHIND IT\n\n{PROSE}\n"
        f"CHAPTER III\n\nThe Old Mill\n\n\n{PROSE}\nCHAPTER IV\n\nOf Ships\n\n\n{PROSE}"
    )
    book = read_book(write(tmp_path, text))
    assert titles(book) == [
        "CHAPTER I. THE HARBOUR",
        "CHAPTER II. THE WALL AND WHAT WAS BEHIND IT",
        "CHAPTER III. The Old Mill",
        "CHAPTER IV. Of Ships",
    ]
    heads = [p.text for p in book.chapters[3].paragraphs if p.kind is ParagraphKind.HEADING]
    assert heads == ["CHAPTER IV", "Of Ships"]
    exact(book, text)


def test_parts_hold_chapters(tmp_path: Path) -> None:
    text = "The Wall\n\nby Ann Author\n\n\n"
    for part in ("PART ONE", "PART TWO"):
        text += f"{part}\n\n\n" + "".join(f"CHAPTER {n}\n\n{PROSE}\n\n" for n in ("I", "II"))
    book = read_book(write(tmp_path, text))
    assert [(c.title, c.level) for c in book.chapters[1:]] == [
        ("PART ONE", 0), ("CHAPTER I", 1), ("CHAPTER II", 1), ("PART TWO", 0), ("CHAPTER I", 1), ("CHAPTER II", 1),
    ]  # fmt: skip
    assert book.chapters[0].kind is ChapterKind.TITLE
    assert (book.info.title, book.info.authors) == ("The Wall", ("Ann Author",))


def test_numbers_inside_chapters_stay_inside(tmp_path: Path) -> None:
    text = "".join(f"CHAPTER {n}\n\n1\n\n{PROSE}\n2\n\n{PROSE}\n" for n in ("I", "II", "III"))
    book = read_book(write(tmp_path, text))
    assert titles(book) == ["CHAPTER I", "CHAPTER II", "CHAPTER III"]
    assert [p.text for p in book.chapters[0].paragraphs if p.kind is ParagraphKind.HEADING] == [
        "CHAPTER I",
        "1",
        "2",
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_printed_table_of_contents_makes_no_chapters(tmp_path: Path, gap: str) -> None:
    names = [f"CHAPTER {n}. {t}" for n, t in (("I", "The Harbour"), ("II", "The Wall"), ("III", "The Mill"))]
    listing = gap.join(names)
    text = f"THE WALL\n\nCONTENTS\n\n{listing}\n\n\n\n" + "".join(
        f"{name}\n\n{PROSE}\n{PROSE}\n\n" for name in names
    )
    book = read_book(write(tmp_path, text))
    assert titles(book)[-3:] == names
    assert [c.kind for c in book.chapters] == [
        ChapterKind.TITLE,
        ChapterKind.CONTENTS,
        *[ChapterKind.BODY] * 3,
    ]
    assert titles(book)[1].lower() == "contents"
    exact(book, text)


def test_gutenberg_header_credits_and_licence_are_left_out(tmp_path: Path) -> None:
    text = (
        "\ufeffThe Project Gutenberg eBook of The Wall\n\nThis eBook is for the use of anyone anywhere.\n\n"
        "Title: The Wall\n\nAuthor: Ann Author\n\nRelease date: May 1, 2008 [eBook #1]\n\nLanguage: English\n\n"
        "*** START OF THE PROJECT GUTENBERG EBOOK THE WALL ***\n\n\nProduced by Some One and the Online\nTeam\n\n\n"
        f"THE WALL\n\n\nCHAPTER I\n\n{PROSE}\n\nCHAPTER II\n\n{PROSE}\n\n"
        "*** END OF THE PROJECT GUTENBERG EBOOK THE WALL ***\n\nUpdated editions will replace the licence.\n"
    )
    book = read_book(write(tmp_path, text))
    whole = " ".join(p.text for c in book.chapters for p in c.paragraphs)
    assert "Gutenberg" not in whole and "Produced" not in whole and "licence" not in whole
    assert (book.info.title, book.info.authors, book.info.language) == ("The Wall", ("Ann Author",), "en")
    assert titles(book)[1:] == ["CHAPTER I", "CHAPTER II"]
    exact(book, text[1:])


def test_a_text_without_gutenberg_lines_is_whole() -> None:
    assert gutenberg.body(PROSE) == gutenberg.Body(0, len(PROSE), {})


def test_emphasis_marks_cover_the_words_and_keep_the_text(tmp_path: Path) -> None:
    text = f'{PROSE}\n"You _must_ go," she said, "and take the _Sea\nWolf_ too." snake_case_name and a_b stay.\n\n{PROSE}'
    book = read_book(write(tmp_path, text))
    paragraph = next(p for p in book.chapters[0].paragraphs if "must" in p.text)
    words = [paragraph.text[m.start : m.end] for m in paragraph.marks if m.kind == "emphasis"]
    assert words == ["must", "Sea Wolf"]
    assert "_must_" in paragraph.text


def test_scene_breaks(tmp_path: Path) -> None:
    for sign in ("* * *", "***", "-----", "⁂", "* * * * *", "~~~", "#", "• • •", "— — —"):
        text = f"{PROSE}\n      {sign}\n\n{PROSE}"
        book = read_book(write(tmp_path, text))
        assert [p.kind for p in book.chapters[0].paragraphs] == [
            ParagraphKind.BODY, ParagraphKind.BREAK, ParagraphKind.BODY,
        ], sign  # fmt: skip
        exact(book, text)


def test_verse_and_letters_by_indentation(tmp_path: Path) -> None:
    verse = "    The ships go out, the ships come in,\n      And some of them are seen no more;\n    The wall is old,"
    letter = (
        "    my dear brother, the ships have come at last and with them all that we\n"
        "    had hoped for; come down to the harbour as soon as this reaches you and\n    bring the carts."
    )
    text = f"{PROSE}\n{verse}\n\n{PROSE}\n{letter}\n\n{PROSE}"
    book = read_book(write(tmp_path, text))
    kinds = [p.kind for p in book.chapters[0].paragraphs]
    assert kinds == [
        ParagraphKind.BODY,
        ParagraphKind.VERSE,
        ParagraphKind.BODY,
        ParagraphKind.QUOTE,
        ParagraphKind.BODY,
    ]
    assert book.chapters[0].paragraphs[1].text.count("\n") == 2
    assert "\n" not in book.chapters[0].paragraphs[3].text
    exact(book, text)


def test_verse_without_indentation(tmp_path: Path) -> None:
    verse = "The ships go out,\nThe ships come in,\nAnd some are seen no more;\nThe wall is old."
    book = read_book(write(tmp_path, f"{PROSE}\n{verse}\n\n{PROSE}"))
    assert book.chapters[0].paragraphs[1].kind is ParagraphKind.VERSE


def test_notes_and_references(tmp_path: Path) -> None:
    text = (
        f"{PROSE}\nThe wall[1] stands.\n\n[Footnote 1: It fell later.]\n\n[Illustration: The wall]\n\n{PROSE}"
    )
    book = read_book(write(tmp_path, text))
    assert [p.kind.value for p in book.chapters[0].paragraphs] == ["body", "body", "note", "note", "body"]
    second = book.chapters[0].paragraphs[1]
    assert [(m.kind, second.text[m.start : m.end]) for m in second.marks] == [("noteref", "[1]")]


def test_one_line_for_each_paragraph(tmp_path: Path) -> None:
    lines = [
        "Chapter 1",
        PROSE.replace("\n", " ").strip(),
        '"Yes," he said.',
        PROSE.replace("\n", " ").strip(),
    ]
    text = "\n".join([*lines, "Chapter 2", *lines[1:]])
    book = read_book(write(tmp_path, text))
    assert titles(book) == ["Chapter 1", "Chapter 2"]
    assert len(book.chapters[0].paragraphs) == 4
    exact(book, text)


def test_paragraphs_by_indentation_without_blank_lines(tmp_path: Path) -> None:
    text = "".join("   " + PROSE for _ in range(12))
    book = read_book(write(tmp_path, text))
    assert len(book.chapters[0].paragraphs) == 12
    assert all(p.kind is ParagraphKind.BODY for p in book.chapters[0].paragraphs)
    exact(book, text)


@pytest.mark.parametrize(
    "encoding, words",
    [
        ("utf-8-sig", "Über die Brücke, café"),
        ("utf-16", "Über die Brücke 🎧 café"),
        ("utf-16-le", "Over the bridge and away"),
        ("utf-32", "Über die Brücke, café"),
        ("cp1252", "“Über die Brücke” — café"),
        ("latin-1", "Über die Brücke, café"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, words: str) -> None:
    text = f"{words}, sagte er und ging.\n"
    book = read_book(write(tmp_path, text, encoding=encoding))
    assert book.chapters[0].paragraphs[0].text == text.strip()
    exact(book, text)
    assert bool(book.warnings) == (encoding in ("cp1252", "latin-1"))


def test_russian_code_page(tmp_path: Path) -> None:
    text = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.\n" * 3
    for encoding in ("cp1251", "koi8-r"):
        book = read_book(write(tmp_path, text, encoding=encoding))
        assert book.chapters[0].paragraphs[0].text.startswith("Все счастливые")
        assert book.info.language == "ru"
        assert len(book.warnings) == 1


def test_broken_utf8_says_so_and_keeps_the_rest() -> None:
    data = "Größe und Güte, sagte er. ".encode() * 20 + b"\xff" + b" Ende"
    decoded = decode(data)
    assert decoded.text.count("�") == 1 and "Größe" in decoded.text and "replaced" in decoded.warning
    cut = decode("schön".encode()[:-2])
    assert cut.text == "sch" and "cut short" in cut.warning


@pytest.mark.parametrize(
    "language, text",
    [
        (
            "de",
            "Der alte Mann und das Meer, sagte sie, sei ein Buch, das er nicht mit auf die Reise nehmen wollte.",
        ),
        (
            "fr",
            "Longtemps il avait cru que la mer était le seul pays où les hommes sont libres, et il ne savait pas.",
        ),
        (
            "es",
            "En un lugar de la costa, de cuyo nombre no quiero acordarme, vivía un hombre que no tenía la paz.",
        ),
        (
            "it",
            "Nel mezzo della notte il vecchio si era alzato, e con una candela in mano cercava la porta che non c'era.",
        ),
        (
            "nl",
            "Het was een koude dag in de heuvels en de mannen van het dorp waren nog niet naar de haven gegaan.",
        ),
        ("he", "בראשית ברא אלהים את השמים ואת הארץ"),
        ("ar", "كان يا ما كان في قديم الزمان رجل يعيش في المدينة"),
        ("el", "Μια φορά κι έναν καιρό ήταν ένας γέρος που ζούσε στο νησί"),
        ("ja", "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"),
        ("zh", "话说天下大势，分久必合，合久必分。"),
    ],
)
def test_language_is_found(tmp_path: Path, language: str, text: str) -> None:
    assert read_book(write(tmp_path, text)).info.language == language


def test_emoji_and_right_to_left(tmp_path: Path) -> None:
    text = "שלום עולם 👩‍🚀 אמר הילד\nולא הוסיף.\n\nمرحبا بالعالم 🌍\n\n😀\n"
    book = read_book(write(tmp_path, text))
    exact(book, text)
    assert [p.text for p in book.chapters[0].paragraphs][1:] == ["مرحبا بالعالم 🌍", "😀"]


def test_book_of_one_word(tmp_path: Path) -> None:
    book = read_book(write(tmp_path, "Nevermore", "raven.txt"))
    assert [p.text for p in book.chapters[0].paragraphs] == ["Nevermore"]
    assert (book.info.title, book.info.language) == ("raven", "en")


def test_two_hundred_thousand_characters_without_a_full_stop(tmp_path: Path) -> None:
    text = "and so on " * 20_000
    for shape in (text, re.sub(r"(.{60}) ", r"\1\n", text)):
        book = read_book(write(tmp_path, shape))
        assert sum(len(p.text) for p in book.chapters[0].paragraphs) >= 199_000
        exact(book, shape)


def test_too_large_or_no_text(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.write(b"It was a dark night. " * 300)
        file.truncate(300 << 20)
        file.seek(299 << 20)
        file.write(b"end")
    with pytest.raises(BadBook, match="300 MB of text; the most that is read is 64 MB"):
        read_book(huge)
    with pytest.raises(BadBook, match="lines"):
        read_book(write(tmp_path, "a\n" + "\n" * 4_000_001))
    for content in ("", "   \n\n \t "):
        with pytest.raises(BadBook, match=r"empty|no text"):
            read_book(write(tmp_path, content))


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "", "CHAPTER I", "CHAPTER II", "Chapter Two", "I", "II", "* * *", "CONTENTS", "PART ONE", "_so_ he said",
             "    A Line of verse", "   Another line", PROSE, PROSE.strip(), "[1] note", "by Ann Author", "\f", "\u2028x",
             "Title: X", "*** START OF THE PROJECT GUTENBERG EBOOK X ***", "End of Project Gutenberg", "第一章", "😀"]
        ),
        st.text(max_size=40),
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_whatever_the_text_offsets_are_exact_and_nothing_is_lost(lines: list[str], end: str) -> None:
    text = end.join(lines)
    blocks = paragraphs(text, 0, len(text))
    last = 0
    for block in blocks:
        assert block.source is not None
        start, stop = block.source
        assert last <= start < stop and len(block.text) == stop - start
        assert not text[last:start].strip()
        last = stop
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)
    assert not text[last:].strip()


EXPECTED = {
    "AnneOfGreenGables": (38, 0, "CHAPTER XXXVIII. The Bend in the road"),
    "DaisyMiller": (2, 0, "PART II"),
    "Emma": (55, 3, "CHAPTER XIX"),
    "TheAgeOfInnocence": (34, 2, "XXXIV."),
    "TheInvisibleMan": (29, 0, "THE EPILOGUE"),
}


@pytest.mark.skipif(not NOVELS.is_dir(), reason="the novels to measure on are not here")
@pytest.mark.parametrize("name", EXPECTED)
def test_real_novels(name: str) -> None:
    count, parts, last = EXPECTED[name]
    path = NOVELS / f"{name}.txt"
    text = path.read_bytes().decode("utf-8")
    book = read_book(path)
    exact(book, text)
    body = [c for c in book.chapters if c.kind is ChapterKind.BODY]
    long = [c for c in body if sum(len(p.text) for p in c.paragraphs) > 500]
    assert (len(long), len(body) - len(long), body[-1].title) == (count, parts, last)
    covered = sum(len(p.text.split()) for c in book.chapters for p in c.paragraphs)
    assert covered >= len(text.split()) - 12  # but for "Title:" and "Author:" lines
    assert book.info.language == "en" and not book.warnings


def test_stories_titled_in_capitals(tmp_path: Path) -> None:
    names = ["THE HARBOUR", "A WALL", "THE OLD MILL"]
    text = "".join(f"\n\n\n{name}\n\n\n{PROSE}\n{PROSE}\n{PROSE}\n{PROSE}\n" for name in names)
    book = read_book(write(tmp_path, text))
    assert titles(book) == names
    exact(book, text)
    shouted = f"{PROSE}\n\n\nSTOP THERE\n\n\n{PROSE}"
    assert len(read_book(write(tmp_path, shouted)).chapters) == 1
