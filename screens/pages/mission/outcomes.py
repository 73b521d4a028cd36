"""The tabs of a mission's budget and of its outcomes."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar

from missions.dates.formatting import show_amount, show_choice
from missions.messages import Sentence
from missions.outcomes import messages as outcome_messages
from missions.outcomes.indicators import IndicatorTotal, indicator_totals, rit_quotas, unmatched_outcomes
from missions.records.field_values import show_value
from missions.records.fields import Link, fields_of
from missions.records.missions import BudgetLine, Mission, Outcome
from missions.reports import messages as report_messages
from missions.reports.lines import outcome_row, outcome_text, total_lines, total_row
from missions.text import line
from screens.pages.mission import messages
from screens.pages.mission.tab import Tab, TabEntry, heading_entry, number_of
from screens.session import Session
from screens.snapshot import Snapshot
from screens.styled_text import Span
from screens.widgets.detail_pane import BLANK, DetailRow, line_rows


class BudgetTab(Tab):
    """The budget: planned and spent, who pays, and the total in each currency."""

    name: ClassVar[str] = "budget"
    label: ClassVar[Sentence | str] = messages.BUDGET
    empty: ClassVar[Sentence] = messages.ADD_BUDGET
    lead: ClassVar[int] = 17

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return how many lines the budget has, totals left out."""
        count = sum(each.key.startswith("budget:") for each in self.entries(mission, snapshot))
        return str(count) if count else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return each line of the budget, then the totals."""
        found = [_budget_entry(number, each, snapshot) for number, each in enumerate(mission.budget)]
        if found:
            found.append(heading_entry(messages.TOGETHER()))
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

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Add, edit or delete a line."""
        from screens.actions.follow_ups import change_list

        payer = mission.lead if not mission.budget else mission.budget[-1].payer
        currency = mission.budget[0].currency if mission.budget else "EUR"
        empty = BudgetLine(payer=payer, currency=currency)
        return await change_list(
            session, what, mission, "budget", number_of(key, "budget"), empty, messages.BUDGET_LINE()
        )


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


class OutcomesTab(Tab):
    """The outcomes of the mission, and the programme's indicators they count for."""

    name: ClassVar[str] = "outcomes"
    label: ClassVar[Sentence | str] = report_messages.OUTCOMES
    empty: ClassVar[Sentence] = messages.ADD_OUTCOME

    def badge(self, mission: Mission, snapshot: Snapshot) -> str:
        """Return how many outcomes there are."""
        count = sum(each.key.startswith("outcome:") for each in self.entries(mission, snapshot))
        return str(count) if count else ""

    def entries(self, mission: Mission, snapshot: Snapshot) -> tuple[TabEntry, ...]:
        """Return the outcomes, the indicators of the programme, and its quotas if it has any."""
        rows = (outcome_row(each, snapshot.book) for each in mission.outcomes)
        found = [TabEntry.of(f"outcome:{number}", row) for number, row in enumerate(rows)]
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

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Add, edit or delete an outcome."""
        from screens.actions.follow_ups import change_list

        return await change_list(
            session, what, mission, "outcomes", number_of(key, "outcome"), Outcome(), messages.OUTCOME()
        )


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
