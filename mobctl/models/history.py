"""The journal: operations and changes. Imports and what was learnt from them."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from mobctl.models.columns import key, keyed, link, listed, maybe, one_of, ref
from mobctl.vocabulary import ImportOutcome


class Operation(SQLModel, table=True):
    """One intent: who did what, when and why. ``hash`` chains it to the operation before."""

    id: int = key()
    ref: str = ref()
    at: datetime
    who: str
    command: str
    note: str | None = None
    summary: str
    undoes: int | None = Field(default=None, foreign_key="operation.id")
    previous: str
    hash: str


class Change(SQLModel, table=True):
    """One record that an operation touched.

    ``images`` holds ``before`` and ``after``; ``digest`` is a salted hash of them that the chain
    covers, so that values and salt can be forgotten while the chain still verifies.
    """

    __table_args__ = (
        CheckConstraint("action IN ('create', 'update', 'delete')", name="change_action_known"),
        UniqueConstraint("operation_id", "position"),
        Index("change_record", "record", "record_id"),
    )

    id: int = key()
    operation_id: int = link("operation.id")
    position: int
    action: str
    record: str
    record_id: int
    ref: str | None = Field(default=None, index=True)
    images: dict[str, object] | None = Field(default=None, sa_type=JSON)
    salt: str | None = None
    digest: str


class ImportBatch(SQLModel, table=True):
    """One import: its files, mapping and counts."""

    __tablename__ = "import_batch"

    id: int = key()
    ref: str = ref()
    project_id: int | None = maybe("project.id")
    kind: str
    source: str | None = None
    at: datetime
    files: list[dict[str, object]] = listed()
    counts: dict[str, int] = keyed()


class ImportRow(SQLModel, table=True):
    """One row of an import: what became of it, and, where it was parked, what it held."""

    __tablename__ = "import_row"
    __table_args__ = (one_of("outcome", ImportOutcome, "import_row"),)

    id: int = key()
    batch_id: int = link("import_batch.id")
    file: str
    sheet: str
    row: int
    outcome: str
    record_ref: str | None = Field(default=None, index=True)
    parked: dict[str, str] = keyed()
    faults: list[str] = listed()


class HeaderMemory(SQLModel, table=True):
    """Which field a header of one source means, as a person once said."""

    __tablename__ = "header_memory"
    __table_args__ = (UniqueConstraint("source", "kind", "header"),)

    id: int = key()
    source: str
    kind: str
    header: str
    field: str | None = None
    ended: bool = False
