"""What is found while the funder's own export is taken in."""

from mobctl.messages import Message

NOBODY = Message(
    "take-in-row-of-nobody",
    "Row {row} stands for no mobility of this project that is certain: nothing was taken from it.",
    "Write our reference or the funder's number where they are missing, or correct the name: mobctl mobility list",
)
TWICE = Message(
    "take-in-number-twice",
    "Row {row} bears a number that another row bears too: nothing was taken from it.",
    "Correct it in the funder's system, where numbers are unique in a project, and export anew.",
)
CONTRADICTED = Message(
    "take-in-row-of-another",
    "Row {row} has the number of {ref} and the name of somebody else, or stands there twice: left out.",
    "Correct the row in the funder's system, or look at: mobctl mobility show {ref}",
)
DIFFERENT = Message(
    "take-in-different",
    '{column} of {ref} is "{theirs}" in the funder\'s system and "{ours}" here; ours was kept.',
    "Correct the side that is wrong: mobctl mobility show {ref}",
)
UNREAD = Message(
    "take-in-value-unread",
    '{column} of {ref} is "{value}", which means nothing here: not taken.',
    "Say in funders/{profile}.toml what it means: [fields.{field}] values = {{ ... }}",
)
TOLD_NOTHING = Message(
    "take-in-nothing-told",
    "{file} has no column that only the funder fills: no number, state, band, amount or report.",
    "Take the export with all its columns, or name them in funders/{profile}.toml of the workspace.",
)

# What is due because of it
STILL_DRAFT = Message(
    "still-draft-at-funder",
    "{ref} is still a draft in the funder's system.",
    "mobctl mobility show {ref}",
)
DRAFT_WHY = Message("still-draft-why", "drafts count neither in the budget nor in the targets; export of {on}")
NOT_SUBMITTED = Message(
    "report-not-submitted",
    "The participant's report of {ref} is not submitted.",
    "mobctl mobility show {ref}",
)
NOT_SUBMITTED_WHY = Message(
    "report-not-submitted-why", "the funder's system says {report}; export of {on}; remind {person}"
)
UNDELIVERED = Message(
    "report-undelivered",
    "The participant's report of {ref} did not arrive: check the e-mail address.",
    "mobctl applicant set {person} email=ADDRESS",
)
UNDELIVERED_WHY = Message("report-undelivered-why", "the funder's system could not deliver it; export of {on}")
