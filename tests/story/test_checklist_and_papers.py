"""The checklist and the papers agree on what is missing: two readings of one set of facts."""

import pytest
from sqlmodel import Session, SQLModel, select

from mobctl.domain.document_context import Paper, context
from mobctl.domain.document_facts import leaves
from mobctl.domain.document_facts import missing as paper_lacks
from mobctl.domain.signatories import missing
from mobctl.models import Application, Contact, Guardian, Mobility, Organisation, Participant, PlannedOutcome, Stay
from mobctl.scheme_vocabulary import Grade
from mobctl.services.documents.mobility_facts import gathered
from mobctl.services.templates.templates import words
from mobctl.store.facts import Reader
from tests.conftest import Shop
from tests.story.cohort import desk_of, fill

CHANGES: dict[str, tuple[type[SQLModel], dict[str, object]]] = {
    "as it is": (Mobility, {}),
    "no tutor": (Mobility, {"tutor_id": None}),
    "no flow": (Mobility, {"flow_id": None}),
    "no hours, tasks, conditions": (Mobility, {"hours_per_week": None, "tasks_text": None, "conditions": None}),
    "a method": (Mobility, {"assessment_method": "observation"}),
    "own travel": (Mobility, {"travel": "by train", "lodging": "a hostel"}),
    "no e-mail of the tutor": (Contact, {"email": None}),
    "ended contacts": (Contact, {"ended": True}),
    "nobody signs": (Contact, {"roles": ["tutor"]}),
    "no host": (Stay, {"organisation_id": None}),
    "no host partner in the stay": (Stay, {"host_partner_id": None}),
    "no dates": (Stay, {"start": None, "end": None}),
    "no country": (Stay, {"country": None}),
    "no stay": (Stay, {"ended": True}),
    "no birth date": (Participant, {"birth_date": None}),
    "no emergency phone": (Participant, {"emergency_phone": None}),
    "an address": (Participant, {"address": "1 rue Neuve", "city": "Lyon", "phone": "+33 6"}),
    "guardians ended": (Guardian, {"ended": True}),
    "no address of the host": (Organisation, {"address": None, "postcode": None, "city": None, "country": None}),
    "no qualification": (Application, {"qualification": None}),
    "a sending company by name": (Application, {"sending_company_name": "Boulangerie Martin"}),
    "a sender by name": (Application, {"sending_organisation_name": "Lycée Rouget"}),
    "no outcomes": (PlannedOutcome, {"dropped": True}),
}


def change(shop: Shop, model: type[SQLModel], values: dict[str, object]) -> None:
    desk = desk_of(shop)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        for record in session.exec(select(model)):
            planner.update(record, **values)
        plan = planner.plan("changed", None)
    desk.apply(plan)


def lacking(session: Session) -> dict[str, tuple[set[str], set[str]]]:
    """Return, for each mobility, what its contract lacks: by the checklist, and by the paper itself."""
    reader = Reader(session.connection())
    english = words("en")
    found = {}
    for facts in gathered(session, list(session.exec(select(Mobility)))):
        mine = reader.mobilities([facts.mobility.id])[facts.mobility.id]
        document = reader.scheme(facts.mobility.project_id).document("pedagogical-contract")
        said = paper_lacks(leaves(context(facts, Paper("Contract", "en", signed_by=document.signed_by), english)))
        wanted = {fact for grade in Grade for fact in document.wants(grade)}
        found[facts.mobility.ref] = (
            {str(fact) for grade in Grade for fact in missing(document, grade, mine)},
            {str(fact) for fact in said & wanted},
        )
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_the_checklist_lacks_what_the_paper_lacks(project: Shop, name: str) -> None:
    fill(project)
    change(project, *CHANGES[name])

    with desk_of(project).store.reading() as session:
        for ref, (checklist, paper) in lacking(session).items():
            assert checklist == paper, f"{ref}: {name}"
