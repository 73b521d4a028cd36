"""Questions about signings: whether they can go ahead, who signs, who stands in, how they are arranged."""

from missions.dates.formatting import show_choice, show_date, show_day, show_number
from missions.delegation.representation import SigningAuthority
from missions.questions import sentences
from missions.questions.approving import REVIEW_DAYS, TEXT_DAYS, Approval, approvals
from missions.questions.question import Asking, Found, Question, Remark, Row
from missions.questions.subjects import SIGNINGS, named, signings_of
from missions.records.visits import Visit
from missions.signing.ceremony import ProtocolOrder, flag_order, seating_plan, speech_order
from missions.signing.preparation import signing_kit
from missions.signing.readiness import signing_readiness, verdict_text
from missions.signing.signatories import PartySignatories, Signatory, agreements_to_sign, signatories


def _is_it_go(asking: Asking) -> Found:
    """Yield what is not met of each signing, with the verdict on it."""
    for visit in signings_of(asking):
        found = signing_readiness(visit, asking.book, asking.today)
        verdict, when = show_choice(found.verdict), f"{visit.heading}, {_day(visit)}"
        said = verdict_text(found)
        yield Remark(sentences.VERDICT.format(visit.heading, said, found.met, len(found.criteria)))
        for each in found.failing:
            mark = "✖" if each.hard else "▲"
            name = " ".join(part for part in (mark, str(each.number or ""), each.name) if part)
            cells = (when, verdict, name, each.said, each.remedy)
            yield Row(cells, each.target or visit.id, "overdue" if each.hard else "act")
        if not found.failing:
            yield Row((when, verdict, sentences.EVERY_CRITERION, "", ""), visit.id, "good")


def _day(visit: Visit) -> str:
    return show_date(visit.day) if visit.day else sentences.NO_DAY


def _stand_ins(asking: Asking) -> Found:
    """Yield who signs for each party, and who may instead."""
    for visit, title, party in _parties(asking):
        if not party.signers:
            instead = _names(party.deputies) or sentences.NOBODY
            yield Row((title, party.name, sentences.NOBODY_NAMED, instead, ""), visit.id, "overdue")
        for signer in party.signers:
            deputies = party.deputies_of(signer)
            instead = _names(deputies) or sentences.NOBODY
            role = "good" if any(_is_ready(each) for each in deputies) else "overdue"
            said = "; ".join(str(each.why) for each in deputies)
            yield Row((title, party.name, signer.name, instead, said), signer.person or visit.id, role)


def _parties(asking: Asking) -> list[tuple[Visit, str, PartySignatories]]:
    """Return every party of every agreement that is to be signed, with the visit and the agreement's title."""
    return [
        (visit, agreement.heading, party)
        for visit in signings_of(asking)
        for agreement in agreements_to_sign(visit, asking.book)
        for party in signatories(agreement, visit, asking.book, asking.today)
    ]


def _is_ready(signer: Signatory) -> bool:
    """Whether a deputy may sign that day and comes."""
    return signer.may_sign and signer.may_come


def _names(signers: tuple[Signatory, ...]) -> str:
    return ", ".join(
        f"{each.name} ({show_choice(each.invitation) if each.invitation else sentences.NOT_INVITED})"
        for each in signers
    )


def _in_office(asking: Asking) -> Found:
    """Yield each signatory with the function held on the day of signing."""
    for visit, title, party in _parties(asking):
        if not party.signers:
            cells = (title, party.name, sentences.NOBODY_NAMED, "", _day(visit), sentences.NAME_SIGNATORY)
            yield Row(cells, visit.id, "overdue")
        for signer in party.signers:
            may = signer.authority is not SigningAuthority.NONE
            cells = (title, party.name, signer.name, signer.function, _day(visit), str(signer.why))
            yield Row(cells, signer.person or visit.id, "good" if may else "overdue")


