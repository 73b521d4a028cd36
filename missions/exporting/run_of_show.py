"""The run of show of a signing, and the sheets on its folders: who sits where, which originals, what is missing."""

from collections.abc import Iterator, Mapping

from missions.dates.partial import PartialDate
from missions.delegation.attendance import visit_day
from missions.delegation.representation import signing_parties
from missions.exporting import messages
from missions.exporting import occasion_messages as words_of
from missions.exporting.attendees import person_named
from missions.exporting.content import PaperContent
from missions.exporting.papers import FolderValues, OriginalLine, SeatAtTable, ShowRow, ShowValues, SignatureLine
from missions.exporting.wish import Audience, ExportContext, ExportRefusedError, Wish
from missions.exporting.words import Words
from missions.messages import Sentence
from missions.records.agreements import Agreement, Original
from missions.records.book import Book
from missions.records.visits import Visit
from missions.signing import messages as signing
from missions.signing.ceremony import (
    country_of,
    flag_order,
    highest_rank,
    receiving_party,
    seating_plan,
    signing_table,
)
from missions.signing.criterion_result import CriterionResult
from missions.signing.preparation import required_originals, signing_kit
from missions.signing.preparation import run_of_show as planned
from missions.signing.readiness import signing_readiness
from missions.signing.signatories import agreements_to_sign
from missions.signing.tracker import AgreementSigning, PartySigning, agreement_signing
from missions.text import capitalised, line


def labels() -> dict[str, str]:
    """Return the words that the run of show and the sheets of the folders print."""
    found = {
        "run_of_show": words_of.RUN_OF_SHOW_KIND, "folder": words_of.FOLDER_KIND,
        "minute_by_minute": words_of.MINUTE_BY_MINUTE, "time": words_of.TIME, "minutes": words_of.MINUTES_SHORT,
        "what": words_of.WHAT, "who": words_of.WHO, "cue": words_of.CUE, "table": words_of.TABLE_ALONE,
        "originals": words_of.ORIGINALS, "number": words_of.NUMBER_SHORT, "kept_by": words_of.KEPT_BY,
        "first": words_of.NAMED_FIRST, "state": words_of.LANGUAGES_AND_STATE, "pack": words_of.TO_BE_PACKED,
        "missing": words_of.STILL_MISSING, "signatures": words_of.SIGNATURES_IN_ORDER, "name": words_of.NAME,
        "party": words_of.PARTY, "signed": words_of.STATE, "enclosed": words_of.IN_THE_FOLDER,
    }  # fmt: skip
    return {key: str(sentence) for key, sentence in found.items()}


def run_of_show(wish: Wish, context: ExportContext) -> tuple[PaperContent]:
    """Return the run of show of a signing; seats, flags, originals, kit and gaps are for our office alone."""
    visit, book, words = _signing(wish, context), context.book, Words(wish.language)
    ours = wish.audience is Audience.OFFICE
    values = ShowValues(
        title=visit.heading,
        when=when_of(visit, book, words),
        where=place_of(visit),
        host=_host(visit, book, words),
        chief=_chief(visit, context, words),
        version=_version(visit, context, words),
        rows=tuple(_rows(visit, book, words)),
        flags=_flags(visit, book, words) if ours else "",
        kit=_kit(visit, book, words) if ours else "",
        seats=_seats(visit, book, words) if ours else (),
        originals=tuple(_originals(agreements_to_sign(visit, book), book, words)) if ours else (),
        missing=tuple(_missing(visit, context)) if ours else (),
    )
    own = {"table": str(_table_label(visit, book))}
    told = () if ours else (words_of.NO_SECOND_PAGE(),)
    return (_paper("run-of-show", words_of.RUN_OF_SHOW_OF(occasion=visit.heading), values, context, visit, own, told),)


def signing_folder(wish: Wish, context: ExportContext) -> tuple[PaperContent, ...]:
    """Return a sheet for each folder of a signing: one for each original, which its keeper signs first."""
    visit, book, words = _signing(wish, context), context.book, Words(wish.language)
    found = []
    for agreement in agreements_to_sign(visit, book):
        copies = agreement.copies or required_originals(agreement)
        known = agreement_signing(agreement, visit, book, context.today)
        told = () if agreement.copies else (words_of.NO_ORIGINALS_YET(agreement=agreement.heading),)
        missing = tuple(_missing(visit, context, agreement.id))
        for number, copy in enumerate(copies, 1):
            holder = line(book.heading(copy.holder))
            values = FolderValues(
                title=holder,
                agreement=agreement.heading,
                when=when_of(visit, book, words),
                where=place_of(visit),
                keeper=(words_of.KEEPER if copy.order[:1] == (copy.holder,) else words_of.KEEPER_ONLY)(holder=holder),
                signers=tuple(_signers(known, copy, agreement, words)),
                originals=(_original(number, copy, agreement, book, words, several=False),),
                enclosed=tuple(_enclosed(visit, copy, words)),
                missing=missing,
            )
            title = words_of.FOLDER_OF(agreement=agreement.heading, holder=holder)
            found.append(_paper("folder", title, values, context, visit, {}, told))
    if not found:
        raise ExportRefusedError(words_of.NOTHING_TO_SIGN(visit=visit.heading))
    return tuple(found)


