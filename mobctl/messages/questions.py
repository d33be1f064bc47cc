"""What an import asks."""

from mobctl.messages import Message

ENCODING = Message(
    "ask-encoding",
    "{file} does not say how its letters are stored. Which of these words are right?",
)
WHICH_COLUMN = Message("ask-column", "Which column holds the {field}?")
HEADER = Message("ask-header", "What is in {column}? It may be {guess} ({score}%). It holds: {samples}")
CONTRADICTED = Message(
    "ask-header-contradicted",
    "What is in {column}? It is called like {guess}, but its cells are not. It holds: {samples}",
)
DATES = Message("ask-dates", "In the column {header}, does {value} begin with the day or with the month?")
VALUE = Message("ask-value", 'What does "{value}" in the column {header} mean{times}?')
PERSON = Message("ask-person", "Row {row} may speak of somebody known:\n{side_by_side}\nIs it the same person?")
PERSONS = Message("ask-persons", "Row {row} may speak of several known people:\n{side_by_side}\nOf whom?")
ORGANISATIONS = Message(
    "ask-organisations", "Row {row} fits more than one known organisation:\n{side_by_side}\nOf which does it speak?"
)
CHANGE = Message("ask-change", "{name}, {field}: known is {before}, the list says {after}. Which is right?")
KEPT_OPEN = Message(
    "import-kept-open",
    "Stopped at a question; the answers given so far are kept in {batch}, and nothing was imported.",
    "Go on with: mobctl {command} --resume {batch}",
)
