import json
from collections import Counter
from datetime import date, timedelta
from importlib import resources
from typing import TypeVar

import msgspec
import pytest

from missions.fields import fields_of, links_in, plain, record_from
from missions.records import KINDS, kind_of
from missions.records.agreements import Agreement, AgreementKind, PartyRole, RelationType, Stage
from missions.records.clauses import Anchor, Counting, RenewalMode, TermKind, Trigger
from missions.records.common import Basis, Record
from missions.records.events import Event, EventStatus
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.missions import DelegateFunction, Mission, MissionKind, MissionStage
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.programmes import Programme
from missions.records.visits import ParticipantRole, Visit, VisitKind, WhatHappened
from store.sample import cooperations, near_future

R = TypeVar("R", bound=Record)

TODAY = date(2027, 3, 10)
FICTIONAL = ("example", "sample", "placeholder")
REAL = {record.id: record for record in cooperations()}
FUTURE = {record.id: record for record in near_future(TODAY)}


def found(struct: type[R], id: str) -> R:
    record = (REAL | FUTURE)[id]
    assert isinstance(record, struct)
    return record


def every(struct: type[R], among: dict[str, Record]) -> list[R]:
    return [record for record in among.values() if isinstance(record, struct)]


def text(date: object) -> str | None:
    return None if date is None else str(date)


def basis(record: Record, name: str) -> Basis:
    fact = record.basis_of(name)
    assert fact is not None
    assert fact.reason
    assert fact.source
    return fact.basis


def happened(visit: Visit) -> dict[str, WhatHappened]:
    return {each.agreement: each.happened for each in visit.agreements}


def signing_chain(agreement: str) -> tuple[Agreement, Visit, Mission]:
    """The agreement, the visit all its signatures were given at, and that visit's mission."""
    record = found(Agreement, agreement)
    (visit,) = {signature.visit for signature in record.signatures}
    signing = found(Visit, visit)
    assert happened(signing)[agreement] is WhatHappened.SIGNED
    return record, signing, found(Mission, signing.mission)


class TestBothPortfolios:
    def test_ids_are_unique_in_all_tables(self):
        ids = Counter(record.id for record in (*cooperations(), *near_future(TODAY)))
        assert [id for id, count in ids.items() if count > 1] == []

    def test_ids_are_ascii_in_kebab_case(self):
        for id in REAL | FUTURE:
            assert id.isascii()
            assert id == id.lower()
            assert id.replace("-", "").isalnum()

    @pytest.mark.parametrize("portfolio", [REAL, FUTURE], ids=["real", "future"])
    def test_every_link_leads_to_a_record_of_the_same_portfolio(self, portfolio):
        broken = [(record.id, target) for record in portfolio.values() for target, _ in links_in(record)]
        assert [(id, target) for id, target in broken if target not in portfolio] == []

    def test_links_lead_to_the_kind_their_field_names(self):
        for record in (REAL | FUTURE).values():
            assert list(wrong_kinds(record)) == []

    def test_nothing_written_is_lost_when_read(self):
        """An unknown key would be dropped silently; this finds misspelt ones."""
        for name, portfolio in (("cooperations.json", REAL), ("future.json", FUTURE)):
            written = json.loads(resources.files("store.sample").joinpath(name).read_text(encoding="utf-8"))
            for table, rows in written.items():
                for row in rows:
                    record = portfolio[row["id"]]
                    assert kind_of(record).table == table
                    assert set(unknown_keys(row, type(record))) == set(), row["id"]

    def test_records_survive_writing_and_reading(self):
        for record in (REAL | FUTURE).values():
            again = json.loads(json.dumps(plain(record)))
            assert record_from(type(record), again) == record

    def test_facts_are_about_fields_of_the_record(self):
        for record in (REAL | FUTURE).values():
            names = {field.name for field in fields_of(type(record))}
            assert {fact.about for fact in record.facts} <= names


def wrong_kinds(value):
    """Yield the targets that are not of a kind the field's declaration names."""
    for field in fields_of(type(value)):
        yield from _wrong(getattr(value, field.name), field.shape)


def _wrong(value, shape):
    if not value:
        return
    match type(shape).__name__:
        case "Link" if kind_of((REAL | FUTURE)[value]).table not in shape.kinds:
            yield value
        case "Many":
            for each in value:
                yield from _wrong(each, shape.of)
        case "Nested":
            yield from wrong_kinds(value)


