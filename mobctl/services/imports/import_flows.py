"""Importing flows: when people travel together, how, where they live, and who accompanies them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobctl.desk import Desk
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import ImportKind
from mobctl.domain.folding import fold
from mobctl.domain.stays import Period
from mobctl.findings import error
from mobctl.messages import homecoming as say
from mobctl.messages import imports as imports_say
from mobctl.messages import projects as projects_say
from mobctl.models import Flow, Mobility, Project
from mobctl.services.imports.import_reading import read_files
from mobctl.services.imports.imports import FieldChange, ImportReport, ImportRequest, differences
from mobctl.services.imports.ledger import Ledger
from mobctl.services.mobilities.flows import outside
from mobctl.services.records.selecting import the_project
from mobctl.services.rows.accompanying import FIELDS as ACCOMPANYING_FIELDS
from mobctl.services.rows.accompanying import Accompanying
from mobctl.services.rows.named_records import Fault, organisations_named, the_organisation
from mobctl.services.sheets import homecoming
from mobctl.services.sheets.erasing import erased
from mobctl.store.bulk import uncollected
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ImportOutcome

OWN_FIELDS = ("name", "start", "end", "travel", "lodging", "programme", "notes")
ERASABLE = {**{name: name for name in OWN_FIELDS}, "host_partner": "host_partner_id"}


def plan_import(desk: Desk, request: ImportRequest) -> Plan[ImportReport]:
    """Plan the import of flows and of their accompanying persons.

    A row is the flow whose reference it gives, else the one of that name in the project, else a new one. Further rows
    of one flow name further accompanying persons. A blank cell never erases.
    """
    with desk.store.reading() as session, uncollected():
        project = the_project(session, desk, request.project)
        read = read_files(desk, request, ImportKind.FLOW)
        planner = desk.store.planner(session)
        ledger = read.ledger(ImportKind.FLOW, request)
        homecoming.set_aside(session, project, ledger)
        work = _Import(session, planner, project, ledger)
        for sheet in ledger.sheets:
            for draft in ledger.told_apart(sheet):
                work.take(sheet, draft)
        return ledger.close(desk, planner, project)


@dataclass(eq=False)
class Known:
    """A flow as this import leaves it, or a mobility that travels alone; ``said`` is what rows of it said so far."""

    record: Flow | Mobility
    stored: SQLModel
    said: dict[str, tuple[Any, int]] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        return self.record.ref


class _Import:
    """One import of flows while it is planned."""

    def __init__(self, session: Session, planner: Planner, project: Project, ledger: Ledger) -> None:
        self.planner, self.project, self.ledger = planner, project, ledger
        self.organisations = organisations_named(session)
        self.organisation_names = {one.id: one.name for one in self.organisations.records}
        self.accompanying = Accompanying(session, planner, project)
        flows = session.exec(select(Flow).where(Flow.project_id == project.id).order_by(col(Flow.id))).all()
        alone = session.exec(select(Mobility).where(Mobility.project_id == project.id)).all()
        self.flows = [Known(flow, flow) for flow in flows]
        self.by_ref = {known.ref: known for known in (*self.flows, *(Known(mobility, mobility) for mobility in alone))}

    def take(self, sheet: SheetRead, draft: Draft) -> None:
        """Plan what one row makes or completes, or reject it with its reason."""
        try:
            known = homecoming.referred(ImportKind.FLOW, sheet, draft, self.by_ref) or self._named(sheet, draft)
            values = self._values(sheet, draft, known)
            self._refuse_contradiction(sheet, draft, known, values)
            person = self.accompanying.spoken_of(sheet, draft, known.record if known else None)
        except Fault as fault:
            self.ledger.reject(sheet, draft.row, fault.finding)
            return
        new = known is None
        changes = self._complete(sheet, draft, known, values) if known else []
        known = known or self._make(draft, values)
        self._remember(known, draft, values)
        if person:
            changes += self.accompanying.place(sheet, draft, known.record, person)
            self.ledger.findings += self.accompanying.findings
            self.accompanying.findings.clear()
        if new:
            self.ledger.settle(sheet, draft.row, ImportOutcome.NEW, known.ref, changes)
        else:
            self.ledger.settle_changed(sheet, draft.row, known.ref, changes)

    def _named(self, sheet: SheetRead, draft: Draft) -> Known | None:
        """Return the flow of the row's name, None for a new one; raises Fault where that is not clear."""
        name = draft.values.get("name")
        if not name:
            raise Fault(error(say.FLOW_NOT_NAMED, sheet.where(draft.row, "name", *ACCOMPANYING_FIELDS)))
        flows = [known for known in self.flows if isinstance(known.record, Flow)]
        found = [known for known in flows if fold(getattr(known.record, "name", "")) == fold(name)]
        if len(found) > 1:
            candidates = ", ".join(f"{known.ref} {name}" for known in found)
            raise Fault(error(say.WHICH_REFERENCE, sheet.where(draft.row, "name"), candidates=candidates))
        return found[0] if found else None

    def _values(self, sheet: SheetRead, draft: Draft, known: Known | None) -> dict[str, Any]:
        """Return what a row says of its flow; raises Fault where the dates are missing or the wrong way round."""
        values: dict[str, Any] = {name: draft.values[name] for name in OWN_FIELDS if name in draft.values}
        partner = the_organisation(self.organisations, sheet, draft, "host_partner")
        if partner:
            values["host_partner_id"] = partner.id
        if known and isinstance(known.record, Mobility):
            if values:
                told: dict[str, Any] = {"ref": known.ref, "fields": ", ".join(values)}
                raise Fault(error(say.NOT_A_FLOW, sheet.where(draft.row, *values), **told))
            return values
        start = values.get("start") or (known.record.start if known else None)  # type: ignore[union-attr]
        end = values.get("end") or (known.record.end if known else None)  # type: ignore[union-attr]
        if start is None or end is None:
            raise Fault(error(say.FLOW_WITHOUT_DATES, sheet.where(draft.row, "start", "end"), name=values["name"]))
        if end < start:
            place = sheet.where(draft.row, "end", "start")
            raise Fault(error(projects_say.END_BEFORE_START, place, start=start, end=end))
        if values.keys() & {"start", "end"}:
            place = sheet.where(draft.row, "start", "end")
            what = known.ref if known else str(values["name"])
            findings = outside(self.project, what, Period(start, end))
            self.ledger.findings += [replace(finding, where=place) for finding in findings]
        return values

    def _refuse_contradiction(
        self, sheet: SheetRead, draft: Draft, known: Known | None, values: Mapping[str, Any]
    ) -> None:
        for name, value in values.items():
            before, row = known.said.get(name, (value, 0)) if known else (value, 0)
            if known and before != value:
                also = [sheet.where(row, name)]
                raise Fault(error(imports_say.CONTRADICTS_ROW, sheet.where(draft.row, name), also=also, id=known.ref))

    def _remember(self, known: Known, draft: Draft, values: Mapping[str, Any]) -> None:
        known.said |= {name: (value, draft.row) for name, value in values.items()}

    def _make(self, draft: Draft, values: Mapping[str, Any]) -> Known:
        flow = self.planner.create(
            Flow,
            ref=self.planner.reference("F", self.project.start.year),
            project_id=self.project.id,
            extras=dict(draft.extras),
            **values,
        )
        known = Known(flow, flow)
        self.flows.append(known)
        self.by_ref[flow.ref] = known
        return known

    def _complete(self, sheet: SheetRead, draft: Draft, known: Known, values: dict[str, Any]) -> list[FieldChange]:
        if isinstance(known.record, Mobility):
            return []
        if draft.extras:
            values = {**values, "extras": {**known.record.extras, **draft.extras}}
        after, changes = differences(known.record, values, {"host_partner_id": "host_partner"})
        gone = erased(sheet, draft, known.record, known.ref, ERASABLE)
        self.ledger.findings += gone.findings
        after |= gone.after
        if after:
            self.planner.update(known.stored, **after)
            known.record = known.record.model_copy(update=after)
        return self._told([*changes, *gone.changes])

    def _told(self, changes: Sequence[FieldChange]) -> list[FieldChange]:
        """Return changes as people read them: the host partner by name."""
        names = self.organisation_names
        return [
            replace(change, before=names.get(change.before), after=names.get(change.after))
            if change.field == "host_partner"
            else change
            for change in changes
        ]
