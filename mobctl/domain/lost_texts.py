"""What of the facts does not arrive in a document: texts that were to be printed, items of lists that were left out."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from mobctl.domain.document_facts import Leaf, general, is_line


def lost(printed: Iterable[str], read: str) -> Iterator[str]:
    """Yield which of the *printed* texts cannot be read as often in *read*, the text of the document."""
    text = _even(read)
    for value, count in Counter(filter(None, map(_even, printed))).items():
        found = text.count(value)
        if found < count:
            often = f"{count} times" if count > 1 else "once"
            yield f"“{value}” was to be printed {often} and can be read {f'only {found} times' if found else 'nowhere'}"


def left_out(said: Iterable[Leaf], fields: Collection[str], read: str) -> Iterator[str]:
    """Yield the items of lists that are not in the document though others of the same list are.

    *said* are the facts, *fields* those that the template prints.
    """
    text = _even(read)
    lists: dict[str, list[Leaf]] = {}
    for path, value in said:
        if "[" in path and general(path) in fields and value and not is_line(value):
            lists.setdefault(general(path), []).append((path, value))
    for items in lists.values():
        gone = [(path, value) for path, value in items if _even(value) not in text]
        if len(gone) < len(items):
            yield from (f"{path} is left out: “{value}”" for path, value in gone)


def _even(text: str) -> str:
    """Return *text* with every run of spaces, tabs and breaks as one space: how Word breaks a text is its look."""
    return " ".join(text.split())
