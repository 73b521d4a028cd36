"""The doctor's checks of dates that contradict each other or lie where no date can."""

from datetime import date

import pytest

from missions.records.fields import Many, Nested, fields_of
from missions.records.kinds import KINDS
from store.doctor.dates import PAIRS, _pairs
from store.doctor.repair import examine
from tests.store.doctor.findings import TODAY, filed, found, only


def leg(departs="12:00:00", arrives="11:00:00", to="Asia/Tokyo", on="2026-11-10"):
    return {
        "departs_on": "2026-11-10", "departs_at": departs, "departs_zone": "Asia/Tokyo",
        "arrives_on": on, "arrives_at": arrives, "arrives_zone": to,
    }  # fmt: skip


IMPOSSIBLE = {
    "a signature given on a day to come": (
        "agreements",
        {"title": "Accord", "stage": "signed", "signatures": [{"date": "2027-05-01"}]},
        "warning: A signature of the agreement “Accord” counts as given, but its day is in the future, 1 May 2027",
    ),
    "a signature still expected of what is signed": (
        "agreements",
        {"title": "Accord", "stage": "signed", "signatures": [{"state": "expected", "date": "2027-05-01"}]},
        "warning: The agreement “Accord” has the stage “signed”, but a signature is still expected",
    ),
    "a visit that ends before it starts": (
        "visits",
        {"title": "Call", "start": "10:00:00", "end": "09:15:00"},
        "warning: The visit “Call” ends at 09:15, before it starts at 10:00",
    ),
    "registration that closes after the fair": (
        "events",
        {"series": "MEDICA", "dates": "2026-11-16/2026-11-19", "registration_closes": "2026-11-20"},
        "warning: “Registration closes” of the event “MEDICA” is 20 Nov 2026, later than “Dates”, 16–19 Nov 2026",
    ),
    "partnering that opens after the fair": (
        "events",
        {"series": "BIO-Europe", "dates": "2026-11", "partnering_opens": "2027"},
        "warning: “Partnering opens” of the event “BIO-Europe” is 2027, later than “Dates”, Nov 2026",
    ),
    "a fair that was held and is still to come": (
        "events",
        {"series": "MEDICA", "dates": "2027-11", "status": "held"},
        "warning: “Status” of the event “MEDICA” is “held”, but its dates are in the future, Nov 2027",
    ),
    "a mission that is closed and still to come": (
        "missions",
        {"title": "Journey", "dates": "2027-05", "stage": "closed"},
        "warning: “Stage” of the mission “Journey” is “closed”, but its dates are in the future, May 2027",
    ),
    "a delegate who departs before arriving": (
        "missions",
        {"title": "Journey", "delegates": [{"arrival": "2026-11-10", "departure": "2026-11-09"}]},
        "error: “Arrives” in “Delegates” of the mission “Journey” is 10 Nov 2026, later than “Departs”, 9 Nov 2026",
    ),
    "a flight that lands two days before": (
        "missions",
        {"title": "Journey", "legs": [{"departs_on": "2026-11-10", "arrives_on": "2026-11-08"}]},
        "error: “Departs on” in “Travel legs” of the mission “Journey” is 10 Nov 2026",
    ),
    "a train that arrives before it leaves": (
        "missions",
        {"title": "Journey", "legs": [leg(departs="08:00:00", arrives="09:00:00"), leg()]},
        "error: Travel leg 2 of the mission “Journey” departs at 12:00 and arrives earlier, at 11:00",
    ),
    "a function that ended before it began": (
        "people",
        {"family_name": "Doe", "functions": [{"function": "Head", "since": "2020", "until": "2019"}]},
        "error: “Since” in “Functions” of the person “Doe” is 2020, later than “Until”, 2019",
    ),
    "a membership that ended before it began": (
        "organisations",
        {"name": "Cluster", "memberships": [{"since": "2020-05", "until": "2020-04-30"}]},
        "error: “Since” in “Memberships” of the organisation “Cluster”",
    ),
    "a term that ends before it starts": (
        "agreements",
        {"title": "Accord", "term": {"starts": "2026", "expiry": "2025"}},
        "error: “Starts” in “Term” of the agreement “Accord” is 2026, later than “Fixed end”, 2025",
    ),
    "a notification that arrived before it was sent": (
        "agreements",
        {"title": "Accord", "entry": {"notifications": [{"sent": "2026-05-10", "received": "2026-05-08"}]}},
        "error: “Sent” in “Entry into force” of the agreement “Accord” is 10 May 2026, later than “Received”",
    ),
    "a notice withdrawn before it was sent": (
        "agreements",
        {"title": "Accord", "notice_events": [{"sent": "2026-05-10", "withdrawn": "2026-04"}]},
        "error: “Sent” in “Notices given” of the agreement “Accord” is 10 May 2026, later than “Withdrawn”, Apr 2026",
    ),
    "an agreement that ends before it is signed": (
        "agreements",
        {"title": "Accord", "signatures": [{"date": "2026-11-16"}], "term": {"expiry": "2025"}},
        "warning: “Signatures” of the agreement “Accord” is 16 Nov 2026, later than “Fixed end”, 2025",
    ),
    "a year with a figure too few": (
        "agreements",
        {"title": "Accord", "signatures": [{"date": "0206-11-16"}]},
        "warning: “Date” in “Signatures” of the agreement “Accord” is 16 Nov 0206, in the year 0206",
    ),
    "a year with a figure too high": (
        "people",
        {"family_name": "Doe", "passport_valid_until": "2927-01"},
        "warning: “Passport valid until” of the person “Doe” is Jan 2927, in the year 2927",
    ),
    "a review held in a year to come": (
        "agreements",
        {"title": "Accord", "reviews": [{"held": ["2025", "2028"]}]},
        "warning: “Held” in “Reviews” of the agreement “Accord” is 2028, which is in the future",
    ),
    "a follow-up done in a week": (
        "follow_ups",
        {"text": "Call", "state": "done", "done_on": "2027-03-17"},
        "warning: “Done on” of the follow-up “Call” is 17 Mar 2027, which is in the future",
    ),
    "a record added next year": (
        "people",
        {"family_name": "Doe", "created": "2028-01-01T10:00:00Z", "changed": "2028-01-01T10:00:00Z"},
        "warning: The person “Doe” has “Created” 1 Jan 2028 10:00, which is in the future",
    ),
    "a record changed before it was added": (
        "people",
        {"family_name": "Doe", "created": "2026-01-02T10:00:00Z", "changed": "2026-01-01T10:00:00Z"},
        "warning: The person “Doe” was changed 1 Jan 2026 10:00, before it was added 2 Jan 2026 10:00",
    ),
}

