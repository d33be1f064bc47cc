"""What can be said about the search for hosts, and about what is remembered of them."""

from mobctl.messages import Message

UNKNOWN_CRITERION = Message(
    "unknown-criterion",
    "The scheme of {project} has no quality criterion {key}{guess}.",
    "The criteria are: {known}.",
)
NO_CRITERIA = Message(
    "no-criteria",
    "The scheme of {project}, as it was adopted, names no quality criteria: {ref} is accepted without.",
    "See whether a newer version of the scheme has some: mobctl scheme upgrade --dry-run",
)
CRITERIA_OPEN = Message(
    "criteria-open",
    "{ref} is not accepted yet: it is not known whether it meets {criteria}.",
    "Answer with: mobctl org accept {ref} CRITERION=yes",
)
CRITERIA_UNMET = Message(
    "criteria-unmet",
    "{ref} is not accepted: it does not meet {criteria}.",
    "Agree on a remedy and answer again, look for another host,"
    " or accept it all the same: mobctl org prospect {ref} accepted --note WHY",
)
HOST_CLOSED = Message(
    "host-closed",
    "{ref} {name} is closed ({reason}).",
    "Choose another host, or open it again with: mobctl org reopen {ref}",
    sent_hint="Name another host.",
)
ALREADY_CLOSED = Message(
    "already-closed", "{ref} {name} is closed already ({reason}).", "Open it again with: mobctl org reopen {ref}"
)
NOT_CLOSED = Message("not-closed", "{ref} {name} is not closed.")
STILL_THERE = Message(
    "still-there",
    "{count} mobilities that are not over yet go to {ref}: {mobilities}.",
    "Find them another host: mobctl mobility set M host=O",
)
