"""A cohort ready for its papers, as records: people, hosts, tutors, stays and planned outcomes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlmodel import select

from mobctl.desk import Desk
from mobctl.models import (
    Application,
    Contact,
    Evidence,
    Flow,
    Guardian,
    LearningOutcome,
    LearningUnit,
    Mobility,
    Organisation,
    Participant,
    PlannedOutcome,
    Project,
    ProjectPartner,
    Stay,
)
from mobctl.store.planner import Planner
from tests.conftest import Shop

PEOPLE = (
    ("Maëlle", "Thibault", date(2006, 5, 9)),
    ("Siobhán", "O'Neil & Daughters", date(2005, 1, 30)),
    ("Łucja", "Żółkiewska", date(2009, 1, 17)),
    ("Иван", "<Петров>", date(2006, 12, 1)),
)
START, END = date(2026, 3, 2), date(2026, 3, 27)


def desk_of(shop: Shop) -> Desk:
    return Desk(environ=shop.environ, folder=shop.folder, clock=lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))


def fill(shop: Shop, people: Sequence[tuple[str, str, date]] = PEOPLE) -> list[str]:
    """Give the shop's project mobilities that are ready for their contracts; return their references."""
    desk = desk_of(shop)
    with desk.store.reading() as session:
        project = session.exec(select(Project)).one()
        school = session.exec(select(Organisation)).one()
        make = Maker(desk.store.planner(session), project)
        make.planner.update(
            school, city="Lyon", address="3 rue des Écoles", postcode="69003", email="europe@rouget.example"
        )
        make.contact(school, "Hélène Garnier", "Head of school", "signatory", "contact")
        refs = [make.mobility(*person).ref for person in people]
        plan = make.planner.plan("filled", None)
    desk.apply(plan)
    return refs


class Maker:
    """Makes the records of a cohort through one plan."""

    def __init__(self, planner: Planner, project: Project) -> None:
        self.planner, self.project = planner, project
        self.partner = self.organisation("Cámara de Oficios", "chamber")
        self.contact(self.partner, "Inés Robles", "Mobility officer", "signatory", "contact")
        self.host = self.organisation("Panadería Sol & Hijos")
        self.contact(self.host, "Diego Sol", "Manager", "signatory", "contact")
        self.tutor = self.contact(self.host, "Carmen Ruiz", "Head baker", "tutor")
        planner.create(
            ProjectPartner, project_id=project.id, organisation_id=self.partner.id, role="certifying-authority"
        )
        self.flow = planner.create(
            Flow,
            ref=planner.reference("F", 2026),
            project_id=project.id,
            name="Sevilla in March",
            start=START,
            end=END,
            host_partner_id=self.partner.id,
            travel="Train Lyon - Sevilla",
            lodging="Residencia Triana",
            programme="2 March: welcome",
        )
        self.outcomes = self._outcomes()
        for kind in ("ehic", "insurance-liability"):
            planner.create(
                Evidence,
                ref=planner.reference("E"),
                project_id=project.id,
                kind=kind,
                flow_id=self.flow.id,
                valid_to=date(2026, 12, 31),
            )

    def organisation(self, name: str, kind: str = "company") -> Organisation:
        return self.planner.create(
            Organisation,
            ref=self.planner.reference("O"),
            name=name,
            name_key=name.casefold(),
            kind=kind,
            country="ES",
            city="Sevilla",
            address="Calle Mayor 4",
            postcode="41001",
        )

    def contact(self, where: Organisation, name: str, function: str, *roles: str) -> Contact:
        return self.planner.create(
            Contact,
            ref=self.planner.reference("C"),
            organisation_id=where.id,
            name=name,
            function=function,
            email=f"{name.split()[0].lower()}@sol.example",
            phone="+34 954 00 00 01",
            roles=list(roles),
        )

    def mobility(self, given: str, family: str, born: date | None, activity: str = "short-term-learner") -> Mobility:
        plan = self.planner
        person = plan.create(
            Participant,
            ref=plan.reference("T"),
            given_names=given,
            family_name=family,
            name_key=family.casefold(),
            birth_date=born,
            email=f"{len(given)}.{len(family)}@mail.example",
            emergency_name="Luc Thibault",
            emergency_phone="+33 6 00 00 00 09",
        )
        application = plan.create(
            Application,
            ref=plan.reference("A", 2026),
            project_id=self.project.id,
            participant_id=person.id,
            status="accepted",
            decision="accepted",
            published_on=date(2026, 1, 15),
            qualification="CAP Boulanger",
            eqf=3,
        )
        mobility = plan.create(
            Mobility,
            ref=plan.reference("M", 2026),
            project_id=self.project.id,
            application_id=application.id,
            participant_id=person.id,
            activity=activity,
            status="planned",
            flow_id=self.flow.id,
            tutor_id=self.tutor.id,
            hours_per_week=35,
            tasks_text="Shaping loaves\nBaking",
            conditions="Starts at 5 a.m.",
        )
        plan.create(
            Stay,
            about=mobility.ref,
            mobility_id=mobility.id,
            organisation_id=self.host.id,
            host_partner_id=self.partner.id,
            country="ES",
            city="Sevilla",
            start=START,
            end=END,
        )
        for outcome in self.outcomes:
            plan.create(PlannedOutcome, about=mobility.ref, mobility_id=mobility.id, outcome_id=outcome.id)
        if born and born > date(2008, 3, 2):
            plan.create(
                Guardian, about=person.ref, participant_id=person.id, name="Marta Żółkiewska", relation="mother"
            )
        return mobility

    def _outcomes(self) -> list[LearningOutcome]:
        unit = self.planner.create(
            LearningUnit, project_id=self.project.id, key="U1", title="Making bread", qualification="CAP Boulanger"
        )
        statements = ("Weigh, mix and knead doughs", "Shape loaves by hand", "Explain what leaven does to a dough")
        return [
            self.planner.create(
                LearningOutcome, unit_id=unit.id, position=number, key=f"U1.{number}", statement=text, kind="skill"
            )
            for number, text in enumerate(statements, start=1)
        ]
