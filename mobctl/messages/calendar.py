"""What the calendar has to say."""

from mobctl.messages import Message

NOT_OUR_CALENDAR = Message(
    "not-our-calendar",
    "{file} is no calendar that mobctl wrote; it was left alone.",
    "Name another file with --out, or leave --replace out.",
)
REPLACE_WHAT = Message(
    "replace-needs-out",
    "--replace needs the file that is to be replaced.",
    "Name the calendar with --out FILE.",
)
NAMES_INSIDE = Message(
    "names-in-calendar",
    "The calendar holds names of people.",
    "Give it only to those who may read them; without --names it holds references alone.",
)
NOTHING_DATED = Message(
    "nothing-dated",
    "Nothing has a date yet, so the calendar is empty.",
    "Give stays their dates with: mobctl mobility set REF start=YYYY-MM-DD end=YYYY-MM-DD",
)
