"""Words before which, or after which, a full stop or a mark ends no sentence: one table for each language.

A language without a table uses `DEFAULT`, and the abbreviations that sentencex knows.
"""

from __future__ import annotations

from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Stops:
    """What a language writes with a full stop. Words are in lower case, without their last stop.

    `titles` stand before a name and never end a sentence. `numbered` end none before a number.
    `inner` never end one. `open` may end one: they do when the next word is one of `starters`.
    `ranks`: after these a number with a stop is an ordinal ("im 19. Jahrhundert").
    `speech`: verbs after a name or "I" that tag what was just said.
    """

    titles: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()


DEFAULT = Stops(titles=_words("dr prof"))

ENGLISH = Stops(
    titles=_words(
        "mr mrs ms mx messrs mssrs dr drs prof rev revd hon rt gen col lt capt cpt maj sgt cpl pvt cmdr adm brig gov"
        " sen rep pres supt insp det fr br sr sra srta mme mlle mons mgr msgr ven st ste mt ft lieut serg esqr"
    ),
    numbered=_words(
        "no nos vol vols ch chap p pp pg fig figs sec art op cf n nr pt bk verse v vv ver l ll c ca circ"
    ),
    inner=_words("e.g i.e eg ie viz cf vs v"),
    open=_words(
        "etc jr sr esq st ave rd blvd ln sq co inc ltd corp bros dept est a.m p.m am pm u.s u.s.a u.k e.u u.n d.c ph.d"
        " m.d b.a m.a b.c a.d b.c.e c.e r.n r.a f.r.s m.p q.c k.c s.s h.m p.s n.b ft in lb lbs oz yd yds hr hrs min"
        " mins sec secs sq approx dept jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur"
        " thurs fri sat sun al ibid inst ult prox st"
    ),
    starters=_words(
        "he she it they we you i the a an this that these those there here his her its their our your my who what"
        " when where why how which but and or so then if as at in on for from with after before not no yes oh well"
        " did do does is was were are had has have can could would will shall should may might must nobody somebody"
        " everybody nothing something everything one some all most many both each every such now still yet once"
        " though although while since because until let even perhaps maybe only just later next"
    ),
    speech=_words(
        "said says say asked cried replied answered exclaimed whispered shouted returned added observed continued"
        " muttered murmured called remarked demanded inquired enquired repeated began thought told screamed yelled"
        " sighed snapped growled laughed gasped groaned moaned sobbed roared hissed interrupted interposed rejoined"
        " responded retorted suggested ventured protested admitted agreed declared announced explained wondered went"
        " ejaculated stammered faltered pursued resumed concluded urged pleaded begged insisted echoed"
    ),
    first_person=_words("i"),
)

GERMAN = Stops(
    ranks=_words(
        "am im vom zum zur beim der die das dem den des bis ab seit und jeder jede jedes jeden dieser diese dieses diesem"
        " seinem seinen ihrem ihren meinem meinen einem einen mein sein ihr unser"
    ),
    titles=_words("hr herr fr frl dr prof st hl dipl ing mag"),
    numbered=_words("nr s bd kap abs abb art vgl"),
    inner=_words("z.b d.h u.a z.t o.ä z bzw ca evtl ggf sog vgl u d"),
    open=_words("usw etc str jh jhd n.chr v.chr u.s.w bspw jan feb mrz apr aug sept okt nov dez"),
    starters=_words(
        "er sie es wir ihr ich der die das ein eine aber und doch dann da als wenn so nun in im am"
    ),
)

FRENCH = Stops(
    titles=_words("m mm mme mmes mlle mlles dr pr me mgr st ste"),
    numbered=_words("no n p pp vol chap art fig t"),
    inner=_words("p.ex c.-à-d cf env av apr"),
    open=_words("etc bd av j.-c st"),
    starters=_words(
        "il elle ils elles nous vous je on le la les un une ce cette mais et ou puis alors quand si"
    ),
)

SPANISH = Stops(
    titles=_words("sr sra srta sres d dª dña dr dra prof ud uds vd vds gral cnel cap sto sta"),
    numbered=_words("núm no n p pp pág págs vol cap art fig"),
    inner=_words("p.ej ej cf aprox"),
    open=_words("etc av avda ee.uu a.c d.c"),
    starters=_words("él ella ellos nosotros yo el la los las un una pero y o entonces cuando si no"),
)

ITALIAN = Stops(
    titles=_words("sig sigg sig.ra sig.na dott dr prof avv ing on rev s"),
    numbered=_words("n nr p pp pag pagg vol cap art fig"),
    inner=_words("es p.es cfr ca"),
    open=_words("ecc a.c d.c"),
)

_TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "it": ITALIAN}


def stops(language: str) -> Stops:
    """The table of a language, by its primary subtag ("en", "de", ...); `DEFAULT` where there is none."""
    return _TABLES.get(language, DEFAULT)
