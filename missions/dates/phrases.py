"""Phrases around dates: about when, from and until when, from one day to another, one of several days.

Everything a phrase can mean is returned; only `missions.dates.parsing` asks which is meant.
"""

import re
from datetime import timedelta
from functools import lru_cache

from missions.dates import messages
from missions.dates.partial import PartialDate, days_in
from missions.dates.periods import (
    APPROXIMATE_WORDS,
    DAYS_BY_CONTRACT,
    ENDLESS_WORDS,
    MONTH_NUMBERS,
    PARTS_OF_MONTH,
    UNCERTAIN_WORDS,
)
from missions.dates.stretches import part_by_contract, part_of, read_stretch
from missions.dates.typed_days import (
    DateParseError,
    Readings,
    Standpoint,
    on_weekday,
    only,
    ordinal_day,
    read_from_today,
    read_month_name,
    read_numbers,
    read_ordinal_weekday,
    read_weekday,
    split_weekday,
)

MOST_WORDS = 24
"""Nobody types a date of more words, between each of which one could end and another begin."""

_UNITS_ALONE = {
    "month": "this month", "the month": "this month", "monat": "this month", "des monats": "this month",
    "du mois": "this month", "de mois": "this month", "mois": "this month", "this month": "this month",
    "year": "this year", "the year": "this year", "des jahres": "this year", "de l'annee": "this year",
    "d'annee": "this year", "week": "this week", "the week": "this week", "der woche": "this week",
    "de la semaine": "this week", "de semaine": "this week", "the quarter": "this quarter", "quarter": "this quarter",
    "des quartals": "this quarter",
}  # fmt: skip
_ENDS_ALONE = {
    "monatsende": "end of month", "jahresende": "end of year", "eom": "end of month", "eoy": "end of year",
    "year-end": "end of year", "year end": "end of year", "month-end": "end of month", "month end": "end of month",
    "quartalsende": "end of quarter", "monatsmitte": "mid month", "monatsanfang": "beginning of month",
    "jahresanfang": "beginning of year", "jahresmitte": "mid year",
}  # fmt: skip
_UNTIL = re.compile(
    r"(?:by|until|till|up to|no later than|not later than|at the latest|latest|bis(?: zum| einschliesslich)?"
    r"|spatestens(?: am| bis)?|jusqu'a|jusqu'au|jusqu'en|au plus tard(?: le)?|d'ici(?: le| au)?) (.+)"
)
_SINCE = re.compile(
    r"(?:from|since|starting|ab(?: dem)?|seit(?: dem)?|vom|von|depuis(?: le)?|des(?: le)?|a partir (?:de|du)|not before"
    r"|on or after|in or after|du) (.+?)(?: (?:onwards?|on))?"
)
_BEFORE = re.compile(r"(?:before|prior to|vor(?: dem)?|avant(?: le)?) (.+)")
_AFTER = re.compile(r"(?:after|nach(?: dem)?|apres(?: le)?) (.+)")
_BETWEEN = re.compile(
    r"(?:(?:a|one|some) day )?(?:between|zwischen(?: dem)?|entre(?: le)?) (.+?) (?:and|und(?: dem)?|et(?: le)?) (.+)"
)
_ONE_DAY_IN = re.compile(r"(?:one|a|some|any) day in (?:the )?(.+)")
_TO = re.compile(r" (?:to|until|till|through|bis(?: zum)?|au|a|jusqu'au) | ?- ?")
_MIDDLES = ("mid", "mi-", "mi ", "the mi")
_OPEN_ENDS = frozenset({"open", "offen", "..", "now on", "today on"}) | ENDLESS_WORDS


def read_phrase(phrase: str, at: Standpoint) -> Readings:
    """Return everything a folded phrase can mean; nothing if it is no date."""
    if not phrase or phrase.count(" ") > MOST_WORDS:
        return ()
    try:
        return (at.by_contract and _day_by_contract(phrase, at)) or _phrase(phrase, at)
    except DateParseError:
        raise
    except (ValueError, OverflowError):
        return ()


