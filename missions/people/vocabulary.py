"""The words by which lists of names are read: titles, particles, and words for organisations, functions and columns."""

from missions.text import fold


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


ACADEMIC_TITLES = word_set(
    """prof professor professorin dr drs dra ir ing dipl mag pd privdoz privatdozent apl em hc phil med rer nat jur
    habil mult oec pol theol sc techn agr vet dent iur pharm paed univ pr docteur dott doz magister drmed dring diplkfm
    dipling diplbiol drhc drrernat drphil drmult phd md mba msc bsc llm mphil dphil dsc fh hon"""
)
"""Parts of academic titles before a name, without full stops and hyphens."""

DEGREES = word_set("phd md mba msc bsc llm mphil dphil dsc drph mph ll.m m.a b.a m.sc b.sc esq")
"""Degrees that stand after a name."""

HONORIFICS = word_set(
    """mr mrs ms mx miss sir lady dame lord herr herrn frau hr monsieur madame mme mlle mm señor señora sr sra srta sig
    signor signora senhor senhora he se hrh exzellenz excellency hon honourable honorable mister"""
)
"""Forms of address, without their full stops."""

ABBREVIATED_TITLES = word_set("sig he se sr hon ing pr mag em sc med nat as dent iur fh apl")
"""Titles that are ordinary words or names unless they contain a full stop."""

PARTICLES = word_set(
    """von vom zu zur zum van de del della delle di da dos das do du des la le les den der het ten ter te bin bint ibn
    ben al el ul ad as af av y e"""
)
"""Words that begin a family name of several words."""

NATIVE_TITLES_BEFORE = word_set("د الدكتور الدكتورة السيد السيدة الأستاذ الأستاذة أد проф др г-н г-жа господин госпожа")
"""Titles before a name in other scripts."""

NATIVE_TITLES_BEHIND = ("教授", "博士", "先生", "女士", "小姐", "さん", "様", "氏", "殿", "씨", "님", "교수", "박사")
"""Titles after a name in other scripts."""

ORGANISATION_WORDS = word_set(
    """gmbh ag ev kg kgaa mbh ltd limited inc llc corp corporation plc sa sas sarl srl spa bv nv kk oy ab as
    university universität universite université universidad hochschule institut institute instituto college school
    academy akademie ministry ministerium ministère agency agentur agence chamber kammer chambre cluster network
    netzwerk réseau alliance foundation stiftung fondation association verband verein society gesellschaft council
    city stadt region land state bezirk kreis prefecture office amt bank hospital klinik klinikum hôpital clinic centre
    center zentrum group gruppe holding biopark biotech pharma research headquarters authority board embassy
    botschaft consulate konsulat federation union company co department fraunhofer helmholtz"""
)
"""Words that show that a text is the name of an organisation."""

NATIVE_ORGANISATION_WORDS = (
    "大学",
    "株式会社",
    "有限会社",
    "機構",
    "本部",
    "研究",
    "財団",
    "協会",
    "病院",
    "公司",
    "대학",
    "주식회사",
    "جامعة",
    "شركة",
    "университет",
)
"""The same in other scripts."""

FUNCTION_WORDS = word_set(
    """head director directrice directeur manager ceo cto cfo coo cso president président présidente präsident
    präsidentin vice minister ministerin secretary staatssekretär staatssekretärin officer leiter leiterin
    geschäftsführer geschäftsführerin geschäftsführung referent referentin chair chairman chairwoman chairperson
    chairing vorstand vorsitzender vorsitzende responsable chef cheffe coordinator koordinator koordinatorin adviser
    advisor berater beraterin mayor bürgermeister bürgermeisterin oberbürgermeister governor gouverneur founder gründer
    gründerin partner engineer interpreter dolmetscher dolmetscherin assistant assistentin assistent lead member
    delegate mitglied deputy stellvertreter stellvertreterin chief executive managing senior junior projektleiter
    projektleiterin dean rector rektor rektorin dekan ambassador botschafter botschafterin scientist researcher
    wissenschaftler wissenschaftlerin editor journalist fellow consultant owner inhaber inhaberin"""
)
"""Words that show that a text is a function."""

HEADERS: dict[str, frozenset[str]] = {
    "name": frozenset(
        {"name", "full name", "names", "participant", "teilnehmer", "teilnehmerin", "teilnehmende", "nom complet",
         "display name", "person", "vor- und nachname", "delegate", "participants", "nom et prenom"}
    ),
    "given_name": frozenset(
        {"vorname", "given name", "given names", "first name", "firstname", "prenom", "forename", "vornamen"}
    ),
    "family_name": frozenset(
        {"nachname", "family name", "last name", "lastname", "surname", "familienname", "nom de famille", "nom"}
    ),
    "native_name": frozenset({"native name", "name in own script", "name (native)", "kanji", "氏名", "名前", "姓名"}),
    "academic_title": frozenset({"titel", "title", "academic title", "akademischer titel", "titre", "akad. titel"}),
    "honorific": frozenset({"anrede", "salutation", "honorific", "civilite", "mr/ms"}),
    "email": frozenset(
        {"e-mail", "email", "mail", "e-mail address", "email address", "e-mail-adresse", "courriel", "e-mails"}
    ),
    "phone": frozenset({"telefon", "phone", "telephone", "tel", "tel.", "mobile", "mobil", "handy", "phone number"}),
    "organisation": frozenset(
        {"organisation", "organization", "company", "firma", "institution", "affiliation", "unternehmen", "societe",
         "employer", "organisme", "einrichtung", "organisation/firma", "entreprise"}
    ),
    "function": frozenset({"funktion", "function", "position", "job title", "role", "fonction", "rolle", "stelle"}),
    "number": frozenset({"no", "no.", "nr", "nr.", "#", "number", "lfd. nr.", "n°"}),
}  # fmt: skip
"""The headings of columns in lists, folded."""


def normalise_word(word: str) -> str:
    """Return a word as it is listed here: lower case, without full stops, hyphens and commas."""
    return word.lower().replace(".", "").replace("-", "").strip(",:()")


def is_academic(word: str) -> bool:
    """Whether the word is part of an academic title before a name."""
    return normalise_word(word) in ACADEMIC_TITLES and ("." in word or normalise_word(word) not in ABBREVIATED_TITLES)


def is_honorific(word: str) -> bool:
    """Whether the word is a form of address."""
    return normalise_word(word) in HONORIFICS and ("." in word or normalise_word(word) not in ABBREVIATED_TITLES)


def is_degree(word: str) -> bool:
    """Whether the word is a degree after a name."""
    return normalise_word(word) in DEGREES


def header_of(cell: str) -> str:
    """Return the fact of a person that a column heading names; empty if it names none."""
    folded = fold(cell).strip(" :*")
    return next((fact for fact, heads in HEADERS.items() if folded in heads), "")


def names_organisation(text: str) -> bool:
    """Whether a word of the text shows that it is an organisation."""
    return any(normalise_word(word) in ORGANISATION_WORDS for word in text.split()) or any(
        word in text for word in NATIVE_ORGANISATION_WORDS
    )


def names_function(text: str) -> bool:
    """Whether a word of the text shows that it is a function."""
    return any(normalise_word(word) in FUNCTION_WORDS for word in text.replace("/", " ").split())
