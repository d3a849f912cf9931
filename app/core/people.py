"""Who there is in a book: ways to name somebody merged into people, with what tells their gender."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core.ages import of_person
from app.core.attribution_known import NOTHING_KNOWN, Known
from app.core.dialogue_words import MARRIED, RELATIVES, TITLES, UNMARRIED
from app.core.names import Form, Occurrence
from app.core.names_given import PET_NAMES, gender_of_given

_MONTHS = frozenset({"May", "April", "June", "August", "Augusta"})
_TIME_BEFORE = frozenset("of by early late last next since until th st rd nd".split())
_PLACE_BEFORE = frozenset("in at near into across through toward towards".split())
# Forms of address that stand before a given name as well as before a surname.
_BEFORE_FIRST = frozenset(
    """sir lady miss master aunt auntie uncle cousin brother sister father mother don doña dona prince princess king
    queen saint st tante onkel tante tía tío lord nurse""".split()
)
_DOES = frozenset(
    """
    was had said is has would could did looked came went took sat stood turned made gave felt knew thought saw heard
    ran got kept held began seemed must might should will who rose spoke put found left told brought let lay
    """.split()
)
_USUAL = 0.04  # a full name that makes up so much of a person's mentions is the one to show
_FEW = 20  # mentions up to which a full name seen once is good enough
_HALF = 50  # times as often a person may be named by surname alone as in full
_CHIEFLY = 3  # one bearer of a name counts as the one meant if named this many times as often as any other


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the book. `gender`: "female", "male" or None; `aliases` without the name itself, commonest first."""

    name: str
    aliases: tuple[str, ...]
    gender: str | None
    mentions: int
    tags: int  # how often named next to a verb of speech
    age: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, and which of them each form means."""

    persons: tuple[Person, ...]
    by_form: Mapping[Form, int]


@dataclass(slots=True)
class Evidence:
    """What a book's text tells of one form."""

    count: int = 0
    tags: int = 0
    places: int = 0
    acts: int = 0
    article: int = 0
    genders: Counter[str] = field(default_factory=Counter)
    ages: Counter[str] = field(default_factory=Counter)

    def add(self, seen: Occurrence, *, tagged: bool) -> None:
        self.count += 1
        self.tags += tagged
        self.places += seen.before in _PLACE_BEFORE or (
            seen.form.words[0] in _MONTHS
            and (seen.before in _TIME_BEFORE or seen.before[:1].isdigit() or seen.after[:1].isdigit())
        )
        self.acts += seen.after in _DOES or (len(seen.after) > 4 and seen.after.endswith("ed"))
        self.article += seen.before == "the"


def gather(evidence: Mapping[Form, Evidence], known: Known = NOTHING_KNOWN) -> People:
    """Merges forms into people.

    "First Last" anchors; "Mr. Last", "First", "Last" and pet names join the anchor that they fit if only one fits
    or one is meant far more often. What nothing shows to be a person is left out, unless it is `known`.
    """
    told = {name for names in known.same for name in names} | known.apart
    alone = [form for form in evidence if _named(form, known.apart)]
    merger = _Merger({form: seen for form, seen in evidence.items() if form not in alone})
    groups = [
        (_person(forms, evidence), forms)
        for forms in [*merger.groups(), *([form] for form in alone)]
        if any(_named(form, told) for form in forms)
        or (_is_person(forms, evidence) and not _is_family(forms, evidence))
    ]
    for names in known.same:
        groups = _united(groups, names, evidence)
    by_form = {form: number for number, (_, forms) in enumerate(groups) for form in forms}
    return People(tuple(person for person, _ in groups), by_form)


def _named(form: Form, names: Collection[str]) -> bool:
    return str(form) in names or f"The {form}" in names


def of_name(persons: Sequence[Person], name: str) -> list[int]:
    """Whom a name means: those who are shown under it, else those who have it as an alias."""
    shown = [number for number, person in enumerate(persons) if person.name == name]
    return shown or [number for number, person in enumerate(persons) if name in person.aliases]


