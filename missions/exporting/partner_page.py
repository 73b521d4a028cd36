"""A page on a partner: who they are, whom we meet when, what is between us, and what was given; for book and car."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from missions.dates.partial import PartialDate
from missions.delegation.sides import Sides
from missions.exporting import book_messages, messages
from missions.exporting.agreements_due import AgreementDue, agreements_between, agreements_due, knows_us, said_of
from missions.exporting.papers import PartnerPage, PersonOnPaper
from missions.exporting.wish import Audience, ExportContext
from missions.exporting.words import Words
from missions.outcomes.commitments import Promise, promises
from missions.outcomes.partners import organisations_of, visits_with
from missions.outcomes.reciprocity import ExchangedGift, exchanged_gifts
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.organisations import Organisation, OrganisationKind
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit
from missions.terms.entry_into_force import signing_date
from missions.terms.succession import is_signed
from missions.text import clean, fold, line
from missions.travel.items import place_text, visit_item
from missions.travel.timing import home_zone


class PartnerMeeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting with a partner: the visit, when it is there and at home, where, and who of ours is at it."""

    visit: Visit
    day: str = ""
    times: str = ""
    home: str = ""
    title: str = ""
    place: str = ""
    ours: tuple[str, ...] = ()
    """The names of ours, by precedence, without interpreters."""
    interpreters: tuple[str, ...] = ()


class PartnerPromise(msgspec.Struct, frozen=True, kw_only=True):
    """What one side promised the other: whose, since when and by when, each day in words."""

    key: str
    is_ours: bool
    what: str
    since: str = ""
    due: str = ""
    who: str = ""
    is_since_day: bool = False
    """Whether the day on which it was promised is known, not only a month or year."""
    is_shared: bool = False
    """Whether both sides promised it, and neither is known to be ours."""
    order: tuple[int, date] = (0, date.max)
    """The longest late first, then by the day it is due."""

    @property
    def said(self) -> str:
        """It in a sentence."""
        sides = book_messages.PROMISED["both" if self.is_shared else "we" if self.is_ours else "they"]
        told = sides[2 * bool(self.due) + bool(self.since)]
        return told(what=self.what, since=self.since, due=self.due)


class PartnerFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a partner before a journey, in words; from which its page is made."""

    name: str
    native: str = ""
    what: str = ""
    city: str = ""
    since: str = ""
    people: tuple[PersonOnPaper, ...] = ()
    meetings: tuple[PartnerMeeting, ...] = ()
    aims: tuple[str, ...] = ()
    agreements: tuple[AgreementDue, ...] = ()
    """Those between us, by the day to act; one for each that must be acted on."""
    promises: tuple[PartnerPromise, ...] = ()
    """Open ones, ours first, the longest late first."""
    last: str = ""
    avoid: str = ""
    gifts_now: tuple[str, ...] = ()
    gifts_before: tuple[str, ...] = ()
    """In sentences, the newest first."""


def partner_facts(
    partner: Organisation | Person,
    visits: Iterable[Visit],
    context: ExportContext,
    words: Words,
    mission: Mission | None = None,
    audience: Audience = Audience.OFFICE,
) -> PartnerFacts:
    """Return what is known of a partner; `visits` are the meetings with it that are meant, in their order.

    Only our office is told what to avoid, what gifts cost and what is due.
    """
    book, meetings = context.book, tuple(visits)
    around = _organisations(partner)
    sides = Sides(mission, book)
    is_office = audience is Audience.OFFICE
    before = _before(mission, context.today)
    facts = _who(partner, book, words)
    gifts = [each for each in exchanged_gifts(partner.id, book) if line(each.gift.what)]
    now = {each.id for each in meetings} | {each.id for each in _of_mission(mission, gifts)}
    return PartnerFacts(
        name=words.name(line(book.heading(partner.id))),
        native=line(partner.native_name),
        what=facts[0],
        city=facts[1],
        since=_since(around, mission, context, words),
        people=tuple(_people(partner, around, meetings, sides, context, words, before)),
        meetings=tuple(_meeting(each, partner, mission, sides, book, words) for each in meetings),
        aims=tuple(dict.fromkeys(each for visit in meetings for each in paragraphs(visit.aim))),
        agreements=agreements_due(agreements_between(around, mission, meetings, context), context, words)
        if audience is not Audience.PARTNER
        else (),
        promises=tuple(_promises(partner, mission, context, words)) if is_office else (),
        last=_last(partner, mission, before, book, words),
        avoid=" ".join(paragraphs(partner.avoid)) if is_office and isinstance(partner, Organisation) else "",
        gifts_now=tuple(_gift_now(each, words, is_office) for each in gifts if each.visit.id in now),
        gifts_before=tuple(
            _gift_before(each, around, partner, book, words, is_office) for each in gifts if each.visit.id not in now
        ),
    )


def partner_page(facts: PartnerFacts, audience: Audience) -> PartnerPage:
    """Return the page of the briefing book on a partner; the delegation is told of no terms and no deadlines."""
    is_office = audience is Audience.OFFICE
    named = said_of(facts.agreements) if is_office else dict.fromkeys(each.name for each in facts.agreements)
    return PartnerPage(
        name=facts.name,
        native=facts.native,
        what=facts.what,
        city=facts.city,
        since=facts.since,
        people=facts.people,
        meet=tuple(
            capital(", ".join(filter(None, (each.day, each.times, each.title, each.place)))) for each in facts.meetings
        ),
        goals=facts.aims,
        runs=tuple(named),
        promised=tuple(each.said for each in facts.promises),
        last=facts.last,
        avoid=facts.avoid,
        gift=" ".join((*facts.gifts_now, *facts.gifts_before)),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the lines of a text that somebody typed, without dashes and stars that begin them."""
    found = (each.strip().removeprefix("- ").removeprefix("* ").removeprefix("– ").removeprefix("• ") for each in
             clean(text).split("\n"))  # fmt: skip
    return tuple(line(each) for each in found if each.strip())


def theirs_at(visit: Visit, sides: Sides) -> Iterator[Participant]:
    """Yield those on the other side of a visit, who come and are named."""
    for each in visit.coming:
        if (
            each.person
            and each.role is not ParticipantRole.INTERPRETER
            and not sides.is_ours(each.person, each.organisation)
        ):
            yield each


# Who they are.


def _organisations(partner: Organisation | Person) -> tuple[str, ...]:
    if isinstance(partner, Organisation):
        return (partner.id,)
    return tuple(dict.fromkeys(each.organisation for each in partner.functions if each.organisation))


def _who(partner: Organisation | Person, book: Book, words: Words) -> tuple[str, str]:
    """Return what sort of organisation it is, or somebody's function; and where."""
    if isinstance(partner, Person):
        return function_text(partner, None, book), ""
    kind = "" if partner.kind is OrganisationKind.OTHER else words.choice(partner.kind)
    country = words.country(partner.country) if partner.country else ""
    city = line(partner.city)
    where = ", ".join(part for part in (city, country if country != city else "") if part)
    return capital(kind), where


def _since(around: Iterable[str], mission: Mission | None, context: ExportContext, words: Words) -> str:
    if not knows_us(mission, context.book):
        return ""
    days = [
        day
        for each in agreements_between(around, mission, (), context)
        if is_signed(each, context.today)
        and (day := signing_date(each, context.book).date)
        and not day.is_open
        and day.earliest <= context.today
    ]
    return book_messages.PARTNER_SINCE(day=words.day(min(days))) if days else ""


def function_text(person: Person, day: PartialDate | None, book: Book, at: Iterable[str] = ()) -> str:
    """Return the function somebody holds on a day, with the organisation unless it is one of those said already."""
    held = [each for each in person.functions if each.is_held(day)]
    known = frozenset(at)
    first = next((each for each in held if each.organisation in known), held[0] if held else None)
    if first is None:
        return ""
    organisation = "" if first.organisation in known else line(book.heading(first.organisation))
    return ", ".join(part for part in (capital(line(first.function)), organisation) if part)


