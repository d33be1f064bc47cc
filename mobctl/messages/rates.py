"""What can be wrong with a rate card, and which one is missing."""

from mobctl.messages import Message

_FORM = "See the form: mobctl budget rates new FILE"

UNKNOWN_KEY = Message("unknown-rate-key", "{key} is nothing that a rate card holds here.", "Known here: {known}")
MISSING = Message("rate-card-incomplete", "{key} is missing.", _FORM)
NO_TEXT = Message("rate-no-text", "{key}: {value} is no text.", 'Put it in quotation marks: {key} = "..."')
NO_LIST = Message("rate-no-list", "{key}: {value} is no list of texts.", 'Write {key} = ["...", "..."]')
NO_TABLE = Message("rate-no-table", "{key}: {value} is no table.", _FORM)
NO_SUCH_WORD = Message("rate-unknown-word", "{key}: {value} is not known.", "One of {words}")
NO_WHOLE_NUMBER = Message("rate-no-number", "{key}: {value} is no whole number from 1 on.", "Write {key} = 14")
NO_DAY = Message("rate-no-day", "{key}: {value} is no day.", "Write {key} = 2026-02-01, without quotation marks")
NO_AMOUNT = Message(
    "rate-no-amount", "{key}: {value} is no amount in whole cents.", 'Write it with a dot: {key} = "64.50"'
)
EMPTY_CARD = Message("rate-card-empty", "The card holds no rate.", _FORM)
GROUP_WITHOUT_COUNTRIES = Message(
    "host-group-empty", "Host group {group} has no countries.", 'Write their codes: {group} = ["ES", "IT"]'
)
UNKNOWN_COUNTRY = Message(
    "host-group-country", "Host group {group}: {country} is the code of no country.", "Greece is GR, not EL"
)
COUNTRY_TWICE = Message(
    "country-in-two-groups", "{country} is in host group {one} and again in {other}.", "Leave it in one of them"
)
UNKNOWN_GROUP = Message("rate-without-group", "There is no host group {group}.", "Add it to [host_groups]")
GROUP_WITHOUT_RATE = Message(
    "group-without-rate", "Host group {group} has no rate for the category {category}.", "Add it, if it is paid"
)
STARTS_LATE = Message("rates-start-late", "{what}: the rates begin with {unit} {first}.", "Begin with {unit} 1")
UPSIDE_DOWN = Message("rates-upside-down", "{what}: {unit} {first} to {last} ends before it begins.")
STEPS_OVERLAP = Message("rates-overlap", "{what}: two rates hold for {unit} {first}.", "End one before the other")
GAP_BETWEEN_STEPS = Message(
    "gap-between-rates",
    "{what}: there is no rate from {unit} {first} to {last}.",
    "A rate begins with the {unit} after the last one of the rate before",
)
ENDS = Message(
    "rates-end", "{what}: no rate is known beyond {unit} {last}.", "Leave the end of the last one out, if it holds on"
)
SAME_CARD = Message(
    "same-rate-card",
    "{card} is of the same call, agency and field as {other}.",
    "Name the one that holds: mobctl project set rate_card={card}",
)
EXAMPLE = Message(
    "example-card",
    "{card} is marked as an example; no mobility is priced by it.",
    "Fill in the amounts of your grant agreement and take the line example = true out",
)
CARD_THERE = Message(
    "rate-card-there",
    "There is a card {card} in the workspace already.",
    "Replace it: mobctl budget rates add FILE --replace",
)
NO_CARD_FILE = Message("no-rate-card", "{file} is no rate card: {reason}", _FORM)
NO_SUCH_CARD = Message(
    "no-such-rate-card", "There is no rate card called {card}.", "See those there are: mobctl budget rates list"
)
