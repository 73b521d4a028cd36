"""What is typed into the short forms of people, organisations and follow-ups, and what is said of it."""

from datetime import date

import pytest

from missions.records.codes import COUNTRIES, country_name, read_country
from missions.records.follow_ups import FollowUp
from missions.records.organisations import Organisation, OrganisationKind
from missions.records.people import Function, NameOrder, Person
from missions.records.record import Record
from missions.reports.short_directory import ORGANISATION, PERSON
from missions.reports.short_follow_up import FOLLOW_UP
from missions.reports.short_form import Alike, Around, ShortForm, Typed, fill
from tests.world import EAST, NORTH, PAT, ROBIN, book_of, changed, on

TODAY = date(2026, 11, 28)
AROUND = Around(book_of(PAT, ROBIN, NORTH, EAST), TODAY, "robin")


def typed(form: ShortForm, around: Around = AROUND, **rows: str) -> tuple[Record, dict[str, str]]:
    return fill(form, form.start(around), {name: Typed(text) for name, text in rows.items()}, around)


def person(name: str, around: Around = AROUND, **rows: str) -> Person:
    found, problems = typed(PERSON, around, name=name, **rows)
    assert not problems
    assert isinstance(found, Person)
    return found


def shown(form: ShortForm, value: Record, name: str, around: Around = AROUND) -> tuple[str, str]:
    row = next(each for each in form.rows if each.name == name)
    return row.show(value, around), row.aside(value, around)


def said(form: ShortForm, value: Record, around: Around = AROUND) -> str:
    return "\n".join(each.text for each in form.in_short(value, around))


# Names.


@pytest.mark.parametrize(
    ("text", "family", "given"),
    [
        ("Dr. Keiko Platzhalter", "Platzhalter", "Keiko"),
        ("Platzhalter, Dr. Keiko", "Platzhalter", "Keiko"),
        ("PLATZHALTER Keiko", "Platzhalter", "Keiko"),
        ("Beispiel Keiko (JP)", "Beispiel", "Keiko"),
        ("Keiko Beispiel (DE)", "Beispiel", "Keiko"),
        ("Jan van der Muster", "van der Muster", "Jan"),
        ("Muster-san", "Muster", ""),
        ("見本 花子", "見本 花子", ""),
    ],
)
def test_a_name_typed_in_one_row_is_split_and_written_out(text: str, family: str, given: str) -> None:
    found = person(text)
    assert (found.family_name, found.given_name) == (family, given)
    written, aside = shown(PERSON, found, "name")
    assert fill(PERSON, found, {"name": Typed(written)}, AROUND) == (found, {})
    assert family in aside


def test_a_country_behind_a_name_tells_which_name_stands_first() -> None:
    assert person("Beispiel Keiko (JP)").name_order is NameOrder.FAMILY_FIRST
    assert shown(PERSON, person("Beispiel Keiko (JP)"), "name")[0] == "Beispiel Keiko"
    assert person("Keiko Beispiel (DE)").name_order is NameOrder.NOT_STATED


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Keiko Platzhalter, Sample University", "row Organisation"),
        ("Keiko Platzhalter <keiko@example.org>", "row E-mail"),
        ("Keiko Platzhalter, head of office", "row Function"),
        ("Keiko Platzhalter and Anna Muster", "several people"),
        ("?!", "holds no name"),
    ],
)
def test_what_is_no_name_is_not_kept_as_one(text: str, told: str) -> None:
    _, problems = typed(PERSON, name=text)
    assert told in problems["name"]


@pytest.mark.parametrize(
    ("name", "dear"),
    [
        ("Dr. Keiko Platzhalter", "Dr. Platzhalter"),
        ("Prof. Dr. med. Keiko Platzhalter", "Prof. Dr. Platzhalter"),
        ("Ms Keiko Platzhalter", "Ms Platzhalter"),
        ("H.E. Keiko Platzhalter", "Keiko Platzhalter"),
        ("Keiko Platzhalter", "Keiko Platzhalter"),
        ("Keiko Platzhalter, MBA", "Keiko Platzhalter"),
        ("Muster-san", "Muster-san"),
    ],
)
def test_how_letters_begin_follows_from_the_title_and_from_nothing_that_is_guessed(name: str, dear: str) -> None:
    assert f"Letters begin: Dear {dear}." in said(PERSON, person(name))


# People.


def test_a_person_is_made_of_four_rows() -> None:
    found = person(
        "Dr. Keiko Platzhalter",
        organisation="agency east",
        function="head of office; adviser",
        emails="keiko@example.org; office@example.org",
    )
    assert found.functions == (
        Function(organisation="east", function="head of office"),
        Function(organisation="east", function="adviser"),
    )
    assert found.emails == ("keiko@example.org", "office@example.org")
    assert shown(PERSON, found, "organisation") == ("Example Agency East", "Japan")
    assert said(PERSON, found).startswith(
        "Dr. Keiko Platzhalter, head of office, adviser at Example Agency East (Japan)."
    )


