"""What columns of a list of agreements can become: the headings they are known by, how cells are read and put down."""

from missions.delegation.sides import is_ours
from missions.importing import agreement_messages
from missions.importing.agreement_rows import (
    finish_agreement,
    put_city,
    put_contacts,
    put_country,
    put_document,
    put_in_force,
    put_kind,
    put_notice,
    put_owner,
    put_parties,
    put_renewal,
    put_signed,
    put_signed_and_in_force,
    put_signers,
    put_stage,
    put_starts,
    put_term,
    put_title,
    start_agreement,
)
from missions.importing.cell_days import day_cell
from missions.importing.cell_readers import field_target, names_cell, notes_target, text_cell
from missions.importing.clause_cells import (
    countries_cell,
    duration_cell,
    expiry_cell,
    is_without_end,
    kind_cell,
    kind_in,
    renewal_cell,
    signed_cell,
    stage_cell,
    tacit_renewal_cell,
)
from missions.importing.notice_cells import notice_cell
from missions.importing.target import ImportKind, Target
from missions.importing.words import RENEWAL_MODES, plain
from missions.importing.words import headings_in as _words
from missions.people.vocabulary import names_organisation
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.record import Record
from missions.text import fold


def _share(texts: tuple[str, ...], known: int) -> float:
    return known / len(texts) if texts else 0.0


def _hold_kinds(texts: tuple[str, ...]) -> float:
    return _share(texts, sum(kind_in(each) is not None and len(each) < _LONGEST_KIND for each in texts))


def _hold_renewals(texts: tuple[str, ...]) -> float:
    ways = [word for word in RENEWAL_MODES if len(word) >= _LEAST_LETTERS]
    return _share(texts, sum(any(word in plain(each) for word in ways) for each in texts))


def _hold_organisations(texts: tuple[str, ...]) -> float:
    return 0.9 * _share(texts, sum(len(each) < _LONGEST_NAME and names_organisation(each) for each in texts))


def _hold_ends(texts: tuple[str, ...]) -> float:
    """How sure texts say the end: only where some say that there is none, beside days."""
    endless = sum(map(is_without_end, texts))
    return 0.8 if endless and any(map(str.isdigit, "".join(texts))) else 0.0


def _agreement_key(record: Record, book: Book) -> tuple[str, ...]:
    """Return what two agreements that are the same have in common: partners, kind and day of signing.

    Of one that names no partner it is the title.
    """
    assert isinstance(record, Agreement)
    partners = sorted(each.organisation for each in record.parties if not is_ours(each.organisation, book))
    day = next((each.date for each in record.signatures if each.date), None)
    return (";".join(partners) or fold(record.title), record.kind.value, day.text if day else "")


_LONGEST_KIND, _LEAST_LETTERS, _LONGEST_NAME = 45, 6, 120

_read_organisations, _read_people = names_cell("organisations"), names_cell("people")

