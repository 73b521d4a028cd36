"""Erasing personal data: what must be erased by when, and how it is taken out of records, documents and texts."""

from missions.erasing.due import ERASE_DAYS, Erasure, erasure_of, erasures

__all__ = ["ERASE_DAYS", "Erasure", "erasure_of", "erasures"]
