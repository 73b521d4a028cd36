"""The portfolios that speed is measured on: the same for the same seed, whole, and like an office's."""

from collections import Counter
from datetime import date

import pytest

from benchmarks.portfolio import SHARES, office, records, write
from missions.deadlines.deadline import DeadlineKind
from missions.deadlines.ledger import deadlines
from missions.records.book import Book
from missions.records.kinds import KEPT_BY_HAND, kind_of
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.terms.status import AgreementState, agreement_status
from store.store import Store

TODAY = date(2026, 11, 22)
SIZE = 300


@pytest.fixture(scope="module")
def made():
    return tuple(records(office(SIZE), TODAY))


@pytest.fixture(scope="module")
def book(made):
    tables = {}
    for record in made:
        tables.setdefault(kind_of(record).table, {})[record.id] = record
    return Book(tables)


@pytest.mark.parametrize("size", [100, SIZE, 1_000, 10_001])
def test_an_office_has_as_many_records_as_were_asked_for(size):
    assert sum(office(size).values()) == size


def test_every_kind_is_there_in_its_share(made):
    counts = Counter(kind_of(record).table for record in made)
    assert counts == office(SIZE)
    assert counts.keys() == KEPT_BY_HAND.keys() == SHARES.keys()
    assert {table: round(count * 100 / SIZE) for table, count in counts.items()} == SHARES


def test_the_same_seed_makes_the_same_records(made):
    assert tuple(records(office(SIZE), TODAY)) == made
    assert tuple(records(office(SIZE), TODAY, seed=1)) != made


def test_every_link_leads_to_a_record(book):
    assert list(book.dangling()) == []


def test_ids_are_unique(made):
    assert len({record.id for record in made}) == SIZE


def test_everything_hangs_together(book):
    pointed_at = [record for record in book if book.backlinks(record.id)]
    assert len(pointed_at) > SIZE / 2
    assert any(visit.agreements for visit in book.visits.values())
    assert any(agreement.relations for agreement in book.agreements.values())


def test_agreements_are_in_every_state_that_an_office_knows(book):
    states = {agreement_status(agreement, book, TODAY).state for agreement in book.agreements.values()}
    assert states >= {
        AgreementState.PREPARED,
        AgreementState.IN_FORCE,
        AgreementState.EXPIRING,
        AgreementState.RENEWED,
        AgreementState.TERMINATED,
        AgreementState.EXPIRED,
    }


def test_something_of_every_sort_is_due(book):
    kinds = {deadline.kind for deadline in deadlines(book, TODAY)}
    assert kinds >= {DeadlineKind.EXPIRY, DeadlineKind.FOLLOW_UP, DeadlineKind.DATA_GAP}


def test_names_are_foreign_and_fictional(made):
    names = [record.heading for record in made if isinstance(record, Organisation | Person)]
    assert not all(name.isascii() for name in names)
    assert any("\u3040" <= char <= "\u9fff" for name in names for char in name)


def test_one_kind_alone_can_be_made():
    made = list(records({"organisations": 20}, TODAY))
    assert len({record.id for record in made}) == 20


def test_the_file_is_sound_and_the_same_each_time(made, tmp_path):
    (tmp_path / "again").mkdir()
    path = write(tmp_path / "office.json", iter(made), TODAY)
    again = write(tmp_path / "again" / "office.json", iter(made), TODAY)
    store = Store(path)
    book = store.load()
    assert len(book) == SIZE
    assert Counter(kind_of(record).table for record in book) == office(SIZE)
    assert store.problems == ()
    assert path.read_bytes() == again.read_bytes()


def test_the_history_is_one_line(made, tmp_path):
    path = write(tmp_path / "office.json", iter(made), TODAY)
    assert path.with_suffix(".history.jsonl").read_text("ascii").count("\n") == 1
