"""What mobctl says of packs of documents and of dossiers for an audit."""

from mobctl.messages import Message

NO_PAPERS = Message(
    "no-papers",
    "{mobility} has no papers yet.",
    "Issue them first: mobctl document issue pedagogical-contract {mobility}",
)
NO_PACK = Message(
    "nothing-to-pack",
    "There is nothing to put into a pack: none of the {count} mobilities has a paper.",
    "Issue papers first: mobctl document issue KIND REF",
)
PAPER_MISSING = Message(
    "paper-missing",
    "This paper should be there by now and is not: {document}.",
    "mobctl document issue {kind} {mobility}",
)
FILE_GONE = Message(
    "paper-file-gone",
    "The file of {ref} is not in its place: {file}.",
    "Put it back from a backup, or issue the document again; mobctl check tells of every file that is gone.",
)
PART_LEFT_OUT = Message(
    "part-left-out",
    "{file} is not in the pack: {why}.",
    "Put the file beside the pack, or record a scan as PDF or picture instead.",
)
FILE_CHANGED = Message(
    "paper-file-changed",
    "The file of {ref} was changed since it was recorded: {file}.",
    "Compare it with a backup; a corrected paper is issued as a new version: mobctl document issue KIND REF",
)
NOT_ON_FILE = Message(
    "not-on-file",
    "The stay is over, and this is not on file: {what}.",
    "Add what there is: mobctl evidence add {mobility} KIND FILE",
)