def unknown_keys(value, struct):
    shapes = {field.name: field.shape for field in fields_of(struct)}
    for key, inner in value.items():
        if key not in shapes:
            yield key
            continue
        shape, rows = shapes[key], [inner]
        if type(shape).__name__ == "Many":
            shape, rows = shape.of, inner
        if type(shape).__name__ == "Nested":
            for row in rows:
                yield from unknown_keys(row, shape.struct)


class TestSources:
    def test_every_record_says_where_its_facts_come_from(self):
        for record in REAL.values():
            assert record.sources, record.id
            assert all(source.title and source.address for source in record.sources), record.id

    def test_only_one_text_states_when_it_was_published(self):
        texts = {source.title: source for record in REAL.values() for source in record.sources if source.language}
        assert len(texts) == 5
        assert [str(source.published) for source in texts.values() if source.published] == ["2024-12-11"]
        assert {source.language for source in texts.values()} == {"en", "de", "fr"}


class TestAgreements:
    def test_there_are_four_and_all_are_signed(self):
        agreements = every(Agreement, REAL)
        assert {each.id for each in agreements} == {
            "medilink-bochum-2024",
            "lsn-fbri-kobe",
            "biom-osaka-2015",
            "bioxclusters-osaka-2016",
        }
        assert {each.stage for each in agreements} == {Stage.SIGNED}

    def test_nobody_is_named_as_signing(self):
        for agreement in every(Agreement, REAL):
            assert len(agreement.signatures) == 2
            assert {signature.person for signature in agreement.signatures} == {""}

    def test_only_one_states_a_term(self):
        stated = [each.id for each in every(Agreement, REAL) if each.term.kind is not TermKind.NOT_STATED]
        assert stated == ["bioxclusters-osaka-2016"]
        assert {each.renewal.mode for each in every(Agreement, REAL)} == {RenewalMode.NOT_STATED}


class TestBioxclustersOsaka:
    def test_signed_on_a_day_inferred_from_weekday_and_edition(self):
        agreement, _, _ = signing_chain("bioxclusters-osaka-2016")
        assert {text(each.date) for each in agreement.signatures} == {"2016-11-08"}
        assert {each.basis for each in agreement.signatures} == {Basis.INFERRED}
        assert [each.party for each in agreement.signatures] == ["bioxclusters-plus", "osaka-bio-headquarters"]
        assert date(2016, 11, 8).strftime("%A") == "Tuesday"
        assert basis(agreement, "signatures") is Basis.INFERRED
        for known in ("Tuesday", "2011", "2022", "2012"):
            assert known in agreement.basis_of("signatures").reason

    def test_runs_two_years_from_a_day_nobody_states(self):
        agreement = found(Agreement, "bioxclusters-osaka-2016")
        term = agreement.term
        assert (term.kind, text(term.duration)) == (TermKind.DURATION, "P2Y")
        assert (term.counting, term.anchor) == (Counting.CORRESPONDING, Anchor.UNKNOWN)
        assert term.expiry is None
        assert agreement.entry.trigger is Trigger.UNKNOWN
        assert basis(agreement, "entry") is Basis.ASSUMED
        assert "signing" in agreement.basis_of("entry").reason

    def test_the_alliance_is_one_of_two_parties_and_agrees_for_its_member(self):
        agreement = found(Agreement, "bioxclusters-osaka-2016")
        parties = {each.organisation: each for each in agreement.parties}
        assert agreement.party_count == 2
        assert [id for id, each in parties.items() if each.role is PartyRole.PARTY] == [
            "bioxclusters-plus",
            "osaka-bio-headquarters",
        ]
        assert parties["bioxclusters-plus"].on_behalf_of == ("lyonbiopole",)
        assert parties["lyonbiopole"].role is PartyRole.MEMBER
        members = found(Organisation, "lyonbiopole").memberships
        assert [each.alliance for each in members] == ["bioxclusters-plus"]

    def test_it_is_a_memorandum_also_called_accord(self):
        agreement = found(Agreement, "bioxclusters-osaka-2016")
        assert agreement.kind is AgreementKind.MEMORANDUM_OF_UNDERSTANDING
        assert "accord de coopération" in agreement.kind_as_stated

    def test_signed_at_a_workshop_of_a_journey_to_the_fair(self):
        agreement, visit, mission = signing_chain("bioxclusters-osaka-2016")
        assert visit.kind is VisitKind.WORKSHOP
        assert visit.title == "EU Japan Cluster Matchmaking Event"
        assert mission.kind is MissionKind.FAIR
        assert mission.events == ("bio-europe-2016",)
        assert {each.event for each in agreement.signatures} == {"bio-europe-2016"}
        assert found(Event, "bio-europe-2016").city == visit.city == "Cologne"
        assert basis(visit, "city") is Basis.INFERRED

    def test_prompted_by_a_mission_to_japan_the_month_before(self):
        (visit,) = [
            each
            for each in every(Visit, REAL)
            if happened(each).get("bioxclusters-osaka-2016") is WhatHappened.PROMPTED
        ]
        mission = found(Mission, visit.mission)
        assert mission.title == "bioXclusters Plus mission to Japan"
        assert mission.kind is MissionKind.OUTGOING_DELEGATION
        assert text(mission.dates) == "2016-10?"
        assert basis(mission, "dates") is Basis.INFERRED

    def test_four_promises_are_open_without_a_due_date(self):
        promises = [each for each in every(FollowUp, REAL) if each.agreement == "bioxclusters-osaka-2016"]
        assert [each.strength for each in promises] == [Strength.COMMITMENT] * 4


