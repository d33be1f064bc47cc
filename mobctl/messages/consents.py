"""What can be said about consents, testimonies and the communication plan."""

from mobctl.messages import Message

CONSENT_WORDS = Message(
    "consent-words",
    "{words} does not say whose consent, to what, and which answer.",
    "For example: mobctl consent set T-0012 image-rights no --on 2026-01-14 (kinds: {kinds}; answers: {answers})",
)
IN_FUTURE = Message("day-to-come", "{on} lies in the future.", "Give the day on which it was said: --on YYYY-MM-DD")
GUARDIAN_ANSWERS = Message(
    "guardian-answers",
    "{ref} is under 18 on {on}: a guardian answers, and it is not said which one.",
    'Record it again with: --by "NAME OF THE GUARDIAN"',
)
NOTHING_TO_WITHDRAW = Message(
    "nothing-to-withdraw",
    "{ref} has not said yes to {kind}, so there is nothing to withdraw.",
    "Record a refusal with: mobctl consent set {ref} {kind} no --on DATE",
)
ANSWERED_ALREADY = Message(
    "answered-already",
    "{ref} has answered {answer} to {kind} on {on} already.",
    "See it with: mobctl consent list {ref}",
)
PLACE_KEPT = Message(
    "place-kept",
    "{ref} keeps the place: nobody loses it for image rights.",
    "Tell the host and those who take pictures. Who said no: mobctl consent list --kind image-rights --answer no",
)
TRAVEL_REFUSED = Message(
    "travel-refused",
    "There is no consent to the travel of {ref}.",
    "Talk to the guardians; without them a minor does not travel: mobctl task show {ref}",
)
TAKEN_OUT = Message(
    "taken-out",
    "{refs} may not be published any more.",
    "Take it off pages and prints that are out; what may stay: mobctl testimony list --publishable",
)
NOT_PUBLISHABLE = Message(
    "not-publishable",
    "{ref} may not be published: {why}.",
    "Ask, then: {way}",
)
NO_TEXT = Message("no-testimony-text", "A testimony needs its text.", 'Say what was told: --text "..."')
NOT_THEIRS = Message(
    "mobility-of-others",
    "{mobility} has nothing to do with {who}.",
    "Leave out --mobility, or name one of theirs: mobctl mobility list",
)
IN_ANOTHER_PROJECT = Message(
    "no-project-for-testimony",
    "It is not clear to which project the testimony of {who} belongs.",
    "Name the mobility or the project: --mobility M or --project P",
)
WITHDRAWN_ALREADY = Message(
    "testimony-withdrawn-already", "{ref} is withdrawn already.", "Bring it back with: mobctl undo, or add it anew."
)
NOT_PLANNED = Message(
    "line-withdrawn", "{ref} is no longer part of the plan.", "Bring it back with: mobctl undo, or add it anew."
)
