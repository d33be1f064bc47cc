"""What reports have to say beside their figures."""

from mobctl.messages import Message

NOT_COMPLETE = Message(
    "mobilities-not-complete",
    "Mobilities that have taken place but are not complete yet: {count}. They count nowhere as realised.",
    "See what keeps them open with: mobctl next",
)
NO_SUCH_FIGURE = Message(
    "no-such-figure", "No figure has the key {figure}{near}.", "List them all: mobctl report trace"
)
NOTHING_FROZEN = Message(
    "nothing-frozen", "No report of {project} was frozen yet.", "Freeze one when you send it: mobctl report freeze"
)
