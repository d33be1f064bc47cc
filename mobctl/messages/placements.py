"""What mobctl says about rows that place people: who and where they name, and what stands against it."""

from mobctl.messages import Message

UNKNOWN_UNIT = Message(
    "unknown-unit",
    "There is no unit of learning outcomes called {key}{guess}.",
    "The known ones are: {known}. Import more with: mobctl outcome import units.xlsx",
    sent_hint="The known ones are: {known}.",
)
UNKNOWN_APPLICANT = Message(
    "unknown-applicant",
    "Nobody in this project is called {name}{guess}.",
    "See who there is with: mobctl applicant list",
    sent_text="Nobody in this project is called {name}.",
    sent_hint="Write the name, the e-mail or the key with which the person applied.",
)
UNKNOWN_HOST = Message(
    "unknown-organisation",
    "No {field} called {name} is known{guess}.",
    "Correct the name, or add it first: mobctl org import hosts.xlsx",
    sent_hint="Correct the name.",
)
UNKNOWN_FLOW = Message(
    "unknown-flow",
    "No flow called {name} is known{guess}.",
    "Correct the name, or add it first: mobctl flow add --name NAME --start D --end D",
    sent_hint="Correct the name.",
)
PLACED_BY_ROW = Message(
    "row-places-already",
    "Row {row} places {name} already from {start} to {end}, and the days of this row overlap these.",
    "Correct the dates of one of the two rows, or delete one.",
)
MOBILITY_OVER = Message(
    "mobility-over",
    "The mobility {ref} of {name} is {status}.",
    "See it with: mobctl mobility show {ref}",
    sent_hint="Check whether this is the right person.",
)
TUTOR_WITHOUT_HOST = Message(
    "tutor-without-host",
    "{name} cannot be the tutor, because no host is known.",
    "Name the host in the same row.",
)
