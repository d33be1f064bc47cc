"""What can be said about incidents, interruptions and what ends a mobility before its time."""

from mobctl.messages import Message

NOTHING_SAID = Message("nothing-said", "Nothing was said.", "Add it with --text TEXT")
SIDE_NEEDED = Message(
    "side-needed",
    "Whose statement is it?",
    "Say --side participant, host-company ... - or write a plain note with --note TEXT alone.",
)
NOTE_IS_LOGGED = Message(
    "note-is-logged",
    "What --note says stands in the log, which everybody may read.",
    "Give the sensitive text with --text TEXT instead.",
)
INCIDENT_CLOSED = Message(
    "incident-closed", "{ref} was closed on {on}.", "See it with: mobctl incident show {ref}, or open a new one."
)
CLOSED_BEFORE_OPENED = Message(
    "closed-before-opened", "{ref} was opened on {opened}; it cannot be closed on {on}.", "Correct the date."
)
NO_SUCH_MEASURE = Message(
    "no-such-measure", "{ref} has no measure {number}; it has {count}.", "See them with: mobctl incident show {ref}"
)
MEASURE_DONE = Message("measure-done", "Measure {number} of {ref} was done on {on} already.")
MEASURES_OPEN = Message(
    "measures-open",
    "{ref} is closed with measures that are still to be done: {numbers}.",
    "They stay in the list; tick one off with: mobctl incident done {ref} N",
)
ONE_SIDE_HEARD = Message(
    "one-side-heard",
    "Only one side was heard ({side}).",
    "Add what the other one says: mobctl incident note {ref} --side WHO --text TEXT",
)
NOBODY_HEARD = Message(
    "nobody-heard",
    "No side was heard yet.",
    "Write down what each says: mobctl incident note {ref} --side WHO --text TEXT",
)
NOT_BEGUN_THEN = Message(
    "not-begun-then", "{ref} begins on {start}; it cannot be interrupted on {on}.", "Correct the date."
)
OVER_THEN = Message(
    "over-then", "{ref} ends on {end}; it cannot be interrupted on {on}.", "Correct the date, or the dates of the stay."
)
RESUMED_BEFORE = Message(
    "resumed-before",
    "{ref} is interrupted since {start}; it cannot go on on {on}.",
    "Name the first day on which it goes on, after {start}.",
)
INTERRUPTED_BEFORE = Message(
    "interrupted-before",
    "{ref} was interrupted from {start} to {end} already.",
    "Name a day after {end}, or take the other one back with: mobctl undo",
)
ENDED_BEFORE_START = Message(
    "ended-before-start", "{ref} begins on {start}; it cannot have ended on {on}.", "Correct the date."
)
ENDED_AFTER_END = Message(
    "ended-after-end",
    "{ref} ends on {end} anyway; {on} is not before its time.",
    "Correct the date, or prolong the stay.",
)
