"""No explanation shows a value as it is kept: codes of choices, underscores, or notations of days and lengths."""

import re

from missions.deadlines.ledger import Ledger
from missions.records.agreements import RelationType
from missions.records.clauses import (
    Anchor,
    Boundary,
    NoticeEvent,
    NoticePurpose,
    NoticeRule,
    Obligation,
    Reckoning,
    Renewal,
    RenewalMode,
    Review,
    ReviewBasis,
    Survival,
    Term,
    TermKind,
)
from missions.reports.agreement_status import StatusReport
from missions.reports.explanation import explain
from missions.reports.report import Line
from store.sample import cooperations, near_future
from tests.world import agreement, between, book_of, day, lasting, on, org, related, until

CODE = re.compile(
    r"(?<![\w./-])[a-z]+(?:_[a-z]+)+(?![\w./-])|\bP\d+[YMD]\b"
    r"|(?<![\w/-])\d{4}-\d\d(?:-\d\d)?(?![\w-])|\bend of (the )?end\b"
)
"""A word with an underscore, a length or a day in its notation, or the end of an end."""
TODAY = day("2026-11-29")


def shown(*records: object) -> list[str]:
    book = book_of(*records)  # type: ignore[arg-type]
    found = [explain(each, book, TODAY) for each in Ledger(book, TODAY).deadlines]
    lines = [each for report in found for section in report.sections for each in section.lines]
    told = [each.text for each in lines if isinstance(each, Line)] + [report.subtitle for report in found]
    for accord in book.agreements.values():
        standing = StatusReport(accord, book, TODAY)
        told += [each.text for each in (*standing.lines(), *standing.reasons().lines) if isinstance(each, Line)]
    return told


def test_the_sample_is_explained_in_plain_words() -> None:
    assert [text for text in shown(*cooperations(), *near_future(TODAY)) if CODE.search(text)] == []


def test_every_choice_of_a_clause_is_told_in_words() -> None:
    records: list[object] = [org("east"), org("north")]
    parties = between("east", "north")
    for number, kind in enumerate(TermKind):
        records.append(agreement(id=f"term-{number}", parties=parties, term=Term(kind=kind)))
    for number, mode in enumerate(RenewalMode):
        records.append(
            agreement(id=f"mode-{number}", parties=parties, term=until("2027-12-31"), renewal=Renewal(mode=mode))
        )
    for number, (purpose, boundary) in enumerate((one, other) for one in NoticePurpose for other in Boundary):
        rule = NoticeRule(purpose=purpose, boundary=boundary, reckoning=Reckoning.FROM_RECEIPT, cutoff="06-30")
        event = NoticeEvent(purpose=purpose, party="north", received=on("2026-10-05"))
        records.append(
            agreement(
                id=f"exit-{number}",
                parties=parties,
                term=Term(kind=TermKind.INDEFINITE),
                notices=(rule,),
                notice_events=(event,) if number % 2 else (),
            )
        )
    for number, basis in enumerate(ReviewBasis):
        records.append(
            agreement(
                id=f"review-{number}",
                parties=parties,
                term=lasting("P12Y", Anchor.START),
                reviews=(Review(basis=basis),),
                obligations=(Obligation(what="visit"),),
                survival=(Survival(scope="secrecy"),),
            )
        )
    for number, relation in enumerate(RelationType):
        records.append(
            agreement(
                id=f"relation-{number}",
                parties=parties,
                term=until("2028-12-31"),
                relations=related(relation, "mode-0"),
            )
        )
    assert [text for text in shown(*records) if CODE.search(text)] == []
