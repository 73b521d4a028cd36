"""The dialogs: forms, pickers, questions, reports on a record."""
