"""What a row of a list of agreements becomes: its values put down one by one, and settled once all are read."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from missions.dates.formatting import show_choice, show_date, show_period
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.delegation.sides import is_ours, own_organisation
from missions.importing import agreement_messages, messages
from missions.importing.cell_readers import (
    organisation_mention,
    person_mentions,
    with_mentions,
)
from missions.importing.clause_cells import (
    FirstAndLast,
    KindSaid,
    RenewalWithNotice,
    kind_in,
    kind_meant,
    plans_signature,
)
from missions.importing.target import (
    CellContext,
    Mention,
    RecordDraft,
    RowSoFar,
)
from missions.records.agreements import Agreement, Document, Party, Signature, SignatureState, Stage
from missions.records.book import Book
from missions.records.clauses import (
    Anchor,
    Counting,
    NoticePurpose,
    NoticeRule,
    Reckoning,
    Renewal,
    RenewalMode,
    TermKind,
    Trigger,
)
from missions.records.organisations import Organisation
from missions.records.people import Contact
from missions.records.search import named_records
from missions.reports.agreement_status import renewal_words
from missions.reports.row_words import short_kind
from missions.terms.counting import possible_last_days


def _agreement(row: RowSoFar) -> Agreement:
    assert isinstance(row.record, Agreement)
    return row.record


def _with(row: RowSoFar, *told: str, **fields: Any) -> RowSoFar:
    """Return the row with these fields of its agreement, and what is told of it."""
    record = replace(row.record, **fields)
    return RowSoFar(record, row.mentions, (*row.told, *told) if told else row.told, row.country)


def _contradicted(row: RowSoFar, label: str, text: str) -> RowSoFar:
    """Return the row with what a further column says of a field in its notes, and told."""
    told = agreement_messages.SAID_OTHERWISE(label=label, text=text)
    return _with(row, told, notes="\n".join(filter(None, (row.record.notes, messages.NOTE(label=label, text=text)))))


# Who agrees, and where they are.


def put_parties(row: RowSoFar, names: tuple[str, ...], around: CellContext) -> RowSoFar:
    """Put the partners, each once; our own organisation is a party already."""
    found = [each for each in map(organisation_mention, names) if not _is_own(each, around.book)]
    held = {each.organisation for each in _agreement(row).parties}
    new = tuple(Party(organisation=id) for id in dict.fromkeys(each.id for each in found) if id not in held)
    return with_mentions(_with(row, parties=(*_agreement(row).parties, *new)), found)


def _is_own(mention: Mention, book: Book) -> bool:
    """Whether our own organisation is named, which is a party already."""
    own = book.ask(own_organisation)
    assert isinstance(mention.record, Organisation)
    return bool(own) and own in {
        each.id for each in named_records(("organisations",), book).called(mention.record.name)
    }


def _partners(row: RowSoFar) -> tuple[Mention, ...]:
    """Return the partners that are named."""
    ids = {each.organisation for each in _agreement(row).parties}
    return tuple(each for each in row.mentions if each.id in ids)


def put_country(row: RowSoFar, value: str | tuple[str, ...], _around: CellContext) -> RowSoFar:
    """Put where the partners are: one country for all of them, or several in their order."""
    partners = _partners(row)
    if isinstance(value, str):
        told = (agreement_messages.PARTNERS_SHARE_COUNTRY(country=_country_name(value)),) if len(partners) > 1 else ()
        return _in_countries(row._replace(country=value, told=(*row.told, *told)), partners, [value] * len(partners))
    named = ", ".join(map(_country_name, value))
    if len(partners) != len(value):
        note = messages.NOTE(label=agreement_messages.COUNTRY_OF_PARTIES(), text=named)
        told = (agreement_messages.COUNTRIES_DO_NOT_FIT(countries=named),)
        return _with(row, *told, notes="\n".join(filter(None, (row.record.notes, note))))
    pairs = [
        agreement_messages.IN_COUNTRY(name=each.record.heading, country=_country_name(code))
        for each, code in zip(partners, value, strict=True)
    ]
    told = (agreement_messages.COUNTRIES_AS_PARTNERS(named=", ".join(pairs)),)
    return _in_countries(row._replace(told=(*row.told, *told)), partners, value)


def _country_name(code: str) -> str:
    from missions.records.codes import country_name

    return country_name(code)


def _in_countries(row: RowSoFar, partners: Sequence[Mention], codes: Sequence[str]) -> RowSoFar:
    placed = {
        each.id: replace(each, record=replace(each.record, country=code))
        for each, code in zip(partners, codes, strict=True)
    }
    return row._replace(mentions=tuple([placed.get(each.id, each) for each in row.mentions]))


def put_city(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put where the partner is."""
    partners = _partners(row)
    if len(partners) == 1:
        return with_mentions(row, [replace(partners[0], record=replace(partners[0].record, city=value))])
    note = messages.NOTE(label=agreement_messages.CITY_OF_PARTIES(), text=value)
    return _with(
        row, agreement_messages.CITY_OF_SEVERAL(city=value), notes="\n".join(filter(None, (row.record.notes, note)))
    )


