"""What can be said about events with their attendance, and about visits and calls."""

from mobctl.messages import Message

NOT_YET = Message(
    "event-not-yet",
    "{ref} takes place on {on}: nobody can have been there yet.",
    "Record who was there on the day or later: mobctl event attend {ref} REF",
)
CANCELLED = Message(
    "event-cancelled", "{ref} was cancelled.", "Add another one: mobctl event add --kind {kind} --on DATE"
)
CANCELLED_ALREADY = Message("event-cancelled-already", "{ref} is cancelled already.")
HELD_EARLY = Message(
    "event-held-early",
    "{ref} cannot have been held: it takes place on {on}.",
    "Correct its day: mobctl event set {ref} on=DATE",
)
OTHER_PROJECT = Message(
    "event-of-other-project",
    "{who} belongs to another project than {ref}, and was left out.",
    "Add an event to that project: mobctl event add --project P --kind {kind} --on DATE",
)
NO_MODULES = Message(
    "no-modules", "The scheme of {project} has no module called {key}{guess}.", "The known ones are: {known}."
)
MODULE_STILL_OPEN = Message(
    "module-open", "{ref} has not attended yet: {modules}.", "See the events: mobctl event list"
)
VISIT_IN_FUTURE = Message(
    "visit-in-future",
    "{on} lies in the future; a visit is recorded once it was made.",
    "Check the date; today is {today}.",
)
VISIT_OUTSIDE = Message(
    "visit-outside-stay", "{ref} stays from {start} to {end}; the visit on {on} lies outside.", "Check the date."
)
CONDITIONS_DIFFER = Message(
    "conditions-differ",
    "The conditions of {ref} differ from what was agreed.",
    "Adjust them with the host, or record what went wrong: mobctl incident open {ref} --title TEXT",
)
