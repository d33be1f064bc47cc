"""Applicants: list them, show one, correct a field, and the fields that a spreadsheet may fill."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.fields import SHAPES, ImportKind
from mobctl.domain.names import name_key
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding
from mobctl.messages import imports as import_say
from mobctl.messages import projects as say
from mobctl.models import Application, Guardian, Mobility, Organisation, Participant, Project
from mobctl.services.formalities import ruled
from mobctl.services.projects import projects
from mobctl.services.records import assigning
from mobctl.services.records.merged_records import merged_into
from mobctl.services.records.selecting import Filters, applications, of_project, the_project
from mobctl.services.rows.applicant_rows import COLUMN_OF, FIELD_OF, PERSON_FIELDS
from mobctl.store.plan import Plan

#: What papers, visas and letters need of everybody; listed as missing where it is empty.
WANTED = ("birth_date", "email", "phone", "nationality")
APPLICATION_FIELDS = (
    *("external_id", "course", "class_name", "qualification", "eqf", "isced_f", "graduation_date"),
    *("employment_status", "languages", "wishes", "activity", "sending_company_email", "sending_company_tutor"),
    *("available_from", "available_to", "fewer_opportunities", "motivation", "notes", "decision_reason"),
)
SHOWN_FIELDS = (*APPLICATION_FIELDS, "sending_organisation_name", "sending_company_name", "source")


@dataclass(frozen=True, slots=True)
class ApplicantLine:
    """An applicant as people know one: ``ref`` is the application's reference."""

    ref: str
    participant: str
    given_names: str
    family_name: str
    birth_date: date | None
    email: str | None
    phone: str | None
    nationality: str | None
    status: str
    missing: tuple[str, ...]
    decision: str | None = None
    activity: str | None = None
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class ApplicantsListed:
    """Applicants, in the order in which they came."""

    applicants: tuple[ApplicantLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class ApplicantShown:
    """One applicant with all that is known, guardians and unknown columns included.

    ``merged`` are the references of people and applications that became part of this one.
    """

    applicant: ApplicantLine
    details: dict[str, Any]
    guardians: tuple[dict[str, Any], ...]
    extras: dict[str, str]
    merged: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field that a spreadsheet may fill."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FieldsListed:
    """The fields of one kind of import."""

    fields: tuple[FieldLine, ...]


def listed(desk: Desk, filters: Filters, limit: int | None = None) -> ApplicantsListed:
    """Return the applicants of the project, narrowed by the filters."""
    with desk.store.reading() as session:
        found = applications(session, desk, None, filters) if filters.narrow else _all(session, desk, filters)
        people = _people(session, found)
        lines = [applicant_line(application, people[application.participant_id]) for application in found]
    return ApplicantsListed(tuple(lines[:limit]), len(lines))


def shown(desk: Desk, reference: str) -> ApplicantShown:
    """Return one applicant with all that is known."""
    with desk.store.reading() as session:
        (application,) = applications(session, desk, [reference], Filters())
        person = session.get_one(Participant, application.participant_id)
        details = {name: getattr(person, name) for name in PERSON_FIELDS}
        details |= {FIELD_OF.get(name, name): getattr(application, name) for name in SHOWN_FIELDS}
        for name in ("sending_organisation", "sending_company"):
            id = getattr(application, f"{name}_id")
            if id:
                organisation = session.get_one(Organisation, id)
                details[name] = f"{organisation.ref} {organisation.name}"
        query = select(Guardian).where(Guardian.participant_id == person.id, col(Guardian.ended).is_(False))
        names = ("position", "name", "relation", "authority", "address", "email", "phone")
        guardians = tuple(
            {name: getattr(guardian, name) for name in names}
            for guardian in session.exec(query.order_by(col(Guardian.position)))
        )
        merged = (*merged_into(session, person), *merged_into(session, application))
        born = session.exec(select(Mobility.id).where(Mobility.application_id == application.id)).all()
        by_rules = ruled.of_mobilities(desk, session, born)
        line = applicant_line(application, person)
        return ApplicantShown(line, details, guardians, dict(application.extras), merged, by_rules)


def plan_set(desk: Desk, refs: Sequence[str] | None, filters: Filters, pairs: Sequence[str]) -> Plan[ApplicantsListed]:
    """Plan new values for fields of applicants, those of the person and those of the application alike."""
    person_pairs, application_pairs = _parted(pairs)
    with desk.store.reading() as session:
        own = assigning.read(desk, Participant, PERSON_FIELDS, person_pairs)
        theirs = assigning.read(desk, Application, APPLICATION_FIELDS, application_pairs)
        read_countries(desk, own)
        planner = desk.store.planner(session)
        found = applications(session, desk, refs, filters)
        if len(found) > 1 and not set(own) <= {"country", "nationality", "city"}:
            raise Refused(import_say.ONE_PERSON_ONLY, fields=", ".join(own), count=len(found))
        people = _people(session, found)
        lines = []
        for application in found:
            person = people[application.participant_id]
            if theirs.get("activity"):
                projects.known_activity(session.get_one(Project, application.project_id), theirs["activity"])
            values = dict(own)
            if {"given_names", "family_name"} & set(own):
                given = own.get("given_names", person.given_names) or ""
                values["name_key"] = name_key(given, own.get("family_name", person.family_name) or "")
            planner.update(person, about=application.ref, **values)
            planner.update(application, **theirs)
            lines.append(applicant_line(application.model_copy(update=theirs), person.model_copy(update=values)))
        names = ", ".join((*own, *theirs))
        which = lines[0].ref if len(lines) == 1 else f"{len(lines)} applicants"
        return planner.plan(f"changed {which}: {names}", ApplicantsListed(tuple(lines), len(lines)))


def fields(kind: ImportKind = ImportKind.APPLICANT) -> FieldsListed:
    """Return the fields that a spreadsheet of this kind may fill, as ``--map`` takes them."""
    return FieldsListed(tuple(FieldLine(field.name, str(field.value), field.meaning) for field in SHAPES[kind].fields))


def _parted(pairs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part what is typed into fields of the person and of the application; raises WrongUsage for unknown ones."""
    mine, theirs = [], []
    for pair in pairs:
        name = pair.partition("=")[0].strip().replace("-", "_")
        if name in PERSON_FIELDS or "=" not in pair:
            mine.append(pair)
        elif COLUMN_OF.get(name, name) in APPLICATION_FIELDS:
            theirs.append(f"{COLUMN_OF.get(name, name)}={pair.partition('=')[2]}")
        else:
            known = (*PERSON_FIELDS, *(FIELD_OF.get(field, field) for field in APPLICATION_FIELDS))
            guess = assigning.did_you_mean(name, known)
            raise WrongUsage(say.NO_SUCH_FIELD, name=name, guess=guess, known=", ".join(known))
    return mine, theirs


def read_countries(desk: Desk, values: dict[str, Any]) -> None:
    """Put the codes of countries and nationalities in the place of their names; raises WrongUsage for unknown ones."""
    for name in ("country", "nationality"):
        if values.get(name):
            code = desk.reference.codes.nationality(values[name])
            if code is None:
                raise WrongUsage(say.BAD_VALUE, name=name, reason=f"{values[name]} is not a country that mobctl knows.")
            values[name] = code


def _all(session: Session, desk: Desk, filters: Filters) -> list[Application]:
    return list(session.exec(of_project(the_project(session, desk, filters.project))))


def _people(session: Session, found: Sequence[Application]) -> dict[int, Participant]:
    of_projects = {application.project_id for application in found}
    query = select(Participant).join(Application).where(col(Application.project_id).in_(of_projects))
    return {person.id: person for person in session.exec(query)}


def applicant_line(application: Application, person: Participant) -> ApplicantLine:
    return ApplicantLine(
        ref=application.ref,
        participant=person.ref,
        given_names=person.given_names,
        family_name=person.family_name,
        birth_date=person.birth_date,
        email=person.email,
        phone=person.phone,
        nationality=person.nationality,
        status=application.status,
        missing=tuple(name for name in WANTED if not getattr(person, name)),
        decision=application.decision,
        activity=application.activity,
        external_id=application.external_id,
    )
