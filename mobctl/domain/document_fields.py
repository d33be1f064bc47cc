"""The fields that a template may use: path, meaning, an example, and the scheme's fact behind each.

``[]`` in a path stands for each item of a list. A field of a ``material`` fact that changes after
signing asks for an amendment; any other change is worth a note.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mobctl.scheme_vocabulary import DocumentFact as Fact


@dataclass(frozen=True, slots=True)
class DocumentField:
    """One field of the catalogue."""

    path: str
    meaning: str
    example: str
    fact: Fact | None = None
    material: bool = False


def _parties() -> Iterator[DocumentField]:
    """Yield the fields that each organisation of a document has."""
    for group, whose, name, signatory, contact in (
        ("sending", "sending organisation", Fact.SENDING_NAME, Fact.SENDING_SIGNATORY, Fact.SENDING_CONTACT),
        (
            "sending_company",
            "sending company (empty where there is none)",
            Fact.SENDING_COMPANY_NAME,
            Fact.SENDING_COMPANY_SIGNATORY,
            None,
        ),
        (
            "host_partner",
            "host partner (empty where there is none)",
            Fact.HOST_PARTNER_NAME,
            Fact.HOST_PARTNER_SIGNATORY,
            None,
        ),
        (
            "coordinating",
            "our own organisation where others come to it (empty otherwise)",
            None,
            None,
            None,
        ),
        ("host", "host company", Fact.HOST_NAME, Fact.HOST_SIGNATORY, Fact.HOST_CONTACT),
        ("partner", "organisation that the paper is about", None, None, None),
    ):
        address = Fact.HOST_ADDRESS if group == "host" else None
        yield DocumentField(f"{group}.name", f"name of the {whose}", "Panadería Sol & Hijos", name, True)
        yield DocumentField(
            f"{group}.address",
            "its address with country",
            "Calle Mayor 4, 41001 Sevilla, Spain",
            address,
            group == "host",
        )
        yield DocumentField(
            f"{group}.country", "its country", "Spain", Fact.HOST_COUNTRY if group == "host" else None, group == "host"
        )
        yield DocumentField(f"{group}.email", "its e-mail", "hola@sol.example")
        yield DocumentField(f"{group}.phone", "its phone number", "+34 954 00 00 00")
        yield DocumentField(
            f"{group}.emergency_phone",
            "its number that answers by day and night; empty where unknown",
            "+34 600 00 00 07",
        )
        yield DocumentField(f"{group}.contact", "contact person there", "Inés Robles", contact)
        yield DocumentField(f"{group}.contact_email", "that person's e-mail", "ines@sol.example")
        yield DocumentField(f"{group}.contact_phone", "that person's phone number", "+34 954 00 00 01")
        yield DocumentField(f"{group}.signatory", "who signs for it", "Diego Sol", signatory, True)
        yield DocumentField(f"{group}.signatory_function", "that person's function", "Manager")


FIELDS: tuple[DocumentField, ...] = (
    DocumentField("document.reference", "reference of the document", "D-2026-0031"),
    DocumentField("document.title", "its title", "Learning agreement"),
    DocumentField("document.version", "its version", "1"),
    DocumentField("document.issued_on", "day of issue", "14 January 2026"),
    DocumentField("document.draft", "the word for a draft; empty once it is issued", "DRAFT"),
    DocumentField("project.reference", "reference of the project", "P-2026-01"),
    DocumentField("project.kept_until", "until when records are kept; empty where unknown", "31 July 2032"),
    DocumentField("project.code", "code of the project", "2025-1-FR01-KA121-VET-000123456", None, True),
    DocumentField("project.title", "title of the project", "Skills on the move"),
    DocumentField("project.funder", "who funds it", "European Union, Erasmus+"),
    DocumentField("project.statement", "the funder's statement", "Co-funded by the European Union"),
    DocumentField("project.disclaimer", "the funder's disclaimer", "Views and opinions expressed are ..."),
    DocumentField("ours.name", "our own organisation", "Lycée des Métiers Jean Rouget"),
    DocumentField("ours.address", "its address with country", "3 rue des Écoles, 69003 Lyon, France"),
    DocumentField("ours.email", "its e-mail", "europe@rouget.example"),
    DocumentField("ours.phone", "its phone number", "+33 4 00 00 00 00"),
    DocumentField("ours.website", "its website", "www.rouget.example"),
    DocumentField("mobility.reference", "reference of the mobility", "M-2026-014"),
    DocumentField(
        "mobility.funder_id", "its number in the funder's module; empty where there is none", "123456-MOB-00014"
    ),
    DocumentField("mobility.activity", "kind of mobility", "Short-term learning mobility", None, True),
    DocumentField("mobility.start", "first day", "2 March 2026", Fact.START, True),
    DocumentField("mobility.end", "last day", "27 March 2026", Fact.END, True),
    DocumentField("mobility.days", "days, first and last one counted", "26"),
    DocumentField("mobility.weeks", "weeks", "3.7"),
    DocumentField("mobility.place", "town and country of the first stay", "Sevilla, Spain", Fact.HOST_COUNTRY, True),
    DocumentField(
        "mobility.approach", "declare, evaluate or certify, to be asked with if", "certify", Fact.APPROACH, True
    ),
    DocumentField("participant.name", "given and family names", "Maëlle Thibault", Fact.PARTICIPANT_NAME, True),
    DocumentField("participant.given_names", "given names", "Maëlle", Fact.PARTICIPANT_NAME, True),
    DocumentField("participant.family_name", "family name", "Thibault", Fact.PARTICIPANT_NAME, True),
    DocumentField("participant.birth_date", "date of birth", "9 May 2008", Fact.BIRTH_DATE, True),
    DocumentField("participant.birth_place", "place of birth; empty where unknown", "Lyon"),
    DocumentField("participant.nationality", "country of nationality; empty where unknown", "France"),
    DocumentField("participant.address", "address", "12 rue Neuve, 69001 Lyon, France", Fact.PARTICIPANT_ADDRESS),
    DocumentField("participant.email", "e-mail", "maelle@mail.example", Fact.PARTICIPANT_EMAIL),
    DocumentField("participant.phone", "phone number", "+33 6 00 00 00 00", Fact.PARTICIPANT_PHONE),
    DocumentField("participant.emergency_name", "whom to call in an emergency", "Luc Thibault", Fact.EMERGENCY_CONTACT),
    DocumentField(
        "participant.emergency_phone", "that person's phone number", "+33 6 00 00 00 01", Fact.EMERGENCY_CONTACT
    ),
    DocumentField(
        "participant.minor",
        "“yes” for a minor on the first day, to be asked with if; otherwise empty",
        "yes",
        None,
        True,
    ),
    DocumentField("participant.id_number", "number of identity card or passport", "X4RTBPFW4"),
    DocumentField("participant.id_valid", "until when that is valid", "30 June 2030"),
    DocumentField("guardians[].name", "name of a guardian", "Luc Thibault", Fact.GUARDIAN_NAME, True),
    DocumentField("guardians[].relation", "relation to the participant; empty where unknown", "father"),
    DocumentField("guardians[].address", "address; empty where unknown", "12 rue Neuve, Lyon"),
    DocumentField("guardians[].email", "e-mail; empty where unknown", "luc@mail.example"),
    DocumentField("guardians[].phone", "phone number; empty where unknown", "+33 6 00 00 00 01"),
    *_parties(),
    DocumentField("tutor.name", "tutor in the host company", "Carmen Ruiz", Fact.TUTOR_NAME, True),
    DocumentField("tutor.function", "the tutor's function; empty where unknown", "Head baker"),
    DocumentField("tutor.email", "the tutor's e-mail", "carmen@sol.example", Fact.TUTOR_EMAIL),
    DocumentField("tutor.phone", "the tutor's phone number; empty where unknown", "+34 954 00 00 02"),
    DocumentField("stays[].host", "host of one leg of the mobility", "Panadería Sol & Hijos", Fact.HOST_NAME, True),
    DocumentField("stays[].place", "town and country of that leg", "Sevilla, Spain", Fact.HOST_COUNTRY, True),
    DocumentField("stays[].start", "its first day", "2 March 2026", Fact.START, True),
    DocumentField("stays[].end", "its last day", "27 March 2026", Fact.END, True),
    DocumentField("stays[].days", "its days", "26"),
    DocumentField("qualification.title", "qualification that is prepared", "CAP Boulanger", Fact.QUALIFICATION, True),
    DocumentField("qualification.eqf", "its EQF level; empty where unknown", "3", None, True),
    DocumentField("qualification.course", "course or class; empty where unknown", "1CAP-B"),
    DocumentField("units[].key", "key of a unit of learning outcomes", "U1"),
    DocumentField("units[].title", "its title", "Making bread", Fact.OUTCOMES, True),
    DocumentField("units[].method", "how it is assessed; empty where unknown", "Observation at work"),
    DocumentField("units[].outcomes[].key", "key of a learning outcome", "U1.2"),
    DocumentField(
        "units[].outcomes[].statement",
        "what the participant will be able to do",
        "Shape loaves by hand",
        Fact.OUTCOMES,
        True,
    ),
    DocumentField("units[].outcomes[].kind", "knowledge, skill or responsibility; empty where unknown", "Skill"),
    DocumentField(
        "units[].outcomes[].tasks",
        "tasks by which it is learnt; empty where unknown",
        "Shaping at the bench",
        Fact.TASKS,
        True,
    ),
    DocumentField("units[].outcomes[].criteria", "what shows it; empty where unknown", "Even weight and shape"),
    DocumentField("units[].outcomes[].level", "level aimed at; empty where none is set", "Independently", None, True),
    DocumentField("units[].outcomes[].reached", "level reached; empty where it was not judged yet", "Independently"),
    DocumentField("situations[].title", "what may happen at such a host", "Nobody has time on the first morning"),
    DocumentField("situations[].host", "the advice for the host", "Agree an hour at which somebody is free."),
    DocumentField("situations[].participant", "the advice for the participant", "Ask when somebody shows you round."),
    DocumentField("lived.start", "first day as it took place", "2 March 2026", Fact.START),
    DocumentField(
        "lived.end", "last day as it took place, earlier where the stay ended early", "20 March 2026", Fact.END
    ),
    DocumentField("lived.days", "days as they took place, interruptions not counted", "19"),
    DocumentField("lived.interrupted", "days of interruption; empty where there were none", "2"),
    DocumentField("work.tasks[]", "a task, gesture or product to be worked on", "Shaping and baking", Fact.TASKS, True),
    DocumentField("work.hours", "hours a week", "35", Fact.HOURS, True),
    DocumentField(
        "work.conditions[]", "a line on pace and conditions of work", "Starts at 5 a.m.", Fact.CONDITIONS, True
    ),
    DocumentField(
        "assessment.method", "how learning is assessed", "Practical task with the tutor", Fact.ASSESSMENT_METHOD, True
    ),
    DocumentField(
        "assessment.certifier",
        "who validates where it is certified; otherwise empty",
        "Rectorat de Lyon",
        Fact.CERTIFIER,
        True,
    ),
    DocumentField("motives.sending", "why the sending company sends", "Learn how others sell online", Fact.MOTIVES),
    DocumentField("motives.host", "why the host receives", "Find a supplier in Spain", Fact.MOTIVES),
    DocumentField("motives.participant", "what the person wants", "See another workshop"),
    DocumentField("purposes.named", "what the mobility is for", "Skills, business", Fact.PURPOSES),
    *(
        DocumentField(f"purposes.{purpose}", f"a box, ticked where it is for {purpose}", "☒")
        for purpose in ("skills", "business", "partnership")
    ),
    DocumentField("accompanying[].name", "an accompanying person", "Paul Morel", None, True),
    DocumentField("accompanying[].role", "that person's role; empty where unknown", "first week"),
    DocumentField("accompanying[].phone", "that person's phone number; empty where unknown", "+33 6 00 00 00 05"),
    DocumentField("travel[]", "a line on the journey", "Train Lyon - Sevilla, 1 March, 8:04", Fact.TRAVEL),
    DocumentField("lodging[]", "a line on the lodging", "Residencia Triana, Calle Pureza 9", Fact.LODGING),
    DocumentField("programme[]", "a line of the programme", "Monday: welcome at the company", Fact.PROGRAMME),
    DocumentField("stops[].organisation", "a stop of the learning itinerary: whom it visits", "Incubateur du Sillon"),
    DocumentField("stops[].place", "town and country of that stop; empty where unknown", "Lille, France"),
    DocumentField("stops[].dates", "its day, or its first and last day", "22 May 2026"),
    DocumentField("stops[].purpose", "what it is for; empty where unknown", "How start-ups are accompanied"),
    DocumentField("insurances[].kind", "kind of insurance on file", "Liability insurance", Fact.INSURANCE),
    DocumentField(
        "insurances[].note", "insurer, policy number and emergency line, as noted with the evidence", "Axa, 4711-08"
    ),
    DocumentField("insurances[].valid", "until when it is valid; empty where unknown", "31 August 2026"),
    DocumentField("flow.reference", "reference of the flow, or of the mobility of who travels alone", "F-2026-03"),
    DocumentField("flow.name", "its name; empty for who travels alone", "Seville in March"),
    DocumentField("flow.start", "its first day, with the journey", "1 March 2026", None, True),
    DocumentField("flow.end", "its last day, with the journey", "28 March 2026", None, True),
    DocumentField("flow.place", "towns and countries to which it goes", "Sevilla, Spain"),
    DocumentField(
        "members[].name", "who belongs to the flow, or to the partner of this paper", "Maëlle Thibault", None, True
    ),
    DocumentField("members[].reference", "reference of that person's mobility", "M-2026-014"),
    DocumentField("members[].host", "that person's host company", "Panadería Sol & Hijos"),
    DocumentField("members[].place", "town and country of that person's first stay", "Sevilla, Spain"),
    DocumentField("members[].start", "first day of that person's stay", "2 March 2026"),
    DocumentField("members[].end", "last day of that person's stay", "27 March 2026"),
    DocumentField("partner.reference", "reference of the organisation that the paper is about", "O-0007"),
    DocumentField(
        "partner.role", "its role, to be asked with if: host-company, sending-company, host-partner", "host-company"
    ),
    DocumentField("qualifications[].title", "a qualification of the project", "CAP Boulanger", None, True),
    DocumentField("qualifications[].eqf", "its EQF level; empty where unknown", "3"),
    DocumentField("amendment.of", "the document that an amendment changes", "D-2026-0031, version 1"),
    DocumentField("amendment.reason", "why it is changed", "The company moved"),
    DocumentField("amendment.effective_from", "from which day on", "16 March 2026"),
    DocumentField("changes[].fact", "what an amendment changes", "last day"),
    DocumentField("changes[].before", "what was agreed until now", "27 March 2026"),
    DocumentField("changes[].after", "what holds from now on", "20 March 2026"),
    DocumentField("signatories[].role", "role of a signatory", "Participant", None, True),
    DocumentField("signatories[].name", "name of a signatory", "Maëlle Thibault", None, True),
    DocumentField("signatories[].function", "in which function; empty for persons who sign for themselves", "Manager"),
    DocumentField(
        "signatories[].organisation",
        "for which organisation; empty for persons who sign for themselves",
        "Panadería Sol & Hijos",
        None,
        True,
    ),
)

PATHS = frozenset(field.path for field in FIELDS)
#: Fields that differ from one version to the next without any fact having changed.
OF_THE_VERSION = frozenset({"document.version", "document.issued_on", "document.draft", "document.reference"})