AGREEMENTS = ImportKind(
    table="agreements",
    targets=(
        Target(
            "parties",
            agreement_messages.PARTIES,
            _words(
                "partner;partners;parties;party;partei;parteien;vertragspartner;vertragspartei;vertragsparteien"
                ";kooperationspartner;partnerorganisation;partnerinstitution;organisation;organization;institution"
                ";einrichtung;partenaire;partenaires;partie;parties contractantes;organisme;etablissement;counterparty"
                ";partner organisation;partner organization;partner institution;contract partner;other party;agency"
                ";company;client;client name;customer;account;account name;company name;vendor;supplier;firm"
                ";partner name;firma;partnereinrichtung;partnerinstitut;partnerfirma;partnerunternehmen;partnerstadt"
                ";partnerverband;partnercluster;partneragentur;hochschule;universitat;partnerhochschule"
                ";partner university;universite;universite partenaire;university;cocontractant;co-contractant"
                ";vertragspartner/in;name of partner;name des partners;nom du partenaire;foreign partner"
                ";auslandischer partner;partenaire etranger;partner im ausland;auslandspartner;contracting party"
                ";contracting parties;other contracting party;counterparty name;name der institution"
                ";etablissement partenaire;institution partenaire;organisme partenaire;partie contractante"
                ";partner name and address;kooperationspartner im ausland;contracting partner;partner abroad"
                ";name of institution;nom de l'institution;nom de l'etablissement;partenaire(s);partner(s);with;mit"
                ";avec"
            ),
            _read_organisations,
            put_parties,
            ("parties",),
            _hold_organisations,
            several=True,
        ),
        Target(
            "organisation.country",
            agreement_messages.COUNTRY_OF_PARTIES,
            _words(
                "country;countries;land;lander;staat;pays;partner country;country of partner;nation;partnerland;ctry"
                ";country code;iso;iso code;herkunftsland;sitzland;pays du partenaire;land des partners;landercode"
                ";code pays;country/region;land/region;pays/region"
            ),
            countries_cell,
            put_country,
            (),
        ),
        Target(
            "organisation.city",
            agreement_messages.CITY_OF_PARTIES,
            _words("city;town;stadt;ort;ville;sitz;siege;location;standort;seat"),
            text_cell,
            put_city,
            (),
        ),
        Target(
            "kind",
            agreement_messages.KIND,
            _words(
                "kind;type;art;vertragsart;vertragstyp;typ;type of agreement;agreement type;kind of agreement"
                ";contract type;document type;art der vereinbarung;art des vertrags;nature;type d'accord"
                ";type de convention;nature de l'accord;categorie;kategorie;category;instrument;form;doc type"
                ";instrument type;mou/loi;art des abkommens;form der vereinbarung;abkommensart;dokumentenart"
                ";dokumentart;dokumenttyp;type d'acte;type de document;nature du document;vereinbarungsart"
                ";type of document;type of instrument;form of agreement"
            ),
            kind_cell,
            put_kind,
            ("kind", "kind_as_stated"),
            _hold_kinds,
        ),
        Target(
            "title",
            agreement_messages.TITLE,
            _words(
                "title;titel;agreement;agreement title;name of agreement;name;bezeichnung;vertrag;vereinbarung"
                ";vertragsgegenstand;gegenstand des vertrags;vertragstitel;titel der vereinbarung;intitule;titre;objet"
                ";convention;accord;subject;gegenstand;betreff;abkommen;agreement name;contract;contract title"
                ";designation;libelle"
            ),
            text_cell,
            put_title,
            ("title",),
        ),
        Target(
            "signatures.date",
            agreement_messages.SIGNED_ON,
            _words(
                "signed;signed on;date signed;signing date;signature date;date of signature;date of signing;signature"
                ";unterzeichnet;unterzeichnet am;unterzeichnung;unterzeichnungsdatum;datum der unterzeichnung"
                ";unterschrieben am;unterschrift;signiert am;vertragsdatum;abgeschlossen am;abschluss;abschlussdatum"
                ";signe le;signee le;signe(e) le;date de signature;signature le;date signature;execution date;executed"
                ";agreement date;contract date;date of agreement;conclu le;conclue le;date of last signature"
                ";last signature;date of conclusion;unterz am;unterz;unterschriftsdatum;zeichnungsdatum"
                ";vertragsabschluss;vereinbarung vom;vertrag vom;date de conclusion;unterschriebene fassung vom"
                ";geschlossen am;concluded;concluded on;date of execution;signed date;signee en;signe en"
            ),
            signed_cell,
            put_signed,
            ("signatures", "stage"),
        ),
        Target(
            "signed_and_in_force",
            agreement_messages.SIGNED_AND_IN_FORCE,
            _words("signed and in force;unterzeichnet und in kraft;signe et en vigueur"),
            signed_cell,
            put_signed_and_in_force,
            ("signatures", "stage", "entry"),
        ),
        Target(
            "signed_by_us",
            agreement_messages.SIGNED_BY_US,
            _words(
                "signed by us;our signatory;our signatories;signatory;unterzeichnet von uns;unterzeichner"
                ";unterzeichner bei uns;unser unterzeichner;signataire;notre signataire;signe par nous"
            ),
            _read_people,
            put_signers(is_ours=True),
            ("signatures",),
        ),
        Target(
            "signed_by_them",
            agreement_messages.SIGNED_BY_THEM,
            _words(
                "signed by them;signed by partner;partner signatory;their signatory;unterzeichner partner"
                ";unterzeichner des partners;unterzeichnet vom partner;signataire du partenaire"
                ";signe par le partenaire"
            ),
            _read_people,
            put_signers(is_ours=False),
            ("signatures",),
        ),
        Target(
            "entry.date",
            agreement_messages.IN_FORCE_FROM,
            _words(
                "in force;in force from;in force since;entry into force;enters into force;effective;effective date"
                ";effective from;effective on;valid from;inkrafttreten;in kraft;in kraft seit;in kraft ab;gultig ab"
                ";gultig von;gilt ab;wirksam ab;inkraftsetzung;entree en vigueur;en vigueur;en vigueur depuis"
                ";date d'entree en vigueur;date d'effet;prise d'effet;valable des;valable a partir du"
                ";commencement date;effective as of;start of validity;gultig seit;wirksam seit;valid since"
                ";in effect since;in effect from;beginn der gultigkeit;gultigkeitsbeginn;debut de la validite;effet au"
            ),
            day_cell(),
            put_in_force,
            ("entry",),
        ),
        Target(
            "term.starts",
            agreement_messages.STARTS,
            _words(
                "start;starts;starts on;start date;begin;begins;beginning;beginn;vertragsbeginn;laufzeitbeginn"
                ";beginndatum;startdatum;anfang;debut;date de debut;debut de validite;commence le;commencement"
                ";term start;laufzeit beginn;laufzeit von;laufzeit ab"
            ),
            day_cell(),
            put_starts,
            ("term",),
        ),
        Target(
            "term.duration",
            agreement_messages.DURATION,
            _words(
                "duration;term;lasts;length;length of term;period;laufzeit;dauer;vertragsdauer;vertragslaufzeit"
                ";gultigkeitsdauer;duree;duree de validite;duree du contrat;duree de l'accord;validity period"
                ";initial term;term length;laufzeit monate;duree initiale;validity (years);validity (months)"
                ";grundlaufzeit;erstlaufzeit;duree totale;laufzeit in monaten;laufzeit in jahren;duree en mois"
                ";duree en annees;term months;term years;duration months;duration years"
            ),
            duration_cell,
            put_term,
            ("term",),
        ),
        Target(
            "term.expiry",
            agreement_messages.ENDS,
            _words(
                "end;ends;ends on;end date;expiry;expiry date;expires;expires on;expiration;expiration date"
                ";valid until;to;term to;valid to;valid till;validity;until;term end;termination date;ende;enddatum"
                ";endet;endet am;vertragsende;laufzeitende;gultig bis;gultigkeit;bis;ablauf;ablaufdatum;lauft ab"
                ";lauft ab am;lauft bis;laufzeit bis;laufzeit ende;befristet bis;echeance;date d'echeance;fin"
                ";date de fin;expire le;fin de validite;valable jusqu'au;jusqu'au;terme;date d'expiration;validite"
                ";valid thru;valid through;end of validity;lapse date;lapses;lapses on;gultigkeitsende"
                ";ende der gultigkeit;fin de l'accord;fin de la convention;fin du contrat;befristung;effective until"
                ";effective to;term expires;runs until;in force until"
            ),
            expiry_cell,
            put_term,
            ("term",),
            _hold_ends,
        ),
        Target(
            "renewal",
            agreement_messages.RENEWS,
            _words(
                "renewal;renews;renewable;renewed;verl;renewal terms;renewal type;extension;verlangerung"
                ";verlangerungsoption;verlangerungsklausel;verlangert sich;reconduction;renouvellement;renouvelable"
                ";prolongation;modalites de reconduction;renewal clause;renewal option;renewal terms and conditions"
                ";verlangerungsmodalitat;verlangerung um;verlangerungsmodalitaten;mode de reconduction"
                ";modalites de renouvellement;mode de renouvellement;clause de reconduction;notice & renewal"
                ";renewal & notice;renewal mode;extension option;option to extend"
            ),
            renewal_cell,
            put_renewal,
            ("renewal",),
            _hold_renewals,
        ),
        Target(
            "renewal.tacit",
            agreement_messages.RENEWS_TACITLY,
            _words(
                "auto renewal;auto-renewal;auto renew;auto-renew;autorenew;auto renews;automatic renewal;automatic"
                ";auto-extension;tacit renewal;tacit;automatische verlangerung;stillschweigende verlangerung"
                ";verlangert sich automatisch;verlangert sich stillschweigend;tacite reconduction;reconduction tacite"
                ";renouvellement automatique;renouvellement tacite;automatic extension;autom verlangerung"
                ";auto verlangerung;reconduction automatique;verlangerung automatisch"
            ),
            tacit_renewal_cell,
            put_renewal,
            ("renewal",),
        ),
        Target(
            "notices",
            agreement_messages.NOTICE_PERIOD,
            _words(
                "notice;notice period;notice of termination;termination notice;termination;cancellation period"
                ";cancellation notice;kundigungsfrist;kundigung;frist;kundbar;kundigungsfristen;preavis"
                ";delai de preavis;denonciation;resiliation;delai de resiliation;notice (months);notice months"
                ";termination clause;kundfrist;kund frist;kundigung zum;preavis de denonciation;delai de denonciation"
                ";notice required;termination period;kundigungsklausel;notice days"
            ),
            notice_cell,
            put_notice,
            ("notices",),
        ),
        Target(
            "owner",
            agreement_messages.OWNER,
            _words(
                "owner;responsible;responsible person;person responsible;in charge;officer;case officer;our contact"
                ";managed by;lead;account manager;zustandige;zustandig;zustandigkeit;zustandige person;verantwortlich"
                ";verantwortliche;verantwortlicher;betreuer;betreuung;sachbearbeiter;sachbearbeitung"
                ";ansprechpartner intern;interner ansprechpartner;bearbeiter;federfuhrung;responsable"
                ";responsable du dossier;charge de dossier;suivi par;referent;referente;gestionnaire;internal contact"
                ";contact interne;responsible officer;desk officer;contact (internal);our officer;our lead"
                ";zustandig im haus;federfuhrend;kontakt intern;ansprechperson intern;correspondant interne"
                ";program officer;programme officer;project officer;handled by;desk;officer in charge;person in charge"
                ";personne responsable"
            ),
            _read_people,
            put_owner,
            ("owner", "contacts"),
        ),
        Target(
            "contacts",
            agreement_messages.COUNTERPART,
            _words(
                "counterpart;contact;contacts;contact person;partner contact;their contact;external contact;kontakt"
                ";kontaktperson;ansprechpartner;ansprechpartnerin;ansprechperson;ansprechpartner partner"
                ";ansprechpartner extern;interlocuteur;interlocutrice;interlocuteurs;personne de contact;homologue"
                ";contact at partner;partner contact person;contact at the partner;ansprechpartner beim partner"
                ";contact chez le partenaire;correspondant;correspondante;personne ressource;contact externe"
                ";contact (partner);contact (external);focal point;point of contact;poc;contact partenaire"
            ),
            _read_people,
            put_contacts,
            ("contacts",),
            several=True,
        ),
        Target(
            "stage",
            agreement_messages.STATUS,
            _words(
                "status;state;stage;stand;stadium;statut;etat;etat d'avancement;phase;progress;vertragsstatus"
                ";aktueller stand;sachstand"
            ),
            stage_cell,
            put_stage,
            ("stage",),
        ),
        field_target(
            Agreement,
            "fields",
            _words(
                "fields;field;fields of cooperation;areas;area;topics;topic;themes;theme;themen;thema;bereich;bereiche"
                ";fachgebiet;fachgebiete;fachbereich;fachbereiche;disciplines;themenfelder;area of cooperation"
                ";areas of cooperation;cooperation area;cooperation areas;kooperationsfelder;kooperationsfeld"
                ";themenfeld;domaine de cooperation;domaines de cooperation;field of cooperation;domaines;domaine"
                ";thematique;thematiques;sector;sectors;branche"
            ),
        ),
        field_target(
            Agreement,
            "languages",
            _words("language;languages;sprache;sprachen;vertragssprache;vertragssprachen;langue;langues"),
        ),
        Target(
            "documents",
            agreement_messages.DOCUMENT,
            _words(
                "document;documents;link;links;url;file;filename;file name;scan;dokument;dokumente;datei;ablage"
                ";ablageort;pdf;fichier;file link;link to file;lien vers le fichier;lien;liens;path;pfad;chemin"
                ";sharepoint"
            ),
            text_cell,
            put_document,
            ("documents",),
            several=True,
        ),
        notes_target(),
    ),
    start=start_agreement,
    finish=finish_agreement,
    key=_agreement_key,
    needs=("parties", "title"),
)
"""How lists of agreements are imported."""
