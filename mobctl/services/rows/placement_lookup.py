"""Finding what a placement row names: applicant, organisations, flow, units; with the nearest name where not."""

from sqlmodel import Session, select

from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch
from mobctl.findings import Finding, Level, error
from mobctl.messages import imports as say
from mobctl.messages import placements as rows_say
from mobctl.models import Application, Flow, Mobility, Organisation, Participant, Project
from mobctl.services.mobilities.outcomes import Unit, named, units_of
from mobctl.services.records.merged_records import standing_for
from mobctl.services.rows.named_records import Fault, Named, flows_named, organisations_named, the_organisation


class Lookup:
    """All that the placements of one project can name, read with a constant number of queries."""

    def __init__(self, session: Session, project: Project) -> None:
        self.project = project
        self.applications: Named[Application] = Named()
        self.people: dict[int, Participant] = {}
        self._read_applications(session)
        self.organisations = organisations_named(session)
        self.organisation_names: dict[int, str] = dict(session.exec(select(Organisation.id, Organisation.name)).all())
        self.flows = flows_named(session, project)
        self.flow_names = dict(session.exec(select(Flow.id, Flow.name).where(Flow.project_id == project.id)).all())
        self.units = units_of(session, project)

    def _read_applications(self, session: Session) -> None:
        query = select(Application, Participant).join(Participant).where(Application.project_id == self.project.id)
        mobilities = select(Mobility.application_id, Mobility.ref).where(Mobility.project_id == self.project.id)
        refs: dict[int, list[str]] = {}
        for application_id, ref in session.exec(mobilities).all():
            refs.setdefault(application_id, []).append(ref)
        self.going = set(refs)
        self.refs: dict[int, str] = {}
        self._by_id: dict[int, Application] = {}
        found = session.exec(query).all()
        everyone = {application.id: application for application, _ in found}
        for application, person in found:
            self.people[application.id] = person
            name = f"{person.given_names} {person.family_name}".strip()
            self.refs[application.id] = application.ref
            self._by_id[application.id] = application
            texts = (application.ref, person.ref, application.external_id, person.email, name)
            mine = refs.get(application.id, ()) if application.merged_into is None else ()
            self.applications.add(standing_for(everyone, application), (*texts, *mine), name)

    def applicant(self, sheet: SheetRead, draft: Draft) -> Application:
        """Return the application that a row speaks of; raises Fault when nobody or more than one fits."""
        values = draft.values
        full = f"{values.get('given_names', '')} {values.get('family_name', '')}".strip()
        ways = [(name, values[name]) for name in ("applicant", "external_id", "email") if values.get(name)]
        ways += [("family_name", full)] if full else []
        for name, text in ways:
            found = self._likeliest(self._still_fitting(self.applications.find(str(text)), draft))
            place = sheet.where(draft.row, name)
            if len(found) > 1:
                shown = ", ".join(f"{one.ref} {self._name(one)}" for one in found)
                raise Fault(error(say.AMBIGUOUS_MATCH, place, candidates=shown))
            if found:
                return found[0]
        name, text = ways[0]
        guess = did_you_mean(str(text), self.applications.names)
        raise Fault(error(rows_say.UNKNOWN_APPLICANT, sheet.where(draft.row, name), name=text, guess=guess))

    def application(self, id: int) -> Application:
        """Return an application of the project by its row number."""
        return self._by_id[id]

    def organisation(self, sheet: SheetRead, draft: Draft, field: str) -> Organisation | None:
        """Return the organisation that *field* of a row names, None where it is empty; raises Fault."""
        return the_organisation(self.organisations, sheet, draft, field)

    def flow(self, sheet: SheetRead, draft: Draft) -> Flow | None:
        """Return the flow that a row names; raises Fault."""
        text = draft.values.get("flow")
        if not text:
            return None
        found = self.flows.find(text)
        if len(found) != 1:
            guess = did_you_mean(text, self.flows.names)
            raise Fault(error(rows_say.UNKNOWN_FLOW, sheet.where(draft.row, "flow"), name=text, guess=guess))
        return found[0]

    def units_named(self, sheet: SheetRead, draft: Draft) -> list[Unit]:
        """Return the units that a row names; raises Fault."""
        try:
            return named(self.units, draft.values.get("units", ()))
        except NoMatch as none:
            place = sheet.where(draft.row, "units")
            raise Fault(Finding(none.message, Level.ERROR, place, none.fields)) from none

    def _still_fitting(self, found: list[Application], draft: Draft) -> list[Application]:
        """Return those of namesakes whose birth date is the row's, where both are known."""
        born = draft.values.get("birth_date")
        if not born or len(found) < 2:
            return found
        return [one for one in found if self.people[one.id].birth_date in (None, born)]

    def _likeliest(self, found: list[Application]) -> list[Application]:
        """Return those of namesakes who go: with a mobility or accepted; all of them where nobody does."""
        return [one for one in found if one.id in self.going or one.status == "accepted"] or found

    def _name(self, application: Application) -> str:
        person = self.people[application.id]
        return f"{person.given_names} {person.family_name}".strip()
