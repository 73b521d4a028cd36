"""Giving out a very full mission, against the library alone writing the same content: calendar, workbook, Word file.

`python -m benchmarks.exporting FORM floor|measure` is the program whose memory is measured.
"""

import gc
import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from benchmarks.bench import Bench, environment
from benchmarks.findings import Finding
from benchmarks.machine import peak_memory
from benchmarks.timing import elapsed, in_turn
from benchmarks.words import EXAMPLES, GIVEN, PLACES, SORTS
from missions.dates.partial import PartialDate
from missions.exporting.content import CalendarContent, PaperContent, TableContent
from missions.exporting.exports import export_named
from missions.exporting.wish import ExportContext, FileForm, ListedRows, Wish
from missions.records.book import Book
from missions.records.missions import Delegate, DelegateFunction, Mission, MissionStage
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.visits import Participant, ParticipantRole, Visit, VisitKind
from store.documents import office_pdf
from store.documents.surroundings import Surroundings
from store.exchange.write import write_export

DAYS, A_DAY, PARTNERS, DELEGATES = 30, 40, 300, 40
TIMES, MEMORY = 3.0, 3.0
"""How many times the time, and the memory, of the library alone."""

FIRST = date(2027, 3, 1)
FORMS = {FileForm.ICS: "calendar", FileForm.XLSX: "list", FileForm.DOCX: "book"}


def measure(bench: Bench) -> Iterator[Finding]:
    """Yield the time and the memory of each kind of file."""
    bench.notes.append("Exports are measured without LibreOffice, which alone can count the pages of a Word file.")
    for form, export in FORMS.items():
        gc.collect()
        gc.freeze()
        floor, ours = does(form)
        rounds = in_turn(bench.runs, lambda floor=floor: elapsed(floor), lambda ours=ours: elapsed(ours))  # type: ignore[misc]
        gc.unfreeze()
        yield Finding.against(f"export a {export} as {form.value}", DAYS * A_DAY, rounds, TIMES)
        least, most = (_memory(form, what) for what in ("floor", "measure"))
        yield Finding(
            f"export a {export} as {form.value}: memory", DAYS * A_DAY, most, least, most / least, MEMORY, unit="MB"
        )


def busy_mission() -> Book:
    """Return a mission of 40 visits a day over 30 days, with its delegates, partners and their people."""
    ours = Organisation(id="ours", name="Example Cluster North", country="DE", city="Sample City", ours=True)
    hosts = [
        Organisation(
            id=f"partner-{number}",
            name=f"{EXAMPLES[number % len(EXAMPLES)]} {SORTS[number % len(SORTS)]} {number}",
            country="JP",
            city=PLACES[number % len(PLACES)][0],
        )
        for number in range(PARTNERS)
    ]
    people = [_person(f"theirs-{number}", number, f"partner-{number}", "president") for number in range(PARTNERS)] + [
        _person(f"ours-{number}", number, "ours", "member of the board") for number in range(DELEGATES)
    ]
    mission = Mission(
        id="busy",
        title="Example mission",
        stage=MissionStage.CONFIRMED,
        dates=PartialDate.between(FIRST, FIRST + timedelta(days=DAYS - 1)),
        lead="ours",
        home="Europe/Berlin",
        delegates=tuple(
            Delegate(person=f"ours-{number}", function=DelegateFunction.MEMBER if number else DelegateFunction.HEAD)
            for number in range(DELEGATES)
        ),
    )
    visits = [_visit(day, number) for day in range(DAYS) for number in range(A_DAY)]
    tables = {"organisations": [ours, *hosts], "people": people, "missions": [mission], "visits": visits}
    return Book({name: {each.id: each for each in records} for name, records in tables.items()})  # type: ignore[attr-defined]


