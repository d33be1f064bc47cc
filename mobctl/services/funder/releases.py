"""Releases of a funder's template: the last one that was used is kept, and a new one is compared with it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.funder.releases import ColumnChange, differences
from mobctl.domain.funder.shape import column_of
from mobctl.models import FunderTemplate, Project
from mobctl.services.funder.templates import Template
from mobctl.store.files import fingerprint
from mobctl.store.planner import Planner


@dataclass(frozen=True, slots=True)
class EarlierRelease:
    """The template that was used last: its file, its fingerprint, the day, and what is otherwise now."""

    file: str
    sha256: str
    seen_on: date
    differences: tuple[ColumnChange, ...]


def compare(session: Session, project: Project, template: Template) -> EarlierRelease | None:
    """Return the release that was used last - for this project, or else for another - and what changed since."""
    query = select(FunderTemplate).where(FunderTemplate.profile == template.profile.key)
    found = session.exec(query.order_by(col(FunderTemplate.id).desc())).all()
    last = next((one for one in found if one.project_id == project.id), next(iter(found), None))
    if last is None:
        return None
    told = differences([column_of(plain) for plain in last.columns], template.shape.columns)
    return EarlierRelease(last.name, last.sha256, last.seen_on, told)


def keep(planner: Planner, desk: Desk, project: Project, template: Template, earlier: EarlierRelease | None) -> bool:
    """Plan to keep the columns of a template, where they are not those that are kept already."""
    if earlier and not earlier.differences and _is_kept(planner.session, project, template):
        return False
    planner.create(
        FunderTemplate,
        about=project.ref,
        project_id=project.id,
        profile=template.profile.key,
        name=template.path.name,
        sha256=fingerprint(template.content or b""),
        seen_on=desk.today,
        columns=[column.as_plain() for column in template.shape.columns],
    )
    return True


def _is_kept(session: Session, project: Project, template: Template) -> bool:
    query = select(FunderTemplate.id).where(
        FunderTemplate.profile == template.profile.key, FunderTemplate.project_id == project.id
    )
    return session.exec(query).first() is not None
