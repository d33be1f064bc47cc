"""Importing placements: who goes where, when, with which tutor, units and flow."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import ImportKind
from mobctl.domain.stays import placed_status
from mobctl.findings import Finding, error, warning
from mobctl.messages import homecoming as homecoming_say
from mobctl.messages import placements as rows_say
from mobctl.messages import projects as projects_say
from mobctl.models import Application, Mobility, Organisation, PlannedOutcome, Project, Stay
from mobctl.services.applicants import selection
from mobctl.services.imports.import_reading import read_files
from mobctl.services.imports.imports import FieldChange, ImportReport, ImportRequest, differences
from mobctl.services.imports.ledger import Ledger
from mobctl.services.mobilities.flows import outside
from mobctl.services.mobilities.mobility_lines import ABOUT_RESULTS, stays_by_mobility
from mobctl.services.mobilities.outcomes import plan_outcomes, planned_outcomes
from mobctl.services.mobilities.placing import OVER, closed_host, duration_off
from mobctl.services.projects import projects
from mobctl.services.records.selecting import the_project
from mobctl.services.rows.named_records import Fault
from mobctl.services.rows.placement_lookup import Lookup
from mobctl.services.rows.placement_stays import Links, Placed, refuse_overlap, stay_of
from mobctl.services.rows.placement_tutors import Tutors
from mobctl.services.sheets import homecoming
from mobctl.services.sheets.erasing import Erased, emptied, erased, only_shown
from mobctl.store.bulk import uncollected
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ImportOutcome

MOBILITY_FIELDS = {
    **dict.fromkeys(("activity", "hours_per_week", "conditions", "assessment_method", "travel", "lodging"), ""),
    **dict.fromkeys(("blended", "green", "notes", *ABOUT_RESULTS), ""),
    "tasks": "tasks_text",
}
#: Links are told by name, not by the number of the record.
LINK_OF = {
    "tasks_text": "tasks",
    "organisation_id": "host",
    "host_partner_id": "host_partner",
    "flow_id": "flow",
    "tutor_id": "tutor",
    "sending_company_id": "sending_company",
    "sending_organisation_id": "sending_organisation",
}

LINKS = frozenset(LINK_OF.values()) - {"tasks"}
#: The attribute that a dash in a cell empties, where it is not called like the field.
STAY_FIELDS = {
    **{name: name for name in ("country", "city", "start", "end")},
    "host": "organisation_id",
    "host_partner": "host_partner_id",
}
ERASABLE = {
    **{name: column or name for name, column in MOBILITY_FIELDS.items()},
    **{name: f"{name}_id" for name in ("tutor", "flow", "sending_company", "sending_organisation")},
}
#: What only shows whose row it is.
SHOWN = ("external_id", "given_names", "family_name", "birth_date", "email")


def plan_import(desk: Desk, request: ImportRequest) -> Plan[ImportReport]:
    """Plan the import of placements, completing mobilities or making those of accepted applications.

    A row is the mobility whose reference it gives, and the stay whose number it gives; else that of the person it
    names, where a second row with another host or other days is a further stay. A row that names an unknown person,
    host, flow or unit, or whose days are impossible or overlap, is rejected as a whole.
    """
    with desk.store.reading() as session, uncollected():
        project = the_project(session, desk, request.project)
        scheme = projects.scheme_of(project)
        activities = tuple(activity.key for activity in scheme.activity_types)
        read = read_files(desk, request, ImportKind.PLACEMENT, activities)
        planner = desk.store.planner(session)
        ledger = read.ledger(ImportKind.PLACEMENT, request)
        homecoming.set_aside(session, project, ledger)
        work = _Import(session, planner, project, ledger, activities)
        for sheet in ledger.sheets:
            for draft in sheet.drafts:
                work.take(sheet, draft)
        return ledger.close(desk, planner, project)


class _Import:
    """One import of placements while it is planned."""

    def __init__(
        self, session: Session, planner: Planner, project: Project, ledger: Ledger, activities: tuple[str, ...]
    ) -> None:
        self.planner, self.project, self.ledger, self.activities = planner, project, ledger, activities
        self.lookup = Lookup(session, project)
        self.ours = selection.our_roles(session, project)
        self.planned: dict[int, dict[int, PlannedOutcome]] = planned_outcomes(session, {project.id})
        self.tutors = Tutors(session, planner)
        closed = session.exec(select(Organisation).where(col(Organisation.closed).is_(True)))
        self.closed = {organisation.id: organisation for organisation in closed}
        self.countries = dict(session.exec(select(Organisation.id, Organisation.country)).all())
        self.by_ref: dict[str, Placed] = {}
        self.by_application: dict[int, Placed] = {}
        self.by_person: defaultdict[int, list[Placed]] = defaultdict(list)
        self.over: dict[int, Mobility] = {}
        self._read_mobilities(session)

    def _read_mobilities(self, session: Session) -> None:
        everybody = {person.id for person in self.lookup.people.values()}
        found = [m for m in session.exec(select(Mobility).order_by(col(Mobility.id))) if m.participant_id in everybody]
        stays = stays_by_mobility(session, [mobility.id for mobility in found])
        for mobility in found:
            if mobility.status in OVER:
                self.over.setdefault(mobility.application_id, mobility)
                continue
            person = self.lookup.people.get(mobility.application_id)
            name = f"{person.given_names} {person.family_name}" if person else mobility.ref
            placed = Placed(mobility, name, list(stays[mobility.id]))
            self.by_person[mobility.participant_id].append(placed)
            if mobility.project_id == self.project.id:
                self.by_application[mobility.application_id] = placed
                self.by_ref[mobility.ref] = placed

    def take(self, sheet: SheetRead, draft: Draft) -> None:
        """Plan what one row makes or completes, or reject it with its reason."""
        try:
            known = homecoming.referred(ImportKind.PLACEMENT, sheet, draft, self.by_ref)
            application = self._application(sheet, draft, known)
            links = self._links(sheet, draft)
            units = self.lookup.units_named(sheet, draft)
            placed = known or self.by_application.get(application.id)
            new = placed is None
            activity = self._may_go(sheet, draft, application) if placed is None else ""
            stay, values = stay_of(sheet, draft, placed, links)
            self._refuse_tutor_without_host(sheet, draft, stay, values)
            others = self.by_person[application.participant_id]
            ref = placed.mobility.ref if placed else application.ref
            refuse_overlap(others, sheet, draft, ref, stay, values)
        except Fault as fault:
            self.ledger.reject(sheet, draft.row, fault.finding)
            return
        if placed is None:
            placed = self._make(application, activity)
        changes = self._set_stay(sheet, draft, placed, stay, values)
        changes += self._set_mobility(sheet, placed, draft, links)
        added = plan_outcomes(
            self.planner,
            placed.mobility.ref,
            placed.mobility.id,
            units,
            self.planned.setdefault(placed.mobility.id, {}),
        )
        if added:
            changes.append(FieldChange("units", None, [unit.key for unit, _ in units]))
        if known:
            self._tell_units_left_out(sheet, draft, known, {unit.key for unit, _ in units})
        self._remark(sheet, draft, placed)
        if new:
            self.ledger.settle(sheet, draft.row, ImportOutcome.NEW, placed.mobility.ref, changes)
        else:
            self.ledger.settle_changed(sheet, draft.row, placed.mobility.ref, changes)

    def _application(self, sheet: SheetRead, draft: Draft, known: Placed | None) -> Application:
        """Return the application that a row speaks of; raises Fault where its reference is that of somebody else."""
        if known is None:
            return self.lookup.applicant(sheet, draft)
        mine = known.mobility.application_id
        ref, command = known.mobility.ref, f"mobctl applicant set {self.lookup.refs[mine]} FIELD=VALUE"
        if "applicant" in draft.values and self.lookup.applicant(sheet, draft).id != mine:
            told: dict[str, Any] = {"ref": ref, "known": known.name, "name": draft.values["applicant"]}
            place = sheet.where(draft.row, "applicant")
            raise Fault(error(homecoming_say.OF_SOMEBODY_ELSE, place, command=command, **told))
        homecoming.refuse_other(sheet, draft, draft.values, self.lookup.people[mine], ref=ref)
        self.ledger.findings += only_shown(sheet, draft, SHOWN, command)
        return self.lookup.application(mine)

    def _tell_units_left_out(self, sheet: SheetRead, draft: Draft, known: Placed, named: set[str]) -> None:
        planned = self.planned.get(known.mobility.id, {})
        there = {
            unit.key
            for unit, outcomes in self.lookup.units
            if any(outcome.id in planned and not planned[outcome.id].dropped for outcome in outcomes)
        }
        left = there - named if "units" in draft.values or "units" in emptied(sheet, draft) else set()
        if left:
            told: dict[str, Any] = {"ref": known.mobility.ref, "field": "units", "left": ", ".join(sorted(left))}
            self.ledger.findings.append(warning(homecoming_say.ONLY_ADDED, sheet.where(draft.row, "units"), **told))

    def _links(self, sheet: SheetRead, draft: Draft) -> Links:
        return Links(
            host=self.lookup.organisation(sheet, draft, "host"),
            host_partner=self.lookup.organisation(sheet, draft, "host_partner"),
            sending_organisation=self.lookup.organisation(sheet, draft, "sending_organisation"),
            sending_company=self.lookup.organisation(sheet, draft, "sending_company"),
            flow=self.lookup.flow(sheet, draft),
        )

    def _may_go(self, sheet: SheetRead, draft: Draft, application: Application) -> str:
        """Return the activity type of a new mobility; raises Fault when the application may not have one."""
        place = sheet.where(draft.row, "applicant", "external_id", "email", "family_name")
        over = self.over.get(application.id)
        if over:
            person = self.lookup.people[application.id]
            name = f"{person.given_names} {person.family_name}"
            raise Fault(error(rows_say.MOBILITY_OVER, place, ref=over.ref, name=name, status=over.status))
        if application.status != "accepted":
            told = error(projects_say.NOT_ACCEPTED, place, ref=application.ref, status=application.status)
            raise Fault(told)
        only = self.activities[0] if len(self.activities) == 1 else None
        activity = draft.values.get("activity") or application.activity or only
        if not activity:
            raise Fault(error(projects_say.NO_ACTIVITY, sheet.where(draft.row, "activity"), ref=application.ref))
        return str(activity)

    def _refuse_tutor_without_host(
        self, sheet: SheetRead, draft: Draft, stay: Stay | None, values: Mapping[str, Any]
    ) -> None:
        host = values.get("organisation_id") or (stay.organisation_id if stay else None)
        if draft.values.get("tutor") and not host:
            raise Fault(error(rows_say.TUTOR_WITHOUT_HOST, sheet.where(draft.row, "tutor"), name=draft.values["tutor"]))

    def _make(self, application: Application, activity: str) -> Placed:
        mobility = selection.born(self.planner, self.project, self.ours, application, activity)
        person = self.lookup.people[application.id]
        placed = Placed(mobility, f"{person.given_names} {person.family_name}")
        self.by_application[application.id] = placed
        self.by_person[application.participant_id].append(placed)
        return placed

    def _set_stay(
        self, sheet: SheetRead, draft: Draft, placed: Placed, stay: Stay | None, values: dict[str, Any]
    ) -> list[FieldChange]:
        if stay is not None and "stay_number" in draft.values:
            placed.rows.setdefault(stay.id, sheet.where(draft.row))
        gone = erased(sheet, draft, stay, placed.mobility.ref, STAY_FIELDS) if stay else Erased()
        self.ledger.findings += gone.findings
        if not values and not gone.after:
            return []
        if stay is None:
            position = max((other.position for other in placed.stays), default=0) + 1
            made = self.planner.create(
                Stay, about=placed.mobility.ref, mobility_id=placed.mobility.id, position=position, **values
            )
            placed.stays.append(made)
            placed.rows[made.id] = sheet.where(draft.row)
            return self._told([FieldChange(LINK_OF.get(name, name), None, value) for name, value in values.items()])
        after, changes = differences(stay, values, LINK_OF)
        after |= gone.after
        changes += gone.changes
        if after:
            self.planner.update(placed.stored.setdefault(("stay", stay.id), stay), about=placed.mobility.ref, **after)
            stay = stay.model_copy(update=after)
            placed.stays = [stay if other.id == stay.id else other for other in placed.stays]
        placed.rows[stay.id] = sheet.where(draft.row)
        return self._told(changes)

    def _set_mobility(self, sheet: SheetRead, placed: Placed, draft: Draft, links: Links) -> list[FieldChange]:
        values: dict[str, Any] = {
            column or name: draft.values[name] for name, column in MOBILITY_FIELDS.items() if name in draft.values
        }
        tutoring = self.tutors.named(sheet, placed, draft)
        self.ledger.findings += tutoring.findings
        linked = {
            "flow_id": links.flow,
            "sending_company_id": links.sending_company,
            "sending_organisation_id": links.sending_organisation,
            "tutor_id": tutoring.contact,
        }
        values |= {name: record.id for name, record in linked.items() if record}
        if draft.extras:
            values["extras"] = {**placed.mobility.extras, **draft.extras}
        hosts = [stay.organisation_id for stay in placed.stays]
        values["status"] = placed_status(placed.mobility.status, hosts, placed.period)
        after, changes = differences(placed.mobility, values, LINK_OF)
        gone = erased(sheet, draft, placed.mobility, placed.mobility.ref, ERASABLE)
        self.ledger.findings += gone.findings
        after |= gone.after
        if after:
            self.planner.update(placed.stored.setdefault(("mobility", 0), placed.mobility), **after)
            placed.mobility = placed.mobility.model_copy(update=after)
        return [*self._told([*changes, *gone.changes]), *tutoring.changes]

    def _told(self, changes: list[FieldChange]) -> list[FieldChange]:
        """Return changes as people read them: links by name, without what follows from the rest."""
        organisations = self.lookup.organisation_names
        names = {"tutor": self.tutors.names, "flow": self.lookup.flow_names}
        told = []
        for change in changes:
            if change.field in LINKS:
                known = names.get(change.field, organisations)
                told.append(replace(change, before=known.get(change.before), after=known.get(change.after)))
            elif change.field != "status":
                told.append(change)
        return told

    def _remark(self, sheet: SheetRead, draft: Draft, placed: Placed) -> None:
        """Warn of days outside the project, a duration that the activity type does not allow, and the own country."""
        if not {"start", "end", "host", "country"} & set(draft.values):
            return
        mobility, place = placed.mobility, sheet.where(draft.row, "start", "end", "host")
        findings: list[Finding] = [
            *outside(self.project, mobility.ref, placed.period),
            *duration_off(self.project, mobility, placed.period),
        ]
        home = self.countries.get(mobility.sending_company_id or mobility.sending_organisation_id or 0)
        if home and any(stay.country == home for stay in placed.stays):
            findings.append(warning(projects_say.SAME_COUNTRY, place, ref=mobility.ref, country=home))
        if "host" in draft.values:
            for stay in placed.stays:
                findings += closed_host(self.closed.get(stay.organisation_id or 0), mobility.ref)
        self.ledger.findings += [replace(finding, where=place) for finding in findings]
