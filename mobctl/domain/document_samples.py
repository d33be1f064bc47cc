"""Invented mobilities on which a template is tried out before a cohort is: an ordinary one and hard ones."""

from dataclasses import replace
from datetime import date

from mobctl.domain.mobility_facts import MobilityFacts, Party, PlannedUnit, StayAt, StopAt
from mobctl.models import (
    Application,
    Contact,
    Evidence,
    Flow,
    Guardian,
    ItineraryStop,
    LearningOutcome,
    LearningUnit,
    Mobility,
    Organisation,
    Participant,
    Project,
    Stay,
)
from mobctl.scheme import Situation
from mobctl.vocabulary import Approach

_LONG_NAME = "Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley O'Neil &"


def samples() -> dict[str, MobilityFacts]:
    """Return the sample mobilities by what is special about them."""
    ordinary = _ordinary()
    return {
        "ordinary": ordinary,
        "a minor with two guardians, two hosts and a sending company": _crowded(ordinary),
        "long names with & and <": _long_names(ordinary),
        "Cyrillic, Greek and right-to-left names with quotes": _other_scripts(ordinary),
        "hardly anything known": _bare(ordinary),
    }


def _ordinary() -> MobilityFacts:
    school = _organisation(
        1, "Lycée des Métiers Jean Rouget", "FR", "Lyon", "3 rue des Écoles", "69003", "vet-provider"
    )
    host = _organisation(2, "Panadería Sol & Hijos", "ES", "Sevilla", "Calle Mayor 4", "41001")
    partner = _organisation(3, "Cámara de Oficios de Sevilla", "ES", "Sevilla", "Plaza Nueva 1", "41001", "chamber")
    tutor = _contact(4, 2, "Carmen Ruiz", "Head baker", "tutor")
    return MobilityFacts(
        project=_project(),
        ours=school,
        mobility=Mobility(
            id=1,
            ref="M-2026-014",
            project_id=1,
            application_id=1,
            participant_id=1,
            activity="short-term-learner",
            hours_per_week=35,
            tasks_text="Weighing and mixing doughs\nShaping loaves by hand\nBaking in a deck oven",
            conditions="Work starts at 5 a.m., two breaks of 20 minutes\nStanding work; safety shoes are provided",
            assessment_method="Practical task in the bakery, observed by the tutor",
            travel="Train Lyon – Sevilla on 1 March, meeting at 7:30 in the station hall\nReturn on 28 March",
            lodging="Residencia Triana, Calle Pureza 9, Sevilla",
            purposes=["skills", "partnership"],
            sending_motive="Learn how bread with long fermentation is made and sold.",
            host_motive="Win a partner for the French market.",
        ),
        participant=_participant(1, "Maëlle", "Thibault", date(2006, 5, 9)),
        application=Application(
            id=1,
            ref="A-2026-0014",
            project_id=1,
            participant_id=1,
            qualification="CAP Boulanger",
            eqf=3,
            course="1 CAP B",
        ),
        sending=Party(school, (_contact(1, 1, "Hélène Garnier", "Head of school", "signatory", "contact"),)),
        sending_company=Party(),
        host_partner=Party(partner, (_contact(3, 3, "Inés Robles", "Mobility officer", "signatory", "contact"),)),
        stays=(StayAt(_stay(1, 2, date(2026, 3, 2), date(2026, 3, 27)), Party(host, (tutor, _signatory_of_host()))),),
        tutor=tutor,
        units=_units(),
        flow=Flow(
            id=1,
            ref="F-2026-01",
            project_id=1,
            name="Sevilla in March",
            start=date(2026, 3, 1),
            end=date(2026, 3, 28),
            programme="1 March: arrival, welcome by the partner\n2 March: first day\n26 March: debriefing",
        ),
        insurances=(
            Evidence(id=1, ref="E-0001", project_id=1, kind="ehic", valid_to=date(2027, 8, 31)),
            Evidence(id=2, ref="E-0002", project_id=1, kind="insurance-liability", valid_to=date(2026, 12, 31)),
        ),
        approach=Approach.CERTIFY,
        certifier=Party(name="Rectorat de Lyon"),
        activity={
            "en": "Short-term learning mobility of VET learners",
            "fr": "Mobilité d'apprentissage de courte durée des apprenants de l'EFP",
        },
    )


