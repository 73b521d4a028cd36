"""What a table says is read once a text and asked about once a column; nothing in it is lost or guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.typed_days import DateOrder
from missions.importing.choices import LEAVE_OUT
from missions.importing.questions import ONE_BY_ONE
from missions.importing.sheet import SheetCell
from missions.importing.steps import ColumnQuestion
from tests.missions.importing.lists import Listed

BOTH_WAYS = ("Example North", "10/03/2024", "09.03.2027")


def the_question(listed: Listed) -> ColumnQuestion:
    (found,) = listed.table.questions
    return found


def signed(listed: Listed, number: int = 0) -> str:
    (signature,) = listed.record(number).get("signatures", ({"date": ""},))
    return str(signature["date"])


def test_the_order_of_day_and_month_is_asked_once_for_a_column() -> None:
    listed = Listed("Partner|Signed on|Ends", BOTH_WAYS, ("Sample South", "04/05/2025", "unbefristet"))
    asked = the_question(listed)
    assert (asked.id, asked.kind, asked.column) == ("date_order:B", "date_order", "Signed on")
    assert asked.asked == "10/03/2024: 10 Mar 2024 or 3 Oct 2024?"
    assert asked.about == "2 dates of this column can be read both ways, and none proves the order."
    assert [(each.letter, each.key) for each in asked.answers] == [
        ("d", "dmy"), ("m", "mdy"), ("o", ONE_BY_ONE), ("-", LEAVE_OUT)
    ]  # fmt: skip
    assert [each.row for each in asked.cells] == [2, 3]
    assert asked.cells[0].values == ("2024-03-10", "2024-10-03")


def test_what_stands_beside_speaks_for_an_answer_but_is_not_taken() -> None:
    asked = the_question(Listed("Partner|Signed on|Ends", BOTH_WAYS))
    day_first, month_first, _ = asked.answers
    assert day_first.speaks == "row 2 would then last exactly 3 years"
    assert month_first.speaks == "row 2 would then last 2 years and 5 months"
    assert (asked.beside, asked.cells[0].beside) == ("then it ends", "9 Mar 2027")
    assert not asked.answer
    assert "signatures" not in Listed("Partner|Signed on|Ends", BOTH_WAYS).record()


@pytest.mark.parametrize(("answer", "day"), [("dmy", "2024-03-10"), ("mdy", "2024-10-03")])
def test_one_answer_counts_for_all_cells(answer: str, day: str) -> None:
    listed = Listed("Partner|Signed on|Ends", BOTH_WAYS, answers={"date_order:B": answer})
    assert signed(listed) == day
    assert not listed.table.rows[0].is_open


def test_cells_can_be_answered_one_by_one() -> None:
    rows = (BOTH_WAYS, ("Sample South", "04/05/2025", ""))
    whole, first, second = Listed("Partner|Signed on|Ends", *rows, answers={"date_order:B": ONE_BY_ONE}).table.questions
    assert whole.split_ids == (first.id, second.id) == ("date_order:B2", "date_order:B3")
    answered = Listed("Partner|Signed on|Ends", *rows, answers={first.id: "dmy", second.id: LEAVE_OUT})
    assert signed(answered) == "2024-03-10"
    assert answered.record(1)["notes"] == "Signed on: 04/05/2025"
    assert [each.is_open for each in answered.table.rows] == [False, False]


def test_a_column_proves_its_order_itself() -> None:
    listed = Listed("Partner|Signed on", ("Example North", "10/03/2024"), ("Sample South", "25/12/2023"))
    assert not listed.table.questions
    assert signed(listed) == "2024-03-10"
    assert [(each.text, each.meant) for each in listed.table.words] == [("25/12/2023", "“Signed on” has the day first")]


def test_a_column_that_proves_both_orders_is_asked_about() -> None:
    rows = (("A", "10/03/2024"), ("B", "25/12/2023"), ("C", "12/25/2023"))
    assert the_question(Listed("Partner|Signed on", *rows)).kind == "date_order"


def test_the_order_of_the_whole_file_can_be_chosen() -> None:
    listed = Listed("Partner|Signed on|Ends", BOTH_WAYS, dates=DateOrder.MONTH_FIRST)
    assert not listed.table.questions
    assert signed(listed) == "2024-10-03"


def test_an_open_question_leaves_the_field_empty_and_the_text_in_the_notes() -> None:
    listed = Listed("Partner|Signed on|Ends", BOTH_WAYS)
    assert listed.record()["notes"] == "Signed on: 10/03/2024"
    assert listed.table.rows[0].is_open


def test_an_impossible_day_stays_open_or_becomes_another_day() -> None:
    rows = (("Example North", "30.02.2027"),)
    asked = the_question(Listed("Partner|Ends", *rows))
    assert asked.asked == "30.02.2027 is no day: leave it open?"
    assert [each.key for each in asked.answers] == [LEAVE_OUT]
    other = Listed("Partner|Ends", *rows, answers={asked.id: "2027-02-28"})
    assert other.record()["term"] == {"kind": "fixed_end", "expiry": "2027-02-28"}


def test_a_number_takes_the_unit_of_its_heading_and_is_asked_about_without_one() -> None:
    asked = the_question(Listed("Partner|Duration", ("Example North", "36")))
    assert [each.key for each in asked.answers] == ["months", LEAVE_OUT]
    named = Listed("Partner|Duration (months)", ("Example North", "36"))
    assert not named.table.questions
    assert named.record()["term"] == {"kind": "duration", "duration": "P36M"}
    assert named.table.words[0].meant == "36 months, as the heading says"


def test_words_read_without_asking_are_listed_once() -> None:
    rows = (("A", "unbefristet", "–"), ("B", "unbefristet", "k. A."))
    words = Listed("Partner|Ends|Renewal", *rows).table.words
    assert [(each.text, each.meant) for each in words] == [
        ("unbefristet", "without end"),
        ("–, k. A.", "not stated: a fact missing"),
    ]


def test_a_comment_is_told_and_kept_in_the_notes_but_not_taken() -> None:
    (draft,) = Listed("Partner|Ends", ("Example North", SheetCell("31.01.2025", comment="till 31.1.2027"))).drafts
    assert draft.told == ("The comment on “Ends” says “till 31.1.2027”; it is kept in the notes, not taken.",)
    assert draft.record.notes == "Comment on “Ends”: till 31.1.2027"
    assert "2027-01-31" not in str(draft.record)


def test_hidden_and_struck_out_rows_are_imported_and_told() -> None:
    listed = Listed("Partner|Ends", ("Example North", "2027")).with_row(2, is_hidden=True)
    assert listed.drafts[0].told == ("The row is hidden in the list but is imported.",)
    struck = Listed("Partner|Ends", (SheetCell("Example North", is_struck=True), SheetCell("2027", is_struck=True)))
    assert struck.drafts[0].told == ("The row is struck out in the list but is imported.",)
    assert struck.record()["term"]["expiry"] == "2027"


def test_one_cell_that_is_struck_out_is_only_kept_in_the_notes() -> None:
    row = ("Example North", SheetCell("2027", is_struck=True), "MoU", "none")
    listed = Listed("Partner|Ends|Kind|Renewal", row)
    assert not listed.record()["term"]
    assert listed.record()["notes"] == "Ends: 2027"


def test_a_formula_without_a_kept_value_is_told() -> None:
    (draft,) = Listed("Partner|Ends", ("Example North", SheetCell(is_unkept_formula=True))).drafts
    assert draft.told == ("The formula under “Ends” has no kept value, so the field stays empty.",)


def test_a_cell_merged_with_the_row_above_counts_and_is_told() -> None:
    listed = Listed("Partner|Title", ("Example North", "A"), (SheetCell("Example North", merged_from="A2"), "B"))
    assert listed.drafts[1].told == ("Merged with row 2, whose text counts here too: “Partner”.",)
    assert listed.record(1)["parties"] == listed.record(0)["parties"]


def test_a_column_that_is_left_out_goes_to_the_notes_unless_it_is_personal() -> None:
    listed = Listed("Partner|Cost centre|Passport", ("Example North", "4711", "C01X00T47"))
    assert listed.record()["notes"] == "Cost centre: 4711"


def test_a_word_that_is_not_understood_goes_to_the_notes_and_is_told() -> None:
    (draft,) = Listed("Partner|Status", ("Example North", "aktiv")).drafts
    assert draft.record.notes == "Status: aktiv"
    (told,) = draft.told
    assert "aktiv" in told


_TEXTS = st.sampled_from(
    [
        "",
        "10/03/2024",
        "25/12/2023",
        "30.02.2027",
        "36",
        "unbefristet",
        "k. A.",
        "stillschweigend, 1 Jahr",
        "X / Y",
        "?",
    ]
) | st.text(alphabet="ab1/.–;&\n", max_size=8)


@given(st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS, _TEXTS, _TEXTS), min_size=1, max_size=4))
def test_every_cell_is_in_a_field_in_the_notes_or_in_what_is_told(rows: list[tuple[str, ...]]) -> None:
    listed = Listed("Partner|Signed on|Ends|Renewal|Budget", *rows)
    for read in listed.table.rows:
        put = {target.name for target, _ in read.values}
        for column in listed.columns:
            text = read.row.cell(column.index).text.strip()
            noted = any(text in each for each in read.notes)
            is_number = column.target == "number"  # kept with the source of the record
            assert not text or is_number or column.target in put or noted or column.label in read.not_stated
        assert not read.is_open or listed.table.questions


@given(st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS, _TEXTS, _TEXTS), min_size=1, max_size=4))
def test_every_question_has_its_own_id_and_every_answer_its_own_letter(rows: list[tuple[str, ...]]) -> None:
    questions = Listed("Partner|Signed on|Ends|Notice|Country", *rows).table.questions
    assert len({each.id for each in questions}) == len(questions)
    for each in questions:
        letters = [answer.letter for answer in each.answers]
        assert len(set(letters)) == len(letters)
        assert each.answers[-1].key == LEAVE_OUT
        for cell in each.cells:
            keys = [answer.key for answer in each.answers if answer.key not in (LEAVE_OUT, ONE_BY_ONE)]
            assert len(cell.readings) == len(cell.values) == len(keys)


def test_what_is_personal_and_cannot_be_read_is_neither_noted_nor_told() -> None:
    headings = "Given name|Family name|Passport valid until|Dietary needs"
    rows = (
        ("Pat", "Beispiel", "31.02.2031", SheetCell("vegan", comment="since the illness")),
        ("Kim", "Muster", "lost", ""),
    )
    listed = Listed(headings, *rows, kind="people", columns={2: "passport_valid_until", 3: "dietary"})
    said = repr([(each.record.notes, each.told) for each in listed.drafts])
    assert listed.record()["dietary"] == "vegan"
    assert not [word for word in ("31.02.2031", "illness", "lost") if word in said]
    assert said.count("is personal: text") == 3
