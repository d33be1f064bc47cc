"""The commands of the invented year, in the order in which a coordinator would type them."""

from mobctl.domain.demo_calendar import Calendar
from mobctl.services.demo import demo_steps as tell
from mobctl.services.demo.demo_steps import Step

CONTRACT = "pedagogical-contract"


def script(calendar: Calendar, scheme: str) -> tuple[Step, ...]:
    """Return the commands of the year, in the order in which a coordinator would type them."""
    return (
        *_set_up(calendar, scheme),
        *_people(calendar),
        *_with_partners(calendar),
        *_papers(calendar),
        *_year(calendar),
    )


def _set_up(calendar: Calendar, key: str) -> tuple[Step, ...]:
    code = f"{calendar.day(-150).year}-1-FR01-KA121-VET-000123456"
    scheme = ("--scheme", key, "--with", "erasmus-ka1-vet")
    dates = ("--start", calendar.typed(-150), "--end", calendar.typed(400))
    return (
        Step(("project", "create", "--code", code, "--title", "Skills on the move", *scheme, *dates), tell.project),
        Step(("org", "set", "O-0001", "city=Rouen"), tell.saved),
        Step(("project", "target", "short-term-learner", "16"), tell.saved),
        Step(("project", "target", "long-term-learner", "1"), tell.saved),
        Step(("project", "target", "job-shadowing", "2"), tell.saved),
        Step(("org", "import", "inbox/hosts.xlsx", "--yes"), tell.imported),
        Step(("outcome", "import", "inbox/units.xlsx", "--yes"), tell.imported),
    )


def _people(calendar: Calendar) -> tuple[Step, ...]:
    seville = ("--start", calendar.typed(-40), "--end", calendar.typed(-13), "--host-partner", "Sevilla Movilidad S.L.")
    malta = ("--start", calendar.typed(26), "--end", calendar.typed(53), "--host-partner", "Malta Skills Exchange")
    marta = ("given_names=Marta", "family_name=Le Goff", "email=marta.legoff@example.org")
    why = "papers seen at the interview"
    return (
        Step(("applicant", "import", "inbox/applicants.xlsx", "--yes"), tell.imported),
        Step(("applicant", "import", "inbox/register.xlsx", "--yes"), tell.imported),
        Step(("selection", "decide", "--all", "accepted"), tell.decided),
        Step(
            ("selection", "decide", "Girard", "Jade Fournier", "reserve", "--note", "no e-mail that works yet"),
            tell.decided,
        ),
        Step(("selection", "decide", "Girard", "accepted"), tell.decided),
        Step(("selection", "decide", "Nguyễn", "declined", "--note", "asked to go next year"), tell.decided),
        Step(("selection", "publish", "--waive", "--note", why), tell.published),
        Step(("flow", "add", "--name", "Seville", *seville), tell.saved),
        Step(("flow", "add", "--name", "Malta", *malta), tell.saved),
        Step(("flow", "accompany", "Malta", *marta), tell.saved),
        Step(("mobility", "import", "inbox/placements.xlsx", "--yes"), tell.imported),
    )


def _with_partners(calendar: Calendar) -> tuple[Step, ...]:
    project = f"P-{calendar.day(-150).year}-01"
    note = ("--on", calendar.typed(-110), "--note", "settled with partners and teachers")
    return tuple(Step(("task", "done", project, key, *note), tell.saved) for key in SETTLED)


#: What is done once for the project, its qualifications and its partners.
SETTLED = (
    *("project-presentation", "learner-profiles-told", "framework-explained", "outcomes-agreed"),
    *("assessment-tools-ready", "validation-agreed", "candidates-informed", "sending-companies-informed"),
    *("application-pack", "hosts-found"),
)


def _papers(calendar: Calendar) -> tuple[Step, ...]:
    signed = calendar.typed(-55)
    long_signed = calendar.typed(-90)
    everybody = ("participant", "sending-organisation", "host-partner", "host-company")
    return (
        Step(("document", "issue", CONTRACT, "--all"), tell.issued),
        Step(("document", "issue", "information-pack", "--all"), tell.issued),
        *(
            Step(("document", "sign", "--flow", "Seville", *_signature(role, signed)), tell.signed)
            for role in everybody
        ),
        *(
            Step(("document", "sign", "Girard", *_signature(role, long_signed)), tell.signed)
            for role in ("participant", "sending-organisation", "sending-company", "host-company")
        ),
        *(
            Step(("document", "sign", "--flow", "Malta", *_signature(role, calendar.typed(-2))), tell.signed)
            for role in ("participant", "sending-organisation")
        ),
    )


def _signature(role: str, on: str) -> tuple[str, ...]:
    return ("--kind", CONTRACT, "--role", role, "--on", on, "--method", "paper")


def _year(calendar: Calendar) -> tuple[Step, ...]:
    policy = ("inbox/group-policy.txt", "--valid-from", calendar.typed(-90), "--valid-to", calendar.typed(120))
    kinds = ("insurance-health", "insurance-liability", "insurance-accident", "insurance-travel")
    seville = f"F-{calendar.day(-150).year}-01"
    away = (seville, "Girard")
    four = ("LEFÈVRE", "Kowalczyk", "Fontaine", "Diallo")
    note = ("--note", "on paper, in the folder")
    return (
        *(Step(("evidence", "add", *away, kind, *policy), tell.saved) for kind in kinds),
        *(Step(("task", "done", *away, key, "--on", calendar.typed(-90), *note), tell.saved) for key in BEFORE),
        Step(("mobility", "advance", *away), tell.moved),
        *(
            Step(
                ("task", "done", seville, key, "--on", calendar.typed(-13), "--note", "papers are back"),
                tell.saved,
            )
            for key in DURING
        ),
        Step(("mobility", "advance", seville), tell.moved),
        *(Step(("task", "done", seville, key, "--note", "papers are back"), tell.saved) for key in AFTER),
        Step(("task", "done", *four, "report-submitted", "--note", "seen in the funder's module"), tell.saved),
        Step(("mobility", "advance", seville), tell.moved),
        Step(("board",), lambda reply: f"{len(reply['columns'])} steps with something to do"),
        Step(("next",), lambda reply: f"{len(reply['items'])} things to do, the most urgent first"),
        Step(("report", "targets"), tell.targets),
        Step(("report", "project"), lambda reply: str(reply["file"])),
    )


#: What holds the start, and what holds the move to "after", where no record of this year closes it.
BEFORE = (
    "selection-told",
    "contract-content",
    "host-informed",
    "practical-information",
    "grant-agreement-signed",
)
DURING = ("conditions-checked", "assessment-done", "complement-signed")
#: What holds the closing.
AFTER = (
    *("receipts", "learner-satisfaction", "results-received", "outcomes-validated", "attendance-certified"),
    "module-complete",
)
