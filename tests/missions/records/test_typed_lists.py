"""Lists and nested values as people type them, and as JSON: each field read alike, and nothing kept wrong."""

import msgspec
import pytest

from missions.dates.parsing import DateParseError
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Party, PartyRole, Signature, SignatureState
from missions.records.clauses import (
    Boundary,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalMode,
    Term,
    TermKind,
)
from missions.records.field_values import read_value
from missions.records.fields import fields_of, record_from
from missions.records.missions import BudgetLine, Delegate, DelegateFunction, Mission
from missions.records.people import Function, Person
from missions.records.record import Source
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit
from tests.world import ALEX, CHAMBER, EAST, KIM, NORTH, PAT, TODAY, book_of

BOOK = book_of(NORTH, EAST, CHAMBER, PAT, ALEX, KIM)


def read(struct, name, text):
    item = next(each for each in fields_of(struct) if each.name == name)
    return read_value(text, item.shape, BOOK, TODAY)


def refusal(struct, name, text):
    with pytest.raises(DateParseError) as raised:
        read(struct, name, text)
    return str(raised.value)


class TestTypedPlainly:
    def test_names_with_a_semicolon_between_are_the_parties(self):
        typed = f"{NORTH.name}; Chamber"
        assert read(Agreement, "parties", typed) == (Party(organisation="north"), Party(organisation="chamber"))

    def test_what_is_told_by_its_form_needs_no_name(self):
        found = read(Mission, "delegates", "Kim, head, 8 Nov 2027; Alex, departs 12 Nov 2027")
        assert found == (
            Delegate(person="kim", function=DelegateFunction.HEAD, arrival=PartialDate("2027-11-08")),
            Delegate(person="alex", departure=PartialDate("2027-11-12")),
        )

    @pytest.mark.parametrize("sign", [" ", ": ", "=", " = "])
    def test_a_field_may_be_named(self, sign):
        (found,) = read(Visit, "participants", f"person{sign}Kim, role{sign}host, invitation{sign}accepted")
        assert found == Participant(person="kim", role=ParticipantRole.HOST, invitation=Invitation.ACCEPTED)

    @pytest.mark.parametrize(
        "typed",
        ["3 months before the end", "3 Monate vor Ablauf", "3 mois avant la fin", "3 months, before term end"],
    )
    def test_a_notice_is_typed_as_people_say_it(self, typed):
        assert read(Agreement, "notices", typed) == (
            NoticeRule(period=Period("P3M"), reckoning=Reckoning.BEFORE_TERM_END),
        )

    def test_what_a_notice_is_for_and_to_when(self):
        typed = "notice of non-renewal 3 months before the end; termination, 6 months from receipt, zum Jahresende"
        assert read(Agreement, "notices", typed) == (
            NoticeRule(purpose=NoticePurpose.NON_RENEWAL, period=Period("P3M")),
            NoticeRule(period=Period("P6M"), reckoning=Reckoning.FROM_RECEIPT, boundary=Boundary.CALENDAR_YEAR),
        )

    def test_a_termination_is_counted_from_its_receipt_unless_it_is_before_the_end(self):
        one, other = read(Agreement, "notices", "termination, 2 months; termination, 2 months before the end")
        assert (one.reckoning, other.reckoning) == (Reckoning.FROM_RECEIPT, Reckoning.BEFORE_TERM_END)

    def test_a_renewal_is_typed_as_people_say_it(self):
        found = read(Agreement, "renewal", "renews tacitly by 1 year, at most 10 years")
        assert found == Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"), max_total=Period("P10Y"))

    def test_a_function_is_at_an_organisation(self):
        (found,) = read(Person, "functions", f"Managing Director, {NORTH.name}, since 2024, may sign")
        assert found == Function(
            organisation="north", function="Managing Director", since=PartialDate("2024"), may_sign=True
        )

    def test_an_address_alone_is_a_source(self):
        assert read(Agreement, "sources", "https://example.org/x") == (Source(address="https://example.org/x"),)

    def test_a_signature_that_is_expected(self):
        typed = "Chamber, Kim, 8 Nov 2026; Sample Chamber, expected"
        assert read(Agreement, "signatures", typed) == (
            Signature(party="chamber", person="kim", date=PartialDate("2026-11-08")),
            Signature(party="chamber", state=SignatureState.EXPECTED),
        )

    def test_an_amount_may_have_its_currency_behind_it(self):
        assert read(Mission, "budget", "Flights, 5000 JPY")[0].currency == "JPY"

    def test_what_stands_in_quotation_marks_is_one_text(self):
        assert read(Agreement, "sources", '"Press release, 2015; in brief"')[0].title == "Press release, 2015; in brief"

    def test_a_name_with_a_comma_is_one_name(self):
        book = book_of(NORTH, EAST, type(NORTH)(id="dept", name="Kobe University, Department of Ships"))
        item = next(each for each in fields_of(Agreement) if each.name == "parties")
        found = read_value("Kobe University, Department of Ships, member", item.shape, book, TODAY)
        assert found == (Party(organisation="dept", role=PartyRole.MEMBER),)


class TestRefused:
    def test_two_names_with_a_comma_between_are_two_values(self):
        typed = f"{NORTH.name}, Sample Chamber"
        assert refusal(Agreement, "parties", typed) == (
            "“Sample Chamber” is another item: put a semicolon before it, not a comma."
        )

    def test_a_name_that_nobody_has(self):
        assert "Chambre of Nowhere" in refusal(Agreement, "parties", "Chambre of Nowhere")

    def test_a_name_with_a_slip_does_not_become_a_text(self):
        assert "Sampel Chamber" in refusal(Person, "functions", "Sampel Chamber")

    def test_what_fits_no_field_is_told_with_an_example(self):
        said = refusal(Agreement, "notices", "3 months, in writing, by hand")
        assert "“by hand” matches none of" in said
        assert "3 months before the end" in said


