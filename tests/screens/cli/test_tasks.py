"""`missions plan` and `tasks`: for people and for scripts."""

import json
import re
from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.records.tasks import Task, TaskState
from store.store import Store

ON = ("--on", "2027-03-01")
"""The day on which the demonstration's near future begins."""


@pytest.fixture
def listed(ok, demo):
    def list_them(*args):
        return json.loads(ok("--file", demo, "tasks", *ON, "--json", *args))

    return list_them


class TestListing:
    def test_what_is_late_comes_first_and_what_is_over_not_at_all(self, listed):
        found = listed()
        assert [each["days"] for each in found] == sorted(each["days"] for each in found)
        assert found[0]["days"] < 0
        assert {each["state"] for each in found} == {"open"}

    def test_all_lists_also_what_is_done(self, listed):
        assert {each["state"] for each in listed("--all")} >= {"open", "done"}
        assert len(listed("--all")) > len(listed())

    @pytest.mark.parametrize("owner", ["protocol-officer", "protocol officer", "Protocol_Officer"])
    def test_a_role_is_named_as_people_write_it(self, listed, owner):
        found = listed("--owner", owner)
        assert found
        assert {each["role"] for each in found} == {"protocol_officer"}

    @pytest.mark.parametrize("owner", ["kim-placeholder", "placeholder kim", "Kim"])
    def test_a_person_is_named_by_id_or_words(self, listed, owner):
        found = listed("--owner", owner)
        assert found
        assert {each["owner"]["id"] for each in found} == {"kim-placeholder"}

    def test_whoever_is_neither_is_refused_with_the_roles(self, refused, demo):
        said = refused("--file", demo, "tasks", *ON, "--owner", "nobody")
        assert said.startswith("--owner: “nobody” is neither a role nor a person on file. Roles: mission-leader,")

    def test_only_what_is_for_a_mission_or_a_visit(self, listed):
        of_mission = listed("--mission", "example-east-delegation")
        assert {each["mission"] for each in of_mission} == {"example-east-delegation"}
        of_visit = listed("--mission", "example-east-signing")
        assert 0 < len(of_visit) < len(of_mission)

    @pytest.mark.parametrize(("due", "most"), [("today", 0), ("1w", 7), ("8 Mar", 7), ("2 weeks", 14)])
    def test_only_what_is_due_by_a_day_and_what_is_late(self, listed, due, most):
        everything = listed()
        assert listed("--due", due) == [each for each in everything if each["days"] <= most]
        assert any(each["days"] > most for each in everything)

    def test_only_what_blocks(self, listed):
        found = listed("--blocking")
        assert found
        assert all(each["blocking"] for each in found)

    def test_people_read_days_days_off_and_how_many(self, ok, demo):
        text = ok("--file", demo, "tasks", *ON)
        header, *_ = text.splitlines()
        assert header.split() == ["Days", "Act", "by", "Task", "Who", "For", "Id"]
        assert "(blocks)" in text
        assert " overdue, " in text.splitlines()[-1]

    def test_one_that_is_set_apart_is_said_to_be_and_is_not_counted_as_late(self, ok, demo):
        def late(told):
            return int(re.search(r"(\d+) overdue", told)[1])

        before = ok("--file", demo, "tasks", *ON)
        id = before.splitlines()[1].split()[-1]
        ok("--file", demo, "snooze", id, "--until", "2027-04-20", "--why", "later", *ON)
        told = ok("--file", demo, "tasks", *ON)
        assert next(each for each in told.splitlines() if each.endswith(id)).startswith("snoozed ")
        assert late(told) == late(before) - 1

    def test_it_keeps_to_the_width(self, ok, demo, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        assert max(map(len, ok("--file", demo, "tasks", *ON).splitlines())) <= 80

    def test_nothing_is_said_plainly(self, ok, sample):
        assert ok("--file", sample, "tasks", *ON) == "No such task.\n"

    def test_the_exit_code_tells_that_something_is_late(self, run, demo):
        assert run("--file", demo, "tasks", *ON, "--exit-code").exit_code == 1
        assert run("--file", demo, "tasks", "--on", "2020-01-01", "--exit-code").exit_code == 0

    def test_what_is_due_on_a_sunday_is_not_late_before_that_is_over(self, run, demo):
        for fields in (
            ("mission", "title=Trip", "id=trip", "dates=2027-06-13/2027-06-16"),
            ("task", "title=Pack", "mission=trip", "anchor=mission_start", "offset=-7"),
        ):
            assert run("--file", demo, "add", *fields).exit_code == 0

        def on(day):
            found = run("--file", demo, "tasks", "--mission", "trip", "--exit-code", "--on", day)
            return found.exit_code, found.stdout

        assert all(said in on("2027-06-03")[1] for said in ("tomorrow", "Fri 4 Jun 2027"))
        for day, said in (("2027-06-05", "act at once: due in 1 day"), ("2027-06-06", "act at once: due today")):
            code, told = on(day)
            assert (code, said in told, "late" in told) == (0, True, False)
        code, told = on("2027-06-07")
        assert (code, "1 day late" in told) == (1, True)
        told = run("--file", demo, "explain", "pack", "--on", "2027-06-05").stdout
        assert "due 6 Jun 2027, tomorrow" in " ".join(told.split())

    def test_a_task_is_explained(self, ok, demo):
        text = ok("--file", demo, "explain", "example-task-originals", *ON)
        assert "days before that is" in text
        assert "Working days are those of DE." in text
        assert "Until it is done, the mission or the signing must not go ahead." in text

    def test_lists_of_records_show_when_tasks_are_due(self, ok, demo):
        text = ok("--file", demo, "list", "tasks", *ON)
        assert "Due" in text.splitlines()[0]

    def test_a_task_of_a_mission_that_is_called_off_rests(self, ok, demo, listed):
        ok("--file", demo, "edit", "example-east-delegation", "stage=cancelled")
        assert listed("--mission", "example-east-delegation") == []
        assert listed("--mission", "example-east-delegation", "--all")

    def test_moving_the_mission_moves_its_open_tasks_alone(self, ok, demo, listed, kept):
        before = {each["id"]: each["due"] for each in listed("--all", "--mission", "example-east-delegation")}
        ok("--file", demo, "edit", "example-east-delegation", "dates=2028-06-05/2028-06-09")
        after = {each["id"]: each for each in listed("--all", "--mission", "example-east-delegation")}
        moved = {id for id, each in after.items() if each["due"] != before[id]}
        planned = {
            id
            for id, each in after.items()
            if each["state"] == "open" and each["anchor"] in ("mission_start", "mission_end")
        }
        assert moved == planned
        assert planned
        assert all(kept(demo, id).due is None for id in planned)  # nothing is stored but anchor and offset


class TestPlanning:
    def test_a_usual_checklist_is_planned_and_comes_into_the_file(self, ok, demo):
        said = ok("--file", demo, "plan", "incoming-delegation", "sample-west-delegation", *ON)
        assert said.startswith("Planned 21 tasks of “Incoming delegation” for “Sample delegation from the West”.\n")
        book = Store(demo).load()
        assert book.checklists["incoming-delegation"].items
        made = [task for task in book.tasks.values() if task.item.startswith("in-")]
        assert len(made) == 21
        assert {task.mission for task in made} == {"sample-west-delegation"}

    def test_planned_again_it_adds_nothing(self, ok, refused, demo):
        ok("--file", demo, "plan", "incoming-delegation", "sample-west-delegation", *ON)
        said = refused("--file", demo, "plan", "incoming-delegation", "sample-west-delegation", *ON)
        assert "planned already" in said

    def test_items_are_chosen_by_name(self, ok, demo):
        ok("--file", demo, "plan", "signing-at-fair", "example-east-signing", "--item", "sg-06", "--item", "sg-25", *ON)
        made = {task.item: task for task in Store(demo).load().tasks.values() if task.visit == "example-east-signing"}
        assert made["sg-06"].mission == "example-east-delegation"
        assert "sg-10" not in made

    def test_a_list_plans_nothing(self, ok, demo):
        text = ok("--file", demo, "plan", "signing-at-fair", "sample-west-delegation", "--list", *ON)
        assert text.splitlines()[0].split() == ["Item", "Act", "by", "Task", "Remark"]
        assert "not planned" in text
        assert not Store(demo).load().checklists

    def test_a_changed_checklist_of_the_portfolio_goes_before_the_usual_one(self, ok, demo):
        ok("--file", demo, "plan", "incoming-delegation", "sample-west-delegation", "--item", "in-05", *ON)
        ok("--file", demo, "edit", "incoming-delegation", "title=Our guests")
        said = ok("--file", demo, "plan", "incoming-delegation", "example-east-exchange", "--item", "in-05", *ON)
        assert said.startswith("Planned 1 task of “Our guests”")

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (
                ("outgoing", "example-east-delegation"),
                "There is no checklist “outgoing”. There are: outgoing-delegation,",
            ),
            (("outgoing-delegation", "kim-placeholder"), "Tasks cannot be planned for kim-placeholder"),
            (
                ("outgoing-delegation", "example-east-delegation", "--item", "sg-01"),
                "--item: “Outgoing delegation” has no item sg-01",
            ),
            (("agreement-renewal", "sample-west-delegation"), "“Renewal of an agreement” has nothing to plan"),
        ],
    )
    def test_what_cannot_be_planned_is_refused(self, refused, demo, args, said):
        assert said in refused("--file", demo, "plan", *args, *ON)


def test_what_is_done_on_the_command_line_is_done(ok, demo, kept):
    ok("--file", demo, "edit", "example-task-notes", "state=done", "done_on=2027-03-01", *ON)
    task = kept(demo, "example-task-notes")
    assert isinstance(task, Task)
    assert (task.state, task.done_on) == (TaskState.DONE, PartialDate.day(date(2027, 3, 1)))


def test_the_tasks_of_a_partners_agreements_and_visits_concern_the_partner(ok, demo):
    host = Store(demo).load().visits["example-east-signing"].host
    found = {
        each["about"]["id"] for each in json.loads(ok("--file", demo, "expiring", *ON, "--json", "--partner", host))
    }
    assert "example-task-seats" in found  # at the signing that they host
    assert "sample-task-costs" not in found
