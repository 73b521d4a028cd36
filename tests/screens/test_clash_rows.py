"""What the mission page says of clashes, as rows: nothing in them is markup, each leads to what is to be mended."""

from missions.planning.conflict import ConflictKind
from missions.planning.conflicts import mission_conflicts
from missions.records.visits import Participant
from screens.desk import Desk
from screens.mission.clashes import clash_mark, clash_piece, clash_rows, visit_clash_rows
from screens.pieces import ROLES
from tests.missions.conflicts import MISSION, TODAY, plan, visit
from tests.world import changed

UNASKED = (Participant(person="pat"),)


def seen(*records):
    desk = Desk.open(plan(*records), TODAY)
    return mission_conflicts(desk.book.missions["journey"], desk.book, desk.today), desk


def at(visit, found):
    return [each for each in found if visit in each.visits]


def test_every_clash_says_what_and_how_and_leads_to_what_is_to_be_mended():
    found, desk = seen(visit("first"), visit("second", at="10:30-11:30"), visit("third", day="2026-11-14", host=""))
    rows = clash_rows(found, desk)
    texts = [row.text for row in rows]
    for each in found:
        at = texts.index(each.said)
        assert (texts[at + 1], rows[at + 2].link) == (each.remedy, each.target)
        assert rows[at - 1].text == each.kind.value.replace("_", " ")
    assert {row.role for row in rows} <= set(ROLES)
    assert next(row.text for row in rows if row.link) == "Second"


def test_hard_and_soft_differ_in_sign_and_in_words():
    first, second = visit("first"), visit("second", at="10:30-11:30")
    found, desk = seen(first, second, visit("third", day="2026-11-12", participants=UNASKED))
    assert {row.mark for row in clash_rows(found, desk)} >= {"✖ ", "▲ "}
    assert clash_piece(found) == ("1 hard, 1 soft", "overdue")
    assert clash_piece([each for each in found if not each.is_hard]) == ("1 soft", "act")
    assert clash_piece(()).text == ""


def test_a_visit_bears_the_mark_of_its_gravest_clash():
    found, _ = seen(
        visit("first"), visit("second", at="10:30-11:30", participants=UNASKED), visit("calm", day="2026-11-12")
    )
    assert {each.kind for each in found if "second" in each.visits} == {
        ConflictKind.TWO_PLACES,
        ConflictKind.HOST_NOT_INVITED,
    }
    assert clash_mark(at("second", found)) == ("✖", "overdue")
    soft = [each for each in found if not each.is_hard]
    assert clash_mark(at("second", soft)) == ("▲", "act")
    assert clash_mark(at("calm", found)).text == ""
    assert len([row for row in visit_clash_rows(found, "second") if row.mark in ("✖ ", "▲ ")]) == 2
    assert visit_clash_rows(found, "calm") == ()


def test_nothing_is_said_plainly():
    found, desk = seen(visit())
    assert [row.text for row in clash_rows(found, desk)] == ["Clashes", "Nothing clashes, as far as it is recorded."]


def test_titles_of_other_people_are_cleaned():
    found, desk = seen(
        changed(visit("first"), title="[b]\x1b[31mTalks\u202e"), visit("second", at="10:30-11:30"), MISSION
    )
    said = " ".join(row.text for row in clash_rows(found, desk))
    assert "“[b]Talks”" in said
    assert "\x1b" not in said
    assert "\u202e" not in said
