"""Agreements: who agreed on what, when and how it was signed, how long it runs and how it ends."""

from datetime import date as day
from enum import StrEnum
from typing import Annotated, NamedTuple

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.clauses import Entry, Filing, NoticeEvent, NoticeRule, Obligation, Renewal, Review, Survival, Term
from missions.records.deadline_notes import DeadlineKind
from missions.records.fields import CalendarCode, LanguageCode, WebAddress, Word, field
from missions.records.people import Contact
from missions.records.record import Basis, Record, Value


class AgreementKind(StrEnum):
    """What sort of agreement it is."""

    MEMORANDUM_OF_UNDERSTANDING = "memorandum_of_understanding"
    LETTER_OF_INTENT = "letter_of_intent"
    COOPERATION_AGREEMENT = "cooperation_agreement"
    FRAMEWORK = "framework"
    IMPLEMENTING = "implementing"
    AMENDMENT = "amendment"
    DECLARATION = "declaration"
    PROJECT_CONSORTIUM = "project_consortium"


class Stage(StrEnum):
    """How far an agreement is while it is being prepared; after signature, only facts count."""

    IDEA = "idea"
    IN_NEGOTIATION = "in_negotiation"
    DRAFT = "draft"
    LEGAL_REVIEW = "legal_review"
    READY_TO_SIGN = "ready_to_sign"
    SIGNED = "signed"
    ABANDONED = "abandoned"


class PartyRole(StrEnum):
    """What an organisation is in an agreement."""

    PARTY = "party"
    MEMBER = "member"
    BENEFICIARY = "beneficiary"
    FACILITATOR = "facilitator"
    FUNDER = "funder"


class Party(Value, frozen=True, kw_only=True, omit_defaults=True):
    """An organisation's part in an agreement."""

    once = "organisation"

    organisation: Annotated[str, field("Organisation", "Who it is.", link="organisations")] = ""
    role: Annotated[PartyRole, field("Role", "Party, member, beneficiary, facilitator, funder.")] = PartyRole.PARTY
    on_behalf_of: Annotated[
        tuple[str, ...],
        field("On behalf of", "For whom it agrees, such as an alliance's members.", link="organisations"),
    ] = ()
    stated_count: Annotated[
        int | None,
        field("Stated count", "How many are stated, where names are missing.", least=1, most=10_000, named=True),
    ] = None


class SignatureState(StrEnum):
    """Whether a signature is still expected or was given; which of the two is often not stated."""

    NOT_STATED = "not_stated"
    EXPECTED = "expected"
    GIVEN = "given"


