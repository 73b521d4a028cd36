"""Keys as they are declared: one meaning a letter, a sentence of help for each, and a table that fits on a page."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from docs.reference import key_rows
from screens.actions.menu import ACTIONS
from screens.keys import bindings_of, bound_classes, help_of

MOST_ROWS = 60

SAME = (
    {"leave", "close"},
    {"explain", "close"},
    {"default", "as_guessed"},
    {"add", "first_mission"},
    {"document", "first_sample"},
    {"earlier", "previous_tab", "previous_choice"},
    {"later", "next_tab", "next_choice"},
)
"""Ids of one meaning: to go back, also by the key that opened a window; to add, to open; to what lies left or right."""


def declared() -> Iterator[tuple[type[DOMNode], Binding]]:
    for owner in bound_classes():
        yield from ((owner, each) for each in bindings_of(owner))


def test_each_letter_means_one_thing_everywhere() -> None:
    meanings = defaultdict[str, set[str]](set)
    for _, each in declared():
        for key in each.key.split(","):
            if len(key) == 1:
                meanings[key].add(each.id or "")
    assert {key: ids for key, ids in meanings.items() if len(ids) > 1 and ids not in SAME} == {}


def test_one_id_is_one_name() -> None:
    labels = defaultdict[str, set[str]](set)
    for _, each in declared():
        labels[each.id or ""].add(each.description)
    assert {id: names for id, names in labels.items() if len(names) > 1} == {}


@pytest.mark.parametrize("owner", bound_classes(), ids=lambda each: each.__name__)
def test_every_key_says_in_a_sentence_what_it_does(owner: type[DOMNode]) -> None:
    for each in bindings_of(owner):
        if each.action.startswith(("app.", "screen.")):
            continue
        help = each.tooltip or help_of(owner, each.action)
        assert help[:1].isupper(), (each.key, help)
        assert help.endswith("."), (each.key, help)


def test_the_table_of_keys_fits_on_a_page() -> None:
    assert len(key_rows()) <= MOST_ROWS


def test_no_two_actions_on_a_record_have_one_letter() -> None:
    letters = [each.letter for each in ACTIONS if each.letter]
    assert len(set(letters)) == len(letters)
    assert len({each.id for each in ACTIONS}) == len(ACTIONS)
