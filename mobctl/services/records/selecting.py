"""Finding the records that a coordinator means: by reference, by its tail, by name, or by filters."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, col, or_, select

from mobctl.desk import Desk
from mobctl.domain.begun import not_yet_begun_aside
from mobctl.domain.folding import fold
from mobctl.errors import NoMatch, WrongUsage
from mobctl.messages import selecting as say
from mobctl.models import (
    Application,
    Document,
    Flow,
    Mobility,
    Organisation,
    Participant,
    Project,
    Stay,
)
from mobctl.services.records.lacking import lacking, lacks
from mobctl.services.records.nouns import LETTERS, NOUNS

Record = TypeVar("Record", bound=SQLModel)

SHOWN_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class Filters:
    """Which of many are meant; an empty filter asks nothing."""

    project: str | None = None
    flow: str | None = None
    activity: str | None = None
    phase: str | None = None
    status: str | None = None
    host: str | None = None
    country: str | None = None
    qualification: str | None = None
    missing: str | None = None
    all: bool = False

    @property
    def narrow(self) -> bool:
        """Tell whether anything beside the project was asked."""
        return bool(self.named)

    @property
    def named(self) -> dict[str, str]:
        names = ("flow", "activity", "phase", "status", "host", "country", "qualification", "missing")
        return {name: str(getattr(self, name)) for name in names if getattr(self, name)}

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in self.named.items()) or "all"


def the_project(session: Session, desk: Desk, reference: str | None = None) -> Project:
    """Return the project named, chosen by ``project use``, or the only open one that runs; raises NoMatch otherwise."""
    wanted = reference or desk.setting("project")
    if wanted:
        return one(session, Project, wanted)
    found = not_yet_begun_aside(session.exec(select(Project).where(Project.status == "open")).all(), desk.today)
    if not found:
        raise NoMatch(say.NO_PROJECT)
    if len(found) > 1:
        raise NoMatch(say.WHICH_PROJECT, candidates=", ".join(f"{p.ref} {p.title}" for p in found))
    return found[0]


def one(session: Session, model: type[Record], reference: str) -> Record:
    """Return the one record that *reference* means: a reference, its tail, a code or a name.

    The reference of a record that was merged into another one means that one. Raises NoMatch when nothing or more
    than one thing fits.
    """
    kind, noun = NOUNS[model]
    found = _unique(
        standing_for(session, record)
        for record in by_reference(session, model, reference) or by_name(session, model, reference)
    )
    if not found:
        raise NoMatch(say.NO_SUCH_REF, ref=reference, noun=noun)
    if len(found) > 1:
        shown = ", ".join(described(record) for record in found[:SHOWN_CANDIDATES])
        more = f" and {len(found) - SHOWN_CANDIDATES} more" if len(found) > SHOWN_CANDIDATES else ""
        raise NoMatch(say.SEVERAL_FIT, ref=reference, kind=kind, candidates=shown + more)
    return found[0]


def standing_for(session: Session, record: Record) -> Record:
    """Return the record into which *record* was merged, or itself."""
    while (into := getattr(record, "merged_into", None)) is not None:
        record = session.get_one(type(record), into)
    return record


def by_reference(session: Session, model: type[Record], reference: str) -> list[Record]:
    """Return the records whose reference is *reference* or ends in it ("014", "2026-014", "m-014")."""
    ref = col(getattr(model, "ref"))  # noqa: B009
    wanted = reference.strip().upper()
    exact = session.exec(select(model).where(ref == wanted)).all()
    if exact:
        return list(exact)
    letter, dash, tail = wanted.partition("-") if wanted[:1].isalpha() else ("", "", wanted)
    if not tail or not tail.replace("-", "").isdigit() or (letter and not dash):
        return []
    year, _, number = tail.rpartition("-")
    digits = number.lstrip("0") or "0"
    found = session.exec(select(model).where(ref.like(f"{letter or '%'}%{digits}"))).all()
    return [record for record in found if _ends_in(getattr(record, "ref"), year, digits)]  # noqa: B009


def _ends_in(ref: str, year: str, digits: str) -> bool:
    head, _, number = ref.rpartition("-")
    return number.lstrip("0") == digits and (not year or head.endswith(year))


def by_name(session: Session, model: type[Record], name: str) -> list[Record]:
    """Return the records called *name*: participants by family or full name, others by name, code or title."""
    wanted = fold(name)
    if not wanted:
        return []
    if model is Application or model is Mobility:
        people = [person.id for person in by_name(session, Participant, name)]
        query = select(model).where(col(getattr(model, "participant_id")).in_(people))  # noqa: B009
        return [record for record in session.exec(query) if getattr(record, "merged_into", None) is None]
    words = set(wanted.split())
    fitting = []
    everybody = [record for record in session.exec(select(model)) if getattr(record, "merged_into", None) is None]
    for record in everybody:
        names = [fold(text) for text in _names(record)]
        if wanted in names:
            return [other for other in everybody if wanted in [fold(text) for text in _names(other)]]
        if any(words <= set(text.split()) for text in names):
            fitting.append(record)
    return fitting


def _names(record: Any) -> Iterable[str]:
    if isinstance(record, Participant):
        return (f"{record.given_names} {record.family_name}", record.family_name, record.email or "")
    return tuple(
        str(getattr(record, name)) for name in ("name", "code", "title", "external_id") if getattr(record, name, None)
    )


def described(record: Any) -> str:
    """Return a record's reference with the name that people know it by."""
    if isinstance(record, Participant):
        return f"{record.ref} {record.given_names} {record.family_name}"
    name = next((str(getattr(record, part)) for part in ("name", "title") if getattr(record, part, None)), "")
    return f"{record.ref} {name}".strip()


