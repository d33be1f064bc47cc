"""Reasons: why a task stands as it does, as a declared message with its fields, told only when somebody reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mobctl.domain.facts import Facts
from mobctl.messages import Message


class _Places(dict[str, object]):
    """Fields of a command; one that is not known stands there in capitals, to be filled in by the reader."""

    def __missing__(self, name: str) -> str:
        return name.upper()


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

    def __str__(self) -> str:
        places = _Places({"ref": self.facts.ref, **self.facts.refs, **self.fields})
        if "way" in places:
            places["way"] = str(places["way"]).format_map(places)
        clause, way = self.message.sentence(places), self.message.way_out(places)
        return f"{clause}: {way}" if way else clause


def fill(command: str, facts: Facts, **fields: object) -> str:
    """Return *command* with the subject's references in it; what is not known stays in capitals."""
    return command.format_map(_Places({"ref": facts.ref, **facts.refs, **fields}))
