"""What Jinja says about a broken tag, in words for people who write letters."""

import re

_REASONS = (
    (r"unexpected '\}'|expected 'end of print statement'|expected token 'end of print statement'",
     "a field is not closed with two braces, or holds more than one name"),
    (r"expected 'end of statement block'|expected token 'end of statement block'",
     "a statement is not closed with “%}”, or holds too much"),
    (r"unexpected char", "a character inside the braces does not belong there"),
    (r"expected an expression|expected token 'name'|unexpected '%'|unexpected 'end of",
     "the braces are empty or incomplete"),
    (r"expected token 'in'", "a loop is written “for item in list”"),
    (r"[Nn]o (?:filter|test) named", "it uses a filter that does not exist"),
)  # fmt: skip


def in_words(reason: str) -> str:
    """Return Jinja's *reason* in plain words, or as it is where there are none."""
    return next((words for pattern, words in _REASONS if re.search(pattern, reason)), reason.rstrip("."))
