"""A partner with whom there is everything: many agreements, people, promises and gifts, and long texts."""

from datetime import UTC, datetime, time

from missions.exporting.wish import DocumentLanguage, ExportContext, FileForm, Wish
from missions.records.book import Book
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.people import Person
from missions.records.visits import Gift, Participant, ParticipantRole
from tests.world import (
    ALEX,
    EAST,
    JOURNEY,
    KIM,
    MAX,
    NORTH,
    ROBIN,
    TODAY,
    agreement,
    book_of,
    changed,
    held,
    on,
    until,
    visit,
)

SCRIPTS = ("森 陽子", "ليلى الحداد", "김하늘", "Łucja Święcicka-Ütterlingsen", "")
NAMES = ("Yōko", "Layla", "Ha-neul", "Maximiliane-Theodora Freiin von und zu", "Sam")


def counterpart(number: int, long: str) -> Person:
    """Somebody of the partner, with a name as some have it."""
    return Person(
        id=f"their-{number}",
        academic_title="Prof. Dr.",
        given_name=NAMES[number % 5],
        family_name=f"Sample{number} {long}".strip(),
        native_name=SCRIPTS[number % 5],
        pronunciation="SAHM-pul",
        functions=held("east", f"Vice-President for International Relations {long}".strip()),
        languages=("ja", "en", "de"),
        precedence=number,
    )


def busy_book(
    *, agreements: int = 0, people: int = 0, promises: int = 0, gifts: int = 0, text: str = "", long: str = ""
) -> Book:
    """A book with that many of each between the North and the East, and a meeting on 24 November 2026."""
    their = [counterpart(number, long) for number in range(people)]
    guests = tuple(Participant(person=each.id, role=ParticipantRole.COUNTERPART) for each in their)
    meeting = visit(
        "call", "2026-11-24 15:00-15:45", title=f"Courtesy call {long}".strip(), mission="journey", host="east",
        place="Room 1, 12–3 Sample Street", city="Example Harbour", zone="Asia/Tokyo", aim=text,
        participants=(
            Participant(person="alex", role=ParticipantRole.HEAD),
            Participant(person="robin"),
            Participant(person="max", role=ParticipantRole.INTERPRETER),
            *guests,
        ),
        gifts=(Gift(what="Book of the harbour", giver="north", receiver="east"),),
    )  # fmt: skip
    before = [
        visit(
            f"before-{number}", f"20{10 + number % 15}-05-1{number % 10}", host="east", start=time(9),
            participants=(Participant(person="alex"), *guests[:3]),
            gifts=(Gift(what=f"Framed map {number} {text[:60]}".strip(), giver="north", receiver="east"),),
        )
        for number in range(gifts)
    ]  # fmt: skip
    between = [
        agreement(f"accord-{number}", "2020-01-01", title=f"Agreement {number} on laboratories {long}".strip(),
                  term=until(f"2027-0{1 + number % 9}-1{number % 10}"))
        for number in range(agreements)
    ]  # fmt: skip
    promised = [
        FollowUp(
            id=f"promise-{number}",
            text=f"Send draft {number} of the renewal {text[:80]}".strip(),
            kind=FollowUpKind.TASK,
            promised_by=("north",) if number % 2 else ("east",),
            promised_to=("east",) if number % 2 else ("north",),
            due=on("2026-12-01"),
            visit="call",
        )
        for number in range(promises)
    ]
    east = changed(EAST, name=f"{EAST.name} {long}".strip(), native_name="大阪港バイオ機構" if long else "", avoid=text)
    journey = changed(JOURNEY, dates=on("2026-11-22/2026-11-29"))
    return book_of(NORTH, east, ALEX, ROBIN, MAX, KIM, journey, meeting, *their, *before, *between, *promised)


def context_of(book: Book) -> ExportContext:
    return ExportContext(book, TODAY, datetime(2026, 11, 22, 9, tzinfo=UTC), "Alex Example")


def car_wish(about: str = "east", language: DocumentLanguage = DocumentLanguage.ENGLISH) -> Wish:
    return Wish(export="car", form=FileForm.PDF, about=about, language=language)
