"""Typing an agreement into the rows of its short form, and what is said of it in short."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.records.agreements import Agreement, AgreementKind, Party, Signature, SignatureState, Stage
from missions.records.clauses import (
    EffectiveOn,
    NoticePurpose,
    NoticeRule,
    Renewal,
    RenewalEffect,
    RenewalMode,
    Rounding,
    Term,
    TermKind,
)
from missions.reports.short_agreement import AGREEMENT
from missions.reports.short_form import Around, Typed, fill
from tests.missions.strategies import days, periods, structs
from tests.world import ALEX, EAST, KIM, NORTH, PAT, ROBIN, SAM, TONI, among, book_of, changed, held, on, org

TODAY = date(2026, 11, 28)
WEST = org("west", "Sample Valley")
MAX = changed(PAT, id="west-head", given_name="Max", family_name="Muster", functions=held("west", "head"))
WORLD = (NORTH, EAST, WEST, PAT, ALEX, ROBIN, SAM, TONI, KIM, MAX)
AROUND = Around(book_of(*WORLD), TODAY, "pat")
ROWS = {each.name: each for each in AGREEMENT.rows}


def typed(start: Agreement | None = None, around: Around = AROUND, **texts: str) -> Agreement:
    """Return what typing these texts makes; all of them are understood."""
    made, problems = fill(AGREEMENT, start or AGREEMENT.start(around), said(texts), around)
    assert not problems
    assert isinstance(made, Agreement)
    return made


def said(texts: dict[str, str]) -> dict[str, Typed]:
    return {name: Typed(text) for name, text in texts.items()}


def problem(name: str, text: str) -> str:
    """Return what is wrong with a text in that row."""
    return fill(AGREEMENT, typed(partner="east"), {name: Typed(text)}, AROUND)[1].get(name, "")


def shown(value: Agreement, around: Around = AROUND) -> dict[str, str]:
    return {row.name: row.show(value, around) for row in AGREEMENT.rows if row.show(value, around)}


def in_short(value: Agreement, around: Around = AROUND) -> list[str]:
    return [each.text for each in AGREEMENT.in_short(value, around)]


MEMORANDUM = {
    "partner": "agency e",
    "signed_on": "10 mar 24",
    "lasts": "3y",
    "renews": "t 1y",
    "notice": "3m",
    "by_us": "rob",
    "by_them": "sam",
}


# A memorandum.


def test_few_letters_make_a_memorandum_with_all_its_facts() -> None:
    made = typed(**MEMORANDUM)
    assert [each.organisation for each in made.parties] == ["north", "east"]
    assert (made.kind, made.stage, made.owner) == (AgreementKind.MEMORANDUM_OF_UNDERSTANDING, Stage.SIGNED, "pat")
    assert [(each.party, each.person, each.function) for each in made.signatures] == [
        ("north", "robin", "director"),
        ("east", "sam", "president"),
    ]
    assert {each.date for each in made.signatures} == {on("2024-03-10")}
    assert (made.term.known_kind, str(made.term.duration)) == (TermKind.DURATION, str(typed(lasts="3y").term.duration))
    assert (made.renewal.mode, made.renewal.period.text) == (RenewalMode.TACIT, "P1Y")  # type: ignore[union-attr]
    assert [(each.purpose, each.period and each.period.text) for each in made.notices] == [
        (NoticePurpose.NON_RENEWAL, "P3M")
    ]


def test_what_is_typed_short_is_written_out_with_what_the_program_adds() -> None:
    made = typed(**MEMORANDUM)
    assert shown(made) == {
        "partner": "Example Agency East",
        "kind": "memorandum of understanding",
        "signed_on": "10 Mar 2024",
        "lasts": "3 years",
        "renews": "tacitly by 1 year",
        "notice": "3 months before the end",
        "by_us": "Robin Sample, director",
        "by_them": "Sam Sample, president",
        "owner": "Pat Example",
    }
    assert {name: aside for name, row in ROWS.items() if (aside := row.aside(made, AROUND))} == {
        "kind": "usual",
        "signed_on": "Sunday",
        "lasts": "from the last signature",
        "notice": "received",
        "owner": "you",
    }


def test_it_is_said_in_short_with_both_readings_of_its_end_and_by_when_to_act() -> None:
    assert in_short(typed(**MEMORANDUM)) == [
        "In force 10 Mar 2024 to 9 or 10 Mar 2027;",
        "renews tacitly by 1 year;",
        "notice by 9 or 10 Dec 2026 (act by Tue 8 Dec, in 10 days).",
    ]
    strong = [part.text for each in AGREEMENT.in_short(typed(**MEMORANDUM), AROUND) for part in each.phrases]
    assert "9 or 10 Mar 2027" in strong
    assert in_short(AGREEMENT.start(AROUND)) == [
        "Only the partner is needed. What stays empty is listed as a fact missing."
    ]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({}, ["Not yet signed; in preparation."]),
        (
            {"lasts": "3y", "notice": "3m"},
            [
                "Not yet signed; in preparation;",
                "runs 3 years from the signature;",
                "notice 3 months before the end, received.",
            ],
        ),
        (
            {"signed_on": "expected 12 dec 2026"},
            [
                "To be signed on Sat 12 Dec 2026; in preparation until then;",
                "signature due 12 Dec 2026 (act by Fri 11 Dec, in 13 days).",
            ],
        ),
        ({"signed_on": "2024-03-10"}, ["In force since 10 Mar 2024; when it ends is not stated."]),
        ({"signed_on": "2024-03-10", "lasts": "without end"}, ["In force since 10 Mar 2024, without end."]),
        ({"signed_on": "2014-03-10", "lasts": "2y", "renews": "n"}, ["Was in force 10 Mar 2014 to 9 or 10 Mar 2016;"]),
        (
            {"signed_on": "2014-03-10", "lasts": "3y", "renews": "t 1y"},
            ["In force since 10 Mar 2014, current term to 9 or 10 Mar 2027;", "renews tacitly by 1 year;"],
        ),
    ],
)
def test_it_never_says_a_day_that_does_not_follow(texts: dict[str, str], told: list[str]) -> None:
    assert in_short(typed(partner="east", **texts))[: len(told)] == told


# What each row reads.


@pytest.mark.parametrize(
    ("row", "text", "written"),
    [
        ("lasts", "to 31 Dec 2027", "to 31 Dec 2027"),
        ("lasts", "unbefristet", "without end"),
        ("lasts", "3 years, from 1 Jan 2024", "3 years, from 1 Jan 2024"),
        ("renews", "e", "only expressly"),
        ("renews", "l 2y", "only by letters, for 2 years"),
        ("renews", "o", "by option"),
        ("renews", "n", "not at all"),
        ("renews", "t1y max 10y", "tacitly by 1 year, at most 10 years in all"),
        ("renews", "t 1y at most 3 times", "tacitly by 1 year, at most 3 times"),
        ("notice", "3m sent", "3 months before the end, sent"),
        ("notice", "3m to the end of a quarter", "3 months to the end of a quarter"),
        ("notice", "2m at any time", "2 months at any time"),
        ("notice", "by 30 June", "by 30 Jun"),
        ("notice", "1.5 months", "1½ months before the end"),
        ("signed_on", "Mar 2024", "Mar 2024"),
        ("signed_on", "signed", "day not known"),
        ("signed_on", "planned 12 Dec 2026", "expected 12 Dec 2026"),
        ("kind", "loi", "letter of intent"),
        ("owner", "me", "Pat Example"),
        ("owner", "", ""),
        ("partner", "agency e; valley", "Example Agency East; Sample Valley"),
    ],
)
def test_short_texts_are_understood(row: str, text: str, written: str) -> None:
    assert ROWS[row].show(typed(**{"partner": "east", row: text}), AROUND) == written


@pytest.mark.parametrize(
    ("row", "text", "wrong"),
    [
        ("signed_on", "31 Feb 2024", "Feb 2024 has 29 days"),
        (
            "signed_on",
            "12 Dec 2026",
            "12 Dec 2026 is in the future. If it is only planned, type “expected 12 Dec 2026”.",
        ),
        ("signed_on", "3/4/2024", "can mean"),
        ("lasts", "bla", "“bla” is no length and no last day"),
        ("lasts", "0 years", "is no length"),
        ("lasts", "to 31 Feb 2027", "Feb 2027 has 28 days"),
        ("renews", "1y", "Say how it renews"),
        ("notice", "soon", "Say how long before the end"),
        ("notice", 900 * "Pat Example; ", "Say how long before the end"),
        ("by_them", "Nobody", "Nobody on file is called “Nobody”."),
        ("by_them", "example", "“example” can be Pat Example, Alex Example"),
        ("by_them", "sam on 31 Feb 2024", "Feb 2024 has 29 days"),
    ],
)
def test_what_cannot_be_read_is_told(row: str, text: str, wrong: str) -> None:
    assert wrong in problem(row, text)


def test_a_day_with_two_readings_is_offered_in_both() -> None:
    offers = ROWS["signed_on"].offers
    assert offers
    found = offers(typed(partner="east"), "3/4/2024", AROUND)
    assert [each.text for each in found] == ["3 Apr 2024", "4 Mar 2024"]
    assert not offers(typed(partner="east"), "10 mar 24", AROUND)


# Who signed.


def test_a_party_may_sign_on_a_day_of_its_own() -> None:
    made = typed(**{**MEMORANDUM, "by_them": "sam on 12 Mar"})
    assert [each.date for each in made.signatures] == [on("2024-03-10"), on("2024-03-12")]
    assert ROWS["by_them"].show(made, AROUND) == "Sam Sample, president on 12 Mar 2024"
    assert in_short(made)[0] == "In force 12 Mar 2024 to 11 or 12 Mar 2027;"
    later = typed(made, signed_on="11 mar 2024")
    assert [each.date for each in later.signatures] == [on("2024-03-11"), on("2024-03-12")]


def test_the_function_is_that_of_the_day_of_signing() -> None:
    was = (*held("east", "vice-president", until=on("2024-12-31")), *held("east", "president", since=on("2025-01-01")))
    around = AROUND._replace(book=among(WORLD, changed(SAM, functions=was)))
    assert typed(around=around, **MEMORANDUM).signatures[1].function == "vice-president"
    assert typed(around=around, **{**MEMORANDUM, "signed_on": "2025-03-10"}).signatures[1].function == "president"
    own = typed(around=around, **{**MEMORANDUM, "by_them": "sam, chair on 12 Mar"}).signatures[1]
    assert (own.function, own.date) == ("chair", on("2024-03-12"))


def test_each_signs_for_the_partner_where_they_hold_a_function() -> None:
    made = typed(partner="west; east", signed_on="10 mar 24", by_them="sam; muster")
    assert {each.party: each.person for each in made.signatures} == {"north": "", "west": "west-head", "east": "sam"}


def test_before_it_is_signed_they_are_only_to_sign() -> None:
    made = typed(partner="east", by_us="robin", by_them="sam")
    assert made.stage is not Stage.SIGNED
    assert not made.given_signatures(TODAY)
    assert [each.person for each in made.signatures] == ["robin", "sam"]
    planned = typed(partner="east", signed_on="expected 12 Dec 2026", by_them="sam")
    assert {each.state for each in planned.signatures} == {SignatureState.EXPECTED}


def test_those_who_signed_before_for_a_side_are_offered_first() -> None:
    kept = [changed(typed(**MEMORANDUM), id=f"kept-{number}") for number in range(2)]
    around = AROUND._replace(book=among(WORLD, *kept, changed(typed(partner="west"), id="other")))
    for name, id in (("by_us", "robin"), ("by_them", "sam")):
        offers = ROWS[name].offers
        assert offers
        (found,) = offers(typed(around=around, partner="east"), "", around)
        assert (found.text, found.more) == (id, "signed 2 agreements")
    renewals = ROWS["renews"].offers
    assert renewals
    assert renewals(kept[0], "", around)[0][:3] == ("tacitly by 1 year", "tacitly by 1 year", "usual")
    assert renewals(kept[0], "t", around)[0].text == "tacitly"


# A new one.


def test_a_title_is_made_where_none_is_typed() -> None:
    def title(value: Agreement) -> Any:
        return AGREEMENT.finish(value, AROUND).title

    assert title(typed(**MEMORANDUM)) == "Example Agency East, MoU 2024"
    assert title(typed(partner="east", kind="framework")) == "Example Agency East, framework"
    assert title(changed(typed(**MEMORANDUM), title="Accord")) == "Accord"


def test_the_same_agreement_on_file_is_told() -> None:
    kept = changed(typed(**MEMORANDUM), id="kept", title="Accord")
    around = AROUND._replace(book=among(WORLD, kept))
    alike = AGREEMENT.alike(typed(around=around, **MEMORANDUM), around)
    assert alike is not None
    assert alike.id == "kept"
    assert AGREEMENT.alike(typed(around=around, partner="west", signed_on="10 mar 24"), around) is None


# One on file.


def test_a_change_of_partner_takes_its_signature_along() -> None:
    made = typed(partner="east", signed_on="10 mar 24")
    moved = typed(made, partner="west")
    assert [each.party for each in moved.signatures] == ["north", "west"]
    assert [each.organisation for each in moved.parties] == ["north", "west"]


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("lasts", {"term": Term(rounded_to=Rounding.MONTH)}),
        ("renews", {"renewal": Renewal(mode=RenewalMode.TACIT, effect=RenewalEffect.NEW_AGREEMENT)}),
        ("notice", {"notices": (NoticeRule(form="registered letter"),)}),
    ],
)
def test_rich_values_are_shown_and_not_typed(row: str, fields: dict[str, Any]) -> None:
    rich = changed(typed(partner="east"), **fields)
    assert ROWS[row].is_rich(rich)


TOUCHED = {
    "partner": {"parties", "signatures"},
    "kind": {"kind"},
    "signed_on": {"stage", "signatures"},
    "lasts": {"term"},
    "renews": {"renewal"},
    "notice": {"notices"},
    "by_us": {"signatures"},
    "by_them": {"signatures"},
    "owner": {"owner"},
}
ids = st.sampled_from([each.id for each in WORLD])
texts = st.one_of(
    st.sampled_from([*MEMORANDUM.values(), "", "west", "expected 2027", "rob; sam", "n", "2y"]), st.text()
)
parties = st.builds(Party, organisation=st.sampled_from(("north", "east", "west", "", "gone")))
signatures = st.builds(
    Signature,
    party=st.sampled_from(("north", "east", "west", "")),
    person=st.sampled_from(("", "robin", "sam", "gone")),
    function=st.sampled_from(("", "director", "head; of all", "head of research on cancer")),
    date=st.none() | days.map(lambda day: on(day.isoformat())),
    state=st.sampled_from(SignatureState),
)
agreements = structs(
    Agreement,
    id=st.just("one"),
    parties=st.lists(parties, max_size=3).map(tuple),
    signatures=st.lists(signatures, max_size=3).map(tuple),
    stage=st.sampled_from(Stage),
)


@given(agreements, st.sampled_from(sorted(TOUCHED)), texts)
def test_one_row_changes_only_what_it_says_and_reading_what_it_shows_changes_nothing(
    record: Agreement, name: str, text: str
) -> None:
    for row in AGREEMENT.rows:
        assert row.is_rich(record) or row.read(record, row.show(record, AROUND), AROUND) == record
    after, _ = fill(AGREEMENT, record, {name: Typed(text)}, AROUND)
    assert ROWS[name].is_rich(record) or not ROWS[name].is_rich(after)
    others = [each for each in Agreement.__struct_fields__ if each not in TOUCHED[name]]
    assert all(getattr(after, each) == getattr(record, each) for each in others)


lengths = periods.filter(lambda length: bool(length.in_days)).map(lambda length: length.text)
past_days = days.map(lambda day: min(day, TODAY)).map(date.isoformat)
agreed = st.fixed_dictionaries(
    {"partner": st.sampled_from(("east", "west; east"))},
    optional={
        "kind": st.sampled_from([each.value for each in AgreementKind]),
        "signed_on": past_days | st.sampled_from(("2024", "2023-05", "signed", "expected 2027-05-01")),
        "lasts": st.one_of(lengths, days.map(lambda day: f"to {day}"), st.just("no end"),
                           st.builds("{}, from {}".format, lengths, days)),
        "renews": st.one_of(st.sampled_from("telon"), st.builds("{} {}".format, st.sampled_from("telo"), lengths),
                            st.builds("t {} at most {}".format, lengths, lengths),
                            st.builds("t {} at most {} times".format, lengths, st.integers(1, 20))),
        "notice": st.one_of(
            st.builds("{} {}".format, lengths, st.sampled_from(
                ("", "sent", "at any time", "before the end", "to the end of a year", "to the end of a month, sent"))),
            st.just("by 30 June"), st.just("by 31 Mar, sent")),
        "by_us": st.sampled_from(("robin", "rob; alex", "robin, chair", "pat on 2 May 2023", "on 3 May 2023")),
        "by_them": st.sampled_from(("sam", "sam; muster", "toni on 2 May 2023", "toni, head of all")),
        "owner": st.sampled_from(("", "robin", "me")),
    },
)  # fmt: skip


@given(agreed)
def test_what_the_rows_show_makes_the_same_again(texts: dict[str, str]) -> None:
    made, problems = fill(AGREEMENT, AGREEMENT.start(AROUND), said(texts), AROUND)
    assert not problems
    assert not any(row.is_rich(made) for row in AGREEMENT.rows)
    assert AGREEMENT.in_short(made, AROUND)
    again = {"owner": "", **shown(made)}
    assert fill(AGREEMENT, AGREEMENT.start(AROUND), said(again), AROUND) == (made, {})


def test_sent_is_kept_as_sent() -> None:
    (rule,) = typed(partner="east", notice="3m sent").notices
    assert (rule.effective_on, rule.form, rule.purpose) == (EffectiveOn.DISPATCH, "", NoticePurpose.TERMINATION)


def test_two_signers_of_one_name_both_stay_when_a_third_signs() -> None:
    around = Around(book_of(*WORLD, changed(SAM, id="sam-too")), TODAY, "pat")
    both = tuple(Signature(party=EAST.id, person=each, date=on("2024-03-10")) for each in (SAM.id, "sam-too"))
    parties = (Party(organisation=NORTH.id), Party(organisation=EAST.id))
    before = Agreement(id="a", title="A", stage=Stage.SIGNED, parties=parties, signatures=both)
    row = next(each for each in AGREEMENT.rows if each.name == "by_them")
    after = row.read(before, f"{row.show(before, around)}; {KIM.id}", around)
    assert [each.person for each in after.signatures] == [SAM.id, "sam-too", KIM.id]
