"""`missions radar`: agreements that end soon, and where everybody who must sign a renewal meets before."""

from itertools import islice
from typing import TYPE_CHECKING, Any

from screens.cli.context import CliContext
from screens.cli.frame import CommandAnswer, command
from screens.cli.report_layout import section_lines

if TYPE_CHECKING:
    from missions.reports.renewal_occasions import Milestone, RenewalOccasion, RenewalPlan


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
    from missions.reports.renewal_occasions import renewal_plans, renewal_report

    found = renewal_plans(context.book, context.today)
    return CommandAnswer(
        lambda max_width: islice(section_lines(renewal_report(found, context.book).sections, max_width), 1, None),
        lambda: [_as_json(each) for each in found],
    )


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
