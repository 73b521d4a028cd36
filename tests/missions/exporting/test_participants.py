"""Who takes part: by precedence on each side, with what may be told of them."""

from datetime import datetime
from typing import Any

from missions.exporting.content import PaperContent, TableContent
from missions.exporting.papers import ParticipantValues
from missions.exporting.participants import in_short, participants
from missions.exporting.wish import Audience, ExportContext, FileForm, Wish
from missions.records.missions import Delegate, DelegateFunction
from missions.records.visits import Invitation, Participant, ParticipantRole
from tests.world import ALEX, EAST, JOURNEY, MAX, NORTH, ROBIN, SAM, TALKS, TODAY, TONI, book_of, changed

SENT = changed(JOURNEY, delegates=(*JOURNEY.delegates, Delegate(person="max", function=DelegateFunction.INTERPRETER)))
CONTEXT = ExportContext(
    book_of(NORTH, EAST, changed(ALEX, dietary="vegan"), ROBIN, SAM, TONI, MAX, SENT, TALKS),
    TODAY,
    datetime(2026, 11, 22, 9, 30),
    me="Pat Example",
)


def table(about: str, context: ExportContext = CONTEXT, **fields: Any) -> TableContent:
    (content,) = participants(Wish(export="participants", form=FileForm.XLSX, about=about, **fields), context)
    assert isinstance(content, TableContent)
    return content


def paper(about: str) -> ParticipantValues:
    (content,) = participants(Wish(export="participants", form=FileForm.DOCX, about=about), CONTEXT)
    assert isinstance(content, PaperContent)
    assert isinstance(content.values, ParticipantValues)
    return content.values


def column(content: TableContent, key: str) -> list[Any]:
    at = [each.key for each in content.columns].index(key)
    return [row[at] for row in content.rows]


def test_the_head_goes_first_then_precedence_then_those_who_serve_and_then_the_other_side() -> None:
    found = paper("journey")
    assert [(each.n, each.name, each.role) for each in found.people] == [
        (1, "Alex Example", "Head of delegation"),
        (2, "Robin Sample", ""),
        (0, "Max Placeholder", "Interpreter"),
        (1, "Toni Placeholder", ""),
    ]
    assert found.people[-1].native == "例 都仁"
    assert (found.people[-1].function, found.people[-1].org) == ("Vice-president", "Example Agency East")


def test_a_visit_has_its_day_and_time_and_who_declined_is_not_on_it() -> None:
    declined = changed(
        TALKS, participants=(*TALKS.participants, Participant(person="sam", invitation=Invitation.DECLINED))
    )
    context = ExportContext(book_of(NORTH, EAST, ALEX, ROBIN, SAM, TONI, SENT, declined), TODAY, CONTEXT.now)
    assert "Sam Sample" not in column(table("talks", context), "name")
    assert paper("talks").when.replace("\u00a0", " ") == "Tuesday 10 November 2026, 10:00"


def test_for_a_partner_a_mission_has_the_delegation_alone() -> None:
    content = table("journey", audience=Audience.PARTNER)
    assert column(content, "name") == ["Alex Example", "Robin Sample", "Max Placeholder"]
    assert "side" not in [each.key for each in content.columns]
    assert "vegan" not in str(content)


def test_meals_are_counted_without_names() -> None:
    content = table("journey")
    assert content.remarks[-2] == "To be told to the hosts: vegan for one."
    assert "vegan" not in str(content.rows)
    told = list(in_short(Wish(export="participants", form=FileForm.XLSX, about="journey"), CONTEXT))
    assert told[-2:] == ["Meals are counted, without names.", "Personal travel data is not in it."]


def test_personal_data_is_in_the_table_only_for_the_office_with_a_reason() -> None:
    assert column(table("journey", with_personal=True, reason="hotel"), "dietary")[0] == "vegan"
    for refused in ({"reason": ""}, {"reason": "hotel", "audience": Audience.PARTNER}):
        assert "vegan" not in str(table("journey", with_personal=True, **refused).rows)


def test_houses_whose_people_nobody_named_are_told() -> None:
    unnamed = changed(TALKS, participants=(Participant(organisation="east", role=ParticipantRole.COUNTERPART),))
    context = ExportContext(book_of(NORTH, EAST, ALEX, ROBIN, SENT, unnamed), TODAY, CONTEXT.now)
    assert table("talks", context).told == ("Who comes from Example Agency East is not on record.",)
