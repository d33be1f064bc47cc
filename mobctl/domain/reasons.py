"""Reasons: why a task stands as it does, as a declared message with its fields, told only when somebody reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mobctl.domain.facts import Facts
from mobctl.messages import Message

REFERENCES = (
    *("application", "participant", "mobility", "flow", "project", "organisation"),
    *("host", "partner", "company", "sending", "tutor", "role"),
)
"""The references that commands may need; one that is not known stands there in capitals, for the reader to fill in."""
_UNKNOWN = {name: name.upper() for name in REFERENCES}


@dataclass(frozen=True, slots=True)
class Reason:
    """One clause and its way out; ``blocks`` where something else has to happen before the task can be done."""

    message: Message
    facts: Facts
    fields: Mapping[str, object] = field(default_factory=dict)
    blocks: bool = False

    @property
    def code(self) -> str:
        return self.message.code

    def about(self, facts: Facts) -> "Reason":
        """Return the same reason for another subject about whom the same is known."""
        return self if facts is self.facts else replace(self, facts=facts)

    @property
    def clause(self) -> str:
        """The reason without its way out."""
        return self.message.sentence({**_places(self.facts), **self.fields})

    @property
    def way(self) -> str:
        """The way out alone: commands in backticks, or an empty text."""
        return self.message.way_out(self._places)

    def __str__(self) -> str:
        clause, way = self.message.sentence(self._places), self.way
        return f"{clause}: {way}" if way else clause

    @property
    def _places(self) -> dict[str, object]:
        places = {**_places(self.facts), **self.fields}
        if "way" in places:
            places["way"] = str(places["way"]).format_map(places)
        return places


def fill(command: str, facts: Facts, **fields: object) -> str:
    """Return *command* with the subject's references in it; what is not known stays in capitals."""
    return command.format_map({**_places(facts), **fields})


def _places(facts: Facts) -> dict[str, object]:
    return {**_UNKNOWN, "ref": facts.ref, **facts.refs}
