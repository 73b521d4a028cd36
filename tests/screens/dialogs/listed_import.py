"""An import of a list as an office keeps it, of which only the first two steps are worked out."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from missions.importing.columns import columns
from missions.importing.course import Import
from missions.importing.look import look
from missions.importing.sheet import Cell
from missions.importing.steps import Column, Look
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
    ["Muster-Institut Osawa", "LoI", "04/05/2025", Cell("unbefristet", comment="ask again"), "–", "B 13", "3.9.1974"],
    ["Demo Harbour Trust", "MoU", "2019", "2022", "nein"],
    ["NORWEGEN"],
    ["Demo Fjord Cluster", "MoU", "24.12.2021", "Dez 26", "auf Antrag"],
    ["Partner", "Art", "von", "bis", "Verlängerung"],
    ["Specimen Tech Park", "MoU", "02.02.2025", "01.02.2027", "ja, 2 Jahre"],
    ["Summe: 5"],
    ["LoI = Absichtserklärung"],
)


class ListedImport(Import):
    """An import that looks at its list and says what its columns become."""

    def choose(self, **fields: Any) -> "ListedImport":
        chosen = msgspec.structs.replace(self.choices, **fields)
        return ListedImport(self.source, self.book, self.today, chosen, self.me)

    @cached_property
    def look(self) -> Look:
        return look(self.source, self.choices, self.book)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return columns(self.look, self.choices, self.book, self.today)


async def import_list(hands: Hands, *more: Sequence[Listed], today: date = TODAY) -> ImportFrame:
    """Open the import of that list, with these rows below it, and of a second sheet."""
    main = sheet_of(*PARTNERS, *more, name="Kooperationen", hidden=(12,))
    other = sheet_of(["Partner", "Art"], ["Old Example", "MoU"], name="Archiv")
    frame = ImportFrame(ListedImport(file_of(main, other), hands.book, today), None)  # type: ignore[arg-type]
    await hands.begin(hands.app.show_dialog(frame))
    return frame
