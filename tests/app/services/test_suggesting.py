"""Suggestions of voices with their reasons, voices that meet in a scene, and ages in the automatic cast."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_dialogue import MORE, TALK, talking

from app.core.errors import NotFound
from app.services import casting, offers, people
from app.services.casting import auto_cast, clashes, recast, suggest
from app.services.offers import age_gap, age_of
from app.services.project import Project, overview
from app.services.voice_library import Record
from app.services.voices import Voices
from engine.packs.registry import Registry

PACKS = Path(__file__).parents[3] / "resources" / "packs"


@pytest.fixture
def rain(tmp_path):
    with talking(tmp_path / "Rain.dramatis") as project:
        yield project


@pytest.fixture(scope="module")
def registry():
    registry = Registry([PACKS])
    yield registry
    registry.close()


@pytest.fixture
def voices(tmp_path, registry) -> Voices:
    voices = Voices(tmp_path / "voices", registry)
    shelf = (
        ("Ada", "en-GB", "female", ""),
        ("Bert", "en-GB", "male", ""),
        ("Hans", "de", "male", ""),
        ("Lil", "en-GB", "female", "a girl of nine"),
        ("Gaffer", "en-GB", "male", "an old sailor"),
    )
    for name, language, gender, title in shelf:
        voices.library.add(Record(name, "nano", language, gender, title, stock="kathleen"), {})
    return voices


def names(found) -> list[str]:
    return [one.voice for one in found]


def why(found, voice: str) -> str:
    return next(one.why for one in found if one.voice == voice)


BAD = ("an experimental pack", "a pack that does not speak well yet")


@pytest.fixture(params=[2.0, 0.0], ids=["an experiment", "good enough"])
def good(request, monkeypatch) -> bool:
    """Whether the pack `nano` speaks well enough to be cast by itself, whatever its card of today says."""
    monkeypatch.setattr(offers, "ALIKE", request.param)
    return request.param == 0


def test_the_voices_of_the_language_by_gender_and_best_first(rain, registry, voices, good):
    found = suggest(rain, registry, voices, "Martha Gray", limit=None)
    assert found[0].voice == "Ada"
    assert found[0].why == "a woman's voice; speaks as the book is written; from your voices; nobody else's"
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.score <= 1 for one in found)
    assert "Hans" not in names(found)
    assert (names(found).index("nano/kathleen") < names(found).index("espeak/en-gb+f1")) == good
    assert (any(told in why(found, "nano/kathleen") for told in BAD)) != good
    assert names(found).index("espeak/en-gb+f1") < names(found).index("espeak/en-gb+m1")
    men = suggest(rain, registry, voices, "peter finch")
    assert men[0].voice == "Bert"
    assert len(men) == 12
    assert suggest(rain, registry, voices, "Peter Finch", limit=3) == men[:3]


def test_what_is_suggested_and_what_is_cast_by_itself_agree(rain, registry, tmp_path, good):
    """Where the user has made no voices, both take those of the same pack for everybody."""
    none = Voices(tmp_path / "none", registry)
    first = {one.character: suggest(rain, registry, none, one.character)[0] for one in overview(rain).cast}
    auto_cast(rain, registry)
    given = {one.character: one.voice for one in overview(rain).cast}
    packs = {who: voice.split("/")[0] for who, voice in given.items()}
    assert {who: one.voice.split("/")[0] for who, one in first.items()} == packs
    for who in given:
        found = suggest(rain, registry, none, who, limit=None)
        told = {one.voice for one in found if any(told in one.why for told in BAD)}
        assert told == (set() if good else {one.voice for one in found if one.voice.startswith("nano/")})


def test_the_shipped_pack_reads_new_english_books(rain, registry):
    auto_cast(rain, registry)
    assert {one.voice.split("/")[0] for one in overview(rain).cast} == {"nano"}


def test_age_counts(rain, registry, voices):
    people.describe(rain, "Miss Clara Gray", age="child")
    people.describe(rain, "Peter Finch", age="old")
    assert suggest(rain, registry, voices, "Miss Clara Gray")[0].voice == "Lil"
    old = suggest(rain, registry, voices, "Peter Finch")
    assert old[0].voice == "Gaffer"
    assert "sounds old" in old[0].why
    people.describe(rain, "Peter Finch", age="young")
    assert names(suggest(rain, registry, voices, "Peter Finch")).index("Bert") < names(old).index("Bert") + 1
    assert suggest(rain, registry, voices, "Peter Finch")[0].voice == "Bert"


def test_a_voice_that_is_taken_comes_later_and_says_whose_it_is(rain, registry, voices):
    recast(rain, {"Mrs. Gray": "ada", None: "Bert"})
    found = suggest(rain, registry, voices, "Martha Gray", limit=None)
    assert found[0].voice != "Ada"
    assert "also that of Mrs. Gray, in 1 scene together" in why(found, "Ada")
    assert "also that of the narrator" in why(found, "Bert")
    # Clara and Mrs. Gray never meet: the voice is less than one of her own, and more than one that meets her.
    clara = suggest(rain, registry, voices, "Miss Clara Gray", limit=None)
    assert "also that of Mrs. Gray, never in one scene" in why(clara, "Ada")
    assert next(o.score for o in clara if o.voice == "Ada") > next(o.score for o in found if o.voice == "Ada")
    assert "the voice given now" in why(suggest(rain, registry, voices, "Mrs. Gray"), "Ada")


def test_who_says_more_gets_more_of_a_good_voice(rain, registry, voices):
    def gain(who: str) -> float:
        found = {one.voice: one.score for one in suggest(rain, registry, voices, who, limit=None)}
        return found["Bert"] - found["espeak/en-gb+m1"]

    most = max((e for e in overview(rain).cast if e.character), key=lambda e: e.words).character
    assert most == "Peter Finch"
    assert gain("Peter Finch") > gain("The doctor") > 0


def test_for_the_narrator_gender_is_all_the_same(rain, registry, voices):
    scores = {one.voice: one.score for one in suggest(rain, registry, voices, None, limit=None)}
    assert scores["Ada"] == scores["Bert"]


def test_no_voice_and_nobody(tmp_path, rain, registry, voices):
    with pytest.raises(NotFound, match="nobody called 'Zed'"):
        suggest(rain, registry, voices, "Zed")
    info = replace(rain.info(), language="tlh")
    with rain.db.write() as conn:
        from app.db import meta

        meta.put_info(conn, info)
    assert suggest(rain, registry, voices, "Peter Finch") == ()


def line(project: Project, text: str) -> int:
    from app.services import reading

    return next(one.id for one in reading.lines(project) if one.text == text)


def test_a_voice_twice_in_one_scene(rain):
    voices = {None: "p/n", "Martha Gray": "p/m", "Peter Finch": "P/M", "Miss Clara Gray": "p/c"}
    recast(rain, voices)
    found = clashes(rain)
    # The doctor and Mrs. Gray have no voice: the narrator reads them on purpose.
    assert {(one.chapter, one.characters, one.voice.casefold()) for one in found} == {
        (0, ("Peter Finch", "Martha Gray"), "p/m"),
        (1, ("Peter Finch", "Martha Gray"), "p/m"),
    }
    assert found[0].line == line(rain, "It rained all night,")  # Peter is the second to be heard
    recast(rain, {"Peter Finch": "p/p"})
    assert clashes(rain) == ()
    casting.set_chapter_voice(rain, "Miss Clara Gray", 1, "p/p")
    assert [(one.chapter, set(one.characters)) for one in clashes(rain)] == [
        (1, {"Peter Finch", "Miss Clara Gray"})
    ]


def test_the_narrators_voice_given_to_somebody(rain):
    recast(rain, {None: "p/n", "Martha Gray": "p/n", "Peter Finch": "p/p"})
    assert {one.characters for one in clashes(rain)} == {(None, "Martha Gray")}


def test_far_apart_and_in_another_scene_is_no_clash(tmp_path):
    told = "\n".join("It rained." for _ in range(20))
    text = (
        f"Ann Lee and Bob Lee sat.\n“Yes,” said Ann.\n{told}\n“No,” said Bob.\n* * *\n“Well,” said Ann Lee."
    )
    with talking(tmp_path / "Far.dramatis", text) as project:
        recast(project, {None: "p/n", "Ann Lee": "p/a", "Bob Lee": "p/a"})
        assert clashes(project) == ()
        assert len(clashes(project, near=100)) == 1


def test_a_book_of_one_voice_has_nothing_to_point_out(rain):
    assert clashes(rain) == ()
    recast(rain, {None: "p/n", "Martha Gray": "p/n", "Peter Finch": "p/n"})
    assert clashes(rain) == ()


def test_a_chapter_that_is_left_out_clashes_with_nobody(tmp_path):
    from app.services.editing import include_chapter

    with talking(tmp_path / "Rain.dramatis", TALK, MORE) as project:
        recast(project, {None: "p/n", "Martha Gray": "p/m", "Peter Finch": "p/m"})
        include_chapter(project, 0, False)
        assert {one.chapter for one in clashes(project)} == {1}


@pytest.mark.parametrize(
    ("told", "age"),
    [
        (("Lil", "a girl of nine"), "child"),
        (("grandma",), "old"),
        (("Old Tom", ""), "old"),
        (("Tom", "44 years old"), None),
        (("Tom", "middle-aged"), "adult"),
        (("Harold", "bold"), None),
        (("Jung",), "young"),
        ((), None),
    ],
)
def test_the_age_of_a_voice(told, age):
    assert age_of(*told) == age


def test_how_badly_an_age_fits():
    assert age_gap("old", "old") == age_gap(None, None) == age_gap(None, "adult") == 0
    assert (
        age_gap("old", "child") > age_gap("old", "young") > age_gap("old", "adult") > age_gap("old", None) > 0
    )


def test_the_automatic_cast_minds_ages(rain, registry):
    class Shelf(Registry):
        """The scratch voice's own women and men, some of whom are called by their age."""

        def list(self):
            return [one for one in super().list() if one.name == "espeak"]

        def get(self, name):
            pack = super().get(name)
            stock = [one for one in pack.voices() if one.name.startswith("en-gb+")]
            called = {"en-gb+f1": "old woman", "en-gb+f3": "girl", "en-gb+m2": "grandpa"}

            class Called:
                def voices(self):
                    return tuple(replace(one, name=called.get(one.name, one.name)) for one in stock)

            return Called()

    people.describe(rain, "Miss Clara Gray", age="child")
    people.describe(rain, "The doctor", gender="male", age="old")
    shelf = Shelf([])
    auto_cast(rain, shelf)
    cast = {one.character: one.voice for one in overview(rain).cast}
    assert cast["Miss Clara Gray"] == "espeak/girl"
    assert cast["The doctor"] == "espeak/grandpa"
    assert "espeak/old woman" not in (cast["Martha Gray"], cast["Mrs. Gray"], cast[None])
    shelf.close()
