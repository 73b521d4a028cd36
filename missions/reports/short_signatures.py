"""The rows of an agreement's short form that say when it was signed and by whom, for us and for the partners."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.formatting import show_date
from missions.dates.parsing import AmbiguousError, DateParseError, parse_date
from missions.dates.partial import PartialDate
from missions.delegation.sides import functions_on, is_ours, our_organisations
from missions.records.agreements import Agreement, PartyRole, Signature, SignatureState, Stage
from missions.records.book import Book
from missions.records.people import Person
from missions.records.record import Basis
from missions.records.search import named_records
from missions.records.typed_lists import split_list
from missions.reports import agreement_messages as messages
from missions.reports.short_clauses import typed_day
from missions.reports.short_form import Around, Offer
from missions.reports.short_rows import name_of
from missions.reports.short_status import SigningDay, signing_day
from missions.text import fold, line

_NEXT_DAY = 1
"""A day so many days ahead may have begun elsewhere."""


def show_signed_on(value: Agreement, around: Around) -> str:
    """Return when it was signed as one types it, or “expected” and the day."""
    found = signing_day(value, around)
    if found.day is None:
        return messages.DAY_NOT_KNOWN() if found.is_given else ""
    day = typed_day(found.day)
    return day if found.is_given else messages.DAY_EXPECTED(day=day)


def weekday_of(value: Agreement, around: Around) -> str:
    """Return the weekday of the day of signing, which catches a mistyped one."""
    day = signing_day(value, around).day
    return messages.FULL_WEEKDAYS[day.earliest.weekday()]() if day and day.is_day and not day.qualifier else ""


def read_signed_on(value: Agreement, text: str, around: Around) -> Agreement:
    """Return the agreement signed on the day that was typed, by all parties; without a day, not signed yet.

    A party that signed on a day of its own keeps it. DateParseError for a day ahead that is not said to be expected.
    """
    typed = line(text).strip()
    if typed == show_signed_on(value, around):
        return value
    before = signing_day(value, around)
    found = _read_day(typed, around)
    stage = Stage.SIGNED if found.is_given else Stage.READY_TO_SIGN if value.stage is Stage.SIGNED else value.stage
    if not typed:
        bare = [_dated(each, found) if each.date in (None, before.day) else each for each in value.signatures]
        kept = tuple(each for each in bare if each != Signature(party=each.party))
        return replace(value, stage=stage, signatures=kept)
    changed = [_dated(each, found) if each.date in (None, before.day) else each for each in value.signatures]
    signed = {each.party for each in changed}
    parties = [each.organisation for each in value.parties if each.role is PartyRole.PARTY and each.organisation]
    new = [id for id in parties if id not in signed] if found.day and not before.is_given else []
    changed += [Signature(party=id, date=found.day, state=found.state) for id in new]
    return replace(value, stage=stage, signatures=tuple(changed))


def _dated(signature: Signature, found: SigningDay) -> Signature:
    return replace(signature, date=found.day, state=found.state, basis=Basis.STATED)


def _read_day(typed: str, around: Around) -> SigningDay:
    """Return the day of signing that was typed, and whether it was given."""
    if not typed:
        return SigningDay()
    if fold(typed) in (fold(messages.DAY_NOT_KNOWN()), *messages.SIGNED_WORDS().split()):
        return SigningDay(is_given=True)
    word, _, rest = typed.partition(" ")
    if fold(word) in messages.EXPECTED_WORDS().split():
        return SigningDay(parse_date(rest, around.today))
    day = parse_date(typed, around.today, past=True)
    _refuse_ahead(day, around.today)
    return SigningDay(day, True)


def _refuse_ahead(day: PartialDate, today: date) -> None:
    if (day.earliest - today).days > _NEXT_DAY:
        raise DateParseError(messages.SIGNED_AHEAD(day=typed_day(day)))


def offer_days(_value: Agreement, text: str, around: Around) -> Sequence[Offer]:
    """Return the days that what was typed can mean, if it can mean several."""
    try:
        _read_day(line(text).strip(), around)
    except AmbiguousError as error:
        return tuple(Offer(typed_day(each), show_date(each, weekday=True)) for each in error.readings)
    except DateParseError:
        pass
    return ()


# Who signed.


class _Typed(NamedTuple):
    """What was typed of one signature: the person, the function, whether it is expected, and a day of its own."""

    person: str
    function: str | None
    is_expected: bool
    day: PartialDate | None


def read_by_us(value: Agreement, text: str, around: Around) -> Agreement:
    """Return the agreement with those who were typed as having signed for us."""
    return _read_side(value, text, around, True)


def read_by_them(value: Agreement, text: str, around: Around) -> Agreement:
    """Return the agreement with those who were typed as having signed for the partners."""
    return _read_side(value, text, around, False)


def show_by_us(value: Agreement, around: Around) -> str:
    """Return who signed for us, with functions, and days where they are their own."""
    return "; ".join(_show_side(value, around, True))


def show_by_them(value: Agreement, around: Around) -> str:
    """Return who signed for the partners, with functions, and days where they are their own."""
    return "; ".join(_show_side(value, around, False))


def _show_side(value: Agreement, around: Around, ours: bool) -> Iterator[str]:
    common = signing_day(value, around)
    for each in value.signatures:
        if _is_side(each, ours, around.book) and (each.person or each.date != common.day):
            said = _show_signature(each, common, value, around)
            if said:
                yield said


def _show_signature(signature: Signature, common: SigningDay, value: Agreement, around: Around) -> str:
    name = person_text(signature.person, around.book) if signature.person else ""
    if name and signature.function and not re.search(r";|\n", signature.function):
        name = messages.SIGNER_WITH_FUNCTION(name=name, function=line(signature.function))
    awaited = common.is_given and not value.is_given(signature, around.today)
    own = signature.date if signature.date and signature.date != common.day else None
    if own is None:
        return messages.SIGNER_EXPECTED(name=name) if awaited and name else name
    day = typed_day(own)
    if not name:
        return (messages.PARTY_EXPECTED_ON if awaited else messages.PARTY_ON)(day=day)
    return (messages.SIGNER_EXPECTED_ON if awaited else messages.SIGNER_ON)(name=name, day=day)


def _read_side(value: Agreement, text: str, around: Around, ours: bool) -> Agreement:
    """Return the agreement with the signatures of one side as typed; those of the other side stay."""
    shown = show_by_us(value, around) if ours else show_by_them(value, around)
    if line(text).strip() == shown:
        return value
    common = signing_day(value, around)
    held = [each.person for each in value.signatures if each.person]
    waiting = [each for each in value.signatures if _is_side(each, ours, around.book)]
    changed: dict[int, Signature | None] = {}
    new: list[Signature] = []
    taken: set[str] = set()
    for part in split_list(text):
        typed = _read_signature(part, held, common, around)
        party = _party_of(typed.person, value, ours, taken, common.day, around)
        before = next((each for each in waiting if each.person and each.person == typed.person), None)
        before = before or next((each for each in waiting if not each.person and each.party == party), None)
        before = before or (next((each for each in waiting if not each.person), None) if not typed.person else None)
        after = _signature(typed, before, party, common, around.book)
        taken.add(after.party)
        if before:
            waiting = [each for each in waiting if each is not before]
            changed[id(before)] = after
        else:
            new.append(after)
    for each in waiting:
        if each.person:
            changed[id(each)] = None if each.party in taken else replace(each, person="", function="", on_behalf_of="")
            taken.add(each.party)
        elif each.party in taken:
            changed[id(each)] = None
        elif each.date != common.day and common.day and value.is_given(each, around.today) is common.is_given:
            changed[id(each)] = _dated(each, common)
    found = [changed.get(id(each), each) for each in value.signatures]
    return replace(value, signatures=(*(each for each in found if each), *new))


def _signature(typed: _Typed, before: Signature | None, party: str, common: SigningDay, book: Book) -> Signature:
    """Return the signature that was typed, with the function held on its day where none was."""
    day = typed.day or common.day
    state = SignatureState.EXPECTED if typed.is_expected else SigningDay(day, bool(typed.day) or common.is_given).state
    if before is None:
        before = Signature(party=party, date=day, state=state)
    elif typed.day or typed.is_expected or (before.date and before.date != day):
        before = replace(before, date=day, state=state)
    if typed.person == before.person:
        return before if typed.function is None else replace(before, function=typed.function)
    function = typed.function if typed.function is not None else function_on(typed.person, before.party, day, book)
    return replace(before, person=typed.person, function=function)


def function_on(person: str, party: str, day: PartialDate | None, book: Book) -> str:
    """Return the function somebody held on a day: at that organisation or a part of it, else anywhere."""
    found = book.people.get(person)
    functions = list(functions_on(found, day)) if found else []
    at = [each for each in functions if each.organisation and party in book.with_umbrellas(each.organisation)]
    return next((each.function for each in (*at, *functions) if each.function), "")


_EXPECTED = re.compile(r"(?P<who>.*?)[\s,]+expected", re.IGNORECASE)
_OWN_DAY = re.compile(
    r"(?:(?P<who>.*?)[\s,]+)??(?:(?P<expected>expected)\s+)?(?:on|am|le)\s+(?P<day>\S.*)", re.IGNORECASE
)


def _read_signature(part: str, held: Sequence[str], common: SigningDay, around: Around) -> _Typed:
    """Return what was typed of one signature; DateParseError if nobody, or no day, is meant."""
    found = person_meant(part, held, around.book)
    if found:
        return _Typed(found, None, False, None)
    for pattern in (_OWN_DAY, _EXPECTED):
        split = pattern.fullmatch(part)
        if split is None:
            continue
        groups = split.groupdict()
        try:
            day = _own_day(groups["day"], common, around) if "day" in groups else None
        except AmbiguousError:
            raise
        except DateParseError:
            if not person_meant(groups["who"] or "", held, around.book) and groups["who"]:
                continue  # “head of research on cancer” is a function
            raise
        is_expected = "day" not in groups or bool(groups["expected"])
        if day and not is_expected:
            _refuse_ahead(day, around.today)
        who = groups["who"] or ""
        person, function = _person_and_function(who, held, around.book) if who else ("", None)
        return _Typed(person, function, is_expected, day)
    person, function = _person_and_function(part, held, around.book)
    return _Typed(person, function, False, None)


def name_sought(part: str) -> str:
    """Return what of a part of the row may be a name: what stands before a comma or a day of its own."""
    name = part.partition(",")[0]
    for pattern in (_OWN_DAY, _EXPECTED):
        if found := pattern.fullmatch(name.strip()):
            name = found["who"] or ""
    return name.strip()


_HALF_YEAR = timedelta(183)


def _own_day(typed: str, common: SigningDay, around: Around) -> PartialDate:
    """Return a day of one party's own; one without a year is near the day of the others."""
    standpoint = around.today
    if common.day and common.day.latest < date.max - _HALF_YEAR:
        standpoint = common.day.latest + _HALF_YEAR
        standpoint = min(standpoint, around.today) if common.is_given else standpoint
    day = parse_date(typed, standpoint, past=True)
    return PartialDate(day.text.removesuffix("?")) if common.day else day


