"""The commands of an invented small year: three learners, two tiny companies and one that is just too large."""

from collections.abc import Iterator

from mobctl.domain.demo_calendar import Calendar
from mobctl.services.demo.demo_steps import Step, decided, imported, issued, project, published, saved, signed, targets

BASE = "certification-mobility"
BEGINS, STARTS, ENDS, LAST = -120, -20, 8, 300
TINY, SMALL, LARGER = "Backstube Lindner", "Obrador Río", "Hotel Miramar"
HOSTS = (
    (TINY, "DE", "Freiburg", 4, "Greta Lindner"),
    (SMALL, "ES", "Cádiz", 9, "Ana Río"),
    (LARGER, "ES", "Cádiz", 10, "Pablo Marín"),
)
GOING = (("Camille Roy", TINY), ("Yanis Haddad", SMALL), ("Jeanne Le Bihan", LARGER))
APPLICANTS = """Given names,Family name,Date of birth,E-mail,Gender,Activity
Camille,Roy,2006-04-11,camille.roy@example.org,female,short-term-learner
Yanis,Haddad,2005-11-02,yanis.haddad@example.org,male,short-term-learner
Jeanne,Le Bihan,2006-01-23,jeanne.lebihan@example.org,female,short-term-learner
"""


def files(_calendar: Calendar) -> dict[str, str]:
    """Return the file that the demo starts from."""
    return {"applicants.csv": APPLICANTS}


def script(calendar: Calendar, scheme: str) -> tuple[Step, ...]:
    """Return the commands: the overlay lies over another scheme, hosts have four, nine and ten employees."""
    return (*_set_up(calendar, scheme), *_placed(calendar), *_papers(calendar), *_told(calendar))


def _set_up(calendar: Calendar, overlay: str) -> Iterator[Step]:
    dates = ("--start", calendar.typed(BEGINS), "--end", calendar.typed(LAST))
    named = ("--code", "DEMO-THINK-SMALL", "--title", "Think small", "--scheme", BASE, "--with", overlay)
    yield Step(("project", "create", *named, *dates), project)
    yield Step(("project", "target", "short-term-learner", "3"), saved)
    for name, country, city, headcount, owner in HOSTS:
        facts = (f"name={name}", "kind=company", f"country={country}", f"city={city}", f"headcount={headcount}")
        yield Step(("org", "add", *facts), saved)
        roles = ("--role", "signatory", "--role", "contact", "--role", "tutor")
        yield Step(("contact", "add", name, f"name={owner}", "function=Owner", *roles), saved)


def _placed(calendar: Calendar) -> Iterator[Step]:
    yield Step(("applicant", "import", "inbox/applicants.csv", "--yes"), imported)
    yield Step(("selection", "decide", "--all", "accepted"), decided)
    yield Step(("selection", "publish", "--waive", "--note", "papers seen at the interview"), published)
    dates = (f"start={calendar.typed(STARTS)}", f"end={calendar.typed(ENDS)}")
    owners = {name: owner for name, _, _, _, owner in HOSTS}
    for person, host in GOING:
        yield Step(("mobility", "set", person, f"host={host}", f"tutor={owners[host]}", *dates), saved)


def _papers(calendar: Calendar) -> Iterator[Step]:
    on = ("--on", calendar.typed(STARTS - 15), "--method", "paper")
    small = [person for person, host in GOING if host != LARGER]
    yield Step(("outcome", "import", "inbox/units.xlsx", "--yes"), imported)
    yield Step(("outcome", "plan", "--all", "PA1"), saved)
    yield Step(("document", "issue", "host-brief", "--all"), issued)
    yield Step(("document", "issue", "pedagogical-contract", "--all"), issued)
    yield Step(("document", "sign", *small, "--kind", "host-brief", "--role", "host-company", *on), signed)
    for role in ("participant", "sending-organisation"):
        yield Step(("document", "sign", "--all", "--kind", "pedagogical-contract", "--role", role, *on), signed)
    company = ("--kind", "pedagogical-contract", "--role", "host-company")
    yield Step(("document", "sign", "Jeanne Le Bihan", *company, *on), signed)
    hour = ("--on", calendar.typed(STARTS - 5), "--note", "8 o'clock, the owner greets")
    yield Step(("task", "done", *small, "micro-first-day", *hour), saved)
    call = ("--on", calendar.typed(STARTS + 3), "--note", "both content; safety shoes bought")
    yield Step(("task", "done", small[0], "micro-first-call", *call), saved)


def _told(calendar: Calendar) -> Iterator[Step]:
    soon, lately = ("--on", calendar.typed(STARTS - 10)), calendar.typed(-1)
    line = ("--audience", "Chamber of crafts", "--channel", "breakfast", "--planned", calendar.typed(STARTS - 10))
    yield Step(("communication", "add", *line, "--speaker", "Hélène Garnier"), saved)
    yield Step(("communication", "done", f"K-{calendar.day(BEGINS).year}-001", *soon), saved)
    for person, _ in GOING:
        yield Step(("consent", "set", person, "data-notice", "yes", *soon), saved)
    yield Step(("consent", "set", "Yanis Haddad", "image-rights", "no", *soon), saved)
    agreed = ("--agreed-on", lately)
    words = "We were four, now and then five: it changed how we explain things to each other."
    yield Step(("testimony", "add", TINY, "--text", words, *agreed, "--agreed-by", "Greta Lindner"), saved)
    hers = "On the first morning nobody had time. Then I shaped rolls."
    yield Step(("testimony", "add", "Camille Roy", "--text", hers), saved)
    yield Step(
        ("guide", "micro-during"), lambda reply: f"{len(reply['steps'][0]['situations'])} situations with advice"
    )
    yield Step(("board",), lambda reply: f"{len(reply['columns'])} steps with something to do")
    yield Step(("report", "targets"), targets)
    yield Step(("report", "project"), lambda reply: str(reply["file"]))
