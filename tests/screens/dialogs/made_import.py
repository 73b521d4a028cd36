"""An import whose steps are made by hand: what the panes show does not depend on how a list is understood."""

from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from missions.importing.choices import LEAVE_OUT, NEW, Choices
from missions.importing.course import Import
from missions.importing.sheet import Format, Sheet, SheetCell, SheetRow, SourceFile
from missions.importing.steps import (
    AlikeField,
    AlikeName,
    ColumnOption,
    ColumnQuestion,
    Count,
    DryRow,
    DryRun,
    FieldDifference,
    KindFit,
    LookRow,
    PossibleAnswer,
    QuestionCell,
    ReadWord,
    RowChange,
    SheetColumn,
    SheetLook,
    Sureness,
)
from missions.records.book import Book
from missions.records.changes import additions
from missions.records.organisations import Organisation

NAMES = ("Placeholder Biopark Osaka", "Muster-Institut Osawa", "Osaka Example University", "Demo Fjord Cluster",
         "Sample Valley & Partners", "Beispiel Biopark +1", "Specimen Tech Park", "Dummy Delta Agency")  # fmt: skip


def made_source(name: str = "partner-list.xlsx") -> SourceFile:
    """Return a file of one sheet with those names."""
    rows = [SheetRow(1, (SheetCell("Partner"), SheetCell("Signed"), SheetCell("Ends")))]
    rows += [
        SheetRow(at, (SheetCell(each), SheetCell("10/03/2024"), SheetCell("k. A."))) for at, each in enumerate(NAMES, 6)
    ]
    return SourceFile(name=name, format=Format.XLSX, sheets=(Sheet(name="Kooperationen", rows=tuple(rows)),))


ANSWERS = (
    PossibleAnswer("d", "dmy", "Day first", "row 6 would then last exactly 3 years"),
    PossibleAnswer("m", "mdy", "Month first", "row 6 would then last 2 years and 5 months"),
)
ONE_BY_ONE = PossibleAnswer("o", "one_by_one", "One by one", "4 questions instead of one")
CELLS = (
    QuestionCell(6, "10/03/2024", ("10 Mar 2024", "3 Oct 2024"), ("2024-03-10", "2024-10-03"), "9 Mar 2027"),
    QuestionCell(7, "04/05/2025", ("4 May 2025", "5 Apr 2025"), ("2025-05-04", "2025-04-05"), "no end"),
    QuestionCell(8, "05/04/2023", ("5 Apr 2023", "4 May 2023"), ("2023-04-05", "2023-05-04"), "31 Dec 2026"),
    QuestionCell(14, "09/03/24", ("9 Mar 2024", "3 Sep 2024"), ("2024-03-09", "2024-09-03"), "36 months on"),
)
QUESTIONS = (
    ColumnQuestion(
        id="order:B", kind="order", index=1, column="Laufzeit: von", asked="10/03/2024: 10 March or 3 October?",
        about="4 dates of this column can be read both ways, and none proves the order.",
        answers=(*ANSWERS, ONE_BY_ONE), cells=CELLS, beside="then it ends", may_split=True,
        split_ids=("order:B:6", "order:B:7", "order:B:8", "order:B:14"),
    ),
    ColumnQuestion(
        id="impossible:C", kind="impossible", index=2, column="Laufzeit: bis",
        asked="30.02.2027 is no day: leave it open, or another day?", about="", answers=(),
        cells=(QuestionCell(12, "30.02.2027", (), ()),),
    ),
    ColumnQuestion(
        id="unit:C", kind="unit", index=2, column="Laufzeit: bis", asked="36: months, years or a day?", about="",
        answers=(PossibleAnswer("m", "months", "Months"), PossibleAnswer("y", "years", "Years")),
        cells=(QuestionCell(14, "36", ("36 months", "36 years"), ("P36M", "P36Y")),),
    ),
    ColumnQuestion(
        id="parties:A", kind="parties", index=0, column="Partner", asked="“Beispiel Biopark; Esempio Ricerca”: two?",
        about="", answers=(PossibleAnswer("2", "parted", "Two partners"), PossibleAnswer("1", "one", "One partner")),
        cells=(QuestionCell(14, "Beispiel Biopark; Esempio Ricerca", ("2 partners", "1"), ("parted", "one")),),
    ),
)  # fmt: skip

