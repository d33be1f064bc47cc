"""Papers: documents, their versions and signatures, evidence, and the files behind them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import SQLModel

from mobctl.models.columns import key, keyed, link, listed, maybe, one_of, ref
from mobctl.vocabulary import DocumentKind, EvidenceKind, SignatureMethod, SignatureRole, SignatureState


class StoredFile(SQLModel, table=True):
    """A file of the workspace. It is ``pending`` until it lies in its place with this hash."""

    __tablename__ = "stored_file"
    __table_args__ = (CheckConstraint("state IN ('pending', 'done')", name="stored_file_state_known"),)

    id: int = key()
    path: str
    sha256: str
    size: int
    state: str = "pending"


class Document(SQLModel, table=True):
    """A generated or received paper about one mobility, or about a flow, an organisation or the project."""

    __table_args__ = (one_of("kind", DocumentKind, "document"),)

    id: int = key()
    ref: str = ref()
    kind: str
    project_id: int = link("project.id")
    mobility_id: int | None = maybe("mobility.id")
    flow_id: int | None = maybe("flow.id")
    organisation_id: int | None = maybe("organisation.id")
    participant_id: int | None = maybe("participant.id")
    language: str
    withdrawn: bool = False


class Version(SQLModel, table=True):
    """One version of a document: the file, and all it was made from.

    ``facts`` are the texts printed in it by the field's path, ``terms`` what it agrees on by reference and ISO date (an
    amendment's only what it changes). ``accepted`` holds newer values that somebody accepted without a new paper, by
    path; ``by_hand`` what was written into lines of the paper that were left open.
    """

    __tablename__ = "document_version"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: int = key()
    document_id: int = link("document.id")
    number: int
    file_id: int = link("stored_file.id")
    draft: bool = False
    language: str
    template: str
    template_sha256: str
    facts: dict[str, str] = keyed()
    facts_sha256: str
    terms: dict[str, str] = keyed()
    accepted: dict[str, str] = keyed()
    by_hand: dict[str, str] = keyed()
    tool_version: str
    issued_on: date
    issued_at: datetime
    issued_by: str


class Amendment(SQLModel, table=True):
    """What a version of an amendment changes in a version of the paper that it amends, and from which day on.

    ``changes`` lists ``path``, ``before`` and ``after`` as printed.
    """

    id: int = key()
    version_id: int = link("document_version.id")
    of_version_id: int = link("document_version.id")
    effective_from: date
    reason: str | None = None
    changes: list[dict[str, str]] = listed()


class Signature(SQLModel, table=True):
    """A signature that a version needs, or bears: whose, for which organisation, and in which capacity.

    ``on`` is the day on the paper, ``recorded_on`` the day on which somebody told mobctl.
    """

    __table_args__ = (
        one_of("role", SignatureRole, "signature"),
        one_of("state", SignatureState, "signature"),
        one_of("method", SignatureMethod, "signature"),
    )

    id: int = key()
    version_id: int = link("document_version.id")
    role: str
    position: int = 1
    name: str | None = None
    organisation: str | None = None
    capacity: str | None = None
    state: str = "wanted"
    on: date | None = None
    recorded_on: date | None = None
    method: str | None = None
    file_id: int | None = maybe("stored_file.id")
    note: str | None = None


class Evidence(SQLModel, table=True):
    """A file or statement that proves a fact; that of a project, flow or host counts for its mobilities."""

    __table_args__ = (one_of("kind", EvidenceKind, "evidence"),)

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    kind: str
    application_id: int | None = maybe("application.id")
    mobility_id: int | None = maybe("mobility.id")
    flow_id: int | None = maybe("flow.id")
    organisation_id: int | None = maybe("organisation.id")
    file_id: int | None = maybe("stored_file.id")
    valid_from: date | None = None
    valid_to: date | None = None
    note: str | None = None
    withdrawn: bool = False
