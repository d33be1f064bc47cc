"""What can be said of an estimate: rates that are missing, cards that do not fit, days that are not known."""

from mobctl.messages import Message

NO_RATE = Message(
    "no-rate",
    "No rate for {line} ({category}, {place}; call {call}, agency {agency}, field {field}). Not priced: {who}.",
    "Add the rates of your grant agreement: mobctl budget rates new FILE, then mobctl budget rates add FILE",
)
NO_DAYS = Message(
    "no-days",
    "The days are not known; individual support is not priced: {who}.",
    "Say them: mobctl mobility set {first} start=DATE end=DATE",
)
NO_JOURNEY = Message(
    "no-journey",
    "The distance is not known; travel is not priced: {who}.",
    "See why: mobctl budget journeys {first}; or say it: mobctl budget travel {first} official_km=KM",
)
SEVERAL_CARDS = Message(
    "several-rate-cards",
    "Several rate cards fit {project}: {cards}. None was taken.",
    "mobctl project set {project} rate_card={first}",
)
CARD_CURRENCY = Message(
    "rate-card-currency", "The card {card} is in {currency}, the grant of {project} in {grant}: it was not used."
)
NOT_BY_UNIT = Message(
    "not-by-unit",
    "The scheme of {project} pays no units, and no rate card is named: only allowances and real costs are estimated.",
    "Where it does: mobctl project set {project} rate_card=CARD",
)
FORCE_MAJEURE = Message(
    "force-majeure-priced",
    "Force majeure: days as lived are priced, and what is recorded as spent. Whether more is paid is decided by the"
    " agency.",
    "Record what could not be recovered: mobctl budget item add {ref} --line exceptional-costs --amount AMOUNT",
)
INCLUSION_UNIT = Message(
    "inclusion-unit-not-asked",
    "With fewer opportunities, but no inclusion costs of their own: {count}. Whether {line} is paid for them is not"
    " certain; it is not in the estimate.",
    "Where it is: mobctl budget item add REF --line inclusion-organisation --quantity 1",
)
SEVERAL_PROJECTS = Message(
    "several-projects-priced",
    "The mobilities named belong to several projects; each has rates of its own.",
    "Estimate them one after the other: mobctl budget estimate --project PROJECT",
)
