"""The short form of an agreement: with whom, which kind, signed when, its term in three rows, who signed, whose it is.

Only the partner is needed. Our own organisation is a party by itself, the kind is the most usual one and the owner is
whoever fills the form in; nothing is preset that the text of the agreement must say.
"""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from missions.dates.formatting import show_choice
from missions.delegation.sides import is_ours, own_organisation
from missions.records.agreements import Agreement, AgreementKind, Party
from missions.records.book import Book
from missions.records.field_values import read_link, read_value
from missions.records.fields import EnumChoice, Link
from missions.records.finding import Severity
from missions.records.typed_lists import split_list
from missions.reports import agreement_messages as messages
from missions.reports.deadline_messages import YOU
from missions.reports.report import Line
from missions.reports.row_words import partner_name, partners_of, short_kind
from missions.reports.short_clauses import (
    is_notice_rich,
    is_renewal_rich,
    is_term_rich,
    lasts_from,
    notice_counts,
    offer_renewals,
    read_lasts,
    read_notice,
    read_renews,
    show_lasts,
    show_notice,
    show_renews,
)
from missions.reports.short_form import Alike, Around, FormRow, Offer, ShortForm
from missions.reports.short_rows import name_of
from missions.reports.short_signatures import (
    name_sought,
    offer_days,
    offer_our_signers,
    offer_their_signers,
    person_meant,
    person_text,
    read_by_them,
    read_by_us,
    read_signed_on,
    show_by_them,
    show_by_us,
    show_signed_on,
    weekday_of,
)
from missions.reports.short_status import agreement_in_short, signing_day
from missions.text import fold, line

# With whom.


def _read_partner(value: Agreement, text: str, around: Around) -> Agreement:
    """Return the agreement with these partners beside our own organisation; a party that stays keeps what it says."""
    if line(text).strip() == _show_partner(value, around):
        return value
    held = _partners(value, around.book)
    ids = [_organisation_meant(each, held, around.book) for each in split_list(text)]
    wanted = list(dict.fromkeys(ids))
    slots = [each.organisation for each in held]
    moved = dict(zip((id for id in slots if id not in wanted), (id for id in wanted if id not in slots), strict=False))
    kept = []
    for each in value.parties:
        id = moved.get(each.organisation, each.organisation)
        if each not in held or id in wanted:
            kept.append(each if id == each.organisation else Party(organisation=id, role=each.role))
    new = tuple(Party(organisation=id) for id in wanted if id not in [each.organisation for each in kept])
    gone = {id for id in slots if id not in wanted and id not in moved}
    signed = (each for each in value.signatures if each.party not in gone)
    signatures = tuple(replace(each, party=moved[each.party]) if each.party in moved else each for each in signed)
    return replace(value, parties=(*kept, *new), signatures=signatures)


def _show_partner(value: Agreement, around: Around) -> str:
    return "; ".join(_organisation_text(each.organisation, around.book) for each in _partners(value, around.book))


def _partners(value: Agreement, book: Book) -> list[Party]:
    """Return the parties that are named and not ours."""
    return [each for each in value.parties if each.organisation and not is_ours(each.organisation, book)]


def _organisation_text(id: str, book: Book) -> str:
    """Return an organisation's name as it may stand in a row, or the id where the name would be read otherwise."""
    return line(name_of(id, ("organisations",), book)).strip() or id


def _organisation_meant(text: str, held: Sequence[Party], book: Book) -> str:
    ids = (each.organisation for each in held)
    found = next((id for id in ids if text in (id, _organisation_text(id, book))), "")
    return found or (text if text in book.organisations else book.ask(_organisation_called, text))


def _organisation_called(text: str, book: Book) -> str:
    return read_link(text, Link(("organisations",)), book)


# Which kind, and whose.


def _read_kind(value: Agreement, text: str, around: Around) -> Agreement:
    typed = line(text).strip()
    if not typed:
        return replace(value, kind=_usual_kind(around.book))
    return replace(value, kind=read_value(typed, EnumChoice(AgreementKind), around.book, around.today))


def _show_kind(value: Agreement, _around: Around) -> str:
    return show_choice(value.kind)


def _kind_is_usual(value: Agreement, around: Around) -> str:
    return messages.USUAL() if value.kind is _usual_kind(around.book) else ""


def _offer_kinds(_value: Agreement, text: str, around: Around) -> Sequence[Offer]:
    """Return the kinds with a word that begins so, the most usual one first."""
    typed = fold(text).strip()
    counts = around.book.ask(_kinds_by_use)
    ordered = sorted(AgreementKind, key=lambda each: -counts.get(each, 0))
    usual = _usual_kind(around.book)
    return tuple(
        Offer(show_choice(each), show_choice(each), messages.USUAL() if each is usual else "")
        for each in ordered
        if any(word.startswith(typed) for word in (show_choice(each), *show_choice(each).split()))
    )


def _usual_kind(book: Book) -> AgreementKind:
    return max(AgreementKind, key=lambda each: book.ask(_kinds_by_use).get(each, 0))


def _kinds_by_use(book: Book) -> Counter[AgreementKind]:
    """Return how many agreements on file are of each kind."""
    return Counter(each.kind for each in book.agreements.values())


def _read_owner(value: Agreement, text: str, around: Around) -> Agreement:
    typed = line(text).strip()
    if typed == _show_owner(value, around):
        return value
    if around.me and fold(typed) in messages.YOU_WORDS().split():
        return replace(value, owner=around.me)
    held = [each for each in (value.owner, around.me) if each]
    owner = person_meant(typed, held, around.book) if typed else ""
    return replace(value, owner=owner or (read_link(typed, Link(("people",)), around.book) if typed else ""))


