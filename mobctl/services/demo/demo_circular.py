"""An invented year of circular business mobility: an agency receives entrepreneurs and follows them afterwards."""

from mobctl.domain.demo_calendar import Calendar
from mobctl.services.demo import demo_steps as tell
from mobctl.services.demo.demo_circular_files import (
    BACK,
    BAOBAB,
    BIKES,
    CHAMBER,
    COLLEGE,
    COLOURS,
    DAYS,
    HERE,
    HOSTS,
    INCUBATOR,
    MEMBERS,
    NEXT,
    OFFICE,
    SALOUM,
    SANDAGA,
)
from mobctl.services.demo.demo_steps import Step

MODULES = ("host-ecosystem", "sociocultural", "visa-steps", "business-pitch")


def script(calendar: Calendar, scheme: str) -> tuple[Step, ...]:
    """Return the commands of the year, in the order in which a coordinator would type them."""
    return (
        *_set_up(calendar, scheme),
        *_map(calendar),
        *_selection(calendar),
        *_placed(calendar),
        *_prepared(calendar),
        *_travelled(calendar),
        *_returned(calendar),
        *_looked_at(),
    )


def _project(calendar: Calendar) -> str:
    return f"P-{calendar.day(-420).year}-01"


def _flow(calendar: Calendar, name: str) -> str:
    """Return the reference of a flow; anything else is a name that stands for itself."""
    return f"F-{calendar.day(-420).year}-{list(DAYS).index(name) + 1:02d}" if name in DAYS else name


def _event(calendar: Calendar, number: int) -> str:
    return f"S-{calendar.day(-420).year}-{number:03d}"


def _set_up(calendar: Calendar, scheme: str) -> tuple[Step, ...]:
    dates = ("--start", calendar.typed(-420), "--end", calendar.typed(500))
    roles = ("--our-role", "coordinator", "--our-role", "host-partner")
    code = f"MPF-{calendar.day(-420).year}-000"
    return (
        Step(
            ("project", "create", "--code", code, "--title", "Teranga", "--scheme", scheme, *dates, *roles),
            tell.project,
        ),
        Step(("project", "set", "nano_headcount=3"), tell.saved),
        Step(("project", "target", "business-learning-stay", "60"), tell.saved),
        Step(("org", "import", "inbox/companies.xlsx", "--yes"), tell.imported),
        *(
            Step(("org", "set", name, "--role", role), tell.saved)
            for name, role in (
                *((name, "sending-company") for name in (BAOBAB, SANDAGA, SALOUM)),
                *((name, "host-company") for name in (BIKES, COLOURS)),
                (CHAMBER, "supporting-organisation"),
            )
        ),
        Step(("contact", "add", BIKES, "name=Lieve Claes", "function=Owner", "--role", "signatory"), tell.saved),
        Step(("contact", "add", COLOURS, "name=Luc Delvaux", "function=Manager", "--role", "signatory"), tell.saved),
    )


def _map(calendar: Calendar) -> tuple[Step, ...]:
    """Return the map of actors, the needs of both sides, and the first meeting with the authorities."""
    return (
        Step(("actor", "add", OFFICE, "institutional", "--note", "decides on business visas"), tell.saved),
        Step(("actor", "add", CHAMBER, "institutional", "--note", "knows the small companies of Dakar"), tell.saved),
        Step(("actor", "add", INCUBATOR, "private", "--note", "two desks for a month"), tell.saved),
        Step(("actor", "add", COLLEGE, "private", "--note", "workshop for prototypes"), tell.saved),
        Step(("need", "add", SANDAGA, "--topic", "natural dyes", "--text", "a buyer in Europe"), tell.saved),
        Step(("need", "add", BAOBAB, "--topic", "cargo bikes", "--text", "to build them in Dakar"), tell.saved),
        Step(("need", "add", CHAMBER, "--topic", "advice on export", "--source", "round table"), tell.saved),
        Step(("need", "add", BIKES, "--topic", "a partner in West Africa"), tell.saved),
        _held(calendar, "dialogue", -400, "--title", "Round table on business visas"),
        _there(calendar, 1, OFFICE, CHAMBER),
        _held(calendar, "information", -360, "--title", "Open evening in Dakar", "--place", CHAMBER),
        Step(("evidence", "add", _project(calendar), "application-pack", "inbox/visa-paper.txt"), tell.saved),
        _ticked(calendar, "project-presented", -395, _project(calendar)),
        _ticked(calendar, "roles-agreed", -390, _project(calendar)),
        _ticked(calendar, "company-informed", -350, _project(calendar)),
    )