WORDS = (ReadWord("unbefristet", "without end"), ReadWord("stillschweigend", "renews tacitly"),
         ReadWord("k. A.", "not stated: a fact missing"), ReadWord("–", "not stated: a fact missing"))  # fmt: skip


def _name(id: str, listed: str, on_file: str, because: str, taken: str, **more: Any) -> AlikeName:
    fields = (
        AlikeField("Name", listed, on_file, {"merge": listed, f"{id}-file": on_file, NEW: listed}),
        AlikeField("Country", "Norway", "Norway", {"merge": "Norway", f"{id}-file": "Norway", NEW: "Norway"}),
        AlikeField("City", "", "Exampleby", {"merge": "Exampleby", f"{id}-file": "Exampleby", NEW: ""}),
    )
    return AlikeName(
        id=id, kind="organisations", listed=listed, on_file=on_file, candidate=f"{id}-file", because=because,
        taken=taken, is_preset=bool(taken), fields=fields, **more,
    )  # fmt: skip


ALIKE = (
    _name("pbo", "Placeholder Biopark Osaka", "Placeholder Biopark Osaka", "same name, same country", "pbo-file"),
    _name("mio", "Muster-Institut Osawa", "Muster Institute Osawa (MIO)", "name in another language", "mio-file"),
    _name("dfc", "Demo Fjord Cluster", "Demo Fjord Network", "2 of 3 words, country", ""),
)


