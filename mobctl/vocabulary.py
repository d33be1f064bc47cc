"""The closed lists of the field: each value as it is typed, stored and printed in JSON."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    VET_PROVIDER = "vet-provider"
    SCHOOL = "school"
    COMPANY = "company"
    MICRO_COMPANY = "micro-company"
    CHAMBER = "chamber"
    EMPLOYER_ORGANISATION = "employer-organisation"
    NGO = "ngo"
    NETWORK = "network"
    INCUBATOR = "incubator"
    UNIVERSITY = "university"
    MOBILITY_AGENCY = "mobility-agency"
    PUBLIC_BODY = "public-body"
    FUNDER = "funder"
    CERTIFYING_BODY = "certifying-body"


class ProjectRole(StrEnum):
    """What an organisation does in one project."""

    COORDINATOR = "coordinator"
    SENDING_ORGANISATION = "sending-organisation"
    HOST_PARTNER = "host-partner"
    INTERMEDIARY = "intermediary"
    CONTACT_POINT = "contact-point"
    SENDING_COMPANY = "sending-company"
    HOST_COMPANY = "host-company"
    CERTIFYING_AUTHORITY = "certifying-authority"
    FUNDER = "funder"
    SUPPORTING_ORGANISATION = "supporting-organisation"


class ContactRole(StrEnum):
    """What a contact does for the organisation."""

    SIGNATORY = "signatory"
    TUTOR = "tutor"
    MENTOR = "mentor"
    CONTACT = "contact"


class Direction(StrEnum):
    OUTGOING = "outgoing"
    INCOMING = "incoming"
    THIRD_PARTY = "third-party"


class ApplicationStatus(StrEnum):
    RECEIVED = "received"
    INCOMPLETE = "incomplete"
    COMPLETE = "complete"
    ACCEPTED = "accepted"
    RESERVE = "reserve"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Decision(StrEnum):
    """What was decided on an application; it takes effect when it is published."""

    ACCEPTED = "accepted"
    RESERVE = "reserve"
    DECLINED = "declined"


class MobilityStatus(StrEnum):
    TO_BE_PLACED = "to-be-placed"
    PLANNED = "planned"
    UNDER_WAY = "under-way"
    INTERRUPTED = "interrupted"
    COMPLETED = "completed"
    ENDED_EARLY = "ended-early"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


class ImportOutcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REJECTED = "rejected"
    UNDECIDED = "undecided"
    SKIPPED = "skipped"


class ProspectState(StrEnum):
    TO_CONTACT = "to-contact"
    CONTACTED = "contacted"
    INTERESTED = "interested"
    OFFERED = "offered"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    CLOSED = "closed"


class SignatureRole(StrEnum):
    PARTICIPANT = "participant"
    GUARDIAN = "guardian"
    SENDING_ORGANISATION = "sending-organisation"
    SENDING_COMPANY = "sending-company"
    HOST_PARTNER = "host-partner"
    HOST_COMPANY = "host-company"
    TUTOR = "tutor"
    ACCOMPANYING_PERSON = "accompanying-person"
    CERTIFYING_AUTHORITY = "certifying-authority"


class SignatureState(StrEnum):
    WANTED = "wanted"
    SIGNED = "signed"
    REFUSED = "refused"


class SignatureMethod(StrEnum):
    PAPER = "paper"
    SCAN = "scan"
    ELECTRONIC = "electronic"


class EvidenceKind(StrEnum):
    CV = "cv"
    COVER_LETTER = "cover-letter"
    EMPLOYER_AUTHORISATION = "employer-authorisation"
    IDENTITY_DOCUMENT = "identity-document"
    INSURANCE_HEALTH = "insurance-health"
    INSURANCE_LIABILITY = "insurance-liability"
    INSURANCE_ACCIDENT = "insurance-accident"
    INSURANCE_TRAVEL = "insurance-travel"
    EHIC = "ehic"
    VISA = "visa"
    RESIDENCE_PERMIT = "residence-permit"
    A1 = "a1"
    POSTING_NOTIFICATION = "posting-notification"
    VISA_APPLICATION = "visa-application"
    PROOF_OF_ACTIVITY = "proof-of-activity"
    MEANS_OF_SUPPORT = "means-of-support"
    ACCOMMODATION = "accommodation"
    HOST_REGISTRATION = "host-registration"
    PARENTAL_AUTHORITY = "parental-authority"
    APPLICATION_PACK = "application-pack"
    BOOKING = "booking"
    RECEIPT = "receipt"
    BILL = "bill"
    PAYMENT_PROOF = "payment-proof"
    ATTENDANCE = "attendance"
    ASSESSMENT_GRID = "assessment-grid"
    RESULTS_STATEMENT = "results-statement"
    LETTER = "letter"
    LEARNING_NOTE = "learning-note"
    PHOTO = "photo"
    OTHER = "other"


class DocumentKind(StrEnum):
    PEDAGOGICAL_CONTRACT = "pedagogical-contract"
    EVALUATION_GRID = "evaluation-grid"
    RESULTS_STATEMENT = "results-statement"
    CONTRACT_COMPLEMENT = "contract-complement"
    ATTENDANCE_CERTIFICATE = "attendance-certificate"
    INFORMATION_PACK = "information-pack"
    HOST_BRIEF = "host-brief"
    SENDING_COMPANY_BRIEF = "sending-company-brief"
    GRANT_AGREEMENT = "grant-agreement"
    MEMORANDUM = "memorandum"
    GROUP_PROGRAMME = "group-programme"
    PARENTAL_CONSENT = "parental-consent"
    DATA_NOTICE = "data-notice"
    IMAGE_RIGHTS = "image-rights"
    ACCOMPANYING_MANDATE = "accompanying-mandate"
    SECONDMENT_PLAN = "secondment-plan"
    THREE_PARTY_AGREEMENT = "three-party-agreement"
    VISA_INVITATION = "visa-invitation"
    GREEN_TRAVEL_DECLARATION = "green-travel-declaration"
    EMERGENCY_SHEET = "emergency-sheet"
    SATISFACTION_FORM = "satisfaction-form"
    THANKS_CERTIFICATE = "thanks-certificate"
    AMENDMENT = "amendment"
    APPLICATION_FORM = "application-form"


class DocumentState(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    PARTLY_SIGNED = "partly-signed"
    SIGNED = "signed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class PartnershipState(StrEnum):
    UNDER_NEGOTIATION = "under-negotiation"
    SIGNED = "signed"
    ENDED = "ended"


class Competence(StrEnum):
    """What a learning unit is for: competences that every trade asks for, or those of one trade."""

    KEY = "key"
    PROFESSIONAL = "professional"


class PartnershipOrigin(StrEnum):
    """How two organisations came together: they knew each other, were matched, or met through a mobility."""

    EXISTING = "existing"
    MATCHED = "matched"
    MOBILITY = "mobility"


class ActorSphere(StrEnum):
    INSTITUTIONAL = "institutional"
    PRIVATE = "private"


class Duty(StrEnum):
    """What the law may ask of a stay abroad; whether it does is decided, with a reason."""

    A1 = "a1"
    POSTING_NOTIFICATION = "posting-notification"
    VISA = "visa"
    RESIDENCE_PERMIT = "residence-permit"


class VisaKind(StrEnum):
    SHORT_STAY = "short-stay"
    LONG_STAY = "long-stay"
    RESIDENCE_PERMIT = "residence-permit"


class CommunicationPurpose(StrEnum):
    """What a line of the communication plan is for."""

    PRESENT = "present"
    INFORM = "inform"
    SHARE = "share"


class IncidentEntryKind(StrEnum):
    STATEMENT = "statement"
    NOTE = "note"
    MEASURE = "measure"
    MEDIATION = "mediation"


class Purpose(StrEnum):
    """What a mobility of a worker is for, and what it can bring."""

    SKILLS = "skills"
    BUSINESS = "business"
    PARTNERSHIP = "partnership"


class SurveyAudience(StrEnum):
    PARTICIPANT = "participant"
    HOST_COMPANY = "host-company"
    HOST_PARTNER = "host-partner"
    SENDING_COMPANY = "sending-company"
    TRAINER = "trainer"
    NEEDS = "needs"


class Authority(StrEnum):
    """What gives a guardian authority over a participant."""

    JOINT = "joint"
    SOLE = "sole"
    BY_COURT = "by-court"
    CHILD_WELFARE = "child-welfare"
    OF_AN_ADULT = "of-an-adult"


class OutcomeKind(StrEnum):
    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    RESPONSIBILITY = "responsibility"


class TaskLevel(StrEnum):
    """Where a task is ticked off."""

    PROJECT = "project"
    QUALIFICATION = "qualification"
    PARTNER = "partner"
    FLOW = "flow"
    APPLICATION = "application"
    MOBILITY = "mobility"


class TaskState(StrEnum):
    OPEN = "open"
    BLOCKED = "blocked"
    LATE = "late"
    DONE = "done"
    SKIPPED = "skipped"
    NOT_NEEDED = "not-needed"


class Holds(StrEnum):
    """What an open task holds back: the acceptance, the start, the move to after, the closing, or nothing."""

    ACCEPT = "accept"
    DURING = "during"
    AFTER = "after"
    CLOSE = "close"
    NOTHING = "-"


class Approach(StrEnum):
    """How far learning is taken: documented, assessed, or assessed and validated by the authority."""

    DECLARE = "declare"
    EVALUATE = "evaluate"
    CERTIFY = "certify"


class EntryKind(StrEnum):
    """What an entry of the calendar is about; ``stays`` are the days of one person, ``flows`` those of a group."""

    STAYS = "stays"
    FLOWS = "flows"
    TASKS = "tasks"
    EVENTS = "events"
    CALLS = "calls"
    VALIDITY = "validity"
