"""Deadlines of agreements: when to act under the strictest reading, when to start, who acts, how sure it is."""

from datetime import date, timedelta

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Band, Certainty, Consequence, Deadline, DeadlineKind
from missions.records.agreements import Agreement, Lead, Party, Signature, Stage
from missions.records.clauses import EffectiveOn, Entry, Renewal, RenewalMode, Survival, Term, Trigger
from missions.records.organisations import Organisation
from missions.records.record import Record
from tests.missions.due_dates import due_on, keys, one_of
from tests.world import (
    ALEX,
    BY_SIGNING,
    EAST,
    NORTH,
    TWO_YEARS,
    YEARLY,
    agreement,
    between,
    changed,
    day,
    lasting,
    org,
    stopped_by,
    until,
    words,
)

EXPRESS = Renewal(mode=RenewalMode.EXPRESS)

# The bioXclusters accord: signed 8 Nov 2016 for two years; whether its first day counts is not stated.
ACCORD = agreement(term=lasting("P2Y"), renewal=EXPRESS, calendars=("DE-NW", "FR", "JP"))


def renewal(today: str, accord: Agreement, *others: Record) -> Deadline:
    return one_of(DeadlineKind.EXPRESS_RENEWAL, today, accord, *others)


def expiry(today: str, accord: Agreement, *others: Record) -> Deadline:
    return one_of(DeadlineKind.EXPIRY, today, accord, *others)


def test_the_accord_of_2016_is_due_by_both_readings_and_acted_on_by_the_earlier() -> None:
    found = renewal("2018-06-01", ACCORD)
    assert found.key == "express_renewal:accord:1"
    assert found.due == PartialDate("2018-11-07/2018-11-08")
    assert found.act_by == date(2018, 11, 7)  # a Wednesday, and no holiday in Cologne, Lyon or Osaka
    assert (found.days, found.band) == (159, Band.START)
    assert found.certainty is Certainty.BOUNDED
    assert found.consequence is Consequence.LAPSE
    assert "the last day is Thu 8 Nov 2018 (Reg. 1182/71 art. 3; BGB §§ 187(1), 188(2); CPC art. 641)" in words(found)
    assert "the last day is Wed 7 Nov 2018 (BGB §§ 187(2), 188(2))" in words(found)
    assert "It may end on 7 or 8 Nov 2018: act by Wed 7 Nov 2018, the earliest possible day." in words(found)
    assert "renews only if both sides agree" in words(found)


def test_approvals_of_forty_working_days_skip_the_holidays_of_all_three_places() -> None:
    off = {"2018-11-01", "2018-10-08", "2018-10-03", "2018-09-24", "2018-09-17"}  # DE-NW and FR, JP, DE, JP, JP
    found, left = date(2018, 11, 7), 40
    while left:
        found -= timedelta(days=1)
        left -= found.weekday() < 5 and found.isoformat() not in off
    assert renewal("2018-06-01", ACCORD).start_by == found == date(2018, 9, 5)
    assert "Approvals take 40 working days: for Wed 7 Nov 2018, start by Wed 5 Sep 2018." in words(
        renewal("2018-06-01", ACCORD)
    )


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("2017-11-07", Band.PLAN),
        ("2018-05-11", Band.START),
        ("2018-08-09", Band.DECIDE),
        ("2018-10-08", Band.ACT),
        ("2018-10-31", Band.CRITICAL),
        ("2018-11-08", Band.CHECK),
        ("2018-11-09", Band.OVERDUE),
    ],
)
def test_the_accord_climbs_the_ladder_on_the_days_worked_out(first: str, name: Band) -> None:
    eve = day(first) - timedelta(days=1)
    assert renewal(first, ACCORD).band is name
    farther = list(Band)[list(Band).index(name) + 1]
    assert renewal(eve.isoformat(), ACCORD).band is farther


def test_what_is_past_says_so_and_stays() -> None:
    assert "no result is recorded" not in words(renewal("2018-11-07", ACCORD))
    assert "It may be due already, because only 7–8 Nov 2018 is known" in words(renewal("2018-11-08", ACCORD))
    for today in ("2018-11-09", "2018-12-24", "2031-01-01"):
        found = renewal(today, ACCORD)
        assert found.band is Band.OVERDUE
        assert "no result is recorded" in words(found)


