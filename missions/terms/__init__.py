"""When agreements begin and end: counting, entry into force, term, notice, tacit renewal, status."""
