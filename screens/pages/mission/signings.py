"""The tab of signings: verdicts, parties and criteria, each with its details."""

from collections.abc import Iterator
from typing import ClassVar

from missions.dates.formatting import show_choice, show_clock, show_date
from missions.records.finding import Severity
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.signing.ceremony import flag_order, mention_order, seating_plan, speech_order
from missions.signing.criteria import Criterion
from missions.signing.preparation import signing_kit
from missions.signing.readiness import Readiness, signing_readiness, verdict_text
from missions.signing.tracker import (
    AgreementSigning,
    PartySigning,
    attendance_message,
    signature_message,
    signing_tracker,
)
from missions.text import line
from screens.actions.signings import parse_line_key, signing_line_key, signings_of
from screens.command import Where
from screens.pages.mission.tab import Tab, TabEntry, heading_entry
from screens.pages.record_details import record_rows
from screens.session import Session
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow

REMEDY_KEYS = {
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
"""The key that meets a criterion, by the criterion's verb."""


def criterion_rows(each: Criterion, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield a criterion: its state, the facts, and the remedy with its key."""
    title = f"{each.number} {each.name}" if each.number else each.name
    yield DetailRow(text=line(title), role="title")
    weight = "hard: while it fails nobody signs" if each.hard else "soft"
    yield DetailRow(text=f"{show_choice(each.state)} · {weight}", role="good" if each.is_met else "overdue")
    yield BLANK
    yield DetailRow(text=line(each.said))
    if not each.is_met:
        yield BLANK
        yield DetailRow("Mend it", line(each.remedy))
        yield DetailRow("Key", REMEDY_KEYS.get(each.verb, ""))
        if snapshot.book.get(each.target):
            yield DetailRow("Where", line(snapshot.book.heading(each.target)), link=each.target)


def party_rows(visit: Visit, agreement: str, party: str, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield what the tracker knows about a party."""
    found = next(
        (each for each in signing_tracker(visit, snapshot.book, snapshot.today) if each.agreement == agreement), None
    )
    side = next((each for each in found.parties if each.organisation == party), None) if found else None
    if found is None or side is None:
        return
    yield DetailRow(text=line(side.name), role="title", link=party if snapshot.book.get(party) else "")
    yield DetailRow("Agreement", line(found.title), link=found.agreement)
    done = signature_message(side, snapshot.book)
    if done:
        yield DetailRow("Signed", str(done), role="good")
    for signer in side.signers:
        yield BLANK
        yield DetailRow("Signatory", line(signer.name), link=signer.person)
        yield DetailRow("Function", line(signer.function))
        yield DetailRow(
            f"Authority {show_date(found.day)}", str(signer.why), role="plain" if signer.may_sign else "overdue"
        )
        yield DetailRow("Attends", str(attendance_message(signer)), role="plain" if signer.is_attending else "act")
        for deputy in side.deputies:
            if deputy.instead_of == signer.person:
                yield DetailRow("Deputy", line(deputy.name), link=deputy.person)
                yield DetailRow(
                    " ", f"{deputy.why} {attendance_message(deputy)}", role="plain" if deputy.may_sign else "act"
                )
        if side.deputy_of(signer) is None and not done:
            yield DetailRow("Deputy", "None is recorded.", role="act")
    if not side.signers and not done:
        yield BLANK
        yield DetailRow("Signatory", "Nobody is named: i names who.", role="overdue")
    yield BLANK
    yield DetailRow("Original", str(side.original_why))
    if side.original:
        yield DetailRow("Languages", line(", ".join(side.original.languages)))
        yield DetailRow("Order", line(", ".join(snapshot.book.heading(each) for each in side.original.order)))
        if side.original.kept:
            yield DetailRow("Kept at", line(side.original.kept))


def ceremony_rows(visit: Visit, found: Readiness, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield the verdict, and how the ceremony is planned or what protocol proposes."""
    book = snapshot.book
    yield DetailRow(text=line(visit.heading), role="title", link=visit.id)
    role = Severity.GOOD if found.is_done else found.verdict.severity
    yield DetailRow(text=verdict_text(found), role=role)
    yield BLANK
    arrangements, said = visit.arrangements, set[str]()
    for label, planned, proposal in (
        ("Seats", arrangements.seats, seating_plan(visit, book)),
        ("Speeches", arrangements.speeches, speech_order(visit, book)),
        ("Flags", arrangements.flags, flag_order(visit, book)),
    ):
        names = ", ".join(book.heading(each) for each in planned or proposal.order)
        if planned:
            yield DetailRow(label, line(names))
        elif not found.is_done:
            yield DetailRow(label, line(f"proposed: {names}") if names else "not planned", role="act")
        for reason in map(str, (*proposal.why, *proposal.missing)):
            if reason not in said and not found.is_done:
                yield DetailRow(" ", reason, role="faint")
            said.add(reason)
    mentions = mention_order(visit, book)
    if mentions:
        yield DetailRow("Mentioned", line(", ".join(book.heading(each) for each in mentions)))
    if found.is_done:
        return
    kit = signing_kit(visit, book)
    yield BLANK
    yield DetailRow("To pack", f"{kit.originals} originals in folders, {kit.pens} pens, {kit.name_cards} name cards")
    yield DetailRow(" ", f"{kit.room_flags} flags for the room, {kit.table_flags} for the table")
    yield DetailRow(" ", f"{kit.signatures} signatures in all")


class SigningsTab(Tab):
    """Every signing of the mission: the verdict, the parties of each agreement, and the criteria."""

    name: ClassVar[str] = "signings"
    label: ClassVar[str] = "Signings"
    where: ClassVar[Where] = Where.SIGNINGS
    lead: ClassVar[int] = 13

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return how many signings there are, and how many of them are done."""
        found = [signing_readiness(visit, snapshot.book, snapshot.today) for visit in signings_of(mission, snapshot)]
        done = sum(each.is_done for each in found)
        return f"{done}/{len(found)} done" if done else str(len(found)) if found else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the lines of every signing, in the order of their days."""
        return tuple(entry for visit in signings_of(mission, snapshot) for entry in _entries(visit, snapshot))

    def empty_state(self) -> str:
        """Say what belongs here."""
        return "Nothing is signed on this mission yet: a adds a signing, with the agreement that is signed there."

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the details of a party, a criterion with its remedy, or the plan of the ceremony."""
        what, visit, subject, party = parse_line_key(key, snapshot)
        if visit is None or visit.mission != mission.id:
            return ()
        if what == "agreement":
            record = snapshot.book.get(subject)
            return record_rows(record, snapshot) if record else ()
        if what == "party":
            return tuple(party_rows(visit, subject, party, snapshot))
        found = signing_readiness(visit, snapshot.book, snapshot.today)
        if what == "ready":
            return tuple(ceremony_rows(visit, found, snapshot))
        criterion = next((each for each in found.lines if each.key == f"{what}:{subject}"), None)
        return tuple(criterion_rows(criterion, snapshot)) if criterion else ()

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Run a command on the line under the cursor."""
        from screens.actions.signings import run_signing_command

        return await run_signing_command(session, what, mission, key)


def _entries(visit: Visit, snapshot: Snapshot) -> Iterator[TabEntry]:
    """Yield the lines of a signing: its verdict, its agreements with their parties, and its criteria."""
    found = signing_readiness(visit, snapshot.book, snapshot.today)
    around = (show_date(visit.day, weekday=True) or "no day yet", show_clock(visit.start))
    yield heading_entry(line(" · ".join(part for part in (visit.heading, *around) if part)))
    verdict = found.verdict
    state = Span("signed", "good") if found.is_done else Span(show_choice(verdict), verdict.severity)
    met = Span("" if found.is_done else f"{found.met} of {len(found.criteria)} criteria met")
    tail = Span.of(" · ".join(part for part in (visit.place, visit.city) if part), "faint")
    yield TabEntry(signing_line_key("ready", visit.id), state, met, tail, visit.id)
    for signing in signing_tracker(visit, snapshot.book, snapshot.today):
        yield _agreement(signing, visit)
        for party in signing.parties:
            yield _party(party, signing, visit, snapshot)
    if not found.is_done:
        for each in (*found.failing, *(each for each in found.lines if each.is_met)):
            yield _criterion(each, visit)


def _agreement(signing: AgreementSigning, visit: Visit) -> TabEntry:
    signed = len(signing.parties) - len(signing.waiting)
    said = f"{signed} of {len(signing.parties)} signed" if signing.parties else "no parties yet"
    role = "good" if signing.is_done else "plain"
    return TabEntry(
        signing_line_key("agreement", visit.id, signing.agreement), Span("agreement", "label"),
        Span.of(signing.title, "title"),
        Span(said, role), signing.agreement,
    )  # fmt: skip


def _party(party: PartySigning, signing: AgreementSigning, visit: Visit, snapshot: Snapshot) -> TabEntry:
    """Return a party's line: whether it signed, who signs, and briefly authority, deputy and original."""
    key = signing_line_key("party", visit.id, signing.agreement, party.organisation)
    signer = party.signer
    if party.signature:
        who = snapshot.book.heading(party.signature.person) if party.signature.person else ""
        text = ": ".join(part for part in (party.name, who) if part)
        return TabEntry(
            key, Span("  ✓ signed", "good"), Span.of(text), Span.of(show_date(party.signature.date), "faint"),
            party.organisation,
        )  # fmt: skip
    if signing.is_done:
        missing = Span("signature not recorded", "faint")
        return TabEntry(key, Span("  ? signed", "gap"), Span.of(party.name), missing, party.organisation)
    if signer is None:
        return TabEntry(key, Span("  ✖ nobody", "overdue"), Span.of(party.name), Span("i names who", "faint"),
                     party.organisation)  # fmt: skip
    names = ", ".join(each.name for each in party.signers)
    if not all(each.may_sign for each in party.signers):
        lead = Span("  ✖ may not", "overdue")
    elif not all(each.is_attending for each in party.signers):
        lead = Span("  ▲ not sure", "act")
    else:
        lead = Span("  ready", "good")
    return TabEntry(key, lead, Span.of(f"{party.name}: {names}"), Span.of(_short(party), "faint"), party.organisation)


def _short(party: PartySigning) -> str:
    """Return a party's deputy and original in a few words."""
    able = [deputy for signer in party.signers if (deputy := party.deputy_of(signer)) and deputy.may_sign]
    said = "deputy ✓" if len(able) == len(party.signers) else "deputy –"
    return f"{said} · original {_ORIGINALS[party.original_state.value]}"


_ORIGINALS = {"missing": "–", "wrong": "✖", "to_print": "○", "ready": "✓"}


def _criterion(each: Criterion, visit: Visit) -> TabEntry:
    what, _, subject = each.key.partition(":")
    key = signing_line_key(what, visit.id, subject)
    number = f"{each.number:>2}" if each.number else "  "
    if each.is_met:
        return TabEntry(key, Span(f"✓ {number}", "good"), Span.of(each.name, "faint"), target=visit.id)
    lead = Span(f"✖ {number} hard", "overdue") if each.hard else Span(f"▲ {number} soft", "act")
    return TabEntry(key, lead, Span.of(each.said), Span(REMEDY_KEYS.get(each.verb, "")[:1], "faint"), each.target)
