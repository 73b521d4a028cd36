"""A row of a list becomes an agreement: with its partners, its term settled, a title, and what is missing."""

import pytest

from missions.importing.questions import IN_ORDER
from missions.records.organisations import Organisation
from tests.missions.importing.lists import Listed
from tests.world import book_of

OURS = Organisation(id="us", name="Example Cluster North", ours=True)


def test_our_own_organisation_is_a_party_by_itself() -> None:
    listed = Listed("Partner", ("Sample South",), ("Example Cluster North; Dummy Delta",), book=book_of(OURS))
    assert listed.record()["parties"] == ({"organisation": "us"}, {"organisation": "organisations:sample south"})
    assert listed.record(1)["parties"] == ({"organisation": "us"}, {"organisation": "organisations:dummy delta"})


def test_a_row_without_a_title_is_called_after_partner_kind_and_year() -> None:
    listed = Listed("Partner|Kind|Signed on", ("Sample South; Dummy Delta", "LoI", "2.3.2024"))
    assert listed.record()["title"] == "Sample South +1, letter 2024"
    assert listed.record()["stage"] == "signed"


def test_a_title_names_the_kind_where_no_column_does() -> None:
    listed = Listed("Partenaire|Intitulé", ("Sample South", "Convention-cadre"), ("Dummy Delta", "Programme d'échange"))
    assert (listed.record()["kind"], listed.record()["kind_as_stated"]) == ("framework", "Convention-cadre")
    assert "kind_as_stated" not in listed.record(1)
    assert "Kind" in listed.drafts[1].missing


def test_a_kind_that_is_not_known_is_kept_as_stated_and_told() -> None:
    (draft,) = Listed("Partner|Kind", ("Sample South", "Handschlag")).drafts
    assert "Handschlag" in draft.told[0]
    assert Listed("Partner|Kind", ("Sample South", "Handschlag")).record()["kind_as_stated"] == "Handschlag"


def test_a_country_is_that_of_all_partners_of_the_row() -> None:
    listed = Listed("Partner|Country", ("Sample South;Dummy Delta", "Frankreich"))
    assert [each["country"] for each in listed.mentioned("organisations")] == ["FR", "FR"]
    assert listed.drafts[0].told == ("Several partners stand under one country, France: all are taken to be there.",)


def test_several_countries_are_asked_about_and_given_in_the_order_of_the_partners() -> None:
    rows = (("Sample South\nDummy Delta", "France / Suisse"),)
    (asked,) = Listed("Partner|Country", *rows).table.questions
    assert (asked.kind, asked.answers[0].key, asked.cells[0].beside) == (
        "countries", IN_ORDER, "Sample South; Dummy Delta"
    )  # fmt: skip
    listed = Listed("Partner|Country", *rows, answers={asked.id: IN_ORDER})
    assert [each["country"] for each in listed.mentioned("organisations")] == ["FR", "CH"]
    assert "Dummy Delta in Switzerland" in listed.drafts[0].told[0]


def test_an_end_and_a_length_that_agree_are_not_told() -> None:
    (draft,) = Listed("Partner|Signed on|Duration|Ends", ("X", "1.3.2023", "3 years", "28.02.2026")).drafts
    assert not draft.told
    assert draft.record.notes == "Lasts: 3 years"


def test_an_end_and_a_length_that_disagree_are_told() -> None:
    listed = Listed("Partner|Signed on|Duration|Ends", ("X", "1.3.2023", "3 years", "31.12.2026"))
    (told,) = listed.drafts[0].told
    assert told == (
        "From 1 Mar 2023, 3 years would end on 28 Feb – 1 Mar 2026, but the list says 31 Dec 2026: the end is taken."
    )
    assert listed.record()["term"] == {"kind": "fixed_end", "expiry": "2026-12-31"}


def test_a_planned_signature_leaves_the_agreement_unsigned() -> None:
    listed = Listed("Partner|Signed on|Remarks", ("X", "1.3.2026", "signature prévue au salon"))
    record = listed.record()
    assert not record.get("signatures")
    assert record.get("stage", "idea") == "idea"
    assert record["notes"].endswith("Signed on: 1 Mar 2026")
    assert listed.drafts[0].told


def test_a_notice_of_a_tacit_renewal_stops_it_and_one_without_end_counts_from_receipt() -> None:
    listed = Listed(
        "Partner|Ends|Renewal|Notice",
        ("X", "31.12.2027", "tacit, 1 year", "3 months"),
        ("Y", "unbefristet", "", "6 months"),
    )
    assert listed.record()["notices"] == ({"purpose": "non_renewal", "period": "P3M"},)
    assert listed.record(1)["notices"] == ({"period": "P6M", "reckoning": "from_receipt"},)


def test_signed_and_in_force_from_are_two_facts() -> None:
    record = Listed("Partner|Signed on|In force from", ("X", "1.3.2024", "1.4.2024")).record()
    assert record["signatures"] == ({"date": "2024-03-01"},)
    assert record["entry"] == {"trigger": "date", "date": "2024-04-01"}


def test_who_signed_is_put_beside_the_day() -> None:
    listed = Listed(
        "Partner|Signed on|Signed by us|Signed by them",
        ("X", "1.3.2024", "Pat Beispiel", "Kim Muster"),
        book=book_of(OURS),
    )
    assert listed.record()["signatures"] == (
        {"party": "us", "person": "people:pat beispiel", "date": "2024-03-01"},
        {"party": "organisations:x", "person": "people:kim muster", "date": "2024-03-01"},
    )


