"""What a pack knows of languages, and the bytes that it is kept in."""

from __future__ import annotations

import json
import lzma

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text import habits
from engine.text.habits import LANGUAGES, LARGEST, MAGIC, MEMORY, Language, _narrow, packed, unpacked
from engine.text.ngrams import HIGHEST, MOST, counted
from engine.text.vocabulary import LONGEST, Vocabulary, learned

PHONES = 12
SENTENCES = st.lists(st.lists(st.integers(1, PHONES - 1), min_size=1, max_size=20), max_size=12)
WORDS = st.lists(st.integers(1, PHONES - 1), min_size=1, max_size=5).map(tuple)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=8)


@given(SENTENCES, SENTENCES, st.integers(1, HIGHEST))
def test_what_is_packed_comes_back(one: list[list[int]], other: list[list[int]], order: int):
    languages = {"en": counted(one, PHONES, (1,) * order), "de": counted(other, PHONES, (1, 2))}
    found = unpacked(packed({name: Language(grams) for name, grams in languages.items()}), PHONES)
    assert list(found) == ["en", "de"]
    for name, language in found.items():
        grams = language.grams
        assert language.words is None
        for (a, b), (c, d) in zip(grams.tables, languages[name].tables, strict=True):
            assert np.array_equal(a, c) and np.array_equal(b, d)
        assert np.array_equal(
            grams.after((1, 2)[: grams.order - 1]), languages[name].after((1, 2)[: grams.order - 1])
        )


@given(LINES, st.integers(1, 2))
def test_words_come_back(lines: list[list[tuple[int, ...]]], pairs: int):
    grams = counted([[1, 2]], PHONES, (1, 1))
    one, other = (learned(said, PHONES, pairs) for said in (lines, [[(3,), (3, 4)]]))
    languages = {"en": Language(grams, one), "": Language(grams), "de": Language(grams, other)}
    found = unpacked(packed(languages), PHONES)
    assert found[""].words is None
    for name, wanted in (("en", one), ("de", other)):
        words = found[name].words
        assert isinstance(words, Vocabulary) and words.words == wanted.words and words.phones == PHONES
        assert np.array_equal(words.counts, wanted.counts)
        assert all(np.array_equal(a, b) for a, b in zip(words.pairs, wanted.pairs, strict=True))


def test_packs_of_before_have_sentences():
    said = [[1, 2, 3], [4], [1, 2, 5]]
    (old,) = unpacked(b"".join(bytes(one) + b"\0" for one in said), PHONES).values()
    assert np.array_equal(old.grams.after((1, 2)), counted(said, PHONES, (1,) * 5).after((1, 2)))


def test_what_is_damaged_is_refused():
    good = packed({"en": Language(counted([[1, 2, 3]], PHONES, (1, 1)))})
    with pytest.raises(ValueError, match="of 12 phones, the pack knows 11"):
        unpacked(good, PHONES - 1)
    plain = lzma.decompress(good[len(MAGIC) :])
    head, rest = plain.split(b"\n", 1)
    bad = [b"", b"\x01\x02", bytes([PHONES, 0]), MAGIC, good[:-5], good[:40], MAGIC + b"nonsense"]
    for changed in (
        b"",
        b"\n",
        head + b"\n" + rest[:-1],
        head + b"\n" + rest + b"\x01",
        head + b"\n" + bytes([255]) * len(rest),
        head.replace(b"en", b"xx").replace(b"sizes", b"other") + b"\n" + rest,
        b"[]\n" + rest,
        b'{"phones": 12, "languages": []}\n',
        b'{"phones": 12, "languages": [{"language": "en", "sizes": []}]}\n',
        b'{"phones": 12, "languages": [{"language": "en", "sizes": [-1, 1]}]}\n',
        b'{"phones": 12, "languages": [{"language": "en", "sizes": [2, 1]}]}\n\x01\x01\x01',
        b'{"phones": 12, "languages": [{"language": "en", "sizes": [2, 2]}]}\n\x01\x00\x01\x01',
        b'{"phones": 12, "languages": [{"language": "en", "sizes": [1, 1]}]}\n\x0c\x01',
        b'{"phones": 12, "languages": [{"language": "en", "sizes": [1, 1]}]}\n\x03\x00',
        b'{"phones": 12, "languages": [{"language": "en", "sizes": [10, 1]}]}\n' + b"\xff" * 9 + b"\x01\x01",
    ):
        bad.append(MAGIC + lzma.compress(changed))
    bad.append(MAGIC + lzma.compress(head + b"\n" + bytes(LARGEST)))
    bad.append(MAGIC + lzma.compress(b"[" * 200_000 + b"\n"))
    for sizes, numbers in (
        ("[1e999, 1]", [[3], [1]]),
        ("[1.5, 1]", [[3], [1]]),
        (None, [[3, 2**62, 2**62, 2**62, 2**62], [1] * 5]),
        (None, [[3, 1, 1], [2**62] * 3]),
    ):
        streams = [_narrow(np.array(part, np.int64)) for part in numbers]
        told = sizes or str([len(part) for part in streams])
        about = f'{{"phones": 12, "languages": [{{"language": "en", "sizes": {told}}}]}}\n'
        bad.append(MAGIC + lzma.compress(about.encode() + b"".join(streams)))
    for data in bad:
        with pytest.raises(ValueError, match=r"n-grams|cut short|63 bits"):
            unpacked(data, PHONES)


