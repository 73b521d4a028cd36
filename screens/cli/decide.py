"""`missions acknowledge`, `snooze`, `decide` and `reopen`: what a person decides on a deadline."""

from collections.abc import Callable, Sequence

import click

from missions.dates.formatting import show_choice, show_end
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import END_OF_TERM_KINDS, Deadline, DeadlineKind
from missions.deadlines.decisions import decide, decision_notes, drop_decisions, next_reminder, remaining_action
from missions.deadlines.ledger import deadlines_of
from missions.outcomes.commitments import reopen_follow_up
from missions.planning.tasks import reopen_task
from missions.records.deadline_notes import Decision
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.tasks import Task, TaskState
from missions.reports.deadline_messages import COUNT_MISSING
from screens.cli import messages
from screens.cli.arguments import date_option
from screens.cli.context import CliContext
from screens.cli.deadlines import kind_option
from screens.cli.errors import RefusedError
from screens.cli.frame import command
from screens.cli.output import tell

_key = click.argument("key", metavar="KEY_OR_ID")
_who = click.option("--who", metavar="NAME", help="Who decides (default: you).")

_SHOWN = 6
"""How many keys are listed where several are possible."""


@command(
    "acknowledge",
    examples=('missions acknowledge expiry:bioxclusters-osaka-2016:1 --why "Merged into the new alliance"',),
)
@click.option("--why", metavar="TEXT", help="The reason (required).")
@_who
@kind_option
@_key
def acknowledge(
    context: CliContext, /, key: str, why: str | None, who: str | None, kinds: frozenset[DeadlineKind]
) -> None:
    """Acknowledge a deadline for the rest of its term.

    KEY_OR_ID is the key of a deadline, as “missions expiring --json” prints it, the beginning of a key, or the id of
    a record with one deadline. It is listed as settled, with its reason; the next term has its own reminders.
    """
    _decide(context, _find_deadline(context, key, kinds), Decision.ACKNOWLEDGED, who, why)


@command(
    "snooze",
    examples=(
        'missions snooze follow_up:sample-south-minutes:1 --until "in 2 weeks" --why "Waiting for their draft"',
        "missions snooze sample-university-framework",
    ),
)
@date_option("--until", help="When to remind again, by the day to act at the latest (default: its next reminder).")
@click.option("--why", metavar="TEXT", help="The reason.")
@_who
@kind_option
@_key
def snooze(
    context: CliContext,
    /,
    key: str,
    until: PartialDate | None,
    why: str | None,
    who: str | None,
    kinds: frozenset[DeadlineKind],
) -> None:
    """Snooze a deadline until a day, or until its next reminder.

    “missions explain” shows the reminders: the agreement's own, or those usual for that kind of deadline. KEY_OR_ID is
    the key of a deadline, the beginning of a key, or the id of a record with one deadline.
    """
    deadline = _find_deadline(context, key, kinds)
    if until is None and (following := next_reminder(deadline, context.book, context.today)):
        until = PartialDate.day(following)
    _decide(context, deadline, Decision.SNOOZED, who, why, until)


@command(
    "decide",
    examples=(
        'missions decide example-north-east renew --why "Two visits a year, both sides want to go on"',
        'missions decide expiry:bioxclusters-osaka-2016:1 let-lapse --why "The alliance was dissolved"',
    ),
)
@click.option("--why", metavar="TEXT", help="The reason (required for let-lapse).")
@_who
@kind_option
@_key
@click.argument("decision", type=click.Choice(["renew", "renegotiate", "let-lapse"]))
def decide_on(
    context: CliContext, /, key: str, decision: str, why: str | None, who: str | None, kinds: frozenset[DeadlineKind]
) -> None:
    """Decide to renew an agreement, renegotiate it or let it lapse.

    KEY_OR_ID is the key of a deadline, the beginning of a key, or the id of an agreement, which stands for its end. If
    you renew or renegotiate, you are reminded again 30 days before the day to act, as it must still be signed.
    """
    deadline = _find_deadline(context, key, kinds, lambda each: each.kind in END_OF_TERM_KINDS)
    _decide(context, deadline, Decision(decision.replace("-", "_")), who, why)


@command(
    "reopen",
    examples=("missions reopen example-north-east", "missions reopen example-exchange-thanks"),
)
@kind_option
@_key
def reopen_deadline(context: CliContext, /, key: str, kinds: frozenset[DeadlineKind]) -> None:
    """Reopen what was decided, done or dropped.

    KEY_OR_ID is the key of a deadline, the beginning of a key, or the id of a record whose deadline is decided, or of
    a task or follow-up. The history keeps the earlier decision.
    """
    base = context.book
    closed = base.get(key)
    if isinstance(closed, FollowUp) and closed.state is not FollowUpState.OPEN:
        context.carry_out(reopen_follow_up(closed), False, messages.OPEN_AGAIN(title=closed.heading))
        return
    if isinstance(closed, Task) and closed.state is not TaskState.OPEN:
        context.carry_out(reopen_task(closed, base, context.today))
        return
    deadline = _find_deadline(context, key, kinds, lambda each: bool(decision_notes(each, base)))
    changes = drop_decisions(deadline, base)
    after = context.save(changes, base)
    tell(messages.REOPENED(count=len(changes.drop), kind=deadline.kind, title=deadline.title))
    tell(next_deadline(deadline.id, deadlines_of(deadline.id, after, context.today)))


