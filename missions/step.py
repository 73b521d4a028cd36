"""A step: what somebody does to records in one go, what that means, and what to mind."""

import msgspec

from missions.changes import Changes


class RefusedStepError(ValueError):
    """A step the facts do not allow; its text is a sentence that names the field and what would be right."""


class Step(msgspec.Struct, frozen=True):
    """What shall be saved, in `said` what it means, in `warnings` what to mind; all in whole sentences."""

    changes: Changes
    said: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