@pytest.mark.parametrize(
    ("term", "entry", "certainty"),
    [
        (until("2018-12-31"), Trigger.SIGNING, Certainty.FIRM),
        (until("2018-12-31?"), Trigger.SIGNING, Certainty.ASSUMED),
        (until("2018-12"), Trigger.SIGNING, Certainty.BOUNDED),
        (TWO_YEARS, Trigger.SIGNING, Certainty.DERIVED),
        (TWO_YEARS, Trigger.UNKNOWN, Certainty.ASSUMED),  # taken to run from the signing
        (lasting("P2Y"), Trigger.SIGNING, Certainty.BOUNDED),
    ],
)
def test_a_due_day_is_as_certain_as_its_facts(term: Term, entry: Trigger, certainty: Certainty) -> None:
    accord = agreement(term=term, entry=Entry(trigger=entry), calendars=("NL",))
    assert expiry("2018-06-01", accord).certainty is certainty


def test_what_is_counted_from_an_uncertain_day_is_assumed() -> None:
    accord = agreement(signed="2016-11-08?", term=TWO_YEARS, entry=BY_SIGNING)
    assert expiry("2018-06-01", accord).certainty is Certainty.ASSUMED


# An end never moves for weekends or holidays (Reg. 1182/71 art. 4); what is to be done before it does, backwards.


@pytest.mark.parametrize(
    ("end", "act_by", "said"),
    [
        ("2025-11-08", "2025-11-07", "Sat 8 Nov 2025 falls on a weekend"),
        ("2026-11-08", "2026-11-06", "Sun 8 Nov 2026 falls on a weekend"),
        ("2018-11-01", "2018-10-31", "Thu 1 Nov 2018 is a public holiday (All Saints' Day (DE-NW))"),
        ("2018-11-23", "2018-11-22", "Fri 23 Nov 2018 is a public holiday (Labor Thanksgiving Day (JP))"),
        ("2020-01-01", "2019-12-31", "Wed 1 Jan 2020 is a public holiday"),
        ("2026-04-06", "2026-04-02", "Mon 6 Apr 2026 is a public holiday"),  # Easter Monday; Good Friday too in DE
    ],
)
def test_a_day_off_on_either_side_is_acted_before_though_the_end_stays(end: str, act_by: str, said: str) -> None:
    found = expiry(
        "2018-06-01",
        agreement(term=until(end)),
        org("north", country="DE", region="North Rhine-Westphalia"),
        org("east", country="JP"),
    )
    assert (found.due, found.act_by) == (PartialDate(end), day(act_by))
    assert said in words(found)
    assert "Working days are those of DE-NW, JP." in words(found)


def test_an_agreement_may_name_its_own_calendars() -> None:
    sides = (org("north", country="DE"), org("east", country="JP"))
    accord = agreement(term=until("2018-11-23"), calendars=("FR",))
    assert expiry("2018-06-01", accord, *sides).act_by == date(2018, 11, 23)  # a holiday only in Japan
    assert "Working days are those of FR." in words(expiry("2018-06-01", accord, *sides))


def test_an_alliance_without_a_country_keeps_the_holidays_of_those_it_agrees_for() -> None:
    parties = (Party(organisation="plus", on_behalf_of=("lyon",)), Party(organisation="east"))
    accord = agreement(term=until("2018-05-08"), parties=parties)
    found = expiry("2018-01-01", accord, org("plus"), org("lyon", country="FR"), org("east", country="JP"))
    assert found.act_by == date(2018, 5, 7)  # 8 May is a holiday in France
    assert "Working days are those of FR, JP." in words(found)
    assert "No country code" not in words(found)


@pytest.mark.parametrize("country", ["", "Germany"])
def test_a_party_whose_holidays_are_not_looked_at_is_named(country: str) -> None:
    found = expiry(
        "2018-01-01", agreement(term=until("2018-10-03")), org("north", country=country), org("east", country="JP")
    )
    assert found.act_by == date(2018, 10, 3)  # a holiday in Germany, if only that were recorded
    assert "No country code is recorded for North, so public holidays there are not considered." in words(found)
    nowhere = expiry("2018-01-01", agreement(term=until("2018-10-03")))
    assert (
        "Public holidays are not considered, because neither a calendar nor a country of the parties is recorded"
    ) in words(nowhere)


