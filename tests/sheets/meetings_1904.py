"""Meetings in a workbook that counts days from 1904, with a partnering tool's headings and a zone in each row."""

from datetime import date, time
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

NAME = "my-meetings.xlsx"
KIND = "visits"
ANSWERS: dict[str, str] = {}

HEADINGS = (
    "Meeting ID", "Subject", "Start Date", "Start Time", "End Date", "End Time", "Time Zone", "Location", "Status",
    "Organizer", "Confirmed", "Description",
)  # fmt: skip
DAY, NEXT = date(2026, 12, 7), date(2026, 12, 8)
ROWS = (
    (90001, "Meeting with Specimen Biotech", DAY, time(9, 30), DAY, time(10, 0), "Europe/Berlin", "Hall 3, table 17",
     "confirmed", "Pat Sample", "Robin Placeholder; Kim Platzhalter", "They bring samples"),
    (90002, "Example Harbor Cluster", DAY, time(14, 0), DAY, time(14, 30), "Europe/Berlin", "Hall 3, table 4",
     "cancelled", "Pat Sample", None, None),
    (90003, "Reception of the partners", DAY, time(22, 30), NEXT, time(0, 30), "Europe/Berlin", "Old Example Mill",
     "pending", "Demo Lake Council", None, "Dress code: dark suit"),
    (90004, "Call with Sample Institute Osaka", NEXT, time(17, 0), NEXT, time(17, 45), "Asia/Tokyo", None,
     "confirmed", "Aiko Beispiel", None, None),
    (90005, "Breakfast", NEXT, "8:15 AM", NEXT, "9:00 AM", "Europe/Berlin", "Hotel Muster", "confirmed", None, None,
     None),
)  # fmt: skip


def _data() -> bytes:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Meetings"
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


DATA = _data()

FACTS = """
header: 1
row 2
  title: Meeting with Specimen Biotech
  day: 2026-12-07
  start: 09:30
  end: 10:00
  zone: Europe/Berlin
  place: Hall 3, table 17
  anywhere ~ 90001
  anywhere ~ They bring samples
  anywhere ~ Robin Placeholder
row 4
  title: Reception of the partners
  day: 2026-12-07
  start: 22:30
  end: 00:30
  place: Old Example Mill
  anywhere ~ Demo Lake Council
  anywhere ~ Dress code: dark suit
row 5
  title: Call with Sample Institute Osaka
  day: 2026-12-08
  start: 17:00
  end: 17:45
  zone: Asia/Tokyo
row 6
  title: Breakfast
  day: 2026-12-08
  start: 08:15
  end: 09:00
  zone: Europe/Berlin
  place: Hotel Muster
skipped
  3: cancelled
never
  date: 2022-12-06
  date: 2022-12-07
  date: 2030-12-08
  visits: Example Harbor Cluster
number: 4
"""
