"""What a deadline asks for and what follows if nobody does it: the first lines of an explanation."""

from collections.abc import Iterator
from datetime import date

from missions.deadlines import messages as deadline_texts
from missions.deadlines.deadline import Consequence, Deadline, DeadlineKind
from missions.delegation.sides import is_ours
from missions.messages import MessageFact, Part, Reason, Sentence, message, tensed
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.reports import deadline_messages as messages
from missions.reports.lines import and_text
from missions.terms import messages as term_texts

_MOST_NAMES = 3
"""How many partners are named before they are only counted."""


def what_to_do(deadline: Deadline, book: Book, today: date) -> Reason | None:
    """Return what is to be done by the day to act, or was; None if a fact is missing, which the reasons ask for."""
    if deadline.act_by is None:
        return None
    facts: dict[str, MessageFact] = {"day": deadline.act_by}
    match deadline.kind:
        case DeadlineKind.MISSING_SIGNATURE | DeadlineKind.ENTRY_NOTIFICATION:
            facts["who"] = book.heading(deadline.part)
        case DeadlineKind.OBLIGATION | DeadlineKind.FILING | DeadlineKind.SURVIVAL_END:
            facts["what"] = _fact(deadline, "what") or deadline.title
        case DeadlineKind.EXIT_BOUNDARY:
            facts["effect"] = _fact(deadline, "effect", deadline_texts.EXIT_NEXT) or deadline.act_by
    record = book.get(deadline.id)
    facts["names"] = partner_names(record, book) if isinstance(record, Agreement) else messages.OTHER_PARTY
    is_sent = any(reason.sentence is deadline_texts.NOTIFICATION_SENT for reason in deadline.why)
    name = "notification_sent" if is_sent else deadline.kind.value
    alone = _fact(deadline, "party", term_texts.ONLY_PARTY)
    if alone and f"{name}_by_other" in messages.TO_DO and alone not in _our_headings(book):
        name, facts["who"] = f"{name}_by_other", alone
    told = message(messages.TO_DO[name], **facts)
    return tensed(told, today) if deadline.is_overdue else told


def if_nobody_acts(deadline: Deadline, today: date) -> Iterator[Reason]:
    """Yield what follows, or followed, if nobody acts: as the reasons say, else by the consequence."""
    outcomes = [reason for reason in deadline.why if reason.part is Part.OUTCOME]
    says_late = deadline.days is not None and deadline.days < 0
    if len(outcomes) <= says_late and deadline.kind is not DeadlineKind.DATA_GAP:
        sentence = messages.IF_NOT.get(deadline.consequence.value, messages.OTHERWISE_FOLLOWS)
        yield tensed(message(sentence, day=_falls_on(deadline), consequence=deadline.consequence.words), today)
    yield from outcomes


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


def _our_headings(book: Book) -> set[str]:
    return {each.heading for each in book.organisations.values() if is_ours(each.id, book)}


def _falls_on(deadline: Deadline) -> MessageFact:
    """Return the day after which the consequence has come: the due day, or of a promise the day to act."""
    if deadline.consequence in (Consequence.LATE_TASK, Consequence.BROKEN_PROMISE) or deadline.due is None:
        return deadline.act_by or date.max
    return deadline.due


def _fact(deadline: Deadline, name: str, sentence: Sentence | None = None) -> MessageFact | None:
    """Return the first fact of that name in the reasons, or in the one with that sentence."""
    reasons = (reason for reason in deadline.why if sentence in (None, reason.sentence))
    return next((reason.facts[name] for reason in reasons if name in reason.facts), None)
