"""Closed lists of words that dialogue turns on: verbs of speech, forms of address, nouns for people.

Small on purpose: what a list cannot settle is settled by evidence from the book itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _words(text: str) -> frozenset[str]:
    """The words, with either apostrophe."""
    words = text.split()
    return frozenset([*words, *(word.replace("'", "’") for word in words)])


# Words that only speech is tagged with, in the past and in the present.
_ENGLISH = _words(
    """
    said says say asked asks ask replied replies answered answers cried cries exclaimed exclaims shouted shouts
    whispered whispers murmured murmurs muttered mutters mumbled mumbles remarked remarks observed observes returned
    responded responds rejoined retorted retorts inquired enquired inquires enquires demanded demands declared
    declares announced announces continued continues added adds repeated repeats called calls yelled yells screamed
    screams shrieked bellowed roared growled snarled snapped hissed groaned moaned sobbed wailed whimpered gasped
    panted stammered stuttered faltered protested insisted insists suggested suggests explained explains admitted
    admits confessed agreed agrees argued objected interrupted interposed interjected broke pursued proceeded
    resumed began begins commenced concluded ended finished ventured urged begged pleaded implored entreated
    ordered commanded warned threatened promised assured told tells informed reported stated affirmed asserted
    maintained acknowledged assented conceded boasted bragged joked teased quipped drawled croaked rasped grunted
    barked purred cooed chirped piped squeaked squealed trilled sang chanted recited read quoted echoed mimicked
    grumbled complained lamented sighed laughed chuckled giggled tittered sneered scoffed jeered mocked apologized
    apologised advised counselled cautioned reminded prompted queried questioned guessed speculated reflected mused
    pondered reasoned thought thinks wondered wonders ejaculated vociferated bawled hollered spluttered sputtered
    blurted burst corrected countered contradicted denied greeted hailed saluted hinted implied invited offered
    persisted prayed preached proclaimed pronounced proposed quavered rejoiced smiled smiles soothed spoke speaks
    swore thundered uttered volunteered vowed wept whined went gibbered breathed bleated blustered crowed cursed
    deadpanned enthused exulted fumed gloated grated grinned gulped heckled intoned jabbered lied lisped needled
    nagged opined peeped pressed probed rambled ranted raged remonstrated sassed scolded slurred sniffed snorted
    snickered sniggered spat stormed supplied testified tested understood yawned yelped allowed reckoned put quoth
    howled rebuked reproved chided admonished comforted consoled corroborated confirmed conjectured surmised ruminated
    commented queried boomed rumbled wheezed hooted cackled crooned chimed hazarded gabbled pouted shrilled squawked
    summed gushed raved marvelled applauded besought beseeched bade dictated decreed deduced recalled recollected
    related narrated stipulated specified clarified elaborated disclosed divulged revealed vouchsafed mourned fretted
    worried swooned lectured nodded appealed demurred expostulated rhapsodized rhapsodised soliloquized soliloquised
    interpolated stuttered drawled responded sallied broached rapped clamoured clamored chaffed bantered hummed hawed
    saying asking crying exclaiming replying answering shouting whispering murmuring muttering adding remarking calling
    observing declaring screaming repeating demanding inquiring enquiring
    """
)
_GERMAN = _words(
    """
    sagte sagt fragte fragt antwortete antwortet rief ruft erwiderte erwidert meinte meint flüsterte flüstert schrie
    schreit murmelte murmelt brummte entgegnete versetzte bemerkte erklärte fügte setzte begann fuhr unterbrach bat
    befahl sprach spricht dachte denkt seufzte lachte stammelte stotterte knurrte zischte brüllte jammerte wiederholte
    nickte warf wandte stieß platzte wimmerte schluchzte kicherte schimpfte fluchte tobte wisperte raunte nuschelte
    korrigierte berichtigte mahnte tröstete scherzte spottete höhnte drängte schlug schwor beharrte betonte verkündete
    verlangte wunderte freute entschuldigte überlegte sagten fragten riefen meinten sage frage antworte rufe
    bestätigte gestand versicherte warnte drohte wollte hauchte stöhnte keuchte kreischte erkundigte forderte schloß
    schloss äußerte gab rief's sagte's grinste lächelte nickte ergänzte protestierte widersprach
    """
)
_FRENCH = _words(
    """
    dit dis disait demanda demande demandait répondit répond répondait répliqua réplique s'écria cria crie criait
    murmura murmure murmurait reprit reprend ajouta ajoute fit interrompit continua continue répéta répète observa
    remarqua déclara expliqua soupira chuchota souffla hurla balbutia bégaya grogna gronda grommela gémit s'exclama
    exclama écria insista objecta protesta affirma avoua annonça conclut pensa pense songea riposta rétorqua lança
    confirma acquiesça approuva hésita marmonna maugréa susurra implora rappela plaisanta reconnut admit promit jura
    assura proposa suggéra conseilla avertit menaça coupa enchaîna lâcha rugit rit pleura fis répondis demandai criai
    dirent crièrent répondirent demandèrent
    poursuivit commença ordonna supplia pria appela articula bredouilla acheva sanglota ricana sourit
    """
)
_SPANISH = _words(
    """
    dijo dice decía preguntó pregunta preguntaba respondió responde respondía contestó contesta exclamó gritó grita
    murmuró murmura susurró replicó repuso añadió agregó continuó prosiguió repitió observó comentó declaró explicó
    suspiró insistió objetó protestó afirmó confesó anunció concluyó pensó piensa interrumpió ordenó suplicó rogó
    llamó balbuceó gruñó masculló sollozó aseguró advirtió propuso inquirió dije contesté respondí pregunté exclamé
    confirmó asintió negó admitió reconoció rugió chilló rezongó farfulló musitó bramó sugirió indicó interrogó quiso
    terció intervino concedió mintió bromeó recordó empezó comenzó siguió soltó espetó alegó dijeron gritaron
    respondieron digo
    apuntó aclaró rió sonrió
    """
)
SPEECH_VERBS: Mapping[str, frozenset[str]] = MappingProxyType(
    {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
)
EVERY_SPEECH_VERB = _ENGLISH | _GERMAN | _FRENCH | _SPANISH

# Of those, words that as often only tell what somebody does: before a subject they still make a tag.
LOOSE_VERBS = _words(
    """
    began begins broke burst called calls continued continues ended finished went put read returned smiled smiles
    laughed sighed grinned pressed pursued proceeded offered supplied understood allowed invited met told tells
    spoke speaks greeted hailed saluted tested lied sniffed snorted yawned gulped wept prayed sang thought thinks
    wondered observed observes proposed resumed concluded reflected pondered breathed denied corrected demanded
    nodded comforted recalled related worried summed revealed appealed recollected confirmed bade mourned raved
    saying asking crying exclaiming replying answering shouting whispering murmuring muttering adding remarking calling
    observing declaring screaming repeating demanding inquiring enquiring rapped hummed marvelled dictated rebuked
    """
)

# Nouns for what is said, or for what says it: "was her reply", "May's voice broke in", "his only comment was:".
SAYING_NOUNS = _words(
    """
    voice voices reply replies answer answers comment remark response retort rejoinder cry exclamation observation
    verdict opinion view word words greeting question inquiry enquiry summons whisper shout scream murmur ejaculation
    conclusion statement suggestion explanation excuse objection protest admission confession apology command order
    advice warning request entreaty call farewell salutation contribution parting summing-up tones accents reflection
    """
)
# The same person's parts: "Her eyes flashed.", "Marilla's lips twitched."
BODY_NOUNS = _words(
    """
    face eyes lips mouth hand hands brow brows eyebrows head heart cheeks shoulders fingers smile tone manner gaze
    glance look expression laugh laughter sigh
    """
)
# Before a general noun these make no other person of it: "the young man" is as general as "the man".
GENERAL_ADJECTIVES = _words(
    """
    young old little poor good dear elder elderly older younger unfortunate worthy same big great two three small whole
    excellent honest wretched unhappy lovely beautiful pretty sweet gentle startled astonished delighted
    """
)

THOUGHT_VERBS = _words("thought thinks mused pondered dachte denkt pensa songea pensó piensa")

# Forms of address before a name, without their full stop -> the gender they tell ("" tells none).
TITLES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            """mr mister sir lord captain capt colonel col major maj general gen inspector sergeant sergt lieutenant
            lieut admiral father brother uncle king prince duke count earl baron marquis viscount squire master
            reverend rev rabbi don señor senor signor signore monsieur herr onkel vater graf abbé père oncle frère
            bishop deacon esquire grandfather grandpa papa constable sheriff pope sultan czar tsar emperor hidalgo
            tío rey frère""".split(),
            "male",
        ),
        **dict.fromkeys(
            """mrs miss ms mme mlle lady madam madame mademoiselle mistress dame aunt auntie sister queen princess
            duchess countess baroness marchioness viscountess mother doña dona señora señorita senora senorita
            signora signorina frau fräulein tante mutter gräfin soeur grandmother grandma granny widow
            empress tía reina nurse mère sœur""".split(),
            "female",
        ),
        **dict.fromkeys(
            "dr doctor prof professor judge doktor docteur maître cousin president mayor st saint m".split(),
            "",
        ),
    }
)
# Titles that a name can be without and still mean the same person, against those that tell relatives apart.
MARRIED = _words("mrs mme madame frau señora senora signora")
# What relatives call somebody by: no name to show to others.
RELATIVES = _words(
    "cousin aunt auntie uncle brother sister granny grandma grandpa grandmother grandfather mamma tante onkel tía tío "
    "oncle"
)
UNMARRIED = _words("miss mlle mademoiselle fräulein señorita senorita signorina")

MALE_NOUNS = _words(
    """
    man boy gentleman fellow lad youth chap father husband uncle brother son grandfather nephew king prince
    count baron duke earl lord squire landlord host waiter footman butler coachman driver carter policeman constable
    officer sailor soldier captain colonel major general inspector sergeant lieutenant vicar curate parson priest
    bishop monk clergyman minister farmer blacksmith fisherman butcher tailor shopkeeper innkeeper barkeeper groom
    porter messenger postman gardener bridegroom bachelor widower monsieur knight tramp mariner policeman labourer
    navvy saloon-keeper steward page shepherd huntsman woodcutter lawyer's old-man papa dad giant wizard emperor
    courier barman ostler hostler tradesman workman foreman cabman
    """
)
FEMALE_NOUNS = _words(
    """
    woman girl lady mother wife aunt sister daughter grandmother niece queen princess countess baroness
    duchess landlady hostess waitress maid housemaid maidservant housekeeper nurse governess matron widow bride
    mistress dame nun actress lass damsel maiden heroine mamma mama mum mom witch fairy parlourmaid schoolmistress
    stepmother empress spinster
    """
)
NEUTRAL_NOUNS = _words(
    """
    stranger visitor child doctor teacher guest speaker voice servant cousin friend companion person traveller
    traveler clerk cook physician lawyer student artist poet judge professor magistrate prisoner patient neighbour
    neighbor baby kid creature other another one old-timer passenger customer shopman manager author editor secretary
    cobbler lodger chief leader master dwarf ghost pilot detective rider owner agent guard guide
    attendant beggar thief spy assistant schoolmaster bookseller barmaid barkeep innkeeper hunter station-master
    stationmaster scout miner clown gipsy gypsy pedlar peddler carpenter gaoler jailer warden ferryman boatman watchman
    doorkeeper doorman bystander onlooker newcomer interlocutor scholar philosopher astronomer engineer
    operator interpreter librarian reporter journalist surgeon apothecary chemist druggist dentist governor minister
    senator deputy mayor magistrate sentry sentinel corporal ensign skipper bosun boatswain
    conductor pilot driver guest emissary tutor clergyman pastor deacon missionary oldster youngster urchin imp elf
    scholar robot android hermit wizard sorcerer sorceress warrior savage chieftain
    """
)
# Nouns so general that with "the" they mostly mean somebody already named.
GENERAL_NOUNS = _words(
    """
    man boy gentleman fellow lad youth chap woman girl lady child other person companion friend maiden lass creature
    Alte Junge Mann Frau Mädchen Dame Kind Bursche Greis Knabe homme vieillard garçon femme fille dame enfant vieux
    vieille fillette gamin hombre viejo anciano chico muchacho niño mujer vieja anciana chica muchacha niña joven
    """
)
# Kin: with "his", "her" or "my" they mean somebody of the family, mostly already named.
KIN = _words(
    """
    father mother husband wife uncle aunt brother sister son daughter grandfather grandmother nephew niece cousin
    mamma mama papa stepmother
    """
)
HUMAN_NOUNS = MALE_NOUNS | FEMALE_NOUNS | NEUTRAL_NOUNS

# Words that begin with a capital inside a sentence and yet name nobody.
NOT_NAMES = _words(
    """
    I I'm I'll I'd I've God Lord Heaven Heavens Providence Christ Jesus Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April June July August September October November December Christmas
    Easter English French German Italian Spanish American Irish Scotch Scottish Russian Greek Latin Dutch Chinese
    Indian Jew Jewish Christian Christians Roman Catholic Protestant European Englishman Frenchman Americans English
    Europe England France Germany Italy Spain America London Paris Rome Street Road Avenue Square House Park Hall
    Church Chapter Bible Book Volume Part The A An And But Or If When Then Oh Ah O Yes No Well Why What How Who
    Where There Here This That These Those My Your His Her Our Their Its It He She We They You Dear Sir Madam
    Ma'am Mr Mrs Miss Dr Not Now Good Come Let Do Don't Is Are Was Were To Of In On At For From With By As So
    Perhaps Indeed Only Even Very Never Always Just Still Yet After Before All Some Any Every Each One Two Three
    Nothing Something Anything Everything Nobody Somebody Everybody Goodness Gracious Mercy Please Thank Thanks
    Hush Hello Hallo Hullo Alas Nonsense Certainly Really Quite Poor Old Little Young Great Majesty Highness Honour
    Lordship Ladyship Reverence Mamma Mama Papa Mother Father Mum Dad Satan Devil Nature Fate Fortune Death Love
    North South East West Misses Messrs Mesdames Lords Ladies Gentlemen Oui Non Bon Ja Nein Sí Ya Ay Aye Nay
    """
)

PREPOSITIONS = _words(
    """
    to at of in on with from by for about against upon into like near toward towards behind beside beyond over
    under after before between among around without than via concerning regarding past off zu von mit an bei nach
    à de avec pour chez vers a con para
    """
)
