"""The demo of secondments: a chamber and two contact points, twelve companies, and eight people in different phases."""

from mobctl.domain.demo_calendar import Calendar
from mobctl.services.demo import demo_steps as tell
from mobctl.services.demo.demo_steps import Step

PLAN, AGREEMENT = "secondment-plan", "three-party-agreement"
THREE = ("participant", "sending-company", "host-company")
SEVILLE, ASTI = "Cámara de Empresas del Guadalquivir", "Unione Imprese del Monferrato"
OURS = "O-0001"
#: Who came through whom, how many days ago, and as what.
REGISTERED = (
    *(("Brouwerij De Leie", -280, OURS), ("Torrefazione Valentina", -276, ASTI), ("Atelier De Smet", -270, OURS)),
    *(("Officina Fratelli Conti", -240, ASTI), ("Holzwerk Iller", -236, None), ("Datahuis Oost", -200, OURS)),
    *(("Fietsen Noord", -190, None), ("Aceites Sierra Clara", -150, SEVILLE), ("Cidrerie du Bocage Vert", -141, None)),
    *(("Lanificio Biellese Nuovo", -120, ASTI), ("Talleres Girasol", -90, SEVILLE)),
    *(("Maschinenbau Wertach AG", -84, None),),
)
NEEDS = (
    ("Brouwerij De Leie", "own shops", "sell more than to wholesalers"),
    ("Torrefazione Valentina", "export north", "a first customer in Belgium"),
    ("Officina Fratelli Conti", "new machines", "a partner who knows timber"),
    ("Holzwerk Iller", "automation", "saw lines that small firms can afford"),
    ("Aceites Sierra Clara", "visitors", "tastings as a second income"),
    ("Cidrerie du Bocage Vert", "southern markets", "contacts in Spain"),
    ("Datahuis Oost", "a real user", "try stock software where things are moved"),
    ("Fietsen Noord", "software", "stock and repairs in one system"),
    ("Talleres Girasol", "lean production", "fewer stops, shorter ways"),
    ("Maschinenbau Wertach AG", "suppliers", "know small metal firms in the south"),
)
GONE_TO = ("Torrefazione Valentina", "Holzwerk Iller", "Cidrerie du Bocage Vert", "Fietsen Noord")
SENT_BY = ("Brouwerij De Leie", "Officina Fratelli Conti", "Aceites Sierra Clara", "Datahuis Oost")
MET = ("mentor=yes", "learning-tasks=yes", "no-vacancy=yes", "safe-work=yes")
#: Pairs of companies: sending, host, how they came together, how many days ago.
PAIRS = (
    *(("Brouwerij De Leie", "Torrefazione Valentina", "matched", -230),),
    *(("Officina Fratelli Conti", "Holzwerk Iller", "existing", -230),),
    *(("Aceites Sierra Clara", "Cidrerie du Bocage Vert", "matched", -130),),
    *(
        ("Datahuis Oost", "Fietsen Noord", "matched", -160),
        ("Talleres Girasol", "Maschinenbau Wertach AG", "matched", -70),
    ),
    *(("Holzwerk Iller", "Lanificio Biellese Nuovo", "existing", -60),),
)
HOME, BACK, AWAY, LEAVING = "Vermeulen", "Paolo Conti", ("Vidal", "Peeters"), "Ruiz"


def script(calendar: Calendar, scheme: str) -> tuple[Step, ...]:
    """Return the commands of the year, in the order in which a coordinator would type them."""
    year = calendar.day(-300).year
    return (
        *_set_up(calendar, scheme, f"P-{year}-01"),
        *_companies(calendar),
        *_people(calendar, year),
        *_papers(calendar),
        *_departure(calendar),
        *_return(calendar),
        *_told(),
    )


