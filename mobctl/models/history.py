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
    undoes: int | None = maybe("operation.id")
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
    operation_id: int = link("operation.id", index=False)
    position: int
    action: str
    record: str
    record_id: int
    ref: str | None = Field(default=None, index=True)
    images: dict[str, object] | None = Field(default=None, sa_type=JSON)
    salt: str | None = None
    digest: str


class ImportBatch(SQLModel, table=True):
    """One import: its files, mapping and counts. An ``open`` one was stopped at a question.

    ``asked`` is what the person typed, ``answers`` what was answered on the way, by the key of the question: both are
    replayed when the import goes on. ``people`` are the references of all records that its rows speak of. ``rows``
    tells what became of each row that waits for nobody and did not stay the same: the number of its entry in
    ``files``, its row number, the outcome, and the record's reference.
    """

    __tablename__ = "import_batch"
    __table_args__ = (CheckConstraint("state IN ('open', 'saved')", name="import_batch_state_known"),)

    id: int = key()
    ref: str = ref()
    project_id: int | None = maybe("project.id")
    kind: str
    source: str | None = None
    at: datetime
    state: str = "saved"
    files: list[dict[str, object]] = listed()
    counts: dict[str, int] = keyed()
    asked: dict[str, object] = keyed()
    answers: dict[str, str] = keyed()
    people: list[str] = listed()
    rows: list[list[object]] = listed()


class ImportRow(SQLModel, table=True):
    """One row of an import that waits for a person, or did: what became of it, and what it held by header.

    ``faults`` are the codes of what keeps it waiting, ``settled`` names the import by which that ended.
    """

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
    settled: str | None = None


class ImportMemory(SQLModel, table=True):
    """What a person once said about the lists of one source.

    The ``subject`` is a header or a word, by ``topic``; the ``answer`` is the field that the header fills (None: none),
    the value that the word means, or the order of dates in the column.
    """

    __tablename__ = "import_memory"
    __table_args__ = (UniqueConstraint("source", "kind", "topic", "subject"),)

    id: int = key()
    source: str
    kind: str
    topic: str
    subject: str
    answer: str | None = None
    ended: bool = False


class TakenCells(SQLModel, table=True):
    """Which cells of a prefilled workbook an import took: their marks, by row and header.

    ``stamp`` is the workbook's own, ``batch`` the reference of the import.
    """

    __tablename__ = "taken_cells"

    id: int = key()
    stamp: str = Field(index=True)
    batch: str
    marks: dict[str, dict[str, str]] = keyed()
