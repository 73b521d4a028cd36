"""What is said of a step that cannot be."""

from collections.abc import Callable

import pytest

from missions.records.changes import RejectedError


def refused(verb: Callable[[], object]) -> str:
    """Return the sentence in which a step is refused."""
    with pytest.raises(RejectedError) as caught:
        verb()
    return str(caught.value)
