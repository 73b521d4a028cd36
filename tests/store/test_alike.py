"""A file and a database do the same, whatever two people do in turn: the same books, histories, notices and errors."""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from missions.people.erasure import ErasureScope, plan_erasure
from missions.records.changes import Changes
from missions.records.people import Person
from missions.records.visits import Visit
from store.errors import StoreError
from tests.properties import tries
from tests.store.portfolio import START, close_all, history_lines, opened
from tests.world import changed, org

WHO = ("ada@desk", "bea@lab")
OF_A_FILE = ("previous", "checksum", "state", "base", "portfolio")
"""What a line of a history says of the file it belongs to, or of which portfolio it is."""

people = st.sampled_from(WHO)
ids = st.sampled_from(["a", "b", "new"])
texts = st.sampled_from(["", "Kobe", "Lyon", "e\u0301", "財団"])
fields = st.sampled_from(["city", "region", "notes"])
numbers = st.integers(0, 9)


def shown(record):
    """A record in words; of people not how often they were saved, which an erasure counts only in a database."""
    return repr(changed(record, revision=0) if isinstance(record, Person) else record)


class Alike(RuleBasedStateMachine):
    """Two people at a file, and the same two at a database."""

    fresh = staticmethod(lambda: ())

    def __init__(self):
        super().__init__()
        self.steps = 0
        self.places = self.fresh()
        self.stores = {(place, who): opened(place, who, now=self.now) for place in self.places for who in WHO}
        self.bases = {key: store.load() for key, store in self.stores.items()}

    def teardown(self):
        close_all()

    def now(self):
        return START + timedelta(minutes=self.steps)

    def both(self, who, act):
        """Let somebody do the same in the file and in the database, and see that the same becomes of it."""
        self.steps += 1
        said = []
        for place in self.places:
            store, book = self.stores[place, who], None
            try:
                book = act(store, self.bases[place, who])
                found = "done", ""
            except StoreError as error:
                found = type(error).__name__, str(error)
            if book is not None:
                self.bases[place, who] = book
            said.append((*found, tuple(store.notices), *map(shown, self.bases[place, who])))
            store.notices.clear()
        assert said[0] == said[1]

    @rule(who=people)
    def look(self, who):
        self.both(who, lambda store, base: store.load())

    @rule(who=people, id=ids, field=fields, text=texts)
    def edit_or_add(self, who, id, field, text):
        def act(store, base):
            record = base.organisations.get(id) or org(id, f"by {who}")
            return store.apply(Changes(f"{field} of {id}", put=(changed(record, **{field: text}),)), base)

        self.both(who, act)

    @rule(who=people, id=ids)
    def add_others(self, who, id):
        visit, person = (
            Visit(id=f"{id}-visit", title="Talks"),
            Person(id=f"{id}-person", family_name=id, dietary="nuts"),
        )
        self.both(who, lambda store, base: store.apply(Changes("two more", put=(visit, person)), base))

    @rule(who=people, ids=st.sets(ids, max_size=2))
    def drop(self, who, ids):
        self.both(who, lambda store, base: store.apply(Changes("drop", drop=tuple(sorted(ids))), base))

    @rule(who=people, number=st.none() | numbers, run=st.booleans())
    def undo(self, who, number, run):
        self.both(who, lambda store, base: store.undo(number, run=run).book)

    @rule(who=people)
    def redo(self, who):
        self.both(who, lambda store, base: store.redo().book)

    @rule(who=people)
    def note(self, who):
        self.both(who, lambda store, base: store.note("given out") and None)

    @rule(who=people, id=ids, scope=st.sampled_from(ErasureScope))
    def erase(self, who, id, scope):
        def act(store, base):
            book = store.load()
            person = book.people.get(f"{id}-person")
            if person is None:
                return None
            found = store.erase(plan_erasure(person, scope, book), "erase").book
            store.notices.clear()  # where else copies may be differs
            return found

        self.both(who, act)

    @invariant()
    def are_alike(self):
        one, two = ([shown(each) for each in opened(place).load()] for place in self.places)
        assert one == two
        one, two = (self.told(place) for place in self.places)
        assert one == two

    def told(self, place):
        if not self.stores[place, WHO[0]].history.last():
            return []
        lines = [{name: line[name] for name in line if name not in OF_A_FILE} for line in history_lines(place)]
        for line in lines:
            for drawn_by_lot in ("salt", "seal"):
                line.get("erasure", {}).pop(drawn_by_lot, None)
        for change in (each for line in lines for each in line["changes"] if each["table"] == "people"):
            change["document"] = str(change["document"])  # as text where a file's erasure is told
            for side in ("before", "after"):
                change[side] = {**(change[side] or {}), "revision": 0}
        return lines


@pytest.mark.hypothesis
def test_whatever_two_people_do(server, worker, tmp_path_factory, monkeypatch):
    def fresh():
        close_all()
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        return tmp_path_factory.mktemp("alike") / "missions.json", server.office(f"office_{worker}")

    monkeypatch.setattr(Alike, "fresh", staticmethod(fresh))
    run_state_machine_as_test(Alike, settings=settings(tries(8), stateful_step_count=10))
