"""What a row says in few words: what to do, with whom, about what kind of record, and who sees to it."""

import re
from collections.abc import Iterable, Mapping

from missions.deadlines import messages as deadline_texts
from missions.deadlines.deadline import Band, Consequence, Deadline, DeadlineKind
from missions.delegation.sides import is_ours
from missions.outcomes.partners import their_organisations_at
from missions.records.agreements import Agreement, PartyRole
from missions.records.book import Book
from missions.records.deadline_notes import DeadlineNote
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.kinds import kind_of
from missions.records.missions import Mission, Programme
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.tasks import Task
from missions.records.visits import Event, Visit
from missions.reports import deadline_messages as messages
from missions.reports.what_to_do import fact_of, who_alone_may
from missions.terms.notice import non_renewal_rules, renewal_rules
from missions.text import capitalised, fold, line

PHRASE = 26
"""How many letters a phrase has at most where there is little room."""

_TITLE = 18
"""How many letters the title of a mission or event has at most beside others."""

_NAMES = 24
"""How many letters two names together have at most; else the first stands for both."""

_LEGAL_FORMS = re.compile(
    r"(?i)[,\s]+(?:g?GmbH|mbH|AG|SE|KG|e\. ?V\.|Ltd\.?|Limited|Inc\.?|LLC|plc|NV|N\.V\.|BV|B\.V\.|SA|SAS|Oy|AB)$"
)
"""The legal form behind an organisation's name."""
_OPENS_MORE = "[,;:(]| [–—] "
_LEAST_CUT = 9
"""How many letters are left at least of what is cut before what is added."""
_WHOLE = 3
"""How many words are left of a text that says enough; one with fewer is rather shortened by its articles."""

# What to do.


def verb_phrase(deadline: Deadline, book: Book) -> str:
    """Return what a deadline asks for as a command: “Sign the renewal”, or the title of a task or follow-up."""
    if deadline.kind is DeadlineKind.DATA_GAP:
        return messages.VERBS["data_gap"](fact=deadline.missing_fact)
    if deadline.table in ("tasks", "follow_ups") and deadline.kind is not DeadlineKind.MEETING_TO_CONFIRM:
        return _without_names(deadline.title, partners_of(book.get(deadline.id), book), book)
    verb = _verb(deadline, book)
    if verb in messages.VERBS and verb != DeadlineKind.OBLIGATION:
        return messages.VERBS[verb]()
    return messages.VERBS["obligation"](what=line(str(fact_of(deadline, "what") or deadline.title)))


def _verb(deadline: Deadline, book: Book) -> str:
    """Return the key of what a deadline asks for."""
    record, kind = book.get(deadline.id), deadline.kind
    sentences = {reason.sentence for reason in deadline.why}
    match kind:
        case DeadlineKind.MISSING_SIGNATURE if is_ours(deadline.part, book):
            return "our_signature"
        case DeadlineKind.ENTRY_NOTIFICATION if deadline_texts.NOTIFICATION_SENT in sentences:
            return "notification_sent"
        case DeadlineKind.ENTRY_NOTIFICATION if is_ours(deadline.part, book):
            return "our_notification"
        case DeadlineKind.NOTICE_OF_NON_RENEWAL if deadline.consequence is Consequence.MISSED:
            return "missed_notice"
        case DeadlineKind.NOTICE_OF_NON_RENEWAL if isinstance(record, Agreement):
            if who_alone_may(non_renewal_rules(record), record, book):
                return "notice_of_others"
            return "send_notice" if deadline_texts.NOTICE_STILL in sentences else kind.value
        case DeadlineKind.OPTION if isinstance(record, Agreement):
            if who_alone_may(renewal_rules(record), record, book):
                return "option_of_others"
            return "use_option" if _is_near(deadline) else kind.value
        case DeadlineKind.EXPIRY | DeadlineKind.EXPRESS_RENEWAL | DeadlineKind.CAP_REACHED:
            if deadline.is_overdue:
                return "settle_past" if (deadline.days or 0) < -_YEAR else "sign_new"
            if kind is DeadlineKind.EXPRESS_RENEWAL and _is_near(deadline):
                return "sign_renewal"
    return kind.value


_YEAR = 365


def _is_near(deadline: Deadline) -> bool:
    return deadline.band in (Band.CHECK, Band.CRITICAL, Band.ACT)


