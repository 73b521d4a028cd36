"""Readers of what lists say of agreements: kind, countries, signature, how long it lasts, how it renews, the notice."""

import re
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.formatting import show_date
from missions.dates.parsing import DateParseError, is_endless, parse_period
from missions.dates.partial import PartialDate
from missions.dates.periods import SEASONS, number_of_word
from missions.importing import agreement_messages, messages
from missions.importing.cell_days import day_cell, said_in
from missions.importing.cell_readers import COUNTRIES, choice_cell, country_cell, lengths_of
from missions.importing.notice_cells import split_notice
from missions.importing.questions import IN_ORDER
from missions.importing.sheet import SheetCell
from missions.importing.target import CellContext, CellReading, Kept, Known, NotStated, Unclear
from missions.importing.words import (
    KINDS,
    NO_WORDS,
    RENEWAL_MODES,
    STAGES,
    WORDS_FOR_AGREEMENT,
    YES_WORDS,
    in_full,
    is_not_stated,
    plain,
)
from missions.records.agreements import Agreement, AgreementKind
from missions.records.book import Book
from missions.records.clauses import NoticeRule, Renewal, RenewalMode, TermKind
from missions.reports.agreement_status import renewal_words
from missions.text import fold

# Which kind.


class KindSaid(NamedTuple):
    """The words for a kind, and the kind they mean; None if they mean none that is known here."""

    words: str
    kind: AgreementKind | None


_NOWHERE = CellContext(Book(), date.min)
_read_kind = choice_cell(AgreementKind, {**KINDS, **WORDS_FOR_AGREEMENT})
_LEAST_LETTERS = 5
_ACRONYMS = re.compile(r"\b(?:M[oO]U|L[oO]I|M[oO]C|M[oO]A)\b")


def kind_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read what sort of agreement it is; words that mean none are kept as the kind stated."""
    found = _read_kind(cell, around)
    text = said_in(cell)
    return found if isinstance(found, NotStated) else Known(KindSaid(text, kind_meant(text)))


def kind_meant(words: str) -> AgreementKind | None:
    """Return the kind that a text of a column of kinds means."""
    found = _read_kind(SheetCell(words), _NOWHERE)
    return found.value if isinstance(found, Known) else kind_in(words)


def kind_in(text: str) -> AgreementKind | None:
    """Return the kind that a title names: the one that stands first, of two the longer one."""
    words = f" {re.sub(r'[^a-z0-9&-]+(?<!-)', ' ', fold(text).replace(chr(39), ' '))} "
    found = [(words.find(f" {name} "), -len(name), kind) for name, kind in _phrases() if f" {name} " in words]
    if found:
        return min(found, key=lambda each: each[:2])[2]
    acronym = _ACRONYMS.search(text)
    kind = KINDS.get(fold(acronym[0])) if acronym else None
    return kind if isinstance(kind, AgreementKind) else None


def _phrases() -> list[tuple[str, AgreementKind]]:
    return [
        (name.replace("'", " "), kind)
        for name, kind in KINDS.items()
        if len(name) >= _LEAST_LETTERS and isinstance(kind, AgreementKind)
    ]


# Where the partners are, and how far it has got.

_BETWEEN_COUNTRIES = (";", "\n", " / ", "/", ",", " und ", " and ", " et ", " & ", " + ")


def countries_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read the country of the partners; several are asked about."""
    found = country_cell(cell, around)
    if not isinstance(found, Kept):
        return found
    for between in _BETWEEN_COUNTRIES:
        parts = [each.strip() for each in cell.text.split(between) if each.strip()]
        codes = [country_cell(SheetCell(each), around) for each in parts] if len(parts) > 1 else []
        if codes and all(isinstance(each, Known) for each in codes):
            several = tuple(each.value for each in codes if isinstance(each, Known))
            return Unclear(COUNTRIES, {IN_ORDER: several}) if len(set(several)) > 1 else Known(several[0])
    return found


def stage_cell(cell: SheetCell, _around: CellContext) -> CellReading:
    """Read how far it has got; “active” and “expired” are no facts but follow from facts."""
    text = said_in(cell)
    stage = STAGES.get(plain(text))
    if stage is None and is_not_stated(text):
        return NotStated()
    return Known(stage) if stage else Kept(agreement_messages.STATUS_IS_NO_FACT(text=text))


