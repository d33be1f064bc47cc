"""What a person has said about who is who, so that it is not asked again."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from mobctl.models.columns import key


class Distinction(SQLModel, table=True):
    """Two people, or two organisations, of whom somebody has said that they are two; the lower reference first."""

    __table_args__ = (
        UniqueConstraint("first_ref", "second_ref"),
        CheckConstraint("first_ref < second_ref", name="distinction_in_order"),
    )

    id: int = key()
    first_ref: str
    second_ref: str = Field(index=True)
    ended: bool = False
