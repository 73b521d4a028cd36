"""Partial dates and periods, how they are read and shown, business days, holidays and time zones."""
