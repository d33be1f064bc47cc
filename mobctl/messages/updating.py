"""What mobctl says where a list and what is known differ, and about rows that wait for a person."""

from mobctl.messages import Message

BAD_POLICY = Message(
    "policy-not-understood",
    "--policy {text} is not a policy{guess}.",
    "Write it as FIELD=policy; the policies are: {known}.",
)
POLICY_WITHOUT_FIELD = Message(
    "policy-without-field",
    "--policy: there is no field called {field}{guess}.",
    "The fields are: {known}.",
)
CORRECTION_KEPT = Message(
    "correction-kept",
    "{name}, {field}: the list still says {value}; {known} is kept, as corrected on {day} ({operation}).",
    "To take what the list says: --policy {field}=file-wins",
)
CHANGE_UNDECIDED = Message(
    "change-undecided",
    "{name}, {field}: known is {before}, the list says {after}; {before} is kept until somebody decides.",
    "To take what the list says: --policy {field}=file-wins",
)
DROPPED_OUT = Message(
    "dropped-out",
    "{count} of the last list of this source ({batch}, {day}) are not in this one: {names}. They stay as they are.",
    "If somebody does not come any more, say so: mobctl selection decide REF declined",
)
PARKED_ALREADY = Message(
    "parked-already",
    "{count} of these rows wait already in {batch}.",
    "See them with: mobctl import show {batch}",
)