def _person_and_function(text: str, held: Sequence[str], book: Book) -> tuple[str, str | None]:
    """Return the person and the function that were typed, with a comma between them."""
    for found in re.finditer(r",\s*", text):
        person = person_meant(text[: found.start()], held, book)
        if person:
            return person, text[found.end() :].strip()
    person = person_meant(text, held, book)
    return (person, None) if person else _refuse_name(text.partition(",")[0].strip(), book)


def _refuse_name(text: str, book: Book) -> tuple[str, str | None]:
    several = named_records(("people",), book).meant(text)
    if len(several) > 1:
        names = ", ".join(line(book.heading(each.id)) for each in several[:_MOST_NAMES])
        raise DateParseError(messages.SEVERAL_SO(text=text, names=names))
    raise DateParseError(messages.NOBODY_SO(text=text))


_MOST_NAMES = 4


def person_meant(text: str, held: Sequence[str], book: Book) -> str:
    """Return the id of the person that a text means: one the agreement holds already, else the only one on file."""
    typed = line(text).strip()
    if not typed:
        return ""
    return next((id for id in held if typed in (id, person_text(id, book))), "") or book.ask(_only_one, typed)


def _only_one(text: str, book: Book) -> str:
    found = (book.people[text],) if text in book.people else named_records(("people",), book).meant(text)
    return found[0].id if len(found) == 1 else ""


