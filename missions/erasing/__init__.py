"""Erasing personal data: what must be erased by when, and how it is taken out of records, documents and texts."""
