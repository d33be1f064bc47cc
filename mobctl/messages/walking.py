"""What a walk through the steps can say when it stops."""

from mobctl.messages import Message

STOPPED = Message(
    "walk-stopped", "Stopped; what you answered is kept ({count} saved in this walk).", "Go on with: {command}"
)