@pytest.mark.parametrize(
    ("end", "calendars", "unknown", "act_by"),
    [
        ("2018-11-01", ("DE-XY",), "DE-XY", "2018-10-30"),  # a holiday in some of Germany, as is the day before
        ("2018-11-01", ("Bavaria",), "Bavaria", "2018-11-01"),
        ("2100-05-05", ("JP",), "JP after 2099", "2100-05-05"),  # Children's Day, beyond what the library lists
        ("1985-10-03", ("DE",), "DE before 1991", "1985-10-03"),
    ],
)
def test_a_place_or_year_without_known_holidays_is_a_gap_and_the_day_is_assumed(
    end: str, calendars: tuple[str, ...], unknown: str, act_by: str
) -> None:
    accord = agreement(signed="1980-01-01", term=until(end), calendars=calendars)
    found = expiry("2018-01-01", accord)
    assert (found.act_by, found.certainty) == (day(act_by), Certainty.ASSUMED)
    assert f"Some public holidays of {unknown} are not known, so a day to act may fall on one." in words(found)
    gap = one_of(DeadlineKind.DATA_GAP, "2018-01-01", accord)
    assert gap.key == "data_gap:accord:1:calendar"
    assert unknown in words(gap)


class TestRegions:
    """Whose region or country the calendars do not know, and holidays that only a part of a place has."""

    def test_without_a_region_a_holiday_of_a_part_counts_and_the_region_is_asked_for(self) -> None:
        nation = changed(NORTH, country="DE", region="", city="")
        accord = agreement(term=until("2027-01-06"))
        found = expiry("2026-06-01", accord, nation, EAST)
        assert (found.act_by, found.certainty) == (day("2027-01-05"), Certainty.ASSUMED)
        assert "Wed 6 Jan 2027 is a public holiday (Epiphany) in only some of the places (DE-BW, DE-BY" in words(found)
        gap = one_of(DeadlineKind.DATA_GAP, "2026-06-01", accord, nation, EAST)
        assert "No region is recorded for Example Cluster North" in words(gap)

    def test_a_region_that_is_missing_where_it_cannot_matter_is_not_asked_for(self) -> None:
        nation = changed(NORTH, country="DE", region="", city="")
        accord = agreement(term=until("2027-02-24"))
        assert expiry("2026-06-01", accord, nation, EAST).certainty is Certainty.FIRM
        assert keys(due_on("2026-06-01", accord, nation, EAST)) == ["expiry:accord:1"]

    def test_a_region_that_is_not_known_is_always_a_gap(self) -> None:
        there = changed(NORTH, country="DE", region="Bavria", city="")
        accord = agreement(term=until("2027-02-24"))
        assert expiry("2026-06-01", accord, there, EAST).certainty is Certainty.ASSUMED
        gap = one_of(DeadlineKind.DATA_GAP, "2026-06-01", accord, there, EAST)
        assert "the nearest is “Bavaria”" in words(gap)

    def test_a_country_that_is_no_code_is_a_gap(self) -> None:
        there = changed(EAST, country="Japonia")
        accord = agreement(term=until("2027-02-24"))
        assert expiry("2026-06-01", accord, NORTH, there).certainty is Certainty.ASSUMED
        gap, _ = [each for each in due_on("2026-06-01", accord, NORTH, there) if each.kind is DeadlineKind.DATA_GAP]
        assert (gap.id, "“Japonia”" in words(gap)) == ("accord", True)

    def test_a_country_that_is_no_code_is_a_gap_of_the_place_too_and_says_what_to_correct(self) -> None:
        gap = one_of(DeadlineKind.DATA_GAP, "2026-06-01", NORTH, changed(EAST, country="Japonia"))
        assert gap.key == "data_gap:east:1:value:country"
        assert (gap.missing_fact, str(gap.why[-1])) == ("Country", "To close the gap, correct “Country”.")

    def test_assumption_day_counts_in_bavaria(self) -> None:
        there = changed(NORTH, country="DE", region="Bavaria", city="")
        found = expiry("2028-06-01", agreement(term=until("2028-08-15")), there, EAST)
        assert (found.act_by, found.certainty) == (day("2028-08-14"), Certainty.ASSUMED)


