"""The short form of a visit: rows typed one after the other, and what is said of the visit in short."""

from datetime import date, time

import pytest

from missions.records.book import Book
from missions.records.changes import additions
from missions.records.missions import Delegate
from missions.records.organisations import Organisation
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit, VisitKind
from missions.reports.short_form import Around, Typed, fill
from missions.reports.short_visit import VISIT, VISIT_OF_MISSION
from store.sample import cooperations, near_future
from tests.missions.journeys import visit
from tests.world import ALEX, KIM, NORTH, PAT, ROBIN, SAM, SOUTH, TOUR, book_of, changed, on

TODAY = date(2026, 9, 1)
TOWER = Organisation(
    id="tower",
    name="Placeholder Biopark",
    city="Osaka",
    country="JP",
    address="Sample Tower, 4th floor\n530-0001 Osaka",
)
OURS = changed(TOUR, delegates=(*TOUR.delegates, Delegate(person="alex")))
HOSTS = tuple(changed(each, functions=(changed(each.functions[0], organisation="tower"),)) for each in (SAM, KIM))
NEW = Visit(id="new", mission="tour")


def around(*records: Visit) -> Around:
    return Around(book_of(NORTH, SOUTH, TOWER, OURS, PAT, ROBIN, ALEX, *HOSTS, *records), TODAY, "pat")


def typed(of: Visit, /, *records: Visit, **texts: str) -> Visit:
    """Return the visit after these texts are typed into its rows; nothing may be wrong with any of them."""
    rows = {name: Typed(text) for name, text in texts.items()}
    found, problems = fill(VISIT_OF_MISSION, of, rows, around(*records))
    assert problems == {}
    assert isinstance(found, Visit)
    return found


def wrong(**texts: str) -> str:
    return "".join(
        fill(VISIT_OF_MISSION, NEW, {name: Typed(text) for name, text in texts.items()}, around())[1].values()
    )


def shown(value: Visit, *records: Visit) -> dict[str, str]:
    return {row.name: row.show(value, around(*records)) for row in VISIT_OF_MISSION.rows}


def asides(value: Visit) -> dict[str, str]:
    return {row.name: found for row in VISIT_OF_MISSION.rows if (found := row.aside(value, around()))}


def said(value: Visit, *records: Visit) -> list[str]:
    return [f"{each.mark}{each.text}" for each in VISIT_OF_MISSION.in_short(value, around(*records))]


def test_a_visit_is_typed_as_one_would_say_it() -> None:
    found = typed(NEW, title="Courtesy call", host="biopark", day="26 Oct", start="10", counterpart="sam")
    assert (found.kind, found.host, found.day) == (VisitKind.COURTESY_CALL, "tower", on("2026-10-26"))
    assert (found.start, found.end, found.city, found.place) == (time(10), time(11), "Osaka", "Sample Tower, 4th floor")
    assert found.participants == (Participant(person="sam", role=ParticipantRole.COUNTERPART),)
    assert shown(found) == {
        "title": "Courtesy call", "host": "Placeholder Biopark", "day": "Mon 26 Oct 2026", "start": "10:00",
        "lasts": "1 hour", "place": "Sample Tower, 4th floor, Osaka", "counterpart": "Sam Sample",
        "from_us": "everybody",
    }  # fmt: skip
    assert asides(found) == {
        "host": "Japan", "day": "day 5 of 13", "start": "Osaka time, 02:00 at home", "lasts": "to 11:00",
        "from_us": "3 delegates",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("signing", VisitKind.SIGNING), ("MoU signing", VisitKind.SIGNING),
        ("Site visit to the plant", VisitKind.SITE_VISIT),
        ("Preparation of the signing", VisitKind.MEETING), ("Talks", VisitKind.MEETING),
        ("Free University", VisitKind.MEETING), ("Evening reception", VisitKind.RECEPTION),
    ],
)  # fmt: skip
def test_the_word_of_a_kind_sets_the_kind(text: str, kind: VisitKind) -> None:
    assert typed(NEW, title=text).kind is kind


def test_the_beginning_of_a_kind_stands_for_it() -> None:
    found = typed(NEW, title="site")
    assert (found.title, found.kind) == ("Site visit", VisitKind.SITE_VISIT)
    assert typed(NEW, title="court").title == "Courtesy call"
    assert typed(NEW, title="me").title == "Me"


def test_a_signing_lasts_two_hours_unless_a_length_is_typed() -> None:
    slot = changed(NEW, day=on("2026-10-26"), start=time(10), end=time(11))
    assert typed(slot, title="Signing").end == time(12)
    assert typed(slot, title="Signing", lasts="45").end == time(10, 45)
    assert typed(NEW, title="Signing", start="14:00").end == time(16)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2", "12:00"), ("90", "11:30"), ("1:30", "11:30"), ("1h30", "11:30"), ("1.5 h", "11:30"),
        ("half an hour", "10:30"),
        ("2 hours and 15 minutes", "12:15"), ("to 11:45", "11:45"), ("bis 12", "12:00"), ("45 min", "10:45"),
        ("", "11:00"),
    ],
)  # fmt: skip
def test_a_length_is_typed_in_many_ways(text: str, end: str) -> None:
    assert typed(NEW, start="10:00", lasts=text).end == time.fromisoformat(end)


def test_a_day_is_one_of_the_mission_where_it_can_be() -> None:
    assert typed(NEW, day="day 2").day == on("2026-10-23")
    assert typed(NEW, day="mon").day == on("2026-10-26")
    assert typed(NEW, day="tomorrow").day == on("2026-09-02")
    assert typed(NEW, day="5 Sep 2026").day == on("2026-09-05")
    assert asides(typed(NEW, day="5 Sep 2026"))["day"] == "not a day of the mission"
    assert "day 1 to day 13" in wrong(day="day 14")


