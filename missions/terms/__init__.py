"""When agreements begin and end: counting, entry into force, end of term, status."""
