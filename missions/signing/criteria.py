"""The criteria of a signing: eleven hard ones, then seven soft ones, each declared in one row."""

from missions.records.agreements import Agreement, Original, Preparation
from missions.records.fields import RecordField
from missions.records.people import Function
from missions.records.visits import Arrangements, Participant
from missions.signing import ceremony_checks, checks, messages
from missions.signing.criterion import Criterion, PeopleCriterion, RemedyAction, TextCriterion

CRITERIA: tuple[Criterion, ...] = (
    TextCriterion(
        number=1, name=messages.TEXT_APPROVED, hard=True, check=checks.check_approval, met=checks.approval_met,
        remedy=messages.APPROVE, action=RemedyAction.APPROVE, field=RecordField(Preparation, "approvals"),
        items=("sg-10", "rn-11"),
    ),
    TextCriterion(
        number=2, name=messages.LEGAL_REVIEW, hard=True, check=checks.check_legal_review, met=checks.review_met,
        remedy=messages.REVIEW, action=RemedyAction.RECORD_DAY, field=RecordField(Preparation, "legal_review"),
        items=("sg-06",),
    ),
    TextCriterion(
        number=3, name=messages.SCREENING, hard=True, check=checks.check_screening, met=checks.screening_met,
        remedy=messages.SCREEN, action=RemedyAction.RECORD_DAY, field=RecordField(Preparation, "screening"),
        items=("sg-05",),
    ),
    PeopleCriterion(
        number=4, name=messages.SIGNATORIES, hard=True, check=checks.check_signing_authority, met=checks.authority_met,
        remedy=messages.RECORD_AUTHORITY, action=RemedyAction.NAME_SIGNATORY, field=RecordField(Function, "may_sign"),
        items=("sg-11",),
    ),
    PeopleCriterion(
        number=5, name=messages.DEPUTIES, hard=True, check=checks.check_deputies, met=checks.deputies_met,
        remedy=messages.RECORD_DEPUTY, action=RemedyAction.EDIT, field=RecordField(Function, "deputy_of"),
    ),
    PeopleCriterion(
        number=6, name=messages.ATTENDANCE, hard=True, check=checks.check_attendance, met=messages.ALL_COME,
        remedy=messages.GET_ANSWER, action=RemedyAction.RECORD_ANSWER, field=RecordField(Participant, "invitation"),
    ),
    TextCriterion(
        number=7, name=messages.VERSIONS, hard=True, check=checks.check_language_versions, met=checks.comparison_met,
        remedy=messages.COMPARE, action=RemedyAction.RECORD_DAY, field=RecordField(Preparation, "compared"),
        items=("sg-13",),
    ),
    TextCriterion(
        number=8, name=messages.ORIGINALS, hard=True, check=checks.check_originals, met=checks.originals_met,
        remedy=messages.MAKE_ORIGINALS, action=RemedyAction.MAKE_ORIGINALS, field=RecordField(Agreement, "copies"),
        items=("sg-19",),
    ),
    TextCriterion(
        number=9, name=messages.HOLDER_FIRST, hard=True, check=checks.check_alternat, met=checks.alternat_met,
        remedy=messages.PUT_FIRST, action=RemedyAction.MAKE_ORIGINALS, field=RecordField(Original, "order"),
    ),
    TextCriterion(
        number=10, name=messages.TERM_AND_RENEWAL, hard=True, check=checks.check_term, met=checks.term_met,
        remedy=messages.ADD_TERM, action=RemedyAction.EDIT, field=RecordField(Agreement, "term"),
    ),
    Criterion(
        number=11, name=messages.SLOT_AND_PLACE, hard=True, check=ceremony_checks.check_slot,
        met=ceremony_checks.slot_met, remedy=messages.CONFIRM_SLOT, action=RemedyAction.CONFIRM,
        field=RecordField(Arrangements, "slot_confirmed"), items=("sg-08",),
    ),
    Criterion(
        number=12, name=messages.APPROVAL_SHEET, check=ceremony_checks.check_approval_sheet, met=messages.SHEET_FINE,
        remedy=messages.ATTACH_SHEET, action=RemedyAction.RECORD, field=RecordField(Arrangements, "approval_sheet"),
        items=("sg-20",),
    ),
    Criterion(
        number=13, name=messages.SEATS_AND_CARDS, check=ceremony_checks.check_seats, met=messages.SEATS_FINE,
        remedy=messages.PLAN_SEATS, action=RemedyAction.PROPOSE, field=RecordField(Arrangements, "seats"),
        items=("sg-14",),
    ),
    Criterion(
        number=14, name=messages.FLAGS_NAME, check=ceremony_checks.check_flags, met=messages.FLAGS_FINE,
        remedy=messages.PLAN_FLAGS, action=RemedyAction.PROPOSE, field=RecordField(Arrangements, "flags"),
    ),
    Criterion(
        number=15, name=messages.PENS_AND_FOLDERS, check=ceremony_checks.check_kit, met=messages.KIT_FINE,
        remedy=messages.PACK_KIT, action=RemedyAction.RECORD, field=RecordField(Arrangements, "kit"), items=("sg-22",),
    ),
    Criterion(
        number=16, name=messages.SPEECH_ORDER, check=ceremony_checks.check_speeches, met=ceremony_checks.speeches_met,
        remedy=messages.PLAN_SPEECHES, action=RemedyAction.PROPOSE, field=RecordField(Arrangements, "speeches"),
        items=("sg-15",),
    ),
    Criterion(
        number=17, name=messages.RELEASE_AGREED, check=ceremony_checks.check_press_release,
        met=ceremony_checks.release_met, remedy=messages.AGREE_RELEASE, action=RemedyAction.RECORD_DAY,
        field=RecordField(Arrangements, "release_agreed"), items=("sg-16",),
    ),
    Criterion(
        number=18, name=messages.PHOTOGRAPHER, check=ceremony_checks.check_photographer,
        met=ceremony_checks.photographer_met, remedy=messages.ENGAGE_PHOTO, action=RemedyAction.NAME_PHOTOGRAPHER,
        field=RecordField(Arrangements, "photographer"), items=("sg-17",),
    ),
)  # fmt: skip
