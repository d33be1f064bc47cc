"""What can be said about registered companies, partnerships and needs."""

from mobctl.messages import Message

LARGE_SENDER = Message(
    "large-sender",
    "{name} is no small or medium company by its figures: only those with fewer than 250 people, and a turnover of at"
    " most EUR 50 million or a balance sheet of at most EUR 43 million, send (Recommendation 2003/361/EC).",
    "It can take part as a host: mobctl org register {ref} --on {on} --role host-company",
)
SIZE_UNKNOWN = Message(
    "size-unknown",
    "The figures of {name} do not tell whether it is a small or medium company, and only these send.",
    "Ask for them: mobctl org set {ref} headcount=N turnover=EUR balance_sheet=EUR",
)
NO_CONTACT_POINT = Message(
    "no-contact-point",
    "{name} is no contact point of {project}.",
    "If it is one: mobctl org set {ref} --role contact-point",
)
NO_KINDS = Message(
    "no-partnership-kinds",
    "The scheme of {project} names no kinds of partnership.",
    "Add some to it: [partnership_kind.KEY], see mobctl scheme copy",
)
UNKNOWN_KIND = Message(
    "unknown-partnership-kind",
    "The scheme of {project} has no kind of partnership called {key}{guess}.",
    "The known ones are: {known}.",
)
ONE_PARTNER = Message(
    "one-partner", "{ref} cannot have a partnership with itself.", "Name the two organisations one after the other."
)
PARTNERSHIP_EXISTS = Message(
    "partnership-exists",
    "{partnership} is a partnership of that kind between {ref} and {other} already.",
    "Change it with: mobctl partnership set {partnership} state=signed --on DATE",
)
OTHER_PROJECT = Message(
    "other-project", "{mobility} does not belong to {project}.", "Name its project with: --project {of}"
)
NOT_ITS_COMPANIES = Message(
    "not-its-companies",
    "{ref} has no part in {mobility}: {companies}.",
    "If it should have: mobctl mobility set {mobility} host=ORGANISATION or sending_company=ORGANISATION",
)
ENDS_BEFORE = Message(
    "ends-before-it-began",
    "{ref} {before} on {since}; it cannot be that it {state} on {on}.",
    "Correct the day with --on, or the beginning with: mobctl partnership set {ref} since=DATE",
)
REASON_MISSING = Message(
    "end-without-reason",
    "Why {ref} ended is not said.",
    "Add it with: mobctl partnership set {ref} end_reason=TEXT",
)
