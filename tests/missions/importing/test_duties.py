"""Lists of follow-ups and tasks: what is to be done, by whom, by when, and whether it is done."""

import pytest

from missions.records.agreements import Agreement, Party
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from tests.missions.importing.lists import Listed
from tests.world import book_of

NORTH = Organisation(id="n", name="Example Cluster North")
ON_FILE = book_of(
    Mission(id="m", title="Sample Days"), NORTH, Agreement(id="a", title="MoU", parties=(Party(organisation="n"),))
)


@pytest.mark.parametrize(
    ("said", "state"),
    [("offen", "open"), ("erledigt", "done"), ("fait", "done"), ("en cours", "open"), ("entfällt", "dropped")],
)
@pytest.mark.parametrize("kind", ["follow_ups", "tasks"])
def test_whether_it_is_done_is_said_in_three_languages(kind: str, said: str, state: str) -> None:
    record = Listed("What|Status", ("Send minutes", said), kind=kind).record()
    assert record.get("state", "open") == state


def test_a_day_under_done_says_that_it_is_done_and_when() -> None:
    record = Listed("What|Erledigt", ("Send minutes", "12.11.2026"), kind="follow_ups").record()
    assert (record["state"], record["done_on"]) == ("done", "2026-11-12")


def test_a_follow_up_has_its_owner_and_what_it_is_about() -> None:
    listed = Listed(
        "Action|Wer|Bis|Mission|Agreement",
        ("Send offer", "Pat Beispiel", "15.12.2026", "Sample Days", "Example Cluster North"),
        kind="follow_ups",
        book=ON_FILE,
    )
    assert listed.record() == {
        "text": "Send offer",
        "due": "2026-12-15",
        "owner": "people:pat beispiel",
        "mission": "m",
        "agreement": "a",
    }


def test_a_mission_that_is_not_on_file_is_told_and_not_made() -> None:
    (draft,) = Listed("Task|Mission", ("Book rooms", "Unknown Days"), kind="tasks", book=ON_FILE).drafts
    assert draft.told == ("Mission: “Unknown Days” is not on file. The text is kept in the notes.",)
    assert draft.record.notes == "Mission: Unknown Days"


def test_who_promised_is_known_by_name_or_asked() -> None:
    rows = (("Send offer", "Example Cluster North"), ("Send list", "Alex Platzhalter"))
    listed = Listed("Action|Promised by", *rows, kind="follow_ups", book=ON_FILE)
    (asked,) = listed.table.questions
    assert (asked.kind, [each.key for each in asked.answers][:2]) == ("who", ["person", "organisation"])
    answered = Listed("Action|Promised by", *rows, kind="follow_ups", book=ON_FILE, answers={asked.id: "person"})
    assert answered.record(1)["promised_by"] == ("people:alex platzhalter",)


def test_we_are_our_own_organisation_if_one_is_marked() -> None:
    row = ("Send offer", "wir")
    ours = book_of(Organisation(id="us", name="Sample Agency", ours=True))
    listed = Listed("Action|Promised by", row, kind="follow_ups", book=ours)
    assert listed.record()["promised_by"] == ("organisations:sample agency",)
    (draft,) = Listed("Action|Promised by", row, kind="follow_ups").drafts
    assert "wir" in draft.told[0]


def test_a_task_has_a_role_and_may_block() -> None:
    record = Listed("Aufgabe|Rolle|blocking", ("Text prüfen", "Rechtsabteilung", "x"), kind="tasks").record()
    assert (record["role"], record["blocking"]) == ("legal", True)


def test_what_is_open_without_a_day_or_an_owner_is_missing() -> None:
    (draft,) = Listed("Task", ("Book rooms",), kind="tasks").drafts
    assert draft.missing == ("Due", "Owner")