def test_the_owner_and_the_counterpart_are_people_that_the_row_names() -> None:
    listed = Listed("Partner|zuständig|Kontakt", ("X", "Pat Beispiel", "Kim Muster"))
    assert listed.record()["owner"] == "people:pat beispiel"
    assert listed.record()["contacts"] == ({"person": "people:kim muster"},)
    assert [each["family_name"] for each in listed.mentioned("people")] == ["Beispiel", "Muster"]


def test_what_a_row_does_not_say_is_missing() -> None:
    (draft,) = Listed("Partner|Kind|Ends", ("X", "MoU", "k. A.")).drafts
    assert set(draft.missing) == {"Signed on", "Ends", "Renews"}


def test_a_status_is_a_stage_at_most() -> None:
    listed = Listed("Partner|Status", ("X", "Entwurf"), ("Y", "Active"), ("Z", "en vigueur"))
    assert listed.record()["stage"] == "draft"
    for number in (1, 2):
        assert "stage" not in listed.record(number)
        assert "not taken as a fact" in listed.drafts[number].told[0]


@pytest.mark.parametrize(
    ("headings", "row", "kept", "noted"),
    [
        ("Partner|Signed|Status", ("X", "4.3.2024", "Draft"), {"stage": "signed"}, "Status: draft"),
        ("Partner|Term|Ends", ("X", "1.1.2024 – 31.12.2026", "31.12.2027"), None, "Ends: 31 Dec 2027"),
        ("Partner|Renewal|Auto-Renew", ("X", "auf Antrag", "Yes"), {"renewal": {"mode": "express"}}, "Renews: "),
        ("Partner|Renewal|Auto-Renew", ("X", "auf Antrag", "No"), {"renewal": {"mode": "express"}}, ""),
    ],
)
def test_what_a_further_column_says_otherwise_is_noted_and_told(
    headings: str, row: tuple[str, ...], kept: dict[str, object] | None, noted: str
) -> None:
    listed = Listed(headings, row)
    found = listed.record()
    assert {**found, **(kept or {})} == found
    assert noted in found.get("notes", "")
    assert bool(noted) == any("says otherwise" in each for each in listed.drafts[0].told)


@pytest.mark.parametrize("heading", ["Effective date", "Beginn"])
def test_what_has_begun_is_not_taken_as_signed_and_the_day_of_signing_is_missing(heading: str) -> None:
    rows = (("X", "4.3.2024", ""), ("Y", "4.3.2027", ""), ("Z", "4.3.2024", "noch nicht unterzeichnet"))
    listed = Listed(f"Partner|{heading}|Bemerkungen", *rows)
    assert ["stage" in listed.record(number) for number in range(3)] == [False, False, False]
    assert "Signed on" in listed.drafts[0].missing
    assert [each.told for each in listed.drafts] == [
        ("It began on Mon 4 Mar 2024, but the list does not say that it was signed: add the day of signing.",),
        (),
        (),
    ]


def test_a_name_of_two_countries_is_asked_about() -> None:
    (asked,) = Listed("Partner|Country", ("X", "Korea")).table.questions
    assert asked.asked == "“Korea”: South Korea or North Korea?"
    listed = Listed("Partner|Country", ("X", "Korea"), answers={asked.id: "KR"})
    assert listed.mentioned("organisations") == [{"name": "X", "country": "KR"}]


def test_a_word_for_any_agreement_is_the_plainest_kind_and_other_words_stay_in_the_title() -> None:
    listed = Listed("Partner|Art", ("X", "Vertrag"), ("Y", "Handschlag"), ("Z", ""))
    assert [listed.record(number)["title"] for number in range(3)] == ["X, agreement", "Y, Handschlag", "Z, agreement"]


def test_yes_under_automatic_renewal_is_tacit() -> None:
    listed = Listed("Partner|Auto-Renew", ("X", "Yes"), ("Y", "by mutual agreement"))
    assert listed.record()["renewal"] == {"mode": "tacit"}
    assert listed.record(1)["renewal"] == {"mode": "express"}


def test_a_city_is_that_of_the_one_partner() -> None:
    listed = Listed("Partner|City", ("X", "Exampleby"), ("Y; Z", "Sampleton"))
    assert listed.mentioned("organisations")[0] == {"name": "X", "city": "Exampleby"}
    assert listed.record(1)["notes"] == "Partner’s city: Sampleton"
    assert "Sampleton" in listed.drafts[1].told[0]


def test_as_many_countries_as_partners_or_none_is_given() -> None:
    rows = (("X; Y; Z", "France / Suisse"),)
    (asked,) = Listed("Partner|Country", *rows).table.questions
    listed = Listed("Partner|Country", *rows, answers={asked.id: IN_ORDER})
    assert all("country" not in each for each in listed.mentioned("organisations"))
    assert listed.record()["notes"] == "Partner’s country: France, Switzerland"


def test_without_end_and_an_end_is_told() -> None:
    listed = Listed("Partner|Duration|Ends", ("X", "unbefristet", "31.12.2027"))
    assert listed.record()["term"] == {"kind": "fixed_end", "expiry": "2027-12-31"}
    assert "without end" in listed.drafts[0].told[0]
