"""The tables, by subject: columns and relations, no rules."""

from mobctl.models.calendar import CalendarEntry
from mobctl.models.checklist import Standing, TaskMark
from mobctl.models.distinctions import Distinction
from mobctl.models.history import Change, ImportBatch, ImportMemory, ImportRow, Operation, TakenCells
from mobctl.models.learning import Assessment, LearningOutcome, LearningUnit, PlannedOutcome
from mobctl.models.mobilities import Attendance, Event, Incident, Mobility, Stay, Visit
from mobctl.models.organisations import Contact, FormerFacts, Organisation
from mobctl.models.papers import Amendment, Document, Evidence, Signature, StoredFile, Version
from mobctl.models.people import Application, Consent, Criterion, Guardian, Participant, Score
from mobctl.models.projects import Accompaniment, Flow, Project, ProjectPartner, QualificationPlan, Target

__all__ = [
    "Accompaniment",
    "Amendment",
    "Application",
    "Assessment",
    "Attendance",
    "CalendarEntry",
    "Change",
    "Consent",
    "Contact",
    "Criterion",
    "Distinction",
    "Document",
    "Event",
    "Evidence",
    "Flow",
    "FormerFacts",
    "Guardian",
    "ImportBatch",
    "ImportMemory",
    "ImportRow",
    "Incident",
    "LearningOutcome",
    "LearningUnit",
    "Mobility",
    "Operation",
    "Organisation",
    "Participant",
    "PlannedOutcome",
    "Project",
    "ProjectPartner",
    "QualificationPlan",
    "Score",
    "Signature",
    "Standing",
    "Stay",
    "StoredFile",
    "TakenCells",
    "Target",
    "TaskMark",
    "Version",
    "Visit",
]
