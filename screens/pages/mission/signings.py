"""The tab of signings: whether each is ready, one row a cause, each with its remedy on one key."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from missions.dates.formatting import show_choice, show_clock, show_date
from missions.messages import Sentence
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.reports.readiness import MARKS, SEVERITIES, ceremony_lines, party_lines, row_report
from missions.reports.row_words import partner_name
from missions.signing import readiness_messages as short
from missions.signing.criterion_result import CriterionGroup, ReadinessRow
from missions.signing.readiness import MissionReadiness, Readiness, mission_readiness, verdict_text
from missions.signing.tracker import AgreementSigning, signing_tracker
from missions.text import capitalised, line
from screens.cell_width import cell_width, fit
from screens.dialogs.explanation import record_rows
from screens.pages.mission import messages
from screens.pages.mission.tab import Tab, TabEntry, TabLines
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets.detail_pane import BLANK, DetailRow, line_rows, report_rows

_NAME, _VERDICT, _REMEDY = 30, 34, 24
"""Most cells of a row's name, verdict and remedy."""


@dataclass(frozen=True)
class SigningEntry(TabEntry):
    """A line of the tab: a row of the readiness with its signing, or a head, a verdict, a group's name or a blank."""

    visit: str = ""
    row: ReadinessRow | None = None
    agreement: str = ""
    columns: tuple[int, int] = (0, 0)


def line_key(what: str, visit: str, about: str = "") -> str:
    """Return the key of a line: what it is, of which signing, and of which row or agreement."""
    return f"{what}|{visit}|{about}"


class SigningsTab(Tab):
    """Every signing of the mission: the verdict, and one row for whatever must be done, should be done or is met."""

    name: ClassVar[str] = "signings"
    label: ClassVar[Sentence | str] = messages.SIGNINGS
    empty: ClassVar[Sentence] = messages.NO_SIGNINGS

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return how many signings there are."""
        count = len(mission_readiness(mission, snapshot.book, snapshot.today).signings)
        return str(count) if count else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the lines of every signing, in the order of their days, and of what blocks the mission itself."""
        found = mission_readiness(mission, snapshot.book, snapshot.today)
        return tuple(_entries(found, snapshot))

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the details of a row, of an agreement, or how the ceremony is planned."""
        entry = next((each for each in self.entries(mission, snapshot) if each.key == key), None)
        if not isinstance(entry, SigningEntry):
            return ()
        book, visit = snapshot.book, snapshot.book.visits.get(entry.visit)
        record = book.get(entry.agreement)
        if record:
            return record_rows(record, snapshot)
        if entry.row and not visit:
            task = book.get(entry.row.cause.record)
            return record_rows(task, snapshot) if task else ()
        if visit is None:
            return ()
        if entry.row:
            return tuple(report_rows(row_report(entry.row, visit, book), book.get))
        found = mission_readiness(mission, book, snapshot.today).signings
        return tuple(_ceremony_rows(visit, next(each for each in found if each.visit == visit.id), snapshot))


def _ceremony_rows(visit: Visit, found: Readiness, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield the verdict, how the ceremony is planned or what protocol proposes, and where each party stands."""
    book = snapshot.book
    yield DetailRow(text=line(visit.heading), role="title", link=visit.id)
    yield DetailRow(text=verdict_text(found), role=found.severity)
    yield BLANK
    yield from line_rows(ceremony_lines(visit, found, book), book.get)
    for signing in signing_tracker(visit, book, snapshot.today):
        for party in signing.parties:
            yield BLANK
            yield DetailRow(text=line(party.name), role="heading", link=party.organisation)
            yield from line_rows(party_lines(party, signing, book), book.get)


def _entries(found: MissionReadiness, snapshot: Snapshot) -> Iterator[SigningEntry]:
    every = [row for signing in found.signings for row in signing.rows] + [*found.apart]
    columns = (
        min(_NAME, max((cell_width(each.name) for each in every), default=0)),
        min(_VERDICT, max((cell_width(each.verdict) for each in every), default=0)),
    )
    for signing in found.signings:
        visit = snapshot.book.visits[signing.visit]
        if signing is not found.signings[0]:
            yield _blank(f"above {visit.id}")
        yield from _head(visit, signing, snapshot)
        for group in CriterionGroup:
            rows = [each for each in signing.rows if each.group is group]
            if rows:
                yield from _group(group, rows, visit.id, columns)
    if found.apart:
        yield from _group(CriterionGroup.MISSION, list(found.apart), "", columns)


