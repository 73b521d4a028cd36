"""The places of each document's template: what a text in them is, and what is repeated. Every one is always given.

A text has no line breaks of its own unless it says so; a day is already in words; nothing is an empty text or list.
"""

import msgspec


class PersonOnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on a page: the name as written, in its own script, how to say it, the function, and a note."""

    name: str = ""
    native: str = ""
    say: str = ""
    function: str = ""
    note: str = ""


# The briefing book.


class ContentsLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the contents; a sub-line is a partner. Page numbers are put in after rendering."""

    name: str = ""
    sub: bool = False


class DelegateLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the delegation, by precedence."""

    n: int = 0
    name: str = ""
    native: str = ""
    function: str = ""
    role: str = ""
    days: str = ""
    personal: str = ""
    """Personal travel data, in sentences; only where it was asked for with a reason."""


class ProgrammeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a day: local time, time at home, what, where, who of ours, and a note below."""

    local: str = ""
    home: str = ""
    title: str = ""
    place: str = ""
    ours: str = ""
    note: str = ""


class ProgrammeDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day of the programme: its name and city are the head row of its table."""

    name: str = ""
    city: str = ""
    rows: tuple[ProgrammeRow, ...] = ()


class PartnerPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page on a partner: whom we meet, say, when, goals, between us, promised, last time, avoid, gift."""

    name: str = ""
    native: str = ""
    what: str = ""
    city: str = ""
    since: str = ""
    people: tuple[PersonOnPaper, ...] = ()
    meet: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    last: str = ""
    avoid: str = ""
    gift: str = ""


