"""The commands of the invented year, in the order in which a coordinator would type them."""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mobctl.domain.demo_calendar import Calendar

CONTRACT = "pedagogical-contract"

Reply = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the demo, and how its answer is told in a line."""

    words: tuple[str, ...]
    tells: Callable[[Reply], str]

    @property
    def command(self) -> str:
        """The command as it is typed."""
        return f"mobctl {shlex.join(self.words)}"


def script(calendar: Calendar) -> tuple[Step, ...]:
    """Return the commands of the year, in the order in which a coordinator would type them."""
    return (*_set_up(calendar), *_people(calendar), *_with_partners(calendar), *_papers(calendar), *_year(calendar))


def _set_up(calendar: Calendar) -> tuple[Step, ...]:
    code = f"{calendar.day(-150).year}-1-FR01-KA121-VET-000123456"
    scheme = ("--scheme", "certification-mobility", "--with", "erasmus-ka1-vet")
    dates = ("--start", calendar.typed(-150), "--end", calendar.typed(400))
    return (
        _step(("project", "create", "--code", code, "--title", "Skills on the move", *scheme, *dates), _project),
        _step(("project", "target", "short-term-learner", "16"), _saved),
        _step(("project", "target", "long-term-learner", "1"), _saved),
        _step(("project", "target", "job-shadowing", "2"), _saved),
        _step(("org", "import", "inbox/hosts.xlsx", "--yes"), _imported),
        _step(("outcome", "import", "inbox/units.xlsx", "--yes"), _imported),
    )


def _people(calendar: Calendar) -> tuple[Step, ...]:
    seville = ("--start", calendar.typed(-40), "--end", calendar.typed(-13), "--host-partner", "Sevilla Movilidad S.L.")
    malta = ("--start", calendar.typed(26), "--end", calendar.typed(53), "--host-partner", "Malta Skills Exchange")
    marta = ("given_names=Marta", "family_name=Le Goff", "email=marta.legoff@example.org")
    why = "papers seen at the interview"
    return (
        _step(("applicant", "import", "inbox/applicants.xlsx", "--yes"), _imported),
        _step(("applicant", "import", "inbox/register.xlsx", "--yes"), _imported),
        _step(("selection", "decide", "--all", "accepted"), _decided),
        _step(
            ("selection", "decide", "Girard", "Jade Fournier", "reserve", "--note", "no e-mail that works yet"),
            _decided,
        ),
        _step(("selection", "decide", "Girard", "accepted"), _decided),
        _step(("selection", "decide", "Nguyễn", "declined", "--note", "asked to go next year"), _decided),
        _step(("selection", "publish", "--waive", "--note", why), _published),
        _step(("flow", "add", "--name", "Seville", *seville), _saved),
        _step(("flow", "add", "--name", "Malta", *malta), _saved),
        _step(("flow", "accompany", "Malta", *marta), _saved),
        _step(("mobility", "import", "inbox/placements.xlsx", "--yes"), _imported),
    )


def _with_partners(calendar: Calendar) -> tuple[Step, ...]:
    project = f"P-{calendar.day(-150).year}-01"
    note = ("--on", calendar.typed(-110), "--note", "settled with partners and teachers")
    return tuple(_step(("task", "done", project, key, *note), _saved) for key in SETTLED)


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
        _step(("document", "issue", CONTRACT, "--all"), _issued),
        _step(("document", "issue", "information-pack", "--all"), _issued),
        *(_step(("document", "sign", "--flow", "Seville", *_signature(role, signed)), _signed) for role in everybody),
        *(
            _step(("document", "sign", "Girard", *_signature(role, long_signed)), _signed)
            for role in ("participant", "sending-organisation", "sending-company", "host-company")
        ),
        *(
            _step(("document", "sign", "--flow", "Malta", *_signature(role, calendar.typed(-2))), _signed)
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
        *(_step(("evidence", "add", *away, kind, *policy), _saved) for kind in kinds),
        *(_step(("task", "done", *away, key, "--on", calendar.typed(-90), *note), _saved) for key in BEFORE),
        _step(("mobility", "advance", *away), _moved),
        *(
            _step(
                ("task", "done", seville, key, "--on", calendar.typed(-13), "--note", "papers are back"),
                _saved,
            )
            for key in DURING
        ),
        _step(("mobility", "advance", seville), _moved),
        *(_step(("task", "done", seville, key, "--note", "papers are back"), _saved) for key in AFTER),
        _step(("task", "done", *four, "report-submitted", "--note", "seen in the funder's module"), _saved),
        _step(("mobility", "advance", seville), _moved),
        _step(("board",), lambda reply: f"{len(reply['columns'])} steps with something to do"),
        _step(("next",), lambda reply: f"{len(reply['items'])} things to do, the most urgent first"),
        _step(("report", "targets"), _targets),
        _step(("report", "project"), lambda reply: str(reply["file"])),
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


def _issued(reply: Reply) -> str:
    parts = [f"{len(reply['issued'])} issued"]
    parts += [f"{len(reply['blocked'])} blocked"] if reply["blocked"] else []
    return ", ".join(parts)


def _signed(reply: Reply) -> str:
    return f"{len(reply['documents'])} signatures recorded"


def _moved(reply: Reply) -> str:
    held = f", {len(reply['held'])} held back" if reply["held"] else ""
    return f"{len(reply['moved'])} moved on{held}"


def _targets(reply: Reply) -> str:
    return f"{reply['totals']['realised']} of {reply['totals']['planned']} realised"


def _step(words: tuple[str, ...], tells: Callable[[Reply], str]) -> Step:
    return Step(words, tells)


def _saved(reply: Reply) -> str:
    return f"saved as {reply['operation']}" if reply.get("operation") else "nothing to change"


def _project(reply: Reply) -> str:
    return f"{reply['project']['ref']}, {reply['project']['scheme']} {reply['project']['scheme_version']}"


def _imported(reply: Reply) -> str:
    counts = {name: number for name, number in reply["counts"].items() if number and name != "rows"}
    return f"{reply['counts']['rows']} rows: " + ", ".join(f"{number} {name}" for name, number in counts.items())


def _decided(reply: Reply) -> str:
    return f"{reply['total']} decided"


def _published(reply: Reply) -> str:
    born = sum(1 for line in reply["decisions"] if line["mobility"])
    return f"{reply['total']} published, {born} mobilities to be placed"
