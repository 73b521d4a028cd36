"""Planning a mission: begin, copy, reschedule, split; tasks and checklists; conflicts in the plan."""
