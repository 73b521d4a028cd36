"""Explanations of deadlines: every reason once, the basis of the facts, and what would make the date firm."""

from datetime import date

import pytest
from hypothesis import given
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Certainty, Deadline, DeadlineKind
from missions.deadlines.decisions import reminder_days
from missions.deadlines.ledger import Ledger, deadlines
from missions.deadlines.messages import ALREADY_PAST, SAFE_DAY_PASSED
from missions.messages import Part
from missions.records.agreements import Party, Signature
from missions.records.book import Book
from missions.records.clauses import (
    Boundary,
    Entry,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalMode,
    Survival,
    Term,
    TermKind,
    Trigger,
)
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.organisations import Organisation
from missions.records.record import Basis, Fact, Record, Source
from missions.records.visits import Event
from missions.reports.agreement_status import StatusReport
from missions.reports.deadlines import POSSIBLE_DAYS, possible_days
from missions.reports.explanation import DECIDED, IN_SHORT, REMINDERS, explain, with_sources
from missions.reports.report import Line, Report
from store.sample import cooperations, near_future
from tests.missions.due_dates import due_on
from tests.missions.reports.explained import flaws
from tests.missions.strategies import books, days
from tests.properties import tries
from tests.world import BY_SIGNING, TWO_YEARS, YEARLY, agreement, book_of, day, lasting, stopped_by, until, words


def explained(today: str, kind: DeadlineKind, *records: Record) -> Report:
    book = book_of(*records)
    (found,) = [each for each in deadlines(book, day(today)) if each.kind is kind]
    return explain(found, book, day(today))


def lines(found: Report, key: str) -> list[Line]:
    """Return the lines of a part, or of what was decided."""
    return [
        each for section in found.sections for each in section.lines if section.key == key and isinstance(each, Line)
    ]


def sourced(found: Report, part: Part) -> list[tuple[str, str]]:
    """Return each line of a part with its source."""
    return [(each.text, each.source) for each in lines(found, part)]


def texts(found: Report, part: str) -> list[str]:
    return [each.text for each in lines(found, part)]


def test_the_accord_is_explained_from_the_clause_to_what_would_make_it_firm() -> None:
    book = book_of(*cooperations())
    today = day("2018-06-01")
    (expiry,) = [each for each in Ledger(book, today).of("bioxclusters-osaka-2016") if each.kind is DeadlineKind.EXPIRY]
    found = explain(expiry, book, today)
    assert found.title == "bioXclusters Plus and Osaka Bio Headquarters"
    assert found.subtitle == "Expiry: act by Wed 7 Nov 2018, in 159 days; due 7 or 8 Nov 2018; bounded."
    assert [section.key for section in found.sections] == [IN_SHORT, Part.OUTCOME, *list(Part)[:-1], "reminders"]
    first, then = (line for section in found.sections for line in section.lines if not section.heading)
    assert isinstance(first, Line)
    assert isinstance(then, Line)
    assert first.text == (
        "Sign a new text with bioXclusters Plus and Osaka Bio Headquarters by Wed 7 Nov 2018, or let it end."
    )
    assert then.text == "No renewal clause is recorded: unless a new text is signed by then, the agreement lapses."
    assert "Its term is 2 years, counted from Tue 8 Nov 2016." in texts(found, Part.CLAUSE)
    event, start, *_ = lines(found, Part.STEP)
    assert (event.text, event.source) == (
        "If the first day does not count, as after an event, the last day is Thu 8 Nov 2018.",
        "for FR: Code de procédure civile art. 641",
    )
    assert start.source == "as in BGB §§ 187(2), 188(2)"
    (read,) = [each for each in lines(found, Part.CLAUSE) if each.text.startswith("Read in ")]
    assert read.source.startswith("https://biotechinfo.fr/")
    (inferred,) = [each for each in lines(found, Part.ASSUMED) if "without a year" in each.text]
    assert inferred.source == "https://www.report-k.de/bio-europe-2016-in-koeln-eroeffnet-67064/"
    assert "Whether its first day counts (field “First day”)." in texts(found, Part.REMEDY)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([agreement(term=until("2018-12-31"))], None),
        ([agreement(term=until("2018"))], "Nothing"),
        ([agreement(term=until("2018-12-31"), calendars=("DE",))], "Nothing: it is firm."),
        (
            [agreement(term=TWO_YEARS, entry=BY_SIGNING, calendars=("DE",))],
            "Nothing: it is counted from stated facts.",
        ),
        ([FollowUp(id="task", text="Call", due=PartialDate("2018-12-31"))], "Nothing: it is firm."),
        ([FollowUp(id="task", text="Call", due=PartialDate("2018-12"))], "The exact day: only Dec 2018 is known."),
        (
            [FollowUp(id="task", text="Call", due=PartialDate("2018-12-31?"))],
            "A source that states what is inferred or assumed.",
        ),
    ],
)
def test_what_would_make_it_firm(records: list[Record], expected: str | None) -> None:
    book = book_of(*records)
    (found,) = [each for each in deadlines(book, day("2018-06-01")) if each.act_by]
    said = texts(explain(found, book, day("2018-06-01")), Part.REMEDY)
    if expected == "Nothing":
        assert not any(text.startswith("Nothing") for text in said)
    elif expected is None:  # it names what it lacks itself
        assert said == ["The countries of the parties, or the agreement's calendars."]
    else:
        assert said == [expected]


