"""The checklist at work: open tasks, ticking them off, the guide, the opening of the day, and the walk."""
