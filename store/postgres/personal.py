"""Takes a document apart into what everybody may see and what only keepers of personal data may, and puts it together.

Which fields those are follows from `missions.records.privacy`. What is about a nested value, such as the papers of a
delegate, is kept by whom that value is about and never by its place alone: where somebody else changes the list in
between, nobody's data comes to stand with another person. Put together again unchanged, a document is the same to the
letter, with its keys in their order.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from missions.records.fields import Field, Many, Nested, fields_of
from missions.records.kinds import KINDS
from missions.records.privacy import is_personal, personal_fields, subject_field
from missions.text import clean
from store.history_entry import RecordChange

Document = dict[str, Any]
Struct = type[msgspec.Struct]

_FACTS = "facts"


class _WayStep(NamedTuple):
    """One step into a document: the field, whom the nested value is about, and which of those about the same it is.

    Without a list there is no `nth`.
    """

    field: str
    subject: str
    whose: str
    nth: int | None

    def plain(self) -> Document:
        """Return the step in JSON's own types."""
        return {name: value for name, value in self._asdict().items() if value is not None}


def split(table: str, document: Document) -> tuple[Document, Document | None]:
    """Return a document without what only keepers may see, and that; None if there is nothing of it.

    It may be the part of a document that a line of the history has.
    """
    struct = KINDS[table].struct if table in KINDS else None
    if struct is None or not _may_be_personal(struct, document):
        return document, None
    values: list[Document] = []
    body, own = _split_value(struct, document, (), values)
    personal: Document = {"fields": own} if own else {}
    body, facts = _split_facts(struct, document, body, values)
    if facts:
        facts["place"] = _count_before(_FACTS, own, document)
    if values:
        personal["values"] = values
    if facts:
        personal[_FACTS] = facts
    return (body, personal) if personal else (document, None)


def join(table: str, body: Document, personal: Document | None) -> Document:
    """Return the whole document. What is about a nested value that is gone is left out."""
    if not personal or table not in KINDS:
        return body
    whole = dict(body)
    found: list[tuple[int, ...] | None] = []
    for each in personal.get("values", ()):
        whole, place = _join_value(whole, [_step(step) for step in each["path"]], each["fields"])
        found.append(place)
    own, facts = personal.get("fields", []), personal.get(_FACTS)
    if not facts:
        return _with_fields(whole, own)
    whole = _join_facts(_with_fields(whole, own[: facts["place"]]), facts, found)
    return _with_fields(whole, own[facts["place"] :])


def split_change(change: RecordChange) -> tuple[RecordChange, Document | None]:
    """Return a step of the history without what only keepers may see, and that; None if there is nothing of it."""
    before, personal_before = split(change.table, change.before) if change.before is not None else (None, None)
    after, personal_after = split(change.table, change.after) if change.after is not None else (None, None)
    personal = {
        side: each for side, each in (("before", personal_before), ("after", personal_after)) if each is not None
    }
    if not personal:
        return change, None
    return msgspec.structs.replace(change, before=before, after=after), personal


def join_change(change: RecordChange, personal: Document | None) -> RecordChange:
    """Return the whole step of the history."""
    if not personal:
        return change
    before, after = (
        None if side is None else join(change.table, side, personal.get(name))
        for name, side in (("before", change.before), ("after", change.after))
    )
    return msgspec.structs.replace(change, before=before, after=after)


def personal_names(table: str, document: Document) -> tuple[str, ...]:
    """Return the fields of a document, or of a part of one, in which there is something only keepers may see."""
    body, personal = split(table, document)
    if personal is None:
        return ()
    return tuple(name for name, value in document.items() if name not in body or body[name] is not value)


def _may_be_personal(struct: Struct, document: Document) -> bool:
    return any(item.name in document for item in personal_fields(struct)) or bool(document.get(_FACTS))


# Taking apart.


def _split_value(
    struct: Struct, value: Document, way: tuple[_WayStep, ...], values: list[Document]
) -> tuple[Document, list[list[Any]]]:
    """Return a record or nested value without personal data, and its own: name, the key before it, value.

    What its nested values have is added to `values`.
    """
    body = dict(value)
    own = []
    for item in personal_fields(struct):
        if item.name not in value:
            continue
        held = value[item.name]
        if item.restricted or not _can_be_split(item, held):
            own.append([item.name, held])
            del body[item.name]
        else:
            body[item.name] = _split_nested(item, held, way, values)
    before = _keys_before(value)
    order = {name: place for place, name in enumerate(value)}
    return body, [[name, before[name], held] for name, held in sorted(own, key=lambda each: order[each[0]])]


