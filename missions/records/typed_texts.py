"""Texts of one sort as people type them: addresses, telephone numbers, codes, and the usual words for choices."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import TypeVar
from unicodedata import category, normalize

from missions.dates.formatting import show_choice, show_period
from missions.dates.parsing import DateParseError, parse_period
from missions.dates.periods import Period
from missions.records import messages
from missions.records.codes import read_calendar, read_country, read_currency, read_language, read_zone
from missions.records.fields import (
    CalendarCode,
    CountryCode,
    CurrencyCode,
    EmailAddress,
    FieldName,
    LanguageCode,
    PhoneNumber,
    Region,
    Shape,
    Text,
    TimeZone,
    WebAddress,
    Word,
    fields_of,
)
from missions.records.json_values import SEPARATOR
from missions.records.kinds import KINDS
from missions.text import fold

C = TypeVar("C", bound=Enum)

_WORDS_OF: Mapping[str, frozenset[str]] = {
    value: frozenset(words.split(";"))
    for value, words in {
        "memorandum_of_understanding": "mou;m.o.u.;memorandum;memoranda of understanding;"
        "protocole d'accord;memorandum d'entente",
        "letter_of_intent": "loi;l.o.i.;letters of intent;absichtserklarung;absichtserklaerung;lettre d'intention",
        "cooperation_agreement": "cooperation;co-operation agreement;collaboration agreement;partnership agreement;"
        "kooperationsvertrag;kooperationsvereinbarung;kooperation;accord de cooperation",
        "framework": "framework agreement;frame agreement;rahmenvertrag;rahmenvereinbarung;accord-cadre;accord cadre",
        "implementing": "implementing agreement;implementing arrangement;implementation agreement",
        "amendment": "addendum;supplement;nachtrag;anderung;aenderung;zusatzvereinbarung;avenant",
        "declaration": "joint declaration;statement;joint statement;gemeinsame erklarung;erklarung",
        "project_consortium": "consortium;consortium agreement;konsortium;konsortialvertrag",
        "outgoing_delegation": "delegation trip;outbound;outbound delegation;delegationsreise;trip",
        "incoming_delegation": "inbound;inbound delegation;delegationsbesuch;delegation received",
        "fair": "trade fair;trade show;messe;salon;exhibition;congress;conference",
        "meal": "dinner;lunch;breakfast;banquet;working lunch;business lunch;abendessen;mittagessen;fruhstuck;"
        "fruehstueck;essen;diner;dejeuner",
        "reception": "empfang;cocktail;apero",
        "courtesy_call": "courtesy visit;antrittsbesuch;hoflichkeitsbesuch;visite de courtoisie",
        "site_visit": "company visit;lab visit;tour;besichtigung;firmenbesuch;visite",
        "meeting": "talk;talks;discussion;besprechung;termin;treffen;reunion;sitzung",
        "workshop": "seminar;symposium;atelier",
        "matchmaking": "b2b;partnering;kooperationsborse",
        "signing": "signature;signing ceremony;unterzeichnung",
        "stand": "booth;messestand;pavilion",
        "transfer": "ride;shuttle;fahrt;transfert",
        "free": "free time;break;freizeit;pause;temps libre",
        "flight": "plane;air;flug;vol;flugzeug", "train": "rail;bahn;zug;shinkansen", "ship": "ferry;boat;fahre;schiff",
        "car": "taxi;auto;voiture", "walk": "on foot;foot;zu fuss",
        "university": "univ;uni;universitat;universitaet;universite;hochschule", "company": "firm;firma;unternehmen;"
        "entreprise;business;gmbh;companies", "ministry": "ministerium;ministere;ministries", "chamber": "chamber of "
        "commerce;ihk;kammer;cci", "municipality": "city;town;stadt;gemeinde;ville", "foundation": "stiftung;fondation",
        "agency": "agentur;agence;agencies", "cluster": "bioregion", "alliance": "allianz;network;netzwerk",
        "fair_organiser": "fair organizer;organiser;organizer;messe", "funder": "funding body;sponsor",
        "travel_authorisation": "esta;eta;travel authorization;etias", "a1_certificate": "a1;a1-bescheinigung",
        "insurance": "versicherung", "visa": "visum", "passport": "pass;reisepass;passeport",
        "head": "head of delegation;leader;leiter;delegationsleiter;chef de delegation", "interpreter": "dolmetscher;"
        "interprete;dolmetscherin", "press": "journalist;media;presse", "accompanying": "spouse;guest of delegate",
        "member": "mitglied;membre", "guest": "gast;invite", "host": "gastgeber;hote", "speaker": "redner;orateur",
        "signatory": "signer;unterzeichner;signataire", "witness": "zeuge;temoin",
        "accepted": "zugesagt", "declined": "abgesagt", "open": "to do;todo;offen",
        "done": "finished;completed;erledigt",
        "cancelled": "canceled;abgesagt", "online": "virtual", "moved": "postponed;verschoben",
        "tacit": "automatic;automatically;auto;stillschweigend;tacite;tacit renewal",
        "express": "explicit;ausdrucklich", "indefinite": "unlimited;open-ended;unbefristet;indetermine",
        "fixed_end": "befristet", "termination": "terminate;kundigung;kuendigung;resiliation",
        "task": "to-do;aufgabe;tache",
        "promise": "zusage", "letter": "brief;lettre", "minutes": "protokoll;proces-verbal;record",
        "report": "bericht;rapport",
        "left": "links;gauche", "right": "rechts;droite", "smes_met": "smes;sme;kmu;pme",
        "calendar_year": "kalenderjahr",
        "in_negotiation": "negotiation;verhandlung", "draft": "entwurf", "signed": "unterzeichnet;signe",
    }.items()
}  # fmt: skip
"""What people call a choice in English, German and French besides its own word, folded."""

_EMAIL = re.compile(
    r"(?!\.)(?!.*\.\.)[^\s@<>()\[\],;:\"\\]+(?<!\.)@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?:[^\W\d_]{2,}|xn--[\w-]+)"
)
_LABELLED_EMAIL = re.compile(r"[^<>@]*<\s*([^<>]+?)\s*>")
_HOST = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*(?<!-)"
_ADDRESS = re.compile(
    rf"https?://(?:{_HOST}|localhost|(?a:\d{{1,3}}(?:\.\d{{1,3}}){{3}}))(?::\d{{1,5}})?(?:[/?#]\S*)?", re.I
)
_OTHER_ADDRESS = re.compile(r"(?:ftps?|sftp|file|smb|mailto|urn|doi|dav|webdav|onenote|ms-\w+|teams|notes):\S.*", re.I)
_ALMOST = re.compile(r"(?:h?t+ps?|htps?|hhtps?)\s*[:;]*\s*[/\\]*\s*", re.I)
_PHONE = re.compile(r"(?a)\+?[\d\s()./\-\u2010-\u2013\u00a0]+")
_PHONE_WORDS = re.compile(
    r"(?i)\b(?:tel|telephone|telefon|phone|mobile|mobil|handy|cell|portable|office|work|home|private|privat|direct|fax|"
    r"ext|extension|durchwahl|dw|poste|x|buro|büro|bureau)\b\.?:?"
)
_DIGITS = (3, 20)

_AND = re.compile(r"[,/+&]|\s(?:and|und|et)\s")
_PARTED: dict[type[Text], re.Pattern[str]] = {
    **dict.fromkeys((CountryCode, LanguageCode, CurrencyCode, CalendarCode, Word), _AND),
    EmailAddress: re.compile(r",|(?<=\w)\s+(?=[^\s@<>]+@[^\s@<>]+$)|(?<=>)\s+"),
    PhoneNumber: re.compile(r","),
}
"""What else than the separator parts several texts of a sort, none of which holds it."""


def read_text(text: str, shape: Text) -> str:
    """Return a text of that sort as it is kept: a code for a name, an address with its scheme.

    Raises DateParseError with a sentence that says what would be right.
    """
    match shape:
        case CountryCode():
            return read_country(text)
        case LanguageCode():
            return read_language(text)
        case CurrencyCode():
            return read_currency(text)
        case CalendarCode():
            return read_calendar(text)
        case TimeZone():
            return read_zone(text)
        case EmailAddress():
            return _read_email(text)
        case WebAddress(may_be_file):
            return _read_web_address(text, may_be_file)
        case PhoneNumber():
            return _read_phone(text)
        case FieldName():
            return _read_field_name(text)
        case Word(options):
            return str(read_choice(text, options).value)
        case Region() if not any(map(str.isalpha, text)) and not text.isdecimal():
            raise DateParseError(messages.NO_REGION(text=text))
    return text


def with_separators(text: str, shape: Shape) -> str:
    """Return a list of texts of one sort with the usual separator wherever else they are parted: de;en for de,en."""
    parted = _PARTED.get(type(shape)) if isinstance(shape, Text) and text[:1] not in '["“' else None
    return parted.sub(SEPARATOR, text) if parted else text


def names_currency(text: str) -> bool:
    """Whether a text names a currency beside its digits, as 50 EUR and € 50 do."""
    beside = re.sub(r"[\d.,'’\s+-]+", " ", text).strip()
    if not beside or not any(map(str.isdigit, text)):
        return False
    try:
        return bool(read_currency(beside))
    except DateParseError:
        return category(beside[0]) == "Sc"


def read_choice(text: str, options: type[Enum]) -> Enum:
    """Return the option somebody names by its word, the beginning of it, or what people usually call it."""
    every = {str(option.value): option for option in options}
    wanted = fold(text.replace("\u2019", "'")).strip().replace("-", "_").replace(" ", "_")
    shown_as = {fold(show_choice(each)).replace("-", "_").replace(" ", "_"): each for each in options}
    found = every.get(wanted) or shown_as.get(wanted)
    exact = [found] if found else _usual(text, every)
    begun = exact or [option for value, option in every.items() if wanted and value.startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    if len(begun) > 1:
        shown = " or ".join(map(show_choice, begun))
        raise DateParseError(messages.CAN_MEAN_ONE(text=text, shown=shown), [str(each.value) for each in begun])
    near = get_close_matches(wanted, every, 1, 0.7) if len(wanted) < 60 else ()
    value = ", ".join(map(show_choice, every.values()))
    if near:
        said = messages.NEAREST_CHOICE(text=text, nearest=show_choice(every[near[0]]), value=value)
        raise DateParseError(said, near)
    raise DateParseError(messages.NO_CHOICE(text=text, value=value))


def choice_called(text: str, options: type[C]) -> C | None:
    """Return the option that a whole text names, by its word or what people usually call it; None if it names none."""
    every = {str(option.value): option for option in options}
    shown_as = {fold(show_choice(option)): option for option in options}
    found = [shown_as[fold(text).strip()]] if fold(text).strip() in shown_as else _usual(text, every)
    return found[0] if len(found) == 1 else None  # type: ignore[return-value]


def _usual(text: str, every: Mapping[str, Enum]) -> list[Enum]:
    """Return the options that people call so, in the singular or plural."""
    plain = fold(text.replace("\u2019", "'")).replace("ß", "ss").replace("_", " ").strip()
    for word in _singulars(plain):
        found = [option for value, option in every.items() if value == word.replace(" ", "_").replace("-", "_")]
        found = found or [option for value, option in every.items() if word in _WORDS_OF.get(value, ())]
        if found:
            return found
    return []


def _singulars(word: str) -> Iterable[str]:
    yield word
    for ending, instead in (("ies", "y"), ("s", ""), ("es", ""), ("en", ""), ("e", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending) + instead


def _read_field_name(text: str) -> str:
    """Return the name of a field that some kind of record has, named so or by its label."""
    name, point, rest = text.partition(".")
    names = _field_names()
    found = names.get(fold(name).replace("-", "_").replace(" ", "_"))
    if found:
        return f"{found}{point}{rest}"
    near = get_close_matches(fold(name).replace(" ", "_"), names, 1)
    if near:
        raise DateParseError(messages.NEAREST_FIELD(text=text, nearest=names[near[0]]))
    raise DateParseError(messages.NO_FIELD(text=text))


@cache
def _field_names() -> Mapping[str, str]:
    """Return the names of all fields of records by name and by label."""
    found: dict[str, str] = {}
    for kind in KINDS.values():
        for item in fields_of(kind.struct):
            found[item.name] = item.name
            found.setdefault(fold(item.title).replace("-", "_").replace(" ", "_"), item.name)
    return found


def _read_email(text: str) -> str:
    address = text.strip().removeprefix("mailto:")
    if labelled := _LABELLED_EMAIL.fullmatch(address):
        address = labelled[1]
    if _EMAIL.fullmatch(address) and len(address) < 255:
        return address
    near = re.sub(r"\s*(?:\(at\)|\[at\]|\bat\b|\uff20)\s*", "@", address, count=1).replace(" dot ", ".")
    near = near.replace(",", ".").replace("..", ".").strip(".;:<>")
    if near != address and _EMAIL.fullmatch(near):
        raise DateParseError(messages.NEAREST_EMAIL(text=text, nearest=near), (near,))
    raise DateParseError(messages.NO_EMAIL(text=text))


def _read_web_address(text: str, may_be_file: bool) -> str:
    if _ADDRESS.fullmatch(text):
        return text
    begins_so = _ALMOST.match(text)
    if may_be_file and not begins_so and "://" not in text:
        return text
    if may_be_file and _OTHER_ADDRESS.fullmatch(text):
        return text
    near = f"https://{text[begins_so.end() :] if begins_so else text}"
    if _ADDRESS.fullmatch(near) and "@" not in near and "://" not in text:
        if not begins_so:
            return near
        raise DateParseError(messages.NEAREST_ADDRESS(text=text, nearest=near), (near,))
    if begins_so and _ADDRESS.fullmatch(near):
        raise DateParseError(messages.NEAREST_ADDRESS(text=text, nearest=near), (near,))
    raise DateParseError(messages.NO_ADDRESS(text=text))


def _read_phone(text: str) -> str:
    text = normalize("NFKC", text.removeprefix("tel:"))
    plain = _PHONE_WORDS.sub(" ", text).strip()
    least, most = _DIGITS
    if (
        _PHONE.fullmatch(plain)
        and least <= sum(map(str.isdigit, plain)) <= most
        and plain.count("(") == plain.count(")")
    ):
        return text
    raise DateParseError(messages.NO_PHONE(text=text))


# How long before the day to act.

_DAYS_A_WEEK = 5
_MOST_LEAD_DAYS = 1_300
"""How many working days a week has, and a lead time at most, as in an agreement."""


def read_lead(text: str) -> int:
    """Return how many working days are meant by “8 weeks”, “40 working days” or “40”; DateParseError if none are."""
    found = re.fullmatch(r"(\d{1,4}) ?(weeks?|w|(?:working )?days?|d)?", fold(text).strip())
    in_weeks = found is not None and (found[2] or "") in ("week", "weeks", "w")
    days = int(found[1]) * (_DAYS_A_WEEK if in_weeks else 1) if found else 0
    if not 0 < days <= _MOST_LEAD_DAYS:
        raise DateParseError(messages.NO_LEAD(typed=text))
    return days


def show_lead(days: int | None) -> str:
    """Return a lead time as one types it; empty if there is none."""
    weeks, rest = divmod(days or 0, _DAYS_A_WEEK)
    return (messages.LEAD_DAYS(count=days) if rest else messages.LEAD_WEEKS(count=weeks)) if days else ""


def read_reminders(text: str) -> tuple[Period, ...]:
    """Return how long before to remind, of “90, 30 and 7 days” or “6 months, 1 month”; DateParseError if it is none."""
    parts = [each.strip() for each in re.split(r"[,;]|\band\b", text) if each.strip()]
    unit = re.sub(r"[\d\s]", "", parts[-1]) if parts else ""
    return tuple(parse_period(f"{each} {unit}" if each.isdecimal() else each) for each in parts)


def show_reminders(before: Iterable[Period]) -> str:
    """Return how long before to remind as one types it."""
    return ", ".join(map(show_period, before))
