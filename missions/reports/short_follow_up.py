"""The short form of a follow-up: what is to be done, by when and by whom, and when it is reminded of."""

from collections.abc import Iterator

from missions.dates.formatting import show_day, show_days, show_near
from missions.deadlines.decisions import reminder_days
from missions.deadlines.follow_ups import follow_up_deadlines
from missions.records.follow_ups import FollowUp
from missions.reports import directory_messages as messages
from missions.reports.deadline_messages import YOU
from missions.reports.report import Line, Phrase, phrased
from missions.reports.short_form import Around, ShortForm
from missions.reports.short_rows import field_row
from missions.text import line


def _in_short(follow_up: FollowUp, around: Around) -> Iterator[Line]:
    if not follow_up.text:
        yield Line(messages.NEEDS_WHAT())
        return
    yield from _when(follow_up, around)
    if follow_up.owner:
        owner = YOU() if follow_up.owner == around.me else line(around.book.heading(follow_up.owner))
        yield Line(messages.BY_WHOM(owner=owner))
    else:
        yield Line(messages.BY_NOBODY())


def _when(follow_up: FollowUp, around: Around) -> Iterator[Line]:
    """Yield when it is due, by when to act if that is earlier, and on which days it is reminded of."""
    if follow_up.due is None:
        yield Line(messages.NO_DAY_YET())
        return
    for deadline in follow_up_deadlines(follow_up, around.book, around.today):
        if deadline.due is None or deadline.act_by is None:
            continue
        days = (deadline.due.earliest - around.today).days
        due = Phrase(show_near(deadline.due, around.today), strong=True)
        yield Line.told(phrased(messages.DUE_ON, day=due, distance=show_days(days)))
        if deadline.due.is_day and deadline.act_by < deadline.due.earliest:
            day = Phrase(show_near(deadline.act_by, around.today), strong=True)
            yield Line.told(phrased(messages.ACT_EARLIER, day=day))
        ahead = [day for day in reminder_days(deadline, around.book) if day > around.today]
        shown = ", ".join(map(show_day, ahead))
        yield Line(messages.REMINDED_ON(days=shown) if shown else messages.NO_REMINDER())


FOLLOW_UP = ShortForm(
    rows=(
        field_row(FollowUp, "text", messages.WHAT, messages.WHAT_HINT, messages.WHAT_HELP),
        field_row(FollowUp, "kind", messages.KIND, messages.FOLLOW_UP_HINT, messages.FOLLOW_UP_HELP),
        field_row(FollowUp, "due", messages.DUE, messages.DUE_HINT, messages.DUE_HELP, starts_group=True),
        field_row(FollowUp, "owner", messages.OWNER, messages.OWNER_HINT, messages.OWNER_HELP),
        field_row(
            FollowUp,
            "promised_by",
            messages.PROMISED_BY,
            messages.PROMISED_BY_HINT,
            messages.PROMISED_BY_HELP,
            starts_group=True,
        ),
        field_row(FollowUp, "promised_to", messages.PROMISED_TO, messages.PROMISED_TO_HINT, messages.PROMISED_TO_HELP),
    ),
    start=lambda around: FollowUp(id="new", owner=around.me),
    in_short=lambda follow_up, around: tuple(_in_short(follow_up, around)),
    needs="text",
    edits=True,
)