def _phrase(text: str, at: Standpoint) -> Readings:
    """Read a folded phrase with what may stand around a date; ValueError or nothing if it is none."""
    for words, mark in ((APPROXIMATE_WORDS, "~"), (UNCERTAIN_WORDS, "?")):
        for word in words:
            if text.startswith(word):
                return _marked(_phrase(text[len(word) :].strip(), at), mark)
    for ending in ("(uncertain)", "(tbc)", " tbc", "?"):
        if text.endswith(ending):
            return _marked(_phrase(text.removesuffix(ending).strip(), at), "?")
    single = read_single(text, at)
    if single:
        return single
    for reader in (_possible_days, _open_stretch, _interval):
        found = reader(text, at)
        if found:
            return found
    return ()


@lru_cache(maxsize=4_096)
def read_single(text: str, at: Standpoint) -> Readings:
    """Read one day, month, year or named stretch, without words before or after it."""
    try:
        bare = text.removesuffix(".") if not re.search(r"\d\.$", text) else text
        if re.fullmatch(r"\d{4}|\d{4}-(0\d|1[0-2])(-\d\d)?", bare):
            return (PartialDate(bare),)
        if bare.endswith(("t00:00:00", " 00:00:00")):
            return read_single(bare[:-9], at)
        rest, weekday = split_weekday(bare)
        if weekday is not None:
            readings = read_numbers(rest, at) or read_month_name(rest, at) or _day_alone(rest, at)
            if readings:
                return on_weekday(readings, weekday, at)
        plain = re.sub(r"^(?:on|am|in|im|en|le|the|dem|den) (?:the |dem |den )?(?=.*\d{4}|\d)", "", bare)
        if re.fullmatch(r"\d{4}", plain):
            return (PartialDate(plain),)
        for reader in (
            read_from_today,
            read_weekday,
            read_numbers,
            read_stretch,
            _part_of_month,
            _ordinal,
            read_month_name,
            _day_alone,
        ):
            found = reader(bare, at) or (reader(plain, at) if plain != bare else ())
            if found:
                return found
    except DateParseError:
        raise
    except (ValueError, OverflowError):
        pass
    return ()


def _marked(readings: Readings, mark: str) -> Readings:
    return only(_with_qualifier(each, mark) for each in readings)


def _with_qualifier(when: PartialDate, mark: str) -> PartialDate:
    """Return the date with a qualifier on each of its parts."""
    both = "%" if when.qualifier and when.qualifier != mark else mark
    bare = when.text.translate({ord(char): None for char in "?~%"})
    return PartialDate(re.sub(r"\d{4}(-\d\d){0,2}", lambda found: found[0] + both, bare))


def _day_alone(text: str, at: Standpoint) -> Readings:
    """Read “the 15th”, “am 15.” as the next such day, or the last of what has happened."""
    found = re.fullmatch(r"(?:on |am |le )?(?:the |den |dem )?(\d{1,2})(?:st|nd|rd|th|\.)", text)
    if not found:
        return ()
    number, month = int(found[1]), at.today.replace(day=1)
    for _ in range(4):
        if number <= days_in(month.year, month.month):
            day = month.replace(day=number)
            if day <= at.today if at.past else day >= at.today:
                return (PartialDate(f"{day.isoformat()}?"),)
        month = (month - timedelta(days=1)).replace(day=1) if at.past else (month + timedelta(days=32)).replace(day=1)
    return ()


def _ordinal(text: str, at: Standpoint) -> Readings:
    """Read “first Monday of December”, “letzter Freitag im Mai 2027”, “third week of March 2027”."""
    found = read_ordinal_weekday(text)
    if not found:
        return ()
    which, what, month = found
    whole = read_single(_UNITS_ALONE.get(month, month), at)
    return only(ordinal_day(which, what, each) for each in whole if len(each.text) <= 8 and not each.is_day)


def _part_of_month(text: str, at: Standpoint) -> Readings:
    """Read “mid October”, “early 2027”, “Ende November 2026”, “end of month” as a third of the month or year."""
    text = _ENDS_ALONE.get(text, text).removeprefix("the ")
    for words, third in PARTS_OF_MONTH.items():
        found = re.fullmatch(rf"{words}[ -](?:the year |des jahres |du mois de )?(.+)", text)
        if found:
            rest = found[1]
            return only(part_of(each, third) for each in read_single(_UNITS_ALONE.get(rest, rest), at))
    return ()


