"""The sample's fairs, people and follow-ups as published."""

from collections import Counter

import pytest

from missions.records.follow_ups import FollowUp, FollowUpState, Strength
from missions.records.missions import Programme
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Basis
from missions.records.visits import Event, EventStatus, Visit
from tests.store.samples import REAL, basis, every, found, text


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
        [("simone-hauck", "hauck@lifesciencenord.de"), ("stephanie-wehnelt", "wehnelt@bio-m.org")],
    )
    def test_contacts_are_kept_as_stated(self, id, email):
        assert found(Person, id).emails == (email,)

    @pytest.mark.parametrize(
        ("id", "email"), [("bioregio-stern", "info@bioregio-stern.de"), ("zeeb-kommunikation", "info@zeeb.info")]
    )
    def test_what_is_a_company_s_stands_with_the_company(self, id, email):
        company = found(Organisation, id)
        assert company.emails == (email,)
        assert company.phones
        assert company.address

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
