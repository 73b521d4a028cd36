"""Each answer says which records it leaves out, and why: those that lack a fact, are cancelled, or lie beyond it."""

from collections.abc import Iterable
from datetime import time

import pytest

from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement, Party, Signature, Stage
from missions.records.clauses import Renewal, RenewalMode, Term, TermKind
from missions.records.follow_ups import FollowUp
from missions.records.missions import Delegate, Leg, Mission, MissionStage, Outcome, Programme
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import (
    Event,
    EventStatus,
    Gift,
    Participant,
    ParticipantRole,
    Visit,
    VisitAgreement,
    VisitKind,
    WhatHappened,
)
from missions.reports.questions import questions
from tests.missions.reports.test_questions_agreements import asked
from tests.world import ALEX, EAST, NORTH, PAT, ROBIN, SAM, on

SOON, LAST, PAST = on("2026-12-03"), on("2026-11-10"), on("2024-05-06")
PARTIES = (Party(organisation="north"), Party(organisation="east"))
OURS = (NORTH, EAST, PAT, ALEX, ROBIN, SAM)
TRIP = Mission(
    id="trip", title="Trip", lead="north", dates=on("2026-12-02/2026-12-04"), delegates=(Delegate(person="pat"),),
    legs=(
        Leg(origin="Sample City", destination="Example Harbour", departs_on=on("2026-12-02"), country="JP"),
    ),
)  # fmt: skip
OVER = Mission(id="over", title="Over", dates=LAST, stage=MissionStage.CANCELLED, events=("fair",))
OFF = Mission(id="off", title="Off", dates=on("2027-01"), stage=MissionStage.CANCELLED)
VAGUE = Mission(id="vague", title="Vague")
NEXT = Mission(id="next", title="Next", dates=on("2027-03-01"), delegates=(Delegate(person="pat"),), legs=TRIP.legs)
NOBODY = Mission(id="nobody", title="Nobody", dates=on("2026-12-01"), legs=TRIP.legs)
HALF = Mission(id="half", title="Half", dates=on("2026-12-01"), delegates=(Delegate(person="pat"), Delegate()))
COUNTRYLESS = Mission(
    id="somewhere", title="Somewhere", dates=on("2026-12-01"), delegates=(Delegate(person="pat"),),
    legs=(Leg(origin="Nowhere", destination="Elsewhere", departs_on=on("2026-12-01")),),
)  # fmt: skip


def visit(id: str, **fields: object) -> Visit:
    there = (Participant(person="sam", role=ParticipantRole.COUNTERPART),)
    known = {"title": id, "mission": "trip", "day": SOON, "start": time(9), "host": "east", "participants": there}
    return Visit(id=id, **{**known, **fields})


def signing(id: str, **fields: object) -> Visit:
    signed = (VisitAgreement(agreement="draft", happened=WhatHappened.SIGNED),)
    return visit(id, **{"kind": VisitKind.SIGNING, "agreements": signed, **fields})


def accord(id: str, **fields: object) -> Agreement:
    known = {"title": id, "parties": PARTIES, "signatures": (Signature(date=PAST),), "stage": Stage.SIGNED}
    return Agreement(id=id, **{**known, **fields})


TACIT = Renewal(mode=RenewalMode.TACIT)
DRAFT = accord("draft", stage=Stage.DRAFT, signatures=())
UNKNOWN = accord("unknown", signatures=(Signature(date=on("2005")),))
ENDLESS = accord("unclear", signatures=(Signature(date=LAST),), term=Term(kind=TermKind.DURATION), renewal=TACIT)
LATE_END = accord("far", term=Term(kind=TermKind.FIXED_END, expiry=on("2035-01-31")))
FAIR = Event(id="fair", series="MEDICA", edition="next", dates=on("2027-05-05"))
NO_FAIR = Event(id="cancelled-fair", series="MEDICA", dates=on("2027-01-05"), status=EventStatus.CANCELLED)
VAGUE_FAIR = Event(id="vague-fair", series="MEDICA")
ONLINE_FAIR = Event(id="online-fair", series="MEDICA", dates=on("2027-02-05"), status=EventStatus.ONLINE)
DEAF = Person(id="deaf", given_name="Deaf", family_name="Example")
LEGLESS = Mission(id="legless", title="Legless", dates=SOON, delegates=(Delegate(person="pat"),))
FUNDS = Programme(id="funds")
LOST = visit("lost", mission="")

