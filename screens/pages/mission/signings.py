"""The tab of signings: whether each is ready, one row a cause, each with its remedy on one key."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from missions.dates.formatting import show_choice, show_clock, show_near
from missions.messages import Sentence
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.reports.readiness import MARKS, SEVERITIES, ceremony_lines, party_lines, ready_line, row_report
from missions.reports.row_words import partner_name
from missions.signing import readiness_messages as short
from missions.signing.criterion_result import CriterionGroup, ReadinessRow, next_open
from missions.signing.readiness import MissionReadiness, Readiness, mission_readiness, signing_readiness, verdict_text
from missions.signing.tracker import AgreementSigning, signing_tracker
from missions.text import capitalised, line
from screens.actions import messages as action_messages
from screens.actions.records import delete, edit
from screens.actions.signings import add_agreement, add_signing, meet, sign_for, take_off, tick
from screens.cell_width import cell_width, fit
from screens.dialogs.explanation import record_rows
from screens.pages.mission import messages
from screens.pages.mission.plan import MissionPlan, PlanMarks
from screens.pages.mission.tab import Tab, TabEntry, TabLines
from screens.session import Session, session_of
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans, width_of
from screens.widgets.detail_pane import BLANK, DetailRow, line_rows, report_rows

Columns = tuple[int, int, int]
"""The cells that name, verdict and remedy ask for."""

_MOST: Columns = (64, 64, 24)
_LEAST: Columns = (24, 25, 12)
"""Most and least cells of a row's name, verdict and remedy."""


@dataclass(frozen=True)
class SigningEntry(TabEntry):
    """A line of the tab: a row of the readiness with its signing, or a head, a verdict, a group's name or a blank."""

    visit: str = ""
    row: ReadinessRow | None = None
    agreement: str = ""
    columns: Columns = (0, 0, 0)

    @property
    def is_open(self) -> bool:
        """Whether there is something to be done."""
        return self.row is not None and self.row.is_open

    @property
    def party(self) -> str:
        """The party that a row is about; empty for other lines."""
        return self.row.party if self.row else ""


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
        """Return the details of the line with that key."""
        entry = next((each for each in self.entries(mission, snapshot) if each.key == key), None)
        return _details(entry, snapshot) if isinstance(entry, SigningEntry) else ()


