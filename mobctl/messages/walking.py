"""What a walk through the steps can say when it stops."""

from mobctl.messages import Message

STOPPED = Message(
    "walk-stopped", "Stopped; what you answered is kept ({count} saved in this walk).", "Go on with: {command}"
)
REASON_TOO_SHORT = Message("reason-too-short", "That is no reason.", "Say it in a few words; Enter alone leaves it.")
