"""What the day asks for beside the tasks of the checklists, as sentences with the command that does it."""

from mobctl.messages import Message

CALL_DUE = Message("call-due", "Ask {name} again about places", "mobctl org prospect {ref} STATE --next-call DATE")
CALL_WHY = Message("call-why", "The search for places there stands at {state}: it was agreed to ask again on {on}")

MOVE_ON = Message("move-on", 'Move on to "{phase}"', "mobctl mobility advance {ref}")
CLOSE = Message("close-mobility", "Close the mobility", "mobctl mobility advance {ref}")
MOVE_ALL = Message("move-all", "mobctl mobility advance --phase {phase} --due{narrowed}")
SEE_HELD = Message("see-what-holds", "mobctl task show {ref}")
MOVES_OPEN = Message(
    "moves-open",
    'Mobilities in the phase "{phase}" whose day to move on has come, and that nothing holds: {count}.',
    "Move them on with: mobctl mobility advance --phase {phase} --due",
)
MOVES_HELD = Message(
    "moves-held",
    'Mobilities still in the phase "{phase}" although their day to leave it has come: {count}. Open tasks hold them.',
    "See what holds them, beginning with {first}: mobctl task show {first}",
)
