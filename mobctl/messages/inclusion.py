"""What can be said about fewer opportunities: counts of reasons, evidence that was seen, and what somebody needs."""

from mobctl.messages import Message

NO_REASON = Message("no-such-reason", "{key} is no reason that is counted.{guess}", "The reasons are: {known}.")
BAD_COUNT = Message("bad-count", "{text} does not say how often it occurs.", "Write it as economic=4; 0 for none.")
NOBODY_FLAGGED = Message(
    "nobody-flagged",
    "Nobody who goes with {project} is marked as having fewer opportunities, so there is nothing to count.",
    "Mark people first, without a reason: mobctl applicant set T-0012 fewer_opportunities=yes",
)
MORE_THAN_PEOPLE = Message(
    "more-than-people",
    "{reason} is counted {count} times, and {people} people are marked: each person counts once for a reason.",
    "Several reasons of one person may each be counted; correct this one: mobctl inclusion reasons set {reason}=N",
)
FEWER_THAN_PEOPLE = Message(
    "fewer-than-people",
    "The counts come to {count}, and {people} people are marked: each of them has at least one reason.",
    "Add the others: mobctl inclusion reasons set KEY=N",
)
FEW_PEOPLE = Message(
    "few-people",
    "So few people are marked ({people}) that the counts could tell who they are.",
    "Show them to the funder alone.",
)
REASONS_MISSING = Message(
    "reasons-missing",
    "Count the reasons for fewer opportunities: {people} people are marked, and no reason is counted",
    "mobctl inclusion reasons set KEY=N --project {project}",
)
REASONS_WHY = Message("reasons-why", "The funder asks how often each reason occurs before the final report")

NOT_FLAGGED = Message(
    "not-flagged",
    "{ref} is not marked as having fewer opportunities.",
    "Mark it, without a reason: mobctl applicant set {ref} fewer_opportunities=yes",
)
SEEN_LATER = Message("seen-later", "{on} lies in the future; evidence is recorded once it was seen.", "Correct --on.")
NO_EVIDENCE = Message(
    "evidence-not-seen",
    "{ref} is marked as having fewer opportunities, and nobody is on record who saw the evidence.",
    "Record it: mobctl inclusion evidence {ref} --seen-by WHO --kept-where PLACE",
)

NOTE_IS_LOGGED = Message(
    "support-note-is-logged",
    "What --note says stands in the log, which everybody may read.",
    "Say what is needed with --text TEXT instead.",
)
NO_TEXT = Message("support-note-empty", "Nothing was said.", "Say what support is needed: --text TEXT")
ENDS_BEFORE = Message(
    "support-note-ends-before",
    "{until} is over already; a support note is kept for days to come.",
    "Give the last day on which it is needed: --until DATE",
)
NO_NOTE = Message(
    "no-support-note", "{ref} has no support note.", "Write one: mobctl inclusion note {ref} --text TEXT --until DATE"
)
NONE_OVER = Message("no-support-note-over", "No support note is past its last day.", "See them: mobctl inclusion list")
NOBODY_NAMED = Message(
    "support-note-of-whom", "It is not said whose support notes are erased.", "Name people, or say --over"
)
NOTE_OVER = Message(
    "support-note-over",
    "The support note of {ref} ended on {until}: it is no longer shown.",
    "Erase it for good: mobctl inclusion erase {ref}",
)
ERASE_DUE = Message(
    "erase-support-note", "Erase the support note, which ended on {until}", "mobctl inclusion erase {ref}"
)
ERASE_ALL = Message("erase-support-notes", "mobctl inclusion erase --over")
ERASE_WHY = Message("erase-support-note-why", "What somebody needs is kept no longer than it is needed")
