"""Results of events, missions, visits, agreements, organisations and people, as in the sample."""

from datetime import date

import pytest
from hypothesis import given

from missions.dates.partial import PartialDate
from missions.deadlines.deadline import DeadlineKind
from missions.outcomes.results import results_of, visits_of_event
from missions.records.agreements import RelationType, Signature
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import Outcome, OutcomeKind, Programme
from missions.records.organisations import Organisation
from missions.records.visits import Participant, VisitAgreement, WhatHappened
from missions.reports.views import View, view_sections, views_of
from store.sample import cooperations
from tests.missions.offices import offices
from tests.missions.partner_office import office
from tests.properties import tries
from tests.world import ACCORD, JOURNEY, TALKS, TODAY, WALK, agreement, book_of, changed, related

SAMPLE = book_of(*cooperations())


def told(id: str, book: Book = SAMPLE, which: View = View.CAME_OF) -> list[str]:
    """Return every line of a view, headings included."""
    sections = view_sections(which, book.require(id), book, TODAY)
    return [text for each in sections for text in (each.heading, *(item.text for item in each.lines))]


class TestTheSample:
    def test_of_medica_2024_came_a_memorandum_without_a_term_and_an_open_follow_up(self) -> None:
        found = results_of(SAMPLE.require("medica-2024"), SAMPLE, TODAY)
        (meeting,) = found.visit_results
        (grown,) = meeting.agreement_results
        assert (meeting.visit.id, grown.agreement.id, grown.happened) == (
            "medica-2024-signing", "medilink-bochum-2024", WhatHappened.SIGNED,
        )  # fmt: skip
        assert [each.id for each in grown.follow_ups] == ["medilink-bochum-exchange"]
        assert [each.kind for each in grown.deadlines] == [DeadlineKind.DATA_GAP]
        assert (found.signed, found.still_open, found.agreement_results, found.follow_ups) == (1, 1, (), ())

    def test_of_bio_europe_2016_came_an_agreement_that_expired(self) -> None:
        lines = told("bio-europe-2016")
        assert "bioXclusters Plus and Osaka Bio Headquarters · signed there · expired, until 7 or 8 Nov 2018" in lines
        assert "expiry: act by Wed 7 Nov 2018, 8 years late" in lines
        assert sum(line.startswith("☐") for line in lines) == 4

    def test_the_first_contacts_lead_to_the_agreement_that_was_signed_later(self) -> None:
        lines = told("osaka-bio-headquarters")
        first = lines.index("First contacts with Osaka Bio Headquarters · Oct 2016 (uncertain)")
        assert lines[first + 1] == "bioXclusters Plus and Osaka Bio Headquarters · prompted there"
        assert told("bioxclusters-osaka-2016")[2] == lines[first]

    def test_a_witness_sees_what_was_signed_before_him(self) -> None:
        found = results_of(SAMPLE.require("franz-josef-pschierer"), SAMPLE, TODAY)
        assert [each.agreement.id for each in found.agreements] == ["biom-osaka-2015"]

    @pytest.mark.parametrize("id", ["biom", "osaka-bio-headquarters", "bioxclusters-plus"])
    def test_what_was_promised_is_told_both_ways_with_its_age(self, id: str) -> None:
        lines = told(id, which=View.PROMISES)
        assert any(line.startswith("Promised to each other (") for line in lines)
        assert any("to each other · no day" in line for line in lines)