# When it was signed.

_PLANNED = re.compile(
    r"\b(?:geplant|vorgesehen|voraussichtlich|beabsichtigt|anvisiert|planned|expected|scheduled|tentative|to be signed"
    r"|target|prevue?|envisagee?|a signer|provisoire|probable|zu unterzeichnen)\b"
)
_PLANNED_SIGNATURE = re.compile(
    r"\b(?:signature|signing|unterzeichnung|unterschrift)\b[^.;]{0,30}\b(?:prevue|planned|expected|geplant|vorgesehen"
    r"|scheduled)\b|\b(?:planned|expected|geplante|vorgesehene) (?:signature|signing|unterzeichnung|unterschrift)\b"
    r"|\bto be signed\b|\bnoch nicht unterzeichnet\b|\bnot yet signed\b|\bpas encore signee?\b"
)
_SEASON = re.compile(rf"\b(?:{'|'.join(SEASONS)})\b")
_SIGNED_WORDS = YES_WORDS | {"signed", "unterzeichnet", "unterschrieben", "signe", "signee"}
_NEXT_DAY = 1

SIGNED = "signed"
"""That it is signed, where no day is said."""

_past_day = day_cell(past=True)


def signed_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read the day of a signature that was given; a season, a plan and a day ahead are none."""
    text = said_in(cell)
    words = fold(text)
    if plain(text) in _SIGNED_WORDS:
        return Known(SIGNED)
    if plain(text) in NO_WORDS:
        return Kept()
    if _PLANNED.search(words) or _SEASON.search(words):
        return Kept(agreement_messages.PLANNED(text=text))
    found = _past_day(cell, around)
    if isinstance(found, Known) and (found.value.earliest - around.today).days > _NEXT_DAY:
        return Kept(agreement_messages.SIGNED_AHEAD(day=show_date(found.value)))
    if isinstance(found, Known) and found.value.qualifier == "?":
        return Kept(agreement_messages.PLANNED(text=text))
    return found


def plans_signature(remarks: str) -> bool:
    """Whether remarks say that the signature is only planned."""
    return bool(_PLANNED_SIGNATURE.search(fold(remarks)))


_UNTIL = re.compile(
    r"(?:gultig |valid |valable |lauft )?(?:bis(?: zum)?|until|till|to|through|ends(?: on)?|endet(?: am)?"
    r"|expires(?: on)?|jusqu'au|jusqu'en|jusqu'a)\s+(?=\S)"
)
_BETWEEN = re.compile(r"\s+(?:-|–|—|bis|to|until|au|jusqu'au)\s+|(?<=\d{4})\s*[–—-]\s*(?=\d{4}\b|\d{1,2}[./])")
_ENDLESS = frozenset(
    ("evergreen", "no expiry", "no expiration", "never", "never expires", "ohne befristung", "nicht befristet",
     "kein ende", "kein enddatum", "keine befristung", "dauerhaft", "sans terme", "pas de terme", "sans echeance",
     "sans date de fin", "pour une duree indeterminee", "perpetual", "unbegrenzt", "fortlaufend",
     "unbefr", "unbefr.", "unbest", "bis auf weiteres",
     "until further notice", "jusqu'a nouvel ordre", "indef", "indef.", "ohne ende", "offenes ende")
)  # fmt: skip
_LAST_DAY = re.compile(r"\b(?:31[./-]12[./-]|12/31/)(?:2[09]99|9999)\b|\b(?:2[09]99|9999)-?12-?31")
"""The days that registers hold where there is no end, since their column must hold a day."""

_SINCE = re.compile(
    r"\s+(?:from|after|as of|starting (?:on|from)|following|ab|nach|seit|à compter|à partir|après)\s+"
    r"(?:(?:the|der|dem|de|du|la|date|of|last)\s+|l['’])*(?:signature|signing|unterzeichnung|unterschrift"
    r"|entry into force|inkrafttreten|effective date|entrée en vigueur|sa signature|vertragsbeginn)\.?$",
    re.IGNORECASE,
)
"""From when a term is counted, where that is what every term is counted from."""

_SAYS_FROM = re.compile(r"(?:von|vom|from|ab|du|de)\s+")

_day = day_cell()


class FirstAndLast(NamedTuple):
    """The first and the last day, where one cell says both."""

    first: PartialDate
    last: PartialDate


def expiry_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read the end: a day, that there is none, or a length; a bare number has no unit."""
    text = said_in(cell)
    if is_not_stated(text):
        return NotStated()
    if is_without_end(text):
        return Known(TermKind.INDEFINITE, messages.WITHOUT_END())
    if _LAST_DAY.match(cell.value.isoformat()) if isinstance(cell.value, date) else _LAST_DAY.search(text):
        return Known(TermKind.INDEFINITE, agreement_messages.LAST_DAY_IS_NO_END(), text)
    if text.isdecimal() and len(text) < 4:
        return lengths_of(int(text), text)
    if cell.value is None and (span := _span(text, around)):
        return span
    until = _UNTIL.match(fold(text)) if len(fold(text)) == len(text) else None
    found = _day(SheetCell(text[until.end() :]) if until else cell, around)
    return found if not isinstance(found, Kept) else _length(text) or found


