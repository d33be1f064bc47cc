"""What can be said about projects, organisations, contacts, flows and decisions."""

from mobctl.messages import Message

END_BEFORE_START = Message(
    "end-before-start", "The end {end} lies before the start {start}.", "Correct one of the two dates."
)
RETURNED_IN_FUTURE = Message(
    "returned-in-future",
    "{on} lies in the future; a return is confirmed once somebody is back.",
    "Give the day on which it was confirmed: returned_on=DATE",
)
MANDATE_IN_FUTURE = Message(
    "mandate-in-future",
    "{on} lies in the future; a mandate is recorded once it was agreed.",
    "Give that day: --agreed DATE",
)
NOT_ACCOMPANYING = Message(
    "not-accompanying",
    "{who} does not accompany {ref}.",
    "Name them first: mobctl flow accompany {ref} given_names=NAME family_name=NAME",
)
CODE_TAKEN = Message("code-taken", "{ref} has the code {code} already.", "See it with: mobctl project show {ref}")
PROJECT_CLOSED = Message(
    "project-closed", "{ref} is closed.", "Open it again with: mobctl undo, or work in another project."
)
STILL_OPEN = Message(
    "mobilities-open",
    "{count} mobilities of {ref} are still to be placed, planned or under way.",
    "See them with: mobctl board",
)
NAME_TAKEN = Message(
    "name-taken", "{ref} is called {name} already.", "Change that one with: mobctl {noun} set {ref} field=value"
)
LOOKS_LIKE = Message("looks-like", "{name} looks like {other} ({ref}).", "If it is the same, use {ref}; if not, go on.")
NO_SUCH_FIELD = Message("no-such-field", "There is no field called {name}{guess}.", "The fields are: {known}.")
NOT_AN_ASSIGNMENT = Message("not-an-assignment", "{text} is not of the form field=value.", "For example: city=Seville")
BAD_VALUE = Message("bad-value", "{name}: {reason}", "Nothing was saved; correct the value and type the command again.")
OUTSIDE_PROJECT = Message(
    "outside-project",
    "{what} ({start} to {end}) does not lie within the project ({project_start} to {project_end}).",
    "Correct the dates, or the project's: mobctl project set {project} end=...",
)
UNKNOWN_ACTIVITY = Message(
    "unknown-activity", "The scheme of {project} has no activity type {key}{guess}.", "The known ones are: {known}."
)
UNKNOWN_TARGET = Message(
    "unknown-target",
    "The scheme of {project} has no activity type or target {key}{guess}.",
    "The known ones are: {known}.",
)
DECISION_MISSING = Message(
    "nothing-decided",
    "No application of {project} waits to be published.",
    "Decide first with: mobctl selection decide A... accepted",
)
HAS_MOBILITY = Message(
    "has-mobility",
    "{ref} was published as accepted and has the mobility {mobility}.",
    "Withdraw the mobility first: mobctl mobility withdraw {mobility} --note WHY",
)
NO_ACTIVITY = Message(
    "no-activity",
    "{ref} has no activity type, and the project has more than one.",
    "Set it with: mobctl applicant set {ref} activity=KEY - or give --activity KEY",
    sent_hint="Add a column called activity, with the activity type in each row.",
)
ACCEPT_HELD = Message(
    "accept-held",
    "{task} is still open ({why}).",
    "Add what is missing (mobctl task show {ref}), or waive it for all: mobctl selection publish --waive --note WHY",
)
NOTHING_PUBLISHED = Message(
    "nothing-published",
    "Nothing was published: {count} applications are held back, each named above with what is open.",
    "Add what is missing, or waive it for all: mobctl selection publish --waive --note WHY",
)
UNIT_NEEDED = Message(
    "unit-needed",
    "No unit of learning outcomes was named.",
    "See them with mobctl outcome list, then: mobctl outcome plan {ref} UNIT",
)
NOT_ACCEPTED = Message(
    "not-accepted",
    "{ref} is not accepted and published ({status}).",
    "Decide and publish first: mobctl selection decide {ref} accepted, then mobctl selection publish",
    sent_hint="Check whether this is the right person.",
)
MOBILITY_EXISTS = Message(
    "mobility-exists",
    "{ref} has the mobility {mobility} already.",
    "Change it with: mobctl mobility set {mobility} field=value",
)
OVERLAP = Message(
    "stays-overlap",
    "{ref} ({start} to {end}) overlaps {other} of the same person ({other_start} to {other_end}).",
    "Correct the dates of one of them, or withdraw one.",
)
DURATION_OFF = Message(
    "duration-off",
    "The stay lasts {days} days; {activity} takes {limits}.",
    "Correct the dates, or record why it is justified: mobctl mobility set {ref} duration_reason=TEXT",
    sent_hint="Correct the dates.",
)
SAME_COUNTRY = Message(
    "same-country",
    "The host country is the sending country ({country}).",
    "Check with your funder whether this counts.",
)
NOT_IN_STATE = Message(
    "not-in-state", "{ref} is {status}; this needs one that is {wanted}.", "See it with: mobctl mobility show {ref}"
)
WHY_NEEDED = Message("why-needed", "This needs a reason.", "Add it with --note WHY")
ALREADY_THERE = Message("already-there", "{ref} is in {flow} already.")
NOT_IN_FLOW = Message("not-in-flow", "{ref} is in no flow.")
FLOW_IS_OVER = Message(
    "flow-is-over",
    "{flow} ended on {end}: {ref} has been with it to the end.",
    "For somebody who left before, say since when: mobctl flow leave {ref} --on DATE --note WHY",
)
EMAIL_SHARED = Message(
    "email-shared",
    "{ref} has the same e-mail as {other}.",
    "Check whether it is the same person: mobctl applicant show {ref}",
)
NO_DATES_YET = Message(
    "no-dates-yet", "{ref} has no dates yet.", "Set them first: mobctl mobility set {ref} start=... end=..."
)
NAME_NEEDED = Message(
    "name-needed",
    "An applicant needs given names and a family name.",
    "For example: mobctl applicant add given_names=Anna family_name=Lindqvist",
)
APPLIED_ALREADY = Message(
    "applied-already",
    "{ref} is the application of the same person to {project}.",
    "See it: mobctl applicant show {ref}",
)
SAME_NAME = Message(
    "same-name",
    "Somebody of the same name is known: {ref}.",
    "If it is the same person: mobctl applicant duplicates",
)
CURRENCY_IN_USE = Message(
    "currency-in-use",
    "Money of {ref} is recorded in {currency} already; what it came to would be wrong in another currency.",
    "Record amounts in other currencies with what they came to: --currency CODE --counts AMOUNT",
)
CODE_INCOMPLETE = Message(
    "grant-code-incomplete",
    "{code} begins like a grant code of the European programmes, and is no complete one.",
    "Compare it with the grant agreement: 2025-1-FR01-KA121-VET-000123456. Correct it: mobctl project set code=CODE",
)
OTHER_CALL = Message(
    "other-call-year",
    "{ref} is of the call {said}, and its code {code} tells {told}.",
    "The one that is said counts; correct it if it is wrong: mobctl project set call_year={told}",
)
