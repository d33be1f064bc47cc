"""The closed vocabulary of schemes: each word as it is written in a scheme file."""

from enum import StrEnum


class Moment(StrEnum):
    """Where a phase lies in time, so that overlays and rules need not know the phases' own names."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    ACROSS = "across"


class Category(StrEnum):
    """Whom an activity type is for."""

    LEARNER = "learner"
    STAFF = "staff"
    ENTREPRENEUR = "entrepreneur"
    OTHER = "other"


class Agreement(StrEnum):
    """What fixes the learning of an activity: a contract for each person, or one programme for the group."""

    INDIVIDUAL = "individual"
    PROGRAMME = "programme"
    NONE = "none"


class Responsible(StrEnum):
    """Who does a task."""

    COORDINATOR = "coordinator"
    TEACHERS = "teachers"
    PARTICIPANT = "participant"
    HOST_PARTNER = "host-partner"
    HOST_COMPANY = "host-company"
    SENDING_COMPANY = "sending-company"
    TUTOR = "tutor"
    CERTIFYING_BODY = "certifying-body"
    BOTH_PARTNERS = "both-partners"
    ALL_PARTNERS = "all-partners"


class Anchor(StrEnum):
    """The date that a due date is counted from."""

    START = "start"
    END = "end"
    DECISION = "decision"
    PROJECT_START = "project-start"
    PROJECT_END = "project-end"


class Condition(StrEnum):
    """What may be true of a subject, so that a task, document or proof is needed, or can begin."""

    ACCEPTED = "accepted"
    PLACED = "placed"
    DATED = "dated"
    MINOR = "minor"
    HAS_GUARDIAN = "has-guardian"
    EMPLOYED = "employed"
    HAS_SENDING_COMPANY = "has-sending-company"
    HAS_HOST_PARTNER = "has-host-partner"
    HAS_HOST_COMPANY = "has-host-company"
    HAS_CERTIFIER = "has-certifier"
    HAS_MICRO_HOST = "has-micro-host"
    INDIVIDUAL_CONTRACT = "individual-contract"
    GROUP_PROGRAMME = "group-programme"
    IN_FLOW = "in-flow"
    ACCOMPANIED = "accompanied"
    HAS_INCIDENT = "has-incident"
    LEFT_EARLY = "left-early"
    GREEN_TRAVEL = "green-travel"
    BLENDED = "blended"
    INTERNATIONAL = "international"
    FUNDED = "funded"
    OUTGOING = "outgoing"
    INCOMING = "incoming"


class ClosingFact(StrEnum):
    """Kinds of facts that close a task without anybody ticking it off."""

    EVIDENCE = "evidence"
    SIGNED = "signed"
    ISSUED = "issued"
    GIVEN = "given"
    RECORDED = "recorded"
    PLACES = "places"
    OUTCOMES_PLANNED = "outcomes-planned"
    UNITS_LINKED = "units-linked"
    VISITS = "visits"
    EVENT = "event"
    INCIDENTS_CLOSED = "incidents-closed"
    ASSESSED = "assessed"
    VALIDATED = "validated"
    MANDATES_AGREED = "mandates-agreed"


class Dated(StrEnum):
    """When signatures must have been given, against the stay."""

    BEFORE_START = "before-start"
    FROM_END = "from-end"


class EventKind(StrEnum):
    """Kinds of events that people attend."""

    INFORMATION = "information"
    PREPARATION = "preparation"
    LANGUAGE = "language"
    CULTURE = "culture"
    DEBRIEFING = "debriefing"


class DocumentFact(StrEnum):
    """What a document says about its parties, its dates and the learning."""

    PARTICIPANT_NAME = "participant-name"
    BIRTH_DATE = "birth-date"
    PARTICIPANT_ADDRESS = "participant-address"
    PARTICIPANT_EMAIL = "participant-email"
    PARTICIPANT_PHONE = "participant-phone"
    GUARDIAN_NAME = "guardian-name"
    EMERGENCY_CONTACT = "emergency-contact"
    QUALIFICATION = "qualification"
    SENDING_NAME = "sending-name"
    SENDING_SIGNATORY = "sending-signatory"
    SENDING_CONTACT = "sending-contact"
    SENDING_COMPANY_NAME = "sending-company-name"
    SENDING_COMPANY_SIGNATORY = "sending-company-signatory"
    HOST_NAME = "host-name"
    HOST_COUNTRY = "host-country"
    HOST_ADDRESS = "host-address"
    HOST_SIGNATORY = "host-signatory"
    HOST_CONTACT = "host-contact"
    HOST_PARTNER_NAME = "host-partner-name"
    HOST_PARTNER_SIGNATORY = "host-partner-signatory"
    TUTOR_NAME = "tutor-name"
    TUTOR_EMAIL = "tutor-email"
    START = "start"
    END = "end"
    OUTCOMES = "outcomes"
    TASKS = "tasks"
    HOURS = "hours"
    CONDITIONS = "conditions"
    ASSESSMENT_METHOD = "assessment-method"
    CERTIFIER = "certifier"
    TRAVEL = "travel"
    LODGING = "lodging"
    INSURANCE = "insurance"
    PROGRAMME = "programme"
    APPROACH = "approach"


class Grade(StrEnum):
    """How much a document needs a fact: to be printed, before the start, or as a line to fill in by hand."""

    PRINT = "print"
    START = "start"
    LINE = "line"
