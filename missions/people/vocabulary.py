"""The words by which lists of names are read: titles, particles, and words for organisations, functions and columns."""

from missions.text import fold


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


ACADEMIC_TITLES = word_set(
    """prof professor professorin dr drs dra ir ing dipl mag pd privdoz privatdozent apl em hc phil med rer nat jur
    habil mult oec pol theol sc techn agr vet dent iur pharm paed univ pr docteur dott doz magister drmed dring diplkfm
    dipling diplbiol drhc drrernat drphil drmult phd md mba msc bsc llm mphil dphil dsc fh hon maga magin drin profin
    univprof univprofin aoprof hon.prof honprof ddr dddr rndr mudr judr phdr paeddr thdr mvdr dottssa profssa arch avv
    hab inż mgr lek doc dhc
    diplkffr diplvolksw diplbetriebsw diplinf diplphys diplchem diplpsych diplgeogr diplök diplpol lic licphil akad"""
)
"""Parts of academic titles before a name, without full stops and hyphens."""

DEGREES = word_set(
    """phd md mba msc bsc llm llb mphil dphil dsc drph mph ma ba meng beng bed mpa mpp dba jd edd csc drsc esq
    cbe obe mbe kbe dbe om ch kc qc mp mep msp mdl mdb mdep frs freng frcp frcs fmedsci fba kcmg cmg dcmg aris"""
)
"""Degrees, orders and seats that stand after a name."""

_LIKE_NAMES = word_set("ma ba om ch mp md bed mba jd kc aris")
"""Degrees that are also names: they count only in capitals or with full stops."""

SUFFIXES = word_set("jr sr jun sen junior senior ii iii iv")
"""What belongs to a family name behind it."""

QUALIFIERS = word_set("tu fh univ uni dh th eth ba oxon cantab edin lond glas hons")
"""What stands in brackets behind a title or degree: where it is from."""

PRONOUNS = word_set("she/her he/him they/them she/they he/they sie/ihr er/ihm elle/elle il/lui")
"""How somebody wants to be spoken of, as it stands in brackets behind names."""

NOBLE = word_set(
    """graf gräfin freiherr freifrau freiin baron baronin fürst fürstin prinz prinzessin herzog herzogin ritter
    edler edle"""
)
"""Former titles, which with a particle behind them are part of a German family name."""

OFFICES = word_set(
    """ambassador botschafter botschafterin minister ministerin bundesminister bundesministerin staatsminister
    staatsministerin staatssekretär staatssekretärin staatsrat staatsrätin president präsident präsidentin président
    présidente vizepräsident vizepräsidentin chairman chairwoman chairperson mayor bürgermeister bürgermeisterin
    oberbürgermeister oberbürgermeisterin governor gouverneur landrat landrätin regierungspräsident
    regierungspräsidentin ministerpräsident ministerpräsidentin consul konsul konsulin generalkonsul generalkonsulin
    senator senatorin chancellor bundeskanzler bundeskanzlerin premier ministre préfet préfète maire rektor rektorin
    commissioner kommissar kommissarin secretary"""
)
"""Offices that are named before a name."""

OFFICE_PARTS = word_set("vice deputy state prime general under permanent a.d. a. d. emeritus designate")
"""What stands before or behind an office as a part of it."""

GIVEN_NAMES = word_set(
    fold(
        """maria anna eva julia laura sarah lisa lena hannah sophie sofia emma katharina christine sabine petra
        ursula monika claudia stefanie birgit susanne viktor jürgen klaus wolfgang uwe jörg johanna gerhard
        günter helga ingrid jutta karin carmen pilar josé juan luis carlos javier miguel pedro antonio manuel
        francisco jesús isabel teresa rosa elena jorge fernando rafael alejandro pablo diego sergio andrés ana
        lucía joão ricardo tiago françois sylvie nathalie isabelle giulia francesca giuseppe giovanni luca
        matteo alessandro chiara hanako ichiro taro keiko yuki kenji hiroshi takashi istván lászló zoltán gábor
        katalin ágnes piotr katarzyna agnieszka jan marek olga irina sergei dmitri bert pat jane john mary
        elizabeth jennifer susan michelle"""
    )
)
"""Given names, folded, that are seldom family names; they tell which of two words is the family name."""

FAMILY_NAMES_FIRST = word_set(
    """wang li zhang liu chen yang huang zhao wu zhou xu sun zhu hu guo he lin gao luo zheng liang xie tang xi
    deng feng cao peng zeng xiao tian dong pan yuan cai jiang ye cheng wei su lu ding ren yao shen zhong cui tan
    jin lee kim park choi jung jeong kang cho yoon yun jang lim han shin seo kwon hwang ahn oh ryu hong moon bae
    baek nguyen tran pham hoang huynh phan vu vo dang bui ngo duong sato suzuki takahashi tanaka watanabe ito
    yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura hayashi shimizu
    saito mori ikeda hashimoto ishikawa ogawa kishida"""
)
"""Family names, folded, of countries in which they are usually written first."""

HONORIFICS = word_set(
    """mr mrs ms mx miss sir lady dame lord herr herrn frau hr monsieur madame mme mlle mm señor señora sr sra srta sig
    signor signora senhor senhora he se hrh exzellenz excellency hon honourable honorable mister
    rt sheikh sheikha shaikh
    prince princess baroness doña dña dna sres pani państwo sigra dhr mevr mevrouw"""
)
"""Forms of address, without their full stops."""

