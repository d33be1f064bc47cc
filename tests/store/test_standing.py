"""Where everybody stands is kept with every operation: after any of them it equals a fresh computation."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from mobctl import models
from mobctl.domain.checklist import Checklist
from mobctl.domain.facts import Facts, ProjectFacts
from mobctl.scheme_adopting import adopted
from mobctl.store import standing
from mobctl.store.planner import Planner
from mobctl.vocabulary import TaskLevel
from tests.conftest import Shop
from tests.story.cohort import desk_of, fill

DAY = date(2026, 2, 20)


def any_of(session: Session, model: type[SQLModel], chance: random.Random) -> Any:
    return chance.choice(session.exec(select(model)).all())


def edit(session: Session, planner: Planner, chance: random.Random) -> None:
    """Change one field of one record on which checklists depend."""
    day = DAY + timedelta(days=chance.randrange(60))
    model, values = chance.choice(
        [
            (models.Mobility, {"activity": chance.choice(["job-shadowing", "group-learner", "short-term-learner"])}),
            (models.Mobility, {"status": chance.choice(["withdrawn", "ended-early", "planned"]), "ended_on": day}),
            (models.Mobility, {"phase": chance.choice(["before", "during", "after"])}),
            (models.Mobility, {"flow_id": None}),
            (models.Mobility, {"sending_company_id": any_of(session, models.Organisation, chance).id}),
            (models.Mobility, {"complete": True}),
            (models.Mobility, {"approach": chance.choice(["declare", "evaluate", "certify"])}),
            (models.Mobility, {"assessment_method": "observation", "green": True, "tutor_id": None}),
            (models.Stay, {"start": day, "end": day + timedelta(days=chance.randrange(90))}),
            (models.Stay, {"organisation_id": any_of(session, models.Organisation, chance).id}),
            (models.Stay, {"ended": True}),
            (models.Participant, {"birth_date": date(2009, 1, 1), "phone": "+33 6"}),
            (models.Guardian, {"ended": True}),
            (models.Application, {"employment_status": "employed", "decided_on": day}),
            (models.Application, {"decision": "accepted", "published_on": day, "qualification": "Baker"}),
            (models.Application, {"status": "declined"}),
            (models.Organisation, {"address": None, "headcount": 4}),
            (models.Contact, {"email": None}),
            (models.Contact, {"ended": True}),
            (models.Contact, {"roles": ["signatory"]}),
            (models.Flow, {"start": day, "end": day + timedelta(days=30), "programme": None}),
            (models.Flow, {"travel": None}),
            (models.LearningUnit, {"assessment_method": "observation"}),
            (models.LearningUnit, {"qualification": "Baker"}),
            (models.PlannedOutcome, {"dropped": True}),
            (models.Project, {"approach": "evaluate", "end": date(2027, 3, 31)}),
            (models.ProjectPartner, {"role": chance.choice(["host-partner", "certifying-authority"])}),
            (models.Evidence, {"withdrawn": True}),
        ]
    )
    found = session.exec(select(model)).all()
    if found:
        planner.update(chance.choice(found), **values)


def add(session: Session, planner: Planner, chance: random.Random) -> None:
    """Create one record on which checklists depend."""
    project = session.exec(select(models.Project)).one().id
    mobility = any_of(session, models.Mobility, chance)
    host, day = any_of(session, models.Organisation, chance), DAY + timedelta(days=chance.randrange(60))
    whose = chance.choice(
        [{"mobility_id": mobility.id}, {"application_id": mobility.application_id}, {"organisation_id": host.id}, {}]
        + ([{"flow_id": mobility.flow_id}] if mobility.flow_id else [])
    )
    marked = whose if "organisation_id" not in whose else {**whose, "role": "host-partner"}
    task = chance.choice(["contract-content", "hosts-found", "selection-told", "learner-profiles-told", "debriefing"])
    choices: list[tuple[type[SQLModel], dict[str, Any]]] = [
        (
            models.TaskMark,
            {
                "project_id": project,
                "task": task,
                "state": "done",
                "on": day,
                "by": "c",
                "qualification": None,
                **marked,
            },
        ),
        (
            models.Evidence,
            {
                "ref": planner.reference("E"),
                "project_id": project,
                "kind": chance.choice(["cv", "ehic", "insurance-travel", "application-pack", "receipt"]),
                "valid_from": DAY,
                "valid_to": day,
                **whose,
            },
        ),
        (models.Visit, {"mobility_id": mobility.id, "on": day}),
        (models.Incident, {"ref": planner.reference("X"), "mobility_id": mobility.id, "opened_on": day, "title": "x"}),
        (models.Guardian, {"participant_id": mobility.participant_id, "name": "Ana", "authority": "of-an-adult"}),
        (models.Contact, {"ref": planner.reference("C"), "organisation_id": host.id, "name": "B", "roles": ["tutor"]}),
        (models.QualificationPlan, {"project_id": project, "title": f"Q{chance.random()}", "approach": "declare"}),
        (
            models.Stay,
            {"mobility_id": mobility.id, "organisation_id": host.id, "start": day, "end": day, "host_partner_id": None},
        ),
        (models.Accompaniment, {"participant_id": mobility.participant_id, "mobility_id": mobility.id}),
    ]
    model, values = chance.choice(choices)
    planner.create(model, **values)


def faults(shop: Shop) -> int:
    with desk_of(shop).store.connection() as connection:
        return standing.differences(connection)


@pytest.mark.parametrize("seed", range(6))
def test_the_lines_equal_a_fresh_computation_after_every_operation(project: Shop, seed: int) -> None:
    chance = random.Random(seed)
    fill(project)
    project.ok("document", "issue", "pedagogical-contract", "--all")
    assert faults(project) == 0
    for _ in range(25):
        desk = desk_of(project)
        with desk.store.reading() as session:
            planner = desk.store.planner(session)
            for _ in range(chance.randrange(1, 4)):
                chance.choice([edit, edit, add])(session, planner, chance)
            plan = planner.plan("changed", None)
        desk.apply(plan)
        assert faults(project) == 0, plan.changes
    project("undo", "--last")
    assert faults(project) == 0


def test_the_lines_of_a_sending_company_follow_the_days_of_those_it_sends(project: Shop) -> None:
    fill(project)
    project.ok("org", "add", "name=Boulangerie du Rhône", "country=FR", "kind=company")
    project.ok("mobility", "set", "M-2026-001", "sending_company=Boulangerie du Rhône")

    project.ok("mobility", "set", "M-2026-001", "start=2026-03-16", "end=2026-05-15")

    assert faults(project) == 0
    project("undo", "--last")
    assert faults(project) == 0


def test_what_a_certifying_authority_that_is_none_any_more_validated_is_open_again(project: Shop) -> None:
    fill(project)
    desk = desk_of(project)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        authority = models.ProjectPartner.role == "certifying-authority"
        planner.update(session.exec(select(models.ProjectPartner).where(authority)).one(), role="host-partner")
        plan = planner.plan("changed", None)
    desk.apply(plan)

    assert faults(project) == 0


def test_a_check_finds_and_mends_lines_that_do_not_fit(project: Shop) -> None:
    from sqlalchemy import text

    fill(project)
    with desk_of(project).store.connection(writes=True) as connection:
        connection.execute(text("DELETE FROM standing WHERE subject = 'M-2026-001'"))
        connection.execute(text("UPDATE standing SET task = 'x' WHERE subject = 'F-2026-01'"))

    code, reply = project("check")
    assert code == 5
    assert {finding["code"] for finding in reply["findings"]} == {"standing-off"}
    project.ok("check", "--fix")
    assert project("check")[0] == 0


def test_lines_are_not_journalled_and_those_of_undone_records_are_gone(project: Shop) -> None:
    before = {ref for column in project.ok("board")["columns"] for ref in column["refs"]}
    fill(project)
    during = {ref for column in project.ok("board")["columns"] for ref in column["refs"]}
    assert {"M-2026-001", "F-2026-01", "O-0002", "A-2026-0001"} <= during
    project.ok("undo", "--last")
    assert {ref for column in project.ok("board")["columns"] for ref in column["refs"]} == before
    assert faults(project) == 0


@pytest.mark.parametrize("level", ["mobility", "application", "flow", "project", "qualification"])
def test_subjects_about_whom_the_same_is_known_keep_their_own_references(project: Shop, level: str) -> None:
    with desk_of(project).store.reading() as session:
        scheme = adopted(session.exec(select(models.Project)).one().scheme_text)
    facts = ProjectFacts("P-2026-01", date(2026, 1, 1), date(2027, 6, 30))
    shared = standing.Drawing(Checklist(scheme))
    for ref in ("X-1", "X-2", "X-3"):
        one = Facts(ref, ref, TaskLevel(level), facts, phase="before" if level == "mobility" else None)
        lines = list(shared.lines(one))
        assert lines == list(standing.Drawing(Checklist(scheme)).lines(one))
        assert lines
        assert {line["ref"] for line in lines} == {ref}
        assert not any(other in str(lines) for other in {"X-1", "X-2", "X-3"} - {ref})
