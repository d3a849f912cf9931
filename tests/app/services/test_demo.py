"""The demonstration: a small book from text to a checked file, once and once more; and who gets a cloned voice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from made_dialogue import talking

from app.core.errors import DramatisError
from app.services.casting import recast
from app.services.demo import Demonstration, cloned, demonstrate
from app.services.project import Project, overview
from app.services.voices import Voices
from engine.packs.registry import Registry
from engine.types import PackInfo, StockVoice, Verb
from made_takes import run

BOOK = """# The Gate

“Is it open?” asked Anna Reed. She stood in the rain.

“It never was,” said Tom Hale. He held the lamp higher.

# The Road

They walked on until the morning, and neither said a word.
"""


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Callable[[], Demonstration]]:
    """Demonstrates a small book with the scratch voice, each time in the same folder."""
    book = tmp_path / "The Gate.md"
    book.write_text(BOOK, "utf-8")
    registry = Registry([])
    voices = Voices(tmp_path / "voices", registry)
    yield lambda: run(demonstrate(book, tmp_path / "out", registry, voices))
    registry.close()


def test_a_book_becomes_a_checked_file_and_a_second_run_goes_on(
    shown: Callable[[], Demonstration], tmp_path: Path
) -> None:
    made, again = shown(), shown()
    assert made.render.rendered > 0 and not made.render.failed
    assert again.render.rendered == 0
    (checked,) = again.delivery.files
    assert checked.path == tmp_path / "out" / "The Gate.m4b" and checked.path.stat().st_size > 10_000
    assert again.delivery.check.passed
    with Project.open(made.project) as project:
        assert all(entry.voice for entry in overview(project).cast)


@dataclass(frozen=True)
class _Pack:
    stock: tuple[StockVoice, ...]

    def voices(self) -> tuple[StockVoice, ...]:
        return self.stock


@dataclass(frozen=True)
class _Found:
    name: str
    info: PackInfo
    ok: bool = True


class _Shelf:
    """The scratch voice, and a pack that clones with two women's voices, a man's, and a German man's."""

    def list(self) -> list[_Found]:
        def info(name: str, *can: Verb) -> PackInfo:
            return PackInfo(name, name, "1", "MIT", 24_000, ("en",), frozenset(can))

        return [
            _Found("espeak", info("espeak", Verb.SPEAK)),
            _Found("mine", info("mine", Verb.SPEAK, Verb.CLONE)),
        ]

    def get(self, name: str) -> _Pack:
        assert name == "mine"
        told = [("hans", "de", "male"), ("a", "en", "female"), ("b", "en-US", "female"), ("c", "en", "male")]
        return _Pack(tuple(StockVoice(*one) for one in told))


def test_those_who_speak_most_get_cloned_voices_of_the_books_language(tmp_path: Path) -> None:
    shelf: Any = _Shelf()
    with talking(tmp_path / "Rain.dramatis") as project:
        given = cloned(project, shelf)
        cast = {entry.character: entry for entry in overview(project).cast}
        assert given and None not in given
        assert set(given.values()) <= {"mine/a", "mine/b", "mine/c"}
        women = sorted(
            (one for one in cast.values() if one.character and one.gender == "female"),
            key=lambda one: -one.lines,
        )
        assert given[women[0].character] == "mine/a"
        for who, voice in given.items():
            assert cast[who].gender == ("male" if voice == "mine/c" else "female")
        # Who is cast with the pack's voices already keeps them.
        recast(project, {None: "mine/a"})
        assert cloned(project, shelf) == {}


def test_a_line_that_cannot_be_spoken_stops_it_in_one_line(shown: Callable[[], Demonstration]) -> None:
    with Project.open(shown().project) as project:
        recast(project, {None: "nobody at all"})
    with pytest.raises(DramatisError, match=r"^\d+ lines could not be rendered; line \d+: there is no voice"):
        shown()
