"""What can be said about travel plans, budget items and commitments."""

from mobctl.messages import Message

BAD_TRAVEL = Message("bad-travel", "{name}: {reason}.", "Nothing was saved. The fields: mobctl budget travel --help")
TOO_MANY_DAYS = Message(
    "too-many-travel-days",
    "{days} travel days are more than the {most} that are funded {why}.",
    "Write days={most} or less; up to 6 are funded where the main means of transport is green: means=train",
)
MEANS_UNDESCRIBED = Message(
    "means-undescribed",
    "{ref} travels by other green means, and they are not described: the funder asks for it.",
    "Describe them, in 300 signs at most: mobctl budget travel {ref} means_note=TEXT",
)
PLACE_UNKNOWN = Message(
    "travel-place-unknown",
    "No place called {name} is listed; it is kept as it is typed, and no distance can be estimated from it.{near}",
    "Name a larger town nearby, or give the kilometres: km=N or official_km=N",
)
ONE_PLACE = Message("one-place", "{ref} would travel from {place} to {place}.", "Correct origin or destination.")
FOLLOWS_FROM_FACTS = Message(
    "follows-from-facts",
    "{line} follows from days, places and rates, and is no item of its own.",
    "See mobctl budget travel for the journey; for what receipts prove: --line real-costs or exceptional-costs",
)
QUANTITY_OR_AMOUNT = Message(
    "quantity-or-amount",
    "{line} needs {wanted}.",
    "{way}",
)
REASON_NEEDED = Message("item-needs-reason", "{line} is asked for with a reason.", "Say what it is for: --reason TEXT")
REASON_NOT_KEPT = Message(
    "inclusion-reason-not-kept",
    "Why somebody needs inclusion support is not kept beside them.",
    "Leave --reason and --note out: the amount is enough here.",
)
COURSE_DAYS = Message(
    "course-days",
    "{ref} has {days} days of course fee; funders pay 10 days for each participant at most.",
    "See your grant agreement; remove what is too much: mobctl budget item remove N --note WHY",
)
VISITORS = Message(
    "preparatory-visitors",
    "{ref} has {count} people for preparatory visits; at most 3 take part in one visit.",
    "If it is one visit, remove what is too much: mobctl budget item remove N --note WHY",
)
NO_SUCH_ITEM = Message("no-such-item", "{project} has no budget item {number}.", "See them: mobctl budget item list")
ITEM_GONE = Message("item-removed", "Budget item {number} was removed already.", "See them: mobctl budget item list")
BUDGET_OF_ORGANISATION = Message(
    "budget-of-organisation",
    "The grant pays for people, flows and the project, and {ref} is an organisation.",
    "Name its flow or its people: mobctl budget item add F-2026-03 --line real-costs --amount AMOUNT --reason TEXT",
)
COMMITTED_ALREADY = Message(
    "committed-already",
    "{ref} was promised {amount} {currency} on {on} already: {commitment}. It was not recorded again.",
    "If both are promised, say so: --again",
)
MORE_COMMITTED = Message(
    "more-committed",
    "{ref} has {count} commitments now, {amount} {currency} in all.",
    "If the new one takes the place of an earlier one, remove that: mobctl budget uncommit {earlier} --note WHY",
)
GRANT_UNKNOWN = Message(
    "grant-unknown",
    "The grant of {project} is not recorded, so nothing is held against it.",
    "Say how much was awarded: mobctl project set grant=AMOUNT --project {project}",
)
OVER_SPENT = Message(
    "over-spent",
    "{project} will need {amount} {currency} more than its grant: what is paid, owed, spent and expected is beyond it.",
    "See what can be left out: mobctl expense list --state expected, mobctl budget commitments",
)
OUT_OF_POCKET = Message(
    "out-of-pocket",
    "{amount} {currency} more were paid and spent in {project} than came from the funder so far.",
    "If a transfer has come in, record it: mobctl payment add --purpose prefinancing --amount AMOUNT",
)
PAID_TOO_MUCH = Message(
    "paid-too-much",
    "{amount} {currency} were paid beyond what is promised to those who were paid.",
    "Record what was promised since (mobctl budget commit), or what was paid back: --purpose repayment",
)