def short_phrase(text: str, most: int = PHRASE) -> str:
    """Return the beginning of a text that still says what it is about, in at most so many letters.

    It is cut before what is added to it, as “for the visit” is; only where it cannot be, an ellipsis says so.
    """
    if len(text) <= most:
        return text
    breaks = (found.start() for found in re.finditer(rf"{_OPENS_MORE}| (?:{_either(_joining())}) ", text))
    cut = text[: max((at for at in breaks if at <= most), default=0)]
    first, *others = text.split(" ")
    bare = " ".join((first, *(word for word in others if word != _articles()[0])))
    if len(bare) <= most and len(cut.split()) < _WHOLE:
        return bare
    if len(cut) >= _LEAST_CUT and " " in cut:
        return f"{cut}…" if "," in cut and len(cut) < most else cut
    words = bare[:most].rsplit(" ", 1)[0].split(" ") if " " in bare[:most] else [bare]
    while len(words) > 1 and words[-1] in _small():
        words.pop()
    return f"{' '.join(words)[: most - 1].rstrip(_MARKS)}…"


def _without_names(text: str, partners: Iterable[str], book: Book) -> str:
    """Return a text without the partners that stand beside it, where it can do without their names.

    It can after “to”, “with” or the like, and where an article follows: “Send (them) the minutes”.
    """
    said = line(text)
    for id in partners:
        organisation = book.organisations.get(id)
        for name in organisation.names if organisation else ():
            if fold(name) not in fold(said):
                continue
            named, small = re.escape(line(name)), _either(_small())
            article = _either(_articles())
            shorter = re.sub(rf"(?i)(?: (?:{small}))+ {named}\b| {named}(?= (?:{article}) )", "", said)
            said = shorter if " " in shorter else said
            said = re.sub(rf"(?i)\b{named}\b", short_name(id, book).replace("\\", r"\\"), said)
    return said


def _articles() -> list[str]:
    return messages.ARTICLES().split()


def _joining() -> list[str]:
    return messages.JOINING_WORDS().split()


def _small() -> list[str]:
    return [*_articles(), *_joining(), *messages.SMALL_WORDS().split()]


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


# Who and what.


def short_name(id: str, book: Book) -> str:
    """Return what people call an organisation, person, mission, event or programme, in few words."""
    match book.get(id):
        case Organisation() as found:
            return line(found.short_name) or _LEGAL_FORMS.sub("", line(found.heading))
        case Person() as found:
            return line(found.family_name) or line(found.heading)
        case Event() as found if len(found.heading) > _TITLE:
            return short_title(found.series)
        case None:
            return line(id)
        case found:
            return short_title(found.heading)


def short_title(title: str) -> str:
    """Return a title without what explains it; of a long one the words at its end: “Delegation East”."""
    said = re.split(r": | [–—(] ?", line(title))[0] or line(title)
    if len(said) <= _TITLE:
        return said
    small = frozenset(_small())
    words = [word for word in said.split(" ") if word not in small] or [said]
    kept = words[-1:]
    for word in reversed(words[:-1]):
        if len(" ".join((word, *kept))) > _TITLE:
            break
        kept.insert(0, word)
    return capitalised(" ".join(kept if len(kept) > 1 else words))


def partners_of(record: Record | None, book: Book) -> tuple[str, ...]:
    """Return the organisations on the other side of a record, our own left out; all of them if none is ours."""
    match record:
        case Agreement():
            found = [each.organisation for each in record.parties if each.role is PartyRole.PARTY]
        case FollowUp():
            found = [_organisation_of(id, book) for id in (*record.promised_by, *record.promised_to)]
            if not any(found):
                found = list(partners_of(book.agreements.get(record.agreement), book))
            if not found:
                others = partners_of(book.visits.get(record.visit), book)
                found = list(others) if len(others) == 1 else []
        case Task():
            found = list(partners_of(book.agreements.get(record.agreement), book))
        case Visit():
            found = list(their_organisations_at(record, book))
        case DeadlineNote():
            found = list(partners_of(book.agreements.get(record.agreement), book))
        case Organisation():
            return (record.id,)
        case Person():
            found = [_organisation_of(record.id, book)]
        case _:
            return ()
    every = tuple(dict.fromkeys(id for id in found if id))
    return tuple(id for id in every if not is_ours(id, book)) or every


def _organisation_of(id: str, book: Book) -> str:
    """Return an organisation's own id, or the organisation of a person's first function."""
    person = book.people.get(id)
    return next((each.organisation for each in person.functions if each.organisation), "") if person else id