class TestNothingBecomesATextBySlip:
    """What is meant for a date, a length or an amount is never kept as words of another field."""

    @pytest.mark.parametrize(
        ("struct", "name", "typed", "said"),
        [
            (Agreement, "term", "2 yeers", "“2 yeers” matches none of"),
            (Agreement, "term", "1 year, 31.02.2027", "Fixed end: "),
            (Agreement, "signatures", "Chamber, 31.02.2024", "Date: "),
            (Agreement, "signatures", "Chamber, 31 Feb 2024", "Date: "),
            (Agreement, "signatures", "Chamber, 3.4.2024, 4.4.2024", "is already given"),
            (Agreement, "notices", "in writing 3 Monate", "contains a length of time"),
            (Agreement, "survival", "Confidentiality for 5 years", "contains a length of time"),
            (Mission, "budget", "1.250", "can mean"),
            (Mission, "budget", "Flights, 1.250, 31.2.2026", "can mean"),
            (Visit, "gifts", "Tea, 45 EUR, 46", "is already given"),
            (Person, "functions", "Head, North, since 31.02.2019", "Since: "),
        ],
    )
    def test_a_slip_is_told(self, struct, name, typed, said):
        assert said in refusal(struct, name, typed)

    @pytest.mark.parametrize("typed", ["no end", "bis auf Weiteres", "until further notice", "auf unbestimmte Zeit"])
    def test_a_term_without_end_is_typed_as_people_say_it(self, typed):
        assert read(Agreement, "term", typed) == Term(kind=TermKind.INDEFINITE)

    def test_words_of_a_clause_are_named(self):
        assert read(Agreement, "term", "2 years, as stated: for 2 years").as_stated == "for 2 years"

    @pytest.mark.parametrize("typed", ["Kündigung 3 Monate vor Ablauf", "Kündigungsfrist 3 Monate zum Ende"])
    def test_a_notice_in_german_keeps_its_length(self, typed):
        assert read(Agreement, "notices", typed)[0].period == Period("P3M")

    def test_a_notice_beside_a_renewal_is_told_where_it_goes(self):
        assert "Notice rules (notices)" in refusal(Agreement, "renewal", "tacit, 1 year, notice 3 months")

    def test_one_value_is_not_said_to_be_followed_by_others(self):
        assert "semicolon" not in refusal(Agreement, "term", "soonish")

    @pytest.mark.parametrize("typed", ["Tea, 45€", "Tea, 45 €", "Tea, 45 Euro", "Tea, € 45"])
    def test_an_amount_may_have_a_sign_or_word_for_its_currency(self, typed):
        assert read(Visit, "gifts", typed)[0].currency == "EUR"

    @pytest.mark.parametrize(
        "typed", ['"2 Years After"', "2 Years After: a report", "Report 2024", "Minutes 31.12.2024"]
    )
    def test_a_title_with_a_number_in_it_is_a_title(self, typed):
        assert read(Agreement, "sources", typed)[0].title == typed.strip('"')


class TestJson:
    def test_each_field_is_read_as_if_it_were_typed(self):
        found = read(Agreement, "notices", '[{"period": "3 months", "purpose": "non-renewal", "cutoff": "30 June"}]')
        assert found == (NoticeRule(period=Period("P3M"), purpose=NoticePurpose.NON_RENEWAL, cutoff="06-30"),)

    def test_names_become_ids(self):
        typed = '[{"organisation": "Sample Chamber", "on_behalf_of": ["North"]}]'
        assert read(Agreement, "parties", typed) == (Party(organisation="chamber", on_behalf_of=("north",)),)

    def test_a_name_that_nobody_has_is_refused(self):
        assert "Chambre" in refusal(Agreement, "parties", '[{"organisation": "Chambre of Nowhere"}]')

    def test_numbers_stay_what_they_are(self):
        assert read(Mission, "budget", '[{"item": "Flights", "planned": 1234.5}]') == (
            BudgetLine(item="Flights", planned=1234.5),
        )

    @pytest.mark.parametrize(
        "typed",
        ['[{"organisation": 3}]', '[{"organisation": ["north"]}]', "[3]", '["north"]', '[{"x": 1}]', "[{", "[" * 2000],
    )
    def test_what_does_not_fit_is_refused_with_an_example(self, typed):
        assert refusal(Agreement, "parties", typed)


@pytest.mark.parametrize(
    "number", ["1e400", "-1e400", "1e30", "1e-400", "1e30000000", "1e99999999999999999999", "9" * 30, "9" * 5000]
)
def test_a_number_in_json_that_makes_no_sense_is_refused_with_a_sentence(number):
    assert refusal(Mission, "budget", f'[{{"item": "Flights", "planned": {number}}}]')


@pytest.mark.parametrize("number", ["1e3", "1.0e3", "1000", "1000.00"])
def test_a_number_in_json_may_have_a_power_of_ten(number):
    (found,) = read(Mission, "budget", f'[{{"item": "Flights", "planned": {number}}}]')
    assert found.planned == 1000


@pytest.mark.parametrize("number", [float("inf"), float("-inf")])
def test_a_number_on_file_beyond_what_any_program_reads_is_not_sound(number):
    with pytest.raises(msgspec.ValidationError):
        record_from(BudgetLine, {"item": "Flights", "planned": number})
