"""Protocol of a signing: host, profiles, seats, flags, speeches, the run of show, and what is packed."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.records.agreements import Original, Party, PartyRole, Signature
from missions.records.missions import MissionKind
from missions.records.organisations import FlagOrder, Membership, Organisation, Profile, Seat, SpeechOrder
from missions.records.visits import Gift, Invitation, Participant, ParticipantRole, VisitAgreement
from missions.signing.ceremony import (
    USUAL_PROFILE,
    flag_order,
    mention_order,
    profile_for,
    profile_message,
    receiving_party,
    seat_around,
    seating_plan,
    speech_order,
)
from missions.signing.preparation import USUAL_MINUTES, required_originals, run_of_show, signing_kit
from tests.missions.signings import ACCORD, MISSION, VISIT, accord, arranged, book_with, crowd, person, visit
from tests.properties import tries
from tests.world import EAST, NORTH, book_of, changed, on

parties = st.integers(1, 16)
languages = st.sampled_from((("en",), ("en", "ja"), ("de", "fr", "en")))


def planned(number, **fields):
    """Return book, agreement and visit of a signing among so many parties."""
    book = book_of(*crowd(number, **fields))
    return book, book.agreements["accord"], book.visits["ceremony"]


class TestOriginals:
    """For any number of parties up to sixteen, as one real agreement has."""

    @given(parties, languages)
    @tries(60)
    def test_there_are_as_many_as_parties_and_each_keeps_one(self, number, spoken):
        _, agreement, _ = planned(number, languages=spoken)
        made = required_originals(agreement)
        assert [each.holder for each in made] == [each.organisation for each in agreement.parties]

    @given(parties, languages)
    @tries(60)
    def test_every_language_is_in_each(self, number, spoken):
        _, agreement, _ = planned(number, languages=spoken)
        assert {each.languages for each in required_originals(agreement)} == {spoken}

    @given(parties)
    @tries(60)
    def test_the_holder_is_first_and_every_party_is_named_once(self, number):
        _, agreement, _ = planned(number)
        every = sorted(each.organisation for each in agreement.parties)
        for each in required_originals(agreement):
            assert each.order[0] == each.holder
            assert sorted(each.order) == every

    @given(parties)
    @tries(60)
    def test_over_all_of_them_each_party_stands_in_each_place_once(self, number):
        _, agreement, _ = planned(number)
        orders = [each.order for each in required_originals(agreement)]
        for place in range(number):
            assert len({order[place] for order in orders}) == number

    @given(parties)
    @tries(30)
    def test_made_again_they_are_the_same_and_what_is_recorded_of_them_is_kept(self, number):
        _, agreement, _ = planned(number)
        once = tuple(changed(each, printed=on("2026-11-19"), kept="safe") for each in required_originals(agreement))
        assert required_originals(changed(agreement, copies=once)) == once

    def test_who_only_funds_signs_none(self):
        funded = accord(parties=(*ACCORD.parties, Party(organisation="funder", role=PartyRole.FUNDER)))
        assert [each.holder for each in required_originals(funded)] == ["north", "east"]

    def test_without_parties_there_are_none(self):
        assert required_originals(accord(parties=())) == ()


class TestTheKit:
    @given(parties)
    @tries(30)
    def test_everything_is_counted(self, number):
        book, _, ceremony = planned(number)
        found = signing_kit(ceremony, book)
        assert (found.originals, found.folders, found.signatures) == (number, number, number**2)
        assert (found.pens, found.name_cards, found.table_flags) == (2 * number, number, number)
        assert found.room_flags == 1  # all of one country

    def test_whoever_signed_before_needs_neither_pen_nor_card(self):
        book, _, ceremony = planned(4, signed=3)
        found = signing_kit(ceremony, book)
        assert (found.originals, found.pens, found.name_cards) == (4, 2, 1)

    def test_a_party_without_a_signatory_counts_as_one(self):
        book = book_with(visit(participants=VISIT.participants[:1]))
        assert signing_kit(book.visits["ceremony"], book).name_cards == 2
        assert signing_kit(book.visits["ceremony"], book).signatories == 1


class TestSeats:
    def test_the_guest_sits_at_the_right_of_the_host_as_seen_from_behind(self):
        book = book_with()
        found = seating_plan(VISIT, book)
        assert found.order == ("sam", "robin")  # the agency receives: Sam on the left, the guest at Sam's right
        assert "Guests sit to the right of the host, seen from behind the table: Sam Sample, Robin Sample." in map(
            str, found.why
        )

    def test_a_profile_of_ones_own_turns_it(self):
        book = book_with(Profile(id="jp", title="Ours", country="JP", guest_seat=Seat.LEFT))
        assert seating_plan(VISIT, book).order == ("robin", "sam")

    def test_the_profile_is_that_of_the_country_it_takes_place_in(self):
        book = book_with(Profile(id="de", title="Ours", country="DE", guest_seat=Seat.LEFT))
        assert seating_plan(VISIT, book).order == ("sam", "robin")

    @pytest.mark.parametrize(
        ("number", "order"),
        [(1, [1]), (2, [1, 2]), (3, [3, 1, 2]), (4, [3, 1, 2, 4]), (5, [5, 3, 1, 2, 4])],
    )
    def test_more_guests_sit_by_turns_right_and_left_of_the_host(self, number, order):
        groups = [(str(each),) for each in range(1, number + 1)]
        assert [int(group[0]) for group in seat_around(groups, Seat.RIGHT)] == order
        assert [int(group[0]) for group in seat_around(groups, Seat.LEFT)] == order[::-1] or number == 1

    @given(parties)
    @tries(30)
    def test_everybody_who_signs_has_one_seat(self, number):
        book, _, ceremony = planned(number)
        assert sorted(seating_plan(ceremony, book).order) == [f"signer-{n:02}" for n in range(number)]

    def test_a_party_without_a_signatory_is_said_to_have_none(self):
        book = book_with(visit(participants=VISIT.participants[:1]))
        found = seating_plan(book.visits["ceremony"], book)
        assert found.order == ("robin",)
        assert "Nobody is named to sign" in str(found.missing[0])

    def test_whoever_signed_elsewhere_has_no_seat(self):
        book = book_with(accord(signatures=(Signature(party="east", person="sam", date=on("2026-11-01")),)))
        found = seating_plan(VISIT, book)
        assert found.order == ("robin",)
        assert "The host does not sign there" in str(found.why[1])

    def test_where_nothing_is_signed_there_are_none(self):
        book = book_with(visit(agreements=()))
        assert seating_plan(book.visits["ceremony"], book).order == ()


class TestTheHost:
    def test_the_host_of_the_visit_receives(self):
        found = receiving_party(VISIT, ACCORD, book_with())
        assert (found.organisation, str(found.why)) == ("east", "Example Agency East is the host.")

    def test_a_member_receives_for_its_alliance(self):
        member = Organisation(id="member", name="Member", memberships=(Membership(alliance="east"),))
        assert receiving_party(visit(host="member"), ACCORD, book_with(member)).organisation == "east"

    def test_at_a_mission_at_home_the_lead_receives(self):
        incoming = changed(MISSION, kind=MissionKind.INCOMING_DELEGATION)
        found = receiving_party(visit(host=""), ACCORD, book_with(incoming))
        assert found.organisation == "north"
        assert "leads the mission and counts as host" in str(found.why)

    def test_otherwise_the_first_party_counts_and_it_says_so(self):
        found = receiving_party(visit(host="elsewhere"), ACCORD, book_with())
        assert found.organisation == "north"
        assert str(found.why).startswith("No host is recorded; Example Cluster North")


class TestFlags:
    def test_the_guest_comes_first(self):
        assert flag_order(VISIT, book_with()).order == ("DE", "JP")

    @pytest.mark.parametrize(
        ("order", "codes"),
        [(FlagOrder.HOST_FIRST, ("JP", "DE")), (FlagOrder.GUEST_FIRST, ("DE", "JP"))],
    )
    def test_a_profile_says_otherwise(self, order, codes):
        assert flag_order(VISIT, book_with(Profile(id="jp", title="Ours", country="JP", flags=order))).order == codes

    def test_alphabetical_takes_no_account_of_the_host(self):
        profile = Profile(id="any", title="Ours", flags=FlagOrder.ALPHABETICAL)
        swapped = (changed(NORTH, country="US"), profile)
        assert flag_order(VISIT, book_with(*swapped)).order == ("JP", "US")

    def test_one_country_has_one_flag(self):
        assert flag_order(VISIT, book_with(changed(EAST, country="DE"))).order == ("DE",)

    def test_a_country_that_is_not_recorded_is_said(self):
        found = flag_order(VISIT, book_with(changed(EAST, country="")))
        assert found.order == ("DE",)
        assert "The country of Example Agency East is not recorded" in str(found.missing[0])


class TestSpeeches:
    def test_the_lowest_rank_speaks_first(self):
        assert speech_order(VISIT, book_with()).order == ("robin", "sam")  # ranks 2 and 1

    def test_mentions_go_the_other_way(self):
        assert mention_order(VISIT, book_with()) == ("sam", "robin")

    def test_a_profile_turns_the_speeches(self):
        profile = Profile(id="jp", title="Ours", country="JP", speeches=SpeechOrder.DESCENDING)
        assert speech_order(VISIT, book_with(profile)).order == ("sam", "robin")

    def test_where_speakers_are_named_only_they_speak(self):
        named = Participant(person="toni", role=ParticipantRole.SPEAKER)
        book = book_with(visit(participants=(*VISIT.participants, named)))
        assert speech_order(book.visits["ceremony"], book).order == ("toni",)

    def test_whoever_declined_does_not_speak(self):
        gone = changed(VISIT.participants[1], invitation=Invitation.DECLINED)
        book = book_with(visit(participants=(VISIT.participants[0], gone)))
        assert speech_order(book.visits["ceremony"], book).order == ("robin",)

    def test_without_a_rank_one_counts_as_lower_and_that_is_said(self):
        found = speech_order(VISIT, book_with(person("sam", "east", may_sign=True)))
        assert found.order == ("sam", "robin")
        assert "No rank is recorded for Sam Sample" in str(found.why[-1])

    def test_nobody_is_said_plainly(self):
        book = book_with(visit(participants=()))
        found = speech_order(book.visits["ceremony"], book)
        assert (found.order, len(found.missing)) == ((), 1)

    def test_interpreters_are_not_mentioned(self):
        book = book_with(
            visit(participants=(*VISIT.participants, Participant(person="toni", role=ParticipantRole.INTERPRETER)))
        )
        assert "toni" not in mention_order(book.visits["ceremony"], book)


class TestProfiles:
    def test_without_one_the_usual_rules_hold_and_nobody_checked_them(self):
        found = profile_for("JP", book_with())
        assert found is USUAL_PROFILE
        assert found.sources
        assert found.checked is None
        assert "your office has not checked" in str(profile_message(found))

    def test_germany_has_its_own_source(self):
        assert profile_for("de", book_with()).country == "DE"
        assert "protokoll-inland" in profile_for("DE", book_with()).sources[0].address

    def test_the_portfolios_own_comes_first(self):
        own = Profile(id="own", title="Ours", country="DE", checked=on("2026-10"))
        assert profile_for("DE", book_with(own)) is own
        assert str(profile_message(own)) == "By your profile “Ours”, checked Oct 2026."
        assert "the day somebody checked it is not recorded" in str(profile_message(changed(own, checked=None)))

    def test_one_without_a_country_is_for_everywhere_else(self):
        anywhere, own = Profile(id="any", title="Any"), Profile(id="jp", title="Japan", country="JP")
        book = book_with(anywhere, own)
        assert [profile_for(code, book).id for code in ("JP", "FR", "")] == ["jp", "any", "any"]


class TestTheRunOfShow:
    def test_two_sign_and_swap_within_a_quarter_of_an_hour(self):
        found = run_of_show(VISIT, book_with())
        items = [(cue.minute, cue.item) for cue in found.cues]
        assert items == [
            (-15, "Check the table: originals, pens, flags, name cards"),
            (0, "The signatories take their seats"),
            (1, "Each signs their own original"),
            (2, "The originals are passed on"),
            (3, "Each countersigns the original received"),
            (4, "Each party receives its own original"),
            (5, "Handshake"),
            (6, "Photograph"),
            (8, "Remarks"),
            (10, "Remarks"),
            (12, "Gifts"),
        ]
        assert (found.minutes, found.warnings) == (13, ())
        assert found.minutes <= USUAL_MINUTES

    def test_the_clock_runs_from_the_start(self):
        cues = run_of_show(VISIT, book_with()).cues
        assert [cues[0].clock, cues[1].clock, cues[-1].clock] == [time(10, 45), time(11), time(11, 12)]
        midnight = visit(start=time(0, 5))
        assert run_of_show(midnight, book_with(midnight)).cues[0].clock == time(23, 50)

    def test_without_a_start_only_minutes_are_told(self):
        open = visit(start=None)
        assert {cue.clock for cue in run_of_show(open, book_with(open)).cues} == {None}

    def test_nobody_begins_before_the_highest_rank_is_there(self):
        assert run_of_show(VISIT, book_with()).cues[1].cue.startswith("not before Sam Sample is in the room")
        unranked = book_with(person("sam", "east", may_sign=True), person("robin", "north", may_sign=True))
        assert run_of_show(VISIT, unranked).cues[1].cue.startswith("the protocol officer gives the sign")

    def test_seats_speeches_photographer_and_gifts_are_those_planned(self):
        ceremony = changed(arranged(seats=("robin", "sam"), speeches=("sam",)), gifts=(Gift(what="A framed map"),))
        cues = {cue.item: cue for cue in run_of_show(ceremony, book_with(ceremony)).cues}
        assert cues["The signatories take their seats"].cue.endswith("Robin Sample, Sam Sample")
        assert cues["Remarks"].who == "Sam Sample"
        assert cues["Photograph"].cue == "Example Pictures, two lamps"
        assert cues["Gifts"].cue == "A framed map"

    @given(st.integers(2, 16))
    @tries(15)
    def test_among_many_each_original_goes_round_to_everybody(self, number):
        book, _, ceremony = planned(number)
        found = run_of_show(ceremony, book)
        assert sum(cue.minutes for cue in found.cues[1:]) == found.minutes
        assert [cue.minute for cue in found.cues[2:]] == [cue.minute + cue.minutes for cue in found.cues[1:-1]]
        rounds = [cue.minutes for cue in found.cues if cue.item.startswith("Passed on")]
        assert rounds == ([number - 1] if number > 2 else [])
        assert bool(found.warnings) is (found.minutes > USUAL_MINUTES)

    def test_a_visit_that_is_too_short_is_told(self):
        short = visit(end=time(11, 10))
        (warning,) = run_of_show(short, book_with(short)).warnings
        assert str(warning) == "The visit lasts 10 minutes, the signing 13: give it more time (field “Ends”)."

    def test_two_agreements_are_signed_one_after_the_other(self):
        other = changed(ACCORD, id="other", title="Other")
        both = visit(agreements=(*VISIT.agreements, VisitAgreement(agreement="other")))
        items = [
            cue for cue in run_of_show(both, book_with(other, both)).cues if cue.item.startswith("Each signs their own")
        ]
        assert [cue.cue.partition(";")[0] for cue in items] == ["“Accord”", "“Other”"]

    def test_where_nothing_is_signed_nothing_runs(self):
        empty = visit(agreements=())
        assert run_of_show(empty, book_with(empty)).cues == ()


def test_an_original_on_file_is_not_renamed():
    kept = Original(holder="north", languages=("en", "ja"), order=("north", "east"), kept="safe 1")
    assert required_originals(accord(copies=(kept,)))[0] == kept
