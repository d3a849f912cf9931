"""Casting: by hand, by itself, and what a change costs before it is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.core.errors import BadEdit, NotFound
from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph
from app.core.progress import Impact
from app.core.script import Character, Line, LineKind, Script
from app.db import lines as line_rows
from app.db import takes
from app.services import reading
from app.services.casting import auto_cast, impact, recast
from app.services.project import Project, overview
from engine.errors import BadPack
from engine.packs.registry import Registry
from engine.types import PackInfo, StockVoice, Verb


@dataclass(frozen=True)
class _Found:
    name: str
    info: PackInfo | None
    ok: bool = True
    path: Path | None = None
    why: str = ""


@dataclass(frozen=True)
class _Pack:
    """Voices that packs to come may bring: what auto_cast reads of a pack, and nothing that sounds."""

    stock: tuple[StockVoice, ...]

    def voices(self) -> tuple[StockVoice, ...]:
        return self.stock


class _Shelf:
    """Packs by name: women as f1, f2 ..., men as m1 ..., untold as n1 ..., `lang:` before each."""

    def __init__(self, **packs: str) -> None:
        self.packs = packs
        self.cards: dict[str, dict[str, object]] = {}

    def list(self) -> list[_Found]:
        return [_Found(name, self._info(name)) for name in self.packs] + [_Found("broken", None, ok=False)]

    def get(self, name: str) -> _Pack:
        genders = {"f": "female", "m": "male", "n": None}
        pairs = (one.rpartition(":") for one in self.packs[name].split())
        return _Pack(tuple(StockVoice(v, language or "en", genders[v[0]]) for language, _, v in pairs))

    def manifest(self, name: str) -> SimpleNamespace:
        if name == "gone":
            raise BadPack("gone/pack.toml cannot be read.")
        return SimpleNamespace(card=self.cards.get(name, {}))

    @staticmethod
    def _info(name: str) -> PackInfo:
        family = "espeak" if name == "espeak" else "takin"
        can = frozenset({Verb.CONVERT if name == "converter" else Verb.SPEAK})
        return PackInfo(name, family, "1", "MIT", 24000, ("en",), can, experimental=name in ("odd", "gone"))


def _cast(project: Project) -> dict[str | None, str | None]:
    return {one.character: one.voice for one in overview(project).cast}


def _render(project: Project, cost: float | None = None) -> None:
    """A take of two seconds for each line."""
    with project.db.write() as conn:
        for line in line_rows.pending(conn):
            line_rows.set_spoken(conn, [(line.id, "x", (), f"{line.voice}-{line.id}")], [line])
            takes.add(
                conn, request=f"{line.voice}-{line.id}", sound=f"{line.voice}-{line.id}", seed=0, audio="a",
                frames=48_000, rate=24_000, lines=[line.id], cost=cost,
            )  # fmt: skip


def _crowd(
    chapters: Sequence[str], genders: dict[str, str | None], language: str = "en"
) -> tuple[Manuscript, Script]:
    """A book in which each letter of a chapter's string is a line by that character ("." the narrator)."""
    texts, lines = [], []
    for index, who in enumerate(chapters):
        texts.append(Chapter(f"C{index}", tuple(Paragraph("Well then.") for _ in who)))
        for number, name in enumerate(who):
            speaker = None if name == "." else name
            kind = LineKind.SPEECH if speaker else LineKind.NARRATION
            lines.append(Line(len(lines) + 1, index, number, 0, 10, "Well then.", kind, speaker))
    people = tuple(Character(name, (), gender) for name, gender in genders.items())
    return Manuscript(BookInfo("Crowd", (), language), tuple(texts)), Script(tuple(lines), people)


@pytest.mark.parametrize(
    ("speak", "well"),
    [
        ({"similarity": 0.75, "word_errors": 0.35}, True),
        ({"similarity": 0.749, "word_errors": 0.1}, False),
        ({"similarity": 0.9, "word_errors": 0.351}, False),
        ({"similarity": 1}, False),
        ({"similarity": "1.0", "word_errors": 0}, False),
        ({"similarity": True, "word_errors": False}, False),
        ({}, False),
        ("excellent", False),
    ],
)
def test_a_pack_whose_figures_are_good_reads_new_books_though_it_is_an_experiment(project, speak, well):
    shelf = _Shelf(espeak="en:f1 en:m1", odd="en:f1 en:f2 en:m1", gone="en:f1 en:m1")
    shelf.cards["odd"] = {"speak": speak}
    auto_cast(project, shelf)
    assert {voice.partition("/")[0] for voice in _cast(project).values()} == {"odd" if well else "espeak"}


