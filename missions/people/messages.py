"""The sentences about people: erasure, names that were read, duplicates, merging and imported lists."""

from missions.messages import Part, clause, outcome, plural, remedy, rule, step, text

# Erasing.

SUMMARY_JOURNEY = text("erase personal data of “{person}”")
SUMMARY = text("erase a person: {id}")
NOBODY = text("Everything is erased already of {person}.")

# What is shown before and after erasing.

WILL_KEPT = text("What is kept for a journey only will be erased of person {person}, “{other}”:")
WILL_ALL = text("Everything will be erased of person {person}, “{other}”:")
NOTHING_HELD = text("nothing in the record itself: its fields are empty")
RENAMED = text("What names the person will name “Erased person” ({erasing}):")
PLACE = text("{kind} “{place}” ({record}): {fields}")
IN_A_TEXT = text("a text")
MORE = plural("and {count} more", "and {count} more")
ALSO = text("The same is erased from the history and from the copies beside the file. It cannot be undone.")
TO_READ = text("Free text is not changed: read it in these records, and in their history:")
ERASED = text("Erased ({erasing}): in the file, in {in_lines} of its history and in {in_copies}.")
LINES = plural("{count} line", "{count} lines")
COPIES = plural("{count} copy", "{count} copies")

# Doubts about a name that was read.

SWAPPED_BY_FILE = text("People on file tell that the family name stands first here.")
FAMILY_FIRST = text("Read as family name and given name.")
READ_FAMILY_FIRST = text("Read with the family name first: check that this is right.")
TWO_FAMILY_NAMES = text("Read with two family names: check whether the first is a given name.")
ONE_NAME = text("There is only one name: it is kept as the family name.")
MAY_BE_ANOTHER = text("“{text}” is taken as the organisation: check that it is not another person.")
NO_LATIN = text("The name is written only in its own script: add how it is written in Latin letters.")
FROM_ADDRESS = text("The name was read from the e-mail address.")
NO_PHONE = text("“{text}” is not a telephone number and is left out.")
NO_NAME = text("No name was found in this line: it is taken as it is.")

# Why two people may be the same.

SAME_EMAIL = text("The same e-mail address: {shared}.")
SAME_OWN_SCRIPT = text("The same name in its own script: {native_shown}.")
SAME_NAME = text("The same name.")
SWAPPED = text("The same name with family and given name swapped.")
SPELT = text("The same name spelt otherwise: {one} and {other}.")
INITIAL = text("The given name is only an initial in one of them: {one} and {other}.")
MORE_NAMES = text("One of them has more names: {one} and {other}.")
ALIKE = text("Names that are alike: {one} and {other}.")
SAME_ORGANISATION = text("The same organisation: {common}.")
OTHER_ORGANISATION = text("Of another organisation.")
LISTED_ABOVE = text("Line {above} names the same person.")

# Merging.

NOT_ALIKE = text("“{title}” and “{other}” cannot become one: they are of two kinds, {kind} and {other_kind}.")
ITSELF = text("“{keep}” is one record already.")
NOT_BOTH = text("{label} ({field}) can hold only one value: choose one of the two.")
UNKNOWN_FIELD = text("There is no field “{field}” in which the two differ.")
SUMMARY_RENAMED = text("rename “{title}”: {old} is now {id}")
SUMMARY_MERGED = text("merge “{title}” into “{keep}”")
MERGED = plural(
    "“{keep}” and “{title}” are one {kind} now: {count} link leads to it that led to the other.",
    "“{keep}” and “{title}” are one {kind} now: {count} links lead to it that led to the other.",
)
MERGED_UNLINKED = text("“{keep}” and “{title}” are one {kind} now: nothing led to the other.")
TWICE = text("“{title}” names it twice now ({label}), with different facts: look which of them holds.")
OF_ITSELF = text("It names itself now ({label}): check that this is meant.")

# Importing a list.

SUMMARY_LIST = plural("take in a list of {count} person", "take in a list of {count} people")
SUMMARY_LIST_FOR = plural("take in {count} person for “{into}”", "take in {count} people for “{into}”")
IMPORTED = text("{added}, {taken}, {left_out}.")
PEOPLE_ADDED = plural("{count} person added", "{count} people added")
ON_FILE_TAKEN = plural("{count} already on file", "{count} already on file")
LINES_LEFT_OUT = plural("{count} line left out", "{count} lines left out")
DELEGATES = plural("{count} delegate added to “{into}”.", "{count} delegates added to “{into}”.")
PARTICIPANTS = plural("{count} participant added to “{into}”.", "{count} participants added to “{into}”.")
NEW_ORGANISATIONS = text("New organisations: {named}.")
NOTHING = text("No line is to be taken.")
NOTHING_READ = text(
    "No name was read: paste one person a line, such as “Dr. Pat Example <pat@example.org>, Example Org”."
)

# Erasing personal data.

ERASE_OF = text("Erase personal data of {person}")
KEPT_OF = text("Personal data of {person}")
KEPT = clause("Kept for a journey only: {fields}.")
KEPT_FOR = clause("The last mission was “{mission}”, which ended {day:on}.")
KEPT_NO_LONGER = rule(
    "Personal data is kept only as far and as long as its purpose needs it.",
    "data minimisation and storage limitation, GDPR art. 5(1)(c) and (e)",
)
KEPT_DAYS = rule(
    "It is erased within {retention_days} days after the last mission, so by {last}; these days are our rule, not the law's."
)
KEPT_FROM = step("Once the mission is over it can be erased: for {last}, start on {day}.")
KEPT_OTHERWISE = rule("Empty fields settle it; “missions erase” takes it out of the history and of copies as well.")
KEPT_PAST = outcome("That day has passed: erase it, or record the next mission that needs it.")
GAP_KEPT = clause("Kept for a journey only, but no mission is recorded that needs it: {fields}.")
THE_MISSION = text("mission")
ITS_DATES = text("dates")
GAP_KEPT_CLOSE = remedy("Erase it, or record the “{what}” that needs it.")
GAP_KEPT_FOR = plural(
    "Personal data of one person is kept for it, but when it ends is not recorded.",
    "Personal data of {count} people is kept for it, but when it ends is not recorded.",
    Part.CLAUSE,
)
