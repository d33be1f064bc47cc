"""Whose task is meant: from references and filters to the subjects at which a task is ticked off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.checklist import Checklist
from mobctl.domain.facts import Facts
from mobctl.domain.folding import fold
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch, WrongUsage
from mobctl.messages import selecting as selecting_say
from mobctl.messages import tasks as say
from mobctl.models import Application, Flow, Mobility, Organisation, Project, ProjectPartner, Stay
from mobctl.scheme import Task
from mobctl.services.records import selecting
from mobctl.services.records.selecting import Filters, one, the_project
from mobctl.store.other_facts import OtherReader
from mobctl.vocabulary import TaskLevel

WHERE = {
    TaskLevel.PROJECT: "for the project (P-...)",
    TaskLevel.QUALIFICATION: "for a qualification (P-... --qualification, or the partner's O-...)",
    TaskLevel.PARTNER: "for a partner (O-...)",
    TaskLevel.FLOW: "for a flow (F-...)",
    TaskLevel.APPLICATION: "for an application (A-...)",
    TaskLevel.MOBILITY: "for a mobility (M-...)",
}


@dataclass(frozen=True, slots=True)
class Meant:
    """One project, the task that was named, and the subjects at which it is ticked off."""

    project: Project
    checklist: Checklist
    task: Task
    subjects: tuple[Facts, ...]


def meant(session: Session, desk: Desk, refs: Sequence[str], filters: Filters, key: str) -> list[Meant]:
    """Return, project by project, the subjects of the task *key* that references and filters mean.

    A mobility named for a task of its flow, partner, qualification or project means that one. Where the filters ask
    for those that miss that very task, its subjects themselves are asked, whatever they are. Raises WrongUsage
    when nothing was named, NoMatch when the scheme has no such task or nothing that was named has it.
    """
    search = _Search(session, desk, refs, filters, key)
    found = [search.of_project(project, key) for project in search.projects]
    kept = [each for each in found if each.subjects]
    if not kept and filters.missing == key:
        raise NoMatch(selecting_say.NOTHING_SELECTED, kind="subject", filters=filters, noun="mobility")
    if not kept:
        level = WHERE[found[0].task.level] if found else "elsewhere"
        raise NoMatch(say.NOT_ITS_TASK, key=key, level=level, ref=refs[0] if refs else "REF")
    return kept


class _Search:
    """What was named, by kind; people and mobilities are looked up only when a task asks for them."""

    def __init__(self, session: Session, desk: Desk, refs: Sequence[str], filters: Filters, key: str) -> None:
        self._only_open = filters.missing == key
        self._filters = replace(filters, missing=None, all=True) if self._only_open else filters
        self._session, self._desk = session, desk
        self._reader = OtherReader(session.connection())
        self._refs = list(refs)
        self._named: dict[type, list[int]] = {Project: [], Organisation: [], Flow: []}
        letters: dict[str, Any] = {"P-": Project, "O-": Organisation, "F-": Flow}
        for ref in refs:
            model = letters.get(ref[:2].upper())
            if model is not None:
                self._named[model].append(one(session, model, ref).id)

    @cached_property
    def mobilities(self) -> list[Mobility]:
        """The mobilities that were named; a flow, host or project means its own."""
        refs = [ref for ref in self._refs if ref[:2].upper() != "A-"]
        if not refs and self._refs:
            return []
        try:
            return selecting.mobilities(self._session, self._desk, refs, self._filters)
        except NoMatch as nothing:
            if nothing.message is selecting_say.SEVERAL_FIT or not (self._others or self._people):
                raise
            return []

    @property
    def _others(self) -> bool:
        return any(self._named.values())

    @property
    def _people(self) -> list[str]:
        """References that may mean an application: its own, a participant's, or a name."""
        return [ref for ref in self._refs if ref[:2].upper() not in ("M-", "F-", "O-", "P-", "D-")]

    @cached_property
    def applications(self) -> list[Application]:
        """The applications that were named, or of the mobilities that were."""
        if self._people:
            found = selecting.applications(self._session, self._desk, self._people, Filters())
            if len(self._people) == len(self._refs):
                return found
        else:
            found = []
        if self._named[Project] or self._by_application:
            ids = self._named[Project] or [the_project(self._session, self._desk, self._filters.project).id]
            alone = col(Application.merged_into).is_(None)
            query = select(Application).where(col(Application.project_id).in_(ids), alone)
            return list(self._session.exec(query.order_by(col(Application.id))))
        ids = [mobility.application_id for mobility in self.mobilities]
        return [*found, *self._session.exec(select(Application).where(col(Application.id).in_(ids)))]

    @property
    def _by_application(self) -> bool:
        """Tell whether all applications of a project are meant: nothing but the project was named."""
        return not self._refs and self._filters.all and not self._filters.narrow

    @cached_property
    def projects(self) -> list[Project]:
        """The projects that what was named belongs to."""
        ids = list(self._named[Project])
        for flow in self._named[Flow]:
            ids.append(self._session.get_one(Flow, flow).project_id)
        if self._people:
            ids += [application.project_id for application in self.applications]
        if self._refs and len(self._refs) > len(self._people) and not ids and not self._named[Organisation]:
            ids += [mobility.project_id for mobility in self.mobilities]
        if not ids:
            if not self._refs and not (self._filters.narrow or self._filters.all or self._filters.project):
                raise WrongUsage(selecting_say.NOTHING_NAMED, noun="mobility")
            ids = [the_project(self._session, self._desk, self._filters.project).id]
        return [self._session.get_one(Project, id) for id in dict.fromkeys(ids)]

    def of_project(self, project: Project, key: str) -> Meant:
        """Return the subjects of the task *key* in one project."""
        checklist = Checklist(self._reader.scheme(project.id))
        task = checklist.scheme.task(key)
        if task is None:
            guess = did_you_mean(key, [each.key for each in checklist.scheme.tasks])
            raise NoMatch(say.UNKNOWN_TASK, project=project.ref, scheme=checklist.scheme.key, key=key, guess=guess)
        found = {
            facts.subject: facts
            for facts in self._candidates(project, task)
            if facts.project.ref == project.ref and task in checklist.tasks(facts) and self._fits(facts)
        }
        if self._only_open:
            found = {name: facts for name, facts in found.items() if self._is_open(checklist, task, facts)}
        return Meant(project, checklist, task, tuple(found.values()))

    def _is_open(self, checklist: Checklist, task: Task, facts: Facts) -> bool:
        """Tell whether a task of the subject's present phase is open there."""
        return task in checklist.current(facts) and not checklist.state(task, facts, None).closed

    def _fits(self, facts: Facts) -> bool:
        wanted = self._filters.qualification
        if wanted and facts.level is TaskLevel.QUALIFICATION:
            return fold(wanted) in fold(facts.qualification or "")
        return True

    def _candidates(self, project: Project, task: Task) -> Iterable[Facts]:
        levels = {
            TaskLevel.MOBILITY: self._of_mobilities,
            TaskLevel.APPLICATION: self._of_applications,
            TaskLevel.FLOW: self._of_flows,
            TaskLevel.PROJECT: self._of_project,
            TaskLevel.PARTNER: self._of_partners,
            TaskLevel.QUALIFICATION: self._of_qualifications,
        }
        return levels[task.level](project, task)

    def _of_mobilities(self, project: Project, _task: Task) -> Iterable[Facts]:
        ids = [mobility.id for mobility in self.mobilities if mobility.project_id == project.id]
        return self._reader.mobilities(ids).values()

    def _of_applications(self, project: Project, _task: Task) -> Iterable[Facts]:
        ids = [application.id for application in self.applications if application.project_id == project.id]
        return self._reader.applications(ids).values()

    def _of_flows(self, project: Project, task: Task) -> Iterable[Facts]:
        """Yield the flows that were named or travelled with, and mobilities that are ticked off alone."""
        if self._named[Flow] and len(self._refs) == len(self._named[Flow]):
            return self._reader.flows(self._named[Flow]).values()
        alone = [facts for facts in self._of_mobilities(project, task) if task in self._own_tasks(facts)]
        covered = {facts.subject for facts in alone}
        flows = {m.flow_id for m in self.mobilities if m.flow_id and m.ref not in covered}
        if self._named[Project]:
            flows |= set(self._session.exec(select(Flow.id).where(Flow.project_id == project.id)))
        return [*self._reader.flows({*flows, *self._named[Flow]}).values(), *alone]

    def _own_tasks(self, facts: Facts) -> list[Task]:
        return Checklist(self._reader.scheme(facts.project.id)).tasks(facts)

    def _of_project(self, project: Project, _task: Task) -> Iterable[Facts]:
        return self._reader.projects([project.id]).values()

    def _of_qualifications(self, project: Project, task: Task) -> Iterable[Facts]:
        if task.partner:
            return self._of_partners(project, task)
        found = self._reader.qualifications_of(project.id)
        if any(self._named.values()) or not self._refs:
            return found
        own = {fold(facts.qualification or "") for facts in self._of_mobilities(project, task)}
        return [facts for facts in found if fold(facts.qualification or "") in own] or found

    def _of_partners(self, project: Project, task: Task) -> Iterable[Facts]:
        """Return the partners named, those of the project, or those that have a part in the mobilities named."""
        if task.also and task.also.level is TaskLevel.PROJECT and self._named[Project]:
            return self._of_project(project, task)
        if self._named[Organisation]:
            return self._reader.partners(self._named[Organisation])
        if self._named[Project] or not self._refs:
            named = select(ProjectPartner.organisation_id).where(ProjectPartner.project_id == project.id)
            at_work = self._partners_of(Mobility.project_id == project.id)
            return self._reader.partners({*self._session.exec(named), *at_work})
        ids = [mobility.id for mobility in self.mobilities]
        return self._reader.partners(self._partners_of(col(Mobility.id).in_(ids)))

    def _partners_of(self, condition: Any) -> set[int]:
        """Return the hosts, host partners and sending companies of mobilities."""
        legs = select(Stay.organisation_id, Stay.host_partner_id).join(Mobility).where(condition)
        companies = select(Mobility.sending_company_id).where(condition)
        return {id for pair in self._session.exec(legs) for id in pair if id} | {
            id for id in self._session.exec(companies) if id
        }