def _details(entry: SigningEntry, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the details of a row, of an agreement or a task, or how the ceremony is planned."""
    book, visit = snapshot.book, snapshot.book.visits.get(entry.visit)
    record = book.get(entry.agreement or (entry.row.cause.record if entry.row and not visit else ""))
    if record:
        return record_rows(record, snapshot)
    if visit is None:
        return ()
    if entry.row:
        return tuple(report_rows(row_report(entry.row, visit, book), book.get))
    return tuple(_ceremony_rows(visit, signing_readiness(visit, book, snapshot.today), snapshot))


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
    texts = [(each.name, each.verdict, str(each.cause.do) if each.is_open else "") for each in every]
    widest = [max(map(cell_width, column)) for column in zip(*texts, strict=True)] or [0, 0, 0]
    name, verdict, remedy = map(min, widest, _MOST)
    columns: Columns = (name, verdict, remedy)
    if len(found.signings) > 1:
        yield from (_in_line(each, snapshot) for each in found.signings)
        yield _blank("signings")
    for signing in found.signings:
        visit = snapshot.book.visits[signing.visit]
        if signing is not found.signings[0]:
            yield _blank(f"{visit.id}|head")
        yield from _head(visit, signing, snapshot)
        if signing is found.signings[0] and signing.rows:
            yield _blank(f"{visit.id}|rows")
            yield SigningEntry(
                "columns", Span(" "), Span(short.CRITERION(), "faint"), Span(short.VERDICT(), "faint"), heading=True,
                columns=columns,
            )  # fmt: skip
        for group in CriterionGroup:
            rows = [each for each in signing.rows if each.group is group]
            if rows:
                yield from _group(group, rows, visit.id, columns)
    if found.apart:
        yield from _group(CriterionGroup.MISSION, list(found.apart), "", columns)
    if every:
        yield _blank("legend")
        yield SigningEntry("marks", Span(""), Span("", "faint"), heading=True)


def _in_line(found: Readiness, snapshot: Snapshot) -> SigningEntry:
    """Return a signing on one line, above them all: how ready it is, and when it is."""
    visit, ready = snapshot.book.visits[found.visit], ready_line(found)
    day = show_near(visit.day, snapshot.today) if visit.day else messages.NO_DAY_YET()
    said = verdict_text(found) if found.is_done or ready is None else ready.text
    return SigningEntry(
        line_key(_INDEX, visit.id), Span(said, found.severity), Span.of(found.title), Span.of(day, "faint"), visit.id,
        visit=visit.id,
    )  # fmt: skip


_INDEX = "signing"
"""What the key of a line begins with that stands for a whole signing, above them all."""


def _head(visit: Visit, found: Readiness, snapshot: Snapshot) -> Iterator[SigningEntry]:
    """Yield what is signed with whom and when, the verdict, and each agreement where there are several."""
    tracked = signing_tracker(visit, snapshot.book, snapshot.today)
    agreement = snapshot.book.agreements.get(tracked[0].agreement) if len(tracked) == 1 else None
    title = agreement.heading if agreement else visit.heading
    partner = partner_name(agreement or visit, snapshot.book)
    day = show_near(visit.day, snapshot.today) if visit.day else messages.NO_DAY_YET()
    parts = (day, show_clock(visit.start))
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


def _group(group: CriterionGroup, rows: list[ReadinessRow], visit: str, columns: Columns) -> Iterator[SigningEntry]:
    yield _blank(f"{visit}|{group.name}")
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
    if entry.key == "marks":
        return _legend(width)
    if not any(entry.columns):
        lead = (entry.text, Span("  "), entry.lead) if entry.lead.text else (entry.text,)
        room = width - width_of(lead) - width_of((entry.tail,))
        if room < 1:
            title = fit(entry.text.text, max(8, width - width_of((entry.tail,)) - 2 * bool(entry.tail.text)))
            return (Span(title, entry.text.role), Span("  " * bool(entry.tail.text)), entry.tail)
        return (*lead, Span(" " * room), entry.tail) if entry.tail.text else lead
    name, verdict, remedy = _room(entry.columns, width)
    last = short.REMEDY() if entry.row is None else str(entry.row.cause.do) if entry.row.is_open else ""
    spans = (
        entry.lead, Span("  "), Span(fit(entry.text.text, name), entry.text.role), Span("  "),
        Span(fit(entry.tail.text, verdict), entry.tail.role),
    )  # fmt: skip
    role = "faint" if entry.row is None else "link"
    return (*spans, Span("  "), Span(fit(last, remedy), role)) if remedy else spans


def _room(wanted: Columns, width: int) -> Columns:
    """Return the cells for name, verdict and remedy: the verdict shrinks, then the name, then the remedy gives way."""
    name, verdict, remedy = wanted
    room = width - 7
    over = name + verdict + remedy - room
    if over > 0:
        verdict -= (less := min(over, max(0, verdict - _LEAST[1])))
        name -= min(over - less, max(0, name - _LEAST[0]))
    if name + verdict + remedy <= room and remedy:
        return name, verdict, remedy
    name = min(wanted[0], max(12, width // 2 - 6))
    return name, max(4, width - 5 - name), 0


def _legend(width: int) -> Spans:
    parts: list[Span] = []
    for state, mark in MARKS.items():
        parts += [Span(mark, SEVERITIES[state]), Span(f" {show_choice(state)}   ", "faint")]
    while parts and width_of(tuple(parts)) > width:
        parts = parts[:-2]
    return tuple(parts)


class SigningLines(TabLines):
    """The list of the signings: Enter does what meets a row, and the cursor goes to the next open one by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", id="mark"),
        Binding("S", "sign", "sign", id="sign"),
    ]

    tab: ClassVar[Tab] = SigningsTab()

    @property
    def entry(self) -> SigningEntry | None:
        """The line under the cursor."""
        found = self.entries[self.cursor] if self.cursor < len(self.entries) and self.stops(self.cursor) else None
        return found if isinstance(found, SigningEntry) else None

    def show(self, plan: MissionPlan, marks: PlanMarks, key: str | None) -> None:
        """Show a mission's signings, at first with the cursor on the first open row."""
        if key is None:
            open = (each.key for each in plan.entries(self.tab) if isinstance(each, SigningEntry) and each.is_open)
            key = next(open, None)
        super().show(plan, marks, key)

    def spans(self, index: int, width: int, /) -> Spans:
        """Return a line with its columns."""
        entry = self.entries[index] if index < len(self.entries) else None
        return drawn(entry, width) if isinstance(entry, SigningEntry) else super().spans(index, width)

    def details(self) -> tuple[DetailRow, ...]:
        """Return the details of the line under the cursor."""
        return _details(self.entry, self.snapshot) if self.entry else ()

    def action_choose(self) -> None:
        """Fill in what the row needs, or open it."""
        entry = self.entry
        if entry and entry.is_open:
            self._work(entry, meet)
        elif entry and entry.key == line_key(_INDEX, entry.visit):
            self.go_to(self._first_open(entry.visit) or line_key("ready", entry.visit))
        else:
            super().action_choose()

    def action_mark(self) -> None:
        """Tick the row as met today."""
        entry, session = self.entry, session_of(self)
        if entry and entry.is_open:
            self._work(entry, tick)
        elif entry and entry.row:
            session.tell(action_messages.MET_ALREADY())

    def _work(self, entry: SigningEntry, do: Callable[[Session, Visit | None, ReadinessRow], Awaitable[None]]) -> None:
        """Do something with an open row, then go to the next open one."""
        session, row = session_of(self), entry.row
        assert row
        before = self._rows(entry.visit)

        async def work() -> str | None:
            await do(session, session.snapshot.book.visits.get(entry.visit), row)
            key = next_open(self._rows(entry.visit), before, row.key)
            return line_key("row", entry.visit, key) if key else self._first_open() or line_key("ready", entry.visit)

        self.change(work)

    def _first_open(self, visit: str | None = None) -> str:
        """Return the key of the first open row, or of the first of one signing; empty if nothing is open."""
        rows = (each for each in self.entries if isinstance(each, SigningEntry) and each.is_open)
        return next((each.key for each in rows if visit in (None, each.visit)), "")

    def _rows(self, visit: str) -> tuple[ReadinessRow, ...]:
        """Return the rows of a signing, or without one those of what blocks the mission itself."""
        found = mission_readiness(self.mission, self.snapshot.book, self.snapshot.today)
        return next((each.rows for each in found.signings if each.visit == visit), found.apart)

    def action_sign(self) -> None:
        """Record the signatures."""
        entry, session = self.entry, session_of(self)
        if entry is None:
            return

        async def work() -> str:
            await sign_for(session, session.snapshot.book.get(entry.visit), entry.agreement, entry.party)
            return entry.key

        self.change(work)

    def action_add(self) -> None:
        """Add a signing, or an agreement to it."""
        entry, session = self.entry, session_of(self)

        async def work() -> str | None:
            visit = session.snapshot.book.visits.get(entry.visit) if entry else None
            made = await (add_agreement(session, visit) if visit else add_signing(session, self.mission))
            return line_key("ready", made) if made else None

        self.change(work)

    def action_edit(self) -> None:
        """Edit the signing, or the row's record."""
        entry, session = self.entry, session_of(self)

        async def work() -> str | None:
            book = session.snapshot.book
            row = entry.row if entry else None
            about = row.cause.record if row and row.is_open else entry.agreement or entry.visit if entry else ""
            record = book.get(about) or book.get(entry.visit if entry else "")
            if record:
                await edit(session, record)
            return entry.key if entry else None

        self.change(work)

    def action_delete(self) -> None:
        """Delete the signing, or take an agreement off."""
        entry, session = self.entry, session_of(self)

        async def work() -> None:
            visit = session.snapshot.book.visits.get(entry.visit) if entry else None
            if entry is None or visit is None or entry.row:
                session.tell(action_messages.CURSOR_TO_DELETE())
            elif entry.agreement:
                await take_off(session, visit, entry.agreement)
            else:
                await delete(session, visit)

        self.change(work)
