"""What can be said of money, by subject: places, distances, travel bands."""

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
    "No place called {name} is listed.{near}",
    "Name a larger town nearby, or add it to places.csv in the workspace: name,country,latitude,longitude,source",
)
SEVERAL_PLACES = Message(
    "several-places",
    "{name} is the name of several places: {candidates}.",
    'Say which, with region or country behind commas: "{example}"',
)
