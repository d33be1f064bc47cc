"""The checklist's own facts: what a person ticked off, skipped or took back; and the derived standing."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from mobctl.models.columns import key, link, maybe


class TaskMark(SQLModel, table=True):
    """A task closed by hand (done or skipped), for exactly one subject; reopening ends the mark.

    The subject of a project task is the project itself; of a qualification task ``qualification``;
    of a partner task ``organisation_id`` with ``role``; of the others their own reference.
    """

    __tablename__ = "task_mark"
    __table_args__ = (CheckConstraint("state IN ('done', 'skipped')", name="task_mark_state_known"),)

    id: int = key()
    project_id: int = link("project.id")
    task: str = Field(index=True)
    state: str
    on: date
    note: str | None = None
    by: str
    qualification: str | None = None
    organisation_id: int | None = maybe("organisation.id")
    role: str | None = None
    flow_id: int | None = maybe("flow.id")
    application_id: int | None = maybe("application.id")
    mobility_id: int | None = maybe("mobility.id")
    evidence_id: int | None = maybe("evidence.id")
    ended: bool = False


class Standing(SQLModel, table=True):
    """Where a subject stands: one row for each step of its phase that still has open tasks.

    Derived from the facts and rewritten with them; never journalled. ``ref`` is what people type, ``subject`` adds
    role, flow or qualification where one reference has several checklists. ``due`` is the earliest date at which an
    open task of the step is due, ``task`` that task, ``blocked_by`` why it is open, one reason a line.
    ``since`` is the day since which it waits; ``opens`` the day before which nothing can be done about it, for
    subjects that have no phase of their own.
    """

    __table_args__ = (
        Index("standing_board", "project_id", "phase", "step", "task", "due", "ref", "since", "opens"),
        Index("standing_next", "project_id", "due", "ref", "step", "opens", "responsible"),
        Index(
            "standing_moves",
            *("project_id", "due", "phase", "state", "ref", "step"),
            sqlite_where=text("step = '(advance)'"),
            postgresql_where=text("step = '(advance)'"),
        ),
    )

    subject: str = Field(primary_key=True)
    step: str = Field(primary_key=True)
    ref: str = Field(index=True)
    project_id: int = Field(foreign_key="project.id")
    mobility_id: int | None = Field(default=None, index=True)
    level: str
    phase: str
    task: str
    state: str
    responsible: str
    due: date | None = None
    since: date | None = None
    opens: date | None = None
    open_tasks: int = 1
    blocked_by: str | None = None
