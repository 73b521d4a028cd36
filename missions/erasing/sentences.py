"""The sentences of erasing."""

SUMMARY_JOURNEY = "erase personal data of “{}”"
SUMMARY = "erase a person: {}"
NOBODY = "Everything is erased already of {}."

# What is told before and after.

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
