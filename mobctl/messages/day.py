"""What the day asks for beside the tasks of the checklists, as sentences with the command that does it."""

from mobctl.messages import Message

CALL_DUE = Message("call-due", "Ask {name} again about places", "mobctl org prospect {ref} STATE --next-call DATE")
CALL_WHY = Message("call-why", "The search for places there stands at {state}: it was agreed to ask again on {on}")
