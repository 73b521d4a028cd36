"""Prepare a signing: originals, kit, seats, speeches and flags, approvals of the text, and what is recorded as done.

There is one original for each party, with every language in it and its holder first (the alternat). The others follow
in the order of the agreement, from the holder on and round again, so that each party has each place exactly once. One
original for each party is from a protocol circular on treaty signing of 1974, the holder first from cojeco.cz/alternat;
going round is our own default.

The run of show: take seats, sign the own original, pass on, countersign, hand over, then handshake, photograph, remarks
and gifts, all within a quarter of an hour. Its order follows that circular, the quarter of an hour adelaide.edu.au,
“How to arrange an MoU signing”; the minutes of each item are our own default.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import msgspec
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.delegation.representation import signing_parties
from missions.messages import Reason, message
from missions.records.agreements import Agreement, Approval, Original, Preparation
from missions.records.book import Book
from missions.records.changes import Changes, Proposal, RejectedError, rejection
from missions.records.fields import RecordField
from missions.records.slots import minutes_between
from missions.records.visits import Arrangements, Visit
from missions.signing import messages
from missions.signing.ceremony import (
    ProtocolOrder,
    country_of,
    flag_order,
    highest_rank,
    seating_plan,
    signing_table,
    speech_order,
)  # fmt: skip
from missions.signing.signatories import agreements_to_sign
from missions.signing.signature import day_done
from missions.text import line

PENS_EACH = 2
"""Pens for each signatory: one to sign with and a spare."""

_LISTS = {"seats": messages.SEATS_LIST, "speeches": messages.SPEECHES_LIST, "flags": messages.FLAGS_LIST}


class SigningKit(msgspec.Struct, frozen=True):
    """What to pack for a signing: how many originals, folders, signatures, pens, name cards and flags.

    `signatories` counts those who are named; `room_flags` stand behind the table, `table_flags` mark the places.
    """

    originals: int
    folders: int
    signatures: int
    signatories: int
    pens: int
    name_cards: int
    room_flags: int
    table_flags: int


def propose_ceremony(visit: Visit, book: Book) -> Proposal:
    """Return the step that plans seats, speeches and flags; an incomplete list is made again.

    Raises RejectedError if nothing is to be signed, or all three are planned.
    """
    if not agreements_to_sign(visit, book):
        raise rejection(messages.NOTHING_TO_SIGN, visit=visit.heading)
    made: dict[str, ProtocolOrder] = {}
    if lacks_seats(visit, book):
        made["seats"] = seating_plan(visit, book)
    if lacks_speeches(visit):
        made["speeches"] = speech_order(visit, book)
    if lacks_flags(visit, book):
        made["flags"] = flag_order(visit, book)
    useful = {name: each.order for name, each in made.items() if each.order}
    missing = [reason.said for each in made.values() for reason in each.missing]
    if not useful:
        raise RejectedError(" ".join(missing)) if missing else rejection(messages.ALL_PROPOSED, visit=visit.heading)
    after = replace(visit, arrangements=replace(visit.arrangements, **useful))
    kept = ", ".join(str(_LISTS[name]) for name in _LISTS if name not in useful and getattr(visit.arrangements, name))
    reasons = dict.fromkeys(reason.said for name in useful for reason in made[name].why)
    said = (*reasons, *((messages.KEPT(names=kept[:1].upper() + kept[1:]),) if kept else ()))
    what = ", ".join(str(_LISTS[name]) for name in useful)
    summary = messages.PLAN_CEREMONY(what=what, visit=visit.heading)
    return Proposal(Changes(summary, put=(after,)), said, tuple(missing))


def record_arrangement(
    visit: Visit, what: str, today: date, *, on: PartialDate | None = None, who: str = ""
) -> Proposal:
    """Return the step that records an arrangement as confirmed, printed, packed or agreed; a release with its day.

    For a photographer, `who` is required. Raises RejectedError if it is recorded already or cannot be.
    """
    label = RecordField(Arrangements, what).label
    before = getattr(visit.arrangements, what)
    value: object
    if what == "release_agreed":
        if before and before.earliest <= today:
            raise rejection(messages.DONE_ALREADY, label=label, before=before)
        value = day_done(on, today)
    elif what == "photographer":
        value = line(who).strip()
        if not value:
            raise rejection(messages.NO_PHOTOGRAPHER)
    else:
        if before:
            raise rejection(messages.SET_ALREADY, label=label)
        value = True
    arrangements: Arrangements = replace(visit.arrangements, **{what: value})
    if isinstance(value, PartialDate):
        said = messages.RECORDED(label=label, value=value)
    else:
        said = messages.RECORDED_PLAIN(label=label)
    return Proposal(
        Changes(
            messages.RECORD_FOR(label=label, title=visit.heading), put=(replace(visit, arrangements=arrangements),)
        ),
        (said,),
    )


def freeze_run_of_show(visit: Visit) -> Proposal:
    """Return the step that freezes the run of show under its next version."""
    version = (visit.arrangements.show_version or 0) + 1
    arrangements = replace(visit.arrangements, show_version=version)
    changes = Changes(messages.FREEZE(visit=visit.heading), put=(replace(visit, arrangements=arrangements),))
    return Proposal(changes, (messages.FROZEN(version=version),))


def approve(
    agreement: Agreement, book: Book, today: date, *, party: str = "", on: PartialDate | None = None
) -> Proposal:
    """Return the step in which a party, or all that have not yet, approve the text; RejectedError if it cannot."""
    parties = tuple(signing_parties(agreement))
    if not parties:
        raise rejection(messages.NO_PARTIES, agreement=agreement.heading)
    if party and party not in parties:
        names = ", ".join(f"“{each}”" for each in parties)
        raise rejection(messages.NOT_A_PARTY, party=book.heading(party), agreement=agreement.heading, names=names)
    # What is only planned for a later day is not given yet.
    approvals = agreement.preparation.approvals
    known = {each.party: each.on for each in approvals if each.on and each.on.earliest <= today}
    if party and known.get(party):
        raise rejection(messages.APPROVED_ALREADY, party=book.heading(party), known=known[party] or "")
    approving = [each for each in ((party,) if party else parties) if not known.get(each)]
    if not approving:
        raise rejection(messages.ALL_APPROVED, agreement=agreement.heading)
    day = day_done(on, today)
    kept = tuple(each for each in approvals if each.party not in approving)
    given = (*kept, *(Approval(party=each, on=day) for each in approving))
    after = replace(agreement, preparation=replace(agreement.preparation, approvals=given))
    names = ", ".join(book.heading(each) for each in approving)
    changes = Changes(messages.APPROVE_TEXT(names=names, agreement=agreement.heading), put=(after,))
    return Proposal(changes, (messages.APPROVED(names=names, day=day),))


def record_preparation(agreement: Agreement, what: str, today: date, *, on: PartialDate | None = None) -> Proposal:
    """Return the step that records a legal review, screening or comparison; RejectedError if recorded already."""
    label = RecordField(Preparation, what).label
    before: PartialDate | None = getattr(agreement.preparation, what)
    if before and before.earliest <= today:
        raise rejection(messages.DONE_ALREADY, label=label, before=before)
    day = day_done(on, today)
    after = replace(agreement, preparation=replace(agreement.preparation, **{what: day}))
    changes = Changes(messages.RECORD_OF(label=label, title=agreement.heading), put=(after,))
    return Proposal(changes, (messages.RECORDED(label=label, value=day),))


def prepare_originals(agreement: Agreement, today: date, *, printed: PartialDate | None = None) -> Proposal:
    """Return the step that makes an agreement's originals: one for each party, which comes first in its own.

    With `printed`, those not printed yet are recorded as printed that day. Raises RejectedError if a fact is missing,
    or if they are in order already and nothing was printed.
    """
    if not signing_parties(agreement):
        raise rejection(messages.NO_PARTIES, agreement=agreement.heading)
    if not agreement.languages:
        raise rejection(messages.NO_LANGUAGES, agreement=agreement.heading)
    made = _keep_right_originals(required_originals(agreement), agreement)
    if printed:
        day = day_done(printed, today)
        made = tuple(each if each.printed else replace(each, printed=day) for each in made)
    after = replace(agreement, copies=made, originals=len(made))
    if after == agreement:
        raise rejection(messages.IN_ORDER, agreement=agreement.heading)
    languages = ", ".join(agreement.languages)
    said = (
        messages.ORIGINALS_MADE(count=len(made), agreement=agreement.heading, languages=languages),
        *((messages.PRINTED(printed=printed),) if printed else ()),
    )
    return Proposal(Changes(messages.ORIGINALS_OF(agreement=agreement.heading), put=(after,)), said)


def required_originals(agreement: Agreement) -> tuple[Original, ...]:
    """Return the originals an agreement needs; what is recorded on a holder's original is kept, such as when printed.

    There are none without parties. The languages are those of the agreement, as far as recorded.
    """
    parties = tuple(signing_parties(agreement))
    known = {each.holder: each for each in reversed(agreement.copies)}
    found = []
    for number, party in enumerate(parties):
        order = (*parties[number:], *parties[:number])
        before = known.get(party, Original(holder=party))
        found.append(msgspec.structs.replace(before, languages=agreement.languages, order=order))
    return tuple(found)


def signing_kit(visit: Visit, book: Book) -> SigningKit:
    """Return what to pack; a party without a named signatory counts as one."""
    agreements = agreements_to_sign(visit, book)
    copies = sum(len(signing_parties(agreement)) for agreement in agreements)
    lines = sum(len(signing_parties(agreement)) ** 2 for agreement in agreements)
    table = signing_table(visit, book)
    parties = table.parties if table else ()
    seated = sum(max(1, len(signers)) for _, signers in parties)
    named = len(table.people) if table else 0
    return SigningKit(
        copies, copies, lines, named, PENS_EACH * seated, seated, len(flag_order(visit, book).order), seated
    )


def lacks_seats(visit: Visit, book: Book) -> bool:
    """Whether the seats are not planned, or are not exactly those of the signatories."""
    table = signing_table(visit, book)
    planned = set(visit.arrangements.seats)
    return not planned or (table is not None and planned != set(table.people))


def lacks_speeches(visit: Visit) -> bool:
    """Whether no speeches are planned, or a speaker has declined."""
    planned = visit.arrangements.speeches
    return not planned or any(visit.has_declined(person) for person in planned)


def lacks_flags(visit: Visit, book: Book) -> bool:
    """Whether no flags are planned, or that of a party's country is missing."""
    return bool(missing_flags(visit, book)) or not visit.arrangements.flags


