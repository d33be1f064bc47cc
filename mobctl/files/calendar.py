"""Calendar files (.ics) that Outlook, Google and Thunderbird take: whole days, known again by their UID."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vDuration, vText

MAKER = "-//mobctl//mobctl//EN"
DAILY = timedelta(days=1)
BEFORE = timedelta(hours=-15)
"""The alarm rings at nine in the morning of the day before."""

_CONTROL = {number: None for number in (*range(32), 127, 0x85, 0x2028, 0x2029) if number not in (9, 10)}
"""What no calendar text may hold; line breaks and tabs may stay."""


@dataclass(frozen=True, slots=True)
class Day:
    """One entry: from its first to its last day, both whole. A cancelled one tells calendars to take it out."""

    uid: str
    title: str
    starts: date
    ends: date
    changed_at: datetime
    sequence: int = 0
    text: str = ""
    place: str = ""
    category: str = ""
    cancelled: bool = False
    alarm: bool = False
    private: bool = False


def calendar(name: str, days: Iterable[Day]) -> bytes:
    """Return a calendar file; the same entries in the same order give the same bytes."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", MAKER)
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", vText(cleaned(name)))
    made.add("x-wr-calname", vText(cleaned(name)))
    made.add("refresh-interval", vDuration(DAILY), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(DAILY))
    for day in days:
        made.add_component(_event(day))
    return bytes(made.to_ical())


def cleaned(text: str) -> str:
    """Return *text* without what would break a calendar file: control characters and odd ends of lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)


def is_ours(head: bytes) -> bool:
    """Tell from its first lines whether a file is a calendar that mobctl wrote."""
    return head.startswith(b"BEGIN:VCALENDAR") and f"PRODID:{MAKER}".encode() in head


def _event(day: Day) -> Event:
    event = Event()
    stamp = (day.changed_at if day.changed_at.tzinfo else day.changed_at.replace(tzinfo=UTC)).astimezone(UTC)
    event.add("uid", day.uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", day.sequence)
    event.add("dtstart", day.starts)
    event.add("dtend", day.ends + timedelta(days=1))
    for field, value in (("summary", day.title), ("description", day.text), ("location", day.place)):
        if value:
            event.add(field, vText(cleaned(value)))
    if day.category:
        event.add("categories", [cleaned(day.category)])
    event.add("status", "CANCELLED" if day.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if day.private:
        event.add("class", "PRIVATE")
    if day.alarm and not day.cancelled:
        event.add_component(_alarm(day))
    return event


def _alarm(day: Day) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", vText(cleaned(day.title)))
    alarm.add("trigger", BEFORE)
    return alarm
