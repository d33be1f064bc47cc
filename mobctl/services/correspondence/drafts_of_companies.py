"""Letters to companies: what is asked of those who send people, and thanks to all who made it possible."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.document_people import name_of
from mobctl.domain.document_texts import country_name, long_date
from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.domain.shared_facts import SharedFacts
from mobctl.findings import Finding, Where, info
from mobctl.messages import outbox as say
from mobctl.models import Application, Mobility, Organisation, Participant, Project, ProjectPartner
from mobctl.services.correspondence.drafting import Draft, Drafts, Values, Wanted, called, to_party
from mobctl.services.documents.mobility_facts import gathered
from mobctl.services.documents.shared_facts import SharedGathering, roles_of
from mobctl.services.records.selecting import mobilities, one, the_project
from mobctl.vocabulary import ProjectRole

COMPANIES = (ProjectRole.HOST_COMPANY, ProjectRole.SENDING_COMPANY)
Part = tuple[Organisation, ProjectRole]


def information(session: Session, desk: Desk, wanted: Wanted) -> Drafts:
    """Draft for each sending company what the project is, what it is asked for, and what it gains."""
    project = the_project(session, desk, wanted.filters.project)
    parts = [part for part in _parts(session, desk, project, wanted) if part[1] is ProjectRole.SENDING_COMPANY]
    if not parts:
        return Drafts((), (info(say.NO_COMPANIES, Where(ref=project.ref)),))
    gathering = SharedGathering(session, project)
    applied = _applied(session, project)
    drafts = []
    for body, role in parts:
        shared = gathering.of_partner(body, role)
        people = dict.fromkeys((*applied.get(body.id, ()), *(called(one.participant) for one in shared.members)))
        values = partial(_informed, shared, tuple(people))
        drafts.append(_draft("information", shared, values))
    return Drafts(tuple(drafts))


def thanks(session: Session, desk: Desk, wanted: Wanted) -> Drafts:
    """Draft thanks to host and sending companies whose people have ended their stay."""
    project = the_project(session, desk, wanted.filters.project)
    gathering = SharedGathering(session, project)
    drafts: list[Draft] = []
    findings: list[Finding] = []
    for body, role in _parts(session, desk, project, wanted):
        shared = gathering.of_partner(body, role)
        ended = [one for one in shared.members if _ended(one, desk.today)]
        if not ended:
            findings.append(info(say.NOT_ENDED, Where(ref=body.ref), name=body.name))
            continue
        drafts.append(_draft("thanks", shared, partial(_thanked, role, ended)))
    return Drafts(tuple(drafts), tuple(findings))


def _draft(template: str, shared: SharedFacts, values: partial[Values]) -> Draft:
    body = shared.partner.organisation
    assert body is not None
    links = {"organisation_id": body.id}
    return Draft(template, to_party(shared.partner), body.ref, shared.project, shared.ours, values, links)


def _parts(session: Session, desk: Desk, project: Project, wanted: Wanted) -> list[Part]:
    """Return the companies meant: named ones in their roles, else those of the mobilities or of the whole project."""
    refs = list(wanted.refs or ())
    named = [one(session, Organisation, ref) for ref in refs if ref[:2].upper() == "O-"]
    others = [ref for ref in refs if ref[:2].upper() != "O-"]
    parts = [(body, role) for body in named for role in roles_of(session, project, body) if role in COMPANIES]
    if others or (wanted.filters.narrow and not named):
        parts += _of_people(gathered(session, mobilities(session, desk, others, wanted.filters)))
    elif not named:
        every = session.exec(select(Mobility).where(Mobility.project_id == project.id).order_by(col(Mobility.id)))
        parts += [*_of_people(gathered(session, list(every))), *_of_project(session, project)]
    return list({(body.id, role): (body, role) for body, role in parts}.values())


def _of_people(found: Iterable[MobilityFacts]) -> Iterator[Part]:
    for facts in found:
        stays = facts.as_agreed.stays
        yield from ((leg.host.organisation, ProjectRole.HOST_COMPANY) for leg in stays if leg.host.organisation)
        if facts.sending_company.organisation:
            yield facts.sending_company.organisation, ProjectRole.SENDING_COMPANY


def _of_project(session: Session, project: Project) -> Iterator[Part]:
    """Yield the sending companies that were named for the project, or from which somebody has applied."""
    named = select(ProjectPartner.organisation_id).where(
        ProjectPartner.project_id == project.id, ProjectPartner.role == ProjectRole.SENDING_COMPANY
    )
    applied = select(Application.sending_company_id).where(
        Application.project_id == project.id, col(Application.merged_into).is_(None)
    )
    ids = {id for query in (named, applied) for id in session.exec(query) if id}
    yield from ((session.get_one(Organisation, id), ProjectRole.SENDING_COMPANY) for id in sorted(ids))


def _applied(session: Session, project: Project) -> dict[int, list[str]]:
    """Return who has applied, by their sending company."""
    query = select(Application).where(
        Application.project_id == project.id,
        col(Application.merged_into).is_(None),
        col(Application.sending_company_id).is_not(None),
        col(Application.status).not_in(("declined", "withdrawn")),
    )
    found: dict[int, list[str]] = {}
    for application in session.exec(query.order_by(col(Application.id))):
        person = session.get_one(Participant, application.participant_id)
        found.setdefault(application.sending_company_id or 0, []).append(called(person))
    return found


def _ended(facts: MobilityFacts, today: date) -> bool:
    end = facts.as_agreed.lived.end
    return end is not None and end < today


def _informed(shared: SharedFacts, people: tuple[str, ...], language: str) -> Values:
    project = shared.project
    return {
        "project": project.title,
        "start": long_date(project.start, language),
        "end": long_date(project.end, language),
        "people": list(people),
        "qualifications": [title for title, _ in shared.qualifications],
        "funder": shared.funder,
    }


def _thanked(role: ProjectRole, ended: Sequence[MobilityFacts], language: str) -> Values:
    people = []
    for facts in ended:
        stay = facts.as_agreed
        where = (name_of(stay.host), country_name(stay.stays[0].stay.country, language)) if stay.stays else ()
        people.append(
            {
                "name": called(facts.participant),
                "start": long_date(stay.start, language),
                "end": long_date(stay.lived.end, language),
                "where": ", ".join(part for part in where if part),
            }
        )
    return {"host": role is ProjectRole.HOST_COMPANY, "people": people}