def test_the_gaps_of_the_same_record_are_what_would_make_it_firm() -> None:
    unsigned = agreement(
        signed=None, term=until("2018-12-31?"), entry=Entry(trigger=Trigger.LAST_NOTIFICATION), parties=()
    )
    found = explained("2018-06-01", DeadlineKind.EXPIRY, unsigned)
    assert any(text.startswith("To close the gap, record “") for text in texts(found, Part.REMEDY))


def test_the_gap_of_a_firm_date_is_told_as_another_ones() -> None:
    firm = agreement(
        signed=None,
        term=until("2018-12-31"),
        entry=Entry(trigger=Trigger.LAST_NOTIFICATION),
        parties=(),
        calendars=("DE",),
    )
    found = explained("2018-06-01", DeadlineKind.EXPIRY, firm)
    first, *others = texts(found, Part.REMEDY)
    assert first == "Nothing: it is firm."
    assert others
    assert all(text.startswith("Also missing on this record, though not needed for this date. ") for text in others)


class TestHowFactsAreKnown:
    FACT = Fact(about="renewal", basis=Basis.INFERRED, reason="It was renewed before.", source="A paper")
    PAPER = Source(title="A paper", address="https://paper.example", consulted=PartialDate("2020-01-02"))

    def test_an_inferred_field_is_told_with_its_label_and_where_it_was_read(self) -> None:
        known = agreement(term=lasting("P2Y"), facts=(self.FACT,), sources=(self.PAPER,))
        found = explained("2018-06-01", DeadlineKind.EXPIRY, known)
        assert (
            "The field “Renewal” is inferred: It was renewed before.",
            "A paper · https://paper.example (consulted 2 Jan 2020)",
        ) in sourced(found, Part.ASSUMED)
        read = ("Read in “A paper”.", "https://paper.example (consulted 2 Jan 2020)")
        assert read in sourced(found, Part.CLAUSE)

    def test_what_the_deadline_says_itself_is_not_said_again(self) -> None:
        for reason in ("", "Two years are usual."):
            fact = Fact(about="term", basis=Basis.INFERRED, reason=reason)
            found = explained("2018-06-01", DeadlineKind.EXPIRY, agreement(term=lasting("P2Y"), facts=(fact,)))
            assert len([text for text in texts(found, Part.ASSUMED) if "inferred" in text]) == 1

    def test_facts_the_date_does_not_rest_on_are_left_out(self) -> None:
        other = Fact(about="fields", basis=Basis.ASSUMED, reason="By the name.")
        found = explained("2018-06-01", DeadlineKind.EXPIRY, agreement(term=lasting("P2Y"), facts=(other,)))
        assert "By the name." not in " ".join(texts(found, Part.ASSUMED))

    def test_a_signature_that_is_only_inferred_is_told_once(self) -> None:
        signed = agreement(
            term=until("2018-12-31"), signatures=(Signature(date=PartialDate("2016-11-08"), basis=Basis.INFERRED),)
        )
        found = explained("2018-06-01", DeadlineKind.EXPIRY, signed)
        assert [text for text in texts(found, Part.ASSUMED) if "inferred" in text] == [
            "A signature is inferred, not stated explicitly: Tue 8 Nov 2016."
        ]
        counted = agreement(
            term=lasting("P2Y"), signatures=(Signature(date=PartialDate("2016-11-08"), basis=Basis.INFERRED),)
        )
        found = explained("2018-06-01", DeadlineKind.EXPIRY, counted)
        assert len([text for text in texts(found, Part.ASSUMED) if "inferred" in text]) == 1

    def test_texts_of_people_stay_on_one_line(self) -> None:
        fact = Fact(about="renewal", basis=Basis.ASSUMED, reason="One\nline \x1b[31mand {0} no more", source="a\nb")
        found = explained("2018-06-01", DeadlineKind.EXPIRY, agreement(term=lasting("P2Y"), facts=(fact,)))
        (said,) = [each for each in lines(found, Part.ASSUMED) if "“Renewal”" in each.text]
        assert (said.text, said.source) == ("The field “Renewal” is assumed: One line and {0} no more", "a b")