class Signature(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A signature, expected or given, as far as it is known: often only the day, or only the occasion."""

    party: Annotated[str, field("Party", "For whom it was signed.", link="organisations")] = ""
    person: Annotated[str, field("Person", "Who signed, if named.", link="people")] = ""
    function: Annotated[str, field("Function", "In which function.", named=True)] = ""
    on_behalf_of: Annotated[str, field("On behalf of", "If signed for somebody else.", link="people")] = ""
    date: Annotated[
        PartialDate | None, field("Date", "The day it was given or is expected on; may be partial.", past=True)
    ] = None
    place: Annotated[str, field("Place", "Where it was signed.")] = ""
    event: Annotated[str, field("Event", "The fair or conference.", link="events", named=True)] = ""
    visit: Annotated[str, field("Visit", "The visit at which it was signed.", link="visits", named=True)] = ""
    basis: Annotated[Basis, field("Basis", "Stated, inferred or assumed.")] = Basis.STATED
    state: Annotated[
        SignatureState, field("State", "Expected or given; if not stated, given once its day or the stage says so.")
    ] = SignatureState.NOT_STATED


class Witness(Value, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody in whose presence it was signed."""

    once = "person"

    person: Annotated[str, field("Person", "Who was present.", link="people")] = ""
    function: Annotated[str, field("Function", "In which function.")] = ""


class RelationType(StrEnum):
    """How one agreement stands to another."""

    RENEWS = "renews"
    EXTENDS = "extends"
    AMENDS = "amends"
    SUPERSEDES = "supersedes"
    IMPLEMENTS = "implements"
    PRECEDED_BY = "preceded_by"
    ACCEDES_TO = "accedes_to"
    DEPENDS_ON = "depends_on"


class Relation(Value, frozen=True, kw_only=True, omit_defaults=True):
    """How this agreement stands to another one, which may be known only by description."""

    type: Annotated[RelationType, field("Type", "Renews, amends, implements …")] = RelationType.RENEWS
    target: Annotated[str, field("Agreement", "Which one, if on file.", link="agreements")] = ""
    description: Annotated[str, field("Description", "What is known of it, if it is not on file.")] = ""
    since: Annotated[PartialDate | None, field("From", "From which day.", named=True)] = None


class Document(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A text of the agreement, or a scan of it."""

    title: Annotated[str, field("Title", "What it is.")] = ""
    address: Annotated[str, field("Address or file", "Where it is kept.", shape=WebAddress(may_be_file=True))] = ""
    language: Annotated[str, field("Language", "Language, kept as its code.", shape=LanguageCode())] = ""
    checksum: Annotated[str, field("Checksum", "SHA-256 of the attached file.", code=True, stamped=True)] = ""


class Lead(Value, frozen=True, kw_only=True, omit_defaults=True):
    """How long before its deadlines this agreement wants to be worked on."""

    deadline: Annotated[
        str, field("Deadline", "Kind of the deadline, such as expiry.", shape=Word(DeadlineKind), code=True)
    ] = "expiry"
    working_days: Annotated[
        int, field("Working days", "How many working days ahead to start.", least=0, most=1_300, named=True)
    ] = 40


class Reminder(Value, frozen=True, kw_only=True, omit_defaults=True):
    """How long before the day to act to remind of a deadline of this agreement, in several steps."""

    deadline: Annotated[
        str,
        field("Deadline", "Kind of the deadline, such as expiry; empty for all.", shape=Word(DeadlineKind), code=True),
    ] = ""
    before: Annotated[
        tuple[Period, ...], field("Before", "How long before the day to act, such as 6 months, 1 month, 1 week.")
    ] = ()


class OwnRules(NamedTuple):
    """What whoever looks at the portfolio has set instead of our defaults, where no record has a rule of its own.

    `approvals_lead` is how many working days the approvals of a renewal take, `reminders` how long before the day to
    act to remind of anything, `home_zone` where they are at home, and `organisation` theirs, by name or id.
    """

    approvals_lead: int | None = None
    reminders: tuple[Period, ...] = ()
    home_zone: str = ""
    organisation: str = ""


class Approval(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A party's approval of the text."""

    once = "party"

    party: Annotated[str, field("Party", "Who approved it.", link="organisations")] = ""
    on: Annotated[PartialDate | None, field("On", "When it was approved.", past=True, named=True)] = None


class Preparation(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What is done to the text before it can be signed."""

    approvals: Annotated[tuple[Approval, ...], field("Text approved", "Which party approved the text, and when.")] = ()
    legal_review: Annotated[PartialDate | None, field("Legal review", "When it was finished.", past=True)] = None
    screening: Annotated[
        PartialDate | None, field("Screening", "When export control and sanctions were checked.", past=True)
    ] = None
    compared: Annotated[
        PartialDate | None, field("Versions compared", "When the language versions were compared.", past=True)
    ] = None


class Original(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One original: who keeps it, and in which order the parties stand in it."""

    holder: Annotated[str, field("Holder", "The party that keeps it.", link="organisations")] = ""
    languages: Annotated[
        tuple[str, ...], field("Languages", "Languages of the texts in it.", shape=LanguageCode())
    ] = ()
    order: Annotated[
        tuple[str, ...], field("Order", "The parties as named and signing in it, first to last.", link="organisations")
    ] = ()
    printed: Annotated[PartialDate | None, field("Printed", "When it was printed.", past=True, named=True)] = None
    kept: Annotated[str, field("Kept at", "Where it is kept.", named=True)] = ""


class Agreement(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An agreement, from the first idea to its last effect."""

    title: Annotated[str, field("Title", "What the agreement is called.", column=38, required=True)] = ""
    kind: Annotated[AgreementKind, field("Kind", "What sort of agreement it is.")] = (
        AgreementKind.MEMORANDUM_OF_UNDERSTANDING
    )
    kind_as_stated: Annotated[str, field("Kind as stated", "The words its announcement uses.")] = ""
    stage: Annotated[Stage, field("Stage", "How far it has got, until it is signed.")] = Stage.IDEA
    parties: Annotated[tuple[Party, ...], field("Parties", "Who agrees, and as what.")] = ()
    party_count: Annotated[
        int | None, field("Parties stated", "How many parties the text counts.", least=1, most=10_000)
    ] = None
    fields: Annotated[tuple[str, ...], field("Fields of cooperation", "What the cooperation covers.")] = ()
    languages: Annotated[tuple[str, ...], field("Languages", "Languages of the text.", shape=LanguageCode())] = ()
    originals: Annotated[int | None, field("Originals", "How many originals were signed.", least=1, most=999)] = None
    preparation: Annotated[
        Preparation, field("Before signing", "Approvals, reviews and checks of the text.", group="Preparation")
    ] = Preparation()
    copies: Annotated[
        tuple[Original, ...], field("Each original", "Who keeps it, in which languages and order.", group="Preparation")
    ] = ()
    signatures: Annotated[
        tuple[Signature, ...], field("Signatures", "Who signed, when and where.", group="Signing")
    ] = ()
    witnesses: Annotated[tuple[Witness, ...], field("Witnesses", "Who was present.", group="Signing")] = ()
    quoted: Annotated[
        tuple[str, ...],
        field("Quoted", "Who is quoted about it without being named as a signatory.", link="people", group="Signing"),
    ] = ()
    entry: Annotated[Entry, field("Entry into force", "When and how.", group="Term")] = Entry()
    term: Annotated[Term, field("Term", "How long it runs.", group="Term")] = Term()
    renewal: Annotated[Renewal, field("Renewal", "Whether and how it is renewed.", group="Term")] = Renewal()
    notices: Annotated[tuple[NoticeRule, ...], field("Notice rules", "How notice can end it.", group="Term")] = ()
    notice_events: Annotated[
        tuple[NoticeEvent, ...], field("Notices given", "Which notices were given.", group="Term")
    ] = ()
    reviews: Annotated[tuple[Review, ...], field("Reviews", "When it is reviewed.", group="Term")] = ()
    survival: Annotated[tuple[Survival, ...], field("Survival", "What continues after it ends.", group="Term")] = ()
    filings: Annotated[tuple[Filing, ...], field("After signature", "Filing and registering.", group="Term")] = ()
    obligations: Annotated[tuple[Obligation, ...], field("Obligations", "What is owed regularly.", group="Term")] = ()
    leads: Annotated[
        tuple[Lead, ...],
        field("Lead times", "When work must start: own lead times, instead of the defaults.", group="Term"),
    ] = ()
    reminders: Annotated[
        tuple[Reminder, ...],
        field(
            "Reminders", "When to remind again: own steps before the day to act, instead of the defaults.", group="Term"
        ),
    ] = ()
    relations: Annotated[tuple[Relation, ...], field("Relations", "How it relates to other agreements.")] = ()
    owner: Annotated[str, field("Owner", "Who acts on its deadlines.", link="people")] = ""
    contacts: Annotated[tuple[Contact, ...], field("Contacts", "Whom to contact about it, and for what.")] = ()
    programme: Annotated[str, field("Programme", "The programme it belongs to.", link="programmes")] = ""
    calendars: Annotated[
        tuple[str, ...],
        field("Calendars", "Holiday calendars, such as DE-NW or JP; empty for the parties' own.", shape=CalendarCode()),
    ] = ()
    documents: Annotated[tuple[Document, ...], field("Documents", "Texts and scans.")] = ()

    @property
    def heading(self) -> str:
        """The title."""
        return self.title or self.id

    def is_given(self, signature: Signature, today: day | None = None) -> bool:
        """Whether a signature of it was given, by `today` if that is named.

        Where it is not stated, a signature with a day was given unless that day lies ahead; one without was given if
        the agreement is signed as a whole, and is else expected.
        """
        if signature.state is not SignatureState.NOT_STATED:
            return signature.state is SignatureState.GIVEN
        if signature.date:
            return today is None or signature.date.earliest <= today
        return self.stage is Stage.SIGNED

    def given_signatures(self, today: day | None = None) -> tuple[Signature, ...]:
        """Return the signatures that were given, by `today` if that is named."""
        return tuple([each for each in self.signatures if self.is_given(each, today)])

    def expected_signatures(self, today: day | None = None) -> tuple[Signature, ...]:
        """Return the signatures that are still expected of a party, by `today` if that is named."""
        return tuple([each for each in self.signatures if not self.is_given(each, today)])
