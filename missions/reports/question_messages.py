"""The wording of the questions officers ask, with the columns of each answer."""

from typing import NamedTuple

from missions.messages import Sentence, text
from missions.reports.deadline_messages import ACT_BY, AGREEMENT, DAY, WHEN, WHY
from missions.reports.messages import AS, DUE, FOR, PARTY_SIGNED, TASKS_OVERDUE, WHAT, WHERE, WHO

ON_DAY_OFF = text("“{visit}” is on a local day off: {off}.")
THE_WEEKEND = text("the weekend")
MEANT_SOCIAL = text("Nothing, if that is intended: a reception or meal may be meant for that day.")
MEANT_OPEN = text("Nothing: an event runs that day, or the host has accepted.")
SOME_NEED = text("a dietary need")
NEEDS_ARE_PERSONAL = text("Dietary needs are personal data: --personal shows them.")
ASKED_ABOUT = text("{question} ({record})")

# What an answer leaves out.

NAME = text("“{name}”")
NAMES_AND_MORE = text("{names} and {count} more")
WITHOUT_A_DAY = text("Left out, without an exact day ({count}): {names}.")
WITHOUT_DATES = text("Left out, without a date ({count}): {names}.")
WITHOUT_A_TIME = text("Left out, without a time ({count}): {names}.")
WITHOUT_A_COUNTRY = text("Left out, since the country is not known ({count}): {names}.")
WITHOUT_A_PLACE = text("Left out, since it is not known who received whom ({count}): {names}.")
WITHOUT_A_MISSION = text("Left out, without a mission ({count}): {names}.")
WITHOUT_A_HOST = text("Left out, without anybody to thank ({count}): {names}.")
WITHOUT_LEGS = text("Left out, without a leg of the journey ({count}): {names}.")
WITHOUT_A_LEG_COUNTRY = text("Checked in part, since the country of a leg is not known ({count}): {names}.")
WITHOUT_DELEGATES = text("Left out, without delegates ({count}): {names}.")
WITHOUT_A_DELEGATE = text("Left out: delegates without a name, on these missions ({count}): {names}.")
WITHOUT_GUESTS = text("Left out, without participants ({count}): {names}.")
WITHOUT_A_LANGUAGE = text("Left out: people whose languages are not known ({count}): {names}.")
WITHOUT_A_PROMISER = text("Left out, since nobody is named as promising it ({count}): {names}.")
WITHOUT_A_GIVER = text("Left out: gifts without a giver or receiver, at these visits ({count}): {names}.")
WITHOUT_A_NUMBER = text("Left out: outcomes without a number, of these missions ({count}): {names}.")
WITHOUT_AN_INDICATOR = text("Left out, without an indicator ({count}): {names}.")
WITHOUT_A_PROGRAMME = text("Left out: outcomes of these missions without a programme ({count}): {names}.")
WITHOUT_AN_AGREEMENT = text("Left out, without an agreement to sign ({count}): {names}.")
WITHOUT_A_SIGNING = text("Left out, without a visit to be signed at ({count}): {names}.")
WITHOUT_AN_OCCASION = text("Left out, since the event of signing is not known ({count}): {names}.")
WITHOUT_A_MEMBER = text("Left out, without parties ({count}): {names}.")
WITHOUT_A_FACT = text("Left out, since a fact for the day is missing ({count}): {names}.")
STATUS_UNKNOWN = text("Left out, since the status is not known ({count}): {names}.")
NOT_SIGNED_YET = text("Left out, not signed yet ({count}): {names}.")
CANCELLED = text("Left out, cancelled ({count}): {names}.")
ONLINE = text("Left out, since nobody meets there in person ({count}): {names}.")
LATER = text("Left out, after the period covered ({count}): {names}.")
KEPT_FOR_NOW = text("Left out, still needed ({count}): {names}.")
LONG_AGO = text("Left out, more than a year ago ({count}): {names}.")
FURTHER_MISSIONS = text("Covers one mission only; others to come ({count}): {names}.")


class QuestionWording(NamedTuple):
    """What a question asks, the columns of its answer, what is said without rows, and what it covers by default."""

    words: Sentence
    columns: tuple[Sentence, ...]
    empty: Sentence
    otherwise: Sentence | None = None