class AgreementLine(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement by the date to act, overdue first."""

    name: str = ""
    parties: str = ""
    ends: str = ""
    due: str = ""
    what: str = ""
    who: str = ""


class CommitmentLine(msgspec.Struct, frozen=True, kw_only=True):
    """What was promised, to or by whom, since when and by when, and who looks after it."""

    what: str = ""
    whom: str = ""
    since: str = ""
    due: str = ""
    who: str = ""


class ContactLine(msgspec.Struct, frozen=True, kw_only=True):
    """How to reach somebody."""

    name: str = ""
    function: str = ""
    tel: str = ""
    mail: str = ""


class OpenPoint(msgspec.Struct, frozen=True, kw_only=True):
    """What is open: a conflict or a missing fact, what to do, who and by when."""

    what: str = ""
    do: str = ""
    who: str = ""
    by: str = ""


class BookValues(msgspec.Struct, frozen=True, kw_only=True):
    """The briefing book of a mission: to be read on the plane and carried all week."""

    title: str = ""
    native: str = ""
    dates: str = ""
    lead: str = ""
    reader: str = ""
    edition: str = ""
    emergency: str = ""
    clock: str = ""
    contents: tuple[ContentsLine, ...] = ()
    objectives: tuple[str, ...] = ()
    delegation: tuple[DelegateLine, ...] = ()
    days: tuple[ProgrammeDay, ...] = ()
    partners: tuple[PartnerPage, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()
    we: tuple[CommitmentLine, ...] = ()
    they: tuple[CommitmentLine, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    open: tuple[OpenPoint, ...] = ()
    diet: str = ""
    """Dishes as a count without names."""
    times: str = ""
    """Which time stands where in the programme, and that it says who of us goes."""


# The page for the car.


class CarAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement in a line: its name in bold, until when, what is due."""

    name: str = ""
    until: str = ""
    due: str = ""


class CarPromise(msgspec.Struct, frozen=True, kw_only=True):
    """A promise: whose, in bold, and what by when."""

    side: str = ""
    what: str = ""


class CarValues(msgspec.Struct, frozen=True, kw_only=True):
    """One page on a partner, twelve minutes before the door."""

    name: str = ""
    native: str = ""
    what: str = ""
    when: str = ""
    where: str = ""
    who: tuple[PersonOnPaper, ...] = ()
    ours: str = ""
    aim: str = ""
    runs: tuple[CarAgreement, ...] = ()
    promises: tuple[CarPromise, ...] = ()
    avoid: str = ""
    gift: str = ""
    rest: str = ""
    """What fell out: “More in the book: …”, at the right of the foot."""
    foot: str = ""


# Badges and table cards.


class BadgeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A badge; `longname` stands in place of `name` where it is too wide for the usual size."""

    event: str = ""
    title: str = ""
    name: str = ""
    longname: str = ""
    native: str = ""
    function: str = ""
    org: str = ""


class BadgeValues(msgspec.Struct, frozen=True, kw_only=True):
    """Name badges, two in a row; the last pair is filled up."""

    pairs: tuple[tuple[BadgeLine, BadgeLine], ...] = ()


class CardLine(msgspec.Struct, frozen=True, kw_only=True):
    """A table card: the name in one of four sizes by its width, the others empty."""

    title: str = ""
    n1: str = ""
    n2: str = ""
    n3: str = ""
    n4: str = ""
    native: str = ""
    org: str = ""


class CardValues(msgspec.Struct, frozen=True, kw_only=True):
    """Table cards: slips in Word, two alike a person; tents as PDF."""

    people: tuple[CardLine, ...] = ()


# The run of show and the signing folder.


class ShowRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the run of show: when, how many minutes, what, who, cue."""

    t: str = ""
    m: str = ""
    what: str = ""
    who: str = ""
    cue: str = ""


class SeatAtTable(msgspec.Struct, frozen=True, kw_only=True):
    """A seat as seen from the hall, from the left, with the flag at it."""

    place: str = ""
    name: str = ""
    org: str = ""
    flag: str = ""


class OriginalLine(msgspec.Struct, frozen=True, kw_only=True):
    """An original: its number, who keeps it, who is named first, its languages and its state."""

    n: str = ""
    holder: str = ""
    first: str = ""
    langs: str = ""
    state: str = ""


class ShowValues(msgspec.Struct, frozen=True, kw_only=True):
    """The run of show of a signing: page 1 for everybody, page 2 for the protocol."""

    title: str = ""
    when: str = ""
    where: str = ""
    host: str = ""
    chief: str = ""
    version: str = ""
    flags: str = ""
    kit: str = ""
    rows: tuple[ShowRow, ...] = ()
    seats: tuple[SeatAtTable, ...] = ()
    originals: tuple[OriginalLine, ...] = ()
    missing: tuple[str, ...] = ()


class SignatureLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who signs: for whom, in which function, and where on the page."""

    name: str = ""
    function: str = ""
    party: str = ""
    state: str = ""


class FolderValues(msgspec.Struct, frozen=True, kw_only=True):
    """The sheet on a signing folder: what is in it, in which order it is signed, where the originals go."""

    title: str = ""
    agreement: str = ""
    when: str = ""
    where: str = ""
    keeper: str = ""
    signers: tuple[SignatureLine, ...] = ()
    originals: tuple[OriginalLine, ...] = ()
    enclosed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


# Letters and minutes.


class Signer(msgspec.Struct, frozen=True, kw_only=True):
    """Under a letter: the name and the function."""

    name: str = ""
    function: str = ""


class LetterValues(msgspec.Struct, frozen=True, kw_only=True):
    """A letter: notice of non-renewal, proposal of renewal, thanks."""

    sender: str = ""
    sender_short: str = ""
    via: str = ""
    place: str = ""
    date: str = ""
    ours: str = ""
    subject: str = ""
    greeting: str = ""
    closing: str = ""
    to: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    paras: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()


class MinutesPoint(msgspec.Struct, frozen=True, kw_only=True):
    """A numbered point: its title and its paragraphs."""

    t: str = ""
    x: tuple[str, ...] = ()


class ActionLine(msgspec.Struct, frozen=True, kw_only=True):
    """What must be done, by whom and by when."""

    what: str = ""
    who: str = ""
    due: str = ""


class MinutesValues(msgspec.Struct, frozen=True, kw_only=True):
    """The minutes of a visit, to be agreed in three days."""

    title: str = ""
    when: str = ""
    where: str = ""
    ours: str = ""
    theirs: str = ""
    interp: str = ""
    by: str = ""
    to: str = ""
    status: str = ""
    next: str = ""
    points: tuple[MinutesPoint, ...] = ()
    decisions: tuple[str, ...] = ()
    actions: tuple[ActionLine, ...] = ()


# Participants.


class ParticipantLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on a list of participants, grouped by house."""

    n: int = 0
    name: str = ""
    native: str = ""
    function: str = ""
    org: str = ""
    country: str = ""
    role: str = ""


class ParticipantValues(msgspec.Struct, frozen=True, kw_only=True):
    """The list of participants of a mission or a visit, by precedence on each side."""

    title: str = ""
    when: str = ""
    where: str = ""
    edition: str = ""
    people: tuple[ParticipantLine, ...] = ()


PAPERS: dict[str, type[msgspec.Struct]] = {
    "book": BookValues,
    "car": CarValues,
    "badges": BadgeValues,
    "cards": CardValues,
    "run-of-show": ShowValues,
    "folder": FolderValues,
    "letter": LetterValues,
    "minutes": MinutesValues,
    "participants": ParticipantValues,
}
"""Every kind of paper, by the name of its template, with the places that its template can have."""
