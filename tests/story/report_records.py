"""A project in the middle of its life, as records: what reports are made of."""

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, select

from mobctl.desk import Desk
from mobctl.domain.folding import fold
from mobctl.models import (
    Accompaniment,
    Application,
    Contact,
    Document,
    Flow,
    LearningOutcome,
    LearningUnit,
    Mobility,
    Organisation,
    Participant,
    PlannedOutcome,
    Project,
    Signature,
    Standing,
    Stay,
    StoredFile,
    Target,
    Version,
)
from tests.conftest import Shop

PEOPLE = (
    ("Zoë", "D'Aubigné & Fils", "completed", True, 1),
    ("=Łucja", "Żółkiewska", "completed", False, 1),
    ("Иван", "Петров", "ended-early", True, 2),
    ("Ana", "Ruiz", "withdrawn", True, None),
    ("Bo", "Ångström", "under-way", False, 2),
    ("Chloë", "Dubois", "to-be-placed", False, None),
)


def fill(shop: Shop) -> None:
    """Give the shop's project people, hosts, a flow, papers and open points."""
    desk = Desk(environ=shop.environ, folder=shop.folder, clock=lambda: datetime(2026, 2, 1, 12, tzinfo=UTC))
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        project = session.exec(select(Project)).one()
        make = _Maker(planner, project)
        seville = make.host("Taller Ruiz & Hijos", "ES", "Sevilla")
        hosts = {1: seville, 2: make.host("Malta Metals <Ltd>", "MT", "Mosta")}
        flow = make.flow(seville)
        tutor = planner.create(Contact, ref="C-0001", organisation_id=seville.id, name="Carmen Ruiz", roles=["tutor"])
        for given, family, status, complete, where in PEOPLE:
            mobility = make.mobility(given, family, status, complete, flow, tutor if where == 1 else None)
            if where:
                make.stay(mobility, hosts[where])
        make.escort(flow)
        make.contract(make.mobilities[0])
        make.unit(make.mobilities[5])
        planner.create(Target, about=project.ref, project_id=project.id, activity="short-term-learner", planned=8)
        plan = planner.plan("filled", None)
    desk.apply(plan)
    with desk.store.connection(writes=True) as connection:
        session = Session(connection)
        session.add(_open_point(project, make.mobilities[4]))
        session.flush()


class _Maker:
    def __init__(self, planner: Any, project: Project) -> None:
        self.planner, self.project = planner, project
        self.mobilities: list[Mobility] = []

    def host(self, name: str, country: str, city: str) -> Organisation:
        ref = self.planner.reference("O")
        return self.planner.create(Organisation, ref=ref, name=name, name_key=fold(name), country=country, city=city)

    def flow(self, host: Organisation) -> Flow:
        return self.planner.create(
            Flow,
            ref=self.planner.reference("F", 2026),
            project_id=self.project.id,
            name="Sevilla March",
            start=date(2026, 1, 4),
            end=date(2026, 1, 18),
            host_partner_id=host.id,
        )

    def mobility(
        self, given: str, family: str, status: str, complete: bool, flow: Flow, tutor: Contact | None
    ) -> Mobility:
        plan = self.planner
        person = plan.create(
            Participant,
            ref=plan.reference("T"),
            given_names=given,
            family_name=family,
            name_key=fold(f"{given} {family}"),
            email=f"p{len(self.mobilities)}@example.org",
        )
        application = plan.create(
            Application,
            ref=plan.reference("A", 2026),
            project_id=self.project.id,
            participant_id=person.id,
            status="accepted",
            fewer_opportunities=family == "Петров",
        )
        mobility = plan.create(
            Mobility,
            ref=plan.reference("M", 2026),
            project_id=self.project.id,
            application_id=application.id,
            participant_id=person.id,
            activity="short-term-learner",
            status=status,
            complete=complete,
            flow_id=flow.id if status != "to-be-placed" else None,
            tutor_id=tutor.id if tutor else None,
            ended_on=date(2026, 1, 9) if status == "ended-early" else None,
            green=given == "Zoë",
        )
        self.mobilities.append(mobility)
        return mobility

    def stay(self, mobility: Mobility, host: Organisation) -> None:
        self.planner.create(
            Stay,
            about=mobility.ref,
            mobility_id=mobility.id,
            organisation_id=host.id,
            country=host.country,
            city=host.city,
            start=date(2026, 1, 5),
            end=date(2026, 1, 16),
        )

    def escort(self, flow: Flow) -> None:
        plan = self.planner
        person = plan.create(
            Participant, ref=plan.reference("T"), given_names="Eva", family_name="Lehmann", name_key="lehmann"
        )
        plan.create(Accompaniment, about=flow.ref, participant_id=person.id, flow_id=flow.id, role="teacher")

    def unit(self, mobility: Mobility) -> None:
        plan = self.planner
        unit = plan.create(LearningUnit, about="U1", project_id=self.project.id, key="U1", title="Weld", eqf=4)
        for number, statement in enumerate(("Knows the seams", "Welds a seam & checks it"), start=1):
            facts = {"unit_id": unit.id, "position": number, "key": f"1.{number}", "statement": statement}
            outcome = plan.create(LearningOutcome, about="U1", **facts, kind="skill", tasks="Two seams\nOne check")
            plan.create(PlannedOutcome, about=mobility.ref, mobility_id=mobility.id, outcome_id=outcome.id)

    def contract(self, mobility: Mobility) -> None:
        plan = self.planner
        file = plan.create(StoredFile, about=mobility.ref, path="documents/x.docx", sha256="0", size=1, state="done")
        document = plan.create(
            Document,
            ref=plan.reference("D", 2026),
            kind="pedagogical-contract",
            project_id=self.project.id,
            mobility_id=mobility.id,
            language="fr",
        )
        version = plan.create(
            Version,
            about=document.ref,
            document_id=document.id,
            number=2,
            file_id=file.id,
            language="fr",
            template="pedagogical-contract",
            template_sha256="0",
            facts={},
            facts_sha256="0",
            tool_version="0",
            issued_on=date(2025, 12, 1),
            issued_at=datetime(2025, 12, 1, tzinfo=UTC),
            issued_by="coordinator",
        )
        sign = {"about": document.ref, "version_id": version.id}
        plan.create(Signature, **sign, role="participant", name="Zoë", state="signed", on=date(2025, 12, 9))
        plan.create(Signature, **sign, role="host-company", name="Carmen Ruiz", state="wanted")


def _open_point(project: Project, mobility: Mobility) -> Standing:
    return Standing(
        subject=mobility.ref,
        step="own-step",
        ref=mobility.ref,
        project_id=project.id,
        mobility_id=mobility.id,
        level="mobility",
        phase="before",
        task="contract-signed",
        state="open",
        responsible="coordinator",
        due=date(2026, 1, 20),
        open_tasks=2,
        blocked_by="the contract is not issued",
    )