# What it is, and when it was signed.


def put_kind(row: RowSoFar, said: KindSaid, _around: CellContext) -> RowSoFar:
    """Put the kind, and the words for it."""
    if said.kind is None:
        return _with(row, agreement_messages.KIND_UNKNOWN(text=said.words), kind_as_stated=said.words)
    return _with(row, kind=said.kind, kind_as_stated=said.words)


def put_title(row: RowSoFar, title: str, _around: CellContext) -> RowSoFar:
    """Put the title, and the kind that it names where no column does."""
    kind = kind_in(title) if not _agreement(row).kind_as_stated else None
    return _with(row, title=title, **({"kind": kind, "kind_as_stated": title} if kind else {}))


def put_signed(row: RowSoFar, day: PartialDate | str, _around: CellContext) -> RowSoFar:
    """Put the day of signing, or only that it is signed."""
    if not isinstance(day, PartialDate):
        return _with(row, stage=Stage.SIGNED)
    return _with(row, signatures=(*_agreement(row).signatures, Signature(date=day)), stage=Stage.SIGNED)


def put_signed_and_in_force(row: RowSoFar, day: PartialDate | str, around: CellContext) -> RowSoFar:
    """Put the day on which it was signed and entered into force."""
    row = put_signed(row, day, around)
    return put_in_force(row, day, around) if isinstance(day, PartialDate) else row


def put_signers(is_ours: bool) -> Any:
    """Return what adds who signed, for us or for them: on the day of signing, if the row says it."""

    def put(row: RowSoFar, names: tuple[str, ...], around: CellContext) -> RowSoFar:
        mentions = [person_mentions(each, around) for each in names]
        held = _agreement(row).signatures
        day = next((each.date for each in held if each.date), None)
        partners = _partners(row)
        party = around.book.ask(own_organisation) if is_ours else partners[0].id if len(partners) == 1 else ""
        new = tuple(Signature(person=each[0].id, party=party, date=day) for each in mentions if each)
        kept = tuple(each for each in held if each.person or not new)
        row = _with(row, signatures=(*kept, *new))
        return with_mentions(row, [one for each in mentions for one in each])

    return put


# Its clauses.


def put_in_force(row: RowSoFar, day: PartialDate, _around: CellContext) -> RowSoFar:
    """Put the day from which it is in force; one that another column says differs is kept in the notes."""
    held = _agreement(row).entry.date
    if held not in (None, day):
        return _contradicted(row, agreement_messages.IN_FORCE_FROM(), show_date(day))
    return _with(row, entry=replace(_agreement(row).entry, trigger=Trigger.DATE, date=day))


def put_starts(row: RowSoFar, day: PartialDate, _around: CellContext) -> RowSoFar:
    """Put the first day of its term."""
    return _with(row, term=replace(_agreement(row).term, starts=day))


def put_term(row: RowSoFar, value: TermKind | PartialDate | Period | FirstAndLast, _around: CellContext) -> RowSoFar:
    """Put an end, a length or that there is no end; which of them counts is settled once all columns are read."""
    term = _agreement(row).term
    end = value.last if isinstance(value, FirstAndLast) else value
    if isinstance(end, PartialDate) and term.expiry not in (None, end):
        return _contradicted(row, agreement_messages.ENDS(), show_date(end))
    match value:
        case TermKind():
            return _with(row, term=replace(term, kind=value))
        case FirstAndLast(first, last):
            return _with(row, term=replace(term, starts=term.starts or first, expiry=last))
        case Period():
            return _with(row, term=replace(term, duration=value))
    return _with(row, term=replace(term, expiry=value))


