"""Words of lists that are read without asking, in English, German and French, folded."""

import re
from collections.abc import Mapping

from missions.records.agreements import AgreementKind, Stage
from missions.records.clauses import RenewalMode
from missions.records.follow_ups import FollowUpKind, FollowUpState, Strength
from missions.records.organisations import OrganisationKind
from missions.records.tasks import OfficeRole
from missions.text import fold


def table_of(words: Mapping[object, str]) -> Mapping[str, object]:
    """Return what each word means, from words parted by semicolons under their meaning."""
    return {word: meaning for meaning, several in words.items() for word in several.split(";")}


def headings_in(several: str) -> tuple[str, ...]:
    """Return the headings between semicolons, in their order."""
    return tuple(several.split(";"))


def _words(several: str) -> frozenset[str]:
    """Return the words between semicolons."""
    return frozenset(several.split(";"))


_NOT_STATED = _words(
    "-;--;---;?;??;???;/;.;..;...;…;x x;#n/a;#na;#nv;#n/v;n/a;n.a;na;n/v;n.v;nv;tbd;t.b.d;tba;tbc;t.b.a;nn;n.n;k.a;ka"
    ";k/a;keine angabe;keine angaben;ohne angabe;o.a;unbekannt;nicht bekannt;noch offen;noch unklar;unklar"
    ";wird noch geklart;folgt;unknown;not known;not stated;not specified;not available;not applicable;nil;null"
    ";pending;to be defined;to be determined;to be decided;to be confirmed;nc;n.c;np;n.p;non precise;non precisee"
    ";non connu;non connue;inconnu;inconnue;a definir;a determiner;a preciser;a confirmer;s/o;s.o;sans objet"
    ";non renseigne;non communique"
)
"""What people write where a fact is not known; without blanks after points, and without a point at the end."""

_LONGEST_UNSTATED = 24
_BLANKS = re.compile(r"\s+")


def plain(text: str) -> str:
    """Return a text as words are looked up: folded, on one line, without signs at its ends."""
    return _BLANKS.sub(" ", fold(text)).strip(" .,;:!")


_SHORT_WORDS = {
    r"(?<=\d )mon\.?(?!\w)|(?<=\d )mt\.?(?!\w)": "monate",
    r"(?<=\d )mos?\.?(?!\w)": "months",
    r"(?<=\d )yrs?\.?(?!\w)": "years",
    r"(?<=\d )wks?\.?(?!\w)": "weeks",
    r"\bstillschw\.?(?!\w)": "stillschweigend",
    r"\bautom\.?(?!\w)": "automatisch",
    r"(?<=[\w.] )z\. ?(?=[a-z])": "zum ",
}
_SHORT = [(re.compile(short), word) for short, word in _SHORT_WORDS.items()]


def in_full(folded: str) -> str:
    """Return folded words with those in full that lists write short: “6 Mon.”, “1 yr”, “stillschw.”."""
    for short, word in _SHORT:
        folded = short.sub(word, folded)
    return folded


def is_not_stated(text: str) -> bool:
    """Whether a text says that something is not stated: “k. A.”, “–”, “n/a”, “TBD”, “?”."""
    if len(text) > _LONGEST_UNSTATED:
        return False
    folded = _BLANKS.sub(" ", fold(text)).strip()
    return bool(folded) and (folded.replace(". ", ".").strip("()[] ").rstrip(".") or ".") in _NOT_STATED


YES_WORDS = _words("yes;y;ja;j;oui;o;x;true;wahr;vrai;1;✓;✔;☑")
NO_WORDS = _words("no;n;nein;non;false;falsch;faux;0;✗;✘;☐")

