"""What records are called: in sentences, in commands, and by the letter of their reference."""

from sqlmodel import SQLModel

from mobctl.models import (
    Actor,
    Application,
    Commitment,
    CommunicationLine,
    Contact,
    Document,
    Event,
    Evidence,
    Expense,
    Flow,
    FrozenReport,
    ImportBatch,
    Incident,
    Lesson,
    Mobility,
    Organisation,
    Participant,
    Partnership,
    Payment,
    Project,
    Testimony,
)

NOUNS: dict[type[SQLModel], tuple[str, str]] = {
    Actor: ("actor", "actor"),
    Application: ("application", "applicant"),
    Commitment: ("commitment", "budget"),
    CommunicationLine: ("line of the communication plan", "communication"),
    Contact: ("contact", "contact"),
    Document: ("document", "document"),
    Event: ("event", "event"),
    Evidence: ("piece of evidence", "evidence"),
    Expense: ("expense", "expense"),
    Flow: ("flow", "flow"),
    FrozenReport: ("frozen report", "report"),
    ImportBatch: ("import", "import"),
    Incident: ("incident", "incident"),
    Lesson: ("lesson", "lesson"),
    Mobility: ("mobility", "mobility"),
    Organisation: ("organisation", "org"),
    Participant: ("participant", "applicant"),
    Partnership: ("partnership", "partnership"),
    Payment: ("payment", "payment"),
    Project: ("project", "project"),
    Testimony: ("testimony", "testimony"),
}
"""How a record is called in a sentence, and the command that shows it."""

LETTERS = {
    "P": Project,
    "T": Participant,
    "A": Application,
    "M": Mobility,
    "F": Flow,
    "O": Organisation,
    "D": Document,
}
"""The kinds of records by the letter that begins their reference."""
