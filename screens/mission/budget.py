"""The budget of a mission: planned and spent, by whom it is paid, and the sum of each currency."""

from collections.abc import Iterator
from typing import ClassVar

from missions.dates.formatting import show_number
from missions.records.missions import BudgetLine, Mission
from missions.text import line
from screens.desk import Desk
from screens.mission.listed import number_of, titled
from screens.mission.tab import Entry, Tab
from screens.pieces import Piece
from screens.session import Session
from screens.widgets.detail import BLANK, Row


class BudgetTab(Tab):
    """What the mission costs: planned and spent, by whom it is paid, and the sum of each currency."""

    name: ClassVar[str] = "budget"
    label: ClassVar[str] = "Budget"
    lead: ClassVar[int] = 17

    def badge(self, mission: Mission, desk: Desk) -> str:
        """Return how many lines the budget has, without the sums."""
        count = sum(each.key.startswith("budget:") for each in self.entries(mission, desk))
        return str(count) if count else ""

    def entries(self, mission: Mission, desk: Desk) -> tuple[Entry, ...]:
        """Return each line of the budget, then the sums."""
        found = [_budget_entry(number, each, desk) for number, each in enumerate(mission.budget)]
        if found:
            found.append(titled("Together"))
            found += [_sum_entry(*each) for each in _sums(mission)]
        return tuple(found)

    def nothing(self) -> str:
        """Say what belongs here."""
        return "No budget yet: a adds a line, such as flights, hotels or interpreting."

    def details(self, mission: Mission, desk: Desk, key: str) -> tuple[Row, ...]:
        """Return the line with what is left of it."""
        at = number_of(key, "budget")
        if at is None or at >= len(mission.budget):
            return tuple(row for each in _sums(mission) if key == f"sum:{each[0]}" for row in _sum_rows(*each))
        each = mission.budget[at]
        rows = [Row(text=line(each.item) or "(no name)", role="title"), BLANK]
        rows += [Row("Planned", _amount(each.planned, each.currency)), Row("Spent", _amount(each.spent, each.currency))]
        if each.planned is not None and each.spent is not None:
            left = each.planned - each.spent
            role = "overdue" if left < 0 else "good"
            rows.append(Row("Left", _amount(left, each.currency), role=role))
        if each.payer:
            rows.append(Row("Paid by", line(desk.book.heading(each.payer)), link=each.payer))
        return tuple(rows)

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Add, edit or delete a line."""
        from screens.mission.after_dialogs import change_list

        payer = mission.lead if not mission.budget else mission.budget[-1].payer
        currency = mission.budget[0].currency if mission.budget else "EUR"
        empty = BudgetLine(payer=payer, currency=currency)
        return await change_list(session, what, mission, "budget", number_of(key, "budget"), empty, "budget line")


def _budget_entry(number: int, each: BudgetLine, desk: Desk) -> Entry:
    payer = line(desk.book.heading(each.payer)) if each.payer else ""
    over = each.planned is not None and each.spent is not None and each.spent > each.planned
    spent = f"spent {show_number(each.spent)}" if each.spent is not None else "not spent yet"
    tail = Piece.of(" · ".join(part for part in (spent, payer) if part), "overdue" if over else "faint")
    return Entry(f"budget:{number}", Piece.of(_amount(each.planned, each.currency)), Piece.of(each.item), tail)


def _sums(mission: Mission) -> list[tuple[str, float, float]]:
    """Return, for each currency, what is planned and what is spent."""
    found: dict[str, list[float]] = {}
    for each in mission.budget:
        amounts = found.setdefault(each.currency, [0.0, 0.0])
        amounts[0] += each.planned or 0.0
        amounts[1] += each.spent or 0.0
    return [(currency, planned, spent) for currency, (planned, spent) in found.items()]


def _sum_entry(currency: str, planned: float, spent: float) -> Entry:
    over = spent > planned
    tail = Piece.of(f"spent {_amount(spent, currency)}", "overdue" if over else "faint")
    return Entry(f"sum:{currency}", Piece.of(_amount(planned, currency), "title"), Piece("planned in all"), tail)


def _sum_rows(currency: str, planned: float, spent: float) -> Iterator[Row]:
    yield Row(text=f"All lines in {line(currency)}", role="title")
    yield BLANK
    yield Row("Planned", _amount(planned, currency))
    yield Row("Spent", _amount(spent, currency))
    yield Row("Left", _amount(planned - spent, currency), role="overdue" if spent > planned else "good")


def _amount(amount: float | None, currency: str) -> str:
    return f"{show_number(amount)} {line(currency)}".strip() if amount is not None else "not stated"
