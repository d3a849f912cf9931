"""The lexicon: spans that point at the right words, forms, overriding, and its files."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import BadLexicon
from engine.text.forms import forms
from engine.text.ipa import check
from engine.text.lexicon import Entry, Lexicon, read_csv, write_csv
from engine.text.words import tokens


def said(lexicon: Lexicon, text: str, language: str | None = None) -> tuple[str, list[tuple[str, str]]]:
    new, spans = lexicon.apply(text, language)
    return new, [(new[span.start : span.end], span.ipa) for span in spans]


def test_ipa_marks_the_words_and_leaves_the_text() -> None:
    lexicon = Lexicon([Entry("Hermione", ipa="hɜːˈmaɪəni")])
    assert said(lexicon, "“Hermione!” He saw hermione.") == (
        "“Hermione!” He saw hermione.",
        [("Hermione", "hɜːˈmaɪəni"), ("hermione", "hɜːˈmaɪəni")],
    )


def test_respelling_is_put_in_and_later_spans_move_with_it() -> None:
    lexicon = Lexicon([Entry("Cholmondeley", respelling="Chumley"), Entry("Emma", ipa="ˈɛmə")])
    assert said(lexicon, "Cholmondeley met Emma.") == ("Chumley met Emma.", [("Emma", "ˈɛmə")])


def test_forms_carry_their_sound() -> None:
    lexicon = Lexicon(
        [Entry("Bex", ipa="bɛks"), Entry("Weston", ipa="ˈwɛstən"), Entry("skraat", ipa="skrɑːt")]
    )
    text = "Bex's hat, the Bexes, the Westons’ barn, Weston’s, they skraated, skraating"
    assert said(lexicon, text)[1] == [
        ("Bex's", "bɛksɪz"), ("Bexes", "bɛksɪz"), ("Westons’", "ˈwɛstənz"), ("Weston’s", "ˈwɛstənz"),
        ("skraated", "skrɑːtɪd"), ("skraating", "skrɑːtɪŋ"),
    ]  # fmt: skip


def test_without_forms_only_the_word_itself() -> None:
    assert said(Lexicon([Entry("read", ipa="rɛd", forms=False)]), "reads reading read")[1] == [
        ("read", "rɛd")
    ]


def test_case_option() -> None:
    lexicon = Lexicon([Entry("polish", ipa="ˈpɒlɪʃ"), Entry("Polish", ipa="ˈpəʊlɪʃ", match_case=True)])
    assert said(lexicon, "Polish polish POLISH")[1] == [
        ("Polish", "ˈpəʊlɪʃ"),
        ("polish", "ˈpɒlɪʃ"),
        ("POLISH", "ˈpɒlɪʃ"),
    ]


def test_longest_phrase_first_and_over_any_space() -> None:
    lexicon = Lexicon(
        [Entry("New", ipa="njuː"), Entry("New York", respelling="Noo Yawk"), Entry("York", ipa="jɔːk")]
    )
    assert said(lexicon, "New  York, New, York") == (
        "Noo Yawk, New, York",
        [("New", "njuː"), ("York", "jɔːk")],
    )


def test_whole_words_only_in_any_script() -> None:
    lexicon = Lexicon(
        [Entry("cat", ipa="kæt"), Entry("हिन", ipa="hɪn"), Entry("été", ipa="ete"), Entry("don", ipa="dɒn")]
    )
    assert said(lexicon, "concatenate cats' cat_ हिन्दी étés don't")[1] == [
        ("cats'", "kæts"),
        ("étés", "etez"),
    ]
    assert said(lexicon, "हिन e\u0301te\u0301")[1] == [("हिन", "hɪn"), ("e\u0301te\u0301", "ete")]


def test_scripts_without_spaces_match_inside() -> None:
    assert said(Lexicon([Entry("重庆", ipa="ʈʂʰʊŋtɕʰiŋ")]), "我在重庆住。")[1] == [("重庆", "ʈʂʰʊŋtɕʰiŋ")]


def test_language_of_an_entry() -> None:
    lexicon = Lexicon(
        [Entry("Paris", ipa="paʁi", language="fr"), Entry("Gift", ipa="ɡɪft", language="de-AT")]
    )
    assert said(lexicon, "Paris", "en")[1] == []
    assert said(lexicon, "Paris", "fr-CA")[1] == [("Paris", "paʁi")]
    assert said(lexicon, "Gift", "de")[1] == []
    assert len(said(lexicon, "Gift Paris")[1]) == 2


def test_the_book_overrides_the_user() -> None:
    everywhere = Lexicon([Entry("Anne", ipa="æn"), Entry("Lynde", ipa="lɪnd")])
    book = Lexicon([Entry("anne", ipa="an")])
    merged = Lexicon.merged(everywhere, book)
    assert said(merged, "Anne Lynde")[1] == [("Anne", "an"), ("Lynde", "lɪnd")]
    assert len(merged) == 2


def test_a_word_of_its_own_beats_a_form() -> None:
    lexicon = Lexicon([Entry("boots", ipa="buːts"), Entry("boot", ipa="bʊt")])
    assert said(lexicon, "boots")[1] == [("boots", "buːts")]


def test_an_entry_as_the_page_writes_it_is_found_in_normalised_text() -> None:
    assert said(Lexicon([Entry("Dr. No", ipa="nəʊ")]), "Doctor No and Dr. No")[1] == [
        ("Doctor No", "nəʊ"),
        ("Dr. No", "nəʊ"),
    ]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("stop", {"stops", "stop's", "stops'", "stopped", "stopping"}),
        ("dance", {"dances", "dance's", "dances'", "danced", "dancing"}),
        ("carry", {"carries", "carry's", "carries'", "carried", "carrying"}),
        ("James", {"Jameses", "James's", "Jameses'", "Jamesed", "Jamesing", "James'"}),
        ("Kennedy", {"Kennedys", "Kennedy's", "Kennedys'", "Kennedied", "Kennedying"}),
        ("see", {"sees", "see's", "sees'", "seed", "seeing"}),
    ],
)
def test_spelling_of_forms(word: str, expected: set[str]) -> None:
    assert {form for form, _, _ in forms(word, "a", None)} == expected


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"word": " ", "ipa": "a"}, "without a word"),
        ({"word": "a"}, "neither"),
        ({"word": "a", "ipa": "a", "respelling": "b"}, "both"),
        ({"word": "a", "ipa": "he'loʊ"}, "ˈ before"),
        ({"word": "a", "ipa": "HELLO"}, "character 1"),
        ({"word": "a", "ipa": "ˈˈ"}, "no sound"),
        ({"word": "a", "ipa": "a", "language": "e n"}, "language tag"),
        ({"word": "a" * 300, "ipa": "a"}, "300 characters"),
    ],
)
def test_entries_that_cannot_be_used_say_why(fields: dict[str, str], says: str) -> None:
    with pytest.raises(BadLexicon, match=says) as wrong:
        Entry(**fields)  # type: ignore[arg-type]
    assert "\n" not in str(wrong.value)


def test_ipa_in_slashes_is_taken() -> None:
    assert check("/ˈt͡ʃɑːmli ˈbɹɛkfəst/") == "ˈt͡ʃɑːmli ˈbɹɛkfəst"


def test_csv_comes_back_as_it_went(tmp_path: Path) -> None:
    entries = (
        Entry("Cholmondeley", respelling='Chum"ley, '),
        Entry("St. John", ipa="ˈsɪndʒən", language="en-GB", match_case=True, forms=False),
        Entry("重庆", ipa="ʈʂʰʊŋ"),
    )
    path = tmp_path / "lexicon.csv"
    write_csv(path, entries)
    assert read_csv(path) == read_csv(path)
    assert read_csv(path).entries == entries
    assert read_csv(path).problems == ()
    Lexicon(entries).write_csv(path)
    assert read_csv(path).entries == entries
    assert [file.name for file in tmp_path.iterdir()] == ["lexicon.csv"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_bad_rows_are_told_one_line_each_and_the_rest_is_kept(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = [
        "Word,IPA,respelling,match_case",
        "Emma,ˈɛmə,,",
        ",x,,",
        "",
        "Bad,QQQ,,",
        "Flag,a,,perhaps",
        "Short",
        "Ok,,okay,YES",
    ]
    path = tmp_path / "mine.csv"
    path.write_text("\r\n".join(rows).replace(",", delimiter), encoding=encoding, newline="")
    reading = read_csv(path)
    assert [entry.word for entry in reading.entries] == ["Emma", "Ok"]
    assert [problem.split(":")[0] for problem in reading.problems] == [
        f"mine.csv, line {n}" for n in (3, 5, 6, 7)
    ]
    assert not any("\n" in problem for problem in reading.problems)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\xff\xfe\x00", b"a,b\n1,2\n", b"\xff\xfe\x00"])
def test_a_file_that_is_no_lexicon(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(BadLexicon):
        read_csv(path)


def test_files_that_cannot_be_reached(tmp_path: Path) -> None:
    with pytest.raises(BadLexicon, match="cannot read"):
        read_csv(tmp_path / "none.csv")
    with pytest.raises(BadLexicon, match="cannot write"):
        write_csv(tmp_path / "no" / "where.csv", ())


def test_a_quote_left_open_loses_no_row_before_it(tmp_path: Path) -> None:
    path = tmp_path / "cut.csv"
    path.write_text('word,ipa\nEmma,ˈɛmə\n"Anne,æn\n', encoding="utf-8")
    reading = read_csv(path)
    assert [entry.word for entry in reading.entries] == ["Emma"]
    assert len(reading.problems) == 1


WORDS = ["Emma", "Anne", "New", "York", "été", "हिन्दी", "don't", "cat", "重", "庆"]


@given(
    chosen=st.lists(st.sampled_from([*WORDS, "New York", "重庆", "Emma Anne"]), unique=True),
    text=st.lists(st.sampled_from([*WORDS, " ", " ", ",", "—", "’", "x", "\n", "“"]), max_size=30).map(
        "".join
    ),
)
@settings(deadline=None)
def test_spans_point_at_words_of_the_lexicon(chosen: list[str], text: str) -> None:
    lexicon = Lexicon([Entry(word, ipa="ə" * (place + 1), forms=False) for place, word in enumerate(chosen)])
    new, spans = lexicon.apply(text)
    assert new == text
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(new)
        end = span.end
        word = chosen[len(span.ipa) - 1]
        assert " ".join(new[span.start : span.end].replace("’", "'").split()) == word
        starts = {token.start for token in tokens(text)}
        assert span.start in starts and (span.end in starts or span.end == len(text))


@given(st.text(max_size=60))
@settings(deadline=None)
def test_tokens_are_the_whole_text(text: str) -> None:
    row = tokens(text)
    assert "".join(text[token.start : token.end] for token in row) == text
    assert Lexicon([Entry("a", respelling="b")]).apply(text)[1] == ()


def test_thousands_of_entries_cost_no_more_than_ten() -> None:
    """Each text is read once, whatever the lexicon's size: a hundred regular expressions would take a hundredfold."""

    def seconds(count: int) -> float:
        names = ("".join(letters) for letters in itertools.product("bdfgklmnprst", repeat=4))
        lexicon = Lexicon([Entry(name, ipa="ə") for name in itertools.islice(names, count)])
        lexicon.apply("warm")
        text = "It was bbbd who came to the old house by the mill. " * 200
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            lexicon.apply(text)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(5000) < 10 * seconds(10)