def _seat_plan(asking: Asking) -> Found:
    """Yield who sits where and who speaks when at each signing."""
    for visit in signings_of(asking):
        arranged = visit.arrangements
        for what, proposal, own in (
            (sentences.SEATS, seating_plan(visit, asking.book), arranged.seats),
            (sentences.SPEECHES, speech_order(visit, asking.book), arranged.speeches),
            (sentences.FLAGS, flag_order(visit, asking.book), arranged.flags),
        ):
            yield from _order(asking, visit, what, proposal, own)


def _order(asking: Asking, visit: Visit, what: str, proposal: ProtocolOrder, own: tuple[str, ...]) -> Found:
    chosen, how = (own, sentences.ARRANGED) if own else (proposal.order, sentences.PROPOSED)
    for number, id in enumerate(chosen, 1):
        yield Row((visit.heading, what, str(number), asking.book.heading(id), how), visit.id)
    if not own:
        yield from (Remark(str(reason)) for reason in (*proposal.why, *proposal.missing))


def _how_many(asking: Asking) -> Found:
    """Yield how many originals, pens and flags each signing wants."""
    for visit in signings_of(asking):
        found = signing_kit(visit, asking.book)
        cells = (visit.heading, *map(str, (found.originals, found.signatures, found.pens, found.folders,
                 found.name_cards, found.room_flags, found.table_flags)))  # fmt: skip
        yield Row(cells, visit.id)


def _in_time(asking: Asking) -> Found:
    """Yield, for each agreement still to be signed, whether its text can be approved in time."""
    any_of = False
    for each in approvals(signings_of(asking), asking.book, asking.today):
        any_of = True
        by = show_day(each.by, weekday=True) if each.by else sentences.NO_DAY
        said, role = _verdict(each, asking)
        missing = named(asking.book, *each.missing) or sentences.NOBODY
        yield Row((each.agreement.heading, f"{each.visit.heading}, {_day(each.visit)}", by, said, missing),
                  each.agreement.id, role)  # fmt: skip
    if any_of:
        yield Remark(sentences.TEXT_DAYS.format(TEXT_DAYS, REVIEW_DAYS))


def _verdict(approval: Approval, asking: Asking) -> tuple[str, str]:
    if not approval.missing:
        return sentences.APPROVED, "good"
    if approval.by is None or approval.spare is None:
        return sentences.NO_DAY, "act"
    if approval.by < asking.today:
        return sentences.DAY_PASSED, "overdue"
    if approval.spare < 0:
        return sentences.TOO_LATE.format(show_number(-approval.spare)), "overdue"
    return (sentences.IN_TIME.format(show_number(approval.spare)) if approval.spare else sentences.JUST_IN_TIME), "good"


SIGNING_QUESTIONS = (
    Question(
        10, "go", "Is tomorrow's signing go?", ("Signing", "Verdict", "Criterion", "What", "Mend it"),
        "No signing is planned.", _is_it_go, SIGNINGS, "every signing to come",
    ),
    Question(
        11, "stand-ins", "Who signs if she cancels?", ("Agreement", "Party", "Signs", "Instead", "Why"),
        "Nothing is to be signed.", _stand_ins, SIGNINGS, "every signing to come",
    ),
    Question(
        12, "in-office", "Is their signatory still in office?",
        ("Agreement", "Party", "Signatory", "As", "Signing", "Why"), "Nothing is to be signed.", _in_office, SIGNINGS,
        "every signing to come",
    ),
    Question(
        19, "seats", "Seat plan and speech order?", ("Signing", "What", "No", "Who", "How"),
        "No signing is planned for which somebody is named.", _seat_plan, SIGNINGS, "every signing to come",
    ),
    Question(
        20, "originals", "How many originals, pens, flags?",
        ("Signing", "Originals", "Signatures", "Pens", "Folders", "Name cards", "Flags", "Table flags"),
        "No signing is planned.", _how_many, SIGNINGS, "every signing to come",
    ),
    Question(
        35, "in-time", "Can the text still be approved in time?",
        ("Agreement", "Signing", "Approved by", "In time", "Still to approve"), "Nothing is to be signed.", _in_time,
        SIGNINGS, "every signing to come",
    ),
)  # fmt: skip