class TestWhatWasDecided:
    @pytest.mark.parametrize(
        ("note", "expected"),
        [
            (
                {"decision": Decision.SNOOZED, "until": PartialDate("2018-09-01"), "who": "Kim", "why": "Ask again."},
                ["Snoozed, by Kim.", "Why: Ask again.", "The next reminder comes Sat 1 Sep 2018."],
            ),
            (
                {"decision": Decision.LET_LAPSE},
                [
                    "Let lapse; who decided is not recorded.",
                    "This holds until the next term, review or window.",
                ],
            ),
        ],
    )
    def test_it_is_told(self, note: dict[str, object], expected: list[str]) -> None:
        decided = DeadlineNote(id="note", agreement="accord", deadline="expiry", **note)
        found = explained("2018-06-01", DeadlineKind.EXPIRY, agreement(term=until("2018-12-31")), decided)
        assert texts(found, DECIDED) == expected

    def test_nothing_is_told_of_what_is_open(self) -> None:
        found = explained("2018-06-01", DeadlineKind.EXPIRY, agreement(term=until("2018-12-31")))
        assert texts(found, DECIDED) == []


def test_who_alone_may_stop_a_renewal_is_told_and_nobody_else_is_asked_to() -> None:
    ours, theirs = Organisation(id="ours", name="Alpha", ours=True), Organisation(id="theirs", name="Beta")
    parties = (Party(organisation="ours"), Party(organisation="theirs"))
    rule = replace(stopped_by("P3M"), party="theirs")
    accord = agreement(term=until("2026-12-31"), renewal=YEARLY, parties=parties, notices=(rule,))
    found = explained("2026-06-01", DeadlineKind.NOTICE_OF_NON_RENEWAL, accord, ours, theirs)
    assert texts(found, IN_SHORT) == ["Only Beta can give notice, by Wed 30 Sep 2026: ask whether they intend to."]


def test_a_missing_fact_is_explained_without_a_day() -> None:
    found = explained("2018-06-01", DeadlineKind.DATA_GAP, agreement(term=Term()))
    assert found.subtitle == "Fact missing: term."
    assert texts(found, IN_SHORT) == [
        "The length of the term is not recorded, so there is no reminder of its end.",
        "To close the gap, record “term”.",
    ]
    assert not any(text.startswith("Nothing") for text in texts(found, Part.REMEDY))