KINDS: Mapping[str, object] = table_of(
    {
        AgreementKind.MEMORANDUM_OF_UNDERSTANDING: "mou;memorandum;memorandum of understanding;memoranda;protocole"
        " d'accord;protocole d'entente;memorandum d'entente;memorandum d'accord;memorandum of cooperation;moc"
        ";memorandum of agreement;moa;absichtsvereinbarung",
        AgreementKind.LETTER_OF_INTENT: "loi;letter of intent;absichtserklarung;lettre d'intention;letter of interest"
        ";intention letter;joint letter of intent;gemeinsame absichtserklarung",
        AgreementKind.COOPERATION_AGREEMENT: "cooperation agreement;co-operation agreement;kooperationsvereinbarung"
        ";kooperationsvertrag;kooperationsabkommen;zusammenarbeitsvereinbarung;accord de cooperation"
        ";convention de cooperation;accord de partenariat;convention de partenariat;partnership agreement"
        ";partnerschaftsvereinbarung;partnerschaftsvertrag;collaboration agreement;accord de collaboration"
        ";convention de collaboration",
        AgreementKind.FRAMEWORK: "framework;framework agreement;rahmenvertrag;rahmenvereinbarung;rahmenabkommen;rahmen"
        ";rv;convention-cadre;convention cadre;accord-cadre;accord cadre;umbrella agreement;master agreement",
        AgreementKind.IMPLEMENTING: "implementing;implementing agreement;implementation agreement"
        ";durchfuhrungsvereinbarung;umsetzungsvereinbarung;convention d'application;accord d'application"
        ";convention d'execution;specific agreement;einzelvereinbarung",
        AgreementKind.AMENDMENT: "amendment;addendum;avenant;nachtrag;anderungsvereinbarung;zusatzvereinbarung"
        ";erganzungsvereinbarung;anderungsvertrag",
        AgreementKind.DECLARATION: "declaration;joint declaration;joint statement;erklarung;gemeinsame erklarung;erkl"
        ";declaration commune;declaration d'intention;declaration conjointe",
        AgreementKind.PROJECT_CONSORTIUM: "consortium agreement;project consortium;konsortialvertrag"
        ";konsortialvereinbarung;accord de consortium;consortium",
    }
)
"""What kinds of agreement are called."""

WORDS_FOR_AGREEMENT: Mapping[str, object] = table_of(
    {
        AgreementKind.COOPERATION_AGREEMENT: "agreement;contract;cooperation;partnership;vereinbarung;vertrag;abkommen"
        ";kooperation;partnerschaft;accord;convention;contrat;partenariat"
    }
)
"""What an agreement is called in a column of kinds that says no more."""

RENEWAL_MODES: Mapping[str, object] = table_of(
    {
        RenewalMode.TACIT: "auto;auto-renews;auto renews;autorenews;auto-renewed;auto-extends;auto-extend"
        ";automatically renews"
        ";automatic extension;extends automatically;renews tacitly;renouvele tacitement"
        ";renouvelable tacitement;renouvelable automatiquement;reconductible tacitement"
        ";auto-renew;auto renew;auto-renewal;auto renewal;autorenew;automatic;automatically"
        ";automatic renewal;automatically renewed;renews automatically;tacit;tacit renewal;tacitly;rolling"
        ";stillschweigend;stillschweigende verlangerung;automatisch;automatische verlangerung;verlangert sich"
        " automatisch;verlangert sich stillschweigend;tacite;tacite reconduction;tacitement;par tacite reconduction"
        ";reconduction tacite;automatique;renouvellement automatique",
        RenewalMode.EXPRESS: "auf antrag;by mutual agreement;by agreement;mutual agreement;mutual consent;on request"
        ";upon request;by mutual consent;express;expressly;expresse;expressement;reconduction expresse;par accord"
        ";d'un commun accord;par accord mutuel;sur demande;ausdrucklich;einvernehmlich;im einvernehmen"
        ";nach vereinbarung"
        ";nach absprache;in writing;schriftlich;by written agreement;by amendment;par avenant;negotiated",
        RenewalMode.LETTERS: "by letters;by exchange of letters;exchange of letters;briefwechsel;notenwechsel"
        ";echange de lettres;par echange de lettres",
        RenewalMode.OPTION: "option;by option;verlangerungsoption;optional;en option;mit option",
        RenewalMode.NONE: "none;no;non;nein;no renewal;not renewable;non-renewable;non renewable;keine;kein"
        ";keine verlangerung;nicht verlangerbar;ohne verlangerung;nicht vorgesehen;aucune;aucun;sans reconduction"
        ";sans;pas de reconduction;non renouvelable;non reconductible;not renewed;does not renew",
    }
)
"""How agreements are renewed."""

