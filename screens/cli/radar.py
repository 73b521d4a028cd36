"""`missions radar`: agreements that end soon, and where everybody who must sign a renewal meets before."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from missions.dates.formatting import show_choice, show_date, show_day, show_days
from screens.cli.context import CliContext
from screens.cli.frame import CommandAnswer, command
from screens.cli.layout import bullet, heading_lines, paragraph
from screens.cli.output import ColouredText, Line, indented

if TYPE_CHECKING:
    from missions.delegation.representation import Attendee, PartyAttendees
    from missions.records.book import Book
    from missions.reports.renewal_occasions import Milestone, RenewalOccasion, RenewalPlan


_MILESTONES = {
    "draft": "draft finished",
    "approvals": "approvals begin",
    "occasion": "the occasion",
    "notice": "last day for notice",
    "option": "last day to use the option",
}

_MAX_NAMED = 4
"""How many people of a party are named; those who may sign come first."""


@command(
    "radar",
    examples=(
        "missions radar",
        "missions radar --on 2027-01-01",
        "missions radar --json",
    ),
    json="Print a JSON array for scripts.",
)
def radar(context: CliContext, /) -> CommandAnswer:
    """Tell where agreements that end soon can still be renewed.

    For each agreement that wants to be acted on within 18 months it tells the last event or mission before at which
    people of every party meet and may sign, and by when the draft and the approvals must be ready for it.

    An agreement without such an occasion is listed too, so that somebody can make one.
    """
    from missions.reports.renewal_occasions import renewal_plans

    found = renewal_plans(context.book, context.today)
    return CommandAnswer(
        lambda max_width: _report(found, context.book, max_width), lambda: [_as_json(each) for each in found]
    )


def _report(found: "Sequence[RenewalPlan]", book: "Book", max_width: int | None) -> Iterator[Line]:
    """Yield what people read."""
    for number, renewal in enumerate(found):
        heading = heading_lines(renewal.title, max_width)
        yield from heading if number else list(heading)[1:]
        act_by = f"act by {show_day(renewal.act_by)}, {show_days(renewal.days)}"
        yield from paragraph(f"{show_choice(renewal.kind)} · {act_by} · {renewal.id}", max_width, 2)
        yield from _best_occasion(renewal, book, max_width)
        for is_before, words in ((True, "Also before: "), (False, "Soon after: ")):
            for occasion in renewal.occasions:
                if occasion.is_before is is_before and occasion is not renewal.best:
                    yield from paragraph(f"{words}{_where(occasion, book)}; {_who_signs(occasion)}", max_width, 2)
    good = sum(each.best is not None for each in found)
    if found:
        count = "1 agreement wants" if len(found) == 1 else f"{len(found):,} agreements want"
        without = f"{good:,} with a good occasion before, {len(found) - good:,} without"
        yield ""
        yield from paragraph(f"{count} to be acted on within 18 months: {without}.", max_width, 0)
    else:
        yield from paragraph("No agreement wants to be acted on within 18 months.", max_width, 0)


def _best_occasion(renewal: "RenewalPlan", book: "Book", max_width: int | None) -> Iterator[Line]:
    """Yield the last good occasion, who is there, and the plan back from it; else why there is none."""
    best = renewal.best
    if best is None:
        yield from paragraph(f"{renewal.why}", max_width, 2)
        return
    sure = "" if best.is_sure else ", not confirmed"
    yield from paragraph(f"Last good occasion{sure}: {_where(best, book)}", max_width, 2)
    for side in best.sides:
        yield from bullet(f"{side.name}: {_people(side)}", max_width)
    if best.is_late:
        draft = show_day(best.start_by)
        yield from paragraph(
            f"Its draft was to be finished by {draft}: the usual lead times no longer fit.", max_width, 2
        )
    for milestone in renewal.plan:
        day, said = f"{show_day(milestone.day):<11}", _MILESTONES[milestone.kind.value]
        yield indented(
            [ColouredText(f"{day}  {said}{', passed' if milestone.is_past else ''}", dim=milestone.is_past)], 4
        )


def _where(occasion: "RenewalOccasion", book: "Book") -> str:
    """Return what it is, when and where."""
    at = f"({book.heading(occasion.at)})" if occasion.at else ""
    title = " ".join(part for part in (occasion.title, at) if part)
    return ", ".join(part for part in (title, show_date(occasion.day), occasion.place) if part)


def _who_signs(occasion: "RenewalOccasion") -> str:
    lacking = [side.name for side in occasion.sides if not side.can_sign]
    return f"nobody there may sign for {', '.join(lacking)}." if lacking else "somebody may sign for every party."


def _people(side: "PartyAttendees") -> str:
    """Return who attends for a party."""
    named = [_person(each, side) for each in side.people[:_MAX_NAMED]]
    further = len(side.people) - len(named)
    return ", ".join([*named, f"and {further:,} more"] if further else named)


def _person(each: "Attendee", side: "PartyAttendees") -> str:
    if not each.person:
        return "its people, unnamed" if each.organisation == side.organisation else f"people of {each.organisation}"
    sure = "confirmed" if each.is_confirmed else "planned"
    authority = "" if each.authority.value == "none" else f"{show_choice(each.authority)}, "
    return f"{each.name} ({authority}{sure})"


def _as_json(renewal: "RenewalPlan") -> dict[str, Any]:
    """Return a renewal plan as scripts read it."""
    return {
        "about": {"record": "agreements", "id": renewal.id, "title": renewal.title},
        "key": renewal.key,
        "kind": renewal.kind.value,
        "act_by": renewal.act_by.isoformat(),
        "days": renewal.days,
        "best": _occasion(renewal.best) if renewal.best else None,
        "why": str(renewal.why) if renewal.why else None,
        "plan": [_milestone(each) for each in renewal.plan],
        "occasions": [_occasion(each) for each in renewal.occasions],
    }


def _milestone(milestone: "Milestone") -> dict[str, Any]:
    return {
        "what": milestone.kind.value,
        "day": milestone.day.isoformat(),
        "is_past": milestone.is_past,
        "why": str(milestone.why),
    }


def _occasion(occasion: "RenewalOccasion") -> dict[str, Any]:
    return {
        "about": {"record": occasion.table, "id": occasion.id, "title": occasion.title},
        "visit": occasion.at or None,
        "day": occasion.day.text,
        "place": occasion.place,
        "is_before": occasion.is_before,
        "can_sign": occasion.can_sign,
        "is_confirmed": occasion.is_sure,
        "start_by": occasion.start_by.isoformat(),
        "is_late": occasion.is_late,
        "parties": [
            {
                "organisation": side.organisation,
                "can_sign": side.can_sign,
                "people": [
                    {
                        "person": each.person or None,
                        "name": each.name or None,
                        "organisation": each.organisation,
                        "function": each.function or None,
                        "authority": each.authority.value,
                        "is_confirmed": each.is_confirmed,
                    }
                    for each in side.people
                ],
            }
            for side in occasion.sides
        ],
    }
