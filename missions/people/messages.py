"""The sentences about people: erasure, names that were read, duplicates, merging and imported lists."""

from missions.messages import Part, clause, outcome, plural, remedy, rule, step, text

# Erasing.

SUMMARY_JOURNEY = text("erase personal data of “{person}”")
SUMMARY = text("erase a person: {id}")
NOBODY = text("All data of {person} has already been erased.")

# What is shown before and after erasing.

WILL_KEPT = text("Data kept only for the journey will be erased for person {person}, “{other}”:")
WILL_ALL = text("Everything will be erased of person {person}, “{other}”:")
NOTHING_HELD = text("nothing in the record itself: its fields are empty")
RENAMED = text("Every mention of the person will read “Erased person” ({erasing}):")
PLACE = text("{kind} “{place}” ({record}): {fields}")
IN_A_TEXT = text("a text")
MORE = plural("and {count} more", "and {count} more")
ALSO = text("The same is erased from the history and from the copies. It cannot be undone.")
TO_READ = text("Free text is not changed: check it in these records and in their history:")
ERASED = text("Erased ({erasing}): in the portfolio, in {in_lines} of its history and in {in_copies}.")
LINES = plural("{count} line", "{count} lines")
COPIES = plural("{count} copy", "{count} copies")

# Doubts about a name that was read.

SWAPPED_BY_FILE = text("People on file show that the family name comes first here.")
FAMILY_FIRST = text("Read as family name and given name.")
READ_FAMILY_FIRST = text("Read with the family name first: check that this is right.")
TWO_FAMILY_NAMES = text("Read with two family names: check whether the first is a given name.")
ONE_NAME = text("There is only one name: it is kept as the family name.")
MAY_BE_ANOTHER = text("“{text}” is read as the organisation: check that it is not another person.")
NO_LATIN = text("The name is only in its own script: add its spelling in Latin letters.")
FROM_ADDRESS = text("The name was read from the e-mail address.")
NO_PHONE = text("“{text}” is not a telephone number and is left out.")
NO_NAME = text("No name was found in this line, so it is used as it is.")

# Why two people may be the same.

SAME_EMAIL = text("The same e-mail address: {shared}.")
SAME_OWN_SCRIPT = text("The same name in its own script: {native_shown}.")
SAME_NAME = text("The same name.")
SWAPPED = text("The same name with family and given name swapped.")
SPELT = text("The same name with a different spelling: {one} and {other}.")
INITIAL = text("One of them has only an initial as given name: {one} and {other}.")
MORE_NAMES = text("One of them has more names: {one} and {other}.")
ALIKE = text("Similar names: {one} and {other}.")
SAME_ORGANISATION = text("The same organisation: {common}.")
OTHER_ORGANISATION = text("A different organisation.")
LISTED_ABOVE = text("Line {above} names the same person.")

# Merging.

NOT_ALIKE = text("“{title}” and “{other}” cannot be merged: they are of two kinds, {kind} and {other_kind}.")
ITSELF = text("“{keep}” is already one record.")
NOT_BOTH = text("{label} ({field}) can hold only one value: choose one of the two.")
UNKNOWN_FIELD = text("The two do not differ in a field “{field}”.")
SUMMARY_RENAMED = text("rename “{title}”: {old} is now {id}")
SUMMARY_MERGED = text("merge “{title}” into “{keep}”")
MERGED = plural(
    "Merged “{title}” into “{keep}” ({kind}): {count} link now leads to it.",
    "Merged “{title}” into “{keep}” ({kind}): {count} links now lead to it.",
)
MERGED_UNLINKED = text("Merged “{title}” into “{keep}” ({kind}); no links had to change.")
TWICE = text("“{title}” now names it twice ({label}), with different facts: check which are right.")
OF_ITSELF = text("It now names itself ({label}): check that this is meant.")

# Importing a list.

SUMMARY_LIST = plural("import a list of {count} person", "import a list of {count} people")
SUMMARY_LIST_FOR = plural("import {count} person for “{into}”", "import {count} people for “{into}”")
IMPORTED = text("{counts}.")
PEOPLE_ADDED = plural("{count} person added", "{count} people added")
ON_FILE_TAKEN = plural("{count} already on file", "{count} already on file")
LINES_LEFT_OUT = plural("{count} line left out", "{count} lines left out")
DELEGATES = plural("{count} delegate added to “{into}”.", "{count} delegates added to “{into}”.")
PARTICIPANTS = plural("{count} participant added to “{into}”.", "{count} participants added to “{into}”.")
NEW_ORGANISATIONS = text("New organisations: {named}.")
NOTHING = text("No line is marked for import.")
NOTHING_READ = text(
    "No name found: paste one person per line, such as “Dr. Pat Example <pat@example.org>, Example Org”."
)

# Erasing personal data.

ERASE_OF = text("Erase personal data of {person}")
KEPT_OF = text("Personal data of {person}")
KEPT = clause("Kept only for the journey: {fields}.")
KEPT_FOR = clause("The last mission was “{mission}”, which ended {day:on}.")
KEPT_NO_LONGER = rule(
    "Personal data may be kept only as long as its purpose requires.",
    "data minimisation and storage limitation, GDPR art. 5(1)(c) and (e)",
)
KEPT_DAYS = rule(
    "It is erased within {retention_days} days after the last mission, so by {last}; this period is our rule, not the law's."
)
KEPT_FROM = step("It can be erased once the mission is over: for {last}, start on {day}.")
KEPT_OTHERWISE = rule("Clearing the fields settles it; “missions erase” also removes it from history and copies.")
KEPT_PAST = outcome("That day has passed: erase it, or record the next mission that needs it.")
GAP_KEPT = clause("Kept only for the journey, but no mission on record needs it: {fields}.")
THE_MISSION = text("mission")
ITS_DATES = text("dates")
GAP_KEPT_CLOSE = remedy("Erase it, or record the “{what}” that needs it.")
GAP_KEPT_FOR = plural(
    "Personal data of one person is kept for it, but its end is not recorded.",
    "Personal data of {count} people is kept for it, but its end is not recorded.",
    Part.CLAUSE,
)
