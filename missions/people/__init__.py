"""Names of people and organisations, lists of them, duplicates, merge and erasure."""
