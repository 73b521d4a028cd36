"""What is odd about the file's text: what other programs read otherwise, or lose."""

from collections.abc import Iterator

from store.doctor.case import Case
from store.doctor.finding import Finding
from store.strictness import oddities


def texts(case: Case) -> Iterator[Finding]:
    """Find names that stand twice in one place, numbers that are none, and what not all programs read."""
    for each in oddities(case.data):
        yield Finding(each.level, case.target.name, f"Line {each.line}, column {each.column}: {each.sentence}")
