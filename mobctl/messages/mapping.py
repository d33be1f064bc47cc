"""What mobctl says about what it learnt from earlier imports."""

from mobctl.messages import Message

NO_SUCH_SOURCE = Message(
    "no-such-source",
    "Nothing was learnt of a source called {source}{guess}.",
    "The known ones are: {known}. See them with: mobctl mapping list",
)
NO_SUCH_HEADER = Message(
    "no-such-remembered-header",
    "Nothing was learnt of a column {header} of {source}{guess}.",
    "Known are: {known}.",
)
REMEMBERED = Message(
    "header-remembered",
    "Read as was said before: {what}.",
    "If that is wrong now, say it with --map, or forget it: mobctl mapping forget {source}",
)
HEADERS_CHANGED = Message(
    "headers-changed",
    "The headers are not those of the last list of this source ({batch}): new {new}; missing {missing}.",
    "If a missing column has only another name now, say which: --map",
    sent_hint="If a missing column has only another name now, give it its old one again.",
)
SHEET_REMEMBERED = Message(
    "sheet-remembered",
    "Only the sheet {sheet} is read, as before in the lists of {source}.",
    "For this time: --sheet NAME - for all sheets again: mobctl mapping forget {source} sheet",
)
SHEET_NOT_THERE = Message(
    "remembered-sheet-missing",
    "The sheet {sheet}, which alone was read in the lists of {source}, is not in this file; all its sheets are read.",
    "Name the sheet to read: --sheet NAME",
)
