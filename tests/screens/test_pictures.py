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
        ((200, 60), "dark", ("4", "down")),
        ((80, 24), "dark", ("4",)),
        ((160, 45), "light", ("4", *["down"] * 11, "plus", "plus")),
        ((80, 24), "light", ("4", *["down"] * 11, "x")),
        ((120, 40), "light", ("3", "down", "enter")),
        ((120, 40), "dark", ("3", "enter", "l", "l", "l", "j")),
        ((80, 24), "light", ("2", "enter", *["right_square_bracket"] * 2, "down")),
        ((200, 60), "light", ("9", "greater_than_sign")),
    ],
    ids=[
        "home",
        "home narrow and light",
        "deadlines wide",
        "deadlines narrow",
        "deadlines near and light",
        "why a date",
        "agreement light",
        "plan of a mission",
        "signing narrow and light",
        "calendar wide and light",
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
