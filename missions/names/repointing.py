"""Makes every link to one record lead to another one, whatever record or nested value holds it."""

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from missions.records.fields import Link, Many, Nested, Shape, fields_of, linked_ids
from missions.records.record import Record

S = TypeVar("S", bound=msgspec.Struct)


def repointed(record: S, old: str, new: str) -> S:
    """Return a record or nested value with every link to `old` leading to `new`.

    Where a list then names the same twice, what was said of both is put together if it does not differ.
    """
    changes = {}
    for item in fields_of(type(record)):
        value = getattr(record, item.name)
        after = _moved(value, item.shape, old, new)
        if after is not value:
            changes[item.name] = after
    return msgspec.structs.replace(record, **changes) if changes else record


def united(values: tuple[Any, ...], more: tuple[Any, ...], shape: Shape) -> tuple[Any, ...]:
    """Return the values and those of `more` that are not among them; nested ones that say nothing else are joined."""
    result = list(values)
    for value in more:
        at = next((at for at, each in enumerate(result) if _same(each, value)), None)
        if at is not None:
            continue
        joined = _joined_into(result, value) if isinstance(shape, Nested) else None
        if joined is None:
            result.append(value)
        else:
            result[joined[0]] = joined[1]
    return tuple(result)


def doubled(record: Record, id: str) -> Iterator[str]:
    """Yield the labels of the record's lists in which two entries are about that one."""
    for item in fields_of(type(record)):
        if isinstance(item.shape, Many) and isinstance(item.shape.of, Nested):
            first = fields_of(item.shape.of.struct)[0]
            about = [getattr(each, first.name) for each in getattr(record, item.name)]
            if isinstance(first.shape, Link) and about.count(id) > 1:
                yield item.label


def _moved(value: Any, shape: Shape, old: str, new: str) -> Any:
    """Return the value with its links moved; the very same value where none of them led to `old`."""
    match shape:
        case Link():
            return new if value == old else value
        case Many(of=Link()):
            if old not in value:
                return value
            return tuple(dict.fromkeys(new if each == old else each for each in value))
        case Many(of=Nested() as inner):
            if not any(old in linked_ids(each) for each in value):
                return value
            kept = tuple(each for each in value if old not in linked_ids(each))
            moved = tuple(repointed(each, old, new) for each in value if old in linked_ids(each))
            after = united(kept, moved, inner)
            order = [repointed(each, old, new) for each in value]
            return tuple(sorted(after, key=lambda each: order.index(each) if each in order else _near(each, order)))
        case Nested():
            return repointed(value, old, new) if old in linked_ids(value) else value
        case _:
            return value


def _near(joined: Any, order: list[Any]) -> int:
    """Return the place of the first value that the joined one came of."""
    return next((at for at, each in enumerate(order) if join(each, joined) == joined), len(order))


def _joined_into(values: list[Any], value: Any) -> tuple[int, Any] | None:
    for at, each in enumerate(values):
        joined = join(each, value)
        if joined is not None:
            return at, joined
    return None


def join(one: msgspec.Struct, two: msgspec.Struct) -> msgspec.Struct | None:
    """Return one nested value that holds what both say, if they name the same and do not contradict each other."""
    if type(one) is not type(two) or not _own_links(one) or _own_links(one) != _own_links(two):
        return None
    changes = {}
    for item in fields_of(type(one)):
        mine, theirs = getattr(one, item.name), getattr(two, item.name)
        if mine == theirs or theirs == item.default:
            continue
        if mine != item.default:
            return None
        changes[item.name] = theirs
    return msgspec.structs.replace(one, **changes)


def _own_links(value: msgspec.Struct) -> tuple[tuple[str, str], ...]:
    """Return the links a nested value itself holds, by field."""
    held = ((item.name, getattr(value, item.name)) for item in fields_of(type(value)) if isinstance(item.shape, Link))
    return tuple((name, target) for name, target in held if target)


def _same(one: Any, two: Any) -> bool:
    if isinstance(one, str) and isinstance(two, str) and "@" in one:
        return one.casefold() == two.casefold()
    return bool(one == two)
