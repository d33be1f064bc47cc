"""The closed lists of how people meet: events that they attend, visits and calls."""

from enum import StrEnum


class EventKind(StrEnum):
    """Kinds of events that people attend."""

    INFORMATION = "information"
    PREPARATION = "preparation"
    LANGUAGE = "language"
    CULTURE = "culture"
    WORKSHOP = "workshop"
    SEMINAR = "seminar"
    DIALOGUE = "dialogue"
    FOLLOW_UP = "follow-up"
    DEBRIEFING = "debriefing"


class VisitKind(StrEnum):
    VISIT = "visit"
    CALL = "call"
    VIDEO = "video"
