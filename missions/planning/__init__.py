"""Plan a mission: create, copy, reschedule or split it; its tasks and checklists; conflicts in the plan."""
