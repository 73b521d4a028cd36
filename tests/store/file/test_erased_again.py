"""A file from before an erasure that is put back by hand is cleaned again."""

import os

import pytest

from missions.people.erasure import ErasureScope
from tests.store.portfolio import opened, put, traces
from tests.store.test_erased_again import TRACES, erase, kept
from tests.world import org

__all__ = ["kept"]


@pytest.mark.parametrize("scope", ErasureScope)
@pytest.mark.parametrize("later", [0, 1, 3])
@pytest.mark.parametrize("how", ["copied", "renamed"])
def test_an_older_file_put_in_place_is_cleaned_again(kept, path, scope, later, how):
    older = path.read_bytes()
    erase(path, scope)
    for number in range(later):
        put(opened(path), org(f"a{number}"))
    if how == "copied":
        path.write_bytes(older)
    else:
        aside = path.with_name("aside")
        aside.write_bytes(older)
        os.replace(aside, path)
    store = opened(path)
    store.load()
    assert any("erased from it again" in each for each in store.notices)
    put(store, org("z"))
    assert traces(path, TRACES[scope]) == []
    assert len(store.load().people) == 2