def _set_up(calendar: Calendar, key: str, project: str) -> tuple[Step, ...]:
    code, title = f"EASI-{calendar.day(-300).year}-0715", "Learning next door"
    words = ("project", "create", "--code", code, "--title", title, "--scheme", key, "--approach", "declare")
    dates = ("--start", calendar.typed(-300), "--end", calendar.typed(430), "--our-role", "coordinator")
    note = ("--on", calendar.typed(-285), "--note", "settled with both contact points")
    line = ("--purpose", "present", "--audience", "employers' organisations", "--channel", "breakfast at the chamber")
    return (
        Step((*words, *dates, "--funder", "European Commission, EaSI"), tell.project),
        Step(("org", "set", OURS, "kind=chamber", "--role", "contact-point"), tell.saved),
        Step(("contact", "add", OURS, "name=Ilse Goossens", "function=Director", "--role", "signatory"), tell.saved),
        *(Step(("project", "target", name, str(n)), tell.saved) for name, n in TARGETS),
        Step(("org", "import", "inbox/companies.xlsx", "--yes"), tell.imported),
        *(Step(("task", "done", project, task, *note), tell.saved) for task in SETTLED),
        Step(("communication", "add", *line, "--planned", calendar.typed(-260)), tell.saved),
        Step(("communication", "done", "K-1", "--on", calendar.typed(-260)), tell.saved),
    )


#: What the programme promised; a project of your own promises less.
TARGETS = (("companies-matched", 715), ("companies-taking-part", 260), ("workers", 520))
SETTLED = ("lead-and-budget", "rules-written", "contact-point-instructed")


def _companies(calendar: Calendar) -> tuple[Step, ...]:
    through = {True: lambda point: ("--through", point), False: lambda point: ()}
    survey = ("--source", "survey of both sides", "--on", calendar.typed(-230))
    return (
        *(
            Step(("org", "register", name, "--on", calendar.typed(day), *through[bool(point)](point)), tell.saved)
            for name, day, point in REGISTERED
        ),
        *(
            Step(("need", "add", name, "--topic", topic, "--text", text, *survey), tell.saved)
            for name, topic, text in NEEDS
        ),
        *(Step(_pair(calendar, *pair), tell.saved) for pair in PAIRS),
        *(Step(("org", "accept", host, *MET), tell.saved) for host in GONE_TO),
    )


def _pair(calendar: Calendar, first: str, second: str, origin: str, day: int) -> tuple[str, ...]:
    kind = ("--kind", "staff-exchange", "--origin", origin)
    return ("partnership", "add", first, second, *kind, "--since", calendar.typed(day))


def _people(calendar: Calendar, year: int) -> tuple[Step, ...]:
    everybody = tuple(f"A-{year}-{number:04}" for number in range(1, 10))
    staff = tuple(ref for number, ref in enumerate(everybody, start=1) if number not in (2, 7))
    return (
        Step(("applicant", "import", "inbox/people.xlsx", "--yes"), tell.imported),
        Step(("evidence", "add", *everybody, "cv", "inbox/paper.txt"), tell.saved),
        Step(("evidence", "add", *staff, "employer-authorisation", "inbox/paper.txt"), tell.saved),
        Step(("selection", "decide", "--all", "accepted"), tell.decided),
        Step(("selection", "decide", "Girard", "declined", "--note", "no wish that a host could meet"), tell.decided),
        Step(("selection", "publish"), tell.published),
        Step(("outcome", "import", "inbox/objectives.xlsx", "--yes"), tell.imported),
        Step(("mobility", "import", "inbox/placements.xlsx", "--yes"), tell.imported),
    )


def _papers(calendar: Calendar) -> tuple[Step, ...]:
    gone = (HOME, BACK, *AWAY)
    return (
        *(Step(("document", "issue", kind, "--status", "planned"), tell.issued) for kind in (PLAN, AGREEMENT)),
        *(
            Step(("document", "sign", *gone, "--kind", kind, "--role", role, *_on(calendar, -155)), tell.signed)
            for kind in (PLAN, AGREEMENT)
            for role in THREE
        ),
        Step(("document", "sign", LEAVING, "--kind", PLAN, "--role", "participant", *_on(calendar, -3)), tell.signed),
    )


def _on(calendar: Calendar, day: int) -> tuple[str, ...]:
    return ("--on", calendar.typed(day), "--method", "paper")


