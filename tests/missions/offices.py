"""What hypothesis draws of an office: agreements that run in our days, what is owed, noticed and decided on them."""

from datetime import UTC, date
from typing import Any

from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import DeadlineKind
from missions.records.agreements import Agreement, Party, PartyRole, Relation, RelationType, Signature, Stage
from missions.records.changes import Changes
from missions.records.clauses import (
    Anchor,
    Boundary,
    Counting,
    EffectiveOn,
    End,
    Entry,
    Filing,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Notification,
    Obligation,
    Reckoning,
    Renewal,
    RenewalEffect,
    RenewalMode,
    Review,
    ReviewBasis,
    StubPolicy,
    Survival,
    Term,
    TermKind,
    Trigger,
    Window,
)
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.follow_ups import FollowUp, FollowUpKind, Strength
from missions.records.missions import Mission, MissionStage, Programme
from missions.records.organisations import Membership, Organisation
from missions.records.people import Function, Person
from missions.records.tasks import Anchor as TaskAnchor
from missions.records.tasks import OfficeRole, Task, TaskState
from missions.records.visits import (
    Event,
    EventStatus,
    Invitation,
    Participant,
    Visit,
    VisitAgreement,
    VisitKind,
    WhatHappened,
)
from tests.missions.strategies import apart, ids_of
from tests.world import book_of

office_days = st.dates(date(2015, 1, 1), date(2022, 12, 31))
_texts = office_days.map(date.isoformat)
_dates = st.one_of(
    _texts.map(PartialDate),
    _texts.map(PartialDate),
    st.builds(lambda text, mark: PartialDate(text + mark), _texts, st.sampled_from(("?", "~"))),
    _texts.map(lambda text: PartialDate(text[:7])),
    _texts.map(lambda text: PartialDate(text[:4])),
    st.builds(lambda day: PartialDate.between(day, date.fromordinal(day.toordinal() + 3)), office_days),
    _texts.map(lambda text: PartialDate(f"{text}/..")),
    _texts.map(lambda text: PartialDate(f"../{text}")),
)
_lengths = st.sampled_from(("P1Y", "P2Y", "P3Y", "P6M", "P18M", "P1M", "P90D", "P1M15D")).map(Period)
_notice = st.sampled_from(("P1M", "P3M", "P6M", "P1Y", "P30D", "P6W", "P1M15D")).map(Period)
_organisations = ids_of("organisations")
_series = st.sampled_from(("MEDICA", "BIO-Europe"))


def _some(strategy: st.SearchStrategy[Any], most: int = 1) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.just(()) | st.lists(strategy, max_size=most).map(tuple)


# Clauses.

_parties = st.builds(
    Party,
    organisation=_organisations,
    role=st.sampled_from((PartyRole.PARTY, PartyRole.PARTY, PartyRole.MEMBER)),
    on_behalf_of=_some(_organisations),
)
_signatures = st.builds(
    Signature,
    party=st.just("") | _organisations,
    date=st.none() | _dates | _dates,
    visit=st.just("") | ids_of("visits"),
    event=st.just("") | ids_of("events"),
)
_notified = st.builds(Notification, party=_organisations, sent=st.none() | _dates, received=st.none() | _dates)
_entries = st.just(Entry(trigger=Trigger.SIGNING)) | st.builds(
    Entry,
    trigger=st.sampled_from(Trigger),
    date=st.none() | _dates,
    number=st.none() | st.integers(0, 6),
    notifications=_some(_notified, 2),
)
_counted = {"anchor": st.sampled_from(Anchor), "counting": st.sampled_from(Counting)}
_either = st.builds(End, date=st.none() | _dates, duration=st.none() | _lengths)
_terms = st.one_of(
    st.builds(Term, kind=st.just(TermKind.DURATION), duration=_lengths, **_counted),
    st.builds(Term, kind=st.just(TermKind.FIXED_END), expiry=_dates),
    st.builds(Term, kind=st.just(TermKind.EDITIONS), editions=st.integers(1, 2), series=_series),
    st.builds(
        Term,
        kind=st.sampled_from((TermKind.LATER_OF, TermKind.EARLIER_OF)),
        ends=st.lists(_either, min_size=1, max_size=2).map(tuple),
    ),
    st.builds(Term, kind=st.sampled_from((TermKind.INDEFINITE, TermKind.NOT_STATED))),
)
_renewals = st.builds(
    Renewal,
    mode=st.sampled_from((*RenewalMode, RenewalMode.TACIT, RenewalMode.TACIT)),
    period=st.none() | _lengths | _lengths,
    max_count=st.none() | st.integers(0, 2),
    max_total=st.none() | st.sampled_from(("P2Y", "P5Y")).map(Period),
    effect=st.sampled_from(RenewalEffect),
)
_rules = st.builds(
    NoticeRule,
    purpose=st.sampled_from(NoticePurpose),
    period=st.none() | _notice | _notice,
    reckoning=st.sampled_from(Reckoning),
    boundary=st.sampled_from(Boundary),
    cutoff=st.sampled_from(("", "07-01", "12-31", "02-29", "autumn")),
    delivery=st.none() | st.integers(0, 10),
    effective_on=st.sampled_from(EffectiveOn),
    deemed_days=st.none() | st.integers(0, 14),
)
_given = st.builds(
    NoticeEvent,
    purpose=st.sampled_from(NoticePurpose),
    party=st.just("") | _organisations,
    sent=st.none() | _dates,
    received=st.none() | _dates,
    effective=st.none() | _dates,
    withdrawn=st.none() | st.none() | _dates,
)
_reviews = st.builds(
    Review,
    basis=st.sampled_from(ReviewBasis),
    date=st.none() | _dates,
    offset=st.none() | _lengths,
    every=st.none() | _lengths,
    held=_some(_dates, 2),
)
_obligations = st.builds(
    Obligation,
    what=st.just("Exchange visit"),
    quota=st.integers(1, 2),
    window=st.sampled_from(Window),
    stub=st.sampled_from(StubPolicy),
    party=st.just("") | _organisations,
    alternates=st.booleans(),
)
_survivals = st.builds(Survival, scope=st.just("Secrecy"), until=st.none() | _dates, duration=st.none() | _lengths)
_relations = st.builds(
    Relation, type=st.sampled_from(RelationType), target=ids_of("agreements"), since=st.none() | st.none() | _dates
)

