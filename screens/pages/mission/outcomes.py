"""The tab of what came of a mission: follow-ups and what is owed, outcomes, indicators, the budget; with its keys."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from missions.dates.formatting import show_amount, show_choice
from missions.messages import Sentence
from missions.outcomes import messages as outcome_messages
from missions.outcomes.commitments import follow_ups_of_mission
from missions.outcomes.indicators import IndicatorTotal, indicator_totals, rit_quotas, unmatched_outcomes
from missions.outcomes.reporting_duties import ReportingDuty, ReportingDutyKind, reporting_duties
from missions.records.field_values import show_value
from missions.records.fields import Link, fields_of
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import BudgetLine, Mission, Outcome
from missions.reports import messages as report_messages
from missions.reports.lines import duty_row, follow_up_row, outcome_row, outcome_text, total_lines, total_row
from missions.text import line
from screens.actions import tasks as actions
from screens.dialogs.explanation import record_rows
from screens.dialogs.picker import Option, Picker
from screens.pages.mission import messages
from screens.pages.mission.tab import Tab, TabEntry, TabLines, heading_entry, number_of
from screens.session import session_of
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow, line_rows


class BudgetTab(Tab):
    """The budget: planned and spent, who pays, and the total in each currency."""

    name: ClassVar[str] = "budget"

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return each line of the budget, then the totals."""
        found = [_budget_entry(number, each, snapshot) for number, each in enumerate(mission.budget)]
        if found:
            found.insert(0, heading_entry(messages.BUDGET()))
            found += [_sum_entry(*each) for each in _sums(mission)]
        return tuple(found)

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the details of a line or a total, with what is left."""
        at = number_of(key, "budget")
        if at is None or at >= len(mission.budget):
            return tuple(row for each in _sums(mission) if key == f"sum:{each[0]}" for row in _sum_rows(*each))
        each = mission.budget[at]
        rows = [DetailRow(text=line(each.item) or messages.WITHOUT_NAME(), role="title"), BLANK]
        rows += [
            DetailRow(messages.PLANNED(), _amount(each.planned, each.currency)),
            DetailRow(messages.SPENT(), _amount(each.spent, each.currency)),
        ]
        if each.planned is not None and each.spent is not None:
            left = each.planned - each.spent
            role = "overdue" if left < 0 else "good"
            rows.append(DetailRow(messages.LEFT(), _amount(left, each.currency), role=role))
        if each.payer:
            rows.append(DetailRow(messages.PAID_BY(), line(snapshot.book.heading(each.payer)), link=each.payer))
        return tuple(rows)


def _budget_entry(number: int, each: BudgetLine, snapshot: Snapshot) -> TabEntry:
    payer = line(snapshot.book.heading(each.payer)) if each.payer else ""
    over = each.planned is not None and each.spent is not None and each.spent > each.planned
    spent = messages.SPENT_SO_FAR(amount=each.spent) if each.spent is not None else messages.NOT_SPENT()
    tail = Span.of(" · ".join(part for part in (spent, payer) if part), "overdue" if over else "faint")
    return TabEntry(f"budget:{number}", Span.of(_amount(each.planned, each.currency)), Span.of(each.item), tail)


def _sums(mission: Mission) -> list[tuple[str, Decimal, Decimal]]:
    """Return the planned and spent amounts in each currency."""
    found: dict[str, list[Decimal]] = {}
    for each in mission.budget:
        amounts = found.setdefault(each.currency, [Decimal(), Decimal()])
        amounts[0] += each.planned or 0
        amounts[1] += each.spent or 0
    return [(currency, planned, spent) for currency, (planned, spent) in found.items()]


def _sum_entry(currency: str, planned: Decimal, spent: Decimal) -> TabEntry:
    over = spent > planned
    tail = Span.of(messages.SPENT_SO_FAR(amount=_amount(spent, currency)), "overdue" if over else "faint")
    return TabEntry(
        f"sum:{currency}", Span.of(_amount(planned, currency), "title"), Span(messages.PLANNED_IN_ALL()), tail
    )


def _sum_rows(currency: str, planned: Decimal, spent: Decimal) -> Iterator[DetailRow]:
    yield DetailRow(text=messages.ALL_LINES(currency=currency), role="title")
    yield BLANK
    yield DetailRow(messages.PLANNED(), _amount(planned, currency))
    yield DetailRow(messages.SPENT(), _amount(spent, currency))
    yield DetailRow(messages.LEFT(), _amount(planned - spent, currency), role="overdue" if spent > planned else "good")


def _amount(amount: Decimal | None, currency: str) -> str:
    if amount is None:
        return messages.NOT_STATED()
    return show_amount(amount, currency)


class CountedTab(Tab):
    """The outcomes of the mission, and the programme's indicators they count for."""

    name: ClassVar[str] = "counted"

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the outcomes, the indicators of the programme, and its quotas if it has any."""
        rows = (outcome_row(each, snapshot.book) for each in mission.outcomes)
        found = [TabEntry.of(f"outcome:{number}", row) for number, row in enumerate(rows)]
        if found:
            found.insert(0, heading_entry(report_messages.OUTCOMES()))
        every = _totals(mission, snapshot)
        if every:
            found += [
                heading_entry(messages.INDICATORS_OF(programme=snapshot.book.heading(mission.programme))),
                *(TabEntry.of(f"total:{each.indicator.name}", total_row(each)) for each in every),
            ]
        programme = snapshot.book.programmes.get(mission.programme)
        if programme and "RIT" in programme.name:
            found.append(heading_entry(messages.RIT_QUOTAS()))
            for quota in rit_quotas(mission, snapshot.book):
                lead = Span(show_choice(quota.state), quota.state.severity)
                found.append(TabEntry(f"quota:{quota.name.text}", lead, Span.of(quota.why[0].said)))
        return tuple(found)

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return an outcome and what it counts for, or how an indicator's total is made up."""
        at = number_of(key, "outcome")
        if at is not None and at < len(mission.outcomes):
            return tuple(_outcome_rows(mission.outcomes[at], mission, snapshot))
        for each in _totals(mission, snapshot):
            if key == f"total:{each.indicator.name}":
                return tuple(line_rows(total_lines(each), snapshot.book.get))
        if key.startswith("quota:"):
            found = (each for each in rit_quotas(mission, snapshot.book) if key == f"quota:{each.name}")
            rows = [DetailRow(text=why.said, mark=" · ") for each in found for why in each.why]
            return (DetailRow(text=messages.QUOTA_OF_PROGRAMME(), role="title"), BLANK, *rows, BLANK,
                    DetailRow(text=outcome_messages.RIT_SOURCE(), role="faint"))  # fmt: skip
        return ()