class TestWhatGrew:
    def test_an_agreement_stands_where_it_was_signed_and_is_mentioned_elsewhere(self) -> None:
        later = changed(
            TALKS, id="signing", day=PartialDate("2026-11-12"),
            agreements=(VisitAgreement(agreement="accord", happened=WhatHappened.SIGNED),),
        )  # fmt: skip
        talks, signing = results_of(JOURNEY, office(later), TODAY).visit_results
        assert (talks.agreement_results, [each.id for each, _ in talks.touched]) == ((), ["accord"])
        assert [(each.agreement.id, each.happened) for each in signing.agreement_results] == [
            ("accord", WhatHappened.SIGNED)
        ]

    def test_a_signature_that_names_the_visit_is_enough(self) -> None:
        signed = changed(ACCORD, signatures=(Signature(visit="walk", date=PartialDate("2026-05-05")),))
        (meeting,) = results_of(WALK, office(signed), TODAY).visit_results
        assert [each.agreement.id for each in meeting.agreement_results] == ["accord"]

    def test_what_renewed_it_is_told(self) -> None:
        renewal = agreement("renewal", relations=related(RelationType.RENEWS))
        (grown,) = results_of(ACCORD, office(renewal), TODAY).agreements
        assert [(other.id, how) for other, how in grown.followed_by] == [("renewal", RelationType.RENEWS)]
        assert "renewed by “Renewal”" in told("accord", office(renewal))

    def test_what_is_planned_is_not_said_to_have_happened(self) -> None:
        ahead = changed(TALKS, day=PartialDate("2026-12-01"))
        assert any("to be negotiated there" in line for line in told("talks", office(ahead)))
        assert any("Accord · negotiated there" in line for line in told("talks", office()))

    def test_only_what_is_about_the_organisation_is_told_of_it(self) -> None:
        other = agreement("other", parties=())
        visit = changed(TALKS, agreements=(*TALKS.agreements, VisitAgreement(agreement="other")))
        book = office(changed(ACCORD, parties=agreement("x").parties[:0]), other, visit)
        assert results_of(book.require("east"), book, TODAY).agreements == ()

    def test_follow_ups_are_told_once(self) -> None:
        both = FollowUp(id="both", text="Both", visit="talks", agreement="accord")
        of_visit = FollowUp(id="of-visit", text="Of the visit", visit="talks", state=FollowUpState.DONE)
        found = results_of(JOURNEY, office(both, of_visit), TODAY)
        assert sorted(each.id for each in found.every_follow_up) == ["both", "of-visit"]
        assert [each.id for each in found.visit_results[0].agreement_results[0].follow_ups] == ["both"]
        assert [each.id for each in found.visit_results[0].follow_ups] == ["of-visit"]
        assert found.still_open == 1

    def test_outcomes_stand_with_their_visit_or_with_the_mission(self) -> None:
        counted = (
            Outcome(kind=OutcomeKind.SMES_MET, number=4, visit="talks", agreement="accord"),
            Outcome(kind=OutcomeKind.PROJECTS, number=1, agreement="accord"),
        )
        book = office(changed(JOURNEY, outcomes=counted))
        found = results_of(book.require("journey"), book, TODAY)
        assert (found.visit_results[0].outcomes, found.outcomes) == (counted[:1], counted[1:])
        assert results_of(ACCORD, book, TODAY).every_outcome == counted

    def test_small_companies_that_were_there_are_counted(self) -> None:
        firm = Organisation(id="firm", name="Firm", sme=True)
        visit = changed(TALKS, participants=(*TALKS.participants, Participant(organisation="firm")))
        assert results_of(visit, office(firm, visit), TODAY).small_companies == ("firm",)


class TestEvents:
    def test_visits_name_the_event_or_belong_to_a_mission_to_it_on_its_days(self) -> None:
        mission = changed(JOURNEY, events=("fair",))
        before = changed(TALKS, day=PartialDate("2026-11-09"))
        there = changed(TALKS, id="there", day=PartialDate("2026-11-11"))
        named = changed(WALK, event="fair")
        book = office(mission, before, there, named)
        fair = book.events["fair"]
        assert [each.id for each in visits_of_event(fair, book)] == ["walk", "there"]


class TestViews:
    @pytest.mark.parametrize("which", View)
    def test_a_programme_and_an_empty_book_say_so(self, which: View) -> None:
        programme = Programme(id="p", name="P")
        sections = view_sections(which, programme, book_of(programme), TODAY)
        assert all(each.lines for each in sections)

    def test_more_than_anybody_reads_is_left_out_and_said(self) -> None:
        many = [FollowUp(id=f"f-{number}", text=f"Thing {number}", visit="talks") for number in range(600)]
        (section,) = view_sections(View.CAME_OF, TALKS, office(*many), TODAY)
        assert len(section.lines) == 501
        assert section.lines[-1].text == "… and 104 more lines."

    def test_what_is_late_is_marked(self) -> None:
        late = FollowUp(id="late", text="Late", visit="talks", promised_by=("north",), due=PartialDate("2026-11-01"))
        (section,) = view_sections(View.PROMISES, TALKS, office(late), TODAY)
        assert (section.lines[0].text, section.lines[0].severity) == ("☐ Late", Severity.OVERDUE)

    @tries(80)
    @given(offices)
    def test_every_record_has_its_views_and_every_line_leads_somewhere(self, book: Book) -> None:
        for record in book:
            for which in views_of(record):
                for section in view_sections(which, record, book, date(2020, 6, 1)):
                    assert section.heading
                    for item in section.lines:
                        assert item.text
                        assert "\n" not in item.text