def _departure(calendar: Calendar) -> tuple[Step, ...]:
    gone = (HOME, BACK, *AWAY)
    policy = ("inbox/policy.txt", "--valid-from", calendar.typed(-152), "--valid-to", calendar.typed(90))
    decided = ("--on", calendar.typed(-154))
    kinds = ("insurance-health", "insurance-liability", "insurance-accident")
    return (
        *(Step(("evidence", "add", *gone, kind, *policy), tell.saved) for kind in kinds),
        Step(("duty", "decide", *gone, "a1", "needed", "--reason", A1, *decided), tell.saved),
        Step(
            ("duty", "decide", *gone, "posting-notification", "not-needed", "--reason", POSTING, *decided), tell.saved
        ),
        Step(("evidence", "add", *gone, "a1", *policy), tell.saved),
        *(
            Step(("task", "done", *gone, key, "--on", calendar.typed(-154), "--note", note), tell.saved)
            for key, note in BEFORE
        ),
        Step(("mobility", "advance", *gone), tell.moved),
        *(
            Step(
                ("visit", "add", who, "--on", calendar.typed(day), "--kind", "call", "--conditions", "agree"),
                tell.saved,
            )
            for who, days in CALLS
            for day in days
        ),
    )


A1 = "work-related stay in another member state: the employers ask for it"
POSTING = "learning only, no service is provided"
#: What is settled before somebody leaves and has no record of its own in this year.
BEFORE = (
    ("practical-information", "sent with the address of the host"),
    ("allowance-told", "by the table of the programme"),
)
CALLS = (
    *((HOME, (-122, -95, -68)), (BACK, (-48, -20)), ("Peeters", (-43, -16))),
    *(("Vidal", (-12,)),),
)


def _return(calendar: Calendar) -> tuple[Step, ...]:
    home = ("mobility", "set", HOME, "results=skills,business", "result_note=First pallet sold to a shop in Turin.")
    grown = ("Officina Fratelli Conti", "Holzwerk Iller", "--kind", "new-product-or-service", "--mobility", BACK)
    return (
        *(
            Step(
                ("evidence", "add", who, "attendance", "inbox/paper.txt", "--valid-from", calendar.typed(day)),
                tell.saved,
            )
            for who, day in ((HOME, -61), (BACK, -12))
        ),
        Step(("mobility", "advance", HOME, BACK), tell.moved),
        Step(("partnership", "add", *grown, "--since", calendar.typed(-12)), tell.saved),
        Step(home, tell.saved),
        Step(("evidence", "add", HOME, "receipt", "inbox/paper.txt"), tell.saved),
        *(
            Step(("task", "done", HOME, key, "--on", calendar.typed(-40), "--note", note), tell.saved)
            for key, note in AFTER
        ),
        Step(("mobility", "advance", HOME), tell.moved),
        Step(
            (
                "partnership",
                "add",
                "Brouwerij De Leie",
                "Torrefazione Valentina",
                "--kind",
                "trade",
                "--mobility",
                HOME,
                "--since",
                calendar.typed(-55),
            ),
            tell.saved,
        ),
        Step(("partnership", "set", "B-8", "state=signed", "--on", calendar.typed(-20)), tell.saved),
    )


AFTER = (
    ("participant-asked", "wants to go again"),
    ("allowance-paid", "three months, by the days certified"),
    ("shared-at-home", "an evening for all who sell"),
)


def _told() -> tuple[Step, ...]:
    return (
        Step(("board",), lambda reply: f"{len(reply['columns'])} steps with something to do"),
        Step(("next",), lambda reply: f"{len(reply['items'])} things to do, the most urgent first"),
        Step(("partnership", "list"), lambda reply: f"{reply['total']} partnerships"),
        Step(("report", "targets"), _targets),
        Step(("report", "project"), lambda reply: str(reply["file"])),
    )


def _targets(reply: tell.Reply) -> str:
    return ", ".join(f"{one['realised']} of {one['planned']} {one['key']}" for one in reply["targets"])
