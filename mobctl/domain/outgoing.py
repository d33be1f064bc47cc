"""What leaves the house as a letter or mail: for what, and how far it has come."""

from enum import StrEnum


class MessageKind(StrEnum):
    """What a letter or mail of the outbox is for; reminders of signatures come from ``document remind``."""

    SELECTION = "selection"
    INFORMATION = "information"
    TASK_REMINDER = "task-reminder"
    BEFORE_DEPARTURE = "before-departure"
    THANKS = "thanks"
    REMINDER = "reminder"


class MessageState(StrEnum):
    """A message is written, then sent or withdrawn by a person."""

    WRITTEN = "written"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
