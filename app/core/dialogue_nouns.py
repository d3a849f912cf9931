"""Nouns for people in German, French and Spanish, the words before them, and forms of address written small."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nouns for people in other languages -> the gender they tell ("" tells none), and the words that stand before them.
PEOPLE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": MappingProxyType(
            {
                **dict.fromkeys(
                    """
                    Mann Alte Junge Bursche Herr Greis Vater Bruder Sohn Onkel Großvater König Prinz Graf
                    Wirt Kellner Diener Kutscher Polizist Soldat Hauptmann Pfarrer Priester Bauer Müller
                    Schmied Arzt Doktor Lehrer Fremde Richter Kaufmann Ritter Jäger Förster Gatte Ehemann
                    Opa Papa Chef Meister Knabe Kommissar
                    """.split(),
                    "male",
                ),
                **dict.fromkeys(
                    """
                    Frau Mädchen Dame Mutter Schwester Tochter Tante Großmutter Königin Prinzessin Gräfin
                    Wirtin Kellnerin Dienerin Magd Köchin Lehrerin Ärztin Witwe Braut Gattin Ehefrau Oma
                    Mama Hexe Freundin Alte Nachbarin
                    """.split(),
                    "female",
                ),
                **dict.fromkeys(
                    "Kind Stimme Gast Freund Nachbar Besucher Reisende Kranke Gefangene".split(), ""
                ),
            }
        ),
        "fr": MappingProxyType(
            {
                **dict.fromkeys(
                    """
                    homme vieillard garçon père frère fils oncle roi prince comte duc baron curé abbé prêtre
                    médecin docteur facteur soldat capitaine colonel général officier juge notaire
                    aubergiste fermier meunier forgeron cocher domestique valet monsieur inconnu étranger
                    maître mari grand-père vieux jeune inspecteur commissaire gamin visiteur voisin ami
                    """.split(),
                    "male",
                ),
                **dict.fromkeys(
                    """
                    femme fille dame mère sœur soeur tante reine princesse comtesse duchesse baronne
                    servante bonne cuisinière infirmière vieille fillette demoiselle grand-mère voisine
                    veuve épouse religieuse inconnue étrangère amie
                    """.split(),
                    "female",
                ),
                **dict.fromkeys("enfant voix malade élève".split(), ""),
            }
        ),
        "es": MappingProxyType(
            {
                **dict.fromkeys(
                    """
                    hombre viejo anciano chico muchacho niño padre hermano hijo tío rey príncipe conde duque
                    barón cura sacerdote médico doctor soldado capitán coronel general oficial juez notario
                    posadero ventero molinero herrero cochero criado camarero mozo señor desconocido
                    forastero marido abuelo inspector comisario maestro vecino amigo joven caballero
                    escudero
                    """.split(),
                    "male",
                ),
                **dict.fromkeys(
                    """
                    mujer vieja anciana chica muchacha niña madre hermana hija tía reina princesa condesa
                    duquesa criada cocinera enfermera señora señorita viuda esposa monja desconocida abuela
                    vecina amiga ama sobrina
                    """.split(),
                    "female",
                ),
                **dict.fromkeys("voz enfermo visitante".split(), ""),
            }
        ),
    }
)
DETERMINERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "de": _words("der die das ein eine dieser diese sein seine ihr ihre mein meine"),
        "fr": _words("le la un une ce cette son sa mon ma"),
        "es": _words("el la un una este esta ese esa su mi"),
    }
)
# Written small before a name: "monsieur Dubois", "el señor Vega".
SMALL_TITLES = _words(
    "monsieur madame mademoiselle maître docteur señor señora señorita don doña tío tía père mère sœur frère oncle tante"
)