def test_holidays_must_be_known_for_whatever_is_due_not_only_for_the_end() -> None:
    signed = (Signature(party="north", date=PartialDate("2018-01-10")),)
    prepared = agreement(stage=Stage.READY_TO_SIGN, signatures=signed, calendars=("Tokyo",))
    assert keys(due_on("2018-01-15", prepared)) == ["missing_signature:accord:1:east", "data_gap:accord:1:calendar"]
    survival = (Survival(scope="Secrecy", until=PartialDate("2120-01-05")),)
    over = agreement(term=until("2017-12-31"), survival=survival, calendars=("JP",))
    assert "JP after 2099" in words(one_of(DeadlineKind.DATA_GAP, "2018-01-15", over))


# Notices.


def notice(accord: Agreement, *others: Record, today: str = "2026-01-05") -> Deadline:
    return one_of(DeadlineKind.NOTICE_OF_NON_RENEWAL, today, accord, *others)


def rolling(end: str = "2026-12-31", **fields: object) -> Agreement:
    """Return an agreement that half a year's notice stops: of 30 June 2026, a Tuesday."""
    rule = stopped_by("P6M", **fields)
    return agreement(signed="2020-01-01", term=until(end), renewal=YEARLY, notices=(rule,))


BAVARIA, JAPAN = changed(NORTH, ours=False, zone=""), changed(EAST, zone="")


def ours(party: Organisation) -> Organisation:
    return changed(party, ours=True)


@pytest.mark.parametrize(
    ("sides", "act_by", "why"),
    [
        ((BAVARIA, JAPAN), "2026-06-29", "whoever sends, the stricter"),
        ((ours(BAVARIA), JAPAN), "2026-06-29", "Tokyo's 30 June is over at 17:00 in Berlin"),
        ((BAVARIA, ours(JAPAN)), "2026-06-30", "Berlin's 30 June ends after Tokyo's"),
        ((org("north", country="DE"), org("east", country="FR")), "2026-06-30", "one zone"),
        ((ours(BAVARIA), org("east", zone="Asia/Tokyo")), "2026-06-29", "a zone of its own"),
        ((ours(org("north", country="GB")), org("east", country="DE")), "2026-06-29", "an hour is enough"),
        ((ours(org("north", country="DE")), org("east", country="GB")), "2026-06-30", "an hour later"),
    ],
)
def test_a_notice_must_arrive_while_it_is_still_that_day_for_whoever_gets_it(
    sides: tuple[Organisation, ...], act_by: str, why: str
) -> None:
    found = notice(rolling(), *sides)
    assert (found.due, found.act_by) == (PartialDate("2026-06-30"), day(act_by)), why
    assert ("The recipient's day ends earlier" in words(found)) == (act_by != "2026-06-30")


def test_a_part_of_ours_is_ours_when_a_notice_is_sent() -> None:
    part, group = changed(JAPAN, parent="group"), org("group")
    assert notice(rolling(), BAVARIA, part, group).act_by == date(2026, 6, 29)
    assert notice(rolling(), BAVARIA, part, ours(group)).act_by == date(2026, 6, 30)


def test_what_others_send_each_other_is_not_for_us_to_send() -> None:
    parties = between("east", "london", "berlin")
    accord = changed(rolling(), parties=parties)
    others = (org("london", country="GB"), org("berlin", country="DE"))
    assert notice(accord, JAPAN, *others).act_by == date(2026, 6, 29)
    assert notice(accord, ours(JAPAN), *others).act_by == date(2026, 6, 30)


def test_only_what_must_arrive_depends_on_the_recipients_day() -> None:
    sent = rolling(effective_on=EffectiveOn.DISPATCH)
    assert notice(sent, BAVARIA, JAPAN).act_by == date(2026, 6, 30)
    assert "Notice counts on dispatch, so it must be sent by then." in words(notice(sent, BAVARIA, JAPAN))
    assert "Notice counts on receipt, so it must arrive by then." in words(notice(rolling()))
    ending = agreement(signed="2020-01-01", term=until("2026-06-30"))
    assert expiry("2026-01-05", ending, BAVARIA, JAPAN).act_by == date(2026, 6, 30)


