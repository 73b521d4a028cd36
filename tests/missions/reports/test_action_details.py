"""The details of what is to be done: what follows otherwise, what to do, and whether its people meet in time."""

from datetime import date

from missions.deadlines.ledger import Ledger
from missions.records.people import Person
from missions.records.record import Record
from missions.reports.action_details import action_report, counted_report, mission_facts
from missions.reports.report import Report
from missions.reports.today import Today
from tests.world import ALEX, EAST, NORTH, PAT, SAM, TRIP, agreement, book_of, changed, held, on, until, visit

TODAY = date(2026, 11, 23)


def details(*records: Record, me: str = "") -> Report:
    """The details of the first thing to be done."""
    book = book_of(NORTH, EAST, PAT, ALEX, SAM, *records)
    found = Ledger(book, TODAY).deadlines
    view = Today(book, found, TODAY, me)
    return action_report(view.every[0], view, found)


def said(report: Report) -> str:
    return " ".join(line.text for section in report.sections for line in section.lines)


def test_it_says_how_far_off_it_is_what_happens_and_what_to_do() -> None:
    report = details(agreement(title="Accord", term=until("2026-12-15"), owner="pat"))
    assert (report.title, report.subtitle, report.urgency.text) == ("Accord", "MoU · expiring", "act within 22 days")
    assert [section.heading for section in report.sections] == ["", "What to do", "", "People"]
    text = said(report)
    assert "Ends on Tue 15 Dec 2026." in text
    assert "unless a new text is signed by then, the agreement lapses" in text
    assert "Sign a new text with Example Agency East by Tue 15 Dec 2026" in text


def test_the_owner_is_you_where_it_is_you() -> None:
    accord = agreement(term=until("2026-12-15"), owner="pat")
    lines = {line.label: line for section in details(accord).sections for line in section.lines}
    assert (lines["Owner"].text, lines["Owner"].link) == ("Pat Example", "pat")
    mine = {line.label: line for section in details(accord, me="pat").sections for line in section.lines}
    assert (mine["Owner"].text, mine["Owner"].link) == ("you", "")


def test_a_meeting_with_the_partner_is_in_time_or_too_late_to_sign() -> None:
    accord = agreement(term=until("2026-12-03"))
    early = visit("talks", "2026-12-01", title="Talks", host="east")
    assert "You meet them on Tue 1 Dec 2026, in time to sign there." in said(details(accord, early))
    week = visit("talks", "2026-12-10", title="Talks", host="east")
    assert "You meet them on Thu 10 Dec 2026, a week too late to sign there." in said(details(accord, week))
    late = visit("talks", "2026-12-05", title="Talks", host="east")
    assert "You meet them on Sat 5 Dec 2026, 2 days too late to sign there." in said(details(accord, late))
    assert "You meet them" not in said(details(accord))


def test_when_the_partner_was_last_met_leads_to_the_visit() -> None:
    report = details(agreement(term=until("2026-12-15")), visit("lunch", "2026-10-14", title="Lunch", host="east"))
    line = next(line for section in report.sections for line in section.lines if line.label == "Last met")
    assert (line.text, line.link) == ("Wed 14 Oct: Lunch", "lunch")


def test_what_else_is_open_with_the_partner_and_its_people_are_named() -> None:
    first = agreement("first", title="First", term=until("2026-12-15"))
    report = details(first, agreement("second", title="Second", term=until("2027-03-31")))
    sections = {section.heading: section.lines for section in report.sections}
    assert [line.text for line in sections["Open with them"]] == ["Renew or let lapse · 31 Mar 2027"]
    assert [line.text for line in sections["People"]] == ["Sam Sample, president"]


def test_people_are_named_by_what_they_do_there_now() -> None:
    gone = [
        Person(id=f"gone{number}", family_name="Gone", functions=held("east", "clerk", until=on("2020")))
        for number in range(6)
    ]
    risen = changed(SAM, functions=(*held("east", "clerk", until=on("2020")), *held("east", "president")))
    later = Person(id="later", family_name="Later", functions=held("east", "deputy", since=on("2030")))
    report = details(agreement(term=until("2026-12-15")), *gone, risen, later)
    people = next(section.lines for section in report.sections if section.heading == "People")
    assert [line.text for line in people] == ["Sam Sample, president"]


def test_what_is_counted_leads_to_each_record() -> None:
    book = book_of(NORTH, EAST, agreement(term=changed(until("2026-12-15"), expiry=None)))
    view = Today(book, Ledger(book, TODAY).deadlines, TODAY)
    report = counted_report("1 fact missing", map(view.missing_row, view.missing))
    assert [line.link for section in report.sections for line in section.lines] == ["accord"]


def test_a_mission_says_its_days_who_travels_and_how_far_it_is() -> None:
    trip = changed(TRIP, dates=on("2026-12-07/2026-12-12"))
    assert [line.text for line in mission_facts(trip, TODAY)] == ["7–12 Dec", "idea"]