def test_whoever_is_on_file_under_another_spelling_is_named() -> None:
    alike = PERSON.alike(person("Pat Exampel"), AROUND)
    assert alike == Alike("pat", "Pat Example, Example Cluster North")
    assert PERSON.alike(person("Keiko Platzhalter"), AROUND) is None
    assert PERSON.alike(PAT, AROUND) is None


def test_functions_that_say_more_than_the_rows_are_shown_and_not_typed() -> None:
    rows = [each for each in PERSON.rows if each.name in ("organisation", "function")]
    plain = person("Keiko Platzhalter", organisation="east", function="adviser")
    assert not any(each.is_rich(plain) for each in rows)
    held = Function(organisation="east", function="adviser", since=on("2020"), may_sign=True)
    rich = changed(plain, functions=(held, Function(organisation="north")))
    assert all(each.is_rich(rich) for each in rows)
    assert [each.show(rich, AROUND) for each in rows] == [
        "Example Agency East; Example Cluster North",
        "Example Agency East, adviser, since 2020, may sign; Example Cluster North",
    ]


def test_a_new_name_leaves_the_rest_of_a_person_as_it_is() -> None:
    before = changed(PAT, native_name="見本", aliases=("Patty",), nationality="DE", languages=("de",))
    after, _ = fill(PERSON, before, {"name": Typed("Dr. Pat Sample")}, AROUND)
    assert after == changed(before, family_name="Sample", given_name="Pat", academic_title="Dr.", honorific="")


# Organisations.


def test_an_organisation_says_which_holidays_and_clock_follow_from_its_country() -> None:
    found, problems = typed(ORGANISATION, name="Sample University", country="Japon", city="Osaka", kind="uni")
    assert isinstance(found, Organisation)
    assert not problems
    assert (found.country, found.kind) == ("JP", OrganisationKind.UNIVERSITY)
    assert shown(ORGANISATION, found, "country") == ("Japan", "JP")
    assert said(ORGANISATION, found) == ("Sample University in Osaka, Japan.\nHolidays of Japan; time zone Asia/Tokyo.")


def test_the_first_organisation_of_ours_is_told_apart() -> None:
    nobody = Around(book_of(EAST), TODAY)
    first, _ = typed(ORGANISATION, nobody, name="Sample Office", ours="yes")
    assert "Your first organisation" in said(ORGANISATION, first, nobody)
    assert "Your first organisation" not in said(ORGANISATION, first)
    other, _ = typed(ORGANISATION, nobody, name="Sample Office")
    assert "under Ours" in said(ORGANISATION, other, nobody)


def test_an_organisation_of_the_same_words_is_named_but_not_one_of_another_country() -> None:
    found, _ = typed(ORGANISATION, name="Agency for the Example East")
    alike = ORGANISATION.alike(found, AROUND)
    assert alike == Alike("east", "Example Agency East, Example Harbour, Japan")
    assert ORGANISATION.alike(changed(found, country="FR"), AROUND) is None


def test_countries_are_offered_by_any_of_their_names_and_the_one_that_is_chosen_is_read() -> None:
    row = next(each for each in ORGANISATION.rows if each.name == "country")
    assert row.offers is not None
    for text in ("jap", "japon", "jp"):
        assert [each.label for each in row.offers(ORGANISATION.start(AROUND), text, AROUND)][:1] == ["Japan"], text
    offered = row.offers(ORGANISATION.start(AROUND), "", AROUND)
    assert {each.remark for each in offered} == COUNTRIES
    assert all(read_country(each.text) == each.remark for each in offered)
    assert {read_country(country_name(each)) for each in COUNTRIES} == COUNTRIES


# Follow-ups.


def test_a_follow_up_says_when_it_is_due_and_when_it_is_reminded_of() -> None:
    found, problems = typed(FOLLOW_UP, text="Send the list", due="9 Jan 2027", kind="letter", promised_to="east; pat")
    assert isinstance(found, FollowUp)
    assert not problems
    assert (found.owner, found.promised_to) == ("robin", ("east", "pat"))
    assert shown(FOLLOW_UP, found, "due") == ("9 Jan 2027", "Sat")
    assert shown(FOLLOW_UP, found, "owner") == ("Robin Sample", "you")
    assert said(FOLLOW_UP, found) == (
        "Due 9 Jan 2027, in 42 days.\nAct by 8 Jan 2027, the last working day before.\n"
        "Reminders: 1 Jan 2027.\nOwner: you."
    )


def test_a_follow_up_without_a_day_says_that_it_is_a_fact_missing() -> None:
    found, _ = typed(FOLLOW_UP, text="Send the list", owner="")
    assert said(FOLLOW_UP, found) == "No day yet: it is listed as a fact missing.\nNobody owns it yet."
