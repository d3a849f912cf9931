"""Who speaks in English, German, French and Spanish, each by the typography and the grammar of its own dialogue."""

import pytest

from app.core.manuscript import BookInfo, Chapter, Manuscript, Paragraph
from app.core.script import LineKind
from app.services.scripting import make_script

# A paragraph, and who speaks its quotations in turn.
Page = tuple[tuple[str, tuple[str, ...]], ...]

ENGLISH: Page = (
    (
        "In the evening Joan Brand and her brother Charles Brand sat in the kitchen. Joan poured tea; Charles read.",
        (),
    ),
    ("‘It’ll rain,’ said Joan, looking out into the garden.", ("Joan Brand",)),
    (
        "‘It rained all night,’ Charles answered. ‘Old Mr. Finch never minded it.’",
        ("Charles Brand", "Charles Brand"),
    ),
    ("‘And Mrs. Finch?’", ("Joan Brand",)),
    ("‘She minds everything,’ he replied, and laughed. ‘Everything!’", ("Charles Brand", "Charles Brand")),
    ("There was a knock. Mr. Finch came in with his hat in his hand.", ()),
    ("‘Good evening,’ nodded Mr. Finch. ‘Am I in the way?’", ("Mr. Finch", "Mr. Finch")),
    ("‘Not at all,’ cried Joan. ‘Sit down, do!’", ("Joan Brand", "Joan Brand")),
    ("Charles pushed a chair across to him. ‘Take this one, Mr. Finch.’", ("Charles Brand",)),
    ("‘I only came to ask,’ began the old man, ‘whether you’d seen my cat.’", ("Mr. Finch", "Mr. Finch")),
    ("‘The grey one?’ asked Charles.", ("Charles Brand",)),
    ("‘The grey one,’ was Mr. Finch’s answer.", ("Mr. Finch",)),
    ("Joan thought it over, put down the teapot, and said:", ()),
    ("‘She was by the well yesterday.’", ("Joan Brand",)),
    ("‘By the well?’ Finch repeated.", ("Mr. Finch",)),
    ("‘Yes,’ she said; ‘by the boys’ well.’", ("Joan Brand", "Joan Brand")),
    ("‘Then I’ll be off,’ muttered Mr. Finch. ‘I’ll be off at once.’", ("Mr. Finch", "Mr. Finch")),
    (
        "‘We’ll come too,’ Joan declared, and Charles added, ‘Of course we will!’",
        ("Joan Brand", "Charles Brand"),
    ),
    ("‘If you hear a cat tonight,’ Mr. Finch went on, ‘it is mine.", ("Mr. Finch", "Mr. Finch")),
    ("‘And if it is not mine, leave the door open all the same.’", ("Mr. Finch",)),
)
GERMAN: Page = (
    (
        "Am Abend saßen Johanna Brandt und ihr Bruder Karl in der Küche. Johanna goss den Tee ein; Karl las die Zeitung.",
        (),
    ),
    ("„Es wird regnen“, sagte Johanna und sah in den Garten hinaus.", ("Johanna",)),
    (
        "„Das hat es schon gestern“, antwortete Karl. „Der alte Herr Vogt hat sich nicht beklagt.“",
        ("Karl", "Karl"),
    ),
    ("„Und Frau Vogt?“", ("Johanna",)),
    ("„Die beklagt sich immer“, meinte er und lachte. „Immer!“", ("Karl", "Karl")),
    ("Da klopfte es. Herr Vogt trat ein, den Hut in der Hand.", ()),
    ("„Guten Abend“, sagte Herr Vogt. „Störe ich?“", ("Herr Vogt", "Herr Vogt")),
    ("„Aber nein“, rief Johanna, „setzen Sie sich doch!“", ("Johanna", "Johanna")),
    ("Karl schob ihm einen Stuhl hin. „Nehmen Sie Platz, Herr Vogt.“", ("Karl",)),
    (
        "„Ich wollte nur fragen“, begann der Alte zögernd, „ob Sie meine Katze gesehen haben.“",
        ("Herr Vogt", "Herr Vogt"),
    ),
    ("„Die graue?“, fragte Karl.", ("Karl",)),
    ("„Die graue“, bestätigte Herr Vogt.", ("Herr Vogt",)),
    ("Johanna dachte nach. „Gestern war sie am Brunnen“, sagte sie schließlich.", ("Johanna",)),
    ("„Am Brunnen?“, wiederholte Vogt.", ("Herr Vogt",)),
    ("„Ja“, sagte sie, „beim Brunnen.“", ("Johanna", "Johanna")),
    ("„Dann gehe ich“, murmelte Herr Vogt. „Dann muss ich gehen.“", ("Herr Vogt", "Herr Vogt")),
    (
        "„Wir kommen mit“, erklärte Johanna, und Karl nickte: „Natürlich kommen wir mit.“",
        ("Johanna", "Karl"),
    ),
)
FRENCH: Page = (
    (
        "Ce soir-là, Jeanne Morel et son frère Paul étaient assis dans la cuisine. Jeanne versait le thé ; Paul lisait.",
        (),
    ),
    ("« Il va pleuvoir, dit Jeanne en regardant le jardin.", ("Jeanne Morel",)),
    ("— Il a plu toute la nuit, répondit Paul. Monsieur Dubois ne s'en plaint pas.", ("Paul", "Paul")),
    ("— Et madame Dubois ?", ("Jeanne Morel",)),
    ("— Elle se plaint de tout ! s'écria Paul. De tout. »", ("Paul", "Paul")),
    ("On frappa. Monsieur Dubois entra, le chapeau à la main.", ()),
    ("« Bonsoir, dit monsieur Dubois. Je vous dérange ?", ("Monsieur Dubois", "Monsieur Dubois")),
    ("— Mais non ! répondit Jeanne. Asseyez-vous.", ("Jeanne Morel", "Jeanne Morel")),
    ("— Prenez cette chaise, monsieur Dubois, ajouta Paul.", ("Paul",)),
    (
        "— Je voulais seulement demander, commença le vieillard, si vous aviez vu mon chat.",
        ("Monsieur Dubois", "Monsieur Dubois"),
    ),
    ("— Le gris ? demanda Paul.", ("Paul",)),
    ("— Le gris », confirma monsieur Dubois.", ("Monsieur Dubois",)),
    ("Jeanne réfléchit. « Hier, il était près du puits, dit-elle enfin.", ("Jeanne Morel",)),
    ("— Près du puits ? répéta Dubois.", ("Monsieur Dubois",)),
    ("— Oui, fit-elle, près du puits. »", ("Jeanne Morel", "Jeanne Morel")),
    ("« Alors j'y vais », murmura monsieur Dubois.", ("Monsieur Dubois",)),
    (
        "« Nous venons avec vous », déclara Jeanne, et Paul ajouta : « Bien sûr que nous venons. »",
        ("Jeanne Morel", "Paul"),
    ),
    ("« Merci, dit-il — vous êtes bien bons. »", ("Monsieur Dubois", "Monsieur Dubois")),
)
SPANISH: Page = (
    (
        "Aquella tarde, Juana Morales y su hermano Pablo estaban sentados en la cocina. Juana servía el té; Pablo leía.",
        (),
    ),
    ("—Va a llover —dijo Juana mirando el jardín.", ("Juana Morales",)),
    ("—Llovió toda la noche —respondió Pablo—. El señor Vega no se queja.", ("Pablo", "Pablo")),
    ("—¿Y la señora Vega?", ("Juana Morales",)),
    ("—Se queja de todo —exclamó él—. ¡De todo!", ("Pablo", "Pablo")),
    ("Llamaron a la puerta. El señor Vega entró con el sombrero en la mano.", ()),
    ("—Buenas tardes —dijo el señor Vega—. ¿Molesto?", ("Señor Vega", "Señor Vega")),
    ("—¡Claro que no! —contestó Juana—. Siéntese.", ("Juana Morales", "Juana Morales")),
    ("—Tome esta silla, señor Vega —añadió Pablo.", ("Pablo",)),
    ("—Solo quería preguntar —empezó el viejo— si han visto a mi gato.", ("Señor Vega", "Señor Vega")),
    ("—¿El gris? —preguntó Pablo.", ("Pablo",)),
    ("—El gris —confirmó el señor Vega.", ("Señor Vega",)),
    ("Juana se quedó pensando.", ()),
    ("—Ayer estaba junto al pozo —dijo ella al fin.", ("Juana Morales",)),
    ("—¿Junto al pozo? —repitió Vega.", ("Señor Vega",)),
    ("—Sí. —Juana sonrió—. Junto al pozo.", ("Juana Morales", "Juana Morales")),
    ("«¡Qué gato!», pensó Pablo.", ("Pablo",)),
    ("—Entonces voy —murmuró el señor Vega.", ("Señor Vega",)),
    ("—Vamos con usted —dijo Juana, y Pablo asintió—: ¡Por supuesto!", ("Juana Morales", "Pablo")),
)


