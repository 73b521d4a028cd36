"""The sample's agreements, with their terms and dates as published."""

from datetime import date

import msgspec

from missions.records.agreements import Agreement, AgreementKind, PartyRole, RelationType, Stage
from missions.records.clauses import Anchor, Counting, RenewalMode, TermKind, Trigger
from missions.records.fields import plain
from missions.records.follow_ups import FollowUp, FollowUpKind, Strength
from missions.records.missions import DelegateFunction, Mission, MissionKind, MissionStage, Programme
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Basis
from missions.records.visits import Event, ParticipantRole, Visit, VisitKind, WhatHappened
from tests.store.samples import REAL, basis, every, found, happened, signing_chain, text


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

    def test_the_alliance_is_one_of_two_parties_and_its_member_is_listed(self):
        agreement = found(Agreement, "bioxclusters-osaka-2016")
        parties = {each.organisation: each for each in agreement.parties}
        assert agreement.party_count == 2
        assert [id for id, each in parties.items() if each.role is PartyRole.PARTY] == [
            "bioxclusters-plus",
            "osaka-bio-headquarters",
        ]
        assert parties["bioxclusters-plus"].on_behalf_of == ()
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

    def test_signed_in_kobe_on_a_journey_with_one_head(self):
        agreement, visit, mission = signing_chain("lsn-fbri-kobe")
        assert (visit.kind, visit.city, visit.zone) == (VisitKind.SIGNING, "Kobe", "Asia/Tokyo")
        assert (mission.kind, mission.stage) == (MissionKind.OUTGOING_DELEGATION, MissionStage.CLOSED)
        heads = {each.person for each in mission.delegates if each.function is DelegateFunction.HEAD}
        assert heads == {"torsten-albig"}
        assert [each.person for each in mission.delegates] == ["torsten-albig", "reinhard-meyer"]
        assert "Five days" in mission.notes
        assert not {each.person for each in mission.delegates} & {each.person for each in visit.participants}
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
        (twinning,) = agreement.relations
        assert (twinning.type, text(twinning.since)) == (RelationType.PRECEDED_BY, "1950")