def words_of(**changed: object) -> bytes:
    """A file with the words 1 2, 1 3 and 4, of which one table is changed."""
    tables: dict[str, list[int]] = {
        "shared": [0, 1, 0],
        "own": [2, 1, 1],
        "said": [1, 2, 3, 4],
        "counts": [2, 5, 4, 3],
        "steps": [
            1,
            5,
            5,
        ],  # 1, 6 and 11: the first word behind the start, the second and the third behind the first
        "often": [2, 3, 1],
    }
    tables.update(changed)  # type: ignore[arg-type]
    grams = [_narrow(np.array(part, np.int64)) for part in ([3], [1])]
    words = [_narrow(np.array(part, np.int64)) for part in tables.values()]
    about = {"language": "en", "sizes": [len(part) for part in grams], "words": [len(part) for part in words]}
    head = json.dumps({"phones": PHONES, "languages": [about]}).encode()
    return MAGIC + lzma.compress(head + b"\n" + b"".join(grams + words))


def test_damaged_words_are_refused():
    (good,) = unpacked(words_of(), PHONES).values()
    assert good.words is not None and good.words.words == [(1, 2), (1, 3), (4,)]
    for changed in (
        {"shared": [0, 1, 9]},
        {"shared": [0, 1]},
        {"own": [2, 1, 2]},
        {"own": [2, 0, 1], "said": [1, 2, 4]},
        {"said": [1, 2, 3, PHONES]},
        {"said": [1, 0, 3, 4]},
        {"said": [1, 3, 2, 4]},
        {"counts": [2, 5, 4]},
        {"counts": [2, 2**62, 2**62, 2**62]},
        {"steps": [4, 2, 5]},
        {"steps": [1, 5, 10]},
        {"steps": [1, 0, 5]},
        {"steps": [1, 5]},
        {"often": [2, 0, 1]},
        {"own": [LONGEST + 1, 1, 1], "said": [1] * (LONGEST + 1) + [3, 4]},
        {"shared": [0, LONGEST, 0], "own": [LONGEST, 1, 1], "said": [1] * LONGEST + [2, 4]},
        {"shared": [0, 2**62, 0], "own": [2, 2**62, 1]},
        {"shared": [], "own": [], "said": [], "counts": [1], "steps": [], "often": []},
    ):
        with pytest.raises(ValueError, match="damaged"):
            unpacked(words_of(**changed), PHONES)


def test_more_than_a_language_can_have_is_refused(monkeypatch: pytest.MonkeyPatch):
    grams = counted([[1, 2]], PHONES, (1, 1))
    many = {str(number): Language(grams) for number in range(LANGUAGES + 1)}
    with pytest.raises(ValueError, match="damaged"):
        unpacked(packed(many), PHONES)
    many.popitem()
    assert len(unpacked(packed(many), PHONES)) == LANGUAGES
    wide = lzma.decompress(packed({"en": Language(counted([[1, 2]], MOST, (1, 1)))})[len(MAGIC) :])
    assert unpacked(MAGIC + lzma.compress(wide), MOST)
    with pytest.raises(ValueError, match="of 128 phones"):
        unpacked(MAGIC + lzma.compress(wide.replace(b"127", b"128", 1)), MOST + 1)
    monkeypatch.setattr(habits, "SPELLED", 4)
    with pytest.raises(ValueError, match="damaged"):
        unpacked(words_of(), PHONES)


def test_a_file_that_would_fill_the_memory_is_refused():
    """Sizes and tables are right in all of them."""
    good = packed({"en": Language(counted([[1, 2, 3]], PHONES, (1, 1)))})
    plain = lzma.decompress(good[len(MAGIC) :])
    spaced = plain.replace(b"\n", b" " * LARGEST + b"\n", 1)
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 2 * MEMORY}]
    for data in (
        lzma.compress(spaced),
        lzma.compress(plain, filters=filters),
        lzma.compress(plain) + b"more",
        lzma.compress(plain) * 2,
    ):
        with pytest.raises(ValueError, match="damaged"):
            unpacked(MAGIC + data, PHONES)
    twice = plain.replace(
        b'"languages": [', b'"languages": [' + plain.split(b"[", 1)[1].split(b"]}\n")[0] + b", "
    )
    with pytest.raises(ValueError, match="damaged"):
        unpacked(MAGIC + lzma.compress(twice), PHONES)
