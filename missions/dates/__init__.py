"""Partial dates and periods, how they are read and shown, business days, holidays and time zones."""

import missions.dates.formatting  # noqa: F401 so that dates are shown in every sentence