def in_short(wish: Wish, context: ExportContext) -> Iterator[str]:
    """Yield how long it is, and what of it stays in the office."""
    visit = _signing(wish, context)
    if wish.export == "folder":
        agreements = agreements_to_sign(visit, context.book)
        yield words_of.FOLDERS_IN_SHORT(count=sum(len(each.copies or required_originals(each)) for each in agreements))
        return
    yield words_of.SHOW_IN_SHORT(count=len(planned(visit, context.book).cues))
    yield str(words_of.SECOND_PAGE if wish.audience is Audience.OFFICE else words_of.NO_SECOND_PAGE)


def when_of(visit: Visit, book: Book, words: Words) -> str:
    """Return when a visit is, in words: its day with the day of the week, and from when until when."""
    day = words.day(visit_day(visit, book), weekday=True)
    clock = words.clock_range(visit.start, visit.end) if visit.start else ""
    return capitalised(", ".join(filter(None, (day, clock))))


def place_of(visit: Visit) -> str:
    """Return where a visit is: the place, and the city where that does not name it."""
    place, city = line(visit.place), line(visit.city)
    return ", ".join(filter(None, (place, "" if city and city in place else city)))


def _signing(wish: Wish, context: ExportContext) -> Visit:
    visit = context.book.get(wish.about)
    if not isinstance(visit, Visit):
        raise ExportRefusedError(messages.NO_SUCH_RECORD(id=line(wish.about)))
    if not agreements_to_sign(visit, context.book):
        raise ExportRefusedError(words_of.NOTHING_TO_SIGN(visit=visit.heading))
    return visit


def _paper(
    paper: str,
    title: str,
    values: ShowValues | FolderValues,
    context: ExportContext,
    visit: Visit,
    own: Mapping[str, str],
    told: tuple[str, ...],
) -> PaperContent:
    countries = [country_of(party, context.book) for each in agreements_to_sign(visit, context.book)
                 for party in signing_parties(each)]  # fmt: skip
    east = next((code for code in countries if code in ("JP", "CN", "TW", "HK", "KR", "MO", "SG")), "")
    return PaperContent(
        paper=paper, title=title, values=values, labels={**labels(), **own}, author=context.me, edition=context.now,
        country=east, told=told,
    )  # fmt: skip


# The head of the page.


def _host(visit: Visit, book: Book, words: Words) -> str:
    house = receiving_party(visit, agreements_to_sign(visit, book)[0], book).organisation
    table = signing_table(visit, book)
    signers = next((signers for party, signers in table.parties if party == house), ()) if table else ()
    if signers:
        return words_of.HOST_LINE(person=words.name(signers[0].name), house=line(book.heading(house)))
    return words_of.HOUSE_HOSTS(house=line(book.heading(house))) if house else ""


def _chief(visit: Visit, context: ExportContext, words: Words) -> str:
    """Return who is in charge on our side, with a telephone number: the agreement's owner, else who gives it out."""
    book = context.book
    owners = (each.owner for each in agreements_to_sign(visit, book) if each.owner)
    person = book.people.get(next(owners, "")) or person_named(context.me, book)
    if person is None:
        return words_of.IN_CHARGE(person=context.me) if context.me else ""
    name = words.name(book.heading(person.id))
    if person.phones:
        return words_of.IN_CHARGE_TEL(person=name, tel=words.phone(person.phones[0]))
    return words_of.IN_CHARGE(person=name)


def _version(visit: Visit, context: ExportContext, words: Words) -> str:
    day, version = words.day(context.today), visit.arrangements.show_version
    return words_of.VERSION(version=version, day=day) if version else words_of.NO_VERSION(day=day)


# Minute by minute.

