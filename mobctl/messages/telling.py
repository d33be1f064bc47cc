"""What is said of papers that tell what was agreed, or that somebody was there."""

from mobctl.messages import Message

TOO_EARLY = Message(
    "document-too-early",
    "No {document} yet: it says that somebody was there, and no stay has ended before {day}.",
    "It can be issued from {day} on. Or print a draft: --draft",
)
NOBODY_THERE = Message(
    "nobody-was-there",
    "No {document}: no mobility of {project} is recorded in which {ref} takes part until a known last day.",
    "Say who goes there or comes from there, and until when: mobctl mobility set REF host={ref} end=DATE",
)
AGREED_NOT_ENTERED = Message(
    "agreed-not-entered",
    "The paper says what the signed contract {contract} agrees on ({agreed}), not what was entered since ({entered}).",
    "Offer an amendment: mobctl document amend {contract} --from DATE; issue the paper again once all have signed.",
)
AGREED_UNTIL_SIGNED = Message(
    "agreed-until-signed",
    "The paper says what the signed contract {contract} agrees on ({agreed}); what was entered since ({entered}) waits "
    "for the amendment {amendment}.",
    "See who is missing: mobctl document status {amendment}; issue the paper again once all have signed.",
)
