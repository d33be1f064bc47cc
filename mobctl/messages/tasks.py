"""What can be said when tasks are ticked off, skipped, reopened, and when mobilities move on."""

from mobctl.messages import Message

UNKNOWN_TASK = Message(
    "unknown-task",
    "The scheme of {project} has no task {key}{guess}.",
    "See all tasks with: mobctl scheme show {scheme}",
)
NO_KEY = Message(
    "no-task-named",
    "No task was named: its key is the last word.",
    "For example: mobctl task done {ref} contract-content",
)
NOT_ITS_TASK = Message(
    "not-its-task",
    "{key} is ticked off {level}, and nothing that was named has it.",
    "See where it belongs with: mobctl task show {ref}",
)
WHY_NEEDED = Message("skip-needs-why", "A task is skipped for a reason.", "Say it with --note WHY")
PROOF_NEEDED = Message(
    "proof-needed",
    "{key} is closed by facts, and they are not there: {why}.",
    "Bring them in (mobctl task show {ref}), or say why it is done all the same: --note WHY, or --evidence FILE",
)
NOWHERE_TICKED = Message(
    "nowhere-ticked-off",
    "Nothing was saved: {key} stays as it is for all {count}, each named above with its reason.",
    "See why in the whole list: mobctl task show {ref}",
)
DONE_IN_FUTURE = Message(
    "done-in-future",
    "{on} lies in the future; a task is ticked off once it is done.",
    "Check the date; today is {today}.",
)
TOO_EARLY = Message(
    "task-too-early",
    "Left open, because {why}.",
    "If it is done there all the same, tick it off there alone: mobctl task done {ref} {key} --on DATE",
)
TICKED_EARLY = Message(
    "task-ticked-early",
    "Ticked off, although {why}.",
    "If that was a mistake, take it back: mobctl task reopen {ref} {key}",
)
NOT_NEEDED = Message("task-not-needed", "{ref}: {key} is not needed: {why}.", "See mobctl task show {ref}")
NOTHING_TO_REOPEN = Message(
    "nothing-to-reopen",
    "{key} was not closed by hand, so there is nothing to take back.",
    "What closes it: mobctl task show {ref}",
)
BEFORE_ITS_DAY = Message(
    "moved-before-its-day",
    "{ref} moves {to} before its day, {on}.",
    "If that is too early: mobctl undo --last. Those whose day has come: mobctl mobility advance --due",
)
NONE_DUE = Message(
    "none-due",
    "None of the {count} mobilities has its day yet; the next one is {ref} on {on}.",
    "Move it all the same, without --due: mobctl mobility advance {ref}",
)
PHASE_BLOCKED = Message("phase-blocked", "{who} move {to}: {why}.", "See what holds it with: mobctl task show {ref}")
HELD_BY = Message(
    "task-holds", "{title} is {state}: {why}.", "See all tasks and their reasons with: mobctl task show {ref}"
)
NOT_MOVING = Message("not-moving", "{ref} does not move: {reason}.", "See it with: mobctl mobility show {ref}")
UNKNOWN_KIND = Message(
    "unknown-evidence-kind", "There is no kind of evidence called {kind}{guess}.", "The kinds are: {known}."
)
NO_FILE = Message("evidence-file-unusable", "{file} cannot be read: {reason}.", "Check the name and the permissions.")
EMPTY_FILE = Message("evidence-file-empty", "{file} is empty.", "Scan or save it again.")
UPSIDE_DOWN = Message(
    "validity-upside-down", "The evidence would be valid until {to}, before it begins on {begins}.", "Correct one date."
)
UNKNOWN_STEP = Message("unknown-step", "The guide has no step {key}{guess}.", "The steps are: {known}.")
UNKNOWN_WHO = Message("unknown-responsible", "Nobody is called {who}{guess} in a scheme.", "Known are: {known}.")