_ITEMS: Mapping[Sentence, tuple[Sentence, Sentence]] = {
    signing.SHOW_CHECK: (words_of.CHECK_TABLE, words_of.WHO_PROTOCOL),
    signing.SHOW_SEAT: (words_of.TAKE_SEATS, words_of.WHO_SIGNATORIES),
    signing.SHOW_OWN: (words_of.SIGN_OWN, words_of.WHO_SIGNATORIES),
    signing.SHOW_SWAP: (words_of.SWAP, words_of.WHO_PROTOCOL),
    signing.SHOW_COUNTERSIGN: (words_of.COUNTERSIGN, words_of.WHO_SIGNATORIES),
    signing.SHOW_HAND_OVER: (words_of.HAND_OVER, words_of.WHO_SIGNATORIES),
    signing.SHOW_HANDSHAKE: (words_of.HANDSHAKE, words_of.WHO_SIGNATORIES),
    signing.SHOW_PHOTO: (words_of.PHOTOGRAPH, words_of.WHO_ALL),
    signing.SHOW_REMARKS: (words_of.SPEECH, words_of.WHO_ALL),
    signing.SHOW_GIFTS: (words_of.GIFTS, words_of.WHO_SIGNATORIES),
}
"""What each item of the plan is called on paper, and who does it."""


def _rows(visit: Visit, book: Book, words: Words) -> Iterator[ShowRow]:
    """Yield the plan row by row; without an hour of the beginning it counts minutes from there."""
    known = {str(sentence): sentence for sentence in _ITEMS}
    agreements = iter(agreements_to_sign(visit, book))
    several = len(agreements_to_sign(visit, book)) > 1
    for each in planned(visit, book).cues:
        item = known.get(each.item)
        what, who = _ITEMS.get(item, (None, words_of.WHO_SIGNATORIES)) if item else (None, words_of.WHO_SIGNATORIES)
        cues: list[str] = []
        if item is signing.SHOW_SEAT:
            first = highest_rank(visit, book)
            ranking = words_of.CUE_RANKING(person=words.name(book.heading(first))) if first else ""
            cues = [ranking or words_of.CUE_BEGIN()]
        elif item is signing.SHOW_OWN:
            agreement = next(agreements, None)
            named = words_of.CUE_AGREEMENT(agreement=agreement.heading) if several and agreement else ""
            cues = [named, words_of.CUE_HOLDER_FIRST()]
        elif item is signing.SHOW_SWAP or item is None:
            cues = [words_of.CUE_PENS_DOWN()]
        elif item is signing.SHOW_PHOTO:
            cues = [line(visit.arrangements.photographer)]
        elif item is signing.SHOW_GIFTS:
            cues = [", ".join(line(gift.what) for gift in visit.gifts if gift.what)]
        yield ShowRow(
            t=words.clock(each.clock) if each.clock else _minute(each.minute),
            m=str(each.minutes),
            what=str(what) if what else str(words_of.ROUNDS),
            who=words.name(each.who) if item is signing.SHOW_REMARKS else str(who),
            cue=". ".join(filter(None, cues)),
        )


def _minute(minute: int) -> str:
    return f"−{-minute}" if minute < 0 else f"+{minute}"


# The second page.


def _table_label(visit: Visit, book: Book) -> Sentence:
    """Return the heading of the seats: on which side of the host the guest sits, as they are planned."""
    table = signing_table(visit, book)
    order = visit.arrangements.seats or seating_plan(visit, book).order
    if table is None or len(table.parties) < 2 or table.parties[0][0] != table.host:
        return words_of.TABLE_ALONE
    hosts, guests = ([order.index(each.person) for each in signers if each.person in order]
                     for _, signers in table.parties[:2])  # fmt: skip
    if not hosts or not guests:
        return words_of.TABLE_ALONE
    return words_of.TABLE_FROM_HALL if min(guests) > max(hosts) else words_of.TABLE_FROM_HALL_LEFT


def _seats(visit: Visit, book: Book, words: Words) -> tuple[SeatAtTable, ...]:
    """Return the seats from the left as the hall sees them, which is from the right of those who sit there."""
    behind = visit.arrangements.seats or seating_plan(visit, book).order
    order = tuple(reversed(behind))
    table = signing_table(visit, book)
    party_of = {each.person: party for party, signers in table.parties for each in signers} if table else {}
    guests = [party for party, _ in table.parties if party != table.host] if table else []
    found = []
    for at, person in enumerate(order):
        party = party_of.get(person, "")
        place = _place(at, len(order))
        if table and party == table.host:
            place = words_of.SEAT_OF_HOST(place=place)
        elif party and party == next(iter(guests), ""):
            place = words_of.SEAT_OF_GUEST(place=place)
        country = country_of(party, book) if party else ""
        found.append(
            SeatAtTable(
                place=place,
                name=words.name(book.heading(person)),
                org=line(book.heading(party)) if party else "",
                flag=words_of.TABLE_FLAG(country=words.country(country)) if country else "",
            )
        )
    return tuple(found)