def _crowded(ordinary: MobilityFacts) -> MobilityFacts:
    company = _organisation(5, "Boulangerie du Vieux Port", "FR", "Lyon", "8 quai Sud", "69005")
    second = _organisation(6, "Obrador Río", "ES", "Cádiz", "Calle Ancha 22", "11001")
    first_stay = _stay(1, 2, date(2026, 3, 2), date(2026, 3, 13))
    second_stay = _stay(2, 6, date(2026, 3, 16), date(2026, 3, 27))
    return replace(
        ordinary,
        participant=_participant(2, "Łucja", "Żółkiewska", date(2009, 1, 17)),
        guardians=(
            Guardian(id=1, participant_id=2, position=1, name="Ярослав Жолкевский", relation="father", phone="+33 6 1"),
            Guardian(id=2, participant_id=2, position=2, name="Marta Żółkiewska", relation="mother", phone="+33 6 2"),
        ),
        sending_company=Party(company, (_contact(5, 5, "Luc Moreau", "Owner", "signatory"),)),
        stays=(StayAt(first_stay, ordinary.host), StayAt(second_stay, Party(second))),
        approach=Approach.EVALUATE,
        situations=(_first_morning(),),
        stops=(_stop_at(second),),
        coordinating=ordinary.host_partner,
    )


def _stop_at(visited: Organisation) -> StopAt:
    start = date(2026, 3, 20)
    stop = ItineraryStop(id=1, mobility_id=1, organisation_id=visited.id, start=start, purpose="See their oven")
    return StopAt(stop, Party(visited))


def _first_morning() -> Situation:
    return Situation(
        "first-morning",
        {"en": "Nobody has time on the first morning"},
        {"en": "Agree an hour when somebody is free."},
        {"en": "Ask when somebody can show you round."},
    )


def _long_names(ordinary: MobilityFacts) -> MobilityFacts:
    host = _organisation(
        7, "<Sons & Daughters> of the Most Venerable Guild of Bakers, Ltd.", "IE", "Cork", "Quay", "T12"
    )
    return replace(
        ordinary,
        participant=_participant(3, "دنيا مريم", _LONG_NAME, date(2005, 12, 31)),
        stays=(StayAt(ordinary.stays[0].stay, Party(host)),),
        approach=Approach.DECLARE,
    )


def _other_scripts(ordinary: MobilityFacts) -> MobilityFacts:
    host = _organisation(9, "ООО «Хлеб & Соль»", "BG", "София", "ул. „Раковски“ 5", "1000")
    tutor = _contact(9, 9, "Ελένη Παπαδοπούλου-O’Neil", "Αρτοποιός", "tutor")
    return replace(
        ordinary,
        participant=_participant(5, "מרים", 'בן־דוד "רֶבֶקָה"', date(2007, 2, 28)),
        tutor=tutor,
        stays=(StayAt(ordinary.stays[0].stay, Party(host, (tutor,))),),
    )


def _bare(ordinary: MobilityFacts) -> MobilityFacts:
    mobility = ordinary.mobility.model_copy(update=dict.fromkeys(("hours_per_week", "tasks_text", "conditions")))
    mobility = mobility.model_copy(update=dict.fromkeys(("assessment_method", "travel", "lodging")))
    mobility = mobility.model_copy(update={"purposes": [], "sending_motive": None, "host_motive": None})
    host = Organisation(id=8, ref="O-0008", name="Müller GmbH", name_key="muller gmbh", country="DE")
    return replace(
        ordinary,
        mobility=mobility,
        participant=Participant(id=4, ref="T-0004", given_names="Bo", family_name="Li", name_key="bo li"),
        application=None,
        host_partner=Party(),
        stays=(StayAt(ordinary.stays[0].stay.model_copy(update={"country": "DE", "city": None}), Party(host)),),
        tutor=None,
        units=(),
        flow=None,
        insurances=(),
        certifier=Party(),
    )