def partner_name(record: Record | None, book: Book, part: str = "") -> str:
    """Return the partner of a record in few words, else the mission, event or programme it belongs to.

    `part` is the party or mission that it is about, if it is about one.
    """
    if part and book.get(part) and not is_ours(part, book):
        return short_name(part, book)
    names = [short_name(id, book) for id in partners_of(record, book)]
    if len(names) == 2 and len(names[0]) + len(names[1]) + 2 <= _NAMES:
        return messages.TWO_NAMES(first=names[0], second=names[1])
    if len(names) > 1:
        return messages.BESIDE_OTHERS(name=names[0], count=len(names) - 1)
    return names[0] if names else _belongs_to(record, book)


def _belongs_to(record: Record | None, book: Book) -> str:
    """Return the mission, event or programme that a record is, or belongs to, in few words."""
    if isinstance(record, Mission | Event | Programme):
        return short_name(record.id, book)
    visit = book.visits.get(getattr(record, "visit", ""))
    for id in (
        getattr(record, "mission", ""),
        visit.mission if visit else "",
        getattr(record, "event", ""),
        getattr(record, "programme", ""),
    ):
        if id and book.get(id):
            return short_name(id, book)
    return ""


def short_kind(record: Record | None) -> str:
    """Return what a record is in at most nine letters: “MoU”, “framework”, “follow-up”, “task”."""
    match record:
        case None:
            return ""
        case Agreement():
            return messages.SHORT_KINDS[record.kind.value]()
        case FollowUp(kind=FollowUpKind.MEETING):
            return messages.SHORT_KINDS["meeting"]()
    return messages.SHORT_KINDS[kind_of(record).table]()


def owner_of(record: Record | None) -> str:
    """Return the id of who sees to a record: its owner, else whoever promised it first; empty if nobody is named."""
    owner = str(getattr(record, "owner", ""))
    return owner or (next(iter(record.promised_by), "") if isinstance(record, FollowUp) else "")


def owner_name(record: Record | None, book: Book, me: str = "") -> str:
    """Return who sees to a record in a word: you, a family name or short name, or a role in the office."""
    owner = owner_of(record)
    if owner:
        return messages.YOU() if owner == me else short_name(owner, book)
    if isinstance(record, Agreement):
        return messages.SHORT_ROLES["agreements_desk"]()
    role = record.role if isinstance(record, Task) else None
    return messages.SHORT_ROLES[role.value if role else "office"]()


# Who I am.


def person_called(book: Book, *called: str) -> str:
    """Return the id of the person that one of these names means, the first that means just one; empty for none.

    A name is an id, an e-mail address, or the name of a person, which nobody else on file has.
    """
    for name in (" ".join(fold(line(each)).split()) for each in called):
        if name in book.people:
            return name
        found = [each.id for each in book.people.values() if name and _is_called(each, name)]
        if len(found) == 1:
            return found[0]
    return ""


def _is_called(person: Person, name: str) -> bool:
    if "@" in name:
        return name in map(fold, person.emails)
    if not person.family_name or fold(person.family_name) not in name:  # most people, at little cost
        return False
    return name in map(fold, (*person.names, f"{person.given_name} {person.family_name}", person.sort_name))


def is_mine(found: Deadline | Record | None, book: Book, me: str) -> bool:
    """Whether something is that person's to see to: owned or promised by them, or a journey or visit they are on."""
    match book.get(found.id) if isinstance(found, Deadline) else found:
        case FollowUp(promised_by=by) as record if not record.owner:
            return me in by
        case Mission() as mission:
            return any(each.person == me for each in mission.delegates)
        case Visit() as visit:
            return any(each.person == me for each in visit.participants)
        case record:
            return bool(me) and owner_of(record) == me


# Rows that look alike.


def telling_words(titles: Mapping[str, tuple[str, ...]], names: str = "") -> dict[str, str]:
    """Return for each title the word that tells it from the others, by its key; at most one of them needs none.

    Beside a title stand what else may tell it apart, such as its id; words of the names beside it tell nothing.
    """
    for number in range(max(map(len, titles.values()))):
        found = {key: each[number] for key, each in titles.items()}
        if not number:
            found = {
                key: telling_word(title, (names, *(other for id, other in found.items() if id != key)))
                for key, title in found.items()
            }
        if len(set(found.values())) == len(found):
            return found
    return {key: each[-1] for key, each in titles.items()}


def telling_word(title: str, others: Iterable[str]) -> str:
    """Return the first word of a title that none of the others has; empty if they have all."""
    taken = {word for other in others for word in _words(other)} | set(_small())
    return next((word for word in line(title).split() if fold(word.strip(_MARKS)) not in taken), "").strip(_MARKS)


_MARKS = ".,;:!?()“”\"'«»[]"


def _words(text: str) -> set[str]:
    return {fold(word.strip(_MARKS)) for word in line(text).split()}
