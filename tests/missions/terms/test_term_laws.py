"""Laws of terms, for any agreements: nothing raises, circles end, chains are whole, later facts only make firmer."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.records.agreements import Agreement, RelationType
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.clauses import Anchor, Renewal, TermKind
from missions.terms.counting import next_day
from missions.terms.expiry import term_end
from missions.terms.history import TermOrigin, term_history
from missions.terms.status import AgreementState, agreement_status, status_flags
from tests.missions.strategies import asked_on, kin, kin_books, near_terms, notice_events
from tests.properties import tries
from tests.world import book_of, changed

FOLLOWED = (AgreementState.RENEWED, AgreementState.SUPERSEDED)


@tries(100)
@given(kin_books, asked_on)
def test_everything_is_told_of_any_agreements_however_they_are_related(book: Book, today: date) -> None:
    for accord in book.agreements.values():
        now = agreement_status(accord, book, today)
        terms = term_history(accord, book, today, 2)
        told = [*now.why, *now.ending.why, *now.ending.begun.why]
        told += [each.why for each in status_flags(accord, book, today, now)]
        told += [reason for term in terms for reason in term.why]
        assert all(map(str, told))
        assert now.ending == term_end(accord, book, today)


@tries(100)
@given(kin_books, asked_on)
def test_the_present_term_has_not_ended_unless_nothing_follows_it(book: Book, today: date) -> None:
    for accord in book.agreements.values():
        found = term_end(accord, book, today)
        if found.renews and found.date:  # of terms renewed since a day nobody knows the end is not known either
            assert found.date.latest >= today
        assert not (found.renews and found.stopped)
        assert not (found.indefinite and (found.date or found.renews))


@tries(100)
@given(kin_books, asked_on)
def test_a_chain_is_whole_numbered_and_has_one_present_term(book: Book, today: date) -> None:
    for accord in book.agreements.values():
        terms = term_history(accord, book, today, 3)
        present = [at for at, term in enumerate(terms) if term.is_present]
        assert len(present) == 1
        assert [term.is_ahead for term in terms] == [at > present[0] for at in range(len(terms))]
        assert (terms[0].number, terms[0].how) == (1, TermOrigin.FIRST)
        assert terms[present[0]].ends == term_end(accord, book, today).date
        for one, other in pairwise(terms):
            assert other.number > one.number
            assert bool(other.by) is (other.how is TermOrigin.EXTENDED)
            if one.ends and other.begins and other.number == one.number + 1:
                follows = next_day(one.ends)
                assert other.begins == follows or other.is_present
                assert other.begins.earliest <= follows.earliest  # by some readings a later term runs already
                assert other.begins.latest >= follows.latest
            if other.begins and other.ends:
                assert other.begins.earliest <= other.ends.latest


@tries(100)
@given(kin_books, asked_on, st.integers(0, 3000))
def test_what_is_over_stays_over(book: Book, today: date, passed: int) -> None:
    for accord in book.agreements.values():
        now, then = (agreement_status(accord, book, each).state for each in (today, today + timedelta(days=passed)))
        if now in FOLLOWED:
            assert then in FOLLOWED
        elif now is AgreementState.TERMINATED:
            assert then in (*FOLLOWED, AgreementState.TERMINATED)
        elif now is AgreementState.EXPIRED:
            assert then in (*FOLLOWED, AgreementState.TERMINATED, AgreementState.SUSPENDED, AgreementState.EXPIRED)


@tries(100)
@given(near_terms, kin, asked_on)
def test_an_unknown_first_day_gives_what_both_readings_give(term: object, accord: Agreement, today: date) -> None:
    plain = changed(accord, term=term, renewal=Renewal(), notice_events=(), relations=())
    both, *each = (
        term_end(known := changed(plain, term=changed(term, anchor=anchor)), book_of(known), today)
        for anchor in (Anchor.UNKNOWN, Anchor.EVENT, Anchor.START)
    )
    assert {found.date is None for found in each} == {both.date is None}
    if both.date:
        assert both.date.earliest == min(found.date.earliest for found in each)
        assert both.date.latest == max(found.date.latest for found in each)


def within(when: PartialDate | None, share: float) -> PartialDate | None:
    """Return one day of those that a date leaves open; of an open interval one within ten years."""
    if when is None:
        return None
    first = max(when.earliest, date(2004, 1, 1))
    last = min(when.latest, date(2034, 12, 31))
    return PartialDate.day(first + timedelta(days=int((last - first).days * share)))


def _only_extending(accord: Agreement) -> Agreement:
    kept = (RelationType.EXTENDS, RelationType.AMENDS)
    return changed(accord, relations=tuple(each for each in accord.relations if each.type in kept))


def sharpened(accord: Agreement, share: float) -> Iterator[Agreement]:
    """Yield the agreement with one more fact each: a day where it was known in part, or how its first day counts."""
    yield from (known for known in _sharpened(accord, share) if known != accord)


def _sharpened(accord: Agreement, share: float) -> Iterator[Agreement]:
    term, entry, events = accord.term, accord.entry, accord.notice_events
    for at, each in enumerate(accord.signatures):
        signed = changed(each, date=within(each.date, share))
        yield changed(accord, signatures=(*accord.signatures[:at], signed, *accord.signatures[at + 1 :]))
    for anchor in (Anchor.EVENT, Anchor.START) if term.anchor is Anchor.UNKNOWN else ():
        yield changed(accord, term=changed(term, anchor=anchor))
    yield changed(accord, term=changed(term, starts=within(term.starts, share)))
    yield changed(accord, term=changed(term, expiry=within(term.expiry, share)))
    # A day that comes to contradict a length makes an end doubtful.
    ends = tuple(changed(each, date=within(each.date, share)) if not each.duration else each for each in term.ends)
    yield changed(accord, term=changed(term, ends=ends))
    yield changed(accord, entry=changed(entry, date=within(entry.date, share)))
    received = tuple(changed(each, received=within(each.received, share)) for each in entry.notifications)
    yield changed(accord, entry=changed(entry, notifications=received))
    for name in ("sent", "received", "effective"):
        # When it took effect decides whether it could still be withdrawn.
        if name != "effective" or not any(each.withdrawn for each in events):
            known = tuple(changed(each, **{name: within(getattr(each, name), share)}) for each in events)
            yield changed(accord, notice_events=known)


@tries(100)
@given(kin_books, asked_on, st.floats(0, 1))
def test_later_facts_never_make_a_firm_date_vaguer(book: Book, today: date, share: float) -> None:
    """Neither the agreement's own facts nor those of its extensions and amendments.

    Left out are fixed ends known in part with a longest total: whether one more term fits rests on both.
    """
    capped = [each for each in book.agreements.values() if each.renewal.max_total]
    assume(all(each.term.kind is TermKind.DURATION for each in capped))
    book = book_of(*(_only_extending(each) if isinstance(each, Agreement) else each for each in book))
    for id, accord in book.agreements.items():
        before = term_end(accord, book, today)
        if before.date is None or before.assumed:
            continue
        for other in book.agreements.values():
            for known in sharpened(other, share):
                then = book.after(Changes("learn", put=(known,)))
                after = term_end(then.agreements[id], then, today)
                if before.stopped and after.renews:
                    continue  # today lies in an earlier term than the one that the notice ends
                assert after.assumed is False
                if (after.number, after.renews) == (before.number, before.renews):
                    assert after.date is not None
                    assert before.date.earliest <= after.date.earliest
                    assert after.date.latest <= before.date.latest


@tries(120)
@given(kin, notice_events, asked_on)
def test_a_notice_never_makes_the_end_later(accord: Agreement, event: object, today: date) -> None:
    before = term_end(changed(accord, notice_events=()), book_of(accord), today)
    noticed = changed(accord, notice_events=(event,))
    after = term_end(noticed, book_of(noticed), today)
    if before.date is None:  # then nobody knows which term runs either
        return
    assert after.date is not None
    assert after.number <= before.number
    if before.renews:
        assert after.date.earliest <= before.date.latest
    else:
        assert after.date.earliest <= before.date.earliest
        assert after.date.latest <= before.date.latest


@tries(100)
@given(kin_books, asked_on)
def test_what_another_agreement_carries_is_told_there(book: Book, today: date) -> None:
    """An extension or amendment names the agreement on file that has its dates, and that one names none itself."""
    for accord in book.agreements.values():
        part_of = agreement_status(accord, book, today).part_of
        if part_of:
            root = book.agreements[part_of]
            assert root.id != accord.id
            on_file = [each for each in root.relations if each.target in book.agreements and each.target != root.id]
            assert all(each.type not in (RelationType.EXTENDS, RelationType.AMENDS) for each in on_file)


def test_what_is_drawn_is_of_every_kind() -> None:
    """The laws above would hold of nothing, too: their examples must reach each kind of term and state."""
    kinds: set[TermKind] = set()
    states: set[AgreementState] = set()

    @settings(tries(180), derandomize=True)
    @given(kin_books, asked_on)
    def draw(book: Book, today: date) -> None:
        for accord in book.agreements.values():
            kinds.add(accord.term.kind)
            states.add(agreement_status(accord, book, today).state)

    draw()
    assert kinds == set(TermKind)
    assert len(states) >= len(AgreementState) - 4