def _outcome_rows(outcome: Outcome, mission: Mission, snapshot: Snapshot) -> Iterator[DetailRow]:
    yield DetailRow(text=line(outcome_text(outcome)), role="title")
    yield BLANK
    for item in fields_of(Outcome):
        value: Any = getattr(outcome, item.name)
        text = show_value(value, item.shape, snapshot.book.heading)
        if text:
            yield DetailRow(item.label, line(text), link=value if isinstance(item.shape, Link) else "")
    for each in _totals(mission, snapshot):
        if outcome.indicator and each.indicator.name == outcome.indicator:
            yield BLANK
            yield from line_rows(total_lines(each), snapshot.book.get)
    programme = snapshot.book.programmes.get(mission.programme)
    for why in unmatched_outcomes(programme, snapshot.book) if programme and outcome.indicator else ():
        if outcome.indicator in why.said:
            yield BLANK
            yield DetailRow(text=line(why.said), role="gap")


def _totals(mission: Mission, snapshot: Snapshot) -> tuple[IndicatorTotal, ...]:
    programme = snapshot.book.programmes.get(mission.programme)
    return indicator_totals(programme, snapshot.book) if programme else ()


class FollowUpsTab(Tab):
    """The reporting duties still open, and every follow-up of the mission."""

    name: ClassVar[str] = "follow_ups"

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the reporting duties, then open follow-ups, then settled ones."""
        duties, every = _duties(mission, snapshot), follow_ups_of_mission(mission, snapshot.book)
        still = [each for each in every if each.state is FollowUpState.OPEN]
        settled = [each for each in every if each.state is not FollowUpState.OPEN]
        found: list[TabEntry] = []
        if duties:
            found += [
                heading_entry(messages.STILL_OWED()),
                *(TabEntry.of(_duty_key(each), duty_row(each)) for each in duties),
            ]
        if still:
            found += [heading_entry(messages.OPEN()), *_follow_up_entries(still, snapshot)]
        if settled:
            found += [heading_entry(messages.SETTLED()), *_follow_up_entries(settled, snapshot)]
        return tuple(found)

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the details of a follow-up, or of a reporting duty with the key that does it."""
        duty = next((each for each in _duties(mission, snapshot) if _duty_key(each) == key), None)
        if duty is None:
            return super().details(mission, snapshot, key)
        target = duty.visit or duty.mission
        does = messages.WRITE_MINUTES() if duty.kind is ReportingDutyKind.MINUTES else messages.PLAN_FOLLOW_UP()
        rows = (DetailRow(text=line(duty.said.said), role="title"), DetailRow(text=does, role="faint"), BLANK)
        record = snapshot.book.get(target)
        return (*rows, *(record_rows(record, snapshot) if record else ()))


def _duties(mission: Mission, snapshot: Snapshot) -> tuple[ReportingDuty, ...]:
    return reporting_duties(mission, snapshot.book, snapshot.today)


def _duty_key(duty: ReportingDuty) -> str:
    return f"owed:{duty.kind.value}:{duty.visit or duty.mission}"


