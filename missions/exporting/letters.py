"""Letters in the office's words: notice of non-renewal, proposal of renewal, thanks. Nothing that is not on record."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from missions.delegation.representation import signing_parties
from missions.delegation.sides import is_ours
from missions.exporting import letter_clauses as clauses
from missions.exporting import messages
from missions.exporting import occasion_messages as words_of
from missions.exporting.attendees import are_we_guests, our_house, people_present
from missions.exporting.content import PaperContent
from missions.exporting.letter_people import (
    Addressee,
    address_lines,
    address_remarks,
    addressee_of_agreement,
    contact_lines,
    greeting_of,
    sender_line,
    signers_of,
)
from missions.exporting.papers import LetterValues
from missions.exporting.wish import ExportContext, ExportRefusedError, Wish
from missions.exporting.words import Words
from missions.messages import MessageFact
from missions.outcomes.partners import our_organisations_at, our_side_at, their_organisations_at
from missions.records.agreements import Agreement
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.organisations import Organisation
from missions.records.visits import Visit
from missions.signing.signatories import agreements_to_sign
from missions.text import line


class _Draft(NamedTuple):
    """What a letter says, before it is addressed: its file's title, subject, paragraphs, how it is sent, remarks."""

    title: Callable[..., str]
    facts: dict[str, MessageFact]
    subject: str
    paras: tuple[str, ...]
    told: tuple[str, ...] = ()
    via: str = ""


def labels() -> dict[str, str]:
    """Return the words that letters print beside their own."""
    return {"reference": str(words_of.OUR_REFERENCE), "enclosed": str(words_of.ENCLOSED), "page": str(words_of.PAGE)}


def notice(wish: Wish, context: ExportContext) -> tuple[PaperContent, ...]:
    """Return the notice that an agreement shall not be renewed, a letter to each other party."""
    agreement, words = _agreement(wish, context), Words(wish.language)
    now = clauses.current(agreement, context)
    window = clauses.days_for_notice(now, words)
    rule, end = window.rule, clauses.sure_end(window.term)
    assert rule
    day = words.day(end) if end else ""
    scopes = words.listed(line(each.scope) for each in agreement.survival if each.scope)
    paras = (
        _paragraph(
            clauses.about_it(agreement, context.book, words),
            words_of.ENDS_ON(day=day) if day else "",
            clauses.quoted_clause(agreement),
            clauses.renewal_clause(now, window, words),
        ),
        _paragraph(
            words_of.WE_GIVE_NOTICE(agreement=agreement.heading),
            words_of.IT_ENDS(day=day) if day else words_of.IT_ENDS_UNDATED(),
            words_of.SURVIVES(scopes=scopes) if scopes else "",
        ),
        words_of.FORM_ONLY(),
        words_of.CONFIRM_RECEIPT(),
    )
    subject = clauses.subject_of(agreement, words_of.SUBJECT_NOTICE, words_of.SUBJECT_NOTICE_DATED, words)
    told = [words_of.LETTER_SAYS_DAYS(day=day) if day else words_of.DATE_NOT_FIRM()]
    if window.days.strict < context.today:
        told.append(words_of.STRICT_DAY_PASSED(day=words.day(window.days.strict)))
    if rule.form:
        told.append(words_of.FORM_ASKED(form=line(rule.form)))
    draft = _Draft(
        words_of.NOTICE_TITLE, {"agreement": agreement.heading},
        subject, paras, tuple(told), clauses.way_to_send(rule),
    )  # fmt: skip
    return _to_the_others(draft, agreement, wish, context)


def proposal(wish: Wish, context: ExportContext) -> tuple[PaperContent, ...]:
    """Return the proposal to renew an agreement, a letter to each other party."""
    agreement, words = _agreement(wish, context), Words(wish.language)
    now = clauses.current(agreement, context)
    clauses.require_renewable(now)
    end, is_closed = clauses.sure_end(now.end), clauses.is_closed(now)
    way = () if is_closed else clauses.way_to_renew(now, words)
    paras = (
        _paragraph(
            clauses.about_it(agreement, context.book, words),
            words_of.ENDS_ON(day=words.day(end)) if end else "",
            clauses.quoted_clause(agreement),
            *way,
        ),
        _paragraph(
            words_of.WISH_TO_GO_ON(), words_of.PROPOSE_NEW() if is_closed else clauses.proposed_term(now, words)
        ),
        words_of.SEND_TEXT(),
    )
    subject = clauses.subject_of(agreement, words_of.SUBJECT_PROPOSAL, words_of.SUBJECT_PROPOSAL_DATED, words)
    draft = _Draft(
        words_of.PROPOSAL_TITLE, {"agreement": agreement.heading},
        subject, paras, () if end else (words_of.DATE_NOT_FIRM(),),
    )  # fmt: skip
    return _to_the_others(draft, agreement, wish, context)