ONE_MISSION: dict[str, tuple[Record, ...]] = {
    "cancelled": (OFF,),
    "without a date": (VAGUE,),
    "others to come": (NEXT,),
}
MEETINGS: dict[str, tuple[Record, ...]] = {
    "cancelled": (OFF,), "without an exact day": (visit("dayless", day=None),), "without a mission": (LOST,),
}  # fmt: skip
PAPERS: dict[str, tuple[Record, ...]] = {
    "cancelled": (OFF,), "without delegates": (NOBODY,), "delegates without a name": (HALF,),
    "without a leg": (LEGLESS,), "the country of a leg": (COUNTRYLESS,),
}  # fmt: skip
CEREMONIES: dict[str, tuple[Record, ...]] = {
    "cancelled": (signing("off-signing", mission="off"), OFF),
    "without a visit": (accord("waiting", stage=Stage.DRAFT, signatures=()),),
}  # fmt: skip
ENDINGS: dict[str, tuple[Record, ...]] = {"status is not known": (UNKNOWN,), "a fact for the day": (ENDLESS,)}
OCCASIONS = {
    **ENDINGS, "after the period": (LATE_END,), "cancelled": (NO_FAIR,), "in person": (ONLINE_FAIR,),
    "without a date": (VAGUE_FAIR,),
}  # fmt: skip
PROMISES: dict[str, tuple[Record, ...]] = {"promising it": (FollowUp(id="promise", text="promise"),)}
NO_AGREEMENT = {**CEREMONIES, "without an agreement": (signing("bare", agreements=()),)}
TIMES = {
    **ONE_MISSION, "without a mission": (LOST,), "without an exact day": (visit("dayless", day=None),),
    "without a time": (visit("timeless", start=None),),
}  # fmt: skip
BOTH = (Participant(person="pat"), Participant(person="sam"))
GUESTLESS = {"host": "", "participants": ()}
DUTIES: dict[str, tuple[Record, ...]] = {
    "cancelled": (OVER, visit("visit-off", mission="over", day=None)),
    "without an exact day": (visit("dayless", mission="vague", day=None), VAGUE),
    "more than a year ago": (visit("old", mission="", day=PAST),),
}  # fmt: skip

LEFT_OUT: dict[str, dict[str, tuple[Record, ...]]] = {
    "expiring": {**ENDINGS, "cancelled": (NO_FAIR,), "without a date": (VAGUE_FAIR,)},
    "due": {"status is not known": (UNKNOWN,), "without a date": (ENDLESS,)},
    "notice": ENDINGS,
    "blockers": MEETINGS,
    "renewable": OCCASIONS,
    "last-shared": OCCASIONS,
    "whom-we-meet": {**ONE_MISSION, "without "
"participants": (visit("alone", **GUESTLESS),), "without a mission": (LOST,)},
    "we-promised": PROMISES,
    "they-promised": PROMISES,
    "go": CEREMONIES,
    "stand-ins": NO_AGREEMENT,
    "in-office": NO_AGREEMENT,
    "passports": PAPERS,
    "papers": PAPERS,
    "holidays": {**MEETINGS, "country is not known": (visit("placeless", host="", mission="half"), HALF)},
    "time-at-home": TIMES,
    "two-places": {**MEETINGS, "without a time": (visit("timeless", start=None),)},
    "free": {**TIMES, "without delegates": (NOBODY,), "delegates without a name": (HALF,)},
    "seats": {**CEREMONIES, "without participants": (signing("empty", mission="", participants=()),)},
    "originals": CEREMONIES,
    "interpreters": {
        "cancelled": (OFF,), "without a mission": (LOST,),
        "languages": (DEAF, visit("mute", participants=(Participant(person="deaf"),))),
        "without participants": (visit("alone", **GUESTLESS),),
    },
    "own": {**ONE_MISSION, "without a mission": (LOST,), "without an exact day": (visit("dayless", day=None),)},
    "thanks": {**DUTIES, "to thank": (visit("hostless", mission="", host="", day=LAST, participants=()),)},
    "minutes": DUTIES,
    "yield": {"not signed yet": (DRAFT,), "without a number": (Mission(id="uncounted", outcomes=(Outcome(),)),)},
    "quotas": {"cancelled": (OFF,), "delegates without a name": (HALF,)},
    "indicators": {
        "without a number": (Mission(id="uncounted", programme="funds", outcomes=(Outcome(indicator="x"),)), FUNDS),
        "without a programme": (Mission(id="unfunded", outcomes=(Outcome(number=1),)),),
        "without an indicator": (Mission(id="loose", programme="funds", outcomes=(Outcome(number=1),)), FUNDS),
    },
    "return-visits": {
        "cancelled": DUTIES["cancelled"], "without an exact day": DUTIES["without an exact day"],
        "who received whom": (visit("unplaced", mission="", host="", day=LAST, participants=BOTH),),
    },
    "asleep": {
        "status is not known": (accord("dateless", signatures=(Signature(),)),),
        "not signed yet": (DRAFT,)},
    "gifts": {"giver or receiver": (visit("giving", gifts=(Gift(what="A book", giver="north"),)),)},
    "claims": {**ONE_MISSION, "without delegates": (NOBODY,), "delegates without a name": (HALF,)},
    "diets": {
        **ONE_MISSION, "without a mission": (LOST,),
        "without participants": (visit("dinner", kind=VisitKind.MEAL, mission="nobody", participants=()), NOBODY),
    },
    "bound": {"not signed yet": (DRAFT,), "without parties": (accord("nobodys", parties=()),)},
    "earning": {"cancelled": (OVER,), "event of signing": (accord("elsewhere"),), "not signed yet": (DRAFT,)},
    "in-time": NO_AGREEMENT,
    "erase": {
        "still needed": (
            Person(id="kept", given_name="Kept", dietary="marker"),
            Mission(id="far-off", dates=SOON, delegates=(Delegate(person="kept"),)),
        )
    },
}  # fmt: skip
"""What each question leaves out: the words that tell the reason, and the records, the first of which it names."""

