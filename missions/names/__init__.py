"""Names: reading pasted lists of people, finding likely duplicates, merging two records into one."""

from missions.names.joining import LEFT_OUT, NEW, Joining, Line, compared_with, corrected, joined, reviewed
from missions.names.likeness import Likeness, Pool, duplicates
from missions.names.merging import Difference, Side, differences, merged
from missions.names.naming import Known
from missions.names.reading import Named, known_in, read_names

__all__ = [
    "LEFT_OUT",
    "NEW",
    "Difference",
    "Joining",
    "Known",
    "Likeness",
    "Line",
    "Named",
    "Pool",
    "Side",
    "compared_with",
    "corrected",
    "differences",
    "duplicates",
    "joined",
    "known_in",
    "merged",
    "read_names",
    "reviewed",
]
