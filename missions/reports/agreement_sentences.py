"""What an agreement says, in sentences: who signed it, how long it runs, what happens next, and what is owed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from missions.agreements.obligations import ObligationWindow, WindowState, obligation_windows
from missions.dates.formatting import show_as_noun, show_choice, show_date, show_near, show_on, show_period
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline
from missions.deadlines.follow_ups import next_due
from missions.delegation.sides import is_ours
from missions.messages import MessageFact, Reason, tensed
from missions.planning.tasks import task_due_day
from missions.records.agreements import Agreement, PartyRole, RelationType, Signature, Stage
from missions.records.book import Book
from missions.records.clauses import (
    Obligation,
    RenewalMode,
)
from missions.records.codes import language_name
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp
from missions.records.tasks import Task, TaskState
from missions.records.visits import WhatHappened
from missions.reports import agreement_messages as messages
from missions.reports.agreement_status import kind_in_list, notice_words, renewal_words, standing_words
from missions.reports.lines import and_text
from missions.reports.messages import AND
from missions.reports.report import Line, Phrase, Phrases, Report, Section, joined, phrased
from missions.reports.row_words import owner_name, partner_name, short_name, verb_phrase
from missions.reports.what_to_do import if_nobody_acts, what_to_do
from missions.terms.status import AgreementState, AgreementStatus, agreement_status, status_flags
from missions.text import capitalised, line

_MOST_OPEN = 8
"""How many open items are named at most."""


def agreement_report(
    agreement: Agreement,
    book: Book,
    today: date,
    deadlines: Sequence[Deadline],
    status: AgreementStatus | None = None,
    me: str = "",
) -> Report:
    """Return what an agreement says and asks for: sentences first, then what is open and how it came about."""
    now = status or agreement_status(agreement, book, today)
    paragraphs = (
        signed_sentences(agreement, book, today),
        term_sentences(agreement, book, today, now),
        next_sentences(book, today, deadlines),
        owed_sentences(agreement, book, today, now),
        flag_sentences(agreement, book, today, now),
    )
    sections = [Section("", (Line.told(each),)) for each in paragraphs if each]
    sections += _open_section(agreement, book, today, deadlines, me)
    sections += _history_section(agreement, book, today)
    sections.append(Section("", tuple(_around(agreement, book, me))))
    standing, _ = standing_words(agreement, book, today, now)
    if now.state is AgreementState.NOT_KNOWN:
        standing = show_choice(now.state)
    owner = owner_name(agreement, book, me)
    about = (partner_name(agreement, book), kind_in_list(agreement), standing, owner)
    urgency = _urgency(deadlines, now, today)
    return Report(line(agreement.heading), tuple(sections), " · ".join(part for part in about if part), urgency)


def _urgency(deadlines: Sequence[Deadline], now: AgreementStatus, today: date) -> Phrase:
    """Return how far off the next deadline is, else when it ends or ended."""
    found = min((each for each in deadlines if each.is_open), key=lambda each: each.order, default=None)
    if found:
        late = found.days is not None and found.days < 0
        return Phrase(found.when if late else messages.ACTS_IN(days=found.when), severity=found.severity, strong=True)
    end = now.ending.date
    if end and end.latest < today:
        return Phrase(messages.ENDED_AGO(day=show_as_noun(end)), severity=Severity.FAINT)
    gaps = sum(each.act_by is None and not each.recorded_decision for each in deadlines)
    if gaps:
        return Phrase(messages.FACTS_MISSING(count=gaps), severity=Severity.GAP)
    return Phrase(messages.NOTHING_TO_DO(), severity=Severity.FAINT)


# Who signed.


def signed_sentences(agreement: Agreement, book: Book, today: date) -> Phrases:
    """Return when, where and by whom it was signed, and in which originals; or how far it is."""
    if agreement.stage is Stage.ABANDONED:
        return (Phrase(messages.GIVEN_UP()),)
    given = agreement.given_signatures(today)
    if not given and agreement.stage is not Stage.SIGNED:
        return (Phrase(messages.NOT_SIGNED(stage=agreement.stage)),)
    return joined((_when_signed(given), _who_signed(given, book), _missing(agreement, book, today), _texts(agreement)))


def _when_signed(given: Sequence[Signature]) -> Phrases:
    days = [each.date for each in given if each.date]
    places = tuple(dict.fromkeys(line(each.place) for each in given if each.place))
    if not days:
        if places:
            return phrased(messages.SIGNED_WHERE, place=and_text(places))
        return (Phrase(messages.SIGNED_SOMETIME()),)
    when = tuple(dict.fromkeys(sorted(days, key=lambda day: (day.earliest, day.latest))))
    shown = _names((Phrase(show_on(day), strong=True),) for day in when)
    if places:
        return phrased(messages.SIGNED_WHEN_WHERE, when=shown, place=and_text(places))
    return phrased(messages.SIGNED_WHEN, when=shown)


def _who_signed(given: Sequence[Signature], book: Book) -> Phrases:
    """Return who signed for us and for them; where more than two parties signed, for whom each did."""
    named = [each for each in given if each.person]
    if not named:
        return ()
    parties = {each.party for each in given}
    if len(parties) > 2 or not any(is_ours(each, book) for each in parties):
        return phrased(messages.PEOPLE_SIGNED, people=_names(_signer(each, book, len(parties) > 1) for each in named))
    ours = [_signer(each, book, False) for each in named if is_ours(each.party, book)]
    theirs = [_signer(each, book, False) for each in named if not is_ours(each.party, book)]
    if ours and theirs:
        return phrased(messages.BOTH_SIGNED, ours=_names(ours), theirs=_names(theirs))
    if ours:
        return phrased(messages.OURS_SIGNED, ours=_names(ours))
    return phrased(messages.THEIRS_SIGNED, theirs=_names(theirs))


def _signer(signature: Signature, book: Book, with_party: bool) -> Phrases:
    name = _link(signature.person, book)
    if with_party and signature.party:
        return phrased(messages.WITH_SIGNER, name=name, party=short_name(signature.party, book))
    return (name,)


def _missing(agreement: Agreement, book: Book, today: date) -> Phrases:
    """Return which parties have not signed yet."""
    given = {each.party for each in agreement.given_signatures(today)}
    waiting = dict.fromkeys(each.party for each in agreement.expected_signatures(today) if each.party)
    if agreement.stage is not Stage.SIGNED and given:
        waiting |= dict.fromkeys(each.organisation for each in agreement.parties if each.role is PartyRole.PARTY)
    names = [(_link(id, book),) for id in waiting if id and id not in given]
    return phrased(messages.NOT_SIGNED_BY[len(names) > 1], parties=_names(names)) if names else ()


def _texts(agreement: Agreement) -> Phrases:
    """Return how many originals there are, and in which languages."""
    languages = and_text(language_name(each) for each in agreement.languages) if agreement.languages else ""
    if agreement.originals:
        sentence = messages.ORIGINALS_IN if languages else messages.ORIGINALS
        facts: dict[str, MessageFact] = {"languages": languages} if languages else {}
        return (Phrase(sentence(count=agreement.originals, **facts)),)
    return (Phrase(messages.WRITTEN_IN(languages=languages)),) if languages else ()


# How long it runs.


def term_sentences(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> Phrases:
    """Return since when and until when it runs, how it renews and with which notice, and what follows it."""
    parts = [_runs(agreement, today, now)]
    if now.is_live and now.state is not AgreementState.EXPIRED:
        bound = now.bound_end(agreement, today)
        if bound is not now.ending and bound.date and not bound.date.is_open:
            parts.append(phrased(messages.BOUND_UNTIL, end=_day(bound.date)))
        parts.append(renewal_and_notice(agreement))
    after = book.agreements.get(now.successor)
    if after:
        key = now.state.value if now.state.value in messages.FOLLOWED_BY else "other"
        parts.append(phrased(messages.FOLLOWED_BY[key], agreement=_link(after.id, book)))
    if book.get(now.part_of):
        parts.append(phrased(messages.PART_OF, agreement=_link(now.part_of, book)))
    return joined(parts)


def _runs(agreement: Agreement, today: date, now: AgreementStatus) -> Phrases:
    end, begun = now.ending.date, now.ending.begun.date
    if now.state in (AgreementState.PREPARED, AgreementState.ABANDONED):
        return _is_to_run(agreement)
    facts: dict[str, MessageFact | Phrase | Phrases] = {}
    if begun:
        is_same = any(each.date == begun for each in agreement.given_signatures(today))
        facts["begun"] = messages.THAT_DAY if is_same else _day(begun)
    if end:
        facts["end"] = _day(end)
    if end and end.latest < today:
        return phrased(messages.RAN_FROM_TO if begun else messages.RAN_TO, **facts)
    if begun and begun.earliest > today and end:
        return phrased(messages.STARTS, begun=show_on(begun), end=facts["end"])
    if end is None:
        if not now.ending.indefinite:
            return (Phrase(messages.END_UNKNOWN()),)
        return phrased(messages.RUNS_SINCE if begun else messages.RUNS_WITHOUT_END, **facts)
    if begun is None:
        return phrased(messages.RUNS_UNTIL, **facts)
    if now.ending.number > 1:
        return phrased(messages.RUNS_TERM_UNTIL, **facts)
    length = now.ending.length or agreement.term.duration
    if length:
        return phrased(messages.RUNS_FOR_UNTIL, length=Phrase(show_period(length), strong=True), **facts)
    return phrased(messages.RUNS_SINCE_UNTIL, **facts)


def _is_to_run(agreement: Agreement) -> Phrases:
    term = agreement.term
    if term.duration:
        return phrased(messages.IS_TO_RUN, length=Phrase(show_period(term.duration), strong=True))
    if term.expiry:
        return phrased(messages.IS_TO_END, end=_day(term.expiry))
    return ()


def renewal_and_notice(agreement: Agreement) -> Phrases:
    """Return how it renews and which notice ends it: “renews tacitly by 1 year, at most 10 years; notice …”."""
    how, notice = renewal_words(agreement), notice_words(agreement)
    if agreement.renewal.mode is RenewalMode.NOT_STATED:
        return phrased(messages.NOTICE_ALONE, notice=notice) if notice else ()
    if agreement.renewal.mode is RenewalMode.NONE:
        return phrased(messages.RENEWS_NOT_NOTICE, notice=notice) if notice else (Phrase(messages.RENEWS_NOT()),)
    return phrased(messages.RENEWS_NOTICE, how=how, notice=notice) if notice else phrased(messages.RENEWS, how=how)


# What happens next.


def next_sentences(book: Book, today: date, deadlines: Sequence[Deadline]) -> Phrases:
    """Return what is to be done next by when, and what follows if nobody does it."""
    waiting = sorted((each for each in deadlines if each.is_open), key=lambda each: each.order)
    found = next((each for each in waiting if each.decides_end), waiting[0] if waiting else None)
    told = what_to_do(found, book, today) if found else None
    if found is None or told is None:
        return ()
    return joined((_told(told, found), *(_told(each, found) for each in if_nobody_acts(found, today))))


def _told(reason: Reason, deadline: Deadline) -> Phrases:
    """Return a reason with its day in the colour of the deadline."""
    form = reason.sentence.after if reason.is_past and reason.sentence.after else reason.sentence
    facts: dict[str, MessageFact | Phrase] = dict(reason.facts)
    if "by" in facts:
        by = facts["by"]
        said = by.said if isinstance(by, Reason) else str(by)
        facts["by"] = Phrase(said, severity=deadline.severity)
    return phrased(form, **facts)


# What is owed.


def owed_sentences(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> Phrases:
    """Return what each side owes the other again and again, and whether it is met."""
    if not now.is_live or now.state is AgreementState.PREPARED:
        return ()
    ended = None if now.ending.renews else now.ending.date
    parts = []
    for each in agreement.obligations:
        windows = obligation_windows(each, agreement, book, today, now.ending.begun.date, ended) if each.is_owed else ()
        if windows:
            parts.append(_owed(each, windows, book))
    return joined(parts)


_OWED_SEVERITIES = {
    WindowState.MISSED: Severity.OVERDUE,
    WindowState.AT_RISK: Severity.ACT,
    WindowState.UNCONFIRMED: Severity.GAP,
    WindowState.MET: Severity.GOOD,
}


def _owed(obligation: Obligation, windows: Sequence[ObligationWindow], book: Book) -> Phrases:
    """Return who owes what, and how its latest window stands."""
    window = windows[-1]
    state = messages.WINDOW_STATES[window.state](last=window.last)
    quota = messages.IN_EACH[obligation.window](count=obligation.quota)
    if obligation.party:
        sentence = messages.WE_OWE if is_ours(obligation.party, book) else messages.THEY_OWE
    else:
        sentence = messages.BOTH_OWE if obligation.alternates else messages.OWED
    severity = _OWED_SEVERITIES.get(window.state, Severity.PLAIN)
    return phrased(sentence, what=line(obligation.what), quota=quota, state=Phrase(state, severity=severity))


def flag_sentences(agreement: Agreement, book: Book, today: date, now: AgreementStatus) -> Phrases:
    """Return what else is true of it, such as that it is dormant."""
    flags = status_flags(agreement, book, today, now)
    told = (messages.FLAG(flag=capitalised(show_choice(each.kind)), why=tensed(each.why, today)) for each in flags)
    return joined((Phrase(each, severity=Severity.GAP),) for each in told)


# What is open, and what was before.


def _open_section(
    agreement: Agreement, book: Book, today: date, deadlines: Sequence[Deadline], me: str
) -> Iterator[Section]:
    """Yield what is open: its deadlines, and the tasks and follow-ups about it, by their days."""
    found: list[tuple[date, str, Line]] = []
    for each in deadlines:
        if each.is_open and each.act_by:
            what = Phrase(verb_phrase(each, book), each.key, each.severity)
            told = phrased(messages.OPEN_BY, what=what, who=owner_name(agreement, book, me))
            found.append((each.act_by, each.key, Line.told(told, show_near(each.act_by, today))))
    tasks = [each for each in book.records_linking_to(Task, agreement.id) if each.state is TaskState.OPEN]
    follow_ups = [each for each in book.records_linking_to(FollowUp, agreement.id) if each.is_open]
    every: list[Task | FollowUp] = [*tasks, *follow_ups]
    for record in every:
        due = task_due_day(record, book, today) if isinstance(record, Task) else next_due(record, today)
        late = due is not None and due.latest < today
        what = Phrase(line(record.heading), record.id, Severity.OVERDUE if late else Severity.PLAIN)
        told = phrased(messages.OPEN_BY, what=what, who=owner_name(record, book, me))
        label = show_near(due, today) if due else messages.FACT_MISSING()
        found.append((due.earliest if due else date.max, record.id, Line.told(told, label)))
    lines = [each for _, _, each in sorted(found, key=lambda each: each[:2])]
    if len(lines) > _MOST_OPEN:
        more = messages.MORE_OPEN(count=len(lines) - _MOST_OPEN)
        lines = [*lines[:_MOST_OPEN], Line(more, severity=Severity.FAINT)]
    if lines:
        yield Section(messages.OPEN(), tuple(lines))


def _history_section(agreement: Agreement, book: Book, today: date) -> Iterator[Section]:
    """Yield the visits at which it was worked on, and the event at which it was signed, the earliest first."""
    found: list[tuple[date, str, Line]] = []
    visits = book.visits_naming(agreement.id)
    for visit in visits:
        day = visit.day
        where = _link(visit.id, book)
        happened = [each.happened for each in visit.agreements if each.agreement == agreement.id]
        ahead = day is not None and day.earliest > today
        sentence = messages.HAPPENED[happened[0]] if happened else messages.SIGNED_DURING
        told = phrased(messages.COMES_NEXT if ahead else sentence, where=where)
        label = (show_near(day, today) if ahead else _month(day)) if day else messages.FACT_MISSING()
        found.append((day.earliest if day else date.min, visit.id, Line.told(told, label)))
    at_visits = any(each.happened is WhatHappened.SIGNED for visit in visits for each in visit.agreements
                    if each.agreement == agreement.id)  # fmt: skip
    for event in dict.fromkeys(each.event for each in agreement.signatures if each.event and not at_visits):
        record = book.events.get(event)
        day = record.dates if record else None
        told = phrased(messages.SIGNED_DURING, where=_link(event, book))
        found.append((day.earliest if day else date.min, event, Line.told(told, _month(day) if day else "")))
    if found:
        yield Section(messages.CAME_ABOUT(), tuple(each for _, _, each in sorted(found, key=lambda each: each[:2])))


def _month(day: PartialDate) -> str:
    """Show a past day by its month."""
    return show_date(PartialDate(f"{day.earliest:%Y-%m}")) if day.is_day else show_date(day)


def _around(agreement: Agreement, book: Book, me: str) -> Iterator[Line]:
    """Yield who sees to it, what it follows, and its papers."""
    said = owner_name(agreement, book, me)
    owner = Phrase(messages.NO_OWNER(role=said), severity=Severity.GAP)
    if agreement.owner:
        is_mine = agreement.owner == me
        owner = Phrase(said, agreement.owner, strong=True) if is_mine else _link(agreement.owner, book)
    yield Line.told((owner,), messages.OWNER())
    before = (RelationType.RENEWS, RelationType.SUPERSEDES, RelationType.PRECEDED_BY, RelationType.EXTENDS)
    for each in agreement.relations:
        if each.type in before:
            target = _link(each.target, book) if each.target else Phrase(line(each.description))
            yield Line.told((target,), messages.FOLLOWS())
    for document in agreement.documents:
        yield Line(line(document.title or document.address), label=messages.PAPERS(), source="")


def _link(id: str, book: Book) -> Phrase:
    """Return the name of a record, which leads to it if it is on file."""
    return Phrase(line(book.heading(id)), id if book.get(id) else "")


def _day(day: PartialDate) -> Phrase:
    return Phrase(show_as_noun(day), strong=True)


def _names(people: Iterable[Phrases]) -> Phrases:
    """Return names as people list them: “A, B and C”."""
    *first, last = people
    if not first:
        return last
    return phrased(AND, first=joined(first, ", "), last=last)