def _project() -> Project:
    return Project(
        id=1,
        ref="P-2026-01",
        code="2025-1-FR01-KA121-VET-000123456",
        title="Skills on the move",
        scheme="certification-mobility",
        scheme_version="1",
        scheme_text="{}",
        start=date(2026, 1, 1),
        end=date(2027, 6, 30),
        funder="the European Union (Erasmus+)",
        statements={"en": "Co-funded by the European Union", "fr": "Cofinancé par l'Union européenne"},
        disclaimers={
            "en": "Views expressed are those of the authors only and do not necessarily reflect those of the funder.",
            "fr": "Les points de vue exprimés n'engagent que leurs auteurs et pas nécessairement le financeur.",
        },
    )


def _organisation(
    id: int, name: str, country: str, city: str, address: str, postcode: str, kind: str = "company"
) -> Organisation:
    return Organisation(
        id=id,
        ref=f"O-{id:04}",
        name=name,
        name_key=name.casefold(),
        kind=kind,
        country=country,
        city=city,
        address=address,
        postcode=postcode,
        email=f"info{id}@company.example",
        phone=f"+34 954 00 00 0{id}",
    )


def _contact(id: int, organisation: int, name: str, function: str, *roles: str) -> Contact:
    return Contact(
        id=id,
        ref=f"C-{id:04}",
        organisation_id=organisation,
        name=name,
        function=function,
        email=f"person{id}@company.example",
        phone=f"+34 600 00 00 0{id}",
        roles=list(roles),
    )


def _signatory_of_host() -> Contact:
    return _contact(2, 2, "Diego Sol", "Manager", "signatory", "contact")


def _participant(id: int, given: str, family: str, born: date) -> Participant:
    return Participant(
        id=id,
        ref=f"T-{id:04}",
        given_names=given,
        family_name=family,
        name_key=f"{given} {family}".casefold(),
        birth_date=born,
        birth_place="Lyon",
        nationality="FR",
        email=f"participant{id}@mail.example",
        phone=f"+33 6 00 00 00 0{id}",
        address="12 rue Neuve",
        postcode="69001",
        city="Lyon",
        country="FR",
        emergency_name="Luc Thibault",
        emergency_phone="+33 6 00 00 00 09",
    )


def _stay(position: int, organisation: int, start: date, end: date) -> Stay:
    return Stay(
        id=position,
        mobility_id=1,
        position=position,
        organisation_id=organisation,
        country="ES",
        city="Sevilla" if position == 1 else "Cádiz",
        start=start,
        end=end,
    )


def _units() -> tuple[PlannedUnit, ...]:
    bread = LearningUnit(id=1, project_id=1, key="U1", title="Making bread", assessment_method="Observation at work")
    sales = LearningUnit(id=2, project_id=1, key="U2", title="Working in a team and serving customers")
    statements = (
        (
            ("skill", "Weigh, mix and knead doughs from a recipe", "The dough has the right temperature and strength"),
            ("skill", "Shape loaves by hand and bake them in a deck oven", "Even weight, shape and colour"),
            ("knowledge", "Explain how time, temperature and leaven act on a dough", "Names causes of a failed batch"),
        ),
        (
            (
                "responsibility",
                "Organise the own work of a shift by the orders of the day",
                "Finishes in time, tidies up",
            ),
            ("skill", "Receive customers and take simple orders in the language of the country", "The order is right"),
        ),
    )
    return tuple(
        PlannedUnit(
            unit, tuple((_outcome(unit, number, *words), "independently") for number, words in enumerate(rows, 1))
        )
        for unit, rows in zip((bread, sales), statements, strict=True)
    )


def _outcome(unit: LearningUnit, number: int, kind: str, statement: str, criteria: str) -> LearningOutcome:
    return LearningOutcome(
        id=unit.id * 10 + number,
        unit_id=unit.id,
        position=number,
        key=f"{unit.key}.{number}",
        statement=statement,
        kind=kind,
        criteria=criteria,
    )