def person_text(id: str, book: Book) -> str:
    """Return a person's name as it may stand in a row, or the id where the name would be read otherwise."""
    name = line(name_of(id, ("people",), book)).strip()
    return name if name and not re.search(r";|\s(?:on|am|le|expected)\b", name) else id


# For whom.


def _is_side(signature: Signature, ours: bool, book: Book) -> bool:
    """Whether a signature was given for our side, or for theirs; one for nobody is on the side of who signed."""
    if signature.party:
        return is_ours(signature.party, book) is ours
    return bool(signature.person) and _is_our_person(signature.person, book) is ours


def _is_our_person(id: str, book: Book) -> bool:
    person = book.people.get(id)
    return person is not None and any(is_ours(each.organisation, book) for each in person.functions)


def _party_of(
    person: str, value: Agreement, ours: bool, taken: set[str], day: PartialDate | None, around: Around
) -> str:
    """Return the party somebody signs for: where they hold a function, else the first for which nobody signs yet."""
    book = around.book
    signed = next((each.party for each in value.signatures if each.person == person and person), None)
    if signed is not None and (not signed or is_ours(signed, book) is ours):
        return signed
    parties = [each.organisation for each in value.parties if each.role is PartyRole.PARTY]
    side = [id for id in parties if id and is_ours(id, book) is ours]
    found = book.people.get(person)
    around_them = [book.with_umbrellas(each.organisation) for each in functions_on(found, day)] if found else []
    fitting = [id for id in side if any(id in each for each in around_them)]
    return next(iter((*(id for id in (*fitting, *side) if id not in taken), *fitting, *side)), "")


