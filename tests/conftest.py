"""What all tests share: properties without a time limit, and no garbage collected where hardly any is."""

import gc

from hypothesis import settings

settings.register_profile("missions", deadline=None, derandomize=False)
settings.load_profile("missions")


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among what the whole run needs: a tenth of its time went into that."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
