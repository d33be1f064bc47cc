"""All that papers draw on which are not about one mobility: about a flow, a partner, or the whole project."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mobctl.domain.mobility_facts import About, MobilityFacts, Party, PlannedUnit
from mobctl.models import Accompaniment, Flow, Organisation, Participant, Project
from mobctl.scheme import DocumentSpec
from mobctl.vocabulary import Approach, ProjectRole, SignatureRole


@dataclass(frozen=True, slots=True)
class SharedFacts:
    """All that papers about a flow, a partner in one role, or the whole project draw on.

    ``members`` are the mobilities that belong to it, ``qualifications`` those of the project with their EQF level.
    """

    project: Project
    ours: Organisation | None
    sending: Party
    host_partner: Party = field(default_factory=Party)
    partner: Party = field(default_factory=Party)
    role: ProjectRole | None = None
    flow: Flow | None = None
    members: tuple[MobilityFacts, ...] = ()
    accompanying: tuple[tuple[Accompaniment, Participant], ...] = ()
    units: tuple[PlannedUnit, ...] = ()
    qualifications: tuple[tuple[str, int | None], ...] = ()
    approach: Approach = Approach.CERTIFY
    certifier: Party = field(default_factory=Party)
    funder: str = ""

    @property
    def ref(self) -> str:
        body = self.partner.organisation
        return self.flow.ref if self.flow else body.ref if body else self.project.ref

    @property
    def about(self) -> About:
        body = self.partner.organisation
        return About(self.project.id, flow=self.flow.id if self.flow else None, organisation=body.id if body else None)

    @property
    def records(self) -> Mapping[str, Any]:
        """The records behind these facts, by the names that commands have for them."""
        company = self.partner if self.role is ProjectRole.SENDING_COMPANY else Party()
        return {
            "sending": self.sending.organisation,
            "company": company.organisation,
            "partner": self.host_partner.organisation,
            "flow": self.flow,
        }

    @property
    def start(self) -> date | None:
        """The first day: the flow's, or that of the earliest stay."""
        days = [one.start for one in self.members if one.start]
        return self.flow.start if self.flow else min(days, default=None)

    @property
    def end(self) -> date | None:
        """The last day: the flow's, or that of the latest stay."""
        days = [one.end for one in self.members if one.end]
        return self.flow.end if self.flow else max(days, default=None)


Subject = MobilityFacts | SharedFacts
"""All that a document draws on, whatever it is about."""


def signing_roles(spec: DocumentSpec, facts: Subject) -> tuple[SignatureRole, ...]:
    """Return the roles that sign a document about *facts*: those of the scheme, but for who does without it here."""
    without = facts.not_signing.get(spec.kind, ()) if isinstance(facts, MobilityFacts) else ()
    return tuple(role for role in spec.signed_by if role not in without)