POSSIBLE = {
    "a visit of a moment": ("visits", {"title": "Call", "start": "10:00:00", "end": "10:00:00"}),
    "a visit without an end": ("visits", {"title": "Call", "start": "10:00:00"}),
    "dates that may be right": (
        "organisations",
        {"name": "Cluster", "memberships": [{"since": "2020", "until": "2020-04"}, {"until": "2019"}]},
    ),
    "registration at the fair": ("events", {"series": "X", "dates": "2026-11-16", "registration_closes": "2026-11-16"}),
    "a fair held today": ("events", {"series": "X", "dates": "2027-03", "status": "held"}),
    "a mission closed on its way": ("missions", {"title": "J", "dates": "2027-03-09/2027-03-12", "stage": "closed"}),
    "a flight across the date line": (
        "missions",
        {"title": "J", "legs": [leg(on="2026-11-09", to="Pacific/Honolulu")]},
    ),
    "a flight that gains an hour": ("missions", {"title": "J", "legs": [leg(to="Asia/Shanghai")]}),
    "a flight between places of no known zone": (
        "missions",
        {"title": "J", "legs": [leg(to="") | {"departs_zone": ""}]},
    ),
    "a notice that arrived the day before": (
        "agreements",
        {"title": "A", "notice_events": [{"sent": "2026-05-10", "received": "2026-05-09"}]},
    ),
    "an agreement signed one after the other": (
        "agreements",
        {"title": "A", "signatures": [{"date": "2026"}, {}, {"date": "2024"}], "term": {"expiry": "2025"}},
    ),
    "open ends": ("organisations", {"name": "C", "memberships": [{"since": "../2020"}, {"until": "2020/.."}]}),
    "the first and last years": ("organisations", {"name": "C", "memberships": [{"since": "1800", "until": "2200"}]}),
    "what is done today, or tomorrow elsewhere": (
        "follow_ups",
        {"text": "C", "state": "done", "done_on": "2027-03-11"},
    ),
    "what is done in a year that may be over": ("follow_ups", {"text": "C", "state": "done", "done_on": "2027"}),
    "stamps of tomorrow elsewhere": (
        "people",
        {"family_name": "D", "created": "2027-03-11T03:00:00Z", "changed": "2027-03-11T03:00:00Z"},
    ),
    "a stamp without a zone": (
        "people",
        {"family_name": "D", "created": "2027-03-09T10:00:00", "changed": "2027-03-09T09:00:00Z"},
    ),
}


