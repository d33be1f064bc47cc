"""The closed vocabulary of schemes: each word as it is written in a scheme file."""

from enum import StrEnum

from mobctl.vocabulary_meetings import EventKind as EventKind


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
    A1_NEEDED = "a1-needed"
    POSTING_NEEDED = "posting-needed"
    VISA_NEEDED = "visa-needed"
    PERMIT_NEEDED = "permit-needed"
    HAS_PARTNERSHIP = "has-partnership"


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
    RECORD = "record"
    FOLLOWED_UP = "followed-up"


class Record(StrEnum):
    """What records can show of a subject, so that nobody has to tick it off."""

    A1_DECIDED = "a1-decided"
    POSTING_DECIDED = "posting-decided"
    VISA_DECIDED = "visa-decided"
    PERMIT_DECIDED = "permit-decided"
    VISA_GRANTED = "visa-granted"
    PAID_FIRST = "paid-first"
    PAID_BALANCE = "paid-balance"
    DAYS_ALLOWED = "days-allowed"
    PASSPORT_VALID = "passport-valid"
    PURPOSE = "purpose"
    RESULT = "result"
    MOTIVES = "motives"
    PEOPLE_REACHED = "people-reached"
    RETURNED = "returned"
    MATCHED = "matched"
    PARTNERSHIP = "partnership"
    ITINERARY = "itinerary"
    MODULES_ATTENDED = "modules-attended"
    IMAGE_RIGHTS_ANSWERED = "image-rights-answered"
    TRAVEL_CONSENT = "travel-consent"
    DATA_NOTICE = "data-notice"
    SELECTION_TOLD = "selection-told"
    REGISTERED = "registered"
    SIZE_KNOWN = "size-known"
    NEEDS_KNOWN = "needs-known"
    CRITERIA_MET = "criteria-met"
    LIST_RECEIVED = "list-received"
    INFORMED = "informed"
    THANKED = "thanked"
    PRESENTED = "presented"
    CANDIDATES_INFORMED = "candidates-informed"
    RESULTS_SHARED = "results-shared"
    CONTACT_POINTS = "contact-points"
    ACTORS_MAPPED = "actors-mapped"
    NEEDS_SURVEYED = "needs-surveyed"
    TESTIMONIES = "testimonies"
    LESSONS = "lessons"


class Counted(StrEnum):
    """What a target beside the activity types counts."""

    PARTICIPANTS = "participants"
    COMPANIES_MATCHED = "companies-matched"
    COMPANIES_TAKING_PART = "companies-taking-part"
    PEOPLE_REACHED = "people-reached"
    PARTNERSHIPS = "partnerships"
    SHARE_FEWER_OPPORTUNITIES = "share-fewer-opportunities"
    SHARE_WOMEN = "share-women"
    SHARE_MICRO_HOSTS = "share-micro-hosts"
    NEW_HOSTS = "new-hosts"
    HOST_COUNTRIES = "host-countries"


class Dated(StrEnum):
    """When signatures must have been given, against the stay."""

    BEFORE_START = "before-start"
    FROM_END = "from-end"


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
    MOTIVES = "motives"
    PURPOSES = "purposes"


class Grade(StrEnum):
    """How much a document needs a fact: to be printed, before the start, or as a line to fill in by hand."""

    PRINT = "print"
    START = "start"
    LINE = "line"