def _selection(calendar: Calendar) -> tuple[Step, ...]:
    return (
        Step(("applicant", "import", "inbox/entrepreneurs.xlsx", "--yes"), tell.imported),
        Step(("selection", "decide", "--all", "accepted"), tell.decided),
        Step(("selection", "decide", "Coumba Fall", "reserve", "--note", "first on the list"), tell.decided),
        Step(("selection", "decide", "Lamine Ndour", "declined", "--note", "the company is too young"), tell.decided),
        Step(("selection", "publish", "--waive", "--note", "papers seen at the interview"), tell.published),
    )


def _placed(calendar: Calendar) -> tuple[Step, ...]:
    """Return the three flows with their members, hosts and stops."""
    steps: list[Step] = []
    for name, (start, end) in DAYS.items():
        days = (calendar.typed(start), calendar.typed(end))
        steps.append(Step(("flow", "add", "--name", name, "--start", days[0], "--end", days[1]), tell.saved))
        steps.append(Step(("flow", "set", name, "lodging=Pension du Quai, Antwerpen", "travel=Flight"), tell.saved))
        steps.append(Step(("flow", "join", name, *MEMBERS[name]), tell.saved))
        steps.append(Step(("mobility", "set", name, f"host={HOSTS[name]}", "purposes=partnership"), tell.saved))
    for name in (BACK, HERE):
        first = DAYS[name][0]
        for offset, place, purpose in (
            (1, HOSTS[name], "How the company works"),
            (8, INCUBATOR, "How start-ups are accompanied"),
            (15, COLLEGE, "Prototypes with students"),
        ):
            on = ("--on", calendar.typed(first + offset), "--purpose", purpose)
            steps.append(Step(("itinerary", "add", name, place, *on), tell.saved))
    return tuple(steps)


def _prepared(calendar: Calendar) -> tuple[Step, ...]:
    """Return modules, visa files and papers; those who leave next have come half of the way."""
    modules = [
        step
        for number, key in enumerate(MODULES)
        for step in (
            _held(calendar, "preparation", -240 + number, "--module", key, "--hours", "3"),
            _there(calendar, 3 + number, BACK, HERE),
        )
    ]
    papers = (
        "insurance-travel",
        "visa-application",
        "photo",
        "booking",
        "accommodation",
        "means-of-support",
        "receipt",
    )
    return (
        *modules,
        *(_there(calendar, number, NEXT) for number in (3, 4)),
        *(_filed(calendar, kind, name) for name in (BACK, HERE) for kind in papers),
        *(_filed(calendar, kind, "Ndèye Seck") for kind in ("visa-application", "photo")),
        *(
            Step(("document", "issue", kind, _flow(calendar, BACK), _flow(calendar, HERE)), tell.issued)
            for kind in ("host-brief", "information-pack", "emergency-sheet")
        ),
        *_allowed_in(calendar),
        *(_ticked(calendar, key, -215, BACK, HERE) for key in BEFORE),
        Step(("mobility", "advance", _flow(calendar, BACK), _flow(calendar, HERE)), tell.moved),
    )


#: What holds the start, and no record of this year closes.
BEFORE = ("selection-told", "data-notice-given", "visa-file-complete")


def _allowed_in(calendar: Calendar) -> tuple[Step, ...]:
    """Return the decisions on visas, the visas granted, and an earlier stay that counts for the 90 days."""
    decided = ("visa", "needed", "--reason", "nationals of Senegal need one", "--on", calendar.typed(-230))
    earlier = ("--country", "FR", "--from", calendar.typed(-120), "--to", calendar.typed(-60))

    def granted(name: str) -> tuple[str, ...]:
        start, end = DAYS[name]
        valid = ("--valid-from", calendar.typed(start - 3), "--valid-to", calendar.typed(end + 15))
        return (_flow(calendar, name), "--decision", "granted", *valid, "--entries", "1", "--days", "30")

    return (
        Step(("duty", "decide", _flow(calendar, BACK), _flow(calendar, HERE), *decided), tell.saved),
        Step(("visa", "add", *granted(BACK), "--decided", calendar.typed(-210)), tell.saved),
        Step(("visa", "add", *granted(HERE), "--decided", calendar.typed(-20)), tell.saved),
        Step(("abroad", "add", "Ibra Gueye", *earlier), tell.saved),
    )