def said(page: Page, language: str) -> list[tuple[str, ...]]:
    """Who speaks each quotation of each paragraph."""
    chapter = Chapter("One", tuple(Paragraph(text) for text, _ in page))
    found: list[dict[int, str]] = [{} for _ in page]
    for line in make_script(Manuscript(BookInfo("A book", language=language), (chapter,))).lines:
        if line.kind is LineKind.SPEECH and line.speech is not None:
            found[line.paragraph].setdefault(line.start, str(line.character))
    return [tuple(row.values()) for row in found]


@pytest.mark.parametrize(
    ("language", "page"), [("en", ENGLISH), ("de", GERMAN), ("fr", FRENCH), ("es", SPANISH)]
)
def test_who_speaks(language: str, page: Page) -> None:
    assert sum(len(voices) for _, voices in page) > 20
    for (text, voices), found in zip(page, said(page, language), strict=True):
        assert (text, sorted(set(found))) == (text, sorted(set(voices)))
        assert (text, found[:1], found[-1:]) == (text, voices[:1], voices[-1:])


def test_a_foreign_paragraph_brings_the_dialogue_marks_of_its_language() -> None:
    paragraphs = (
        Paragraph("“He says good morning,” said Anne."),
        Paragraph("« Bonjour, dit Monsieur Blanc. Comment allez-vous ? »", language="fr"),
        Paragraph("—Buenos días —dijo Carmen.", language="es"),
        Paragraph("“Good morning,” said Tom."),
        Paragraph("—Buenos días —dijo Carmen."),  # not marked as Spanish: as a dash in English prose
    )
    manuscript = Manuscript(BookInfo("A book", language="en"), (Chapter("One", paragraphs),))
    spoken = [
        (line.text, line.character) for line in make_script(manuscript).lines if line.kind is LineKind.SPEECH
    ]
    assert spoken == [
        ("He says good morning,", "Anne"),
        ("Bonjour,", "Monsieur Blanc"),
        ("Comment allez-vous ?", "Monsieur Blanc"),
        ("Buenos días", "Carmen"),
        ("Good morning,", "Tom"),
    ]


def test_a_german_beat_names_the_man_whom_a_later_tag_names() -> None:
    paragraphs = tuple(
        Paragraph(text)
        for text in (
            "Der alte Müller trat an das Fenster. „Es regnet“, sagte er.",
            "„Das sehe ich“, erwiderte Klara. „Und?“",
            "»Ich gehe ja schon«, brummte der Müller.",
            "‚Er lügt‘, dachte Klara.",
        )
    )
    manuscript = Manuscript(BookInfo("Ein Buch", language="de"), (Chapter("Eins", paragraphs),))
    script = make_script(manuscript)
    assert [line.character for line in script.lines if line.kind is LineKind.SPEECH] == [
        "Der Müller",
        "Klara",
        "Klara",
        "Der Müller",
        "Klara",
    ]