def missing_flags(visit: Visit, book: Book) -> tuple[str, ...]:
    """Return the codes of the parties' countries that have no flag yet."""
    parties = dict.fromkeys(
        party for agreement in agreements_to_sign(visit, book) for party in signing_parties(agreement)
    )
    codes = dict.fromkeys(code for party in parties if (code := country_of(party, book)))
    return tuple(code for code in codes if code not in visit.arrangements.flags)


def are_originals_right(agreement: Agreement) -> bool:
    """Whether every party has one original, with every language and the party first."""
    parties = tuple(signing_parties(agreement))
    holders = [each.holder for each in agreement.copies]
    return (
        bool(parties)
        and sorted(holders) == sorted(parties)
        and all(is_original_right(each, agreement) for each in agreement.copies)
    )


def is_original_right(original: Original, agreement: Agreement) -> bool:
    """Whether an original has every language of the agreement, its holder first, and every party once."""
    languages = bool(original.languages) and set(agreement.languages) <= set(original.languages)
    first = bool(original.holder) and original.order[:1] == (original.holder,)
    return languages and first and sorted(original.order) == sorted(signing_parties(agreement))


def _keep_right_originals(made: tuple[Original, ...], agreement: Agreement) -> tuple[Original, ...]:
    """Return the proposed originals; those on file that are in order stay as they are."""
    known = {each.holder: each for each in reversed(agreement.copies)}
    return tuple(
        before if (before := known.get(each.holder)) and is_original_right(before, agreement) else each for each in made
    )