def united(persons: Sequence[Person], name: str) -> Person:
    """Several as one under a name; gender and age of the first of them who has one."""
    names = (name for person in persons for name in (person.name, *person.aliases))
    return Person(
        name,
        tuple(dict.fromkeys(other for other in names if other != name)),
        next((person.gender for person in persons if person.gender), None),
        sum(person.mentions for person in persons),
        sum(person.tags for person in persons),
        next((person.age for person in persons if person.age), None),
    )


def _united(
    groups: list[tuple[Person, list[Form]]], names: Sequence[str], evidence: Mapping[Form, Evidence]
) -> list[tuple[Person, list[Form]]]:
    persons = [person for person, _ in groups]
    meant = list(dict.fromkeys(number for name in names for number in of_name(persons, name)))
    if not meant:
        return groups
    forms = [form for number in meant for form in groups[number][1]]
    one = replace(united([persons[number] for number in meant], names[0]), gender=gender(forms, evidence))
    return [(one, forms), *(group for number, group in enumerate(groups) if number not in meant)]


def _is_person(forms: Sequence[Form], evidence: Mapping[Form, Evidence]) -> bool:
    if any(form.title for form in forms):
        return True
    seen = [evidence[form] for form in forms]
    if any(one.tags for one in seen):
        return True
    places, acts = sum(one.places for one in seen), sum(one.acts for one in seen)
    if any(gender_of_given(form.words[0]) for form in forms):
        if forms[0].words[0] in _MONTHS and places * 3 > sum(one.count for one in seen):
            return False
        return places <= max(2, acts)
    return acts >= 2 and acts > 2 * places


def _is_family(forms: Sequence[Form], evidence: Mapping[Form, Evidence]) -> bool:
    """ "The Churchills": several with one surname."""
    form = max(forms, key=lambda form: evidence[form].count)
    name = form.words[-1]
    if form.title or not name.endswith("s") or evidence[form].article * 2 <= evidence[form].count:
        return False
    singular = name[:-2] if name.endswith("es") and Form("", (name[:-2],)) in evidence else name[:-1]
    return any(other.words[-1] == singular for other in evidence)


def _person(forms: Sequence[Form], evidence: Mapping[Form, Evidence]) -> Person:
    ranked = sorted(forms, key=lambda form: (-evidence[form].count, str(form)))
    full = [form for form in ranked if len(form.words) > 1 and not _husbands(form, evidence)]
    total = sum(evidence[form].count for form in forms)
    full = [form for form in full if form.title not in RELATIVES] or full
    plain = [form for form in full if not form.title]
    # "Laura Spencer", named twice beside a hundred times "Mrs. Spencer", may well be her daughter.
    usual_share = _USUAL if ranked[0].title else _USUAL / 4
    enough = total * usual_share if total < _FEW else max(2.0, total * usual_share)
    usual = [form for form in [*plain, *full] if evidence[form].count >= enough]
    best = (usual or ranked)[0]
    seen = evidence[best]
    article = not best.title and seen.article * 2 > seen.count
    name = f"The {best}" if article else str(best)
    return Person(
        name=name,
        aliases=tuple(dict.fromkeys(str(form) for form in ranked if str(form) != name)),
        gender=gender(forms, evidence),
        mentions=total,
        tags=sum(evidence[form].tags for form in forms),
        age=_age(forms, evidence, total),
    )


def _age(forms: Sequence[Form], evidence: Mapping[Form, Evidence], total: int) -> str | None:
    votes: Counter[str] = Counter()
    for form in forms:
        votes.update(evidence[form].ages)
    return of_person(
        votes, total, [form.title for form in forms if form.title and evidence[form].count * 10 > total]
    )


def _husbands(form: Form, evidence: Mapping[Form, Evidence]) -> bool:
    """Whether a wife is named by her husband's name: Mrs. Newland Archer."""
    if TITLES.get(form.title) != "female" or len(form.words) < 2:
        return False
    told = gender_of_given(form.words[0])
    if told or form.title not in MARRIED:
        return told == "male"
    his = [
        other for other in evidence if other.words[0] == form.words[0] and TITLES.get(other.title) != "female"
    ]
    return not his or gender(his, evidence) == "male"


