"""What is chosen of a list: its filters and views, the column it is sorted by, and its columns."""

import msgspec

from screens.dialogs.marks import Marked, MarkOption, Marks
from screens.dialogs.picker import Option, Picker
from screens.pages import messages
from screens.pages.listing import KeptList, ListedPage
from screens.session import session_of
from screens.widgets.list_filter import ListState, ListView, column_named, count_values

_VIEW, _KEEP, _DELETE = "view ", "keep", "delete "


async def choose_filters(page: ListedPage) -> None:
    """Offer the views of a list and everything it can be filtered by, each with a count, and show what is chosen."""
    title = messages.FILTERS_OF(list=page.listing.name)
    now = frozenset(f"{column}={value}" for column, value in page.state.filters)
    answer = await session_of(page).show_dialog(Marks(title, lambda marked: _filters(page, marked), now))
    if answer is None:
        return
    if answer.done.startswith(_VIEW):
        page.action_view(answer.done.removeprefix(_VIEW))
    elif answer.done.startswith(_DELETE):
        _delete_view(page, answer.done.removeprefix(_DELETE))
    elif answer.done == _KEEP:
        await _keep_view(page)
    else:
        page.set_state(_with_filters(page.state, answer))


def _with_filters(state: ListState, answer: Marked) -> ListState:
    chosen = (each.partition("=") for each in sorted(answer.values))
    return msgspec.structs.replace(state, filters=tuple((column, value) for column, _, value in chosen))


def _filters(page: ListedPage, marked: frozenset[str]) -> tuple[MarkOption, ...]:
    """Return the views, and each value of each column by which the rows can be filtered, with how many it leaves."""
    rows = page.list.rows
    if rows is None:
        return ()
    counts = page.count_views()
    found = []
    for view in page.views:
        heading = messages.OWN_VIEWS() if view.own else messages.VIEWS()
        said = f"{counts[view.name]:,}" if view.name in counts else ""
        found.append(MarkOption(f"{_VIEW}{view.name}", view.name, said, heading, done=True))
    state = _with_filters(page.state, Marked(marked))
    if not page.views and state.filters:
        found.append(MarkOption(f"{_VIEW}", messages.ALL_ROWS(), "", messages.VIEWS(), done=True))
    for key, values in count_values(rows, state).items():
        number = column_named(rows, key)
        assert number is not None
        ranked = getattr(rows, "value_order", lambda _: ())(number)
        names = sorted(values, key=lambda each: (ranked.index(each) if each in ranked else 0, -values[each], each))
        label = rows.columns[number].label
        found += [MarkOption(f"{key}={each}", each, f"{values[each]:,}", label) for each in names]
        gone = [value for column, value in state.filters if column == key and value not in values]
        found += [MarkOption(f"{key}={each}", each, "0", label) for each in gone]
    keep = messages.OWN_VIEWS()
    if page.state.filters or page.state.sort or page.state.columns:
        found.append(MarkOption(_KEEP, messages.KEEP_VIEW(), "", keep, done=True))
    own = (each.name for each in page.views if each.own)
    found += [MarkOption(f"{_DELETE}{name}", messages.DELETE_VIEW(name=name), "", keep, done=True) for name in own]
    return tuple(found)


async def _keep_view(page: ListedPage) -> None:
    """Ask for a name, and keep how the list is shown under it."""
    own = tuple(Option(each.name, each.name) for each in page.views if each.own)
    answer = await session_of(page).show_dialog(Picker(messages.NAME_OF_VIEW(), own, creates=messages.VIEW()))
    name = (answer.create or answer.value) if answer else ""
    if name:
        state = msgspec.structs.replace(page.state, mine=False)
        kept = page.kept
        others = tuple(each for each in kept.views if each.name != name)
        page.keep(KeptList(page.state, (*others, ListView(name, state, own=True))))
        session_of(page).tell(messages.VIEW_KEPT(name=name))


def _delete_view(page: ListedPage, name: str) -> None:
    kept = page.kept
    page.keep(KeptList(kept.state, tuple(each for each in kept.views if each.name != name)))
    session_of(page).tell(messages.VIEW_DELETED(name=name))


async def choose_order(page: ListedPage) -> None:
    """Offer the columns that are shown, then the others; by the same column again the list is turned round."""
    rows = page.list.rows
    if rows is None:
        return
    state = page.state
    first = page.list.columns_chosen
    others = (number for number in range(len(rows.columns)) if number not in first)
    by = state.sort or getattr(rows, "own_order", "")
    options = [
        Option(each.name, each.label, messages.SORTED_NOW() if each.name == by else "")
        for each in (rows.columns[number] for number in (*first, *others))
    ]
    options.append(Option(_OWN, messages.OWN_ORDER()))
    picked = await session_of(page).show_dialog(Picker(messages.SORT_BY(list=page.listing.name), tuple(options), by))
    if picked is None:
        return
    if picked.value == _OWN:
        page.set_state(msgspec.structs.replace(state, sort="", backwards=False))
    else:
        backwards = picked.value == by and not state.backwards
        page.set_state(msgspec.structs.replace(state, sort=picked.value, backwards=backwards))


_OWN = "own_order"


async def choose_columns(page: ListedPage) -> None:
    """Offer every column there can be, those that are shown marked."""
    rows = page.list.rows
    if rows is None:
        return
    names = [each.name for each in rows.columns]
    now = frozenset(names[number] for number in page.list.columns_chosen)
    options = (
        *(MarkOption(each.name, each.label) for each in rows.columns),
        MarkOption(_OWN, messages.STANDARD_COLUMNS(), done=True),
    )
    title = messages.COLUMNS_OF(list=page.listing.name)
    answer = await session_of(page).show_dialog(Marks(title, lambda _: options, now))
    if answer is None:
        return
    standard = answer.done == _OWN or not answer.values
    chosen = () if standard else tuple(name for name in names if name in answer.values)
    page.set_state(msgspec.structs.replace(page.state, columns=chosen))