def _place(at: int, count: int) -> str:
    if count == 3 and at == 1:
        return words_of.SEAT_CENTRE()
    if count <= 3 and count > 1:
        return words_of.SEAT_LEFT() if at == 0 else words_of.SEAT_RIGHT()
    return words_of.SEAT_CENTRE() if count == 1 else words_of.SEAT_FROM_LEFT(number=at + 1)


def _flags(visit: Visit, book: Book, words: Words) -> str:
    """Return the standing flags: the place of honour is at the left as the hall sees it."""
    codes = visit.arrangements.flags or flag_order(visit, book).order
    return words_of.ROOM_FLAGS(countries=words.listed(words.country(code) for code in codes)) if codes else ""


def _originals(agreements: tuple[Agreement, ...], book: Book, words: Words) -> Iterator[OriginalLine]:
    number = 0
    for agreement in agreements:
        for copy in agreement.copies or required_originals(agreement):
            number += 1
            yield _original(number, copy, agreement, book, words, several=len(agreements) > 1)


def _original(
    number: int, copy: Original, agreement: Agreement, book: Book, words: Words, *, several: bool
) -> OriginalLine:
    holder = line(book.heading(copy.holder)) if copy.holder else ""
    return OriginalLine(
        n=str(number),
        holder=words_of.HOLDER_OF(holder=holder, agreement=agreement.heading) if several and holder else holder,
        first=line(book.heading(copy.order[0])) if copy.order else "",
        langs=capitalised(words.listed(words.spoken(code) for code in copy.languages or agreement.languages)),
        state=str(words_of.STATE_PRINTED if copy.printed else words_of.STATE_TO_PRINT),
    )


def _kit(visit: Visit, book: Book, words: Words) -> str:
    kit = signing_kit(visit, book)
    counted = (
        (words_of.KIT_PENS, kit.pens),
        (words_of.KIT_FOLDERS, kit.folders),
        (words_of.KIT_CARDS, kit.name_cards),
        (words_of.KIT_ROOM_FLAGS, kit.room_flags),
        (words_of.KIT_TABLE_FLAGS, kit.table_flags),
    )
    things = capitalised(words.listed(sentence(count=count) for sentence, count in counted if count))
    return (words_of.KIT_PACKED if visit.arrangements.kit else words_of.KIT_TO_PACK)(things=things)


def _missing(visit: Visit, context: ExportContext, agreement: str = "") -> Iterator[str]:
    """Yield what is missing, gravest first; of one agreement alone only what is about it."""
    ready = signing_readiness(visit, context.book, context.today)
    if ready.is_done:
        return
    said: dict[str, None] = {}
    for result in (*ready.criteria, *ready.blocking):
        if not result.is_met and (not agreement or _is_about(result, agreement)):
            said |= dict.fromkeys(_sentences(result, context.book))
    yield from said


def _is_about(result: CriterionResult, agreement: str) -> bool:
    return any(each.record == agreement for each in (result, *result.failures))


def _sentences(result: CriterionResult, book: Book) -> Iterator[str]:
    if not result.number:
        yield words_of.MISSING_TASK(task=line(book.heading(result.record)))
        return
    whom = [each.of_party for each in result.failures or (result,)]
    by_party = words_of.MISSING_OF.get(result.number)
    if by_party and whom and all(whom):
        yield from (by_party(whom=line(book.heading(each))) for each in dict.fromkeys(whom))
    elif result.number in words_of.MISSING:
        yield words_of.MISSING[result.number]()


# The folders.


def _signers(known: AgreementSigning, copy: Original, agreement: Agreement, words: Words) -> Iterator[SignatureLine]:
    """Yield who signs on an original, in the order of the parties in it."""
    by_party = {each.organisation: each for each in known.parties}
    order = dict.fromkeys((*copy.order, *signing_parties(agreement)))
    for party in order:
        each = by_party.get(party)
        if each is None:
            continue
        state = _signed(each, words)
        if not each.signers:
            yield SignatureLine(name=words_of.NOBODY_SIGNS(), party=line(each.name), state=state)
        for signer in each.signers:
            yield SignatureLine(
                name=words.name(signer.name),
                function=capitalised(line(signer.function)),
                party=line(each.name),
                state=state,
            )


def _signed(each: PartySigning, words: Words) -> str:
    if each.signature is None:
        return words_of.TO_SIGN()
    day: PartialDate | None = each.signature.date
    return words_of.SIGNED_ON(day=words.day(day)) if day else words_of.SIGNED()


def _enclosed(visit: Visit, copy: Original, words: Words) -> Iterator[str]:
    yield from (words_of.TEXT_IN(language=words.spoken(code)) for code in copy.languages)
    if visit.arrangements.approval_sheet:
        yield words_of.APPROVAL_SHEET()
