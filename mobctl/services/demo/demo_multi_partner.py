"""The commands of an invented project of many partners: fourteen lists come in, and what was promised is counted."""

from collections.abc import Iterator

from mobctl.domain.demo_calendar import Calendar
from mobctl.files.books import Table
from mobctl.services.demo.demo_multi_partner_files import (
    LEARNERS,
    PARTNERS,
    SMALL,
    Partner,
    lists,
    organisations,
    placements,
    shared_out,
    units,
)
from mobctl.services.demo.demo_steps import Step, decided, imported, moved, project, published, saved, targets

BEGINS, ENDS = -1168, 48
"""The project's days: forty months, of which seven weeks are left."""

AWAY, HOME = -300, -271
"""The days of the learners' month abroad."""

POLICY = "Invented group policy no. 0000: health, liability, accident and travel for all learners of the flow.\n"
INSURED = ("insurance-health", "insurance-liability", "insurance-accident", "insurance-travel")
SETTLED = ("partnership-agreed", "targets-shared", "project-presented", "list-asked", "candidates-informed")
BECAME = ("in work", "in further training", "looking for work")


def files(calendar: Calendar) -> dict[str, str | Table]:
    """Return the files that the small demo starts from."""
    return inbox(calendar, SMALL)


def inbox(calendar: Calendar, numbers: dict[str, int]) -> dict[str, str | Table]:
    """Return the files for so many people of each activity type."""
    return {
        "organisations.xlsx": organisations(),
        "units.xlsx": units(),
        "group-policy.txt": POLICY,
        **lists(calendar, numbers),
        "placements.xlsx": placements(calendar, numbers, AWAY),
    }


def script(calendar: Calendar, scheme: str) -> tuple[Step, ...]:
    """Return the commands of the small demo."""
    return tuple(year(calendar, scheme, SMALL))


def year(calendar: Calendar, scheme: str, numbers: dict[str, int]) -> Iterator[Step]:
    """Yield the commands for so many people of each activity type, from the set-up to the follow-up."""
    yield from _set_up(calendar, scheme, numbers)
    yield from _people(calendar)
    yield from _before(calendar)
    yield from _during(calendar)
    yield from _afterwards(calendar)


def _set_up(calendar: Calendar, scheme: str, numbers: dict[str, int]) -> Iterator[Step]:
    dates = ("--start", calendar.typed(BEGINS), "--end", calendar.typed(ENDS))
    names = ("--code", "VET-PILOT-612", "--title", "Learning across fourteen countries")
    yield Step(("project", "create", *names, "--scheme", scheme, *dates, "--approach", "evaluate"), project)
    yield Step(("org", "import", "inbox/organisations.xlsx", "--yes"), imported)
    yield Step(("outcome", "import", "inbox/units.xlsx", "--yes"), imported)
    for activity, number in numbers.items():
        yield Step(("project", "target", activity, str(number)), saved)
    for partner, activity, number in shared_out(numbers):
        if activity == LEARNERS[0]:
            yield Step(("project", "target", activity, str(number), "--partner", partner.name), saved)
    for key, share in (("people-reached", "500"), ("fewer-opportunities", "20"), ("women", "45")):
        yield Step(("project", "target", key, share), saved)


def _people(calendar: Calendar) -> Iterator[Step]:
    for partner in PARTNERS:
        file = f"inbox/list-{partner.country.lower()}.xlsx"
        yield Step(("applicant", "import", file, "--source", partner.name, "--yes"), imported)
    yield Step(("task", "done", "--all", "eligibility-checked", "--on", calendar.typed(AWAY - 90)), saved)
    yield Step(("selection", "decide", "--all", "accepted"), decided)
    yield Step(("selection", "publish"), published)


def _flows() -> Iterator[tuple[Partner, str]]:
    return ((partner, f"Learners of {partner.city}") for partner in PARTNERS if partner.sends)


def _before(calendar: Calendar) -> Iterator[Step]:
    days = ("--start", calendar.typed(AWAY), "--end", calendar.typed(HOME))
    valid = ("--valid-from", calendar.typed(AWAY - 10), "--valid-to", calendar.typed(HOME + 10))
    for partner, flow in _flows():
        yield Step(("flow", "add", "--name", flow, *days), saved)
        yield Step(("flow", "accompany", flow, "given_names=Vera", f"family_name=of {partner.city}"), saved)
    yield Step(("mobility", "import", "inbox/placements.xlsx", "--yes"), imported)
    year = calendar.day(BEGINS).year
    flows = [f"F-{year}-{number:02d}" for number, _ in enumerate(_flows(), start=1)]
    for kind in INSURED:
        yield Step(("evidence", "add", *flows, kind, "inbox/group-policy.txt", *valid), saved)
    yield Step(("outcome", "plan", "--activity", LEARNERS[0], "K1", "P1"), saved)
    yield _ticked(calendar, "insurance-checked", AWAY - 14, "each has a policy of their own", "--missing")
    yield _ticked(calendar, "contract-signed", AWAY - 14, "on paper, in the folder")
    yield _ticked(calendar, "programme-agreed", AWAY - 20, "by mail with the host")
    yield _ticked(calendar, "selection-told", AWAY - 80, "by the sending partner")
    yield Step(("mobility", "advance", "--all"), moved)


def _during(calendar: Calendar) -> Iterator[Step]:
    yield _ticked(calendar, "arrival", AWAY, "told by the hosts")
    yield _ticked(calendar, "conditions-checked", AWAY + 10, "seen at work")
    for day in (AWAY + 45, AWAY + 85):
        seen = ("--on", calendar.typed(day), "--note", "seen at work")
        yield Step(("task", "done", "--activity", LEARNERS[1], "conditions-checked", *seen), saved)
    yield _ticked(calendar, "assessment-done", AWAY + 90, "grid filled in with the tutor")
    yield _ticked(calendar, "attendance-certified", AWAY + 92, "signed by the host")
    yield Step(("mobility", "advance", "--all"), moved)


def _afterwards(calendar: Calendar) -> Iterator[Step]:
    yield _ticked(calendar, "receipts", AWAY + 110, "all handed in")
    yield _ticked(calendar, "satisfaction-asked", AWAY + 110, "asked by the sending partner")
    yield Step(("mobility", "advance", "--all"), moved)
    for number, (_, flow) in enumerate(_flows()):
        became = ("--after", "6", "--outcome", BECAME[number % len(BECAME)], "--on", calendar.typed(HOME + 190))
        yield Step(("followup", "add", "--flow", flow, *became), saved)
    year = calendar.day(BEGINS).year
    for key in SETTLED:
        yield Step(
            ("task", "done", f"P-{year}-01", key, "--on", calendar.typed(AWAY - 120), "--note", "at the first meeting"),
            saved,
        )
    for _, flow in _flows():
        yield Step(
            ("task", "done", "--flow", flow, "debriefing", "--on", calendar.typed(HOME), "--note", "all together"),
            saved,
        )
    yield Step(("board",), lambda reply: f"{len(reply['columns'])} steps, {reply['total']} still open")
    yield Step(("report", "targets"), targets)
    yield Step(("report", "project"), lambda reply: str(reply["file"]))


def _ticked(calendar: Calendar, key: str, day: int, note: str, narrowed: str | None = None) -> Step:
    whom = (narrowed, key) if narrowed else ("--all",)
    return Step(("task", "done", *whom, key, "--on", calendar.typed(day), "--note", note), saved)
