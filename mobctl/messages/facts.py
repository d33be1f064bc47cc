"""How the facts and conditions of a checklist are called, and the way to learn them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactWords:
    """A fact as it stands in a sentence, and how it is brought in."""

    name: str
    way: str


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """A condition in a sentence: where it holds, where it does not, as a question, and the way to settle it."""

    holds: str
    lacks: str
    question: str
    way: str = ""


_PERSON = "`mobctl applicant set {application} %s`"
_HOST = "ask the host, `mobctl contact %s`"

FACTS: dict[str, FactWords] = {
    "participant-name": FactWords("the participant's name", _PERSON % "family_name=NAME"),
    "birth-date": FactWords("the birth date", _PERSON % "birth_date=DATE"),
    "participant-address": FactWords("the participant's address", _PERSON % "address=TEXT"),
    "participant-email": FactWords("the participant's e-mail", _PERSON % "email=ADDRESS"),
    "participant-phone": FactWords("the participant's phone", _PERSON % "phone=NUMBER"),
    "guardian-name": FactWords("a guardian", "`mobctl guardian set {participant} name=NAME authority=joint`"),
    "emergency-contact": FactWords("an emergency contact", _PERSON % "emergency_name=NAME emergency_phone=NUMBER"),
    "qualification": FactWords("the qualification", _PERSON % "qualification=TEXT"),
    "sending-name": FactWords(
        "the sending organisation", "`mobctl mobility set {ref} sending_organisation=ORGANISATION`"
    ),
    "sending-signatory": FactWords(
        "the sending organisation's signatory", "`mobctl contact add {sending} name=NAME --role signatory`"
    ),
    "sending-contact": FactWords(
        "the sending organisation's contact", "`mobctl contact add {sending} name=NAME --role contact`"
    ),
    "sending-company-name": FactWords(
        "the sending company", "`mobctl mobility set {ref} sending_company=ORGANISATION`"
    ),
    "sending-company-signatory": FactWords(
        "the sending company's signatory", "`mobctl contact add {company} name=NAME --role signatory`"
    ),
    "host-name": FactWords("the host", "`mobctl mobility set {ref} host=ORGANISATION`"),
    "host-country": FactWords("the host's country", "`mobctl org set {host} country=CC`"),
    "host-address": FactWords("the host's address", "`mobctl org set {host} address=TEXT`"),
    "host-signatory": FactWords("the host's signatory", _HOST % "add {host} name=NAME --role signatory"),
    "host-contact": FactWords("the host's contact", _HOST % "add {host} name=NAME --role contact"),
    "host-partner-name": FactWords("the host partner", "`mobctl mobility set {ref} host_partner=ORGANISATION`"),
    "host-partner-signatory": FactWords(
        "the host partner's signatory", "`mobctl contact add {partner} name=NAME --role signatory`"
    ),
    "tutor-name": FactWords(
        "the tutor", _HOST % "add {host} name=NAME --role tutor" + ", then `mobctl mobility set {ref} tutor=CONTACT`"
    ),
    "tutor-email": FactWords("the tutor's e-mail", _HOST % "set {tutor} email=ADDRESS"),
    "start": FactWords("the first day", "`mobctl mobility set {ref} start=DATE`"),
    "end": FactWords("the last day", "`mobctl mobility set {ref} end=DATE`"),
    "outcomes": FactWords("learning outcomes", "`mobctl outcome plan {ref} UNIT`"),
    "tasks": FactWords("tasks, gestures and products", "`mobctl mobility set {ref} tasks_text=TEXT`"),
    "hours": FactWords("the weekly hours", "`mobctl mobility set {ref} hours_per_week=N`"),
    "conditions": FactWords("the conditions of work", "`mobctl mobility set {ref} conditions=TEXT`"),
    "assessment-method": FactWords("the method of assessment", "`mobctl mobility set {ref} assessment_method=TEXT`"),
    "certifier": FactWords("the validating body", "`mobctl org set ORGANISATION --role certifying-authority`"),
    "travel": FactWords("the travel", "`mobctl mobility set {ref} travel=TEXT`"),
    "lodging": FactWords("the lodging", "`mobctl mobility set {ref} lodging=TEXT`"),
    "insurance": FactWords("an insurance", "`mobctl evidence add {ref} insurance-health FILE`"),
    "programme": FactWords("the programme", "`mobctl flow set {flow} programme=TEXT`"),
    "approach": FactWords("the approach", "`mobctl project set approach=APPROACH`"),
    "motives": FactWords(
        "the motives of both sides", "`mobctl mobility set {ref} sending_motive=TEXT host_motive=TEXT`"
    ),
    "purposes": FactWords("the purposes", "`mobctl mobility set {ref} purposes=PURPOSE`"),
}

CONDITIONS: dict[str, ConditionWords] = {
    "accepted": ConditionWords(
        "the application is accepted",
        "the application is not accepted yet, or the decision is not published",
        "the application is accepted",
        "`mobctl selection decide {application} accepted`, then `mobctl selection publish`",
    ),
    "placed": ConditionWords(
        "there is a host", "there is no host yet", "there is a host", "`mobctl mobility set {ref} host=ORGANISATION`"
    ),
    "dated": ConditionWords(
        "the stay has its dates",
        "the stay has no dates yet",
        "the stay has its dates",
        "`mobctl mobility set {ref} start=DATE end=DATE`",
    ),
    "minor": ConditionWords(
        "the participant is a minor on at least one day of the stay",
        "the participant is of age on every day of the stay",
        "the participant is a minor on a day of the stay: the birth date is missing",
        "`mobctl applicant set {application} birth_date=DATE`",
    ),
    "has-guardian": ConditionWords(
        "a guardian has to sign",
        "no guardian has to sign",
        "a guardian has to sign: the birth date is missing",
        "`mobctl applicant set {application} birth_date=DATE`",
    ),
    "employed": ConditionWords(
        "the participant is employed", "the participant is not employed", "the participant is employed"
    ),
    "has-sending-company": ConditionWords(
        "there is a sending company", "no sending company takes part", "there is a sending company"
    ),
    "has-host-partner": ConditionWords(
        "there is a host partner",
        "no host partner takes part",
        "a host partner takes part: there is no host yet",
        "`mobctl mobility set {ref} host=ORGANISATION`",
    ),
    "has-host-company": ConditionWords(
        "there is a host", "there is no host", "there is a host", "`mobctl mobility set {ref} host=ORGANISATION`"
    ),
    "has-certifier": ConditionWords(
        "a certifying authority is named", "no certifying authority takes part", "a certifying authority takes part"
    ),
    "has-micro-host": ConditionWords(
        "the host has fewer than 10 employees",
        "the host is no micro-company",
        "the host is a micro-company",
        "`mobctl org set {host} headcount=N`",
    ),
    "individual-contract": ConditionWords(
        "each person has a contract",
        "this activity type has no individual contract",
        "each person has a contract",
    ),
    "group-programme": ConditionWords(
        "the group goes by one programme", "this is no group mobility", "the group goes by one programme"
    ),
    "in-flow": ConditionWords("it belongs to a flow", "it belongs to no flow", "it belongs to a flow"),
    "accompanied": ConditionWords(
        "accompanying persons go along", "nobody goes along", "accompanying persons go along"
    ),
    "has-incident": ConditionWords("an incident was reported", "no incident was reported", "an incident was reported"),
    "left-early": ConditionWords(
        "the participant left early", "the participant did not leave early", "the participant left early"
    ),
    "green-travel": ConditionWords("the travel is green", "the travel is not green", "the travel is green"),
    "blended": ConditionWords("the mobility is blended", "the mobility is not blended", "it is blended"),
    "international": ConditionWords(
        "the activity counts as international", "the activity does not count as international", "it is international"
    ),
    "funded": ConditionWords("the project has a funder", "the project has no funder", "it is funded"),
    "outgoing": ConditionWords("the mobility is outgoing", "the mobility is not outgoing", "it is outgoing"),
    **{
        f"{key}-needed": ConditionWords(
            f"{name} is needed",
            f"{name} is not needed",
            f"{name} is needed",
            f"`mobctl duty decide {{ref}} {duty} needed|not-needed --reason TEXT`",
        )
        for key, duty, name in (
            ("a1", "a1", "an A1"),
            ("posting", "posting-notification", "a posting notification"),
            ("visa", "visa", "a visa"),
            ("permit", "residence-permit", "a residence permit"),
        )
    },
    "has-partnership": ConditionWords(
        "a partnership grew from it", "no partnership grew from it", "a partnership grew from it"
    ),
    "incoming": ConditionWords("the mobility is incoming", "the mobility is not incoming", "it is incoming"),
}

SIGNERS: dict[str, str] = {
    "participant": "the participant",
    "guardian": "a guardian",
    "sending-organisation": "the sending organisation",
    "sending-company": "the sending company",
    "host-partner": "the host partner",
    "host-company": "the host company",
    "tutor": "the tutor",
    "accompanying-person": "an accompanying person",
    "certifying-authority": "the certifying authority",
}
