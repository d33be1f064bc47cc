"""One applicant entered by hand: the person and the application at once."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.names import name_key
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Where, warning
from mobctl.messages import projects as say
from mobctl.models import Application, Participant, Project
from mobctl.services.applicants.applicants import ApplicantsListed, applicant_line, read_countries
from mobctl.services.projects import projects
from mobctl.services.records import assigning
from mobctl.services.records.selecting import the_project
from mobctl.services.rows.applicant_rows import APPLICATION_FIELDS, COLUMN_OF, OF_PERSON, PERSON_FIELDS
from mobctl.store.plan import Plan


def plan_add(desk: Desk, pairs: Sequence[str], project: str | None) -> Plan[ApplicantsListed]:
    """Plan an application of somebody who is entered by hand; somebody of the same name elsewhere is told.

    Raises WrongUsage without a name, Refused where the same person (name and birth date, or e-mail) applied already.
    """
    own, theirs = _read(desk, pairs)
    if not own.get("given_names") or not own.get("family_name"):
        raise WrongUsage(say.NAME_NEEDED)
    with desk.store.reading() as session:
        of = the_project(session, desk, project)
        if theirs.get("activity"):
            projects.known_activity(of, theirs["activity"])
        key = name_key(own["given_names"], own["family_name"])
        findings = _alike(session, of, key, own)
        planner = desk.store.planner(session)
        person = planner.create(Participant, ref=planner.reference("T"), name_key=key, **own)
        reference = planner.reference("A", of.start.year)
        application = planner.create(Application, ref=reference, project_id=of.id, participant_id=person.id, **theirs)
        line = applicant_line(application, person)
        return planner.plan(f"added {application.ref}", ApplicantsListed((line,), 1), findings)


def _read(desk: Desk, pairs: Sequence[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    named = {pair: pair.partition("=")[0].strip().replace("-", "_") for pair in pairs}
    own = assigning.read(desk, Participant, PERSON_FIELDS, [pair for pair in pairs if named[pair] in OF_PERSON])
    rest = [pair for pair in pairs if named[pair] not in OF_PERSON]
    columns = [f"{COLUMN_OF.get(named[pair], named[pair])}={pair.partition('=')[2]}" for pair in rest]
    theirs = assigning.read(desk, Application, [COLUMN_OF.get(name, name) for name in APPLICATION_FIELDS], columns)
    read_countries(desk, own)
    return own, theirs


def _alike(session: Session, project: Project, key: str, own: dict[str, Any]) -> list[Finding]:
    """Return whom the name may mean as well; raises Refused when the same person applied to this project already."""
    query = select(Participant, Application).join(Application)
    query = query.where(Participant.name_key == key, col(Participant.merged_into).is_(None))
    findings = []
    for person, application in session.exec(query.where(col(Application.merged_into).is_(None))):
        same = _same(person.birth_date, own.get("birth_date")) or _same(person.email, own.get("email"))
        if same and application.project_id == project.id:
            raise Refused(say.APPLIED_ALREADY, ref=application.ref, project=project.ref)
        findings.append(warning(say.SAME_NAME, Where(ref=application.ref), ref=application.ref))
    return findings


def _same(known: object, told: object) -> bool:
    return known is not None and known == told
