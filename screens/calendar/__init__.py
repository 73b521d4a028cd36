"""The calendar page: a month of weeks, and the agenda from a day on."""
