"""What an agreement says as sentences: no bare commas, no codes, and every name a link."""

from typing import Any

from missions.dates.periods import Period
from missions.deadlines.ledger import LiveLedger
from missions.records.agreements import Agreement, Party, Relation, RelationType, Signature, Stage
from missions.records.book import Book
from missions.records.clauses import (
    Boundary,
    Entry,
    NoticePurpose,
    NoticeRule,
    Obligation,
    Reckoning,
    Renewal,
    RenewalMode,
    Term,
    TermKind,
    Trigger,
)
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp
from missions.records.visits import Visit, VisitAgreement, WhatHappened
from missions.reports.agreement_sentences import agreement_report
from missions.reports.report import Line, Report
from tests.world import EAST, NORTH, PAT, ROBIN, SAM, TODAY, among, changed, on

HEALTH = Agreement(
    id="health",
    title="Memorandum on health data",
    stage=Stage.SIGNED,
    parties=(Party(organisation="north"), Party(organisation="east")),
    languages=("en", "de"),
    originals=2,
    signatures=(
        Signature(party="north", person="robin", date=on("2024-03-23"), place="Sample City"),
        Signature(party="east", person="sam", date=on("2024-03-23"), place="Sample City"),
    ),
    entry=Entry(trigger=Trigger.LAST_SIGNATURE),
    term=Term(kind=TermKind.FIXED_END, expiry=on("2027-03-23")),
    renewal=Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"), max_total=Period("P10Y")),
    notices=(NoticeRule(purpose=NoticePurpose.NON_RENEWAL, period=Period("P3M")),),
    owner="pat",
)


def report(agreement: Agreement, *others: Any, me: str = "") -> Report:
    book: Book = among((NORTH, EAST, PAT, ROBIN, SAM), agreement, *others)
    deadlines = LiveLedger(book, TODAY).of(agreement.id)
    return agreement_report(agreement, book, TODAY, deadlines, me=me)


def paragraphs(found: Report) -> list[str]:
    return [line.text for section in found.sections if not section.heading for line in section.lines
            if isinstance(line, Line) and not line.label]  # fmt: skip


def under(found: Report, heading: str) -> list[tuple[str, str]]:
    return [(line.label, line.text) for section in found.sections if section.heading == heading
            for line in section.lines if isinstance(line, Line)]  # fmt: skip


def test_who_signed_when_and_where_and_in_which_originals() -> None:
    signed = paragraphs(report(HEALTH))[0]
    assert signed == (
        "Signed on Sat 23 Mar 2024 in Sample City. Robin Sample signed for us, Sam Sample for them."
        " There are 2 originals, in English and German."
    )
    lines = report(HEALTH).sections[0].lines
    assert isinstance(lines[0], Line)
    assert [each.link for each in lines[0].phrases if each.link] == ["robin", "sam"]


def test_how_long_it_runs_how_it_renews_and_with_which_notice() -> None:
    term = paragraphs(report(HEALTH))[1]
    assert term == (
        "In force since that day, until 23 Mar 2027. Renews tacitly by 1 year, at most 10 years in all;"
        " notice 3 months before the end, received."
    )


def test_what_happens_next_and_if_not() -> None:
    found = report(HEALTH)
    following = paragraphs(found)[2]
    assert "notice of non-renewal by" in following
    assert following.endswith("until Thu 23 Mar 2028.")
    assert found.urgency.text.startswith("act in ")
    (line,) = found.sections[2].lines
    assert isinstance(line, Line)
    assert any(each.severity is not Severity.PLAIN for each in line.phrases)


def test_other_renewals_and_notices_are_told_in_their_own_words() -> None:
    def told(**fields: Any) -> str:
        return paragraphs(report(changed(HEALTH, **fields)))[1]

    half_a_year = NoticeRule(purpose=NoticePurpose.TERMINATION, period=Period("P6M"), reckoning=Reckoning.FROM_RECEIPT)
    assert "Renews only expressly, by 2 years." in told(
        renewal=Renewal(mode=RenewalMode.EXPRESS, period=Period("P2Y")), notices=()
    )
    assert "It does not renew." in told(renewal=Renewal(mode=RenewalMode.NONE), notices=())
    assert "it may be ended at any time by notice of 6 months, received." in told(notices=(half_a_year,))
    assert "it may be ended by notice of 6 months, effective at the end of a quarter, received." in told(
        notices=(changed(half_a_year, boundary=Boundary.QUARTER),)
    )
    assert told(term=Term(kind=TermKind.INDEFINITE), renewal=Renewal(), notices=()) == (
        "In force since that day, without an end date."
    )
    assert told(term=Term(), renewal=Renewal(), notices=()) == "Its end is not known: a date is missing."


def test_one_that_is_not_signed_says_how_far_it_is_and_who_has_not_signed() -> None:
    draft = changed(HEALTH, stage=Stage.DRAFT, signatures=())
    assert paragraphs(report(draft))[0] == "Not signed yet; it is at the stage “draft”."
    half = changed(HEALTH, stage=Stage.READY_TO_SIGN, signatures=HEALTH.signatures[:1])
    assert "Example Agency East has not signed yet." in paragraphs(report(half))[0]


def test_what_is_owed_by_whom_and_whether_it_is_met() -> None:
    owes = changed(HEALTH, obligations=(Obligation(what="Exchange visit", party="east", counts=("site_visit",)),))
    (owed,) = [each for each in paragraphs(report(owes)) if "owe us" in each]
    assert owed.startswith("They owe us, once in each year of the agreement: Exchange visit: ")
    ours = changed(HEALTH, obligations=(Obligation(what="Data annex", party="north"),))
    assert any(each.startswith("We owe them, once in each year") for each in paragraphs(report(ours)))


def test_how_it_came_about_leads_to_the_visits() -> None:
    before = Visit(
        id="talks", title="Exchange visit", day=on("2026-06-09"),
        agreements=(VisitAgreement(agreement="health", happened=WhatHappened.REVIEWED),),
    )  # fmt: skip
    ahead = changed(before, id="next", title="Meeting on the notice", day=on("2026-12-08"))
    assert under(report(HEALTH, before, ahead), "How it came about") == [
        ("Jun 2026", "reviewed at Exchange visit"),
        ("Tue 8 Dec", "next: Meeting on the notice"),
    ]


def test_a_follow_up_that_recurs_is_open_on_its_next_day() -> None:
    yearly = FollowUp(id="yearly", text="Send the figures", agreement="health", due=on("2024-03-31"),
                      every=Period("P1Y"), done_on=on("2026-03-31"))  # fmt: skip
    assert ("31 Mar 2027", "Send the figures · Office") in under(report(HEALTH, yearly), "Open")


def test_owner_and_what_it_follows() -> None:
    letter = changed(HEALTH, id="letter", title="Letter of intent 2023", renewal=Renewal(), notices=())
    follows = changed(HEALTH, relations=(Relation(type=RelationType.RENEWS, target="letter"),))
    assert ("Owner", "Pat Example") in under(report(follows, letter), "")
    assert ("Owner", "you") in under(report(follows, letter, me="pat"), "")
    nobodys = changed(follows, owner="")
    assert ("Owner", "Desk; nobody is named") in under(report(nobodys, letter), "")
    assert ("Follows", "Letter of intent 2023") in under(report(follows, letter), "")


def test_every_sentence_is_one() -> None:
    for each in paragraphs(report(HEALTH)):
        assert each[0].isupper()
        assert each.endswith(".")
        assert ", ," not in each
        assert "_" not in each
