"""What others save is heard of at once, without a question; a lost connection is tried again, ever more rarely."""

import gc
import select

import pytest

from store.errors import UnreachableError
from store.postgres import listening
from store.postgres.address import parse
from store.postgres.connecting import NotLetInError, connect
from store.postgres.listening import ASK_SECONDS, Listening
from tests.store.portfolio import put
from tests.store.postgres.test_writing import end_connections
from tests.world import org


class Time:
    """A clock that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Time:
    return Time()


@pytest.fixture
def ear(office, clock):
    found = Listening(lambda: connect(parse(office.address("rita"))), clock)
    found.start()
    yield found
    found.close()


def wait_for_news(ear):
    """Wait until something comes from the database."""
    assert select.select([ear._open[0].pgconn.socket], [], [], 30)[0]


def test_what_is_saved_is_heard_of(office, ear):
    ear.hear()
    assert ear.newest == 0
    put(office.open("ada"), org("kappa"))
    wait_for_news(ear)
    ear.hear()
    assert ear.newest == 1


def test_one_hears_of_others_and_not_of_oneself(office):
    ada, bob = office.open("ada"), office.open("bob")
    assert ada.changed()  # nothing was read yet
    book = ada.load()
    bob.load()
    assert not ada.changed()
    assert not bob.changed()
    put(ada, org("kappa"), base=book)
    wait_for_news(bob.backing.opened.listening)
    wait_for_news(ada.backing.opened.listening)
    assert (ada.changed(), bob.changed()) == (False, True)
    bob.load()
    assert not bob.changed()


def test_a_notification_that_was_lost_is_made_up_for_by_a_question_now_and_then(office, ear, clock, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(listening, "_number", lambda told: 0)
        put(office.open("ada"), org("kappa"))
        wait_for_news(ear)
        ear.hear()
    assert ear.newest == 0
    clock.now += ASK_SECONDS + 1
    ear.hear()
    wait_for_news(ear)
    ear.hear()
    assert ear.newest == 1


def test_a_database_that_was_set_back_is_noticed(office, ear, clock):
    ear.know(7)
    clock.now += ASK_SECONDS + 1
    ear.hear()
    wait_for_news(ear)
    ear.hear()
    assert ear.is_set_back
    ear.reset(0, ear.newest)
    assert not ear.is_set_back


def test_what_is_heard_of_while_all_is_read_is_not_forgotten(ear):
    known = ear.newest
    ear.know(2)  # while change 1 was being read
    ear.reset(1, known)
    assert ear.newest == 2
    ear.reset(1, 2)  # and read again, it was nothing
    assert ear.newest == 1


def test_a_server_that_answers_no_question_is_taken_for_lost(ear, clock):
    clock.now += ASK_SECONDS + 1
    ear.hear()
    clock.now += ASK_SECONDS + 1
    ear._take_in = lambda connection: None  # nothing comes any more
    ear.hear()
    assert not ear.is_connected


def test_a_lost_connection_is_tried_again_after_pauses_that_grow_to_a_minute(office, ear, clock):
    end_connections(office)
    wait_for_news(ear)
    ear.hear()
    pauses = []
    for _ in range(9):
        assert not ear.is_connected
        start = clock.now
        while not ear.is_time_to_try:
            clock.now += 1
        pauses.append(clock.now - start)
        ear.lose()
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    ear.start()
    assert ear.is_connected


def test_what_others_saved_while_the_connection_was_lost_is_read_when_it_is_back(office, clock):
    ada, bob = office.open("ada"), office.open("bob")
    bob.load()
    ear = bob.backing.opened.listening
    ear._clock = clock
    assert not bob.changed()
    end_connections(office)
    wait_for_news(ear)
    assert not bob.changed()  # it is not yet time
    put(ada, org("kappa"))
    clock.now += 1
    assert bob.changed()
    assert len(bob.load()) == 1
    assert not bob.changed()
    assert ear.is_connected


@pytest.mark.parametrize("error", [UnreachableError, NotLetInError])
def test_where_the_database_stays_away_the_book_stays_and_the_pause_grows(office, clock, monkeypatch, error):
    bob = office.open("bob")
    put(office.open("ada"), org("kappa"))
    book = bob.load()
    ear = bob.backing.opened.listening
    ear._clock = clock
    assert not bob.changed()

    def away(*_arguments, **_parameters):
        raise error("away")

    for module in ("link", "open_database"):
        monkeypatch.setattr(f"store.postgres.{module}.connect", away)
    end_connections(office)
    wait_for_news(ear)
    for pause in (1, 2, 4):
        assert not bob.changed()
        clock.now += pause
        assert bob.changed()
        with pytest.raises(error):
            bob.load()
        assert bob.backing.book is book


def test_text_that_is_no_number_is_passed_over(office, ear):
    with office.owner() as owner:
        owner.execute("NOTIFY missions, 'x'; NOTIFY missions, '99999999999999999999'; NOTIFY missions")
    wait_for_news(ear)
    ear.hear()
    assert ear.newest == 0
    assert ear.is_connected


@pytest.mark.filterwarnings("error::ResourceWarning", "error::pytest.PytestUnraisableExceptionWarning")
def test_who_forgets_to_close_leaves_no_connection_behind(office):
    store = office.open("ada")
    office._stores.clear()
    store.load()
    store.changed()
    count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with office.owner() as owner:
        assert owner.execute(count).fetchone() == (2,)
        backing = store.backing.opened
        links = (backing.link._open, backing.listening._open)
        del store, backing
        gc.collect()
    assert links == ([], [])
