"""How many examples a property tries: the same ones each time, or under `make soak` many new ones."""

import os

from hypothesis import HealthCheck, settings

SOAK = int(os.environ.get("SOAK", "0"))
"""How many times as many examples to try, all new ones; 0 for those that are tried each time."""


def tries(examples: int) -> settings:
    """Return the settings of a property that looks at so many examples, on machines of any speed.

    Each time it is half of them, so that the whole suite stays below five minutes on two cores.
    """
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    return settings(
        max_examples=examples * SOAK if SOAK else max(10, examples // 2), deadline=None, suppress_health_check=slow
    )
