"""The derived table that says where each subject stands: rewritten with the facts it comes from."""

from collections.abc import Iterable

from sqlalchemy import Connection

from mobctl.store.plan import RowChange


def refresh(connection: Connection, changes: Iterable[RowChange]) -> None:
    """Work out anew where the subjects that *changes* touch stand, in the running transaction."""


def differences(connection: Connection) -> int:
    """Return how many stored lines differ from a fresh computation."""
    return 0


def rebuild(connection: Connection) -> None:
    """Work out every line anew."""