def _split_nested(item: Field, held: Any, way: tuple[_WayStep, ...], values: list[Document]) -> Any:
    struct, subject = _nested_struct(item)
    if held is None:
        return None
    if isinstance(held, list):
        return [_split_inner(struct, each, (*way, step), values) for each, step in _steps(item.name, subject, held)]
    return _split_inner(struct, held, (*way, _WayStep(item.name, subject, _whose(held, subject), None)), values)


def _split_inner(struct: Struct, value: Any, way: tuple[_WayStep, ...], values: list[Document]) -> Any:
    if not isinstance(value, dict):
        return value
    inner: list[Document] = []
    body, own = _split_value(struct, value, way, inner)
    if own:
        values.append({"path": [step.plain() for step in way], "fields": own})
    values.extend(inner)
    return body if own or inner else value


def _can_be_split(item: Field, held: Any) -> bool:
    """Whether nested values are such that it is known whom each is about; else their field is taken out whole."""
    struct, subject = _nested_struct(item)
    names = _names_within(struct)
    if not _mentions(held, names):
        return True
    if not subject or isinstance(item.shape, Many) != isinstance(held, list):
        return False
    known = {each.name for each in personal_fields(struct)}
    for each in held if isinstance(held, list) else [held]:
        odd = [value for name, value in each.items() if name not in known] if isinstance(each, dict) else each
        if _mentions(odd, names):
            return False
    return True


def _names_within(struct: Struct) -> frozenset[str]:
    """Return the names of all fields within a nested value that hold personal data."""
    names: set[str] = set()
    for item in personal_fields(struct):
        names |= {item.name} if item.restricted else _names_within(_nested_struct(item)[0])
    return frozenset(names)


def _mentions(value: Any, names: frozenset[str]) -> bool:
    match value:
        case dict():
            return any(name in names or _mentions(each, names) for name, each in value.items())
        case list():
            return any(_mentions(each, names) for each in value)
    return False


def _split_facts(
    struct: Struct, document: Document, body: Document, values: list[Document]
) -> tuple[Document, Document | None]:
    """Return a record's body without how personal facts are known, and that."""
    told = document.get(_FACTS)
    if not isinstance(told, list) or _FACTS not in body:
        return body, None
    left, taken = [], []
    for at, fact in enumerate(told):
        about = clean(fact["about"]) if isinstance(fact, dict) and isinstance(fact.get("about"), str) else ""
        if not is_personal(struct, about.split(".")):
            left.append(fact)
            continue
        entry = {"at": at, "fact": fact}
        way = _way_of(struct, document, about)
        if way:
            path = [step.plain() for step in way]
            places = [place for place, each in enumerate(values) if each["path"] == path]
            if not places:
                values.append({"path": path, "fields": []})
            entry["value"] = places[0] if places else len(values) - 1
        taken.append(entry)
    if not taken:
        return body, None
    body = dict(body)
    if left:
        body[_FACTS] = left
    else:
        del body[_FACTS]
    return body, {"after": _keys_before(document)[_FACTS], "items": taken}


def _count_before(key: str, own: list[list[Any]], document: Document) -> int:
    """Return how many of a document's own fields that are kept apart stand before a key."""
    keys = list(document)
    return sum(1 for name, _, _ in own if keys.index(name) < keys.index(key))


def _way_of(struct: Struct, document: Document, about: str) -> list[_WayStep]:
    """Return the steps to the nested value that a fact such as delegates.1.clearances is about, as far as they lead."""
    way: list[_WayStep] = []
    held: Any = document
    names = about.split(".")
    for name, number in zip(names, [*names[1:], ""], strict=True):
        item = next((each for each in fields_of(struct) if each.name == name.replace("-", "_")), None)
        if item is None or item.restricted or not isinstance(held, dict) or not _is_nested(item):
            if name.isdecimal():
                continue
            break
        struct, subject = _nested_struct(item)
        held = held.get(item.name)
        if not _can_be_split(item, held):
            break
        if isinstance(held, list):
            index = int(number) - 1 if number.isdecimal() else -1
            if not 0 <= index < len(held):
                break
            held, step = list(_steps(item.name, subject, held))[index]
            if not isinstance(held, dict):
                break
            way.append(step)
        elif isinstance(held, dict):
            way.append(_WayStep(item.name, subject, _whose(held, subject), None))
    return way


