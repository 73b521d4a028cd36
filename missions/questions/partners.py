"""Questions about partners: promises both ways, letters and minutes that are owed, return visits, gifts."""

from missions.dates.formatting import show_date, show_day, show_number
from missions.outcomes import reciprocity, reporting_duties
from missions.outcomes import reciprocity as balances_of
from missions.outcomes.commitments import Promise, promise_of, promises
from missions.questions import sentences
from missions.questions.ours import Ours
from missions.questions.question import Asking, Found, Question, Remark, Row
from missions.questions.subjects import MISSIONS, PARTNERS, named, partner_of
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.visits import Visit


def _we_promised(asking: Asking) -> Found:
    """Yield what we promised and still owe."""
    yield from _promised(asking, by_us=True)


def _they_promised(asking: Asking) -> Found:
    """Yield what was promised to us and is not done."""
    yield from _promised(asking, by_us=False)


def _promised(asking: Asking, by_us: bool) -> Found:
    book = asking.book
    partner = partner_of(asking)
    if partner:
        both = promises(partner.id, book, asking.today)
        found = list(both.to_them if by_us else both.by_them)
    else:
        ours = Ours(book)
        found = [
            promise_of(each, book, asking.today)
            for each in book.follow_ups.values()
            if each.state is FollowUpState.OPEN
            and each.promised_by
            and any(ours.holds(id) is by_us for id in each.promised_by)
            and _of_mission(each, asking)
        ]
        found.sort(key=_urgency)
        if not ours.is_marked:
            yield Remark(sentences.NO_OURS)
    for each in found:
        due = show_date(each.follow_up.due) or sentences.NO_DAY
        when = f"{due}, {each.late:,} days late" if each.late else due
        age = _ago(each.age)
        cells = (each.follow_up.heading, named(book, *each.follow_up.promised_by),
                 named(book, *each.follow_up.promised_to), when, age)  # fmt: skip
        yield Row(cells, each.follow_up.id, "overdue" if each.late else "plain")


def _ago(days: int | None) -> str:
    return "" if days is None else "today" if not days else "yesterday" if days == 1 else f"{days:,} days ago"


def _urgency(promise: Promise) -> tuple[bool, int, str]:
    due = promise.follow_up.due
    return due is None, due.earliest.toordinal() if due else 0, promise.follow_up.id


def _of_mission(follow_up: FollowUp, asking: Asking) -> bool:
    """Whether a follow-up came of the mission or visit that is asked about."""
    match asking.about:
        case Mission() as mission:
            visit = asking.book.visits.get(follow_up.visit)
            return mission.id == follow_up.mission or (visit is not None and visit.mission == mission.id)
        case Visit() as about:
            return follow_up.visit == about.id
    return True


def _thanks(asking: Asking) -> Found:
    """Yield whom nobody has thanked yet."""
    for each in reporting_duties.thanks_due(asking.book, asking.today, _mission_id(asking)):
        cells = (asking.book.heading(each.to), asking.book.heading(each.visit), show_day(each.due), _late(each.days))
        yield Row(cells, each.visit, "overdue" if each.is_late else "plain")


def _minutes(asking: Asking) -> Found:
    """Yield the meetings without minutes."""
    for each in reporting_duties.minutes_due(asking.book, asking.today, _mission_id(asking)):
        mission = asking.book.heading(each.mission) if each.mission else ""
        cells = (asking.book.heading(each.visit), mission, show_day(each.due), _late(each.days))
        yield Row(cells, each.visit, "overdue" if each.is_late else "plain")


def _mission_id(asking: Asking) -> str:
    return asking.about.id if isinstance(asking.about, Mission) else ""


def _late(days: int) -> str:
    return f"{days:,} days late" if days > 0 else "today" if not days else f"in {-days:,} days"


def _return_visits(asking: Asking) -> Found:
    """Yield the partners with whom visits are not even."""
    book = asking.book
    partner = asking.about if isinstance(asking.about, Organisation) else None
    each_side = (
        (balances_of.visit_balance(partner.id, book, asking.today),)
        if partner
        else balances_of.uneven_balances(book, asking.today)
    )  # fmt: skip
    for each in each_side:
        who = "nobody" if not each.owed else "we do" if each.owed > 0 else "they do"
        cells = (
            book.heading(each.partner),
            who,
            str(len(each.received)),
            str(len(each.made)),
            str(len(each.elsewhere)),
        )
        yield Row(cells, each.partner, "act" if each.owed > 0 else "plain")
        if partner:
            yield from (Remark(str(reason)) for reason in each.why)
    if not partner and not Ours(book).is_marked:
        yield Remark(sentences.NO_OURS)


def _asleep(asking: Asking) -> Found:
    """Yield the agreements in force that nobody has touched for long."""
    for each in reciprocity.dormant_agreements(asking.book, asking.today):
        if asking.about is None or asking.about.id == each.agreement.id:
            parties = named(asking.book, *(party.organisation for party in each.agreement.parties))
            yield Row((each.agreement.heading, parties, str(each.why)), each.agreement.id, "act")


def _gifts(asking: Asking) -> Found:
    """Yield gifts, the last one first."""
    book, partner = asking.book, partner_of(asking)
    found = reciprocity.exchanged_gifts(partner.id, book) if partner else _every_gift(asking)
    for each in found:
        worth = f"{show_number(each.gift.worth)} {each.gift.currency}" if each.gift.worth is not None else ""
        day = show_date(each.day) if each.day else ""
        cells = (each.gift.what or "gift", named(book, each.gift.giver), named(book, each.gift.receiver), worth, day)
        yield Row(cells, each.visit.id)


def _every_gift(asking: Asking) -> tuple[reciprocity.ExchangedGift, ...]:
    from missions.delegation.attendance import visit_day

    book = asking.book
    found = [
        reciprocity.ExchangedGift(gift, visit, visit_day(visit, book))
        for visit in book.visits.values()
        for gift in visit.gifts
    ]
    return tuple(sorted(found, key=lambda each: each.day.latest.toordinal() if each.day else 0, reverse=True))


PARTNER_QUESTIONS = (
    Question(
        8, "we-promised", "What did we promise last time?", ("What", "By", "To", "Due", "Promised"),
        "Nothing that we promised is open.", _we_promised, (*PARTNERS, *MISSIONS), "every partner",
    ),
    Question(
        9, "they-promised", "What did they promise?", ("What", "By", "To", "Due", "Promised"),
        "Nothing that they promised is open.", _they_promised, (*PARTNERS, *MISSIONS), "every partner",
    ),
    Question(
        23, "thanks", "Which thank-yous are late?", ("To", "For", "By", "Late"),
        "Everybody who received us within a year is thanked.", _thanks, ("missions",), "every mission",
    ),
    Question(
        24, "minutes", "Which meetings lack minutes?", ("Meeting", "Mission", "By", "Late"),
        "Every meeting of the last year has its minutes.", _minutes, ("missions",), "every mission",
    ),
    Question(
        28, "return-visits", "Who owes a return visit?", ("Partner", "Who owes", "Received", "Made", "Elsewhere"),
        "Nobody owes a return visit.", _return_visits, ("organisations",), "every partner with whom visits are uneven",
    ),
    Question(
        29, "asleep", "Which agreements sleep?", ("Agreement", "Parties", "Why"),
        "No agreement in force has been left alone for long.", _asleep, ("agreements",), "every agreement",
    ),
    Question(
        30, "gifts", "Which gift last time?", ("Gift", "From", "To", "Value", "Day"),
        "No gift is on file.", _gifts, PARTNERS, "every partner",
    ),
)  # fmt: skip
