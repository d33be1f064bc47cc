"""What grows around the mobilities: partnerships and their follow-up, actors, needs and testimonies."""

from datetime import date

from sqlmodel import Field, SQLModel

from mobctl.models.columns import key, link, maybe, one_of, ref
from mobctl.vocabulary import ActorSphere, PartnershipOrigin, PartnershipState


class Partnership(SQLModel, table=True):
    """What two organisations have with each other: they were matched, or something grew from a mobility.

    ``kind`` is one of the scheme's kinds. ``organisation_id`` is the one on the sending side.
    """

    __table_args__ = (
        one_of("state", PartnershipState, "partnership"),
        one_of("origin", PartnershipOrigin, "partnership"),
    )

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    mobility_id: int | None = maybe("mobility.id")
    organisation_id: int = link("organisation.id")
    other_id: int = link("organisation.id")
    kind: str
    origin: str = "matched"
    state: str = "under-negotiation"
    since: date
    signed_on: date | None = None
    ended_on: date | None = None
    end_reason: str | None = None
    note: str | None = None


class FollowUp(SQLModel, table=True):
    """What was found some months after a mobility: what became of it, and what support was agreed."""

    __tablename__ = "follow_up"

    id: int = key()
    mobility_id: int = link("mobility.id")
    partnership_id: int | None = maybe("partnership.id")
    months: int
    on: date
    outcome: str
    support: str | None = None
    note: str | None = None
    by: str


class Actor(SQLModel, table=True):
    """An organisation on a project's map of institutional and private actors."""

    __table_args__ = (one_of("sphere", ActorSphere, "actor"),)

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    organisation_id: int = link("organisation.id")
    sphere: str
    note: str | None = None
    ended: bool = False


class Need(SQLModel, table=True):
    """What an organisation needs, as it said before or during a project, and where that was learnt."""

    id: int = key()
    project_id: int = link("project.id")
    organisation_id: int = link("organisation.id")
    topic: str
    text: str | None = None
    source: str | None = None
    on: date
    met_on: date | None = None


class Testimony(SQLModel, table=True):
    """What somebody tells about a mobility; published only as long as consent to it holds.

    A participant's consent is kept with the participant, an organisation's stands here.
    """

    id: int = key()
    ref: str = ref()
    project_id: int = link("project.id")
    mobility_id: int | None = maybe("mobility.id")
    participant_id: int | None = maybe("participant.id")
    organisation_id: int | None = maybe("organisation.id")
    on: date
    language: str | None = None
    text: str
    agreed_on: date | None = Field(default=None)
    agreed_by: str | None = None
    withdrawn_on: date | None = None
