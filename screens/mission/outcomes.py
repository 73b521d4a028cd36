"""Outcomes of a mission, counted, and what they make of its programme's indicators and quotas."""

from collections.abc import Iterator
from typing import Any, ClassVar

from missions.dates.formatting import show_day, show_number
from missions.outcomes import messages
from missions.outcomes.indicators import IndicatorTotal, QuotaState, indicator_totals, rit_quotas, unmatched_outcomes
from missions.outcomes.report import outcome_text
from missions.records.field_values import show_value
from missions.records.fields import Link, fields_of
from missions.records.missions import Mission, Outcome
from missions.text import line
from screens.desk import Desk
from screens.mission.listed import number_of, titled
from screens.mission.tab import Entry, Tab
from screens.pieces import Piece
from screens.session import Session
from screens.widgets.detail import BLANK, Row

_QUOTA_ROLES = {QuotaState.MET: "good", QuotaState.FAILED: "overdue", QuotaState.UNKNOWN: "gap"}


class OutcomesTab(Tab):
    """What came of the mission, counted, and what that makes of the programme's indicators."""

    name: ClassVar[str] = "outcomes"
    label: ClassVar[str] = "Outcomes"

    def badge(self, mission: Mission, desk: Desk) -> str:
        """Return how many outcomes were counted."""
        count = sum(each.key.startswith("outcome:") for each in self.entries(mission, desk))
        return str(count) if count else ""

    def entries(self, mission: Mission, desk: Desk) -> tuple[Entry, ...]:
        """Return the outcomes, the indicators of the programme, and its quotas if it has any."""
        found = [_outcome_entry(number, each, desk) for number, each in enumerate(mission.outcomes)]
        every = _totals(mission, desk)
        if every:
            found += [titled(f"Indicators of {line(desk.book.heading(mission.programme))}"), *map(_total_entry, every)]
        if _is_rit(mission, desk):
            found.append(titled("Quotas of RIT"))
            for quota in rit_quotas(mission, desk.book):
                lead = Piece(quota.state.value, _QUOTA_ROLES[quota.state])
                found.append(Entry(f"quota:{quota.name}", lead, Piece.of(quota.why[0].said)))
        return tuple(found)

    def nothing(self) -> str:
        """Say what belongs here."""
        return "No outcomes yet: a counts one, such as SMEs met, meetings, projects, agreements or an amount."

    def details(self, mission: Mission, desk: Desk, key: str) -> tuple[Row, ...]:
        """Return an outcome and what it counts for, or how an indicator's total comes about."""
        at = number_of(key, "outcome")
        if at is not None and at < len(mission.outcomes):
            return tuple(_outcome_rows(mission.outcomes[at], mission, desk))
        for each in _totals(mission, desk):
            if key == f"total:{each.indicator.name}":
                return tuple(_total_rows(each))
        if key.startswith("quota:"):
            found = (each for each in rit_quotas(mission, desk.book) if key == f"quota:{each.name}")
            rows = [Row(text=why.said, mark=" · ") for each in found for why in each.why]
            return (Row(text="Quota of the programme", role="title"), BLANK, *rows, BLANK,
                    Row(text=messages.RIT_SOURCE, role="faint"))  # fmt: skip
        return ()

    async def act(self, session: Session, what: str, mission: Mission, key: str | None) -> str | None:
        """Add, edit or delete an outcome."""
        from screens.mission.after_dialogs import change_list

        return await change_list(session, what, mission, "outcomes", number_of(key, "outcome"), Outcome(), "outcome")


def _outcome_entry(number: int, each: Outcome, desk: Desk) -> Entry:
    tail = Piece.of(f"for {each.indicator}" if each.indicator else "", "faint")
    origin = each.visit or each.agreement
    text = " · ".join(part for part in (outcome_text(each), each.remark, desk.book.heading(origin)) if part)
    lead = Piece(show_day(each.counted.latest) if each.counted and each.counted.is_day else "", "faint")
    return Entry(f"outcome:{number}", lead, Piece.of(text), tail)


def _outcome_rows(outcome: Outcome, mission: Mission, desk: Desk) -> Iterator[Row]:
    yield Row(text=line(outcome_text(outcome)), role="title")
    yield BLANK
    for item in fields_of(Outcome):
        value: Any = getattr(outcome, item.name)
        text = show_value(value, item.shape, desk.book.heading)
        if text:
            yield Row(item.label, line(text), link=value if isinstance(item.shape, Link) else "")
    for each in _totals(mission, desk):
        if outcome.indicator and each.indicator.name == outcome.indicator:
            yield BLANK
            yield from _total_rows(each)
    programme = desk.book.programmes.get(mission.programme)
    for why in unmatched_outcomes(programme, desk.book) if programme and outcome.indicator else ():
        if outcome.indicator in why.said:
            yield BLANK
            yield Row(text=line(why.said), role="gap")


def _totals(mission: Mission, desk: Desk) -> tuple[IndicatorTotal, ...]:
    programme = desk.book.programmes.get(mission.programme)
    return indicator_totals(programme, desk.book) if programme else ()


def _total_entry(total: IndicatorTotal) -> Entry:
    amount = show_number(total.least)
    if total.most != total.least:
        amount = f"{amount}–{show_number(total.most)}"
    target = total.indicator.target
    tail = f"{round(total.share)} % of {show_number(target)}" if target and total.share is not None else ""
    reached = total.share is not None and total.share >= 100
    return Entry(f"total:{total.indicator.name}", Piece(amount, "good" if reached else "plan"),
                 Piece.of(total.indicator.name), Piece(tail, "faint"))  # fmt: skip


def _total_rows(total: IndicatorTotal) -> Iterator[Row]:
    yield Row(text=line(total.indicator.name), role="heading")
    for number, why in enumerate(total.why, 1):
        yield Row(text=line(why.said), mark=f"{number:>2} ")


def _is_rit(mission: Mission, desk: Desk) -> bool:
    """Whether the mission belongs to a programme with the quotas of RIT."""
    programme = desk.book.programmes.get(mission.programme)
    return programme is not None and "RIT" in programme.name
