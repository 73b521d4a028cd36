"""The usual checklists: complete, sound and editable."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from missions.records.tasks import Anchor, Checklist, ChecklistItem, LeadBasis
from store.checklists import checklists, usual_checklists
from tests.world import book_of

DOCS = Path(__file__).parents[2] / "docs" / "checklists.md"
ITEMS = [item for each in usual_checklists() for item in each.items]


def test_there_are_four_checklists_of_a_hundred_and_ten_tasks() -> None:
    assert [(each.id, len(each.items)) for each in usual_checklists()] == [
        ("outgoing-delegation", 40),
        ("incoming-delegation", 25),
        ("signing-at-fair", 29),
        ("agreement-renewal", 16),
    ]


def test_every_item_has_a_name_of_its_own_and_somebody_who_does_it() -> None:
    assert len({item.item for item in ITEMS}) == len(ITEMS)
    assert all(item.title and item.role for item in ITEMS)
    assert {item.anchor for item in ITEMS} == set(Anchor) - {Anchor.VISIT}
    assert [item.item for item in ITEMS if item.daily] == ["out-28"]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.item)
def test_what_is_sourced_has_its_source_and_what_is_not_says_so(item: ChecklistItem) -> None:
    assert bool(item.source) == (item.basis is not LeadBasis.OUR_DEFAULT)
    assert not item.source.startswith("seed:")
    if "/" in item.source:
        assert urlsplit(item.source).scheme in ("http", "https")
    assert not set("=_&") & set(item.applies_if)  # words, not conditions of a program


def test_so_many_lead_times_are_sourced() -> None:
    count = {basis: sum(item.basis is basis for item in ITEMS) for basis in LeadBasis}
    assert count == {LeadBasis.TIMING_SOURCED: 33, LeadBasis.TASK_SOURCED: 74, LeadBasis.OUR_DEFAULT: 3}


def test_a_usual_checklist_is_kept_as_any_other_record() -> None:
    for each in usual_checklists():
        assert msgspec.convert(msgspec.to_builtins(each), Checklist) == each


def test_what_is_written_about_them_is_so() -> None:
    text = DOCS.read_text(encoding="utf-8")
    told = re.findall(r"^\| ([\w ]+) \| `([\w-]+)` \| (\d+) \|", text, re.M)
    assert told == [(each.heading, each.id, str(len(each.items))) for each in usual_checklists()]
    bases = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", text, re.M))
    assert bases == {basis.value: str(sum(item.basis is basis for item in ITEMS)) for basis in LeadBasis}


def test_the_portfolios_own_copy_goes_before_the_usual_one() -> None:
    own = Checklist(id="outgoing-delegation", title="Ours")
    other = Checklist(id="other", title="Other")
    found = checklists(book_of(own, other))
    assert [each.heading for each in found[:2]] == ["Ours", "Other"]
    assert sorted(each.id for each in found) == sorted({*(each.id for each in usual_checklists()), "other"})
