"""The short form of a mission: from a template with pasted delegates, and one that is on file."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.records.book import Book
from missions.records.missions import DelegateFunction, Mission, MissionKind
from missions.records.people import Person
from missions.records.tasks import Task
from missions.records.visits import Visit, VisitKind
from missions.reports.short_form import Around, Typed, fill
from missions.reports.short_mission import MISSION, delegate_lines, new_mission_form, planned, to_decide
from missions.reports.short_mission_rows import NewMission, finished
from store.checklists import checklists
from store.sample import cooperations, near_future
from tests.world import ALEX, EAST, JOURNEY, NEXT_FAIR, NORTH, PAT, ROBIN, SAM, TOUR, TRIP, book_of, changed, on

TODAY = date(2026, 11, 22)
BOOK = book_of(NORTH, EAST, PAT, ROBIN, ALEX, SAM, NEXT_FAIR, TOUR, JOURNEY, TRIP)
AT = Around(BOOK, TODAY, "pat")
FORM = new_mission_form(checklists(BOOK))
PASTED = (
    "Robin Sample ⏎ Dr. Kim Newcomer <kim@example.org>, Example Works, engineer ⏎ Alex Example ⏎ Lou Firstday"
    " ⏎ Jo Secondday"
)


def typed(**texts: str) -> NewMission:
    """Return what a new mission is made from once these texts are typed; nothing may be wrong with any of them."""
    found, problems = fill(FORM, FORM.start(AT), {name: Typed(text) for name, text in texts.items()}, AT)
    assert problems == {}
    assert isinstance(found, NewMission)
    return found


def wrong(**texts: str) -> str:
    return "".join(fill(FORM, FORM.start(AT), {name: Typed(text) for name, text in texts.items()}, AT)[1].values())


def said(value: NewMission) -> list[str]:
    return [f"{each.mark}{each.text}" for each in FORM.in_short(value, AT)]


def made(value: NewMission) -> Book:
    step = planned(value, BOOK, checklists(BOOK), delegate_lines(value, BOOK))
    return BOOK.after(step.changes)


def mission_of(value: NewMission) -> Mission:
    (found,) = (each for id, each in made(value).missions.items() if id not in BOOK.missions)
    return found


def test_before_anything_is_typed_it_says_what_is_needed_and_nothing_is_wrong() -> None:
    start = FORM.start(AT)
    assert said(start) == ["Only the first day is needed: 8 usual visits and the tasks follow from it."]
    assert (start.lead, start.head) == ("north", "pat")


def test_a_mission_is_typed_with_a_template_and_pasted_delegates() -> None:
    value = typed(template="incoming", where="Japan", first="22 Feb 2027", last="4 days", delegates=PASTED)
    told = said(value)
    assert told[0] == "Japan 2027, 22–25 Feb 2027"
    assert told[1].startswith("6 visits (3 unscheduled), ")
    assert "5 delegates, 2 already on file" in told
    found = mission_of(value)
    assert (found.title, found.kind, found.countries) == ("Japan 2027", MissionKind.INCOMING_DELEGATION, ("JP",))
    assert found.dates == on("2027-02-22/2027-02-25")
    people = [each.person for each in found.delegates]
    assert people[:4] == ["pat", "robin", "kim-newcomer", "alex"]
    assert len(people) == 6
    assert found.delegates[0].function is DelegateFunction.HEAD
    book = made(value)
    assert book.people["kim-newcomer"].emails == ("kim@example.org",)
    assert len(book.visits_of(found.id)) == 6
    assert book.records_linking_to(Task, found.id)


def test_a_fair_gives_dates_country_and_title() -> None:
    value = typed(template="fair", where="Example Fair 2027")
    assert finished(value, AT).title == "Example Fair 2027"
    assert next(each for each in FORM.rows if each.name == "where").show(value, AT) == "Example Fair 2027"
    found = mission_of(value)
    assert (found.events, found.dates, found.countries) == (("fair-2027",), NEXT_FAIR.dates, ("JP",))
    stands = [each for each in made(value).visits_of(found.id) if each.kind is VisitKind.STAND]
    assert [each.event for each in stands] == ["fair-2027"]


@pytest.mark.parametrize(
    ("where", "title", "countries"),
    [
        ("agency east", "Example Agency East 2027", ("JP",)), ("Osaka", "Osaka 2027", ("JP",)),
        ("Frankreich", "Frankreich 2027", ("FR",)), ("Denmark; Sweden", "Denmark Sweden 2027", ("DK", "SE")),
    ],
)  # fmt: skip
def test_a_partner_a_city_or_countries_give_the_title(where: str, title: str, countries: tuple[str, ...]) -> None:
    value = typed(where=where, first="22 Feb 2027")
    assert (finished(value, AT).title, value.countries) == (title, countries)


def test_without_a_place_it_is_called_after_its_kind() -> None:
    assert finished(typed(first="22 Feb 2027"), AT).title == "Outgoing delegation 2027"
    assert finished(typed(first="22 Feb 2027", title="To the East"), AT).title == "To the East"


@pytest.mark.parametrize(
    ("text", "visits", "tasks", "shown"),
    [
        ("fair", True, True, "fair"), ("none", False, False, "outgoing delegation, no template"),
        ("signing, no tasks", True, False, "signing, no tasks"),
        ("incoming without visits", False, True, "incoming delegation, no visits"),
    ],
)  # fmt: skip
def test_a_template_is_taken_in_part_or_not_at_all(text: str, visits: bool, tasks: bool, shown: str) -> None:
    value = typed(template=text)
    assert (value.visits, value.tasks, FORM.rows[0].show(value, AT)) == (visits, tasks, shown)
    assert FORM.rows[0].read(value, shown, AT) == value


@pytest.mark.parametrize(
    ("first", "last", "dates"),
    [
        ("22 Feb 2027", "25 Feb", "2027-02-22/2027-02-25"), ("22 Feb 2027", "4", "2027-02-22/2027-02-25"),
        ("22 Feb 2027", "1 week", "2027-02-22/2027-02-28"), ("22-25 Feb 2027", "", "2027-02-22/2027-02-25"),
        ("30 Dec 2026", "2 Jan", "2026-12-30/2027-01-02"),
    ],
)  # fmt: skip
def test_the_days_are_typed_in_many_ways(first: str, last: str, dates: str) -> None:
    texts = {"first": first} | ({"last": last} if last else {})
    assert mission_of(typed(**texts)).dates == PartialDate(dates)


def test_without_a_last_day_it_lasts_as_long_as_its_template() -> None:
    value = typed(first="22 Feb 2027")
    assert mission_of(value).dates == on("2027-02-22/2027-02-26")
    row = next(each for each in FORM.rows if each.name == "last")
    assert row.aside(value, AT) == "to Fri 26 Feb 2027, 5 days"


def test_what_cannot_be_meant_is_told_under_its_row() -> None:
    assert "before the first day" in wrong(first="22 Feb 2027", last="20 Feb 2027")
    assert "exact day" in wrong(first="Feb 2027")
    assert "enter its country" in wrong(where="Nowhereland")


@pytest.mark.parametrize(
    ("first", "last"), [("31 Dec 9999", ""), ("30 Dec 9999", "31 Dec"), ("1 Jan 0001", "2 Jan"), ("1 Jan 0001", "")]
)
def test_a_mission_at_either_end_of_the_calendar_breaks_nothing(first: str, last: str) -> None:
    assert said(typed(first=first, last=last))


def test_tasks_that_would_be_late_are_told() -> None:
    assert any("should have been done already" in each for each in said(typed(first="30 Nov 2026", where="Japan")))
    assert not any("already" in each for each in said(typed(first="1 Nov 2027", where="Japan")))


def test_names_are_found_on_file_told_as_new_or_asked_about_later() -> None:
    value = typed(first="22 Feb 2027", delegates="Robin Sample; Samantha Sample; Lou Firstday")
    assert value.delegates == "Robin Sample\nSamantha Sample\nLou Firstday"
    alike = Person(id="kim", given_name="Kim", family_name="Placeholder")
    book = book_of(NORTH, alike)
    unsure = delegate_lines(changed(value, delegates="K. Placeholder"), book)
    assert [each.named.family_name for each in to_decide(unsure)] == ["Placeholder"]


def test_one_row_of_a_mission_on_file_changes_only_that() -> None:
    def after(**texts: str) -> Mission:
        found, problems = fill(MISSION, JOURNEY, {name: Typed(text) for name, text in texts.items()}, AT)
        assert problems == {}
        assert isinstance(found, Mission)
        return found

    assert after(title="To the East") == changed(JOURNEY, title="To the East")
    assert after(dates="9-15 Nov 2026") == changed(JOURNEY, dates=on("2026-11-09/2026-11-15"))
    assert after(where="Japan") == changed(JOURNEY, countries=("JP",))
    head = after(head="robin").delegates
    assert [(each.person, each.function.value) for each in head] == [("alex", "member"), ("robin", "head")]


def test_reading_what_is_shown_changes_nothing_in_any_mission_of_the_sample() -> None:
    book = book_of(*cooperations(), *near_future(TODAY))
    at = Around(book, TODAY)
    for each in book.missions.values():
        rows = {row.name: Typed(row.show(each, at)) for row in MISSION.rows}
        assert fill(MISSION, each, rows, at) == (each, {})
        assert MISSION.in_short(each, at)
    assert any(isinstance(each, Visit) for each in book)
