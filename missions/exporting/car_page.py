"""The page for the car: one page on a partner, twelve minutes before the door."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from missions.delegation.attendance import visit_day
from missions.delegation.sides import Sides
from missions.exporting import messages
from missions.exporting.agreements_due import AgreementDue
from missions.exporting.content import PaperContent, ShorterValues
from missions.exporting.papers import CarAgreement, CarPromise, CarValues, PersonOnPaper
from missions.exporting.partner_page import (
    PartnerFacts,
    PartnerMeeting,
    PartnerPromise,
    capital,
    function_text,
    partner_facts,
)
from missions.exporting.wish import ExportContext, ExportRefusedError, Wish
from missions.exporting.words import Words
from missions.outcomes.partners import people_at, their_organisations_at, visits_with
from missions.records.book import Book
from missions.records.missions import DelegateFunction, Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Visit
from missions.text import line

_FEWER_AGREEMENTS = (10, 8, 6, 5, 4, 3)
_FEWER_PEOPLE = (8, 6, 4)
_FEWER_PROMISES = (6, 3)
_SHORTER_TEXTS = (600, 300, 160, 80)
"""How long a text may be at last, in characters: what nobody may miss is shortened before it is left out."""

_DATES_EACH = 2
"""How many dates to act an agreement has on the page."""


class _Partner(msgspec.Struct, frozen=True):
    """A partner and the meeting with it that comes next, if there is one."""

    partner: Organisation | Person
    visit: Visit | None = None


def labels() -> dict[str, str]:
    """Return the words that the page prints, by the names that templates have for them."""
    return {key: label() for key, label in messages.CAR_LABELS.items()}


def car_pages(wish: Wish, context: ExportContext) -> tuple[PaperContent, ...]:
    """Return a page on the partner, on those of a visit, or on each of a mission."""
    words, made = Words(wish.language), []
    partners = _partners(wish, context)
    for number, each in enumerate(partners):
        context.progress(number, len(partners))
        made.append(_page(each, context, words))
    return tuple(made)


def in_short(wish: Wish, context: ExportContext) -> Iterator[str]:
    """Yield which pages there are, and that they are for our office only."""
    words, book = Words(wish.language), context.book
    try:
        partners = _partners(wish, context)
    except ExportRefusedError as refused:
        yield str(refused)
        return
    names = words.listed(words.name(line(book.heading(each.partner.id))) for each in partners)
    first = partners[0]
    if len(partners) == 1 and first.visit:
        yield messages.CAR_MEETING_IN_SHORT(
            partner=names, visit=line(first.visit.heading), day=words.day(first.visit.day) or messages.DAY_OPEN()
        )
    elif len(partners) == 1:
        yield messages.CAR_NO_MEETING(partner=names)
    else:
        yield messages.CAR_PARTNERS_IN_SHORT(count=len(partners), partners=names)
    yield messages.CAR_ONE_PAGE()
    yield messages.CAR_FOR_US_ONLY()


# About whom.


def _partners(wish: Wish, context: ExportContext) -> tuple[_Partner, ...]:
    """Return the partners of what is wanted, each with its meeting; ExportRefusedError if there is none."""
    book = context.book
    about = book.get(wish.about)
    if isinstance(about, Organisation | Person):
        named = book.visits.get(wish.visit)
        return (_Partner(about, named or _next(visits_with(about.id, book), context)),)
    visits = book.visits_of(about.id) if isinstance(about, Mission) else (about,) if isinstance(about, Visit) else ()
    found: dict[str, list[Visit]] = {}
    for visit in visits:
        for id in their_organisations_at(visit, book):
            if id in book.organisations:
                found.setdefault(id, []).append(visit)
    if not found:
        raise ExportRefusedError(messages.CAR_NO_PARTNERS(title=line(book.heading(wish.about))))
    return tuple(_Partner(book.organisations[id], _next(met, context) or met[0]) for id, met in found.items())


def _next(visits: Iterable[Visit], context: ExportContext) -> Visit | None:
    """Return the first of the visits that is not over yet."""
    for visit in visits:
        day = visit_day(visit, context.book)
        if day is not None and day.latest >= context.today:
            return visit
    return None


# What is on it.


def _page(about: _Partner, context: ExportContext, words: Words) -> PaperContent:
    book, visit = context.book, about.visit
    mission = book.missions.get(visit.mission) if visit else None
    facts = partner_facts(about.partner, (visit,) if visit else (), context, words, mission)
    full, left_out = _values(about, facts, mission, context, words)
    return PaperContent(
        paper="car",
        title=facts.name,
        values=_with_rest(full, left_out),
        labels=labels(),
        author=context.me,
        edition=context.now,
        country=_country(about.partner, book),
        shorter=tuple(_shorter(full, left_out, facts)),
        told=() if visit else (messages.CAR_NO_MEETING(partner=facts.name),),
    )


def _values(
    about: _Partner, facts: PartnerFacts, mission: Mission | None, context: ExportContext, words: Words
) -> tuple[CarValues, tuple[str, ...]]:
    """Return everything that is known, and what is never on the page."""
    book = context.book
    meeting = facts.meetings[0] if facts.meetings else None
    people = facts.people or (() if meeting else tuple(_people(about.partner, context, words)))
    runs, dates_left = _runs(facts.agreements)
    edition = messages.EDITION(day=words.day(context.now.date()))
    values = CarValues(
        name=facts.name,
        native=facts.native,
        what=meeting.title if meeting else "",
        when=_when(meeting, words) if meeting else "",
        where=capital(meeting.place) if meeting else "",
        who=tuple(_said(each) for each in people),
        ours=_ours(meeting, mission, book, words) if meeting else "",
        aim=" ".join(map(_sentence, facts.aims)),
        runs=runs,
        promises=tuple(map(_promise, facts.promises)),
        avoid=facts.avoid,
        gift=" ".join((*facts.gifts_now, *facts.gifts_before)),
        foot=messages.CAR_FOOT(mission=line(mission.heading), edition=edition) if mission else edition,
    )
    return values, (messages.CAR_REST_DUE(count=dates_left),) if dates_left else ()


def _when(meeting: PartnerMeeting, words: Words) -> str:
    day = meeting.visit.day
    named = words.day(day, weekday=bool(day and day.is_day)) or messages.DAY_OPEN()
    if not meeting.times:
        return named
    if not meeting.home:
        return messages.CAR_WHEN(day=named, times=meeting.times)
    return messages.CAR_WHEN_HOME(day=named, times=meeting.times, home=meeting.home)


def _people(partner: Organisation | Person, context: ExportContext, words: Words) -> Iterator[PersonOnPaper]:
    """Yield those who have a function at the partner, for where no meeting says who comes."""
    book = context.book
    if not isinstance(partner, Organisation):
        return
    found = {each.id: each for each in people_at(partner.id, book)}
    for id in Sides(None, book).in_order((each, False) for each in found):
        person = found[id]
        if any(each.organisation == partner.id and each.is_held(None) for each in person.functions):
            yield PersonOnPaper(
                name=words.name(line(person.heading)),
                native=line(person.native_name),
                say=line(person.pronunciation),
                function=function_text(person, None, book, (partner.id,)),
            )


def _said(person: PersonOnPaper) -> PersonOnPaper:
    return replace(
        person,
        say=messages.CAR_SAY(say=person.say) if person.say else "",
        function=_sentence(person.function),
    )


def _ours(meeting: PartnerMeeting, mission: Mission | None, book: Book, words: Words) -> str:
    heads = {each.person for each in mission.delegates if each.function is DelegateFunction.HEAD} if mission else set()
    leading = {words.name(line(book.heading(id))) for id in heads}
    names = ", ".join(messages.CAR_HEAD(name=each) if each in leading else each for each in meeting.ours)
    interpreters = ", ".join(meeting.interpreters)
    if names and interpreters:
        return messages.CAR_OURS_INTERPRETED(names=names, interpreters=interpreters)
    if interpreters:
        return messages.CAR_INTERPRETED(interpreters=interpreters)
    return messages.CAR_OURS(names=names) if names else ""


def _runs(dues: Iterable[AgreementDue]) -> tuple[tuple[CarAgreement, ...], int]:
    """Return the agreements by the day to act, each with its first dates; and how many dates are not among them."""
    found: dict[str, list[AgreementDue]] = {}
    for each in dues:
        found.setdefault(each.agreement.id, []).append(each)
    runs = tuple(
        CarAgreement(
            name=of[0].name,
            until=messages.CAR_UNTIL(day=of[0].ends) if of[0].ends else "",
            due=" ".join(map(_due, of[:_DATES_EACH])),
        )
        for of in found.values()
    )
    return runs, sum(max(0, len(of) - _DATES_EACH) for of in found.values())


def _due(due: AgreementDue) -> str:
    return messages.ALSO_DUE(due=due.due, what=due.what) if due.due else due.what


def _promise(promise: PartnerPromise) -> CarPromise:
    facts = {"what": promise.what, "due": promise.due, "since": promise.since}
    if promise.due and promise.since:
        said = messages.CAR_PROMISE_DUE_SINCE(**facts)
    elif promise.due:
        said = messages.CAR_PROMISE_DUE(**facts)
    else:
        said = (messages.CAR_PROMISE_SINCE if promise.since else messages.CAR_PROMISE)(**facts)
    return CarPromise(side=(messages.CAR_WE if promise.is_ours else messages.CAR_THEY)(), what=said)


def _sentence(text: str) -> str:
    return f"{text}." if text and text[-1] not in ".!?…。！？" else text


def _country(partner: Organisation | Person, book: Book) -> str:
    if isinstance(partner, Organisation):
        return partner.country
    of = (book.organisations.get(each.organisation) for each in partner.functions)
    return next((each.country for each in of if each and each.country), "")


# What falls out where the page is too full.


def _shorter(full: CarValues, left_out: tuple[str, ...], facts: PartnerFacts) -> Iterator[ShorterValues]:
    """Yield the page with ever less on it. Meeting, names, first dates to act and what to avoid stay."""
    values, gone = full, dict(enumerate(left_out, -1))

    def step(key: int, said: str) -> ShorterValues:
        gone[key] = said
        named = tuple(gone.values())
        return ShorterValues(_with_rest(values, named), named)

    if any(each.note for each in values.who):
        values = replace(values, who=tuple(replace(each, note="") for each in values.who))
        yield step(0, messages.CAR_REST_NOTES())
    for many in _FEWER_AGREEMENTS:
        if len(values.runs) > many:
            values = replace(values, runs=values.runs[:many])
            yield step(1, messages.CAR_REST_AGREEMENTS(count=len(full.runs) - many))
    for many in _FEWER_PEOPLE:
        if len(values.who) > many:
            values = replace(values, who=values.who[:many])
            yield step(2, messages.CAR_REST_PEOPLE(count=len(full.who) - many))
    for many in _FEWER_PROMISES:
        if len(values.promises) > many:
            values = replace(values, promises=values.promises[:many])
            yield step(3, messages.CAR_REST_PROMISES(count=len(full.promises) - many))
    if facts.gifts_before:
        values = replace(values, gift=" ".join(facts.gifts_now))
        yield step(4, messages.CAR_REST_GIFTS())
    for most in _SHORTER_TEXTS:
        shorter = _clipped(values, most)
        if shorter != values:
            values = shorter
            yield step(5, messages.CAR_REST_ENDS())


def _with_rest(values: CarValues, left_out: tuple[str, ...]) -> CarValues:
    return replace(values, rest=messages.CAR_REST(things=", ".join(left_out))) if left_out else values


def _clipped(values: CarValues, most: int) -> CarValues:
    """Return the values with each long text cut after a word."""
    found: CarValues = msgspec.convert(_clip(msgspec.to_builtins(values), most), CarValues)
    return found


def _clip(value: object, most: int) -> object:
    if isinstance(value, str):
        return value if len(value) <= most else f"{value[:most].rpartition(' ')[0] or value[:most]} …"
    if isinstance(value, dict):
        return {key: _clip(each, most) for key, each in value.items()}
    return [_clip(each, most) for each in value] if isinstance(value, list | tuple) else value
