"""The mission page: days, people, signings, tasks, follow-ups, budget and outcomes of one mission."""
