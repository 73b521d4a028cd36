"""The sentences of edits, of fields as they are typed, and of personal data."""

from missions.messages import plural, text

YES = text("yes")
NO = text("no")
SET_SOME = plural("{label}: {count} of {every} changes.", "{label}: {count} of {every} change.")
SET_ALL = plural("{label}: this one changes.", "{label}: all {count} change.")
SET_NONE = plural("{label}: this one does not change.", "{label}: none of the {count} change.")
EMPTIED = text("{label} is cleared for {count} of them.")
REPLACED = text("An existing value is replaced for {count} of them.")
NO_LIST = text("{label} ({field}) holds values with fields of their own: open the records one by one.")
STAMPED = text("{label} ({field}) is set when a record is saved.")
REQUIRED = text("{label} ({field}) may not be empty.")
OF_TWO_KINDS = text("Mark records of one kind: these are {kinds}.")
NOTHING_MARKED = text("Nothing is marked.")
DELEGATES = plural("{count} delegate added to “{title}”.", "{count} delegates added to “{title}”.")
PARTICIPANTS = plural("{count} participant added to “{title}”.", "{count} participants added to “{title}”.")
ATTENDANCE_SET = plural("{count} is listed for “{title}” ({state}).", "{count} are listed for “{title}” ({state}).")
THERE_ALREADY = plural(
    "{count} was already there; to change: {differing}.", "{count} were already there; {differing} of them change."
)
HEADS = text("The delegation then has {count} heads.")
AT_VISITS = plural("{count} visit", "{count} visits")
INVITATION_SET = plural(
    "Invitation of {count} participant at {visits}: {value}.",
    "Invitation of {count} participants at {visits}: {value}.",
)
STEP_INVITATION = plural(
    "invitation of {count} participant at {visits}: {value}", "invitation of {count} participants at {visits}: {value}"
)
ROLE_SET = plural(
    "Role of {count} participant at {visits}: {value}.", "Role of {count} participants at {visits}: {value}."
)
STEP_ROLE = plural(
    "role of {count} participant at {visits}: {value}", "role of {count} participants at {visits}: {value}"
)
NOBODY = text("None of the visits has these participants.")
NO_ASSIGNMENT = text("“{argument}” is not an assignment: write field=value, or field+=value to add one to a list.")
TWICE = text("{label} ({field}): “{value}” is listed twice; once is enough.")
NO_LIST_TO_CHANGE = text("{label} ({field}) is not a list: write {field}=value.")
THERE_ALREADY_IN = text("{label} ({field}): already listed: {value}.")
NOT_IN = text("{label} ({field}): “{text}” is not listed. Listed: {there}.")
SEVERAL_IN = text("{label} ({field}): “{text}” can mean several: {there}. Type more of it.")
NOTHING = text("nothing")
ENDS_BEFORE_IT_STARTS = text(
    "Ends (end): {end} is not after the start, {start}. Write a later time, or for an end after midnight one at most {hours} hours after the start."
)
MISSING = text("{label} ({field}) is missing: {help}")
STEP_SET = text("set “{label}” for {count} {kinds}")
NO_FIELD_BUT_NEAR = text("There is no field “{name}”: did you mean {near}? All: {names}.")
NO_SUCH_FIELD = text("There is no field “{name}”; the fields are {names}.")
WRITE_NUMBER = text("{label} ({path}): write {field}.N.field with N from 1 to {most}.")
NO_FIELDS_OF_ITS_OWN = text("{label} ({path}) has no fields of its own.")
STEP_PUT_PEOPLE = text("add people to “{before}”")
NOT_TYPED = text("This is set when the record is saved and cannot be typed.")
CAN_MEAN = text("“{text}” can mean {count} records: {shown}. Type one id.")
NEAREST_AMONG = text("There is no “{text}” among the {kinds}: did you mean {nearest}?")
NONE_AMONG = text("There is no “{text}” among the {kinds}.")
NO_FLAG = text("“{text}” is neither yes nor no.")
NO_CHOICE = text("“{text}” is not one of {value}.")
TOO_SMALL = text("{number} is too small: the smallest number that makes sense here is {least}.")
TOO_GREAT = text("{number} is too large: the largest number that makes sense here is {most}.")
NEGATIVE_MONEY = text("{number} is negative: write the amount without a minus.")
TOO_FINE = text("“{text}” has more than three decimals, which no currency has: write an amount such as 12.50.")
CURRENCY_APART = text("“{text}” is more than an amount: write only the number; the currency has its own field.")
CAN_MEAN_ONE = text("“{text}” can mean {shown}: type one of them.")
NO_COUNTRY = text("“{text}” is not a country: write a name or code, such as Japan or JP.")
NEAREST_COUNTRY = text("“{text}” is not a country: did you mean {nearest}?")
NO_LANGUAGE = text("“{text}” is not a language: write a name or code, such as Japanese or ja.")
NEAREST_LANGUAGE = text("“{text}” is not a language: did you mean {nearest}?")
NO_CURRENCY = text("“{text}” is not a currency: write a code such as EUR or JPY.")
NEAREST_CURRENCY = text("“{text}” is not a currency: did you mean {nearest}?")
NO_CALENDAR = text("“{text}” is not a known calendar of holidays: write a country or region such as JP or DE-NW.")
NEAREST_CALENDAR = text("“{text}” is not a known calendar of holidays: did you mean {nearest}?")
NO_ZONE = text("“{text}” is not a time zone: write its name or city, such as Asia/Tokyo or Tokyo.")
NEAREST_ZONE = text("“{text}” is not a time zone: did you mean {nearest}?")
SHORT_ZONE = text("“{text}” does not say which place uses that time: write a zone such as {zone}.")
LEADS_TO_ITSELF = text("{label}: “{title}” cannot refer to itself: choose another one, or leave it empty.")
LEADS_BACK = text("{label}: “{target}” already leads back to “{title}”: choose another one, or leave it empty.")
TITLE_IN_NAME = text(
    "{label} ({field}): “{title}” is not part of the name: write “{rest}” here, and “{title}” as {other} ({path})."
)
NEAREST_REGION = text("Region: “{text}” is not a known region of {country}: did you mean {nearest}?")
NO_FIELD = text("“{text}” is not a field of any record: write its name, such as term or signatures.")
NEAREST_FIELD = text("“{text}” is not a field of any record: did you mean {nearest}?")
NO_REGION = text("“{text}” is not a region: write its name, such as Bavaria.")
NO_EMAIL = text("“{text}” is not an e-mail address: write one such as name@example.org.")
NEAREST_EMAIL = text("“{text}” is not an e-mail address: did you mean {nearest}?")
NO_ADDRESS = text("“{text}” is not a web address: write one such as https://example.org.")
NEAREST_ADDRESS = text("“{text}” is not a web address: did you mean {nearest}?")
NO_PHONE = text("“{text}” is not a telephone number: write digits, such as +49 711 123456.")
NEAREST_CHOICE = text("“{text}” is not a choice here: did you mean {nearest}? The choices are {value}.")
WRITTEN_AS = text("“{text}” is stored as {right}: write that.")
DAY_AHEAD = text("{label} is {day}, which is in the future: enter the day it happened.")
SIGNATURE_AHEAD = text(
    "A signature of “{title}” is dated {day}, which is in the future: record it as expected, or correct the day."
)
LABEL_WITHIN = text("{within}: {label}")
IN_FIELD = text("{label}: {error}")
NO_JSON = text("This is not JSON ({error}). Write, for example: {example}.")
ONE_OBJECT = text("Expected one JSON object with fields; this is a list of {count}.")
IN_RECORD = text("Record {number}: {error}")
OF_ANOTHER_KIND = text("This record is in {table}, and its kind is not {kind}.")
NO_ID = text("“{id}” is not an id: use small letters, digits and hyphens, such as biom-osaka-2015.")
ID_TAKEN = text("The id {id} is taken by “{title}”.")
NO_OBJECT = text("{value} has no fields of its own. It can be typed as: {example}.")
NOT_IN_JSON = text("{value} does not fit here: write “{example}”.")
NO_PART = text("“{part}” matches none of {names}. It can be typed as: {example}; add another after a semicolon.")
NO_PART_ALONE = text("“{part}” matches none of {names}. It can be typed as: {example}; or with a name before it.")
IS_A_NOTICE = text(
    "“{part}” is a notice: write it in the field Notice rules (notices), such as “3 months before the end”."
)
LENGTH_IN_TEXT = text(
    "“{part}” contains a length of time: write that by itself, between commas, or put everything in quotation marks."
)
GIVEN_TWICE = text("“{part}” would be {label}, which is already given: leave one out, or put it in quotation marks.")
AFTER_SEMICOLON = text("“{part}” is another item: put a semicolon before it, not a comma.")
ONE_VALUE = text("This is one value, not {count}. It can be typed as: {example}.")
EXAMPLE_TEXT = text("some words")
EXAMPLE_PERIOD = text("3 months")
EXAMPLE_PERSON = text("Meyer")
EXAMPLE_ORGANISATION = text("Osaka University")
EXAMPLE_DAY = text("8 Nov 2027")
EXAMPLE_NAME = text("its name")
STEP_UNDO = text("undo: {summary}")
PRIVACY_MARK = text("⚑ personal: erase after the trip")
PERSONAL = text("Personal: kept only for the journey, left out of lists and exports, erased after the trip.")
DECIDED_ON = text("{decision}: {deadline} of {agreement}")
RECURRING = text("“{title}” recurs and is left as it is: mark it as done on its own, or drop it to end the series.")
SHORT_KINDS = {
    "missing_signature": text("signature"),
    "entry_notification": text("notification"),
    "express_renewal": text("renewal"),
    "notice_of_non_renewal": text("notice"),
    "exit_boundary": text("exit date"),
    "cap_reached": text("last term"),
    "follow_up": text("follow-up"),
    "meeting_to_confirm": text("meeting"),
    "survival_end": text("survival"),
    "event_registration": text("registration"),
    "erasure": text("personal data"),
    "data_gap": text("fact missing"),
}
"""The word for each kind of deadline whose own name is too long beside others."""

DUE_DAYS = {
    "expiry": text("ends {day}"),
    "cap_reached": text("ends {day}"),
    "express_renewal": text("renew by {day}"),
    "notice_of_non_renewal": text("notice by {day}"),
    "option": text("option by {day}"),
    "exit_boundary": text("notice by {day}"),
    "event_registration": text("closes {day}"),
    "meeting_to_confirm": text("meeting {day}"),
    "erasure": text("erase by {day}"),
}
"""What is on the due day of each kind; it is “due” for all others."""

DUE_DAY = text("due {day}")

# How long before the day to act.

NO_LEAD = text("“{typed}” is no number of weeks or working days, such as 8 weeks or 40 working days.")
LEAD_WEEKS = plural("{count} week", "{count} weeks")
LEAD_DAYS = plural("{count} working day", "{count} working days")