def test_a_deadline_of_a_record_that_has_gone_is_still_explained() -> None:
    (found, *_) = deadlines(book_of(agreement(term=until("2018-12-31"))), day("2018-06-01"))
    assert texts(explain(found, Book(), day("2018-06-01")), Part.CLAUSE) == ["Its last day is fixed: Mon 31 Dec 2018."]


def said_by(deadline: Deadline) -> set[tuple[Part, str, str]]:
    told_otherwise = (ALREADY_PAST, SAFE_DAY_PASSED)
    return {(each.part, each.said, each.source) for each in deadline.why if each.sentence not in told_otherwise}


@tries(150)
@given(books, days)
def test_every_reason_is_told_exactly_once_and_in_its_part(book: Book, today: date) -> None:
    ledger = Ledger(book, today)
    for uncited in ledger.deadlines:
        deadline = with_sources(uncited, book)
        found = explain(uncited, book, today, ledger)
        told = [(part, each) for part in Part for each in sourced(found, part)]
        if deadline.kind is DeadlineKind.DATA_GAP:  # what lacks and how to close the gap is told first
            told += [(each.reason.part, (each.text, each.source)) for each in lines(found, IN_SHORT) if each.reason]
        assert len(set(told)) == len(told)
        for part, said, source in said_by(deadline):
            hits = [each for of, each in told if of is part and each[0] == said]
            assert len(hits) == len({each for each in said_by(deadline) if each[:2] == (part, said)})
            assert not source or (said, source) in hits
        keys = [section.key for section in found.sections if section.key != DECIDED]
        parts = [part for part in Part if part is not Part.OUTCOME and lines(found, part)]
        days_on = [POSSIBLE_DAYS] if possible_days(book.get(deadline.id), book) else []
        reminded = [REMINDERS] if reminder_days(deadline, book) else []
        outcome = [Part.OUTCOME] if texts(found, Part.OUTCOME) else []
        assert keys == [IN_SHORT, *outcome, *parts, *days_on, *reminded]
        assert texts(found, Part.OUTCOME) or deadline.kind is DeadlineKind.DATA_GAP
        if deadline.certainty not in (Certainty.FIRM, Certainty.DERIVED):
            assert texts(found, Part.REMEDY)
        assert found == explain(uncited, book, today)


@pytest.mark.parametrize("today", ["2018-06-01", "2018-11-08", "2020-01-01", "2026-11-29", "2027-03-01"])
def test_each_explanation_leads_from_its_facts_to_its_days(today: str) -> None:
    book = book_of(*cooperations(), *near_future(day("2026-11-29")))
    for deadline in Ledger(book, day(today)).deadlines:
        assert flaws(deadline, book, day(today)) == [], deadline.key


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (RenewalMode.NOT_STATED, "It lapsed on Mon 31 Dec 2018: neither a renewal clause nor a new text is recorded."),
        (RenewalMode.NONE, "It ended on Mon 31 Dec 2018 and could not be renewed: no new agreement is recorded."),
        (
            RenewalMode.EXPRESS,
            "It lapsed on Mon 31 Dec 2018: it could renew only if both sides agreed, and no renewal is recorded.",
        ),
        (RenewalMode.OPTION, "It lapsed on Mon 31 Dec 2018: no use of its option to renew is recorded."),
    ],
)
def test_what_is_past_is_told_in_the_past(mode: RenewalMode, expected: str) -> None:
    ended = agreement(term=until("2018-12-31"), renewal=Renewal(mode=mode))
    book = book_of(ended)
    (found, *_) = [each for each in deadlines(book, day("2020-01-01")) if each.act_by]
    assert texts(explain(found, book, day("2020-01-01")), Part.OUTCOME)[0] == expected
    (found, *_) = [each for each in deadlines(book, day("2018-12-31")) if each.act_by]
    assert expected not in texts(explain(found, book, day("2018-12-31")), Part.OUTCOME)


REGISTRATION = Event(
    id="fair", series="Fair", dates=PartialDate("2027-11-15"), registration_closes=PartialDate("2027-09-05")
)


