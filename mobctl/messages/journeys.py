"""What can be said about learning itineraries, actors, and what became of a mobility some months later."""

from mobctl.messages import Message

STOP_UPSIDE_DOWN = Message(
    "stop-upside-down", "The stop ends on {until}, before it begins on {on}.", "Correct one of the two dates."
)
STOP_OUTSIDE = Message(
    "stop-outside-journey", "{ref} travels from {start} to {end}; the stop on {on} lies outside.", "Correct the date."
)
STOP_THERE = Message("stop-there-already", "{ref} stops at {organisation} on {on} already.")
NO_STOP = Message(
    "no-such-stop", "{ref} has no stop at {organisation}.", "See its stops with: mobctl itinerary list {ref}"
)
WHICH_STOP = Message(
    "which-stop", "{ref} stops at {organisation} more than once: {days}.", "Say which one with --on DATE"
)
ACTOR_THERE = Message("actor-there-already", "{organisation} is on the map already, as {sphere} ({ref}).")
AFTER_UNKNOWN = Message(
    "follow-up-months",
    "The scheme of {project} asks after {known} months, not after {months}.",
    "Give one of these with --after",
)
FOLLOW_UP_IN_FUTURE = Message(
    "follow-up-in-future",
    "{on} lies in the future; a follow-up is recorded once it was made.",
    "Check the date; today is {today}.",
)
FOLLOW_UP_TOO_SOON = Message(
    "follow-up-too-soon",
    "{ref} cannot be followed up yet: {reason}.",
    "See who is due with: mobctl followup list --due",
)
FOLLOW_UP_EARLY = Message(
    "follow-up-early", "{ref} is due for this on {due}; it was followed up on {on}.", "Check --after and the date."
)
FOLLOWED_UP_ALREADY = Message(
    "followed-up-already", "{ref} was followed up after {months} months already; both are kept."
)
OTHER_PARTNERSHIP = Message(
    "partnership-of-another", "{partnership} did not grow from {ref}.", "See those that did: mobctl partnership list"
)
