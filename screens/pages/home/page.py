"""The home page: what to act on, what is coming, expiring and promised, and which facts are missing."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from missions.dates.formatting import show_date
from missions.deadlines import messages as deadline_messages
from missions.deadlines.deadline import Band
from missions.records.missions import Mission
from missions.reports import deadline_messages as deadline_headings
from missions.reports import messages as report_messages
from missions.reports.overview import Overview, act_row, expiring_row, gap_row, overview, promise_row
from missions.text import line
from screens.pages import messages
from screens.pages.page import DashboardPage
from screens.severity import theme_colour
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans
from screens.widgets.line_list import Lines, Panel, PanelEntry
from screens.widgets.table_rows import days_to

_CHOICES = (
    ("add", messages.ADD_FIRST_MISSION, messages.MISSION_KINDS),
    ("sample", messages.LOOK_AT_SAMPLE, messages.SAMPLE_IS),
    ("demo", messages.LOOK_AT_DEMO, messages.DEMO_IS),
    ("help", messages.SEE_KEYS, messages.KEYS_SHOWN),
)
_HEAD = ("", messages.WELCOME, messages.PORTFOLIO_EMPTY, "")
_TAIL = ("", messages.SCRIPT_CAN_ADD, messages.IMPORT_LATER)


class Welcome(Lines):
    """Offers ways to start with an empty portfolio."""

    @dataclass
    class Begin(Message):
        """One of the ways was chosen."""

        what: str

    def on_mount(self) -> None:
        """List the ways."""
        self.refill(len(_HEAD) + 2 * len(_CHOICES) + len(_TAIL), len(_HEAD))

    def stops(self, index: int, /) -> bool:
        """Whether the line offers something."""
        at = index - len(_HEAD)
        return 0 <= at < 2 * len(_CHOICES) and at % 2 == 0

    def spans(self, index: int, _width: int, /) -> Spans:
        """Return a line of the welcome."""
        if index < len(_HEAD):
            return (Span(f"  {_HEAD[index]}", "title" if index == 1 else "plain"),)
        at = index - len(_HEAD)
        if at >= 2 * len(_CHOICES):
            return (Span(f"  {_TAIL[at - 2 * len(_CHOICES)]}", "faint"),)
        _, label, help = _CHOICES[at // 2]
        return (Span(f"  ▸ {label}", "link"),) if at % 2 == 0 else (Span(f"    {help}", "faint"),)

    def action_choose(self) -> None:
        """Start in the way under the cursor."""
        self.post_message(self.Begin(_CHOICES[(self.cursor - len(_HEAD)) // 2][0]))

    chooses_at_once = True


class Home(DashboardPage):
    """The page shown at the start."""

    def compose(self) -> ComposeResult:
        """Lay out: the headline, then the panels."""
        yield Static(id="headline")
        with Container(id="panels"):
            with Vertical(id="main-column"):
                yield Panel(messages.ACT(), messages.NOTHING_TO_ACT_ON(), 13, id="act")
                yield Panel(deadline_headings.FACTS_MISSING(), messages.NO_GAPS(), 0, id="gaps")
            with Vertical(id="side-column"):
                yield Panel(messages.COMING(), messages.NONE_COMING(), 13, id="coming")
                yield Panel(messages.EXPIRING(), messages.NONE_EXPIRING(), 13, id="expiring")
                yield Panel(messages.PROMISED(), messages.NONE_PROMISED(), 13, id="promised")
        if not len(self.snapshot.book):
            yield Welcome(id="welcome")

    def on_mount(self) -> None:
        """Show the current snapshot."""
        self.show(self.snapshot)

    def show(self, snapshot: Snapshot, _key: str | None = None) -> None:
        """Show the overview of a snapshot, or the welcome while the portfolio is empty."""
        self.snapshot = snapshot
        empty = not len(snapshot.book)
        for welcome in self.query(Welcome):
            welcome.display = empty
        for id in ("headline", "panels"):
            self.query_one(f"#{id}").display = not empty
        if empty:
            if not self.query(Welcome):
                self.mount(Welcome(id="welcome"))
            return
        view = overview(snapshot.book, snapshot.ledger.deadlines, snapshot.today)
        self.query_one("#headline", Static).update(_headline(view))
        later = messages.TASKS_LATER(count=view.later, shown=len(view.act)) if view.later else ""
        self._panel("act").show(view.act, lambda deadline: PanelEntry.of(act_row(deadline, view)), later)
        self._panel("gaps").show(view.gaps, lambda deadline: PanelEntry.of(gap_row(deadline)))
        self._panel("coming").show(view.missions, lambda mission: _coming(mission, snapshot))
        self._panel("expiring").show(view.expiring, lambda deadline: PanelEntry.of(expiring_row(deadline)))
        self._panel("promised").show(
            view.promises, lambda follow_up: PanelEntry.of(promise_row(follow_up, snapshot.book, snapshot.today))
        )

    def _panel(self, id: str) -> Panel:
        return self.query_one(f"#{id}", Panel)

    def focus_list(self) -> None:
        """Move to the first panel."""
        if len(self.snapshot.book):
            self.query_one("#act", Panel).focus()
        else:
            self.query(Welcome).focus()

    def under_cursor(self) -> object:
        """Return what the panel has under its cursor."""
        focused = self.screen.focused
        return focused.item if isinstance(focused, Panel) else None

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        if isinstance(event.lines, Panel):
            event.stop()
            self.post_message(self.LinkChosen(event.lines.target))


def _headline(view: Overview) -> Content:
    """Return the headline: the next thing to do, and how much is due in each band."""
    parts: list[str | Content | tuple[str, str]] = []
    near = [band for band in Band if view.bands[band] and band is not Band.LATER]
    for band in near:
        style = f"bold {theme_colour(band.severity)}"
        parts += [(band.counted(view.bands[band]), style), ("  ·  ", "$rule")]
    counts = Content.assemble(*parts[:-1]) if near else Content.styled(messages.NOTHING_WITHIN_YEAR(), "bold $success")
    deadline = view.next
    if not (deadline and deadline.act_by and deadline.band):
        return counts
    otherwise = report_messages.ELSE_FOLLOWS(consequence=deadline.consequence.words)
    return Content.assemble(
        (f" {deadline.when} ", f"bold $background on {theme_colour(deadline.severity)}"),
        (f" {line(deadline.title)}\n", "bold"),
        deadline_messages.ACT_BY(day=deadline.act_by),
        (
            f" · {otherwise} · {line(deadline.actor)}\n",
            "$faint",
        ),
        counts,
    )


def _coming(mission: Mission, snapshot: Snapshot) -> PanelEntry:
    return PanelEntry(
        days_to(mission, snapshot), Span.of(mission.heading), Span(show_date(mission.dates), "faint"), mission.id
    )
