"""N-grams of phones: their chances, and the bytes that they are kept in."""

from __future__ import annotations

import lzma
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.ngrams import HIGHEST, LARGEST, MAGIC, MOST, NGrams, _narrow, counted, packed, unpacked

PHONES = 12
SENTENCES = st.lists(st.lists(st.integers(1, PHONES - 1), min_size=1, max_size=20), max_size=12)
CONTEXTS = st.lists(st.integers(0, PHONES - 1), max_size=4).map(tuple)


@given(SENTENCES, CONTEXTS, st.lists(st.integers(1, 3), min_size=5, max_size=5))
def test_chances_are_chances(said: list[list[int]], context: tuple[int, ...], least: list[int]):
    chances = counted(said, PHONES, least).after(context)
    assert chances.min() > 0 and chances.sum() == pytest.approx(1, abs=1e-9)


@given(SENTENCES)
def test_each_n_gram_is_counted_and_beginnings_have_blanks_before_them(said: list[list[int]]):
    grams = counted(said, PHONES, (1, 2, 2))
    lines = [[0, 0, *one] for one in said]
    for order, least in ((1, 1), (2, 2), (3, 2)):
        true = Counter(tuple(line[at - order + 1 : at + 1]) for line in lines for at in range(2, len(line)))
        numbers, counts = grams.tables[order - 1]
        found = {}
        for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
            found[tuple(number // PHONES**place % PHONES for place in reversed(range(order)))] = count
        assert found == {gram: count for gram, count in true.items() if count >= least}


def test_what_rare_n_grams_would_have_had_is_the_lower_orders():
    said = [[1, 2]] * 9 + [[1, 3]]
    whole, rare = (counted(said, PHONES, least).after((1,)) for least in ((1, 1), (1, 2)))
    lower = counted(said, PHONES, (1,)).after(())
    assert whole[2] == pytest.approx((2 * lower[2] + 9) / 12) and whole[3] == pytest.approx(
        (2 * lower[3] + 1) / 12
    )
    # Of ten times that 1 was said, one is not told of: with the share of the kinds it is the lower order's.
    assert rare[2] == pytest.approx((2 * lower[2] + 9) / 11) and rare[3] == pytest.approx(2 * lower[3] / 11)


@given(SENTENCES, SENTENCES, st.integers(1, HIGHEST))
def test_what_is_packed_comes_back(one: list[list[int]], other: list[list[int]], order: int):
    languages = {"en": counted(one, PHONES, (1,) * order), "de": counted(other, PHONES, (1, 2))}
    found = unpacked(packed(languages), PHONES)
    assert list(found) == ["en", "de"]
    for name, grams in found.items():
        for (a, b), (c, d) in zip(grams.tables, languages[name].tables, strict=True):
            assert np.array_equal(a, c) and np.array_equal(b, d)
        assert np.array_equal(
            grams.after((1, 2)[: grams.order - 1]), languages[name].after((1, 2)[: grams.order - 1])
        )


def test_packs_of_before_have_sentences():
    said = [[1, 2, 3], [4], [1, 2, 5]]
    (old,) = unpacked(b"".join(bytes(one) + b"\0" for one in said), PHONES).values()
    assert np.array_equal(old.after((1, 2)), counted(said, PHONES, (1,) * 5).after((1, 2)))


def test_what_is_damaged_is_refused():
    good = packed({"en": counted([[1, 2, 3]], PHONES, (1, 1))})
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


@pytest.mark.parametrize(("phones", "orders"), [(PHONES, 0), (PHONES, HIGHEST + 1), (128, 2)])
def test_n_grams_that_are_no_numbers_of_64_bits_are_refused(phones: int, orders: int):
    with pytest.raises(ValueError, match="orders 1 to 9 of at most 127 phones"):
        counted([[1]], phones, (1,) * orders)


def test_the_largest_n_grams_are_numbers_of_64_bits():
    grams = counted([[126] * 12], MOST, (1,) * HIGHEST)
    assert isinstance(grams, NGrams) and grams.after((126,) * (HIGHEST - 1))[126] > 0.8
    (back,) = unpacked(packed({"en": grams}), MOST).values()
    assert np.array_equal(back.tables[-1][0], grams.tables[-1][0]) and (back.tables[-1][0] > 0).all()