@pytest.mark.parametrize(("table", "document", "said"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_be_is_named(path, table, document, said):
    findings = found(filed(path, **{table: [{"id": "x", **document}]}), "dates")
    assert {each.about for each in findings} == {"x"}
    assert f"{findings[0].level}: {findings[0].sentence}".startswith(said)
    assert len(findings) == (2 if "added next year" in said or "2028 10:00" in said else 1)


@pytest.mark.parametrize(("table", "document"), POSSIBLE.values(), ids=POSSIBLE)
def test_what_can_be_is_not(path, table, document):
    assert found(filed(path, **{table: [{"id": "x", **document}]}), "dates") == []


def test_what_was_done_before_its_visit_is_named(path):
    visit = {"id": "v", "title": "Call", "day": "2026-11-16"}
    follow_up = {"id": "f", "text": "Write", "visit": "v", "state": "done", "done_on": "2026-11-15"}
    finding = only(filed(path, visits=[visit], follow_ups=[follow_up]), "dates")
    assert finding.about == "f"
    assert "is 15 Nov 2026, before the visit “Call” took place that it came of, 16 Nov 2026" in finding.sentence
    assert examine(filed(path, visits=[visit], follow_ups=[follow_up | {"done_on": "2026-11-16"}]), TODAY) == ()


@pytest.mark.parametrize(("number", "findings"), [(3, 3), (4, 1)])
def test_of_a_clock_that_was_wrong_for_long_one_thing_is_told(path, number, findings):
    rows = [{"id": f"p{at}", "family_name": "P", "created": f"2028-0{at + 1}-01T10:00:00Z"} for at in range(number)]
    told = found(filed(path, people=rows), "dates")
    assert len(told) == findings
    assert (
        "4 records were added or changed in the future, up to 1 Apr 2028 10:00 (p0, p1, p2 …)" in told[0].sentence
    ) == (number == 4)


def test_it_is_seen_as_of_the_day(path):
    store = filed(path, follow_ups=[{"id": "f", "text": "Call", "state": "done", "done_on": "2027-03-17"}])
    assert found(store, "dates")
    assert found(store, "dates", date(2027, 3, 17)) == []


@pytest.mark.parametrize(
    ("table", "record", "said"),
    [
        ("agreements", {"title": "A", "sources": [{"title": "T", "published": "2029"}]}, "“Published” in “Sources”"),
        ("agreements", {"title": "A", "preparation": {"legal_review": "2029"}}, "“Legal review” in"),
        ("agreements", {"title": "A", "reviews": [{"held": ["2026", "2029"]}]}, "“Held” in"),
    ],
)
def test_whatever_has_happened_lies_in_the_past(path, table, record, said):
    (finding,) = found(filed(path, **{table: [{"id": "a", **record}]}), "dates")
    assert said in finding.sentence
    assert "is 2029, which is in the future" in finding.sentence


def test_every_name_that_is_looked_for_is_declared_somewhere():
    declared = {name for each in _every_struct() for name in each.__struct_fields__}
    assert {name for pair in PAIRS for name in pair} <= declared
    assert {(one.name, two.name) for each in _every_struct() for one, two, _ in _pairs(each)} == set(PAIRS)


def _every_struct():
    seen, waiting = [], [kind.struct for kind in KINDS.values()]
    while waiting:
        struct = waiting.pop()
        if struct in seen:
            continue
        seen.append(struct)
        for item in fields_of(struct):
            shape = item.shape.of if isinstance(item.shape, Many) else item.shape
            if isinstance(shape, Nested):
                waiting.append(shape.struct)
    return seen
