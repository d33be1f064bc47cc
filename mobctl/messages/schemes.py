"""What can be wrong with a scheme file."""

from mobctl.messages import Message

NOT_TOML = Message(
    "scheme-not-toml",
    "{file} cannot be read as a scheme: {reason}.",
    "Correct the line that is named; a scheme is a TOML file, see `mobctl scheme copy` for one to start from.",
)
UNREADABLE_SCHEME = Message(
    "scheme-unreadable",
    "{file} cannot be read: {reason}.",
    "Check the name and the permissions of the file; the keys of schemes are in: mobctl scheme list",
)
UNKNOWN_SCHEME = Message(
    "scheme-unknown",
    "There is no scheme {key}{guess}.",
    "`mobctl scheme list` names the schemes; one of your own goes into the workspace's schemes/ folder.",
)
NOT_AN_OVERLAY = Message(
    "scheme-not-overlay",
    "{key} is a scheme of its own and cannot be laid over {base}.",
    "An overlay is a scheme file with an `extends` line; `mobctl scheme list` shows which are overlays.",
)
DOES_NOT_EXTEND = Message(
    "scheme-does-not-extend",
    "The overlay {key} is not made for {base}: it extends {extends}.",
    "Choose another overlay, or add {base} to its `extends`.",
)
ONLY_AN_OVERLAY = Message(
    "scheme-only-overlay",
    "{key} is an overlay: it adds to a scheme and cannot stand alone.",
    "Adopt a scheme and add the overlay to it: `mobctl project create --scheme KEY --with {key}`.",
)
SCHEME_FAULTY = Message(
    "scheme-faulty",
    "Faults in the scheme {key}: {count}.",
    "`mobctl scheme check` lists them all, for a file or a key.",
)
UNKNOWN_KEY = Message(
    "scheme-unknown-key",
    "{key} is not a key of a scheme here{guess}.",
    "Known here: {known}.",
)
MISSING_KEY = Message(
    "scheme-missing-key",
    "{key} is missing.",
    "Add it: {meaning}.",
)
WRONG_KIND = Message(
    "scheme-wrong-kind",
    "{key} should be {expected}, but is {found}.",
    "Write it as {expected}.",
)
UNKNOWN_VALUE = Message(
    "scheme-unknown-value",
    '{key} cannot be "{value}"{guess}.',
    "It can be: {known}.",
)
UNKNOWN_NAME = Message(
    "scheme-unknown-name",
    '{key} names the {kind} "{value}", which the scheme does not have{guess}.',
    "Define it, or name one that is there.",
)
NO_TABLE = Message(
    "scheme-no-table",
    '{key} names the table "{value}", which neither mobctl nor the workspace has.',
    "Put it into tables/{value}.csv of the workspace, with the columns of data/tables/mobilisesme_monthly_eur.csv.",
)
NEEDS_IN_CIRCLE = Message(
    "scheme-needs-in-circle",
    "{key} goes round in a circle: {circle}.",
    "Take one of these needs away, or none of the tasks can ever begin.",
)
TEXT_MISSING = Message(
    "scheme-text-missing",
    "{key} has no text in {language}.",
    "Add `{key}.{language}`: this scheme speaks {languages}.",
)
DUE_TWICE = Message(
    "scheme-due-twice",
    "{key} gives more than one distance.",
    "Keep one of days_before, weeks_before, days_after, weeks_after.",
)
NOT_AT_THIS_LEVEL = Message(
    "scheme-not-at-this-level",
    "{key} has no meaning for a task at the level {level}.",
    "{reason}.",
)
NOT_FOR_THIS_FACT = Message(
    "scheme-not-for-this-fact",
    '{key} has no meaning beside the fact "{fact}".',
    "Beside it go: {known}.",
)
STEP_PLACE = Message(
    "scheme-step-place",
    "{key} must name either a phase of this scheme or a moment, and only one of them.",
    "Write phase = KEY, or in an overlay moment = before, during, after or across.",
)
NO_SUCH_MOMENT = Message(
    "scheme-no-such-moment",
    '{key} asks for a phase at the moment "{moment}", and the scheme has none.',
    "Its phases: {known}.",
)
BAD_NAME = Message(
    "scheme-bad-name",
    '"{key}" cannot be used as a key.',
    "Use small letters, digits and hyphens, beginning with a letter.",
)
UNKNOWN_PLACE = Message(
    "scheme-unknown-place",
    "{key} has the place {{{place}}}, which mobctl does not fill{guess}.",
    "It fills: {known}.",
)
DAYS_UPSIDE_DOWN = Message(
    "scheme-days-upside-down",
    "{key}: the shortest duration ({shortest} days) is longer than the longest ({longest} days).",
    "Exchange min_days and max_days.",
)
NO_TASKS = Message(
    "scheme-empty",
    "{file} describes no {what}.",
    "A scheme has at least one phase, one step and one task.",
)
