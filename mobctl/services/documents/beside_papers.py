"""What a scheme says beside its papers for one mobility: situations that fit, and signatures that stand for others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from sqlmodel import Session

from mobctl.domain.conditions import holds
from mobctl.domain.facts import Facts
from mobctl.models import Mobility
from mobctl.scheme import DocumentSpec, Scheme, Situation
from mobctl.scheme_vocabulary import Condition
from mobctl.store.facts import Reader
from mobctl.vocabulary import SignatureRole


class Beside:
    """Asks conditions of schemes for some mobilities; the facts are read once, and only where a scheme has any."""

    def __init__(self, session: Session, mobilities: Sequence[Mobility], schemes: Mapping[int, Scheme]) -> None:
        self._session, self._schemes = session, schemes
        self._asking = [one.id for one in mobilities if _asks(schemes[one.project_id])]

    @cached_property
    def _facts(self) -> Mapping[int, Facts]:
        return Reader(self._session.connection()).mobilities(self._asking)

    def situations(self, mobility: Mobility) -> tuple[Situation, ...]:
        """Return the situations whose conditions hold, in the order of the scheme."""
        every = self._schemes[mobility.project_id].situations
        return tuple(one for one in every if self._so(mobility, one.when))

    def not_signing(self, mobility: Mobility) -> dict[str, frozenset[SignatureRole]]:
        """Return the roles that do not sign here, by kind of document.

        Nobody signs a document whose condition does not hold; where it holds, its signatures stand for others.
        """
        found: defaultdict[str, set[SignatureRole]] = defaultdict(set)
        for spec in _special(self._schemes[mobility.project_id]):
            signed = self._so(mobility, spec.signed_when)
            for kind in spec.stands_for if signed else (spec.kind,):
                found[kind].update(spec.signed_by)
        return {kind: frozenset(roles) for kind, roles in found.items()}

    def _so(self, mobility: Mobility, conditions: Iterable[Condition]) -> bool:
        scheme = self._schemes[mobility.project_id]
        return all(holds(condition, self._facts[mobility.id], scheme) is True for condition in conditions)


def _asks(scheme: Scheme) -> bool:
    return bool(scheme.situations or any(_special(scheme)))


def _special(scheme: Scheme) -> Iterable[DocumentSpec]:
    return (spec for spec in scheme.documents if spec.signed_when or spec.stands_for)
