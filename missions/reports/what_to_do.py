"""What a deadline asks for and what follows if nobody does it: the first lines of an explanation."""

from collections.abc import Iterable, Iterator
from datetime import date

from missions.deadlines import messages as deadline_texts
from missions.deadlines.deadline import Band, Consequence, Deadline, DeadlineKind
from missions.delegation.sides import is_ours
from missions.messages import MessageFact, Part, Reason, Sentence, message, tensed
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.clauses import NoticeRule
from missions.records.tasks import Task
from missions.reports import agreement_messages as short
from missions.reports import deadline_messages as messages
from missions.reports.lines import and_text
from missions.terms.notice import non_renewal_rules, renewal_rules

_MOST_NAMES = 3
"""How many partners are named before they are only counted."""

_TOLD_BY_WHAT_TO_DO = (deadline_texts.ALREADY_PAST, deadline_texts.SAFE_DAY_PASSED)
"""What needs no line of its own below what is to be done at once, or was."""


def what_to_do(deadline: Deadline, book: Book, today: date) -> Reason | None:
    """Return what is to be done by the day to act, or was; None if a fact is missing, which the reasons ask for."""
    if deadline.act_by is None:
        return None
    facts: dict[str, MessageFact] = {"day": deadline.act_by, "by": _by(deadline, deadline.act_by)}
    match deadline.kind:
        case DeadlineKind.MISSING_SIGNATURE | DeadlineKind.ENTRY_NOTIFICATION:
            facts["who"] = book.heading(deadline.part)
        case DeadlineKind.OBLIGATION | DeadlineKind.FILING | DeadlineKind.SURVIVAL_END:
            facts["what"] = fact_of(deadline, "what") or deadline.title
        case DeadlineKind.EXIT_BOUNDARY:
            facts["effect"] = fact_of(deadline, "effect", deadline_texts.EXIT_NEXT) or deadline.act_by
    record = book.get(deadline.id)
    facts["names"] = partner_names(record, book) if isinstance(record, Agreement) else messages.OTHER_PARTY
    what = deadline.kind.value
    if any(reason.sentence is deadline_texts.NOTIFICATION_SENT for reason in deadline.why):
        what = "notification_sent"
    elif deadline.kind is DeadlineKind.NOTICE_OF_NON_RENEWAL and isinstance(record, Agreement):
        only = who_alone_may(non_renewal_rules(record), record, book)
        if only:
            what, facts["who"] = "notice_of_others", only
    elif deadline.kind is DeadlineKind.OPTION and isinstance(record, Agreement):
        only = who_alone_may(renewal_rules(record), record, book)
        if only:
            what, facts["who"] = "option_of_others", only
    told = message(messages.TO_DO[what], **facts)
    is_over = deadline.kind is DeadlineKind.OBLIGATION and deadline.is_passed_in_part
    return tensed(told, today) if deadline.is_overdue or is_over else told


def name_among(deadline: Deadline, others: Iterable[Deadline], book: Book) -> str:
    """Return the kind of a deadline; beside others of that kind also of whom or what it is."""
    kind = deadline.kind.words
    if all(each is deadline or each.kind is not deadline.kind for each in others):
        return kind
    what = book.heading(deadline.part) if book.get(deadline.part) else fact_of(deadline, "what")
    return messages.ONE_OF_SEVERAL(kind=kind, what=what) if what else kind


def if_nobody_acts(deadline: Deadline, today: date) -> Iterator[Reason]:
    """Yield what follows, or followed, if nobody acts: as the reasons say, else by the consequence.

    That the day to act has passed is not among it: `what_to_do` says so.
    """
    outcomes = [reason for reason in deadline.why if reason.part is Part.OUTCOME]
    says_late = deadline.days is not None and deadline.days < 0
    if len(outcomes) <= says_late and deadline.kind is not DeadlineKind.DATA_GAP:
        sentence = messages.IF_NOT.get(deadline.consequence.value, messages.OTHERWISE_FOLLOWS)
        told = message(sentence, day=_falls_on(deadline), consequence=deadline.consequence.words)
        yield tensed(told, today) if deadline.is_overdue else told
    yield from (reason for reason in outcomes if reason.sentence not in _TOLD_BY_WHAT_TO_DO)
    may_be_due = deadline.band is Band.CHECK and deadline.due
    if may_be_due and all(reason.sentence is not deadline_texts.MAY_HAVE_PASSED for reason in outcomes):
        yield message(deadline_texts.MAY_HAVE_PASSED, due=may_be_due)


def if_not(deadline: Deadline, book: Book) -> str:
    """Return what follows if nobody acts in two words: “lapses”, “renews 1 year”, “blocks signing”; often nothing."""
    record = book.get(deadline.id)
    match deadline.consequence:
        case Consequence.LOCK_IN if isinstance(record, Agreement) and record.renewal.period:
            return short.RENEWS_BY(period=record.renewal.period)
        case Consequence.NOT_READY:
            signs = isinstance(record, Task) and (record.agreement or record.visit)
            return (short.BLOCKS_SIGNING if signs else short.BLOCKS_MISSION)()
    sentence = short.IF_NOT_IN_SHORT.get(deadline.consequence.value)
    return sentence() if sentence else ""


def _by(deadline: Deadline, act_by: date) -> Reason | Sentence:
    """Return by when to act: the day to act or, once that is over, at once and by the first day it may be due."""
    left = deadline.left
    if left is None or deadline.due is None or deadline.band is Band.OVERDUE:
        return message(messages.BY_DAY, day=act_by)
    if deadline.band is Band.CHECK:
        return messages.AT_ONCE
    if left.to_act >= 0:
        return message(messages.BY_DAY, day=act_by)
    return message(messages.AT_ONCE_BY, day=deadline.due.earliest) if left.to_first else messages.TODAY_AT_LATEST


def partner_names(agreement: Agreement, book: Book) -> str:
    """Return the parties that are not ours; all of them if none is ours, and how many if there are many."""
    every = [each.organisation for each in agreement.parties if each.role is PartyRole.PARTY and each.organisation]
    others = [id for id in every if not is_ours(id, book)] or every
    if not others:
        return messages.OTHER_PARTY()
    if len(others) > _MOST_NAMES:
        return messages.OTHER_PARTIES(count=len(others))
    found = (book.organisations.get(id) for id in others)
    return and_text((each.short_name or each.heading) if each else id for each, id in zip(found, others, strict=True))


def who_alone_may(rules: Iterable[NoticeRule], agreement: Agreement, book: Book) -> str:
    """Return who alone may do what the rules are for, if none of them is ours; empty if we may too."""
    parties = {rule.party for rule in rules}
    ours = any(is_ours(each.organisation, book) for each in agreement.parties)
    if not ours or not parties or "" in parties or any(is_ours(party, book) for party in parties):
        return ""
    return and_text(sorted(book.heading(party) for party in parties))


def _falls_on(deadline: Deadline) -> MessageFact:
    """Return the day after which the consequence has come: the due day, or of a promise the day to act."""
    if deadline.consequence in (Consequence.LATE_TASK, Consequence.BROKEN_PROMISE) or deadline.due is None:
        return deadline.act_by or date.max
    return deadline.due


def fact_of(deadline: Deadline, name: str, sentence: Sentence | None = None) -> MessageFact | None:
    """Return the first fact of that name in the reasons, or in the one with that sentence."""
    reasons = (reason for reason in deadline.why if sentence in (None, reason.sentence))
    return next((reason.facts[name] for reason in reasons if name in reason.facts), None)