# Records.

agreements = st.builds(
    Agreement,
    id=ids_of("agreements"),
    title=st.sampled_from(("Accord", "Memorandum")),
    stage=st.sampled_from((Stage.SIGNED, Stage.SIGNED, Stage.SIGNED, Stage.READY_TO_SIGN, Stage.ABANDONED)),
    parties=st.lists(_parties, max_size=3).map(tuple),
    signatures=st.lists(_signatures, max_size=2).map(tuple),
    entry=_entries,
    term=_terms,
    renewal=_renewals,
    notices=_some(_rules, 2),
    notice_events=_some(_given),
    reviews=_some(_reviews, 2),
    survival=_some(_survivals, 2),
    filings=_some(st.builds(Filing, within=st.none() | _notice, done=st.none() | _dates)),
    obligations=_some(_obligations, 2),
    relations=_some(_relations),
    calendars=st.sampled_from(((), (), (), ("DE-NW", "FR", "JP"), ("JP", "XX"))),
    owner=st.just("") | ids_of("people"),
)
_places = st.builds(
    Organisation,
    id=_organisations,
    name=st.sampled_from(("Example Cluster North", "Example Agency East")),
    country=st.sampled_from(("", "DE", "JP", "FR")),
    zone=st.sampled_from(("", "", "Asia/Tokyo")),
    ours=st.booleans(),
    parent=st.just("") | _organisations,
    memberships=_some(st.builds(Membership, alliance=_organisations)),
)
_people = st.builds(
    Person,
    id=ids_of("people"),
    family_name=st.sampled_from(("Example", "Sample")),
    functions=_some(st.builds(Function, organisation=_organisations, until=st.none() | _dates)),
)
_participants = st.builds(
    Participant,
    person=st.just("") | ids_of("people"),
    organisation=st.just("") | _organisations,
    invitation=st.sampled_from(Invitation),
)
_visits = st.builds(
    Visit,
    id=ids_of("visits"),
    title=st.just("Visit"),
    mission=st.just("") | ids_of("missions"),
    kind=st.sampled_from((VisitKind.MEETING, VisitKind.SITE_VISIT, VisitKind.MEAL, VisitKind.SIGNING)),
    event=st.just("") | ids_of("events"),
    day=st.none() | _dates | _dates,
    host=st.just("") | _organisations,
    participants=_some(_participants, 2),
    agreements=_some(st.builds(VisitAgreement, agreement=ids_of("agreements"), happened=st.sampled_from(WhatHappened))),
)
_journeys = st.builds(
    Mission,
    id=ids_of("missions"),
    title=st.just("Journey"),
    stage=st.sampled_from(MissionStage),
    dates=st.none() | _dates,
    lead=st.just("") | _organisations,
    programme=st.just("") | ids_of("programmes"),
)
_programmes = st.builds(Programme, id=ids_of("programmes"), name=st.just("Tie-up"), period=st.none() | _dates)
_tasks = st.builds(
    Task,
    id=ids_of("tasks"),
    title=st.just("Book rooms"),
    state=st.sampled_from((TaskState.OPEN, TaskState.OPEN, *TaskState)),
    role=st.none() | st.sampled_from(OfficeRole),
    owner=st.just("") | ids_of("people"),
    blocking=st.booleans(),
    anchor=st.none() | st.sampled_from(TaskAnchor) | st.sampled_from(TaskAnchor),
    offset=st.integers(-200, 200) | st.integers(-3, 3),
    daily=st.sampled_from((False, False, True)),
    due=st.none() | st.none() | _dates,
    done_on=st.none() | st.none() | _dates,
    mission=st.just("") | ids_of("missions"),
    visit=st.just("") | ids_of("visits"),
    event=st.just("") | ids_of("events"),
    agreement=st.just("") | ids_of("agreements"),
    programme=st.just("") | ids_of("programmes"),
)
_follow_ups = st.builds(
    FollowUp,
    id=ids_of("follow_ups"),
    text=st.just("Send the draft"),
    kind=st.sampled_from(FollowUpKind),
    strength=st.sampled_from(Strength),
    due=st.none() | _dates,
    every=st.none() | _lengths,
    done_on=st.none() | _dates,
    owner=st.just("") | ids_of("people"),
    promised_by=_some(_organisations),
    visit=st.just("") | ids_of("visits"),
)
_events = st.builds(
    Event,
    id=ids_of("events"),
    series=_series,
    dates=st.none() | _dates,
    status=st.sampled_from(EventStatus),
    registration_closes=st.none() | _dates,
)
_notes = st.builds(
    DeadlineNote,
    id=ids_of("deadline_notes"),
    agreement=ids_of("agreements", "follow_ups", "events", "tasks"),
    deadline=st.sampled_from(DeadlineKind).map(str),
    term=st.integers(1, 2) | st.integers(2015, 2022),
    part=st.sampled_from(("", "", "due", "term", "organisations-0")),
    decision=st.sampled_from(Decision),
    until=st.none() | _dates,
    changed=st.none() | st.datetimes(timezones=st.just(UTC)),
)


