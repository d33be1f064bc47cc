"""An invented year: the files it starts from, dated around today, and the commands that work through it."""

import shlex
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mobctl import settings
from mobctl.desk import Desk
from mobctl.errors import ExitCode, MobctlError, NoMatch, Refused
from mobctl.files.books import Column, Kind, Properties, Table, workbook
from mobctl.messages import selecting as selecting_say
from mobctl.messages import store as say
from mobctl.reference import data_folder
from mobctl.settings import WORKSPACE_FILE
from mobctl.store import files

SCHEMES = ("certification-mobility",)
SCHOOL = "Lycée des Métiers Jean Rouget"
SHIPPED = ("applicants.xlsx", "hosts.xlsx", "units.xlsx")
CONTRACT = "pedagogical-contract"
POLICY = "Invented group policy no. 0000: health, liability, accident and travel for all members of the flow.\n"

Reply = Mapping[str, Any]
Runner = Callable[[Sequence[str], Path], tuple[int, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the demo, and how its answer is told in a line."""

    words: tuple[str, ...]
    tells: Callable[[Reply], str]

    @property
    def command(self) -> str:
        """The command as it is typed."""
        return f"mobctl {shlex.join(self.words)}"


@dataclass(frozen=True, slots=True)
class StepDone:
    """A command that was run, and what came of it."""

    command: str
    summary: str


@dataclass(frozen=True, slots=True)
class DemoDone:
    """The invented year as it stands."""

    workspace: Path
    steps: tuple[StepDone, ...]
    applicants: int
    mobilities: int
    documents: int
    report: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of the invented year, around *today*: one flow is back, one leaves soon, one stay is under way."""

    today: date

    def day(self, offset: int) -> date:
        """Return the day *offset* days from today."""
        return self.today + timedelta(days=offset)

    def typed(self, offset: int) -> str:
        """Return the day *offset* days from today, as it is typed."""
        return self.day(offset).isoformat()

    def born(self, years: int, days: int = 0) -> date:
        """Return the birth date of somebody who turned *years* about *days* ago."""
        return self.today - timedelta(days=round(years * 365.25) + days)


def clear(desk: Desk, folder: Path) -> None:
    """Remove an earlier demo workspace; raises Refused when the folder is anything else."""
    place = desk.folder / folder
    if place.exists() and settings.read_file(place / WORKSPACE_FILE).get("demo") != "yes":
        raise Refused(say.FOLDER_NOT_EMPTY, folder=str(folder))
    if place.exists():
        shutil.rmtree(place)


def known(scheme: str) -> None:
    """Refuse a scheme that has no demo (NoMatch)."""
    if scheme not in SCHEMES:
        raise NoMatch(selecting_say.NO_SUCH_KEY, kind="demo", key=scheme, known=", ".join(SCHEMES))


def today(desk: Desk) -> date:
    """Return the day around which the year lies, before there is a workspace."""
    return settings.as_date(settings.gather(None, desk.environ)["today"].value or "")


def begin(desk: Desk, folder: Path, run: Runner, calendar: Calendar) -> Path:
    """Make the demo's workspace with the files that its year starts from, and return its folder."""
    words = ("init", str(folder), "--organisation", SCHOOL, "--country", "FR", "--language", "fr")
    made = _answer(run(words, desk.folder), words)
    place = Path(made["workspace"])
    lay_out(desk, place, calendar)
    return place


def take(step: Step, run: Runner, place: Path) -> StepDone:
    """Run one step in the demo's workspace; raises MobctlError when it does not go through."""
    return StepDone(step.command, step.tells(_answer(run(step.words, place), step.words)))


def _answer(reply: tuple[int, dict[str, Any]], words: Sequence[str]) -> Reply:
    """Return the data of an answer; findings of level error are part of a messy year, refusals are not."""
    code, envelope = reply
    if code not in (ExitCode.OK, ExitCode.FINDINGS):
        why = envelope["errors"][0]["message"] if envelope["errors"] else f"exit code {code}"
        raise MobctlError(say.DEMO_STOPPED, command=shlex.join(words), why=why)
    return envelope["data"]


def lay_out(desk: Desk, workspace: Path, calendar: Calendar) -> None:
    """Put the files that the year starts from into the inbox of a new workspace, and mark it as a demo."""
    inbox = workspace / "inbox"
    for name in SHIPPED:
        shutil.copyfile(data_folder() / "demo" / name, inbox / name)
    files.write_safely(inbox / "register.xlsx", workbook([_register(calendar)], _properties(desk, "School register")))
    files.write_safely(inbox / "placements.xlsx", workbook([_placements(calendar)], _properties(desk, "Placements")))
    files.write_safely(inbox / "group-policy.txt", POLICY.encode())
    toml = workspace / WORKSPACE_FILE
    files.write_safely(toml, settings.with_setting(toml.read_text(encoding="utf-8"), "demo", "yes").encode())


def _properties(desk: Desk, title: str) -> Properties:
    return Properties(title, desk.now)


def _columns(titles: tuple[str, ...], dates: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(Column(title, Kind.DATE if title in dates else Kind.TEXT) for title in titles)


def _register(calendar: Calendar) -> Table:
    """Return the school register's extract: it completes people already there by their number."""
    columns = ("N° dossier", "Date de naissance", "Responsable légal", "Lien", "Courriel responsable")
    rows = [
        ("JR-107", calendar.born(18, 200), None, None, None),
        ("JR-108", calendar.born(17, 40), "Isabelle Bernard", "mère", "isabelle.bernard@example.org"),
        ("JR-109", calendar.born(17, 300), "Youssef Petit", "père", "youssef.petit@example.org"),
        ("JR-116", calendar.born(19, 12), None, None, None),
    ]
    return Table("Registre", _columns(columns, ("Date de naissance",)), rows)


def _placements(calendar: Calendar) -> Table:
    """Return who goes where, when, with whom: what the two host partners sent back."""
    columns = ("Applicant", "Activity", "Host", "Start", "End", "Tutor", "Tutor e-mail", "Sending company", "Units")
    seville = (calendar.day(-40), calendar.day(-13))
    malta = (calendar.day(26), calendar.day(53))
    ruiz, autos, pena = "Taller Mecánico Ruiz", "Autos Guadalquivir S.A.", "Talleres Hermanos Peña & Hijos"
    cordina, nenu, dolce = "Caffe Cordina Kitchen", "Il-Forn ta' Nenu", "Dolce & Mare Pâtisserie"
    duval, epis = "Pâtisserie Duval & Fils", "Boulangerie Aux Épis d'Or"
    short, shadow = "short-term-learner", "job-shadowing"
    rows: list[tuple[Any, ...]] = []
    for number, host in (("101", ruiz), ("102", autos), ("104", autos), ("105", pena), ("106", ruiz), ("116", autos)):
        rows.append((f"JR-{number}", short, host, *seville, None, None, None, "MV1; MV2"))
    for number, host, company in (
        ("108", cordina, duval),
        ("109", dolce, None),
        ("110", nenu, epis),
        ("111", cordina, None),
        ("112", dolce, None),
        ("113", dolce, None),
        ("114", cordina, None),
        ("115", nenu, None),
    ):
        rows.append((f"JR-{number}", short, host, *malta, None, None, company, "PA1; PA2"))
    long_stay = (calendar.day(-75), calendar.day(60))
    rows.append(("JR-118", "long-term-learner", autos, *long_stay, None, None, "Garage Atlantique SARL", "MV1; MV2"))
    week = (calendar.day(33), calendar.day(37))
    rows.append(("JR-201", shadow, "MCST Centre of Vocational Studies", *week, None, None, None, None))
    rows.append(("JR-202", shadow, "Escuela Técnica San José", *week, None, None, None, None))
    return Table("Placements", _columns(columns, ("Start", "End")), rows)


def script(calendar: Calendar) -> tuple[Step, ...]:
    """Return the commands of the year, in the order in which a coordinator would type them."""
    return (*_set_up(calendar), *_people(calendar), *_papers(calendar), *_year(calendar))


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


def _papers(calendar: Calendar) -> tuple[Step, ...]:
    signed = calendar.typed(-55)
    long_signed = calendar.typed(-90)
    everybody = ("participant", "guardian", "sending-organisation", "host-partner", "host-company")
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
    away = (("Seville", ("--flow", "Seville")), ("Girard", ("Girard",)))
    return (
        *(
            _step(("evidence", "add", project_kind, kind, *policy), _saved)
            for project_kind in ("Seville", "Girard")
            for kind in kinds
        ),
        *(
            _step(("task", "done", *who, key, "--on", calendar.typed(-56), "--note", "on paper, in the folder"), _saved)
            for _, who in away
            for key in BEFORE
        ),
        _step(("mobility", "advance", "--flow", "Seville"), _moved),
        _step(("mobility", "advance", "Girard"), _moved),
        *(
            _step(
                ("task", "done", "--flow", "Seville", key, "--on", calendar.typed(-13), "--note", "papers are back"),
                _saved,
            )
            for key in DURING
        ),
        _step(("mobility", "advance", "--flow", "Seville"), _moved),
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
    "arrival",
)
DURING = ("conditions-checked", "assessment-done", "complement-signed")


def _issued(reply: Reply) -> str:
    parts = [f"{len(reply['issued'])} issued"]
    parts += [f"{len(reply['blocked'])} blocked"] if reply["blocked"] else []
    return ", ".join(parts)


def _signed(reply: Reply) -> str:
    return f"{len(reply['documents'])} signatures recorded"


def _moved(reply: Reply) -> str:
    return f"{len(reply['mobilities'])} moved on"


def _targets(reply: Reply) -> str:
    return f"{reply['totals']['realised']} of {reply['totals']['planned']} realised"


def summed_up(run: Runner, place: Path, done: Sequence[StepDone]) -> DemoDone:
    """Count what the demo made, through the same commands, and return it all."""
    applicants = _answer(run(("applicant", "list"), place), ("applicant", "list"))
    mobilities = _answer(run(("mobility", "list"), place), ("mobility", "list"))
    documents = _answer(run(("document", "list"), place), ("document", "list"))
    return DemoDone(
        place, tuple(done), applicants["total"], mobilities["total"], len(documents["documents"]), done[-1].summary
    )


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
