"""Everything about a person or an organisation, in sentences first and in full below, but what is restricted."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

import msgspec

from missions.dates.formatting import show_choice, show_date, show_near, show_on_near
from missions.dates.partial import PartialDate
from missions.delegation.sides import our_organisations, with_parts
from missions.outcomes.commitments import promises
from missions.outcomes.partners import people_at
from missions.outcomes.reciprocity import exchanged_gifts
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.codes import language_name
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission, Programme
from missions.records.organisations import Organisation, OrganisationKind
from missions.records.people import Function, Person
from missions.records.record import Record
from missions.records.tasks import Task, TaskState
from missions.records.visits import Event
from missions.reports import directory_messages as messages
from missions.reports.details import deadline_section, full_sections
from missions.reports.directory_columns import Portfolio, agreements_in_force, next_deadline, own_agreements, to_do_line
from missions.reports.directory_events import event_sections, meeting_lines, programme_sections
from missions.reports.lines import (
    and_text,
    dated_line,
    named,
    named_all,
    note_lines,
    person_name,
    place_text,
    shortened,
    told,
)
from missions.reports.mission_list import mission_sections, mission_subtitle, mission_urgency
from missions.reports.report import Line, Phrase, Phrases, Report, Section, phrased
from missions.reports.row_words import verb_phrase
from missions.text import capitalised, line

_MOST = 12
"""How many lines of one sort are shown before the others are only counted."""


def directory_report(record: Record, portfolio: Portfolio) -> Report | None:
    """Return everything about a record of the directory or a mission; None for a record of another kind."""
    title = line(portfolio.book.heading(record.id))
    match record:
        case Person():
            return person_report(record, portfolio)
        case Organisation():
            return organisation_report(record, portfolio)
        case Event():
            return _report(title, show_choice(record.status), event_sections(record, portfolio), record, portfolio)
        case Programme():
            return _report(title, "", programme_sections(record, portfolio), record, portfolio)
        case Mission():
            sections = mission_sections(record, portfolio)
            found = _report(title, mission_subtitle(record), sections, record, portfolio)
            return msgspec.structs.replace(found, urgency=mission_urgency(record, portfolio))
    return None


def person_report(person: Person, portfolio: Portfolio) -> Report:
    """Return who somebody is, when we meet, how to reach and address them, and what is open with them."""
    book, today = portfolio.book, portfolio.today
    sections = (
        Section("", (*_functions(person, book, today), *_authority(person, book, today))),
        Section("", tuple(meeting_lines(person, portfolio))),
        Section("", tuple(_how_to_reach(person))),
        Section(messages.MISSIONS(), shortened(_travels(person, book), _MOST)),
        Section(messages.OPEN(), shortened(_open_lines(person, portfolio), _MOST)),
        Section(messages.SIGNED(), shortened(_signed(person, book), _MOST)),
        Section(messages.GIFTS(), shortened(_gifts(person, book, today), _MOST)),
    )
    return _report(line(book.heading(person.id)), line(person.native_name), sections, person, portfolio)


def organisation_report(organisation: Organisation, portfolio: Portfolio) -> Report:
    """Return what an organisation is, how our agreements stand, when we meet, who is there and what is promised."""
    book = portfolio.book
    sections = (
        Section("", (Line.told((Phrase(_kind_and_place(organisation, book)),)), *_names(organisation))),
        Section("", tuple(_agreement_sentences(organisation, portfolio))),
        Section("", tuple(meeting_lines(organisation, portfolio))),
        Section(messages.AGREEMENTS(), shortened(_agreements(organisation, portfolio), _MOST)),
        Section(messages.PEOPLE(), shortened(_people(organisation, portfolio), _MOST)),
        Section(messages.PROMISED(), shortened(_promised(organisation, portfolio), _MOST)),
        Section("", tuple(_links(organisation, portfolio))),
    )
    return _report(line(organisation.heading), "", sections, organisation, portfolio)


def _report(title: str, subtitle: str, sections: Sequence[Section], record: Record, portfolio: Portfolio) -> Report:
    """Return the report of a record: the sentences, its deadlines and what else is told, then all its fields."""
    told_first = list(takewhile(_is_told, sections))
    urgent = deadline_section(messages.DEADLINES(), portfolio.book, portfolio.ledger.of(record.id))
    every = (*told_first, urgent, *sections[len(told_first) :], *full_sections(record, portfolio.book))
    return Report(title, tuple(each for each in every if each.lines), subtitle)


def _is_told(section: Section) -> bool:
    """Whether a section consists of sentences."""
    return not section.heading and all(isinstance(each, Line) and each.phrases for each in section.lines[:1])


# People.


def _functions(person: Person, book: Book, today: date) -> Iterator[Line]:
    """Yield the functions held now, then those held before."""
    now = PartialDate.day(today)
    held = [each for each in person.functions if each.is_held(now)]
    for each in held:
        phrases = _function_phrases(each, book)
        yield told(messages.SINCE, held=phrases, day=show_near(each.since, today)) if each.since else Line.told(phrases)
    for each in person.functions:
        if each not in held and each.until:
            day = show_near(each.until, today)
            yield told(messages.HELD, Severity.FAINT, day=day, held=_function_phrases(each, book))
    if not person.functions:
        yield told(messages.NO_FUNCTION, Severity.FAINT)


def _function_phrases(function: Function, book: Book) -> Phrases:
    """Return which function is held at which organisation, and where that is."""
    what = capitalised(line(function.function))
    if not function.organisation:
        return (Phrase(what),)
    at = book.organisations.get(function.organisation)
    place = place_text(at.city, at.country) if at else ""
    facts: dict[str, str | Phrase] = {"organisation": named(function.organisation, book)}
    facts |= {"function": what} if what else {}
    if place:
        return phrased(messages.HOLDS_IN if what else messages.IS_AT_IN, place=place, **facts)
    return phrased(messages.HOLDS if what else messages.IS_AT, **facts)


def _authority(person: Person, book: Book, today: date) -> Iterator[Line]:
    """Yield for whom somebody may sign, and who stands in for whom."""
    now = PartialDate.day(today)
    for each in person.functions:
        if not each.is_held(now):
            continue
        organisation = line(book.heading(each.organisation))
        if each.may_sign and each.deputy_of:
            yield told(messages.DEPUTY_MAY_SIGN, organisation=organisation, person=named(each.deputy_of, book))
        elif each.deputy_of:
            yield told(messages.DEPUTY_OF, person=named(each.deputy_of, book))
        elif each.may_sign:
            deputies = _deputies(person, book, now)
            if deputies:
                yield told(messages.MAY_SIGN_DEPUTY, organisation=organisation, names=named_all(deputies, book))
            else:
                yield told(messages.MAY_SIGN, organisation=organisation)


def _deputies(person: Person, book: Book, now: PartialDate) -> tuple[str, ...]:
    """Return who stands in for somebody."""
    return tuple(
        other.id
        for other in book.records_linking_to(Person, person.id)
        if any(each.deputy_of == person.id and each.is_held(now) for each in other.functions)
    )


def _how_to_reach(person: Person) -> Iterator[Line]:
    """Yield how to write, call and address somebody, and what they speak."""
    yield from (Line(line(each), label=messages.EMAIL()) for each in person.emails)
    yield from (Line(line(each), label=messages.PHONE()) for each in person.phones)
    if not (person.emails or person.phones):
        yield Line(messages.NO_CONTACT(), severity=Severity.FAINT)
    yield from note_lines(person.address, messages.ADDRESS())
    if person.languages:
        yield Line(and_text(map(language_name, person.languages)), label=messages.SPEAKS())
    if person.addressed_as:
        yield Line(line(person.addressed_as), label=messages.ADDRESS_AS())
    if person.aliases:
        yield Line(and_text(person.aliases), label=messages.ALSO_CALLED())


def _open_lines(person: Person, portfolio: Portfolio) -> Iterator[Line]:
    """Yield what somebody has promised, was promised or sees to, and their tasks, by day."""
    book, today = portfolio.book, portfolio.today
    both = promises(person.id, book, today)
    owned = (each for each in book.records_linking_to(FollowUp, person.id) if each.owner == person.id)
    found: dict[str, FollowUp | Task] = {each.follow_up.id: each.follow_up for each in (*both.by_them, *both.to_them)}
    found |= {each.id: each for each in owned if each.state is FollowUpState.OPEN}
    tasks = book.records_linking_to(Task, person.id)
    found |= {each.id: each for each in tasks if each.owner == person.id and each.state is TaskState.OPEN}
    lines = [to_do_line(each, book, today, portfolio.me, person.id) for each in found.values()]
    yield from (each for _, each in sorted(lines, key=lambda each: (each[0], each[1].text)))


def _travels(person: Person, book: Book) -> Iterator[Line]:
    """Yield the missions somebody travels with, the last one first."""
    found = [
        (mission, each)
        for mission in book.records_linking_to(Mission, person.id)
        if (each := mission.delegate(person.id)) and not mission.is_cancelled
    ]
    found.sort(key=lambda each: each[0].dates.latest if each[0].dates else date.max, reverse=True)
    for mission, each in found:
        said = messages.BESIDE(one=mission.heading, other=each.function)
        yield dated_line(show_date(mission.dates) or messages.NO_DAY(), said, mission.id)


def _signed(person: Person, book: Book) -> Iterator[Line]:
    """Yield the agreements somebody signed, the last one first."""
    found = [
        (each.date, agreement)
        for agreement in book.records_linking_to(Agreement, person.id)
        for each in agreement.given_signatures()
        if each.person == person.id
    ]
    found.sort(key=lambda each: each[0].latest if each[0] else date.min, reverse=True)
    for day, agreement in found:
        yield dated_line(show_date(day) or messages.NO_DAY(), agreement.heading, agreement.id)


def _gifts(person: Person, book: Book, today: date) -> Iterator[Line]:
    """Yield the gifts somebody gave or got, the last one first."""
    for each in exchanged_gifts(person.id, book):
        what = line(each.gift.what) or messages.A_GIFT()
        if each.gift.receiver == person.id:
            said = messages.GIFT_FROM(gift=what, giver=us_or_name(each.gift.giver, book)) if each.gift.giver else what
        else:
            receiver = us_or_name(each.gift.receiver, book)
            said = messages.GIFT_TO(gift=what, receiver=receiver) if each.gift.receiver else what
        day = show_near(each.day, today) if each.day else messages.NO_DAY()
        yield dated_line(day, capitalised(said), each.visit.id)


def us_or_name(id: str, book: Book) -> str:
    """Return “us” for one of our organisations, else the name of an organisation or person."""
    return messages.US() if id in our_organisations(book) else person_name(id, book)


# Organisations.


def _kind_and_place(organisation: Organisation, book: Book) -> str:
    kind, place = capitalised(_kind_words(organisation)), place_text(organisation.city, organisation.country)
    if organisation.id in our_organisations(book):
        return messages.OUR_KIND_IN(kind=kind, place=place) if place else messages.OUR_KIND(kind=kind)
    return messages.KIND_IN(kind=kind, place=place) if place else kind


def _kind_words(organisation: Organisation) -> str:
    other = organisation.kind is OrganisationKind.OTHER
    return messages.AN_ORGANISATION() if other else show_choice(organisation.kind)


def _names(organisation: Organisation) -> Iterator[Line]:
    names = [each for each in (organisation.short_name, *organisation.aliases) if each]
    if names:
        quoted = and_text(messages.QUOTED(name=each) for each in names)
        yield Line(quoted, label=messages.ALSO_CALLED(), severity=Severity.FAINT)


def _agreement_sentences(organisation: Organisation, portfolio: Portfolio) -> Iterator[Line]:
    """Yield how many agreements are in force and until when, and by when to act on the first of them."""
    today = portfolio.today
    every = own_agreements(organisation.id, portfolio.book)
    in_force = agreements_in_force(every, portfolio)
    ends = [end for each in in_force if (end := portfolio.status(each).bound_end(each, today).date)]
    ahead = min((each for each in ends if each.latest >= today), key=lambda each: each.earliest, default=None)
    if len(in_force) == 1 and ends:
        yield told(
            messages.ONE_IN_FORCE, agreement=named(in_force[0].id, portfolio.book), end=show_near(ends[0], today)
        )
    elif len(in_force) == 1:
        yield told(messages.ONE_IN_FORCE_ENDLESS, agreement=named(in_force[0].id, portfolio.book))
    elif ahead:
        yield told(messages.SEVERAL_IN_FORCE_END, count=len(in_force), end=show_on_near(ahead, today))
    elif in_force:
        yield told(messages.SEVERAL_IN_FORCE, count=len(in_force))
    elif every:
        yield told(messages.NONE_IN_FORCE, count=len(every))
    else:
        yield told(messages.NO_AGREEMENT, Severity.FAINT)
    first = next_deadline(every, portfolio)
    if first and first.act_by:
        what = phrased(
            messages.WHAT_OF, what=verb_phrase(first, portfolio.book), title=Phrase(line(first.title), first.id)
        )
        if first.is_overdue:
            yield told(messages.ACT_NEXT_LATE, first.severity, days=first.when, what=what)
        else:
            day = show_near(first.act_by, today)
            yield told(messages.ACT_NEXT, first.severity, day=day, days=first.when, what=what)


def _agreements(organisation: Organisation, portfolio: Portfolio) -> Iterator[Line]:
    """Yield the agreements with their states, live ones first."""
    every = own_agreements(organisation.id, portfolio.book)
    for each in sorted(every, key=lambda each: not portfolio.status(each).is_live):
        state = portfolio.status(each).state
        yield Line(line(each.heading), each.id, label=show_choice(state))


def _people(organisation: Organisation, portfolio: Portfolio) -> Iterator[Line]:
    """Yield who holds a function there now: who may sign, their deputies, then the others by precedence."""
    book, now = portfolio.book, PartialDate.day(portfolio.today)
    held = [
        (person, each)
        for id in with_parts(organisation.id, book)
        for person in people_at(id, book)
        for each in person.functions
        if each.organisation == id and each.is_held(now)
    ]
    held.sort(key=lambda found: _rank(*found))
    for person, each in held:
        label = messages.DEPUTY() if each.deputy_of else messages.SIGNS() if each.may_sign else ""
        name = line(book.heading(person.id))
        said = messages.PERSON_AND_FUNCTION(person=name, function=each.function) if each.function else name
        yield Line(said, person.id, label=label)


def _rank(person: Person, function: Function) -> tuple[bool, bool, int, str]:
    """Return the sort key of people: who may sign, their deputies, then the others by precedence."""
    signs = function.may_sign and not function.deputy_of
    return not signs, not function.deputy_of, person.precedence or 10**6, person.sort_name


def _promised(organisation: Organisation, portfolio: Portfolio) -> Iterator[Line]:
    """Yield what we promised them and they us, the longest late first."""
    both = promises(organisation.id, portfolio.book, portfolio.today)
    ours = organisation.id in our_organisations(portfolio.book)
    by_us, to_us = (both.by_them, both.to_them) if ours else (both.to_them, both.by_them)
    parties = ((messages.BY_US, by_us), (messages.TO_US, to_us))
    mutual = {each.follow_up.id for each in by_us} & {each.follow_up.id for each in to_us}
    told: set[str] = set()
    for sentence, found in parties:
        for each in found:
            if each.follow_up.id not in told:
                told.add(each.follow_up.id)
                label = messages.BY_BOTH() if each.is_mutual or each.follow_up.id in mutual else sentence()
                _, said = to_do_line(each.follow_up, portfolio.book, portfolio.today, portfolio.me)
                what = messages.BESIDE(one=said.text, other=said.label) if said.label else said.text
                yield Line(what, each.follow_up.id, label=label, severity=said.severity)


def _links(organisation: Organisation, portfolio: Portfolio) -> Iterator[Line]:
    """Yield who looks after its agreements, what it belongs to and how to reach it."""
    book = portfolio.book
    owners = dict.fromkeys(each.owner for each in own_agreements(organisation.id, book) if each.owner)
    yield from (Line(person_name(id, book), id, label=messages.OWNER()) for id in owners)
    if organisation.parent:
        yield Line(line(book.heading(organisation.parent)), organisation.parent, label=messages.PART_OF())
    for each in organisation.memberships:
        yield Line(line(book.heading(each.alliance)), each.alliance, label=messages.MEMBER_OF())
    parts = with_parts(organisation.id, book)[1:]
    yield from (Line(line(book.heading(id)), id, label=messages.HAS_PARTS()) for id in parts[:_MOST])
    if organisation.website:
        yield Line(line(organisation.website), label=messages.WEBSITE())
    yield from (Line(line(each), label=messages.EMAIL()) for each in organisation.emails)
    yield from (Line(line(each), label=messages.PHONE()) for each in organisation.phones)
    yield from note_lines(organisation.address, messages.ADDRESS())