def gender(forms: Iterable[Form], evidence: Mapping[Form, Evidence]) -> str | None:
    """By form of address, given name and the pronouns that follow; None unless one side has twice the other's."""
    votes: Counter[str] = Counter()
    for form in forms:
        seen = evidence[form]
        votes.update(seen.genders)
        if TITLES.get(form.title):
            votes[TITLES[form.title]] += 10 + 4 * seen.count
        else:
            given = gender_of_given(form.words[0])
            if given and (len(form.words) > 1 or not form.title):
                votes[given] += 4 + seen.count // 2
    male, female = votes["male"], votes["female"]
    if male == female or min(male, female) * 2 > max(male, female) or max(male, female) < 2:
        return None
    return "male" if male > female else "female"


class _Merger:
    """Joins forms step by step, from the fullest to the barest."""

    def __init__(self, evidence: Mapping[Form, Evidence]) -> None:
        self._evidence = evidence
        self._groups: dict[tuple[str, ...], list[Form]] = {}
        self._full: Counter[tuple[str, ...]] = (
            Counter()
        )  # how often each anchor is named by first and last name
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)

    def groups(self) -> list[list[Form]]:
        """The forms of each person, in a stable order."""
        forms = sorted(self._evidence, key=lambda form: (-self._evidence[form].count, str(form)))
        full = [form for form in forms if len(form.words) > 1]
        for form in full:
            self._anchor(form)
        self._pets()
        for form in forms:
            if len(form.words) == 1 and form.title:
                self._join(form, self._of_titled(form))
        for form in forms:
            if len(form.words) == 1 and not form.title:
                self._join(form, self._of_bare(form))
        return list(self._groups.values())

    def _anchor(self, form: Form) -> None:
        first, last = form.words[0], form.words[-1]
        key = (first, last)
        if _husbands(form, self._evidence):
            key = (f"{form.title} {first}", last)
        if key not in self._groups:
            self._groups[key] = []
            self._by_first[key[0]].append(key)
            self._by_last[last].append(key)
        self._groups[key].append(form)
        self._full[key] += self._evidence[form].count

    def _pets(self) -> None:
        for key in list(self._groups):
            for full in PET_NAMES.get(key[0], ()):
                other = (full, key[-1])
                if other in self._groups and key in self._groups:
                    self._groups[other].extend(self._groups.pop(key))
                    self._full[other] += self._full[key]
                    self._by_last[key[-1]].remove(key)
                    self._by_first[key[0]] = [other if one == key else one for one in self._by_first[key[0]]]

    def _join(self, form: Form, key: tuple[str, ...] | None) -> None:
        if key is None:
            key = (f"{form.title} {form.words[0]}",)
            if form.title:
                self._by_last[form.words[0]].append(key)
        self._groups.setdefault(key, []).append(form)

    def _count(self, key: tuple[str, ...]) -> int:
        return sum(self._evidence[form].count for form in self._groups[key])

    def _gender(self, key: tuple[str, ...]) -> str | None:
        return gender(self._groups[key], self._evidence)

    def _chief(self, keys: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
        ranked = sorted(dict.fromkeys(keys), key=lambda key: (-self._count(key), key))
        if not ranked:
            return None
        if len(ranked) == 1 or self._count(ranked[0]) >= _CHIEFLY * self._count(ranked[1]):
            return ranked[0]
        return None

    def _first_chief(self, keys: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
        """The same for bearers of one given name; only where that name stands does it count for them."""
        ranked = sorted(dict.fromkeys(keys), key=lambda key: (-self._full[key], key))
        if not ranked:
            return None
        if len(ranked) == 1 or self._full[ranked[0]] >= _CHIEFLY * self._full[ranked[1]]:
            return ranked[0]
        return None

    def _known(self, form: Form, key: tuple[str, ...]) -> bool:
        """Whether an anchor is named in full often enough to be the one so much more often named by half."""
        return len(key) == 1 or self._full[key] * _HALF >= self._evidence[form].count

    def _of_titled(self, form: Form) -> tuple[str, ...] | None:
        name, told = form.words[0], TITLES[form.title]
        daughters = any(Form(title, form.words) in self._evidence for title in UNMARRIED)

        def fits(key: tuple[str, ...]) -> bool:
            found = self._gender(key)
            if told and found and told != found:
                return False
            titles = {other.title for other in self._groups[key]}
            if form.title in MARRIED and (titles & UNMARRIED or (daughters and not titles & MARRIED)):
                return False
            return not (form.title in UNMARRIED and titles & MARRIED)

        firsts = [key for key in self._by_first[name] if len(key) == 2 and fits(key)]
        lasts = [key for key in self._by_last[name] if fits(key)]
        if firsts and not lasts and (form.title in _BEFORE_FIRST or gender_of_given(name)):
            return self._first_chief(firsts)
        # "Mr. John Knightley" beside "Mr. Knightley": the first name is there to tell two people apart.
        lasts = [key for key in lasts if self._known(form, key) and not self._told_apart(form, key)]
        wives = [key for key in lasts if " " in key[0] and key[0].partition(" ")[0] in MARRIED]
        if wives and form.title in MARRIED and len(lasts) > 1:
            lasts = wives
        if any(len(key) == 1 for key in lasts):
            lasts = [key for key in lasts if len(key) == 2] or [
                key for key in lasts if self._same_address(form.title, key)
            ]
        return self._chief(lasts)

    def _told_apart(self, form: Form, key: tuple[str, ...]) -> bool:
        if len(key) == 1 or form.title in MARRIED or Form(form.title, (key[0],)) in self._evidence:
            return False
        with_title = sum(
            self._evidence[other].count for other in self._groups[key] if other.title == form.title
        )
        bare, short = self._evidence.get(Form("", form.words)), self._evidence[form].count
        # Nobody writes a bare "Knightley" where there are two of them, and of two the one named in full is the lesser.
        return with_title >= 3 and with_title * 4 < short and (bare is None or bare.count * 4 < short)

    def _same_address(self, title: str, key: tuple[str, ...]) -> bool:
        """Whether a second form of address may mean the same person: a captain is a Mr., a Mrs. is no Miss."""
        if TITLES[title] == "female":
            return any(other.title == title for other in self._groups[key])
        return all(TITLES[other.title] != "female" for other in self._groups[key])

    def _of_bare(self, form: Form) -> tuple[str, ...] | None:
        name = form.words[0]
        told = gender([form], self._evidence)
        firsts = [key for key in self._by_first[name] if not told or self._gender(key) in (None, told)]
        if firsts:
            chief = self._first_chief(firsts) or self._married(form, firsts)
        else:
            chief = self._first_chief(key for full in PET_NAMES.get(name, ()) for key in self._by_first[full])
        if chief is not None:
            return chief
        lasts = [key for key in self._by_last[name] if self._known(form, key)]
        men = [key for key in lasts if self._gender(key) != "female"]
        women = [key for key in lasts if self._gender(key) == "female"]
        if told == "female":
            return self._chief(women)
        if men:
            by_surname = [key for key in men if len(key) == 1]
            return self._chief(by_surname or men)  # "Knightley" beside John Knightley is Mr. Knightley
        anchored = [key for key in women if len(key) == 2]
        return self._chief(anchored) if told is None else None

    def _married(self, form: Form, keys: list[tuple[str, ...]]) -> tuple[str, ...] | None:
        """Joins "May Welland" and "May Archer" where "May" alone is by far commoner than both: a woman marries."""
        keys = sorted(dict.fromkeys(keys), key=lambda key: (-self._full[key], key))
        total = sum(self._full[key] for key in keys)
        if self._evidence[form].count < _CHIEFLY * total or any(
            self._gender(key) != "female" for key in keys
        ):
            return None
        first = keys[0]
        for key in keys[1:]:
            self._groups[first].extend(self._groups.pop(key))
            self._full[first] += self._full.pop(key)
            self._by_last[key[-1]] = [first if one == key else one for one in self._by_last[key[-1]]]
            self._by_first[key[0]] = [one for one in self._by_first[key[0]] if one != key]
        return first