class TestBiomOsaka:
    def test_signed_on_the_stated_day_at_the_fair(self):
        agreement, visit, mission = signing_chain("biom-osaka-2015")
        assert {text(each.date) for each in agreement.signatures} == {"2015-11-02"}
        assert {each.basis for each in agreement.signatures} == {Basis.STATED}
        assert {each.event for each in agreement.signatures} == {"bio-europe-2015"}
        assert agreement.kind is AgreementKind.COOPERATION_AGREEMENT
        assert (visit.kind, visit.city, text(visit.day)) == (VisitKind.SIGNING, "Munich", "2015-11-02")
        assert (mission.kind, mission.events) == (MissionKind.FAIR, ("bio-europe-2015",))

    def test_the_contradiction_of_days_is_kept_as_a_note(self):
        assert date(2015, 11, 2).strftime("%A") == "Monday"
        assert date(2015, 11, 4).strftime("%A") == "Wednesday"
        notes = found(Agreement, "biom-osaka-2015").notes
        assert "Monday" in notes
        assert "Wednesday was 4 November" in notes

    def test_renews_an_earlier_agreement_known_by_description_only(self):
        (relation,) = found(Agreement, "biom-osaka-2015").relations
        assert relation.type is RelationType.RENEWS
        assert (relation.target, relation.since) == ("", None)
        assert relation.description

    def test_the_state_secretary_is_witness_and_the_heads_are_only_quoted(self):
        agreement, visit, _ = signing_chain("biom-osaka-2015")
        (witness,) = agreement.witnesses
        assert found(Person, witness.person).heading == "Franz Josef Pschierer"
        assert "State Secretary" in witness.function
        assert agreement.quoted == ("tadamitsu-kishimoto", "horst-domdey")
        present = {each.person: each.role for each in visit.participants if each.person}
        assert present == {witness.person: ParticipantRole.WITNESS}


class TestLifeScienceNordKobe:
    def test_a_letter_of_intent_without_any_date(self):
        agreement, visit, mission = signing_chain("lsn-fbri-kobe")
        assert agreement.kind is AgreementKind.LETTER_OF_INTENT
        assert {each.date for each in agreement.signatures} == {None}
        assert (visit.day, mission.dates) == (None, None)
        assert agreement.term.kind is TermKind.NOT_STATED
        assert "May 2016" in agreement.notes
        dates = msgspec.json.encode({**plain(agreement), "notes": "", "sources": []}).decode()
        assert "201" not in dates

    def test_2017_belongs_to_the_programme(self):
        programme = found(Programme, found(Agreement, "lsn-fbri-kobe").programme)
        assert programme.id == "jetro-rit"
        assert text(programme.period) == "../2017"
        assert found(Organisation, programme.funder).name == "JETRO"
        assert "start or the end of 2017" in programme.notes

    def test_at_least_one_exchange_visit_a_year(self):
        agreement = found(Agreement, "lsn-fbri-kobe")
        (obligation,) = agreement.obligations
        assert (obligation.what, obligation.quota) == ("Exchange visit", 1)
        assert basis(agreement, "obligations") is Basis.ASSUMED

    def test_two_meetings_are_to_come_on_days_not_given(self):
        meetings = [each for each in every(FollowUp, REAL) if each.agreement == "lsn-fbri-kobe"]
        assert [each.kind for each in meetings] == [FollowUpKind.MEETING] * 2
        assert {each.due for each in meetings} == {None}
        assert {each.programme for each in meetings} == {"jetro-rit"}

    def test_signed_in_kobe_on_a_journey_led_by_two(self):
        agreement, visit, mission = signing_chain("lsn-fbri-kobe")
        assert (visit.kind, visit.city, visit.zone) == (VisitKind.SIGNING, "Kobe", "Asia/Tokyo")
        assert (mission.kind, mission.stage) == (MissionKind.OUTGOING_DELEGATION, MissionStage.CLOSED)
        heads = {each.person for each in mission.delegates if each.function is DelegateFunction.HEAD}
        assert heads == {"torsten-albig", "reinhard-meyer"}
        assert "Five days" in mission.notes
        assert not heads & {each.person for each in visit.participants}
        assert agreement.witnesses == ()


