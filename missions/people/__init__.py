"""People: their names, lists of them to import, duplicates, merging records, and erasing personal data."""
