"""Words by which people name the fields and choices of nested values, in English, German and French; and examples."""

from difflib import get_close_matches
from functools import cache

import msgspec

from missions.dates.periods import ENDLESS_WORDS
from missions.records.agreements import Document, Lead, Party, Relation, Reminder, Signature
from missions.records.clauses import Entry, Filing, NoticeRule, Obligation, Renewal, Review, Survival, Term
from missions.records.fields import Field, Many, Nested, fields_of
from missions.records.missions import BudgetLine, Clearance, Delegate, Indicator, Leg, Outcome, Reading, Stay
from missions.records.organisations import Membership
from missions.records.people import Function
from missions.records.record import Money, Source
from missions.records.visits import Attendance, Gift, Participant, VisitAgreement
from missions.text import fold

_NO_END = " | ".join(sorted(ENDLESS_WORDS))

_SAID: dict[type[msgspec.Struct], str] = {
    Signature: """
        party=: for
        date=: signed on | on
        person=: signed by | by
    """,
    Relation: """
        type=renews: renews
        type=extends: extends
        type=amends: amends
        type=supersedes: supersedes
        type=implements: implements
        type=preceded_by: preceded by
        type=accedes_to: accedes to
        type=depends_on: depends on
    """,
    Lead: """
        : working days | before
    """,
    Entry: """
        trigger=signing: on signature | upon signature | on signing | mit unterzeichnung | a la signature
        trigger=last_signature: on the last signature
    """,
    Term: f"""
        expiry=: until | to | ends | ends on | bis | jusqu'au
        starts=: from | starting | starts on | ab
        kind=indefinite: {_NO_END}
        : for
    """,
    Renewal: """
        mode=tacit: tacitly | tacit renewal | tacit | automatically | automatic | stillschweigend | tacite | tacitement
        mode=letters: by letters | by exchange of letters | letters
        mode=express: expressly | express | ausdrucklich
        mode=option: by option | option
        mode=none: not at all | does not renew | no renewal | keine verlangerung
        max_count=1: at most once
        max_total=: at most | up to
        max_count=: at most | up to
        period=: by
        : renews | renewed | times | in all | only | for
    """,
    NoticeRule: """
        reckoning=before_term_end: before the end of the term | before the end | before the term ends | before expiry
        reckoning=before_term_end: prior to the end | prior to expiry | before it ends | zum ende | zum ablauf
        reckoning=before_term_end: vor ablauf der laufzeit | vor ende der laufzeit | vor ablauf | vor ende
        reckoning=before_term_end: vor vertragsende | avant la fin | avant l'echeance
        reckoning=from_receipt: from receipt | after receipt | ab zugang | nach zugang | apres reception
        boundary=month: to the end of a month | to the end of the month | zum monatsende | fin de mois
        boundary=quarter: to the end of a quarter | to the end of the quarter | zum quartalsende
        boundary=half_year: to the end of a half-year | zum halbjahresende
        boundary=calendar_year: to the end of a calendar year | to the end of the calendar year | to the end of a year
        boundary=calendar_year: to the end of the year | zum jahresende | fin d'annee
        purpose=non_renewal: non-renewal | nonrenewal
        purpose=termination: termination
        purpose=withdrawal: withdrawal
        effective_on=receipt: received
        effective_on=dispatch: dispatched
        party=: only by
        : notice of | of notice | notice | notice period | kundigung | kundigungsfrist | frist von | frist | preavis de
        : preavis
    """,
    Review: """
        basis=midterm: mid-term
        basis=before_expiry: before expiry
    """,
    Survival: """
        endless=yes: for ever
        : after the end
    """,
    Delegate: """
        represents=: for
        arrival=: from
        departure=: until
    """,
    Membership: """
        since=: from
    """,
    Function: """
        organisation=: at
        since=: from | ab | seit
        until=: bis
    """,
    Participant: """
        organisation=: for | representing
    """,
    Gift: """
        giver=: by
    """,
}
"""What people say instead of the names of fields and choices, without accents.

In each line stands `field=value`, or `field=` where the value follows, or nothing for words that add nothing; and after
a colon the phrases.
"""

