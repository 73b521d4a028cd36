"""The brief on a partner: who they are, agreements, promises, meetings, outcomes, gifts and cautions."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from missions.dates.formatting import show_amount, show_choice, show_date
from missions.dates.partial import PartialDate
from missions.deadlines.ledger import Ledger
from missions.delegation.sides import our_organisations, with_parts
from missions.outcomes.commitments import next_meetings, promises
from missions.outcomes.partners import people_at
from missions.outcomes.reciprocity import exchanged_gifts, visit_balance
from missions.outcomes.results import MissionResults, results_of
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.field_values import show_struct
from missions.records.fields import RecordField
from missions.records.finding import Severity
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.reports import messages
from missions.reports.lines import agreement_lines, outcome_line, visit_line
from missions.reports.report import Line, Report, Section
from missions.reports.views import last_meeting_sections, promise_sections
from missions.terms.status import status_flags
from missions.text import clean, line


def partner_brief(partner: Organisation | Person, book: Book, today: date, ledger: Ledger | None = None) -> Report:
    """Return the brief on an organisation or a person; it never contains data kept only for a journey."""
    found = results_of(partner, book, today, ledger)
    sections = (
        Section(messages.WHO_THEY_ARE(), tuple(_who(partner, book))),
        Section(messages.PEOPLE(), tuple(_people(partner, book, today))),
        Section(messages.AGREEMENTS(), tuple(_agreements(found, book, today))),
        *promise_sections(partner.id, book, today),
        *last_meeting_sections(partner.id, book, today),
        Section(messages.NEXT(), tuple(visit_line(each, book) for each in next_meetings(partner.id, book, today))),
        Section(messages.OUTCOMES(), tuple(_outcomes(found))),
        Section(messages.GIFTS(), tuple(_gifts(partner, book))),
        Section(messages.TO_MIND(), tuple(_cautions(partner, found, book, today))),
    )
    nothing = (Line(messages.NOTHING_RECORDED(), severity=Severity.FAINT),)
    filled = tuple(each if each.lines else Section(each.heading, nothing) for each in sections)
    return Report(line(partner.heading), filled, messages.AS_OF(day=PartialDate.day(today)))


# Who they are.


def _who(partner: Organisation | Person, book: Book) -> Iterator[Line]:
    if isinstance(partner, Person):
        if partner.native_name:
            yield Line(line(partner.native_name))
        if partner.pronunciation:
            yield Line(messages.SAID(sound=line(partner.pronunciation)))
        if partner.languages:
            yield Line(messages.SPEAKS(languages=", ".join(partner.languages)))
        yield from _contacts(partner)
    else:
        where = ", ".join(line(each) for each in (partner.city, partner.region, partner.country) if each)
        kind = show_choice(partner.kind)
        yield Line(" · ".join(part for part in (kind, where) if part))
        names = [line(each) for each in (partner.short_name, partner.native_name, *partner.aliases) if each]
        if names:
            yield Line(messages.ALSO_CALLED(names=", ".join(names)))
        if partner.parent:
            yield Line(messages.PART_OF(parent=book.heading(partner.parent)), partner.parent)
        for each in partner.memberships:
            yield Line(messages.MEMBER_OF(alliance=book.heading(each.alliance)), each.alliance)
        for id in with_parts(partner.id, book)[1:]:
            yield Line(messages.HAS_PART(id=book.heading(id)), id)
        if partner.website:
            yield Line(line(partner.website))
    yield from (Line(line(each)) for each in clean(partner.notes).split("\n") if each.strip())


def _contacts(person: Person) -> Iterator[Line]:
    reached = [line(each) for each in (*person.emails, *person.phones)]
    if reached:
        yield Line(" · ".join(reached))


# People and functions.


def _people(partner: Organisation | Person, book: Book, today: date) -> Iterator[Line]:
    """Yield who holds which function, by precedence; former functions come last."""
    if isinstance(partner, Person):
        held = sorted(partner.functions, key=lambda each: not each.is_held(PartialDate.day(today)))
        yield from (_function(each, book.heading(each.organisation), each.organisation, today) for each in held)
        return
    listed = [
        (person, function)
        for id in with_parts(partner.id, book)
        for person in people_at(id, book)
        for function in person.functions
        if function.organisation == id
    ]
    listed.sort(key=lambda each: _function_order(each[0], each[1], today))
    for person, function in listed:
        yield _function(function, book.heading(person.id), person.id, today, person)
        if function.is_held(PartialDate.day(today)):
            yield from (msgspec.structs.replace(each, depth=1, severity=Severity.FAINT) for each in _contacts(person))


def _function(function: Function, name: str, id: str, today: date, person: Person | None = None) -> Line:
    parts = [line(name), line(function.function)]
    if function.may_sign:
        parts.append(messages.SIGNS())
    if person and person.languages:
        parts.append(messages.SPEAKS(languages=", ".join(person.languages)))
    if function.until:
        parts.append(messages.UNTIL(until=show_date(function.until)))
    holds = function.is_held(PartialDate.day(today))
    return Line(", ".join(part for part in parts if part), id, severity=Severity.PLAIN if holds else Severity.FAINT)


def _function_order(person: Person, function: Function, today: date) -> tuple[bool, bool, int, str]:
    rank = person.precedence
    return not function.is_held(PartialDate.day(today)), rank is None, rank or 0, person.family_name


# Agreements, outcomes and gifts.


def _agreements(found: MissionResults, book: Book, today: date) -> Iterator[Line]:
    for each in sorted(found.agreements, key=lambda each: not each.status.is_live):
        alone = msgspec.structs.replace(each, happened=None, follow_ups=())
        yield from agreement_lines(alone, today)
        for contact in each.agreement.contacts:
            told = show_struct(contact, book.heading)
            yield Line(told, contact.person, 1, Severity.FAINT, label=RecordField(Agreement, "contacts").label)


def _outcomes(found: MissionResults) -> Iterator[Line]:
    yield from (outcome_line(each) for each in found.every_outcome)
    if found.small_companies:
        yield Line(messages.HOW_MANY_SMES(count=len(found.small_companies)))


def _gifts(partner: Organisation | Person, book: Book) -> Iterator[Line]:
    for each in exchanged_gifts(partner.id, book):
        giver, receiver = book.heading(each.gift.giver), book.heading(each.gift.receiver)
        parts = [line(each.gift.what), messages.WHO_TO_WHOM(by=giver, to=receiver), show_date(each.day)]
        if each.gift.worth is not None:
            parts.append(show_amount(each.gift.worth, each.gift.currency))
        yield Line(" · ".join(part for part in parts if part), each.visit.id)


# Cautions.


def _cautions(partner: Organisation | Person, found: MissionResults, book: Book, today: date) -> Iterator[Line]:
    """Yield our late promises, uneven visits, flags on agreements, former signatories and limits on gifts."""
    if isinstance(partner, Organisation):
        yield from (Line(line(each)) for each in clean(partner.avoid).split("\n") if each.strip())
    for each in promises(partner.id, book, today).to_them:
        if each.late:
            text = messages.WE_ARE_LATE(follow_up=each.follow_up.heading, count=each.late)
            yield Line(text, each.follow_up.id, severity=Severity.OVERDUE)
    for id in _organisations(partner):
        if id in book.organisations and id not in our_organisations(book):
            balance = visit_balance(id, book, today)
            if balance.owed:
                severity = Severity.ACT if balance.is_committed else Severity.PLAIN
                yield Line(balance.why[0].said, id, severity=severity)
    for result in found.agreements:
        for flag in status_flags(result.agreement, book, today, result.status):
            text = messages.ABOUT(agreement=result.agreement.heading, why=flag.why.said)
            yield Line(text, result.agreement.id, severity=Severity.ACT)
        yield from _departed_signatories(result.agreement, partner, book, today)
    yield from _gift_limits(partner, book)


def _departed_signatories(
    agreement: Agreement, partner: Organisation | Person, book: Book, today: date
) -> Iterator[Line]:
    """Yield the signatories of the partner who no longer hold a function there."""
    inside = set(_organisations(partner))
    for signature in agreement.signatures:
        person = book.people.get(signature.person)
        if person is None or signature.party not in inside:
            continue
        there = [each for each in person.functions if each.organisation == signature.party]
        if there and not any(each.is_held(PartialDate.day(today)) for each in there):
            text = messages.SIGNED_BUT_GONE(person=book.heading(person.id), agreement=agreement.heading)
            yield Line(text, person.id, severity=Severity.ACT)


def _gift_limits(partner: Organisation | Person, book: Book) -> Iterator[Line]:
    countries = {book.organisations[id].country for id in _organisations(partner) if id in book.organisations}
    for profile in book.profiles.values():
        limit = profile.gift_limit
        if profile.country and profile.country in countries and limit.amount is not None:
            checked = show_date(profile.checked) or messages.NEVER()
            text = messages.GIFT_LIMIT(
                country=profile.country,
                amount=show_amount(limit.amount),
                currency=limit.currency,
                checked=checked,
            )
            yield Line(text, profile.id)


def _organisations(partner: Organisation | Person) -> Iterable[str]:
    if isinstance(partner, Organisation):
        return (partner.id,)
    return tuple(dict.fromkeys(each.organisation for each in partner.functions if each.organisation))
