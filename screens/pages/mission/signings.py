"""The tab of signings: verdicts, parties and criteria, each with its details."""

from collections.abc import Iterator
from typing import ClassVar

from missions.dates.formatting import show_choice, show_clock, show_date
from missions.messages import Sentence
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.reports.readiness import ceremony_lines, criterion_lines, criterion_mark, party_lines
from missions.signing.criterion import CriterionResult
from missions.signing.readiness import Readiness, signing_readiness, verdict_text
from missions.signing.tracker import AgreementSigning, OriginalState, PartySigning, signing_tracker
from missions.text import line
from screens.actions.signings import parse_line_key, remedy_hint, signing_line_key, signings_of
from screens.dialogs.explanation import record_rows
from screens.pages.mission import messages
from screens.pages.mission.tab import Tab, TabEntry, TabLines, heading_entry
from screens.session import Session, session_of
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow, line_rows


def criterion_rows(each: CriterionResult, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield a criterion: its state, the facts, and how to meet it, with the key that does."""
    yield DetailRow(text=line(f"{each.number} {each.title}" if each.number else each.title), role="title")
    state = messages.MET if each.is_met else messages.FAILED
    weight = messages.HARD_WEIGHT if each.hard else messages.SOFT
    yield DetailRow(text=f"{state} · {weight}", role="good" if each.is_met else "overdue")
    yield BLANK
    said, *remedy = line_rows(criterion_lines(each, snapshot.book), snapshot.book.get)
    yield said
    if remedy:
        yield BLANK
        yield from remedy
        yield DetailRow(messages.KEY(), remedy_hint(each)[1])


def party_rows(visit: Visit, agreement: str, party: str, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield what the tracker knows about a party."""
    book = snapshot.book
    found = next((each for each in signing_tracker(visit, book, snapshot.today) if each.agreement == agreement), None)
    side = next((each for each in found.parties if each.organisation == party), None) if found else None
    if found is None or side is None:
        return
    yield DetailRow(text=line(side.name), role="title", link=party if book.get(party) else "")
    yield DetailRow(messages.AGREEMENT(), line(found.title), link=found.agreement)
    yield BLANK
    yield from line_rows(party_lines(side, found, book), book.get)


def ceremony_rows(visit: Visit, found: Readiness, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield the verdict, and how the ceremony is planned or what protocol proposes."""
    yield DetailRow(text=line(visit.heading), role="title", link=visit.id)
    yield DetailRow(text=verdict_text(found), role=found.severity)
    yield BLANK
    yield from line_rows(ceremony_lines(visit, found, snapshot.book), snapshot.book.get)


class SigningsTab(Tab):
    """Every signing of the mission: the verdict, the parties of each agreement, and the criteria."""

    name: ClassVar[str] = "signings"
    label: ClassVar[Sentence | str] = messages.SIGNINGS
    empty: ClassVar[Sentence] = messages.NO_SIGNINGS
    lead: ClassVar[int] = 13

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return how many signings there are, and how many of them are done."""
        found = [signing_readiness(visit, snapshot.book, snapshot.today) for visit in signings_of(mission, snapshot)]
        done = sum(each.is_done for each in found)
        return messages.DONE_OF(done=done, total=len(found)) if done else str(len(found)) if found else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the lines of every signing, in the order of their days."""
        return tuple(entry for visit in signings_of(mission, snapshot) for entry in _entries(visit, snapshot))

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
    around = (show_date(visit.day, weekday=True) or messages.NO_DAY_YET(), show_clock(visit.start))
    yield heading_entry(line(" · ".join(part for part in (visit.heading, *around) if part)))
    state = Span(messages.SIGNED() if found.is_done else show_choice(found.verdict), found.severity)
    met = Span("" if found.is_done else messages.CRITERIA_MET(count=found.met, total=len(found.criteria)))
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
    total = len(signing.parties)
    signed = messages.SIGNED_OF(count=total - len(signing.waiting), total=total) if total else messages.NO_PARTIES()
    return TabEntry(
        signing_line_key("agreement", visit.id, signing.agreement), Span(messages.AGREEMENT_LEAD(), "label"),
        Span.of(signing.title, "title"), Span(signed, "good" if signing.is_done else "plain"), signing.agreement,
    )  # fmt: skip


def _party(party: PartySigning, signing: AgreementSigning, visit: Visit, snapshot: Snapshot) -> TabEntry:
    """Return a party's line: whether it signed, who signs, and briefly authority, deputy and original."""
    key = signing_line_key("party", visit.id, signing.agreement, party.organisation)
    text, tail = party.name, ""
    if party.signature:
        lead, tail = Span(f"  ✓ {messages.SIGNED}", "good"), show_date(party.signature.date)
        if party.signature.person:
            text = messages.PARTY_AND_WHO(party=party.name, who=snapshot.book.heading(party.signature.person))
    elif signing.is_done:
        lead, tail = Span(f"  ? {messages.SIGNED}", "gap"), messages.NOT_RECORDED()
    elif not party.signers:
        lead, tail = Span(f"  ✖ {messages.NOBODY}", "overdue"), messages.I_NAMES()
    else:
        if not all(each.may_sign for each in party.signers):
            lead = Span(f"  ✖ {messages.MAY_NOT}", "overdue")
        elif not all(each.is_attending for each in party.signers):
            lead = Span(f"  ▲ {messages.NOT_SURE}", "act")
        else:
            lead = Span(f"  {messages.READY}", "good")
        text = messages.PARTY_AND_WHO(party=party.name, who=", ".join(each.name for each in party.signers))
        tail = _short(party)
    return TabEntry(key, lead, Span.of(text), Span.of(tail, "faint"), party.organisation)


def _short(party: PartySigning) -> str:
    """Return a party's deputy and original in a few words."""
    able = [deputy for signer in party.signers if (deputy := party.deputy_of(signer)) and deputy.may_sign]
    sign = "✓" if len(able) == len(party.signers) else "–"
    return messages.DEPUTY_AND_ORIGINAL(deputy=sign, original=_ORIGINALS[party.original_state])


_ORIGINALS = {
    OriginalState.MISSING: "–",
    OriginalState.WRONG: "✖",
    OriginalState.TO_PRINT: "○",
    OriginalState.READY: "✓",
}


def _criterion(each: CriterionResult, visit: Visit) -> TabEntry:
    what, _, subject = each.key.partition(":")
    key = signing_line_key(what, visit.id, subject)
    mark = criterion_mark(each)
    if each.is_met:
        return TabEntry(key, Span(mark, "good"), Span.of(each.title, "faint"), target=visit.id)
    lead = f"{mark}{messages.HARD if each.hard else messages.SOFT}"
    return TabEntry(
        key, Span(lead, each.severity), Span.of(each.said), Span(remedy_hint(each)[0], "faint"), each.record
    )


class SigningLines(TabLines):
    """The list of the signings, with its own keys."""

    tab: ClassVar[Tab] = SigningsTab()

    def action_add(self) -> None:
        """Add a signing, with the agreement that is signed there."""
        self._run("add")

    def action_edit(self) -> None:
        """Edit what is under the cursor."""
        self._run("edit")

    def action_delete(self) -> None:
        """Delete the signing, or take the agreement off it."""
        self._run("delete")

    def _run(self, what: str) -> None:
        from screens.actions.signings import run_signing_command

        session, key = session_of(self), self.key
        self.change(lambda: run_signing_command(session, what, self.mission, key))