class TestMedilinkBochum:
    def test_signed_on_some_day_of_the_fair(self):
        agreement, visit, mission = signing_chain("medilink-bochum-2024")
        assert {text(each.date) for each in agreement.signatures} == {"2024-11-11/2024-11-14"}
        assert {each.basis for each in agreement.signatures} == {Basis.INFERRED}
        assert {each.event for each in agreement.signatures} == {"medica-2024"}
        assert text(found(Event, "medica-2024").dates) == "2024-11-11/2024-11-14"
        assert basis(agreement, "signatures") is Basis.INFERRED
        assert visit.kind is VisitKind.SIGNING
        assert (mission.kind, mission.events) == (MissionKind.FAIR, ("medica-2024",))

    def test_who_the_bochum_party_is_stays_open(self):
        agreement = found(Agreement, "medilink-bochum-2024")
        assert [each.organisation for each in agreement.parties] == [
            "medilink-north-of-england",
            "bochum-health-agency",
        ]
        assert found(Organisation, "bochum-health-agency").parent == "bochum-economic-development"
        assert "Who the Bochum party is" in agreement.notes
        assert agreement.quoted == ("tom-elliott", "thomas-wollinger")
        assert agreement.relations == ()


class TestBoost4Health:
    def test_eleven_partners_from_seven_countries(self):
        partners = [found(Organisation, id) for id in found(Programme, "boost4health").partners]
        assert len(set(partners)) == 11
        assert Counter(each.country for each in partners) == Counter(NL=2, GB=2, FR=3, ES=1, BE=1, DK=1, DE=1)

    def test_what_it_cost_and_reached(self):
        programme = found(Programme, "boost4health")
        assert (programme.budget.amount, programme.budget.currency) == (4_300_000, "EUR")
        assert programme.duration == "four years"
        assert programme.period is None
        readings = [each.readings[0] for each in programme.indicators]
        assert [each.value for each in readings] == [400, 167, 1_000_000, 80]
        assert readings[0].remark == "over"
        assert readings[2].remark.startswith("about")
        assert "not stated" in readings[3].remark

    def test_it_is_no_agreement_and_joining_cebr_only_a_suggestion(self):
        (follow_up,) = [each for each in every(FollowUp, REAL) if each.programme == "boost4health"]
        assert follow_up.strength is Strength.SUGGESTION
        assert follow_up.promised_by == ()
        assert found(Visit, follow_up.visit).city == "Stuttgart"


class TestPeopleAndFollowUps:
    def test_old_follow_ups_are_open_without_due_date(self):
        for follow_up in every(FollowUp, REAL):
            assert (follow_up.state, follow_up.due) == (FollowUpState.OPEN, None)

    @pytest.mark.parametrize(
        ("id", "email"),
        [
            ("simone-hauck", "hauck@lifesciencenord.de"),
            ("klaus-eichenberg", "info@bioregio-stern.de"),
            ("anja-paetzold", "info@zeeb.info"),
            ("stephanie-wehnelt", "wehnelt@bio-m.org"),
        ],
    )
    def test_contacts_are_kept_as_stated(self, id, email):
        person = found(Person, id)
        assert person.emails == (email,)
        assert person.phones
        assert person.address

    def test_all_people_named_are_there(self):
        assert len(every(Person, REAL)) == 13


class TestFairs:
    def test_every_row_is_an_event(self):
        events = every(Event, REAL)
        assert len(events) == 69
        assert {"medica-2024", "bio-europe-2015", "bio-europe-2016"} <= {each.id for each in events}

    @pytest.mark.parametrize(
        ("id", "status"),
        [
            ("medica-2024", EventStatus.HELD),
            ("analytica-2020", EventStatus.ONLINE),
            ("hannover-messe-2020", EventStatus.CANCELLED),
            ("bio-europe-spring-2014", EventStatus.PLANNED),
        ],
    )
    def test_status_follows_the_row(self, id, status):
        event = found(Event, id)
        assert event.status is status
        assert ("Announced" in event.notes) == (status is EventStatus.PLANNED)

    def test_a_fair_of_one_day_has_a_day(self):
        assert text(found(Event, "swiss-biotech-day-2021").dates) == "2021-09-07"

    def test_computed_days_say_so(self):
        assert basis(found(Event, "bio-europe-2017"), "dates") is Basis.INFERRED
        assert found(Event, "bio-europe-2016").facts == ()

    def test_what_took_place_in_a_city_has_a_time_zone(self):
        for event in every(Event, REAL):
            assert bool(event.zone) == bool(event.city)
        assert found(Event, "bio-international-convention-2024").zone == "America/Los_Angeles"


