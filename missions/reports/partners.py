"""Who we are: the organisations marked as ours, else those that lead missions, with their parts and people."""

from functools import cached_property

from missions.dates.formatting import show_date, show_day, show_number
from missions.delegation.our_organisations import organisations_marked_ours, our_organisations
from missions.outcomes import reciprocity, reporting_duties
from missions.outcomes import reciprocity as balances_of
from missions.outcomes.commitments import Promise, promise_of, promises
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Mission, MissionKind
from missions.records.organisations import Organisation
from missions.records.visits import Visit
from missions.reports import messages
from missions.reports.question import (
    ABOUT_MISSIONS,
    ABOUT_PARTNERS,
    AnswerLines,
    AnswerRemark,
    AnswerRow,
    Question,
    QuestionContext,
    headings_text,
    partner_in_question,
)


class OwnOrganisations:
    """Tells whether an organisation or person of a book is one of ours."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.is_marked = bool(organisations_marked_ours(book))

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Our organisations with their parts."""
        missions = self._book.missions.values()
        leads = (each.lead for each in missions if each.lead and each.kind is not MissionKind.INCOMING_DELEGATION)
        return our_organisations(self._book, leads)

    def holds(self, id: str) -> bool:
        """Whether the record is one of our organisations, or somebody with a function there."""
        if id in self.organisations:
            return True
        person = self._book.people.get(id)
        return person is not None and any(each.organisation in self.organisations for each in person.functions)


def _we_promised(asking: QuestionContext) -> AnswerLines:
    """Yield what we promised and still owe."""
    yield from _promised(asking, by_us=True)


def _they_promised(asking: QuestionContext) -> AnswerLines:
    """Yield what was promised to us and is not done."""
    yield from _promised(asking, by_us=False)


def _promised(asking: QuestionContext, by_us: bool) -> AnswerLines:
    book = asking.book
    partner = partner_in_question(asking)
    if partner:
        both = promises(partner.id, book, asking.today)
        found = list(both.to_them if by_us else both.by_them)
    else:
        ours = OwnOrganisations(book)
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
            yield AnswerRemark(messages.NO_OURS)
    for each in found:
        due = show_date(each.follow_up.due) or messages.NO_DAY
        when = f"{due}, {each.late:,} days late" if each.late else due
        age = _age_text(each.age)
        cells = (each.follow_up.heading, headings_text(book, *each.follow_up.promised_by),
                 headings_text(book, *each.follow_up.promised_to), when, age)  # fmt: skip
        yield AnswerRow(cells, each.follow_up.id, "overdue" if each.late else "plain")


def _age_text(days: int | None) -> str:
    return "" if days is None else "today" if not days else "yesterday" if days == 1 else f"{days:,} days ago"


def _urgency(promise: Promise) -> tuple[bool, int, str]:
    due = promise.follow_up.due
    return due is None, due.earliest.toordinal() if due else 0, promise.follow_up.id


def _of_mission(follow_up: FollowUp, asking: QuestionContext) -> bool:
    """Whether a follow-up came of the mission or visit that is asked about."""
    match asking.about:
        case Mission() as mission:
            visit = asking.book.visits.get(follow_up.visit)
            return mission.id == follow_up.mission or (visit is not None and visit.mission == mission.id)
        case Visit() as about:
            return follow_up.visit == about.id
    return True


def _thanks(asking: QuestionContext) -> AnswerLines:
    """Yield whom nobody has thanked yet."""
    for each in reporting_duties.thanks_due(asking.book, asking.today, _mission_id(asking)):
        cells = (
            asking.book.heading(each.to),
            asking.book.heading(each.visit),
            show_day(each.due),
            _late_text(each.days),
        )
        yield AnswerRow(cells, each.visit, "overdue" if each.is_late else "plain")


def _minutes(asking: QuestionContext) -> AnswerLines:
    """Yield the meetings without minutes."""
    for each in reporting_duties.minutes_due(asking.book, asking.today, _mission_id(asking)):
        mission = asking.book.heading(each.mission) if each.mission else ""
        cells = (asking.book.heading(each.visit), mission, show_day(each.due), _late_text(each.days))
        yield AnswerRow(cells, each.visit, "overdue" if each.is_late else "plain")


def _mission_id(asking: QuestionContext) -> str:
    return asking.about.id if isinstance(asking.about, Mission) else ""


def _late_text(days: int) -> str:
    return f"{days:,} days late" if days > 0 else "today" if not days else f"in {-days:,} days"


def _return_visits(asking: QuestionContext) -> AnswerLines:
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
        yield AnswerRow(cells, each.partner, "act" if each.owed > 0 else "plain")
        if partner:
            yield from (AnswerRemark(str(reason)) for reason in each.why)
    if not partner and not OwnOrganisations(book).is_marked:
        yield AnswerRemark(messages.NO_OURS)


def _dormant_agreements(asking: QuestionContext) -> AnswerLines:
    """Yield the agreements in force that nobody has touched for long."""
    for each in reciprocity.dormant_agreements(asking.book, asking.today):
        if asking.about is None or asking.about.id == each.agreement.id:
            parties = headings_text(asking.book, *(party.organisation for party in each.agreement.parties))
            yield AnswerRow((each.agreement.heading, parties, str(each.why)), each.agreement.id, "act")


def _gifts(asking: QuestionContext) -> AnswerLines:
    """Yield gifts, the last one first."""
    book, partner = asking.book, partner_in_question(asking)
    found = reciprocity.exchanged_gifts(partner.id, book) if partner else _every_gift(asking)
    for each in found:
        worth = f"{show_number(each.gift.worth)} {each.gift.currency}" if each.gift.worth is not None else ""
        day = show_date(each.day) if each.day else ""
        cells = (
            each.gift.what or "gift",
            headings_text(book, each.gift.giver),
            headings_text(book, each.gift.receiver),
            worth,
            day,
        )
        yield AnswerRow(cells, each.visit.id)


def _every_gift(asking: QuestionContext) -> tuple[reciprocity.ExchangedGift, ...]:
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
        "Nothing that we promised is open.", _we_promised, (*ABOUT_PARTNERS, *ABOUT_MISSIONS), "every partner",
    ),
    Question(
        9, "they-promised", "What did they promise?", ("What", "By", "To", "Due", "Promised"),
        "Nothing that they promised is open.", _they_promised, (*ABOUT_PARTNERS, *ABOUT_MISSIONS), "every partner",
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
        "No agreement in force has been left alone for long.", _dormant_agreements, ("agreements",), "every agreement",
    ),
    Question(
        30, "gifts", "Which gift last time?", ("Gift", "From", "To", "Value", "Day"),
        "No gift is on file.", _gifts, ABOUT_PARTNERS, "every partner",
    ),
)  # fmt: skip
