"""What reports have to say beside their figures."""

from mobctl.messages import Message

NOT_COMPLETE = Message(
    "mobilities-not-complete",
    "Mobilities that have taken place but are not complete yet: {count}. They count nowhere as realised.",
    "See what keeps them open with: mobctl next",
)
