"""The doctor: whether the file, its history and all that hangs together in it are sound, and what is safe to mend."""

from store.doctor.examining import examine
from store.doctor.finding import LEVELS, Finding, Fix, Level
from store.doctor.mending import Mended, mend

__all__ = ["LEVELS", "Finding", "Fix", "Level", "Mended", "examine", "mend"]
