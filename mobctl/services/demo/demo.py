"""The demo: a workspace for the invented year, its steps run one by one, and what came of them."""

import shlex
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from mobctl import settings
from mobctl.desk import Desk
from mobctl.domain.demo_calendar import Calendar
from mobctl.errors import ExitCode, MobctlError, NoMatch, Refused
from mobctl.files.books import Properties, Table, workbook
from mobctl.messages import selecting as selecting_say
from mobctl.messages import store as say
from mobctl.reference import data_folder
from mobctl.services.demo import (
    demo_circular,
    demo_circular_files,
    demo_files,
    demo_micro,
    demo_multi_partner,
    demo_sme,
    demo_sme_files,
    demo_year,
)
from mobctl.services.demo.demo_steps import Reply, Step
from mobctl.settings import WORKSPACE_FILE
from mobctl.store import files


@dataclass(frozen=True, slots=True)
class Demo:
    """An invented workspace of one scheme: whose it is, the commands, and the files that it starts from.

    ``person`` is somebody worth looking at. ``lays`` returns texts and tables by the name of their file in the inbox,
    ``shipped`` names files of ``data/demo``.
    """

    organisation: str
    country: str
    person: str
    script: Callable[[Calendar, str], tuple[Step, ...]]
    lays: Callable[[Calendar], Mapping[str, str | Table]]
    shipped: tuple[str, ...] = ()


DEMOS: dict[str, Demo] = {
    "certification-mobility": Demo(
        "Lycée des Métiers Jean Rouget",
        "FR",
        "Bernard",
        demo_year.script,
        demo_files.lists,
        ("applicants.xlsx", "hosts.xlsx", "units.xlsx"),
    ),
    "circular-business": Demo(
        demo_circular_files.ORGANISATION, "BE", "Faye", demo_circular.script, demo_circular_files.lists
    ),
    "multi-partner-vet": Demo("Ponti Formazione", "IT", "Zorić", demo_multi_partner.script, demo_multi_partner.files),
    "sme-secondment": Demo("Kamer voor Ondernemers Leiestreek", "BE", "Ruiz", demo_sme.script, demo_sme_files.lists),
    "micro-company": Demo(
        "Lycée des Métiers Jean Rouget", "FR", "Haddad", demo_micro.script, demo_micro.files, ("units.xlsx",)
    ),
}

Runner = Callable[[Sequence[str], Path], tuple[int, dict[str, Any]]]


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
    person: str


def clear(desk: Desk, folder: Path) -> None:
    """Remove an earlier demo workspace; raises Refused when the folder is anything else."""
    place = desk.folder / folder
    if place.exists() and settings.read_file(place / WORKSPACE_FILE).get("demo") != "yes":
        raise Refused(say.FOLDER_NOT_EMPTY, folder=str(folder))
    if place.exists():
        shutil.rmtree(place)


def known(scheme: str) -> None:
    """Refuse a scheme that has no demo (NoMatch)."""
    if scheme not in DEMOS:
        raise NoMatch(selecting_say.NO_SUCH_KEY, kind="demo", key=scheme, known=", ".join(DEMOS))


def calendar(desk: Desk) -> Calendar:
    """Return the days of the year around today, before there is a workspace."""
    return Calendar(settings.as_date(settings.gather(None, desk.environ)["today"].value or ""))


def script(days: Calendar, scheme: str) -> tuple[Step, ...]:
    """Return the commands of a scheme's demo."""
    return DEMOS[scheme].script(days, scheme)


def begin(desk: Desk, folder: Path, run: Runner, days: Calendar, scheme: str) -> Path:
    """Make the demo's workspace, in the user's language, with the files its year starts from; return its folder."""
    language = settings.gather(None, desk.environ)["language"].value or "en"
    demo = DEMOS[scheme]
    ours = ("--organisation", demo.organisation, "--country", demo.country)
    words = ("init", str(folder), *ours, "--language", language)
    made = _answer(run(words, desk.folder), words)
    place = Path(made["workspace"])
    lay_out(place, days, demo)
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


def lay_out(workspace: Path, days: Calendar, demo: Demo) -> None:
    """Put the files that the year starts from into the inbox of a new workspace, and mark it as a demo."""
    inbox = workspace / "inbox"
    for name in demo.shipped:
        shutil.copyfile(data_folder() / "demo" / name, inbox / name)
    for name, content in demo.lays(days).items():
        if isinstance(content, str):
            files.write_safely(inbox / name, content.encode())
        else:
            files.write_safely(inbox / name, workbook([content], _properties(days, content.title)))
    toml = workspace / WORKSPACE_FILE
    files.write_safely(toml, settings.with_setting(toml.read_text(encoding="utf-8"), "demo", "yes").encode())


def _properties(days: Calendar, title: str) -> Properties:
    return Properties(title, datetime.combine(days.today, time(12), tzinfo=UTC))


def summed_up(run: Runner, place: Path, done: Sequence[StepDone], scheme: str) -> DemoDone:
    """Count what the demo made, through the same commands, and return it all."""
    applicants = _answer(run(("applicant", "list"), place), ("applicant", "list"))
    mobilities = _answer(run(("mobility", "list"), place), ("mobility", "list"))
    documents = _answer(run(("document", "list"), place), ("document", "list"))
    papers, report = len(documents["documents"]), done[-1].summary
    total = (applicants["total"], mobilities["total"], papers)
    return DemoDone(place, tuple(done), *total, report, DEMOS[scheme].person)
