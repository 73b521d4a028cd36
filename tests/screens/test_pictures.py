"""A few pictures of screens, compared with what they were when somebody looked at them."""

from collections.abc import Callable

import pytest
from textual import constants

from screens.app import MissionsApp
from store.store import Store
from tests.screens.conftest import TODAY


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        ((120, 40), "dark", ()),
        ((80, 24), "light", ()),
        ((120, 40), "dark", ("2", "down", "down")),
        ((80, 24), "dark", ("2",)),
        ((120, 40), "light", ("2", "greater_than_sign", "down", "down")),
        ((120, 40), "dark", ("2", "less_than_sign", "pagedown")),
        ((80, 24), "light", ("2", *["down"] * 11, "x")),
        ((120, 40), "light", ("4", "down")),
        ((120, 40), "dark", ("3", "enter", "l", "l", "l", "j")),
        ((80, 24), "light", ("3", "enter", *["greater_than_sign"] * 2, "down")),
    ],
    ids=[
        "today",
        "today narrow and light",
        "deadlines",
        "deadlines narrow",
        "time line light",
        "month",
        "why a date",
        "agreement light",
        "days of a mission",
        "signing narrow and light",
    ],
)
def test_looks_as_it_did(
    demo: Store,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
) -> None:
    monkeypatch.setattr(constants, "COLOR_SYSTEM", "truecolor")  # whatever the terminal of the test can draw
    assert snap_compare(MissionsApp(demo, lambda: TODAY, theme), terminal_size=size, press=keys)
