"""The size class of a company in each project: by its figures, and by what the project calls nano."""

from sqlmodel import Session, select

from mobctl.desk import Desk
from mobctl.domain.rules.sizes import size_of
from mobctl.models import Organisation, Project

COMPANIES = ("company", "micro-company")


def by_project(session: Session, desk: Desk, company: Organisation) -> dict[str, str]:
    """Return the size class of a company, or what its figures leave open, as each open project sees it.

    Empty for other organisations, and where nothing is known of its people.
    """
    if company.kind not in COMPANIES or company.headcount is None:
        return {}
    query = select(Project).where(Project.status == "open").order_by(Project.ref)
    return {project.ref: _told(desk, company, project) for project in session.exec(query)}


def _told(desk: Desk, company: Organisation, project: Project) -> str:
    known = size_of(company, desk.reference.rules, project.nano_headcount)
    if known.class_:
        return str(known.class_)
    return f"{' or '.join(known.possible)}, as {' or '.join(known.missing)} will tell"
