"""The workspace itself: made, checked, backed up, its history, and where everything lies."""
