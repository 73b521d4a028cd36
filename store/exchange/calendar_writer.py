"""Calendars for others: iCalendar that Outlook, Google, Apple and Thunderbird read alike."""

from missions.exporting.content import CalendarContent


def calendar_bytes(content: CalendarContent) -> bytes:
    """Return a calendar as an iCalendar file; the same content is always the same bytes."""
    raise NotImplementedError
