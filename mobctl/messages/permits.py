"""What can be wrong with decisions on duties, visas and stays abroad as they are typed."""

from mobctl.messages import Message

NO_SUCH_DUTY = Message(
    "no-such-duty",
    "There is no duty called {duty}{guess}.",
    "The known ones are: {known}. Write it after the references: mobctl duty decide M-2026-014 a1 needed --reason TEXT",
)
NOT_AN_ANSWER = Message(
    "not-an-answer",
    "{answer} is no decision{guess}.",
    "Write needed or not-needed: mobctl duty decide M-2026-014 a1 not-needed --reason TEXT",
)
NO_SUCH_VISA_KIND = Message("no-such-visa-kind", "There is no visa called {kind}{guess}.", "Known: {known}")
NOT_A_DECISION = Message(
    "not-a-visa-decision", "{decision} is no decision on a visa{guess}.", "Write --decision granted or refused"
)
UPSIDE_DOWN = Message("permit-dates-upside-down", "It would end on {end}, before it begins on {start}.")
NO_SUCH_NUMBER = Message("no-such-number", "{ref} has no {what} number {number}.", "See them: {way}")
NO_SUCH_COUNTRY = Message(
    "no-such-country", "{country} is not a country that mobctl knows.", "Write its code: BE, EL, UK"
)
NOTHING_SAID = Message("nothing-said-of-visa", "Nothing was said about the visa.", "See: mobctl visa set --help")
STAYS_TWICE = Message(
    "stay-abroad-twice",
    "{ref} has a stay in {country} from {start} to {end} already; days are counted once.",
    "See them: mobctl abroad list {ref}",
)