def _person(id: str, number: int, organisation: str, function: str) -> Person:
    return Person(
        id=id,
        given_name=GIVEN[number % len(GIVEN)],
        family_name=f"Sample {number}",
        precedence=number + 1,
        functions=(Function(organisation=organisation, function=function),),
        emails=(f"{id}@partner.example",),
    )


def _visit(day: int, number: int) -> Visit:
    partner, minute = (day * A_DAY + number) % PARTNERS, 8 * 60 + number * 15
    return Visit(
        id=f"visit-{day}-{number}",
        title=f"Meeting {number} with {EXAMPLES[partner % len(EXAMPLES)]}",
        mission="busy",
        kind=VisitKind.MEETING,
        day=PartialDate.day(FIRST + timedelta(days=day)),
        start=time(minute // 60, minute % 60),
        end=time((minute + 15) // 60, (minute + 15) % 60),
        zone="Asia/Tokyo",
        place=f"Room {number}",
        city=PLACES[partner % len(PLACES)][0],
        host=f"partner-{partner}",
        participants=(
            Participant(person=f"ours-{number % DELEGATES}", role=ParticipantRole.HEAD),
            Participant(person=f"theirs-{partner}", role=ParticipantRole.HOST),
        ),
        revision=1,
        changed=datetime(2026, 11, 1, 9, 0).astimezone(),
    )


def does(form: FileForm) -> tuple[Callable[[], object], Callable[[], object]]:
    """Return what the library alone does for a form, with the same content, and what we do from the records on."""
    setattr(office_pdf, "office_program", lambda: "")  # noqa: B010
    book = busy_mission()
    rows = ListedRows("visits", tuple(book.visits)) if form is FileForm.XLSX else None
    wish = Wish(export=FORMS[form], form=form, about="" if rows else "busy", rows=rows)

    def context() -> ExportContext:
        return ExportContext(book, FIRST, datetime(2027, 3, 1, 9, 0).astimezone(), me="Robin Sample")

    (content,) = export_named(wish.export).contents(wish, context())
    alone = _floor(content, wish)
    return alone, lambda: write_export(wish, context(), Surroundings())


def _floor(content: Any, wish: Wish) -> Callable[[], object]:
    match content:
        case CalendarContent():
            return lambda: _by_icalendar(content)
        case TableContent():
            return lambda: _by_openpyxl(content)
        case PaperContent():
            from store.documents.templates import template_for

            template = template_for(content.paper, wish.paper, wish.language, content.labels)
            return lambda: _by_docxtpl(content, template)
    raise TypeError(content)


def _by_icalendar(content: CalendarContent) -> bytes:
    from icalendar import Calendar, Event

    calendar = Calendar()
    for each in content.items:
        event = Event()
        event.add("uid", each.key)
        event.add("summary", each.title)
        event.add("dtstart", each.starts)
        event.add("dtstamp", each.changed or datetime(2026, 11, 1).astimezone())
        event.add("location", each.place)
        event.add("description", each.text)
        event.add("status", each.state.value)
        event.add("sequence", each.revision)
        event.add("transp", "OPAQUE")
        event.add("class", "PUBLIC")
        if each.ends:
            event.add("dtend", each.ends)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _by_openpyxl(content: TableContent) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in content.rows:
        sheet.append(row)
    book.save(target := io.BytesIO())
    return target.getvalue()


def _by_docxtpl(content: PaperContent, template: bytes) -> bytes:
    import msgspec
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

    document = DocxTemplate(io.BytesIO(template))
    document.render({**msgspec.to_builtins(content.values), "labels": dict(content.labels)}, autoescape=True)
    document.save(target := io.BytesIO())
    return target.getvalue()


def _memory(form: FileForm, what: str) -> float:
    """Return the most memory, in megabytes, that a process of its own uses for it."""
    command = [sys.executable, "-m", "benchmarks.exporting", form.value, what]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, env=environment()).stdout)


if __name__ == "__main__":
    does(FileForm(sys.argv[1]))[sys.argv[2] == "measure"]()
    print(peak_memory())