ABBREVIATED_TITLES = word_set("sig he se sr hon ing pr mag em sc med nat as dent iur fh apl doc lek dna")
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
    "会議所",
    "県庁",
    "市役所",
    "銀行",
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
    wissenschaftler wissenschaftlerin editor journalist fellow consultant owner inhaber inhaberin
    directora presidenta presidente gerente jefe jefa subdirector subdirectora coordinador coordinadora secretario
    secretaria consejero consejera delegado delegada alcalde alcaldesa rectora decano decana encargado encargada
    direttore direttrice responsabile capo coordinatore coordinatrice segretario sindaco rettore diretor diretora chefe
    coordenador coordenadora prezes wiceprezes dyrektor dyrektorka zastępca kierownik kierowniczka specjalista
    koordynator rektorka prorektor pełnomocnik sekretarz burmistrz starosta marszałek wójt wojewoda directeurs chargé
    chargée conseiller conseillère adjoint adjointe déléguée délégué coordinateur coordinatrice voorzitter bestuurder
    amtsleiter staatsrat prokurist prokuristin sachbearbeiter sachbearbeiterin beauftragter beauftragte sprecher
    sprecherin attaché attachée consul konsul honorarkonsul"""
)
"""Words that show that a text is a function."""

_FUNCTION_ENDINGS = (
    "leiter", "leiterin", "direktor", "direktorin", "präsident", "präsidentin", "minister", "ministerin", "sekretär",
    "sekretärin", "beauftragter", "beauftragte", "referent", "referentin", "koordinator", "koordinatorin", "manager",
    "managerin", "berater", "beraterin",
)  # fmt: skip
"""What German words for functions end with; such a word has ten letters or more."""

NATIVE_FUNCTIONS = tuple(
    """代表取締役社長 代表取締役 センター長 専務理事 常務理事 課長補佐 事務局長 研究科長
    主任委员 대표이사 取締役 副社長 副会長 理事長 副部長 副課長 支店長 董事长
    总经理 社長 会長 理事 所長 部長 課長 係長 室長 局長 次長 主任 主査 専務
    常務 知事 市長 総裁 学長 经理 部长 处长 科长 院长 校长 회장 사장 부장
    과장 이사""".split()  # noqa: SIM905 — a list of so many short words reads worse
)
"""Functions as they stand behind a name in its own script."""

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
    if normalise_word(word).startswith("dipl") and "." in word:
        return True
    return normalise_word(word) in ACADEMIC_TITLES and ("." in word or normalise_word(word) not in ABBREVIATED_TITLES)


def is_honorific(word: str) -> bool:
    """Whether the word is a form of address."""
    return normalise_word(word) in HONORIFICS and ("." in word or normalise_word(word) not in ABBREVIATED_TITLES)


def is_degree(word: str) -> bool:
    """Whether the word is a degree after a name."""
    plain = normalise_word(word)
    return plain in DEGREES and (plain not in _LIKE_NAMES or "." in word or word.strip(",()").isupper())


def is_suffix(word: str) -> bool:
    """Whether the word belongs to the family name before it, such as Jr. and III."""
    return normalise_word(word) in SUFFIXES and (word[:1].isupper() or "." in word)


def is_qualifier(text: str) -> bool:
    """Whether the text says only where a title is from, or how somebody wants to be spoken of."""
    return normalise_word(text) in QUALIFIERS or text.lower().replace(" ", "") in PRONOUNS


def split_offices(text: str) -> tuple[str, str]:
    """Return a name without the offices named before it, and these: “Frau Dr. Muster”, “Staatssekretärin”."""
    words = text.split()
    at = next((at for at, word in enumerate(words[:-1]) if word.lower().strip(",") in OFFICES), -1)
    before = [word for word in words[: max(at, 0)] if word.lower() not in ("la", "le", "l", "the", "die", "der")]
    first = len(before)
    while first and before[first - 1].lower() in OFFICE_PARTS:
        first -= 1
    if at < 0 or not all(is_honorific(word) or is_academic(word) or word == "M." for word in before[:first]):
        return text, ""
    last = at + 1
    while last < len(words) - 1 and words[last].lower() in OFFICE_PARTS | OFFICES:
        last += 1
    return " ".join((*before[:first], *words[last:])), " ".join((*before[first:], *words[at:last]))


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
    words = [normalise_word(word) for word in text.replace("/", " ").split()]
    return any(word in FUNCTION_WORDS or (len(word) > 9 and word.endswith(_FUNCTION_ENDINGS)) for word in words) or any(
        map(text.strip().endswith, NATIVE_FUNCTIONS)
    )


def split_native_function(text: str) -> tuple[str, str]:
    """Return a name in its own script without the function that stands behind it, and that: 佐藤 花子, 部長."""
    words = text.split()
    function = next((each for each in NATIVE_FUNCTIONS if words and words[-1].endswith(each)), "")
    if len(words) > 1 and words[-1] == function:
        return " ".join(words[:-1]), words[-1]
    bare = text.removesuffix(function)
    return (bare, function) if function and len(bare) > 1 else (text, "")