def test_a_pack_that_is_no_experiment_reads_new_books_unless_its_figures_say_otherwise(project):
    shelf = _Shelf(espeak="en:f1 en:m1", fine="en:f1 en:f2 en:m1")
    auto_cast(project, shelf)
    assert {voice.partition("/")[0] for voice in _cast(project).values()} == {"fine"}
    recast(project, dict.fromkeys(_cast(project)))
    shelf.cards["fine"] = {"speak": {"similarity": 0.7, "word_errors": 0.2}}
    auto_cast(project, shelf)
    assert {voice.partition("/")[0] for voice in _cast(project).values()} == {"espeak"}


def test_recast_touches_the_lines_that_sound_otherwise(project, script):
    assert recast(project, {None: "p/n", "Bob": "p/b"}).characters == {"Bob"}
    _render(project)
    changes = recast(project, {"Bob": "p/c"})
    bobs = {line.id for line in script.lines if line.character == "Bob"}
    assert (changes.title, changes.lines, changes.characters) == ("Recast Bob", bobs, {"Bob"})
    states = reading.line_states(project)
    assert {line for line, state in states.items() if state == "stale"} == bobs
    assert _cast(project) == {None: "p/n", "Alice": None, "Bob": "p/c"}


def test_who_has_no_voice_follows_the_narrator(project, script):
    recast(project, {None: "p/n", "Bob": "p/b"})
    changes = recast(project, {None: "p/m"})
    assert changes.title == "Recast the narrator"
    assert changes.lines == {line.id for line in script.lines if line.character != "Bob"}
    assert recast(project, {"Bob": None}).lines == {
        line.id for line in script.lines if line.character == "Bob"
    }


def test_the_same_voice_again_changes_nothing(project):
    recast(project, {"Bob": "p/b"})
    _render(project)
    assert recast(project, {"Bob": "p/b"}).lines == frozenset()
    assert "stale" not in reading.line_states(project).values()


def test_names_are_found_whatever_their_capitals(project):
    recast(project, {"aLICE": "p/a"})
    assert _cast(project)["Alice"] == "p/a"


def test_who_is_not_in_the_book(project):
    with pytest.raises(NotFound, match=r"nobody called 'Alcie' speaks in this book; there are Alice"):
        recast(project, {"Alcie": "p/a", "Bob": "p/b"})
    assert _cast(project)["Bob"] is None
    with pytest.raises(BadEdit, match="the voice of Bob may not be an empty name"):
        recast(project, {"Bob": " "})


def test_impact_comes_before_the_change(project, script):
    recast(project, {None: "p/n", "Bob": "p/b"})
    assert impact(project, {"Bob": "p/c"}) == Impact(0, 0.0, 0.0)
    _render(project, cost=0.5)
    bobs = sum(line.character == "Bob" for line in script.lines)
    told = impact(project, {"Bob": "p/c"})
    assert told == Impact(bobs, 2.0 * bobs, 0.5 * bobs)
    assert impact(project, {"Bob": "p/b"}) == Impact(0, 0.0, 0.0)
    assert impact(project, {None: "p/m"}).lines == len(script.lines) - bobs
    assert impact(project, {None: "p/m", "Bob": "p/m"}).lines == len(script.lines)
    recast(project, {"Bob": "p/c"})
    assert impact(project, {"Bob": "p/d"}).lines == 0  # stale already
    with pytest.raises(NotFound):
        impact(project, {"Nobody": "p/c"})


def test_impact_without_known_cost_counts_real_time(project):
    _render(project)
    told = impact(project, {None: "p/m"})
    assert told.render_seconds == told.audio_seconds > 0


def test_everybody_gets_a_voice_of_their_own_by_gender(project):
    changes = auto_cast(project, _Shelf(takin="n1 m1 f1 m2 f2"))
    assert _cast(project) == {None: "takin/n1", "Alice": "takin/f1", "Bob": "takin/m1"}
    assert (changes.title, changes.characters) == ("Cast the book", {"Alice", "Bob"})
    assert len(changes.lines) == len(reading.lines(project))


def test_what_was_chosen_by_hand_stays(project):
    recast(project, {"Alice": "takin/f1"})
    auto_cast(project, _Shelf(takin="f1 f2 m1 m2"))
    first = _cast(project)
    assert first == {None: "takin/f2", "Alice": "takin/f1", "Bob": "takin/m1"}
    assert auto_cast(project, _Shelf(takin="f1 f2 m1 m2")).lines == frozenset()
    assert _cast(project) == first
    auto_cast(project, _Shelf(takin="f1 f2 m1 m2"), replace=True)
    assert _cast(project) == {None: "takin/f1", "Alice": "takin/f2", "Bob": "takin/m1"}