# Putting together.


def _join_value(
    value: Document, way: list[_WayStep], fields: list[list[Any]]
) -> tuple[Document, tuple[int, ...] | None]:
    """Return a value with personal data put into the nested value to which the steps lead, and the numbers on the way.

    None instead of numbers if it is gone.
    """
    if not way:
        return _with_fields(value, fields), ()
    step, held = way[0], value.get(way[0].field)
    if step.nth is None:
        if not isinstance(held, dict) or _whose(held, step.subject) != step.whose:
            return value, None
        inner, numbers = _join_value(held, way[1:], fields)
        return {**value, step.field: inner}, numbers
    if isinstance(held, list):
        for index, (each, other) in enumerate(_steps(step.field, step.subject, held)):
            if other == step and isinstance(each, dict):
                inner, numbers = _join_value(each, way[1:], fields)
                whole = {**value, step.field: [*held[:index], inner, *held[index + 1 :]]}
                return whole, None if numbers is None else (index + 1, *numbers)
    return value, None


def _join_facts(body: Document, facts: Document, found: list[tuple[int, ...] | None]) -> Document:
    """Return a record with how personal facts are known, each about where its value stands by now."""
    told = body.get(_FACTS, [])
    if not isinstance(told, list):
        return body
    told = list(told)
    for each in facts["items"]:
        fact = each["fact"]
        if "value" in each:
            numbers = found[each["value"]]
            if numbers is None:
                continue
            fact = _about_numbers(fact, numbers)
        told.insert(each["at"], fact)
    if _FACTS in body:
        return {**body, _FACTS: told}
    return _with_fields(body, [[_FACTS, facts["after"], told]]) if told else body


def _about_numbers(fact: Document, numbers: tuple[int, ...]) -> Document:
    """Return a fact whose path leads over these numbers."""
    left = list(numbers)
    names = [str(left.pop(0)) if name.isdecimal() and left else name for name in fact["about"].split(".")]
    about = ".".join(names)
    return fact if about == fact["about"] else {**fact, "about": about}


def _with_fields(value: Document, fields: Any) -> Document:
    """Return a value with fields put in, each after the key it stood after; at the end where that is gone."""
    for name, after, held in fields:
        if name in value:
            value = {**value, name: held}
        elif after is None:
            value = {name: held, **value}
        elif after not in value:
            value = {**value, name: held}
        else:
            keys = list(value)
            cut = keys.index(after) + 1
            value = {key: value[key] for key in keys[:cut]} | {name: held} | {key: value[key] for key in keys[cut:]}
    return value


# What nested values are, and whom they are about.


def _is_nested(item: Field) -> bool:
    return isinstance(item.shape, Nested) or (isinstance(item.shape, Many) and isinstance(item.shape.of, Nested))


def _nested_struct(item: Field) -> tuple[Struct, str]:
    """Return the struct of a field's nested values, and the field of them that says whom they are about."""
    shape = item.shape.of if isinstance(item.shape, Many) else item.shape
    assert isinstance(shape, Nested)
    return shape.struct, subject_field(shape.struct)


def _whose(value: Any, subject: str) -> str:
    held = value.get(subject) if isinstance(value, dict) else None
    return held if isinstance(held, str) else ""


def _steps(field: str, subject: str, held: list[Any]) -> Iterator[tuple[Any, _WayStep]]:
    """Yield each value of a list with the step that leads to it."""
    seen: dict[str, int] = {}
    for each in held:
        if not isinstance(each, dict):
            yield each, _WayStep(field, subject, "", -1)
            continue
        whose = _whose(each, subject)
        yield each, _WayStep(field, subject, whose, seen.setdefault(whose, 0))
        seen[whose] += 1


def _step(plain: Document) -> _WayStep:
    return _WayStep(plain["field"], plain["subject"], plain["whose"], plain.get("nth"))


def _keys_before(value: Document) -> dict[str, str | None]:
    """Return for each key the one before it; None for the first."""
    keys = list(value)
    return dict(zip(keys, [None, *keys], strict=False))
