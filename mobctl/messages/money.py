"""What can be said of money, by subject: places, calls, travel bands, tables of bands."""

from mobctl.messages import Message

PLACE_WITHOUT_NAME = Message(
    "place-without-name",
    "A place of your own has no name.",
    "places.csv has the columns name, country, latitude, longitude, source",
)
PLACE_WITHOUT_COUNTRY = Message(
    "place-without-country",
    "{country} is not a country that mobctl knows.",
    "Write the code or the name of the country: DE, Germany",
)
PLACE_NOT_ON_EARTH = Message(
    "place-not-on-earth",
    "{value} is no {what}: degrees from -{farthest} to {farthest} are.",
    "Write degrees as a number: 45.6983",
)
NO_SUCH_PLACE = Message(
    "no-such-place",
    'No place called "{name}" is listed.{near}',
    "Name a larger town nearby, or add it to places.csv in the workspace: name,country,latitude,longitude,source",
)
SEVERAL_PLACES = Message(
    "several-places",
    "{name} is the name of several places: {candidates}.",
    'Say which, with region or country behind commas: "{example}"',
)
NAMESAKES = Message(
    "namesakes",
    "{name} was taken to be {place}, much larger than {others}.",
    "If another is meant, write its region or country behind a comma",
)
WHICH_CALL = Message(
    "which-call",
    "It is not known which call is meant. {reason}",
    "Name the call, or the project: mobctl budget distance Rouen Bergamo --call 2026",
)
CALL_GUESSED = Message(
    "call-guessed",
    "{project} does not say to which call it belongs; {call}, the year of its start, was taken.",
    "Name it: --call YEAR",
)
NEAR_AN_EDGE = Message(
    "near-a-band-edge",
    "{km} km is an estimate, and so near to {edge} km that another band may hold.",
    "Ask the funder's own distance calculator: its kilometres win",
)
BELOW_ALL_BANDS = Message(
    "below-all-bands", "{km} km one way: the lowest band begins at {lowest} km, and below it no travel is paid."
)
NO_BANDS_OF_CALL = Message(
    "no-bands-of-call",
    "No travel bands are known for the call {call}. Known: {known}.",
    "Add them to tables/erasmus_travel_bands.csv in the workspace, with the columns of the shipped table",
)
NO_BANDS_IN_SCHEME = Message(
    "no-bands-in-scheme",
    "The scheme of {project} names no travel bands: its funder pays no travel support by distance.",
)
NO_GREEN_AMOUNT = Message(
    "no-green-amount", "Call {call} has no amount for green travel at {band}: the standard amount is paid."
)
NO_START_OF_JOURNEY = Message(
    "no-start-of-journey",
    "It is not known who sends, and so not where the journey begins.",
    "Name the sender: mobctl mobility set {mobility} sending_organisation=SENDER",
)
NO_END_OF_JOURNEY = Message(
    "no-end-of-journey",
    "No host is known, and so not where the journey goes.",
    "Name the host: mobctl mobility set {mobility} host=HOST",
)
TOWN_NOT_KNOWN = Message(
    "town-not-known",
    "It is not known in which town {of} is, and so not how far the journey is.",
    "mobctl org set {of} city=TOWN",
)
TOWN_NOT_LISTED = Message(
    "town-not-listed",
    "No place called {town} is listed: the journey cannot be measured.",
    "Add it to places.csv in the workspace: name,country,latitude,longitude,source",
)
TOWN_OF_SEVERAL = Message(
    "town-of-several",
    "{town} is the name of several places, and the journey cannot be measured: {candidates}.",
    "Add the one that is meant to places.csv in the workspace under this name: name,country,latitude,longitude,source",
)
FUNDERS_BAND = Message(
    "funders-band",
    "The funder's system has the band {band}, and {km} km are not within it; the funder's band was taken.",
    "Compare the places with those that the funder's system has",
)
NO_CALL_YEAR = Message(
    "no-call-year", "{column}: {value} is no call year.", "Write the year alone: 2026; leave only valid_to_call empty"
)
NO_KILOMETRES = Message("no-kilometres", "{column}: {value} is no number of kilometres.", "Write them alone: 499.5")
NO_BAND_AMOUNT = Message(
    "no-band-amount", "{column}: {value} is no amount.", "Write euro and cents alone: 211.00; green_eur may stay empty"
)
CALLS_UPSIDE_DOWN = Message("calls-upside-down", "The calls would end with {last}, before they begin with {first}.")
BAND_UPSIDE_DOWN = Message("band-upside-down", "The band would end at {below_km} km and begin at {from_km} km.")
GENERATIONS_OVERLAP = Message(
    "generations-overlap",
    "The calls {one} and {other} have bands of their own, and some years are in both.",
    "Let each call year have one set of bands, in rows that follow each other",
)
BANDS_OUT_OF_ORDER = Message(
    "bands-out-of-order", "The bands of {generation} do not stand in the order of kilometres.", "Nearest first"
)
BANDS_OVERLAP = Message("bands-overlap", "Two bands hold the same kilometres: {one}, and {other}.")
GAP_BETWEEN_BANDS = Message(
    "gap-between-bands",
    "From {end} km to {begin} km there is no band.",
    "below_km of a band is from_km of the next: 100 after 10 to below 100",
)
BANDS_END = Message(
    "bands-end", "Beyond {end} km there is no band for {generation}.", "Leave below_km of the last band empty"
)