# The run of show.

USUAL_MINUTES = 15
"""A signing usually takes no longer."""

CHECK_MINUTES = 15
"""Minutes before the beginning at which the table is checked."""

REMARKS_MINUTES = 2
"""Minutes of each speaker; one minute each if it would otherwise take longer than usual."""

_MINUTES_AROUND = 5
"""Minutes for seats, handshake, photograph and gifts together."""


class RunOfShowLine(msgspec.Struct, frozen=True):
    """A line of the run of show: minute from the beginning, length, local time if known, what, who, cue."""

    minute: int
    minutes: int
    clock: time | None
    item: str
    who: str
    cue: str = ""


class RunOfShow(msgspec.Struct, frozen=True):
    """The run of show: its lines, how long it takes, its version, and warnings."""

    cues: tuple[RunOfShowLine, ...]
    minutes: int
    version: int | None
    warnings: tuple[Reason, ...] = ()


def run_of_show(visit: Visit, book: Book) -> RunOfShow:
    """Return the run of show of a signing; without lines if no agreement is to be signed."""
    table = signing_table(visit, book)
    version = visit.arrangements.show_version
    if table is None:
        return RunOfShow((), 0, version)
    lines, minute = [], 0
    for minutes, item, who, cue in _items(visit, book):
        lines.append(RunOfShowLine(minute, minutes, _clock(visit.start, minute), item, who, cue))
        minute += minutes
    check = RunOfShowLine(
        -CHECK_MINUTES, CHECK_MINUTES, _clock(visit.start, -CHECK_MINUTES), messages.SHOW_CHECK(),
        messages.SHOW_PROTOCOL(),
    )  # fmt: skip
    return RunOfShow((check, *lines), minute, version, tuple(_warnings(visit, minute)))


