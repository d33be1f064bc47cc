"""The tables, by subject: columns and relations, no rules."""

from mobctl.models.calendar import CalendarEntry
from mobctl.models.checklist import Standing, TaskMark
from mobctl.models.distinctions import Distinction
from mobctl.models.funder import FrozenReport, FunderRecord, FunderTemplate
from mobctl.models.history import Change, ImportBatch, ImportMemory, ImportRow, Operation, TakenCells
from mobctl.models.inclusion import BarrierCount, OpportunityEvidence, SupportNote
from mobctl.models.learning import Assessment, LearningOutcome, LearningUnit, PlannedOutcome
from mobctl.models.mobilities import (
    Attendance,
    Event,
    Incident,
    IncidentEntry,
    Interruption,
    ItineraryStop,
    Mobility,
    SensitiveNote,
    Stay,
    Visit,
)
from mobctl.models.money import BudgetItem, Commitment, Expense, Payment, TravelPlan
from mobctl.models.network import Actor, FollowUp, Need, Partnership, Testimony
from mobctl.models.organisations import Contact, FormerFacts, Organisation, OrganisationNote
from mobctl.models.papers import Amendment, Document, Evidence, Signature, StoredFile, Version
from mobctl.models.people import Application, Consent, Criterion, Guardian, Participant, Score, StayAbroad
from mobctl.models.permits import DutyDecision, RuleConfirmation, Visa
from mobctl.models.projects import Accompaniment, Departure, Flow, Project, ProjectPartner, QualificationPlan, Target
from mobctl.models.telling import CommunicationLine, Lesson, Message

__all__ = [
    "Accompaniment",
    "Actor",
    "Amendment",
    "Application",
    "Assessment",
    "Attendance",
    "BarrierCount",
    "BudgetItem",
    "CalendarEntry",
    "Change",
    "Commitment",
    "CommunicationLine",
    "Consent",
    "Contact",
    "Criterion",
    "Departure",
    "Distinction",
    "Document",
    "DutyDecision",
    "Event",
    "Evidence",
    "Expense",
    "Flow",
    "FollowUp",
    "FormerFacts",
    "FrozenReport",
    "FunderRecord",
    "FunderTemplate",
    "Guardian",
    "ImportBatch",
    "ImportMemory",
    "ImportRow",
    "Incident",
    "IncidentEntry",
    "Interruption",
    "ItineraryStop",
    "LearningOutcome",
    "LearningUnit",
    "Lesson",
    "Message",
    "Mobility",
    "Need",
    "Operation",
    "OpportunityEvidence",
    "Organisation",
    "OrganisationNote",
    "Participant",
    "Partnership",
    "Payment",
    "PlannedOutcome",
    "Project",
    "ProjectPartner",
    "QualificationPlan",
    "RuleConfirmation",
    "Score",
    "SensitiveNote",
    "Signature",
    "Standing",
    "Stay",
    "StayAbroad",
    "StoredFile",
    "SupportNote",
    "TakenCells",
    "Target",
    "TaskMark",
    "Testimony",
    "TravelPlan",
    "Version",
    "Visa",
    "Visit",
]