def capital(text: str) -> str:
    """Return a text with a capital at its beginning, as a cell or a line of its own has it."""
    return text[:1].upper() + text[1:]


# Whom we meet, and when.


def _people(
    partner: Organisation | Person,
    around: Iterable[str],
    visits: Iterable[Visit],
    sides: Sides,
    context: ExportContext,
    words: Words,
    before: date,
) -> Iterator[PersonOnPaper]:
    """Yield those of the partner who are named at the visits, by precedence, and the signatories first among equals."""
    book, inside = context.book, frozenset(around)
    heads: dict[str, bool] = {}
    signing: set[str] = set()
    last: Visit | None = None
    for visit in visits:
        last = last or visit
        for each in theirs_at(visit, sides):
            of = organisations_of(each.person, visit, book)
            if each.person == partner.id or (isinstance(partner, Organisation) and inside.intersection(of)):
                heads[each.person] = heads.get(each.person, False) or each.role is ParticipantRole.HEAD
                if each.role is ParticipantRole.SIGNATORY:
                    signing.add(each.person)
    day = last.day if last else PartialDate.day(context.today)
    if isinstance(partner, Person):
        heads.setdefault(partner.id, False)
    for id in sides.in_order(heads.items()):
        if person := book.people.get(id):
            function = function_text(person, day, book, inside)
            yield PersonOnPaper(
                name=words.name(line(book.heading(id))),
                native=line(person.native_name),
                say=line(person.pronunciation),
                function=book_messages.SIGNS_AS(function=function) if id in signing and function else function,
                note=" ".join(_notes(person, before, book, words)),
            )


def _notes(person: Person, before: date, book: Book, words: Words) -> Iterator[str]:
    """Yield which languages somebody speaks, and when we met last."""
    if person.languages:
        yield book_messages.SPEAKS_LANGUAGES(languages=words.listed(words.spoken(each) for each in person.languages))
    for visit in reversed(visits_with(person.id, book)):
        if visit.day and visit.day.latest < before:
            day = words.day(visit.day)
            yield book_messages.MET_IN(city=line(visit.city), day=day) if visit.city else book_messages.MET(day=day)
            return


def _place(visit: Visit, partner: Organisation | Person) -> str:
    """Return where a meeting is, without the partner's own name and city."""
    if not isinstance(partner, Organisation):
        return line(place_text(visit.place, visit.city))
    place, city = line(visit.place), line(visit.city)
    if not place:
        return "" if fold(city) in fold(visit.heading) else city
    if fold(place).startswith(fold(line(partner.name)) + ", "):
        place = place[len(line(partner.name)) + 2 :]
    return place if place and fold(city) == fold(line(partner.city)) else line(place_text(place, city))


def _meeting(
    visit: Visit, partner: Organisation | Person, mission: Mission | None, sides: Sides, book: Book, words: Words
) -> PartnerMeeting:
    item = visit_item(visit, book, home_zone(mission, book) if mission else "")
    home = item.home_starts if item and item.home_starts and item.starts else None
    is_other = (
        home is not None
        and item is not None
        and item.starts is not None
        and home.utcoffset() != item.starts.utcoffset()
    )
    there = visit.attending(mission)
    interpreting = {each.person for each in visit.coming if each.role is ParticipantRole.INTERPRETER}
    ours = [id for id in there if id not in interpreting and sides.is_ours(id) and not sides.serves(id)]
    interpreters = [id for id in there if id in interpreting]
    return PartnerMeeting(
        visit=visit,
        day=words.day(visit.day, weekday=bool(visit.day and visit.day.is_day), year=False) or messages.DAY_OPEN(),
        times=words.clock_range(visit.start, visit.end) if visit.start else "",
        home=words.clock(home) if home and is_other else "",
        title=line(visit.heading),
        place=_place(visit, partner),
        ours=tuple(words.name(line(book.heading(id))) for id in sides.in_order((id, False) for id in ours)),
        interpreters=tuple(words.name(line(book.heading(id))) for id in interpreters),
    )


