"""Contacts for others: vCard 3.0."""

from missions.exporting.content import ContactContent


def card_bytes(content: ContactContent) -> bytes:
    """Return cards as a vCard file; the same content is always the same bytes."""
    raise NotImplementedError
