"""The signings of a mission: how ready each is, where each party stands, and the criteria one by one."""

from collections.abc import Iterator
from typing import ClassVar

from missions.dates.formatting import show_clock, show_date
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.signing.criteria import Criterion
from missions.signing.readiness import signing_readiness
from missions.signing.tracker import AgreementSigning, PartySigning, signing_tracker
from missions.text import line
from screens.command import Where
from screens.desk import Desk
from screens.details import record_rows
from screens.mission.listed import titled
from screens.mission.signing_keys import key_of, parts_of, signings_of
from screens.mission.signing_rows import KEYS, VERDICTS, ceremony_rows, criterion_rows, party_rows
from screens.mission.tab import Entry, Tab
from screens.pieces import Piece
from screens.session import Session
from screens.widgets.detail import Row


class SigningsTab(Tab):
    """Every signing of the mission: the verdict, the parties of each agreement, and the criteria."""

    name: ClassVar[str] = "signings"
    label: ClassVar[str] = "Signings"
    where: ClassVar[Where] = Where.SIGNINGS
    lead: ClassVar[int] = 13

    def badge(self, mission: Mission, desk: Desk) -> str:
        """Return how many signings there are, and how many of them are done."""
        found = [signing_readiness(visit, desk.book, desk.today) for visit in signings_of(mission, desk)]
        done = sum(each.is_done for each in found)
        return f"{done}/{len(found)} done" if done else str(len(found)) if found else ""

    def entries(self, mission: Mission, desk: Desk) -> tuple[Entry, ...]:
        """Return the lines of every signing, in the order of their days."""
        return tuple(entry for visit in signings_of(mission, desk) for entry in _entries(visit, desk))

    def nothing(self) -> str:
        """Say what belongs here."""
        return "Nothing is signed on this mission yet: a adds a signing, with the agreement that is signed there."

    def details(self, mission: Mission, desk: Desk, key: str) -> tuple[Row, ...]:
        """Return a party's line of the tracker, a criterion with what mends it, or how the ceremony is planned."""
        what, visit, subject, party = parts_of(key, desk)
        if visit is None or visit.mission != mission.id:
            return ()
        if what == "agreement":
            record = desk.book.get(subject)
            return record_rows(record, desk) if record else ()
        if what == "party":
            return tuple(party_rows(visit, subject, party, desk))
        found = signing_readiness(visit, desk.book, desk.today)
        if what == "ready":
            return tuple(ceremony_rows(visit, found, desk))
        criterion = next((each for each in found.lines if each.key == f"{what}:{subject}"), None)
        return tuple(criterion_rows(criterion, desk)) if criterion else ()

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Name who signs, sign, make originals, propose, show the run, mend what the cursor is on, add, edit."""
        from screens.mission.signing_acts import act

        return await act(session, what, mission, key)


def _entries(visit: Visit, desk: Desk) -> Iterator[Entry]:
    """Yield the lines of a signing: its verdict, its agreements with their parties, and its criteria."""
    found = signing_readiness(visit, desk.book, desk.today)
    around = (show_date(visit.day, weekday=True) or "no day yet", show_clock(visit.start))
    yield titled(line(" · ".join(part for part in (visit.heading, *around) if part)))
    word, role = ("signed", "good") if found.is_done else VERDICTS[found.verdict]
    met = Piece("" if found.is_done else f"{found.met} of {len(found.criteria)} criteria met")
    tail = Piece.of(" · ".join(part for part in (visit.place, visit.city) if part), "faint")
    yield Entry(key_of("ready", visit.id), Piece(word, role), met, tail, visit.id)
    for signing in signing_tracker(visit, desk.book, desk.today):
        yield _agreement(signing, visit)
        for party in signing.parties:
            yield _party(party, signing, visit, desk)
    if not found.is_done:
        for each in (*found.failing, *(each for each in found.lines if each.is_met)):
            yield _criterion(each, visit)


def _agreement(signing: AgreementSigning, visit: Visit) -> Entry:
    signed = len(signing.parties) - len(signing.waiting)
    said = f"{signed} of {len(signing.parties)} signed" if signing.parties else "no parties yet"
    role = "good" if signing.is_done else "plain"
    return Entry(
        key_of("agreement", visit.id, signing.agreement), Piece("agreement", "label"), Piece.of(signing.title, "title"),
        Piece(said, role), signing.agreement,
    )  # fmt: skip


def _party(party: PartySigning, signing: AgreementSigning, visit: Visit, desk: Desk) -> Entry:
    """Return a party's line: whether it signed, who signs, and in short by what right, with whom, on what."""
    key = key_of("party", visit.id, signing.agreement, party.organisation)
    signer = party.signer
    if party.signature:
        who = desk.book.heading(party.signature.person) if party.signature.person else ""
        text = ": ".join(part for part in (party.name, who) if part)
        return Entry(
            key, Piece("  ✓ signed", "good"), Piece.of(text), Piece.of(show_date(party.signature.date), "faint"),
            party.organisation,
        )  # fmt: skip
    if signing.is_done:
        missing = Piece("signature not recorded", "faint")
        return Entry(key, Piece("  ? signed", "gap"), Piece.of(party.name), missing, party.organisation)
    if signer is None:
        return Entry(key, Piece("  ✖ nobody", "overdue"), Piece.of(party.name), Piece("i names who", "faint"),
                     party.organisation)  # fmt: skip
    names = ", ".join(each.name for each in party.signers)
    if not all(each.may_sign for each in party.signers):
        lead = Piece("  ✖ may not", "overdue")
    elif not all(each.is_attending for each in party.signers):
        lead = Piece("  ▲ not sure", "act")
    else:
        lead = Piece("  ready", "good")
    return Entry(key, lead, Piece.of(f"{party.name}: {names}"), Piece.of(_short(party), "faint"), party.organisation)


def _short(party: PartySigning) -> str:
    """Return the deputy and the original of a party in a few words."""
    able = [deputy for signer in party.signers if (deputy := party.deputy_of(signer)) and deputy.may_sign]
    said = "deputy ✓" if len(able) == len(party.signers) else "deputy –"
    return f"{said} · original {_ORIGINALS[party.original_state.value]}"


_ORIGINALS = {"missing": "–", "wrong": "✖", "to_print": "○", "ready": "✓"}


def _criterion(each: Criterion, visit: Visit) -> Entry:
    what, _, subject = each.key.partition(":")
    key = key_of(what, visit.id, subject)
    number = f"{each.number:>2}" if each.number else "  "
    if each.is_met:
        return Entry(key, Piece(f"✓ {number}", "good"), Piece.of(each.name, "faint"), target=visit.id)
    lead = Piece(f"✖ {number} hard", "overdue") if each.hard else Piece(f"▲ {number} soft", "act")
    return Entry(key, lead, Piece.of(each.said), Piece(KEYS.get(each.verb, "")[:1], "faint"), each.target)