def duration_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read how long it lasts: a length, that it has no end, “until” a day, or from one day to another."""
    text = said_in(cell)
    if is_not_stated(text):
        return NotStated()
    if is_without_end(text):
        return Known(TermKind.INDEFINITE, messages.WITHOUT_END())
    if text.isdecimal() and len(text) < 4:
        return lengths_of(int(text), text)
    if _UNTIL.match(fold(text)) or cell.value is not None:
        return expiry_cell(cell, around)
    bare = _SINCE.sub("", text)
    if bare != text and (length := _length(bare)):
        return length._replace(rest=text)
    return _length(text) or _span(text, around) or Kept(messages.NO_LENGTH_READ(text=text))


def is_without_end(text: str) -> bool:
    """Whether a text says that there is no end: “unbefristet”, “durée indéterminée”, “evergreen”."""
    return is_endless(text.strip(" .")) or plain(text) in _ENDLESS


def _length(text: str) -> Known | None:
    try:
        found = parse_period(in_full(fold(text)))
    except DateParseError:
        return None
    return Known(found) if found.in_days else None


def _span(text: str, around: CellContext) -> CellReading | None:
    """Read “1.1.2024 – 31.12.2026” and “2023-2026”."""
    bare = text[found.end() :] if (found := _SAYS_FROM.match(text.lower())) else text
    parts = _BETWEEN.split(bare)
    if len(parts) != 2:
        return None
    first, last = (_day(SheetCell(part.strip()), around) for part in parts)
    if isinstance(first, Known) and isinstance(last, Known) and first.value.earliest <= last.value.latest:
        return Known(FirstAndLast(first.value, last.value))
    return None


# How it renews.

_LIMIT = re.compile(r"\b(?:max(?:imal|imum)?\.?|hochstens|at most|up to|au plus|au maximum|limite a)\s+(.+)$")
_ONCE = {"once": 1, "einmal": 1, "einmalig": 1, "une fois": 1, "twice": 2, "zweimal": 2, "deux fois": 2}
_TIMES = re.compile(r"(\d{1,2}|[a-z]+)\s*(?:x|mal|times|fois)\b")
_BETWEEN_WORDS = re.compile(
    r"\b(?:um|jeweils|je|par|periodes?|perioden|de|des|d|for|by|each|every|terms?|of|successive|further|additional|a"
    r"|pour|en|verlangert|sich|verlangerung|verlangerbar|reconduction|reconductible|renouvelable|renewal|renews|renewed"
    r"|renewable|weitere[rns]?|another|with|mit|the|yes|ja|oui|chaque|tous|les|all|in|ein|period|laufzeit|stets|dann)\b|[.,;:()'+-]"
)
_ABBREVIATED = re.compile(r"\b(\d+)\s*j\b\.?")
_ANSWERED_NO = re.compile(r"[:=]\s*(?:no|nein|non)$")
_MODES = sorted(((word, mode) for word, mode in RENEWAL_MODES.items() if len(word) > 3), key=lambda each: -len(each[0]))


class RenewalWithNotice(NamedTuple):
    """How it renews, or that it has no end, and the rule for notice that the same cell names."""

    renewal: Renewal | TermKind
    notice: NoticeRule


def renewal_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read how it renews, each time by how long, and at most how often; and the notice, if it names one."""
    said, notice = split_notice(said_in(cell), around)
    found = _renewal(said)
    if notice and isinstance(found, Known):
        return found._replace(value=RenewalWithNotice(found.value, notice))
    return found if notice is None else _renewal(said_in(cell))


