"""Documents that are no sound records, and those that TinyDB cannot count."""

from collections.abc import Iterator

from missions.records.kinds import KINDS
from missions.text import clean, line
from store.doctor.case import Case
from store.doctor.finding import Drop, Finding
from store.documents import Documents, is_number
from store.json_text import members
from store.tables import Problem


def unsound(case: Case) -> Iterator[Finding]:
    """Find documents that are no sound records, among them those whose id another one of the table has."""
    for problem in case.problems:
        place, documents = f"{problem.table} {problem.document}", case.documents(problem.table)
        first = _first(problem, documents)
        if first is None:
            yield Finding(
                "error",
                place,
                f"Document {line(problem.document)} of {problem.table} is no sound record and is not shown: "
                f"{problem.sentence.rstrip('.')}. Mend it in the file; until then it is kept as it is.",
            )
            continue
        id, number = first
        names = f"Documents {line(number)} and {line(problem.document)} of {problem.table}"
        one, other = documents.get(number) or {}, documents.get(problem.document) or {}
        if one == other:
            sentence = f"One of the two documents “{line(id)}” of {problem.table} is removed, the other stays."
            is_safe = case.may_drop(problem.table, id) and _are_alike(id, documents)
            fix = Drop(id, sentence) if is_safe else None
            yield Finding("warning", place, f"{names} are the same, “{line(id)}”: one of them is enough.", fix=fix)
        else:
            differing = [name for name in {**one, **other} if one.get(name) != other.get(name)]
            yield Finding(
                "error",
                place,
                f"{names} have the same id “{line(id)}”, and only the first is shown. They differ in "
                f"{', '.join(line(name) for name in differing)}: put together in the file what both say, "
                "or give one of them another id.",
            )


def unnumbered(case: Case) -> Iterator[Finding]:
    """Find documents that TinyDB cannot count."""
    for table in KINDS:
        for number in members(case.raw[table]) if table in case.raw else ():
            if not is_number(number):
                yield Finding(
                    "error",
                    f"{table} {line(number)}",
                    f"Document “{line(number)}” of {table} has no number, so that TinyDB cannot open this table: "
                    "give it a whole number that no other document of the table has.",
                )


def _are_alike(id: str, documents: Documents) -> bool:
    """Whether all documents of that id are the same, so that it does not matter which of them is dropped."""
    found = [document for _, document in documents.items() if isinstance(document, dict) and document.get("id") == id]
    return all(document == found[0] for document in found)


def _first(problem: Problem, documents: Documents) -> tuple[str, str] | None:
    """Return the id and number of the sound document that has the id of this one, if there is one."""
    document = documents.get(problem.document)
    id = document.get("id") if document else None
    if not isinstance(id, str):
        return None
    number = documents.numbers.get(clean(id))
    return None if number is None else (clean(id), number)
