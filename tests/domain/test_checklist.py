"""What is open, blocked, late, done, skipped or not needed, and why."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mobctl.domain.checklist import Checklist, hold_before, holding
from mobctl.domain.facts import Facts, GuardianFacts, Mark, Paper, ProjectFacts, Proof, SignatureFact
from mobctl.scheme_adopting import adopt, read_source
from mobctl.scheme_vocabulary import DocumentFact
from mobctl.vocabulary import Approach, Holds, ProjectRole, TaskLevel, TaskState

SHIPPED = Path(__file__).parents[2] / "data" / "schemes"
TODAY = date(2026, 2, 1)
PROJECT = ProjectFacts("P-2026-01", date(2026, 1, 1), date(2027, 6, 30))
EVERYTHING = frozenset(str(fact) for fact in DocumentFact)

NEW = Facts(
    subject="M-2026-014",
    ref="M-2026-014",
    level=TaskLevel.MOBILITY,
    project=PROJECT,
    phase="before",
    activities=("short-term-learner",),
    approach=Approach.CERTIFY,
    accepted=True,
    decided_on=date(2026, 1, 20),
    birth_date=date(2006, 5, 17),
)
PLACED = replace(
    NEW,
    start=date(2026, 4, 13),
    end=date(2026, 5, 8),
    host=True,
    host_partner=True,
    in_flow=True,
    known=EVERYTHING,
    planned=6,
)
SIGNED_BY = ("participant", "sending-organisation", "host-partner", "host-company")


def shipped(*keys):
    sources = [read_source((SHIPPED / f"{key}.toml").read_text("utf-8"), key)[0] for key in keys]
    return adopt(sources[0], sources[1:])[0]


@pytest.fixture(scope="module")
def checklist():
    return Checklist(shipped("certification-mobility"))


def contract(*roles, on=date(2026, 3, 1), state="signed", **more):
    signatures = tuple(SignatureFact(role, state, on) for role in roles)
    return Paper("D-2026-0031", "pedagogical-contract", issued_on=date(2026, 2, 20), signatures=signatures, **more)


def states(checklist, facts, today=TODAY):
    return {each.task.key: each for each in checklist.derive(facts, today)}


def why(derived):
    return [str(reason) for reason in derived.why]


def test_a_new_mobility_has_every_task_of_its_level_with_a_state_and_a_reason(checklist):
    found = states(checklist, NEW)

    assert len(found) == 22 + 3
    assert all(each.why for each in found.values())
    assert found["contract-content"].state is TaskState.BLOCKED
    assert why(found["contract-content"])[0] == (
        "there is no host yet: `mobctl mobility set M-2026-014 host=ORGANISATION`"
    )
    assert found["arrival"].state is TaskState.BLOCKED
    assert why(found["arrival"])[0] == 'it comes with the phase "During"'


def test_a_missing_fact_blocks_the_signatures_and_names_the_way_to_it(checklist):
    facts = replace(PLACED, known=EVERYTHING - {"tutor-email"}, marks={"contract-content": Mark("done", TODAY)})

    task = states(checklist, replace(facts, refs={"tutor": "C-0003"}))["contract-signed"]

    assert task.state is TaskState.BLOCKED
    assert why(task) == [
        "the learning agreement / pedagogical contract lacks the tutor's e-mail: "
        "ask the host, `mobctl contact set C-0003 email=ADDRESS`"
    ]
    assert task.due == date(2026, 3, 30)


def test_signatures_dated_before_the_start_close_the_task_and_others_do_not(checklist):
    signed = states(checklist, replace(PLACED, papers=(contract(*SIGNED_BY),)))
    assert signed["contract-signed"].state is TaskState.DONE
    assert signed["company-signatures"].state is TaskState.DONE
    assert signed["contract-content"].state is TaskState.DONE

    late = states(checklist, replace(PLACED, papers=(contract(*SIGNED_BY, on=date(2026, 4, 13)),)), date(2026, 3, 1))
    assert late["contract-signed"].state is TaskState.OPEN
    assert "not dated before the start" in why(late["contract-signed"])[0]

    wanted = states(checklist, replace(PLACED, papers=(contract(*SIGNED_BY, state="wanted", on=None),)))
    assert "`mobctl document sign D-2026-0031 --role participant" in " ".join(why(wanted["contract-signed"]))
    assert wanted["contract-signed"].command.startswith(
        "mobctl document sign M-2026-014 --kind pedagogical-contract --role participant"
    )


def test_a_draft_is_not_signed_and_a_refusal_blocks(checklist):
    draft = states(checklist, replace(PLACED, papers=(contract(*SIGNED_BY, draft=True),)))["contract-signed"]
    assert any("only a draft" in reason for reason in why(draft))

    refused = states(checklist, replace(PLACED, papers=(contract(*SIGNED_BY, state="refused"),)))["contract-signed"]
    assert refused.state is TaskState.BLOCKED


@pytest.mark.parametrize(
    "birth, wanted",
    [(date(2008, 4, 13), False), (date(2008, 4, 14), True), (date(2008, 5, 20), True), (date(2000, 1, 1), False)],
)
def test_a_guardian_signs_for_whoever_is_a_minor_on_the_first_day(checklist, birth, wanted):
    facts = replace(PLACED, birth_date=birth, papers=(contract(*SIGNED_BY),))

    task = states(checklist, facts)["contract-signed"]

    assert (task.state is not TaskState.DONE) == wanted
    if wanted:
        assert "no place for the signature of a guardian" in why(task)[0]


def test_an_adult_under_guardianship_needs_a_guardian_too(checklist):
    facts = replace(PLACED, guardians=(GuardianFacts("of-an-adult"),), papers=(contract(*SIGNED_BY),))
    assert states(checklist, facts)["contract-signed"].state is not TaskState.DONE
    signed = replace(facts, papers=(contract(*SIGNED_BY, "guardian"),))
    assert states(checklist, signed)["contract-signed"].state is TaskState.DONE


def test_a_sending_company_signs_only_where_there_is_one(checklist):
    facts = replace(PLACED, sending_company=True, papers=(contract(*SIGNED_BY),))
    assert "no place for the signature of the sending company" in why(states(checklist, facts)["company-signatures"])[0]


@pytest.mark.parametrize(
    "approach, not_needed",
    [
        (Approach.DECLARE, {"evaluation-prepared", "assessment-planned", "assessment-done", "outcomes-validated"}),
        (Approach.EVALUATE, {"outcomes-validated", "certifier-informed"}),
    ],
)
def test_the_approach_takes_tasks_away_and_says_so(checklist, approach, not_needed):
    found = states(checklist, replace(PLACED, approach=approach, certifier=True))

    for key in not_needed:
        assert found[key].state is TaskState.NOT_NEEDED
        assert why(found[key]) == [f'the approach "{approach}" does not ask for it']


def test_without_a_certifier_nobody_is_informed_and_the_outcomes_are_validated_all_the_same(checklist):
    found = states(checklist, PLACED)
    assert why(found["certifier-informed"]) == ["no certifying authority takes part"]
    assert found["outcomes-validated"].state is TaskState.BLOCKED


def test_teachers_job_shadowing_are_not_asked_for_a_learners_tasks(checklist):
    found = states(checklist, replace(PLACED, activities=("job-shadowing",), staff=True))

    needed = {key for key, each in found.items() if each.state is not TaskState.NOT_NEEDED}
    assert needed == {"practical-information", "funders-named", "arrival", "complement-signed", "receipts"}
    assert why(found["contract-signed"]) == ["Job shadowing does not ask for it"]


def test_a_group_goes_by_one_programme_and_has_no_single_contracts(checklist):
    found = states(checklist, replace(PLACED, activities=("group-learner",)))
    assert why(found["contract-signed"]) == ["this activity type has no individual contract"]


def test_what_is_overdue_is_late_whatever_holds_it(checklist):
    found = states(checklist, PLACED, date(2026, 4, 1))
    assert found["contract-signed"].state is TaskState.LATE
    assert states(checklist, PLACED, date(2026, 3, 30))["contract-signed"].state is TaskState.BLOCKED


def test_ticked_off_and_skipped_by_hand_are_facts_with_their_note(checklist):
    marks = {"host-informed": Mark("done", TODAY, "by phone"), "language-culture": Mark("skipped", TODAY, "bilingual")}
    found = states(checklist, replace(PLACED, marks=marks))

    assert (found["host-informed"].state, why(found["host-informed"])) == (
        TaskState.DONE,
        ["ticked off on 2026-02-01: by phone"],
    )
    assert found["language-culture"].state is TaskState.SKIPPED


@pytest.mark.parametrize("end, visits_wanted", [("2026-05-08", 1), ("2026-06-08", 2), ("2026-12-31", 9)])
def test_a_long_stay_is_visited_again_every_four_weeks(checklist, end, visits_wanted):
    end = date.fromisoformat(end)
    facts = replace(PLACED, phase="during", end=end)
    for number in range(visits_wanted):
        task = states(checklist, replace(facts, visits=tuple(date(2026, 4, 20 + n) for n in range(number))))
        assert task["conditions-checked"].state is not TaskState.DONE
        assert f"visits or calls recorded: {number} of {visits_wanted}" in why(task["conditions-checked"])[0]
    enough = replace(facts, visits=tuple(date(2026, 4, 20 + n) for n in range(visits_wanted)))
    assert states(checklist, enough)["conditions-checked"].state is TaskState.DONE


def test_each_visit_moves_the_next_due_date_by_four_weeks(checklist):
    facts = replace(PLACED, phase="during", end=date(2026, 12, 31))
    assert states(checklist, facts)["conditions-checked"].due == date(2026, 5, 11)
    once = replace(facts, visits=(date(2026, 5, 5), date(2026, 5, 5)))
    assert states(checklist, once)["conditions-checked"].due == date(2026, 6, 8)


def test_mediation_is_asked_only_while_an_incident_is_open(checklist):
    facts = replace(PLACED, phase="during")
    assert states(checklist, facts)["mediation"].state is TaskState.NOT_NEEDED
    assert states(checklist, replace(facts, incidents=1, incidents_open=1))["mediation"].state is TaskState.OPEN
    assert states(checklist, replace(facts, incidents=1))["mediation"].state is TaskState.DONE


def test_insurance_must_cover_every_day_away_from_home_without_a_gap():
    erasmus = Checklist(shipped("certification-mobility", "erasmus-ka1-vet"))
    away = replace(PLACED, travel_start=date(2026, 4, 12), travel_end=date(2026, 5, 9))
    kinds = ("ehic", "insurance-liability", "insurance-accident", "insurance-travel")
    whole = tuple(Proof(kind, date(2026, 4, 1), date(2026, 5, 9)) for kind in kinds)

    assert states(erasmus, replace(away, proofs=whole))["insurance-checked"].state is TaskState.DONE
    short = (*whole[:3], Proof("insurance-travel", date(2026, 4, 1), date(2026, 5, 8)))
    task = states(erasmus, replace(away, proofs=short))["insurance-checked"]
    assert "does not cover all days from 2026-04-12 to 2026-05-09" in why(task)[0]
    joined = (*short, Proof("insurance-travel", date(2026, 5, 9), date(2026, 6, 1)))
    assert states(erasmus, replace(away, proofs=joined))["insurance-checked"].state is TaskState.DONE


def test_the_papers_of_an_application_depend_on_the_work_of_the_applicant(checklist):
    application = Facts("A-2026-0014", "A-2026-0014", TaskLevel.APPLICATION, PROJECT)
    papers = tuple(Proof(kind) for kind in ("cv", "cover-letter", "identity-document", "ehic"))

    assert states(checklist, replace(application, proofs=papers))["application-documents"].state is TaskState.DONE
    employed = states(checklist, replace(application, proofs=papers, employed=True))["application-documents"]
    assert why(employed) == [
        "there is no authorisation of the employer on file: "
        "`mobctl evidence add A-2026-0014 employer-authorisation FILE`"
    ]
    told = states(checklist, application)["selection-told"]
    assert told.state is TaskState.BLOCKED
    accepted = replace(application, accepted=True, decided_on=TODAY)
    assert states(checklist, accepted)["selection-told"].due == date(2026, 2, 15)


def test_a_project_a_qualification_a_partner_and_a_flow_have_their_own_tasks(checklist):
    def keys(**parts):
        base = Facts("X", "X", TaskLevel.PROJECT, PROJECT)
        return {each.key for each in checklist.tasks(replace(base, **parts))}

    assert keys() == {
        *("project-presentation", "candidates-informed", "application-pack", "hosts-found", "project-assessed"),
        *("sending-side-asked", "results-shared"),
    }
    assert keys(level=TaskLevel.QUALIFICATION, qualification="Baker") == {
        "competences-defined",
        "assessment-tools-ready",
        "validation-agreed",
    }
    partner = ProjectRole.HOST_PARTNER
    assert keys(level=TaskLevel.QUALIFICATION, qualification="Baker", role=partner) == {
        "framework-explained",
        "outcomes-agreed",
    }
    assert keys(level=TaskLevel.PARTNER, role=partner) == {"learner-profiles-told"}
    host = ProjectRole.HOST_COMPANY
    assert keys(level=TaskLevel.PARTNER, role=host) == {"companies-thanked"}
    assert keys(level=TaskLevel.PARTNER, role=host, flow="F-2026-03") == {"host-satisfaction"}
    assert keys(level=TaskLevel.PARTNER, role=host, alone=True) == {"companies-thanked", "host-satisfaction"}
    assert keys(level=TaskLevel.FLOW) == {"accompanying-persons", "programme-details", "debriefing"}


def test_a_mobility_without_a_flow_is_a_flow_of_one_and_an_early_leaver_is_debriefed_alone(checklist):
    in_flow = {each.key for each in checklist.tasks(PLACED)}
    assert "debriefing" not in in_flow
    assert "debriefing" in {each.key for each in checklist.tasks(replace(PLACED, left_early=True))}
    alone = {each.key for each in checklist.tasks(replace(PLACED, in_flow=False))}
    assert alone - in_flow == {"debriefing", "programme-details", "accompanying-persons"}


def test_a_flow_has_later_tasks_until_it_has_started(checklist):
    flow = Facts("F", "F", TaskLevel.FLOW, PROJECT, start=date(2026, 4, 13), end=date(2026, 5, 8))
    before = states(checklist, flow)["debriefing"]
    assert (before.state, why(before)[0]) == (TaskState.BLOCKED, "it begins on 2026-04-13")
    assert states(checklist, flow, date(2026, 4, 13))["debriefing"].state is TaskState.OPEN
    assert states(checklist, flow, None)["debriefing"].state is TaskState.OPEN


def test_places_are_enough_when_they_cover_the_mobilities_to_be_placed(checklist):
    project = Facts("P-2026-01", "P-2026-01", TaskLevel.PROJECT, replace(PROJECT, mobilities=5, to_be_placed=3))
    assert why(states(checklist, project)["hosts-found"])[1].startswith("too few places: 0 offered, 3 mobilities")
    enough = replace(project, project=replace(project.project, places_offered=3))
    assert states(checklist, enough)["hosts-found"].state is TaskState.DONE


def test_a_move_is_held_by_the_open_tasks_of_that_move_alone(checklist):
    derived = checklist.derive(PLACED, TODAY)
    held = {each.task.key for each in holding(derived, Holds.DURING)}
    assert held == {
        "contract-content",
        "contract-signed",
        "host-informed",
        "company-signatures",
        "practical-information",
    }
    assert {each.task.key for each in holding(derived, Holds.CLOSE)} >= {"receipts", "outcomes-validated"}
    scheme = checklist.scheme
    assert hold_before(scheme.phase_after("before")) is Holds.DURING
    assert hold_before(scheme.phase_after("during")) is Holds.AFTER
    assert hold_before(scheme.phase_after("after")) is Holds.CLOSE


def test_nothing_is_asked_of_a_withdrawn_mobility(checklist):
    found = checklist.derive(replace(PLACED, ended="the mobility was withdrawn"), TODAY)
    assert {each.state for each in found} == {TaskState.NOT_NEEDED}
    assert {str(reason) for each in found for reason in each.why} == {"the mobility was withdrawn"}


def test_what_was_never_done_is_not_late_once_the_mobility_is_closed(checklist):
    found = states(checklist, replace(PLACED, phase="after", settled=True), date(2027, 1, 1))
    assert {each.state for each in found.values()} == {TaskState.NOT_NEEDED, TaskState.DONE}
    assert why(found["arrival"]) == ["it was closed without it"]
