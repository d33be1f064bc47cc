"""What needs doing, by day: the agenda, the board and the calendar."""