CASES = [(key, words, records) for key, found in LEFT_OUT.items() for words, records in found.items()]


def told(key: str, words: str, records: Iterable[Record], about: str = "") -> list[str]:
    answer = asked(key, *OURS, TRIP, FAIR, *records, about=about)
    return [each for each in answer.remarks if words in each]


def test_every_question_says_what_it_leaves_out() -> None:
    assert set(LEFT_OUT) == {each.key for each in questions()}
    assert all(each.left_out for each in questions())


@pytest.mark.parametrize(("key", "words", "records"), CASES, ids=lambda each: each if isinstance(each, str) else "")
def test_each_record_it_leaves_out_is_counted_and_named(key: str, words: str, records: tuple[Record, ...]) -> None:
    about = "east" if key == "gifts" else ""
    found = told(key, words, records, about)
    assert len(found) == 1, asked(key, *OURS, TRIP, FAIR, *records, about=about).remarks
    assert any(f"“{each.heading}”" in found[0] for each in records), found
    assert told(key, words, (), about) == []


def test_the_first_three_are_named_and_the_others_counted() -> None:
    missions = [Mission(id=f"off-{number}", title=f"Off {number}", stage=MissionStage.CANCELLED) for number in range(5)]
    assert told("holidays", "cancelled", missions) == ["Left out, cancelled (5): “Off 0”, “Off 1”, “Off 2” and 2 more."]


def test_who_is_told_by_a_row_or_for_another_reason_is_not_left_out_once_more() -> None:
    answer = asked("thanks", *OURS, visit("old", mission="", host="", day=PAST, participants=()))
    assert len([each for each in answer.remarks if "“old”" in each]) == 1
    assert not any("“waiting”" in each for each in asked("in-time", *OURS, TRIP, DRAFT, signing("waiting")).remarks)


def test_a_journey_without_dates_is_no_reason_to_say_that_it_is_not_over_for_thirty_days() -> None:
    kept = Person(id="kept", given_name="Kept", dietary="marker")
    answer = asked("erase", kept, Mission(id="vague", delegates=(Delegate(person="kept"),)))
    assert not any("still needed" in each for each in answer.remarks)
    assert [row.link for row in answer.rows] == ["kept"]


def test_the_titles_name_no_one_fair_city_or_day() -> None:
    for each in questions():
        assert not any(name in each.words for name in ("MEDICA", "BIO-Europe", "Osaka", "Thursday", "Wednesday", "she"))


def test_a_date_left_open_is_no_exact_day() -> None:
    assert told("holidays", "without an exact day", (visit("vague", day=PartialDate("2026-12")),))