def _show_owner(value: Agreement, around: Around) -> str:
    return person_text(value.owner, around.book) if value.owner else ""


def _owner_is_you(value: Agreement, around: Around) -> str:
    return YOU() if value.owner and value.owner == around.me else ""


# A new one.


def _start(around: Around) -> Agreement:
    """Return a new agreement: of the usual kind, with our organisation as a party, and whoever fills it in as owner."""
    ours = own_organisation(around.book)
    parties = (Party(organisation=ours),) if ours else ()
    owner = around.me if around.me in around.book.people else ""
    return Agreement(id="new", kind=_usual_kind(around.book), parties=parties, owner=owner)


def _finish(value: Agreement, around: Around) -> Agreement:
    """Return the agreement with a title, where none was typed: its partner, its kind and the year it was signed in."""
    return value if value.title else replace(value, title=title_of(value, around))


def title_of(value: Agreement, around: Around) -> str:
    """Return what an agreement is called that nobody gave a title: “Placeholder Biopark Osaka, MoU 2024”."""
    partners = [line(around.book.heading(id)) for id in partners_of(value, around.book)]
    name = partners[0] if len(partners) == 1 else partner_name(value, around.book)
    signed = signing_day(value, around)
    if signed.day is None or not signed.is_given or signed.day.earliest.year != signed.day.latest.year:
        return messages.TITLE_OF(partner=name, kind=short_kind(value))
    return messages.TITLE_WITH_YEAR(partner=name, kind=short_kind(value), year=str(signed.day.earliest.year))


def _alike(value: Agreement, around: Around) -> Alike | None:
    """Return an agreement on file of the same kind with the same partners, signed on the same day."""
    partners, day = set(partners_of(value, around.book)), signing_day(value, around).day
    first = next(iter(partners), "")
    if not first or day is None:
        return None
    for each in around.book.records_linking_to(Agreement, first):
        same = each.kind is value.kind and set(partners_of(each, around.book)) == partners and each.id != value.id
        if same and signing_day(each, around).day == day:
            return Alike(each.id, messages.ALIKE_SIGNED(title=line(each.heading), day=day))
    return None


def _in_short(value: Agreement, around: Around) -> Sequence[Line]:
    """Return what is said in short of it; without a partner, that only that is needed."""
    if not _partners(value, around.book):
        return (Line(messages.ONLY_PARTNER(), severity=Severity.FAINT),)
    return agreement_in_short(_finish(value, around), around)


AGREEMENT = ShortForm(
    rows=(
        FormRow(
            "partner",
            messages.PARTNER,
            messages.PARTNER_HINT,
            messages.PARTNER_HELP,
            _read_partner,
            _show_partner,
            kinds=("organisations",),
            several=True,
            opens=("parties",),
            starts_group=True,
            waits=messages.PARTNER_WAITS,
        ),
        FormRow(
            "kind",
            messages.KIND,
            messages.KIND_HINT,
            messages.KIND_HELP,
            _read_kind,
            _show_kind,
            _kind_is_usual,
            offers=_offer_kinds,
            opens=("kind",),
            waits=messages.KIND_WAITS,
        ),
        FormRow(
            "signed_on",
            messages.SIGNED_ON,
            messages.SIGNED_ON_HINT,
            messages.SIGNED_ON_HELP,
            read_signed_on,
            show_signed_on,
            weekday_of,
            offers=offer_days,
            opens=("signatures",),
            starts_group=True,
            waits=messages.SIGNED_ON_WAITS,
        ),
        FormRow(
            "lasts",
            messages.LASTS,
            messages.LASTS_HINT,
            messages.LASTS_HELP,
            read_lasts,
            show_lasts,
            lasts_from,
            opens=("term",),
            is_rich=is_term_rich,
            waits=messages.LASTS_WAITS,
        ),
        FormRow(
            "renews",
            messages.RENEWS_ROW,
            messages.RENEWS_HINT,
            messages.RENEWS_HELP,
            read_renews,
            show_renews,
            offers=offer_renewals,
            opens=("renewal",),
            is_rich=is_renewal_rich,
            waits=messages.RENEWS_WAITS,
        ),
        FormRow(
            "notice",
            messages.NOTICE_ROW,
            messages.NOTICE_HINT,
            messages.NOTICE_HELP,
            read_notice,
            show_notice,
            notice_counts,
            opens=("notices",),
            is_rich=is_notice_rich,
            waits=messages.NOTICE_WAITS,
        ),
        FormRow(
            "by_us",
            messages.SIGNED_BY_US,
            messages.SIGNED_BY_US_HINT,
            messages.SIGNERS_HELP,
            read_by_us,
            show_by_us,
            kinds=("people",),
            several=True,
            offers=offer_our_signers,
            looks_for=name_sought,
            opens=("signatures",),
            starts_group=True,
            waits=messages.SIGNERS_WAITS,
        ),
        FormRow(
            "by_them",
            messages.SIGNED_BY_THEM,
            messages.SIGNED_BY_THEM_HINT,
            messages.SIGNERS_HELP,
            read_by_them,
            show_by_them,
            kinds=("people",),
            several=True,
            offers=offer_their_signers,
            looks_for=name_sought,
            opens=("signatures",),
            waits=messages.SIGNERS_WAITS,
        ),
        FormRow(
            "owner",
            messages.OWNER,
            messages.OWNER_HINT,
            messages.OWNER_HELP,
            _read_owner,
            _show_owner,
            _owner_is_you,
            kinds=("people",),
            opens=("owner",),
            waits=messages.OWNER_WAITS,
        ),
    ),
    start=_start,
    in_short=_in_short,
    needs="partner",
    finish=_finish,
    alike=_alike,
    edits=True,
)
"""The short form of an agreement."""