STAGES: Mapping[str, object] = table_of(
    {
        Stage.IDEA: "idea;idee;planned;geplant;prevu;prevue;interest;interesse",
        Stage.IN_NEGOTIATION: "in negotiation;negotiation;under negotiation;negotiating;in verhandlung;verhandlung"
        ";en negociation;en cours de negociation;negociation",
        Stage.DRAFT: "draft;entwurf;in entwurf;projet;brouillon;in drafting;in vorbereitung;in preparation"
        ";en preparation",
        Stage.LEGAL_REVIEW: "legal review;in legal review;rechtliche prufung;in rechtlicher prufung;juristische prufung"
        ";examen juridique;relecture juridique",
        Stage.READY_TO_SIGN: "ready to sign;ready for signature;awaiting signature;for signature;unterschriftsreif"
        ";zur unterschrift;zur unterzeichnung;a signer;pret a signer;prete a signer;en attente de signature"
        ";to be signed",
        Stage.SIGNED: "signed;unterzeichnet;unterschrieben;signe;signee",
        Stage.ABANDONED: "abandoned;dropped;nicht zustande gekommen;abgebrochen;aufgegeben;abandonne;abandonnee",
    }
)
"""How far an agreement has got, before it is signed."""

FOLLOW_UP_STATES: Mapping[str, object] = table_of(
    {
        FollowUpState.OPEN: "open;offen;ouvert;ouverte;en cours;in progress;in arbeit;in bearbeitung;laufend;to do;todo"
        ";zu erledigen;a faire;pending;ongoing;neu;new;not started;nicht begonnen;begonnen;started;en attente;waiting",
        FollowUpState.DONE: "done;erledigt;fait;faite;abgeschlossen;completed;complete;finished;fertig;termine;terminee"
        ";closed;ok;x;✓;✔;☑;ja;yes;oui;100%;100 %;geschlossen;cloture;cloturee",
        FollowUpState.DROPPED: "dropped;cancelled;canceled;entfallt;entfallen;abgesagt;verworfen;gestrichen;obsolet"
        ";obsolete;abandonne;abandonnee;annule;annulee;hinfallig;won't do;storniert",
    }
)
"""Whether something is still to be done."""

FOLLOW_UP_KINDS: Mapping[str, object] = table_of(
    {
        FollowUpKind.MEETING: "meeting;treffen;termin;besprechung;reunion;rendez-vous;rencontre;call;telefonat",
        FollowUpKind.TASK: "task;aufgabe;tache;action;action item;to do;todo;massnahme",
        FollowUpKind.PROMISE: "promise;zusage;versprechen;promesse;engagement;commitment",
        FollowUpKind.LETTER: "letter;brief;schreiben;lettre;courrier;e-mail;mail;email",
        FollowUpKind.MINUTES: "minutes;protokoll;compte rendu;compte-rendu;proces-verbal",
        FollowUpKind.REPORT: "report;bericht;rapport",
    }
)
"""What is to follow."""

STRENGTHS: Mapping[str, object] = table_of(
    {
        Strength.COMMITMENT: "commitment;zusage;verbindlich;zugesagt;promised;engagement;ferme;binding;firm",
        Strength.INTENTION: "intention;absicht;beabsichtigt;geplant;planned;prevu;intended",
        Strength.SUGGESTION: "suggestion;vorschlag;anregung;idee;idea;proposition;propose;vorgeschlagen;proposed",
    }
)
"""How binding something is meant to be."""

