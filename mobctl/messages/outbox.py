"""What the outbox has to say."""

from mobctl.messages import Message

NOTHING_WRITTEN = Message(
    "nothing-written",
    "No letter was written: nobody of those chosen has to be written to now.",
    "Why is named above; see what lies in the outbox with: mobctl outbox list",
)
WRITTEN_ALREADY = Message(
    "written-already",
    "The letter of {on} to {reader} about {about} is {state}; it was not written again.",
    "Read it with: mobctl outbox show {ref} - or write it anew with --again",
)
NOT_PUBLISHED = Message(
    "selection-not-published",
    "Decisions that are not published are not told: {count} ({refs}).",
    "Publish them with: mobctl selection publish",
)
PLACE_TAKEN_UP = Message(
    "place-taken-up",
    "{participant} is not told of a place any more: {why}.",
    "If the letter is no longer needed, tick its task off: mobctl task done {ref} TASK --note TEXT",
)
NOT_ENDED = Message(
    "not-ended-yet",
    "Nobody has ended a stay that {name} made possible, so there is nothing to thank for yet.",
    "Thank when the stay is over, or record an early end: mobctl mobility end REF --on DATE",
)
BEGUN_ALREADY = Message(
    "departed-already",
    "No departure lies ahead: {why}.",
    "See its dates with: mobctl mobility show REF",
)
NO_COMPANIES = Message(
    "no-sending-company",
    "None of those chosen comes from a sending company that is on record.",
    "Record it with: mobctl mobility set REF sending_company=ORGANISATION",
)
NOTHING_DUE = Message(
    "nothing-due-from-others",
    "Nobody outside has anything to do that is due until {until}.",
    "Look further with --days, or at everything that is open: mobctl next",
)
NO_ADDRESS = Message(
    "message-without-address",
    "{name} has no e-mail address: this is a letter for the post.",
    "Add the address to the record and write it anew with --again, or send it by post.",
)
NO_SUCH_LANGUAGE = Message(
    "no-letter-in-language",
    "There is no letter {kind} in {language}.",
    "Write it yourself as templates/letters/{kind}.{language}.txt, or leave --language out.",
)
SENT_IN_FUTURE = Message(
    "sent-in-future",
    "{on} lies in the future; a letter is marked once it has left.",
    "Give the day on which it was sent, or leave the mark for later.",
)
SENT_BEFORE = Message(
    "sent-before-written",
    "{ref} was written on {written}; it cannot have been sent on {on}.",
    "Give the day on which it was sent: mobctl outbox sent {ref} --on DATE",
)
NOT_WAITING = Message(
    "message-not-waiting",
    "{ref} is {state}{on} and stays so.",
    "See it with: mobctl outbox show {ref}",
)
NONE_WAITS = Message(
    "no-message-waits",
    "None of the messages named is waiting to be sent.",
    "See what lies in the outbox with: mobctl outbox list",
)
LEFT_ALREADY = Message(
    "message-left-already",
    "{ref} was sent on {on}; what has left the house cannot be withdrawn.",
    "If it was marked by mistake: mobctl log {ref}, then mobctl undo OPERATION",
)
FILE_STAYS = Message(
    "withdrawn-file-stays",
    "{path} stays in the outbox; delete it, so that nobody sends it.",
)
FILE_GONE = Message(
    "message-file-gone",
    "The file of {ref} is not in its place any more: {path}.",
    "Restore it from a backup, or write the letter anew with --again.",
)
