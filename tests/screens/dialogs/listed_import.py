"""The import of a list as an office keeps it, opened in the dashboard."""

from collections.abc import Sequence
from datetime import date

from missions.importing.course import Import
from missions.importing.sheet import Sheet, SheetCell
from screens.dialogs.import_frame import ImportFrame
from tests.missions.importing.sheets import Listed, file_of, sheet_of
from tests.screens.conftest import TODAY, Hands

PARTNERS: Sequence[Sequence[Listed]] = (
    ["Internationale Kooperationen 2026"],
    [],
    ["Partner", "Art", "Laufzeit", "<", "Verlängerung", "Ablage im Keller", "Geb.-Datum"],
    [None, None, "von", "bis"],
    ["JAPAN"],
    ["Placeholder Biopark Osaka", "MoU", "10/03/2024", "09.03.2027", "stillschweigend", "B 12", "12.04.1961"],
    [
        "Muster-Institut Osawa",
        "LoI",
        "04/05/2025",
        SheetCell("unbefristet", comment="ask again"),
        "–",
        "B 13",
        "3.9.1974",
    ],
    ["Demo Harbour Trust", "MoU", "2019", "2022", "nein"],
    ["NORWEGEN"],
    ["Demo Fjord Cluster", "MoU", "24.12.2021", "Dez 26", "auf Antrag"],
    ["Partner", "Art", "von", "bis", "Verlängerung"],
    ["Specimen Tech Park", "MoU", "02.02.2025", "01.02.2027", "ja, 2 Jahre"],
    ["Summe: 5"],
    ["LoI = Absichtserklärung"],
)


async def import_list(hands: Hands, *more: Sequence[Listed], today: date = TODAY) -> ImportFrame:
    """Open the import of that list, with these rows below it, and of a second sheet."""
    main = sheet_of(*PARTNERS, *more, name="Kooperationen", hidden=(12,))
    other = sheet_of(["Partner", "Art"], ["Old Example", "MoU"], name="Archiv")
    return await import_sheet(hands, main, other, today=today)


async def import_sheet(hands: Hands, *sheets: Sheet, today: date = TODAY) -> ImportFrame:
    """Open the import of a file of these sheets."""
    frame = ImportFrame(Import(file_of(*sheets), hands.book, today), None)  # type: ignore[arg-type]
    await hands.begin(hands.app.show_dialog(frame))
    return frame