def _day_by_contract(text: str, at: Standpoint) -> Readings:
    """Read the first, the 15th or the last day of a month as a contract names it (BGB § 192); of a year its ends."""
    text = _ENDS_ALONE.get(text, text)
    found = re.fullmatch(
        rf"(?:the )?({'|'.join(DAYS_BY_CONTRACT)})[ -](?:the year |des jahres |du mois de )?(.+)", text
    )
    if not found:
        return ()
    rest = _UNITS_ALONE.get(found[2], found[2])
    return only(part_by_contract(each, DAYS_BY_CONTRACT[found[1]]) for each in read_single(rest, at))


def _edge(text: str, at: Standpoint) -> Readings:
    """Read where a stretch begins or ends: “end of March” is its last day."""
    return _day_by_contract(text, at) if at.by_contract or not text.startswith(_MIDDLES) else ()


def _open_stretch(text: str, at: Standpoint) -> Readings:
    """Read “until 2018”, “from Nov 2016”, “before May 2027”, “2023 or later”, “one day in May”, “between … and …”."""
    inside = _ONE_DAY_IN.fullmatch(text)
    if inside:
        return only(_day_within(each) for each in _phrase(inside[1], at))
    between = _BETWEEN.fullmatch(text)
    if between:
        return _two_ends(between[1], between[2], at)
    for words, is_end in ((" or earlier", True), (" oder fruher", True), (" or later", False), (" oder spater", False)):
        if text.endswith(words):
            return only(_open(each, is_end) for each in _phrase(text.removesuffix(words), at))
    until = _UNTIL.fullmatch(text)
    if until:
        return only(_open(each, True) for each in _edge(until[1], at) or _phrase(until[1], at))
    before, after = _BEFORE.fullmatch(text), _AFTER.fullmatch(text)
    if before:
        return only(
            PartialDate(f"../{(each.earliest - timedelta(days=1)).isoformat()}{each.qualifier}")
            for each in _edge(before[1], at) or _phrase(before[1], at)
        )
    if after:
        return only(
            PartialDate(f"{(each.latest + timedelta(days=1)).isoformat()}{each.qualifier}/..")
            for each in _edge(after[1], at) or _phrase(after[1], at)
        )
    since = _SINCE.fullmatch(text)
    if since:
        return _interval(since[1], at) or only(
            _open(each, False) for each in _edge(since[1], at) or _phrase(since[1], at)
        )
    return ()


def _open(when: PartialDate, is_end: bool) -> PartialDate:
    """Return the stretch until the end of a date, or from its beginning."""
    if not when.is_set and "/" not in when.text:
        return PartialDate(f"../{when.text}" if is_end else f"{when.text}/..")
    if when.is_set and when.days():
        raise ValueError(when.text)
    edge = PartialDate(f"{(when.latest if is_end else when.earliest).isoformat()}{when.qualifier}")
    return _open(edge, is_end)


def _day_within(span: PartialDate) -> PartialDate:
    """Return one day of a stretch."""
    if span.is_set:
        return span
    days = PartialDate(f"[{span.earliest.isoformat()}..{span.latest.isoformat()}]")
    return _with_qualifier(days, span.qualifier) if span.qualifier else days


def _interval(text: str, at: Standpoint) -> Readings:
    """Read “2016 to 2018”, “8 Nov 2016 - 2 Dec 2016”, “30.11.-3.12.2026”, “15 to 18 Nov 2027”, “Nov 15-18, 2027”."""
    american = re.fullmatch(
        r"([a-z]+)\.? (\d{1,2}(?:st|nd|rd|th)?) ?(?:-|to|through) ?(\d{1,2})(?:st|nd|rd|th)?(,? \d{4})?", text
    )
    if american and american[1] in MONTH_NUMBERS:
        text = f"{american[2]}-{american[3]} {american[1]}{american[4] or ''}".replace(",", "")
    iso = re.fullmatch(r"(\d{4}-\d\d-\d\d)/(?:(\d\d)-)?(\d\d)", text)
    if iso:
        return only([PartialDate(f"{iso[1]}/{iso[1][:5]}{iso[2] or iso[1][5:7]}-{iso[3]}")])
    found: dict[PartialDate, None] = {}
    for split in _TO.finditer(text):
        first, last = text[: split.start()].strip(), text[split.end() :].strip()
        if first and last:
            found |= dict.fromkeys(_two_ends(first, last, at))
    return tuple(found)


