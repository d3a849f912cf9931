"""Phonemes by espeak-ng."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.errors import BadText
from engine.text.phonemes import espeak_language, languages, phonemize


def test_words_with_stress() -> None:
    assert phonemize(["hello world"], "en-us") == ["həlˈoʊ wˈɜːld"]


def test_each_text_has_its_answer_in_its_place() -> None:
    answers = phonemize(["one", "", "...", "two", "\ud800", "'", "three"], "en-gb")
    assert [bool(answer) for answer in answers] == [True, False, False, True, False, False, True]
    assert answers[3] == phonemize(["two"], "en-gb")[0]
    assert phonemize([]) == []


def test_punctuation_stays_where_it_is_asked_for() -> None:
    assert phonemize(["Hello, world! “Well”—yes."], "en-us", punctuation=True) == [
        "həlˈoʊ, wˈɜːld! “wˈɛl”—jˈɛs."
    ]
    assert phonemize(["Hello, world!"], "en-us") == ["həlˈoʊ wˈɜːld"]


def test_no_flags_of_other_languages_are_left() -> None:
    answer = phonemize(["Он сказал hello и ушёл"], "ru")[0]
    assert answer and not set("()") & set(answer)


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "en-us"), ("en-GB", "en-gb"), ("en_AU", "en-gb"), ("zh-Hans-CN", "cmn"), ("fr", "fr-fr"), ("de-AT", "de"),
     ("pt-BR", "pt-br"), ("pt-PT", "pt"), ("es-MX", "es-419"), ("no", "nb")],
)  # fmt: skip
def test_tags_are_understood(tag: str, name: str) -> None:
    assert espeak_language(tag) == name


@pytest.mark.parametrize("tag", ["tlh-QQ-x", "", "klingon", "12"])
def test_an_unknown_language_is_named(tag: str) -> None:
    with pytest.raises(BadText, match="does not know the language"):
        phonemize(["nuqneH"], tag)


def test_languages_have_names() -> None:
    known = languages()
    assert len(known) > 100
    assert known["de"] == "German"


def test_threads_get_what_one_thread_gets() -> None:
    texts = {"en-gb": "the old mill", "de": "die alte Mühle", "fr": "le vieux moulin"}
    alone = {language: phonemize([text], language) for language, text in texts.items()}
    with ThreadPoolExecutor(6) as pool:
        jobs = [
            (language, pool.submit(phonemize, [texts[language]] * 20, language)) for language in [*texts] * 4
        ]
        for language, job in jobs:
            assert job.result() == alone[language] * 20