def put_renewal(row: RowSoFar, value: Renewal | TermKind | RenewalWithNotice, around: CellContext) -> RowSoFar:
    """Put how it renews, or that it has no end; with the notice that the cell names.

    What another column says otherwise is kept in the notes; that it does not renew by itself contradicts no other way.
    """
    if isinstance(value, RenewalWithNotice):
        return put_notice(put_renewal(row, value.renewal, around), value.notice, around)
    if isinstance(value, TermKind):
        return put_term(row, value, around)
    held = _agreement(row).renewal
    is_other = held.period and value.period and held.period != value.period
    if held.mode in (RenewalMode.NOT_STATED, value.mode) and not is_other:
        return _with(row, renewal=value if held.period is None else held)
    if value.mode is RenewalMode.NONE and held.mode is not RenewalMode.TACIT:
        return row
    said = renewal_words(Agreement(id="", renewal=value)) or agreement_messages.DOES_NOT_RENEW()
    return _contradicted(row, agreement_messages.RENEWS(), said)


def put_notice(row: RowSoFar, value: NoticeRule | Period, _around: CellContext) -> RowSoFar:
    """Put a rule for notice."""
    rule = value if isinstance(value, NoticeRule) else NoticeRule(period=value)
    return _with(row, notices=tuple(dict.fromkeys((*_agreement(row).notices, rule))))


# Whose it is, and what else is said.


def put_owner(row: RowSoFar, names: tuple[str, ...], around: CellContext) -> RowSoFar:
    """Put who acts on its deadlines; whoever else is named is a contact."""
    first, *others = names
    mentions = person_mentions(first, around)
    row = _with(row, owner=mentions[0].id) if mentions else row
    return put_contacts(with_mentions(row, mentions), tuple(others), around)


def put_contacts(row: RowSoFar, names: tuple[str, ...], around: CellContext) -> RowSoFar:
    """Put whom to turn to about it."""
    mentions = [person_mentions(each, around) for each in names]
    held = _agreement(row).contacts
    ids = dict.fromkeys(each[0].id for each in mentions if each)
    new = tuple(Contact(person=id) for id in ids if id not in {each.person for each in held})
    return with_mentions(_with(row, contacts=(*held, *new)), [one for each in mentions for one in each])


def put_stage(row: RowSoFar, stage: Stage, _around: CellContext) -> RowSoFar:
    """Put how far it has got; where it is signed, an earlier stage is kept in the notes."""
    if _agreement(row).stage is not Stage.SIGNED or stage in (Stage.SIGNED, Stage.ABANDONED):
        return _with(row, stage=stage)
    return _contradicted(row, agreement_messages.STATUS(), show_choice(stage))


def put_document(row: RowSoFar, address: str, _around: CellContext) -> RowSoFar:
    """Put where its text is kept."""
    return _with(row, documents=(*_agreement(row).documents, Document(address=address)))


# A row from its beginning to its end.


def start_agreement(id: str, around: CellContext) -> Agreement:
    """Return the agreement of an empty row: our own organisation is a party of it."""
    own = around.book.ask(own_organisation)
    return Agreement(id=id, parties=(Party(organisation=own),) if own else ())


def finish_agreement(draft: RecordDraft, around: CellContext) -> RecordDraft:
    """Return the draft with its term and notice settled, a title if it has none, and what it leaves open."""
    assert isinstance(draft.record, Agreement)
    value, told = _without_planned(draft.record)
    told = (*told, *_not_known_to_be_signed(value, around))
    value, more = _with_term(value)
    value = _with_notices(value)
    if not value.title:
        value = replace(value, title=_title(value, draft.mentions, around.book))
    missing = (*draft.missing, *_missing(value))
    return replace(draft, record=value, told=(*draft.told, *told, *more), missing=tuple(dict.fromkeys(missing)))


def _noted(value: Agreement, label: str, text: str) -> Agreement:
    note = messages.NOTE(label=label, text=text)
    return (
        value if note in value.notes.split("\n") else replace(value, notes="\n".join(filter(None, (value.notes, note))))
    )


def _without_planned(value: Agreement) -> tuple[Agreement, tuple[str, ...]]:
    """Return the agreement without a day of signing that a remark calls planned."""
    days = [each.date for each in value.signatures if each.date]
    if not days or not plans_signature(value.notes):
        return value, ()
    day = show_date(days[0])
    bare = tuple(replace(each, date=None, state=SignatureState.EXPECTED) for each in value.signatures if each.person)
    value = _noted(value, agreement_messages.SIGNED_ON(), day)
    return replace(value, signatures=bare, stage=Stage.IDEA), (agreement_messages.PLANNED_BY_REMARK(day=day),)