def test_what_cannot_be_read_is_told_with_what_would_be_right() -> None:
    assert "start" in wrong(lasts="1 hour")
    assert "2 hours" in wrong(start="10", lasts="long")
    assert "not in the delegation" in wrong(from_us="Kim")
    assert "Alex Example, Pat Example" in wrong(from_us="Example")


def test_next_is_the_next_free_hour_also_by_its_key() -> None:
    taken = visit("talks", "2026-10-26 09:00-15:00", mission="tour")
    found = typed(changed(NEW, day=on("2026-10-26")), taken, title="Signing", start="next")
    assert found.start
    assert found.start >= time(15)
    assert VISIT_OF_MISSION.proposes
    texts = VISIT_OF_MISSION.proposes.texts(found, around(taken))
    assert set(texts) == {"day", "start"}
    assert (texts["day"], texts["start"]) != (shown(found)["day"], shown(found)["start"])


def test_without_a_day_or_an_hour_it_is_unscheduled() -> None:
    assert said(NEW) == ["Unscheduled until it has a day and a time."]
    found = typed(changed(NEW, day=on("2026-10-26"), start=time(10), end=time(11)), start="")
    assert (found.start, found.end) == (None, None)
    assert said(found) == ["Mon 26 Oct 2026, no time yet: unscheduled."]


def test_those_who_go_are_named_or_everybody() -> None:
    found = typed(NEW, from_us="robin; alex")
    assert [(each.person, each.role) for each in found.participants] == [
        ("robin", ParticipantRole.DELEGATE), ("alex", ParticipantRole.DELEGATE),
    ]  # fmt: skip
    assert typed(found, from_us="everybody").participants == ()
    asked = changed(found, participants=(changed(found.participants[0], invitation=Invitation.ACCEPTED),))
    assert typed(asked, from_us="Robin Sample; Pat").participants[0].invitation is Invitation.ACCEPTED
    row = next(each for each in VISIT_OF_MISSION.rows if each.name == "from_us")
    assert row.offers
    assert [each.text for each in row.offers(typed(NEW, from_us="robin"), "al", around())] == ["Alex Example"]


def test_the_counterparts_offered_are_people_of_the_host() -> None:
    row = next(each for each in VISIT_OF_MISSION.rows if each.name == "counterpart")
    assert row.offers
    offered = row.offers(changed(NEW, host="tower"), "", around())
    assert [(each.text, each.remark) for each in offered] == [
        ("Sam Sample", "president"),
        ("Kim Placeholder", "adviser"),
    ]


def test_in_short_it_says_when_what_lies_around_it_and_what_does_not_fit() -> None:
    before = visit("breakfast", "2026-11-03 08:00-09:30", mission="tour", city="Osaka")
    after = visit("lunch", "2026-11-03 11:15-12:00", mission="tour", city="Osaka")
    found = typed(NEW, before, after, title="Talks", host="biopark", day="3 Nov", start="10", from_us="pat")
    told = said(found, before, after)
    assert told[0] == "Tue 3 Nov 2026, 10:00–11:00 in Osaka"
    assert told[1].startswith("30 minutes after “breakfast”")
    assert told[2].startswith("15 minutes before “lunch”")
    assert any("Culture Day" in each and each.startswith("▲ ") for each in told)
    assert sum(each.startswith("▲ ") for each in told) <= 3
    assert not any("not invited" in each for each in told)


def test_more_than_three_conflicts_are_counted() -> None:
    others = [
        visit(
            f"talks-{each}", "2026-11-03 10:00-11:00", mission="tour", city="Osaka",
            participants=(Participant(person=each),),
        )
        for each in ("pat", "robin", "alex")
    ]  # fmt: skip
    told = said(typed(NEW, *others, title="Talks", host="biopark", day="3 Nov", start="10"), *others)
    assert sum(each.startswith("▲ ") for each in told) == 3
    assert told[-1] == "1 more conflict"


def test_a_visit_that_is_on_file_changes_only_where_it_is_typed() -> None:
    held = visit("talks", "2026-10-26 10:00-10:45", mission="tour", host="tower", place="Room 2", city="Kobe")
    assert typed(held, held, host="north") == changed(held, host="north")
    assert typed(held, held, title="Signing") == changed(held, title="Signing", kind=VisitKind.SIGNING)
    assert typed(held, held, start="11") == changed(held, start=time(11), end=time(11, 45))
    assert typed(held, held, place="Hall 3, Osaka") == changed(held, place="Hall 3", city="Osaka")
    assert typed(held, held, place="Hall 3") == changed(held, place="Hall 3")


def test_reading_what_is_shown_changes_nothing_in_any_visit_of_the_sample() -> None:
    records = cooperations() + near_future(date(2026, 11, 22))
    book: Book = book_of(*records)
    at = Around(book, date(2026, 11, 22))
    assert len(book.visits) > 20
    for each in book.visits.values():
        rows = {row.name: Typed(row.show(each, at)) for row in VISIT.rows}
        assert fill(VISIT, each, rows, at) == (each, {})
        VISIT.in_short(each, at)


def test_two_people_of_one_name_both_stay_when_a_third_comes() -> None:
    namesake = changed(SAM, id="sam-too")
    around_them = Around(around().book.after(additions((namesake,), "")), TODAY)
    there = tuple(Participant(person=each, role=ParticipantRole.COUNTERPART) for each in (SAM.id, "sam-too"))
    meeting = changed(NEW, participants=there)
    row = next(each for each in VISIT_OF_MISSION.rows if each.name == "counterpart")
    found = row.read(meeting, f"{row.show(meeting, around_them)}; {KIM.id}", around_them)
    assert [each.person for each in found.participants] == [SAM.id, "sam-too", KIM.id]