ROLES: Mapping[str, object] = table_of(
    {
        OfficeRole.MISSION_LEADER: "mission leader;delegationsleitung;delegationsleiter;reiseleitung;leitung"
        ";chef de delegation;chef de mission",
        OfficeRole.INTERNATIONAL_OFFICER: "international officer;international office;internationales"
        ";referent internationales;referentin internationales;charge des relations internationales"
        ";relations internationales",
        OfficeRole.AGREEMENTS_DESK: "agreements desk;contracts;vertragsmanagement;vertrage;gestion des conventions",
        OfficeRole.PROTOCOL_OFFICER: "protocol officer;protocol;protokoll;protocole;chef du protocole",
        OfficeRole.TRAVEL_COORDINATOR: "travel coordinator;travel;reisestelle;reisekoordination;reisebuchung;voyages"
        ";logistique;logistics",
        OfficeRole.LEGAL: "legal;legal department;recht;rechtsabteilung;justiziariat;juristisch;juridique"
        ";service juridique",
        OfficeRole.COMMUNICATIONS: "communications;communication;press;presse;kommunikation;offentlichkeitsarbeit;pr",
        OfficeRole.FUNDING_MANAGER: "funding manager;funding;finance;finanzen;fordermittel;financement;finances",
        OfficeRole.DATA_PROTECTION: "data protection;datenschutz;protection des donnees;dpo;dsb",
    }
)
"""Who in an office does something."""

OUR_WORDS = _words("us;we;our side;our office;wir;uns;unser haus;unsere seite;nous;notre cote;notre bureau")
"""What people call their own organisation."""

ORGANISATION_KINDS: Mapping[str, object] = table_of(
    {
        OrganisationKind.CLUSTER: "cluster;clusterorganisation;cluster organisation;netzwerk;network;reseau;pole"
        ";pole de competitivite;kompetenznetzwerk;grappe;competence network",
        OrganisationKind.ALLIANCE: "alliance;allianz;verbund;dachverband;verband;association;federation;foderation"
        ";union;consortium;konsortium;umbrella organisation;umbrella organization",
        OrganisationKind.AGENCY: "agency;agentur;agence;development agency;wirtschaftsforderung"
        ";wirtschaftsforderungsgesellschaft;agence de developpement;economic development agency;forderagentur"
        ";investment promotion agency;trade agency",
        OrganisationKind.CHAMBER: "chamber;kammer;chambre;chamber of commerce;handelskammer;ihk;ahk;cci"
        ";chambre de commerce;industrie- und handelskammer",
        OrganisationKind.MINISTRY: "ministry;ministerium;ministere;government;regierung;gouvernement;bundesministerium"
        ";landesministerium",
        OrganisationKind.MUNICIPALITY: "municipality;city;stadt;gemeinde;ville;commune;kommune;municipalite"
        ";stadtverwaltung;mairie;prefecture;landkreis;region",
        OrganisationKind.UNIVERSITY: "university;universitat;uni;hochschule;universite;college;fachhochschule"
        ";research institute;forschungsinstitut;forschungseinrichtung;institut de recherche;ecole;academia"
        ";wissenschaft;research;forschung",
        OrganisationKind.COMPANY: "company;unternehmen;firma;entreprise;societe;industry;industrie;business;gmbh;ag"
        ";startup;start-up;sme;kmu;pme;corporate;grossunternehmen;wirtschaft",
        OrganisationKind.FOUNDATION: "foundation;stiftung;fondation",
        OrganisationKind.FUNDER: "funder;forderer;fordermittelgeber;bailleur;bailleur de fonds;funding agency;donor"
        ";zuwendungsgeber;projekttrager",
        OrganisationKind.FAIR_ORGANISER: "fair organiser;fair organizer;messeveranstalter;messegesellschaft;messe"
        ";organisateur de salon;trade fair organiser;trade fair organizer;exhibition organiser",
        OrganisationKind.OTHER: "other;others;sonstige;sonstiges;andere;autre;autres;ngo;ong;verein",
    }
)
"""What sorts of organisations are called."""
