"""The one door to the database: read through a session, change by applying a plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine

from mobctl.store import files, migrations
from mobctl.store.engine import open_engine, told_to_people
from mobctl.store.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

    from mobctl.domain.rules.book import RuleBook
    from mobctl.store.planner import Planner

R = TypeVar("R")


class Store:
    """The database of one workspace. Nothing is opened before the first read.

    *rules* gives the book of rules, by which some tasks are closed; it is asked only where one is.
    """

    def __init__(self, url: str, workspace: Path, rules: "Callable[[], RuleBook] | None" = None) -> None:
        self.url = url
        self.workspace = workspace
        self.rules = rules

    @cached_property
    def engine(self) -> Engine:
        """The engine, once the database's version has been found right, or brought up to date."""
        with told_to_people(self.shown_url):
            engine = open_engine(self.url)
            engine.update_execution_options(rules=self.rules)
            migrations.bring_up_to_date(engine, self.workspace, self.url)
        return engine

    @property
    def shown_url(self) -> str:
        """The address as it may be shown: without a password."""
        from sqlalchemy import make_url

        return make_url(self.url).render_as_string(hide_password=True)

    @contextmanager
    def connection(self, *, writes: bool = False) -> Iterator[Connection]:
        """Yield a connection in a transaction; what it wrote is kept when nothing is raised."""
        engine = self.engine
        with told_to_people(self.shown_url):
            opened = engine.connect().execution_options(writes=writes)
            with opened, opened.begin():
                yield opened

    @contextmanager
    def reading(self) -> Iterator["Session"]:
        """Yield a session to read records with; nothing that it holds is ever written."""
        from sqlmodel import Session

        engine = self.engine
        with told_to_people(self.shown_url), Session(engine, autoflush=False, expire_on_commit=False) as session:
            yield session

    def planner(self, session: "Session") -> "Planner":
        """Return a planner that reads through *session*."""
        from mobctl.store.planner import Planner

        return Planner(session)

    def apply(self, plan: Plan[Any], *, command: str, who: str, at: datetime, note: str | None = None) -> str | None:
        """Carry out *plan* as one operation and return its reference, or None when it changes nothing.

        Raises Busy when a record was changed since the plan was made: nothing is saved then.
        """
        if not plan.changes:
            return None
        from mobctl.store import operations

        files.write_aside(self.workspace, plan.files)
        try:
            with self.connection(writes=True) as connection:
                ref = operations.carry_out(connection, plan, command=command, who=who, at=at, note=note)
        except BaseException:
            files.discard(files.aside(self.workspace / file.path) for file in plan.files)
            raise
        if plan.files:
            files.put_in_place(self.workspace, plan.files)
            with self.connection(writes=True) as connection:
                operations.mark_in_place(connection, [file.id for file in plan.files])
        return ref