IMPLIED: dict[type[msgspec.Struct], tuple[str, tuple[str, ...], str, str]] = {
    NoticeRule: ("purpose", ("termination", "withdrawal", "suspension"), "reckoning", "from_receipt"),
}
"""A field, and the choices that, once they are typed, give another field a value where it is not typed itself.

A notice of termination of two months runs from its receipt, unless it is said to be given before the end.
"""

NAMED_ONLY: dict[type[msgspec.Struct], tuple[str, ...]] = {Term: ("series", "as_stated")}
"""Texts that are taken only with their name before them, so that a slip in what stands beside them is not kept."""

TYPED_EXAMPLES: dict[type[msgspec.Struct], str] = {
    Party: "Osaka University, member",
    Signature: "Osaka University, Sato, 8 Nov 2027",
    Relation: "amends, MoU with Osaka",
    Document: "Signed text, archive/kobe.pdf, en",
    Lead: "expiry, 60 working days",
    Reminder: "expiry, 6 months, 1 month",
    Entry: "signing",
    Term: "2 years",
    Renewal: "tacit, 1 year, at most 10 years",
    NoticeRule: "3 months before the end",
    Review: "anniversary, every 2 years",
    Filing: "Scan to the register, within 28 days",
    Survival: "Confidentiality, for 5 years",
    Obligation: "Exchange visit, at least 1, calendar year",
    Clearance: "visa, granted, until 30 Nov 2027",
    Delegate: "Meyer, head, arrives 8 Nov 2027",
    Leg: "flight, Frankfurt, Osaka, 8 Nov 2027, 13:40",
    Stay: "Hotel Granvia, Osaka, 8-12 Nov 2027",
    BudgetLine: "Flights, 5000 EUR",
    Outcome: "meetings, 12",
    Money: "5000 EUR",
    Reading: "8 Nov 2027, 12",
    Indicator: "Companies met, target 40",
    Function: "Managing Director, Osaka University, since 2024",
    Participant: "Sato, counterpart, accepted",
    VisitAgreement: "MoU with Osaka, signed",
    Gift: "Tea set, from Sato, 45 EUR",
    Attendance: "Meyer, confirmed",
    Source: "Press release, https://example.org/news, 8 Nov 2027",
}
"""How a value is typed, where what its fields expect does not tell it well."""


