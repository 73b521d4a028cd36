"""Tasks of missions, visits, events and agreements: planned back from a day, done, dropped, given to somebody.

Nothing but the anchor and the number of days is stored: when the anchor's day moves, the days of open tasks move.
"""

from missions.step import RefusedStepError, Step
from missions.tasks.anchors import Anchored, anchor_day, anchored
from missions.tasks.blocking import blocking_tasks
from missions.tasks.days import Planned, due_day, planned
from missions.tasks.doing import assigned, done, dropped, moved, reopened
from missions.tasks.listing import concerns, open_tasks, tasks_of
from missions.tasks.planning import Candidate, candidates, plan, planned_tasks

__all__ = [
    "Anchored", "Candidate", "Planned", "RefusedStepError", "Step", "anchor_day", "anchored", "assigned",
    "blocking_tasks", "candidates", "concerns", "done", "dropped", "due_day", "moved", "open_tasks", "plan", "planned",
    "planned_tasks", "reopened", "tasks_of",
]  # fmt: skip