class TestNearFuture:
    def test_everything_says_that_it_is_made_up(self):
        for record in FUTURE.values():
            assert "Fictional" in record.notes
            assert any(word in record.id for word in FICTIONAL), record.id

    def test_no_real_organisation_person_or_fair_is_named(self):
        named = [*every(Organisation, FUTURE), *every(Person, FUTURE), *every(Event, FUTURE)]
        for record in named:
            assert any(word in record.heading.lower() for word in FICTIONAL), record.heading
        written = json.dumps([plain(record) for record in FUTURE.values()])
        for record in [*every(Organisation, REAL), *every(Person, REAL)]:
            assert record.heading not in written

    def test_there_is_something_of_everything(self):
        counts = Counter(kind_of(record).table for record in FUTURE.values())
        least = {"agreements": 7, "missions": 3, "visits": 10, "organisations": 8, "people": 10, "events": 3}
        assert all(counts[table] >= number for table, number in least.items())
        assert counts["follow_ups"] >= 10
        assert counts["programmes"] == 1
        assert set(counts) <= set(KINDS)

    def test_agreements_end_one_after_the_other(self):
        ends = {
            each.id: (each.term.expiry.latest - TODAY).days
            for each in every(Agreement, FUTURE)
            if each.term.expiry is not None
        }
        assert sorted(ends.values()) == [-12, 5, 80, 300]

    @pytest.mark.parametrize(
        ("id", "years", "days"), [("example-north-east", 2, (25, 26)), ("example-health-memorandum", 3, (170, 171))]
    )
    def test_durations_end_soon_whatever_the_day(self, id, years, days):
        for shift in range(0, 1500, 31):
            today = TODAY + timedelta(days=shift)
            (agreement,) = [each for each in near_future(today) if each.id == id]
            assert isinstance(agreement, Agreement)
            assert text(agreement.term.duration) == f"P{years}Y"
            last = max(each.date.latest for each in agreement.signatures if each.date)
            end = date(last.year + years, last.month, min(last.day, 28 if last.month == 2 else last.day))
            assert days[0] - 1 <= (end - today).days <= days[1]

    def test_renewal_and_preparation_are_shown(self):
        agreements = every(Agreement, FUTURE)
        modes = {each.renewal.mode for each in agreements}
        assert {RenewalMode.TACIT, RenewalMode.EXPRESS} <= modes
        (ready,) = [each for each in agreements if each.stage is Stage.READY_TO_SIGN]
        assert len(ready.signatures) < len(ready.parties)
        assert any(len(each.parties) > 3 for each in agreements)

    def test_the_next_journey_has_a_full_programme(self):
        mission = found(Mission, "example-east-delegation")
        visits = [each for each in every(Visit, FUTURE) if each.mission == mission.id]
        assert mission.dates.earliest == TODAY + timedelta(days=9)
        assert len(visits) >= 10
        for visit in visits:
            assert visit.zone
            assert visit.start < visit.end
            assert mission.dates.earliest <= visit.day.earliest <= mission.dates.latest

    def test_dates_move_with_today(self):
        later = {record.id: record for record in near_future(TODAY + timedelta(days=100))}
        assert later.keys() == FUTURE.keys()
        for id, first in (("sample-south-minutes", "2027-03-06"), ("example-interpreter", "2027-03-10")):
            assert text(found(FollowUp, id).due) == first
            moved = later[id]
            assert isinstance(moved, FollowUp)
            assert moved.due.earliest == date.fromisoformat(first) + timedelta(days=100)

    def test_every_form_of_date_is_written_out(self):
        assert text(found(FollowUp, "sample-west-meeting").due) == "[2027-03-24,2027-03-26]"
        assert text(found(FollowUp, "sample-university-projects").due) == "2027-04-14/2027-04-18"
        assert text(found(FollowUp, "sample-bridges-report").due) == "2027-06"
        assert "{" not in "".join(str(value) for record in FUTURE.values() for value in texts(plain(record)))

    def test_registration_closes_soon(self):
        closes = [each.registration_closes for each in every(Event, FUTURE) if each.registration_closes]
        assert sorted((each.earliest - TODAY).days for each in closes) == [6, 40]


def texts(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
    else:
        yield value