def test_a_zone_that_nobody_knows_is_said_so() -> None:
    found = notice(rolling(), ours(org("north", country="US")), JAPAN)
    assert "The time zone of North is not known" in words(found)
    assert "(field “Time zone”)" in words(found)
    assert "time zone" not in words(notice(rolling(), ours(org("north", country="US", zone="America/New_York")), JAPAN))


def test_the_day_before_may_be_a_holiday_too() -> None:
    sides = ours(org("north", country="GB")), org("east", country="DE")
    found = notice(rolling("2027-04-30"), *sides)  # strictly 30 Oct 2026
    assert found.act_by == date(2026, 10, 29)
    monday = notice(rolling("2027-05-02"), *sides)  # Mon 2 Nov 2026
    assert (monday.due, monday.act_by) == (PartialDate("2026-11-02"), date(2026, 10, 30))  # and Sunday is no day to act


@pytest.mark.parametrize(
    ("delivery", "act_by"),
    [
        (None, "2026-06-29"),  # the same day, so the recipient's must not be over
        (1, "2026-06-29"),
        (5, "2026-06-23"),
        (30, "2026-05-15"),  # Whit Monday lies between, and Corpus Christi in Bavaria
    ],
)
def test_a_notice_is_sent_earlier_by_the_working_days_it_takes(delivery: int | None, act_by: str) -> None:
    found = notice(rolling(delivery=delivery), ours(BAVARIA), JAPAN)
    assert found.act_by == day(act_by)
    assert ("to arrive by Tue 30 Jun 2026, send it by" in words(found)) == (delivery is not None)
    assert ("Delivery takes 1 working day: to arrive" in words(found)) == (delivery == 1)


def test_what_is_deemed_received_later_is_sent_earlier() -> None:
    found = notice(rolling(effective_on=EffectiveOn.DEEMED, deemed_days=14), BAVARIA, JAPAN)
    assert (found.due, found.act_by) == (PartialDate("2026-06-16"), date(2026, 6, 16))
    assert (
        "It is deemed received 14 days after it is sent: to count by Tue 30 Jun 2026, send it by Tue 16 Jun 2026."
        in words(found)
    )


# Starting.


@pytest.mark.parametrize(
    ("leads", "approvals", "start_by"),
    [
        ((), None, "2018-09-12"),
        ((), 5, "2018-10-31"),
        ((), 0, "2018-11-07"),
        ((Lead(working_days=10),), 5, "2018-10-24"),
        ((Lead(deadline="express_renewal", working_days=1), Lead(working_days=10)), 5, "2018-11-06"),
        ((Lead(deadline="review", working_days=10),), None, "2018-09-12"),
    ],
)
def test_an_agreement_may_have_lead_times_of_its_own(
    leads: tuple[Lead, ...], approvals: int | None, start_by: str
) -> None:
    mode = Renewal(mode=RenewalMode.EXPRESS, approvals_lead=approvals)
    assert renewal("2018-06-01", agreement(term=lasting("P2Y"), renewal=mode, leads=leads)).start_by == day(start_by)


def test_after_the_last_term_a_new_agreement_takes_a_year_whatever_approvals_take() -> None:
    last = Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"), max_count=0, approvals_lead=20)
    found = one_of(DeadlineKind.CAP_REACHED, "2018-06-01", agreement(term=until("2019-12-31"), renewal=last))
    assert found.start_by == date(2019, 1, 1)  # 260 working days
    assert "Preparation takes 260 working days" in words(found)
    own = agreement(term=until("2019-12-31"), renewal=last, leads=(Lead(deadline="cap_reached", working_days=1),))
    assert one_of(DeadlineKind.CAP_REACHED, "2018-06-01", own).start_by == date(2019, 12, 30)


# Acting.


def test_whoever_looks_after_it_acts_else_the_desk() -> None:
    assert renewal("2018-06-01", ACCORD).actor == "agreements desk"
    owned = agreement(term=lasting("P2Y"), owner="alex")
    assert {each.actor for each in due_on("2018-06-01", owned, ALEX)} == {"Alex Example"}