_AT = text("At")
_AT_HOME = text("At home")
_BY = text("By")
_HOW = text("How")
_MEND_IT = text("Fix it")
_MISSION = text("Mission")
_PARTY = text("Party")
_PROMISED = text("Promised")
_SIGNING = text("Signing")
_TO = text("To")
_EVERY_AGREEMENT_THAT_COUNTS = text("every signed agreement that is not over")
_EVERY_MISSION = text("every mission")
_EVERY_MISSION_TO_COME = text("every mission to come")
_EVERY_PARTNER = text("every partner")
_EVERY_SIGNING_TO_COME = text("every signing to come")
_EVERYBODY = text("everybody")
_THE_MISSION_UNDER_WAY_OR_NEXT = text("the current or next mission")
_NO_SIGNING_IS_PLANNED = text("No signing is planned.")
_NOTHING_IS_TO_BE_SIGNED = text("No agreement is waiting to be signed.")

QUESTIONS = {
    "expiring": QuestionWording(text("What expires before the next event?"),
        (AGREEMENT, text("Ends"), ACT_BY, text("Which is")), text("Nothing expires before then."),
        text("the next MEDICA, else the next event")),
    "due": QuestionWording(text("What is due today, and for whom?"), (WHO, WHAT, WHEN, text("If not")),
        text("Nothing is late or due today."), _EVERYBODY),
    "notice": QuestionWording(text("Which notice deadline comes first?"),
        (AGREEMENT, ACT_BY, WHEN, text("Notice until")),
        text("No notice deadline is open.")),
    "blockers": QuestionWording(text("What blocks a mission?"), (_MISSION, WHAT, _MEND_IT, _BY),
        text("Nothing blocks it."), _EVERY_MISSION_TO_COME),
    "renewable": QuestionWording(text("Which agreements can be renewed where both signatories meet?"),
        (AGREEMENT, text("Occasion"), DAY, text("Who may sign"), ACT_BY),
        text("No agreement that ends soon has an occasion where somebody may sign for every party."),
        text("every event and mission ahead")),
    "last-shared": QuestionWording(text("What is the last shared event before expiry?"),
        (AGREEMENT, ACT_BY, text("Last occasion before"), _SIGNING),
        text("No agreement must be acted on within 18 months."), text("every agreement that ends soon")),
    "whom-we-meet": QuestionWording(text("Whom do we meet, and which of us speaks?"),
        (DAY, _AT, WHAT, text("They"), text("We"), text("Speaks")), text("No meetings are planned yet."),
        _THE_MISSION_UNDER_WAY_OR_NEXT),
    "we-promised": QuestionWording(text("What did we promise?"), (WHAT, _BY, _TO, DUE, _PROMISED),
        text("We have no open promises."), _EVERY_PARTNER),
    "they-promised": QuestionWording(text("What did they promise?"), (WHAT, _BY, _TO, DUE, _PROMISED),
        text("They have no open promises."), _EVERY_PARTNER),
    "go": QuestionWording(text("Is the next signing ready?"),
        (_SIGNING, text("Verdict"), text("Criterion"), WHAT, _MEND_IT), _NO_SIGNING_IS_PLANNED,
        _EVERY_SIGNING_TO_COME),
    "stand-ins": QuestionWording(text("Who signs if a signatory cancels?"),
        (AGREEMENT, _PARTY, text("Signs"), text("Instead"), WHY), _NOTHING_IS_TO_BE_SIGNED, _EVERY_SIGNING_TO_COME),
    "in-office": QuestionWording(text("Are the signatories still in office?"),
        (AGREEMENT, _PARTY, text("Signatory"), AS, _SIGNING, WHY), _NOTHING_IS_TO_BE_SIGNED, _EVERY_SIGNING_TO_COME),
    "passports": QuestionWording(text("Whose passport fails on which leg?"),
        (WHO, text("Leg"), text("Passport"), WHY), text("No passport fails on a leg on file."),
        _EVERY_MISSION_TO_COME),
    "papers": QuestionWording(text("Who needs a visa, ETA or A1, and by when?"),
        (WHO, text("Paper"), FOR, text("State"), text("Apply by")),
        text("Nobody is missing a travel document."), _EVERY_MISSION_TO_COME),
    "holidays": QuestionWording(text("Which meetings hit a holiday?"), (_MISSION, DAY, WHAT, _MEND_IT),
        text("No meeting is on a local holiday or weekend."), _EVERY_MISSION_TO_COME),
    "time-at-home": QuestionWording(text("What time is it at home?"), (DAY, WHAT, text("There"), _AT_HOME),
        text("Nothing with a time is planned yet."), _THE_MISSION_UNDER_WAY_OR_NEXT),
    "two-places": QuestionWording(text("Is anybody in two places?"), (_MISSION, DAY, WHAT, _MEND_IT),
        text("Nobody is in two places."), _EVERY_MISSION_TO_COME),
    "free": QuestionWording(text("Who is free when?"), (DAY, WHEN, WHERE, text("Free")),
        text("Nobody is free in any morning or afternoon of the mission."), _THE_MISSION_UNDER_WAY_OR_NEXT),
    "seats": QuestionWording(text("Seat plan and speech order"), (_SIGNING, WHAT, text("No"), WHO, _HOW),
        text("No planned signing has anybody named."), _EVERY_SIGNING_TO_COME),
    "originals": QuestionWording(text("How many originals, pens and flags?"),
        (_SIGNING, text("Originals"), text("Signatures"), text("Pens"), text("Folders"), text("Name cards"), text("Flags"), text("Table flags")),
        _NO_SIGNING_IS_PLANNED, _EVERY_SIGNING_TO_COME),
    "interpreters": QuestionWording(text("Which meetings lack interpreters?"), (_MISSION, DAY, WHAT, _MEND_IT),
        text("Every meeting has a common language or an interpreter."), _EVERY_MISSION_TO_COME),
    "own": QuestionWording(text("What is on one person's schedule?"), (DAY, _AT, WHAT, WHERE, AS, _AT_HOME),
        text("Nothing is planned for this person."), text("the head of the current or next mission")),
    "thanks": QuestionWording(text("Which thank-yous are late?"), (_TO, FOR, _BY, TASKS_OVERDUE),
        text("Everybody who received us in the last year has been thanked."), _EVERY_MISSION),
    "minutes": QuestionWording(text("Which meetings lack minutes?"), (text("Meeting"), _MISSION, _BY, TASKS_OVERDUE),
        text("Every meeting of the last year has its minutes."), _EVERY_MISSION),
    "yield": QuestionWording(text("What has a partnership yielded since signing?"),
        (AGREEMENT, PARTY_SIGNED, text("Visits"), text("Follow-ups done"), text("Small companies"), text("Other outcomes")),
        text("None of these agreements is signed."), _EVERY_AGREEMENT_THAT_COUNTS),
    "quotas": QuestionWording(text("Are the programme's quotas met?"), (_MISSION, text("Quota"), text("Met"), WHY),
        text("No mission is under way or ahead: name one."), _EVERY_MISSION_TO_COME),
    "indicators": QuestionWording(text("Which indicators do we report?"),
        (text("Programme"), text("Indicator"), text("Counted"), text("Target"), text("Reached")),
        text("No programme has indicators."), text("every programme")),
    "return-visits": QuestionWording(text("Who owes a return visit?"),
        (text("Partner"), text("Who owes"), text("Received"), text("Made"), text("Elsewhere")),
        text("Nobody owes a return visit."), text("every partner with whom visits are uneven")),
    "asleep": QuestionWording(text("Dormant agreements"), (AGREEMENT, text("Parties"), WHY),
        text("No agreement in force is dormant."), text("every agreement")),
    "gifts": QuestionWording(text("Which gifts were exchanged?"), (text("Gift"), text("From"), _TO, text("Value"), DAY),
        text("No gifts are on file."), _EVERY_PARTNER),
    "claims": QuestionWording(text("What may each traveller claim?"),
        (WHO, text("Days"), text("Whole days"), text("Meals provided"), text("Amount")),
        text("Nobody travels on these missions."), _THE_MISSION_UNDER_WAY_OR_NEXT),
    "diets": QuestionWording(text("How many dietary needs are there at meals?"),
        (text("Meal"), DAY, text("Needs"), text("How many")), text("No meal with guests is planned."),
        text("the meals of the current or next mission")),
    "bound": QuestionWording(text("Which alliance members are bound?"),
        (AGREEMENT, text("Alliance"), text("Member"), _HOW, PARTY_SIGNED),
        text("No party of these agreements has members on file."), _EVERY_AGREEMENT_THAT_COUNTS),
    "earning": QuestionWording(text("Which events earn agreements?"),
        (text("Event"), WHEN, PARTY_SIGNED, text("Cost"), text("Each")),
        text("No agreement was signed at an event on file, and no mission to one has a budget."), text("every event")),
    "in-time": QuestionWording(text("Can the text still be approved in time?"),
        (AGREEMENT, _SIGNING, text("Approved by"), text("In time"), text("Still to approve")),
        _NOTHING_IS_TO_BE_SIGNED, _EVERY_SIGNING_TO_COME),
    "erase": QuestionWording(text("What must be erased?"), (WHO, WHAT, text("Kept for"), text("Erase by")),
        text("Nothing must be erased yet."), _EVERYBODY),
}  # fmt: skip
"""The wording of each question by its key."""