def _decide(
    context: CliContext,
    deadline: Deadline,
    decision: Decision,
    who: str | None,
    why: str | None,
    until: PartialDate | None = None,
) -> None:
    """Save the decision, and print what was understood and what follows."""
    base, by, reason = context.book, who or context.store.who, (why or "").strip()
    changes = decide(deadline, base, context.today, decision, by, reason, until)
    after = context.save(changes, base)
    found = deadlines_of(deadline.id, after, context.today)
    now = next((each for each in found if each.key == deadline.key), deadline)
    tell(messages.DECIDED_ON(title=deadline.title, deadline=deadline_in_short(deadline)))
    said = [messages.DECIDED_BY(decision=decision, who=by)]
    if reason:
        said.append(messages.DECIDED_WHY(why=reason))
    if now.recorded_decision and now.recorded_decision.until:
        said.append(messages.SPEAKS_AGAIN(day=now.recorded_decision.until))
    else:
        said.append(str(messages.STAYS_APART if now.recorded_decision else messages.STAYS_DUE))
    tell(*(f"  {each}" for each in (*said, remaining_action(deadline, decision)) if each))
    tell(next_deadline(deadline.id, found))


def _find_deadline(
    context: CliContext,
    text: str,
    kinds: frozenset[DeadlineKind],
    preferred: Callable[[Deadline], bool] = lambda _: True,
) -> Deadline:
    """Return the one deadline with that key, beginning of a key, or id; RefusedError lists the candidates."""
    wanted = text.removesuffix("…")  # as lists shorten it
    every = [each for each in context.ledger.deadlines if not kinds or each.kind in kinds]
    found = [each for each in every if each.key == wanted]
    if not found and ":" in wanted:
        found = [each for each in every if each.key.startswith(wanted)]
        if not found:
            raise RefusedError(_no_such_key(wanted, every))
    if not found:
        ids = {each.id for each in every if wanted and each.id.startswith(wanted)}
        record = context.record(ids.pop() if len(ids) == 1 else wanted)
        found = [each for each in every if each.id == record.id]
        found = [each for each in found if preferred(each)] or found
        if not found:
            sentence = messages.NO_DEADLINE_OF_KIND if kinds else messages.NO_DEADLINE
            raise RefusedError(sentence(title=record.heading, id=record.id, day=context.today))
    if len(found) == 1:
        return found[0]
    keys = ", ".join(messages.KEY_OF_KIND(key=each.key, kind=each.kind) for each in found[:_SHOWN])
    keys = messages.KEYS_AND_MORE(keys=keys) if len(found) > _SHOWN else keys
    raise RefusedError(messages.SEVERAL_DEADLINES(key=wanted, count=len(found), keys=keys))


def _no_such_key(wanted: str, every: Sequence[Deadline]) -> str:
    """Say that there is no deadline of that key, with the keys spelt like it."""
    from difflib import get_close_matches

    near = get_close_matches(wanted, [each.key for each in every], n=3, cutoff=0.6)
    return messages.NO_KEY_BUT_NEAR(key=wanted, keys=", ".join(near)) if near else messages.NO_SUCH_KEY(key=wanted)


def next_deadline(id: str, found: tuple[Deadline, ...]) -> str:
    """Say which of a record's deadlines comes next and, of an agreement, which decides how it ends."""
    following = sorted((each for each in found if each.is_open), key=lambda each: each.order)
    missing = sum(each.act_by is None and each.recorded_decision is None for each in found)
    if not following:
        decided = any(each.recorded_decision for each in found)
        said = [(messages.ONLY_DECIDED_ON if decided else messages.NOTHING_DUE_ON)(id=id)]
    else:
        said = [messages.NEXT_ON(id=id, deadline=deadline_in_short(following[0]))]
        ends = next((each for each in following[1:] if each.kind in END_OF_TERM_KINDS), None)
        if ends and following[0].kind not in END_OF_TERM_KINDS:
            said.append(messages.FOR_ITS_END(deadline=deadline_in_short(ends)))
    if missing:
        said.append(COUNT_MISSING(count=missing))
    return " ".join(said)


def deadline_in_short(deadline: Deadline) -> str:
    """Show a deadline in a few words: its kind, the last day to act, when it is due, and its key."""
    if deadline.act_by is None:
        return messages.KIND_AND_KEY(kind=deadline.kind, key=deadline.key)
    when = {"kind": show_choice(deadline.kind), "days": deadline.when, "key": deadline.key}
    if deadline.due:
        return messages.IN_SHORT_DUE(day=deadline.act_by, due=show_end(deadline.due), **when)
    return messages.IN_SHORT(day=deadline.act_by, **when)
