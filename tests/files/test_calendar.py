"""Calendar files, read back by another library than the one that writes them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.files.calendar import Day, calendar, cleaned, is_ours

MOMENT = datetime(2026, 2, 1, 12, tzinfo=UTC)
WILD = st.text(st.characters(exclude_categories=("Cs",)), max_size=200) | st.sampled_from(
    [
        "a;b,c\\d",
        "\\n",
        "BEGIN:VEVENT",
        "x\r\nEND:VCALENDAR",
        '":;',
        "é" * 80,
        "日本" * 60,
        "👩‍🍳" * 30,
        "\u2028\x85\x0b",
    ]
)


def made(title: str = "M-2026-014", **more: object) -> Day:
    values = {"uid": "m-2026-014.stay-1@mobctl", "starts": date(2026, 3, 2), "ends": date(2026, 3, 27), **more}
    return Day(title=title, changed_at=MOMENT, **values)


def read(content: bytes) -> list:
    return list(vobject.readOne(content.decode()).vevent_list)


@settings(max_examples=150, deadline=None)
@given(WILD, WILD, WILD)
def test_any_text_comes_back_as_it_was(title: str, text: str, place: str) -> None:
    content = calendar(title, [made(title, text=text, place=place), made("after it", uid="2@mobctl")])

    first, second = read(content)
    for field, value in (("summary", title), ("description", text), ("location", place)):
        held = getattr(first, field).value if hasattr(first, field) else ""
        assert held == cleaned(value)
    assert second.summary.value == "after it"


@settings(max_examples=50, deadline=None)
@given(WILD)
def test_lines_end_and_fold_as_the_standard_says(text: str) -> None:
    content = calendar("Year", [made(text, text=text)])

    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)


def test_the_last_day_counts_and_the_end_that_calendars_read_is_the_day_after() -> None:
    (event,) = read(calendar("Year", [made(sequence=3)]))

    assert (event.dtstart.value, event.dtend.value) == (date(2026, 3, 2), date(2026, 3, 28))
    assert (event.uid.value, event.sequence.value) == ("m-2026-014.stay-1@mobctl", "3")
    assert event.last_modified.value == event.dtstamp.value == MOMENT
    assert (event.status.value, event.transp.value) == ("CONFIRMED", "TRANSPARENT")


def test_an_alarm_rings_the_morning_before_but_not_for_what_was_cancelled() -> None:
    rings, silent = read(calendar("Year", [made(alarm=True), made(alarm=True, cancelled=True, uid="2@mobctl")]))

    assert rings.valarm.trigger.value == timedelta(hours=-15)
    assert silent.status.value == "CANCELLED"
    assert not hasattr(silent, "valarm")


def test_names_are_private_and_the_same_entries_give_the_same_bytes() -> None:
    days = [made(private=True), made(uid="2@mobctl")]

    first, second = read(calendar("Year", days))
    assert first.contents["class"][0].value == "PRIVATE"
    assert "class" not in second.contents
    assert calendar("Year", days) == calendar("Year", list(days))


@pytest.mark.parametrize(
    "head, ours",
    [(calendar("Year", []), True), (b"BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\n", False), (b"PK\x03\x04", False)],
)
def test_a_calendar_of_ours_is_known(head: bytes, ours: bool) -> None:
    assert is_ours(head) is ours