def _two_ends(first: str, last: str, at: Standpoint) -> Readings:
    """Return the stretches from one date to another; either may lack the year, the first the month too."""
    last = re.sub(r"^(?:the|dem|den|le) (?=\d)", "", last)
    if last in _OPEN_ENDS:
        return only(_open(each, False) for each in read_single(first, at))
    ends = _ends(last, first, at)
    starts = [_starts(first, end, at) for end in ends]
    alike = len(ends) > 1 and all(len(each) == len(ends) for each in starts)  # each with day and month in one order
    found = only(
        PartialDate(f"{start}/{end}")
        for index, end in enumerate(ends)
        for start in (starts[index][index : index + 1] if alike else starts[index])
        if start.earliest <= end.latest and start != end and "/" not in f"{start}{end}" and not start.is_set
    )
    if not found and any(start.earliest > end.latest for end, each in zip(ends, starts, strict=True) for start in each):
        raise DateParseError(messages.ENDS_BEFORE())
    return found


def _ends(text: str, first: str, at: Standpoint) -> Readings:
    """Read the second of two dates, in the year of the first where it names none."""
    if _names_year(first) and not _names_year(text):
        starts = read_single(first, at)
        if len(starts) == 1:
            bare = re.fullmatch(r"(\d{1,2})\.?", text)
            if bare and starts[0].is_day:
                return only([PartialDate.day(starts[0].earliest.replace(day=int(bare[1])))])
            return only(
                _without_mark(each) for each in read_single(text, Standpoint(starts[0].earliest, order=at.order))
            )
    return _edge(text, at) or tuple(each for each in read_single(text, at) if not each.is_set)


def _starts(text: str, end: PartialDate, at: Standpoint) -> Readings:
    """Read the first of two dates that share month or year with the last: “8 Nov” in “8 Nov - 2 Dec 2016”."""
    bare = re.fullmatch(r"(?:vom |from |du )?(\d{1,2})(?:st|nd|rd|th|er|\.)?", text)
    if bare:
        return only(
            [PartialDate(f"{end.earliest.replace(day=int(bare[1])).isoformat()}{end.qualifier}")] if end.is_day else []
        )
    if _names_year(text):
        return _edge(text, at) or read_single(text, at)
    started = read_single(text, Standpoint(end.latest, past=True, order=at.order))
    started = tuple(each for each in started if each.is_day) or started if end.is_day else started
    return only(
        _with_qualifier(_without_mark(each), end.qualifier) if end.qualifier else _without_mark(each)
        for each in started
    )


def _names_year(text: str) -> bool:
    return bool(re.search(r"\d{4}|'\d\d|\d[./-]\d{1,2}[./-]\d\d$|\b\d{1,2}\.? [a-z]+\.? \d\d$", text))


def _without_mark(when: PartialDate) -> PartialDate:
    return PartialDate(when.text.translate({ord("?"): None}))


def _possible_days(text: str, at: Standpoint) -> Readings:
    """Read “7 or 8 Nov 2018”, “7, 8 oder 9 Nov 2018”; “15 and 16 Nov 2027” is a stretch, “3./4. Nov” can be either."""
    both = re.fullmatch(
        r"(\d{1,2})(?:st|nd|rd|th|\.)? ?(?:/|\+|&|and|und|et) ?((\d{1,2})(?:st|nd|rd|th|\.)? [a-z].*|(\d{1,2})\.\d.*)",
        text,
    )
    if both and int(both[3] or both[4]) == int(both[1]) + 1:
        spans = _two_ends(both[1], both[2], at)
        if "/" not in text[: both.start(2)]:
            return spans
        sets = (PartialDate(f"[{start},{end}]") for start, end in (each.text.split("/") for each in spans))
        return only([*spans, *sets])
    options = re.split(r"\s*,\s*|\s+(?:or|oder|ou)\s+", text)
    if len(options) < 2 or re.search(r"\b(?:or|oder|ou)\b", text) is None:
        return ()
    found = []
    for final in read_single(options[-1], at):
        possible = [_starts_of_option(option, final, at) for option in options[:-1]]
        if not final.is_set and "/" not in final.text and all(possible):
            found.append(PartialDate(f"[{','.join([*possible, final.text])}]"))
    return only(found)


def _starts_of_option(text: str, final: PartialDate, at: Standpoint) -> str:
    """Return one of several possible days, in month and year of the last where it names none; empty if it is none."""
    found = _starts(text, final, at)
    return found[0].text if len(found) == 1 and not found[0].is_set and "/" not in found[0].text else ""
