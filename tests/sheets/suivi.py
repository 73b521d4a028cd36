"""A follow-up list in French with English beside it: done and open, ends of months, quarters, and no day at all."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook

NAME = "Suivi des engagements.xlsx"
KIND = "follow_ups"
ANSWERS = {"02/04/2027": "dmy"}

HEADINGS = ("N°", "Engagement", "Promis par", "Responsable", "Échéance", "État", "Fait le", "Remarques / Remarks")
ROWS = (
    (1, "Envoyer le projet de convention", "Agence Exemple Ouest", "Jean-Luc Muster", "fin mars 2027", "en cours", None,
     "relance en janvier"),
    (2, "Nommer un interlocuteur", "Cluster Exemple Nord", "Jean-Luc Muster", date(2026, 10, 15), "fait",
     date(2026, 10, 12), None),
    (3, "Inviter la délégation", "Pôle Exemple Sud", "Ute Exemple", "02/04/2027", "ouvert", None,
     "Invite the delegation"),
    (4, "Transmettre la liste des membres", "Cluster Exemple Nord", "Ute Exemple", "dès que possible", "à faire", None,
     "–"),
    (5, "Partager les photos", None, "n. c.", None, "abandonné", None, "no longer needed"),
    (6, "Organiser l’atelier", "Agence Exemple Ouest", "Jean-Luc Muster", "2e trimestre 2027", "Done / fait", "11/2026",
     None),
)  # fmt: skip


def _data() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Suivi"
    sheet.append(["Suivi des engagements – Follow-up list"])
    sheet.append([])
    for row in (HEADINGS, *ROWS):
        sheet.append(row)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


DATA = _data()

FACTS = """
header: 3
row 4
  text: Envoyer le projet de convention
  state: open
  due: 2027-03~ | 2027-03-31~ | 2027-03-31 | 2027-03 | 2027-03-21~/2027-03-31~
  promised_by: Agence Exemple Ouest
  owner: Jean-Luc Muster
  notes ~ relance en janvier
row 5
  text: Nommer un interlocuteur
  state: done
  due: 2026-10-15
  done_on: 2026-10-12
  promised_by: Cluster Exemple Nord
row 6
  text: Inviter la délégation
  state: open
  due: 2027-04-02
  owner: Ute Exemple
  notes ~ Invite the delegation
row 7
  text: Transmettre la liste des membres
  state: open
  due:
  notes ~ dès que possible
row 8
  text: Partager les photos
  state: dropped
  owner:
  notes ~ no longer needed
row 9
  text: Organiser l’atelier
  state: done
  due: 2027-34 | 2027-04/2027-06 | 2027-04-01/2027-06-30 | [2027-04-01..2027-06-30]
  done_on: 2026-11
skipped
  1: title
  2: empty
asked
  row 6, Échéance: 02/04/2027 → 2027-02-04 or 2027-04-02
never
  people: c.
  people: n. c.
  date: 2027-02-04
number: 6
"""