def _travelled(calendar: Calendar) -> tuple[Step, ...]:
    call = ("--kind", "call", "--conditions", "agree")
    note = ("--note", "in the municipality's book")
    grew = (
        ("Awa Sarr", BAOBAB, BIKES, "joint-venture"),
        ("Ousmane Faye", SANDAGA, COLOURS, "trade"),
        ("Fatou Diop", SALOUM, COLLEGE, "new-product-or-service"),
    )
    pairs = [
        Step(
            ("partnership", "add", first, second, "--kind", kind, "--mobility", who, "--since", calendar.typed(-174)),
            tell.saved,
        )
        for who, first, second, kind in grew
    ]
    return (
        Step(("visit", "add", _flow(calendar, BACK), "--on", calendar.typed(-186), *call), tell.saved),
        Step(("visit", "add", _flow(calendar, HERE), "--on", calendar.typed(-2), *call), tell.saved),
        *(
            Step(
                ("evidence", "add", _flow(calendar, name), "host-registration", "inbox/visa-paper.txt", *note),
                tell.saved,
            )
            for name in (BACK, HERE)
        ),
        _ticked(calendar, "arrival", -12, BACK, HERE),
        *pairs,
        _held(calendar, "debriefing", -174, "--flow", _flow(calendar, BACK)),
        _there(calendar, 7, BACK),
        Step(("mobility", "advance", _flow(calendar, BACK)), tell.moved),
    )


def _returned(calendar: Calendar) -> tuple[Step, ...]:
    """Return what was recorded since the first ones are back: results, support, the first follow-up, a workshop."""
    certificate, back = "attendance-certificate", _flow(calendar, BACK)
    three = ("--after", "3", "--on", calendar.typed(-80))
    return (
        Step(("document", "issue", certificate, back), tell.issued),
        *(
            Step(("document", "sign", who, "--kind", certificate, *_by_host(calendar.typed(-173))), tell.signed)
            for who in MEMBERS[BACK][:2]
        ),
        Step(("mobility", "set", BACK, f"returned_on={calendar.typed(-172)}", "results=partnership"), tell.saved),
        _ticked(calendar, "participant-asked", -160, BACK),
        _ticked(calendar, "support-offered", -120, BACK),
        _followed("Awa Sarr", "two prototypes ridden in Dakar", "letter of intent drafted", *three),
        _followed("Ousmane Faye", "first order delivered", "introduced to an export credit agency", *three),
        Step(
            ("partnership", "set", f"B-{calendar.day(-420).year}-002", "state=signed", "--on", calendar.typed(-70)),
            tell.saved,
        ),
        _held(calendar, "workshop", -60, "--title", "What small companies gain from each other"),
        _there(calendar, 8, BACK, INCUBATOR, CHAMBER),
        Step(("evidence", "add", _project(calendar), "learning-note", "inbox/visa-paper.txt"), tell.saved),
    )


def _by_host(on: str) -> tuple[str, ...]:
    return ("--role", "host-company", "--on", on, "--method", "paper")


def _looked_at() -> tuple[Step, ...]:
    return (
        Step(("followup", "list", "--due"), lambda reply: f"{reply['total']} to follow up until {reply['until']}"),
        Step(("board",), lambda reply: f"{len(reply['columns'])} steps with something to do"),
        Step(("next",), lambda reply: f"{len(reply['items'])} things to do, the most urgent first"),
        Step(("report", "targets"), tell.targets),
        Step(("report", "project"), lambda reply: str(reply["file"])),
    )


def _held(calendar: Calendar, kind: str, on: int, *more: str) -> Step:
    return Step(("event", "add", "--kind", kind, "--on", calendar.typed(on), *more), tell.saved)


def _there(calendar: Calendar, number: int, *who: str) -> Step:
    return Step(("event", "attend", _event(calendar, number), *(_flow(calendar, name) for name in who)), tell.saved)


def _ticked(calendar: Calendar, key: str, on: int, *refs: str) -> Step:
    note = ("--on", calendar.typed(on), "--note", "seen, in the folder")
    return Step(("task", "done", *(_flow(calendar, ref) for ref in refs), key, *note), tell.saved)


def _filed(calendar: Calendar, kind: str, who: str) -> Step:
    name = "insurance" if kind == "insurance-travel" else "visa-paper"
    valid = ("--valid-from", calendar.typed(-230), "--valid-to", calendar.typed(60)) if name == "insurance" else ()
    return Step(("evidence", "add", _flow(calendar, who), kind, f"inbox/{name}.txt", *valid), tell.saved)


def _followed(who: str, outcome: str, support: str, *more: str) -> Step:
    return Step(("followup", "add", who, *more, "--outcome", outcome, "--support", support), tell.saved)
