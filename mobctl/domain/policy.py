"""What happens to a known value when a list says another one: per field, as the person wants it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class UpdatePolicy(StrEnum):
    """Which of two values stays, where a list differs from what is known. A blank cell never erases."""

    FILE_WINS = "file-wins"
    KEEP = "keep"
    ONLY_IF_EMPTY = "only-if-empty"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Policies:
    """The policy of each field, as typed. Where nothing is typed the file wins, but over a correction by hand only
    when it says something new.
    """

    typed: Mapping[str, UpdatePolicy] = field(default_factory=dict)

    def of(self, name: str) -> UpdatePolicy:
        """Return the policy of a field."""
        return self.typed.get(name, UpdatePolicy.FILE_WINS)

    def guards_corrections(self, name: str) -> bool:
        """Tell whether a correction by hand stays while the list repeats what it said before."""
        return name not in self.typed


def parted(pairs: Iterable[str]) -> list[tuple[str, str]]:
    """Return what "FIELD=policy" words say, several in one word parted by commas."""
    words = (word.strip() for pair in pairs for word in pair.split(",") if word.strip())
    return [(name.strip().replace("-", "_"), policy.strip()) for name, _, policy in (w.partition("=") for w in words)]
