"""Partial dates, periods, how they are read and shown, business days, holidays, time zones."""
