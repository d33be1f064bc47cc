"""What can be said about payments, expenses, and amounts as they are typed."""

from mobctl.messages import Message

BAD_AMOUNT = Message(
    "bad-amount", "{text} is no amount: {reason}.", "Write it as 1234.50, 1.234,50 or 1,234.50, with EUR or without."
)
TWO_AMOUNTS = Message(
    "two-amounts",
    "{text} may be {first} or {second}: it is not said whether its {sign} groups thousands.",
    "Write {first} or {second}.",
)
BAD_CURRENCY = Message("bad-currency", "{reason}.", "Write its code of three letters: --currency PLN")
TWO_CURRENCIES = Message(
    "two-currencies", "The amount is in {typed}, and --currency says {said}.", "Say one of the two."
)
WORTH_NEEDED = Message(
    "worth-needed",
    "{amount} {currency} has to be counted in {own}, the currency of {project}.",
    "Say what it came to, as the bank did: --counts AMOUNT",
)
WORTH_NOT_NEEDED = Message(
    "worth-not-needed",
    "{amount} {currency} counts as it is: {currency} is the currency of {project}.",
    "Leave --counts out.",
)
BANK_DATA = Message(
    "bank-data",
    "The {where} holds what looks like {what}; bank data are never kept here.",
    "Leave it out: the list of the bank has it. To find the transfer again, its day and amount are enough.",
)
IN_FUTURE = Message(
    "money-in-future",
    "{on} lies in the future; what was paid is recorded once it was.",
    "Give the day of the transfer: --on DATE",
)
PAID_TO_PEOPLE = Message(
    "paid-to-people",
    "{purpose} is paid to participants, and {ref} is none.",
    "Name people, mobilities or a flow; for an organisation: --purpose partner",
)
PAID_TO_PARTNERS = Message(
    "paid-to-partners",
    "{purpose} is paid to an organisation, and {ref} is none.",
    "Name one, as O-0007; a flow means its host partner.",
)
NO_HOST_PARTNER = Message(
    "flow-without-partner",
    "{ref} has no host partner to pay.",
    "Name the organisation: mobctl payment add O-0007 --flow {ref} --purpose partner --amount AMOUNT",
)
WITH_FUNDER = Message(
    "paid-by-funder",
    "{purpose} is settled between the funder and the project, not with {ref}.",
    "Name the project, or nobody: mobctl payment add --purpose {purpose} --amount AMOUNT",
)
OTHER_PURPOSE = Message(
    "purpose-of-others",
    "{ref} was recorded for {whom}, to whom {purpose} is never paid.",
    "Remove it and record it anew: mobctl payment remove {ref} --note WHY",
)
PAID_ALREADY = Message(
    "paid-already",
    "{ref} has {purpose} of {amount} {currency} on {on} already: {payment}. It was not recorded again.",
    "If that much was paid twice on that day, say so: --again",
)
SECOND_PAYMENT = Message(
    "second-payment",
    "{ref} has {purpose} already: {payment}, {amount} {currency} on {on}.",
    "If it is the same one, remove the new one: mobctl payment remove Y --note WHY",
)
FALLEN_THROUGH = Message(
    "paid-to-fallen-through",
    "{ref} was {status}; a payment is recorded all the same.",
    "What is paid back is recorded with --purpose repayment.",
)
EXPENSE_OF_ORGANISATION = Message(
    "expense-of-organisation",
    "An own expense is for people, a flow or the project, and {ref} is an organisation.",
    "Name for whom it was, and the organisation as --supplier; what a partner was paid: mobctl payment add {ref}",
)
SHARED_OVER_PROJECTS = Message(
    "shared-over-projects",
    "The people named belong to several projects; a bill is shared within one.",
    "Record the part of each project, or the amount of each with --each",
)
TOO_LITTLE_TO_SHARE = Message(
    "too-little-to-share",
    "{amount} is too little for a cent for each of {count}.",
    "Record it for the flow or the project as a whole, without --share",
)
SPENT_ALREADY = Message(
    "spent-already",
    "{ref} has {kind} of {amount} {currency} on {on} already: {expense}. It was not recorded again.",
    "If that much was spent twice on that day, say so: --again",
)
REMOVED_ALREADY = Message("removed-already", "{ref} was removed already: {why}.", "To bring it back: mobctl undo")
WHY_REMOVED = Message(
    "removal-needs-why",
    "What was recorded of money is removed for a reason, and kept for an audit.",
    "Say it: --note WHY",
)
NOTHING_SAID = Message("nothing-said-of-money", "Nothing was said to change.", "The fields are: {known}.")