_records = st.one_of(
    agreements, agreements, agreements, agreements, _places, _places, _people, _visits, _visits, _journeys,
    _follow_ups, _events, _notes, _notes, _tasks, _tasks, _tasks, _programmes,
)  # fmt: skip
offices = st.lists(_records, max_size=14).map(lambda made: book_of(*apart(made)))
"""Books of agreements that bear on each other, of what is owed on them, and of what was decided."""

_stopping = st.builds(
    NoticeRule,
    purpose=st.sampled_from((NoticePurpose.NON_RENEWAL, NoticePurpose.RENEWAL, NoticePurpose.TERMINATION)),
    period=_notice,
    reckoning=st.just(Reckoning.BEFORE_TERM_END),
    effective_on=st.sampled_from(EffectiveOn),
    delivery=st.none() | st.integers(0, 5),
    deemed_days=st.none() | st.integers(0, 14),
)
_ending = st.builds(
    Agreement,
    id=ids_of("agreements"),
    stage=st.just(Stage.SIGNED),
    parties=st.just((Party(organisation="organisations-0"), Party(organisation="organisations-1"))),
    signatures=st.builds(Signature, date=_dates).map(lambda signature: (signature,)),
    entry=st.sampled_from((Entry(), Entry(trigger=Trigger.SIGNING))),
    term=st.builds(Term, kind=st.just(TermKind.DURATION), duration=_lengths, **_counted)
    | st.builds(Term, kind=st.just(TermKind.FIXED_END), expiry=_dates),
    renewal=st.builds(
        Renewal,
        mode=st.sampled_from((RenewalMode.TACIT, RenewalMode.TACIT, RenewalMode.OPTION, RenewalMode.EXPRESS)),
        period=_lengths,
        max_count=st.none() | st.integers(0, 2),
    ),
    notices=_some(_stopping, 2),
    notice_events=st.just(()) | _some(_given),
    relations=st.just(()) | _some(_relations),
)
desks = st.lists(_ending | _ending | agreements, min_size=1, max_size=3).map(lambda made: book_of(*apart(made)))
"""Books of one to three agreements, most of which end or renew themselves, and extend, follow or hang on each other."""

posts = st.lists(_ending | _places, min_size=1, max_size=6).map(lambda made: book_of(*apart(made)))
"""Books of notices to be sent from one place to another."""

_day = PartialDate("2019-06-28")
_due = st.sampled_from((_day, _day, PartialDate("2019-06-29"), PartialDate("2019-06"), None))
_same_day = st.one_of(
    st.builds(
        Agreement,
        id=ids_of("agreements"),
        stage=st.just(Stage.SIGNED),
        term=st.builds(Term, kind=st.just(TermKind.FIXED_END), expiry=_due),
        renewal=st.builds(Renewal, mode=st.sampled_from(RenewalMode), period=st.just(Period("P1Y"))),
        reviews=_some(st.builds(Review, basis=st.just(ReviewBasis.FIXED), date=_due), 2),
        survival=_some(st.builds(Survival, until=_due), 2),
    ),
    st.builds(
        FollowUp,
        id=ids_of("follow_ups"),
        kind=st.sampled_from(FollowUpKind),
        strength=st.sampled_from(Strength),
        due=_due,
    ),
    st.builds(Event, id=ids_of("events"), registration_closes=_due),
)
one_day = st.lists(_same_day, min_size=2, max_size=9).map(lambda made: book_of(*apart(made)))
"""Books in which nearly everything falls due on one day."""

office_changes = st.builds(
    Changes,
    summary=st.just("changed"),
    put=st.lists(_records, max_size=4).map(apart),
    drop=st.lists(
        ids_of(
            "agreements",
            "organisations",
            "people",
            "visits",
            "missions",
            "deadline_notes",
            "events",
            "tasks",
            "programmes",
            "follow_ups",
        ),
        max_size=2,
        unique=True,
    ).map(tuple),
)
