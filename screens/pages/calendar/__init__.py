"""The calendar page: month, day list and agenda."""
