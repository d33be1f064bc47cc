"""How much time and memory the reading of a workbook may take: little at first, more once its size is proven."""

from dataclasses import dataclass

LEAST_SECONDS, MOST_SECONDS = 8, 60
LEAST_MEMORY, MOST_MEMORY = 700_000_000, 1_000_000_000
#: What a slow computer still reads in a second of its processor, and what memory a byte of a workbook takes.
BYTES_A_SECOND = 3_000_000
MEMORY_A_BYTE = 10
#: No list of people is packed tighter than this; what unpacks to more counts as no larger.
TIGHTEST = 30


@dataclass(frozen=True, slots=True)
class Budget:
    """The seconds of processor time and the bytes of memory that a reading process may use."""

    seconds: int
    memory: int


FIRST = Budget(LEAST_SECONDS, LEAST_MEMORY)


def budget_for(packed: int, unpacked: int) -> Budget:
    """Return what reading a workbook may take that has *packed* bytes on disk and truly *unpacked* bytes inside."""
    size = min(unpacked, TIGHTEST * packed)
    seconds = min(max(LEAST_SECONDS, size // BYTES_A_SECOND), MOST_SECONDS)
    return Budget(seconds, min(max(LEAST_MEMORY, size * MEMORY_A_BYTE), MOST_MEMORY))
