"""The sentences about people: erasure, names that were read, duplicates, merging and imported lists."""

# Erasing.

SUMMARY_JOURNEY = "erase personal data of “{}”"
SUMMARY = "erase a person: {}"
NOBODY = "Everything is erased already of {}."

# What is shown before and after erasing.

WILL_KEPT = "What is kept for a journey only will be erased of person {}, “{}”:"
WILL_ALL = "Everything will be erased of person {}, “{}”:"
NOTHING_HELD = "nothing in the record itself: its fields are empty"
RENAMED = "What names the person will name “Erased person” ({}):"
PLACE = "{} “{}” ({}): {}"
IN_A_TEXT = "a text"
MORE = "and {} more"
ALSO = "The same is erased from the history and from the copies beside the file. It cannot be undone."
TO_READ = "Free text is not changed: read it in these records, and in their history:"
ERASED = "Erased ({}): in the file, in {} of its history and in {}."
ONE_LINE = "1 line"
LINES = "{} lines"
ONE_COPY = "1 copy"
COPIES = "{} copies"
LEFT = "Nobody can tell what is in these copies, since they cannot be read: remove them yourself: {}."

# Doubts about a name that was read.

SWAPPED_BY_FILE = "People on file tell that the family name stands first here."
FAMILY_FIRST = "Read as family name and given name."
NO_LATIN = "The name is written only in its own script: add how it is written in Latin letters."
FROM_ADDRESS = "The name was read from the e-mail address."
NO_NAME = "No name was found in this line: it is taken as it is."

# Why two people may be the same.

SAME_EMAIL = "The same e-mail address: {}."
SAME_OWN_SCRIPT = "The same name in its own script: {}."
SAME_NAME = "The same name."
SWAPPED = "The same name with family and given name swapped."
SPELT = "The same name spelt otherwise: {} and {}."
INITIAL = "The given name is only an initial in one of them: {} and {}."
MORE_NAMES = "One of them has more names: {} and {}."
ALIKE = "Names that are alike: {} and {}."
SAME_ORGANISATION = "The same organisation: {}."
OTHER_ORGANISATION = "Of another organisation."
LISTED_ABOVE = "Line {} names the same person."

# Merging.

NOT_ALIKE = "“{}” and “{}” cannot become one: they are of two kinds, {} and {}."
ITSELF = "“{}” is one record already."
NOT_BOTH = "{} ({}) can hold only one value: choose one of the two."
UNKNOWN_FIELD = "There is no field “{}” in which the two differ."
MERGED = "“{}” and “{}” are one {} now: {}."
LEADS = "{} links lead to it that led to the other"
LEADS_ONE = "1 link leads to it that led to the other"
LEADS_NONE = "nothing led to the other"
TWICE = "“{}” names it twice now ({}), with different facts: look which of them holds."
OF_ITSELF = "It names itself now ({}): look whether that is meant."

# Importing a list.

ADDED = "{} people added, {} on file taken, {} lines left out."
DELEGATES = "“{}” has {} delegates more."
PARTICIPANTS = "{} take part in “{}” now."
NEW_ORGANISATIONS = "New organisations: {}."
NOTHING = "No line is to be taken."
NOTHING_READ = "No name was read: paste one person a line, such as “Dr. Pat Example <pat@example.org>, Example Org”."