def mobilities(session: Session, desk: Desk, refs: Sequence[str] | None, filters: Filters) -> list[Mobility]:
    """Return the mobilities meant by *refs* (a flow, host or project means its mobilities) and *filters*.

    Raises WrongUsage when nothing was named, NoMatch when nothing fits.
    """
    query = select(Mobility).order_by(col(Mobility.id))
    if refs:
        found = _unique(mobility for ref in refs for mobility in _of(session, desk, ref))
        kept_ids = [mobility.id for mobility in found]
    elif filters.narrow or filters.all:
        query = query.where(Mobility.project_id == the_project(session, desk, filters.project).id)
        kept_ids = None
    else:
        raise WrongUsage(say.NOTHING_NAMED, noun="mobility")
    for name, value in filters.named.items():
        if condition := _CONDITIONS.get(name):
            query = query.where(condition(session, value))
    fitting = list(session.exec(query)) if kept_ids is None or filters.narrow else found
    if kept_ids is not None:
        fitting = [mobility for mobility in fitting if mobility.id in set(kept_ids)]
    if filters.missing:
        fitting = lacking(session, fitting, filters.missing)
    if not fitting:
        raise NoMatch(say.NOTHING_SELECTED, kind="mobility", filters=filters, noun="mobility")
    return fitting


def _of(session: Session, desk: Desk, reference: str) -> list[Mobility]:
    """Return the mobilities that one reference means."""
    model: Any = LETTERS.get(reference[:1].upper()) if reference[1:2] == "-" else None
    if model is None and not by_reference(session, Mobility, reference) and not by_name(session, Mobility, reference):
        model = next((kind for kind in (Flow, Organisation, Project) if by_name(session, kind, reference)), None)
    if model in (None, Mobility):
        return [one(session, Mobility, reference)]
    record: Any = one(session, model, reference)
    queries: dict[type[SQLModel], Callable[[], Any]] = {
        Project: lambda: Mobility.project_id == record.id,
        Participant: lambda: Mobility.participant_id == record.id,
        Application: lambda: Mobility.application_id == record.id,
        Flow: lambda: Mobility.flow_id == record.id,
        Organisation: lambda: col(Mobility.id).in_(_hosted_by(record.id)),
        Document: lambda: Mobility.id == record.mobility_id,
    }
    condition = queries[type(record)]()
    return list(session.exec(select(Mobility).where(condition).order_by(col(Mobility.id))))