def _head(visit: Visit, found: Readiness, snapshot: Snapshot) -> Iterator[SigningEntry]:
    """Yield what is signed with whom and when, the verdict, and each agreement where there are several."""
    tracked = signing_tracker(visit, snapshot.book, snapshot.today)
    agreement = snapshot.book.agreements.get(tracked[0].agreement) if len(tracked) == 1 else None
    title = agreement.heading if agreement else visit.heading
    partner = partner_name(agreement or visit, snapshot.book)
    parts = (show_date(visit.day, weekday=True) or messages.NO_DAY_YET(), show_clock(visit.start))
    when = ", ".join(filter(None, parts))
    with_partner = Span.of(short.WITH(partner=partner) if partner else "", "faint")
    yield SigningEntry(
        line_key("ready", visit.id), with_partner, Span.of(title, "title"), Span.of(when), visit.id, visit=visit.id
    )
    yield SigningEntry(f"verdict|{visit.id}", Span(""), Span(verdict_text(found), found.severity), heading=True)
    for each in tracked if len(tracked) > 1 else ():
        yield SigningEntry(
            line_key("agreement", visit.id, each.agreement), Span(""), Span.of(each.title),
            Span(_signed(each), "faint"), each.agreement, visit=visit.id, agreement=each.agreement,
        )  # fmt: skip


def _signed(found: AgreementSigning) -> str:
    total = len(found.parties)
    return short.SIGNED_OF(count=total - len(found.waiting), total=total)


def _group(
    group: CriterionGroup, rows: list[ReadinessRow], visit: str, columns: tuple[int, int]
) -> Iterator[SigningEntry]:
    yield _blank(f"{visit} {group}")
    name = Span(capitalised(show_choice(group)), "title")
    yield SigningEntry(f"group|{visit}|{group}", Span(""), name, heading=True)
    for row in rows:
        severity = SEVERITIES[row.state]
        yield SigningEntry(
            line_key("row", visit, row.key), Span(MARKS[row.state], severity),
            Span.of(row.name, "title" if row.is_open else "plain"),
            Span.of(row.verdict, severity if row.is_open else "faint"),
            visit or row.cause.record, visit=visit, row=row, columns=columns,
        )  # fmt: skip


def _blank(key: str) -> SigningEntry:
    return SigningEntry(f"blank|{key}", Span(""), Span(""), heading=True)


def drawn(entry: SigningEntry, width: int) -> Spans:
    """Return a line of the tab: a row with its columns; the remedy gives way, then the verdict is cut."""
    if entry.row is None:
        lead = (Span("  "), entry.text, Span("  "), entry.lead) if entry.lead.text else (Span("  "), entry.text)
        room = width - width_of(lead) - width_of((entry.tail,)) - 1
        if not entry.tail.text:
            return (Span("  "), Span(fit(entry.text.text, max(0, width - 2)), entry.text.role))
        if room < 1:
            title = fit(entry.text.text, max(8, width - width_of((entry.tail,)) - 4))
            return (Span("  "), Span(title, entry.text.role), Span("  "), entry.tail)
        return (*lead, Span(" " * room), entry.tail)
    name, verdict = min(entry.columns[0], max(12, width // 2 - 6)), entry.columns[1]
    first = (Span("  "), entry.lead, Span("  "), Span(fit(entry.text.text, name), entry.text.role), Span("  "))
    room = width - width_of(first)
    remedy = str(entry.row.cause.do) if entry.row.is_open else ""
    if room >= verdict + 2 + _REMEDY:
        shown = fit(entry.tail.text, verdict)
        return (*first, Span(shown, entry.tail.role), Span("  "), Span(fit(remedy, room - verdict - 3), "link"))
    return (*first, Span(fit(entry.tail.text, max(4, room - 1)), entry.tail.role))


class SigningLines(TabLines):
    """The list of the signings, with its own keys."""

    tab: ClassVar[Tab] = SigningsTab()

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line, or the text of an empty tab."""
        entry = self.entries[index] if index < len(self.entries) else None
        return drawn(entry, width) if isinstance(entry, SigningEntry) else super().spans(index, width)
