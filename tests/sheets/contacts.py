"""Contacts of a delegation with what a journey needs: passports, birthdays, diet; two functions, one person twice."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook

NAME = "Delegation Osaka contacts.xlsx"
KIND = "people"
ANSWERS: dict[str, str] = {}
ALIKE = "the same"

HEADINGS = (
    "Name (Nachname, Vorname)", "Name in own script", "Academic title", "Organisation", "Function", "E-mail", "Phone",
    "Passport no.", "Passport valid until", "Date of birth", "Nationality", "Diet", "Remarks",
)  # fmt: skip
ROWS = (
    ("Beispiel, Aiko", "見本 愛子", "Prof. Dr.", "Sample Institute Osaka", "Director", "aiko@example.org",
     "+81 6 0000 0001", "TX1234567", date(2031, 5, 31), date(1961, 4, 12), "Japan", "vegetarian", "prefers mornings"),
    ("Muster, Jean-Luc", None, "Dr.", "Agence Exemple Ouest", "Head of International Affairs", "jl@example.fr",
     "+33 1 00 00 00 02", "19XX00002", date(2026, 12, 24), date(1974, 9, 3), "France", "no nuts", None),
    ("Muster, Jean-Luc", None, "Dr.", "Pôle Exemple Sud", "Member of the Board", "jl@example.fr", None,
     None, None, None, None, None, None),
    ("Aiko Beispiel", None, None, "Sample Institute Osaka", "Director", "aiko@example.org", None,
     None, None, None, None, None, "met at the fair"),
    ("von Platzhalter, Kim", None, "Prof. Dr. Dr. h. c.", "Sample-Agentur Osten", "Geschäftsführerin",
     "kim@example.de; k.platzhalter@example.de", "0049 30 00000003", "C01X00T47", "k. A.", "1.4.1980", "deutsch", "–",
     None),
    ("Dummy", None, None, None, None, "dummy@example.com", None, None, None, None, None, None, "interpreter"),
)  # fmt: skip


def _data() -> bytes:
    book = Workbook()
    book.properties.creator = ""
    sheet = book.active
    sheet.title = "Contacts"
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


DATA = _data()

FACTS = """
header: 1
people Beispiel
  given_name: Aiko
  native_name: 見本 愛子
  academic_title: Prof. Dr.
  functions.organisation: Sample Institute Osaka
  functions.function: Director
  emails: aiko@example.org
  phones: +81 6 0000 0001
  notes ~ prefers mornings
  notes ~ met at the fair
people Muster
  given_name: Jean-Luc
  academic_title: Dr.
  functions.organisation: Agence Exemple Ouest; Pôle Exemple Sud
  functions.function: Head of International Affairs; Member of the Board
  emails: jl@example.fr
people von Platzhalter
  given_name: Kim
  academic_title: Prof. Dr. Dr. h. c.
  functions.organisation: Sample-Agentur Osten
  functions.function: Geschäftsführerin
  emails: kim@example.de; k.platzhalter@example.de
people Dummy
  given_name:
  emails: dummy@example.com
  functions.function:
  notes ~ interpreter
never
  holds: TX1234567
  holds: 19XX00002
  holds: C01X00T47
  holds: vegetarian
  holds: no nuts
  holds: 1961
  holds: 1974
  holds: 1.4.1980
  holds: 2031
  holds: deutsch
number: 4
"""
