"""The pages of the dashboard, each with its rows, details and styles."""