_MEANT_BY = {
    "name": "name title family_name given_name", "titel": "title academic_title", "title": "title academic_title",
    "surname": "family_name", "last_name": "family_name", "nachname": "family_name", "nom": "family_name name",
    "first_name": "given_name", "vorname": "given_name", "prenom": "given_name",
    "land": "country countries", "pays": "country countries", "stadt": "city", "ort": "city place", "ville": "city",
    "date": "dates day due date", "datum": "dates day due date", "when": "dates day due", "wann": "dates day due",
    "time": "start", "uhrzeit": "start", "beginn": "start", "von": "start", "from": "start", "ende": "end", "to": "end",
    "bis": "end", "until": "end", "partner": "parties host", "partners": "parties", "partei": "parties",
    "parteien": "parties", "laufzeit": "term", "kundigung": "notices", "notice": "notices",
    "verlangerung": "renewal", "telefon": "phones", "telephone": "phones", "tel": "phones", "mail": "emails",
    "funktion": "functions", "position": "functions", "organisation": "functions host", "web": "website",
    "company": "functions host", "firma": "functions host", "people": "participants delegates", "who": "owner",
    "teilnehmer": "participants delegates", "attendees": "participants", "participants": "participants delegates",
    "description": "notes objectives", "comment": "notes", "bemerkung": "notes", "art": "kind", "type": "kind",
    "status": "state stage", "deadline": "due", "frist": "due notices", "what": "text", "was": "text", "task": "text",
    "location": "place city", "sprache": "languages language", "sprachen": "languages", "langue": "languages language",
    "langues": "languages", "titre": "title academic_title", "kontakt": "contacts", "ansprechpartner": "contacts",
    "dokument": "documents", "dokumente": "documents", "unterlagen": "documents", "scan": "documents",
    "zeugen": "witnesses", "temoins": "witnesses", "unterschrift": "signatures", "unterschriften": "signatures",
    "inkrafttreten": "entry", "entree en vigueur": "entry", "duree": "term", "renouvellement": "renewal",
    "preavis": "notices", "pflichten": "obligations", "verpflichtungen": "obligations", "nachwirkung": "survival",
    "erinnerung": "reminders", "rappels": "reminders", "vorlauf": "leads", "delai": "leads", "ablage": "filings",
    "register": "filings", "vorgaenger": "relations", "nachfolger": "relations", "avenant": "relations",
    "freigabe": "preparation", "approval": "preparation", "notizen": "notes", "quellen": "sources", "programm":
    "programme", "feiertage": "calendars", "jours feries": "calendars", "urschriften": "originals copies",
    "exemplaires": "originals copies", "themen": "fields", "themes": "fields", "verantwortlich": "owner",
    "adresse": "address", "webseite": "website", "staatsangehoerigkeit": "nationality", "nationalite": "nationality",
    "reisepass": "passport_valid_until", "passeport": "passport_valid_until", "anrede": "honorific",
}  # fmt: skip
"""What fields are called by people who have not seen their names, in English, German and French, folded."""


@cache
def phrases_of(struct: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """Return the phrases by which people name fields and choices, the longest first, with what each means."""
    lines = [each.strip().partition(":") for each in _SAID.get(struct, "").split("\n") if each.strip()]
    found = [(phrase.strip(), meaning) for meaning, _, phrases in lines for phrase in phrases.split("|")]
    return tuple(sorted(found, key=lambda each: -len(each[0])))


def field_named(name: str, struct: type[msgspec.Struct]) -> Field | None:
    """Return the field of that name or, if only one has it, that label, in small letters or capitals."""
    wanted = _plain(name)
    found = [each for each in fields_of(struct) if wanted in (each.name, _plain(each.label))]
    return next((each for each in found if each.name == wanted), found[0] if len(found) == 1 else None)


@cache
def words_for(name: str) -> tuple[str, ...]:
    """Return what people call a field who have not seen its name, in English, German and French, folded."""
    return tuple(word.replace("_", " ") for word, names in _MEANT_BY.items() if name in names.split())


def _plain(name: str) -> str:
    return fold(name).strip().replace("-", "_").replace(" ", "_")


def near_fields(name: str, struct: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the paths of up to three fields that somebody may have meant, by their names or labels."""
    known: dict[str, str] = {}
    for item in fields_of(struct):
        if item.stamped:
            continue
        words = {item.name, fold(item.label).replace(" ", "_")}
        known = {**dict.fromkeys(words, item.name), **known}
        shape = item.shape.of if isinstance(item.shape, Many) else item.shape
        if isinstance(shape, Nested) and item.name not in ("sources", "facts"):
            path = f"{item.name}.N" if isinstance(item.shape, Many) else item.name
            inner = {each.name: f"{path}.{each.name}" for each in fields_of(shape.struct)}
            known = {**inner, **known}
    wanted = _plain(name)
    usual = [each for each in _MEANT_BY.get(wanted, "").split() if each in known]
    found = [known[wanted]] if wanted in known else []
    found += [known[each] for each in known if each.startswith(wanted[:4]) and "." not in known[each]]
    found += [known[each] for each in get_close_matches(wanted, known, n=3, cutoff=0.75)]
    return tuple(dict.fromkeys((*usual, *found)))[:3]
