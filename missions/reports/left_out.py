"""What the answers to the officers' questions leave out: records that lack a fact, are cancelled, or lie beyond."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from missions.deadlines.deadline import DeadlineKind
from missions.delegation.attendance import visit_day
from missions.outcomes.reciprocity import visit_balance
from missions.outcomes.reporting_duties import (
    KINDS_WITH_MINUTES,
    KINDS_WITH_THANKS,
    RECENT_DAYS,
    thanks_recipient,
)
from missions.people.erasure import retention_limits
from missions.planning.conflict import IDLE_KINDS, MissionContext
from missions.records.agreements import Agreement
from missions.records.follow_ups import FollowUpState
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import Event, Visit, VisitKind
from missions.reports import question_messages as said
from missions.reports.question import (
    LeftOut,
    QuestionContext,
    missions_in_question,
    next_mission,
    signings_in_question,
)
from missions.signing.signatories import agreements_to_sign, is_signing
from missions.terms.counting import shift_day
from missions.terms.status import AgreementState, agreement_status
from missions.terms.succession import is_signed
from missions.travel.route import country_entries, exact_day
from missions.travel.timing import mission_journey

Find = Callable[[QuestionContext], Iterable[Record]]


def _missions_to_come(context: QuestionContext) -> list[Mission]:
    """Return the missions not surely over, cancelled ones included, if none is asked about."""
    every = context.book.missions.values() if context.about is None else ()
    return [each for each in every if each.dates is None or each.dates.latest >= context.today]


def _cancelled_missions(context: QuestionContext) -> Iterable[Record]:
    return (each for each in _missions_to_come(context) if each.is_cancelled)


def _undated_missions(context: QuestionContext) -> Iterable[Record]:
    return (each for each in _missions_to_come(context) if each.dates is None and not each.is_over)


def _further_missions(context: QuestionContext) -> Iterable[Record]:
    chosen = next_mission(context)
    return (
        each for each in _missions_to_come(context) if chosen and each != chosen and each.dates and not each.is_over
    )


def _in_all(find: Callable[[MissionContext, QuestionContext], Iterable[Record]]) -> Find:
    """Return what finds records in all missions in question."""
    return lambda context: (
        each
        for mission in missions_in_question(context)
        for each in find(MissionContext(mission, context.book, context.today), context)
    )


def _in_next(find: Callable[[MissionContext, QuestionContext], Iterable[Record]]) -> Find:
    """Return what finds records in the one mission in question."""
    return lambda context: (
        find(MissionContext(chosen, context.book, context.today), context) if (chosen := next_mission(context)) else ()
    )


def _meetings(found: MissionContext, context: QuestionContext) -> Iterator[Visit]:
    about = context.about if isinstance(context.about, Visit) else None
    return (each for each in found.meetings() if about in (None, each))


def _without_day(found: MissionContext, context: QuestionContext) -> Iterable[Record]:
    return (each for each in _meetings(found, context) if exact_day(each.day) is None)


def _without_time(found: MissionContext, context: QuestionContext) -> Iterable[Record]:
    return (each for each in _meetings(found, context) if exact_day(each.day) and each.start is None)


def _without_country(found: MissionContext, context: QuestionContext) -> Iterable[Record]:
    return (each for each in _meetings(found, context) if exact_day(each.day) and not found.location(each).country)


def _without_guests(found: MissionContext, context: QuestionContext) -> Iterable[Record]:
    named = (each for each in _meetings(found, context) if not each.host)
    return (each for each in named if not any(one.person or one.organisation for one in each.coming))


def _meals_without_guests(found: MissionContext, context: QuestionContext) -> Iterable[Record]:
    meals = (each for each in _meetings(found, context) if each.kind in (VisitKind.MEAL, VisitKind.RECEPTION))
    return (each for each in meals if not each.attending(found.mission))


def _without_language(found: MissionContext, context: QuestionContext) -> Iterable[Record]:
    for visit in _meetings(found, context):
        for id in visit.attending(found.mission):
            person = context.book.people.get(id)
            if person and not person.languages:
                yield person


def _without_delegates(found: MissionContext, _context: QuestionContext) -> Iterable[Record]:
    return () if any(each.person for each in found.mission.delegates) else (found.mission,)


def _without_a_delegate(found: MissionContext, _context: QuestionContext) -> Iterable[Record]:
    named = {bool(each.person) for each in found.mission.delegates}
    return (found.mission,) if len(named) > 1 else ()


def _without_legs(found: MissionContext, _context: QuestionContext) -> Iterable[Record]:
    return () if found.mission.legs else (found.mission,)


def _without_leg_country(found: MissionContext, context: QuestionContext) -> Iterable[Record]:
    entries = country_entries(mission_journey(found.mission, context.book), "")
    return () if all(each.country for each in entries) else (found.mission,)


def _of_no_mission(context: QuestionContext) -> Iterable[Record]:
    for each in context.book.visits.values() if context.about is None else ():
        known = each.mission in context.book.missions
        if not known and each.kind not in IDLE_KINDS and (each.day is None or each.day.latest >= context.today):
            yield each


def _cancelled_signings(context: QuestionContext) -> Iterable[Record]:
    missions = context.book.missions
    for each in context.book.visits.values() if context.about is None else ():
        mission = missions.get(each.mission)
        if is_signing(each) and mission and mission.is_cancelled and not _is_past(each, context):
            yield each


def _signings_without_agreement(context: QuestionContext) -> Iterable[Record]:
    return (each for each in signings_in_question(context) if not agreements_to_sign(each, context.book))


def _signings_without_guests(context: QuestionContext) -> Iterable[Record]:
    missions = context.book.missions
    return (each for each in signings_in_question(context) if not each.attending(missions.get(each.mission)))


def _agreements_without_signing(context: QuestionContext) -> Iterable[Record]:
    if context.about is not None:
        return ()
    planned = {one.id for each in signings_in_question(context) for one in agreements_to_sign(each, context.book)}
    return (each for each in _agreements_that_are(AgreementState.PREPARED)(context) if each.id not in planned)


def _is_past(visit: Visit, context: QuestionContext) -> bool:
    day = visit_day(visit, context.book)
    return day is not None and day.latest < context.today


def _agreements_in_question(context: QuestionContext) -> Iterable[Agreement]:
    match context.about:
        case Agreement() as agreement:
            return (agreement,)
        case Organisation() as organisation:
            return context.book.agreements_of(organisation.id)
    return context.book.agreements.values()


def _agreements_that_are(*states: AgreementState) -> Find:
    """Return what finds the agreements in question in one of these states."""
    return lambda context: (
        each
        for each in _agreements_in_question(context)
        if agreement_status(each, context.book, context.today).state in states
    )


def _lacking_a_fact(context: QuestionContext) -> Iterable[Record]:
    lacking = {each.id for each in context.deadlines if each.kind is DeadlineKind.DATA_GAP}
    dated = {each.id for each in context.deadlines if each.act_by}
    return (each for each in _agreements_in_question(context) if each.id in lacking - dated)


def _without_a_date(context: QuestionContext) -> Iterable[Record]:
    asked = context.about.heading if context.about else ""
    for each in context.deadlines:
        record = context.book.get(each.id)
        if each.act_by is None and each.recorded_decision is None and record and asked in ("", each.actor):
            yield record


def _ending_later(context: QuestionContext) -> Iterable[Record]:
    from missions.reports.renewal_occasions import AHEAD_MONTHS

    last = shift_day(context.today, months=AHEAD_MONTHS)
    later = {each.id for each in context.deadlines if each.decides_end and each.act_by and each.act_by > last}
    return (each for each in _agreements_in_question(context) if each.id in later)


def _events(wanted: Callable[[Event], bool]) -> Find:
    """Return what finds events that are not surely over, if none is asked about."""
    return lambda context: (
        each
        for each in (context.book.events.values() if context.about is None else ())
        if wanted(each) and (each.dates is None or each.dates.latest >= context.today)
    )


def _promised_by_nobody(context: QuestionContext) -> Iterable[Record]:
    from missions.reports.partners import is_of_mission

    for each in context.book.follow_ups.values():
        near = not isinstance(context.about, Organisation | Person) or context.about.id in each.promised_to
        if each.state is FollowUpState.OPEN and not each.promised_by and near and is_of_mission(each, context):
            yield each


def _reported(wanted: Callable[[Visit, QuestionContext], bool], *kinds: VisitKind) -> Find:
    """Return what finds the visits of these kinds, or of any, of which something is so; of one mission if asked."""
    return lambda context: (
        each
        for each in context.book.visits.values()
        if each.kind in (kinds or VisitKind)
        and (not isinstance(context.about, Mission) or context.about.id == each.mission)
        and wanted(each, context)
    )


def _is_cancelled(visit: Visit, context: QuestionContext) -> bool:
    mission = context.book.missions.get(visit.mission)
    return mission is not None and mission.is_cancelled and _is_past(visit, context)


def _has_no_day(visit: Visit, context: QuestionContext) -> bool:
    return visit_day(visit, context.book) is None


def _has_no_host(visit: Visit, context: QuestionContext) -> bool:
    return _is_past(visit, context) and not thanks_recipient(visit, context.book)


def _is_long_ago(visit: Visit, context: QuestionContext) -> bool:
    day = visit_day(visit, context.book)
    long_ago = day is not None and not day.is_open and (context.today - day.latest).days > RECENT_DAYS
    return long_ago and not visit.minutes.strip()


def _without_place(context: QuestionContext) -> Iterable[Record]:
    book = context.book
    partners = (context.about,) if isinstance(context.about, Organisation) else book.organisations.values()
    for partner in partners if context.about is not None else (each for each in partners if not each.ours):
        for id in visit_balance(partner.id, book, context.today).unknown:
            yield book.visits[id]


def _without_giver(context: QuestionContext) -> Iterable[Record]:
    for visit in context.book.visits.values() if context.about is not None else ():
        if any(not (each.giver and each.receiver) for each in visit.gifts):
            yield visit


def _outcomes(wanted: Callable[[Mission, QuestionContext], bool]) -> Find:
    """Return what finds missions with outcomes of which something is so."""
    return lambda context: (each for each in context.book.missions.values() if each.outcomes and wanted(each, context))


def _lacks_number(mission: Mission, context: QuestionContext) -> bool:
    about = context.about.id if isinstance(context.about, Agreement) else ""
    return any(each.number is None and about in ("", each.agreement) for each in mission.outcomes)


def _is_of_no_programme(mission: Mission, context: QuestionContext) -> bool:
    return context.about is None and mission.programme not in context.book.programmes


def _names_no_indicator(mission: Mission, context: QuestionContext) -> bool:
    asked = mission.programme and (context.about is None or context.about.id == mission.programme)
    return bool(asked) and any(not each.indicator for each in mission.outcomes)


def _signed_nowhere(context: QuestionContext) -> Iterable[Record]:
    for each in context.book.agreements.values() if context.about is None else ():
        at = any(one.event or one.visit for one in each.signatures)
        if is_signed(each) and not at and not any(map(is_signing, context.book.visits_naming(each.id))):
            yield each


def _cancelled_to_events(context: QuestionContext) -> Iterable[Record]:
    about = context.about.id if context.about else ""
    return (each for each in context.book.missions.values() if each.is_cancelled and about in ("", *each.events))


def _without_parties(context: QuestionContext) -> Iterable[Record]:
    return (each for each in _agreements_in_question(context) if not any(one.organisation for one in each.parties))


def _kept_for_now(context: QuestionContext) -> Iterable[Record]:
    every = retention_limits(context.book) if context.about is None else ()
    return (each.person for each in every if each.by and context.today < each.by < date.max)


_UNKNOWN = LeftOut(said.STATUS_UNKNOWN, _agreements_that_are(AgreementState.NOT_KNOWN))
_UNSIGNED = LeftOut(said.NOT_SIGNED_YET, _agreements_that_are(AgreementState.PREPARED))
_NO_FACT = LeftOut(said.WITHOUT_A_FACT, _lacking_a_fact)
_CANCELLED = LeftOut(said.CANCELLED, _cancelled_missions)
_UNDATED = LeftOut(said.WITHOUT_DATES, _undated_missions)
_NO_MISSION = LeftOut(said.WITHOUT_A_MISSION, _of_no_mission)
_OF_NOBODY = LeftOut(said.WITHOUT_A_DELEGATE, _in_all(_without_a_delegate), in_part=True)
_NEXT_ONLY = (_CANCELLED, _UNDATED, LeftOut(said.FURTHER_MISSIONS, _further_missions))
_TIMES = (
    *_NEXT_ONLY, _NO_MISSION, LeftOut(said.WITHOUT_A_DAY, _in_next(_without_day)),
    LeftOut(said.WITHOUT_A_TIME, _in_next(_without_time)),
)  # fmt: skip
_WHO_TRAVELS = (LeftOut(said.WITHOUT_DELEGATES, _in_next(_without_delegates)), _OF_NOBODY)
_DAYS = (_CANCELLED, LeftOut(said.WITHOUT_A_DAY, _in_all(_without_day)), _NO_MISSION)
_PAPERS = (
    _CANCELLED, LeftOut(said.WITHOUT_DELEGATES, _in_all(_without_delegates)), _OF_NOBODY,
    LeftOut(said.WITHOUT_LEGS, _in_all(_without_legs)),
    LeftOut(said.WITHOUT_A_LEG_COUNTRY, _in_all(_without_leg_country), in_part=True),
)  # fmt: skip
_SIGNINGS = (
    LeftOut(said.CANCELLED, _cancelled_signings), LeftOut(said.WITHOUT_A_SIGNING, _agreements_without_signing),
)  # fmt: skip
_SIGNED_THERE = (*_SIGNINGS, LeftOut(said.WITHOUT_AN_AGREEMENT, _signings_without_agreement))
_EVENTS = (
    LeftOut(said.CANCELLED, _events(lambda each: each.is_cancelled)),
    LeftOut(said.WITHOUT_DATES, _events(lambda each: each.dates is None and not each.is_cancelled)),
)
_OCCASIONS = (
    _UNKNOWN, _NO_FACT, LeftOut(said.LATER, _ending_later), *_EVENTS, _CANCELLED, _UNDATED,
    LeftOut(said.ONLINE, _events(lambda each: each.is_online)),
)  # fmt: skip

LEFT_OUT: Mapping[str, tuple[LeftOut, ...]] = {
    "expiring": (_UNKNOWN, _NO_FACT, *_EVENTS),
    "due": (_UNKNOWN, LeftOut(said.WITHOUT_DATES, _without_a_date)),
    "notice": (_UNKNOWN, _NO_FACT),
    "blockers": _DAYS,
    **dict.fromkeys(("renewable", "last-shared"), _OCCASIONS),
    "whom-we-meet": (*_NEXT_ONLY, _NO_MISSION, LeftOut(said.WITHOUT_GUESTS, _in_next(_without_guests))),
    **dict.fromkeys(("we-promised", "they-promised"), (LeftOut(said.WITHOUT_A_PROMISER, _promised_by_nobody),)),
    "go": _SIGNINGS,
    "stand-ins": _SIGNED_THERE,
    "in-office": _SIGNED_THERE,
    "passports": _PAPERS,
    "papers": _PAPERS,
    "holidays": (*_DAYS, LeftOut(said.WITHOUT_A_COUNTRY, _in_all(_without_country))),
    "time-at-home": _TIMES,
    "two-places": (*_DAYS, LeftOut(said.WITHOUT_A_TIME, _in_all(_without_time)), _OF_NOBODY),
    "free": (*_TIMES, *_WHO_TRAVELS),
    "seats": (*_SIGNINGS, LeftOut(said.WITHOUT_GUESTS, _signings_without_guests)),
    "originals": _SIGNINGS,
    "interpreters": (
        _CANCELLED, _NO_MISSION, LeftOut(said.WITHOUT_A_LANGUAGE, _in_all(_without_language), in_part=True),
        LeftOut(said.WITHOUT_GUESTS, _in_all(_without_guests)),
    ),
    "own": (*_NEXT_ONLY, _NO_MISSION, LeftOut(said.WITHOUT_A_DAY, _in_next(_without_day))),
    "thanks": (
        LeftOut(said.CANCELLED, _reported(_is_cancelled, *KINDS_WITH_THANKS)),
        LeftOut(said.WITHOUT_A_DAY, _reported(_has_no_day, *KINDS_WITH_THANKS)),
        LeftOut(said.WITHOUT_A_HOST, _reported(_has_no_host, *KINDS_WITH_THANKS)),
        LeftOut(said.LONG_AGO, _reported(_is_long_ago, *KINDS_WITH_THANKS)),
    ),
    "minutes": (
        LeftOut(said.CANCELLED, _reported(_is_cancelled, *KINDS_WITH_MINUTES)),
        LeftOut(said.WITHOUT_A_DAY, _reported(_has_no_day, *KINDS_WITH_MINUTES)),
        LeftOut(said.LONG_AGO, _reported(_is_long_ago, *KINDS_WITH_MINUTES)),
    ),
    "yield": (_UNSIGNED, LeftOut(said.WITHOUT_A_NUMBER, _outcomes(_lacks_number), in_part=True)),
    "quotas": (_CANCELLED, _OF_NOBODY),
    "indicators": (
        LeftOut(said.WITHOUT_A_NUMBER, _outcomes(_lacks_number), in_part=True),
        LeftOut(said.WITHOUT_A_PROGRAMME, _outcomes(_is_of_no_programme), in_part=True),
        LeftOut(said.WITHOUT_AN_INDICATOR, _outcomes(_names_no_indicator)),
    ),
    "return-visits": (
        LeftOut(said.CANCELLED, _reported(_is_cancelled)), LeftOut(said.WITHOUT_A_DAY, _reported(_has_no_day)),
        LeftOut(said.WITHOUT_A_PLACE, _without_place),
    ),
    "asleep": (_UNKNOWN, _UNSIGNED),
    "gifts": (LeftOut(said.WITHOUT_A_GIVER, _without_giver, in_part=True),),
    "claims": (*_NEXT_ONLY, *_WHO_TRAVELS),
    "diets": (*_NEXT_ONLY, _NO_MISSION, LeftOut(said.WITHOUT_GUESTS, _in_next(_meals_without_guests))),
    "bound": (_UNSIGNED, LeftOut(said.WITHOUT_A_MEMBER, _without_parties)),
    "earning": (
        LeftOut(said.CANCELLED, _cancelled_to_events), LeftOut(said.WITHOUT_AN_OCCASION, _signed_nowhere), _UNSIGNED,
    ),
    "in-time": _SIGNED_THERE,
    "erase": (LeftOut(said.KEPT_FOR_NOW, _kept_for_now),),
}  # fmt: skip
"""What the answer to each question leaves out, by its key."""