# Between us.


def _promises(
    partner: Organisation | Person, mission: Mission | None, context: ExportContext, words: Words
) -> Iterator[PartnerPromise]:
    """Yield what is promised, ours first; where nobody is known to be us, only what both sides promised."""
    found = promises(partner.id, context.book, context.today)
    if not knows_us(mission, context.book):
        for each in found.by_them:
            if each.is_mutual:
                yield msgspec.structs.replace(promise_text(each, False, context, words), is_shared=True)
        return
    for is_ours, every in ((True, found.to_them), (False, found.by_them)):
        for each in every:
            if is_ours or not each.is_mutual:
                yield promise_text(each, is_ours, context, words)


def promise_text(promise: Promise, is_ours: bool, context: ExportContext, words: Words) -> PartnerPromise:
    """Return a promise with its days in words; one that is late says so."""
    follow_up, due = promise.follow_up, words.day(promise.follow_up.due)
    since = promise.since if follow_up.visit and promise.since and not promise.since.is_open else None
    return PartnerPromise(
        key=follow_up.id,
        is_ours=is_ours,
        what=line(follow_up.text).rstrip("."),
        since=words.day(since),
        due=book_messages.OVERDUE_SINCE(day=due) if due and promise.late else due,
        who=words.name(line(context.book.heading(follow_up.owner))) if follow_up.owner else "",
        is_since_day=since is not None and since.is_day,
        order=(-promise.late, follow_up.due.earliest if follow_up.due else date.max),
    )


def _before(mission: Mission | None, today: date) -> date:
    """Return the day before which a meeting was an earlier one: today, or when the mission begins."""
    return min(today, mission.dates.earliest) if mission and mission.dates else today


def _last(partner: Organisation | Person, mission: Mission | None, before: date, book: Book, words: Words) -> str:
    """Return the last meeting before the mission, in sentences."""
    for visit in reversed(visits_with(partner.id, book)):
        if visit.day is None or visit.day.latest >= before or (mission and visit.mission == mission.id):
            continue
        facts = {"visit": line(visit.heading).rstrip("."), "city": line(visit.city), "day": words.day(visit.day)}
        is_in_title = not visit.city or visit.city.casefold() in visit.heading.casefold()
        said = (book_messages.LAST_TIME if is_in_title else book_messages.LAST_TIME_IN)(**facts)
        sides = Sides(book.missions.get(visit.mission), book)
        theirs = [words.name(line(book.heading(each.person))) for each in theirs_at(visit, sides)]
        return f"{said} {book_messages.MET_THEN(names=words.listed(dict.fromkeys(theirs)))}" if theirs else said
    return ""


# Gifts.


def _of_mission(mission: Mission | None, gifts: Iterable[ExchangedGift]) -> Iterator[Visit]:
    return (each.visit for each in gifts if mission and each.visit.mission == mission.id)


def _gift_now(each: ExchangedGift, words: Words, with_price: bool) -> str:
    return book_messages.GIFT_NOW(gift=_gift(each, words, with_price))


def _gift_before(
    each: ExchangedGift, around: Iterable[str], partner: Organisation | Person, book: Book, words: Words, price: bool
) -> str:
    giver = book.people.get(each.gift.giver)
    inside = {partner.id, *around}
    of = {each.gift.giver, *(held.organisation for held in giver.functions)} if giver else {each.gift.giver}
    sentence = book_messages.THEY_GAVE if inside & of else book_messages.WE_GAVE
    day = words.day(each.day)
    gift = _gift(each, words, price)
    return sentence(gift=book_messages.GIFT_ON(gift=gift, day=day) if day else gift)


def _gift(each: ExchangedGift, words: Words, with_price: bool) -> str:
    what = line(each.gift.what).rstrip(".")
    if with_price and each.gift.worth is not None:
        return book_messages.GIFT_WORTH(gift=what, amount=words.amount(each.gift.worth, each.gift.currency))
    return what