def offer_our_signers(value: Agreement, text: str, around: Around) -> Sequence[Offer]:
    """Return who signed for us before, most often first."""
    return _offer_signers(our_organisations(around.book), value, text, around)


def offer_their_signers(value: Agreement, text: str, around: Around) -> Sequence[Offer]:
    """Return who signed for the partners before, most often first."""
    ids = (each.organisation for each in value.parties if not is_ours(each.organisation, around.book))
    return _offer_signers(frozenset(ids), value, text, around)


def _offer_signers(parties: frozenset[str], value: Agreement, text: str, around: Around) -> Sequence[Offer]:
    if line(text).strip():
        return ()
    signed = around.book.ask(_signers, parties)
    taken = {each.person for each in value.signatures}
    return tuple(
        Offer(
            id,
            person_text(id, around.book),
            function_on(id, next(iter(parties)), signing_day(value, around).day, around.book),
            messages.SIGNED_FOR(count=count),
        )
        for id, count in signed
        if id not in taken
    )


def _signers(parties: frozenset[str], book: Book) -> tuple[tuple[str, int], ...]:
    """Return who signed for any of the parties, with how often, the most frequent first."""
    agreements = {each.id: each for id in parties for each in book.records_linking_to(Agreement, id)}
    people = (
        signature.person
        for agreement in agreements.values()
        for signature in agreement.signatures
        if signature.party in parties and isinstance(book.get(signature.person), Person)
    )
    return tuple(Counter(people).most_common(_MOST_NAMES))
