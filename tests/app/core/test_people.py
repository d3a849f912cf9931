"""People: which names mean the same person, and what tells their gender."""

from collections import Counter

from app.core.names import Form
from app.core.people import Evidence, People, gather


def people(*named: tuple[str, str, int], genders: dict[str, Counter[str]] | None = None) -> People:
    """From (title, name, how often); everybody is tagged as a speaker once."""
    evidence = {}
    for title, name, count in named:
        form = Form(title, tuple(name.split()))
        evidence[form] = Evidence(count=count, tags=1, genders=(genders or {}).get(str(form), Counter()))
    return gather(evidence)


def groups(found: People) -> list[set[str]]:
    return sorted(({one.name, *one.aliases} for one in found.persons), key=min)


def test_first_last_and_titled_names_are_one_person() -> None:
    found = people(
        ("", "Sherlock Holmes", 9), ("mr", "Holmes", 20), ("", "Holmes", 90), ("mr", "Sherlock Holmes", 3)
    )
    assert groups(found) == [{"Sherlock Holmes", "Holmes", "Mr. Holmes", "Mr. Sherlock Holmes"}]
    assert found.persons[0].name == "Sherlock Holmes"
    assert found.persons[0].gender == "male"


def test_relatives_stay_apart() -> None:
    found = people(
        ("mr", "Bennet", 50), ("mrs", "Bennet", 50), ("miss", "Bennet", 9),
        ("", "Elizabeth Bennet", 20), ("", "Elizabeth", 200),
    )  # fmt: skip
    assert {"Mr. Bennet"} in groups(found)
    assert {"Mrs. Bennet"} in groups(found)
    genders = {one.name: one.gender for one in found.persons}
    assert genders["Mr. Bennet"] == "male"
    assert genders["Mrs. Bennet"] == "female"
    assert genders["Elizabeth Bennet"] == "female"


def test_a_first_name_that_tells_brothers_apart() -> None:
    found = people(
        ("mr", "Knightley", 300), ("mr", "John Knightley", 30), ("", "Knightley", 9), ("", "John", 9)
    )
    assert {"Mr. Knightley", "Knightley"} in groups(found)


def test_pet_names() -> None:
    found = people(
        ("", "Elizabeth Bennet", 10),
        ("", "Lizzy", 20),
        ("", "Thomas Sawyer", 2),
        ("", "Tom Sawyer", 30),
        ("", "Tom", 90),
    )
    assert groups(found) == [{"Elizabeth Bennet", "Lizzy"}, {"Thomas Sawyer", "Tom Sawyer", "Tom"}]


def test_a_married_name() -> None:
    found = people(
        ("", "May Welland", 10),
        ("", "May Archer", 5),
        ("", "May", 200),
        ("mrs", "Newland Archer", 4),
        ("", "Newland Archer", 30),
    )
    assert {"May Welland", "May Archer", "May"} in groups(found)
    assert {one.name: one.gender for one in found.persons}["Newland Archer"] == "male"


def test_pronouns_tell_a_gender_and_their_lack_tells_none() -> None:
    said = {"Griffin": Counter({"male": 6, "female": 1}), "Weary": Counter({"male": 2, "female": 2})}
    found = people(("", "Griffin", 10), ("", "Weary", 10), ("", "Pink", 3), genders=said)
    assert {one.name: one.gender for one in found.persons} == {"Griffin": "male", "Weary": None, "Pink": None}


def test_places_are_nobody() -> None:
    found = gather({Form("", ("Avonlea",)): Evidence(count=30, places=20, acts=3)})
    assert found.persons == ()
    assert found.by_form == {}
