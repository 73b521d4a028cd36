"""What was erased does not come back in silence: with an old book, an undo, or an old copy."""

from contextlib import nullcontext, suppress

import pytest

from missions.people.erasure import ErasureScope, plan_erasure
from missions.records.changes import Changes, MergeChoice
from missions.records.missions import Clearance, Delegate, Mission
from missions.records.people import Person
from store.errors import StaleError, StoreError
from store.merge import apply_choices
from tests.store.portfolio import opened, put, traces
from tests.world import changed, org

SECRET = "peanuts-and-sesame"
TRACES = {ErasureScope.JOURNEY: (SECRET,), ErasureScope.EVERYTHING: (SECRET, "Zqsample", "zqsample")}


@pytest.fixture
def kept(store, place):
    put(store, Person(id="kim-zqsample", family_name="Zqsample", given_name="Kim", dietary=SECRET))
    put(store, Person(id="other", family_name="Other"))
    put(store, Mission(id="m", title="Trip", delegates=(Delegate(person="kim-zqsample", clearances=(Clearance(),)),)))
    return store


def erase(place, scope):
    colleague = opened(place, "bea@lab")
    book = colleague.load()
    assert colleague.erase(plan_erasure(book.people["kim-zqsample"], scope, book), "erase").left == ()


@pytest.mark.parametrize("scope", ErasureScope)
@pytest.mark.parametrize("what", ["person", "mission", "new mission", "delete", "both"])
def test_a_book_that_was_read_before_brings_nothing_back(kept, place, scope, what):
    base = kept.load()
    person, mission = base.people["kim-zqsample"], base.missions["m"]
    edited = changed(person, emails=("kim@example.org",), dietary=f"{SECRET} and milk")
    moved = changed(mission, delegates=(*mission.delegates, Delegate(person="other")))
    made = Mission(id="n", title="Next", delegates=(Delegate(person="kim-zqsample"),))
    changes = {
        "person": Changes("edit “Kim Zqsample”" if scope == "everything" else "edit", put=(edited,)),
        "mission": Changes("edit", put=(moved,)),
        "new mission": Changes("add", put=(made,)),
        "delete": Changes("delete", drop=("kim-zqsample",)),
        "both": Changes("edit", put=(edited, moved, made)),
    }[what]
    erase(place, scope)
    with suppress(StaleError) if what == "delete" else nullcontext():
        kept.apply(changes, base)
    assert traces(place, TRACES[scope]) == []
    if what in ("person", "both"):
        assert any("not restored" in each for each in kept.notices)
    after = opened(place).load()
    assert what == "delete" or all(
        after.people.get(each.person) for record in after.missions.values() for each in record.delegates
    )
    assert after.missions["m"].delegates[0].clearances == ()
    if what in ("mission", "both"):
        assert len(after.missions["m"].delegates) == 2


@pytest.mark.parametrize("scope", ErasureScope)
def test_mine_in_the_dialog_brings_nothing_back(kept, place, scope):
    base = kept.load()
    mission, person = base.missions["m"], base.people["kim-zqsample"]
    mine = Changes("mine", put=(changed(mission, title="Mine"), changed(person, dietary=f"{SECRET}!")))
    erase(place, scope)
    other = opened(place, "bea@lab")
    put(other, changed(other.load().missions["m"], title="Theirs"))
    with pytest.raises(StaleError) as caught:
        kept.apply(mine, base)
    assert SECRET not in repr(caught.value.conflicts)
    now = kept.load()
    mine, base = kept.without_erased(mine, base)
    sides = {(each.id, each.name): MergeChoice.KEPT for each in caught.value.conflicts}
    kept.apply(apply_choices(mine, base, now, sides), now)
    assert opened(place).load().missions["m"].title == "Mine"
    assert traces(place, TRACES[scope]) == []


@pytest.mark.parametrize("scope", ErasureScope)
def test_undo_and_redo_bring_nothing_back(kept, place, scope):
    put(kept, org("a"))
    kept.undo()
    erase(place, scope)
    for act in (kept.redo, *(lambda number=number: kept.undo(number) for number in range(1, 12)), kept.undo, kept.redo):
        with suppress(StoreError):
            act()
        assert traces(place, TRACES[scope]) == []


@pytest.mark.parametrize("scope", ErasureScope)
def test_an_older_copy_from_elsewhere_is_restored_without_it(kept, place, scope, tmp_path_factory):
    copy = kept.back_up(tmp_path_factory.mktemp("stick") / "copy.json")
    erase(place, scope)
    point = kept.restore_point(copy)
    assert point.sentence.endswith("without the personal data erased since.")
    kept.restore(point)
    assert traces(place, TRACES[scope]) == []
    assert len(opened(place).load().people) == 2


def test_who_is_added_again_after_an_erasure_is_told(kept, place):
    erase(place, ErasureScope.EVERYTHING)
    put(kept, Person(id="kim-zqsample", family_name="Zqsample"))
    assert any("“kim-zqsample” was erased on" in each for each in kept.notices)


def test_data_for_journeys_that_is_kept_again_after_an_erasure_is_told(kept, place):
    erase(place, ErasureScope.JOURNEY)
    put(kept, changed(kept.load().people["kim-zqsample"], given_name="K."))
    assert kept.notices == []
    put(kept, changed(kept.load().people["kim-zqsample"], dietary="none"))
    assert any("and some is recorded again" in each for each in kept.notices)


def test_a_line_of_the_history_tells_of_an_erasure_without_the_id(kept, place):
    erase(place, ErasureScope.JOURNEY)
    erase(place, ErasureScope.EVERYTHING)
    marks = [each.erasure for each in kept.history.erasures()]
    assert [(each.scope, each.id) for each in marks] == [("journey", "erased-person"), ("everything", "erased-person")]
    assert traces(place, TRACES[ErasureScope.EVERYTHING]) == []
