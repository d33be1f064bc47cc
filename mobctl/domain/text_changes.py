"""What differs between two versions of a text, paragraph by paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class TextChange:
    """A paragraph that was changed, added (no ``before``) or taken away (no ``after``)."""

    before: str | None
    after: str | None


def text_changes(before: Sequence[str], after: Sequence[str]) -> Iterator[TextChange]:
    """Yield the paragraphs that differ, in the order of reading; how words are spaced makes no difference."""
    old, new = ([" ".join(one.split()) for one in lines if one.strip()] for lines in (before, after))
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield from (TextChange(*pair) for pair in zip_longest(old[first:last], new[start:end]))
