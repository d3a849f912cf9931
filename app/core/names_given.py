"""Given names that tell a gender, English first, then German, French and Spanish; pet names with what they stand for.

Names that are common for both (Evelyn, Jean, Leslie, Robin, Sidney ...) are left out: the pronouns near them decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MALE_NAMES = frozenset(
    """
    Aaron Abel Abner Abraham Adam Adolf Adolphus Adrian Alan Albert Alec Alexander Alexandre Alexis Alfonso Alfred
    Algernon Allan Allen Alonzo Alphonse Alvin Ambrose Amos Andreas Andrew Andrés André Angus Anselm Anthony Antoine
    Anton Antonio Archibald Archie Armand Arnold Arthur Asa Ashton Auguste Augustus Aurelio Axel Baldwin Balthasar
    Barnaby Barney Bartholomew Bartle Basil Ben Benedict Benito Benjamin Benny Bernard Bert Bertie Bertram Bill Billy
    Bob Bobby Boris Brandon Brian Bruce Bruno Burton Byron Caleb Calvin Carl Carlos Caspar Cecil Cedric Charles
    Charley Charlie Chester Christian Christopher Clarence Claude Clement Clifford Clive Cornelius Crispin Curt
    Cuthbert Cyril Cyrus Dan Daniel Darcy David Dennis Derek Dick Diego Dirk Dmitri Dominic Don Donald Douglas Duncan
    Ebenezer Edgar Edmund Eduard Eduardo Edward Edwin Eli Elias Elijah Eliot Elliot Emil Emile Émile Emmanuel Enoch
    Enrique Ephraim Eric Erich Erik Ernest Ernst Ethan Eugene Eugenio Eustace Ezekiel Ezra Felipe Felix Ferdinand
    Fernando Festus Fletcher Florian Francesco Francisco Francois François Frank Franz Fred Freddy Frederic Frederick
    Friedrich Fritz Gabriel Gareth Garrett Gaspard Gaston Geoffrey Georg George Georges Gerald Gerard Gerhard Giacomo
    Gideon Gilbert Giles Giovanni Giuseppe Godfrey Gordon Graham Gregory Griffith Guillaume Guillermo Gunther Gustav
    Gustave Guy Günther Hank Hannibal Hans Harold Harry Heathcliff Heinrich Hector Helmut Henri Henry Herbert Herman
    Hermann Hezekiah Hiram Homer Horace Horatio Howard Hubert Huck Huckleberry Hugh Hugo Humphrey Ian Ichabod Ignatius
    Igor Immanuel Ira Isaac Isaiah Ishmael Israel Ivan Jabez Jack Jacob Jacques Jaime Jake Jakob James Jasper Javier
    Jean-Jacques Jeb Jed Jeff Jefferson Jeffrey Jeremiah Jeremy Jerome Jerry Jesse Jim Jimmy Joachim Job Joe Joel
    Johann Johannes John Johnny Jonah Jonas Jonathan Jorge Josef Joseph Joshua Josiah José Juan Jude Jules Julian
    Julien Julio Julius Jürgen Karl Kaspar Keith Kenneth Kevin Klaus Knut Konrad Kurt Lancelot Larry Lars Laurence
    Laurent Laurie Lawrence Lazarus Leo Leon Leonard Leopold Lester Levi Lewis Lionel Lorenz Lorenzo Louis Lucas
    Lucien Ludwig Luigi Luis Luke Luther Léon Magnus Malachi Malcolm Manfred Manuel Marcel Marco Marcus Mario Mark
    Marmaduke Martin Mathias Matthew Matthias Maurice Max Maximilian Michael Michel Miguel Mike Miles Montague Morris
    Mortimer Moses Nahum Nat Nathan Nathaniel Ned Neil Neville Newland Nicholas Nick Nicolas Nigel Nikolai Noah Noel
    Norman Octavius Oliver Olivier Omar Orlando Oscar Oskar Oswald Otto Owen Pablo Paco Pascal Patrick Paul Pedro
    Percival Percy Perry Peter Phil Philip Philippe Phineas Pierre Pip Quentin Ralph Ramon Randal Randolph Raoul
    Raphael Raymond Rayner Reginald Reinhard Reuben Rex Ricardo Richard Rob Robert Roberto Roderick Rodolphe Roger
    Roland Ronald Rory Rowland Roy Rudolf Rudolph Rufus Rupert Russell Sam Sammy Samson Samuel Sancho Sandy Saul
    Seamus Sebastian Septimus Sergei Seth Sherlock Siegfried Silas Silvester Simeon Simon Solomon Stanley Stefan Stephen
    Steven Sylvester Ted Teddy Thaddeus Theo Theobald Theodore Theophilus Thomas Thorin Tim Timothy Tobias Toby Tom
    Tommy Tony Tristan Ulrich Ulysses Uriah Valentine Vasili Vernon Victor Vincent Virgil Vladimir Waldo Wallace Walter
    Ward Washington Werner Wilbur Wilfred Wilhelm Will Willem William Willie Willy Winston Wolfgang Xavier Yuri
    Zachariah Zachary Jerónimo Rodrigo Alejandro Joaquín Ramón Jesús Ángel Rafael Ignacio Gonzalo Álvaro Santiago Matthieu
    Mathieu Étienne Jérôme Gilles Gérard Yves Thierry Rémy Bastien Théodore Hippolyte Honoré Achille Edmond Fernand
    """.split()
)
FEMALE_NAMES = frozenset(
    """
    Abigail Ada Adela Adelaide Adele Adeline Agatha Agnes Aileen Albertine Alexandra Alice Alicia Alison Alma Althea
    Amalia Amanda Amelia Amy Anastasia Andrea Angela Angelica Angelina Anita Ann Anna Annabel Anne Annette Annie
    Antoinette Antonia Arabella Ariadne Audrey Augusta Aurelia Aurora Babette Barbara Bathsheba Beatrice Beatrix Becky
    Belinda Bella Berenice Bernadette Bertha Bess Bessie Beth Betsey Betsy Betty Beulah Biddy Birgit Blanche Brenda
    Bridget Brigitte Brunhilde Camilla Camille Candida Carla Carlotta Carmen Carol Caroline Carrie Cassandra Catalina
    Catherine Cathy Cecilia Cecily Celeste Celestine Celia Charity Charlotte Chloe Christabel Christina Christine Clara
    Clarice Clarissa Claudia Clementina Clementine Clothilde Clotilde Constance Consuelo Cora Cordelia Cornelia Cosette
    Cynthia Daisy Daphne Deborah Delia Denise Desdemona Diana Dinah Dolly Dolores Dora Dorcas Doris Dorothea Dorothy
    Dulcie Edith Edna Effie Eileen Elaine Eleanor Eleanora Elena Elinor Elisabeth Elise Eliza Elizabeth Ella Ellen Ellie
    Elly Eloise Elsa Else Elsie Elspeth Elvira Emilia Emily Emma Emmeline Erika Ernestine Esmeralda Estella Esther Ethel
    Eugenia Eugenie Eulalia Euphemia Eva Evangeline Eve Evelina Fanny Fantine Felicia Felicity Fenella Fiona Flora
    Florence Frances Francesca Françoise Freda Frieda Gabriela Gabrielle Genevieve Georgiana Georgina Geraldine Gertrude
    Gilberte Gina Gisela Gladys Glenda Gloria Grace Greta Gretchen Gretel Griselda Guinevere Gwen Gwendolen Hanna Hannah
    Harriet Hattie Hedwig Heidi Heike Helen Helena Helga Henrietta Henriette Hermia Hermione Hester Hetty Hilda
    Hildegard Honoria Hortense Ida Ilse Imogen Ines Inés Ingrid Irene Iris Irma Isabel Isabella Isabelle Isobel Isolde
    Ivy Jacqueline Jane Janet Janey Janie Janine Jeanne Jeannette Jemima Jennie Jennifer Jenny Jessica Jessie Jo Joan
    Joanna Josephine Josie Joyce Juana Judith Judy Julia Juliana Julie Juliet Juliette June Justine Karin Kate Katharine
    Katherine Kathleen Kathy Katie Katrin Katrina Kitty Klara Laetitia Laura Lavinia Leah Lena Lenore Leonora Leonore
    Letitia Letty Lilian Lily Linda Lisa Lisbeth Lise Lizzie Lizzy Lois Lola Lolita Lottie Lotte Louisa Louise Lucia
    Lucile Lucille Lucinda Lucretia Lucy Luisa Lydia Mabel Madeleine Madeline Madge Mafalda Magdalen Magdalena Maggie
    Maisie Malvina Mamie Manuela Marcella Margaret Margarita Margery Margit Margot Marguerite Maria Marian Marianne Marie
    Marietta Marilla Marina Marjorie Marlene Marta Martha Mary Mathilda Mathilde Matilda Mattie Maud Maude May Medora Meg
    Melanie Melissa Mercedes Mercy Meredith Mildred Millicent Millie Mina Minerva Minna Minnie Mirabel Miranda Miriam
    Moira Mollie Molly Mona Monica Monika Muriel Myra Myrtle Nadia Nancy Naomi Natalie Natasha Nell Nellie Nelly Nettie
    Nina Nora Norah Octavia Odette Olga Olive Olivia Ophelia Ottilie Pamela Patience Patricia Paula Paulina Pauline
    Pearl Peggy Penelope Perdita Petra Philippa Phoebe Phyllis Pilar Polly Portia Priscilla Prudence Rachel Rebecca
    Regina Renata Renée Rhoda Rita Roberta Rosa Rosalie Rosalind Rosamond Rosamund Rose Roseline Rosemary Rosie Rosina
    Rowena Roxana Ruby Ruth Sabina Sabine Sabrina Sally Salome Samantha Sara Sarah Selina Serena Sibyl Sidonie Sigrid
    Silvia Sofia Sonia Sophia Sophie Sophy Stella Stephanie Susan Susanna Susannah Susanne Susie Suzanne Sybil Sylvia
    Sylvie Tabitha Tamara Tatiana Teresa Tess Thea Thekla Thelma Theodora Theresa Therese Tilly Tuppence Una Ursula Ute
    Valentina Valeria Valerie Vanessa Vera Verena Veronica Victoria Viola Violet Virginia Viviane Vivien Wanda Wendy
    Wilhelmina Wilhelmine Winifred Yolande Yvette Yvonne Zoe Ángela Dolores Rocío Esperanza Concepción Beatriz Leonor
    Anaïs Aurélie Cécile Chloé Claire Clémence Élise Élisabeth Émilie Geneviève Hélène Léa Léonie Lucie Margaux Mélanie
    Noémie Odile Solange Thérèse Véronique Agnès Bärbel Käthe Jutta Liesel Marthe Grete Hilde Anneliese Lieselotte
    Diane Minny
    """.split()
)

PET_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        pet: tuple(full.split())
        for pet, full in (
            pair.split(":")
            for pair in (
                "Lizzy:Elizabeth Lizzie:Elizabeth Eliza:Elizabeth Beth:Elizabeth Betsy:Elizabeth Betty:Elizabeth "
                "Bess:Elizabeth Bessie:Elizabeth Tom:Thomas Tommy:Thomas Bob:Robert Bobby:Robert Rob:Robert "
                "Bill:William Billy:William Will:William Willie:William Willy:William Jim:James Jimmy:James "
                "Jemmy:James Jack:John Johnny:John Dick:Richard Ned:Edward Ted:Edward Teddy:Edward Harry:Henry "
                "Hal:Henry Hank:Henry Charley:Charles Charlie:Charles Fred:Frederick Freddy:Frederick Sam:Samuel "
                "Sammy:Samuel Ben:Benjamin Joe:Joseph Dan:Daniel Dave:David Mike:Michael Nick:Nicholas Andy:Andrew "
                "Tony:Anthony Archie:Archibald Ally:Alexander Alec:Alexander Sandy:Alexander Huck:Huckleberry "
                "Kate:Catherine Katie:Catherine Kitty:Catherine Cathy:Catherine Meg:Margaret Maggie:Margaret "
                "Peggy:Margaret Madge:Margaret Polly:Mary Molly:Mary Sally:Sarah Nell:Eleanor Nelly:Ellen "
                "Nellie:Ellen Becky:Rebecca Sophy:Sophia Susie:Susan Fanny:Frances Jenny:Jane Janey:Jane "
                "Jo:Josephine Dolly:Dorothy Carrie:Caroline Hetty:Henrietta Lucy:Lucinda Nan:Anne Annie:Anne "
                "Tess:Theresa Tim:Timothy Phil:Philip Pip:Philip Steve:Stephen Matt:Matthew Greg:Gregory Josie:Josephine "
                "Laurie:Theodore Lottie:Charlotte Mattie:Martha Minnie:Wilhelmina Gus:Augustus Bertie:Albert"
            )
            .replace(" ", "|")
            .split("|")
        )
    }
)


def gender_of_given(name: str) -> str | None:
    """ "male" or "female" where the given name tells, else None."""
    if name in MALE_NAMES:
        return None if name in FEMALE_NAMES else "male"
    return "female" if name in FEMALE_NAMES else None
