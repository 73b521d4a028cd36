"""How many examples a property tries."""

from hypothesis import HealthCheck, settings


def tries(examples: int) -> settings:
    """Return the settings of a property that looks at so many examples, on machines of any speed."""
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    return settings(max_examples=examples, deadline=None, suppress_health_check=slow)