def thanks(wish: Wish, context: ExportContext) -> tuple[PaperContent, ...]:
    """Return the letter of thanks after a visit, one to each house on the other side."""
    book, words = context.book, Words(wish.language)
    visit = book.get(wish.about)
    if not isinstance(visit, Visit):
        raise ExportRefusedError(messages.NO_SUCH_RECORD(id=line(wish.about)))
    if visit.day is None or visit.day.latest > context.today:
        raise ExportRefusedError(words_of.NOT_YET_HELD(visit=visit.heading))
    house, partners = our_house(book, *our_organisations_at(visit, book)), _partners_at(visit, context)
    if house is None or not partners:
        raise ExportRefusedError(words_of.NO_PARTNER_AT(visit=visit.heading))
    day = words.day(visit.day) if visit.day.is_day and not visit.day.qualifier else ""
    subject = words_of.SUBJECT_THANKS(day=day) if day else words_of.SUBJECT_THANKS_UNDATED(visit=visit.heading)
    return tuple(
        _letter(
            _Draft(words_of.THANKS_TITLE, {"visit": visit.heading}, subject, _thanked(visit, to, context, words)),
            to, house, None, wish, context,
        )
        for to in partners
    )  # fmt: skip


def in_short(wish: Wish, context: ExportContext) -> Iterator[str]:
    """Yield to whom it goes and what is not on file for it, or why there can be no letter."""
    make = {"notice": notice, "proposal": proposal}.get(wish.export, thanks)
    contents = make(wish, context)
    partners = [each.values.to[0] for each in contents if isinstance(each.values, LetterValues)]
    yield words_of.LETTERS_IN_SHORT(count=len(contents), partners=", ".join(partners))
    yield from dict.fromkeys(sentence for each in contents for sentence in each.told)


def _paragraph(*sentences: str) -> str:
    return " ".join(each for each in sentences if each)


# Letters on an agreement.


def _agreement(wish: Wish, context: ExportContext) -> Agreement:
    agreement = context.book.get(wish.about)
    if not isinstance(agreement, Agreement):
        raise ExportRefusedError(messages.NO_SUCH_RECORD(id=line(wish.about)))
    return agreement


def _to_the_others(draft: _Draft, agreement: Agreement, wish: Wish, context: ExportContext) -> tuple[PaperContent, ...]:
    """Return the letter to each party that is not ours."""
    book, parties = context.book, signing_parties(agreement)
    ours = [party for party in parties if is_ours(party, book)]
    house = book.organisations.get(next(iter(ours), ""))
    if house is None:
        raise ExportRefusedError(words_of.NOT_OUR_AGREEMENT(agreement=agreement.heading))
    others = [addressee_of_agreement(party, agreement, book, context.today) for party in parties if party not in ours]
    found = [each for each in others if each]
    if not found:
        raise ExportRefusedError(words_of.NO_OTHER_PARTY(agreement=agreement.heading))
    return tuple(_letter(draft, to, house, agreement, wish, context) for to in found)


def _letter(
    draft: _Draft,
    to: Addressee,
    house: Organisation,
    agreement: Agreement | None,
    wish: Wish,
    context: ExportContext,
) -> PaperContent:
    """Return a letter from our house to an addressee."""
    words = Words(wish.language)
    address = address_lines(to, words, house.country, context)
    greeting = greeting_of(to.person, wish.language, context.book)
    signers = signers_of(house, agreement, context)
    meeting = clauses.next_meeting(to.organisation.id, context, words) if wish.export == "proposal" else ""
    told = [*draft.told, *greeting.told, *address_remarks(to, address)]
    told += [words_of.NO_OWN_ADDRESS(house=house.heading)] if not house.address else []
    told += [words_of.NO_SIGNER()] if not signers else []
    values = LetterValues(
        sender=line(house.heading),
        sender_short=sender_line(house),
        via=draft.via,
        place=line(house.city),
        date=words_of.WRITTEN_ON(day=words.day(context.today)),
        subject=draft.subject,
        greeting=greeting.greeting,
        closing=greeting.closing,
        to=address,
        contact=contact_lines(house, agreement.owner if agreement else "", context, words),
        paras=tuple(each for each in (*draft.paras, meeting) if each),
        signers=signers,
    )
    return PaperContent(
        paper="letter",
        title=draft.title(**draft.facts, partner=to.organisation.heading),
        values=values,
        labels=labels(),
        author=context.me,
        edition=context.now,
        country=to.organisation.country,
        told=(*dict.fromkeys(told), words_of.IS_DRAFT()),
    )


