"""What the details of the signings say: a party of the tracker, a criterion, and how a ceremony is planned."""

from collections.abc import Iterator

from missions.dates.formatting import show_choice, show_date
from missions.records.visits import Visit
from missions.signing.ceremony import flag_order, mention_order, seating_plan, speech_order
from missions.signing.criteria import Criterion, Verdict
from missions.signing.preparation import signing_kit
from missions.signing.readiness import Readiness, verdict_text
from missions.signing.tracker import attendance_message, signature_message, signing_tracker
from missions.text import line
from screens.desk import Desk
from screens.widgets.detail import BLANK, Row

VERDICTS = {
    Verdict.GO: ("go", "good"),
    Verdict.CONDITIONAL: ("conditional", "act"),
    Verdict.NO_GO: ("no go", "overdue"),
}
"""Each verdict in words and in its role."""

KEYS = {
    "approve": "X records it",
    "legal_review": "X records it",
    "screening": "X records it",
    "compared": "X records it",
    "release_agreed": "X records it",
    "slot_confirmed": "X confirms it",
    "approval_sheet": "X records it",
    "name_cards": "X records it",
    "kit": "X records it",
    "photographer": "X says who",
    "task": "X does it",
    "invitation": "X says it",
    "signatory": "i names who",
    "originals": "o makes them",
    "propose": "p plans them",
    "slot": "X edits it",
    "edit": "X edits it",
}
"""Which key mends what: the verbs of criteria, and what the line says of them."""


def criterion_rows(each: Criterion, desk: Desk) -> Iterator[Row]:
    """Yield a criterion: whether it is met, what is so, and what would mend it, with the key for that."""
    title = f"{each.number} {each.name}" if each.number else each.name
    yield Row(text=line(title), role="title")
    weight = "hard: while it fails nobody signs" if each.hard else "soft"
    yield Row(text=f"{show_choice(each.state)} · {weight}", role="good" if each.is_met else "overdue")
    yield BLANK
    yield Row(text=line(each.said))
    if not each.is_met:
        yield BLANK
        yield Row("Mend it", line(each.remedy))
        yield Row("Key", KEYS.get(each.verb, ""))
        if desk.book.get(each.target):
            yield Row("Where", line(desk.book.heading(each.target)), link=each.target)


def party_rows(visit: Visit, agreement: str, party: str, desk: Desk) -> Iterator[Row]:
    """Yield everything the tracker knows of a party."""
    found = next((each for each in signing_tracker(visit, desk.book, desk.today) if each.agreement == agreement), None)
    side = next((each for each in found.parties if each.organisation == party), None) if found else None
    if found is None or side is None:
        return
    yield Row(text=line(side.name), role="title", link=party if desk.book.get(party) else "")
    yield Row("Agreement", line(found.title), link=found.agreement)
    done = signature_message(side, desk.book)
    if done:
        yield Row("Signed", str(done), role="good")
    for signer in side.signers:
        yield BLANK
        yield Row("Signatory", line(signer.name), link=signer.person)
        yield Row("Function", line(signer.function))
        yield Row(f"Authority {show_date(found.day)}", str(signer.why), role="plain" if signer.may_sign else "overdue")
        yield Row("Attends", str(attendance_message(signer)), role="plain" if signer.is_attending else "act")
        for deputy in side.deputies:
            if deputy.instead_of == signer.person:
                yield Row("Deputy", line(deputy.name), link=deputy.person)
                yield Row(" ", f"{deputy.why} {attendance_message(deputy)}", role="plain" if deputy.may_sign else "act")
        if side.deputy_of(signer) is None and not done:
            yield Row("Deputy", "None is recorded.", role="act")
    if not side.signers and not done:
        yield BLANK
        yield Row("Signatory", "Nobody is named: i names who.", role="overdue")
    yield BLANK
    yield Row("Original", str(side.original_why))
    if side.original:
        yield Row("Languages", line(", ".join(side.original.languages)))
        yield Row("Order", line(", ".join(desk.book.heading(each) for each in side.original.order)))
        if side.original.kept:
            yield Row("Kept at", line(side.original.kept))


def ceremony_rows(visit: Visit, found: Readiness, desk: Desk) -> Iterator[Row]:
    """Yield the verdict, and how the ceremony is planned or what protocol proposes."""
    book = desk.book
    yield Row(text=line(visit.heading), role="title", link=visit.id)
    role = "good" if found.is_done else VERDICTS[found.verdict][1]
    yield Row(text=verdict_text(found), role=role)
    yield BLANK
    arranged, told = visit.arrangements, set[str]()
    for label, planned, proposal in (
        ("Seats", arranged.seats, seating_plan(visit, book)),
        ("Speeches", arranged.speeches, speech_order(visit, book)),
        ("Flags", arranged.flags, flag_order(visit, book)),
    ):
        names = ", ".join(book.heading(each) for each in planned or proposal.order)
        if planned:
            yield Row(label, line(names))
        elif not found.is_done:
            yield Row(label, line(f"proposed: {names}") if names else "not planned", role="act")
        for reason in map(str, (*proposal.why, *proposal.missing)):
            if reason not in told and not found.is_done:
                yield Row(" ", reason, role="faint")
            told.add(reason)
    greeted = mention_order(visit, book)
    if greeted:
        yield Row("Mentioned", line(", ".join(book.heading(each) for each in greeted)))
    if found.is_done:
        return
    wanted = signing_kit(visit, book)
    yield BLANK
    yield Row("To pack", f"{wanted.originals} originals in folders, {wanted.pens} pens, {wanted.name_cards} name cards")
    yield Row(" ", f"{wanted.room_flags} flags for the room, {wanted.table_flags} for the table")
    yield Row(" ", f"{wanted.signatures} signatures in all")