class MadeImport(Import):
    """An import with the steps above, which follow what is chosen."""

    is_known = False
    """Whether the list was imported before: then nothing is asked."""

    names = NAMES

    def choose(self, **fields: Any) -> "MadeImport":
        """Return the import with these choices instead."""
        return self._again(self.book, msgspec.structs.replace(self.choices, **fields))

    def on(self, book: Book) -> "MadeImport":
        """Return the same import into another book."""
        return self._again(book, self.choices)

    def _again(self, book: Book, choices: Choices) -> "MadeImport":
        made = type(self)(self.source, book, self.today, choices, self.me)
        made.is_known, made.names = self.is_known, self.names
        return made

    @cached_property
    def look(self) -> SheetLook:
        """The sheet, with its first row as headings."""
        sheet = self.source.sheets[0]
        return SheetLook(
            sheet=sheet, kind="agreements", kinds=(KindFit("agreements", 2, 3),), header_rows=(1,),
            headings=("Partner", "Signed", "Ends"), rows=tuple(map(LookRow, sheet.rows)),
        )  # fmt: skip

    @cached_property
    def columns(self) -> tuple[SheetColumn, ...]:
        """Three columns, one of them a guess."""
        options = (
            ColumnOption("s", "signatures.date", "signed on", ""),
            ColumnOption("f", "force", "in force from", ""),
        )
        target = self.choices.columns.get(1, "")
        return (
            SheetColumn(index=0, heading="Partner", examples=NAMES[:3], target="parties", label="partner",
                   sureness=Sureness.SURE, because="heading"),
            SheetColumn(index=1, heading="Signed", examples=("10/03/2024",), target=target or "signatures.date",
                   label="signed on", sureness=Sureness.SURE if target or self.is_known else Sureness.GUESS, because="",
                   asked="" if target or self.is_known else "What does this day mean?", options=options),
        )  # fmt: skip

    @cached_property
    def questions(self) -> tuple[ColumnQuestion, ...]:
        """The questions; none of a list that was imported before."""
        if self.is_known:
            return ()
        found = [self._answered(each) for each in QUESTIONS]
        if found[0].answer == "one_by_one":
            for id, cell in zip(found[0].split_ids, CELLS, strict=True):
                one = msgspec.structs.replace(
                    QUESTIONS[0], id=id, asked=f"{cell.text}: which?", cells=(cell,), may_split=False, split_ids=(),
                    answers=ANSWERS,
                )  # fmt: skip
                found.insert(len(found) - 3, self._answered(one))
        return tuple(found)

    def _answered(self, question: ColumnQuestion) -> ColumnQuestion:
        return msgspec.structs.replace(question, answer=self.choices.answers.get(question.id, ""))

    @cached_property
    def read_words(self) -> tuple[ReadWord, ...]:
        """What was read without asking."""
        return WORDS

    @cached_property
    def alike(self) -> tuple[AlikeName, ...]:
        """The names that are perhaps on file."""
        if self.is_known:
            return ()
        taken = self.choices.alike
        return tuple(
            msgspec.structs.replace(each, taken=taken[each.id], is_preset=False) if each.id in taken else each
            for each in ALIKE
        )

    @cached_property
    def dry_run(self) -> DryRun:
        """An organisation for each name, the first one changed."""
        out = self.choices.left_out
        kept = [(at, name) for at, name in enumerate(self.names, 6) if at not in out]
        records = [Organisation(id=f"imported-{at}", name=name) for at, name in kept]
        rows = [self._row(at, name, at in out) for at, name in enumerate(self.names, 6)]
        new, opened = len([each for each in kept if each[0] != 6]), tuple(row.row for row in rows if row.open)
        counts = (
            Count(f"{new} agreements new", tuple(at for at, _ in kept if at != 6)), Count("1 changed", (6,)),
            Count("3 unchanged", (30, 31, 32)), Count("2 dates left open", opened, is_open=True),
        )  # fmt: skip
        same = tuple(
            DryRow(change=RowChange.UNCHANGED, row=at, number=str(at), id=f"same-{at}", name=f"Unchanged {at}")
            for at in (30, 31, 32)
        )
        besides = (DryRow(change=RowChange.NEW, row=0, number="", id="org", name="Esempio Ricerca"),)
        return DryRun(
            kind="agreements", headings=("Signed", "Ends"), counts=counts, rows=(*rows, *same), besides=besides,
            changes=additions(records, "import") if records else None,
        )  # fmt: skip

    def _row(self, at: int, name: str, is_out: bool) -> DryRow:
        if at == 6:
            return DryRow(
                change=RowChange.LEFT_OUT if is_out else RowChange.CHANGED, row=6, number="2024-07", id="imported-6",
                name=name, cells=("10 Mar 2024", "9 Mar 2027"), know="2 fields change, below",
                fields=(
                    FieldDifference("ends", "31 Dec 2026", "9 Mar 2027"),
                    FieldDifference("renews", "not stated", "tacitly by 1 year"),
                    FieldDifference("notice", "3 months, received", "3 months, received"),
                ),
                deadline="The deadline moves: act by Tue 8 Dec 2026 instead of Wed 30 Sep.",
            )  # fmt: skip
        is_open = at in (9, 10)
        return DryRow(
            change=RowChange.LEFT_OUT if is_out else RowChange.NEW, row=at, number="", id=f"imported-{at}", name=name,
            cells=("4 May 2025", "left open" if is_open else "no end"), open=is_open,
            know="“30.02.2027” kept in notes" if is_open else "renewal not stated",
            fields=(FieldDifference("signed on", "", "4 May 2025"), FieldDifference("ends", "", "without end")),
        )  # fmt: skip


def made_import(book: Book, today: date) -> MadeImport:
    """Return an import of that list."""
    return MadeImport(made_source(), book, today)


ALL_LEFT_OPEN = {each.id: LEAVE_OUT for each in QUESTIONS}