# Thanks.


def _partners_at(visit: Visit, context: ExportContext) -> tuple[Addressee, ...]:
    """Return each house on the other side with whoever came from it first by precedence."""
    book = context.book
    people = [each for each in people_present(visit, book, attended=True) if not each.is_ours and not each.serves]
    found = []
    for id in their_organisations_at(visit, book):
        organisation = book.organisations.get(id)
        if organisation:
            first = next((each.person for each in people if each.house == book.heading(id)), "")
            found.append(Addressee(organisation, book.people.get(first)))
    return tuple(found)


def _thanked(visit: Visit, to: Addressee, context: ExportContext, words: Words) -> tuple[str, ...]:
    """Return the paragraphs of a letter of thanks: for what, what was signed, what each side does, when we meet."""
    book, house = context.book, to.organisation
    signed = [each for each in agreements_to_sign(visit, book) if house.id in signing_parties(each)]
    signed = [each for each in signed if any(one.visit == visit.id for one in each.given_signatures(context.today))]
    gifts = words.listed(line(each.what) for each in visit.gifts if each.what and _is_from(each.giver, to, context))
    ours, theirs = _promises(visit, to, context, words)
    meetings = words.listed(_meetings(visit, context, words))
    return tuple(
        each
        for each in (
            _paragraph(
                _thank_you(visit, context, words),
                words_of.THANK_TIME(),
                *(words_of.GLAD_SIGNED(agreement=each.heading) for each in signed),
                words_of.THANK_GIFT(gifts=gifts) if gifts else "",
            ),
            *((words_of.WE_DO(), *ours) if ours else ()),
            *((words_of.YOU_DO(), *theirs) if theirs else ()),
            words_of.MEET_AGAIN(meetings=meetings) if meetings else words_of.STAY_IN_TOUCH(),
        )
        if each
    )


def _thank_you(visit: Visit, context: ExportContext, words: Words) -> str:
    when = words.on(visit.day) if visit.day else ""
    city = line(visit.city)
    if are_we_guests(visit, context.book):
        if when:
            return words_of.THANK_HOST_IN_ON(city=city, when=when) if city else words_of.THANK_HOST_ON(when=when)
        return words_of.THANK_HOST()
    return words_of.THANK_GUEST_ON(when=when) if when else words_of.THANK_GUEST()


def _promises(
    visit: Visit, to: Addressee, context: ExportContext, words: Words
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what each side has promised the other at a visit and still has to do, as lines."""
    ours: list[str] = []
    theirs: list[str] = []
    our_side = our_side_at(visit, context.book)
    for each in _open_follow_ups(visit, context):
        if each.kind is FollowUpKind.MEETING or each.strength is not Strength.COMMITMENT:
            continue
        what = line(each.text)
        said = words_of.PROMISE_BY(what=what, day=words.day(each.due)) if each.due else words_of.PROMISE(what=what)
        if any(_is_from(id, to, context) for id in each.promised_by):
            theirs.append(said)
        elif any(id in our_side for id in each.promised_by) and any(
            _is_from(id, to, context) for id in each.promised_to
        ):
            ours.append(said)
    return tuple(ours), tuple(theirs)


def _meetings(visit: Visit, context: ExportContext, words: Words) -> Iterator[str]:
    """Yield the next meetings that both sides promised each other."""
    for each in _open_follow_ups(visit, context):
        if each.kind is FollowUpKind.MEETING and each.promised_by and each.promised_to:
            what, day = line(each.text), words.day(each.due) if each.due else ""
            yield words_of.NEXT_ON(meeting=what, day=day) if day else what


def _open_follow_ups(visit: Visit, context: ExportContext) -> list[FollowUp]:
    found = context.book.records_linking_to(FollowUp, visit.id)
    return [each for each in found if each.visit == visit.id and each.state is FollowUpState.OPEN]


def _is_from(id: str, to: Addressee, context: ExportContext) -> bool:
    """Whether an organisation or a person is that partner, or somebody with a function there."""
    person = context.book.people.get(id)
    return id == to.organisation.id or (
        person is not None and any(each.organisation == to.organisation.id for each in person.functions)
    )
