"""What the mission page says of clashes, as rows: nothing in them is markup, each leads to what is to be mended."""

from missions.planning.conflict import ConflictKind
from missions.planning.conflicts import mission_conflicts
from missions.records.visits import Participant
from screens.pages.mission.plan import conflict_mark, conflict_rows, visit_conflict_rows
from screens.snapshot import Snapshot
from screens.styled_text import ROLES
from tests.missions.conflicts import MISSION, TODAY, plan, visit
from tests.world import changed

UNASKED = (Participant(person="pat"),)


def seen(*records):
    snapshot = Snapshot.open(plan(*records), TODAY)
    return mission_conflicts(snapshot.book.missions["journey"], snapshot.book, snapshot.today), snapshot


def at(visit, found):
    return [each for each in found if visit in each.visits]


def test_every_clash_says_what_and_how_and_leads_to_what_is_to_be_mended():
    found, snapshot = seen(visit("first"), visit("second", at="10:30-11:30"), visit("third", day="2026-11-14", host=""))
    rows = conflict_rows(found, snapshot)
    texts = [row.text for row in rows]
    for each in found:
        at = texts.index(each.said)
        assert (texts[at + 1], rows[at + 2].link) == (each.remedy, each.record)
        assert rows[at - 1].text == each.kind.value.replace("_", " ")
    assert {row.role for row in rows} <= set(ROLES)
    assert next(row.text for row in rows if row.link) == "Second"


def test_hard_and_soft_differ_in_sign_and_in_words():
    first, second = visit("first"), visit("second", at="10:30-11:30")
    found, snapshot = seen(first, second, visit("third", day="2026-11-12", participants=UNASKED))
    assert {row.mark for row in conflict_rows(found, snapshot)} >= {"✖ ", "▲ "}
    texts = [row.text for row in conflict_rows(found, snapshot)]
    assert [texts.count(each) for each in ("Cannot be carried out so (1)", "To be looked at (1)")] == [1, 1]
    assert texts[-1] == "2 clashes: 1 hard, 1 soft."


def test_a_visit_bears_the_mark_of_its_gravest_clash():
    found, snapshot = seen(
        visit("first"), visit("second", at="10:30-11:30", participants=UNASKED), visit("calm", day="2026-11-12")
    )
    assert {each.kind for each in found if "second" in each.visits} == {
        ConflictKind.TWO_PLACES,
        ConflictKind.HOST_NOT_INVITED,
    }
    assert conflict_mark(at("second", found)) == ("✖", "overdue")
    soft = [each for each in found if not each.is_hard]
    assert conflict_mark(at("second", soft)) == ("▲", "act")
    assert conflict_mark(at("calm", found)).text == ""
    assert len([row for row in visit_conflict_rows(found, "second", snapshot) if row.mark in ("✖ ", "▲ ")]) == 2
    assert visit_conflict_rows(found, "calm", snapshot) == ()


def test_nothing_is_said_plainly():
    found, snapshot = seen(visit())
    assert [row.text for row in conflict_rows(found, snapshot)] == [
        "Clashes",
        "Nothing clashes, as far as it is recorded.",
    ]


def test_titles_of_other_people_are_cleaned():
    found, snapshot = seen(
        changed(visit("first"), title="[b]\x1b[31mTalks\u202e"), visit("second", at="10:30-11:30"), MISSION
    )
    said = " ".join(row.text for row in conflict_rows(found, snapshot))
    assert "“[b]Talks”" in said
    assert "\x1b" not in said
    assert "\u202e" not in said