_Item = tuple[int, str, str, str]


def _items(visit: Visit, book: Book) -> Iterator[_Item]:
    """Yield how long each item takes, what it is, who does it and its cue."""
    first = highest_rank(visit, book)
    begin = messages.CUE_RANKING(person=book.heading(first)) if first else messages.CUE_BEGIN()
    arranged = visit.arrangements.seats or seating_plan(visit, book).order
    sitting = messages.CUE_ORDER(names=", ".join(book.heading(person) for person in arranged)) if arranged else ""
    yield 1, messages.SHOW_SEAT(), messages.SHOW_SIGNATORIES(), "; ".join(filter(None, (begin, sitting)))
    yield from _signing_items(visit, book)
    yield 1, messages.SHOW_HANDSHAKE(), messages.SHOW_SIGNATORIES(), ""
    photographer = visit.arrangements.photographer or messages.SHOW_PHOTOGRAPHER()
    yield 2, messages.SHOW_PHOTO(), messages.SHOW_ALL(), photographer
    yield from _speech_items(visit, book)
    yield (
        1,
        messages.SHOW_GIFTS(),
        messages.SHOW_SIGNATORIES(),
        ", ".join(each.what for each in visit.gifts if each.what),
    )


def _signing_items(visit: Visit, book: Book) -> Iterator[_Item]:
    """Yield the signing of each agreement; with n parties, each original is passed on n − 1 times."""
    agreements = agreements_to_sign(visit, book)
    table = signing_table(visit, book)
    rounds = max(1, len(table.parties) - 1) if table else 1
    who = messages.SHOW_SIGNATORIES()
    for agreement in agreements:
        named = messages.CUE_AGREEMENT(agreement=agreement.heading) if len(agreements) > 1 else ""
        yield 1, messages.SHOW_OWN(), who, "; ".join(filter(None, (named, messages.CUE_FIRST())))
        if rounds == 1:
            yield 1, messages.SHOW_SWAP(), messages.SHOW_PROTOCOL(), messages.CUE_NEXT()
            yield 1, messages.SHOW_COUNTERSIGN(), who, ""
        else:
            yield rounds, messages.SHOW_ROUNDS(count=rounds), who, messages.CUE_NEXT()
        yield 1, messages.SHOW_HAND_OVER(), who, ""


def _speech_items(visit: Visit, book: Book) -> Iterator[_Item]:
    """Yield the speeches in order, two minutes each if there is time, else one."""
    order = visit.arrangements.speeches or speech_order(visit, book).order
    before = sum(minutes for minutes, *_ in _signing_items(visit, book)) + _MINUTES_AROUND
    each = REMARKS_MINUTES if before + REMARKS_MINUTES * len(order) <= USUAL_MINUTES else 1
    for person in order:
        yield each, messages.SHOW_REMARKS(), book.heading(person), ""


def _warnings(visit: Visit, minutes: int) -> Iterator[Reason]:
    if minutes > USUAL_MINUTES:
        yield message(messages.SHOW_LONG, minutes=minutes, usual_minutes=USUAL_MINUTES)
    lasts = _visit_minutes(visit)
    if lasts is not None and lasts < minutes:
        yield message(messages.SHOW_SHORTER, lasts=lasts, minutes=minutes)


def _visit_minutes(visit: Visit) -> int | None:
    """Return how many minutes the visit lasts in local time; None without a start or an end."""
    if visit.start is None or visit.end is None or visit.has_impossible_end:
        return None
    return minutes_between(visit.start, visit.end)


def _clock(start: time | None, minutes: int) -> time | None:
    """Return the time so many minutes after the start, also over midnight."""
    if start is None:
        return None
    return (datetime.combine(date(2000, 1, 2), start) + timedelta(minutes=minutes)).time()