def test_who_speaks_most_chooses_first(make_project):
    book = _crowd(["BBBAA.", "CB"], {"A": "female", "B": "female", "C": "female"})
    project = make_project("Crowd", *book)
    auto_cast(project, _Shelf(takin="n1 f1 f2 f3"))
    assert _cast(project) == {None: "takin/n1", "B": "takin/f1", "A": "takin/f2", "C": "takin/f3"}


def test_untold_genders_alternate(make_project):
    book = _crowd(["AAAABBBCCD."], dict.fromkeys("ABCD"))
    project = make_project("Crowd", *book)
    auto_cast(project, _Shelf(takin="n1 f1 f2 m1 m2"))
    assert list(_cast(project).values()) == [f"takin/{one}" for one in ("n1", "f1", "m1", "f2", "m2")]


def test_too_few_voices_are_shared_by_those_who_never_meet(make_project):
    book = _crowd(["..AAABB", "CC..", "B.DB", "EE.A"], dict.fromkeys("ABCDE", "male"))
    project = make_project("Crowd", *book)
    auto_cast(project, _Shelf(takin="n1 m1 m2"))
    cast = _cast(project)
    together = [{"A", "B"}, {"C"}, {"B", "D"}, {"E", "A"}]
    assert cast[None] == "takin/n1"
    assert set(cast.values()) == {"takin/n1", "takin/m1", "takin/m2"}
    for chapter in together:
        assert len({cast[one] for one in chapter}) == len(chapter)
    auto_cast(project, _Shelf(takin="n1 m1 m2"), replace=True)
    assert _cast(project) == cast


def test_one_voice_alone_reads_all(project):
    auto_cast(project, _Shelf(takin="f1"))
    assert set(_cast(project).values()) == {"takin/f1"}


def test_a_man_is_rather_given_a_mans_voice_twice(make_project):
    book = _crowd([".AABC"], dict.fromkeys("ABC", "male"))
    project = make_project("Crowd", *book)
    auto_cast(project, _Shelf(takin="n1 f1 m1 f2 f3"))
    assert {_cast(project)[one] for one in "ABC"} == {"takin/m1"}


def test_which_pack_is_taken(project):
    auto_cast(
        project, _Shelf(espeak="f1 m1 n1", odd="f1 m1 n1", alone="n1", converter="f1 m1", takin="n1 f1 m1")
    )
    assert {one.split("/")[0] for one in _cast(project).values()} == {"takin"}
    auto_cast(project, _Shelf(espeak="f1 m1 n1", odd="f1 m1 n1", alone="n1"), replace=True)
    assert {one.split("/")[0] for one in _cast(project).values()} == {"espeak"}


def test_the_books_own_region_comes_first(project):
    auto_cast(project, _Shelf(takin="en-US:n1 en-us:f1 de:f9 en-gb:f2 en-GB:n2 en:m1"))
    assert _cast(project) == {None: "takin/f2", "Alice": "takin/f1", "Bob": "takin/m1"}


def test_a_language_without_a_region_gets_its_usual_one(make_project):
    project = make_project("Crowd", *_crowd([".A"], {"A": "female"}, "en"))
    auto_cast(project, _Shelf(takin="en-029:m1 en-029:f1 en-Shaw:f2 en-gb:m3 en-gb:f3"))
    assert _cast(project) == {None: "takin/m3", "A": "takin/f3"}


def test_a_voice_for_another_script_is_no_help(project):
    with pytest.raises(NotFound):
        auto_cast(project, _Shelf(takin="en-shaw:f1 en-shaw:m1"))


def test_a_language_without_voices(make_project):
    project = make_project("Crowd", *_crowd([".A"], {"A": None}, "tlh"))
    with pytest.raises(NotFound, match=r"no pack has a voice for the book's language \(tlh\)"):
        auto_cast(project, _Shelf(takin="n1 f1 m1"))
    assert set(_cast(project).values()) == {None}


@pytest.mark.parametrize("language", ["en-GB", "de", "pt-BR", "zh"])
def test_the_scratch_voice_casts_a_book_of_any_language(make_project, language):
    book = _crowd(["..AAB", "CB.D"], {"A": "female", "B": "male", "C": None, "D": None}, language)
    project = make_project("Crowd", *book)
    registry = Registry([])
    auto_cast(project, registry)
    voices = list(_cast(project).values())
    assert len(set(voices)) == 5
    stock = {f"espeak/{one.name}": one for one in registry.get("espeak").voices()}
    assert all(stock[name].language.split("-")[0] in (language[:2], "cmn") for name in voices)
    assert (stock[voices[1]].gender, stock[_cast(project)["B"]].gender) == ("female", "male")
    registry.close()