def _not_known_to_be_signed(value: Agreement, around: CellContext) -> Iterator[str]:
    """Tell that an agreement has begun of which the list does not say that it was signed: it is not taken as signed."""
    day = value.entry.date or value.term.starts
    if value.stage is Stage.IDEA and day and day.latest <= around.today and not plans_signature(value.notes):
        yield agreement_messages.BEGUN_UNSIGNED(day=day)


def _with_term(value: Agreement) -> tuple[Agreement, tuple[str, ...]]:
    """Return the agreement with one end: the day if there is one, else the length; the other goes to the notes."""
    term, told = value.term, list[str]()
    if term.expiry is None:
        kind = term.kind if term.kind is TermKind.INDEFINITE or not term.duration else TermKind.DURATION
        if kind is TermKind.INDEFINITE and term.duration:
            value = _noted(value, agreement_messages.DURATION(), show_period(term.duration))
            term = replace(term, duration=None)
        return replace(value, term=replace(term, kind=kind)), ()
    if term.kind is TermKind.INDEFINITE:
        told.append(agreement_messages.END_OF_ENDLESS(end=show_date(term.expiry)))
        value = _noted(value, agreement_messages.DURATION(), messages.WITHOUT_END())
    if term.duration:
        value = _noted(value, agreement_messages.DURATION(), show_period(term.duration))
        told += _other_end(value, term.duration, term.expiry)
    settled = replace(term, kind=TermKind.FIXED_END, duration=None)
    return replace(value, term=settled), tuple(told)


def _other_end(value: Agreement, length: Period, end: PartialDate) -> Iterator[str]:
    """Tell where a length ends on another day than the list says."""
    signed = next((each.date for each in value.signatures if each.date), None)
    start = value.term.starts or value.entry.date or signed
    if start is None or not start.is_day:
        return
    counted = possible_last_days(start, length, Counting.CORRESPONDING, Anchor.UNKNOWN)
    if counted.latest < end.earliest or end.latest < counted.earliest:
        yield agreement_messages.END_IS_OTHER(
            start=show_date(start), length=show_period(length), counted=show_date(counted), end=show_date(end)
        )


def _with_notices(value: Agreement) -> Agreement:
    """Return the agreement with its notices as term and renewal make them: without an end none is counted from it."""
    return replace(value, notices=tuple(_settled(each, value) for each in value.notices)) if value.notices else value


def _settled(rule: NoticeRule, value: Agreement) -> NoticeRule:
    counts_back = rule.reckoning is Reckoning.BEFORE_TERM_END
    if counts_back and rule.period and value.term.kind is TermKind.INDEFINITE:
        return replace(rule, reckoning=Reckoning.FROM_RECEIPT)
    if counts_back and value.renewal.mode is RenewalMode.TACIT:
        return replace(rule, purpose=NoticePurpose.NON_RENEWAL)
    return rule


def _title(value: Agreement, mentions: tuple[Mention, ...], book: Book) -> str:
    """Return what it is called that the list gives no title: its partner, its kind and the year it was signed in."""
    names = {each.id: each.record.heading for each in mentions}
    ids = [each.organisation for each in value.parties if not is_ours(each.organisation, book)]
    partners = [names.get(id) or book.heading(id) for id in ids if id]
    if not partners:
        return value.kind_as_stated
    others = len(partners) - 1
    name = agreement_messages.BESIDE_OTHERS(name=partners[0], count=others) if others else partners[0]
    day = next((each.date for each in value.signatures if each.date), None)
    kind = _kind_words(value)
    if day is None or day.earliest.year != day.latest.year:
        return agreement_messages.TITLE_OF(partner=name, kind=kind)
    return agreement_messages.TITLE_WITH_YEAR(partner=name, kind=kind, year=str(day.earliest.year))


def _kind_words(value: Agreement) -> str:
    """Return the kind in a word, the list's own where we have none for it."""
    if not value.kind_as_stated:
        return agreement_messages.AN_AGREEMENT()
    return short_kind(value) if kind_meant(value.kind_as_stated) else value.kind_as_stated


def _missing(value: Agreement) -> Iterator[str]:
    """Yield the labels of the facts that a row leaves open."""
    if not value.kind_as_stated:
        yield agreement_messages.KIND()
    if value.stage is not Stage.SIGNED or not any(each.date for each in value.signatures):
        yield agreement_messages.SIGNED_ON()
    if not value.term.has_end:
        yield agreement_messages.ENDS()
    if value.renewal.mode is RenewalMode.NOT_STATED and value.term.kind is not TermKind.INDEFINITE:
        yield agreement_messages.RENEWS()