def _hosted_by(organisation: int) -> Any:
    here = or_(col(Stay.organisation_id) == organisation, col(Stay.host_partner_id) == organisation)
    return select(Stay.mobility_id).where(here, col(Stay.ended).is_(False))


def _to_country(value: str) -> Any:
    wanted = {"EL": "GR", "UK": "GB"}.get(value.upper(), value.upper())
    return select(Stay.mobility_id).where(Stay.country == wanted, col(Stay.ended).is_(False))


def _of_qualification(session: Session, value: str) -> Any:
    wanted = fold(value)
    known = session.exec(select(Application.qualification).distinct()).all()
    fitting = [text for text in known if text and wanted in fold(text)]
    return select(Application.id).where(col(Application.qualification).in_(fitting))


_CONDITIONS: dict[str, Callable[[Session, str], Any]] = {
    "flow": lambda session, value: Mobility.flow_id == one(session, Flow, value).id,
    "activity": lambda _, value: Mobility.activity == value,
    "phase": lambda _, value: Mobility.phase == value,
    "status": lambda _, value: Mobility.status == value,
    "host": lambda session, value: col(Mobility.id).in_(_hosted_by(one(session, Organisation, value).id)),
    "country": lambda _, value: col(Mobility.id).in_(_to_country(value)),
    "qualification": lambda session, value: col(Mobility.application_id).in_(_of_qualification(session, value)),
}


def applications(session: Session, desk: Desk, refs: Sequence[str] | None, filters: Filters) -> list[Application]:
    """Return the applications meant by *refs* and *filters* (status, activity, qualification, missing).

    Raises WrongUsage when nothing was named, NoMatch when nothing fits.
    """
    if refs:
        found = _unique(one(session, Application, _application_of(session, ref)) for ref in refs)
    elif filters.narrow or filters.all:
        project = the_project(session, desk, filters.project)
        found = list(session.exec(of_project(project)))
    else:
        raise WrongUsage(say.NOTHING_NAMED, noun="applicant")
    kept = [application for application in found if _application_fits(session, application, filters)]
    if not kept:
        raise NoMatch(say.NOTHING_SELECTED, kind="application", filters=filters, noun="applicant")
    return kept


def of_project(project: Project) -> Any:
    """Return the question for the applications of a project, but for those that were merged into others."""
    query = select(Application).where(Application.project_id == project.id, col(Application.merged_into).is_(None))
    return query.order_by(col(Application.id))


def participant(session: Session, reference: str) -> Participant:
    """Return the participant meant by their own reference, that of an application or mobility, or by name."""
    model: Any = LETTERS.get(reference[:1].upper()) if reference[1:2] == "-" else None
    if model in (Application, Mobility):
        record: Any = one(session, model, reference)
        return standing_for(session, session.get_one(Participant, record.participant_id))
    return one(session, Participant, reference)


def _application_of(session: Session, reference: str) -> str:
    """Return the application's reference for a participant's one; any other reference as it is."""
    if reference[:2].upper() != "T-":
        return reference
    participant = one(session, Participant, reference)
    query = select(Application).where(Application.participant_id == participant.id)
    found = session.exec(query.where(col(Application.merged_into).is_(None))).all()
    return found[0].ref if len(found) == 1 else reference


def _application_fits(session: Session, application: Application, filters: Filters) -> bool:
    wanted = filters.named
    if "status" in wanted and application.status != wanted["status"]:
        return False
    if "activity" in wanted and application.activity != wanted["activity"]:
        return False
    if "qualification" in wanted and fold(wanted["qualification"]) not in fold(application.qualification or ""):
        return False
    if "missing" in wanted:
        return lacks(session, application, wanted["missing"])
    return True


def _unique(records: Iterable[Record]) -> list[Record]:
    return list({getattr(record, "id"): record for record in records}.values())  # noqa: B009