@pytest.mark.parametrize(
    ("today", "headline", "to_do"),
    [
        ("2027-09-03", "act by Fri 3 Sep 2027, today; due 5 Sep 2027", "Register by Fri 3 Sep 2027."),
        (
            "2027-09-04",
            "act at once; act by Fri 3 Sep 2027 (passed); due 5 Sep 2027, tomorrow",
            "Register at once, by Sun 5 Sep 2027 at the latest.",
        ),
        ("2027-09-05", "act at once; act by Fri 3 Sep 2027 (passed); due 5 Sep 2027, today", "Register today."),
        (
            "2027-09-07",
            "act by Fri 3 Sep 2027; due 5 Sep 2027, 2 days late",
            "Everybody going should have been registered by Fri 3 Sep 2027: if nobody was, ask the organiser.",
        ),
    ],
)
def test_how_late_it_is_stands_beside_the_day_it_is_counted_from(today: str, headline: str, to_do: str) -> None:
    found = explained(today, DeadlineKind.EVENT_REGISTRATION, REGISTRATION)
    assert found.subtitle == f"Event registration: {headline}; firm."
    assert texts(found, IN_SHORT) == [to_do]
    assert len(texts(found, Part.OUTCOME)) == 1


def test_what_may_be_due_already_is_to_be_done_at_once_and_not_called_late() -> None:
    promise = FollowUp(id="list", text="Send the list", kind=FollowUpKind.PROMISE, due=PartialDate("2018-12"))
    found = explained("2018-12-10", DeadlineKind.FOLLOW_UP, promise)
    assert texts(found, IN_SHORT) == ["Do it at once, and record what came of it."]
    assert texts(found, Part.OUTCOME)[0] == "After that, a promise is broken."


def test_what_outlives_it_for_ever_is_told_with_its_status() -> None:
    secret = agreement(term=until("2018-12-31"), survival=(Survival(scope="confidentiality", endless=True),))
    told = [each.text for each in StatusReport(secret, book_of(secret), day("2020-01-01")).lines()]
    assert "Confidentiality survives it without end." in told


def test_who_alone_may_use_an_option_is_told_and_nobody_else_is_asked_to() -> None:
    ours, theirs = Organisation(id="ours", name="Alpha", ours=True), Organisation(id="theirs", name="Beta")
    parties = (Party(organisation="ours"), Party(organisation="theirs"))
    rule = NoticeRule(purpose=NoticePurpose.RENEWAL, period=Period("P3M"), party="theirs")
    option = Renewal(mode=RenewalMode.OPTION, period=Period("P1Y"))
    accord = agreement(term=until("2026-12-31"), renewal=option, parties=parties, notices=(rule,))
    found = explained("2026-06-01", DeadlineKind.OPTION, accord, ours, theirs)
    assert texts(found, IN_SHORT) == ["Only Beta can use the option, by Wed 30 Sep 2026: ask whether they intend to."]


def test_two_facts_missing_do_not_point_at_each_other() -> None:
    accord = agreement(signed=None, term=Term())
    gaps = [each for each in due_on("2018-06-01", accord) if each.kind is DeadlineKind.DATA_GAP]
    assert len(gaps) > 1
    for gap in gaps:
        told = explain(gap, book_of(accord), day("2018-06-01"))
        assert "Also missing on this record" not in " ".join(
            each.text for section in told.sections for each in section.lines if isinstance(each, Line)
        )


def test_an_exit_without_a_length_of_notice_names_the_day_before_which_to_give_it() -> None:
    rule = NoticeRule(boundary=Boundary.END_OF_FOLLOWING_YEAR, reckoning=Reckoning.FROM_RECEIPT)
    accord = agreement(term=Term(kind=TermKind.INDEFINITE), notices=(rule,))
    (exit,) = [each for each in due_on("2026-06-01", accord) if each.kind is DeadlineKind.EXIT_BOUNDARY]
    assert "by notice, effective 31 December, given by 31 December of the year before." in words(exit)
    assert "no length" not in words(exit)