def _follow_up_entries(found: Iterable[FollowUp], snapshot: Snapshot) -> Iterator[TabEntry]:
    return (TabEntry.of(each.id, follow_up_row(each, snapshot.book, snapshot.today)) for each in found)


_PARTS: tuple[Tab, ...] = (FollowUpsTab(), CountedTab(), BudgetTab())


class OutcomesTab(Tab):
    """What is owed and promised, what was counted, and the budget, each under its heading."""

    name: ClassVar[str] = "outcomes"
    label: ClassVar[Sentence | str] = report_messages.OUTCOMES
    empty: ClassVar[Sentence] = messages.ADD_OUTCOME
    lead: ClassVar[int] = 17

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return how many follow-ups, reporting duties and outcomes there are."""
        follow_ups = sum(not each.heading for each in FollowUpsTab().entries(mission, snapshot))
        return str(follow_ups + len(mission.outcomes) or "")

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the lines of all parts."""
        return tuple(entry for part in _PARTS for entry in part.entries(mission, snapshot))

    def details(self, mission: Mission, snapshot: Snapshot, key: str) -> tuple[DetailRow, ...]:
        """Return the details of the line, from the part it belongs to."""
        return next((rows for part in _PARTS if (rows := part.details(mission, snapshot, key))), ())


class OutcomeLines(TabLines):
    """The list of what came of a mission, with its own keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "mark", id="mark"),
        Binding("M", "minutes", "minutes", id="minutes", show=False),
    ]

    tab: ClassVar[Tab] = OutcomesTab()

    @property
    def follow_up(self) -> FollowUp | None:
        """The follow-up under the cursor."""
        return self.snapshot.book.find(FollowUp, self.key or "")

    @property
    def duty(self) -> ReportingDuty | None:
        """The reporting duty under the cursor."""
        return next((each for each in _duties(self.mission, self.snapshot) if _duty_key(each) == self.key), None)

    def action_add(self) -> None:
        """Add a follow-up, outcome or budget line."""
        self.change(self._add)

    async def _add(self) -> str | None:
        session, key = session_of(self), self.key or ""
        options = (
            Option("follow_up", messages.FOLLOW_UP()),
            Option("outcomes", messages.OUTCOME()),
            Option("budget", messages.BUDGET_LINE()),
        )
        now = "budget" if key.startswith(("budget:", "sum:")) else "outcomes" if key.startswith("outcome:") else ""
        picked = await session.show_dialog(Picker(messages.ADD_WHAT(), options, now or "follow_up"))
        if picked is None or not picked.value:
            return None
        if picked.value == "follow_up":
            return await actions.add_follow_up(session, self.mission, self.follow_up.visit if self.follow_up else "")
        return await self._change_list(picked.value, "add")

    async def _change_list(self, name: str, what: str) -> str | None:
        mission = self.mission
        payer = mission.budget[-1].payer if mission.budget else mission.lead
        currency = mission.budget[0].currency if mission.budget else "EUR"
        empty, kind, prefix = (
            (BudgetLine(payer=payer, currency=currency), messages.BUDGET_LINE(), "budget") if name == "budget"
            else (Outcome(), messages.OUTCOME(), "outcome")
        )  # fmt: skip
        at = number_of(self.key, prefix)
        return await actions.change_list(session_of(self), what, mission, name, at, empty, kind)

    def action_edit(self) -> None:
        """Edit the line."""
        self._change_line("edit")

    def action_delete(self) -> None:
        """Delete the line."""
        self._change_line("delete")

    def _change_line(self, what: str) -> None:
        follow_up, key = self.follow_up, self.key or ""
        if follow_up is not None:
            self.change(lambda: actions.change_follow_up(session_of(self), what, self.mission, follow_up))
        elif key.startswith(("budget:", "outcome:")):
            name = "budget" if key.startswith("budget:") else "outcomes"
            self.change(lambda: self._change_list(name, what))
        else:
            session_of(self).tell(messages.NO_FOLLOW_UP_HERE())

    def action_mark(self) -> None:
        """Tick as done, reopen, or add what is due."""
        session, follow_up, duty = session_of(self), self.follow_up, self.duty
        if follow_up is not None:
            self.change(lambda: actions.change_follow_up(session, "done", self.mission, follow_up))
        elif duty is None:
            session.tell(messages.NO_FOLLOW_UP_HERE())
        elif duty.kind is ReportingDutyKind.MINUTES:
            self.action_minutes()
        else:
            self.change(lambda: actions.plan_follow_ups(session, self.mission))

    def action_minutes(self) -> None:
        """Write the minutes of its visit."""
        key = self.key
        visit = self.duty.visit if self.duty else self.follow_up.visit if self.follow_up else ""

        async def make() -> str | None:
            await actions.minutes(session_of(self), visit)
            return key

        self.change(make)