def _renewal(text: str) -> CellReading:
    words = in_full(plain(text))
    if is_without_end(text):
        return Known(TermKind.INDEFINITE, messages.WITHOUT_END())
    mode = RenewalMode.NONE if _ANSWERED_NO.search(words) else RENEWAL_MODES.get(words)
    if mode is None and is_not_stated(text):
        return NotStated()
    rest = "" if mode else words
    if mode is None:
        spelt = [(word, each) for word, each in _MODES if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words)]
        if not spelt or (spelt[0][1] is not RenewalMode.NONE and _denies(words, spelt[0][0])):
            return Kept(agreement_messages.IS_NO_RENEWAL(text=text))
        mode = spelt[0][1]
        for word, each in spelt:
            rest = rest.replace(word, " ") if each is mode else rest
    assert isinstance(mode, RenewalMode)
    found = Renewal(mode=mode)
    if mode is not RenewalMode.NONE:
        found, rest = _limited(found, rest)
        found, rest = _with_period(found, rest)
    said = renewal_words(Agreement(id="", renewal=found)) or agreement_messages.DOES_NOT_RENEW()
    return Known(found, said, text if _BETWEEN_WORDS.sub("", rest).strip() else "")


_SAYS_YES = re.compile(r"(?:yes|y|ja|j|oui|o|true|wahr|vrai|x|✓|✔)(?!\w)[\s,:;/()–—-]*")
_SAYS_NO = frozenset({"no", "n", "nein", "non", "false", "falsch", "faux", "✗", "✘"})


def tacit_renewal_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read whether it renews tacitly, where the heading asks just that: yes, no, or each time by how long."""
    words = plain(said_in(cell)).strip(" ()")
    if words in _SAYS_NO:
        return Known(Renewal(mode=RenewalMode.NONE), agreement_messages.DOES_NOT_RENEW())
    says_yes = _SAYS_YES.match(words)
    rest = words[says_yes.end() :].strip(" ()") if says_yes else words
    if says_yes or _length(rest):
        return renewal_cell(SheetCell(f"tacitly {rest}"), around)
    return renewal_cell(cell, around)


def _denies(words: str, mode: str) -> bool:
    """Whether a word before the way of renewal takes it back: “nicht automatisch”."""
    return bool(re.search(rf"(?<!\w)(?:no|not|nicht|keine?|non|pas|sans|ohne)\b[^,;]*{re.escape(mode)}", words))


def _limited(renewal: Renewal, rest: str) -> tuple[Renewal, str]:
    """Return a renewal with how often it is renewed, or how long in all, and what is left of the text."""
    limit = _LIMIT.search(rest)
    written = limit[1] if limit else rest
    for word, count in _ONCE.items():
        if re.search(rf"\b{word}\b", written):
            return replace(renewal, max_count=count), re.sub(rf"\b{word}\b", " ", _before(rest, limit) or rest)
    times = _TIMES.search(written)
    number = number_of_word(times[1]) if times else None
    if times and number:
        return replace(renewal, max_count=number), rest[: limit.start()] if limit else rest.replace(times[0], " ")
    total = _length(limit[1]) if limit else None
    if limit and total:
        return replace(renewal, max_total=total.value), rest[: limit.start()]
    return renewal, rest


def _before(rest: str, limit: re.Match[str] | None) -> str:
    return rest[: limit.start()] if limit else ""


_UNLESS = re.compile(
    r"[\s,;(]+(?:unless|if not|if no|provided|sofern|wenn|falls|soweit|es sei denn|sauf|a moins|si aucun)\b"
)
"""What leads in that notice stops it, which every tacit renewal has."""


def _with_period(renewal: Renewal, rest: str) -> tuple[Renewal, str]:
    """Return a renewal with the length of each new term, and what is left of the text."""
    written = _ABBREVIATED.sub(r"\1 jahre", _UNLESS.split(rest)[0])
    bare = " ".join(_BETWEEN_WORDS.sub(" ", written).split())
    for typed in (bare, f"1 {bare}"):
        if bare and (found := _length(typed)):
            return replace(renewal, period=found.value), ""
    return renewal, rest
