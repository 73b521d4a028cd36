"""The sentences of erasing."""

SUMMARY_JOURNEY = "erase personal data of “{}”"
SUMMARY = "erase a person: {}"
NOBODY = "Everything is erased already of {}."
